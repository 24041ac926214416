"""The network that is proposed where targets lie inside the window (see ``workbench.sequence.shifted``). Imports nothing heavy.

Every row is answered with the next one: a recurrent layer that gives its state after each step, one Dense layer, the same for all steps, and the row
itself added, so that training begins at "as the row before". What follows the window further ahead is made of the last state.
"""

from __future__ import annotations

from ..dataset.facts import InputFact, TargetFact
from .spec import LayerSpec, ModelSpec


def propose(inputs: tuple[InputFact, ...], target: TargetFact, units: int) -> ModelSpec:
    """A network whose answer to a step is made of what lies before it.

    Parameters
    ----------
    inputs : tuple of InputFact
        The window; numbers of categories; what is known of the horizon.
    target : TargetFact
        With a negative ``gap``: 1 − gap rows follow rows of the window, further ones the last of them.
    units : int
        Of the recurrent layer.
    """
    window, targets = inputs[0], len(target.names)
    look_back, features = (int(n or 1) for n in window.shape)
    steps, further = 1 - target.gap, target.horizon + target.gap - 1
    future = next((fact for fact in inputs[1:] if fact.dtype == "float32"), None)
    ends = ["next_rows", *(["rows_after"] if further else [])]
    layers = [
        LayerSpec("Input", "window"),
        *(LayerSpec("Input", fact.name) for fact in inputs[1:]),
        *_read(inputs, units),
        *_cropped("states", "lstm", look_back, steps),
        *(_known(future, further) if future is not None else []),
        _layer("Dense", "change", (), units=targets, kernel_initializer="zeros"),
        *_rows(look_back, features, targets, steps),
        LayerSpec("Add", "next_rows" if further else "forecast", inputs=("change", "same_rows")),
        *(_after(look_back, features, target, further, future) if further else []),
    ]
    if further:
        layers.append(_layer("Concatenate", "forecast", tuple(ends), axis=1))
    return ModelSpec(tuple(layers))


def _read(inputs: tuple[InputFact, ...], units: int) -> list[LayerSpec]:
    """The recurrent layer; beside the window categories as vectors."""
    categories = [fact for fact in inputs[1:] if fact.dtype == "int32"]
    layers = [_layer("Embedding", f"{fact.name}_vector", (fact.name,), output_dim=min(16, max(2, round((fact.vocabulary or 2) ** 0.5))))
              for fact in categories]
    if layers:
        layers.append(LayerSpec("Concatenate", "everything", inputs=("window", *(layer.name for layer in layers))))
    return [*layers, _layer("LSTM", "lstm", () if layers else ("window",), units=units, return_sequences=True)]


def _cropped(name: str, source: str, look_back: int, steps: int) -> list[LayerSpec]:
    """The last ``steps`` of a sequence; nothing to do where that is all of it."""
    return [_layer("Cropping1D", name, (source,), cropping=[look_back - steps, 0])] if steps < look_back else [_layer("Identity", name, (source,))]


def _known(future: InputFact, further: int) -> list[LayerSpec]:
    """What is known of each row that is asked for, beside the state before it."""
    asked = future.name
    layers = []
    if further:
        asked = "known_of_next"
        layers.append(_layer("Cropping1D", asked, (future.name,), cropping=[0, further]))
    return [*layers, LayerSpec("Concatenate", "with_future", inputs=("states", asked))]


def _rows(look_back: int, features: int, targets: int, steps: int) -> list[LayerSpec]:
    """The targets of these rows themselves: (batch, steps, targets)."""
    if features == targets:
        return _cropped("same_rows", "window", look_back, steps)
    return [
        _layer("Reshape", "window_table", ("window",), target_shape=[look_back, features, 1]),
        _layer("Cropping2D", "target_table", (), cropping=[[look_back - steps, 0], [0, features - targets]]),
        _layer("Reshape", "same_rows", (), target_shape=[steps, targets]),
    ]


def _after(look_back: int, features: int, target: TargetFact, further: int, future: InputFact | None) -> list[LayerSpec]:
    """What follows the row after the window: the last value, and a change made of the last state."""
    targets, seen = len(target.names), ["last_state"]
    layers = [_layer("TakeStep", "last_state", ("lstm",))]
    if future is not None:
        layers.append(_layer("Flatten", "every_future", (future.name,)))
        layers.append(LayerSpec("Concatenate", "state_and_future", inputs=("last_state", "every_future")))
        seen = ["state_and_future"]
    return [
        *layers,
        _layer("Dense", "flat_changes", tuple(seen), units=further * targets, kernel_initializer="zeros"),
        _layer("Reshape", "further_changes", (), target_shape=[further, targets]),
        _layer("TakeStep", "last_row", ("same_rows",)),
        _layer("RepeatVector", "last_row_everywhere", (), n=further),
        LayerSpec("Add", "rows_after", inputs=("further_changes", "last_row_everywhere")),
    ]


def _layer(kind: str, name: str, inputs: tuple[str, ...] = (), **parameters: object) -> LayerSpec:
    return LayerSpec(kind, name, inputs, dict(parameters))
