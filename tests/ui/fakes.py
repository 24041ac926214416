"""Stand-ins for the verbs: fast, and they remember what they were asked."""

from __future__ import annotations

import time
from pathlib import Path
from types import SimpleNamespace

import numpy as np

from workbench.dataset.facts import DataFacts, InputFact, NaiveFact, SourceFacts, TargetFact
from workbench.dataset.spec import ColumnSpec, DataSpec, SourceSpec
from workbench.errors import DataError, TrainingError
from workbench.evaluation.report import ClassFigures, Evaluation, Example, StepError
from workbench.model.report import LayerReport, ModelReport
from workbench.model.spec import LayerSpec, ModelSpec
from workbench.project.document import Document, encode
from workbench.project.project import Project
from workbench.project.store import Store
from workbench.training.events import BatchDone, EpochDone, RunFinished, RunStarted
from workbench.training.spec import TrainingSpec

HERE = __name__
asked: list[str] = []


def document(path="series.csv", epochs=4) -> Document:
    columns = {"time": ColumnSpec("time", "time"), "y": ColumnSpec("target")}
    data = DataSpec(source=SourceSpec(path=path), columns=columns, look_back=24, horizon=12)
    layers = (LayerSpec("Input", "window"), LayerSpec("LSTM", "lstm", parameters={"units": 8}), LayerSpec("Dense", "out", parameters={"units": 12}))
    model = ModelSpec(layers)
    return Document(data=data, title="Hourly electricity", model=model, training=TrainingSpec(epochs=epochs))


def project(folder: Path, name="p.rnnw") -> Path:
    path = folder / name
    Project.create(path, document()).close()
    return path


def facts(spec: DataSpec) -> DataFacts:
    samples = {"train": 700, "validation": 150, "test": 150}
    return DataFacts(spec=spec, source=SourceFacts("delimited", 1000, 2, 9000), task=spec.task, samples=samples,
                     inputs=(InputFact("x", (24, 1), "float32", ("time steps", "features"), columns=("y",)),),
                     target=TargetFact("values", ("y",), 12, unit="kW"), naive=(NaiveFact("seasonal_naive", "same hour yesterday", 24, 0.013),))


def view(document, folder, progress=None):
    asked.append("view")
    if document.data.source.path == "broken.csv":
        raise DataError("is not a table", where="broken.csv", fix="Choose a table")
    return SimpleNamespace(facts=facts(document.data))


def check(document, facts, project=None):
    asked.append("check")
    layers = tuple(LayerReport(layer.name, layer.kind) for layer in document.model.layers)
    return ModelReport(ok=bool(layers), parameters=1234, layers=layers)


def train(path, *, events, control, epochs=None, resume=False, overrides=None):
    asked.append("train")
    with Store.open(path) as store:
        run = store.new_run(name="lstm-8", document=store.document(), started="2026-01-01T00:00:00+00:00")
        events.append(RunStarted(run, "CPU", 4, 5, samples=700))
        for epoch in range(1, 5):
            for batch in range(1, 6):
                while control.paused and not control.stopped:
                    control.wait(0.02)
                if control.stopped:
                    break
                events.append(BatchDone(run, epoch, batch, 0.5, 1.0, 0.1))
                time.sleep(0.02)                              # long enough to be paused in on a busy machine
            if control.stopped:
                break
            events.append(EpochDone(run, epoch, {"loss": 0.5, "val_loss": 0.4}, 0.1, epoch, 0))
        status = "stopped" if control.stopped else "completed"
        store.update_run(run, status=status)
        done = RunFinished(run, status, 4, {"val_loss": 0.4}, 0.4)
        events.append(done)
        return done


def train_fails(path, *, events, control, epochs=None, resume=False, overrides=None):
    raise TrainingError("the training split holds no window", fix="Choose a shorter look-back")


def from_file(data, path, progress=None, **options):
    if Path(data).name == "broken.csv":
        raise DataError("is not a table", where="broken.csv", fix="Choose a table")
    Project.create(path, document(Path(data).name)).close()
    return path


def from_gallery(name, path, progress=None):
    Project.create(path, document()).close()
    return path


def nothing(**_):
    return "2.21.0"


def put_in_place(monkeypatch) -> None:
    """Let the workspace use these."""
    asked.clear()
    for constant, name in (("VIEW", "view"), ("CHECK", "check"), ("TRAIN", "train"), ("FROM_FILE", "from_file"), ("FROM_GALLERY", "from_gallery")):
        monkeypatch.setattr(f"ui.workspace.{constant}", f"{HERE}:{name}")


def add_run(path: Path, results: dict[str, str] | None = None, epochs=4) -> int:
    """A finished run with results, without weights."""
    with Store.open(path) as store:
        run = store.new_run(name="lstm-8", document=encode(document()), started="2026-01-01T00:00:00+00:00")
        store.finish_run(run, "completed", epochs, {"val_loss": 0.01}, "")
        for key, value in (results or {}).items():
            store.put_result(run, key, value)
        return run


def evaluation(task="forecast", run=1, split="test"):
    """An evaluation of a daily rhythm forecast with a little noise."""
    if task != "forecast":
        return classified(run, split)
    rng = np.random.default_rng(5)
    rows = series()
    origins = np.arange(700, 940)
    steps = origins[:, None] + np.arange(1, 13)
    truth = rows[steps][..., None]
    guess = truth + rng.normal(0, 40, truth.shape)
    naive = {"last_value": np.repeat(rows[origins][:, None, None], 12, 1), "seasonal_naive": rows[steps - 24][..., None]}
    def error(values):
        return {"rmse": float(np.sqrt(np.mean((values - truth) ** 2))), "mae": float(np.mean(np.abs(values - truth)))}
    found = {**error(guess), "mape": 0.031, "smape": 0.03, "mase": 0.6}
    per_step = tuple(StepError(n + 1, **error(np.where(np.arange(12)[:, None] == n, guess, truth))) for n in range(12))
    left = (truth - guess)[:, 0, 0]
    acf = np.array([1.0, *np.linspace(0.4, -0.05, 48)])
    figures = {name: error(values) for name, values in naive.items()}
    return Evaluation(run, "forecast", split, len(origins), "kW", found, per_step, figures, True, "seasonal_naive",
                      arrays={"origins": origins, "truth": truth, "forecast": guess, **naive, "residuals": left, "residual_acf": acf,
                              "residual_band": np.array([0.12])})


def classified(run, split):
    names = ("Czech", "Polish", "Spanish")
    per = tuple(ClassFigures(n, 0.9, 0.8, 0.85, s) for n, s in zip(names, (30, 50, 20), strict=True))
    examples = (Example("wrong", 3, "Czech", "Polish", 0.98, "Novak", (("Polish", 0.98), ("Czech", 0.02))),)
    return Evaluation(run, "classification", split, 100, "", {"accuracy": 0.87, "macro_f1": 0.85, "loss": 0.4},
                      baselines={"majority_class": {"accuracy": 0.5, "macro_f1": 0.2, "loss": 1.0}}, beats_baseline=True,
                      best_baseline="majority_class", classes=names, per_class=per, confusion=((24, 6, 0), (2, 46, 2), (1, 2, 17)), examples=examples)


def series():
    hours = np.arange(1000)
    return 2500 + 1200 * np.sin(2 * np.pi * (hours - 9) / 24) + 200 * np.sin(2 * np.pi * hours / 168)


def evaluate(path, run, split):
    asked.append(f"evaluate {split}")
    return evaluation(TASK[0], run, split)


def prepared_view(document, folder, progress=None):
    times = np.datetime64("2014-10-01T00") + np.arange(1000).astype("timedelta64[h]")
    data = SimpleNamespace(raw=lambda name: series(), times=times, grouped=SimpleNamespace(names=(), pieces=[]))
    return SimpleNamespace(prepared=data, facts=facts(document.data))


TASK = ["forecast"]


def broken_measure(**_):
    raise DataError("the test split holds no window", fix="Choose another split")
