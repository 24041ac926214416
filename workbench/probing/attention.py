"""How much each query looks at each key, of every attention layer of a network, all heads. Heavy.

The network is run as it is; beside every call of an attention layer the same layer is called again with the same tensors, masks and
keywords and asked for its scores. So the scores are the layer's own, and the output of the second call, held against what flows on
in the network, shows how exact they are.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import keras
import numpy as np
import tensorflow as tf

from ..errors import SettingError
from . import passes
from .passes import Part, Pass, Step
from .reach import Reach
from .walk import Call, mask_of, masks_in, put_masks, tensors_in

KINDS = (keras.layers.Attention, keras.layers.MultiHeadAttention, keras.layers.GroupQueryAttention)
"""AdditiveAttention is an Attention."""


@dataclass(frozen=True)
class Scores:
    """The scores of one call of an attention layer.

    Attributes
    ----------
    key, layer, kind : str
        As in :class:`~workbench.probing.outputs.LayerOutput`.
    values : ndarray
        (sample, head, query, key) float32, after masks and softmax: each row sums to 1. One head for Attention and AdditiveAttention.
    query_mask, key_mask : ndarray, optional
        (sample, query) and (sample, key) bool: steps that count.
    causal : bool
        Whether later keys are hidden from a query.
    itself : bool
        Whether query and key come from the same place (self-attention).
    query_from, key_from : str
        Keys of the calls that give query and key.
    query_reach, key_reach : Reach, optional
        Where queries and keys stand on the input's time axis.
    residual : float
        Largest difference between the output that belongs to these scores and what flows on in the network, at queries that count.
    """

    key: str
    layer: str
    kind: str
    values: np.ndarray
    query_mask: np.ndarray | None
    key_mask: np.ndarray | None
    causal: bool
    itself: bool
    query_from: str
    key_from: str
    query_reach: Reach | None
    key_reach: Reach | None
    residual: float

    @property
    def heads(self) -> int:
        """Heads."""
        return self.values.shape[1]

    @property
    def mean(self) -> np.ndarray:
        """(sample, query, key): the mean of all heads."""
        return self.values.mean(axis=1)

    def entropy(self) -> np.ndarray:
        """(sample, head, query) in nats: 0 = looks at one key alone, log(keys) = at all alike (NaN where the query is masked)."""
        values = self.values.astype(np.float64)
        out = -np.sum(values * np.log(np.where(values > 0, values, 1.0)), axis=-1)
        if self.query_mask is not None:
            out[np.broadcast_to(~self.query_mask[:, None, :], out.shape)] = np.nan
        return out

    def facts(self) -> dict[str, Any]:
        """For JSON."""
        return {"name": self.key, "layer": self.layer, "kind": self.kind, "heads": self.heads, "queries": self.values.shape[2],
                "keys": self.values.shape[3], "causal": self.causal, "self_attention": self.itself, "query_from": self.query_from,
                "key_from": self.key_from, "residual": self.residual}


def layers_of(model: keras.Model) -> list[str]:
    """Names of the network's attention layers, those of nested models too."""
    return [layer.name for layer in model._flatten_layers() if isinstance(layer, KINDS)]


def scores(model: keras.Model, x: Any, layers: Sequence[str] | None = None) -> dict[str, Scores]:
    """The scores of every call of every attention layer, in the order of the graph.

    Parameters
    ----------
    x : ndarray or list of ndarray
        (sample, …), one array an input.
    layers : sequence of str, optional
        Names or keys; default all.

    Raises
    ------
    SettingError
        A named layer is no attention layer; the samples don't fit.
    """
    _must_be_there(model, layers)
    found = passes.run(model, x, _asked)
    reaches, wanted = found.reaches(), None if layers is None else set(layers)
    return {step.call.key: _scores(step, found, reaches) for step in found.steps
            if step.call.key in found.more and (wanted is None or step.call.key in wanted or step.call.name in wanted)}


def _must_be_there(model: keras.Model, layers: Sequence[str] | None) -> None:
    known = layers_of(model)
    for name in layers or ():
        if name.rpartition("/")[2].partition("#")[0] not in known:
            raise SettingError(f"'{name}' is no attention layer", where="the layers to look at",
                               fix=f"Attention layers are: {', '.join(known) or 'none'}")


def _asked(call: Call, run: Callable[[], Any]) -> tuple[Any, Any]:
    """See :data:`passes.Extra`: the output and the scores that belong to it, and the masks of query and key."""
    if not isinstance(call.layer, KINDS):
        return run(), None
    query, _, key = roles(call)
    flags = {"query": mask_of(query), "key": mask_of(key)}
    masks = masks_in(call)
    given = run()
    parts = keras.tree.flatten(given)
    output, values = (parts[0], parts[1]) if len(parts) > 1 else again(call, masks)
    place = {name: next(n for n, tensor in enumerate(tensors_in(call)) if tensor is one) for name, one in (("query", query), ("key", key))}
    return given, {"output": output, "values": values, "masks": {name: mask for name, mask in flags.items() if mask is not None},
                   "place": {name: tf.constant(n) for name, n in place.items()}}


def _scores(step: Step, found: Pass, reaches: dict[Part, Reach | None]) -> Scores:
    call, more = step.call, found.more[step.call.key]
    query, key = (step.takes[int(more["place"][name])] for name in ("query", "key"))
    query_mask, key_mask = (_flags(more["masks"].get(name)) for name in ("query", "key"))
    return Scores(call.key, call.name, type(call.layer).__name__, _by_head(call.layer, np.asarray(more["values"], np.float32)), query_mask, key_mask,
                  bool(call.kwargs.get("use_causal_mask", False)), query == key, query[0], key[0], reaches[query], reaches[key],
                  _difference(np.asarray(found.given[call.key][0]), np.asarray(more["output"]), query_mask))


def roles(call: Call) -> tuple[Any, Any, Any]:
    """Query, value and key of a call of an attention layer (the key is the value where none is given)."""
    given = list(call.args[0]) if call.args and isinstance(call.args[0], list | tuple) else list(call.args)
    names = ("query", "value", "key")
    given += [call.kwargs[name] for name in names[len(given):] if call.kwargs.get(name) is not None]
    return given[0], given[1], given[2] if len(given) > 2 and given[2] is not None else given[1]


def again(call: Call, masks: list[tuple[Any, Any]]) -> tuple[Any, Any]:
    """(output, scores) of the same call, with the masks its tensors had before; afterwards they have those they have now."""
    now = masks_in(call)
    flash = getattr(call.layer, "_flash_attention", None)
    put_masks(masks)
    try:
        if flash:
            call.layer._flash_attention = False          # the fused kernel has no scores to give
        output, values = call.again(return_attention_scores=True)
    finally:
        put_masks(now)
        if flash:
            call.layer._flash_attention = flash
    return output, values


def _by_head(layer: Any, values: np.ndarray) -> np.ndarray:
    """(sample, head, query, key): further batch axes join the heads, several axes that are looked over become one."""
    if isinstance(layer, keras.layers.Attention):
        return values.reshape(len(values), -1, *values.shape[-2:])
    axes = len(layer._attention_axes or (1,)) if isinstance(layer, keras.layers.MultiHeadAttention) else 1
    shape = values.shape
    queries, keys = int(np.prod(shape[-2 * axes:-axes])), int(np.prod(shape[-axes:]))
    return values.reshape(len(values), -1, queries, keys)


def _difference(own: np.ndarray, said: np.ndarray, live: np.ndarray | None) -> float:
    """Largest one at a query that counts: of one that is masked, the fused kernel makes something else than the scores do."""
    apart = np.abs(own.astype(np.float64) - said.astype(np.float64))
    if live is not None:
        apart = apart[live]
    return float(apart.max()) if apart.size else 0.0


def _flags(mask: Any) -> np.ndarray | None:
    return None if mask is None else np.asarray(mask, bool)
