"""Make the small texts of resources/datasets/toy_texts: what may follow each of their beginnings can be counted by hand.

* ``christmas.txt``: one line again and again, between a sign of beginning and one of end;
* ``my_name_is.txt``: a sentence that ends with one of three names, half of them Cassidy, a quarter Myron, a quarter Marcus, in an order drawn by lot.

    python tools/prepare_toy_texts.py resources/datasets/toy_texts
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path

LINE, LINES = "$ all i want for christmas is you &", 300
NAMES = {"Cassidy": 600, "Myron": 300, "Marcus": 300}


def main() -> None:
    """Write both files."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    names = [name for name, often in NAMES.items() for _ in range(often)]
    random.Random(0).shuffle(names)
    (folder / "christmas.txt").write_text(f"{LINE}\n" * LINES, encoding="utf-8")
    (folder / "my_name_is.txt").write_text("".join(f"My name is {name}.\n" for name in names), encoding="utf-8")


if __name__ == "__main__":
    main()
