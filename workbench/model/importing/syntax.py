"""Statements and expressions of a program text, followed without running them. Imports nothing heavy.

Only what is written down here is understood; everything else gives an :class:`Unknown`, or is :class:`Unreadable`, which is
refused only when the network depends on it. Nothing of the text is ever executed or imported.
"""

from __future__ import annotations

import ast
from typing import Any

from .. import catalog
from . import arithmetic
from .calling import Returned
from .expressions import Expressions, TooLong
from .scope import Scope
from .values import Chain, Class, Function, Instance, Late, LayerClass, Mask, Network, Tensor, Unknown, Unreadable

_MOST_ROUNDS = 10_000


class _Break(Exception):  # noqa: N818  # how a loop ends
    pass


class _Continue(Exception):  # noqa: N818
    pass


class Interpreter(Expressions):
    """Follows a text."""

    def __init__(self, note: Any) -> None:
        super().__init__(note)
        self.failed: list[Unreadable] = []

    # statements --------------------------------------------------------------------------------------------------

    def run(self, body: list[ast.stmt], scope: Scope) -> None:
        """Statements of the text itself: one that can't be followed leaves its names unknown, and the next goes on."""
        for one in body:
            try:
                self.statement(one, scope)
            except (_Break, _Continue, Returned):
                return
            except TooLong:
                raise
            except Unreadable as error:
                self._lost(one, scope, error)

    def _lost(self, one: ast.stmt, scope: Scope, error: Unreadable) -> None:
        error.line = error.line or one.lineno
        self.failed.append(error)
        for name in _targets(one):
            scope.set(name, Unknown(f"{name}, made in line {one.lineno}", one.lineno, error))

    def body(self, body: list[ast.stmt], scope: Scope) -> None:
        """Statements inside of a function or loop."""
        for one in body:
            try:
                self.statement(one, scope)
            except Unreadable as error:
                error.line = error.line or one.lineno
                raise

    def statement(self, one: ast.stmt, scope: Scope) -> None:
        """One statement."""
        self._step(one)
        method = getattr(self, f"_do_{type(one).__name__.lower()}", None)
        if method is None:
            raise Unreadable(f"'{type(one).__name__.lower()}' is not understood", one.lineno)
        method(one, scope)

    def _do_expr(self, one: ast.Expr, scope: Scope) -> None:
        self.value(one.value, scope)

    def _do_pass(self, one: ast.stmt, scope: Scope) -> None:
        pass

    _do_assert = _do_delete = _do_raise = _do_pass

    def _do_global(self, one: ast.Global, scope: Scope) -> None:
        scope.globals |= set(one.names)

    def _do_nonlocal(self, one: ast.Nonlocal, scope: Scope) -> None:
        pass

    def _do_assign(self, one: ast.Assign, scope: Scope) -> None:
        value = self.value(one.value, scope)
        for target in one.targets:
            self.assign(target, value, scope)

    def _do_annassign(self, one: ast.AnnAssign, scope: Scope) -> None:
        if one.value is not None:
            self.assign(one.target, self.value(one.value, scope), scope)

    def _do_augassign(self, one: ast.AugAssign, scope: Scope) -> None:
        target = ast.copy_location(_read(one.target), one.target)
        left, right = self.value(target, scope), self.value(one.value, scope)
        self.assign(one.target, self.binary(type(one.op).__name__, left, right, one.lineno), scope)

    def assign(self, target: ast.expr, value: Any, scope: Scope) -> None:
        """``name = …``, ``a, b = …``, ``self.x = …``, ``list[0] = …``."""
        if isinstance(target, ast.Name):
            _label(value, target.id)
            scope.set(target.id, value)
        elif isinstance(target, ast.Tuple | ast.List):
            self._unpack(target, value, scope)
        elif isinstance(target, ast.Attribute):
            _label(value, target.attr)
            self.set_attribute(self.value(target.value, scope), target.attr, value)
        elif isinstance(target, ast.Subscript):
            holder, index = self.value(target.value, scope), self.value(target.slice, scope)
            if isinstance(holder, list | dict):
                arithmetic.store(holder, index, value, target.lineno)
        elif isinstance(target, ast.Starred):
            self.assign(target.value, value, scope)

    def _unpack(self, target: ast.Tuple | ast.List, value: Any, scope: Scope) -> None:
        count = len(target.elts)
        if isinstance(value, Late):
            parts: list[Any] = self.taken_apart(value, count, target.lineno)
        elif isinstance(value, (Unknown, Mask)) or value is None:
            parts = [value] * count
        else:
            parts = list(self.items(value, target.lineno))
        starred = next((n for n, one in enumerate(target.elts) if isinstance(one, ast.Starred)), None)
        if starred is not None and not isinstance(value, Unknown):
            after = count - starred - 1
            parts = [*parts[:starred], parts[starred : len(parts) - after], *parts[len(parts) - after :]]
        if len(parts) != count:
            raise Unreadable(f"{count} names are given {len(parts)} values", target.lineno)
        for one, part in zip(target.elts, parts, strict=True):
            self.assign(one, part, scope)

    def _do_if(self, one: ast.If, scope: Scope) -> None:
        known = self._known(one.test, scope)
        if known is None:
            for name in _targets(one):
                scope.set(name, Unknown(f"{name}, which depends on a condition in line {one.lineno}", one.lineno))
        else:
            self._block(one.body if known else one.orelse, scope)

    def _block(self, body: list[ast.stmt], scope: Scope) -> None:
        if scope.parent is None:
            for one in body:
                try:
                    self.statement(one, scope)
                except TooLong:
                    raise
                except Unreadable as error:
                    self._lost(one, scope, error)
        else:
            self.body(body, scope)

    def _do_for(self, one: ast.For, scope: Scope) -> None:
        values = self.value(one.iter, scope)
        if isinstance(values, Unknown):
            for name in _targets(one):
                scope.set(name, Unknown(f"{name}, which depends on a loop over data", one.lineno, values.error))
            return
        for value in self.items(values, one.lineno):
            self.assign(one.target, value, scope)
            try:
                self._block(one.body, scope)
            except _Break:
                return
            except _Continue:
                continue
        self._block(one.orelse, scope)

    def _do_while(self, one: ast.While, scope: Scope) -> None:
        for _ in range(_MOST_ROUNDS):
            known = self._known(one.test, scope)
            if not known:
                return
            try:
                self._block(one.body, scope)
            except _Break:
                return
            except _Continue:
                continue
        raise TooLong("a loop goes on for too long", one.lineno, "Import the part that makes the network")

    def _do_break(self, one: ast.Break, scope: Scope) -> None:
        raise _Break

    def _do_continue(self, one: ast.Continue, scope: Scope) -> None:
        raise _Continue

    def _do_with(self, one: ast.With, scope: Scope) -> None:
        for item in one.items:
            if item.optional_vars is not None:
                for name in _names(item.optional_vars):
                    scope.set(name, Unknown(f"{name}, opened in line {one.lineno}", one.lineno))
        self._block(one.body, scope)

    def _do_try(self, one: ast.Try, scope: Scope) -> None:
        self._block([*one.body, *one.orelse, *one.finalbody], scope)

    def _do_return(self, one: ast.Return, scope: Scope) -> None:
        raise Returned(None if one.value is None else self.value(one.value, scope))

    def _do_functiondef(self, one: ast.FunctionDef, scope: Scope) -> None:
        scope.set(one.name, self._defined(one.name, one, one.body, scope))

    _do_asyncfunctiondef = _do_pass

    def _do_classdef(self, one: ast.ClassDef, scope: Scope) -> None:
        if _ours(one):
            scope.set(one.name, LayerClass(one.name))
            return
        bases = [self._default(base, scope) for base in one.bases]
        inner = Scope(scope)
        for part in one.body:
            try:
                self.statement(part, inner)
            except Unreadable as error:
                self._lost(part, inner, error)
        made = Class(one.name, bases, inner.names, one.lineno)
        for member in inner.names.values():
            if isinstance(member, Function):
                member.scope, member.owner = scope, made
        scope.set(one.name, made)

    def _do_import(self, one: ast.Import, scope: Scope) -> None:
        for alias in one.names:
            if alias.asname:
                scope.set(alias.asname, self.library.module(alias.name))
            else:
                root = alias.name.split(".")[0]
                scope.set(root, self.library.module(root))

    def _do_importfrom(self, one: ast.ImportFrom, scope: Scope) -> None:
        for alias in one.names:
            if alias.name == "*":
                self.stars.append(one.module or "")
            else:
                scope.set(alias.asname or alias.name, self.library.member(self.library.module(one.module or ""), alias.name, one.lineno))


def _read(target: ast.expr) -> ast.expr:
    """The target of ``x += 1`` as something to read."""
    if isinstance(target, ast.Name):
        return ast.Name(target.id, ast.Load())
    if isinstance(target, ast.Attribute):
        return ast.Attribute(target.value, target.attr, ast.Load())
    return ast.Subscript(target.value, target.slice, ast.Load()) if isinstance(target, ast.Subscript) else target


def _ours(one: ast.ClassDef) -> bool:
    """Whether a class is one of our own layers, whose source stands above exported code."""
    entry = catalog.layers().get(one.name)
    signs = [part.value for word in one.decorator_list for part in ast.walk(word) if isinstance(part, ast.Constant)]
    return entry is not None and entry.own and "rnn_workbench" in signs


def _label(value: Any, name: str) -> None:
    """What has no name takes that of the variable it was first given to."""
    if isinstance(value, Chain | Network | Instance) and not value.name:
        value.name = name
    if isinstance(value, tuple | list) and value and isinstance(value[0], Tensor):
        value = value[0]
    if isinstance(value, Tensor) and not value.node.name:
        value.node.name = name


def _targets(one: ast.stmt) -> list[str]:
    """Names a statement gives values to."""
    if isinstance(one, ast.FunctionDef | ast.ClassDef):
        return [one.name]
    return [node.id for node in ast.walk(one) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)]


def _names(target: ast.expr) -> list[str]:
    return [node.id for node in ast.walk(target) if isinstance(node, ast.Name)]
