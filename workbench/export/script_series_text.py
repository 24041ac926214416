"""The text of an exported program that prepares series, part by part. It is written to be read by people who want to learn from it."""

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

CURVE = '''
class Curve(NamedTuple):
    """How a column is bent before it is scaled (Box & Cox 1964; power 0 = logarithm), along its tangents beyond low and high."""

    power: float
    shift: float
    low: float
    high: float
    unit: float = 1.0
'''

HOW = {
    "standard": "np.mean(known), np.std(known)",
    "min_max": "known.min(), known.max() - known.min()",
    "robust": "np.median(known), np.subtract(*np.quantile(known, (0.75, 0.25))) or np.std(known)",
    "none": "0.0, 1.0",
}

OFFSETS = '''
def offset_and_width(known):
    """What is taken from a column and what it is then divided by, out of its values in training rows."""
    known = known[~np.isnan(known)]
    if not len(known):
        return 0.0, 1.0
    offset, width = %s
    return offset, width if width > abs(offset) * 1e-9 + 1e-30 else 1.0
'''

NUMBERS = {
    "plain": '''        parts = [raw[a:b] for a, b in pieces]
        shown = raw.astype(np.float32).astype(np.float64)
''',
    "bent": '''        shape = curve(np.concatenate([raw[a:b] for a, b in pieces]), SCALING)
        curves.append(shape)
        parts = [bend(raw[a:b].astype(np.float32), shape) for a, b in pieces]
        shown = bend(raw.astype(np.float32).astype(np.float64), shape)
''',
    "changes": '''        parts = [np.diff(raw[a:b]) if name in differenced else raw[a:b] for a, b in pieces]
        shown = raw.astype(np.float32).astype(np.float64)
        if name in differenced:
            change = np.diff(shown, prepend=shown[:1])
            change[begins] = 0.0
            shown = np.where(np.isnan(shown), np.nan, np.where(np.isnan(change), 0.0, change))
''',
}

PER_GROUP = '''        for group in dict.fromkeys(owner[a] for a, b in pieces if b - a > 1):                 # each group by itself
            own = [part for part, (a, b) in zip(parts, pieces) if b - a > 1 and owner[a] == group]
            offsets[owner == group], widths[owner == group] = offset_and_width(np.concatenate(own))
'''

FLAGS = '''    for name in FLAGS:
        columns.append(table[f"{name} is missing"].fillna(0.0).to_numpy(np.float32))
'''

INDEXED = '''    for name in INDEXED:                                                  # 1, 2, ...; 0 = never seen in training, -1 = missing
        known = {word: number for number, word in enumerate(values_of(table[name], pieces, MOST.get(name)), start=1)}
        found.codes.append(np.array([-1 if pd.isna(word) else known.get(str(word), 0) for word in table[name]], np.int32))
'''

LEVELS = '''    levels = []
    for k, name in enumerate(TARGETS):                                    # changes of the targets count from the window's last row
        raw = found.raw[:, k].astype(np.float32).astype(np.float64)
        middle = np.full(len(raw), mean_of(found.raw[:, k], pieces))
        levels.append(((raw - middle) / found.width[:, k]).astype(np.float32))
    found.levels = np.stack(levels, axis=1)
    found.changes = np.array([name in differenced for name in COLUMNS] + [False] * (len(columns) - len(COLUMNS)))
    found.no_change = np.array([np.float32(-every[k][0] / every[k][1]) if name in differenced else 0.0 for k, name in enumerate(COLUMNS)]
                               + [0.0] * (len(columns) - len(COLUMNS)), np.float32)
'''

FEATURES = '''
def values_of(column, pieces, most):
    """The words of a category that have a column of their own: those of the training rows, or the most frequent of them."""
    counts = Counter()
    for a, b in pieces:
        counts.update(str(word) for word in column.iloc[a:b].dropna())
    known = sorted(counts)
    return known if most is None or len(known) <= most else sorted(sorted(known, key=lambda word: -counts[word])[:most])


def mean_of(raw, pieces):
    """Mean of what is known in training rows, as float32."""
    known = np.concatenate([raw[a:b] for a, b in pieces])
    known = known[~np.isnan(known)]
    return float(np.float32(known.mean())) if len(known) else 0.0


def features_of(series, pieces%(all_pieces)s):
    """Rows of all series one after the other: scaled numbers, then 0/1 columns, (rows, features) float32.

    Everything is fitted on the training rows, which lie in ``pieces``.
    """
    table = pd.concat([rows for _, rows in series], ignore_index=True)
    owner = np.repeat(np.arange(len(series)), [len(rows) for _, rows in series])
    begins = np.cumsum([0, *(len(rows) for _, rows in series)])[:-1]
%(inside)s    columns, all_offsets, all_widths, every, curves = [], [], [], [], []%(changing)s
    for name in COLUMNS:
        raw = table[name].to_numpy(float, na_value=np.nan)
%(numbers)s        every.append(offset_and_width(np.concatenate(parts)))
        offsets, widths = np.full(len(raw), every[-1][0]), np.full(len(raw), every[-1][1])
%(per_group)s        columns.append(((shown - offsets) / widths).astype(np.float32))
        all_offsets.append(offsets)
        all_widths.append(widths)
%(flags)s%(known)s    for name in CATEGORIES:
        words = table[name].astype(object).where(table[name].notna(), None)
        for value in values_of(table[name], pieces, MOST.get(name)):
%(known_words)s            columns.append(np.array([np.nan if word is None else str(word) == value for word in words], np.float32))
    count = len(TARGETS)
    targets = np.stack([table[name].to_numpy(float, na_value=np.nan) for name in TARGETS], axis=1)
    found = SimpleNamespace(values=np.stack(columns, axis=1), raw=targets,
                            offset=np.stack(all_offsets[:count], axis=1), width=np.stack(all_widths[:count], axis=1), owner=owner, begins=begins,
                            times=[rows.index for _, rows in series], names=[name for name, _ in series], curves=curves, future=%(future)s, codes=[])
%(indexed)s%(more)s%(looking)s    return found
'''

INSIDE_CALL = """    table, looking = inside(table, begins[owner], all_pieces)
"""
LOOKING = """    found.looking = looking
"""

KNOWN = """    future = [COLUMNS.index(name) for name in COLUMNS if name in KNOWN_FUTURE]
"""
KNOWN_WORDS = """            future += [len(columns)] if name in KNOWN_FUTURE else []
"""

AGAIN = """        x = tf.concat([tf.where(data.changes, data.no_change, x[:, :1]), x[:, 1:]], axis=1)       # a first row knows no change
"""

AHEAD = '''        ahead = first + tf.range(%(first)s, %(first)s + HORIZON)
        later = tf.gather(values, ahead)
'''

BACK = {
    "plain": "    return y * data.width[first][:, None] + data.offset[first][:, None]\n",
    "bent": """    y = y * data.width[first][:, None] + data.offset[first][:, None]
    return np.stack([unbend(y[..., k], data.curves[k]) for k in range(len(TARGETS))], axis=-1)
""",
    "changes": "    return y * data.width[first][:, None] + data.raw[first + LOOK_BACK - 1][:, None].astype(np.float32)\n",
}

WINDOWS = '''
REACH = %(reach)s


def starts_of(data, pieces, stride):
    """First rows of the windows that lie in one piece and hold no gap, those of every piece ``stride`` rows apart."""
    missing = np.isnan(data.values).any(axis=1)
    for column in data.codes:
        missing |= column < 0
    gaps = np.concatenate([[0], np.cumsum(missing)])
    first = np.concatenate([np.zeros(0, np.int64), *(np.arange(a, b - REACH + 1, stride) for a, b in pieces)]).astype(np.int64)
    first = first[gaps[first + REACH] == gaps[first]]
    return %(kept)s


def taker(data, starts):
    """A function that cuts samples out of the rows, inside a graph: what the network gets, and what it is to give."""
    values, first_rows = tf.constant(data.values), tf.constant(starts, tf.int32)
%(levels)s%(future)s%(codes)s
    def take(numbers):
        first = tf.gather(first_rows, numbers)[:, None]
        back = first + tf.range(LOOK_BACK)
        x = tf.gather(values, back)
%(again)s%(ahead)s        return %(x)s, %(y)s

    return take


def in_units(data, first, y):
    """Answers (windows, steps, targets) in the data's own units; ``first`` are the windows' first rows."""
    y = np.asarray(y, np.float64)
%(back)s'''

END_KNOWN = """        told = np.flatnonzero(~np.isnan(data.raw[rows]).any(axis=1))
        end = rows[0] + min(told[-1] + 1, len(rows) - REACH + LOOK_BACK)
"""

FORECAST_MAIN = '''
def answers(model, take, count):
    """What the network says of samples, still scaled: (samples, HORIZON, targets)."""
    parts = [np.asarray(model(take(tf.range(n, min(n + 256, count)))[0], training=False)) for n in range(0, count, 256)]
    return np.concatenate(parts).reshape(count, HORIZON, len(TARGETS)%(each)s)%(point)s


def rmse(difference):
    """Root of the mean squared difference."""
    return float(np.sqrt(np.mean(np.square(difference))))


def tell_test_errors(model, data, starts):
    """The network against the naive forecasts, in the data's own units, on rows it never saw."""
    if not len(starts):
        return
    ahead = starts[:, None] + REACH - HORIZON + np.arange(HORIZON)
    truth, last = data.raw[ahead], data.raw[starts + LOOK_BACK - 1][:, None]
    found = in_units(data, starts, answers(model, taker(data, starts), len(starts)))
    print(f"{len(starts)} test windows")
    print(f"  network        RMSE {rmse(found - truth):.6g}")
    print(f"  last value     RMSE {rmse(last - truth):.6g}")
    if 0 < SEASON <= LOOK_BACK:
        same = data.raw[(starts + LOOK_BACK - SEASON)[:, None] + (REACH - HORIZON - LOOK_BACK + np.arange(HORIZON)) %% SEASON]
        print(f"  one season ago RMSE {rmse(same - truth):.6g}")


def beyond(times):
    """The moments of the horizon after the last row."""
    if isinstance(times, pd.DatetimeIndex):
        step = pd.tseries.frequencies.to_offset(TIME["frequency"]) if TIME["frequency"] else pd.Series(times).diff().median()
        found = [times[-1]]
        for _ in range(REACH - LOOK_BACK):
            found.append(found[-1] + step)
        return pd.DatetimeIndex(found[-HORIZON:])
    return pd.RangeIndex(times[-1] + 1 + REACH - LOOK_BACK - HORIZON, times[-1] + 1 + REACH - LOOK_BACK)


def forecast(model, data):
    """What follows the last row of every series%(known)s; gaps inside its last window take the value before them."""
    tables = []
    for number, name in enumerate(data.names):
        rows = np.flatnonzero(data.owner == number)
%(end)s        if end - LOOK_BACK < rows[0]:
            continue
        whole = np.array(data.values)
        whole[rows] = pd.DataFrame(data.values[rows]).ffill().fillna(0.0).to_numpy(np.float32)
        first = np.array([end - LOOK_BACK])
        later = np.zeros((REACH, whole.shape[1]), np.float32)                     # rows that are still to come
        codes = [np.append(np.maximum(column, 0), np.zeros(REACH, np.int32)) for column in data.codes]
        filled = SimpleNamespace(**{**vars(data), "values": np.concatenate([whole, later]), "codes": codes,
                                    "raw": pd.DataFrame(data.raw).ffill().to_numpy()%(levels)s})
        said = in_units(filled, first, answers(model, taker(filled, first), 1))[0]
        table = pd.DataFrame(said, index=beyond(data.times[number][:end - rows[0]]), columns=TARGETS).rename_axis("time")
        tables.append(table.assign(series=name) if name else table)
    return pd.concat(tables)


def main():
    """Read, prepare, train, measure, forecast."""
    given = arguments()
    start()
    series = series_of(read(given.data))
    pieces = split_rows(series)
    data = features_of(series, pieces["train"])
    starts = {name: starts_of(data, parts, STRIDE if name == "train" else 1) for name, parts in pieces.items()}
    model = build()
    model.summary()
    take = {name: taker(data, first) for name, first in starts.items()}
    history = train(model, take, {name: len(first) for name, first in starts.items()}, given.epochs%(more)s)
    history.to_csv(HERE / "history.csv")
%(answer)s    tell_test_errors(model, data, starts["test"])
    found = forecast(model, data)
    print(found)
    found.to_csv(HERE / "forecast.csv")
    model.save(HERE / "model.keras")
'''

RECONSTRUCTION_MAIN = '''
def reconstructed(model, take, count):
    """Windows as they are and as the network gives them back, still scaled: (samples, LOOK_BACK, targets) both."""
    found = []
    for first in range(0, count, 256):
        x, y = take(tf.range(first, min(first + 256, count)))
        found.append((np.asarray(y), np.asarray(model(x, training=False)).reshape(y.shape)))
    return (np.concatenate(parts) for parts in zip(*found))


def main():
    """Read, prepare, train, measure, and name the windows that are given back worst."""
    given = arguments()
    start()
    series = series_of(read(given.data))
    pieces = split_rows(series)
    data = features_of(series, pieces["train"])
    starts = {name: starts_of(data, parts, STRIDE if name == "train" else 1) for name, parts in pieces.items()}
    model = build()
    model.summary()
    take = {name: taker(data, first) for name, first in starts.items()}
    history = train(model, take, {name: len(first) for name, first in starts.items()}, given.epochs)
    history.to_csv(HERE / "history.csv")
    first = starts["test"] if len(starts["test"]) else starts["train"]
    y, found = reconstructed(model, taker(data, first), len(first))
    difference = in_units(data, first, y) - in_units(data, first, found)
    print(f"{len(first)} test windows")
    print(f"  network        RMSE {np.sqrt(np.mean(np.square(difference))):.6g}")
    whole = in_units(data, first, y)
    print(f"  each its mean  RMSE {np.sqrt(np.mean(np.square(whole - whole.mean(axis=1, keepdims=True)))):.6g}")
    times = np.concatenate([np.asarray(one) for one in data.times])
    table = pd.DataFrame({"origin": times[first + LOOK_BACK - 1], "error": np.mean(np.square(y - found), axis=(1, 2))})
    print(table.sort_values("error", ascending=False).head(10))
    table.to_csv(HERE / "errors.csv", index=False)
    model.save(HERE / "model.keras")
'''
