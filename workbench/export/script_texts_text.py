"""The text of an exported program that prepares texts, part by part. It is written to be read by people who want to learn from it."""

from __future__ import annotations

PIECES_WORDS = '''
def pieces(text):
    """A text as words: punctuation stands alone, white space parts."""
    text = text.lower() if LOWER else text
    return [word for word in re.split(f"{SPACE}+", re.sub(f"({PUNCTUATION})", r" \\1 ", text)) if word]
'''

PIECES_GIVEN = '''
def pieces(text):
    """A text as words: what stands between white space."""
    return [word for word in re.split(f"{SPACE}+", text) if word]
'''

PIECES_LETTERS = '''
def pieces(text):
    """A text as characters."""
    return list(text.lower() if LOWER else text)
'''

PIECES_CLUSTERS = '''
def pieces(text):
    """A text as user-perceived characters."""
    return clusters(text.lower() if LOWER else text)
'''

PIECES_PAIRS = '''
def pieces(text):
    """A text in pieces that no token crosses."""
    return cut(text.lower() if LOWER else text)
'''

TOKENS = '''
class Tokens:
    """A vocabulary: the special tokens (0 is padding, 1 unknown), then the most frequent ones of the training texts."""

    def __init__(self, counts, special=("", "[unknown]"), size=VOCABULARY):
        ranked = sorted(counts, key=lambda token: (-counts[token], token))
        self.names = [*special, *ranked[:max(size - len(special), 0)]]
        self.table = {name: number for number, name in enumerate(self.names) if number >= len(special)}

    def ids(self, parts):
        """A number for every piece."""
        return np.array([self.table.get(piece, 1) for piece in parts], np.int32)
'''

TOKENS_PAIRS = '''
class Tokens:
    """A vocabulary: the special tokens (0 is padding, 1 unknown), then letters and the pairs that were learned of the training texts."""

    def __init__(self, counts, special=("", "[unknown]"), size=VOCABULARY):
        learned = learn(counts, size, special)
        self.names = list(learned.vocabulary)
        self.encoder = Encoder(learned.vocabulary, learned.merges, len(special))

    def ids(self, parts):
        """Numbers of all pieces, one after the other."""
        return self.encoder.ids_of(parts)[0]
'''

PADDED = '''
def padded(rows, length):
    """(rows, length) int32, cut and padded at the right with 0."""
    found = np.zeros((len(rows), length), np.int32)
    for line, ids in zip(found, rows):
        line[:min(len(ids), length)] = ids[:length]
    return found
'''

SHARED = '''
def split_rows(labels):
    """Each class is shuffled and shared out alike: training, validation and test rows."""
    return split_stratified(np.asarray(labels), SimpleNamespace(train=TRAIN_SHARE, validation=VALIDATION_SHARE), SPLIT_SEED)
'''

SHARED_ALIKE = '''
def split_rows(count):
    """Texts are shuffled and shared out: training, validation and test rows."""
    return split_stratified(np.zeros(count, np.int64), SimpleNamespace(train=TRAIN_SHARE, validation=VALIDATION_SHARE), SPLIT_SEED)
'''

SHARED_ODD = '''
def split_rows(labels, groups=None):
    """Training, validation and test rows; ``labels`` are those of all samples, or how many there are."""
    shares = SimpleNamespace(train=TRAIN_SHARE, validation=VALIDATION_SHARE, **SPLIT)
    count = labels if isinstance(labels, int) else len(labels)
    return split_samples(count, shares, SPLIT_SEED, %(labels)s, %(groups)s)
'''

GROUPS_OF = "table.groupby(GROUPS, dropna=False, sort=False).ngroup().to_numpy()"

TAKER = '''
def taker(x, y):
    """A function that takes samples by their numbers, inside a graph."""
    x, y = tf.constant(x), tf.constant(y)
    return lambda numbers: (tf.gather(x, numbers), tf.gather(y, numbers))
'''

TAKER_PAIRS = '''
def taker(x, given, y):
    """A function that takes samples by their numbers, inside a graph: what is read and, one step late, what is written; what is to be written."""
    x, given, y = tf.constant(x), tf.constant(given), tf.constant(y)
    return lambda numbers: ([tf.gather(x, numbers), tf.gather(given, numbers)], tf.gather(y, numbers))
'''

SENTENCES = '''
def sentences(table):
    """Words and tags of every text: two cells of a row."""
    kept = table[table[TEXT].notna() & table[LABEL].notna()]
    words, tags = [pieces(str(cell)) for cell in kept[TEXT]], []
    for cell, found in zip(kept[LABEL], words):
        said = str(cell).split()
        tags.append(list(str(cell)) if len(said) == 1 and len(found) > 1 and len(str(cell)) == len(found) else said)
    there = [number for number, found in enumerate(words) if found]
    return [words[number] for number in there], [tags[number] for number in there]
'''

SENTENCES_GROUPED = '''
def sentences(table):
    """Words and tags of every text: the rows of one group."""
    table = table.assign(**{name: table[name].ffill() for name in GROUPS})
    kept = table[table[TEXT].notna() & table[LABEL].notna()]
    words = ["_".join(str(cell).split()) or "_" for cell in kept[TEXT]]
    tags = kept[LABEL].astype(str).tolist()
    rows = sorted(kept.groupby(GROUPS, dropna=False, sort=False).indices.values(), key=lambda some: some[0])
    return [[words[k] for k in some] for some in rows], [[tags[k] for k in some] for some in rows]
'''

LANGUAGE_SPLIT = '''
def split_pieces(count):
    """The text's beginning trains, what follows validates, its end tests: pieces (first, end) of each."""
    first = round(count * TRAIN_SHARE)
    second = min(count, first + round(count * VALIDATION_SHARE))
    return {"train": [(0, first)], "validation": [(first, second)], "test": [(second, count)]}
'''

LANGUAGE_SPLIT_ODD = '''
def split_pieces(count):
    """Pieces (first, end) of each split."""
    found = split_one(count, SimpleNamespace(train=TRAIN_SHARE, validation=VALIDATION_SHARE, **SPLIT), None)
    return {name: [(part.start, part.stop) for part in parts if len(part)] for name, parts in found.items()}
'''

WINDOWS = '''
def taker(ids, starts):
    """A function that cuts stretches of LOOK_BACK tokens inside a graph, and the same stretches one token later."""
    ids, starts = tf.constant(ids), tf.constant(starts, tf.int32)

    def take(numbers):
        span = tf.gather(ids, tf.gather(starts, numbers)[:, None] + tf.range(LOOK_BACK + 1))
        return span[:, :LOOK_BACK], span[:, 1:]

    return take
'''

MEASURED = '''%(weights)s    history = train(model, take, {name: len(part) for name, part in rows.items()}, given.epochs%(more)s)
    history.to_csv(HERE / "history.csv")
%(answer)s    chances = probabilities(model, x[rows["test"]])
    answers, truth = chances.argmax(axis=1), y[rows["test"]]
    print(f"{len(answers)} test %(many)s")
    print(f"  network                        accuracy {np.mean(answers == truth):.4f}")
    print(f"  always the most frequent class accuracy {np.bincount(truth).max() / max(len(answers), 1):.4f}")
'''
"""Training, and figures of classes on the test samples."""

TOLD = '''    said = pd.DataFrame(chances, columns=[f"p({name})" for name in classes])
    said.insert(0, "prediction", classes[answers])
    said.to_csv(HERE / "predictions.csv", index=False)
    model.save(HERE / "model.keras")
'''

CLASSIFICATION_MAIN = '''
def main():
    """Read, prepare, train, measure, and show some answers."""
    given = arguments()
    start()
    table = data_of(given.data).dropna(subset=[TEXT, LABEL])
    texts = table[TEXT].astype(str).tolist()
    labels = table[LABEL].astype(str).to_numpy(str)
    classes, numbers = np.unique(labels, return_inverse=True)
    rows = split_rows(labels%(groups)s)
    cut = [pieces(text) for text in texts]
    tokens = Tokens(Counter(piece for row in rows["train"] for piece in cut[row]))
    x, y = padded([tokens.ids(parts) for parts in cut], LENGTH), numbers.astype(np.int32)
    model = build()
    model.summary()
    take = {name: taker(x[part], y[part]) for name, part in rows.items()}
''' + MEASURED + '''    for row, answer in list(zip(rows["test"], answers))[:10]:
        print(f"  {texts[row][:60]!r}: {classes[answer]} (true: {classes[numbers[row]]})")
''' + TOLD

TAGGING_MAIN = '''
def main():
    """Read, prepare, train, measure, and show some answers."""
    given = arguments()
    start()
    words, tags = sentences(data_of(given.data))
    rows = split_rows(len(words)%(groups)s)
    lowered = [[word.lower() for word in some] if LOWER else some for some in words]
    tokens = Tokens(Counter(word for row in rows["train"] for word in lowered[row]))
    classes = ["", *sorted({tag for some in tags for tag in some})]
    number = {name: n for n, name in enumerate(classes)}
    x = padded([tokens.ids(some) for some in lowered], LENGTH)
    y = padded([[number[tag] for tag in some] for some in tags], LENGTH)
    model = build()
    model.summary()
    take = {name: taker(x[part], y[part]) for name, part in rows.items()}
%(weights)s    history = train(model, take, {name: len(part) for name, part in rows.items()}, given.epochs%(more)s)
    history.to_csv(HERE / "history.csv")
%(answer)s    chances = probabilities(model, x[rows["test"]])
    answers, truth = chances[:, :, 1:].argmax(axis=-1) + 1, y[rows["test"]]
    live = truth > 0
    print(f"{live.sum()} words of {len(truth)} test texts")
    print(f"  network                      accuracy {np.mean((answers == truth)[live]):.4f}")
    print(f"  always the most frequent tag accuracy {np.bincount(truth[live]).max() / live.sum():.4f}")
    found = pd.DataFrame({"text": [%(joint)s.join(words[row]) for row in rows["test"]],
                          "tags": [" ".join(classes[k] for k in some[:len(words[row])]) for row, some in zip(rows["test"], answers)]})
    print(found.head(10).to_string())
    found.to_csv(HERE / "predictions.csv", index=False)
    model.save(HERE / "model.keras")
'''

PAIRS_MAIN = '''
def written(model, x, names):
    """What the network writes: the likeliest token each time (2 begins a text, 3 ends it), the network being asked anew after every one."""
    ids = np.zeros((len(x), TARGET_LENGTH + 1), np.int32)
    ids[:, 0] = 2
    over = np.zeros(len(x), bool)
    for step in range(TARGET_LENGTH):
        chances = np.array(model([x, ids[:, :TARGET_LENGTH]], training=False))[:, step]
        chances[:, [0, 1, 2]] = -np.inf
        ids[:, step + 1] = np.where(over, 0, chances.argmax(axis=-1))
        over |= ids[:, step + 1] == 3
        if over.all():
            break
    return [%(joint)s.join(names[k] for k in row[1:] if k > 3) for row in ids]


def main():
    """Read, prepare, train, write."""
    given = arguments()
    start()
    table = data_of(given.data).dropna(subset=[TEXT, TARGET])
    rows = split_rows(len(table)%(groups)s)
    read_texts, said_texts = ([pieces(text) for text in table[name].astype(str)] for name in (TEXT, TARGET))
    special = ("", "[unknown]", "[start]", "[end]")
    tokens = Tokens(Counter(piece for row in rows["train"] for piece in read_texts[row]))
    target = Tokens(Counter(piece for row in rows["train"] for piece in said_texts[row]), special, max(VOCABULARY, len(special) + 1))
    x = padded([tokens.ids(parts) for parts in read_texts], LENGTH)
    y = padded([np.append(target.ids(parts), 3) for parts in said_texts], TARGET_LENGTH)
    late = np.concatenate([np.full((len(y), 1), 2, np.int32), np.where(y == 3, 0, y)[:, :-1]], axis=1)
    model = build()
    model.summary()
    take = {name: taker(x[part], late[part], y[part]) for name, part in rows.items()}
%(weights)s    history = train(model, take, {name: len(part) for name, part in rows.items()}, given.epochs%(more)s)
    history.to_csv(HERE / "history.csv")
%(answer)s    shown = rows["test"][:200]
    texts = table[TEXT].astype(str).tolist()
    found = pd.DataFrame({"text": [texts[row] for row in shown], "prediction": written(model, x[shown], target.names),
                          "truth": [%(joint)s.join(said_texts[row]) for row in shown]})
    print(found.head(10).to_string())
    print(f"exactly right: {np.mean(found['prediction'] == found['truth']):.4f} of {len(found)} test texts")
    found.to_csv(HERE / "predictions.csv", index=False)
    model.save(HERE / "model.keras")
'''

PROBABILITIES = '''
def probabilities(model, x):
    """What the network says of samples, as probabilities of the classes."""
    parts = [np.asarray(model(x[first:first + 256], training=False)) for first in range(0, len(x), 256)]
    found = np.concatenate(parts)
    if found.shape[-1] == 1:
        found = 1 / (1 + np.exp(-found)) if LOGITS else found
        return np.concatenate([1 - found, found], axis=-1)
    return np.asarray(tf.nn.softmax(found)) if LOGITS else found
'''

LANGUAGE_MAIN = '''
def written(model, ids, names, count=200):
    """Text of the network's own: each token is drawn from the probabilities it gives."""
    generator, text = np.random.default_rng(SEED), list(ids)
    for _ in range(count):
        said = np.asarray(model(np.asarray([text[-LOOK_BACK:]], np.int32), training=False))[0]
        said = said[-1] if said.ndim == 2 else said
        chances = np.asarray(tf.nn.softmax(said) if LOGITS else said, np.float64)
        chances[:2] = 0.0
        text.append(int(generator.choice(len(chances), p=chances / chances.sum())))
    return %(joint)s.join(names[number] if number > 1 else "?" for number in text)


def main():
    """Read, prepare, train, measure, write."""
    given = arguments()
    start()
    text = data_of(given.data)
    parts = pieces(text if isinstance(text, str) else "\\n".join(text[TEXT].dropna().astype(str)))
    split = split_pieces(len(parts))
    tokens = Tokens(Counter(piece for a, b in split["train"] for piece in parts[a:b]))
    ends = np.concatenate([[0], np.cumsum([len(tokens.ids([piece])) for piece in parts])])
    ids = tokens.ids(parts)
    starts = {}
    for name, found in split.items():
        apart = STRIDE if name == "train" else LOOK_BACK
        starts[name] = np.concatenate([np.arange(ends[a], ends[b] - LOOK_BACK, apart) for a, b in found])
    model = build()
    model.summary()
    take = {name: taker(ids, first) for name, first in starts.items()}
%(weights)s    history = train(model, take, {name: len(first) for name, first in starts.items()}, given.epochs%(more)s)
    history.to_csv(HERE / "history.csv")
%(answer)s    total = items = 0.0
    for first in range(0, len(starts["test"]), 64):
        x, y = take["test"](tf.range(first, min(first + 64, len(starts["test"]))))
        loss, count, _ = compare(y, model(x, training=False), False%(compared)s)
        total, items = total + float(loss) * float(count), items + float(count)
    print(f"perplexity on the test part: {np.exp(total / max(items, 1)):.6g}")
    print(written(model, ids[starts["test"][0]:starts["test"][0] + LOOK_BACK], tokens.names))
    model.save(HERE / "model.keras")
'''
