"""Equations of layers as rich text: upright, matrices bold, low and high parts set low and high, a true minus sign.

The notation of the gallery: ``h_t = tanh(W_h x_t + U_h h_{t-1} + b_h)``. What follows ``_`` or ``^`` is one letter or digit, or a group in braces.
"""

from __future__ import annotations

import html
import re

_TOKEN = re.compile(r"(?P<shift>[_^])(?:\{(?P<group>[^{}]*)\}|(?P<one>[^\W_]+?(?![^\W_])|.))|(?P<word>[A-Za-zα-ωΑ-Ω]+)|(?P<dash>-)|(?P<rest>.)",
                    re.DOTALL)
_MATRIX = re.compile(r"[A-Z]$")
_NOT_MATRICES = frozenset("LPRTEN")
"""Capitals that are numbers, losses, lengths or expectations."""
_SHIFTED = {"_": "sub", "^": "sup"}


def typeset(equation: str) -> str:
    """One equation as rich text (HTML of Qt's subset); its own signs are escaped."""
    return "".join(_piece(found) for found in _TOKEN.finditer(_signs(equation)))


def _signs(text: str) -> str:
    """Signs that are typed with several keys."""
    for typed, sign in (("<-", "←"), ("->", "→"), (">=", "≥"), ("<=", "≤"), (" * ", " ⊙ "), ("...", "…")):
        text = text.replace(typed, sign)
    return text


def _piece(found: re.Match[str]) -> str:
    if found["shift"]:
        inside = found["group"] if found["group"] is not None else found["one"]
        tag = _SHIFTED[found["shift"]]
        return f"<{tag}>{html.escape(inside.replace('-', '−'))}</{tag}>"
    if found["word"]:
        word = html.escape(found["word"])
        return f"<b>{word}</b>" if _MATRIX.match(found["word"]) and found["word"] not in _NOT_MATRICES else word
    return "−" if found["dash"] else html.escape(found["rest"])


def column(equations: tuple[str, ...]) -> str:
    """Several equations below one another."""
    return "".join(f'<p style="margin-top:0; margin-bottom:4px; line-height:135%">{typeset(one)}</p>' for one in equations)
