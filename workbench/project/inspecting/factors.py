"""What is known of every row or token that a unit may go along with: values, lags, the calendar, kinds of tokens, labels. Heavy by pandas."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import pandas as pd

from ...dataset.spec import SPLITS
from ...probing.scan import Scan, rows_of_pieces
from ...probing.several import first_input
from ...probing.units import Factor
from ...sequence.prepare import Prepared, SeriesPrepared, TextPrepared

LAGS = (1, 2, 3, 4, 6, 8, 12, 16, 24, 36, 48, 96, 168)
_WEEK = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_YEAR = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
_TOKENS, _NEXT = 40, 15
"""Most frequent tokens that are factors of their own; and next tokens."""
_RARE = 20
"""A token that occurs less often in the rows is none."""
_COLUMNS = 24
"""Numeric columns at most; only the target and the first few are lagged."""
_LAGGED = 6


def factors(data: Prepared, scan: Scan, pieces: np.ndarray) -> list[Factor]:
    """Everything known of the rows of these pieces, in their order."""
    rows = rows_of_pieces(scan.ends, pieces)
    steps = scan.steps()[rows].astype(np.float64)
    if isinstance(data, SeriesPrepared) and (scan.origin[pieces] >= 0).all():
        found = _series(data, scan.data_rows()[rows])
    else:
        found = _given(data, scan, pieces)
    return [*found, Factor("position in the window" if isinstance(data, SeriesPrepared) else "position", "number", "position", steps, unit="step")]


# series ------------------------------------------------------------------------------------------------------------


def _series(data: SeriesPrepared, rows: np.ndarray) -> list[Factor]:
    targets, spec = data.preprocessing.targets, data.spec
    found: list[Factor] = []
    for number, name in enumerate(data.preprocessing.columns[:_COLUMNS]):
        values, column = data.raw(name), spec.columns.get(name)
        unit = column.unit if column is not None else ""
        if name in targets:
            ahead = sorted({1, spec.horizon})
            found += [Factor(f"{name}, {_steps(n)} ahead", "number", "target", _lagged(values, rows, -n), unit=unit, family=f"{name} ahead")
                      for n in ahead]
        found.append(Factor(name, "number", "target" if name in targets else "feature", values[rows], unit=unit))
        if number < _LAGGED:
            found += _past(name, values, rows, unit, spec.look_back, spec.season)
    found += [_words(name, data.words(name)[rows]) for name in data.preprocessing.categories]
    return [*found, *_calendar(data.times, rows)]


def _past(name: str, values: np.ndarray, rows: np.ndarray, unit: str, look_back: int, season: int) -> list[Factor]:
    lags = sorted({lag for lag in (*LAGS, season) if 0 < lag < look_back})
    found = [Factor(f"{name}, {_steps(lag)} before", "number", "lag", _lagged(values, rows, lag), unit=unit, family=f"{name} before") for lag in lags]
    change = values[rows] - _lagged(values, rows, 1)
    found.append(Factor(f"change of {name}", "number", "lag", change, unit=unit))
    if look_back > 3:
        wide = season if 1 < season < look_back else min(look_back, 6)
        mean = np.asarray(pd.Series(values).rolling(wide).mean(), float)
        found.append(Factor(f"mean of {name} over {wide} steps", "number", "lag", mean[rows], unit=unit))
    return found


def _steps(count: int) -> str:
    return f"{count} step" if count == 1 else f"{count} steps"


def _lagged(values: np.ndarray, rows: np.ndarray, lag: int) -> np.ndarray:
    """The value some rows before each row (after it, where negative); NaN beyond the ends."""
    at = rows - lag
    there = (at >= 0) & (at < len(values))
    return np.where(there, values[np.clip(at, 0, len(values) - 1)], np.nan)


def _words(name: str, words: np.ndarray) -> Factor:
    labels, numbers = np.unique(words.astype(str), return_inverse=True)
    return Factor(name, "category", "feature", numbers.astype(np.float64), tuple(str(label) or "missing" for label in labels))


def _calendar(times: pd.Index, rows: np.ndarray) -> list[Factor]:
    if not isinstance(times, pd.DatetimeIndex) or len(rows) < 2:
        return []
    moments = times[rows]
    fields = (("hour of the day", moments.hour, tuple(f"{n:02d}:00" for n in range(24))), ("weekday", moments.day_of_week, _WEEK),
              ("month", moments.month - 1, _YEAR))
    found = []
    for name, values, labels in fields:
        numbers = np.asarray(values, np.float64)
        if numbers.min() != numbers.max():
            found.append(Factor(name, "category", "calendar", numbers, labels))
    return found


# texts and other samples -------------------------------------------------------------------------------------------


def _given(data: Prepared, scan: Scan, pieces: np.ndarray) -> list[Factor]:
    """From what the network reads and should give, sample by sample."""
    x, aligned = _read(data, scan, pieces)
    if not aligned:
        return _labels(data, scan, pieces)
    if np.issubdtype(x.dtype, np.integer) and x.ndim == 1:
        starts = np.concatenate([[0], np.cumsum(scan.ends[pieces + 1] - scan.ends[pieces])])
        return [*_tokens(data, x, starts), *_labels(data, scan, pieces)]
    flat = x.reshape(len(x), -1)
    names = data.facts.inputs[0].columns
    numbers = [Factor(names[n] if n < len(names) else f"input {n + 1}", "number", "feature", flat[:, n].astype(np.float64))
               for n in range(min(flat.shape[1], _COLUMNS))]
    return [*numbers, *_labels(data, scan, pieces)]


def _read(data: Prepared, scan: Scan, pieces: np.ndarray) -> tuple[np.ndarray, bool]:
    """The input at each row of the pieces; False where the layer's steps are not those of the input."""
    parts = []
    for piece in pieces.tolist():
        x = first_input(data.x(SPLITS[int(scan.split[piece])], scan.sample[piece:piece + 1]))[0]
        first, length = int(scan.first[piece]), int(scan.ends[piece + 1] - scan.ends[piece])
        if first + length > len(x):
            return np.zeros(0), False
        parts.append(x[first:first + length])
    return np.concatenate(parts), True


def _labels(data: Prepared, scan: Scan, pieces: np.ndarray) -> list[Factor]:
    """The class of each sample: asked of a unit's last state in it."""
    target = data.facts.target
    if target is None or target.kind != "class":
        return []
    lengths = scan.ends[pieces + 1] - scan.ends[pieces]
    y = np.concatenate([np.ravel(data.y(SPLITS[int(scan.split[n])], scan.sample[n:n + 1])) for n in pieces.tolist()]).astype(np.float64)
    values = np.repeat(y, lengths)
    if len(target.classes) == 2:
        return [Factor(f"class {target.classes[1]}", "yes_no", "class", values, tuple(target.classes), each=True)]
    each = [Factor(f"class {name}", "yes_no", "class", (values == n).astype(np.float64), ("other", name), family="class of its own", each=True)
            for n, name in enumerate(target.classes[:60])]
    return [Factor("class", "category", "class", values, tuple(target.classes), each=True), *each]


def _tokens(data: Prepared, ids: np.ndarray, starts: np.ndarray) -> list[Factor]:
    fitted = data.preprocessing
    words = np.array(["", "�", *fitted.vocabulary[2:]], object)
    begins = np.zeros(len(ids), bool)
    begins[starts[:-1]] = True
    kinds = _kinds(fitted.unit == "character", fitted.lower)
    found = [_flag(name, "token", _by_token(words, ids, test)) for name, test in kinds]
    if not fitted.lower and fitted.unit == "character":
        found.append(_flag("after an upper-case letter", "token", _shifted(_by_token(words, ids, str.isupper), begins)))
    if fitted.unit == "character":
        found += [Factor("characters since a space", "number", "position", _since(_by_token(words, ids, str.isspace), starts), unit="characters"),
                  Factor("characters since a line end", "number", "position", _since(_by_token(words, ids, lambda w: w == "\n"), starts),
                         unit="characters")]
    else:
        lengths = np.array([len(word) for word in words], np.float64)
        found.append(Factor("length of the word", "number", "token", lengths[ids], unit="characters"))
    found.append(_flag("inside quotation marks", "token", _quoted(_by_token(words, ids, lambda w: w == '"'), starts)))
    found += _frequent(words, ids, "token", "", _TOKENS)
    if not isinstance(data, TextPrepared):
        following = np.append(ids[1:], 0)
        following[np.append(starts[1:-1] - 1, len(ids) - 1)] = 0
        found += [_flag(f"next is {name}", "target", _by_token(words, following, test)) for name, test in kinds[:4]]
        found += _frequent(words, following, "target", "next is ", _NEXT)
    return [factor for factor in found if factor.kind == "number" or 0 < factor.values.sum() < len(ids)]


def _flag(name: str, group: str, values: np.ndarray) -> Factor:
    return Factor(name, "yes_no", "target" if group == "target" else "token", values.astype(np.float64), ("no", "yes"))


def _kinds(characters: bool, lower: bool) -> list[tuple[str, Callable[[str], bool]]]:
    found: list[tuple[str, Callable[[str], bool]]] = [
        ("a letter" if characters else "a word of letters", str.isalpha), ("white space", str.isspace),
        ("punctuation", lambda word: bool(word) and not any(c.isalnum() or c.isspace() or c == "�" for c in word)),
        ("a digit" if characters else "with a digit", lambda word: any(c.isdigit() for c in word)),
        ("unknown", lambda word: word == "�")]
    if characters:
        found.append(("a vowel", lambda word: word.lower() in set("aeiou")))
    if not lower:
        found.append(("upper case", lambda word: word[:1].isupper()))
    return found


def _by_token(words: np.ndarray, ids: np.ndarray, test: Callable[[str], bool]) -> np.ndarray:
    """(row,) asked once for every entry of the vocabulary."""
    return np.array([bool(word) and test(word) for word in words], bool)[ids]


def _shifted(values: np.ndarray, begins: np.ndarray) -> np.ndarray:
    out = np.zeros_like(values)
    out[1:] = values[:-1]
    return out & ~begins


def _since(event: np.ndarray, starts: np.ndarray) -> np.ndarray:
    """Steps since the last event in the same sample, or since its beginning."""
    place = np.arange(len(event))
    mark = event.copy()
    mark[starts[:-1]] = True
    return (place - np.maximum.accumulate(np.where(mark, place, 0))).astype(np.float64)


def _quoted(quote: np.ndarray, starts: np.ndarray) -> np.ndarray:
    """Whether an odd number of quotation marks has come in this sample."""
    count = np.cumsum(quote)
    before = np.repeat(count[starts[:-1]] - quote[starts[:-1]], np.diff(starts))
    return (count - before) % 2 == 1


def _frequent(words: np.ndarray, ids: np.ndarray, group: str, lead: str, most: int) -> list[Factor]:
    counts = np.bincount(ids, minlength=len(words))
    counts[:2] = 0
    chosen: Sequence[int] = [n for n in np.argsort(-counts, kind="stable")[:most].tolist() if counts[n] >= _RARE]
    return [_flag(f"{lead}{_shown(str(words[n]))}", group, ids == n) for n in chosen]


def _shown(word: str) -> str:
    return {" ": "a space", "\n": "a line end", "\t": "a tab"}.get(word, f"‘{word}’")
