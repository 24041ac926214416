"""The text of exported programs, block by block. It is written to be read by people who want to learn from it."""

from __future__ import annotations

WHAT = {
    "forecast": "forecasts a time series: it reads the file, cuts windows, trains a recurrent network and forecasts beyond the last row.",
    "classification": "sorts texts into classes: it reads the file, turns texts into ids, trains a recurrent network and measures it on new texts.",
    "language": "models a language: it reads the text, trains a recurrent network to name the next token, and writes some text of its own.",
}

HEAD = '''
"""{title}: {marker}.

This program {what}
It needs Python 3.11 or later, TensorFlow, Keras, pandas and NumPy, nothing else. Run it with no arguments, or with

    --data FILE    another file with the same columns
    --epochs N     fewer or more passes over the training data
    --check        one short pass, to see that everything works

Same data, seed and settings as in the project; batches are drawn in another order, so figures agree closely but not to the last digit.
"""
'''

_IMPORTS = '''
import argparse
import os
from pathlib import Path

os.environ.setdefault("KERAS_BACKEND", "tensorflow")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import keras
import numpy as np
import pandas as pd
from keras import layers
'''

_IMPORTS_TEXT = _IMPORTS.replace("import os\n", "import os\nimport re\nfrom collections import Counter\n", 1)

IMPORTS = {"forecast": _IMPORTS, "classification": _IMPORTS_TEXT, "language": _IMPORTS_TEXT}

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
    "plain_text": '''
def read(path):
    """The whole text."""
    return Path(path).read_text(encoding=ENCODING)
''',
}

STEPS = ("sort", "drop_duplicates", "regular", "fill", "resample", "drop_missing", "seasonal", "clip", "blank")
"""Cleaning steps that the program can do."""

_CLEAN = '''
def times_of(table):
    """When each row happened: from one column, from several (year, month, day, hour), or counted from a start."""
    names = TIME["columns"]
    if len(names) == 1:
        text = table[names[0]]
        return pd.DatetimeIndex(pd.to_datetime(text.astype(str) if TIME["format"] else text, format=TIME["format"]))
    if names:
        return pd.DatetimeIndex(pd.to_datetime(table[names].rename(columns=str.lower)))
    if TIME["start"] and TIME["frequency"]:
        return pd.date_range(TIME["start"], periods=len(table), freq=TIME["frequency"])
    return pd.RangeIndex(len(table))


def clean(table):
    """The recorded cleaning steps, in order. Filling looks only backwards, so nothing of the future leaks in."""
    table = table.set_axis(times_of(table))
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

_WINDOWS = '''
def split_rows(count):
    """The past trains, what follows validates, the latest rows test: (first, end) of each."""
    first = round(count * TRAIN_SHARE)
    second = min(count, first + round(count * VALIDATION_SHARE))
    return {"train": (0, first), "validation": (first, second), "test": (second, count)}


def features_of(table, train_rows):
    """Scaled numbers, then 0/1 columns for categories: (rows, features) float32, and how to undo the scaling.

    Everything is fitted on the training rows only.
    """
    values = table[COLUMNS].to_numpy(np.float64)
    known = values[slice(*train_rows)]
    if SCALING == "standard":
        offset, width = np.nanmean(known, axis=0), np.nanstd(known, axis=0)
    elif SCALING == "min_max":
        offset, width = np.nanmin(known, axis=0), np.nanmax(known, axis=0) - np.nanmin(known, axis=0)
    elif SCALING == "robust":
        offset, quarters = np.nanmedian(known, axis=0), np.nanquantile(known, [0.25, 0.75], axis=0)
        width = np.where(quarters[1] > quarters[0], quarters[1] - quarters[0], np.nanstd(known, axis=0))
    else:
        offset, width = np.zeros(len(COLUMNS)), np.ones(len(COLUMNS))
    width = np.where(width > 0, width, 1.0)
    parts = [((values.astype(np.float32).astype(np.float64) - offset) / width).astype(np.float32)]
    for name in CATEGORIES:
        words = table[name].astype("string")
        counts = words.iloc[slice(*train_rows)].dropna().value_counts()
        seen = sorted(sorted(counts.index, key=lambda word: (-counts[word], word))[:MOST.get(name)])        # rare values are all 0
        parts.append(np.stack([(words == word).fillna(False).to_numpy(np.float32) for word in seen], axis=1))
    return np.concatenate(parts, axis=1), offset[:len(TARGETS)], width[:len(TARGETS)]


def windows(values, first, end, stride):
    """Every look-back and the horizon after it that lie in rows first … end and hold no gap: x, y and the row each horizon starts at."""
    starts = np.arange(first, end - LOOK_BACK - HORIZON + 1, stride)
    span = values[starts[:, None] + np.arange(LOOK_BACK + HORIZON)]
    span, starts = span[~np.isnan(span).any(axis=(1, 2))], starts[~np.isnan(span).any(axis=(1, 2))]
    return span[:, :LOOK_BACK], span[:, LOOK_BACK:, :len(TARGETS)], starts + LOOK_BACK
'''

_TOKENS = '''
def pieces(text):
    """A text as characters, or as words: punctuation stands alone, white space parts."""
    text = text.lower() if LOWER else text
    if UNIT == "character":
        return list(text)
    return [word for word in re.split(f"{SPACE}+", re.sub(f"({PUNCTUATION})", r" \\1 ", text)) if word]


def vocabulary_of(texts):
    """Token → id, the most frequent first; 0 is padding, 1 is a token that training never saw."""
    counts = Counter(token for text in texts for token in pieces(text))
    ranked = sorted(counts, key=lambda token: (-counts[token], token))[:VOCABULARY - 2]
    return {token: number for number, token in enumerate(ranked, start=2)}
'''

_TEXTS = _TOKENS + '''

def ids_of(texts, vocabulary):
    """(texts, LENGTH) int32, padded at the right with 0."""
    found = np.zeros((len(texts), LENGTH), np.int32)
    for row, text in zip(found, texts):
        ids = [vocabulary.get(token, 1) for token in pieces(text)[:LENGTH]]
        row[:len(ids)] = ids
    return found


def split_rows(labels):
    """Each class is shuffled and shared out alike: training, validation and test rows."""
    generator, shares = np.random.default_rng(SEED), {"train": [], "validation": [], "test": []}
    for label in np.unique(labels):
        rows = generator.permutation(np.flatnonzero(labels == label))
        first = max(1, round(len(rows) * TRAIN_SHARE))
        second = min(len(rows), first + round(len(rows) * VALIDATION_SHARE))
        for name, part in zip(shares, np.split(rows, [first, second])):
            shares[name].append(part)
    return {name: generator.permutation(np.concatenate(parts)) for name, parts in shares.items()}
'''

_CORPUS = _TOKENS + '''

def token_windows(ids, first, end, stride):
    """Stretches of LOOK_BACK ids, and the same stretches one token later."""
    starts = np.arange(first, end - LOOK_BACK, stride)
    span = ids[starts[:, None] + np.arange(LOOK_BACK + 1)]
    return span[:, :-1], span[:, 1:]
'''

BODIES = {"forecast": (_CLEAN, _WINDOWS), "classification": (_TEXTS,), "language": (_CORPUS,)}

_FIT = '''
def train(model, x, y, validation, epochs, class_weight=None):
    """Adjust the weights; keep those of the best epoch."""
    model.compile(getattr(keras.optimizers, OPTIMIZER)(**OPTIMIZER_SETTINGS), loss=%s, metrics=%s)
    stop = []
    if PATIENCE:
        stop.append(keras.callbacks.EarlyStopping(MONITOR, patience=PATIENCE, min_delta=MIN_DELTA, restore_best_weights=True))
    model.fit(x, y, validation_data=validation, epochs=epochs, batch_size=BATCH_SIZE, shuffle=SHUFFLE, callbacks=stop,
              class_weight=class_weight, verbose=2)
'''

_CROSS = '"sparse_categorical_crossentropy"'

TRAIN = {"forecast": _FIT % ('"mse" if LOSS == "auto" else LOSS', '["mae"]'), "classification": _FIT % (_CROSS, '["accuracy"]'),
         "language": _FIT % (_CROSS, '["accuracy"]')}

_ARGUMENTS = '''
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
        import tensorflow as tf

        tf.config.experimental.enable_op_determinism()
'''

_RUN = '''

if __name__ == "__main__":
    main()
'''

_FORECAST_MAIN = _ARGUMENTS + '''

def predicted(model, x):
    """(samples, HORIZON, targets), still scaled."""
    return model.predict(x, batch_size=256, verbose=0).reshape(-1, HORIZON, len(TARGETS))


def rmse(difference):
    """Root of the mean squared difference."""
    return float(np.sqrt(np.mean(np.square(difference))))


def tell_test_errors(model, values, rows, offset, width):
    """The network against the naive forecasts, in the data's own units, on rows it never saw."""
    x, y, begins = windows(values, *rows, stride=1)
    if not len(x):
        return
    truth = y * width + offset
    print(f"{len(x)} test windows")
    print(f"  network        RMSE {rmse(predicted(model, x) * width + offset - truth):.4g}")
    last = np.repeat(x[:, -1:, :len(TARGETS)], HORIZON, axis=1) * width + offset
    print(f"  last value     RMSE {rmse(last - truth):.4g}")
    if 0 < SEASON <= LOOK_BACK:
        season = x[:, LOOK_BACK - SEASON:, :len(TARGETS)]
        same = season[:, np.arange(HORIZON) % SEASON] * width + offset
        print(f"  one season ago RMSE {rmse(same - truth):.4g}")


def beyond(times):
    """The moments of the horizon after the last row."""
    if isinstance(times, pd.DatetimeIndex) and TIME["frequency"]:
        return pd.date_range(times[-1], periods=HORIZON + 1, freq=TIME["frequency"])[1:]
    return pd.RangeIndex(len(times), len(times) + HORIZON)


def main():
    """Read, prepare, train, measure, forecast."""
    given = arguments()
    start()
    table = clean(read(given.data))
    rows = split_rows(len(table))
    values, offset, width = features_of(table, rows["train"])
    x, y, _ = windows(values, *rows["train"], stride=STRIDE)
    validation = windows(values, *rows["validation"], stride=1)[:2]
    model = build()
    model.summary()
    shape = (-1, *model.output_shape[1:])
    validation = (validation[0], validation[1].reshape(shape)) if len(validation[0]) else None
    train(model, x, y.reshape(shape), validation, given.epochs)
    tell_test_errors(model, values, rows["test"], offset, width)
    recent = pd.DataFrame(values).ffill().fillna(0.0).to_numpy(np.float32)[None, -LOOK_BACK:]
    forecast = pd.DataFrame(predicted(model, recent)[0] * width + offset, index=beyond(table.index), columns=TARGETS).rename_axis("time")
    print(forecast)
    forecast.to_csv(HERE / "forecast.csv")
    model.save(HERE / "model.keras")
''' + _RUN

_CLASSIFY_MAIN = _ARGUMENTS + '''

def weights_of(numbers):
    """Rare classes count as much as frequent ones."""
    counts = np.bincount(numbers)
    return {label: len(numbers) / (len(counts) * count) for label, count in enumerate(counts) if count}


def main():
    """Read, prepare, train, measure, and show some answers."""
    given = arguments()
    start()
    table = read(given.data).dropna(subset=[TEXT, LABEL])
    texts = table[TEXT].astype(str).tolist()
    classes, numbers = np.unique(table[LABEL].astype(str), return_inverse=True)
    rows = split_rows(numbers)
    vocabulary = vocabulary_of([texts[row] for row in rows["train"]])
    x = {name: ids_of([texts[row] for row in part], vocabulary) for name, part in rows.items()}
    y = {name: numbers[part] for name, part in rows.items()}
    model = build()
    model.summary()
    train(model, x["train"], y["train"], (x["validation"], y["validation"]), given.epochs, weights_of(y["train"]) if BALANCED else None)
    probabilities = model.predict(x["test"], batch_size=256, verbose=0)
    answers = probabilities.argmax(axis=1)
    print(f"{len(answers)} test texts")
    print(f"  network                        accuracy {np.mean(answers == y['test']):.4f}")
    print(f"  always the most frequent class accuracy {np.bincount(y['test']).max() / len(answers):.4f}")
    for row, answer in list(zip(rows["test"], answers))[:10]:
        print(f"  {texts[row][:60]!r}: {classes[answer]} (true: {classes[numbers[row]]})")
    found = pd.DataFrame(probabilities, columns=[f"p({name})" for name in classes])
    found.insert(0, "prediction", classes[answers])
    found.to_csv(HERE / "predictions.csv", index=False)
    model.save(HERE / "model.keras")
''' + _RUN

_LANGUAGE_MAIN = _ARGUMENTS + '''

def written(model, ids, vocabulary, count=200):
    """Text of the network's own: each token is drawn from the probabilities it gives."""
    names, generator, text = {number: token for token, number in vocabulary.items()}, np.random.default_rng(SEED), list(ids)
    for _ in range(count):
        given = np.asarray(model(np.asarray([text[-LOOK_BACK:]], np.int32)))[0]
        chances = np.asarray(given[-1] if given.ndim == 2 else given, np.float64)
        chances[:2] = 0.0
        text.append(int(generator.choice(len(chances), p=chances / chances.sum())))
    return ("" if UNIT == "character" else " ").join(names.get(number, "?") for number in text)


def main():
    """Read, prepare, train, measure, write."""
    given = arguments()
    start()
    text = read(given.data)
    tokens = pieces(text if isinstance(text, str) else "\\n".join(text[TEXT].dropna().astype(str)))
    first = round(len(tokens) * TRAIN_SHARE)
    second = min(len(tokens), first + round(len(tokens) * VALIDATION_SHARE))
    counts = Counter(tokens[:first])
    vocabulary = {token: number for number, token in enumerate(sorted(counts, key=lambda t: (-counts[t], t))[:VOCABULARY - 2], start=2)}
    ids = np.asarray([vocabulary.get(token, 1) for token in tokens], np.int32)
    parts = {"train": (0, first), "validation": (first, second), "test": (second, len(ids))}
    x, y = {}, {}
    model = build()
    for name, part in parts.items():
        x[name], after = token_windows(ids, *part, STRIDE if name == "train" else LOOK_BACK)
        y[name] = after if len(model.output_shape) == 3 else after[:, -1]
    model.summary()
    train(model, x["train"], y["train"], (x["validation"], y["validation"]) if len(x["validation"]) else None, given.epochs)
    if len(x["test"]):
        print(f"perplexity on the test part: {np.exp(model.evaluate(x['test'], y['test'], verbose=0)[0]):.4g}")
    print(written(model, ids[second:second + LOOK_BACK], vocabulary))
    model.save(HERE / "model.keras")
''' + _RUN

MAIN = {"forecast": _FORECAST_MAIN, "classification": _CLASSIFY_MAIN, "language": _LANGUAGE_MAIN}
