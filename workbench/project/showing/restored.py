"""What an autoencoder makes of samples that were disturbed. Heavy."""

from __future__ import annotations

from .asked import Asked  # isort: skip - loads the engine before keras is imported

import numpy as np

from ...errors import SettingError
from ...evaluation import inference

_SAMPLES, _NOISE = 500, 0.5


def restored_error(asked: Asked) -> float:
    """Root mean squared error, in scaled units, between clean samples and what the network gives back of them with normal noise added.

    The noise is the same for every network (seed 0), so that runs can be compared. Vincent, Larochelle, Bengio and Manzagol (2008).

    Raises
    ------
    SettingError
        The network is no autoencoder, or its noise is below 0.
    """
    noise = float(asked.told("noise", _NOISE))
    if asked.document.data.task != "autoencoder" or noise < 0:
        what = "only autoencoders give back what was disturbed" if noise >= 0 else "noise has no spread below 0"
        raise SettingError(what, where="measure restored_error", fix="Choose another measure" if noise >= 0 else "Give 0 or more")
    x, y = asked.samples(_SAMPLES)
    clean = np.asarray(x, np.float32)
    disturbed = clean + np.random.default_rng(0).normal(0, noise, clean.shape).astype(np.float32)
    y = np.asarray(y, np.float64)
    guess = inference.outputs(asked.trained.answers, disturbed).reshape(y.shape)
    return float(np.sqrt(np.nanmean((guess - y) ** 2)))
