"""The text of an exported program that trains, part by part. It is written to be read by people who want to learn from it."""

from __future__ import annotations

VALUES = '''
def compare(y, output, training):
    """Loss of a batch (a mean), what it is the mean of, and the absolute error of the forecast itself, added up."""
    y = tf.reshape(tf.cast(y, tf.float32), (tf.shape(y)[0], -1))
    output = tf.reshape(tf.cast(output, tf.float32), (tf.shape(y)[0], -1))
    items = tf.cast(tf.shape(y)[0], tf.float32)
    losses = %s
    point = %s
    return tf.reduce_sum(losses) / items, items, tf.reduce_sum(tf.reduce_mean(tf.abs(y - point), axis=-1))
'''

VALUES_PADDED = '''
def compare(y, output, training):
    """Loss of a batch (a mean), what it is the mean of, and the absolute error, added up. What lies behind the end of a sequence (NaN) counts not."""
    y = tf.reshape(tf.cast(y, tf.float32), (tf.shape(y)[0], -1))
    output = tf.reshape(tf.cast(output, tf.float32), (tf.shape(y)[0], -1))
    live = tf.math.is_finite(y)
    y, output = tf.where(live, y, 0.0), tf.where(LIVE_OUTPUTS, output, 0.0)
    width, count = tf.cast(tf.shape(y)[1], tf.float32), tf.reduce_sum(tf.reduce_sum(tf.cast(live, tf.float32), axis=1))
    losses = %s
    point = %s
    return tf.reduce_sum(losses) * width / tf.maximum(count, 1.0), count / width, tf.reduce_sum(tf.abs(y - point)) / width
'''

PINBALL = '''
def pinball(y, output):
    """Mean over quantiles q of max(q e, (q - 1) e), e = truth - forecast (Koenker & Bassett 1978)."""
    error = tf.expand_dims(y, -1) - tf.reshape(output, (tf.shape(y)[0], -1, len(QUANTILES)))
    levels = tf.constant(QUANTILES, output.dtype)
    return tf.reduce_mean(tf.maximum(levels * error, (levels - 1) * error), axis=(1, 2))
'''

GAUSSIAN = '''
def gaussian(y, output):
    """-ln of the normal density for each mean m and log variance s: (ln 2 pi + s + (y - m)^2 e^-s) / 2 (Nix & Weigend 1994)."""
    both = tf.reshape(output, (tf.shape(y)[0], -1, 2))
    spread = tf.clip_by_value(both[:, :, 1], -14.0, 14.0)
    return tf.reduce_mean(0.5 * (math.log(2 * math.pi) + spread + tf.square(y - both[:, :, 0]) * tf.exp(-spread)), axis=-1)
'''

CLASSES = '''
def compare(y, output, training%(more)s):
    """Loss of a batch (a mean), what it is the mean of, and how many of that are right."""
    y, output = tf.cast(y, tf.int32), output if output.dtype == tf.float32 else tf.cast(output, tf.float32)
%(last)s    weights = %(weights)s
    items = tf.reduce_sum(weights)
    if output.shape[-1] == 1:                                     # one number for two classes
        losses = keras.losses.binary_crossentropy(tf.cast(y, tf.float32)[..., None], output, from_logits=LOGITS%(smooth_two)s)
        said = tf.cast(tf.squeeze(output, -1) > (0.0 if LOGITS else 0.5), tf.int32)
    else:
        losses = keras.losses.sparse_categorical_crossentropy(y, output, from_logits=LOGITS)
%(smooth)s        said = tf.argmax(output, axis=-1, output_type=tf.int32)
%(focal)s    weighed = %(weighed)s
    return tf.reduce_sum(losses * weighed) / tf.maximum(items, 1.0), items, tf.reduce_sum(tf.cast(said == y, tf.float32) * weights)
'''

SMOOTH = '''
        if training:
            logs = tf.nn.log_softmax(output) if LOGITS else tf.math.log(tf.clip_by_value(output, 1e-7, 1.0))
            losses = (1 - SMOOTHING) * losses - SMOOTHING * tf.reduce_mean(logs, axis=-1)
'''


OPTIMIZER = '''
def make_optimizer(%(given)s):
    """The optimizer; clipping stands beside it."""
%(body)s


def clipped(gradients):
    """Gradients clipped by value, then each by its norm, then all together by the global norm, as far as CLIPPING says so."""
    if "value" in CLIPPING:
        gradients = [tf.clip_by_value(g, -CLIPPING["value"], CLIPPING["value"]) for g in gradients]
    if "norm" in CLIPPING:
        gradients = [tf.clip_by_norm(g, CLIPPING["norm"]) for g in gradients]
    if "global_norm" in CLIPPING:
        gradients, _ = tf.clip_by_global_norm(gradients, CLIPPING["global_norm"])
    return gradients
'''

SCHEDULE = '''
class Rate(keras.optimizers.schedules.LearningRateSchedule):
    """The learning rate after so many changes of the weights: warm-up, and behind it what SCHEDULE names."""

    def __init__(self):
        self.factor = keras.Variable(1.0, trainable=False, dtype="float32", autocast=False)        # what a plateau multiplies it with
        self.body = %s

    def __call__(self, step):
        step = tf.cast(step, tf.float32)
        body = tf.cast(self.body(tf.maximum(step - SCHEDULE["warmup"], 0.0)), tf.float32)
        if SCHEDULE["warmup"]:
            body = tf.where(step < SCHEDULE["warmup"], SCHEDULE["rate"] * (step + 1.0) / SCHEDULE["warmup"], body)
        return body * tf.convert_to_tensor(self.factor)

    def get_config(self):
        return {}
'''

BODIES = {
    "exponential": 'keras.optimizers.schedules.ExponentialDecay(SCHEDULE["rate"], SCHEDULE["length"], SCHEDULE["decay"], '
                   'staircase=SCHEDULE["staircase"])',
    "inverse_time": 'keras.optimizers.schedules.InverseTimeDecay(SCHEDULE["rate"], SCHEDULE["length"], SCHEDULE["decay"], '
                    'staircase=SCHEDULE["staircase"])',
    "polynomial": 'keras.optimizers.schedules.PolynomialDecay(SCHEDULE["rate"], SCHEDULE["length"], end_learning_rate=SCHEDULE["end"], '
                  'power=SCHEDULE["power"])',
    "cosine": 'keras.optimizers.schedules.CosineDecay(SCHEDULE["rate"], SCHEDULE["length"], alpha=SCHEDULE["end"])',
    "cosine_restarts": 'keras.optimizers.schedules.CosineDecayRestarts(SCHEDULE["rate"], SCHEDULE["length"], t_mul=SCHEDULE["longer"], '
                       'm_mul=SCHEDULE["lower"], alpha=SCHEDULE["end"])',
    "piecewise": 'keras.optimizers.schedules.PiecewiseConstantDecay(SCHEDULE["at"], SCHEDULE["rates"])',
    "one_cycle": "one_cycle",
}

ONE_CYCLE = '''
def one_cycle(step):
    """Up from a share of the rate and down to a ten-thousandth of that, both as half a cosine (Smith & Topin 2018)."""
    top, first = SCHEDULE["rate"], SCHEDULE["rate"] * SCHEDULE["start"]
    last = first * 1e-4
    rise, fall = max(1.0, SCHEDULE["length"] * SCHEDULE["rise"]), max(1.0, SCHEDULE["length"] * (1 - SCHEDULE["rise"]))
    up, down = tf.minimum(step / rise, 1.0), tf.clip_by_value((step - rise) / fall, 0.0, 1.0)
    rising = first + (top - first) * 0.5 * (1 - tf.cos(math.pi * up))
    falling = last + (top - last) * 0.5 * (1 + tf.cos(math.pi * down))
    return tf.where(step < rise, rising, falling)
'''


SHUFFLED = '''
def batches(count, epoch):
    """Sample numbers of an epoch's batches: every epoch has an order of its own."""
    order = np.random.default_rng([SEED, epoch]).permutation(count) if SHUFFLE else np.arange(count)
    return [order[first:first + BATCH_SIZE].astype(np.int32) for first in range(0, count, BATCH_SIZE)]
'''


CARRIED = '''
class Carried:
    """States that go on from window to window while training, though no gradient flows back across the border (Williams & Peng 1990)."""

    def __init__(self, model, starts):
        self.plan, self.next = chunks(starts, LOOK_BACK, BATCH_SIZE), 0
        rows = self.plan.samples.shape[1]
        self.layers = [layer for layer in model._flatten_layers(include_self=False) if isinstance(layer, keras.layers.RNN)
                       and (not layer._inbound_nodes or len(layer._inbound_nodes[0].arguments.keras_tensors) == 1)]
        self.states = [[keras.Variable(np.zeros(tuple(part.shape), np.float32), dtype=part.dtype.name, trainable=False, autocast=False)
                        for part in tf.nest.flatten(layer.get_initial_state(rows))] for layer in self.layers]
        self.begins = tf.Variable(tf.ones([rows], tf.bool), trainable=False)

    def turn(self):
        """Before each batch: which rows begin anew."""
        self.begins.assign(self.plan.begins[self.next % len(self.plan)])
        self.next += 1

    def call(self, model, x, rows):
        """The network's answer, its recurrent layers going on with kept states and leaving theirs."""
        for layer, states in zip(self.layers, self.states):
            vars(layer)["inner_loop"] = self.loop(layer, states, rows)
        answer = model(x, training=True)
        for layer in self.layers:
            del vars(layer)["inner_loop"]
        return answer

    def loop(self, layer, states, rows):
        """The layer's loop over time, begun with kept states."""
        inner = layer.inner_loop

        def carried(sequences, initial_state, mask, training=False):
            fresh = tf.nest.flatten(initial_state)
            begun = [tf.where(self.begins[:rows, None], new, tf.stop_gradient(kept.value[:rows])) for new, kept in zip(fresh, states)]
            last, outputs, ended = inner(sequences=sequences, initial_state=tf.nest.pack_sequence_as(initial_state, begun), mask=mask,
                                         training=training)
            for kept, state in zip(states, tf.nest.flatten(ended)):
                kept.assign(tf.concat([tf.cast(state, kept.dtype), kept.value[rows:]], axis=0))
            return last, outputs, ended

        return carried
'''


TEACHER = '''
class Teacher:
    """Scheduled sampling (Bengio et al. 2015): at some steps the decoder reads what the network itself says, not the truth.

    The coins depend on SEED and the number of the batch alone. 0 is padding, 1 unknown, 2 [start], 3 [end].
    """

    def __init__(self, batches):
        self.each = max(batches, 1)                                      # batches of an epoch
        self.done = keras.Variable(0, trainable=False, dtype="int32")    # batches so far

    def share(self):
        """The present share of true tokens."""
        place = tf.cast(tf.convert_to_tensor(self.done), tf.float32) / (self.each * TEACHER["length"])
        return tf.maximum(%(course)s, TEACHER["least"])

    def mixed(self, model, x):
        """The inputs of a batch, with some of the decoder's tokens replaced by what the network says when it is given the true ones."""
        truth = given = x[1]
        number = tf.cast(tf.convert_to_tensor(self.done), tf.int64) * 65_536
        coins = tf.random.stateless_uniform(tf.shape(truth), seed=tf.stack([tf.constant(SEED %% 2**31, tf.int64), number]))
        keep = (coins < self.share()) | tf.equal(truth, 0) | tf.equal(truth, 2)
        for _ in range(min(TEACHER["passes"], truth.shape[1])):
            answer = model([x[0], given], training=False)%(first)s
            never = np.where(np.arange(answer.shape[-1]) < 4, -np.inf, 0.0).astype(np.float32)           # nothing follows these
            said = tf.argmax(tf.cast(answer, tf.float32) + never, axis=-1, output_type=tf.int32)
            given = tf.where(keep, truth, tf.concat([truth[:, :1], tf.cast(said, truth.dtype)[:, :-1]], axis=1))
        return [x[0], tf.stop_gradient(given)]
'''

COURSES = {
    "constant": 'tf.constant(TEACHER["share"], tf.float32) + 0.0 * place',
    "linear": 'TEACHER["share"] - (TEACHER["share"] - TEACHER["least"]) * tf.minimum(place, 1.0)',
    "exponential": 'TEACHER["share"] * tf.pow(TEACHER["decay"], place)',
    "inverse_sigmoid": 'TEACHER["share"] / (1.0 + tf.pow(TEACHER["steepness"], tf.minimum(place - 1.0, 20.0)))',
}
"""The share of true tokens after ``place`` of the course."""
