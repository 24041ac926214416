"""What can be called, taken by attribute or by index, and what comes of it. Imports nothing heavy."""

from __future__ import annotations

from typing import Any

from . import arithmetic
from .collections_of import attribute as plain_attribute
from .graph import Graph, reached
from .library import JOINS, Library
from .members import Marks
from .operators import Operators
from .scope import Scope
from .values import (
    Bound,
    Chain,
    Class,
    Function,
    Instance,
    Late,
    Layer,
    LayerClass,
    Mask,
    Method,
    Network,
    Positions,
    PositionVectors,
    Special,
    Super,
    Tensor,
    Unknown,
    Unreadable,
    symbolic,
)

_DEEPEST = 60
_LEFT_OUT = ("training", "mask", "deterministic", "attention_mask")
_LONGEST = 100_000


class Returned(Exception):  # noqa: N818  # how a function ends
    """``return``."""

    def __init__(self, value: Any) -> None:
        super().__init__()
        self.value = value


class Calling:
    """Calls, attributes and items; the statements are the subclass's.

    Parameters
    ----------
    note : callable
        Takes a sentence about what was left out.
    """

    depth: int

    def __init__(self, note: Any) -> None:
        self.graph = Graph(note)
        self.operators = Operators(self.graph)
        self.marks = Marks()
        self.library = Library(self.graph, self.operators, self.apply, self.call, self.marks)
        self.stars: list[str] = []
        self.called: set[int] = set()
        """Models used as parts of others, by id."""
        self.note = note

    def body(self, body: Any, scope: Scope) -> None:
        """Follow statements."""
        raise NotImplementedError

    def value(self, one: Any, scope: Scope) -> Any:
        """Follow an expression."""
        raise NotImplementedError

    # names -------------------------------------------------------------------------------------------------------

    def builtin(self, name: str, line: int) -> Any:
        """A name the text does not give a value: Python's, or one a missing import would have brought."""
        for module in self.stars:
            if "keras" in module or "tensorflow" in module:
                found = self.library.member(self.library.module(module), name, line)
                if module.endswith("layers") and name in JOINS:
                    return found
                if not isinstance(found, Special) or self.library.common(name) is not None:
                    return found if not isinstance(found, Special) else self.library.common(name)
        found = self.library.builtin(name) or self.library.common(name)
        if found is None:
            error = Unreadable(f"the name '{name}' is not known", line, "Define it in the text, or use a layer of the catalog (`layers` lists them)")
            return Unknown(f"'{name}'", line, error)
        return found

    # calls -------------------------------------------------------------------------------------------------------

    def call(self, function: Any, args: list[Any], keywords: dict[str, Any], line: int) -> Any:
        """``function(args, keywords)``."""
        match function:
            case LayerClass():
                return self.library.layer(function, args, keywords, line)
            case Special():
                return self.library.call(function.path, args, keywords, line)
            case Function():
                return self._function(function, args, keywords, line)
            case Method():
                return self._function(function.function, [function.instance, *args], keywords, line)
            case Bound():
                return function.call(args, keywords, line)
            case Class():
                return self._new(function, args, keywords, line)
            case Layer() | Chain() | Network() | Instance():
                return self.apply(function, args[0] if args else keywords.pop("inputs", None), line, args[1:], keywords)
        return self._foreign(function, args, keywords, line)

    def _foreign(self, function: Any, args: list[Any], keywords: dict[str, Any], line: int) -> Any:
        error = function.error if isinstance(function, Unknown) else None
        if symbolic(args) or symbolic(keywords):
            why = function.why if isinstance(function, Unknown) else "this"
            fault = error or Unreadable(f"{why} is not understood, and the network depends on it", line, "Replace it by layers of the catalog")
            return self.graph.refused(fault, [*args, *keywords.values()])
        return Unknown(function.why if isinstance(function, Unknown) else f"something called in line {line}", line, error)

    def apply(self, target: Any, given: Any, line: int, more: Any = (), keywords: dict[str, Any] | None = None) -> Any:
        """A layer or model, or one of the text's classes, on tensors."""
        words = dict(keywords or {})
        if not isinstance(target, Instance) or not isinstance(given, Late):
            self.called.add(id(target))
        if isinstance(target, Layer):
            if target.kind in ("MultiHeadAttention", "GroupQueryAttention") and more:
                given = [given, *more]
            elif more and "initial_state" not in words and target.kind in ("LSTM", "GRU", "SimpleRNN", "RNN", "Bidirectional", "ConvLSTM1D"):
                words["initial_state"] = next((one for one in more if symbolic(one)), None)
            return self._layer(target, given, words, line)
        if isinstance(target, Network):
            return self._framed(target.name or "model", lambda: self.graph.replay(target, given, line))
        if isinstance(target, Chain):
            return self._framed(target.name or "sequential", lambda: self.graph.chain(target, given, line, self.apply))
        if isinstance(target, Instance):
            return self._instance(target, [given, *more] if given is not None else list(more), words, line)
        return self.call(target, [given, *more], words, line)

    def _layer(self, layer: Layer, given: Any, words: dict[str, Any], line: int) -> Any:
        if isinstance(given, Unknown) and given.error is None and not words:
            return Unknown(given.why, line)
        if layer.kind == "Embedding" and isinstance(given, list) and given == list(range(len(given))):
            given = Positions(len(given))
        if isinstance(given, Mask) and layer.kind != "MultiHeadAttention":
            return given
        inner = layer.parameters.get("layer")
        if isinstance(inner, dict) and "_chain" in inner:
            self.called.add(id(inner["_chain"]))
        function = layer.parameters.get("function")
        if layer.kind == "Lambda" and function is not None:
            return self._lambda(layer, function, given, line)
        return self.graph.call(layer, given, words, line)

    def _lambda(self, layer: Layer, function: Any, given: Any, line: int) -> Any:
        """A Lambda whose function is understood is the layers it comes to."""
        try:
            found = self.call(function, [given], dict(layer.parameters.get("arguments") or {}), line)
        except Unreadable as error:
            return self._lambda_refused(layer, error, given)
        fault = found.node.layer.error if isinstance(found, Tensor) else found.error if isinstance(found, Unknown) else None
        if fault is not None or isinstance(found, Unknown):
            return self._lambda_refused(layer, fault or Unreadable("it is not understood", line), given)
        return found

    def _lambda_refused(self, layer: Layer, error: Unreadable, given: Any) -> Tensor:
        words = f"the function of this Lambda can't be read: {error.what}"
        return self.graph.refused(Unreadable(words, layer.line or error.line, error.fix or "Replace it by Keras's layers"), given, "Lambda")

    def _framed(self, name: str, inside: Any) -> Any:
        with self.graph.frame(name):
            return inside()

    # functions and classes of the text ---------------------------------------------------------------------------

    def _function(self, function: Function, args: list[Any], keywords: dict[str, Any], line: int) -> Any:
        if self.depth >= _DEEPEST:
            raise Unreadable(f"'{function.name}' calls itself too often", line, "Import the part that makes the network")
        scope = Scope(function.scope)
        for name, value in self._bound(function, args, keywords, line).items():
            scope.names[name] = value
        if not isinstance(function.body, list):
            return self.value(function.body, scope)
        scope.names.setdefault("__function__", function)
        if "causal" in function.name.lower() and "mask" in function.name.lower():
            return Mask(True)
        self.depth += 1
        try:
            with self.graph.frame(function.name if function.owner is None and function.name != "lambda" else ""):
                self.body(function.body, scope)
        except Returned as returned:
            return returned.value
        finally:
            self.depth -= 1
        return None

    def _bound(self, function: Function, args: list[Any], keywords: dict[str, Any], line: int) -> dict[str, Any]:
        """Arguments by the names of the function."""
        said = function.arguments
        names = [one.arg for one in (*said.posonlyargs, *said.args)]
        found: dict[str, Any] = dict(zip(names[len(names) - len(function.defaults) :], function.defaults, strict=True))
        found |= {one.arg: value for one, value in zip(said.kwonlyargs, function.keyword_defaults, strict=True)}
        found |= dict(zip(names, args, strict=False))
        if said.vararg is not None:
            found[said.vararg.arg] = tuple(args[len(names) :])
        elif len(args) > len(names):
            raise Unreadable(f"'{function.name}' takes {len(names)} arguments, not {len(args)}", line)
        rest = {key: value for key, value in keywords.items() if key not in names and key not in [one.arg for one in said.kwonlyargs]}
        found |= {key: value for key, value in keywords.items() if key not in rest}
        if said.kwarg is not None:
            found[said.kwarg.arg] = rest
        elif set(rest) - set(_LEFT_OUT):
            raise Unreadable(f"'{function.name}' has no argument '{next(iter(rest))}'", line)
        for name in [*names, *(one.arg for one in said.kwonlyargs)]:
            found.setdefault(name, Unknown(f"the argument '{name}' of {function.name}", line))
        return found

    def _new(self, kind: Class, args: list[Any], keywords: dict[str, Any], line: int) -> Any:
        foreign = [base for base in kind.foreign() if isinstance(base, LayerClass | Special)]
        catalogued = next((base for base in foreign if isinstance(base, LayerClass)), None)
        made = Instance(kind, line=line, name=keywords["name"] if isinstance(keywords.get("name"), str) else "")
        if catalogued is not None and kind.find("call")[0] is None and kind.find("__init__")[0] is None:
            return self.library.layer(catalogued, args, keywords, line)
        start, _ = kind.find("__init__")
        if isinstance(start, Function):
            self._function(start, [made, *args], keywords, line)
        else:
            fields = [name for name in kind.members if not name.startswith("__")]
            made.attributes |= dict(zip(fields, args, strict=False)) | {key: value for key, value in keywords.items() if key != "name"}
        if self.library.is_model(kind):
            self.marks.models.append(made)
        return made

    def parent(self, scope: Scope, line: int) -> Any:
        """``super()``: the object's, beyond the class the method stands in."""
        holder = scope.find("__function__")
        function = holder.names["__function__"] if holder is not None else None
        first = next((one.arg for one in function.arguments.args), "") if function is not None else ""
        found = scope.find(first)
        instance = found.names[first] if found is not None else None
        if not isinstance(instance, Instance):
            return Unknown("super()", line)
        return Super(instance, function.owner if function is not None else None)

    def _instance(self, instance: Instance, args: list[Any], words: dict[str, Any], line: int) -> Any:
        methods = [instance.kind.find(name)[0] for name in ("call", "__call__", "forward")]
        method = next((found for found in methods if isinstance(found, Function)), None)
        if method is None:
            raise Unreadable(f"the class '{instance.kind.name}' has no call", instance.kind.line, "Write its layers out")
        on_tensors = symbolic(args) or symbolic(words) or any(isinstance(one, Mask) for one in args)
        if not on_tensors and self.library.is_layer(instance.kind):
            return Unknown(f"{instance.kind.name} on data", line)
        before = len(self.graph.nodes)
        name = instance.name if _telling(instance) else instance.kind.name
        with self.graph.frame("" if any(isinstance(one, Late) for one in args) else name):
            self._build(instance, args, line)
            words |= self._masks(method, args, words)
            found = self._function(method, [instance, *args], words, line)
        self._mask_of(instance, args, found, before)
        return found

    def _build(self, instance: Instance, args: list[Any], line: int) -> None:
        """``build(input_shape)``, once."""
        build, _ = instance.kind.find("build")
        if instance.built or not isinstance(build, Function):
            return
        instance.built = True
        tensor = args[0] if args else None
        shape: Any = Unknown("the shape of what it takes", line)
        if isinstance(tensor, Tensor):
            try:
                shape = tuple(self.graph.shape(tensor))
            except Unreadable as error:
                shape = Unknown(error.what, line, error)
        self._function(build, [instance, shape], {}, line)

    def _masks(self, method: Function, args: list[Any], words: dict[str, Any]) -> dict[str, Any]:
        """The mask Keras would hand to a method that asks for it."""
        asked = "mask" in [one.arg for one in (*method.arguments.args, *method.arguments.kwonlyargs)]
        if not asked or "mask" in words or (len(args) > 1 and len(args) >= len(method.arguments.args) - 1):
            return {}
        first = args[0] if args else None
        if isinstance(first, list | tuple):
            masks = [Mask() if isinstance(one, Tensor) and one.node.masked else None for one in first]
            return {"mask": masks if any(masks) else None}
        return {"mask": Mask() if isinstance(first, Tensor) and first.node.masked else None}

    def _mask_of(self, instance: Instance, args: list[Any], found: Any, before: int) -> None:
        """A class whose compute_mask hides padding: the Embedding inside of it does."""
        method, _ = instance.kind.find("compute_mask")
        if not isinstance(method, Function) or not isinstance(found, Tensor) or found.node.masked:
            return
        given = args[0] if args else None
        try:
            mask = self._function(method, [instance, given], {"mask": None}, instance.line)
        except Unreadable:
            return  # a mask that can't be followed is as good as none: nothing of the network's numbers hangs on reading it
        if isinstance(mask, Mask):
            for node in self.graph.nodes[before:]:
                if node.layer.kind == "Embedding" and node.inputs and isinstance(given, Tensor) and node.inputs[0].node is given.node:
                    node.layer.parameters["mask_zero"] = True
                    node.masked = found.node.masked = True

    # attributes and items ----------------------------------------------------------------------------------------

    def attribute(self, holder: Any, name: str, line: int) -> Any:
        """``holder.name``."""
        match holder:
            case Special():
                return self.library.member(holder, name, line)
            case Instance():
                return self._of_instance(holder, name, line)
            case Super():
                return self._of_super(holder, name, line)
            case Layer() | Chain() | Network():
                return self.library.of_model(holder, name, line)
            case Late() | Tensor() | Positions() | PositionVectors():
                return self.library.of_tensor(holder, name, line)
            case Class():
                found, _ = holder.find(name)
                return found if found is not None else Unknown(f"{holder.name}.{name}", line)
            case Unknown():
                return Unknown(f"{holder.why}.{name}" if len(holder.why) < 40 else holder.why, line, holder.error)
            case Mask():
                return Bound(name, lambda args, keywords, line: holder)
            case LayerClass():
                return Special(f"{holder.path or holder.name}.{name}")
        return plain_attribute(holder, name, line, self.call)

    def _of_instance(self, holder: Instance, name: str, line: int) -> Any:
        if name in holder.attributes:
            return holder.attributes[name]
        found, _ = holder.kind.find(name)
        if isinstance(found, Function):
            if found.static:
                return found
            return self._function(found, [holder], {}, line) if found.shown else Method(found, holder)
        return found if found is not None else self.library.of_model(holder, name, line)

    def _of_super(self, holder: Super, name: str, line: int) -> Any:
        found, _ = holder.instance.kind.find(name, holder.after) if holder.after is not None else (None, None)
        if isinstance(found, Function):
            return Method(found, holder.instance)
        if name == "__init__":
            return Bound(name, lambda args, keywords, line: self._named(holder.instance, keywords))
        return self.library.of_model(holder.instance, name, line)

    def _named(self, instance: Instance, keywords: dict[str, Any]) -> None:
        if isinstance(keywords.get("name"), str):
            instance.name = keywords["name"]
        if keywords.get("trainable") is False:
            instance.trainable = False

    def set_attribute(self, holder: Any, name: str, value: Any) -> None:
        """``holder.name = value``."""
        if name == "trainable" and isinstance(holder, Layer | Chain | Network | Instance):
            self._freeze(holder, value is not False)
        elif isinstance(holder, Instance):
            holder.attributes[name] = value
        elif isinstance(holder, Layer) and name == "activation":
            raise Unreadable("an activation changed afterwards can't be read", holder.line, "Give it where the layer is made")

    def _freeze(self, holder: Any, trainable: bool) -> None:
        holder.trainable = trainable
        parts: list[Any] = []
        if isinstance(holder, Chain):
            parts = holder.items
        elif isinstance(holder, Network):
            parts = [node.layer for node in reached(holder.outputs)]
        elif isinstance(holder, Instance):
            parts = [one for one in holder.attributes.values() if isinstance(one, Layer | Chain | Network | Instance)]
            parts += [one for part in holder.attributes.values() if isinstance(part, list | tuple) for one in part]
        for one in parts:
            if isinstance(one, Layer | Chain | Network | Instance):
                self._freeze(one, trainable)

    def item(self, holder: Any, index: Any, line: int) -> Any:
        """``holder[index]``."""
        if isinstance(holder, Late) and not isinstance(index, tuple):
            if isinstance(index, int) and index >= 0:
                return self.taken_apart(holder, index + 1, line)[index]
            raise Unreadable("inputs taken by name can't be read", line, "Take them apart: a, b = inputs")
        if isinstance(holder, Late | Tensor):
            return self.operators.item(self.graph.tensor(holder, line), index, line)
        if isinstance(holder, Unknown | Mask | Positions | PositionVectors):
            return holder
        if isinstance(holder, Special):
            return Unknown(holder.path, line)
        if isinstance(index, Unknown):
            return Unknown(index.why, line, index.error)
        if isinstance(index, slice) and any(isinstance(one, Unknown) for one in (index.start, index.stop, index.step)):
            return Unknown("a slice", line)
        return arithmetic.item(holder, index, line)

    def binary(self, name: str, left: Any, right: Any, line: int) -> Any:
        """``left + right``."""
        symbols = (Tensor, Late, Mask, Positions, PositionVectors)
        if isinstance(left, symbols) or isinstance(right, symbols):
            return self.operators.binary(name, left, right, line)
        for one in (left, right):
            if isinstance(one, Unknown | Special | Layer | Instance):
                return Unknown(one.why, line, one.error) if isinstance(one, Unknown) else Unknown("a value", line)
        if name == "Mod" and isinstance(left, str) and any(letter.isdigit() for letter in left):
            return Unknown("a formatted text", line)
        return arithmetic.binary(name, left, right, line)

    def items(self, value: Any, line: int) -> list[Any]:
        """What a loop or a star goes over."""
        if isinstance(value, dict):
            return list(value)
        if isinstance(value, range | str | list | tuple):
            if len(value) > _LONGEST:
                raise Unreadable("this loop is too long to follow", line)
            return list(value)
        if isinstance(value, Chain):
            return list(value.items)
        raise Unreadable("this can't be gone over", line)

    def taken_apart(self, late: Late, count: int, line: int) -> list[Any]:
        """Inputs nobody described, as many as are asked for."""
        shapes = late.shape if isinstance(late.shape, list) and late.shape and isinstance(late.shape[0], list | tuple) else []
        while len(late.parts) < count:
            n = len(late.parts)
            late.parts.append(self.graph.input(list(shapes[n]) if n < len(shapes) else None, None, "", 0))
        return list(late.parts)


def _telling(instance: Instance) -> bool:
    """Whether its name says more than its class."""
    return bool(instance.name) and not instance.name.startswith("_") and len(instance.name) > 2
