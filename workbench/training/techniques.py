"""What can be chosen for a training, in words: optimizers, schedules, losses, metrics, with a sentence on each. Imports nothing heavy."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Choice:
    """One entry of a list to choose from."""

    title: str
    help: str
    """When to take it, and what it does; a sentence or two."""


@dataclass(frozen=True)
class Loss(Choice):
    """What is minimised."""

    compares: str
    """``values`` or ``classes``."""
    words: str
    """For a caption: ``mean squared error``."""
    scaled: bool = False
    """Whether it is in (squares of) the scaled units of the data."""


@dataclass(frozen=True)
class Metric(Choice):
    """What is told besides."""

    compares: str


OPTIMIZERS: dict[str, Choice] = {
    "Adam": Choice("Adam", "A step size for each weight from running means of its gradient and its square. The usual choice (Kingma & Ba 2015)."),
    "AdamW": Choice("AdamW", "Adam with weight decay that does not go through the gradient (Loshchilov & Hutter 2019)."),
    "Nadam": Choice("Nadam", "Adam with Nesterov's look ahead (Dozat 2016)."),
    "Adamax": Choice("Adamax", "Adam with the largest gradient instead of the mean square: calmer where gradients are sparse (Kingma & Ba 2015)."),
    "RMSprop": Choice("RMSprop", "Divides by the running root mean square of the gradient; long a favourite for recurrent networks (Hinton 2012)."),
    "SGD": Choice("SGD", "Straight down the gradient, with momentum and Nesterov's look ahead if wanted. Needs a rate 10 to 100 times Adam's."),
    "Adagrad": Choice("Adagrad", "Divides by all squares so far: the rate only falls. For sparse inputs such as rare words (Duchi et al. 2011)."),
    "Adadelta": Choice("Adadelta", "Adagrad with a fading memory; works best with a learning rate of 1 (Zeiler 2012)."),
    "Adafactor": Choice("Adafactor", "Adam with row and column means instead of a number for each weight: little memory (Shazeer & Stern 2018)."),
    "Ftrl": Choice("FTRL", "Follow the regularized leader: makes many weights exactly zero, for wide linear models (McMahan et al. 2013)."),
    "Lamb": Choice("LAMB", "Adam with a step in proportion to the size of each layer's weights: for very large batches (You et al. 2020)."),
    "Lion": Choice("Lion", "Only the sign of the running gradient: take a rate 3 to 10 times below Adam's (Chen et al. 2023)."),
    "Muon": Choice("Muon", "Makes the step of each weight matrix orthogonal; biases and embeddings go by Adam (Jordan et al. 2024)."),
    "ScheduleFreeAdamW": Choice("Schedule-free AdamW",
                                "Averages its own steps instead of lowering the rate; the average is kept (Defazio et al. 2024)."),
}

@dataclass(frozen=True)
class Own:
    """A number of an optimizer's own."""

    title: str
    default: bool | int | float
    help: str = ""
    most: float = 1.0


_BETAS = {"beta_1": Own("Memory of the mean", 0.9, "Share of the running mean of the gradient that stays from step to step."),
          "beta_2": Own("Memory of the squares", 0.999, "The same of the squared gradient."),
          "epsilon": Own("Least divisor", 1e-7, "Keeps tiny gradients from making large steps.")}
_AMSGRAD = {"amsgrad": Own("AMSGrad", False, "Never forgets the largest squared gradient (Reddi et al. 2018).")}
_ADAM = {**_BETAS, **_AMSGRAD}
OWN: dict[str, dict[str, Own]] = {
    "Adam": _ADAM, "AdamW": _ADAM, "Nadam": _BETAS, "Adamax": _BETAS, "Lamb": _BETAS,
    "RMSprop": {"rho": Own("Memory of the squares", 0.9), "epsilon": _BETAS["epsilon"],
                "centered": Own("Centered", False, "Divides by the gradient's deviation from its mean.")},
    "SGD": {},
    "Adagrad": {"initial_accumulator_value": Own("First sum of squares", 0.1, most=1e3), "epsilon": _BETAS["epsilon"]},
    "Adadelta": {"rho": Own("Memory of the squares", 0.95), "epsilon": _BETAS["epsilon"]},
    "Adafactor": {"beta_2_decay": Own("Growth of the memory", -0.8, "Exponent: the memory of squares at step t is 1 − t to this power.", 0.0),
                  "epsilon_1": Own("Least square", 1e-30), "epsilon_2": Own("Least size of weights", 0.001),
                  "clip_threshold": Own("Largest step", 1.0, "Root mean square of the step above which it is shortened.", 1e3)},
    "Ftrl": {"learning_rate_power": Own("Power of the rate", -0.5, most=0.0), "initial_accumulator_value": Own("First sum of squares", 0.1, most=1e3),
             "l1_regularization_strength": Own("L1", 0.0, "Makes weights exactly zero.", 1e3),
             "l2_regularization_strength": Own("L2", 0.0, "Makes weights small.", 1e3),
             "l2_shrinkage_regularization_strength": Own("L2 shrinkage", 0.0, most=1e3), "beta": Own("Beta", 0.0, most=1e3)},
    "Lion": {"beta_1": Own("Memory in the step", 0.9), "beta_2": Own("Memory of the mean", 0.99)},
    "Muon": {"adam_beta_1": Own("Adam's memory of the mean", 0.9), "adam_beta_2": Own("Adam's memory of the squares", 0.999),
             "adam_weight_decay": Own("Adam's weight decay", 0.004), "epsilon": _BETAS["epsilon"],
             "exclude_embeddings": Own("Embeddings by Adam", True), "muon_a": Own("Newton–Schulz a", 3.4445, most=100.0),
             "muon_b": Own("Newton–Schulz b", -4.775, most=100.0), "muon_c": Own("Newton–Schulz c", 2.0315, most=100.0),
             "adam_lr_ratio": Own("Adam's rate, as a share", 1, most=100.0), "momentum": Own("Momentum", 0.95),
             "ns_steps": Own("Newton–Schulz steps", 5, "Rounds in which the step is made orthogonal.", 20), "nesterov": Own("Nesterov", True),
             "rms_rate": Own("Size of a step", 0.2, "Root mean square of a step at a rate of 1.", 100.0)},
    "ScheduleFreeAdamW": {"beta_1": Own("Weight of the average", 0.9, "Where gradients are taken: between the steps (0) and their average (1)."),
                          "beta_2": _BETAS["beta_2"], "epsilon": Own("Least divisor", 1e-8),
                          "warmup_steps": Own("Warm-up in steps", 0, most=1e6)},
}
"""Kind → its own numbers by Keras's names, with Keras's defaults."""

SCHEDULES: dict[str, Choice] = {
    "constant": Choice("Constant", "The rate stays as it is."),
    "exponential": Choice("Exponential", "The rate is multiplied by the same factor over and over."),
    "inverse_time": Choice("Inverse time", "The rate is divided by 1 + decay × time: falls quickly first, then ever more slowly."),
    "polynomial": Choice("Polynomial", "A straight line (power 1) or a bow down to the end."),
    "cosine": Choice("Cosine", "Half a cosine down to the end: slow at first, quick in the middle, slow again. Hard to go wrong with."),
    "cosine_restarts": Choice("Cosine, restarted", "Cosines in a row, each longer: leaves valleys now and then (Loshchilov & Hutter 2017)."),
    "piecewise": Choice("In pieces", "Another rate from given epochs on."),
    "one_cycle": Choice("One cycle", "Up to the rate and far down again within the run: allows a larger rate (Smith & Topin 2018)."),
    "plateau": Choice("On a plateau", "The rate falls when the watched figure has not gained for some epochs."),
}

LOSSES: dict[str, Loss] = {
    "mse": Loss("MSE", "Squared errors: large ones count most. Forecasts the mean.", "values", "mean squared error", True),
    "mae": Loss("MAE", "Absolute errors: outliers count no more than others. Forecasts the median.", "values", "mean absolute error", True),
    "huber": Loss("Huber", "Squared for small errors, absolute beyond delta: smooth, and calm about outliers.", "values", "Huber loss", True),
    "log_cosh": Loss("log-cosh", "Like Huber without a corner to choose.", "values", "log-cosh loss", True),
    "quantile": Loss("Quantiles", "The network gives several quantiles at once: an interval around the median.", "values", "pinball loss", True),
    "gaussian_nll": Loss("Gaussian", "The network gives a mean and how sure it is: a normal distribution for every forecast.", "values",
                         "negative log-likelihood, nats"),
    "poisson": Loss("Poisson", "For counts that are not scaled: the output is the expected count, which must be positive.", "values", "Poisson loss"),
    "mape": Loss("MAPE", "Errors in per cent of the true value: not for values close to zero, as scaled ones are.", "values",
                 "mean percentage error, %"),
    "msle": Loss("MSLE", "Squared errors of logarithms, for values that are not scaled and not negative.", "values", "mean squared log error"),
    "sparse_categorical_crossentropy": Loss("cross-entropy", "How surprising the truth is to the network.", "classes", "cross-entropy, nats"),
    "focal": Loss("focal", "Cross-entropy that turns away from what is right already: for rare classes.", "classes", "focal loss"),
    "ctc": Loss("CTC", "For label sequences without times, shorter than the input: all ways to stretch them are added up (Graves et al. 2006).",
                "classes", "CTC loss, nats"),
}

METRICS: dict[str, Metric] = {
    "rmse": Metric("RMSE", "Root of the mean squared error.", "values"),
    "mean_squared_error": Metric("MSE", "Mean squared error.", "values"),
    "mean_absolute_percentage_error": Metric("MAPE", "Mean error in per cent of the (scaled) truth.", "values"),
    "r2": Metric("R²", "Share of the variance that is explained.", "values"),
    "pearson": Metric("Correlation", "Pearson's correlation over the steps of each window.", "values"),
    "cosine_similarity": Metric("Cosine similarity", "Angle between forecast and truth.", "values"),
    "log_cosh": Metric("log-cosh", "Calm about outliers.", "values"),
    "coverage": Metric("Coverage", "Share of the truths inside the interval that a quantile or Gaussian head tells itself.", "values"),
    "f1": Metric("F1", "Macro F1: harmonic mean of precision and recall, every class alike.", "classes"),
    "auc": Metric("AUC", "Area under the ROC curve, each class against the others.", "classes"),
    "precision": Metric("Precision", "Share of confident answers (above one half) that are right.", "classes"),
    "recall": Metric("Recall", "Share of samples answered rightly with more than one half.", "classes"),
    "top_3": Metric("Top 3", "How often the truth is among the three likeliest.", "classes"),
    "top_5": Metric("Top 5", "How often the truth is among the five likeliest.", "classes"),
    "sparse_categorical_crossentropy": Metric("Cross-entropy", "Without class weights, smoothing or regularizers.", "classes"),
}
