"""Small looks at one column: what its name says, and what its cells are like."""

# pandas types table[name] as Series | DataFrame, and its readers by literal options: what follows is checked by the tests instead.
# pyright: reportArgumentType=false, reportAttributeAccessIssue=false, reportCallIssue=false, reportGeneralTypeIssues=false, reportReturnType=false

from __future__ import annotations

import re

import numpy as np
import pandas as pd

from .spec import Kind

ID_NAMES = re.compile(r"^(no|id|index|nr|number|row|rownum|rowid|obs|record|instant|unnamed.*|column_?1|#)$|_id$|\bid$", re.I)
_NUMBERED = re.compile(
    r"(?:^|[^a-z])(?:ids?|nr|no|num|number|nummer|numero|número|key|code|ref|uuid|guid|pk|seq)[.:]?$|[a-zäöüß]{2,}(?:nummer|nr)[.:]?$|"
    r"^(?:n°|№|#).*", re.I)
"""Ticket-Nr, Order No., Kundennummer, InvoiceNo (cut at its capitals): what a thing is called, in digits."""
ENTITY_NAMES = re.compile(
    r"(?<![a-z])(station|store|shop|outlet|branch|item|product|sku|article|sensor|device|mote|node|unit|machine|engine|turbine|pump|meter|household|"
    r"building|site|location|place|city|town|country|region|state|province|district|county|area|zone|airport|route|line|symbol|ticker|stock|asset|"
    r"currency|series|unique|group|patient|subject|user|customer|client|person|player|vehicle|car|bike|train|plant|farm|field|well|segment|"
    r"department|dept|trial|recording|session|run|episode|experiment|sequence|batch|flight|trajectory|category|family|brand|channel|mac|serial|equipment|lane|detector|id|name|source)s?(?![a-z])",
    re.I,
)
"""Things of which several may be in one table, each with a series of its own."""
CALENDAR_NAMES = re.compile(
    r"(?<![a-z])(holidays?|schoolholiday|stateholiday|bankholiday|vacation|ferien|feiertag|jour_?ferie|feriado|promo(?:tion)?s?\d?|isholiday|"
    r"weekend|weekday|workingday|workday|businessday|dayofweek|day_of_week|dow|wday|dayofyear|doy|dayofmonth|monthofyear|weekofyear|hourofday|"
    r"month|mnth|week|weeknum|quarter|hour|hr|season|yr|year|day|daylight|dst|school|event|planned|scheduled|schedule|campaign|discount_planned|"
    r"werktag|wochentag|settlement_?period|sunrise|sunset|day_?length)(?![a-z])|^is_?(holiday|weekend|weekday|workday|working_?day|promo)",
    re.I,
)
"""What a calendar or a plan says beforehand."""
FORECAST_NAMES = re.compile(
    r"(?<![a-z])(forecasts?|fcst|fc|predicted|prediction|day[ _-]?ahead|nwp|prognos[ei]|vorhersage|pronostico|prevision)(?![a-z])", re.I
)
"""What somebody else has forecast."""
_COUNTING = re.compile(
    r"(?<![a-z])(decimal|elapsed|seconds?|secs?|time|t|minutes?|hours?|days?|step|epoch|frame|index|idx|tick|sample|cycle|age)(?![a-z])", re.I
)


_RUNNING = 20
"""Rows from which on numbers that go up by one with each are a running number, wherever they begin."""


def kind(column: pd.Series) -> Kind:
    """Numbers, times, or words."""
    if pd.api.types.is_datetime64_any_dtype(column):
        return "time"
    return "number" if pd.api.types.is_numeric_dtype(column) else "category"


def is_text(column: pd.Series) -> bool:
    """Whether a column holds words."""
    return kind(column) == "category" and bool(column.notna().any())


def is_flag(column: pd.Series) -> bool:
    """Whether a column holds nothing but 0 and 1."""
    return bool(column.dropna().isin((0, 1)).all())


def fractional(column: pd.Series) -> bool:
    """Whether some number is not whole."""
    return pd.api.types.is_float_dtype(column) and bool((column.dropna() != np.floor(column.dropna())).any())


def is_id(name: str, column: pd.Series) -> bool:
    """Whether numbers only say which thing a row is about: called an id, or whole numbers that are called numbers of something."""
    if ID_NAMES.search(name):
        return True
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).strip()
    return bool(_NUMBERED.search(words)) and pd.api.types.is_numeric_dtype(column) and not fractional(column)


def is_counter(name: str, column: pd.Series) -> bool:
    """Whether numbers only count the rows, or the time that goes by in even steps."""
    if not pd.api.types.is_numeric_dtype(column) or column.isna().any() or len(column) < 3:
        return False
    steps = np.diff(column.to_numpy(float))
    if (steps == 1).all():
        return len(column) >= _RUNNING or is_id(name, column) or bool(column.iloc[0] in (0, 1)) or bool(_COUNTING.search(name))
    even = steps[0] > 0 and bool((np.abs(steps - np.median(steps)) <= 0.2 * np.median(steps)).all())
    return even and bool(_COUNTING.search(name))


def usual(column: pd.Series) -> tuple[object, float]:
    """A column's value that most of its cells have, and their share; of numbers only a majority is noticed."""
    known = column.dropna()
    if pd.api.types.is_numeric_dtype(known):  # a majority is the middle one: no counting of a million different numbers
        middle = known.iloc[np.argpartition(known.to_numpy(float), len(known) // 2)[len(known) // 2]]
        return middle, float((known == middle).mean())
    counts = known.value_counts(normalize=True)
    return counts.index[0], float(counts.iloc[0])


def is_calendar(name: str) -> bool:
    """Whether a column's name says something that is known beforehand."""
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name)  # DayOfWeek, SchoolHoliday
    return bool(CALENDAR_NAMES.search(name) or CALENDAR_NAMES.search(words) or FORECAST_NAMES.search(words))


def word_count(column: pd.Series, most: int = 500) -> float:
    """Words in a cell, on the average of the first ones."""
    cells = column.dropna().astype(str).head(most)
    return float(cells.str.split().str.len().mean()) if len(cells) else 0.0
