"""Make two files of the surnames by language, for going on from one to the other: languages with many names, and languages with few.

Rows stay as they are.

    python tools/prepare_names.py resources/datasets/names_by_locale
"""

from __future__ import annotations

import argparse
from pathlib import Path

import pandas as pd

FEW = 220
"""Languages with fewer names go into ``few_names.csv``, all others into ``many_names.csv``."""


def main() -> None:
    """Read the names, share the languages out, write both files."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    names = pd.read_csv(folder / "last_names.csv", keep_default_na=False)
    few = names.groupby("label")["name"].transform("size") < FEW
    names[few].to_csv(folder / "few_names.csv", index=False)
    names[~few].to_csv(folder / "many_names.csv", index=False)


if __name__ == "__main__":
    main()
