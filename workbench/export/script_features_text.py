"""The text of an exported program that makes features of the rows of series, fitted on those that train. Written for learners."""

from __future__ import annotations

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
