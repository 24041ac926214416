"""Sentences of the room: pure functions of what was found."""

from __future__ import annotations

from workbench.evaluation.text_report import Generated, NextTokens

from .... import figures
from ....translating import tr

SINGULAR = {"character": "character", "word": "word", "byte_pair": tr("byte pair")}
PLURAL = {"character": "characters", "word": "words", "byte_pair": tr("byte pairs")}


def after(prefix: str, most: int = 24) -> str:
    """``after “…the whale”``."""
    shown = " ".join(prefix.split())
    return (tr("after “…{shown}”", shown=shown[-most:]) if len(shown) > most else tr("after “{shown}”", shown=shown[-most:]))


def surprise(found: NextTokens) -> str:
    """How open the choice is, and how surprising the text was."""
    open_ = 2 ** found.entropy
    likeliest, share = found.likeliest[0]
    words = tr("The likeliest {SINGULAR} is “{visible}” with {percent}; ", SINGULAR=SINGULAR[found.unit], visible=visible(likeliest),
               percent=figures.percent(share))
    words += tr("the choice is as open as among {number} equally likely ones ({number2} bits).", number=figures.number(open_, 2),
                number2=figures.number(found.entropy, 2))
    if found.bits_per_character is not None:
        words += tr(" The text itself takes {number} bits a character.", number=figures.number(found.bits_per_character, 2))
    return words


def visible(token: str) -> str:
    """A token with its white space seen."""
    return token.replace(" ", "␣").replace("\n", "↵").replace("\t", "⇥")


def written(found: Generated) -> str:
    """What was written, in figures."""
    many = f"{len(found.tokens):,} {PLURAL[found.unit] if len(found.tokens) != 1 else SINGULAR[found.unit]}"
    sure = tr(", perplexity {number} by the network itself", number=figures.number(found.perplexity, 3)) if found.perplexity is not None else ""
    return f"{many}{sure}{', stopped' if found.stopped else ''}"
