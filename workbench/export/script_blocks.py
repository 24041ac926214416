"""The text of exported programs, block by block. It is written to be read by people who want to learn from it."""

from __future__ import annotations

WHAT = {
    "forecast": "forecasts a time series: it reads the file, cuts windows, trains a recurrent network and forecasts beyond the last row.",
    "classification": "sorts texts into classes: it reads the file, turns texts into ids, trains a recurrent network and measures it on new texts.",
    "tagging": "tags the words of texts: it reads the file, turns words into ids, trains a recurrent network and tags new texts.",
    "pairs": "writes a text for a text: it reads the file, trains an encoder and a decoder, and writes by itself.",
    "autoencoder": "gives windows of a series back: it reads the file, trains a recurrent network, and names the windows it knows least.",
    "sequences": "sorts whole sequences into classes: it reads the file, trains a recurrent network and measures it on new sequences.",
    "language": "models a language: it reads the text, trains a recurrent network to name the next token, and writes some text of its own.",
}

HEAD = '''
"""{title}: {marker}.

This program {what}
It needs Python 3.11 or later with {needs}, nothing else. Run it with no arguments, or with

    --data FILE    another file with the same columns
    --epochs N     fewer or more passes over the training data
    --check        one short pass, to see that everything works

Same data, seed and settings as in the project, the same batches in the same order: the losses are those of the project's run,
to rounding on another machine. They are kept in history.csv, the trained network in model.keras.
"""
'''

READ = {
    "delimited": '''
def read(path):
    """The file as a table, columns as they stand in it."""
    return pd.read_csv(path, sep=DELIMITER, encoding=ENCODING, decimal=DECIMAL, na_values=MISSING, keep_default_na=False, **LAYOUT)
''',
    "excel": '''
def read(path):
    """The sheet as a table."""
    return pd.read_excel(path, sheet_name=SHEET, **LAYOUT)
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
    return pd.read_json(path, lines=True, convert_dates=False)
''',
    "ts": '''
def read(path):
    """All series of a .ts file one below the other: series, step, a column for each dimension, and the class."""
    lines = Path(path).read_text(encoding=ENCODING).splitlines()
    first = next(number for number, line in enumerate(lines) if line.strip().lower() == "@data")
    said = {line.split()[0].lower(): line.split()[1:] for line in lines[:first] if line.startswith("@")}
    if said.get("@timestamps", ["false"])[0].lower() == "true":
        raise SystemExit(f"{path}: values with times of their own are not read by this program")
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

STACKED = '''
def read(paths):
    """The rows of all files, one file below the other; a column says which file a row is of."""
    names = SOURCES if len(paths) == len(SOURCES) else [Path(path).stem for path in paths]
    return pd.concat([read_one(path).assign(**{SOURCE_COLUMN: name}) for path, name in zip(paths, names)], ignore_index=True)
'''

ARGUMENTS = '''
def arguments():
    """What was asked for on the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    parser.add_argument("--check", action="store_true")
    given = parser.parse_args()
    if given.check:
        given.epochs = 1
    return given


def start():
    """Same seed, same numbers."""
    keras.utils.set_random_seed(SEED)
    if DETERMINISTIC:
        tf.config.experimental.enable_op_determinism()
'''

RUN = '''

if __name__ == "__main__":
    main()
'''

ANSWER = "    model = keras.Model(model.inputs, model.outputs[0])           # without the outputs that only helped to learn\n"

SHARES = '''
def shares_of(train, validation, method=None, folds=0, fold=0):
    """How samples are shared out; the test split is what remains."""
    return SimpleNamespace(train=train, validation=validation, method=method, folds=folds, fold=fold, rolling=False)
'''

WEIGHTS = '''
def weights_of(labels, classes):
    """Weights that make every class count alike, however rare it is."""
    counts = np.bincount(labels, minlength=classes).astype(np.float64)
    weights = np.divide(len(labels), np.count_nonzero(counts) * counts, out=np.zeros(len(counts)), where=counts > 0)
    return tf.constant(weights, tf.float32)
'''
