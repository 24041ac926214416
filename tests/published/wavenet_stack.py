# ruff: noqa
from keras.layers import Input, Conv1D, Activation, Multiply, Add, Dropout, Dense, Lambda
from keras.models import Model
from functools import partial

n_filters = 16
dilation_rates = [2**i for i in range(5)] * 2
CausalConv = partial(Conv1D, padding="causal")

history_seq = Input(shape=(None, 1))
x = history_seq
skips = []
for dilation_rate in dilation_rates:
    x = CausalConv(n_filters, 1, activation="relu")(x)
    x_f = CausalConv(filters=n_filters, kernel_size=2, dilation_rate=dilation_rate)(x)
    x_g = CausalConv(filters=n_filters, kernel_size=2, dilation_rate=dilation_rate)(x)
    z = Multiply()([Activation("tanh")(x_f), Activation("sigmoid")(x_g)])
    z = Conv1D(16, 1, padding="same", activation="relu")(z)
    x = Add()([x, z])
    skips.append(z)
out = Activation("relu")(Add()(skips))
out = Conv1D(128, 1, padding="same")(out)
out = Activation("relu")(out)
out = Dropout(0.2)(out)
out = Conv1D(1, 1, padding="same")(out)


def slice(x, seq_length):
    return x[:, -seq_length:, :]


pred_seq_train = Lambda(lambda x: x[:, -1:, :])(out)
model = Model(history_seq, pred_seq_train)
