"""How many processors TensorFlow takes in this process. Heavy: imports TensorFlow."""

from __future__ import annotations

import tensorflow as tf


def limit(threads: int) -> None:
    """So many at most; has to come before anything is computed."""
    tf.config.threading.set_intra_op_parallelism_threads(threads)
    tf.config.threading.set_inter_op_parallelism_threads(threads)
