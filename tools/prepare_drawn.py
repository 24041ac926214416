"""Write resources/datasets/digits8x8/drawn.csv.gz: the digits beside it as drawings, a row of the image a line.

In front of each drawing stands an empty row, the blank page: a network that is told the class alone writes the eight rows behind it. Cells are 0 to
16 as in the original; nothing else is changed.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd

FOLDER = Path(__file__).parent.parent / "resources" / "datasets" / "digits8x8"


def drawn(table: pd.DataFrame) -> pd.DataFrame:
    """Columns drawing, row, digit, x0 … x7 out of 64 cells and the class a line."""
    cells, classes = table.iloc[:, :64].to_numpy(int).reshape(-1, 8, 8), table.iloc[:, 64].to_numpy(int)
    count = len(classes)
    rows = np.concatenate([np.zeros((count, 1, 8), int), cells], axis=1).reshape(-1, 8)
    made = pd.DataFrame({"drawing": [f"d{n:04d}" for n in range(count) for _ in range(9)], "row": np.tile(np.arange(9), count),
                         "digit": [f"digit {one}" for one in classes for _ in range(9)]})
    return pd.concat([made, pd.DataFrame(rows, columns=[f"x{n}" for n in range(8)])], axis=1)


def main() -> None:
    """Write the file; the same bytes every time."""
    made = drawn(pd.read_csv(FOLDER / "digits.csv.gz", header=None))
    made.to_csv(FOLDER / "drawn.csv.gz", index=False, lineterminator="\n", compression={"method": "gzip", "compresslevel": 9, "mtime": 1})


if __name__ == "__main__":
    main()
