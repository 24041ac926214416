"""Trained weights that a run begins with: which layers take them, and why others don't. Heavy: needs Keras.

A layer takes what the layer of the same name had (or of the name it is told), if every weight is there with the same shape; else it takes none.
Random states (dropout) are not taken: they belong to the run.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import keras
import numpy as np
from msgspec import Struct

from ..errors import TrainingError
from ..model.layers import OWN
from .begun import Begun

Weights = dict[str, dict[str, np.ndarray]]
"""Layer → weight (its path within the layer) → values."""
_SEED = "seed_generator_state"


class Plan(Struct, frozen=True):
    """What will be taken, before anything is."""

    taken: dict[str, str]
    """Layer here → layer there."""
    left: dict[str, str]
    """Layer here → why it takes none."""

    def begun(self, source: str) -> Begun:
        """As it is kept with the run."""
        return Begun(source, tuple(self.taken), self.left)


def of_run(blob: bytes) -> Weights:
    """The weights of a kept run (npz by path, see :mod:`.checkpoint`)."""
    with np.load(io.BytesIO(blob), allow_pickle=False) as stored:
        return _by_layer((path, stored[path]) for path in stored.files)


def of_keras(path: Path) -> Weights:
    """The weights of a ``.keras`` file; no program code in it is run.

    Raises
    ------
    TrainingError
        It is no such file, or holds program code (a Lambda), or layers that are not known here.
    """
    where = path.name
    if not path.is_file():
        raise TrainingError("is not there", where=str(path), fix="Give the path of a .keras file")
    if not zipfile.is_zipfile(path):
        raise TrainingError("is no .keras file, or it is damaged", where=where, fix="Write it again with model.save('model.keras')")
    try:
        model: Any = keras.saving.load_model(path, custom_objects=dict(OWN), compile=False, safe_mode=True)
    except Exception as error:
        code = "lambda" in str(error).lower()
        what = "holds a layer of program code (Lambda), which is not run" if code else "holds a network that can't be opened here"
        raise TrainingError(what, where=where, fix="Write it without such layers" if code else "Write it with layers of Keras alone") from error
    found: Weights = {}
    for layer in _flat(model):
        values = {_within(layer.name, variable.path): variable.numpy() for variable in layer.weights}
        if values:
            found.setdefault(layer.name, values)
    return found


def plan(model: keras.Model, given: Weights, wanted: Sequence[str] = ()) -> Plan:
    """Which layers of a network take weights.

    Parameters
    ----------
    wanted : sequence of str
        Layers, ``here=there`` where the trained one has another name; () = all.

    Raises
    ------
    TrainingError
        A wanted layer is not there, or does not fit.
    """
    mine = {layer.name: _own(layer) for layer in model.layers if _own(layer)}
    names = _wanted(wanted, mine, given)
    taken, left = {}, {}
    for name, weights in mine.items():
        if name not in names:
            left[name] = "not asked for"
            continue
        why = _misfit(weights, given.get(names[name]), names[name])
        if why and wanted:
            raise TrainingError(f"layer '{name}' can't begin with trained weights: {why}", where="training.begin_with.layers",
                                fix="Leave it out, or give it the sizes of the trained layer")
        if why:
            left[name] = why
        else:
            taken[name] = names[name]
    return Plan(taken, left)


def give(model: keras.Model, given: Weights, plan: Plan) -> None:
    """Put the weights in place."""
    layers = {layer.name: layer for layer in model.layers}
    for name, there in plan.taken.items():
        mine, theirs = _own(layers[name]), _aligned(_own(layers[name]), given[there])
        for path, variable in mine.items():
            variable.assign(theirs[path])


def _wanted(wanted: Sequence[str], mine: Mapping[str, Any], given: Weights) -> dict[str, str]:
    """Layer here → layer there."""
    if not wanted:
        return {name: name for name in mine}
    names = {here: there or here for here, _, there in (one.partition("=") for one in wanted)}
    for here, there in names.items():
        known, what = (given, f"the trained network has no layer '{there}' with weights") if here in mine else \
            (mine, f"the network has no layer '{here}' with weights")
        if here not in mine or there not in given:
            raise TrainingError(what, where="training.begin_with.layers", fix=f"There are: {', '.join(list(known)[:20]) or 'none'}")
    return names


def _misfit(mine: Mapping[str, Any], theirs: Mapping[str, np.ndarray] | None, name: str) -> str:
    """Why these weights can't be taken; "" = they can."""
    if theirs is None:
        return f"the trained network has no layer '{name}'"
    if len(theirs) != len(mine):
        return f"it has {len(mine)} weights, the trained one {len(theirs)}"
    for path, values in _aligned(mine, theirs).items():
        if tuple(mine[path].shape) != values.shape:
            return f"its {path.rpartition('/')[2]} is {_shape(mine[path].shape)}, the trained one {_shape(values.shape)}"
    return ""


def _aligned(mine: Mapping[str, Any], theirs: Mapping[str, np.ndarray]) -> dict[str, np.ndarray]:
    """Their values by our paths: by name, or in order where inner layers have names of their own."""
    if set(mine) == set(theirs):
        return dict(theirs)
    return dict(zip(mine, theirs.values(), strict=True))


def _shape(shape: Iterable[Any]) -> str:
    return " × ".join(str(size) for size in shape)


def _own(layer: Any) -> dict[str, Any]:
    """A layer's weights by their paths within it (``layer.weights`` has no random states)."""
    return {_within(layer.name, variable.path): variable for variable in layer.weights if not variable.path.endswith(_SEED)}


def _within(name: str, path: str) -> str:
    """A weight's path within its layer; inner layers of ours go by their layer's name, which says nothing here."""
    head, slash, rest = path.partition("/")
    return (rest if slash and head == name else path).replace(f"{name}_inner", "inner")


def _by_layer(values: Iterable[tuple[str, np.ndarray]]) -> Weights:
    found: Weights = {}
    for path, array in values:
        name, slash, _ = path.partition("/")
        if slash and not path.endswith(_SEED):
            found.setdefault(name, {})[_within(name, path)] = array
    return found


def _flat(model: Any) -> Iterator[Any]:
    """Every layer, those of a network before those within them, so that the outer one keeps a name both have."""
    waiting = list(model.layers)
    while waiting:
        layer = waiting.pop(0)
        yield layer
        if isinstance(layer, keras.Model):
            waiting += layer.layers
