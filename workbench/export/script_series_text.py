"""The text of an exported program that cuts windows out of series, and of its main parts. It is written to be read by people who want to learn
from it.
"""

from __future__ import annotations

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

TOLD_KNOWN = """    known, empty = ", ".join(KNOWN_FUTURE), ", ".join(TARGETS)
    print(f"These are the last rows of the file for which {known} can be read. To look further, add rows that hold {known} and leave {empty} empty.")
"""

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
    series = series_of(data_of(given.data))
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
%(told)s    print(found)
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
    series = series_of(data_of(given.data))
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
