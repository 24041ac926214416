"""The verb ``generate``, and what ``evaluate`` can be asked of networks that write: next tokens, beams, single texts."""

from __future__ import annotations

import argparse
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from rich.text import Text

from ..evaluation.text_report import BeamScores, Generated, Heard, NextTokens, PairDetail, Token
from ..project.project import Project
from .say import Say, number

DONE, INTERRUPTED = 0, 3
_SHOWN = 10
_LEVELS = ((0.5, "green"), (0.1, "yellow"), (0.0, "red"))
"""From which probability on a token is printed in which color."""


# generate ----------------------------------------------------------------------------------------------------------


def declare(parser: argparse.ArgumentParser) -> None:
    """Arguments of the verb."""
    parser.add_argument("--prefix", metavar="TEXT", help="what the text begins with (default: a passage of the test split)")
    parser.add_argument("--tokens", metavar="N", type=int, default=200, help="tokens to write (default 200)")
    parser.add_argument("--temperature", metavar="T", type=float, default=1.0,
                        help="0 = always the likeliest; below 1 bolder, above 1 wilder (default 1)")
    parser.add_argument("--top-k", metavar="K", type=int, default=0, help="only the K likeliest tokens each time (0 = all)")
    parser.add_argument("--top-p", metavar="P", type=float, default=1.0, help="only the likeliest that together reach this probability (1 = all)")
    parser.add_argument("--seed", metavar="S", type=int, default=0, help="the same seed gives the same text (default 0)")
    parser.add_argument("--run", metavar="R", type=int)


def run(options: argparse.Namespace, say: Say) -> int:
    """Write a text on, token by token; Ctrl-C ends it and keeps what was written."""
    heard = _Printed(say)
    with Project.open(options.project) as project, _interrupt_stops(heard) as interrupted:
        prefix = options.prefix
        if prefix is None:
            prefix = project.judge("passage", run=options.run)
        heard.begin(prefix)
        found: Generated = project.judge("generate", run=options.run, prefix=prefix, tokens=options.tokens, temperature=options.temperature,
                                         top_k=options.top_k, top_p=options.top_p, seed=options.seed, heard=heard)
    heard.end(found)
    return INTERRUPTED if interrupted else DONE


class _Printed(Heard):
    """Tokens go to the terminal, or as JSON lines, as they are written."""

    def __init__(self, say: Say) -> None:
        super().__init__()
        self._say = say
        self._begun = False

    def begin(self, prefix: str) -> None:
        """What the text begins with."""
        self._prefix = prefix

    def append(self, token: Token) -> None:
        """Print it."""
        super().append(token)
        self._say.event("token", text=token.text, probability=token.probability, chance=token.chance)
        if self._say.json:
            return
        if not self._begun:
            self._say.out.print(Text(self._prefix, "dim"), end="")
            self._begun = True
        between = " " if self.unit == "word" else ""
        self._say.out.print(Text(between + token.text, _color(token.probability or 0)), end="")

    def end(self, found: Generated) -> None:
        """What was written, whole."""
        if self._begun:
            self._say.out.print("")
        for note in found.notes:
            self._say.note(note)
        if found.perplexity is not None:
            self._say.words(f"{len(found.tokens)} tokens, perplexity {number(found.perplexity)} by the network itself"
                            + (", stopped" if found.stopped else ""))
        self._say.event("finished", **{name: value for name, value in found.figures().items() if name != "tokens"}, written=len(found.tokens))


def _color(probability: float) -> str:
    return next(color for least, color in _LEVELS if probability >= least)


@contextmanager
def _interrupt_stops(heard: Heard) -> Iterator[list[bool]]:
    """While a text is written, Ctrl-C ends it in order."""
    interrupted: list[bool] = []

    def stop(_signal: int, _frame: object) -> None:
        interrupted.append(True)
        heard.stop()

    before = signal.signal(signal.SIGINT, stop)
    try:
        yield interrupted
    finally:
        signal.signal(signal.SIGINT, before)


# evaluate ----------------------------------------------------------------------------------------------------------


def add_options(parser: argparse.ArgumentParser) -> None:
    """What ``evaluate`` can be asked of networks that write."""
    group = parser.add_argument_group("networks that write")
    group.add_argument("--next", metavar="TEXT", help="language models: what may follow this text, and how surprising it is")
    group.add_argument("--beam", metavar="K", type=int, help="pairs: write with a beam of K, beside always taking the likeliest token")
    group.add_argument("--length-penalty", metavar="A", type=float, default=0.0,
                       help="with --beam: 0 favors short texts (default), 1 takes most of it away")
    group.add_argument("--pair", metavar="I", type=int, help="pairs: pair I of the split in detail; with --beam its tree")
    group.add_argument("--write", metavar="TEXT", help="pairs: what is written for this text; with --beam its tree")


def asked(options: argparse.Namespace) -> list[tuple[str, str, dict[str, Any]]]:
    """(JSON key, verb, its options) of what was asked for."""
    wide: dict[str, Any] = {"width": options.beam or 0, "penalty": options.length_penalty}
    found: list[tuple[str, str, dict[str, Any]]] = []
    if options.next is not None:
        found.append(("next", "next_tokens", {"prefix": options.next}))
    if options.beam is not None:
        found.append(("beam", "beam", {"split": options.split, **wide}))
    if options.pair is not None:
        found.append(("pair", "pair", {"split": options.split, "sample": options.pair, **wide}))
    if options.write is not None:
        found.append(("written", "pair", {"text": options.write, **wide}))
    return found


def tell(key: str, found: Any, say: Say) -> bool:
    """Print one of these looks; False if it is none of them."""
    if isinstance(found, NextTokens):
        _tell_next(found, say)
    elif isinstance(found, BeamScores):
        _tell_beam(found, say)
    elif isinstance(found, PairDetail):
        _tell_pair(found, say)
    else:
        return False
    return True


def _tell_next(found: NextTokens, say: Say) -> None:
    rows = [(repr(token), f"{share:.4f}", "█" * round(40 * share)) for token, share in found.likeliest[:_SHOWN]]
    bits = f", the text itself {number(found.bits_per_character)} bits a character" if found.bits_per_character is not None else ""
    say.table(f"After “{found.prefix[-60:]}”: {number(found.entropy)} bits of surprise{bits}", ("token", "probability", ""), rows, right=(1,))
    _notes(found.notes, say)


def _tell_beam(found: BeamScores, say: Say) -> None:
    names = list(found.greedy)
    rows = [(name.replace("_", " "), found.beam.get(name), found.greedy.get(name)) for name in names]
    say.table(f"Written texts, {found.samples:,} pairs, length penalty {found.penalty:g}", ("", f"beam of {found.width}", "likeliest token"), rows,
              right=(1, 2))
    say.words(f"The beam wrote {found.changed:,} of {found.samples:,} texts differently.")
    _notes(found.notes, say)


def _tell_pair(found: PairDetail, say: Say) -> None:
    say.words(f"reads    {found.text}")
    if found.true:
        say.words(f"true     {found.true}")
        say.words(f"helped   {''.join(f'[{one.text}]' for one in found.forced)}")
    say.words(f"writes   {found.written}" + (f"   ({found.distance} characters off)" if found.distance else ""))
    for n, one in enumerate(found.beam.candidates if found.beam else (), 1):
        say.words(f"beam {n:<3} {one.text}   log-probability {one.logp:.3f}, score {one.score:.3f}{'' if one.ended else ', not ended'}")
    _notes(found.notes, say)


def _notes(notes: tuple[str, ...], say: Say) -> None:
    for note in notes:
        say.note(note)

