"""Statements and expressions of a program text, followed without running them. Imports nothing heavy.

Only what is written down here is understood; everything else gives an :class:`Unknown`, or is :class:`Unreadable`, which is
refused only when the network depends on it. Nothing of the text is ever executed or imported.
"""

from __future__ import annotations

import ast
from typing import Any

from .. import catalog
from . import arithmetic
from .calling import Calling, Returned
from .scope import Scope
from .values import Chain, Class, Function, Instance, Late, Layer, LayerClass, Mask, Network, Tensor, Unknown, Unreadable, symbolic

_MOST_STEPS = 300_000
_MOST_ROUNDS = 10_000


class TooLong(Unreadable):
    """The text takes too many steps to follow; nothing more of it is looked at."""


class _Break(Exception):  # noqa: N818  # how a loop ends
    pass


class _Continue(Exception):  # noqa: N818
    pass


class Interpreter(Calling):
    """Follows a text."""

    def __init__(self, note: Any) -> None:
        super().__init__(note)
        self.steps = 0
        self.depth = 0
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

    def _step(self, one: Any) -> None:
        self.steps += 1
        if self.steps > _MOST_STEPS:
            raise TooLong("the text takes too long to follow", getattr(one, "lineno", 0), "Import the part that makes the network")

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
        elif isinstance(value, Unknown) or isinstance(value, Mask) or value is None:
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

    def _known(self, test: ast.expr, scope: Scope) -> bool | None:
        """Whether a condition holds; None = the text does not say."""
        value = self.value(test, scope)
        if isinstance(value, Unknown):
            return None
        return True if symbolic(value) or isinstance(value, Mask) else bool(value)

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

    def _defined(self, name: str, one: ast.FunctionDef | ast.Lambda, body: Any, scope: Scope) -> Function:
        made = Function(name, one.args, body, scope, one.lineno)
        made.defaults = [self._default(default, scope) for default in one.args.defaults]
        made.keyword_defaults = [self._default(default, scope) if default is not None else None for default in one.args.kw_defaults]
        decorators = [] if isinstance(one, ast.Lambda) else one.decorator_list
        made.static = any(isinstance(word, ast.Name) and word.id == "staticmethod" for word in decorators)
        made.shown = any(isinstance(word, ast.Name) and word.id == "property" for word in decorators)
        return made

    def _default(self, default: ast.expr, scope: Scope) -> Any:
        try:
            return self.value(default, scope)
        except Unreadable as error:
            return Unknown("a default value", default.lineno, error)

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

    # expressions -------------------------------------------------------------------------------------------------

    def value(self, one: ast.expr, scope: Scope) -> Any:
        """What an expression stands for."""
        self._step(one)
        method = getattr(self, f"_of_{type(one).__name__.lower()}", None)
        if method is None:
            raise Unreadable(f"'{type(one).__name__.lower()}' is not understood", getattr(one, "lineno", 0))
        return method(one, scope)

    def _of_constant(self, one: ast.Constant, scope: Scope) -> Any:
        return one.value

    def _of_name(self, one: ast.Name, scope: Scope) -> Any:
        found = scope.find(one.id)
        return found.names[one.id] if found is not None else self.builtin(one.id, one.lineno)

    def _of_attribute(self, one: ast.Attribute, scope: Scope) -> Any:
        return self.attribute(self.value(one.value, scope), one.attr, one.lineno)

    def _of_call(self, one: ast.Call, scope: Scope) -> Any:
        if isinstance(one.func, ast.Name) and one.func.id == "super":
            return self.parent(scope, one.lineno)
        function = self.value(one.func, scope)
        args: list[Any] = []
        for part in one.args:
            args += self.items(self.value(part.value, scope), one.lineno) if isinstance(part, ast.Starred) else [self.value(part, scope)]
        keywords: dict[str, Any] = {}
        for word in one.keywords:
            value = self.value(word.value, scope)
            if word.arg is not None:
                keywords[word.arg] = value
            elif isinstance(value, dict):
                keywords |= {str(key): part for key, part in value.items()}
        return self.call(function, args, keywords, one.lineno)

    def _of_binop(self, one: ast.BinOp, scope: Scope) -> Any:
        return self.binary(type(one.op).__name__, self.value(one.left, scope), self.value(one.right, scope), one.lineno)

    def _of_unaryop(self, one: ast.UnaryOp, scope: Scope) -> Any:
        value = self.value(one.operand, scope)
        if isinstance(value, Unknown | Mask):
            return value
        if isinstance(value, Tensor | Late):
            return self.operators.negative(value, one.lineno)
        return arithmetic.unary(type(one.op).__name__, value, one.lineno)

    def _of_boolop(self, one: ast.BoolOp, scope: Scope) -> Any:
        wants = isinstance(one.op, ast.Or)
        value: Any = None
        for part in one.values:
            value = self.value(part, scope)
            if isinstance(value, Unknown) or bool(symbolic(value) or value) is wants:
                return value
        return value

    def _of_compare(self, one: ast.Compare, scope: Scope) -> Any:
        left = self.value(one.left, scope)
        for operator, other in zip(one.ops, one.comparators, strict=True):
            right = self.value(other, scope)
            name = type(operator).__name__
            if name in ("Is", "IsNot"):
                holds = (left is right) is (name == "Is")
                if isinstance(left, Unknown) and right is None:
                    return left
            elif isinstance(left, Unknown) or isinstance(right, Unknown):
                return left if isinstance(left, Unknown) else right
            elif symbolic(left) or symbolic(right) or isinstance(left, Mask):
                return self.operators.function("equal", [left, right], {}, one.lineno) if name not in ("In", "NotIn") else False
            else:
                holds = arithmetic.compare(name, left, right, one.lineno)
            if not holds:
                return False
            left = right
        return True

    def _of_ifexp(self, one: ast.IfExp, scope: Scope) -> Any:
        known = self._known(one.test, scope)
        if known is None:
            return Unknown("a condition", one.lineno)
        return self.value(one.body if known else one.orelse, scope)

    def _of_tuple(self, one: ast.Tuple, scope: Scope) -> Any:
        return tuple(self._elements(one.elts, scope))

    def _of_list(self, one: ast.List, scope: Scope) -> Any:
        return self._elements(one.elts, scope)

    def _of_set(self, one: ast.Set, scope: Scope) -> Any:
        return self._elements(one.elts, scope)

    def _elements(self, parts: list[ast.expr], scope: Scope) -> list[Any]:
        found: list[Any] = []
        for part in parts:
            found += self.items(self.value(part.value, scope), part.lineno) if isinstance(part, ast.Starred) else [self.value(part, scope)]
        return found

    def _of_dict(self, one: ast.Dict, scope: Scope) -> Any:
        found: dict[Any, Any] = {}
        for key, part in zip(one.keys, one.values, strict=True):
            value = self.value(part, scope)
            if key is not None:
                arithmetic.store(found, self.value(key, scope), value, one.lineno)
            elif isinstance(value, dict):
                found |= value
        return found

    def _of_joinedstr(self, one: ast.JoinedStr, scope: Scope) -> Any:
        parts = [self.value(part, scope) for part in one.values]
        unsaid = next((part for part in parts if isinstance(part, Unknown)), None)
        return unsaid if unsaid is not None else "".join(map(str, parts))

    def _of_formattedvalue(self, one: ast.FormattedValue, scope: Scope) -> Any:
        value = self.value(one.value, scope)
        if isinstance(value, Unknown):
            return value
        if not isinstance(value, str | int | float | bool | None):
            return type(value).__name__
        form = self.value(one.format_spec, scope) if one.format_spec is not None else ""
        return arithmetic.formatted(value, form, one.lineno)

    def _of_subscript(self, one: ast.Subscript, scope: Scope) -> Any:
        return self.item(self.value(one.value, scope), self.value(one.slice, scope), one.lineno)

    def _of_slice(self, one: ast.Slice, scope: Scope) -> Any:
        return slice(*(None if part is None else self.value(part, scope) for part in (one.lower, one.upper, one.step)))

    def _of_lambda(self, one: ast.Lambda, scope: Scope) -> Any:
        return self._defined("lambda", one, one.body, scope)

    def _of_namedexpr(self, one: ast.NamedExpr, scope: Scope) -> Any:
        value = self.value(one.value, scope)
        self.assign(one.target, value, scope)
        return value

    def _of_starred(self, one: ast.Starred, scope: Scope) -> Any:
        return self.value(one.value, scope)

    def _of_listcomp(self, one: ast.ListComp | ast.GeneratorExp | ast.SetComp, scope: Scope) -> Any:
        found: list[Any] = []
        known = self._rounds(one.generators, Scope(scope), lambda inner: found.append(self.value(one.elt, inner)))
        return found if known is None else known

    _of_generatorexp = _of_setcomp = _of_listcomp

    def _of_dictcomp(self, one: ast.DictComp, scope: Scope) -> Any:
        found: dict[Any, Any] = {}
        known = self._rounds(
            one.generators,
            Scope(scope),
            lambda inner: arithmetic.store(found, self.value(one.key, inner), self.value(one.value, inner), one.lineno),
        )
        return found if known is None else known

    def _rounds(self, generators: list[ast.comprehension], scope: Scope, each: Any) -> Unknown | None:
        """Every round of a comprehension; an Unknown if it goes over something unknown."""
        first, *rest = generators
        values = self.value(first.iter, scope)
        if isinstance(values, Unknown):
            return values
        for value in self.items(values, first.iter.lineno):
            self.assign(first.target, value, scope)
            if all(self._known(test, scope) for test in first.ifs):
                lost = self._rounds(rest, scope, each) if rest else each(scope)
                if isinstance(lost, Unknown):
                    return lost
        return None


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
