"""Write resources/datasets/chases/chases.csv: who chases whom, told in sentences whose words alone don't say it.

Every ordered pair of animals stands with every verb once in the active and once in the passive voice, so that for each sentence there is one of the
same words (articles and adjectives apart) with the parts exchanged. Adjectives are strewn in by lot; they shift the places of the words and say
nothing. The same file comes out every time.
"""

from __future__ import annotations

import csv
import random
from itertools import permutations
from pathlib import Path

ANIMALS = ("cat", "mouse", "dog", "fox", "hen", "wolf", "sheep", "bear", "goat", "horse", "lion", "duck")
VERBS = ("chased", "saw", "followed", "caught", "feared")
ADJECTIVES = ("", "", "old ", "young ", "small ", "hungry ")
FILE = Path(__file__).parent.parent / "resources" / "datasets" / "chases" / "chases.csv"


def rows() -> list[tuple[str, str]]:
    """(sentence, who acts), in an order drawn by lot."""
    lot = random.Random(7)
    made = []
    for (who, whom), verb in ((pair, verb) for pair in permutations(ANIMALS, 2) for verb in VERBS):
        for passive in (False, True):
            actor, other = (f"the {lot.choice(ADJECTIVES)}{animal}" for animal in (who, whom))
            made.append((f"{other} was {_participle(verb)} by {actor}" if passive else f"{actor} {verb} {other}", who))
    lot.shuffle(made)
    return made


def _participle(verb: str) -> str:
    return "seen" if verb == "saw" else verb


def main() -> None:
    """Write the file."""
    FILE.parent.mkdir(exist_ok=True)
    with FILE.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("sentence", "actor"))
        writer.writerows(rows())


if __name__ == "__main__":
    main()
