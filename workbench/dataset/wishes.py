"""What a user says of the data beforehand, beside the names of target, time, text and label. Imports nothing heavy."""

from __future__ import annotations

from typing import Any

from msgspec import Struct, field

from .spec import Role, Task, TimeSpec


class Wishes(Struct, frozen=True):
    """Everything that is not said is proposed."""

    roles: dict[str, Role] = field(default_factory=dict)
    """Columns and the roles they are to have."""
    time: TimeSpec = TimeSpec()
    """Zone, order of day and month, format, step, start (its columns are named apart)."""
    task: Task | None = None
    settings: tuple[tuple[str, Any], ...] = ()
    """Further settings as (path in the document, JSON value): they are made before a network is proposed."""


NONE = Wishes()
