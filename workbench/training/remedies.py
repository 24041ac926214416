"""What may help a run whose loss was no number any more: edits of the document, to be offered as buttons. Imports nothing heavy."""

from __future__ import annotations

from typing import Any

from .events import Remedy
from .spec import TrainingSpec

LOWER = 0.3
"""What the learning rate is multiplied with."""
CLIP = 1.0
"""The global norm at which gradients are usually clipped."""
_INITIAL = {"recurrent_initializer": "orthogonal", "kernel_initializer": "glorot_uniform"}
"""Initializers that neither blow up nor fade out what goes through (Saxe et al. 2014; Glorot & Bengio 2010)."""
CHANGEABLE = ("training.optimizer.learning_rate", "training.optimizer.clip_value", "training.optimizer.clip_norm",
              "training.optimizer.global_clip_norm", "training.stopping", "training.checkpoint_seconds", "training.live",
              "training.watch", "training.epochs", "training.device", "training.workers", "training.snapshot_megabytes")
"""Settings (and all below them) with which a run may go on though it began with others."""


def remedies(spec: TrainingSpec, layer: str, initializers: dict[str, Any]) -> tuple[Remedy, ...]:
    """What is offered, the likeliest first.

    Parameters
    ----------
    layer : str
        Where it broke.
    initializers : dict
        That layer's ``recurrent_initializer`` and ``kernel_initializer`` by the names of Keras's classes, as far as it has them.
    """
    return (_clip(spec), lower_rate(spec), _other_start(spec, layer, initializers))


def lower_rate(spec: TrainingSpec) -> Remedy:
    """The step that usually helps."""
    rate = float(f"{spec.optimizer.learning_rate * LOWER:.2g}")
    return Remedy(f"Lower the rate to {rate:g}", (("training.optimizer.learning_rate", rate),))


def _clip(spec: TrainingSpec) -> Remedy:
    now = spec.optimizer.global_clip_norm
    limit = CLIP if now is None or now > CLIP else float(f"{now * LOWER:.2g}")
    return Remedy(f"Clip the gradient at {limit:g}", (("training.optimizer.global_clip_norm", limit),))


def _other_start(spec: TrainingSpec, layer: str, initializers: dict[str, Any]) -> Remedy:
    """Where a layer begins unusually, the usual way; else other random numbers."""
    edits = tuple((f"model.layers.{layer}.{name}", _INITIAL[name]) for name, kind in initializers.items()
                  if name in _INITIAL and kind.lower() != _INITIAL[name].replace("_", ""))
    if edits:
        return Remedy(f"Begin '{layer}' the usual way", edits, goes_on=False)
    return Remedy(f"Begin with other weights (seed {spec.seed + 1})", (("training.seed", spec.seed + 1),), goes_on=False)


def less_memory(spec: TrainingSpec, batch: int, look_back: int = 0) -> tuple[str, tuple[Remedy, ...]]:
    """What helps where memory ran out: a sentence, and edits to be offered. They make it another run.

    Parameters
    ----------
    batch : int
        Windows in a batch.
    look_back : int
        Rows (or tokens) of a window; 0 = not known.
    """
    words, offered = [], []
    if batch > 1:
        smaller, times = smaller_batch(batch)
        edits = (("training.batch_mode", "mini"), ("training.batch_size", smaller), ("training.accumulate", spec.accumulate * times))
        words.append(f"a smaller batch size (training.batch_size {smaller} instead of {batch}; with training.accumulate {spec.accumulate * times} "
                     "the weights change as before)")
        edits = edits if spec.batch_mode != "mini" else edits[1:]
        offered.append(Remedy(f"Batches of {smaller}, {spec.accumulate * times} together", edits, goes_on=False))
    if look_back > 1:
        words.append(f"a shorter look-back (data.look_back {max(1, look_back // 2)} instead of {look_back})")
        offered.append(Remedy(f"Look back {max(1, look_back // 2)}", (("data.look_back", max(1, look_back // 2)),), goes_on=False))
    if spec.precision == "float32":
        words.append("16-bit computing (training.precision mixed_bfloat16)")
        offered.append(Remedy("Compute in 16 bits", (("training.precision", "mixed_bfloat16"),), goes_on=False))
    words.append("fewer units")
    return f"Choose {', '.join(words[:-1])}{' or ' if len(words) > 1 else ''}{words[-1]}", tuple(offered)


def smaller_batch(batch: int) -> tuple[int, int]:
    """A quarter of a batch or less, and how many of them are about the same."""
    smaller = max(1, batch // 4)
    return smaller, -(-batch // smaller)


def changeable(path: str) -> bool:
    """Whether a run may go on with another value of this setting."""
    return any(path == known or path.startswith(known + ".") for known in CHANGEABLE)
