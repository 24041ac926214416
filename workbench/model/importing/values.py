"""What an expression of the text can be, apart from Python's own constants and collections."""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from ...errors import ModelError


class Unreadable(Exception):  # noqa: N818  # becomes a ModelError only when the network depends on it
    """A statement that can't be followed; harmless unless the network depends on it."""

    def __init__(self, what: str, line: int = 0, fix: str = "") -> None:
        super().__init__(what)
        self.what, self.line, self.fix = what, line, fix

    def error(self, where: str) -> ModelError:
        """As the user meets it."""
        return ModelError(self.what, where=place(where, self.line), fix=self.fix or "Take it out of the text, or replace it by layers")


def place(where: str, line: int) -> str:
    """``model.py, line 12``."""
    words = f"line {line}" if line else ""
    return ", ".join(word for word in (where, words) if word)


@dataclass(eq=False)
class Unknown:
    """A value the text does not say: it comes from data, files or the machine."""

    why: str
    line: int = 0
    error: Unreadable | None = None


@dataclass(eq=False)
class Mask:
    """Something reckoned out of shapes or ids to hide steps; Keras's layers do it by themselves."""

    causal: bool = False


@dataclass(eq=False)
class Positions:
    """0, 1, 2 … along a sequence."""

    length: int | None = None


@dataclass(eq=False)
class Tensor:
    """What a layer gives: a node of the graph and which of its results (``""`` = the output)."""

    node: Node
    port: str = ""


@dataclass(eq=False)
class PositionVectors:
    """An embedding of positions, not yet added to anything."""

    layer: Layer


@dataclass(eq=False)
class Layer:
    """One Keras layer made by the text; called twice it shares its weights."""

    kind: str
    parameters: dict[str, Any]
    name: str = ""
    line: int = 0
    trainable: bool = True
    states: bool = False
    """Made with ``return_state=True``."""
    scores: bool = False
    """Made with ``return_attention_scores=True``."""
    after: Any = None
    """A layer given as the activation: applied to the output."""
    before: tuple[Any, ...] = ()
    """Layers put in front so that it means the same (``data_format="channels_first"``)."""
    shape: Any = None
    """What the text says of the shape it takes (``input_shape=``)."""
    error: Unreadable | None = None
    """Why it can't be used."""
    nodes: list[Node] = field(default_factory=list)


@dataclass(eq=False)
class Node:
    """One call of a layer."""

    layer: Layer
    inputs: tuple[Tensor, ...] = ()
    initial: tuple[Tensor, ...] = ()
    options: dict[str, Any] = field(default_factory=dict)
    line: int = 0
    block: int = 0
    name: str = ""
    masked: bool = False
    ports: tuple[str, ...] = ()


@dataclass(eq=False)
class Network:
    """``keras.Model(inputs, outputs)``."""

    inputs: list[Tensor]
    outputs: list[Tensor]
    structure: Any = None
    """How the outputs were given: one, a list or a mapping."""
    name: str = ""
    line: int = 0
    trainable: bool = True


@dataclass(eq=False)
class Chain:
    """``keras.Sequential``."""

    items: list[Any] = field(default_factory=list)
    name: str = ""
    line: int = 0
    trainable: bool = True
    network: Network | None = None


@dataclass(eq=False)
class LayerClass:
    """A class of Keras: called, it makes a layer."""

    name: str
    path: str = ""


@dataclass(eq=False)
class Special:
    """A name of a library, told by its path: ``keras.ops.concatenate``."""

    path: str


@dataclass(eq=False)
class Function:
    """``def`` or ``lambda``."""

    name: str
    arguments: ast.arguments
    body: list[ast.stmt] | ast.expr
    scope: Any
    line: int = 0
    decorated: bool = False
    defaults: list[Any] = field(default_factory=list)
    keyword_defaults: list[Any] = field(default_factory=list)
    owner: Any = None
    static: bool = False
    shown: bool = False


@dataclass(eq=False)
class Class:
    """``class`` of the text."""

    name: str
    bases: list[Any]
    members: dict[str, Any]
    line: int = 0

    def find(self, name: str, after: Class | None = None) -> tuple[Any, Class | None]:
        """A member and the class it stands in, looked up through the bases (beyond ``after`` when given)."""
        line = self.line_of_descent()
        start = line.index(after) + 1 if after in line else 0
        for one in line[start:]:
            if name in one.members:
                return one.members[name], one
        return None, None

    def line_of_descent(self) -> list[Class]:
        """The class and the text's own classes it derives from."""
        found: list[Class] = [self]
        for base in self.bases:
            if isinstance(base, Class):
                found += [one for one in base.line_of_descent() if one not in found]
        return found

    def foreign(self) -> list[Any]:
        """Bases that are not the text's own."""
        return [base for one in self.line_of_descent() for base in one.bases if not isinstance(base, Class)]


@dataclass(eq=False)
class Instance:
    """An object of one of the text's classes."""

    kind: Class
    attributes: dict[str, Any] = field(default_factory=dict)
    name: str = ""
    line: int = 0
    trainable: bool = True
    built: bool = False
    shape: Any = None


@dataclass(eq=False)
class Method:
    """A function with its object."""

    function: Function
    instance: Any


@dataclass(eq=False)
class Bound:
    """Something built in, ready to be called: ``(arguments, keywords, line) -> value``."""

    name: str
    call: Callable[[list[Any], dict[str, Any], int], Any]


@dataclass(eq=False)
class Super:
    """``super()``."""

    instance: Instance
    after: Class | None


@dataclass(eq=False)
class Late:
    """Inputs nobody has described: as many as the text takes apart."""

    parts: list[Tensor] = field(default_factory=list)
    shape: Any = None


def unknown(value: Any) -> bool:
    """Whether a value, or something inside of it, is unknown."""
    if isinstance(value, list | tuple):
        return any(map(unknown, value))
    if isinstance(value, Mapping):
        return any(map(unknown, value.values()))
    return isinstance(value, Unknown)


def symbolic(value: Any) -> bool:
    """Whether a value is, or holds, something a network computes."""
    if isinstance(value, list | tuple):
        return any(map(symbolic, value))
    if isinstance(value, Mapping):
        return any(map(symbolic, value.values()))
    return isinstance(value, Tensor | Positions | PositionVectors | Late)
