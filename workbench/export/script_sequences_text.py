"""The text of an exported program that prepares whole sequences, part by part. It is written to be read by people who want to learn from it."""

from __future__ import annotations

from .script_texts_text import MEASURED, TOLD

_WORDS = '''
def words_of(column):
    """Cells as words, None where one is missing; a label 1.0 is the label 1."""
    if pd.api.types.is_float_dtype(column) and (column.dropna() == np.floor(column.dropna())).all():
        column = column.astype("Int64")
    return [None if pd.isna(word) else str(word).strip() for word in column.astype(object)]


'''

WIDE = _WORDS + '''def sequences_of(table):
    """(rows, label, source) of every sequence: every row of the file is one."""
%(before)s    labels, found = words_of(table[LABEL]), []
    sources = table[SOURCE].fillna("").astype(str) if "SOURCE" in globals() else [""] * len(table)
    for cells, label, source in zip(table[STEPS].to_numpy(float), labels, sources):
        known = np.flatnonzero(~np.isnan(cells))
        if len(known) and label is not None:
            found.append((pd.DataFrame({COLUMNS[0]: cells[:known[-1] + 1]}), label, source))
    return found
'''

LONG = _WORDS + '''def sequences_of(table):
    """(rows, label, source) of every sequence: the rows of one group, in the order of their time."""
%(before)s    table = table.assign(**{LABEL: words_of(table[LABEL])}).dropna(subset=KEYS)
    moments, found = times_of(table), []
    for rows in table.groupby(KEYS, sort=False).indices.values():
        rows = rows[np.argsort(np.asarray(moments[rows]), kind="stable")] if TIME["columns"] else rows
        own = table.iloc[rows]
        known = np.flatnonzero(own[COLUMNS + CATEGORIES].notna().to_numpy().any(axis=1))
        labels = own[LABEL].dropna()
        if len(known) and len(labels):
            source = str(own[SOURCE].iloc[0]) if "SOURCE" in globals() else ""
            found.append((own[COLUMNS + CATEGORIES].iloc[:known[-1] + 1], labels.iloc[0], source))
    return found
'''

SHARED = '''
def split_rows(labels, sources):
    """Each class is shuffled and shared out: training, validation and test sequences."""
    shares = SimpleNamespace(train=TRAIN_SHARE, validation=VALIDATION_SHARE, **SPLIT)
    return split_samples(len(labels), shares, SPLIT_SEED, np.asarray(labels), None)
'''

SHARED_BY_SOURCE = '''
def split_rows(labels, sources):
    """Sequences of one source are all in one split: training, validation and test sequences."""
    shares = SimpleNamespace(train=TRAIN_SHARE, validation=VALIDATION_SHARE, **SPLIT)
    return split_samples(len(labels), shares, SPLIT_SEED, np.asarray(labels), np.asarray(sources))
'''

GIVEN = '''
def split_rows(labels, sources):
    """As the sources say what they are for; some of the training sequences validate."""
    shares = SimpleNamespace(train=TRAIN_SHARE, validation=VALIDATION_SHARE, **SPLIT)
    return given_split_given(shares, np.asarray(labels), np.asarray(sources), SPLIT_SEED)
'''

CLEANED = '''
def cleaned(cells, name):
    """The recorded steps on one column, (sequences, LENGTH) float32 with NaN."""
    for step in CLEANING:
        if name in step["columns"]:
            low, high = np.float32(step.get("low", -np.inf)), np.float32(step.get("high", np.inf))
            if step["kind"] == "clip":
                cells = np.clip(cells, low, high)
            elif step["kind"] == "blank":
                cells = np.where((cells < low) | (cells > high), np.float32(np.nan), cells)
            else:
                cells = pd.DataFrame(cells).ffill(axis=1, limit=step.get("limit")).to_numpy(np.float32)
    return cells
'''

CLEANED_OWN = '''
FLAGGED = {}


def cleaned(cells, name):
    """The recorded steps on one column, (sequences, LENGTH) float32 with NaN; where values are missing is kept in FLAGGED."""
    known = {"limit": None, "season": None, "low": None, "high": None}
    for step in CLEANING:
        if name not in step["columns"]:
            continue
        if step["kind"] == "flag":
            FLAGGED[name] = np.isnan(cells).astype(np.float32)
        else:
            cells = in_window_one(SimpleNamespace(**{**known, **step}), cells[:, :, None], None)[:, :, 0]
    return cells
'''

BEFORE = '''
EARLY = %(steps)s


def before(table):
    """Steps on the rows of the file, before they are sequences."""
    names = STEPS if "STEPS" in globals() else COLUMNS + CATEGORIES
    rows = Rows(table[names], pd.RangeIndex(len(table)), Context("", 0, WRITING["decimal"], WRITING["thousands"]))
    known = {"columns": (), "limit": None, "season": None, "low": None, "high": None}
    for step in BEFORE:
        rows = EARLY[step["kind"]](rows, SimpleNamespace(**{**known, **step}))
    kept = table.iloc[np.asarray(rows.times)].reset_index(drop=True)
    return kept.assign(**{name: rows.table[name] for name in rows.table.columns})
'''

FEATURES = '''
def values_of(words, most):
    """The words of a category that have a column of their own: those of the training sequences, or the most frequent of them."""
    counts = Counter(word for word in words if word)
    known = sorted(counts)
    return known if most is None or len(known) <= most else sorted(sorted(known, key=lambda word: -counts[word])[:most])


def forward(cells, first):
    """Gaps take the last value before them, at the beginning ``first``."""
    found = pd.DataFrame(cells).ffill(axis=1).to_numpy(np.float32)
    return np.where(np.isnan(found), np.float32(first), found)


def features_of(found, train):
    """(sequences, LENGTH, features) float32: scaled numbers and 0/1 columns, zero where a sequence has ended.

    Everything is fitted on the training sequences.
    """
    count = len(found)
    lengths = np.minimum([len(rows) for rows, _, _ in found], LENGTH)
    training, own = np.arange(LENGTH) < lengths[train][:, None], np.full((count, LENGTH, len(COLUMNS)), np.nan, np.float32)
    words = np.full((count, LENGTH, len(CATEGORIES)), "", object)
    for number, (rows, _, _) in enumerate(found):
        own[number, :lengths[number]] = rows[COLUMNS].to_numpy(float)[:LENGTH]
        for k, name in enumerate(CATEGORIES):
            words[number, :lengths[number], k] = [("" if pd.isna(word) else str(word)) for word in rows[name].astype(object)[:LENGTH]]
    known = ~np.isnan(own).all(axis=2) if COLUMNS else np.zeros((count, LENGTH), bool)
    known |= (words != "").any(axis=2)
    live = np.arange(LENGTH) < np.where(known, np.arange(1, LENGTH + 1), 0).max(axis=1)[:, None]
    columns = []
    for k, name in enumerate(COLUMNS):
        cells = cleaned(own[:, :, k], name)
        seen = cells[train][training].astype(np.float64)
%(scaled)s        columns.append(((shown - offset) / width).astype(np.float32))
%(flags)s    for k, name in enumerate(CATEGORIES):
        for value in values_of(words[train][training][:, k], MOST.get(name)):
            hot = np.where(words[:, :, k] == "", np.nan, words[:, :, k] == value).astype(np.float32)
            columns.append(forward(hot, 0.0))
    x = np.stack(columns, axis=2)
    x[~live] = 0.0
    x[live & (x == 0).all(axis=2), 0] = 1e-6                              # only padding is all zero
    return x
'''

FLAGS = '''    columns += [FLAGGED[name] for name in FLAGS]
'''

PLAIN = '''        offset, width = offset_and_width(seen)
        shown = forward(cells, offset).astype(np.float64)
'''

BENT = '''        shape = curve(seen, SCALING)
        offset, width = offset_and_width(bend(seen.astype(np.float32), shape))
        shown = bend(forward(cells, np.nanmean(seen)).astype(np.float64), shape)
'''

MAIN = '''
def main():
    """Read, prepare, train, measure, and show some answers."""
    given = arguments()
    start()
    found = sequences_of(data_of(given.data))
    labels, sources = np.array([label for _, label, _ in found]), np.array([source for _, _, source in found])
    classes, numbers = np.unique(labels, return_inverse=True)
    rows = split_rows(labels, sources)
    x, y = features_of(found, rows["train"]), numbers.astype(np.int32)
    model = build()
    model.summary()
    take = {name: taker(x[part], y[part]) for name, part in rows.items()}
''' + MEASURED + TOLD
