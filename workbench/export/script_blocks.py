"""The text of exported programs, block by block. It is written to be read by people who want to learn from it."""

from __future__ import annotations

from typing import Any

import msgspec

from ..dataset.spec import SplitSpec

WHAT = {
    "forecast": "forecasts a time series: it reads the file, cuts windows, trains a recurrent network and forecasts beyond the last row.",
    "classification": "sorts texts into classes: it reads the file, turns texts into ids, trains a recurrent network and measures it on new texts.",
    "tagging": "tags the words of texts: it reads the file, turns words into ids, trains a recurrent network and tags new texts.",
    "pairs": "writes a text for a text: it reads the file, trains an encoder and a decoder, and writes by itself.",
    "autoencoder": "gives windows of a series back: it reads the file, trains a recurrent network, and names the windows it knows least.",
    "whole_autoencoder": "gives whole sequences back: it reads the file, trains a network, and names the sequences it knows least.",
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

DATA = '''
def data_of(given):
    """What the file holds, or several of them together; one sentence where it is not there or lacks what is needed."""
    paths = given if isinstance(given, list) else [given]
    for path in paths:
        if not Path(path).exists():
            raise SystemExit(f"{path}: there is no such file. Name another one with --data FILE.")
    where = ", ".join(Path(path).name for path in paths)
    try:
        found = read(given)
    except (OSError, KeyError, ValueError) as error:
        raise SystemExit(f"{where}: can't be read as the file that this program was made for ({error}). Give one that is written like it.") from None
    missing = [] if isinstance(found, str) else [name for name in NEEDED if name not in found.columns]
    if missing:
        raise SystemExit(f"{where}: has no column {', '.join(missing)}. The program needs {', '.join(NEEDED)}.")
    return found
'''

ROWS = '''
def read(given):
    """The rows of the file that are meant: some are kept, others left out, by their values in a column."""
    table = read_all(given)
    for step in ROWS:
        if step["column"] not in table.columns:
            raise ValueError(f"there is no column {step['column']}")
        column = table[step["column"]]
        if pd.api.types.is_numeric_dtype(column) and not pd.api.types.is_bool_dtype(column):
            meant = column.isin([float(value) for value in step["values"]])
        else:
            meant = column.notna() & column.astype(str).isin(step["values"])
        table = table[meant if step["kind"] == "keep" else ~meant]
    return table.reset_index(drop=True)
'''

RUN = '''

if __name__ == "__main__":
    main()
'''

ANSWER = "    model = keras.Model(model.inputs, model.outputs[0])           # without the outputs that only helped to learn\n"

SHARES = '''def {name}(train, validation, method=None, folds=0, fold=0, rolling=False, nested=False):
    """How rows or samples are shared out; the test split is what remains."""
    return SimpleNamespace(train=train, validation=validation, method=method, folds=folds, fold=fold, rolling=rolling, nested=nested)'''

INSTEAD = {"dataset.spec:SplitSpec": SHARES}
"""Definitions that are shorter in a program."""


def split_of(split: SplitSpec) -> dict[str, Any]:
    """The constant SPLIT: how rows or samples are shared out beside the shares."""
    return {key: value for key, value in msgspec.to_builtins(split).items() if key not in ("train", "validation")}


WEIGHTS = '''
def weights_of(labels, classes):
    """Weights that make every class count alike, however rare it is."""
    counts = np.bincount(labels, minlength=classes).astype(np.float64)
    weights = np.divide(len(labels), np.count_nonzero(counts) * counts, out=np.zeros(len(counts)), where=counts > 0)
    return tf.constant(weights, tf.float32)
'''
