"""Recurrent layers written out in TensorFlow in float64, from their equations alone, with a copy of the weights for every step.

Nothing of the product, nor of Keras, computes here. Automatic differentiation with respect to what is added to each h and c, to each
step's own weights and to the input gives every gradient that a probe reports, in another way.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import tensorflow as tf

COLUMNS = {"SimpleRNN": 1, "LSTM": 4, "GRU": 3}
ACTIVATIONS = {
    "tanh": tf.tanh, "sigmoid": tf.sigmoid, "linear": tf.identity, "relu": tf.nn.relu, "softsign": tf.nn.softsign, "elu": tf.nn.elu,
    "softplus": tf.nn.softplus, "selu": tf.nn.selu, "silu": tf.nn.silu, "gelu": lambda a: tf.nn.gelu(a, approximate=False),
    "hard_sigmoid": lambda a: tf.clip_by_value(a / 6 + 0.5, 0, 1), "softmax": tf.nn.softmax, "relu6": tf.nn.relu6,
    "leaky_relu": lambda a: tf.nn.leaky_relu(a, 0.2), "exponential": tf.exp, "mish": lambda a: a * tf.tanh(tf.nn.softplus(a)),
    "hard_tanh": lambda a: tf.clip_by_value(a, -1, 1), "tanh_shrink": lambda a: a - tf.tanh(a), "hard_silu": lambda a: a * tf.nn.relu6(a + 3) / 6,
}


@dataclass
class Hand:
    """One cell: kind, the weights Keras holds (kernel, recurrent kernel, bias or None), and settings."""

    kind: str
    weights: list
    activation: str = "tanh"
    recurrent_activation: str = "sigmoid"
    reset_after: bool = True
    strides: int = 1
    padding: str = "valid"
    dilation: int = 1

    def prepare(self, steps, state_shape):
        """Variables for each step."""
        self.copies = [None if w is None else tf.Variable(np.repeat(np.asarray(w, np.float64)[None], steps, 0)) for w in self.weights]
        self.add_h = tf.Variable(np.zeros((steps, *state_shape)))
        self.add_c = tf.Variable(np.zeros((steps, *state_shape)))

    @property
    def convolutional(self):
        return np.ndim(self.weights[0]) == 3

    def _of_x(self, t, x):
        if not self.convolutional:
            return x @ self.copies[0][t]
        kernel = self.copies[0][t]
        if self.dilation > 1:                                 # TensorFlow can't differentiate this on a CPU: zeros between the places
            wide = [kernel[k // self.dilation] if k % self.dilation == 0 else tf.zeros_like(kernel[0])
                    for k in range((kernel.shape[0] - 1) * self.dilation + 1)]
            kernel = tf.stack(wide)
        return tf.nn.conv1d(x, kernel, self.strides, self.padding.upper())

    def _of_h(self, weights, h):
        return tf.nn.conv1d(h, weights, 1, "SAME") if self.convolutional else h @ weights

    def step(self, t, x, h, c):
        """(gates, h, c)."""
        phi, sigma = ACTIVATIONS[self.activation], ACTIVATIONS[self.recurrent_activation]
        bias, u = self.copies[2], self.copies[1][t]
        a = self._of_x(t, x)
        if self.kind == "GRU":
            two = bias is not None and bias.shape.rank == 3
            a = a if bias is None else a + (bias[t, 0] if two else bias[t])
            az, ar, ag = tf.split(a, 3, -1)
            if self.reset_after:
                qz, qr, qg = tf.split(h @ u + (bias[t, 1] if two else 0.0), 3, -1)
                z, r = sigma(az + qz), sigma(ar + qr)
                g = phi(ag + r * qg)
            else:
                uz, ur, ug = tf.split(u, 3, -1)
                z, r = sigma(az + h @ uz), sigma(ar + h @ ur)
                g = phi(ag + (r * h) @ ug)
            return {"z": z, "r": r, "g": g}, z * h + (1 - z) * g, c
        a = a + self._of_h(u, h) + (0.0 if bias is None else bias[t])
        if self.kind == "SimpleRNN":
            return {}, phi(a), c
        i, f, g, o = (fn(part) for fn, part in zip((sigma, sigma, phi, sigma), tf.split(a, 4, -1), strict=True))
        c = f * c + i * g + self.add_c[t]
        return {"i": i, "f": f, "g": g, "o": o}, o * phi(c), c


def _wide(mask, values):
    """One step's mask, with as many axes as the values."""
    return tf.reshape(tf.constant(mask), (*mask.shape, *(1 for _ in values.shape[mask.ndim:])))


def run(cells, x, mask=None, *, backwards=False, sequences=False, zero_masked=False, unrolled=False, start=None):
    """The stack of cells over x (sample, time, …): its output in processing order, and (sample, time, …) arrays of each cell in input time."""
    steps = x.shape[1]
    found = [{} for _ in cells]
    state = [[tf.zeros(cell.add_h.shape[1:], tf.float64)] * 2 for cell in cells] if start is None else start
    in_input_order = unrolled and sequences and zero_masked and backwards     # what Keras 3.15 does there
    outputs, last = [], tf.zeros(cells[-1].add_h.shape[1:], tf.float64)
    for t in range(steps - 1, -1, -1) if backwards else range(steps):
        given = x[:, t]
        keep = None if mask is None else _wide(mask[:, t], given)
        for n, cell in enumerate(cells):
            h, c = state[n]
            gates, new_h, new_c = cell.step(t, given, h, c)
            if keep is not None:
                new_h, new_c = tf.where(keep, new_h, h), tf.where(keep, new_c, c)
            new_h = new_h + cell.add_h[t]
            state[n] = [new_h, new_c]
            for name, values in {**gates, "h": new_h, **({"c": new_c} if cell.kind == "LSTM" else {})}.items():
                found[n].setdefault(name, {})[t] = values
            given = new_h
        last = given if keep is None else tf.where(keep, given, tf.zeros_like(last) if zero_masked and not in_input_order else last)
        outputs.append(last)
    if in_input_order and mask is not None:
        outputs = [tf.where(_wide(mask[:, t], out), out, tf.zeros_like(out))
                   for t, out in enumerate(outputs)]
    arrays = [{name: np.stack([by_time[t].numpy() for t in range(steps)], 1) for name, by_time in each.items()} for each in found]
    return (tf.stack(outputs, 1) if sequences else outputs[-1]), arrays


def gradients(tape, loss, cells, x):
    """dh, dc, contributions to the weights' gradient of each step (kernel, recurrent kernel, bias), by cell; and dx."""
    wanted = [[cell.add_h, cell.add_c, *[w for w in cell.copies if w is not None]] for cell in cells]
    got, dx = tape.gradient(loss, (wanted, x), unconnected_gradients=tf.UnconnectedGradients.ZERO)
    return [[np.asarray(part) for part in each] for each in got], np.asarray(dx)
