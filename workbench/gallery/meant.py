"""What somebody meant who wrote a name that there isn't. Imports nothing heavy."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

_NEAR = 0.55
_MOST = 3


def meant(name: str, known: Iterable[str], otherwise: str) -> str:
    """The remedy for an unknown name: ``Did you mean airline or airline_feedforward?``, or what to do where nothing is near.

    Small and capital letters, blanks, ``-`` and ``_`` make no difference; a name that begins like what was written is near.
    """
    plain = {_plain(one): one for one in known}
    written = _plain(name)
    begun = [one for one in plain if len(written) > 2 and (one.startswith(written) or written in one.split("_"))]
    near = list(dict.fromkeys([*begun, *get_close_matches(written, plain, _MOST, _NEAR)]))[:_MOST]
    if not near:
        return otherwise
    *first, last = (plain[one] for one in near)
    return f"Did you mean {', '.join(first)} or {last}?" if first else f"Did you mean {last}?"


def _plain(name: str) -> str:
    return name.strip().lower().replace("-", "_").replace(" ", "_")
