"""Further looks at a trained network, as job targets: what needs more than one pass over a split, asked for by name. Heavy.

One function a look: ``(path, run, …, progress=None)`` → a light struct. Each adds its figures to the run's results under a key of its own
(:func:`keep`), so that a report can show what was computed.
"""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec

from .networks import Trained, trained  # isort: skip - loads the engine before keras is imported

import pandas as pd

from ..dataset.spec import Split
from ..errors import DataError, SettingError
from ..evaluation import ahead as coming
from ..evaluation import anomalies as judging_errors
from ..evaluation import backtest as testing
from ..evaluation import beam as beaming
from ..evaluation import codes as coding
from ..evaluation import comparing, writing
from ..evaluation import generation as writing_on
from ..evaluation import intervals as bounding
from ..evaluation import recursive as feeding
from ..evaluation.code_report import QUANTILE, Anomalies, Between, Codes, GivenBack
from ..evaluation.comparison import Comparison
from ..evaluation.forecast_report import Ahead, AheadNeeds, BackTest, Intervals, Recursive
from ..evaluation.refitting import Refitting
from ..evaluation.statistics_report import CrossValidation, Seeds
from ..evaluation.tasks import language
from ..evaluation.text_report import BeamScores, Generated, Heard, NextTokens, PairDetail, Sampling
from ..jobs import Progress
from ..sequence.prepare import PairsPrepared, ReconstructionPrepared, SeriesPrepared, WholePrepared
from . import flagging, repeated
from .store import Store

__all__ = ["Anomalies", "Between", "Codes", "GivenBack", "Trained", "ahead", "ahead_needs", "anomalies", "backtest", "beam", "codes", "compare",
           "cross_validate", "generate", "given_back", "interpolate", "intervals", "keep", "keep_threshold", "next_tokens", "pair", "passage",
           "recursive", "seeds", "trained"]


def keep(path: Path, run: int, key: str, figures: dict[str, Any]) -> None:
    """Keep what was found with the run (``key`` such as ``backtest:test``)."""
    with contextlib.closing(Store.open(path)) as store:
        store.put_result(run, key, msgspec.json.encode(figures).decode())


# forecasts ---------------------------------------------------------------------------------------------------------


def _forecaster(path: Path, run: int, look: str) -> tuple[Trained, SeriesPrepared, bounding.Network]:
    """A run that forecasts, its data and its network."""
    model = trained(path, run)
    if not isinstance(model.data, SeriesPrepared) or model.document.data.task != "forecast":
        raise SettingError(f"{look} is for forecasts, but this run's task is {model.document.data.task}", where=f"run {run}",
                           fix="Choose a run that forecasts")
    return model, model.data, bounding.Network(model.answers, model.model, model.document.training)


def intervals(path: Path, run: int, split: Split = "test", *, method: str = "conformal", coverage: float = 0.9, updating: bool = True,
              samples: int = bounding.SAMPLES, progress: Progress | None = None) -> Intervals:
    """Prediction intervals on a split and the share of truths that they hold; see :func:`workbench.evaluation.intervals.intervals`."""
    model, data, network = _forecaster(path, run, "an interval")
    found = bounding.intervals(network, data, split, method=method, coverage=coverage, updating=updating, samples=samples,
                               seed=model.document.training.seed, run=run, progress=progress)
    keep(path, run, f"intervals-{method}:{split}", found.figures())
    return found


def interval_methods(path: Path, run: int) -> tuple[str, ...]:
    """The ways in which this run can have intervals, the best first."""
    return bounding.methods(_forecaster(path, run, "an interval")[2])


def backtest(path: Path, run: int, split: Split = "test", *, origins: int = 10, refit: bool = False, epochs: int | None = None,
             progress: Progress | None = None) -> BackTest:
    """Forecasts from rolling origins; with ``refit`` the network is trained anew for each on what was known there (``epochs``: at most)."""
    model, data, network = _forecaster(path, run, "a back-test")
    document = model.document
    again = Refitting(document.model, document.training, data, document.seed, epochs, progress) if refit else None
    found = testing.backtest(network.answers, data, split, origins=origins, refit=again, run=run, progress=progress)
    keep(path, run, f"backtest{'-refit' if refit else ''}:{split}", found.figures())
    return found


def recursive(path: Path, run: int, split: Split = "test", *, progress: Progress | None = None) -> Recursive:
    """The network's one-step forecasts fed back, beside its direct ones."""
    _, data, network = _forecaster(path, run, "feeding forecasts back")
    if data.count(split) == 0:
        raise DataError(f"the {split} split holds no window", fix="Choose another split")
    found = feeding.recursive(network.answers, data, split, run=run, progress=progress)
    keep(path, run, f"recursive:{split}", found.figures())
    return found


def ahead_needs(path: Path, run: int, steps: int | None = None) -> AheadNeeds:
    """What has to be known to forecast so many rows beyond the data."""
    return coming.needs(_forecaster(path, run, "a forecast beyond the data")[1], steps)


def ahead(path: Path, run: int, *, steps: int | None = None, future: Path | dict[str, list[Any]] | None = None, coverage: float = 0.9,
          method: str = "", progress: Progress | None = None) -> Ahead:
    """What comes after the last row of the project's data.

    Parameters
    ----------
    future : Path or dict, optional
        What is known ahead, a row for each of :func:`ahead_needs`: a CSV file with these columns, or values by column.
    """
    _, data, network = _forecaster(path, run, "a forecast beyond the data")
    known = _known(data, steps, future) if isinstance(future, str | Path) else future
    found = coming.ahead(network, data, steps, known=known, coverage=coverage, method=method, run=run, progress=progress)
    keep(path, run, "ahead", found.figures())
    return found


def _known(data: SeriesPrepared, steps: int | None, file: str | Path) -> dict[str, list[Any]]:
    try:
        table = pd.read_csv(file)
    except OSError as error:
        raise DataError(f"can't be read ({error.strerror})", where=str(file), fix="Give a CSV file") from None
    except (ValueError, pd.errors.ParserError) as error:
        raise DataError(f"is no CSV table ({error})", where=str(file), fix="Give a CSV file with a header") from None
    return coming.read_known(table, coming.needs(data, steps))


# networks that write -----------------------------------------------------------------------------------------------


def _language(path: Path, run: int) -> Trained:
    model = trained(path, run)
    if model.document.data.task != "language":
        raise SettingError(f"text is written on by language models, but this run's task is {model.document.data.task}", where=f"run {run}",
                           fix="Choose a run of a language model")
    return model


def next_tokens(path: Path, run: int, prefix: str | None = None, *, most: int = 20, progress: Progress | None = None) -> NextTokens:
    """What may follow a text (without one: a passage of the data), and how likely each of its tokens was."""
    model = _language(path, run)
    return writing_on.next_tokens(model.answers, model.fitted, passage(path, run) if prefix is None else prefix, most, run)


def passage(path: Path, run: int, number: int = 0, split: Split = "test", *, progress: Progress | None = None) -> str:
    """A passage of the data, as long as the network looks back: window ``number`` of a split (beyond the last: from the first again)."""
    model = _language(path, run)
    data: Any = model.data
    where: Split = split
    if data.count(where) == 0:
        where = "validation" if data.count("validation") else "train"
    text: str = language.passage(data, where, number % data.count(where))
    first, _, rest = text.partition(" ")
    return rest if model.fitted.unit != "word" and len(rest) > len(first) else text        # not from the middle of a word


def generate(path: Path, run: int | Sequence[int], prefix: str | None = None, *, tokens: int = 200, temperature: float = 1.0, top_k: int = 0,
             top_p: float = 1.0, seed: int = 0, beside: int | None = None, heard: Heard | Sequence[Heard] | None = None,
             progress: Progress | None = None) -> Generated | tuple[Generated, ...]:
    """Write a text on with a language model; several runs take turns, each with the same seed.

    Parameters
    ----------
    prefix : str, optional
        What the text begins with; without it a passage of the test split.
    tokens : int
        Tokens to write.
    temperature, top_k, top_p, seed
        See :class:`~workbench.evaluation.text_report.Sampling`.
    beside : int, optional
        Another run that takes turns with this one.
    heard : Heard, optional
        Is given each token at once, and may stop the writing; one a run.

    Returns
    -------
    Generated
        A tuple of them for several runs.
    """
    sampling = Sampling(temperature, top_k, top_p, seed).checked()
    several = beside is not None or not isinstance(run, int)
    runs = [*([run] if isinstance(run, int) else run), *([] if beside is None else [beside])]
    ears = [heard] if heard is None or isinstance(heard, Heard) else list(heard)
    text = passage(path, runs[0]) if prefix is None else prefix
    writers = []
    for number, ear in zip(runs, [*ears, *[None] * (len(runs) - len(ears))], strict=True):
        model = _language(path, number)
        writers.append(writing_on.Writer(model.answers, model.fitted, text, tokens, sampling, ear, number))
    while sum(writer.go_on() for writer in writers):           # all take a turn, not only as long as one of them goes on
        if progress is not None:
            progress(len(writers[0].tokens) / tokens, f"{len(writers[0].tokens)} of {tokens}")
    found = tuple(writer.generated() for writer in writers)
    return found if several else found[0]


def _writer(path: Path, run: int, look: str) -> tuple[Trained, PairsPrepared]:
    model = trained(path, run)
    if not isinstance(model.data, PairsPrepared):
        raise SettingError(f"{look} is for networks that write texts from texts, but this run's task is {model.document.data.task}",
                           where=f"run {run}", fix="Choose a run of pairs")
    return model, model.data


def pair(path: Path, run: int, split: Split = "test", sample: int = 0, *, text: str | None = None, width: int = 0, penalty: float = 0.0,
         progress: Progress | None = None) -> PairDetail:
    """A pair of a split, or any text to read: outputs with and without the true tokens, attention, and with ``width`` the beam's tree."""
    model, data = _writer(path, run, "a pair in detail")
    if width:
        beaming.checked(width, penalty)
    if text is not None:
        return writing.of_text(model.answers, model.fitted, text, width=width, penalty=penalty, run=run, progress=progress)
    return writing.of_sample(model.answers, data, split, sample, width=width, penalty=penalty, run=run, progress=progress)


def beam(path: Path, run: int, split: Split = "test", *, width: int = 5, penalty: float = 0.0, samples: int = writing.SAMPLES,
         progress: Progress | None = None) -> BeamScores:
    """What a beam makes better on a split, beside greedy writing on the same pairs."""
    model, data = _writer(path, run, "a beam")
    found = writing.beam_scores(model.answers, data, split, width, penalty, samples=samples, run=run, progress=progress)
    keep(path, run, f"beam:{split}", found.figures())
    return found


# autoencoders ------------------------------------------------------------------------------------------------------


def _autoencoder(path: Path, run: int, look: str) -> tuple[Trained, ReconstructionPrepared | WholePrepared]:
    model = trained(path, run)
    if not isinstance(model.data, ReconstructionPrepared | WholePrepared):
        raise SettingError(f"{look} is for autoencoders, but this run's task is {model.document.data.task}", where=f"run {run}",
                           fix="Choose a run that gives its windows back")
    return model, model.data


def codes(path: Path, run: int, split: Split = "test", *, label: str = "", rule: str = "any", out: Path | None = None,
          progress: Progress | None = None) -> Codes:
    """The codes of a split's samples; see :func:`workbench.evaluation.codes.codes`. ``out``: a CSV file that they are written to."""
    model, data = _autoencoder(path, run, "a picture of codes")
    found = coding.codes(model.answers, data, split, label=label, rule=rule, run=run, progress=progress)
    if out is not None:
        try:
            coding.table(found).to_csv(out, index=False, lineterminator="\n")
        except OSError as error:
            raise DataError(f"can't be written ({error.strerror or error})", where=str(out), fix="Choose another folder") from error
        found = msgspec.structs.replace(found, file=str(out))
    keep(path, run, f"codes:{split}", found.figures())
    return found


def given_back(path: Path, run: int, split: Split = "test", *, samples: Sequence[int] = (), noise: float = 0.0,
               progress: Progress | None = None) -> GivenBack:
    """Samples beside what the network makes of them: those asked for, else the worst, the median and the best ones; with noise added or without."""
    model, data = _autoencoder(path, run, "giving samples back")
    return coding.given_back(model.answers, data, split, samples, noise=noise, run=run, progress=progress)


def anomalies(path: Path, run: int, split: Split = "test", *, quantile: float = QUANTILE, of: Split = "train", label: str = "",
              unusual: Sequence[str] = (), rule: str = "any", progress: Progress | None = None) -> Anomalies:
    """Samples with unusual errors; the threshold is kept with the run, and used by predictions and exports."""
    model, data = _autoencoder(path, run, "an anomaly score")
    found = judging_errors.anomalies(model.answers, data, split, quantile=quantile, of=of, label=label, unusual=tuple(unusual), rule=rule, run=run,
                                     progress=progress)
    return keep_threshold(path, run, found)


def keep_threshold(path: Path, run: int, found: Anomalies, progress: Progress | None = None) -> Anomalies:
    """Keep another threshold of errors that are known: predictions and exports use it from then on."""
    keep(path, run, f"anomalies:{found.split}", found.figures())
    flagging.keep(path, run, found)
    return found


def interpolate(path: Path, run: int, split: Split = "test", *, a: int = 0, b: int = 1, steps: int = coding.STEPS, label: str = "",
                progress: Progress | None = None) -> Between:
    """What lies between the codes of two samples; see :func:`workbench.evaluation.codes.between`."""
    model, data = _autoencoder(path, run, "going from code to code")
    return coding.between(model.answers, data, split, a, b, steps, label=label, run=run)


# two runs, or a run and a baseline -------------------------------------------------------------------------------------


def compare(path: Path, run: int, split: Split = "test", *, other: int | None = None, baseline: str = "", loss: str = "squared",
            progress: Progress | None = None) -> Comparison:
    """A run against ``other``, or against a baseline (default the best one): see :func:`workbench.evaluation.comparing.compare`."""
    if other == run:
        raise SettingError(f"run {run} can't be compared with itself", where="runs", fix="Choose two runs, or a run and a baseline")
    sides = [comparing.Side(number, model.answers, model.data) for number, model in ((n, trained(path, n)) for n in (run, other) if n is not None)]
    found = comparing.compare(sides[0], sides[1] if other is not None else None, split, baseline=baseline, loss=loss, progress=progress)
    keep(path, run, f"compare-{other if other is not None else found.baseline}:{split}", found.figures())
    return found


# trained again ---------------------------------------------------------------------------------------------------------


def cross_validate(path: Path, run: int, folds: int = 5, *, epochs: int | None = None, seed: int | None = None, by: str = "", keep_runs: bool = False,
                   progress: Progress | None = None) -> CrossValidation:
    """A run's settings trained anew for every fold of its data: see :func:`.repeated.cross_validate`."""
    found = repeated.cross_validate(path, run, folds, epochs=epochs, seed=seed, by=by, keep=keep_runs, progress=progress)
    keep(path, run, "cross_validation", found.figures())
    return found


def seeds(path: Path, run: int, count: int = 5, split: Split = "test", *, only_kept: bool = False, progress: Progress | None = None) -> Seeds:
    """A run beside others that differ by the seed alone: see :func:`.repeated.seeds`."""
    found = repeated.seeds(path, run, count, split, only_kept=only_kept, progress=progress)
    keep(path, run, f"seeds:{split}", found.figures())
    return found
