"""What a worked example shows, in plain words: its subject, and what its promise is measured against."""

from __future__ import annotations

from workbench.gallery.entry import GalleryEntry

from .translating import mark, tr

SUBJECTS = {
    "A1": mark("Simple recurrence"), "A2": mark("Long short-term memory"), "A3": mark("Gated recurrence"), "A4": mark("Reading both ways"),
    "A5": mark("Stacked layers"), "A6": mark("Classifying sequences"), "A7": mark("Sequence to sequence"), "A8": mark("Vector to sequence"),
    "A9": mark("Encoder and decoder"), "A10": mark("Attention"), "A11": mark("Transformer"), "A12": mark("Language model"),
    "A13": mark("With and without memory"), "A14": mark("Convolution"), "A15": mark("Residual connections"), "A16": mark("Autoencoder"),
    "A17": mark("Transfer learning"), "B": mark("Training technique")}
"""By ``GalleryEntry.system``."""
_AGAINST = {
    "last_value": mark("the last value carried on"), "seasonal_naive": mark("the value one season earlier"),
    "majority_class": mark("always saying the most frequent class"), "unigram": mark("knowing how frequent each token is"),
    "mean_profile": mark("the mean course"), "window_mean": mark("giving back each window's mean"),
    "principal_components": mark("principal components of the same size"), "linear_autoregression": mark("linear autoregression"),
    "drift": mark("the drift carried on"), "moving_average": mark("the moving average"), "ets": mark("exponential smoothing")}
_METRICS = {
    "rmse": mark("the error (RMSE)"), "mae": mark("the error (MAE)"), "accuracy": mark("the share of right answers"),
    "perplexity": mark("the perplexity"), "bits_per_character": mark("the bits per character"), "average_precision": mark("the average precision")}


def subject(system: str) -> str:
    """What an example is about (``Attention``); of a user's own with a system that isn't known, that word."""
    return tr(SUBJECTS[system]) if system in SUBJECTS else system


def against(entry: GalleryEntry) -> str:
    """What the promise is measured against: another of its runs by its title, or a forecast that costs nothing."""
    other = next((recipe.title for recipe in entry.recipes if recipe.name == entry.baseline), "")
    if other:
        return f"“{other}”"
    if not entry.baseline:
        return tr("the best forecast that costs nothing")
    return tr(_AGAINST[entry.baseline]) if entry.baseline in _AGAINST else entry.baseline.replace("_", " ")


def promise(entry: GalleryEntry) -> str:
    """``On test data that it never saw, the error (RMSE) is at least 20 % below that of: the mean course.``; "" = it promises nothing."""
    if entry.margin <= 0:
        return ""
    metric = tr(_METRICS[entry.metric]) if entry.metric in _METRICS else entry.metric
    told = {"metric": metric, "baseline": against(entry)}
    if entry.higher_is_better and entry.margin >= 1:
        return tr("On test data that it never saw, {metric} is at least {times} times that of: {baseline}.", times=f"{1 + entry.margin:.3g}", **told)
    share = f"{100 * entry.margin:.3g} %"
    if entry.higher_is_better:
        return tr("On test data that it never saw, {metric} is at least {share} above that of: {baseline}.", share=share, **told)
    return tr("On test data that it never saw, {metric} is at least {share} below that of: {baseline}.", share=share, **told)
