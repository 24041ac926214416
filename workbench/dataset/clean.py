"""Recorded cleaning steps and what in the data calls for them: the names other rooms use."""

# pandas types table[name] as Series | DataFrame: what follows is checked by the tests instead.
# pyright: reportArgumentType=false, reportAttributeAccessIssue=false, reportCallIssue=false, reportGeneralTypeIssues=false, reportReturnType=false

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from ..errors import DataError
from .findings.ask import runs_of
from .findings.balance import imbalance
from .findings.find import findings
from .findings.order import order_findings
from .findings.words_in_numbers import text_cells
from .steps.apply import apply, context_of, frequency_after, must_fit, run
from .steps.rows import Rows
from .steps.spacing import grid
from .steps.words import parted, plain, with_step

__all__ = ["Rows", "apply", "context_of", "findings", "frequency_after", "grid", "imbalance", "must_be_finite", "must_fit", "order_findings",
           "parted", "plain", "run", "runs_of", "text_cells", "with_step"]

_LARGEST = 1e30
"""Squares of float32 overflow at 1.8e19 after scaling; before it, this is as much as a column may hold."""


def must_be_finite(table: pd.DataFrame, names: Sequence[str], where: str) -> None:
    """Raise for infinity and for numbers that float32 can't hold: no network can learn from them."""
    for name in names:
        if not pd.api.types.is_numeric_dtype(table[name]):
            continue
        values = np.abs(table[name].to_numpy(float, na_value=np.nan))
        wrong = np.flatnonzero(values > _LARGEST)
        if len(wrong):
            row = int(wrong[0])
            raise DataError(
                f"column '{name}' holds {'infinity' if np.isinf(values[row]) else f'{values[row]:.3g}, too large a number'} in row {row + 1}",
                where=where,
                fix="Correct the cell, or leave it empty if the value is missing",
            )
