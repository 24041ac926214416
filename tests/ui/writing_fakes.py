"""Stand-ins for the looks at networks that write."""

from __future__ import annotations

import threading

import numpy as np

from workbench.errors import DataError
from workbench.evaluation.text_report import (
    AttentionMap,
    BeamScores,
    BeamTree,
    Branch,
    Candidate,
    Generated,
    NextTokens,
    PairDetail,
    Sampling,
    Token,
)

HERE = __name__
asked: list[tuple[str, dict]] = []
gate = threading.Event()
"""Writers wait for it after three tokens."""
CHOICES = (("a", 0.5), ("b", 0.3), (" ", 0.2))


def passage(path, run, number=0):
    asked.append(("passage", {"run": run, "number": number}))
    return f"passage {number}"


def next_tokens(path, run, prefix, most=12):
    asked.append(("next", {"run": run, "prefix": prefix}))
    if prefix == "broken":
        raise DataError("holds nothing that the network could read", where="the prefix", fix="Give another")
    read = tuple(Token(sign, None if n == 0 else 0.25, None, () if n == 0 else CHOICES) for n, sign in enumerate(prefix))
    return NextTokens(run, prefix, "character", read, CHOICES, 0.0, 1.5, 2.0, ("A remark.",))


def generate(path, run, prefix, *, tokens, temperature, top_k, top_p, seed, heard, progress=None):
    asked.append(("generate", {"run": run, "prefix": prefix, "tokens": tokens, "temperature": temperature, "top_k": top_k, "top_p": top_p,
                               "seed": seed}))
    made = []
    for number, ear in zip(run, heard, strict=True):
        said = [Token("ab "[n % 3], 0.5 - 0.01 * n, 0.6, CHOICES) for n in range(min(tokens, 6))]
        for n, token in enumerate(said):
            if n == 3:
                gate.wait(5)
            if ear.stopped:
                said = said[:n]
                break
            ear.append(token)
        made.append(Generated(number, prefix, "".join(one.text for one in said), "character", tuple(said), Sampling(seed=seed), ear.stopped, 2.5,
                              ("The prefix is short.",)))
    return tuple(made)


TRUE, ALONE = ("x", "y", "[end]"), ("x", "z", "y", "[end]")


def pair(path, run, split="test", sample=-1, *, text=None, width=0, penalty=0.0, progress=None):
    asked.append(("pair", {"run": run, "split": split, "sample": sample, "text": text, "width": width}))
    if text == "broken":
        raise DataError("holds nothing that the network could read", where="the text", fix="Give at least one word")
    own = text is not None
    choices = (("x", 0.6), ("y", 0.4))
    truth = () if own else tuple(Token(one, 0.7, None, choices) for one in TRUE)
    forced = () if own else tuple(Token(one, 0.8, None, choices, one != "q") for one in ("x", "q", "[end]"))
    free = tuple(Token(one, share, None, choices) for one, share in zip(ALONE, (0.9, 0.2, 0.8, 0.9), strict=True))
    branches = (Branch(0, -1, 0, "[start]", 0, 0, 0, "kept"), Branch(1, 0, 1, "x", -0.1, -0.1, -0.1, "kept"),
                Branch(2, 0, 1, "y", -2, -2, -2, "kept"), Branch(3, 0, 1, "w", -4, -4, -4, "dropped"),
                Branch(4, 1, 2, "[end]", -0.2, -0.3, -0.3, "best"),
                Branch(5, 2, 2, "[end]", -0.2, -2.2, -2.2, "ended"))
    beam = BeamTree(width, penalty, (Candidate("x", ("x", "[end]"), -0.3, -0.3, True, 4), Candidate("xy", ("y", "[end]"), -2.2, -2.2, True, 5)),
                    branches) if width else None
    attention = (AttentionMap("attention", 2, np.full((4, 3), 1 / 3, np.float32)),) if text != "unseen" else ()
    return PairDetail(run, "" if own else split, -1 if own else sample, text or "abc", "xzy", "" if own else "xy",
                      tuple(Token(one) for one in "abc"), truth, forced, free, None if own else 1, attention, beam, ("A note.",))


def beam(path, run, split, *, width, penalty, progress=None):
    asked.append(("beam", {"run": run, "split": split, "width": width, "penalty": penalty}))
    greedy = {"exact_match": 0.5, "token_error_rate": 0.2, "edit_distance": 1.5, "bleu": 30.0, "chrf": 40.0}
    other = greedy | {"exact_match": 0.6, "edit_distance": 1.7}
    return BeamScores(run, split, width, penalty, 20, other, greedy, 4, ("Measured on 20 of 99 pairs.",))
