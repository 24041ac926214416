"""Keras, TensorFlow, NumPy and Python's own functions, as far as texts of networks use them. Imports nothing heavy."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from .. import catalog
from . import objects
from .arguments import RENAMED_KINDS, stacked
from .arithmetic import done, power
from .graph import Graph
from .members import Marks, Members
from .operators import Operators
from .values import (
    Bound,
    Chain,
    Class,
    Function,
    Instance,
    Layer,
    LayerClass,
    Mask,
    Network,
    Positions,
    Special,
    Unknown,
    Unreadable,
    symbolic,
    unknown,
)

_KERAS = ("tensorflow.python.keras", "tensorflow.keras", "tf_keras", "keras.api", "keras.src", "keras._tf_keras.keras", "keras.engine", "keras.v2")
_MODELS = ("Sequential", "Model", "Functional")
_SECTIONS = {"initializers": "initializer", "regularizers": "regularizer", "constraints": "constraint"}
_REGULARIZERS = ("l1", "l2", "l1_l2", "L1", "L2", "L1L2")
_ALIASES = {"tf": "tensorflow", "np": "numpy", "K": "keras.backend", "layers": "keras.layers", "ops": "keras.ops", "models": "keras.models"}
_MODULES = ("initializers", "regularizers", "constraints", "activations", "optimizers", "losses", "metrics", "callbacks", "backend", "utils")
_MATH: dict[str, Callable[..., Any]] = {
    "sqrt": math.sqrt,
    "ceil": math.ceil,
    "floor": math.floor,
    "log2": math.log2,
    "log": math.log,
    "log10": math.log10,
    "exp": math.exp,
    "prod": math.prod,
    "product": math.prod,
    "power": power,
    "pow": power,
    "abs": abs,
    "round": round,
    "rint": round,
    "maximum": max,
    "minimum": min,
    "max": max,
    "min": min,
    "sum": sum,
    "rsqrt": lambda x: 1.0 / math.sqrt(x),
    "gcd": math.gcd,
    "int32": int,
    "int64": int,
    "float32": float,
    "float64": float,
    "array": lambda x, *rest, **words: x,
    "asarray": lambda x, *rest, **words: x,
    "constant": lambda x, *rest, **words: x,
    "cast": lambda x, *rest, **words: x,
    "convert_to_tensor": lambda x, *rest, **words: x,
    "divide": lambda x, y: x / y,
    "floordiv": lambda x, y: x // y,
    "multiply": lambda x, y: x * y,
    "add": lambda x, y: x + y,
    "subtract": lambda x, y: x - y,
}
_CONSTANTS: dict[str, Any] = {"pi": math.pi, "e": math.e, "inf": math.inf, "newaxis": None}
_BUILTINS: dict[str, Callable[..., Any]] = {
    "len": len,
    "int": int,
    "float": float,
    "str": str,
    "bool": bool,
    "abs": abs,
    "round": round,
    "min": min,
    "max": max,
    "sum": sum,
    "sorted": sorted,
    "any": any,
    "all": all,
    "divmod": divmod,
    "pow": power,
}
_LONGEST = 100_000
JOINS = ("add", "multiply", "subtract", "average", "maximum", "minimum", "concatenate", "dot")


def canonical(path: str) -> str:
    """``tensorflow.python.keras.layers`` → ``keras.layers``."""
    for prefix in _KERAS:
        if path == prefix or path.startswith(prefix + "."):
            path = "keras" + path[len(prefix) :]
    path = path.replace("tensorflow.compat.v1", "tensorflow").replace("tensorflow.compat.v2", "tensorflow")
    return canonical(path) if path.startswith(tuple(prefix + "." for prefix in _KERAS)) or path in _KERAS else path


class Library(Members):
    """What the names of the libraries mean here.

    Parameters
    ----------
    graph, operators
        Where layers and operations go.
    apply, call : callable
        How a layer, or any function, is called.
    marks : Marks
        Collects the models.
    """

    def __init__(self, graph: Graph, operators: Operators, apply: Any, call: Any, marks: Marks) -> None:
        super().__init__(graph, apply, marks)
        self.operators, self.calling = operators, call

    # names -------------------------------------------------------------------------------------------------------

    def module(self, name: str) -> Special:
        """``import name``."""
        return Special(canonical(name))

    def member(self, module: Special, name: str, line: int) -> Any:
        """``module.name``."""
        path = canonical(f"{module.path}.{name}")
        root, last = path.split(".")[0], path.rsplit(".", 1)[-1]
        if root in ("numpy", "math", "tensorflow") and last in _CONSTANTS:
            return _CONSTANTS[last]
        if root != "keras":
            return Special(path)
        if last in ("Input", "InputLayer"):
            return Special(f"keras.{last}")
        if last in _MODELS:
            return Special("keras.Sequential" if last == "Sequential" else "keras.Model")
        if last == "Layer":
            return Special("keras.Layer")
        if (".layers" in path and last[:1].isupper()) or last in RENAMED_KINDS:
            return LayerClass(last, path)
        return Special(path)

    def common(self, name: str) -> Any:
        """A name a missing import would have brought."""
        if name in _ALIASES:
            return Special(_ALIASES[name])
        if name in ("keras", "tensorflow", "numpy", "math"):
            return Special(name)
        if name in _MODULES:
            return Special(f"keras.{name}")
        if name in ("Input", "InputLayer", "Layer", *_MODELS):
            return self.member(Special("keras"), name, 0)
        if name in catalog.layers() or name in catalog.cells() or name in RENAMED_KINDS or name in ("Lambda", "StackedRNNCells"):
            return LayerClass(name, f"keras.layers.{name}")
        if name in _REGULARIZERS:
            return Special(f"keras.regularizers.{name}")
        return None

    def builtin(self, name: str) -> Any:
        """One of Python's own functions."""
        special: dict[str, Callable[[list[Any], dict[str, Any], int], Any]] = {
            "range": self._range,
            "enumerate": lambda args, keywords, line: list(enumerate(self._list(args[0], line), *args[1:], **keywords)),
            "zip": lambda args, keywords, line: [tuple(one) for one in zip(*(self._list(one, line) for one in args), strict=False)],
            "reversed": lambda args, keywords, line: list(reversed(self._list(args[0], line))),
            "list": lambda args, keywords, line: self._list(args[0], line) if args else [],
            "set": lambda args, keywords, line: list(dict.fromkeys(self._list(args[0], line))) if args else [],
            "tuple": lambda args, keywords, line: args[0] if unknown(args[:1]) else tuple(self._list(args[0], line)) if args else (),
            "dict": lambda args, keywords, line: {**(dict(args[0]) if args else {}), **keywords},
            "map": lambda args, keywords, line: [self.calling(args[0], [one], {}, line) for one in self._list(args[1], line)],
            "print": lambda args, keywords, line: None,
            "display": lambda args, keywords, line: None,
            "isinstance": self._is,
            "hasattr": lambda args, keywords, line: Unknown("hasattr", line),
            "getattr": lambda args, keywords, line: Unknown("getattr", line),
            "callable": lambda args, keywords, line: isinstance(args[0], Function | Layer | LayerClass | Special),
            "type": lambda args, keywords, line: Unknown("type", line),
            "object": lambda args, keywords, line: Unknown("object", line),
        }  # fmt: skip
        if name in special:
            return Bound(name, special[name])
        if name in _BUILTINS:
            return Bound(name, lambda args, keywords, line: self._plain(name, _BUILTINS[name], args, keywords, line))
        return {"__name__": "__main__", "NotImplemented": None}.get(name)

    def _plain(self, name: str, function: Callable[..., Any], args: list[Any], keywords: dict[str, Any], line: int) -> Any:
        if name == "len" and args and isinstance(args[0], Chain):
            return len(args[0].items)
        if name == "len" and args and isinstance(args[0], list | tuple | dict):
            return len(args[0])                              # of tensors too: the list itself is known
        if unknown(args) or any(isinstance(one, Special | Mask) for one in args):
            why = next((one.why for one in args if isinstance(one, Unknown)), "data")
            return Unknown(f"{name}({why})", line)
        if symbolic(args):
            return self.operators.function(name, args, keywords, line)
        return done(function, args, line, keywords)

    def _range(self, args: list[Any], keywords: dict[str, Any], line: int) -> Any:
        if unknown(args):
            return Unknown("a range", line)
        found = done(range, args, line)
        if len(found) > _LONGEST:
            raise Unreadable("this loop is too long to follow", line)
        return found

    def _list(self, value: Any, line: int) -> list[Any]:
        if isinstance(value, Chain):
            return list(value.items)
        if not isinstance(value, list | tuple | dict | str | range):
            raise Unreadable("this can't be gone over", line)
        return list(value)

    def _is(self, args: list[Any], keywords: dict[str, Any], line: int) -> Any:
        names = {"int": int, "float": float, "str": str, "list": list, "tuple": tuple, "dict": dict, "bool": bool}
        kinds = args[1] if isinstance(args[1], tuple) else (args[1],)
        value = args[0]
        for kind in kinds:
            if isinstance(kind, Bound) and kind.name in names and isinstance(value, names[kind.name]):
                return True
            if isinstance(kind, LayerClass) and isinstance(value, Layer) and value.kind == RENAMED_KINDS.get(kind.name, kind.name):
                return True
            if isinstance(kind, Class) and isinstance(value, Instance) and kind in value.kind.line_of_descent():
                return True
        return Unknown("isinstance", line) if isinstance(value, Unknown) else False

    # calls -------------------------------------------------------------------------------------------------------

    def layer(self, kind: LayerClass, args: list[Any], keywords: dict[str, Any], line: int) -> Any:
        """``layers.LSTM(64)``."""
        if kind.name == "StackedRNNCells":
            return stacked(args, keywords, line)
        made = self.graph.maker.layer(kind.name, args, keywords, line)
        if kind.name == "Lambda":
            made.parameters = {"function": args[0] if args else keywords.get("function"), "arguments": keywords.get("arguments")}
        return made

    def call(self, path: str, args: list[Any], keywords: dict[str, Any], line: int) -> Any:
        """A function or class of a library."""
        root, last = path.split(".", maxsplit=1)[0], path.rsplit(".", 1)[-1]
        if path in ("keras.Input", "keras.InputLayer"):
            return self._input(last, args, keywords, line)
        if path == "keras.Sequential":
            return self._sequential(args, keywords, line)
        if path == "keras.Model":
            return self._model(args, keywords, line)
        if path == "functools.partial":
            return Bound("partial", lambda more, words, at: self.calling(args[0], [*args[1:], *more], {**keywords, **words}, at))
        made = self._object(path, last, args, keywords, line)
        if made is not None:
            return made
        if ".applications." in path:
            error = Unreadable(f"the ready-made network {last} can't be read from the text", line, "Build it with Keras and import the .keras file")
            return Layer(last, {}, line=line, error=error)
        return self._function(path, root, last, args, keywords, line)

    def _object(self, path: str, last: str, args: list[Any], keywords: dict[str, Any], line: int) -> Any:
        """Initializers, regularizers, constraints."""
        for section, type_ in _SECTIONS.items():
            if f".{section}" not in path and not (last.endswith("_initializer") and type_ == "initializer"):
                continue
            if last in ("get", "deserialize"):
                return args[0] if args else None
            if any(isinstance(one, Unknown) for one in [*args, *keywords.values()]):
                return Unknown(f"{last}(…)", line)
            return objects.made(type_, last, args, keywords, line)
        if ".activations" in path and last in ("get", "deserialize"):
            return Special(f"keras.activations.{args[0]}") if args and isinstance(args[0], str) else args[0] if args else None
        return None

    def _function(self, path: str, root: str, last: str, args: list[Any], keywords: dict[str, Any], line: int) -> Any:
        section = path.split(".")[1] if path.count(".") > 1 else ""
        if root == "keras" and section in ("layers", "legacy") and last in JOINS:
            kind = {"concatenate": "Concatenate", "dot": "Dot"}.get(last, last.capitalize())
            given, rest = (args[0], args[1:]) if args else (keywords.pop("inputs"), [])
            return self.apply(self.layer(LayerClass(kind), rest, keywords, line), given, line)
        if last == "arange" and root == "numpy" and args and all(isinstance(one, int) for one in args):
            return list(self._range(args, {}, line))
        if last in ("arange", "range") and root in ("keras", "tensorflow", "numpy"):
            return self._positions(args, keywords)
        if last == "clear_session" or ".utils" in path or ".datasets" in path or ".optimizers" in path:
            return Unknown(f"{last}(…)", line)
        masked = any(isinstance(one, Mask) for one in [*args, *keywords.values()])
        if root in ("keras", "tensorflow") and (masked or symbolic(args) or symbolic(keywords)):
            return self._on_tensors(path, last, args, keywords, line)
        if any(isinstance(one, Mask) for one in args):
            return next(one for one in args if isinstance(one, Mask))
        if last in _MATH and root in ("math", "numpy", "tensorflow", "keras") and not unknown(args):
            if all(_plain_number(one) for one in args if not isinstance(one, Special)):
                words = {} if last in ("cast", "constant", "array") else keywords
                return done(_MATH[last], [one for one in args if not isinstance(one, Special)], line, words)
            return Unknown(f"{last}(…)", line)
        if symbolic(args) or symbolic(keywords):
            error = Unreadable(f"'{path}' on a tensor is not understood", line, "Replace it by layers of the catalog")
            return self.graph.refused(error, [*args, *keywords.values()], last)
        if last == "causal_mask" or "band_part" in last:
            return Mask(True)
        return Unknown(f"{last}(…)", line)

    def _on_tensors(self, path: str, last: str, args: list[Any], keywords: dict[str, Any], line: int) -> Any:
        try:
            return self.operators.function(last, args, keywords, line)
        except Unreadable as error:
            error.line = error.line or line
            return self.graph.refused(error, [*args, *keywords.values()], last)

    def _positions(self, args: list[Any], keywords: dict[str, Any]) -> Any:
        numbers = [*args, *(keywords[key] for key in ("start", "stop", "limit") if key in keywords)]
        stop = keywords.get("stop", keywords.get("limit", args[1] if len(args) > 1 else numbers[-1] if numbers else None))
        return Positions(stop if isinstance(stop, int) else None)

    def _input(self, last: str, args: list[Any], keywords: dict[str, Any], line: int) -> Any:
        shape = keywords.get("shape", keywords.get("input_shape", args[0] if args else None))
        batched = keywords.get("batch_shape", keywords.get("batch_input_shape"))
        if isinstance(batched, list | tuple):
            shape = list(batched[1:])
        if isinstance(shape, int):
            shape = [shape]
        if isinstance(shape, tuple | list):
            shape = [None if isinstance(one, Mask) else one for one in shape]
        dtype = keywords.get("dtype")
        dtype = dtype.path.rsplit(".", 1)[-1] if isinstance(dtype, Special) else dtype
        name = keywords.get("name") if isinstance(keywords.get("name"), str) else ""
        if last == "InputLayer":
            parameters = {} if shape is None else {"shape": shape}
            return Layer("Input", parameters, str(name or ""), line)
        made = self.graph.input(shape, dtype, str(name or ""), line)
        if dtype == "string":
            error = Unreadable("an Input of text can't be read", line, "Start with the ids: the Data stage turns text into ids")
            made.node.layer.error = error
        return made

    def _sequential(self, args: list[Any], keywords: dict[str, Any], line: int) -> Chain:
        items = args[0] if args else keywords.get("layers")
        name = keywords.get("name")
        chain = Chain([], name if isinstance(name, str) else "", line)
        if isinstance(items, Unknown):
            raise Unreadable(f"the layers of this Sequential can't be read ({items.why})", line, "Write them out")
        for item in items or []:
            self._add(chain, item, line)
        self.marks.models.append(chain)
        return chain

    def _model(self, args: list[Any], keywords: dict[str, Any], line: int) -> Any:
        inputs = keywords.get("inputs", keywords.get("input", args[0] if args else None))
        outputs = keywords.get("outputs", keywords.get("output", args[1] if len(args) > 1 else None))
        heads = [self.graph.tensor(one, line) for one in _parts(inputs)]
        tails = [self.graph.tensor(one, line) for one in _parts(outputs)]
        if not heads or not tails:
            raise Unreadable("this Model does not say its inputs and outputs", line, "Write Model(inputs, outputs)")
        name = keywords.get("name")
        made = Network(heads, tails, outputs, name if isinstance(name, str) else "", line)
        self.marks.models.append(made)
        return made

    def is_model(self, kind: Class) -> bool:
        """Whether a class of the text derives from ``keras.Model``."""
        return any(isinstance(base, Special) and base.path in ("keras.Model", "keras.Sequential") for base in kind.foreign())

    def is_layer(self, kind: Class) -> bool:
        """Whether it derives from a layer or model of Keras."""
        named = [base.path for base in kind.foreign() if isinstance(base, Special)]
        return any(isinstance(base, LayerClass) for base in kind.foreign()) or "keras.Model" in named or "keras.Layer" in named


def _parts(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return [one for part in value.values() for one in _parts(part)]
    if isinstance(value, list | tuple):
        return [one for part in value for one in _parts(part)]
    return [] if value is None else [value]


def _plain_number(value: Any) -> bool:
    if isinstance(value, list | tuple):
        return all(map(_plain_number, value))
    return isinstance(value, int | float)
