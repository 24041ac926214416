"""TensorFlow is loaded once, the way the product loads it."""

from __future__ import annotations

import pytest

from workbench import engine


@pytest.fixture(scope="session", autouse=True)
def loaded_engine():
    engine.load()
