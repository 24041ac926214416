"""What the user wants of the network: a list of layers, each with named inputs. Imports nothing heavy."""

from __future__ import annotations

from typing import Annotated, Any

from msgspec import Meta, Struct, field

Name = Annotated[str, Meta(pattern=r"^[A-Za-z][A-Za-z0-9_]*$", max_length=60)]


class LayerSpec(Struct, frozen=True, forbid_unknown_fields=True):
    """One layer.

    ``inputs`` are names of layers above; empty = the layer directly above. ``parameters`` holds only what differs
    from Keras's defaults; a wrapped layer is ``parameters["layer"] = {"kind", "parameters"}``; initializers,
    regularizers and constraints are in Keras's own form (a name, or ``{"class_name", "config"}``).
    """

    kind: str
    name: Name
    inputs: tuple[str, ...] = ()
    parameters: dict[str, Any] = field(default_factory=dict)
    trainable: bool = True


class ModelSpec(Struct, frozen=True, forbid_unknown_fields=True):
    """The network. The last layer is its output."""

    layers: tuple[LayerSpec, ...] = ()

    def index(self, name: str) -> int:
        """Position of the layer of this name; KeyError if there is none."""
        for position, layer in enumerate(self.layers):
            if layer.name == name:
                return position
        raise KeyError(name)

    def layer(self, name: str) -> LayerSpec:
        """The layer of this name; KeyError if there is none."""
        return self.layers[self.index(name)]

    def sources(self, position: int) -> tuple[str, ...]:
        """Names of the layers whose output the layer at this position takes."""
        layer = self.layers[position]
        if layer.inputs or layer.kind == "Input" or position == 0:
            return layer.inputs
        return (self.layers[position - 1].name,)

    def free_name(self, kind: str) -> str:
        """A name no layer has yet: ``lstm``, ``lstm_2`` …"""
        stem = snake(kind)
        taken = {layer.name for layer in self.layers}
        number, name = 1, stem
        while name in taken:
            number += 1
            name = f"{stem}_{number}"
        return name


def snake(kind: str) -> str:
    """``MaxPooling1D`` → ``max_pooling1d``, ``LSTM`` → ``lstm``, ``SimpleRNN`` → ``simple_rnn``."""
    out = ""
    for n, letter in enumerate(kind):
        after_lower = n > 0 and kind[n - 1].islower() and letter.isupper()
        out += ("_" if after_lower else "") + letter.lower()
    return out
