"""The verbs, as job targets: each joins the rooms for one thing a user wants. Heavy; import it on the thread that works.

What is done before a run is in :mod:`.checking`, the run itself in :mod:`.learning`, networks of kept runs in :mod:`.networks`.
"""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from pathlib import Path

import msgspec

from .. import engine

engine.load()

import pandas as pd  # noqa: E402

from ..dataset.spec import Split  # noqa: E402
from ..errors import DataError  # noqa: E402
from ..evaluation import evaluate as evaluating  # noqa: E402
from ..evaluation import predict as predicting  # noqa: E402
from ..evaluation.report import Evaluation  # noqa: E402
from . import flagging  # noqa: E402
from .checking import check, fix_all, range_test, start, tune_speed  # noqa: E402
from .learning import train, versions  # noqa: E402
from .networks import probe, read, trained, watched_layer  # noqa: E402
from .store import Store  # noqa: E402
from .views import view  # noqa: E402

__all__ = ["check", "evaluate", "fix_all", "predict", "probe", "range_test", "start", "train", "trained", "tune_speed", "versions", "view",
           "watched_layer"]


def evaluate(path: Path, run: int, split: Split = "test") -> Evaluation:
    """Metrics of a run's best weights; the figures are kept with the run."""
    model = trained(path, run)
    if model.data.count(split) == 0:
        raise DataError(f"the {split} split holds no window", fix="Choose another split")
    found = evaluating.evaluate(model.answers, model.data, split, run=run, whole=model.model, training=model.document.training)
    with contextlib.closing(Store.open(path)) as store:
        store.put_result(run, f"evaluation:{split}", msgspec.json.encode(found.figures()).decode())
    return found


def predict(path: Path, run: int, file: str | Path | Sequence[str | Path], rolling: bool = False) -> pd.DataFrame:
    """Predictions for a new file (for several of a project of several)."""
    model = trained(path, run)
    found = predicting.predict(model.answers, model.fitted, model.document.data, read(file, model.document), rolling)
    return next(flagging.flagged(Path(path), model, iter([found])))
