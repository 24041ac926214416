"""Other ways to compute a step give the same; tuning measures, compares and chooses."""

from __future__ import annotations

import keras
import msgspec
import pytest

from tests.training.fakes import FakePrepared, ListRecorder, Reacting
from tests.training.test_run import network, same, train
from workbench.errors import TrainingError
from workbench.training import sitting
from workbench.training import speed as tuning
from workbench.training.events import BatchDone, RunControl, Said
from workbench.training.spec import OptimizerSpec, SpeedSpec, StoppingSpec, TrainingSpec
from workbench.training.speeds import Candidate, SpeedReport, choose

SPEC = TrainingSpec(epochs=2, batch_size=8, deterministic=True, stopping=StoppingSpec(enabled=False), optimizer=OptimizerSpec(learning_rate=0.01),
                    metrics=("rmse",), l2=1e-3)
DATA = FakePrepared(rows=400)                                 # 34 batches: 33 full ones


def with_speed(**more):
    return msgspec.structs.replace(SPEC, speed=SpeedSpec(**more))


@pytest.fixture(scope="module")
def plain():
    model = network(dropout=0.0)
    _, recorder, _ = train(model, DATA, SPEC)
    return recorder


@pytest.mark.parametrize("way", [{"engine": "xla"}, {"engine": "unroll"}, {"parts": 3}, {"steps_per_call": 5}, {"engine": "unroll", "parts": 2}],
                         ids=lambda way: "-".join(f"{v}" for v in way.values()))
def test_every_way_gives_the_same_losses(plain, way):
    model = network(dropout=0.0)
    _, recorder, events = train(model, DATA, with_speed(**way))
    for (_, ours, _, _), (_, theirs, _, _) in zip(recorder.epochs, plain.epochs, strict=True):
        assert ours == pytest.approx(theirs, rel=2e-3)
    told = [(e.epoch, e.batch) for e in events if isinstance(e, BatchDone)]
    assert told == [(p.epoch, p.batch) for p in plain.points], "every batch is told"
    assert not model.get_layer("gru").unroll, "the network is left as it was"


def test_several_steps_a_call_go_on_exactly_after_a_stop():
    spec, control = with_speed(steps_per_call=4), RunControl()
    whole, cut, rest = network(), network(), network(seed=9)
    train(whole, DATA, spec)
    events = Reacting(lambda e: control.stop() if isinstance(e, BatchDone) and (e.epoch, e.batch) == (2, 6) else None)
    _, first, _ = train(cut, DATA, spec, control=control, events=events)
    assert first.positions[-1].state["position"]["batch"] % 4 == 0
    train(rest, DATA, spec, resume=first.checkpoint(), recorder=ListRecorder())
    assert same(whole, rest)


def test_tuning_tries_compares_and_chooses(monkeypatch):
    monkeypatch.setattr(tuning, "SECONDS", 0.05)
    found = tuning.tune(lambda: network(dropout=0.0), DATA, SPEC, seed=1)
    tried = {(one.speed.engine, one.speed.parts) for one in found.candidates}
    assert {("plain", 1), ("xla", 1), ("unroll", 1)} <= tried and found.candidates[-1].speed.steps_per_call == tuning.CHECKED
    assert all(one.steps_per_second > 0 for one in found.candidates if not one.refused)
    assert found.chosen.measured_on and found.sentence and found.facts()["chosen"]["engine"] == found.best.speed.engine
    assert sum(not one.refused for one in found.candidates) >= 3, [one.refused for one in found.candidates]


def test_a_way_with_another_loss_is_refused(monkeypatch):
    """Batch normalization counts a batch in parts twice, so its parts have other means."""
    def normalized():
        keras.utils.set_random_seed(1)
        first = keras.Input((8, 2))
        x = keras.layers.BatchNormalization()(keras.layers.GRU(3)(first))
        return keras.Model(first, keras.layers.Dense(2)(x))
    monkeypatch.setattr(tuning, "SECONDS", 0.02)
    monkeypatch.setattr(tuning, "_ways", lambda *_: [SpeedSpec(parts=2)])
    found = tuning.tune(normalized, DATA, SPEC, seed=1)
    assert "its loss is another one" in found.candidates[1].refused and found.chosen.parts == 1


def test_what_ends_the_run_first_is_chosen():
    plain, fast = Candidate(SpeedSpec(), 10.0, 1.0), Candidate(SpeedSpec("xla"), 20.0, 30.0)
    slow = Candidate(SpeedSpec("unroll"), 30.0, 5.0, refused="no")
    assert choose([plain, fast, slow], 100) is plain and choose([plain, fast, slow], 10_000) is fast
    assert choose([plain, Candidate(SpeedSpec("xla"), 10.2, 0.0)], 10_000) is plain, "not for a gain that is noise"
    report = SpeedReport((plain, fast), msgspec.structs.replace(fast.speed, measured_on="here"), 10_000)
    assert "2.00 times as fast" in report.sentence and report.best is fast


def test_too_little_data_is_refused_in_a_sentence():
    with pytest.raises(TrainingError, match="over too soon"):
        tuning.tune(network, FakePrepared(), SPEC, seed=1)


def test_a_speed_of_another_machine_is_said():
    _, _, events = train(network(), FakePrepared(), msgspec.structs.replace(SPEC, epochs=1, speed=SpeedSpec(measured_on="elsewhere")))
    assert any("another machine (elsewhere)" in e.message for e in events if isinstance(e, Said))


def test_tuning_is_offered_once_where_a_run_will_be_long(monkeypatch):
    monkeypatch.setattr(sitting, "LONG", 0.01)
    _, _, events = train(network(), DATA, SPEC)
    assert sum("Tune speed" in e.fix for e in events if isinstance(e, Said)) == 1
    _, _, events = train(network(), DATA, with_speed(engine="unroll"))
    assert not any("Tune speed" in e.fix for e in events if isinstance(e, Said))
