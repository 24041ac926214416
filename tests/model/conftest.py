"""Programs that tests run bring classes of our own layers' names; afterwards ours are the registered ones again."""

from __future__ import annotations

import keras
import pytest

from workbench.model.layers import OWN


@pytest.fixture(autouse=True)
def _our_layers_are_registered():
    yield
    for name, kind in OWN.items():
        keras.saving.register_keras_serializable("rnn_workbench", name)(kind)
