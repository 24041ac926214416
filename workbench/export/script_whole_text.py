"""The text of an exported program that gives whole sequences back, part by part. It is written to be read by people who want to learn from it."""

from __future__ import annotations

WIDE = (
    ("labels, found = words_of(table[LABEL]), []",
     'labels, found = [word or "" for word in words_of(table[LABEL])] if LABEL else [""] * len(table), []'),
    ("if len(known) and label is not None:", "if len(known):"),
)
"""What is otherwise where a row is a sequence: a label is only used to share sequences out, and need not be there."""
LONG = (
    ("table = table.assign(**{LABEL: words_of(table[LABEL])}).dropna(subset=KEYS)",
     "table = (table.assign(**{LABEL: words_of(table[LABEL])}) if LABEL else table).dropna(subset=KEYS)"),
    ("labels = own[LABEL].dropna()", "labels = own[LABEL].dropna() if LABEL else own[KEYS[0]].iloc[:0]"),
    ("if len(known) and len(labels):", "if len(known):"),
    ("labels.iloc[0], source))", 'labels.iloc[0] if len(labels) else "", source))'),
)

TARGETS_OF = '''
def targets_of(x):
    """The sequences themselves, (sequences, LENGTH, targets); NaN where one has ended, which does not count."""
    live = (x != 0).any(axis=2, keepdims=True)
    return np.where(live, x[:, :, :len(TARGETS)], np.float32(np.nan))
'''

MAIN = '''
def reconstructed(model, take, count):
    """Sequences as they are and as the network gives them back, still scaled: (samples, LENGTH, targets) both."""
    found = []
    for first in range(0, count, 256):
        x, y = take(tf.range(first, min(first + 256, count)))
        found.append((np.asarray(y), np.asarray(model(x, training=False)).reshape(*y.shape%(each)s)%(point)s))
    return (np.concatenate(parts) for parts in zip(*found))


def main():
    """Read, prepare, train, measure, and name the sequences that are given back worst."""
    given = arguments()
    start()
    found = sequences_of(data_of(given.data))
    labels, sources = np.array([label for _, label, _ in found]), np.array([source for _, _, source in found])
    rows = split_rows(labels, sources)
    x = features_of(found, rows["train"])
    y = targets_of(x)
    model = build()
    model.summary()
    take = {name: taker(x[part], y[part]) for name, part in rows.items()}
    history = train(model, take, {name: len(part) for name, part in rows.items()}, given.epochs)
    history.to_csv(HERE / "history.csv")
%(answer)s    shown = "test" if len(rows["test"]) else "train"
    truth, answers = reconstructed(model, take[shown], len(rows[shown]))
    errors = np.sqrt(np.nanmean(np.square(truth - answers), axis=(1, 2)))
    usual = np.sqrt(np.nanmean(np.square(truth - np.nanmean(truth, axis=1, keepdims=True)), axis=(1, 2)))
    print(f"{len(errors)} {shown} sequences, errors in scaled units")
    print(f"  network        median {np.median(errors):.4f}")
    print(f"  each its mean  median {np.median(usual):.4f}")
    seen, again = reconstructed(model, take["train"], len(rows["train"]))
    limit = np.quantile(np.sqrt(np.nanmean(np.square(seen - again), axis=(1, 2))).astype(np.float64), 0.99)
    table = pd.DataFrame({"number": rows[shown], "label": labels[rows[shown]], "error": errors, "unusual": errors > limit})
    print(table.sort_values("error", ascending=False).head(10))
    table.to_csv(HERE / "errors.csv", index=False)
    model.save(HERE / "model.keras")
'''
