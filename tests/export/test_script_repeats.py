"""A program of every task has the losses of the run it was written of, to 1e-5."""

import os
import subprocess
import sys

import msgspec
import numpy as np
import pandas as pd
import pytest

from tests.export import odd, real
from workbench import engine
from workbench.dataset import source
from workbench.dataset.spec import ColumnSpec, SourceSpec, SplitSpec, StepSpec, TextSpec
from workbench.export import script
from workbench.model.spec import LayerSpec, ModelSpec
from workbench.sequence.propose import propose
from workbench.training.spec import OptimizerSpec, ScheduleSpec, StoppingSpec, TeacherSpec, TrainingSpec

engine.load()
SHORT = TrainingSpec(epochs=3, batch_size=16, seed=5, live=False)


def run(path, *arguments):
    environment = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")} | {"CUDA_VISIBLE_DEVICES": "-1"}
    done = subprocess.run([sys.executable, "-I", str(path), *arguments], cwd=path.parent, env=environment, capture_output=True, text=True,
                          timeout=300, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout


def repeated(folder, data, training=SHORT, model=None):
    """Runs the program; what it says."""
    bundle, logs = real.trained(folder, data, training, model)
    path = folder / "job.py"
    script.write(bundle, path, path)
    said = run(path)
    history = pd.read_csv(folder / "history.csv", index_col="epoch")
    assert len(history) == len(logs)
    for name in ("loss", "val_loss", *(["mae"] if "mae" in history else ["accuracy"])):
        np.testing.assert_allclose(history[name], [log[name] for log in logs], rtol=1e-5, atol=1e-6, err_msg=name)
    return said


TASKS = {"series": real.series, "mails": real.mails, "prose": real.prose, "tagged": real.tagged, "pairs": real.pairs, "moves": real.moves,
         "unusual": real.unusual}


@pytest.mark.parametrize("name", [name if name == "series" else pytest.param(name, marks=pytest.mark.slow) for name in TASKS])
def test_losses_are_those_of_the_run(tmp_path, name):
    repeated(tmp_path, TASKS[name](tmp_path))


def here(folder, data, training=SHORT, model=None, monkeypatch=None):
    """The same within this process, which saves the time that TensorFlow takes to come."""
    bundle, logs = real.trained(folder, data, training, model)
    path = folder / "job.py"
    script.write(bundle, path, path)
    monkeypatch.setattr(sys, "argv", [str(path)])
    exec(compile(path.read_text("utf-8"), str(path), "exec"), {"__name__": "__main__", "__file__": str(path), "__doc__": "A program"})
    history = pd.read_csv(folder / "history.csv", index_col="epoch")
    assert len(history) == len(logs)
    for name in ("loss", "val_loss"):
        np.testing.assert_allclose(history[name], [log[name] for log in logs], rtol=1e-5, atol=1e-6, err_msg=name)


def columns(**more):
    return {"when": ColumnSpec("time", "time"), "load": ColumnSpec("target"), "heat": ColumnSpec("feature"),
            "wind": ColumnSpec("feature", "category"), **more}


def parted(folder, **more):
    """The shops in three files."""
    data = real.shops(folder, **more)
    table = pd.read_csv(folder / "shops.csv")
    for shop, rows in table.groupby("shop"):
        rows.drop(columns="shop").to_csv(folder / f"shop_{shop}.csv", index=False)
    roles = {name if name != "shop" else "source": column for name, column in data.columns.items()}
    return msgspec.structs.replace(data, source=SourceSpec("shop_a.csv", also=("shop_b.csv", "shop_c.csv")), columns=roles)


def archived(folder, **more):
    """Sequences of a .ts file."""
    rng = np.random.default_rng(9)
    lines = ["@problemName made", "@timeStamps false", "@classLabel true a b", "@data"]
    for n in range(50):
        cells = [["?" if rng.random() < 0.05 else f"{value:.3f}" for value in rng.normal(size=6 + n % 3)] for _ in range(2)]
        lines.append(":".join([*map(",".join, cells), "ab"[n % 2]]))
    (folder / "made.ts").write_text("\n".join(lines), "utf-8")
    return propose(source.read(SourceSpec("made.ts"), folder), seed=3)


def arrays(folder, **more):
    """Sequences of NumPy arrays."""
    rng = np.random.default_rng(9)
    np.savez(folder / "made.npz", x=rng.normal(size=(50, 7, 2)).astype(np.float32), y=np.arange(50) % 2)
    return propose(source.read(SourceSpec("made.npz"), folder), seed=3)


DATA = {
    "an archive's sequences": (archived, {}), "arrays": (arrays, {}),
    "several files": (parted, {}),
    "groups, known future, static": (real.shops, {}), "scaled per group": (real.shops, {"scale_per_group": True, "scaling": "difference"}),
    "whole groups": (real.shops, {"split": SplitSpec(0.4, 0.3, "group")}), "gap and logarithm": (real.series, {"gap": 2, "scaling": "log"}),
    "box-cox": (real.series, {"scaling": "box_cox"}), "numbers of categories": (real.series, {"columns": columns(
        wind=ColumnSpec("feature", "category", encoding="index"))}),
    "rolling origins": (real.series, {"split": SplitSpec(0.7, 0.15, folds=3, fold=1, rolling=True)}),
    "byte pairs": (real.mails, {"text": TextSpec("byte_pair", 40, 12)}), "chunks of text": (real.prose, {"look_back": 5, "text": TextSpec(
        "word", 40, 12, chunked=True)}), "folds of texts": (real.mails, {"split": SplitSpec(0.7, 0.15, folds=3, fold=1)}),
    "byte pairs written": (real.pairs, {"text": TextSpec("byte_pair", 30, 7)}), "wide sequences": (real.moves, {"wide": True}),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", DATA)
def test_rare_settings_of_data(tmp_path, name, monkeypatch):
    make, more = DATA[name]
    here(tmp_path, make(tmp_path, **more), monkeypatch=monkeypatch)


@pytest.mark.slow
@pytest.mark.parametrize("name", odd.MAKERS)
def test_every_format_way_of_writing_times_and_step(tmp_path, name, monkeypatch):
    here(tmp_path, odd.MAKERS[name](tmp_path), technique(epochs=2), monkeypatch=monkeypatch)


def technique(**more):
    return msgspec.structs.replace(SHORT, **more)


def beside():
    """A network with an output beside its answer, and dropout."""
    gru = {"units": 5, "return_sequences": True}
    return ModelSpec((LayerSpec("Input", "window"), LayerSpec("GRU", "gru", parameters=gru), LayerSpec("Dropout", "drop", parameters={"rate": 0.3}),
                      LayerSpec("GRU", "last", parameters={"units": 5}), LayerSpec("Dense", "early", ("last",), parameters={"units": 3}),
                      LayerSpec("Dense", "head", ("last",), parameters={"units": 3})), outputs=("head", "early"))


@pytest.mark.slow
def test_auxiliary_outputs_and_dropout(tmp_path, monkeypatch):
    here(tmp_path, real.series(tmp_path), technique(accumulate=2, auxiliary_weight=0.5), beside(), monkeypatch)


TECHNIQUES = {
    "carried states": (real.series, {"order": "chunks"}, technique(carry_state=True)),
    "accumulated and averaged": (real.series, {}, technique(accumulate=3, averaging=0.9)),
    "half precision": (real.series, {}, technique(precision="mixed_float16")),
    "schedule-free": (real.series, {}, technique(optimizer=OptimizerSpec("ScheduleFreeAdamW"))),
    "plateau": (real.series, {}, technique(epochs=5, schedule=ScheduleSpec("plateau", patience=1), optimizer=OptimizerSpec(learning_rate=0.05))),
    "one cycle after a warm-up": (real.series, {}, technique(schedule=ScheduleSpec("one_cycle", warmup=1))),
    "quantiles": (real.series, {}, technique(loss="quantile")),
    "all clipping, and penalties": (real.series, {}, technique(l1=1e-4, l2=1e-4, optimizer=OptimizerSpec(
        "SGD", 0.1, momentum=0.9, clip_value=0.1, clip_norm=0.2, global_clip_norm=0.3))),
    "ends early": (real.series, {}, technique(epochs=12, stopping=StoppingSpec(patience=2, min_delta=0.05))),
    "balanced, smoothed": (real.mails, {}, technique(class_weights="balanced", label_smoothing=0.1)),
    "focal, one class heavy": (real.mails, {}, technique(loss="focal", class_weights={"spam": 3.0})),
    "balanced tags": (real.tagged, {}, technique(class_weights="balanced")),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", TECHNIQUES)
def test_techniques_of_training(tmp_path, name, monkeypatch):
    make, more, training = TECHNIQUES[name]
    data = make(tmp_path, **more)
    here(tmp_path, data, training, real.several(tmp_path, data, training) if training.per_value > 1 else None, monkeypatch)


# rows that are kept, words of the decoder's own, what a program says ------------------------------------------------


@pytest.mark.parametrize("name", ["shops", pytest.param("mails", marks=pytest.mark.slow), pytest.param("moves", marks=pytest.mark.slow)])
def test_rows_that_are_kept_or_left_out_are_so_in_the_program(tmp_path, name, monkeypatch):
    """A column of words and one of numbers; the program names both."""
    made = {"shops": (real.shops, StepSpec("leave_out", ("shop",), values=("b",))),
            "mails": (real.mails, StepSpec("keep", ("label",), values=("ham", "spam"))),
            "moves": (real.moves, StepSpec("leave_out", ("part",), values=("s3", "s4")))}
    make, step = made[name]
    data = make(tmp_path)
    if name == "moves":
        step = msgspec.structs.replace(step, columns=(next(n for n, column in data.columns.items() if column.role == "group"),))
    here(tmp_path, msgspec.structs.replace(data, steps=(step, *data.steps)), SHORT, monkeypatch=monkeypatch)
    text = (tmp_path / "job.py").read_text("utf-8")
    assert f'"kind": "{step.kind}"' in text.split("\n\n\n")[0] and text.count("def read_all(") == 1


@pytest.mark.slow
@pytest.mark.parametrize("teacher", [TeacherSpec("linear", least=0.2), TeacherSpec(share=0.5), TeacherSpec("exponential", length=1.0, decay=0.5),
                                     TeacherSpec("inverse_sigmoid", steepness=5.0, passes=3)])
def test_a_decoder_reads_the_same_words_of_its_own(tmp_path, teacher, monkeypatch):
    training = msgspec.structs.replace(SHORT, teacher_forcing=teacher, accumulate=2 if teacher.passes == 3 else 1)
    here(tmp_path, real.pairs(tmp_path), training, monkeypatch=monkeypatch)


def said_by(path, *arguments, monkeypatch):
    """The sentence with which a program ends, within this process."""
    monkeypatch.setattr(sys, "argv", [str(path), *map(str, arguments)])
    with pytest.raises(SystemExit) as ended:
        exec(compile(path.read_text("utf-8"), str(path), "exec"), {"__name__": "__main__", "__file__": str(path), "__doc__": "A program"})
    return str(ended.value)


def test_a_program_ends_in_one_sentence_where_its_file_does_not_fit(tmp_path, monkeypatch):
    bundle, _ = real.trained(tmp_path, real.shops(tmp_path), msgspec.structs.replace(SHORT, epochs=1))
    path = tmp_path / "job.py"
    script.write(bundle, path, path)
    told = said_by(path, "--data", tmp_path / "gone.csv", monkeypatch=monkeypatch)
    assert told.endswith("gone.csv: there is no such file. Name another one with --data FILE.")
    table = pd.read_csv(tmp_path / "shops.csv")
    lost = bundle.document.data.targets[0]
    table.drop(columns=lost).to_csv(tmp_path / "less.csv", index=False)
    told = said_by(path, "--data", tmp_path / "less.csv", monkeypatch=monkeypatch)
    assert f"less.csv: has no column {lost}. The program needs " in told
    (tmp_path / "less.csv").write_bytes(b"")
    told = said_by(path, "--data", tmp_path / "less.csv", monkeypatch=monkeypatch)
    assert "less.csv: can't be read as the file that this program was made for" in told
