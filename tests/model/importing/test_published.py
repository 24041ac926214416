"""Architectures in the style of the published ones: what Keras makes of the text is what we read from it."""

from __future__ import annotations

import pytest

from tests.model.importing.published import FOLDER, holds, run_by_keras
from workbench.model.importing import from_text

TEXTS = sorted(FOLDER.glob("*.py"))


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_a_text_gives_the_network_that_keras_makes_of_it(path):
    text = path.read_text(encoding="utf-8")
    holds(from_text(text, path.name).spec, run_by_keras(text))
