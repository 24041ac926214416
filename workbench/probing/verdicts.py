"""What the figures of an untrained network mean, layer by layer, and what to do about it."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from ..model.report import ModelFix
from ..model.spec import ModelSpec, owner
from .remedies import Fixes, activation, biases, normalized, number, off, part, percent, size, weights
from .started import LayerStart, Level, Pre, Spread, Start, Verdict

GROWTH = 10.0
"""A layer whose outputs spread this much wider than its inputs makes signals explode."""
SHRINK, SHRINK_RECURRENT = 1 / 10, 1 / 30
"""Likewise for vanishing; gates of a recurrent layer, half open at the start, make its outputs small without harm."""
WHOLE = 100.0
"""Against the data: so much wider or narrower is too much, however slowly it came."""
GRADIENT = 1e3
"""So much larger or smaller than at the network's answer is too much for a gradient."""
SATURATED, DEAD = 0.5, 0.95
_RECURRENT = ("LSTM", "GRU", "SimpleRNN", "Bidirectional", "RNN", "ConvLSTM1D")
_SQUASHING = ("sigmoid", "softmax", "hard_sigmoid", "sparse_sigmoid", "sparsemax")
_PASSING = ("Dropout", "SpatialDropout1D", "SpatialDropout2D", "AlphaDropout", "GaussianDropout", "GaussianNoise", "Masking")
_Told = tuple[Verdict, Level, str, str, Fixes]


def judged(start: Start, spec: ModelSpec) -> Start:
    """The same figures with gains, verdicts, advice and fixes for every layer, and the sentence on top."""
    layers = _measured(start, spec)
    known = {layer.name: layer for layer in layers}
    waiting, silent = _waiting(layers, spec), _silent(layers, spec)
    told = tuple(_tell(layer, spec, known, waiting, silent) for layer in layers)
    level, about, sentence = _sentence(told, spec)
    return replace(start, layers=told, level=level, about=about, sentence=sentence, fix=_together(told, about, spec))


# against the data and the answer -------------------------------------------------------------------------------------


def _measured(start: Start, spec: ModelSpec) -> list[LayerStart]:
    by_name = {layer.name: layer for layer in start.layers}
    base = next((layer.outputs.spread for layer in start.layers if layer.outputs is not None and layer.outputs.spread > 0), None)
    answer = by_name[owner(spec.answers[0])].gradient
    out = []
    for n, layer in enumerate(start.layers):
        given = [source.outputs.spread for name in spec.sources(n) if (source := by_name[owner(name)]).outputs is not None]
        widest = max(given, default=0.0)
        values = layer.outputs
        gain = values.spread / widest if values is not None and widest > 0 else None
        scale = values.spread / base if values is not None and base else None
        backward = layer.gradient.norm / answer.norm if layer.gradient is not None and answer is not None and answer.norm > 0 else None
        out.append(replace(layer, gain=gain, scale=scale, backward=backward))
    return out


def _opens(layer: LayerStart) -> bool:
    """Whether it gives zeros only until the first step: its weights are 0, but a gradient reaches them.

    The last layer of a residual branch is often begun so (Zhang, Dauphin & Ma, "Fixup initialization", 2019).
    """
    zeros = layer.outputs is not None and layer.outputs.zeros == 1 and layer.outputs.missing == 0
    return zeros and any(kernel.norm == 0 and (kernel.gradient or 0) > 0 and not kernel.symmetric for kernel in layer.kernels)


def _waiting(layers: list[LayerStart], spec: ModelSpec) -> dict[str, str]:
    """Layers above one that opens with the first step → that one."""
    found: dict[str, str] = {}
    opening = {layer.name for layer in layers if _opens(layer)}
    for position in range(len(spec.layers) - 1, -1, -1):
        name = spec.layers[position].name
        cause = name if name in opening else found.get(name)
        for giver in spec.givers(position) if cause else ():
            found.setdefault(giver, cause or "")
    return found


def _silent(layers: list[LayerStart], spec: ModelSpec) -> dict[str, str]:
    """Layers that give zeros only because all the zeros they are given come from one that opens with the first step → that one."""
    found: dict[str, str] = {}
    nothing = {layer.name for layer in layers if layer.outputs is not None and layer.outputs.zeros == 1 and layer.outputs.missing == 0}
    opening = {layer.name for layer in layers if _opens(layer)}
    for position, layer in enumerate(spec.layers):
        given = [name for source in spec.sources(position) if (name := owner(source)) in nothing]
        if layer.name in nothing - opening and given and all(name in opening or name in found for name in given):
            found[layer.name] = found.get(given[0], given[0])
    return found


# one layer ---------------------------------------------------------------------------------------------------------


def _tell(layer: LayerStart, spec: ModelSpec, known: dict[str, LayerStart], waiting: dict[str, str], silent: dict[str, str]) -> LayerStart:
    position = spec.index(layer.name)
    given = [known[owner(name)] for name in spec.sources(position)]
    if layer.outputs is None:
        return layer
    if _opens(layer):
        return replace(layer, message="Starts at 0 on purpose: it moves with the first step")
    if layer.name in silent and layer.gradient is not None and layer.gradient.norm > 0:
        return replace(layer, message=f"Starts at 0 on purpose: it moves with '{silent[layer.name]}', by the first step")
    waits = layer.name in waiting and (layer.gradient is None or layer.gradient.norm == 0)
    for rule in (_missing, _zero, _same, _saturated, _growing, _shrinking, *(() if waits else (_unreached, _gradient))):
        said = rule(layer, spec, given)
        if said is not None:
            verdict, level, message, advice, fixes = said
            return replace(layer, verdict=verdict, level=level, message=message, advice=advice, fixes=fixes)
    if waits:
        return replace(layer, message=f"{_fine(layer)}; its gradient comes once '{waiting[layer.name]}' has moved from 0")
    return replace(layer, message=_fine(layer))


def _fine(layer: LayerStart) -> str:
    values = layer.outputs
    assert values is not None
    return f"Values spread by {number(values.spread)} around {number(values.mean)}"


def _spread(layer: LayerStart) -> Spread:
    assert layer.outputs is not None
    return layer.outputs


def _missing(layer: LayerStart, spec: ModelSpec, given: list[LayerStart]) -> _Told | None:
    share = _spread(layer).missing
    if share == 0:
        return None
    message = f"{percent(share)} of its values are not numbers or infinite"
    if any(source.outputs is not None and source.outputs.missing > 0 for source in given):
        return "missing", "error", message, "They come from above.", ()
    if layer.kind == "Input":
        return "missing", "error", message, "Fill the gaps of the data in the Data stage.", ()
    return "missing", "error", message, "Its inputs are numbers: look at its weights and its activation.", weights(layer, spec)


def _zero(layer: LayerStart, spec: ModelSpec, given: list[LayerStart]) -> _Told | None:
    values = _spread(layer)
    if values.zeros < 1 or values.missing > 0 or _opens(layer):
        return None
    if layer.kind == "Input":
        return "zero", "error", "All of the data in this batch are 0", "Look at the scaling in the Data stage.", ()
    rectified = next((pre for pre in layer.pre if pre.activation == "relu"), None)
    if rectified is not None and rectified.values.most < 0:
        advice = "Every value before its ReLU is negative, so no gradient passes: it can never learn."
        fixes = (*biases(layer, spec), *weights(layer, spec), *activation(layer, spec, "leaky_relu"))
        return "zero", "error", "Gives nothing but zeros", advice, fixes
    if any(source.outputs is not None and source.outputs.zeros == 1 for source in given):
        return "zero", "error", "Gives nothing but zeros", "They come from above.", weights(layer, spec)
    return "zero", "error", "Gives nothing but zeros", "Its weights start at 0.", weights(layer, spec, sure=True)


def _same(layer: LayerStart, spec: ModelSpec, given: list[LayerStart]) -> _Told | None:
    if layer.shape[-1] < 2 or not any(kernel.symmetric for kernel in layer.kernels[:1]):
        return None
    advice = "Units that start alike receive the same gradient and stay alike: they are worth one unit."
    return "same", "error", f"All of its {layer.shape[-1]} units give the same", advice, weights(layer, spec, sure=True)


def _saturated(layer: LayerStart, spec: ModelSpec, given: list[LayerStart]) -> _Told | None:
    worst = max((pre for pre in layer.pre if pre.saturated is not None), key=lambda pre: pre.saturated or 0, default=None)
    dead = next((pre for pre in layer.pre if pre.activation == "relu" and pre.negative > DEAD), None)
    if worst is not None and worst.saturated is not None and worst.saturated > SATURATED:
        where = f"{worst.activation}{f' of {worst.name}' if worst.name else ''}"
        message = f"{percent(worst.saturated)} of the values lie where its {where} is flat"
        level: Level = "error" if worst.saturated > DEAD else "warning"
        advice, fixes = _too_wide(layer, spec, given, worst)
        return "saturated", level, message, advice, fixes
    if dead is not None:
        message = f"{percent(dead.negative)} of the values lie below 0, where its ReLU is off"
        fixes = (*biases(layer, spec), *weights(layer, spec), *activation(layer, spec, "leaky_relu"))
        return "saturated", "warning", message, "Where a ReLU is off no gradient passes.", fixes
    return None


def _too_wide(layer: LayerStart, spec: ModelSpec, given: list[LayerStart], pre: Pre) -> tuple[str, Fixes]:
    fixes = (*weights(layer, spec), *biases(layer, spec))
    usual = f"Values before it spread by {number(pre.values.spread)} around {number(pre.values.mean)}; a flat function passes hardly any gradient."
    if any(map(off, layer.kernels)):
        return f"{usual} Its weights start {size(layer)}.", fixes
    if fixes:
        return usual, fixes
    wide = max((source.outputs.spread for source in given if source.outputs is not None), default=0.0)
    if wide > GROWTH / 3 and any(source.kind == "Input" for source in given):
        return f"{usual} The data spread by {number(wide)}: scale them, or normalize them here.", (normalized(layer, spec),)
    return f"{usual} Normalize what it takes.", (normalized(layer, spec),) if given else ()


def _growing(layer: LayerStart, spec: ModelSpec, given: list[LayerStart]) -> _Told | None:
    if not _acts(layer) or layer.gain is None:
        return None
    own = layer.gain > GROWTH
    crossed = _crossed(layer, given, lambda scale: scale > WHOLE)
    if not own and not crossed:
        return None
    times = f"{number(layer.gain)} times as wide as those it takes" if own else f"{number(layer.scale)} times as wide as the data"
    message = f"Values spread {times}"
    return "exploding", "warning", message, *_mend(layer, spec)


def _shrinking(layer: LayerStart, spec: ModelSpec, given: list[LayerStart]) -> _Told | None:
    if not _acts(layer) or layer.gain is None or any(pre.activation in _SQUASHING and not pre.name for pre in layer.pre):
        return None
    own = layer.gain < (SHRINK_RECURRENT if layer.kind in _RECURRENT else SHRINK)
    crossed = _crossed(layer, given, lambda scale: scale < 1 / WHOLE)
    if not own and not crossed:
        return None
    message = f"Values shrink to {part(layer.gain)} of the spread of those it takes" if own else f"Values shrink to {part(layer.scale)} of the data's"
    return "vanishing", "warning", message, *_mend(layer, spec)


def _mend(layer: LayerStart, spec: ModelSpec) -> tuple[str, Fixes]:
    fixes = weights(layer, spec)
    if fixes:
        return f"Its weights start {size(layer)}.", fixes
    return "Normalize what it takes, or take an initializer that fits its activation.", (normalized(layer, spec),)


def _unreached(layer: LayerStart, spec: ModelSpec, given: list[LayerStart]) -> _Told | None:
    if not layer.kernels or layer.kind == "Input":
        return None
    if layer.gradient is not None and layer.gradient.norm > 0:
        return None
    advice = "It does not learn as the network stands: let its output flow on to the answer, past nothing that is off."
    return "unreached", "warning", "No gradient reaches it", advice, ()


def _gradient(layer: LayerStart, spec: ModelSpec, given: list[LayerStart]) -> _Told | None:
    if not layer.kernels or layer.backward is None:
        return None
    if layer.backward < 1 / GRADIENT:
        message = f"Its gradient is {part(layer.backward)} of the answer's: it learns slowly or not at all"
        gate = next((pre for pre in layer.pre if not pre.name and pre.activation in ("sigmoid", "hard_sigmoid")), None)
        advice = "A sigmoid passes at most a quarter of each gradient." if gate else "Look at the layers between it and the answer."
        fixes = activation(layer, spec, "tanh") if gate else ()
        return "vanishing", "warning", message, advice, (*weights(layer, spec), *fixes)
    if layer.backward > GRADIENT:
        message = f"Its gradient is {number(layer.backward)} times the answer's"
        return "exploding", "warning", message, "Set clipping in the Train stage, or smaller weights below it.", weights(layer, spec)
    return None


def _acts(layer: LayerStart) -> bool:
    """Whether a change of scale is this layer's doing: it has weights, or joins what grew apart."""
    return bool(layer.kernels) and layer.kind not in (*_PASSING, "Input", "Embedding")


def _crossed(layer: LayerStart, given: list[LayerStart], beyond: Callable[[float], bool]) -> bool:
    """Whether it was still well at all inputs and no longer is at the output, or the layer's weights go on with what began above."""
    before = [source.scale for source in given if source.scale is not None]
    if layer.scale is None or not beyond(layer.scale):
        return False
    return not any(map(beyond, before)) or any(map(off, layer.kernels))


# the whole ---------------------------------------------------------------------------------------------------------

_GRAVITY: tuple[Verdict, ...] = ("missing", "zero", "same", "saturated", "exploding", "vanishing", "unreached")


def _sentence(layers: tuple[LayerStart, ...], spec: ModelSpec) -> tuple[Level, str, str]:
    ill = [layer for layer in layers if layer.verdict != "healthy"]
    if not ill:
        return "ok", "", _healthy(layers, spec)
    worst = min(ill, key=lambda layer: (layer.level != "error", _GRAVITY.index(layer.verdict)))
    return worst.level, *_worst(worst, layers, ill)


def _worst(worst: LayerStart, layers: tuple[LayerStart, ...], ill: list[LayerStart]) -> tuple[str, str]:
    same = [layer for layer in ill if layer.verdict == worst.verdict]
    others = f", as {_more(len(same) - 1)}" if len(same) > 1 else ""
    forward = [layer for layer in same if layer.scale is not None and _acts(layer)]
    if worst.verdict in ("exploding", "vanishing") and "gradient" not in worst.message and forward:
        extreme = (max if worst.verdict == "exploding" else min)(forward, key=lambda layer: layer.scale or 0.0)
        if worst.verdict == "exploding":
            return extreme.name, f"Signals grow to {number(extreme.scale)} times the data's by layer '{extreme.name}': {_lower(extreme.message)}"
        return extreme.name, f"Signals shrink to {part(extreme.scale)} of the data's by layer '{extreme.name}': {_lower(extreme.message)}"
    if "gradient is" in worst.message:
        backward = [layer for layer in same if layer.backward is not None]
        extreme = (max if worst.verdict == "exploding" else min)(backward, key=lambda layer: layer.backward or 0.0)
        words = "grow to " + number(extreme.backward) + " times" if worst.verdict == "exploding" else f"shrink to {part(extreme.backward)} of"
        return extreme.name, f"Gradients {words} the answer's on their way back to layer '{extreme.name}'"
    return worst.name, f"Layer '{worst.name}': {_lower(worst.message)}{others}"


def _together(layers: tuple[LayerStart, ...], about: str, spec: ModelSpec) -> ModelFix | None:
    """The fix of the layer that the sentence is about, together with those of all layers that suffer from the same.

    Where weights are the cause, all weights are mended that are not as usual: one wrong scale often hides another.
    """
    worst = next((layer for layer in layers if layer.name == about), None)
    alike = [layer for layer in layers if worst is not None and layer.verdict == worst.verdict and layer.fixes]
    if not alike:
        return None
    first = next((layer for layer in alike if layer.name == about), alike[0]).fixes[0]
    if any(path == "model" for path, _ in first.edits):
        return first
    offered = [layer.fixes[0] for layer in alike]
    if first.id.endswith(".initializer"):
        offered += [fix for layer in layers if layer.verdict != "zero" and layer not in alike for fix in weights(layer, spec)]
    edits = {path: value for fix in offered for path, value in fix.edits if path != "model"}
    count = len({path.split(".")[2] for path in edits})
    return first if count == 1 else ModelFix("start.all", f"Mend {count} layers: {_lower(first.title)}", tuple(edits.items()))


def _more(count: int) -> str:
    return "does one other layer" if count == 1 else f"do {count} other layers"


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]


def _healthy(layers: tuple[LayerStart, ...], spec: ModelSpec) -> str:
    known = {layer.name: layer for layer in layers}
    answer = known[owner(spec.answers[0])].outputs
    first = next((layer for layer in layers if layer.kernels and layer.backward), None)
    base = next((layer.outputs for layer in layers if layer.outputs is not None), None)
    squashed = next((pre for pre in known[owner(spec.answers[0])].pre if not pre.name and pre.activation in _SQUASHING), None)
    if answer is None or base is None:
        return "Nothing stands out"
    if squashed is not None:
        answer = squashed.values
    where = f"at the answer, before its {squashed.activation}" if squashed is not None else "at the answer"
    words = f"Signals keep their size: they spread by {number(base.spread)} at the top and by {number(answer.spread)} {where}"
    return words + (f"; the gradient at '{first.name}' is {number(first.backward)} times the answer's" if first is not None else "")
