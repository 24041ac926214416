"""Sizes of tensors, as Keras infers them, for texts that ask (``x.shape[-1]``). Heavy: needs Keras; called as a job target."""

from __future__ import annotations

from typing import Any

from ... import engine

engine.load()

from .. import build  # noqa: E402
from ..spec import ModelSpec  # noqa: E402
from .values import Unreadable  # noqa: E402


class Shapes:
    """Shapes by reference. Asked again for a longer network, it goes on where it stopped."""

    def __init__(self) -> None:
        self.outputs: dict[str, Any] = {}
        self.done: dict[str, Any] = {}

    def of(self, spec: ModelSpec, reference: str) -> tuple[int | None, ...]:
        """The shape with the batch axis first.

        Raises
        ------
        Unreadable
            The layers do not fit together.
        """
        try:
            self._go_on(spec, reference)
            return tuple(self.outputs[reference].shape)
        except Exception as error:
            raise Unreadable(f"the size of a tensor is asked for, but {build.short(error)}", 0, "Correct the layers above") from error

    def _go_on(self, spec: ModelSpec, reference: str) -> None:
        states = build.giving_states(spec)
        same = all(self.done.get(layer.name, _key(layer, states)) == _key(layer, states) for layer in spec.layers)
        if not same or (reference not in self.outputs and reference.partition(".")[0] in self.outputs):
            self.outputs, self.done = {}, {}
        fresh = [layer for layer in spec.layers if layer.name not in self.done]
        layers = build.make_layers(spec, ()) if fresh else {}
        for position, layer in enumerate(spec.layers):
            if layer.name in self.done:
                continue
            if layer.kind == "Input":
                self.outputs[layer.name] = build.keras.Input(shape=tuple(layer.parameters["shape"]), dtype=layer.parameters.get("dtype"))
            else:
                self.outputs.update(build.step(spec, position, layers, self.outputs))
            self.done[layer.name] = _key(layer, states)


def _key(layer: Any, states: set[str]) -> tuple[Any, bool]:
    return layer, layer.name in states
