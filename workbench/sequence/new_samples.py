"""What is cut from a file that was not trained on."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from . import windows


@dataclass(frozen=True)
class NewSamples:
    """Inputs cut from a file that was not trained on: every window to its end (series), every row (texts).

    ``x`` can be indexed along its first axis; all windows of a long series are laid out only by ``np.asarray(x)``.
    """

    x: np.ndarray | windows.Cut
    origins: np.ndarray = field(default_factory=lambda: np.zeros(0, np.int64))
    times: pd.Index = field(default_factory=lambda: pd.RangeIndex(0))
    texts: tuple[str, ...] = ()
