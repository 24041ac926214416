"""Every kind of measure against an answer that is known or computed apart, and sentences with measured numbers."""

import json
import math

import msgspec
import numpy as np
import pytest

from workbench import engine

engine.load()

import keras  # noqa: E402

from workbench.errors import SettingError  # noqa: E402
from workbench.gallery import catalog, measures, shown  # noqa: E402
from workbench.gallery.entry import Claim, Measure  # noqa: E402
from workbench.project import create, networks  # noqa: E402
from workbench.project.project import Project  # noqa: E402
from workbench.project.showing import measuring, which  # noqa: E402
from workbench.training.events import BatchDone  # noqa: E402


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """A small forecaster, trained for two epochs."""
    folder = tmp_path_factory.mktemp("measured")
    with Project.new(folder / "sine.rnnw", "made:noisy-sine?rows=300&period=12", look_back=12, horizon=1) as project:
        project.set("model", {"layers": [
            {"kind": "Input", "name": "window"},
            {"kind": "SimpleRNN", "name": "rnn", "parameters": {"units": 4, "return_sequences": True}},
            {"kind": "Bidirectional", "name": "both", "parameters": {"layer": {"kind": "LSTM", "parameters": {"units": 3}}}},
            {"kind": "Dense", "name": "hidden", "parameters": {"units": 5, "activation": "relu"}},
            {"kind": "Dense", "name": "answer", "parameters": {"units": 1}}]})
        project.set("training.live", False)
        project.train(2, seed=3)
        yield project


def _value(project, kind, layer="", **parameters):
    split = parameters.pop("split", "test")
    return measuring.measure(project, Measure(kind, layer=layer, split=split, parameters=parameters), {"": 1})


def test_every_kind_has_a_function_and_every_function_a_kind():
    assert set(measures.KINDS) == set(measuring.FUNCTIONS)
    assert all(kind.words for kind in measures.KINDS.values())


def test_metrics_and_baselines_are_those_of_evaluate(project):
    found = project.evaluate(run=1)
    assert _value(project, "metric", name="rmse") == found.metrics["rmse"]
    assert _value(project, "baseline", name="last_value", metric="mae") == found.baselines["last_value"]["mae"]
    assert _value(project, "baseline", metric="rmse") == min(figures["rmse"] for figures in found.naive.values())
    assert _value(project, "metric", name="rmse", split="train") == project.evaluate(run=1, split="train").metrics["rmse"]


def test_curves_are_those_of_the_run(project):
    logs = [done.logs for done in project.store.epochs(1)]
    losses = [one["val_loss"] for one in logs]
    assert _value(project, "curve_best") == min(losses) and _value(project, "curve_last") == losses[-1]
    assert _value(project, "curve_at", name="loss", epoch=1) == logs[0]["loss"]
    assert _value(project, "epochs_to", value=losses[0]) == 1 and _value(project, "epochs_to", value=min(losses) / 2) == math.inf
    assert _value(project, "epochs") == 2 and _value(project, "best_epoch") == losses.index(min(losses)) + 1
    assert _value(project, "loss_gap") == losses[-1] - logs[-1]["loss"]
    assert _value(project, "failed") == 0 and _value(project, "seconds") >= _value(project, "seconds_per_epoch") > 0


def test_gradient_norms_are_those_of_the_steps(project):
    norms = [step.gradient_norm for step in project.store.batches(1)]
    assert _value(project, "steps") == len(norms) and _value(project, "largest_gradient") == max(norms)
    limit = sorted(norms)[len(norms) // 2]
    assert _value(project, "clipped_share", norm=limit) == sum(norm > limit for norm in norms) / len(norms)
    assert _value(project, "first_step_over", norm=limit) == next(n for n, norm in enumerate(norms, 1) if norm > limit)
    assert _value(project, "first_step_over") == math.inf
    assert _value(project, "clipped_share") == pytest.approx(np.mean([done.logs["clipped"] for done in project.store.epochs(1)]))


def test_the_gradient_through_time_is_that_of_the_probe(project):
    count = project.facts().samples["test"]
    spaced = np.unique(np.linspace(0, count - 1, 3).astype(int)).tolist()
    facts = project.probe("rnn", run=1, samples=spaced, gradients=True).gradient
    names = {"gradient_ratio": "ratio", "gradient_first": "norm_first", "gradient_last": "norm_last", "memory_horizon": "memory_horizon"}
    for kind, name in names.items():
        assert _value(project, kind, "rnn", samples=3) == pytest.approx(float(np.median([one[name] for one in facts])), rel=1e-5)
        assert _value(project, kind, "rnn", samples=3, of="most") == pytest.approx(max(one[name] for one in facts), rel=1e-5)
    shares = sum(_value(project, "verdict_share", "rnn", verdict=verdict, samples=3) for verdict in ("vanishing", "healthy", "exploding"))
    assert shares == 1 and _value(project, "residual", "rnn") < 1e-5
    assert _value(project, "gradient_ratio", "both", way="fw") != _value(project, "gradient_ratio", "both", way="bw")


def test_the_start_is_the_network_before_its_first_step(project):
    keras.utils.set_random_seed(3)
    document, facts = project.kept(1).document, project.facts()
    begun = networks.build.build(document.model, facts.inputs, networks.target_of(facts))
    kernel = next(v for v in begun.get_layer("rnn").weights if v.path.endswith("/recurrent_kernel"))
    assert _value(project, "weight_norm", "rnn", weight="recurrent_kernel", at="start") == pytest.approx(float(np.linalg.norm(np.asarray(kernel))))
    assert _value(project, "weight_norm", "rnn", weight="recurrent_kernel", at="start") == pytest.approx(2.0, abs=1e-5)      # orthogonal, 4 units
    assert _value(project, "weight_norm", "rnn", weight="recurrent_kernel") != pytest.approx(2.0, abs=1e-5)


def test_layers_give_what_the_network_gives(project):
    trained = networks.trained(project.path, 1)
    count = trained.data.count("test")
    x = trained.data.x("test", np.unique(np.linspace(0, count - 1, 8).astype(int)))
    hidden = np.asarray(keras.Model(trained.model.inputs, trained.model.get_layer("hidden").output)(x))
    assert _value(project, "activation_spread", "hidden", samples=8) == pytest.approx(float(hidden.std()), rel=1e-5)
    assert _value(project, "activation_mean", "hidden", samples=8) == pytest.approx(float(hidden.mean()), rel=1e-5)
    assert _value(project, "zero_share", "hidden", samples=8) == pytest.approx(float((hidden == 0).mean()))
    assert _value(project, "dead_share", "hidden", samples=8) == pytest.approx(float((hidden == 0).all(axis=0).mean()))
    rnn = np.asarray(keras.Model(trained.model.inputs, trained.model.get_layer("rnn").output)(x))
    flat = float((1 - rnn.astype(np.float64) ** 2 < 0.05).mean())                            # the slope of tanh
    assert _value(project, "saturated_share", "rnn", samples=8) == pytest.approx(flat, abs=1e-3)
    values = np.linalg.svd(hidden - hidden.mean(axis=0), compute_uv=False) ** 2
    assert _value(project, "explained_variance", "hidden", samples=8) == pytest.approx(float(values[:2].sum() / values.sum()), rel=1e-4)


def test_looking_at_activations_leaves_the_layer_as_it_was(project):
    layer = networks.trained(project.path, 1).model.get_layer("rnn")
    before = layer.cell.activation
    _value(project, "saturated_share", "rnn")
    assert layer.cell.activation is before


def test_weights_and_sizes(project):
    model = networks.trained(project.path, 1).model
    kernel = np.asarray(model.get_layer("hidden").kernel, np.float64)
    assert _value(project, "weight_mean", "hidden") == pytest.approx(float(np.abs(kernel).mean()))
    assert _value(project, "weight_spread", "hidden") == pytest.approx(float(kernel.std()))
    assert _value(project, "weight_small", "hidden", below=0.3) == pytest.approx(float((np.abs(kernel) < 0.3).mean()))
    assert _value(project, "parameters") == model.count_params() == (4 + 16 + 4) + 2 * 4 * (12 + 9 + 3) + (6 * 5 + 5) + 6
    assert _value(project, "receptive_field", "rnn") == 12


def test_what_can_not_be_measured_is_a_sentence(project):
    for kind, layer, told in (("nothing", "", {}), ("metric", "", {"title": "rmse"}), ("metric", "", {"name": "accuracy"}), ("epochs_to", "", {}),
                              ("curve_best", "", {"name": "val_nothing"}), ("gradient_ratio", "hidden", {}), ("gradient_ratio", "", {}),
                              ("gradient_ratio", "rnn", {"of": "all"}), ("gradient_ratio", "rnn", {"at": "middle"}),
                              ("weight_norm", "rnn", {"weight": "x"}),
                              ("gradient_ratio", "both", {"way": "up"}), ("attention_entropy", "", {}), ("order_difference", "", {"a": "x"}),
                              ("baseline", "", {"name": "nothing", "metric": "rmse"}), ("activation_spread", "none", {})):
        with pytest.raises(SettingError):
            _value(project, kind, layer, **told)
    with pytest.raises(SettingError, match="has not been trained"):
        measuring.measure(project, Measure("epochs", "other"), {"": 1})


def test_a_run_that_broke_can_be_measured(project):
    row = project.store.new_run(name="broken", document=project.store.run(1).document, preprocessing=project.store.run(1).preprocessing)
    project.store.add_batches(row, [BatchDone(row, 1, n, 1.0, norm, 0.1 * n) for n, norm in enumerate((1.0, 50.0, 2.0), 1)])
    project.store.finish_run(row, "failed", 0, {}, "the loss became NaN")
    runs = {"": row}
    assert measuring.measure(project, Measure("failed"), runs) == 1
    assert measuring.measure(project, Measure("largest_gradient"), runs) == math.inf
    assert measuring.measure(project, Measure("first_step_over", parameters={"norm": 10}), runs) == 2
    assert measuring.measure(project, Measure("first_step_over"), runs) == 4            # the step that broke it
    assert math.isnan(measuring.measure(project, Measure("curve_best"), runs))
    assert measuring.measure(project, Measure("weight_norm", layer="rnn", parameters={"weight": "recurrent_kernel", "at": "start"}), runs) == (
        pytest.approx(2.0, abs=1e-5))
    both = {"x": Measure("failed"), "y": Measure("metric", parameters={"name": "rmse"})}
    claim = measuring.claim(project, Claim("{x} and {y}", both, "x", 1.0), runs)
    assert not claim.holds and "could not be measured" in claim.text


def test_claims_and_answers(project):
    runs = {"": 1}
    measured = {"n": Measure("epochs"), "over": Measure("first_step_over")}
    held = measuring.claim(project, Claim("{n:.0f} epochs, {over:.0f}", measured, "n", 2.0), runs)
    assert held.holds and held.text == "2 epochs, never" and held.measures == {"n": 2.0, "over": None}
    json.dumps(msgspec.to_builtins(held), allow_nan=False)
    assert measuring.claim(project, Claim("", measured, "over", "n", 10), runs).holds                    # never is later than any epoch
    assert not measuring.claim(project, Claim("", measured, "n", 1.0, 2.5), runs).holds
    answer = measuring.answer(project, "After {n} epochs.", measured, runs)
    assert answer.text == "After 2 epochs." and answer.runs == (1,)
    with pytest.raises(SettingError, match="not measured"):
        measuring.answer(project, "{m}", measured, runs)


@pytest.fixture
def airline(tmp_path):
    """A project of an entry, nothing trained."""
    entry = catalog.entry("airline")
    with Project.open(create.from_gallery("airline", tmp_path / "a.rnnw")) as project:
        yield project, entry


def test_what_costs_nothing_is_known_before_anything_is_trained(airline):
    project, entry = airline
    free = {"naive": Measure("baseline", parameters={"name": "seasonal_naive"}), "numbers": Measure("parameters")}
    assert which.missing(free.values(), {}, entry) == () and which.missing([Measure("metric")], {}, entry) == (entry.title,)
    found = measuring.answer(project, "{naive} {numbers}", free, {}, entry=entry)
    run = project.train(1).run
    same = measuring.values(project, free, {"": run})
    assert found.values == pytest.approx(same) and found.runs == ()
    assert measuring.answer(project, "{numbers}", free, {"": run}, entry=entry).runs == (run,)
    with pytest.raises(SettingError, match="nothing has been trained"):
        measuring.measure(project, Measure("metric"), {}, entry)


def test_a_recipe_that_is_not_set_is_measured_as_the_entry_describes_it(tmp_path):
    entry = catalog.entry("vowels")
    with Project.open(create.from_gallery("vowels", tmp_path / "v.rnnw")) as project:
        both, forwards = (measuring.measure(project, Measure("parameters", name), {}, entry) for name in ("both", "forwards"))
        # 12 inputs, (12 + units + 1) · units · 4 numbers in each LSTM, and the last layer
        assert both == 2 * 45 * 32 * 4 + (2 * 32 + 1) * 9 and forwards == 61 * 48 * 4 + 49 * 9


@pytest.mark.parametrize("more, than, times, holds", [(2.0, 1.0, 2.0, True), (2.0, 1.0, 2.1, False), (1.0, "b", 1.0, False), (1.0, 1.0, 1.0, True),
                                                      (math.nan, 0.0, 1.0, False), (math.inf, 5.0, 2.0, True)])
def test_relations(more, than, times, holds):
    claim = Claim("", {"a": Measure("epochs")}, "a", than, times)
    assert measuring.holds(claim, {"a": more, "b": 1.0}) is holds


def test_gains():
    assert shown.gain(8.0, 10.0, False) == pytest.approx(0.2) and shown.gain(0.9, 0.6, True) == pytest.approx(0.5)
    assert shown.gain(None, 1.0, True) is None and shown.gain(1.0, 0.0, True) == math.inf and shown.gain(0.0, 0.0, True) == 0
    assert shown.gain(-3.0, -2.0, False) == pytest.approx(0.5)


def test_the_latest_run_of_each_recipe_is_meant(project):
    entry = msgspec.convert({"name": "e", "title": "E", "subtitle": "", "system": "B", "task": "forecast", "kind": "", "group": "technique",
                             "text": "", "source": "", "recipes": [{"name": "a", "title": "A"}, {"name": "b", "title": "B"}]}, which.GalleryEntry)
    kept = project.kept(1)

    def run(number, recipe, status="completed"):
        return msgspec.structs.replace(kept, run=number, status=status, document=msgspec.structs.replace(kept.document, gallery="e", recipe=recipe))

    found = which.latest([run(1, "b"), run(2, "a"), run(3, "b"), run(4, "a", "running"), kept], entry)
    assert found == {"a": 2, "b": 3} and which.of(Measure("epochs"), found) == 2
    assert which.missing([Measure("epochs"), Measure("epochs", "b")], {"b": 3}, entry) == ("A",)


@pytest.mark.parametrize(("form", "value", "written"), [
    (":.0e", 6e-10, "6 × 10⁻¹⁰"), (":.0e", 0.05, "0.05"), (":.1e", -3.2e7, "−3.2 × 10⁷"), (":.0f", 8748.0, "8,748"), (":.1%", 0.4612, "46.1 %"),
    ("", 12345.678, "12,346"), ("", 1.23456, "1.235"), (":.2f", -1.25, "−1.25"), (":.0f", math.inf, "never"), (":.0f", math.nan, "no number")])
def test_numbers_in_sentences_are_written_as_the_window_writes_them(form, value, written):
    assert shown.filled(f"{{a{form}}}", {"a": value}) == (written if value != value else written.replace(" ", "\u00a0"))
