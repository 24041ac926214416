"""The curves are Keras's: value and derivative against Keras and its gradients; the flat stretches against known ones."""

from __future__ import annotations

import numpy as np
import pytest

from workbench.model import activations, catalog

X = np.linspace(-7.3, 7.3, 301)
KINKS = (-6.0, -3.0, -1.0, -0.5, 0.0, 0.5, 1.0, 3.0, 6.0)


@pytest.fixture(scope="module")
def keras():
    from workbench import engine

    engine.load()
    import keras

    return keras


def offered() -> set[str]:
    return {name for entry in catalog.layers().values() for p in entry.parameters if p.type == "activation" for name in p.choices}


def test_every_activation_on_offer_has_a_curve():
    assert offered() == set(activations.functions())


@pytest.mark.parametrize("name", sorted(activations.functions()))
def test_value_and_derivative_are_keras_ones(keras, name):
    import tensorflow as tf

    entry = activations.functions()[name]
    x = tf.constant(X, tf.float32)
    function = keras.activations.get(name)
    with tf.GradientTape() as tape:
        tape.watch(x)
        out = function(tf.stack([x, tf.zeros_like(x)], -1))[:, 0] if entry.pair else function(x)
    smooth = np.min(np.abs(X[:, None] - np.array(KINKS)), axis=1) > 1e-3
    np.testing.assert_allclose(entry.value(X)[smooth], out.numpy()[smooth], rtol=2e-5, atol=2e-5)
    np.testing.assert_allclose(entry.derivative(X)[smooth], tape.gradient(out, x).numpy()[smooth], rtol=2e-4, atol=2e-5)


@pytest.mark.parametrize(
    ("kind", "parameters"),
    [
        ("ReLU", {}),
        ("ReLU", {"max_value": 4.0, "negative_slope": 0.1, "threshold": 1.0}),
        ("LeakyReLU", {}),
        ("LeakyReLU", {"negative_slope": 0.05}),
        ("ELU", {"alpha": 0.5}),
        ("PReLU", {}),
    ],
)
def test_activation_layers_with_their_parameters(keras, kind, parameters):
    entry = activations.of_layer(kind, parameters)
    assert entry is not None
    wanted = np.asarray(getattr(keras.layers, kind)(**parameters)(X[:, None].astype("float32")))[:, 0]
    np.testing.assert_allclose(entry.value(X), wanted, rtol=2e-5, atol=2e-5)


def test_other_layers_have_no_curve_and_odd_parameters_neither():
    assert activations.of_layer("Dense", {}) is None
    assert activations.of_layer("ELU", {"alpha": "much"}) is None


def test_where_tanh_and_relu_are_flat():
    left, right = activations.flat(activations.functions()["tanh"], -4, 4, 8001)
    edge = np.arctanh(np.sqrt(0.95))                # 1 − tanh² = 0.05
    assert left == pytest.approx((-4, -edge), abs=2e-3)
    assert right == pytest.approx((edge, 4), abs=2e-3)
    assert activations.flat(activations.functions()["relu"], -2, 2, 4001) == [pytest.approx((-2, 0), abs=1e-9)]
    assert activations.flat(activations.functions()["linear"], -5, 5) == []


@pytest.mark.parametrize("name", sorted(activations.functions()))
def test_derivative_is_the_slope_of_the_value(name):
    """Independent of Keras: a central difference, away from the kinks."""
    entry = activations.functions()[name]
    x = np.linspace(-5, 5, 401) + 0.0031
    h = 1e-5
    slope = (entry.value(x + h) - entry.value(x - h)) / (2 * h)
    smooth = np.min(np.abs(x[:, None] - np.array(KINKS)), axis=1) > 1e-3
    np.testing.assert_allclose(entry.derivative(x)[smooth], slope[smooth], rtol=1e-4, atol=1e-6)
