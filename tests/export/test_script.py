"""The exported program compiles, runs by itself in a clean interpreter, and prepares data as the application does."""

import dataclasses
import os
import subprocess
import sys
from types import ModuleType, SimpleNamespace

import msgspec
import numpy as np
import pandas as pd
import pytest

from tests.export import fakes
from workbench.dataset import clean, columns, source
from workbench.dataset.facts import InputFact, TargetFact
from workbench.dataset.spec import ColumnSpec, DataSpec, SourceSpec, SplitSpec, StepSpec, TextSpec
from workbench.errors import ExportError
from workbench.export import formats, script, script_reading_text
from workbench.model.spec import LayerSpec, ModelSpec
from workbench.training.spec import OptimizerSpec, StoppingSpec, TrainingSpec


def series_bundle(folder, **more):
    """An hourly series with a gap, a double row and a category, in a CSV with semicolons and decimal commas."""
    bundle = fakes.bundle(folder)
    table = pd.DataFrame({"ts": bundle.prepared.times, "load": bundle.prepared.raw("load").round(3), "heat": bundle.prepared.raw("heat").round(3),
                          "wind": bundle.prepared.text})
    table = pd.concat([table.drop(index=[20]), table.iloc[[40]]])
    table.to_csv(folder / "load.csv", index=False, sep=";", decimal=",")
    data = msgspec.structs.replace(bundle.document.data, source=SourceSpec("load.csv", "delimited", ";", "utf-8", ","),
                                   steps=(StepSpec("sort"), StepSpec("drop_duplicates", keep="last"), StepSpec("regular"), StepSpec("fill", limit=3)),
                                   split=SplitSpec(0.5, 0.25), season=4)
    document = SimpleNamespace(**{**vars(bundle.document), "data": data, **more})
    return dataclasses.replace(bundle, document=document)


def text_bundle(folder, task="classification"):
    generator = np.random.default_rng(0)
    words = np.array(["offer", "money", "free", "meeting", "kernel", "patch"])
    rows = [(" ".join(generator.choice(words[:4] if spam else words[2:], 6)), "spam" if spam else "ham") for spam in generator.random(80) < 0.4]
    pd.DataFrame(rows, columns=["text", "label"]).to_csv(folder / "mail.csv", index=False)
    columns = {"text": ColumnSpec("text", "text"), "label": ColumnSpec("label", "category")}
    data = DataSpec(SourceSpec("mail.csv", "delimited", ",", "utf-8"), task, columns, text=TextSpec("word", 20, 6), look_back=6)
    steps = task == "language"
    layers = (LayerSpec("Input", "words"), LayerSpec("Embedding", "embedding", parameters={"input_dim": 20, "output_dim": 4}),
              LayerSpec("GRU", "gru", parameters={"units": 4, "return_sequences": steps}),
              LayerSpec("Dense", "head", parameters={"units": 20 if steps else 2, "activation": "softmax"}))
    bundle = fakes.bundle(folder)
    training = TrainingSpec(epochs=2, class_weights="balanced")
    document = SimpleNamespace(data=data, model=ModelSpec(layers), training=training, seed=1, title='A "title" \\')
    target = TargetFact("token" if steps else "class", classes=("ham", "spam"))
    facts = msgspec.structs.replace(bundle.facts, inputs=(InputFact("words", (6,), "int32", ("tokens",), vocabulary=20),), target=target)
    known = fakes.fitted(task=task, columns=(), targets=(), categories={}, vocabulary=("", "?"))
    model = fakes.text_network(task, 20 if steps else 2, 20, 6)
    return dataclasses.replace(bundle, document=document, facts=facts, preprocessing=known, model=model, prepared=SimpleNamespace())


def run(path, *arguments):
    environment = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")} | {"CUDA_VISIBLE_DEVICES": "-1"}
    done = subprocess.run([sys.executable, "-I", str(path), *arguments], cwd=path.parent, env=environment, capture_output=True, text=True,
                          timeout=200, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout


def test_a_series_program_runs_where_it_was_written(tmp_path):
    (tmp_path / "out").mkdir()
    path = tmp_path / "out" / "job.py"
    script.write(series_bundle(tmp_path), path, path)
    assert 'DATA = HERE / "../load.csv"' in path.read_text(encoding="utf-8") and "workbench" not in path.read_text().replace("Workbench", "")
    said = run(path, "--check")
    assert "network        RMSE" in said and "last value     RMSE" in said and "one season ago RMSE" in said
    forecast = pd.read_csv(path.parent / "forecast.csv", index_col="time", parse_dates=True)
    assert list(forecast.index) == list(pd.date_range("2024-01-04 18:00", periods=3, freq="h")) and forecast["load"].notna().all()


def test_a_classification_program_runs(tmp_path):
    path = tmp_path / "job.py"
    script.write(text_bundle(tmp_path), path, path)
    said = run(path, "--epochs", "1")
    assert "12 test texts" in said and "always the most frequent class" in said
    found = pd.read_csv(tmp_path / "predictions.csv")
    assert list(found) == ["prediction", "p(ham)", "p(spam)"] and np.allclose(found[["p(ham)", "p(spam)"]].sum(axis=1), 1, atol=1e-4)


def test_a_language_program_compiles(tmp_path):
    text = script.program(text_bundle(tmp_path, "language"), tmp_path / "job.py")
    compile(text, "job.py", "exec")
    assert "LOOK_BACK = 6" in text


def namespace(bundle, tmp_path):
    """The program's functions, without running it."""
    text = script.program(bundle, tmp_path / "job.py")
    module = sys.modules["job"] = ModuleType("job")                 # dataclasses ask for the module they are in
    space = vars(module)
    space["__file__"] = str(tmp_path / "job.py")
    exec(compile(text, "job.py", "exec"), space)
    return space


def test_cleaning_and_windows_are_those_of_the_settings(tmp_path):
    job = namespace(series_bundle(tmp_path), tmp_path)
    series = job["series_of"](job["read"](tmp_path / "load.csv"))
    table = series[0][1]
    assert len(table) == 90 and table.index.is_monotonic_increasing and table["load"].iloc[20] == table["load"].iloc[19]
    pieces = job["split_rows"](series)
    assert pieces == {"train": [(0, 45)], "validation": [(45, 67)], "test": [(67, 90)]}
    data = job["features_of"](series, pieces["train"])
    assert data.values.shape == (90, 5) and data.values.dtype == np.float32
    np.testing.assert_allclose([data.offset[0, 0], data.width[0, 0]], [table["load"][:45].mean(), table["load"][:45].std(ddof=0)])
    starts = job["starts_of"](data, [(45, 68)], 1)
    assert len(starts) == 68 - 45 - 6 - 3 + 1 and starts[0] == 45 and starts[-1] + 9 == 68
    x, y = job["taker"](data, starts)(np.arange(len(starts)))
    np.testing.assert_array_equal(x[0], data.values[45:51])
    np.testing.assert_array_equal(y[-1], data.values[65:68, :1])


@pytest.mark.parametrize("steps", [
    (StepSpec("blank", ("load",), high=1200.0), StepSpec("seasonal", season=4, limit=2), StepSpec("fill", limit=1)),
    (StepSpec("clip", low=5.0, high=1100.0), StepSpec("regular"), StepSpec("drop_missing", ("heat",))),
    (StepSpec("blank", low=2.0), StepSpec("resample", frequency="3h", aggregate="sum"), StepSpec("seasonal")),
    (StepSpec("resample", frequency="2h", aggregate="first"), StepSpec("clip", high=1.0, on=False)),
    (StepSpec("blank", ("load",), high=1200.0), StepSpec("regular"), StepSpec("interpolate", limit=2), StepSpec("seasonal", season=4)),
    (StepSpec("flag"), StepSpec("blank", high=1100.0), StepSpec("resample", frequency="2h", aggregate="sum"), StepSpec("fill", limit=2)),
    (StepSpec("numbers"), StepSpec("regular"), StepSpec("fill")),
])
def test_steps_in_the_program_are_those_of_the_application(tmp_path, steps):
    bundle = series_bundle(tmp_path)
    data = msgspec.structs.replace(bundle.document.data, steps=(StepSpec("sort"), StepSpec("drop_duplicates", keep="first"), *steps))
    bundle = dataclasses.replace(bundle, document=SimpleNamespace(**{**vars(bundle.document), "data": data}))
    job = namespace(bundle, tmp_path)
    theirs = job["series_of"](job["read"](tmp_path / "load.csv"))[0][1]
    read = source.read(data.source, tmp_path)
    times = columns.times(read.table, data.time)
    mine = clean.run(clean.Rows(read.table[["load", "heat", "wind"]], times, clean.context_of(data)), data.steps)
    assert list(theirs.index) == list(mine.times) and len(mine) > 20
    for name in ("load", "heat"):
        np.testing.assert_allclose(theirs[name].to_numpy(), mine.values(name), rtol=1e-12)
    assert theirs["wind"].fillna("").tolist() == mine.table["wind"].fillna("").tolist()
    if any(step.kind == "resample" for step in steps):
        assert job["TIME"]["frequency"] == mine.context.frequency


def test_settings_are_the_projects(tmp_path):
    optimizer = OptimizerSpec("SGD", 0.1, momentum=0.9, global_clip_norm=None, clip_value=0.5)
    training = TrainingSpec(epochs=7, batch_size=9, optimizer=optimizer, loss="huber", stopping=StoppingSpec(enabled=False))
    job = namespace(series_bundle(tmp_path, training=training), tmp_path)
    assert (job["EPOCHS"], job["BATCH_SIZE"], job["DELTA"], job["PATIENCE"], job["SEED"]) == (7, 9, 1.0, None, 0)
    assert job["OPTIMIZER_SETTINGS"] == {"learning_rate": 0.1, "momentum": 0.9, "nesterov": False} and job["CLIPPING"] == {"value": 0.5}
    assert job["CLEANING"][-1] == {"kind": "fill", "limit": 3}


def test_the_program_builds_the_projects_network(tmp_path):
    model = namespace(series_bundle(tmp_path), tmp_path)["build"]()
    theirs = fakes.bundle(tmp_path).model
    assert model.count_params() == theirs.count_params() and model.output_shape == theirs.output_shape


def test_our_own_programs_are_known_again(tmp_path):
    path = tmp_path / "job.py"
    script.write(series_bundle(tmp_path), path, path)
    (tmp_path / "mine.py").write_text("print('mine')\n")
    assert script.is_one(path) and not script.is_one(tmp_path / "mine.py")


def test_a_program_reads_files_that_do_not_begin_with_one_line_of_names(tmp_path):
    rows = "".join(f"2020-01-{1 + n // 24:02d} {n % 24:02d}:00;'{n % 9},5';{n % 7}\n" for n in range(96))
    (tmp_path / "odd.csv").write_text("# by hand\nA report\nts;load;heat\n;kW;°C\n" + rows, "utf-8")
    read = source.read(SourceSpec("odd.csv"), tmp_path)
    bundle = series_bundle(tmp_path)
    columns = {"ts": ColumnSpec("time", "time"), "load": ColumnSpec("target"), "heat": ColumnSpec("feature")}
    document = SimpleNamespace(**{**vars(bundle.document), "data": msgspec.structs.replace(bundle.document.data, source=read.spec, columns=columns)})
    bundle = dataclasses.replace(bundle, document=document, facts=msgspec.structs.replace(bundle.facts, source=read.facts))
    names: dict = {"Path": __import__("pathlib").Path, "pd": pd, "__file__": str(tmp_path / "p.py")}
    exec(script.settings(script.of(bundle), bundle, tmp_path / "p.py") + "\n" + script_reading_text.READ["delimited"], names)
    assert names["read"](names["DATA"]).astype({"load": float}).equals(read.table)


def test_what_a_program_cannot_read_is_refused(tmp_path):
    bundle = series_bundle(tmp_path)

    def with_source(**more):
        data = msgspec.structs.replace(bundle.document.data, source=msgspec.structs.replace(bundle.document.data.source, **more))
        return dataclasses.replace(bundle, document=SimpleNamespace(**{**vars(bundle.document), "data": data}))

    for more, words in (({"also": ("b.csv",)}, "b.csv, which is not there"), ({"path": "gone.csv", "embedded": True}, "kept in the project only")):
        odd = with_source(**more)
        with pytest.raises(ExportError, match=words):
            script.program(odd, tmp_path / "p.py")
        said = formats.refusal("script", odd.preprocessing, odd.document.model, "", odd.document, odd.folder)
        assert said is not None and words in said.message and formats.refusal("savedmodel", odd.preprocessing, odd.document.model) is None
