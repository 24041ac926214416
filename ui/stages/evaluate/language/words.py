"""Sentences of the room: pure functions of what was found."""

from __future__ import annotations

from workbench.evaluation.text_report import Generated, NextTokens

from .... import figures

SINGULAR = {"character": "character", "word": "word", "byte_pair": "byte pair"}
PLURAL = {"character": "characters", "word": "words", "byte_pair": "byte pairs"}


def after(prefix: str, most: int = 24) -> str:
    """``after “…the whale”``."""
    shown = " ".join(prefix.split())
    return f"after “{'…' if len(shown) > most else ''}{shown[-most:]}”"


def surprise(found: NextTokens) -> str:
    """How open the choice is, and how surprising the text was."""
    open_ = 2 ** found.entropy
    likeliest, share = found.likeliest[0]
    words = f"The likeliest {SINGULAR[found.unit]} is “{visible(likeliest)}” with {figures.percent(share)}; "
    words += f"the choice is as open as among {figures.number(open_, 2)} equally likely ones ({figures.number(found.entropy, 2)} bits)."
    if found.bits_per_character is not None:
        words += f" The text itself takes {figures.number(found.bits_per_character, 2)} bits a character."
    return words


def visible(token: str) -> str:
    """A token with its white space seen."""
    return token.replace(" ", "␣").replace("\n", "↵").replace("\t", "⇥")


def written(found: Generated) -> str:
    """What was written, in figures."""
    many = f"{len(found.tokens):,} {PLURAL[found.unit] if len(found.tokens) != 1 else SINGULAR[found.unit]}"
    sure = f", perplexity {figures.number(found.perplexity, 3)} by the network itself" if found.perplexity is not None else ""
    return f"{many}{sure}{', stopped' if found.stopped else ''}"
