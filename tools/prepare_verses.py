"""Make resources/datasets/bible_en_es/verses.tsv.gz from verses of two Bibles in the public domain.

The input has a line a verse, without a header: reference, English (World English Bible), Spanish (Reina-Valera 1909), parted by
tabs, at most twenty words on either side. What this script changes, and why:

* in the English text a word is sometimes glued to the next one where a footnote was ("Godcreated", "Sheolwere"): they are parted
  again where the first is one of ``NOTED`` and the whole stands nowhere else in lower case;
* verses whose English was there before are left out, because a verse that stands in the training and in the test split makes the
  test worthless ("Yahweh spoke to Moses, saying," is there dozens of times);
* columns are named, and ``words`` counts the words of the longer side. A second file has the verses of at most ``SHORT`` words alone.

    python tools/prepare_verses.py VERSES.tsv resources/datasets/bible_en_es
"""

from __future__ import annotations

import argparse
import csv
import gzip
import io
import re
from pathlib import Path

import pandas as pd

NOTED = ("God", "Yahweh", "Yahweh’s", "Lord", "Sheol", "Spirit", "Jordan", "Christ", "offspring", "hour", "cubits", "twelve", "servant", "brothers")
"""Words that carry footnotes in the World English Bible."""
SHORT = 15
"""Words of the longer side up to which a verse is short."""
_WORD = re.compile(r"\w+")


def parted(verse: str, known: frozenset[str]) -> str:
    """The verse with glued words parted; a word that is there in lower case elsewhere (``godly``, ``lordship``) stays whole."""
    def mended(found: re.Match[str]) -> str:
        first, rest = found.group(1), found.group(2)
        return f"{first} {rest}" if rest in known and (first + rest).lower() not in known else found.group(0)

    longest = sorted(NOTED, key=len, reverse=True)
    return re.sub(rf"\b({'|'.join(longest)})([a-z][a-z’]*)\b", mended, verse)


def words(verse: str) -> int:
    """How many words a verse has."""
    return len(_WORD.findall(verse.replace("’", "")))


def prepared(table: pd.DataFrame) -> pd.DataFrame:
    """The table with columns reference, english, spanish, words; repetitions are left out."""
    common = table["english"].str.findall(r"\b[a-z][a-z’]+\b").explode().value_counts()
    known = frozenset(common[common >= 2].index)
    english = table["english"].map(lambda verse: parted(verse, known))
    counted = [max(words(one), words(other)) for one, other in zip(english, table["spanish"], strict=True)]
    return table.assign(english=english, words=counted).drop_duplicates("english", ignore_index=True)


def write(table: pd.DataFrame, out: Path) -> None:
    """The table as packed text parted by tabs, without a date inside: the same verses give the same file."""
    text = io.StringIO()
    table.to_csv(text, sep="\t", index=False, quoting=csv.QUOTE_NONE)
    with gzip.GzipFile(out, "wb", mtime=0) as file:
        file.write(text.getvalue().encode())


def main() -> None:
    """Read the verses, mend them, write them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("verses", type=Path)
    parser.add_argument("folder", type=Path)
    asked = parser.parse_args()
    table = prepared(pd.read_csv(asked.verses, sep="\t", header=None, names=["reference", "english", "spanish"], quoting=csv.QUOTE_NONE))
    write(table, asked.folder / "verses.tsv.gz")
    write(table[table["words"] <= SHORT], asked.folder / "short_verses.tsv.gz")


if __name__ == "__main__":
    main()
