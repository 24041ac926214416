"""What the user wants of the training: a frozen, JSON-able description. Imports nothing heavy."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct, field

Rate = Annotated[float, Meta(gt=0.0, le=100.0)]
NonNegative = Annotated[float, Meta(ge=0.0)]
Share = Annotated[float, Meta(ge=0.0, le=1.0)]
OptimizerKind = Literal["Adam", "AdamW", "SGD", "RMSprop", "Adagrad", "Nadam", "Adamax", "Adadelta", "Adafactor", "Ftrl", "Lamb", "Lion", "Muon",
                        "ScheduleFreeAdamW"]
ScheduleKind = Literal["constant", "exponential", "inverse_time", "polynomial", "cosine", "cosine_restarts", "piecewise", "one_cycle", "plateau"]
LossKind = Literal["auto", "mse", "mae", "huber", "log_cosh", "quantile", "gaussian_nll", "poisson", "mape", "msle",
                   "sparse_categorical_crossentropy", "focal", "ctc"]
CLASS_LOSSES = ("sparse_categorical_crossentropy", "focal", "ctc")
"""Losses that compare classes; the others compare numbers."""


class OptimizerSpec(Struct, frozen=True, forbid_unknown_fields=True):
    """A Keras optimizer. ``clip_norm`` clips each weight's gradient by norm, ``global_clip_norm`` all together; None = off."""

    kind: OptimizerKind = "Adam"
    learning_rate: Rate = 0.001
    momentum: Annotated[float, Meta(ge=0.0, lt=1.0)] = 0.0
    nesterov: bool = False
    clip_value: Rate | None = None
    clip_norm: Rate | None = None
    global_clip_norm: Rate | None = 1.0
    weight_decay: Annotated[float, Meta(ge=0.0, le=1.0)] | None = None
    """Every step takes ``learning_rate × weight_decay`` of each weight away, beside the gradient; None = Keras's default (0.004 or off)."""
    parameters: dict[str, bool | float] = field(default_factory=dict)
    """Its own further numbers by their Keras names (``beta_1``, ``rho``, ``epsilon``, ``amsgrad`` …); those left out keep Keras's default."""


class ScheduleSpec(Struct, frozen=True, forbid_unknown_fields=True):
    """How the learning rate moves while the run goes on. Lengths are in epochs (fractions of one are fine), rates are shares of the learning rate."""

    kind: ScheduleKind = "constant"
    warmup: Annotated[float, Meta(ge=0.0, le=100_000)] = 0.0
    """Epochs at the beginning in which the rate rises evenly from nothing, in front of any kind."""
    length: Annotated[float, Meta(gt=0.0, le=100_000)] | None = None
    """exponential, inverse_time: until the rate was multiplied by ``decay`` once; polynomial, cosine, one_cycle: until the end is reached;
    cosine_restarts: the first cycle. None = all epochs behind the warm-up (restarts: a tenth of them)."""
    decay: Annotated[float, Meta(gt=0.0, le=10.0)] = 0.1
    """exponential: factor a ``length``; inverse_time: rate / (1 + decay · epochs / length)."""
    staircase: bool = False
    """exponential, inverse_time: in whole steps of ``length``."""
    end: Share = 0.0
    """polynomial, cosine, cosine_restarts: share of the learning rate that is left at the end."""
    power: Annotated[float, Meta(gt=0.0, le=10.0)] = 1.0
    """polynomial: 1 = a straight line."""
    longer: Annotated[float, Meta(ge=1.0, le=10.0)] = 2.0
    """cosine_restarts: every cycle is so many times as long as the one before."""
    lower: Annotated[float, Meta(gt=0.0, le=1.0)] = 1.0
    """cosine_restarts: every cycle begins at this share of the one before."""
    at: tuple[Annotated[float, Meta(gt=0.0)], ...] = ()
    """piecewise: epochs after which the rate changes, rising."""
    rates: tuple[Annotated[float, Meta(ge=0.0, le=100.0)], ...] = ()
    """piecewise: the share of the learning rate from each of them on."""
    rise: Annotated[float, Meta(gt=0.0, lt=1.0)] = 0.3
    """one_cycle: share of the length in which the rate rises (Smith & Topin 2018)."""
    start: Annotated[float, Meta(gt=0.0, le=1.0)] = 0.04
    """one_cycle: share at which it begins; it ends at a ten-thousandth of that."""
    factor: Annotated[float, Meta(gt=0.0, lt=1.0)] = 0.5
    """plateau: what the rate is multiplied with when nothing is gained any more."""
    patience: Annotated[int, Meta(ge=1, le=100_000)] = 5
    """plateau: epochs without a gain before that."""
    cooldown: Annotated[int, Meta(ge=0, le=100_000)] = 0
    """plateau: epochs after it before waiting begins again."""
    least: Share = 0.001
    """plateau: the share of the learning rate that is never gone below."""


class StoppingSpec(Struct, frozen=True, forbid_unknown_fields=True):
    """Early stopping: end after ``patience`` epochs without a gain of ``min_delta`` in ``monitor``."""

    enabled: bool = True
    monitor: str = "val_loss"
    patience: Annotated[int, Meta(ge=1)] = 10
    min_delta: NonNegative = 0.0


class SpeedSpec(Struct, frozen=True, forbid_unknown_fields=True):
    """How a step is computed. All ways give the same loss but for rounding; which is fastest depends on network and machine."""

    engine: Literal["plain", "xla", "unroll"] = "plain"
    """plain: TensorFlow's loop over time; xla: the whole step compiled; unroll: the steps of time written out (windows of up to 200 rows)."""
    parts: Annotated[int, Meta(ge=1, le=64)] = 1
    """The gradient of a batch is computed in so many parts at the same time: recurrent networks are too narrow to use several cores otherwise."""
    steps_per_call: Annotated[int, Meta(ge=1, le=1_000)] = 1
    """Batches that are handed over at once; pausing, stopping and looking act between such calls."""
    measured_on: str = ""
    """Machine and network that "Tune speed" measured; "" = set by hand."""


class BeginSpec(Struct, frozen=True, forbid_unknown_fields=True):
    """Trained weights that a run begins with (transfer learning)."""

    source: str = ""
    """A project file (.rnnw) or a Keras model (.keras), relative to the project file's folder where that is possible; "" = this project."""
    run: Annotated[int, Meta(ge=1)] | None = None
    """Run of the project file; None = its usual one (the newest that somebody started)."""
    layers: tuple[str, ...] = ()
    """Layers that take weights; ``here=there`` where the trained layer has another name. Empty = every layer whose name and shapes are there."""


class TeacherSpec(Struct, frozen=True, forbid_unknown_fields=True):
    """Scheduled sampling (Bengio et al. 2015): at which share of its steps a decoder is given the true token before, and how that share falls.

    At the other steps it is given what the network itself says (:mod:`.teacher`). Lengths are in epochs, e is the number of epochs done.
    """

    kind: Literal["constant", "linear", "exponential", "inverse_sigmoid"] = "constant"
    share: Annotated[float, Meta(ge=0.0, le=1.0)] = 1.0
    """At the beginning; 1 = teacher forcing, 0 = the decoder reads nothing but what the network itself says."""
    least: Annotated[float, Meta(ge=0.0, le=1.0)] = 0.0
    """The share that is never gone below."""
    length: Annotated[float, Meta(gt=0.0, le=100_000)] | None = None
    """linear: until ``least`` is reached (None = all epochs); exponential: until the share was multiplied by ``decay`` once (None = all);
    inverse_sigmoid: until it is about half of what it was (None = half of all)."""
    decay: Annotated[float, Meta(gt=0.0, lt=1.0)] = 0.1
    """exponential: share · decay^(e / length)."""
    steepness: Annotated[float, Meta(gt=1.0, le=10_000.0)] = 20.0
    """inverse_sigmoid: share · k / (k + k^(e / length)); 20 begins at 95 % of the share, larger ones later and more suddenly."""
    passes: Annotated[int, Meta(ge=1, le=1_000)] = 1
    """How often the network is asked what it says before a step. 1: once for all steps, given the truth (Mihaylova & Martins 2019); as often as
    there are steps: word by word, given what it said itself (Bengio et al. 2015). Each costs a forward pass."""

    @property
    def always(self) -> bool:
        """Whether the decoder always reads the truth: teacher forcing, nothing is to be done."""
        return self.share == 1.0 and (self.kind == "constant" or self.least == 1.0)


class TrainingSpec(Struct, frozen=True, forbid_unknown_fields=True):
    """How the network is trained. ``loss`` "auto" = by task (mse; sparse_categorical_crossentropy)."""

    epochs: Annotated[int, Meta(ge=1, le=100_000)] = 40
    batch_size: Annotated[int, Meta(ge=1, le=1_000_000)] = 64
    batch_mode: Literal["mini", "stochastic", "full"] = "mini"
    """mini: ``batch_size`` windows a step; stochastic: one; full: all training windows."""
    accumulate: Annotated[int, Meta(ge=1, le=100_000)] = 1
    """Batches whose gradients are averaged before the weights change: a batch so many times as large in the memory of one."""
    optimizer: OptimizerSpec = OptimizerSpec()
    schedule: ScheduleSpec = ScheduleSpec()
    loss: LossKind = "auto"
    huber_delta: Annotated[float, Meta(gt=0.0, le=1e6)] = 1.0
    """huber: errors above it (in scaled units) count linearly."""
    quantiles: tuple[Annotated[float, Meta(gt=0.0, lt=1.0)], ...] = (0.1, 0.5, 0.9)
    """quantile: the network gives one number for each, rising; 0.5 must be among them, for it is the forecast."""
    focal_gamma: Annotated[float, Meta(ge=0.0, le=20.0)] = 2.0
    """focal: how little samples count that are right already; 0 = cross-entropy (Lin et al. 2017)."""
    label_smoothing: Annotated[float, Meta(ge=0.0, lt=1.0)] = 0.0
    """Share of every label that is spread evenly over all classes while training (Szegedy et al. 2016)."""
    class_weights: Literal["none", "balanced"] | dict[str, NonNegative] = "none"
    """balanced: every class counts alike however rare; or a weight for each class by its name (1 for those left out)."""
    l1: NonNegative = 0.0
    """Adds l1 · Σ|w| over all kernels to the loss, beside what single layers have: weights become exactly zero."""
    l2: NonNegative = 0.0
    """Adds l2 · Σw² likewise: weights become small."""
    averaging: Annotated[float, Meta(ge=0.0, lt=1.0)] = 0.0
    """Momentum of the exponential average of the weights, which is what is validated and kept; 0 = off, 0.99 to 0.9999 are usual."""
    precision: Literal["float32", "mixed_float16", "mixed_bfloat16"] = "float32"
    """Mixed: layers compute in 16 bits, weights stay in 32 (Micikevicius et al. 2018)."""
    stopping: StoppingSpec = StoppingSpec()
    shuffle: bool = True
    seed: Annotated[int, Meta(ge=0)] = 0
    """Of the weights, the order of the batches and dropout (the split of the data has the document's own seed)."""
    deterministic: bool = False
    carry_state: bool = False
    """Truncated backpropagation through time: with ``data.order`` "chunks" recurrent layers go on where the window before ended, while no gradient
    flows back across the border (Williams & Peng 1990). Begins anew where a series ends and with every epoch; training only: validation,
    evaluation and predictions begin each window with empty states."""
    checkpoint_seconds: Annotated[float, Meta(ge=0.0, le=86_400.0)] = 60.0
    """A running epoch is kept so often, to go on from there bit for bit; 0 = only whole epochs (and where it is stopped)."""
    speed: SpeedSpec = SpeedSpec()
    """How a step is computed: what "Tune speed" has found to be fastest."""
    device: str = "auto"
    """``auto``, ``cpu``, ``gpu:0``; ``gpu:all`` = each card of this computer computes a share of every batch."""
    workers: Annotated[int, Meta(ge=1, le=64)] = 1
    """Processes of this computer that share every batch; ``batch_size`` is that of all together (a cluster: ``TF_CONFIG``)."""
    live: bool = True
    """Probe the watched layer while training."""
    watch: str = ""
    """Recurrent layer that is watched live; "" = the first."""
    snapshot_megabytes: Annotated[float, Meta(gt=0.0, le=100_000)] = 64.0
    """Room that a run's snapshots (gates, gradients, histograms) may take in the project file; beyond it the closest epochs are thinned out."""
    auxiliary_weight: Annotated[float, Meta(ge=0)] = 0.3
    """Weight in the loss of each output beside the network's answer (0.3 as in Szegedy 2015); they only help it to learn."""
    tensorboard: str = ""
    """Folder for TensorBoard's event files, written while it trains; relative to the project file; "" = none."""
    metrics: tuple[str, ...] = field(default=())
    """Further Keras metrics by name; the task's usual ones are always there."""
    begin_with: BeginSpec | None = None
    """Trained weights that a run begins with; None = as the layers are initialized."""
    teacher_forcing: TeacherSpec = TeacherSpec()
    """Of networks with a decoder: how often it is given the true token before."""

    @property
    def compares(self) -> Literal["", "values", "classes"]:
        """What the loss compares; "" = whatever the task has."""
        return "" if self.loss == "auto" else "classes" if self.loss in CLASS_LOSSES else "values"

    @property
    def per_value(self) -> int:
        """Numbers the network gives for every number that is forecast: one for each quantile; mean and log variance."""
        return len(self.quantiles) if self.loss == "quantile" else 2 if self.loss == "gaussian_nll" else 1

    @property
    def point(self) -> int:
        """Which of them is the forecast itself: the median, the mean."""
        if self.loss != "quantile":
            return 0
        return min(range(len(self.quantiles)), key=lambda n: abs(self.quantiles[n] - 0.5), default=0)

    @property
    def clips(self) -> bool:
        """Whether gradients are clipped in any way."""
        return any(limit is not None for limit in (self.optimizer.clip_value, self.optimizer.clip_norm, self.optimizer.global_clip_norm))

    def batch_of(self, samples: int) -> int:
        """Windows in a batch, out of so many for training."""
        return {"mini": self.batch_size, "stochastic": 1, "full": max(samples, 1)}[self.batch_mode]

