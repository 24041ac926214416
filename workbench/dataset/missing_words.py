"""Words and numbers that stand for a missing value: what the head of a file says of them, and codes such as −999 that nobody explains."""

# pandas types table[name] as Series | DataFrame: what follows is checked by the tests instead.
# pyright: reportArgumentType=false, reportAttributeAccessIssue=false, reportCallIssue=false, reportGeneralTypeIssues=false, reportReturnType=false

from __future__ import annotations

import math
import re
from collections.abc import Sequence

import numpy as np
import pandas as pd

_MEANING = (
    r"(?:missing(?:[ _-]?(?:values?|data|codes?|flags?|observations?))?|no[ _-]?data(?:[ _-]?values?)?|not[ _](?:available|measured|recorded)|n/?a|"
    r"nan|null(?:[ _]values?)?|(?:_?fill[ _]?values?)|fehlwerte?|fehlende[rn]?[ _]?(?:werte?|daten)?|fehlend|valeurs?[ _]manquantes?|"
    r"datos?[ _]faltantes?|undefined)"
)
_NUMBER = r"[-+−]?\d+(?:[.,]\d+)?(?:[eE][-+]?\d+)?"
_ALONE = r"(?=\s*(?:$|[,;()#]))"
_VERB = r"(?:(?:is|are|was|were|wird|werden)\s+)?(?:(?:coded|given|shown|marked|denoted|indicated|represented|flagged|set|written)\s+)?"
_SAID = (
    re.compile(rf"\b{_MEANING}\s*[:=]\s*['\"]?(?P<word>{_NUMBER}|[^\s,;:='\"()]{{1,12}})['\"]?{_ALONE}", re.I),
    re.compile(rf"\b{_MEANING}\s*{_VERB}(?:as|by|with|to)\s+(?:the\s+)?(?:value\s+|code\s+)?['\"]?(?P<word>{_NUMBER})(?![\w-])", re.I),
    re.compile(rf"\b(?:no_?data(?:_value)?|missing_?values?|fill_?value)\s+['\"]?(?P<word>{_NUMBER})(?![\w-])", re.I),
    re.compile(rf"(?<![\w.])['\"]?(?P<word>{_NUMBER})['\"]?\s*(?:[=:]|means|indicates?|denotes?|represents?|marks?|stands? for|bedeutet)\s*"
               rf"(?:an?\s+|the\s+)?{_MEANING}", re.I),
    re.compile(rf"(?<![\w.])['\"]?(?P<word>-\d+(?:\.\d+)?|9+(?:\.9+)?)['\"]?\s*(?:is|are|for)\s*(?:an?\s+|the\s+)?{_MEANING}", re.I),
)
_MOST = 8
_NINES = re.compile(r"9{2,}(?:\.(?:9+|0+|25))?")
_ROUND = (1e20, 1e30, 1e36, 1e37, 32767.0, 32768.0, 2147483647.0, 2147483648.0, 8888.0, 88888.0, 7777.0, 77777.0, 6999.0)


def said(lines: Sequence[str]) -> tuple[str, ...]:
    """What lines above a table (comments, titles) say stands for a missing value.

    Examples
    --------
    >>> said(["# missing = -999", "NA: -9999", "3 values are missing"])
    ('-999', '-9999')
    """
    found: dict[str, None] = {}
    for line in lines:
        for rule in _SAID:
            for match in rule.finditer(line.strip()):
                word = match["word"].replace("−", "-")
                if not re.fullmatch(_MEANING, word, re.I):
                    found[word] = None
    return tuple(found)[:_MOST]


def blanked(table: pd.DataFrame, words: Sequence[str]) -> pd.DataFrame:
    """The table with these words and numbers as missing values: ``-999`` is -999.0 too."""
    numbers = [value for word in words if not math.isnan(value := _value(word))]
    made: dict[str, pd.Series] = {}
    for name in table.columns:
        column = table[name]
        if pd.api.types.is_bool_dtype(column) or pd.api.types.is_datetime64_any_dtype(column):
            continue
        wrong = column.isin(numbers) if pd.api.types.is_numeric_dtype(column) else column.isin(list(words))
        if wrong.any():
            made[name] = column.astype(float).mask(wrong) if pd.api.types.is_numeric_dtype(column) else column.mask(wrong)
    return table.assign(**made) if made else table


def _value(word: str) -> float:
    try:
        return float(word.replace(",", "."))
    except ValueError:
        return math.nan


# codes that nobody explains ------------------------------------------------------------------------------------------


def code(values: np.ndarray) -> float | None:
    """The number among these that can only be a code for a missing value: −999, 9999, 1e20, far from all others; None = there is none.

    A code lies beyond all other values by more than half their range (above them: by more than twice that, for readings may run high).
    """
    known = values[np.isfinite(values)]
    if len(known) < 12:
        return None
    for edge, sign in ((float(known.min()), -1), (float(known.max()), 1)):
        rest = known[known != edge]
        if len(rest) < 10 or not _is_code(edge):
            continue
        low, high = float(rest.min()), float(rest.max())
        count, width = len(known) - len(rest), max(high - low, 1e-12)
        beyond = (low - edge) / width if sign < 0 else (edge - high) / width
        certain = abs(edge) >= 999 and (sign < 0 or count > 1)
        if beyond > (0.5 if sign < 0 else 2.0) and (count > 1 or certain) and count < len(known) / 2 and (certain or sign < 0):
            return edge
    return None


def _is_code(value: float) -> bool:
    size = abs(value)
    return size in _ROUND or bool(_NINES.fullmatch(f"{size:.6f}".rstrip("0").rstrip(".") if size < 1e12 else f"{size:.0f}"))


def bound(value: float) -> tuple[float | None, float | None]:
    """(low, high) beyond which lies the code alone."""
    step = max(1.0, 1e-3 * abs(value)) if abs(value) >= 1e6 else 1.0 if abs(value) >= 99.5 else 0.5
    return (math.ceil(value + step), None) if value < 0 else (None, math.floor(value - step))
