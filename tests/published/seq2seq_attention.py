# ruff: noqa
from tensorflow.keras.layers import Input, LSTM, GRU, Dense, Embedding, AdditiveAttention, Concatenate, TimeDistributed, Bidirectional
from tensorflow.keras.models import Model

vocab_in, vocab_out, units, T = 50, 60, 16, 12
enc_in = Input(shape=(T,), name="source")
enc_emb = Embedding(vocab_in, 24, mask_zero=True)(enc_in)
enc_out, fh, bh = Bidirectional(GRU(units, return_sequences=True, return_state=True), name="encoder")(enc_emb)
state = Concatenate()([fh, bh])

dec_in = Input(shape=(T,), name="target")
dec_emb = Embedding(vocab_out, 24, mask_zero=True)(dec_in)
dec_out = GRU(2 * units, return_sequences=True, name="decoder")(dec_emb, initial_state=state)
context, weights = AdditiveAttention(name="attention")([dec_out, enc_out], return_attention_scores=True)
merged = Concatenate(axis=-1)([dec_out, context])
merged = TimeDistributed(Dense(units, activation="tanh"))(merged)
out = TimeDistributed(Dense(vocab_out, activation="softmax"), name="words")(merged)
model = Model(inputs=[enc_in, dec_in], outputs=out)
