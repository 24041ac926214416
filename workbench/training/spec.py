"""What the user wants of the training: a frozen, JSON-able description. Imports nothing heavy."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct, field

Rate = Annotated[float, Meta(gt=0.0, le=100.0)]
NonNegative = Annotated[float, Meta(ge=0.0)]


class OptimizerSpec(Struct, frozen=True, forbid_unknown_fields=True):
    """A Keras optimizer. ``clip_norm`` clips each weight's gradient by norm, ``global_clip_norm`` all together; None = off."""

    kind: Literal["Adam", "AdamW", "SGD", "RMSprop", "Adagrad", "Nadam"] = "Adam"
    learning_rate: Rate = 0.001
    momentum: Annotated[float, Meta(ge=0.0, lt=1.0)] = 0.0
    nesterov: bool = False
    clip_value: Rate | None = None
    clip_norm: Rate | None = None
    global_clip_norm: Rate | None = 1.0


class StoppingSpec(Struct, frozen=True, forbid_unknown_fields=True):
    """Early stopping: end after ``patience`` epochs without a gain of ``min_delta`` in ``monitor``."""

    enabled: bool = True
    monitor: str = "val_loss"
    patience: Annotated[int, Meta(ge=1)] = 10
    min_delta: NonNegative = 0.0


class TrainingSpec(Struct, frozen=True, forbid_unknown_fields=True):
    """How the network is trained. ``loss`` "auto" = by task (mse; sparse_categorical_crossentropy)."""

    epochs: Annotated[int, Meta(ge=1, le=100_000)] = 40
    batch_size: Annotated[int, Meta(ge=1, le=1_000_000)] = 64
    optimizer: OptimizerSpec = OptimizerSpec()
    loss: Literal["auto", "mse", "mae", "huber", "log_cosh", "sparse_categorical_crossentropy"] = "auto"
    class_weights: Literal["none", "balanced"] = "none"
    stopping: StoppingSpec = StoppingSpec()
    shuffle: bool = True
    seed: Annotated[int, Meta(ge=0)] = 0
    """Of the weights, the order of the batches and dropout (the split of the data has the document's own seed)."""
    deterministic: bool = False
    device: str = "auto"
    """``auto``, ``cpu``, ``gpu:0``."""
    live: bool = True
    """Probe the watched layer while training."""
    watch: str = ""
    """Recurrent layer that is watched live; "" = the first."""
    snapshot_megabytes: Annotated[float, Meta(gt=0.0, le=100_000)] = 64.0
    """Room that a run's snapshots (gates, gradients, histograms) may take in the project file; beyond it the closest epochs are thinned out."""
    auxiliary_weight: Annotated[float, Meta(ge=0)] = 0.3
    """Weight in the loss of each output beside the network's answer (0.3 as in Szegedy 2015); they only help it to learn."""
    metrics: tuple[str, ...] = field(default=())
    """Further Keras metrics by name; the task's usual ones are always there."""
