"""Expressions of a program text, followed without running them. Imports nothing heavy."""

from __future__ import annotations

import ast
from typing import Any

from . import arithmetic
from .calling import Calling
from .scope import Scope
from .values import Function, Late, Mask, Tensor, Unknown, Unreadable, symbolic

_MOST_STEPS = 300_000


class TooLong(Unreadable):
    """The text takes too many steps to follow; nothing more of it is looked at."""


class Expressions(Calling):
    """What an expression stands for; the statements are the subclass's."""

    def __init__(self, note: Any) -> None:
        super().__init__(note)
        self.steps = 0
        self.depth = 0

    def assign(self, target: ast.expr, value: Any, scope: Scope) -> None:
        """Give a name its value."""
        raise NotImplementedError

    def _step(self, one: Any) -> None:
        self.steps += 1
        if self.steps > _MOST_STEPS:
            raise TooLong("the text takes too long to follow", getattr(one, "lineno", 0), "Import the part that makes the network")

    def _known(self, test: ast.expr, scope: Scope) -> bool | None:
        """Whether a condition holds; None = the text does not say."""
        value = self.value(test, scope)
        if isinstance(value, Unknown):
            return None
        return True if symbolic(value) or isinstance(value, Mask) else bool(value)

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
