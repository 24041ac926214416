"""Is this network one that can be trained? Keras computes the shapes; we say in words what is wrong, where, and how to mend it."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

import msgspec
from msgspec.structs import replace

from ..dataset.facts import InputFact, TargetFact
from . import advice, analysis, arguments, binding, calls, catalog, fixes, head, joins, masks, measured, references, sizes, states
from .measured import Outcome, Value
from .report import Complaint, LayerReport, ModelFix, ModelReport
from .spec import SCORES, LayerSpec, ModelSpec, owner, state_names


@dataclass
class _State:
    """What the walk down the list has found so far."""

    spec: ModelSpec
    inputs: tuple[InputFact, ...]
    horizon: int = 1
    values: dict[str, Value] = field(default_factory=dict)
    """What references stand for."""
    reach: dict[str, analysis.Reach] = field(default_factory=dict)
    called: dict[str, list[tuple[Value, ...]]] = field(default_factory=dict)
    """What each Keras layer was called on so far, by the name of the layer that owns the weights."""
    weights: dict[str, tuple[tuple[int | None, ...], ...]] = field(default_factory=dict)
    rows: list[LayerReport] = field(default_factory=list)
    complaints: list[Complaint] = field(default_factory=list)

    @property
    def vocabulary(self) -> int:
        """Tokens of the data; 0 = they are numbers."""
        return max((fact.vocabulary or 0 for fact in self.inputs), default=0)

    def blame(self, layer: LayerSpec, about: str, message: str, *offers: ModelFix, parameter: str = "") -> None:
        """One error; its id is the layer and what it is about."""
        self.complaints.append(Complaint(f"{layer.name}.{about}", "error", layer.name, message, parameter, tuple(offers)))


def check(
    spec: ModelSpec, inputs: tuple[InputFact, ...], target: TargetFact | None, training: Any = None, samples: int = 0, season: int = 0
) -> ModelReport:
    """Walk down the list, asking Keras for the shapes of each layer: no weight is ever made, and no row of the data is read.

    Parameters
    ----------
    inputs, target
        What the data give and want.
    training : TrainingSpec, optional
        Its loss is held against the task.
    samples : int
        Training samples, for the warning about too many parameters.
    season : int
        Rows of one season of the data, for the warning about a receptive field that is shorter; 0 = none known.
    """
    if not spec.layers:
        return ModelReport(False, 0, (), (Complaint("model.empty", "error", "", "The network has no layers"),))
    double = _names(spec)
    if double:
        return ModelReport(False, 0, tuple(LayerReport(layer.name, layer.kind, block=layer.block) for layer in spec.layers), double)
    # Keras remembers, for each thread, the weights that a StatelessScope left without values, and would make them later; on a thread
    # of its own they are forgotten with it.
    with ThreadPoolExecutor(1, "check") as pool:
        return pool.submit(_check, spec, inputs, target, training, samples, season).result()


def _check(spec: ModelSpec, inputs: tuple[InputFact, ...], target: TargetFact | None, training: Any, samples: int, season: int) -> ModelReport:
    state = _State(spec, inputs, target.horizon if target is not None and target.kind == "values" else 1)
    for position, layer in enumerate(spec.layers):
        before = len(state.rows)
        _layer(state, position, layer)
        if len(state.rows) == before:
            state.rows.append(LayerReport(layer.name, layer.kind, block=layer.block, shares=layer.shares))
    found = [*state.complaints, *references.outputs(spec), *references.scattered(spec)]
    ends = [reference for reference in dict.fromkeys(spec.answers) if reference in state.values]
    if target is not None:
        per_value = training.per_value if training is not None and target.kind == "values" else 1
        for reference in ends:
            auxiliary = reference != spec.answers[0]
            found += head.complaints(head.End(spec, reference, state.values[reference].shape, auxiliary, per_value), target, inputs)
    blamed = {complaint.layer for complaint in found}
    found += masks.lost(spec, state.values)
    found += masks.missing(spec, inputs)
    found += advice.unused(spec, blamed)
    found += advice.layers(spec, state.values, target, training)
    found += advice.loss(spec, target, training)
    found += advice.size(spec, state.rows, samples)
    if target is not None and target.reconstruction and not blamed:
        found += advice.copies(spec, {name: value.shape for name, value in state.values.items()}, inputs)
    if season and not blamed:
        found += advice.season(spec, state.rows, state.reach, season)
    parameters = sum(row.parameters for row in state.rows)
    return ModelReport(not any(c.level == "error" for c in found), parameters, tuple(state.rows), _apart(found))


def _apart(complaints: list[Complaint]) -> tuple[Complaint, ...]:
    """The same complaints, errors first where they are on one layer, every id (theirs and their fixes') once."""
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
    fix = (references.renamed(spec),) if double else ()
    return tuple(
        Complaint(f"{name}.name", "error", name, f"{count} layers are named '{name}', but every layer needs a name of its own", "name", fix[: n == 0])
        for n, (name, count) in enumerate(double)
    )


# one layer ---------------------------------------------------------------------------------------------------------


def _layer(state: _State, position: int, layer: LayerSpec) -> None:
    if layer.shares:
        wrong = references.shares(state.spec, position)
        if wrong is not None:
            state.complaints.append(wrong)
            return
        layer = replace(layer, parameters=state.spec.original(layer).parameters)
    else:
        problem = arguments.problem(layer)
        if problem is not None:
            _not_made(state, layer, problem)
            return
    if layer.kind == "Input":
        _input(state, position, layer)
    elif _connected(state, position):
        _called(state, _call(state, position, layer))


def _vocabulary(state: _State, layer: LayerSpec) -> int:
    """Ids of the input that reaches an Embedding, else the most that any has."""
    found = binding.vocabulary(state.spec, layer, state.inputs) if layer.kind == "Embedding" else None
    return found or state.vocabulary


def _connected(state: _State, position: int) -> bool:
    """Whether all that the layer takes is there; a complaint if it is its own fault that something is not."""
    spec, layer = state.spec, state.spec.layers[position]
    wrong = references.inputs(spec, position) or (references.initial(spec, position) if layer.initial_state else None)
    if wrong is not None:
        state.complaints.append(wrong)
        return False
    return all(name in state.values for name in spec.sources(position))


def _call(state: _State, position: int, layer: LayerSpec) -> calls.Call:
    axes = state.inputs[0].axes if state.inputs else ()
    sources = tuple(state.values[name] for name in state.spec.sources(position))
    return calls.Call(state.spec, position, layer, sources, axes, dict(state.values), state.horizon)


def _called(state: _State, call: calls.Call) -> None:
    known = call.form()
    if known.reason and call.layer.kind != "Embedding":
        return _not_made(state, call.layer, arguments.refused(call.layer))
    refusal = calls.refusal(call, _vocabulary(state, call.layer)) or joins.refusal(call) or sizes.refusal(call)
    if refusal is not None:
        return _refused(state, call.layer, refusal)
    outcome = _measured(state, call, ())
    if outcome.reason:
        return _refused(state, call.layer, _worded(call, outcome))
    if call.layer.initial_state:
        started = _started(state, call, outcome)
        if started is None:
            return None
        outcome = started
    original = state.spec.original(call.layer).name
    if original != call.layer.name and outcome.weights != state.weights.get(original, outcome.weights):
        return _refused(state, call.layer, _other_weights(state, call, original))
    return _keep(state, call, original, outcome)


def _measured(state: _State, call: calls.Call, initial: tuple[Value, ...]) -> Outcome:
    wanted = f"{call.layer.name}.{SCORES}"
    spec = state.spec
    scores = wanted in spec.outputs or any(wanted in other.inputs for other in spec.layers)
    layer = replace(call.layer, name="it", inputs=(), initial_state=(), shares="", block="", trainable=True)
    vocabulary = _vocabulary(state, call.layer) if layer.kind == "Embedding" else 0
    return measured.call(layer, call.sources, initial=initial, scores=scores, vocabulary=vocabulary)


def _started(state: _State, call: calls.Call, outcome: Outcome) -> Outcome | None:
    """What comes of starting from given states; None (and a complaint) if it can't."""
    starting = states.given(call)
    if starting is None:
        return None
    refusal = states.refusal(call, starting, outcome.outputs[1:])
    if refusal is None:
        outcome = _measured(state, call, tuple(value for _, value in starting))
        refusal = _worded(call, outcome) if outcome.reason else None
    if refusal is not None:
        _refused(state, call.layer, refusal)
        return None
    return outcome


def _refused(state: _State, layer: LayerSpec, refusal: calls.Refusal) -> None:
    state.blame(layer, refusal.about, refusal.message, *refusal.fixes, parameter=refusal.parameter)


def _worded(call: calls.Call, outcome: Outcome) -> calls.Refusal:
    """What Keras said, in its own words where we have none."""
    entry = catalog.layers()[call.layer.kind]
    if entry.merges and not outcome.by_us:
        return joins.differ(call)
    return sizes.general(call, outcome.reason)


def _other_weights(state: _State, call: calls.Call, original: str) -> calls.Refusal:
    first = state.called[original][0]
    message = (
        f"{call.who} uses the weights of '{original}', which were made for {call.words(first[0].shape)}, "
        f"but gets {call.words(call.shapes[0])}{calls.came_from(call)}"
    )
    layer = state.spec.layer(call.layer.name)
    own = replace(layer, shares="", parameters=call.layer.parameters)
    fix = fixes.swap(state.spec, layer, own, f"{layer.name}.shares", "Give it weights of its own")
    width, asked = first[0].shape[-1], call.shapes[0]
    offers = [fix]
    if len(asked) == len(first[0].shape) and width is not None and asked[-1] != width and not call.sources[0].ids:
        dense = fixes.new(state.spec, "Dense", units=width)
        offers.append(fixes.insert(state.spec, call.position, dense, f"Bring what it gets to {width} features with a Dense"))
    return calls.Refusal("shares", message, tuple(offers), "shares")


def _keep(state: _State, call: calls.Call, original: str, outcome: Outcome) -> None:
    layer, name = state.spec.layers[call.position], call.layer.name
    output = outcome.outputs[0]
    if any(n is not None and n <= 0 for n in output.shape[1:]):
        return _refused(state, call.layer, sizes.nothing_left(call))
    state.values[name] = output
    rest = (SCORES,) if catalog.layers()[call.layer.kind].roles else state_names(call.layer)
    state.values.update({f"{name}.{port}": value for port, value in zip(rest, outcome.outputs[1:], strict=False)})
    state.called.setdefault(original, []).append(call.sources)
    state.weights.setdefault(original, outcome.weights)
    given = analysis.joined([state.reach.get(owner(reference), analysis.Reach()) for reference in call.names])
    state.reach[name] = analysis.receptive(call.layer, given, call.shapes[0], output.shape)
    shown = replace(layer, parameters=call.layer.parameters)
    state.rows.append(analysis.row(shown, outcome, _axes(call, output), call.shapes[0], state.reach[name], shared=original != name))
    return None


def _axes(call: calls.Call, output: Value) -> tuple[str, ...]:
    first = call.axes[0] if call.axes else "time steps"
    if len(output.shape) == 4 and call.layer.kind == "ConvLSTM1D":
        return (first, "positions", "channels")
    return ("features",) if len(output.shape) == 2 else (first, "features")


# Inputs ------------------------------------------------------------------------------------------------------------


def _input(state: _State, position: int, layer: LayerSpec) -> None:
    number = sum(other.kind == "Input" for other in state.spec.layers[:position])
    read = binding.bound(state.spec, state.inputs)
    if layer.name not in read:
        count = len(state.inputs)
        message = f"Input '{layer.name}' has nothing to read: the data give {count} input{'' if count == 1 else 's'} only"
        offers = (references.without_input(state.spec, position, layer),) if number else ()
        state.blame(layer, "input", message, *offers)
        return
    fact = read[layer.name]
    asked = layer.parameters.get("shape")
    good = _as_the_data(state, layer, fact)
    # a wrong one goes on with the data's, so that layers below are not blamed for it
    shape = (None, *(asked if good and asked is not None else fact.shape))
    value = Value(shape, (layer.parameters.get("dtype") if good else None) or fact.dtype)
    state.values[layer.name] = value
    state.reach[layer.name] = analysis.Reach()
    words, bytes_ = analysis.words(shape, fact.axes), analysis.memory(shape)
    state.rows.append(LayerReport(layer.name, layer.kind, shape, words, receptive_field=1, memory=bytes_, block=layer.block))


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


# parameters --------------------------------------------------------------------------------------------------------


def _not_made(state: _State, layer: LayerSpec, wrong: arguments.Problem) -> None:
    about = wrong.parameter or ("kind" if layer.kind not in catalog.layers() else "parameters")
    offers = [fixes.swap(state.spec, layer, other, f"{layer.name}.{about}", title) for title, other in wrong.remedies]
    if layer.kind != "Input":
        offers.append(fixes.remove(state.spec, layer))
    who = f"{layer.kind} '{layer.name}'" if about != "kind" else f"Layer '{layer.name}':"
    state.blame(layer, about, f"{who} {wrong.words}", *offers, parameter=wrong.parameter)
