"""What scripts and the command line ask of a search, put into its own terms. Imports nothing heavy."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import msgspec

from ...errors import SettingError
from ...jobs import call
from . import space
from .events import SearchControl, SearchEvent, SearchEvents, SearchFinished
from .spec import Parameter, SearchSpec, parameter, parse

if TYPE_CHECKING:
    from ..project import Project

_COURSE = "workbench.project.searching.course:search"
_LATER = ("trials", "minutes", "parallel", "keep")
"""What a search that goes on may be given anew."""


class Listened(SearchEvents):
    """Hands each event on at once, on the search's thread."""

    def __init__(self, listener: Callable[[SearchEvent], None]) -> None:
        super().__init__()
        self._listener = listener

    def append(self, event: SearchEvent) -> None:
        """Hand it on."""
        self._listener(event)


def search(project: Project, parameters: Sequence[str | Parameter] | SearchSpec, again: int | None, on_event: Callable[[SearchEvent], None] | None,
           control: SearchControl | None, settings: dict[str, Any]) -> SearchFinished:
    """See :meth:`workbench.project.project.Project.search`."""
    events = Listened(on_event) if on_event is not None else None
    if again is not None:
        wrong = [name for name in settings if name not in _LATER]
        if wrong or parameters:
            raise SettingError(f"search {again} can't go on with another {wrong[0] if wrong else 'range'}", where=wrong[0] if wrong else "--param",
                               fix="Begin a new search")
        return call(_COURSE, project.path, again=again, events=events, control=control, changes=checked(settings))
    spec = parameters if isinstance(parameters, SearchSpec) else described(project, parameters, settings)
    return call(_COURSE, project.path, spec, events=events, control=control)


def described(project: Project, parameters: Sequence[str | Parameter], settings: dict[str, Any]) -> SearchSpec:
    """The whole description of a search; :class:`SettingError` says what doesn't fit."""
    found = [one if isinstance(one, Parameter) else _read(project, one) for one in parameters]
    space.must_fit(project.document, found)
    return msgspec.convert({"parameters": msgspec.to_builtins(tuple(found)), **checked(settings)}, SearchSpec)


def _read(project: Project, text: str) -> Parameter:
    path, given = parse(text)
    return parameter(path, given, space.now(project.document, path))


def checked(settings: dict[str, Any]) -> dict[str, Any]:
    """Settings of a search that may be given by name, with values they can take."""
    for name, value in settings.items():
        if name not in SearchSpec.__struct_fields__ or name == "parameters":
            raise SettingError(f"a search has no setting '{name}'", where="search", fix=f"There are {', '.join(SearchSpec.__struct_fields__[1:])}")
        try:
            msgspec.convert({"parameters": [], name: value}, SearchSpec)
        except msgspec.ValidationError as error:
            said = str(error).partition(" - at")[0].replace("Expected", "expected").replace("`", "").replace("int", "a whole number")
            raise SettingError(said, where=name, fix="Give another value") from None
    return settings
