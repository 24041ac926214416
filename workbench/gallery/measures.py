"""What can be read off a trained run and put into a sentence: every kind of measure, in words. Imports nothing heavy."""

from __future__ import annotations

from msgspec import Struct

_AT = {"at": "'end' (default): with the trained weights; 'start': with those it began with"}
_SAMPLES = {"samples": "so many samples of the split, evenly spaced (default 16)"}
_OVER = {"of": "'median' (default), 'mean', 'least' or 'most' over the samples"}
_WAY = {"way": "of a Bidirectional layer: 'fw' or 'bw'; \"\" (default) = the one whose ratio is furthest from 1"}
_CURVE = {"name": "the curve: val_loss (default), loss, val_accuracy …"}
_WEIGHT = {"weight": "kernel (default), recurrent_kernel, bias …; of a gate of a layer its whole matrix"} | _AT


class Kind(Struct, frozen=True):
    """One kind of measure."""

    words: str
    """What is measured."""
    unit: str = ""
    """"" = a plain number; ``share`` = 0 to 1."""
    parameters: dict[str, str] = {}
    """What it may be told, in words."""
    layer: bool = False
    """Whether it looks at one layer ("" = the only recurrent one)."""
    untrained: bool = False
    """Whether it can be told of a recipe that was not trained yet."""


KINDS: dict[str, Kind] = {
    # of the evaluation
    "metric": Kind("a metric of the evaluation of a split", "of the metric", {"name": "rmse, mae, accuracy, perplexity …; default the entry's"}),
    "baseline": Kind("a metric of a baseline on a split", "of the metric", {"name": "last_value, seasonal_naive, majority …; \"\" = the best one "
                     "that costs nothing", "metric": "default the entry's"}, untrained=True),
    "perplexity": Kind("perplexity of a language model on a split"),
    "bits_per_character": Kind("cross-entropy of a language model on a split", "bits"),
    "order_difference": Kind("how much the answer changes between two texts: the largest |p(a) − p(b)| over the classes", "",
                             {"a": "a text", "b": "another one, such as the same words in another order"}),
    "probability": Kind("probability that the network gives to an answer for a text", "",
                        {"text": "what is read", "label": "the class, or the next token"}),
    "average_precision": Kind("average precision of the anomaly score, or of the class named", "", {"name": "the class; \"\" = of anomalies"}),
    "explained_variance": Kind("share of the variance of an autoencoder's codes in their first directions", "share",
                               {"directions": "so many (default 2)"} | {"samples": "so many samples of the split (default 500)"}, layer=True),
    "restored_error": Kind("error of what an autoencoder makes of samples with noise added, against the clean ones", "scaled",
                           {"noise": "standard deviation of the noise, scaled (default 0.5)", "samples": "so many of the split (default 500)"}),
    # of the training
    "curve_best": Kind("the best value of a curve of the training (least; of an accuracy the greatest)", "of the curve", _CURVE),
    "curve_last": Kind("the value of a curve at the end of the training", "of the curve", _CURVE),
    "curve_at": Kind("the value of a curve at an epoch", "of the curve", _CURVE | {"epoch": "from 1"}),
    "epochs_to": Kind("the first epoch at which a curve reaches a value; without end where it never does", "epochs",
                      _CURVE | {"value": "that value"}),
    "epochs": Kind("epochs that were trained", "epochs"),
    "best_epoch": Kind("the epoch with the least validation loss", "epochs"),
    "seconds_per_epoch": Kind("median duration of an epoch, validation included", "s"),
    "seconds": Kind("duration of the whole training", "s"),
    "loss_gap": Kind("validation loss less training loss at the end", "of the loss", {"at": "'end' (default): the last epoch; 'best': the best one"}),
    "largest_gradient": Kind("the largest gradient norm of any step, before clipping"),
    "clipped_share": Kind("share of the steps that were clipped, or whose gradient norm was above a limit", "share",
                          {"norm": "the limit; default: those the run clipped"}),
    "first_step_over": Kind("the first step at which the gradient norm was above a limit, or no number; without end where it never was", "steps",
                            {"norm": "the limit (default: only no number)"}),
    "steps": Kind("steps (batches) that were trained", "steps"),
    "failed": Kind("1 where the run broke because a loss or gradient was no number any more, else 0"),
    # of the gradient through time
    "gradient_ratio": Kind("norm of ∂L/∂h at the first step over that at the last", "", _SAMPLES | _OVER | _AT | _WAY, layer=True),
    "gradient_first": Kind("norm of ∂L/∂h at the first step", "", _SAMPLES | _OVER | _AT | _WAY, layer=True),
    "gradient_last": Kind("norm of ∂L/∂h at the last step that carries loss", "", _SAMPLES | _OVER | _AT | _WAY, layer=True),
    "memory_horizon": Kind("steps back from the last after which the gradient is below 1/e of its norm there", "steps",
                           _SAMPLES | _OVER | _AT | _WAY, layer=True),
    "verdict_share": Kind("share of samples whose gradient through time is 'vanishing', 'healthy' or 'exploding'", "share",
                          {"verdict": "which of them (default vanishing)"} | _SAMPLES | _AT | _WAY, layer=True),
    "residual": Kind("largest difference between the states computed again from the weights and the layer's own", "", _SAMPLES | _AT, layer=True),
    # of layers
    "activation_spread": Kind("standard deviation of what a layer gives", "", _SAMPLES | _AT, layer=True),
    "activation_mean": Kind("mean of what a layer gives", "", _SAMPLES | _AT, layer=True),
    "saturated_share": Kind("share of a layer's activations where the function is flat (|slope| < 0.05)", "share",
                            _SAMPLES | _AT | {"gate": "of one gate of a recurrent layer; \"\" = of all its activations"}, layer=True),
    "zero_share": Kind("share of what a layer gives that is exactly 0 (switched-off ReLUs)", "share", _SAMPLES | _AT, layer=True),
    "dead_share": Kind("share of a layer's units that give 0 for every sample and step", "share", _SAMPLES | _AT, layer=True),
    "weight_small": Kind("share of a layer's weights with |w| below a limit", "share", _WEIGHT | {"below": "the limit (default 0.001)"}, layer=True),
    "weight_mean": Kind("mean |w| of a layer's weights", "", _WEIGHT, layer=True),
    "weight_spread": Kind("standard deviation of a layer's weights", "", _WEIGHT, layer=True),
    "weight_norm": Kind("Euclidean norm of a layer's weights", "", _WEIGHT, layer=True),
    "parameters": Kind("trained numbers of the network", untrained=True),
    "receptive_field": Kind("input steps that one output of a layer can see (a recurrent one: all)", "steps", layer=True,
                            untrained=True),
    "attention_entropy": Kind("mean entropy of the attention of a layer: 0 = looks at one place, log(places) = at all alike", "nats",
                              _SAMPLES, layer=True),
    "attention_diagonal": Kind("share of the attention that lies within some places of the diagonal", "share",
                               _SAMPLES | {"within": "places on either side (default 1)"}, layer=True),
}
"""By name: what a :class:`~workbench.gallery.entry.Measure` may ask for."""


def wrong(kind: str, parameters: dict[str, object]) -> str:
    """What is wrong with a measure, in words; "" = nothing."""
    if kind not in KINDS:
        return f"there is no measure '{kind}'; there are {', '.join(KINDS)}"
    unknown = [name for name in parameters if name not in KINDS[kind].parameters]
    if not unknown:
        return ""
    known = ", ".join(KINDS[kind].parameters)
    return f"the measure '{kind}' takes no '{unknown[0]}'" + (f"; it takes {known}" if known else "")
