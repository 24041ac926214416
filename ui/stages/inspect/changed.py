"""What a what-if makes of the shown sample, as it goes to all views."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np


class Changed(dict[str, np.ndarray]):
    """Arrays (time, unit) by letter, ``dh`` and ``x`` among them.

    Attributes
    ----------
    gradient : mapping
        Facts of the gradient with the changes, as of a probe.
    numbers : ndarray
        (time, feature): what the network reads, in the data's own units (empty for tokens).
    features, tokens : tuple of str
        Their names; or the tokens that are read.
    """

    def __init__(self, arrays: Mapping[str, np.ndarray], *, gradient: Mapping[str, Any] | None = None, numbers: np.ndarray | None = None,
                 features: tuple[str, ...] = (), tokens: tuple[str, ...] = ()) -> None:
        super().__init__(arrays)
        self.gradient = dict(gradient or {})
        self.numbers = np.zeros((0, 0)) if numbers is None else numbers
        self.features, self.tokens = features, tokens
