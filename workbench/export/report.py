"""The report: one HTML file with everything in it, no script, nothing loaded from anywhere."""

from __future__ import annotations

import datetime
import math
import os
import platform
from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path
from typing import Any

import keras
import numpy as np
import pandas as pd
import tensorflow as tf

from ..dataset.steps import words as step_words
from ..evaluation import evaluate
from ..evaluation.report import Evaluation
from ..jobs import call
from ..model import check, drawing
from . import report_parts as parts
from . import style, svg
from .bundle import Bundle
from .svg import Line, number
from .tasks import forecast as forecasts

MARKER = '<meta name="generator" content="RNN Workbench">'
PDF = ".pdf"
_PAPER = "ui.stages.export.paper:write"
_SIGNED = ("h", "c", "g")
_SAMPLES = {"forecast": "windows", "autoencoder": "windows", "sequences": "sequences", "whole_autoencoder": "sequences", "classification": "texts",
            "tagging": "texts", "pairs": "texts"}
"""What samples are, by room."""
_PERCENT = ("accuracy", "macro_f1", "balanced_accuracy", "mape", "smape")
_TITLES = {"rmse": "RMSE", "mae": "MAE", "mape": "MAPE", "smape": "sMAPE", "mase": "MASE", "accuracy": "Accuracy", "macro_f1": "Macro F1",
           "loss": "Loss", "perplexity": "Perplexity", "bits_per_character": "Bits per character", "bits_per_token": "Bits per token",
           "last_value": "Last value", "seasonal_naive": "One season before", "majority_class": "Most frequent class",
           "unigram": "Token frequencies", "ets": "ETS (exponential smoothing)", "r2": "R²"}
_CURVES = (("loss", "blue", "training"), ("val_loss", "orange", "validation"))
_MOST_CLASSES = 30


def write(bundle: Bundle, part: Path) -> None:
    """Write the file ``part``: a page, or where its name ends in ``.pdf`` the same on paper."""
    evaluation = bundle.evaluation or evaluate.evaluate(bundle.model, bundle.prepared, "test")
    text = page(bundle, evaluation)
    if part.suffix.lower() == PDF:
        call(_PAPER, text, part)                              # Qt lays pages out; nothing else here knows of it
    else:
        part.write_text(text, encoding="utf-8")


def is_one(path: Path) -> bool:
    """Whether one of our reports stands there."""
    if not path.is_file():
        return False
    if path.suffix.lower() == PDF:
        whole = path.read_bytes()
        return whole.startswith(b"%PDF") and any("RNN Workbench".encode(kind) in whole for kind in ("latin-1", "utf-16-be"))
    with path.open(encoding="utf-8", errors="replace") as file:
        return MARKER in file.read(2000)


def page(bundle: Bundle, evaluation: Evaluation) -> str:
    """The whole HTML text."""
    title = bundle.document.title or Path(bundle.document.data.source.path).stem
    body = [_head(title, bundle, evaluation), _picture(bundle, evaluation), _against(evaluation), _by_step(evaluation), _by_part(evaluation),
            _examples(evaluation), _left_over(evaluation), _learning(bundle), _network(bundle), _gates(bundle), _training(bundle), _data(bundle),
            _again(bundle)]
    return (f'<!doctype html><html lang="en"><head><meta charset="utf-8">{MARKER}<meta name="viewport" content="width=device-width, initial-scale=1">'
            f"<title>{escape(title)}</title><style>{style.CSS}{drawing.style()}</style></head><body><main>{''.join(body)}{_foot()}</main></body></html>\n")


def _section(title: str, *parts: str) -> str:
    return f"<section><h2>{escape(title)}</h2>{''.join(parts)}</section>"


def _rows(head: Sequence[str], rows: Iterable[Sequence[str]], numeric: Sequence[int] = (), ours: int | None = None) -> str:
    def cell(tag: str, k: int, text: str) -> str:
        return f'<{tag}{" class=n" if k in numeric else ""}>{escape(text)}</{tag}>'

    top = "".join(cell("th", k, text) for k, text in enumerate(head))
    body = "".join(f'<tr{" class=ours" if n == ours else ""}>' + "".join(cell("td", k, text) for k, text in enumerate(row)) + "</tr>"
                   for n, row in enumerate(rows))
    return f'<div class="scroll"><table><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table></div>'


def _facts(pairs: Iterable[tuple[str, str]]) -> str:
    return "<dl>" + "".join(f"<dt>{escape(k)}</dt><dd>{escape(v)}</dd>" for k, v in pairs if v) + "</dl>"


def title_of(name: str) -> str:
    """Words for a metric or a baseline."""
    return _TITLES.get(name, name.replace("_", " ").capitalize())


def figure(name: str, value: Any) -> str:
    """A metric for people; shares as percentages."""
    if not isinstance(value, (int, float)):
        return "–"
    return f"{100 * value:.1f} %" if name in _PERCENT else number(float(value))


# head ------------------------------------------------------------------------------------------------------------------------


def _head(title: str, bundle: Bundle, evaluation: Evaluation) -> str:
    kinds = {"forecast": f"Forecast of {', '.join(bundle.preprocessing.targets)}, {bundle.preprocessing.horizon} "
                         f"step{'s' if bundle.preprocessing.horizon > 1 else ''} ahead from {bundle.preprocessing.look_back} rows",
             "classification": f"Classification into {len(evaluation.classes)} classes",
             "language": "Language model", "tagging": f"Tagging with {len(evaluation.classes)} tags", "pairs": "Texts written for texts",
             "autoencoder": "Whole sequences given back" if bundle.preprocessing.room == "whole_autoencoder" else
                            f"Windows of {bundle.preprocessing.look_back} rows given back ({', '.join(bundle.preprocessing.targets)})"}
    count = f"{evaluation.samples:,} {evaluation.split} {_SAMPLES.get(bundle.preprocessing.room, 'samples')}"
    tiles = "".join(_tile(name, value, evaluation.unit) for name, value in list(evaluation.metrics.items())[:4])
    return (f"<header><h1>{escape(title)}</h1><p>{escape(kinds.get(evaluation.task, evaluation.task))} · {escape(count)}</p>"
            f'{_verdict(evaluation)}</header><div class="tiles">{tiles}</div>')


def _tile(name: str, value: Any, unit: str) -> str:
    small = f" <small>{escape(unit)}</small>" if unit and name in ("rmse", "mae") else ""
    return f'<div class="tile"><span>{escape(title_of(name))}</span><b>{escape(figure(name, value))}{small}</b></div>'


def _verdict(evaluation: Evaluation) -> str:
    if not evaluation.baselines:
        return ""
    words = "Better than every naive baseline" if evaluation.beats_baseline else "Not better than the best naive baseline"
    return f'<p class="verdict {"good" if evaluation.beats_baseline else "bad"}">{words} on data it never saw</p>'


# answers ---------------------------------------------------------------------------------------------------------------------


def _picture(bundle: Bundle, evaluation: Evaluation) -> str:
    if evaluation.task == "forecast":
        return _forecast(bundle)
    if evaluation.task == "autoencoder":
        drawn = parts.errors(evaluation)
        return _section("Error of every window, scaled", drawn) if drawn else ""
    return _confusion(evaluation)


def _by_part(evaluation: Evaluation) -> str:
    """Figures by class, target, group."""
    found = parts.by_class(evaluation, _rows)
    out = _section("By class", found) if found else ""
    for named, head, title in ((evaluation.targets, "Target", "By target"), (getattr(evaluation, "groups", {}), "Series", "By series")):
        table = parts.by_name(named, head, _rows, title_of, figure)
        out += _section(title, table) if table else ""
    return out


def _examples(evaluation: Evaluation) -> str:
    found = parts.examples(evaluation, _rows)
    return _section("Examples: most wrong, least sure", found) if found else ""


def _left_over(evaluation: Evaluation) -> str:
    found = parts.residuals(evaluation)
    return _section("What the errors still have in common", found) if found else ""


def _forecast(bundle: Bundle) -> str:
    """Forecasts joined end to end over the test split, so that every step is forecast once and no window overlaps the next."""
    joined = forecasts.joined_forecast(bundle)
    if joined is None:
        return ""
    target, unit = bundle.preprocessing.targets[0], bundle.facts.target.unit if bundle.facts.target else ""
    place = list(map(float, range(len(joined.truth))))
    lines = [Line("truth", "truth", place, joined.truth.tolist()), Line(joined.naive_title, "grey", place, joined.naive.tolist()),
             Line("forecast", "blue", place, joined.forecast.tolist())]
    picture = svg.chart([line for line in lines if len(line.y)], x_title=joined.axis, label=f"Forecast of {target} against the truth",
                        x_words=lambda v: _moment(joined.times, v))
    return _section(f"Forecast of {target}" + (f", {unit}" if unit else ""), picture)


def _moment(times: Any, place: float) -> str:
    """Words for a tick: a date where the rows have times, else the row's number."""
    if not 0 <= place < len(times):
        return ""
    moment = times[round(place)]
    if not isinstance(moment, pd.Timestamp):
        return f"{int(moment):,}"
    span = times[-1] - times[0]
    return f"{moment:%H:%M}" if span < pd.Timedelta(days=2) else f"{moment:%d %b}" if span < pd.Timedelta(days=120) else f"{moment:%b %Y}"


def _confusion(evaluation: Evaluation) -> str:
    if evaluation.confusion is None or not len(evaluation.confusion):
        return ""
    names, counts = list(evaluation.classes), np.asarray(evaluation.confusion)
    order = np.argsort(-counts.sum(axis=1), kind="stable")[:_MOST_CLASSES]
    shown = counts[np.ix_(order, order)]
    share = shown / np.maximum(counts.sum(axis=1)[order][:, None], 1)
    top = "".join(f'<th class="turned">{escape(names[k])}</th>' for k in order)
    rows = "".join(f"<tr><th>{escape(names[k])}</th>{''.join(map(_cell, shown[r], share[r]))}</tr>" for r, k in enumerate(order))
    left_out = "" if len(order) == len(names) else f'<p class="quiet">The {len(order)} most frequent of {len(names)} classes.</p>'
    table = f'<div class="scroll"><table class="confusion"><tr><th></th>{top}</tr>{rows}</table></div>'
    return _section("True class (rows) against predicted class (columns)", table, left_out)


def _cell(count: int, share: float) -> str:
    return f'<td class="cell" style="--share:{share:.2f}">{count:,}</td>' if count else '<td class="cell"></td>'


def _against(evaluation: Evaluation) -> str:
    if not evaluation.baselines:
        return ""
    names = [name for name in evaluation.metrics if any(name in values for values in evaluation.baselines.values())]
    rows = [["This network", *(figure(n, evaluation.metrics[n]) for n in names)]]
    rows += [[title_of(b), *(figure(n, values.get(n)) for n in names)] for b, values in evaluation.baselines.items()]
    notes = "".join(f'<p class="quiet">{escape(note)}</p>' for note in evaluation.notes)
    return _section("Against naive baselines", _rows(["", *map(title_of, names)], rows, range(1, len(names) + 1), ours=0), notes)


def nan_for_none(value: float | None) -> float:
    """A curve breaks where a figure is undefined."""
    return math.nan if value is None else value


def _by_step(evaluation: Evaluation) -> str:
    steps = list(evaluation.per_step or ())
    if len(steps) < 2:
        return ""
    x = [float(s.step) for s in steps]
    lines = [Line("RMSE", "blue", x, [nan_for_none(s.rmse) for s in steps]), Line("MAE", "teal", x, [nan_for_none(s.mae) for s in steps])]
    title = "Error by step ahead" + (f", {evaluation.unit}" if evaluation.unit else "")
    return _section(title, svg.chart(lines, x_title="steps ahead", label="Error by step ahead"))


# training --------------------------------------------------------------------------------------------------------------------


def _learning(bundle: Bundle) -> str:
    lines = []
    for key, color, words in _CURVES:
        values = [nan_for_none(v) for v in bundle.curves.get(key, ())]
        lines.append(Line(words, color, [float(n) for n in range(1, len(values) + 1)], values))
    if not any(len(line.x) for line in lines):
        return ""
    epochs = max(len(line.x) for line in lines)
    naive = bundle.facts.naive[0] if bundle.facts.naive and bundle.document.training.loss in ("auto", "mse") else None
    if naive is not None and epochs > 1:
        lines.append(Line(f"naive: {naive.title}", "grey", [1.0, float(epochs)], [naive.mse, naive.mse]))
    finite = [v for line in lines for v in line.y if v is not None and math.isfinite(v)]
    log = bool(finite) and min(finite) > 0 and max(finite) / min(finite) > 20
    drawn = [svg.chart(lines, x_title="epoch", label="Loss by epoch", log=log)]
    further = [Line(words, color, [float(n) for n in range(1, len(bundle.curves[key]) + 1)], [nan_for_none(v) for v in bundle.curves[key]])
               for key, color, words in parts.figures_of_curves(bundle.curves) if bundle.curves.get(key)]
    if further:
        name = next(key for key, _, _ in parts.figures_of_curves(bundle.curves))
        drawn.append(f"<h3>{escape(title_of(name))}</h3>" + svg.chart(further, x_title="epoch", label=f"{title_of(name)} by epoch"))
    rates = parts.rates(bundle.curves)
    return _section("Learning curves", *drawn, f"<h3>Learning rate</h3>{rates}" if rates else "")


def _training(bundle: Bundle) -> str:
    return _section("Training", _facts(parts.settings(bundle.document.training)))


def _network(bundle: Bundle) -> str:
    facts, document = bundle.facts, bundle.document
    if facts.target is None:
        return ""
    report = check.check(document.model, facts.inputs, facts.target, document.training, facts.samples.get("train", 0))
    rows = [[layer.name, layer.kind, layer.words, f"{layer.parameters:,}"] for layer in report.layers]
    picture = parts.network(bundle, report)
    return _section("Network", picture, _rows(["Layer", "Kind", "Output", "Parameters"], [*rows, ["", "", "Total", f"{report.parameters:,}"]], [3]))


def _gates(bundle: Bundle) -> str:
    probe = bundle.probe
    if probe is None:
        return ""
    skipped = ("x", "mask")
    arrays = {name: np.asarray(values)[0] for name, values in probe.arrays.items() if name not in skipped and np.ndim(values) == 3}
    pictures = [svg.heat_map(values, signed=_is_signed(name), label=f"{name}: {values.shape[1]} units over {values.shape[0]} steps")
                for name, values in arrays.items()]
    return _section(f"Inside {probe.layer} ({probe.kind}), one sample", *pictures)


def _is_signed(name: str) -> bool:
    return name.rsplit("_", 1)[-1] in (*_SIGNED, "dh", "dc")


# data and repetition -----------------------------------------------------------------------------------------------------------


def _data(bundle: Bundle) -> str:
    facts, spec = bundle.facts, bundle.document.data
    roles = "; ".join(f"{name}: {column.role.replace('_', ' ')}" for name, column in spec.columns.items())
    samples = ", ".join(f"{count:,} {split}" for split, count in facts.samples.items())
    steps = "; ".join(f"{step_words.title(step)}{f' ({step_words.about(step)})' if step_words.about(step) else ''}" for step in spec.steps if step.on)
    pairs = [("File", spec.source.path), ("Rows × columns", f"{facts.source.rows:,} × {facts.source.columns}"), ("Span", facts.span),
             ("Samples", samples), ("Columns", roles), ("Cleaning", steps),
             ("Scaling", spec.scaling.replace("_", "–") if facts.task == "forecast" else ""),
             ("SHA-256", spec.source.sha256 or "")]
    found = "".join(f"<p class=quiet>{escape(f.message)}{': ' if f.detail else ''}{escape(f.detail)}</p>" for f in facts.findings)
    return _section("Data", _facts(pairs), found)


def _again(bundle: Bundle) -> str:
    run, training, document = bundle.run, bundle.document.training, bundle.document
    pairs = [("Seeds", f"{document.seed} (splits), {training.seed} (weights, order of batches)"), ("Epochs", _epochs(bundle)),
             ("Device", str(getattr(run, "device", "") or "")), ("Training time", _seconds(getattr(run, "seconds", None))),
             ("Versions", f"Python {platform.python_version()}, TensorFlow {tf.__version__}, Keras {keras.__version__}, NumPy {np.__version__}, "
                          f"pandas {pd.__version__}"),
             ("System", f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores")]
    words = ("rnn-workbench train PROJECT.rnnw\nrnn-workbench evaluate PROJECT.rnnw\n"
             "rnn-workbench export PROJECT.rnnw --format notebook -o run.ipynb")
    told = parts.paragraphs(["The notebook (or the script) does the same from the data file on without this application: same batches, same losses."])
    return _section("How to repeat it", _facts(pairs), f"<pre>{escape(words)}</pre>", told)


def _epochs(bundle: Bundle) -> str:
    done = len(bundle.curves.get("loss", ())) or None
    best = getattr(bundle.run, "best_epoch", 0)
    planned = bundle.document.training.epochs
    return f"{done or planned} of {planned}" + (f", best {best}" if best else "")


def _seconds(seconds: float | None) -> str:
    if not seconds:
        return ""
    return f"{seconds:.1f} s" if seconds < 90 else f"{seconds / 60:.1f} min"


def _foot() -> str:
    moment = datetime.datetime.now().astimezone()
    return f"<footer>Written by RNN Workbench on {moment:%Y-%m-%d %H:%M %Z}.</footer>"
