"""Networks of which the answer is known before anything is computed: a bit that is held, gradients that shrink, hold and grow by a factor."""

from __future__ import annotations

import math

import keras
import numpy as np
import pytest

from workbench.dataset.facts import TargetFact
from workbench.model import build
from workbench.probing import match, probe, search
from workbench.probing.scan import Scan
from workbench.project import document as doc
from workbench.project import views, work
from workbench.project.create import from_file
from workbench.project.inspecting.compare import compare
from workbench.project.project import Project
from workbench.project.recorder import StoreRecorder
from workbench.project.store import Store
from workbench.training import checkpoint
from workbench.training.recorder import Checkpoint

L = keras.layers
VALUE = TargetFact("values", ("y",), 1)


# a latch -----------------------------------------------------------------------------------------------------------


def pulses(samples, steps, seed=0):
    """x (sample, time, 2): rare set and reset pulses, and noise on a third channel; the bit that is to be held (sample, time)."""
    rng = np.random.default_rng(seed)
    kind = rng.choice(3, p=[0.9, 0.05, 0.05], size=(samples, steps))
    kind[:, 0] = 2                                      # a latch begins by being told what it holds
    x = np.stack([kind == 1, kind == 2, np.zeros_like(kind)], axis=-1).astype(np.float32)
    x[..., 2] = rng.normal(0, 1, kind.shape)
    bit = np.zeros((samples, steps), bool)
    for t in range(1, steps):
        bit[:, t] = (kind[:, t] == 1) | (bit[:, t - 1] & (kind[:, t] != 2))
    return x, bit


def latch(units=6, keeper=2, seed=1):
    """An LSTM in which one unit is set by the first channel, reset by the second and holds in between; all others are noise."""
    given = keras.Input((None, 3))
    layer = L.LSTM(units, return_sequences=True, name="latch")
    model = keras.Model(given, L.Dense(1, activation="sigmoid", name="head")(layer(given)))
    rng = np.random.default_rng(seed)
    kernel, recurrent, bias = (rng.normal(0, 0.7, w.shape).astype(np.float32) for w in layer.get_weights())
    i, f, g, o = (keeper + n * units for n in range(4))
    recurrent[:, [i, f, g, o]] = 0.0
    kernel[:, i], bias[i] = (40, 40, 0), -20           # open on a pulse only
    kernel[:, f], bias[f] = (-40, -40, 0), 20          # shut on a pulse only
    kernel[:, g], bias[g] = (10, -10, 0), 0            # +1 on set, −1 on reset
    kernel[:, o], bias[o] = (0, 0, 0), 20              # always shown
    layer.set_weights([kernel, recurrent, bias])
    return model


def readers(h, bit):
    """Units from which the bit can be read at every step by one threshold."""
    found = []
    for unit in range(h.shape[-1]):
        on, off = h[..., unit][bit], h[..., unit][~bit]
        if on.min() > off.max() or on.max() < off.min():
            found.append(unit)
    return found


def test_a_held_bit_can_be_read_from_one_unit_at_every_step():
    x, bit = pulses(5, 160)
    found = probe.probe(latch(keeper=2), "latch", x)
    assert found.residual < 1e-5
    assert readers(found.arrays["h"], bit) == [2]
    held = (x[..., 0] == 0) & (x[..., 1] == 0)
    gates = {name: found.arrays[name][..., 2] for name in "ifgo"}
    assert gates["f"][held].min() > 0.999 and gates["i"][held].max() < 1e-3 and gates["f"][~held].max() < 1e-3
    assert np.abs(found.arrays["h"][..., 2]) == pytest.approx(math.tanh(1), abs=1e-3)


def test_every_hold_is_found_by_its_pattern():
    """Brush one hold: the same pattern is found exactly where the bit is held, in every sample, and nowhere else."""
    x, bit = pulses(6, 200, seed=9)
    h = probe.probe(latch(keeper=4, seed=5), "latch", x).arrays["h"]
    samples, steps, units = h.shape
    scan = Scan("latch", "h", "", h.reshape(-1, units), np.zeros(samples, int), np.arange(samples), np.zeros(samples, int),
                np.arange(samples + 1) * steps, np.full(samples, -1))
    thresholds = search.propose(scan)
    holds = [(n * steps + first, n * steps + last) for n in range(samples) for first, last in stretches(bit[n])]
    brushed = next(hold for hold in holds if hold[1] - hold[0] >= 5)
    wanted = search.pattern(scan.values[brushed[0]:brushed[1]], thresholds, units=(4,))
    found = search.held(search.pack(scan.values, thresholds), scan.ends, wanted)
    assert wanted.on == (4,) and len(holds) > 10 and found.whole == len(holds)
    assert sorted(zip(found.first.tolist(), found.end.tolist(), strict=True)) == sorted(holds)


def stretches(bit):
    """(first, beyond) of every run of true steps."""
    edges = np.flatnonzero(np.diff(np.concatenate([[0], bit.astype(int), [0]])))
    return [(int(a), int(b)) for a, b in edges.reshape(-1, 2)]


def test_the_gradient_of_a_held_bit_reaches_back_to_its_pulse_and_no_further():
    """∂L/∂c of the keeper is carried by f = 1 from the last step to the pulse, where f = 0 cuts it."""
    model = latch(units=3, keeper=0)
    model.get_layer("latch").set_weights(_alone(model, units=3))
    x = np.zeros((1, 60, 3), np.float32)
    x[0, 20, 0] = 1                                     # set at step 20, held to the end
    last = keras.Model(model.inputs, L.Dense(1, kernel_initializer="ones", name="out")(model.get_layer("latch").output[:, -1]))
    found = probe.probe(last, "latch", x, y=np.full((1, 1), 3.0, np.float32), target=VALUE)
    dc = found.arrays["dc"][0, :, 0]
    assert dc[20:] == pytest.approx(dc[-1], rel=1e-5) and abs(dc[-1]) > 0.1
    assert np.abs(dc[:20]).max() < 1e-6 * abs(dc[-1])


def _alone(model, units):
    """Weights with no recurrence from the other units, so that the keeper's cell is all there is."""
    kernel, recurrent, bias = (w.copy() for w in model.get_layer("latch").get_weights())
    recurrent[:] = 0
    for n in range(4):
        kernel[:, n * units + 1:(n + 1) * units] = 0
        bias[n * units + 1:(n + 1) * units] = 0
    return kernel, recurrent, bias


@pytest.mark.slow
def test_a_trained_latch_holds_its_bit_where_one_can_see_it():
    keras.utils.set_random_seed(7)
    given = keras.Input((40, 3))
    out = L.Dense(1, activation="sigmoid")(L.LSTM(6, return_sequences=True, name="latch")(given))
    model = keras.Model(given, out)
    model.compile(keras.optimizers.Adam(0.02), "binary_crossentropy")
    x, bit = pulses(800, 40, seed=3)
    model.fit(x, bit[..., None].astype(np.float32), batch_size=64, epochs=30, verbose=0)
    fresh, wanted = pulses(30, 40, seed=4)
    said = np.asarray(model(fresh))[..., 0] > 0.5
    assert np.mean(said == wanted) > 0.995
    found = probe.probe(model, "latch", fresh)
    assert found.residual < 1e-5
    best = max(_readable(found.arrays[name][..., unit], wanted) for name in "hc" for unit in range(6))
    assert best > 0.98


def _readable(values, bit):
    """Share of steps at which the best threshold on one unit tells the bit."""
    order = np.argsort(values.ravel())
    on = bit.ravel()[order]
    below = np.concatenate([[0], np.cumsum(~on)]) + np.concatenate([np.cumsum(on[::-1])[::-1], [0]])
    return max(below.max(), on.size - below.min()) / on.size


# gradients that shrink, hold and grow by a known factor ------------------------------------------------------------


def recurrence(kind, gain, steps, units=4):
    """A recurrence whose gradient is multiplied by ``gain`` at every step back, exactly."""
    given = keras.Input((steps, 2))
    more = {"activation": "linear"} if kind == "SimpleRNN" else {}
    layer = getattr(L, kind)(units, name="memory", **more)
    model = keras.Model(given, L.Dense(1, name="out")(layer(given)))
    kernel, recurrent, bias = (np.zeros_like(w) for w in layer.get_weights())
    kernel[:, -units:] = np.random.default_rng(3).normal(0, 0.3, (2, units))
    if kind == "SimpleRNN":
        recurrent[:] = gain * np.eye(units)
    else:                                               # GRU: nothing but z carries the state
        bias[0, :units] = math.log(gain / (1 - gain))
    layer.set_weights([kernel, recurrent, bias])
    return model


def by_formula(gain, steps):
    """Ratio, memory horizon and verdict as CONTRACT defines them, from the factor alone."""
    ratio = gain ** (steps - 1)
    reach = steps if gain >= 1 else math.floor(1 / -math.log(gain))
    horizon = steps if reach >= steps - 1 else reach
    return ratio, horizon, "vanishing" if ratio < 1e-3 else "exploding" if ratio > 1e3 else "healthy"


CASES = [("SimpleRNN", gain, steps) for gain in (0.8, 1.0, 1.2) for steps in (12, 40)] + [("GRU", 0.8, 40), ("GRU", 0.5, 8), ("GRU", 0.98, 30)]


@pytest.mark.parametrize(("kind", "gain", "steps"), CASES)
def test_ratio_horizon_and_verdict_follow_from_the_factor(kind, gain, steps):
    x = np.random.default_rng(0).normal(size=(2, steps, 2)).astype(np.float32)
    found = probe.probe(recurrence(kind, gain, steps), "memory", x, y=np.full((2, 1), 9.0, np.float32), target=VALUE)
    norms = np.linalg.norm(found.arrays["dh"], axis=-1)
    assert norms[:, :-1] / norms[:, 1:] == pytest.approx(np.full((2, steps - 1), gain), rel=1e-5)
    ratio, horizon, verdict = by_formula(gain, steps)
    for facts in found.gradient:
        assert facts["ratio"] == pytest.approx(ratio, rel=1e-4)
        assert (facts["memory_horizon"], facts["verdict"]) == (horizon, verdict)


def test_formulas_know_all_three_verdicts():
    assert {by_formula(gain, steps)[2] for _, gain, steps in CASES} == {"vanishing", "healthy", "exploding"}


@pytest.mark.parametrize("forget", [0.5, 0.9, 0.999])
def test_the_cell_state_of_an_lstm_forgets_by_its_gate(forget):
    steps, units = 30, 3
    given = keras.Input((steps, 2))
    layer = L.LSTM(units, name="memory")
    model = keras.Model(given, L.Dense(1, name="out")(layer(given)))
    kernel, recurrent, bias = (np.zeros_like(w) for w in layer.get_weights())
    kernel[:, 2 * units:3 * units] = 0.1
    bias[units:2 * units] = math.log(forget / (1 - forget))
    layer.set_weights([kernel, recurrent, bias])
    x = np.random.default_rng(0).normal(size=(1, steps, 2)).astype(np.float32)
    found = probe.probe(model, "memory", x, y=np.full((1, 1), 9.0, np.float32), target=VALUE)
    dc = found.arrays["dc"][0]
    assert dc[:-1] / dc[1:] == pytest.approx(np.full((steps - 1, units), forget), rel=1e-4)
    assert np.abs(found.arrays["dh"][0, :-1]).max() == 0 and found.gradient[0]["memory_horizon"] == 0


# the same through a project ----------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """Runs 1 to 3: gains 0.8, 1 and 1.2; 4 a tanh network, 5 the same in disguise (units renumbered, signs turned)."""
    folder = tmp_path_factory.mktemp("known")
    n = np.arange(400)
    rows = "\n".join(f"{day},{value:.4f}" for day, value in zip(np.datetime64("2020-01-01") + n, np.sin(n / 5) * 3 + n % 7, strict=True))
    (folder / "s.csv").write_text("day,y\n" + rows)
    path = from_file(folder / "s.csv", folder / "p.rnnw", look_back=40, horizon=1)
    for gain in (0.8, 1.0, 1.2):
        kept(path, "linear", lambda kernel, recurrent, bias, gain=gain: (kernel, gain * np.eye(4), bias))
    first = [w.copy() for w in kept(path, "tanh", _random)]
    rng = np.random.default_rng(5)
    order, signs = rng.permutation(4), np.array([1, -1, -1, 1.0])
    kernel, recurrent, bias, out, out_bias = first
    disguise = (kernel[:, order] * signs, recurrent[np.ix_(order, order)] * np.outer(signs, signs), bias[order] * signs)
    kept(path, "tanh", lambda *_: disguise, (out[order] * signs[:, None], out_bias))
    return path, order, signs


def _random(kernel, recurrent, bias):
    rng = np.random.default_rng(2)
    return rng.normal(0, 0.8, kernel.shape), rng.normal(0, 0.5, recurrent.shape), rng.normal(0, 0.3, bias.shape)


def kept(path, activation, weigh, head=None):
    """A run of one epoch whose weights are made by hand."""
    network = (("Input", "window", {}), ("SimpleRNN", "memory", {"units": 4, "activation": activation}), ("Dense", "out", {"units": 1}))
    with Project.open(path) as opened:
        opened.set("model.layers", [{"kind": kind, "name": name, "inputs": [], "parameters": parameters, "trainable": True}
                                    for kind, name, parameters in network])
    with Store.open(path) as store:
        document = doc.decode(store.document())
        facts = views.view(document, path.parent).prepared
        keras.utils.set_random_seed(1)
        model = build.build(document.model, facts.facts.inputs, facts.facts.target)
        layer = model.get_layer("memory")
        layer.set_weights([np.asarray(w, np.float32) for w in weigh(*layer.get_weights())])
        if head is not None:
            model.get_layer("out").set_weights([np.asarray(w, np.float32) for w in head])
        run = store.new_run(name=activation, document=doc.encode(document), preprocessing=work.msgspec.json.encode(facts.preprocessing).decode())
    recorder = StoreRecorder(path, run)
    recorder.epoch(1, {"loss": 1.0, "val_loss": 1.0}, 0.1, Checkpoint(1, checkpoint.pack_model(model), b"", {"waiting": 0}), best=True)
    recorder.finish("completed", 1, {"val_loss": 1.0})
    return model.get_weights()


@pytest.mark.parametrize(("run", "gain"), [(1, 0.8), (2, 1.0), (3, 1.2)])
def test_a_kept_run_tells_its_factor(project, run, gain):
    facts = work.probe(project[0], run, "memory", split="validation", samples=[3], gradients=True).gradient[0]
    ratio, horizon, verdict = by_formula(gain, 40)
    assert facts["ratio"] == pytest.approx(ratio, rel=1e-3) and (facts["memory_horizon"], facts["verdict"]) == (horizon, verdict)


def test_runs_that_shrink_and_grow_beside_each_other(project):
    found = compare(project[0], 1, "memory", other_run=3)
    verdicts = found.a.gradient["verdict"], found.b.gradient["verdict"]
    assert verdicts == ("vanishing", "exploding") and (found.a.gradient["memory_horizon"], found.b.gradient["memory_horizon"]) == (4, 40)
    assert found.a.norms[:-1] / found.a.norms[1:] == pytest.approx(np.full(39, 0.8), rel=1e-4)
    assert found.b.norms[:-1] / found.b.norms[1:] == pytest.approx(np.full(39, 1.2), rel=1e-4)


def test_a_run_in_disguise_is_recognized(project):
    path, order, signs = project
    found = compare(path, 4, "memory", sample=6, other_run=5)
    assert np.array_equal(order[found.match.partner()], np.arange(4)) and np.array_equal(found.match.sign(), signs[np.argsort(order)])
    assert found.match.mean == pytest.approx(1, abs=1e-5) and found.match.cka == pytest.approx(1, abs=1e-5)
    assert np.abs(found.difference("h")).max() < 1e-5 and np.abs(found.difference("dh")).max() < 1e-4 * np.abs(found.a.arrays["dh"]).max()
    assert found.a.output == pytest.approx(found.b.output, rel=1e-4) and found.a.norms == pytest.approx(found.b.norms, rel=1e-3)


# a delayed copy ----------------------------------------------------------------------------------------------------

LAG = 20


def delayed(samples, seed):
    """The first value, marked as such, has to be said after LAG steps of noise."""
    value = np.random.default_rng(seed).uniform(-1, 1, (samples, LAG)).astype(np.float32)
    cue = np.zeros_like(value)
    cue[:, 0] = 1
    return np.stack([value, cue], axis=-1), value[:, :1]


def copier(layer, epochs):
    given = keras.Input((LAG, 2))
    model = keras.Model(given, L.Dense(1, name="out")(layer(given)))
    model.compile(keras.optimizers.Adam(0.01), "mse")
    x, y = delayed(1500, 0)
    model.fit(x, y, batch_size=32, epochs=epochs, verbose=0)
    return model


@pytest.mark.slow
def test_a_delayed_copy_fades_in_a_contractive_rnn_and_not_in_an_lstm():
    keras.utils.set_random_seed(3)
    small = keras.initializers.RandomNormal(stddev=0.02)
    rnn = copier(L.SimpleRNN(16, name="memory", recurrent_initializer=small), 20)
    lstm = copier(L.LSTM(16, name="memory"), 20)
    x, y = delayed(20, 1)
    faded, held = (probe.probe(model, "memory", x, y=y, target=VALUE).gradient for model in (rnn, lstm))
    assert all(facts["verdict"] == "vanishing" for facts in faded)
    assert sum(facts["verdict"] == "healthy" for facts in held) >= 18
    ratios = [np.median([facts["ratio"] for facts in each]) for each in (faded, held)]
    assert ratios[1] > 1000 * ratios[0]
    assert np.median([facts["memory_horizon"] for facts in held]) == LAG and all(facts["memory_horizon"] <= 2 for facts in faded)
    errors = [float(np.mean((np.asarray(model(x)) - y) ** 2)) for model in (rnn, lstm)]
    assert errors[1] < 0.3 * errors[0]


def test_one_network_on_two_different_inputs_is_at_chance():
    """The same weights on other inputs share nothing step by step beyond what the shifts give."""
    rng = np.random.default_rng(0)
    model = latch(units=6, seed=8)
    x, y = (probe.probe(model, "latch", rng.normal(size=(4, 120, 3)).astype(np.float32)).arrays["h"] for _ in range(2))
    found = match.match(match.pool(x), match.pool(y))
    assert found.mean <= 1.35 * found.mean_chance[0] and found.cka <= 3 * found.cka_chance[0]
