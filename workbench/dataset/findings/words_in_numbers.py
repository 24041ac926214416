"""Does a column of numbers hold cells of text?"""

from __future__ import annotations

from typing import cast

import pandas as pd

from .. import numerals
from ..facts import Finding
from ..spec import DataSpec, StepSpec
from .ask import adding, ignoring, plural

_SHOWN = 4


def text_cells(table: pd.DataFrame, spec: DataSpec, decimal: str, first_line: int) -> list[Finding]:
    """The offending cells of a raw table with their lines, and what is done about them."""
    found = []
    for name in spec.inputs:
        if name not in table.columns:
            continue
        odd = numerals.odd_cells(cast(pd.Series, table[name]), spec.source.decimal or decimal, spec.source.thousands)
        if not len(odd):
            continue
        rows = [int(cast(int, row)) for row in odd.index]
        cells = ", ".join(f"'{numerals.short(cell, 20)}' in line {row + first_line:,}" for row, cell in zip(rows[:_SHOWN], odd, strict=False))
        more = f" and {len(odd) - _SHOWN:,} more" if len(odd) > _SHOWN else ""
        settled = any(step.kind == "numbers" and step.on and name in (step.columns or (name,)) for step in spec.steps)
        fixes = () if settled else (adding(spec, f"numbers_{name}", "Take them as missing", StepSpec("numbers", (name,))),)
        found.append(Finding("warning", f"{plural(len(odd), 'cell')} of {name} {'is no number' if len(odd) == 1 else 'are no numbers'}",
                             f"{cells}{more}. {'Taken as missing.' if settled else 'The column is read as text.'}", name,
                             (*fixes, ignoring(name, "Ignore the column"))))
    return found
