"""Names and what they stand for, as Python finds them. Imports nothing heavy."""

from __future__ import annotations

from typing import Any


class Scope:
    """The names of a function call, a class body or the whole text.

    Parameters
    ----------
    parent : Scope, optional
        Where names are looked up that are not here.
    """

    def __init__(self, parent: Scope | None = None) -> None:
        self.parent = parent
        self.names: dict[str, Any] = {}
        self.globals: set[str] = set()

    def find(self, name: str) -> Scope | None:
        """The scope that holds a name."""
        scope: Scope | None = self
        while scope is not None and name not in scope.names:
            scope = scope.parent
        return scope

    def top(self) -> Scope:
        """The scope of the text."""
        return self if self.parent is None else self.parent.top()

    def set(self, name: str, value: Any) -> None:
        """Give a name a value here (or in the text, if it was declared global)."""
        (self.top() if name in self.globals else self).names[name] = value
