"""Arithmetic on tensors, slices and the functions of ``keras.ops``, ``tf`` and ``K`` as layers of the catalog. Imports nothing heavy."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from .graph import Graph
from .objects import activations
from .values import Late, Layer, Mask, Positions, PositionVectors, Tensor, Unknown, Unreadable, symbolic

_MERGES = {"Add": "Add", "Sub": "Subtract", "Mult": "Multiply"}
_JOINS = {
    "add": "Add",
    "subtract": "Subtract",
    "multiply": "Multiply",
    "average": "Average",
    "maximum": "Maximum",
    "minimum": "Minimum",
}
_SAME = ("cast", "convert_to_tensor", "identity", "stop_gradient", "ensure_shape", "constant", "asarray", "array", "debugging", "to_dense")
ALIASES = {
    "concat": "concatenate",
    "reduce_mean": "mean",
    "reduce_max": "max",
    "reduce_sum": "sum",
    "reduce_min": "min",
    "permute_dimensions": "transpose",
    "batch_dot": "dot",
    "subtract": "subtract",
    "sub": "subtract",
    "mul": "multiply",
    "divide": "true_divide",
    "swish": "silu",
}


class Operators:
    """Turns operations on tensors into calls of layers.

    Parameters
    ----------
    graph : Graph
        Where the layers go.
    """

    def __init__(self, graph: Graph) -> None:
        self.graph = graph

    # arithmetic --------------------------------------------------------------------------------------------------

    def binary(self, operator: str, left: Any, right: Any, line: int) -> Any:
        """``left + right`` where one of them is a tensor."""
        if isinstance(left, Mask) or isinstance(right, Mask):
            return _mask(left, right)
        left, right = self._plain(left, line), self._plain(right, line)
        if isinstance(left, PositionVectors) or isinstance(right, PositionVectors):
            return self._positions(operator, left, right, line)
        if isinstance(left, Positions) or isinstance(right, Positions):
            if isinstance(left, Tensor) or isinstance(right, Tensor):
                raise Unreadable("numbers of the steps are combined with a tensor", line, "Use SinusoidalPositions or LearnedPositions")
            return left if isinstance(left, Positions) else right
        if isinstance(left, Tensor) and isinstance(right, Tensor):
            return self._two(operator, left, right, line)
        if isinstance(left, Tensor):
            return self._with_number(operator, left, right, line)
        return self._number_with(operator, left, right, line)

    def _plain(self, value: Any, line: int) -> Any:
        return self.graph.tensor(value, line) if isinstance(value, Late) else value

    def _positions(self, operator: str, left: Any, right: Any, line: int) -> Any:
        vectors, other = (left, right) if isinstance(left, PositionVectors) else (right, left)
        if operator != "Add" or not isinstance(other, Tensor):
            raise Unreadable("vectors of positions can only be added to a sequence", line, "Write x + positions")
        return self.graph.add_positions(vectors, other, line)

    def _two(self, operator: str, left: Tensor, right: Tensor, line: int) -> Any:
        if operator in _MERGES:
            return self.made(_MERGES[operator], {}, [left, right], line)
        if operator == "MatMult":
            return self._matmul(left, right, False, line)
        raise Unreadable("one tensor divided by another (or to the power of it) has no layer", line, "Use Add, Subtract, Multiply or Dot")

    def _with_number(self, operator: str, tensor: Tensor, number: Any, line: int) -> Any:
        value = _number(number, line)
        if operator == "Pow" and value in (1, 2, 3):
            return tensor if value == 1 else self.made("Multiply", {}, [tensor] * int(value), line)
        scale, offset = {"Add": (1.0, value), "Sub": (1.0, -value), "Mult": (value, 0.0), "Div": (1.0 / value if value else 0.0, 0.0)}.get(
            operator, (None, None)
        )
        if scale is None or offset is None:
            raise Unreadable("this operation on a tensor has no layer", line, "Use layers of the catalog")
        return self._rescaled(tensor, scale, offset, line)

    def _number_with(self, operator: str, number: Any, tensor: Any, line: int) -> Any:
        value = _number(number, line)
        if operator in ("Add", "Mult"):
            return self._with_number(operator, tensor, value, line)
        if operator == "Sub":
            return self._rescaled(tensor, -1.0, value, line)
        raise Unreadable("a number divided by a tensor has no layer", line, "Use layers of the catalog")

    def _rescaled(self, tensor: Tensor, scale: float, offset: float, line: int) -> Any:
        if scale == 1 and offset == 0:
            return tensor
        return self.made("Rescaling", {"scale": float(scale), **({"offset": float(offset)} if offset else {})}, tensor, line)

    def negative(self, tensor: Any, line: int) -> Any:
        """``-x``."""
        return self._rescaled(self.graph.tensor(tensor, line), -1.0, 0.0, line)

    def made(self, kind: str, parameters: dict[str, Any], given: Any, line: int) -> Any:
        """A new layer, called."""
        return self.graph.call(Layer(kind, parameters, line=line), given, {}, line)

    # shapes ------------------------------------------------------------------------------------------------------

    def reshaped(self, tensor: Tensor, shape: list[int | None], line: int) -> Any:
        """To the given sizes (without the batch axis); one of them may be None."""
        if sum(size is None or size == -1 for size in shape) > 1:
            raise Unreadable("more than one size is open here", line, "Say the shape of the Input")
        return self.made("Reshape", {"target_shape": [-1 if size is None else size for size in shape]}, tensor, line)

    def expanded(self, tensor: Tensor, axis: int, line: int) -> Any:
        """A new axis of size 1."""
        shape = list(self.graph.shape(tensor))
        axis = axis + len(shape) + 1 if axis < 0 else axis
        if len(shape) == 2 and axis == 1:
            return self.made("RepeatVector", {"n": 1}, tensor, line)
        return self.reshaped(tensor, [*shape[1:axis], 1, *shape[axis:]], line)

    def squeezed(self, tensor: Tensor, axis: Any, line: int) -> Any:
        """Without axes of size 1."""
        shape = list(self.graph.shape(tensor))
        axes = [axis] if isinstance(axis, int) else list(axis) if axis is not None else [n for n in range(1, len(shape)) if shape[n] == 1]
        axes = [one % len(shape) for one in axes]
        return self.reshaped(tensor, [size for n, size in enumerate(shape) if n and n not in axes], line)

    def item(self, tensor: Tensor, index: Any, line: int) -> Any:
        """``x[:, -1, :]`` and its like."""
        index = list(index) if isinstance(index, tuple) else [index]
        if not _all(index[0]):
            raise Unreadable("single samples of a batch can't be taken inside of a network", line, "Start with x[:, …]")
        index = self._spread(tensor, index[1:], line)
        while index and _all(index[-1]):
            index.pop()
        places = [n for n, part in enumerate(index) if not _all(part)]
        if not places:
            return tensor
        if len(places) > 1:
            rest = [part if n != places[-1] else slice(None) for n, part in enumerate(index)]
            once = self._one(tensor, places[-1] + 1, index[places[-1]], line)
            return self.item(once, (slice(None), *rest), line)
        return self._one(tensor, places[0] + 1, index[places[0]], line)

    def _spread(self, tensor: Tensor, index: list[Any], line: int) -> list[Any]:
        if not any(part is Ellipsis for part in index):
            return index
        rank = len(self.graph.shape(tensor)) - 1
        place = next(n for n, part in enumerate(index) if part is Ellipsis)
        taken = sum(part is not None and part is not Ellipsis for part in index)
        return [*index[:place], *[slice(None)] * (rank - taken), *index[place + 1 :]]

    def _one(self, tensor: Tensor, axis: int, part: Any, line: int) -> Any:
        if part is None:
            return self.expanded(tensor, axis, line)
        if axis == 1 and isinstance(part, int) and not isinstance(part, bool) and (part >= 0 or not tensor.node.masked) and self._rank(tensor) > 2:
            return self.made("TakeStep", {"index": part}, tensor, line)
        if axis == 1 and part == slice(-1, None, None) and self._rank(tensor) == 3:
            return self.made("RepeatVector", {"n": 1}, self.made("TakeStep", {"index": -1}, tensor, line), line)
        shape = self.graph.shape(tensor)
        if axis == 1 and isinstance(part, slice) and len(shape) == 3:
            return self._cropped(tensor, shape[1], part, line)
        if isinstance(part, int) and axis == 1 and len(shape) > 2:
            part = part + shape[1] if part < 0 and shape[1] is not None else part  # TakeStep counts back from the last step not masked
            return self.made("TakeStep", {"index": part}, tensor, line)
        if len(shape) == 2:
            column = self._one(self.reshaped(tensor, [shape[1], 1], line), 1, part, line)
            return column if isinstance(part, int) else self.made("Flatten", {}, column, line)
        if len(shape) == 3 and axis == 2:
            turned = self._one(self.made("Permute", {"dims": [2, 1]}, tensor, line), 1, part, line)
            return turned if isinstance(part, int) else self.made("Permute", {"dims": [2, 1]}, turned, line)
        raise Unreadable("this part of a tensor can't be taken by a layer", line, "Use TakeStep or Cropping1D")

    def _rank(self, tensor: Tensor) -> int:
        """Axes with the batch; 3 where the shape is not known (a sequence of vectors)."""
        try:
            return len(self.graph.shape(tensor))
        except Unreadable:
            return 3

    def _cropped(self, tensor: Tensor, length: int | None, part: slice, line: int) -> Any:
        if part.step not in (None, 1) or any(isinstance(one, Unknown) for one in (part.start, part.stop)):
            raise Unreadable("slices with a step have no layer", line, "Use a pooling layer or strides")
        start, stop = part.start or 0, part.stop
        before = start if start >= 0 else None if length is None else max(length + start, 0)
        after = 0 if stop is None else -stop if stop < 0 else None if length is None else max(length - stop, 0)
        if before is None or after is None:
            raise Unreadable("the slice depends on the length of the sequence, which is open", line, "Say the length in the Input's shape")
        return self.made("Cropping1D", {"cropping": [before, after]}, tensor, line) if before or after else tensor

    # functions ---------------------------------------------------------------------------------------------------

    def function(self, name: str, args: list[Any], keywords: dict[str, Any], line: int) -> Any:
        """``ops.<name>(…)`` on something a network computes."""
        name = ALIASES.get(name, name)
        if any(isinstance(one, Mask) for one in [*args, *keywords.values()]):
            return _mask(*args, *keywords.values())
        first = args[0] if args else keywords.get("x", keywords.get("inputs", keywords.get("values", keywords.get("tensor", keywords.get("input")))))
        if isinstance(first, Positions | PositionVectors) and name != "add":
            return first if name not in ("equal", "not_equal", "greater_equal", "less_equal", "greater", "less") else Mask(True)
        if name in ("equal", "not_equal", "greater", "less", "greater_equal", "less_equal", "logical_not", "logical_and", "logical_or"):
            return Mask()
        def tensor() -> Tensor:
            return self.graph.tensor(first, line)

        def said(place: int, word: str, default: Any) -> Any:
            return _said(args, keywords, place, word, default)

        known: dict[str, Callable[[], Any]] = {
            "concatenate": lambda: self._concatenated(first, said(1, "axis", -1), line),
            "stack": lambda: self._stacked(first, said(1, "axis", 0), line),
            "expand_dims": lambda: self.expanded(tensor(), said(1, "axis", -1), line),
            "squeeze": lambda: self.squeezed(tensor(), said(1, "axis", None), line),
            "reshape": lambda: self._reshape(tensor(), said(1, "shape", said(1, "newshape", None)), line),
            "transpose": lambda: self._transposed(tensor(), said(1, "axes", keywords.get("perm", keywords.get("pattern"))), line),
            "swapaxes": lambda: self._swapped(tensor(), args[1:], line),
            "mean": lambda: self._reduced("GlobalAveragePooling1D", first, args, keywords, line),
            "max": lambda: self._reduced("GlobalMaxPooling1D", first, args, keywords, line),
            "sum": lambda: self._summed(first, args, keywords, line),
            "matmul": lambda: self._matmul(first, said(1, "y", keywords.get("b")), keywords.get("transpose_b") is True, line),
            "dot": lambda: self._dotted(args, keywords, line),
            "negative": lambda: self.negative(first, line),
            "square": lambda: self.made("Multiply", {}, [first, first], line),
            "abs": lambda: self.made("Maximum", {}, [first, self.negative(first, line)], line),
            "repeat_elements": lambda: self._repeated(first, args, keywords, line),
            "repeat": lambda: self._repeated(first, args, keywords, line),
            "softmax": lambda: self._softmax(first, said(1, "axis", -1), line),
            "flatten": lambda: self.made("Flatten", {}, first, line),
            "batch_flatten": lambda: self.made("Flatten", {}, first, line),
            "true_divide": lambda: self.binary("Div", args[0], args[1], line),
            "pow": lambda: self.binary("Pow", args[0], args[1], line),
            "power": lambda: self.binary("Pow", args[0], args[1], line),
            "dropout": lambda: self.made("Dropout", {"rate": said(1, "rate", 0.5)}, first, line),
            "pad": lambda: self._padded(first, said(1, "pad_width", keywords.get("paddings")), line),
            "temporal_padding": lambda: self.made("ZeroPadding1D", {"padding": list(said(1, "padding", (1, 1)))}, first, line),
            "shape": lambda: list(self.graph.shape(tensor())),
            "int_shape": lambda: tuple(self.graph.shape(tensor())),
            "ndim": lambda: len(self.graph.shape(tensor())),
            "rank": lambda: len(self.graph.shape(tensor())),
            "zeros_like": lambda: self._rescaled(tensor(), 0.0, 0.0, line),
        }  # fmt: skip
        if name in known:
            return known[name]()
        if name in _SAME:
            return first
        if name in _JOINS and len(args) + len(keywords) >= 1:
            both = list(first) if isinstance(first, list | tuple) else [*args, *keywords.values()]
            if any(isinstance(one, PositionVectors) or not symbolic(one) for one in both):
                return self.binary({"add": "Add", "subtract": "Sub", "multiply": "Mult"}.get(name, name), both[0], both[1], line)
            return self.made(_JOINS[name], {}, both, line)
        if name in activations():
            return self.made("Activation", {"activation": name}, first, line)
        raise Unreadable(f"the function '{name}' on a tensor has no layer", line, "Replace it by layers of the catalog")

    def _concatenated(self, given: Any, axis: Any, line: int) -> Any:
        tensors = list(given) if isinstance(given, list | tuple) else [given]
        return self.made("Concatenate", {} if axis == -1 else {"axis": axis}, tensors, line)

    def _stacked(self, given: Any, axis: Any, line: int) -> Any:
        tensors = [self.expanded(self.graph.tensor(one, line), axis, line) for one in given]
        return self._concatenated(tensors, axis, line)

    def _reshape(self, tensor: Tensor, shape: Any, line: int) -> Any:
        sizes = [None if isinstance(size, Unknown) else size for size in shape]
        own = list(self.graph.shape(tensor)) if len([s for s in sizes[1:] if s in (None, -1)]) > 1 else []
        rest = [own[n + 1] if size is None and n + 1 < len(own) else size for n, size in enumerate(sizes[1:])]
        return self.reshaped(tensor, rest, line)

    def _transposed(self, tensor: Tensor, order: Any, line: int) -> Any:
        order = list(order) if order is not None else None
        if order is None or order[0] != 0:
            raise Unreadable("the axis of the samples can't be moved", line, "Keep 0 at the front")
        return self.made("Permute", {"dims": order[1:]}, tensor, line)

    def _swapped(self, tensor: Tensor, axes: list[Any], line: int) -> Any:
        rank = len(self.graph.shape(tensor))
        order = list(range(rank))
        one, other = (axis % rank for axis in axes)
        order[one], order[other] = order[other], order[one]
        return self._transposed(tensor, order, line)

    def _reduced(self, kind: str, first: Any, args: list[Any], keywords: dict[str, Any], line: int) -> Any:
        tensor = self.graph.tensor(first, line)
        axis = _said(args, keywords, 1, "axis", None)
        keep = _said(args, keywords, 2, "keepdims", False) is True
        shape = self.graph.shape(tensor)
        axes = sorted(one % len(shape) for one in ([axis] if isinstance(axis, int) else axis or []))
        parameters = {"keepdims": True} if keep else {}
        if len(shape) == 4 and axes == [1, 2]:
            return self.made(kind.replace("1D", "2D"), parameters, tensor, line)
        if len(shape) == 3 and axes == [1]:
            return self.made(kind, parameters, tensor, line)
        if len(shape) == 3 and axes == [2]:
            given = self.made(kind, parameters, self.made("Permute", {"dims": [2, 1]}, tensor, line), line)
            return self.made("Permute", {"dims": [2, 1]}, given, line) if keep else given
        if len(shape) == 2 and axes == [1]:
            given = self.made(kind, {}, self.reshaped(tensor, [shape[1], 1], line), line)
            return given if keep else self.reshaped(given, [], line)
        raise Unreadable("the mean, sum or maximum over these axes has no layer", line, "Use a global pooling layer")

    def _summed(self, first: Any, args: list[Any], keywords: dict[str, Any], line: int) -> Any:
        """A sum is a mean times the number of its members."""
        tensor = self.graph.tensor(first, line)
        shape = self.graph.shape(tensor)
        axis = _said(args, keywords, 1, "axis", None)
        axes = [one % len(shape) for one in ([axis] if isinstance(axis, int) else axis or [])]
        count = math.prod(shape[one] or 0 for one in axes)
        if not count:
            raise Unreadable("the sum over an axis of open length has no layer", line, "Say the length in the Input's shape")
        return self._rescaled(self._reduced("GlobalAveragePooling1D", tensor, [tensor, *args[1:]], keywords, line), float(count), 0.0, line)

    def _matmul(self, left: Any, right: Any, turned: bool, line: int) -> Any:
        if not isinstance(left, Tensor) or not isinstance(right, Tensor) or len(self.graph.shape(left)) != 3:
            raise Unreadable("this product of matrices has no layer", line, "Use Dot, or an attention layer")
        return self.made("Dot", {"axes": [2, 2] if turned else [2, 1]}, [left, right], line)

    def _dotted(self, args: list[Any], keywords: dict[str, Any], line: int) -> Any:
        axes = _said(args, keywords, 2, "axes", None)
        if axes is None:
            return self._matmul(args[0], args[1], False, line)
        return self.made("Dot", {"axes": list(axes) if isinstance(axes, tuple) else axes}, [args[0], args[1]], line)

    def _repeated(self, first: Any, args: list[Any], keywords: dict[str, Any], line: int) -> Any:
        count = _said(args, keywords, 1, "repeats", keywords.get("rep", keywords.get("n")))
        axis = _said(args, keywords, 2, "axis", 1)
        if axis != 1:
            raise Unreadable("only steps of a sequence can be repeated", line, "Use RepeatVector or UpSampling1D")
        tensor = self.graph.tensor(first, line)
        if self._rank(tensor) == 2:
            return self.made("RepeatVector", {"n": count}, tensor, line)
        return self.made("UpSampling1D", {"size": count}, tensor, line)

    def _softmax(self, first: Any, axis: Any, line: int) -> Any:
        if axis == -1:
            return self.made("Activation", {"activation": "softmax"}, first, line)
        return self.made("Softmax", {"axis": axis}, first, line)

    def _padded(self, first: Any, widths: Any, line: int) -> Any:
        widths = [list(one) for one in widths]
        if len(widths) == 3 and widths[0] == [0, 0] == widths[2]:
            return self.made("ZeroPadding1D", {"padding": widths[1]}, first, line)
        if len(widths) == 4 and widths[0] == [0, 0] == widths[3]:
            return self.made("ZeroPadding2D", {"padding": widths[1:3]}, first, line)
        raise Unreadable("padding these axes has no layer", line, "Use ZeroPadding1D or ZeroPadding2D")


def _mask(*values: Any) -> Mask:
    flat = [one for value in values for one in (value if isinstance(value, list | tuple) else [value])]
    return Mask(any(isinstance(one, Mask) and one.causal for one in flat))


def _said(args: list[Any], keywords: dict[str, Any], place: int, name: str, default: Any) -> Any:
    return keywords[name] if name in keywords else args[place] if len(args) > place else default


def _all(part: Any) -> bool:
    return part == slice(None) or part is Ellipsis


def _number(value: Any, line: int) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        why = f" ({value.why})" if isinstance(value, Unknown) else ""
        raise Unreadable(f"a tensor is combined with something the text does not say{why}", line, "Use numbers, or layers of the catalog")
    return float(value)
