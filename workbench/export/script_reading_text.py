"""The text of exported programs that reads files. It is written to be read by people who want to learn from it."""

from __future__ import annotations

READ = {
    "delimited": '''
def read(path):
    """The file as a table, columns as they stand in it."""
    return pd.read_csv(path, sep=DELIMITER, encoding=ENCODING, decimal=DECIMAL, na_values=MISSING, keep_default_na=False, **LAYOUT)
''',
    "excel": '''
def read(path):
    """The sheet as a table."""
    return pd.read_excel(path, sheet_name=SHEET, na_values=MISSING, engine="calamine", **LAYOUT)
''',
    "parquet": '''
def read(path):
    """The file as a table."""
    return pd.read_parquet(path)
''',
    "feather": '''
def read(path):
    """The file as a table."""
    return pd.read_feather(path)
''',
    "json_lines": '''
def read(path):
    """One object a line as a table."""
    return pd.read_json(path, lines=True, convert_dates=False, encoding=ENCODING)
''',
    "ts": '''
def read(path):
    """All series of a .ts file one below the other: series, step, a column for each dimension, and the class."""
    lines = Path(path).read_bytes().decode(ENCODING).splitlines()
    first = next(number for number, line in enumerate(lines) if line.strip().lower() == "@data")
    said = {line.split()[0].lower(): line.split()[1:] for line in lines[:first] if line.startswith("@")}
    label = "target" if said.get("@targetlabel", ["false"])[0].lower() == "true" else "label"
    labelled, tables = label == "target" or said.get("@classlabel", ["false"])[0].lower() == "true", []
    for number, line in enumerate(line for line in lines[first + 1:] if line.strip()):
        parts = line.strip().split(":")
        word = parts.pop().strip() if labelled else ""
        values = [[np.nan if cell.strip() in ("?", "", "NaN", "nan") else float(cell) for cell in part.split(",")] for part in parts]
        names = ["value"] if len(values) == 1 else [f"value_{k + 1}" for k in range(len(values))]
        table = pd.DataFrame({"series": number, "step": np.arange(len(values[0])), **dict(zip(names, values))})
        tables.append(table.assign(**{label: word}) if labelled else table)
    whole = pd.concat(tables, ignore_index=True)
    return whole.assign(target=pd.to_numeric(whole["target"])) if label == "target" else whole
''',
    "numpy": '''
def read(path):
    """Arrays as a table: (sample, time, feature) as rows of series and step with their class, others side by side."""
    found = np.load(path, allow_pickle=False)
    arrays = {Path(path).stem: found} if isinstance(found, np.ndarray) else {name: found[name] for name in found.files}
    arrays = {name: array for name, array in arrays.items() if array.dtype.kind in "biufUSMm" and 1 <= array.ndim <= 3 and array.size}
    deep = [name for name, array in arrays.items() if array.ndim == 3 and SHEET in (None, name)]
    if deep:
        chosen = next((name for name in deep if name.lower() in ("x", "data", "values", "signal", "sequences", "inputs")), deep[0])
        count, steps, width = arrays[chosen].shape
        table = pd.DataFrame({"series": np.repeat(np.arange(count), steps), "step": np.tile(np.arange(steps), count)})
        table[["value"] if width == 1 else [f"value_{k + 1}" for k in range(width)]] = arrays[chosen].reshape(count * steps, width)
        known = ("y", "label", "labels", "target", "targets", "class", "classes")
        classes = next((array for name, array in arrays.items() if name.lower() in known and array.shape == (count,)), None)
        return table if classes is None else table.assign(label=np.repeat(classes, steps))
    longest = max(len(array) for array in arrays.values())
    chosen = {name: array for name, array in arrays.items() if (name == SHEET if SHEET else len(array) == longest)}
    columns = {}
    for name, array in chosen.items():
        cells = array.astype(str) if array.dtype.kind == "S" else array
        if cells.ndim == 1:
            columns["value" if len(chosen) == 1 else name] = cells
        else:
            columns.update({f"{name}_{k + 1}" if len(chosen) > 1 else f"column_{k + 1}": cells[:, k] for k in range(cells.shape[1])})
    return pd.DataFrame(columns)
''',
    "plain_text": '''
def read(path):
    """The whole text."""
    return Path(path).read_bytes().decode(ENCODING).replace("\\r\\n", "\\n")
''',
}
"""Short texts, by format."""

OPENED = '''
def opened(path):
    """The bytes of a file, unpacked where it is packed: gzip, bzip2, xz, or one file of a zip archive."""
    raw = Path(path).read_bytes()
    for mark, unpack in ((b"\\x1f\\x8b", gzip.decompress), (b"BZh", bz2.decompress), (b"\\xfd7zXZ", lzma.decompress)):
        if raw.startswith(mark):
            return unpack(raw)
    if not MEMBER:
        return raw
    with zipfile.ZipFile(path) as archive:
        return archive.read(MEMBER)
'''

FOLDER = '''
def read(path):
    """Every text of the sub-folders as a row; the sub-folder is its class."""
    kinds = (".txt", ".text", ".md", ".eml", "")
    files = [one for one in sorted(Path(path).glob("*/*")) if one.is_file() and not one.name.startswith(".") and one.suffix.lower() in kinds]
    rows = [(one.read_bytes().decode(ENCODING).removeprefix("\\ufeff").replace("\\r\\n", "\\n"), one.parent.name, one.relative_to(path).as_posix())
            for one in files]
    table = pd.DataFrame(rows, columns=["text", "label", "file"])
    return table[table["text"].str.strip() != ""].reset_index(drop=True)
'''

FOLDER_MIXED = '''
%s


def read(path):
    """Every text of the sub-folders as a row, in whatever encoding it is; the sub-folder is its class."""
    kinds = (".txt", ".text", ".md", ".eml", "")
    files = [one for one in sorted(Path(path).glob("*/*")) if one.is_file() and not one.name.startswith(".") and one.suffix.lower() in kinds]
    rows = [(folder_text(one, one.read_bytes(), SimpleNamespace(encoding=None))[0], one.parent.name, one.relative_to(path).as_posix())
            for one in files]
    table = pd.DataFrame(rows, columns=["text", "label", "file"])
    return table[table["text"].str.strip() != ""].reset_index(drop=True)
'''

WRITTEN = '''
def read(path):
    """The file as a table; cells such as "1,234.50" or "12 %" are the numbers that they stand for."""
    table = read_one(path)
    return table.assign(**{name: numerals_as_numbers(table[name], DECIMAL, THOUSANDS) for name in WRITTEN})
'''

OWN = '''
def read(path):
    """The file as a table, columns as they stand in it."""
    found = %(reader)s(Path(path), %(raw)s, SimpleNamespace(**{**dict.fromkeys(WAYS), **OPTIONS})%(last)s)
    return %(table)s


WAYS = ("format", "delimiter", "encoding", "decimal", "thousands", "quote", "header", "comment", "missing", "sheet", "member")
'''

TEXTS = '''
def read(paths):
    """All texts, one after the other."""
    return "\\n".join(read_one(path).removesuffix("\\n") for path in paths) + "\\n"
'''

SAME = '''
def tables_of(paths):
    """The table of each file."""
    return [read_file(path) for path in paths]
'''

EACH = '''def tables_of(paths):
    """The table of each file; they are not all written alike."""
    return [one(path) for one, path in zip((%s), paths)]'''

STACKED = '''
def read(paths):
    """The rows of all files, one file below the other; a column says which file a row is of."""
    names = SOURCES if len(paths) == len(SOURCES) else [Path(path).stem for path in paths]
    return pd.concat([table.assign(**{SOURCE_COLUMN: name}) for table, name in zip(tables_of(paths), names)], ignore_index=True)
'''

STACKED_OWN = '''
def read(paths):
    """The rows of all files, one file below the other: sequences are numbered on, and a column says which file a row is of."""
    names = SOURCES if len(paths) == len(SOURCES) else [Path(path).stem for path in paths]
    parts = [Part(name, table, ROLES) for name, table in zip(names, tables_of(paths))]
    tables = joining_one_type([joining_numbered(part, place, parts) for place, part in enumerate(parts)])
    return pd.concat([table.assign(**{SOURCE_COLUMN: name}) for table, name in zip(tables, names)], ignore_index=True)
'''

ON_TIME = '''
def read(paths):
    """The columns of all files beside each other, one row for every time that occurs in any of them."""
    names = SOURCES if len(paths) == len(SOURCES) else [Path(path).stem for path in paths]
    found = [joining_by_time(Part(name, table), SimpleNamespace(**time)) for name, table, time in zip(names, tables_of(paths), TIMES)]
    return pd.concat(joining_apart(names, found, TIME_NAME), axis=1, join="outer", sort=True).sort_index().rename_axis(TIME_NAME).reset_index()
'''

READERS = {
    "delimited": "dataset.delimited:read", "excel": "dataset.formats.excel:read", "json_lines": "dataset.formats.json_lines:read",
    "ts": "dataset.formats.ts:read", "arff": "dataset.formats.arff:read", "conll": "dataset.formats.conll:read",
    "numpy": "dataset.formats.numpy_arrays:read", "parquet": "dataset.formats.arrow:read_parquet", "feather": "dataset.formats.arrow:read_feather",
}
"""The application's readers."""

INSTEAD = {
    "dataset.facts:SourceFacts": '''def {name}(*given, **said):
    """What was recognized of a file."""
    return said''',
    "dataset.fixed_times:read": '''def {name}(cells, form):
    """Times of fixed width are read no quicker here."""''',
    "dataset.encoding:to_utf8": '''def {name}(path, raw, asked):
    """The file's bytes as UTF-8 without a mark, and the encoding it was written in."""
    return str(raw, asked or "utf-8").removeprefix("\\ufeff").encode("utf-8"), asked or "utf-8"''',
    "dataset.encoding:recognise": '''def {name}(path, raw, near=0):
    """Bytes that are not UTF-8."""
    return str(raw, "cp1252").encode("utf-8"), "cp1252"''',
    "dataset.patience:Watched": "{name} = None                  # nobody watches a program read",
}
"""Definitions that are shorter in a program."""

PUBLIC = {
    "msgspec.json.decode(": "json.loads(", "msgspec.json.encode(cell).decode()": 'json.dumps(cell, separators=(",", ":"), ensure_ascii=False)',
    "(msgspec.DecodeError, UnicodeDecodeError, RecursionError)": "(ValueError, RecursionError)",
    "msgspec.structs.replace(": "replaced(",
}
"""What public packages have for what the application takes from another one."""
