"""Is this network one that can be trained? Keras computes the shapes; we say in words what is wrong, where, and how to mend it."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

import keras
import msgspec

from ..dataset.facts import InputFact, TargetFact
from ..errors import ModelError
from . import advice, analysis, arguments, build, calls, catalog, fixes, head
from .report import Complaint, LayerReport, ModelFix, ModelReport
from .spec import LayerSpec, ModelSpec

_CUTS = ("Conv1D", "MaxPooling1D", "AveragePooling1D", "Cropping1D", "Cropping2D")


@dataclass
class _State:
    """What the walk down the list has found so far."""

    spec: ModelSpec
    inputs: tuple[InputFact, ...]
    tensors: dict[str, Any] = field(default_factory=dict)
    reach: dict[str, tuple[int | None, int]] = field(default_factory=dict)
    rows: list[LayerReport] = field(default_factory=list)
    complaints: list[Complaint] = field(default_factory=list)

    def blame(self, layer: LayerSpec, about: str, message: str, *offers: ModelFix, parameter: str = "") -> None:
        """One error; its id is the layer and what it is about."""
        self.complaints.append(Complaint(f"{layer.name}.{about}", "error", layer.name, message, parameter, tuple(offers)))


def check(spec: ModelSpec, inputs: tuple[InputFact, ...], target: TargetFact | None, training: Any = None, samples: int = 0) -> ModelReport:
    """Walk down the list, calling each layer on symbolic tensors: no weight is ever made, and no row of the data is read.

    Parameters
    ----------
    inputs, target
        What the data give and want.
    training : TrainingSpec, optional
        Its loss is held against the task.
    samples : int
        Training samples, for the warning about too many parameters.
    """
    if not spec.layers:
        return ModelReport(False, 0, (), (Complaint("model.empty", "error", "", "The network has no layers"),))
    double = _names(spec)
    if double:
        return ModelReport(False, 0, tuple(LayerReport(layer.name, layer.kind) for layer in spec.layers), double)
    # Keras remembers, for each thread, the weights that a StatelessScope left without values, and would make them later; on a thread
    # of its own they are forgotten with it.
    with ThreadPoolExecutor(1, "check") as pool:
        return pool.submit(_check, spec, inputs, target, training, samples).result()


def _check(spec: ModelSpec, inputs: tuple[InputFact, ...], target: TargetFact | None, training: Any, samples: int) -> ModelReport:
    state = _State(spec, inputs)
    with keras.StatelessScope(initialize_variables=False):
        for position, layer in enumerate(spec.layers):
            before = len(state.rows)
            _layer(state, position, layer)
            if len(state.rows) == before:
                state.rows.append(LayerReport(layer.name, layer.kind))
    found = state.complaints
    if target is not None and spec.layers[-1].name in state.tensors:
        found += head.complaints(spec, tuple(state.tensors[spec.layers[-1].name].shape), target, inputs)
    found += advice.unused(spec, {complaint.layer for complaint in found})
    found += advice.recurrence(spec, target)
    found += advice.loss(spec, target, training)
    found += advice.size(spec, state.rows, samples)
    parameters = sum(row.parameters for row in state.rows)
    return ModelReport(not any(c.level == "error" for c in found), parameters, tuple(state.rows), _apart(found))


def _apart(complaints: list[Complaint]) -> tuple[Complaint, ...]:
    """The same complaints, every id (theirs and their fixes') once."""
    seen, taken = Counter[str](), set[str]()
    found = []
    for complaint in complaints:
        seen[complaint.id] += 1
        number = seen[complaint.id]
        id_ = complaint.id if number == 1 else f"{complaint.id}_{number}"
        found.append(msgspec.structs.replace(complaint, id=id_, fixes=fixes.apart(complaint.fixes, taken)))
    return tuple(found)


def _names(spec: ModelSpec) -> tuple[Complaint, ...]:
    double = [(name, count) for name, count in Counter(layer.name for layer in spec.layers).items() if count > 1]
    fix = (fixes.renamed(spec),) if double else ()
    return tuple(
        Complaint(f"{name}.name", "error", name, f"{count} layers are named '{name}', but every layer needs a name of its own", "name", fix[: n == 0])
        for n, (name, count) in enumerate(double)
    )


def _layer(state: _State, position: int, layer: LayerSpec) -> None:
    wrong = arguments.problem(layer)
    if wrong is not None:
        _not_made(state, layer, wrong)
    elif layer.kind == "Input":
        _input(state, position, layer)
    elif (sources := _sources(state, position, layer)) is not None:
        _called(state, _call(state, position, layer, sources))


def _call(state: _State, position: int, layer: LayerSpec, sources: list[Any]) -> calls.Call:
    axes = state.inputs[0].axes if state.inputs else ()
    return calls.Call(state.spec, position, layer, tuple(sources), axes, {name: tuple(tensor.shape) for name, tensor in state.tensors.items()})


def _called(state: _State, call: calls.Call) -> None:
    refusal = calls.refusal(call, max((fact.vocabulary or 0 for fact in state.inputs), default=0))
    if refusal is not None:
        return _refused(state, call.layer, refusal)
    try:
        made = build.make_layer(call.layer, state.inputs)
    except ModelError:
        return _not_made(state, call.layer, arguments.refused(call.layer))
    try:
        output = build.call_layer(made, call.layer, list(call.sources))
    except Exception as error:  # noqa: BLE001 - Keras raises every kind of error for a shape that does not fit
        return _refused(state, call.layer, _worded(call, error))
    if any(n is not None and n <= 0 for n in output.shape[1:]):
        return _refused(state, call.layer, calls.nothing_left(call))
    return _keep(state, call, made, output)


def _refused(state: _State, layer: LayerSpec, refusal: calls.Refusal) -> None:
    state.blame(layer, refusal.about, refusal.message, *refusal.fixes, parameter=refusal.parameter)


def _worded(call: calls.Call, error: Exception) -> calls.Refusal:
    """What Keras said, in its own words where we have none."""
    shape = call.shapes[0]
    if call.layer.kind in _CUTS and not isinstance(error, ModelError):
        return calls.nothing_left(call)
    reason = error.what if isinstance(error, ModelError) else build.short(error).split("Received")[0].rstrip(" .,:")
    message = f"{call.who} can't take {call.words(shape)}: {reason}"
    return calls.Refusal("shape", message, fixes.general(call.spec, call.position, call.layer, shape))


def _keep(state: _State, call: calls.Call, made: Any, output: Any) -> None:
    layer = call.layer
    given = state.reach.get((call.names or ("",))[0], (1, 1))
    state.tensors[layer.name] = output
    state.reach[layer.name] = analysis.receptive(layer, given)
    axes = (call.axes[0] if call.axes else "time steps", "features") if len(output.shape) != 2 else ("features",)
    state.rows.append(analysis.row(layer, made, tuple(output.shape), axes, call.shapes[0], given))


def _input(state: _State, position: int, layer: LayerSpec) -> None:
    number = sum(other.kind == "Input" for other in state.spec.layers[:position])
    if number >= len(state.inputs):
        count = len(state.inputs)
        message = f"Input '{layer.name}' has nothing to read: the data give {count} input{'' if count == 1 else 's'} only"
        state.blame(layer, "input", message, _without_input(state.spec, position, layer))
        return
    fact = state.inputs[number]
    if not _as_the_data(state, layer, fact):
        layer = msgspec.structs.replace(layer, parameters={})  # go on with the data's, so that layers below are not blamed for it
    tensor = build.make_input(layer, fact)
    state.tensors[layer.name] = tensor
    state.reach[layer.name] = (1, 1)
    shape = tuple(tensor.shape)
    state.rows.append(LayerReport(layer.name, layer.kind, shape, analysis.words(shape, fact.axes), receptive_field=1))


def _without_input(spec: ModelSpec, position: int, layer: LayerSpec) -> ModelFix:
    """Take out an Input too many: what took it goes on from the layer above, or, where that has its takers, from the first Input."""
    first, above = fixes.first_input(spec), spec.layers[max(position - 1, 0)]
    above_is_taken = any(above.name in spec.sources(n) for n in range(len(spec.layers)))
    if layer.inputs or not above_is_taken or above is first:
        return fixes.remove(spec, layer)
    return fixes.instead(spec, layer, first.name)


def _as_the_data(state: _State, layer: LayerSpec, fact: InputFact) -> bool:
    asked, dtype = layer.parameters.get("shape"), layer.parameters.get("dtype")
    if dtype not in (None, fact.dtype):
        fix = fixes.parameter(state.spec, layer, "dtype", None, "Take the type of the data")
        state.blame(layer, "dtype", f"Input '{layer.name}' is set to {dtype} but the data are {fact.dtype}", fix, parameter="dtype")
        return False
    if asked is not None and not calls.agree(tuple(asked), fact.shape):
        fix = fixes.parameter(state.spec, layer, "shape", None, "Take the shape from the data")
        asked_words, words = analysis.words((None, *asked), fact.axes), analysis.words((None, *fact.shape), fact.axes)
        state.blame(layer, "shape", f"Input '{layer.name}' is set to {asked_words} but the data are {words}", fix, parameter="shape")
        return False
    return True


def _not_made(state: _State, layer: LayerSpec, wrong: arguments.Problem) -> None:
    about = wrong.parameter or ("kind" if layer.kind not in catalog.layers() else "parameters")
    offers = [fixes.swap(state.spec, layer, other, f"{layer.name}.{about}", title) for title, other in wrong.remedies]
    if layer.kind != "Input":
        offers.append(fixes.remove(state.spec, layer))
    state.blame(layer, about, f"{layer.kind} '{layer.name}' {wrong.words}", *offers, parameter=wrong.parameter)


def _sources(state: _State, position: int, layer: LayerSpec) -> list[Any] | None:
    """Tensors the layer takes; None (and a complaint, if it is this layer's own fault) when there are none."""
    names = state.spec.sources(position)
    if not names:
        state.blame(
            layer, "input", f"{layer.kind} '{layer.name}' has nothing above it: a network begins with an Input", _input_at_the_top(state.spec)
        )
        return None
    known = {other.name for other in state.spec.layers[:position]}
    for name in names:
        if name not in known:
            place = _place(state.spec, layer, name)
            kept = tuple(other for other in names if other in known)
            title = f"Take only {' and '.join(map(repr, kept))}" if kept else "Take the layer above instead"
            fix = fixes.inputs(state.spec, layer, kept, title)
            state.blame(layer, "inputs", f"{layer.kind} '{layer.name}' takes its input from '{name}', which {place}", fix, parameter="inputs")
            return None
        if name not in state.tensors:
            return None  # that layer has a complaint of its own
    return [state.tensors[name] for name in names]


def _place(spec: ModelSpec, layer: LayerSpec, name: str) -> str:
    if name == layer.name:
        return "is itself"
    return "stands below it" if any(other.name == name for other in spec.layers) else "does not exist"


def _input_at_the_top(spec: ModelSpec) -> ModelFix:
    present = next((layer for layer in spec.layers if layer.kind == "Input"), None)
    return fixes.moved_up(spec, present) if present is not None else fixes.insert(spec, 0, fixes.new(spec, "Input"), "Add an Input at the top")
