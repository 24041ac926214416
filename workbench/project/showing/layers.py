"""What single layers give, weigh and see: spread, saturation, weights, attention, codes. Heavy."""

from __future__ import annotations

import math
from typing import Any

from .asked import Asked  # isort: skip - loads the engine before keras is imported

import keras
import numpy as np
import tensorflow as tf
from sklearn.decomposition import PCA

from ...errors import SettingError
from ...probing import attention, outputs, recorded
from ..checking import check

CODES = 500


def _given(asked: Asked) -> tuple[np.ndarray, np.ndarray | None]:
    """What the layer gives for the samples: (sample, …), and (sample, time) of the steps that count."""
    found = outputs.outputs(asked.model, asked.samples()[0], [asked.layer])
    if not found:
        raise SettingError(f"there is no layer '{asked.layer}' in the network", where=f"measure {asked.measure.kind}", fix="Choose another layer")
    one = next(iter(found.values()))
    return one.values, one.mask


def _counting(asked: Asked) -> np.ndarray:
    values, mask = _given(asked)
    return values[mask] if mask is not None and mask.shape == values.shape[:2] else values


def spread(asked: Asked) -> float:
    """Standard deviation over samples, steps that count and units."""
    return float(np.std(_counting(asked), dtype=np.float64))


def mean(asked: Asked) -> float:
    """Mean likewise."""
    return float(np.mean(_counting(asked), dtype=np.float64))


def zero_share(asked: Asked) -> float:
    """Share of exact zeros."""
    return float(np.mean(_counting(asked) == 0))


def dead_share(asked: Asked) -> float:
    """Share of units that are 0 at every sample and step."""
    values = _counting(asked)
    return float(np.mean((values.reshape(-1, values.shape[-1]) == 0).all(axis=0)))


def saturated_share(asked: Asked) -> float:
    """Share of what its activation functions receive at which they are flat, as :func:`workbench.probing.recorded.saturated` has it."""
    x = asked.samples()[0]
    layer = _layer(asked)
    with recorded.listening(layer) as recorder:
        given = _inputs_of(asked, layer, x)
        layer(*given[0], **given[1])
        found = recorded.received(layer, recorder, [np.asarray(one) for one in given[0]])
    gate = str(asked.told("gate", ""))
    chosen = {name: one for name, one in found.items() if not gate or name == gate}
    if not chosen:
        raise SettingError(f"'{asked.layer}' has no gate '{gate}'" if gate else f"'{asked.layer}' has no activation that could be flat",
                           where="measure saturated_share", fix=f"There are: {', '.join(found)}" if found else "Choose another layer")
    shares = [(recorded.saturated(function, values), values.size) for function, values in chosen.values()]
    counted = [(share, size) for share, size in shares if share is not None]
    return sum(share * size for share, size in counted) / sum(size for _, size in counted) if counted else 0.0


def _inputs_of(asked: Asked, layer: Any, x: Any) -> tuple[list[Any], dict[str, Any]]:
    """What the layer is called with for these samples."""
    given = layer.input if isinstance(layer.input, list) else [layer.input]
    computed = keras.Model(asked.model.inputs, given)(x if isinstance(x, list) else tf.convert_to_tensor(x), training=False)
    tensors = computed if isinstance(computed, list | tuple) else [computed]
    return list(tensors), {}


def _layer(asked: Asked) -> Any:
    """A layer by its name, also one inside another (``outer/inner``)."""
    at: Any = asked.model
    for name in asked.layer.split("/"):
        found = next((layer for layer in getattr(at, "layers", ()) if layer.name == name), None)
        if found is None:
            raise SettingError(f"there is no layer '{asked.layer}' in the network", where=f"measure {asked.measure.kind}",
                               fix=f"There are: {', '.join(layer.name for layer in getattr(at, 'layers', ()))}")
        at = found
    return at


def _weights(asked: Asked) -> np.ndarray:
    name = str(asked.told("weight", "kernel"))
    weights = _layer(asked).weights
    chosen = [variable for variable in weights if f"/{variable.path}".endswith(f"/{name}")]
    if not chosen:
        known = ", ".join(dict.fromkeys(variable.path.rsplit("/", 1)[-1] for variable in weights))
        raise SettingError(f"'{asked.layer}' has no weight '{name}'", where=f"measure {asked.measure.kind}",
                           fix=f"There are: {known}" if known else "Choose another layer")
    return np.concatenate([np.asarray(variable, np.float64).ravel() for variable in chosen])


def weight_small(asked: Asked) -> float:
    """Share of |w| below a limit."""
    return float(np.mean(np.abs(_weights(asked)) < float(asked.told("below", 0.001))))


def weight_mean(asked: Asked) -> float:
    """Mean |w|."""
    return float(np.mean(np.abs(_weights(asked))))


def weight_spread(asked: Asked) -> float:
    """Standard deviation."""
    return float(np.std(_weights(asked)))


def weight_norm(asked: Asked) -> float:
    """Euclidean norm of all together."""
    return float(np.linalg.norm(_weights(asked)))


def parameters(asked: Asked) -> float:
    """Trained numbers of the whole network."""
    return float(sum(math.prod(variable.shape) for variable in asked.trained.model.trainable_variables))


def receptive_field(asked: Asked) -> float:
    """Input steps one output of a layer can see; of a recurrent layer all there are."""
    report = check(asked.document, asked.data.facts)
    row = next((one for one in report.layers if one.name == asked.measure.layer), None) or report.layers[-1]
    steps = asked.data.facts.inputs[0].shape[0] if asked.data.facts.inputs[0].shape else None
    return float(row.receptive_field if row.receptive_field is not None else steps or math.nan)


def _scores(asked: Asked) -> attention.Scores:
    found = attention.scores(asked.model, asked.samples()[0])
    chosen = {key: one for key, one in found.items() if asked.measure.layer in ("", one.layer, key)}
    if not chosen:
        raise SettingError(f"there is no attention layer '{asked.measure.layer}'" if found else "the network has no attention layer",
                           where=f"measure {asked.measure.kind}", fix=f"There are: {', '.join(found)}" if found else "Add one, and train again")
    return next(iter(chosen.values()))


def attention_entropy(asked: Asked) -> float:
    """Mean over samples, heads and queries that count, in nats."""
    return float(np.nanmean(_scores(asked).entropy()))


def attention_diagonal(asked: Asked) -> float:
    """Share of the attention within some places of the diagonal; of lengths that differ, of the line from corner to corner."""
    scores = _scores(asked)
    values = scores.values.astype(np.float64).mean(axis=1)
    shares = [_near(one, _count(scores.query_mask, n, one.shape[0]), _count(scores.key_mask, n, one.shape[1]), float(asked.told("within", 1)))
              for n, one in enumerate(values)]
    return float(np.nanmean(shares))


def _count(mask: np.ndarray | None, n: int, length: int) -> int:
    return length if mask is None else max(int(mask[n].sum()), 1)


def _near(values: np.ndarray, queries: int, keys: int, within: float) -> float:
    """Of one sample: mean over its queries of the attention that lies near the line."""
    line = np.arange(queries) * (keys - 1) / max(queries - 1, 1)
    near = np.abs(np.arange(keys)[None, :] - line[:, None]) <= within
    return float((values[:queries, :keys] * near).sum(axis=1).mean())


def explained_variance(asked: Asked) -> float:
    """Share of the variance of the layer's outputs in their first principal directions (Pearson 1901)."""
    found = outputs.outputs(asked.model, asked.samples(CODES)[0], [asked.layer])
    values = next(iter(found.values())).values
    flat = values.reshape(len(values), -1).astype(np.float64)
    directions = min(int(asked.told("directions", 2)), *flat.shape)
    return float(PCA(directions).fit(flat).explained_variance_ratio_.sum())
