"""Attention scores: against what the layer itself says, and against the formulas written down again in NumPy."""

import keras
import numpy as np
import pytest

from workbench.errors import SettingError
from workbench.probing import attention
from workbench.probing.outputs import outputs

from .nets import shake

L = keras.layers
RNG = np.random.default_rng(8)
STEPS, WIDE = 6, 4


def softmax(a, mask=None):
    a = a if mask is None else np.where(mask, a, -1e9)
    raised = np.exp(a - a.max(axis=-1, keepdims=True))
    return raised / raised.sum(axis=-1, keepdims=True)


def lower(steps):
    return np.tril(np.ones((steps, steps), bool))


def around(layer, **call):
    """A layer that looks at itself, with something before and after."""
    given = keras.Input((STEPS, WIDE), name="x")
    inner = L.Dense(WIDE, name="before")(given)
    looked = layer([inner, inner], **call) if isinstance(layer, L.Attention) else layer(inner, inner, **call)
    return shake(keras.Model(given, L.Dense(2, name="after")(looked)), 0.8)


def projected(x, layer, name):
    kernel, bias = (np.array(w) for w in getattr(layer, f"_{name}_dense").weights)
    return np.einsum("btm,mhd->bthd", x, kernel) + bias


def by_hand(layer, x, causal):
    """(sample, head, query, key) from the formulas."""
    mask = lower(x.shape[1]) if causal else None
    if isinstance(layer, L.AdditiveAttention):
        scale = np.array(layer.scale) if layer.use_scale else 1.0
        return softmax((scale * np.tanh(x[:, :, None] + x[:, None])).sum(-1), mask)[:, None]
    if isinstance(layer, L.Attention):
        scale = np.array(layer.scale) if layer.use_scale else 1.0
        if layer.score_mode == "concat":
            return softmax((np.array(layer.concat_score_weight) * np.tanh(scale * (x[:, :, None] + x[:, None]))).sum(-1), mask)[:, None]
        return softmax(scale * x @ x.swapaxes(1, 2), mask)[:, None]
    query, key = projected(x, layer, "query"), projected(x, layer, "key")
    key = np.repeat(key, query.shape[2] // key.shape[2], axis=2)
    return softmax(np.einsum("bqhd,bkhd->bhqk", query, key) / np.sqrt(query.shape[-1]), mask)


LAYERS = {
    "dot": lambda: L.Attention(name="look"), "scaled": lambda: L.Attention(use_scale=True, dropout=0.3, name="look"),
    "concat": lambda: L.Attention(score_mode="concat", use_scale=True, name="look"), "additive": lambda: L.AdditiveAttention(name="look"),
    "heads": lambda: L.MultiHeadAttention(3, 5, name="look"), "dropout": lambda: L.MultiHeadAttention(2, 3, dropout=0.4, name="look"),
    "grouped": lambda: L.GroupQueryAttention(3, 4, 2, name="look"), "gated": lambda: L.MultiHeadAttention(2, 3, use_gate=True, name="look"),
}


@pytest.mark.parametrize("causal", [False, True])
@pytest.mark.parametrize("kind", LAYERS)
def test_scores_are_those_of_the_formulas(kind, causal):
    layer = LAYERS[kind]()
    model = around(layer, use_causal_mask=causal)
    x = RNG.normal(size=(2, STEPS, WIDE)).astype("float32")
    found = attention.scores(model, x)["look"]
    inner = outputs(model, x)["before"].values.astype(np.float64)
    assert found.values == pytest.approx(by_hand(layer, inner, causal), abs=2e-6)
    assert found.values.sum(axis=-1) == pytest.approx(np.ones(found.values.shape[:-1]), abs=1e-5)
    assert found.residual < 1e-5 and found.causal == causal and found.itself and found.query_from == "before"
    assert found.query_reach.place.tolist() == list(range(STEPS)) and found.key == "look"


def masked():
    given = keras.Input((STEPS,), dtype="int32")
    inner = L.Embedding(9, WIDE, mask_zero=True, name="emb")(given)
    one = L.MultiHeadAttention(2, 3, name="heads")(inner, inner, use_causal_mask=True)
    other = L.Embedding(9, WIDE, mask_zero=True, name="other")(given)             # of 'inner' the layer above has taken the mask off
    two = L.Attention(name="dot")([one, other])
    three = L.GroupQueryAttention(3, 4, 2, name="grouped")(one, inner)
    return shake(keras.Model(given, L.GlobalAveragePooling1D()(L.Add()([two, three]))), 0.8)


def test_masks_and_a_causal_mask_together():
    model, ids = masked(), np.array([[3, 4, 5, 0, 0, 0], [1, 2, 3, 4, 5, 6]])
    found = attention.scores(model, ids)
    embedded = np.array(model.get_layer("emb").embeddings)[ids].astype(np.float64)
    layer, live = model.get_layer("heads"), ids > 0
    query, key = projected(embedded, layer, "query"), projected(embedded, layer, "key")
    allowed = lower(STEPS)[None, None] & live[:, None, None, :]
    expected = softmax(np.einsum("bqhd,bkhd->bhqk", query, key) / np.sqrt(3), allowed)
    heads = found["heads"]
    assert heads.values[1] == pytest.approx(expected[1], abs=2e-6) and heads.values[0][:, :3] == pytest.approx(expected[0][:, :3], abs=2e-6)
    assert heads.query_mask.tolist() == live.tolist() and heads.key_mask.tolist() == live.tolist()
    assert found["dot"].values[0, 0, :, 3:].max() == 0 and found["dot"].key_mask.tolist() == live.tolist() and not found["dot"].itself
    assert max(one.residual for one in found.values()) < 1e-5
    assert np.isnan(heads.entropy()[0, :, 3:]).all() and (heads.entropy()[1, :, 0] == 0).all()


def test_looking_changes_nothing_of_what_flows_on():
    """Some layers take the masks off what they are called with: asking twice must not show."""
    model, ids = masked(), np.array([[3, 4, 5, 0, 0, 0]])
    before = np.asarray(model(ids))
    attention.scores(model, ids)
    seen = outputs(model, ids)
    assert list(seen.values())[-1].values == pytest.approx(before, abs=1e-6) and np.asarray(model(ids)) == pytest.approx(before)


def cross():
    given, late = keras.Input((STEPS, WIDE), name="early"), keras.Input((3, WIDE), name="late")
    encoder = L.LSTM(5, return_sequences=True, name="encoder")(given)
    decoder = L.LSTM(5, return_sequences=True, name="decoder")(late)
    looked = L.AdditiveAttention(name="cross")([decoder, encoder])
    return shake(keras.Model([given, late], L.Dense(1, name="out")(looked)))


def test_a_decoder_looks_at_an_encoder():
    model = cross()
    x = [RNG.normal(size=(2, STEPS, WIDE)), RNG.normal(size=(2, 3, WIDE))]
    found = attention.scores(model, x)["cross"]
    assert found.values.shape == (2, 1, 3, STEPS) and not found.itself and (found.query_from, found.key_from) == ("decoder", "encoder")
    seen = outputs(model, x)
    q, k = seen["decoder"].values.astype(float), seen["encoder"].values.astype(float)
    expected = softmax((np.array(model.get_layer("cross").scale) * np.tanh(q[:, :, None] + k[:, None])).sum(-1))
    assert found.values[:, 0] == pytest.approx(expected, abs=1e-6) and found.residual < 1e-6


def test_scores_that_the_network_uses_itself_are_taken_as_they_are():
    given = keras.Input((STEPS, WIDE))
    looked, scores = L.MultiHeadAttention(2, 3, name="look")(given, given, return_attention_scores=True)
    model = shake(keras.Model(given, L.Concatenate()([L.Flatten()(looked), L.Flatten()(scores)])))
    x = RNG.normal(size=(2, STEPS, WIDE)).astype("float32")
    own = np.asarray(model(x))[:, STEPS * WIDE:].reshape(2, 2, STEPS, STEPS)
    assert attention.scores(model, x)["look"].values == pytest.approx(own) and outputs(model, x)["look.scores"].values == pytest.approx(own)


def test_a_layer_called_twice_and_one_with_the_fused_kernel():
    given = keras.Input((STEPS, WIDE))
    layer = L.MultiHeadAttention(2, 3, name="look")
    first = layer(given, given)
    model = shake(keras.Model(given, layer(first, given)))
    x = RNG.normal(size=(1, STEPS, WIDE)).astype("float32")
    plain = attention.scores(model, x)
    assert list(plain) == ["look", "look#2"] and np.abs(plain["look"].values - plain["look#2"].values).max() > 1e-3
    assert (plain["look#2"].query_from, plain["look#2"].key_from) == ("look", next(iter(outputs(model, x))))


def test_fused_kernels_are_asked_for_scores_and_left_as_they_were(monkeypatch):
    layer = L.MultiHeadAttention(2, 3, name="look")
    model = around(layer)
    x = RNG.normal(size=(1, STEPS, WIDE)).astype("float32")
    expected = attention.scores(model, x)["look"].values
    call = layer._compute_attention

    def fused(*args, **kwargs):
        """On a processor there is no fused kernel: its refusal to give scores stays, the rest goes the usual way."""
        if layer._flash_attention:
            assert not kwargs.get("return_attention_scores") and not args[5]
            layer._flash_attention = False
            try:
                return call(*args, **kwargs)
            finally:
                layer._flash_attention = True
        return call(*args, **kwargs)

    monkeypatch.setattr(layer, "_compute_attention", fused)
    layer._flash_attention = True
    assert attention.scores(model, x)["look"].values == pytest.approx(expected) and layer._flash_attention is True


def test_over_two_axes():
    given = keras.Input((3, 4, WIDE))
    model = shake(keras.Model(given, L.MultiHeadAttention(2, 3, attention_axes=(1, 2), name="look")(given, given)))
    found = attention.scores(model, RNG.normal(size=(2, 3, 4, WIDE)))["look"]
    assert found.values.shape == (2, 2, 12, 12) and found.values.sum(axis=-1) == pytest.approx(np.ones((2, 2, 12)), abs=1e-5)


def test_a_layer_that_is_none():
    model = cross()
    with pytest.raises(SettingError, match="'encoder' is no attention layer") as caught:
        attention.scores(model, [np.zeros((1, STEPS, WIDE)), np.zeros((1, 3, WIDE))], ["encoder"])
    assert "cross" in str(caught.value)
    assert attention.layers_of(keras.Sequential([keras.Input((2,)), L.Dense(1)])) == []


def test_padded_queries_are_what_the_layer_itself_says():
    model, ids = masked(), np.array([[3, 4, 5, 0, 0, 0]])
    layer, inner = model.get_layer("heads"), model.get_layer("emb")(ids)
    _, own = layer(inner, inner, use_causal_mask=True, return_attention_scores=True)
    assert attention.scores(model, ids)["heads"].values == pytest.approx(np.asarray(own), abs=1e-6)
