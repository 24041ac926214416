"""The text of an exported program that reads and cleans the rows of series: their times, steps, and pieces. Written for learners."""

from __future__ import annotations

ZONE = '''
def in_utc(times):
    """Local times of TIME["zone"] as the same moments in UTC; of a double hour the rows' order decides which comes first."""
    try:
        local = times.tz_localize(TIME["zone"], ambiguous="infer", nonexistent="shift_forward")
    except ValueError:
        local = times.tz_localize(TIME["zone"], ambiguous=np.ones(len(times), bool), nonexistent="shift_forward")
    return local.tz_convert("UTC").tz_localize(None)


'''

TIMES = '''
%(zone)sdef times_of(table):
    """When each row happened: from one column, from several (year, month, day, hour), or counted from a start."""
    names = TIME["columns"]
    if len(names) == 1 and TIME.get("unix"):
        found = pd.DatetimeIndex(pd.to_datetime(table[names[0]], unit=TIME["unix"]))
    elif len(names) == 1:
        text = table[names[0]]
        found = pd.DatetimeIndex(pd.to_datetime(text.astype(str) if TIME["format"] else text, format=TIME["format"]))
    elif names:
        found = pd.DatetimeIndex(pd.to_datetime(table[names].rename(columns=str.lower)))
    elif TIME["start"] and TIME["frequency"]:
        found = pd.date_range(TIME["start"], periods=len(table), freq=TIME["frequency"])
    else:
        return pd.RangeIndex(len(table))
    return %(in_zone)s
'''

OWN_TIMES = '''
def times_of(table):
    """When each row happened."""
    return times_times(table, SimpleNamespace(**TIME))
'''

CLEAN = '''
def clean(table):
    """The recorded cleaning steps, in order. Filling looks only backwards, so nothing of the future leaks in."""
    for step in CLEANING:
        if step["kind"] == "sort":
            table = table.sort_index(kind="stable")
        elif step["kind"] == "drop_duplicates":
            table = table[~table.index.duplicated(keep=step.get("keep", "last"))]
        elif step["kind"] == "regular":
            table = table.asfreq(TIME["frequency"])
        elif step["kind"] == "fill":
            names = list(step.get("columns") or table.columns)
            table = table.assign(**table[names].ffill(limit=step.get("limit")))
        elif step["kind"] == "resample":
            how = step.get("aggregate", "mean")
            how = (lambda cells: cells.sum(min_count=1)) if how == "sum" else how
            words = "first" if how == "first" else "last"
            table = table.resample(step["frequency"]).agg({name: how if name in COLUMNS else words for name in table.columns})
            TIME["frequency"] = step["frequency"]
        elif step["kind"] == "drop_missing":
            table = table.dropna(subset=step["columns"])
        elif step["kind"] == "flag":
            table = table.assign(**{f"{name} is missing": table[name].isna().astype(float) for name in step["columns"]})
        elif step["kind"] == "seasonal":
            phase = np.arange(len(table)) % step["season"]
            for name in step["columns"]:
                gap = table[name].isna()
                long = gap.groupby((~gap).cumsum()).cumsum() > step.get("limit", len(table))
                table = table.assign(**{name: table[name].groupby(phase).ffill().where(~(gap & long))})
        elif step["kind"] == "clip":
            table = table.assign(**table[step["columns"]].clip(step.get("low"), step.get("high")))
        elif step["kind"] == "blank":
            part = table[step["columns"]]
            kept = (part >= step.get("low", -np.inf)) & (part <= step.get("high", np.inf))
            table = table.assign(**part.where(kept))
    return table
'''

CLEAN_OWN = '''
STEPS = %(steps)s


def clean(table):
    """The recorded cleaning steps, in order."""
    used = [name for name in dict.fromkeys([*COLUMNS, *CATEGORIES, *globals().get("INDEXED", [])])]
    rows = Rows(table[used].reset_index(drop=True), table.index, Context(TIME["frequency"], SEASON, WRITING["decimal"], WRITING["thousands"]))
    for step in CLEANING:
        known = {"columns": (), "limit": None, "keep": None, "aggregate": None, "frequency": "", "season": None, "low": None, "high": None}
        rows = STEPS[step["kind"]](rows, SimpleNamespace(**{**known, **step}))
    TIME["frequency"] = rows.context.frequency
%(until)s    return rows.table.set_axis(rows.times)
'''

UNTIL = '''    for name, row in rows.looks_until().items():                          # the latest row that a cell was made of
        rows = rows.with_columns({f"{name} until": row})
'''

INSIDE = '''
def inside(table, begin, pieces):
    """The table without cells that were made of rows beyond their own piece, and the rows at which no window may end.

    A window that ends at row r must know nothing later than r: a cell at row a that was made of row b > a forbids windows to end at a ... b - 1.
    """
    own, edge = np.arange(len(table)), np.zeros(len(table) + 1, np.int64)
    for name in [name for name in COLUMNS if f"{name} until" in table]:
        reach = (table[f"{name} until"] + begin).fillna(pd.Series(own)).to_numpy(np.int64)
        beyond = np.zeros(len(table), bool)
        for first, end in pieces:
            beyond[first:end] = reach[first:end] >= end
        ahead = (reach > own) & ~beyond
        np.add.at(edge, own[ahead], 1)
        np.add.at(edge, reach[ahead], -1)
        table = table.assign(**{name: table[name].mask(beyond)})
    return table, np.flatnonzero(np.cumsum(edge)[:-1] > 0)
'''

ONE_SERIES = '''
def series_of(table):
    """The clean rows of the series, under its name (there is one only)."""
    return [("", clean(table.set_axis(times_of(table))))]
'''

SEVERAL_SERIES = '''
def words_of(column):
    """Cells as words, "" where one is missing; whole numbers without a fraction."""
    if pd.api.types.is_float_dtype(column) and (column.dropna() == np.floor(column.dropna())).all():
        column = column.astype("Int64")
    return column.astype(object).where(column.notna(), "").astype(str).to_numpy(object)


def series_of(table):
    """(name, clean rows) of every series, in the order in which they first come; each is cleaned by itself."""
    table = table.set_axis(times_of(table))
    parts = [words_of(table[name]) for name in GROUPS]
    names = pd.Series(["%(joint)s".join(row) if all(row) else None for row in zip(*parts)])
    numbers, known = pd.factorize(names)
    found = []
    for number, name in enumerate(known):
        rows = clean(table[numbers == number])
%(static)s        found.append((name, rows))
    return found
'''

SPLIT = '''
def split_rows(series):
    """The past trains, what follows validates, the latest rows test: pieces (first, end) of each."""
    count = len(series[0][1])
    first = round(count * TRAIN_SHARE)
    second = min(count, first + round(count * VALIDATION_SHARE))
    return {"train": [(0, first)], "validation": [(first, second)], "test": [(second, count)]}
'''

ODD_SPLIT = '''
def split_rows(series):
    """Pieces (first, end) of the rows of all series, which stand one after the other, by split."""
    shares = SimpleNamespace(train=TRAIN_SHARE, validation=VALIDATION_SHARE, **SPLIT)
    times = [rows.index for _, rows in series]
    dated = len(series) > 1 and isinstance(times[0], pd.DatetimeIndex)
    moments = np.concatenate([one.as_unit("ns").asi8 for one in times]) if dated else None
    found = split_series([len(one) for one in times], shares, moments, SPLIT_SEED)
    return {name: [(part.start, part.stop) for part in parts] for name, parts in found.items()}
'''
