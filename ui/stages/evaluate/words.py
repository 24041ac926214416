"""The sentences and figures of the stage: pure functions of an evaluation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workbench.dataset.facts import DataFacts
from workbench.dataset.spec import DataSpec
from workbench.evaluation.report import Evaluation

from ... import figures
from ...translating import said, tr

COLORS = {
    "window_mean": "magenta", "principal_components": "grey",
    "ets": "orange", "linear_autoregression": "teal", "drift": "umber", "moving_average": "umber", "mean_profile": "umber",
    "last_value": "magenta", "seasonal_naive": "grey", "majority_class": "grey", "unigram": "grey"}


@dataclass(frozen=True)
class TileWords:
    """What one tile says."""

    label: str
    value: str
    unit: str = ""
    verdict: str = ""
    level: str = ""
    in_units: bool = False
    """Whether the figure is one of the targets, in their own unit."""


def title(baseline: str, facts: DataFacts | None) -> str:
    """Plain name of a baseline; a seasonal one as the data call it (``same hour yesterday``)."""
    named = next((fact.title for fact in facts.naive if fact.id == baseline), "") if facts is not None else ""
    return said(named or figures.TITLES.get(baseline, baseline.replace("_", " ")))


def against(found: Evaluation, metric: str, facts: DataFacts | None, *, more: bool = False, unit: str = "") -> tuple[str, str]:
    """(``24 % under same hour yesterday, 168 kW``, level) of a metric against the strongest baseline."""
    known = [(name, value) for name, values in found.baselines.items() if (value := values.get(metric)) is not None]
    mine = found.metrics.get(metric)
    if not known or mine is None:
        return "", ""
    name, value = (max if more else min)(known, key=lambda pair: pair[1])
    if more:
        points = 100 * (mine - value)
        words = (
            tr("{value:.0f} points over {title}, {percent}", value=abs(points), title=title(name, facts), percent=figures.percent(value))
            if points >= 0
            else tr("{value:.0f} points under {title}, {percent}", value=abs(points), title=title(name, facts), percent=figures.percent(value))
        )
        return words.replace("-", "−"), "ok" if points > 0 else "err"
    share = figures.change(mine, value)
    if share is None:
        return "", ""
    figure = f"{figures.number(value)} {unit}".strip()
    return (
        tr("{percent} under {title}, {figure}", percent=figures.percent(abs(share)), title=title(name, facts), figure=figure)
        if share < 0
        else tr("{percent} over {title}, {figure}", percent=figures.percent(abs(share)), title=title(name, facts), figure=figure)
    ), "ok" if share < 0 else "err"


def short_times(times: Sequence[str]) -> list[str]:
    """Times of a narrow table: without seconds that are all none, without a year that is always the same."""
    if any(len(time) < 10 for time in times):
        return list(times)
    if all(time[16:] in (":00", "") for time in times):
        times = [time[:16] for time in times]
    if len({time[:5] for time in times}) == 1 and any(len(time) > 10 for time in times):
        times = [time[5:] for time in times]
    return list(times)


def beside(words: TileWords, targets: Sequence[str]) -> str:
    """What stands beside a figure: its unit, and of which target it is."""
    if not words.in_units or not targets:
        return words.unit
    of = tr("of {target}", target=targets[0]) if len(targets) == 1 else tr("over {count} targets", count=len(targets))
    return f"{words.unit} {of}".strip()


def named_targets(data: DataSpec) -> tuple[str, ...]:
    """Targets whose names say something: the columns of a wide table are the steps of one sequence."""
    return () if data.layout == "wide" else data.targets


def measured_words(found: Evaluation, targets: Sequence[str], things: str) -> str:
    """What a split was asked: ``load in kW, 3,754 test windows``."""
    named = ", ".join(targets[:3]) + (tr(" and {count} more", count=len(targets) - 3) if len(targets) > 3 else "")
    if found.task in ("forecast", "autoencoder") and named:
        named = tr("{targets} in {unit}", targets=named, unit=found.unit) if found.unit else named
    split = {"test": tr("test"), "validation": tr("validation"), "train": tr("training")}.get(found.split, found.split)
    return ", ".join(part for part in (named, tr("{count:,} {split} {things}", count=found.samples, split=split, things=things)) if part)


def tiles(found: Evaluation, facts: DataFacts | None) -> list[TileWords]:
    """The large figures of a task."""
    return {"forecast": _forecast, "classification": _classification, "language": _language, "tagging": _tagging,
            "pairs": _pairs, "autoencoder": _reconstruction}.get(found.task, _any)(found, facts)


def _in_units(label: str, metric: str, found: Evaluation, facts: DataFacts | None) -> TileWords:
    """An error in the unit of what is forecast or given back."""
    words, level = against(found, metric, facts, unit=found.unit)
    return TileWords(label, figures.number(found.metrics.get(metric)), found.unit, words, level, in_units=True)


def _forecast(found: Evaluation, facts: DataFacts | None) -> list[TileWords]:
    metrics = found.metrics
    share = metrics.get("mape") if metrics.get("mape") is not None else metrics.get("smape")
    kind = tr("MAPE, of the true value") if metrics.get("mape") is not None else tr("sMAPE, since the truth holds zeros")
    mase = metrics.get("mase")
    better = "" if mase is None else tr("less than one naive step in training") if mase < 1 else tr("more than one naive step in training")
    return [_in_units(tr("Root mean squared error"), "rmse", found, facts),
            _in_units(tr("Mean absolute error"), "mae", found, facts),
            TileWords(tr("Error in percent"), figures.number(None if share is None else 100 * share, 2), "%", kind),
            TileWords(tr("Scaled error (MASE)"), figures.number(mase, 2), "", better, "" if mase is None else "ok" if mase < 1 else "warn")]


def _classification(found: Evaluation, facts: DataFacts | None) -> list[TileWords]:
    metrics = found.metrics
    accuracy, macro = metrics.get("accuracy"), metrics.get("macro_f1")
    return [
        TileWords(tr("Accuracy"), figures.number(None if accuracy is None else 100 * accuracy), "%", *against(found, "accuracy", facts, more=True)),
        TileWords(tr("Macro F1"), figures.number(None if macro is None else 100 * macro), "%", tr("every class counts alike")),
        TileWords("Cross-entropy", figures.number(metrics.get("loss")), "nats", *against(found, "loss", facts, unit="nats")),
        TileWords(tr("Measured on"), f"{found.samples:,}", "samples", tr("{count} classes", count=len(found.classes))),
    ]


def _language(found: Evaluation, facts: DataFacts | None) -> list[TileWords]:
    metrics = found.metrics
    accuracy = metrics.get("accuracy")
    bits_name = next((name for name in metrics if name.startswith("bits")), "")
    per = bits_name.removeprefix("bits_per_").replace("_", " ") or "token"
    return [TileWords(tr("Perplexity"), figures.number(metrics.get("perplexity")), "", *against(found, "perplexity", facts)),
            TileWords(tr("Bits per {per}", per=per), figures.number(metrics.get(bits_name)), "bits", *against(found, bits_name, facts, unit="bits")),
            TileWords(tr("Right first guess"), figures.number(None if accuracy is None else 100 * accuracy), "%", tr("of all next tokens")),
            TileWords(tr("Measured on"), f"{found.samples:,}", "windows")]


def _tagging(found: Evaluation, facts: DataFacts | None) -> list[TileWords]:
    metrics = found.metrics
    accuracy, macro, whole = (None if value is None else 100 * value for value in map(metrics.get, ("accuracy", "macro_f1", "exact_match")))
    third = TileWords(tr("Texts without an error"), figures.number(whole), "%", tr("every tag of the text is right"))
    if metrics.get("span_f1") is not None:
        words = tr("{number} % of the texts have no error", number=figures.number(whole))
        third = TileWords(tr("Spans found (F1)"), figures.number(100 * (metrics["span_f1"] or 0)), "%", words)
    return [TileWords(tr("Right tags"), figures.number(accuracy), "%", *against(found, "accuracy", facts, more=True)),
            TileWords(tr("Macro F1"), figures.number(macro), "%", tr("every tag counts alike")), third,
            TileWords(tr("Measured on"), f"{found.samples:,}", "texts", tr("{count} tags", count=len(found.classes)))]


def _pairs(found: Evaluation, facts: DataFacts | None) -> list[TileWords]:
    metrics = found.metrics
    accuracy, whole, wrong = (None if value is None else 100 * value for value in map(metrics.get, ("accuracy", "exact_match", "token_error_rate")))
    return [TileWords(tr("Perplexity"), figures.number(metrics.get("perplexity")), "", *against(found, "perplexity", facts)),
            TileWords(tr("Right next token"), figures.number(accuracy), "%", tr("given the true tokens before it")),
            TileWords(tr("Written without an error"), figures.number(whole), "%", tr("on its own, the likeliest token each time")),
            TileWords(tr("Tokens to change"), figures.number(wrong), "%", tr("left out, put in or replaced, of what should be written"))]


def _reconstruction(found: Evaluation, facts: DataFacts | None) -> list[TileWords]:
    metrics = found.metrics
    found_out = metrics.get("roc_auc")
    last = TileWords(tr("Finds unusual windows"), figures.number(None if found_out is None else 100 * found_out), "%",
                     *against(found, "roc_auc", facts, more=True)) if found_out is not None else \
        TileWords(tr("Error of 1 % of the windows"), figures.number(metrics.get("p99_error")), "", tr("at least; in scaled units"))
    return [_in_units(tr("Root mean squared error"), "rmse", found, facts),
            _in_units(tr("Mean absolute error"), "mae", found, facts),
            TileWords(tr("Typical window's error"), figures.number(metrics.get("median_error")), "", tr("median; in scaled units")), last]


def _any(found: Evaluation, facts: DataFacts | None) -> list[TileWords]:
    return [TileWords(name.replace("_", " "), figures.number(value)) for name, value in list(found.metrics.items())[:4]]


def verdict(found: Evaluation) -> tuple[str, str]:
    """(level, sentence): does it beat what costs nothing, and what else should be known."""
    if not found.baselines:
        return "info", tr("There is no baseline for this task.")
    count = len(found.baselines)
    repeats = any("repeats the last value" in note for note in found.notes)
    if found.beats_baseline and found.beats_fitted is False:
        name = said(figures.TITLES.get(found.best_baseline, found.best_baseline))
        return "warn", tr("Beats what costs nothing, but not {name}: a small model fitted in seconds is as good{value}.", name=name,
                          value=', and see the note' * repeats)
    if found.beats_baseline:
        words = tr("Beats the baseline") if count == 1 else tr("Beats both baselines") if count == 2 else tr("Beats all {count} baselines",
                                                                                                     count=count)
        also = tr(", and does not just repeat the last value") if found.task == "forecast" and not repeats else ""
        return ("warn", tr("{words}, but see the note.", words=words)) if repeats else ("ok", f"{words}{also}.")
    return "warn", tr("Does not beat the best baseline: what costs nothing is as good. Train longer, look further back, or try another network.")
