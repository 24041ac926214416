"""Tagging and pairs: what the network gets, fitted on training texts alone; proposals; sentences for what can't be."""

import msgspec
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.dataset.facts import SourceFacts
from workbench.dataset.source import Source
from workbench.dataset.spec import SPLITS, ColumnSpec, DataSpec, SourceSpec, SplitSpec, TextSpec
from workbench.errors import DataError
from workbench.sequence import text_view, tokens
from workbench.sequence.prepare import new_samples, prepare
from workbench.sequence.propose import propose
from workbench.sequence.view import DataView

KINDS = {"anna": "B-PER", "lee": "I-PER", "rome": "B-LOC"}
WORDS = ["anna", "lee", "rome", "sees", "and", "cat"]


def table_source(table):
    table = pd.DataFrame(table)
    return Source("table", SourceFacts("delimited", len(table), table.shape[1], 0), SourceSpec("made.csv"), table=table)


def sentences(count=60, seed=0):
    generator = np.random.default_rng(seed)
    return [list(generator.choice(WORDS, generator.integers(2, 9))) for _ in range(count)]


def wide(rows):
    return table_source({"text": [" ".join(row) for row in rows], "tags": [" ".join(KINDS.get(word, "O") for word in row) for row in rows]})


def long(rows):
    flat = [(f"s{n}" if k == 0 else None, word, KINDS.get(word, "O")) for n, row in enumerate(rows) for k, word in enumerate(row)]
    return table_source(pd.DataFrame(flat, columns=["sentence_id", "word", "tag"]))


def test_tags_stand_beside_their_words_in_both_layouts():
    rows = sentences()
    for source in (wide(rows), long(rows)):
        spec = propose(source)
        assert spec.task == "tagging"
        data = prepare(spec, source)
        p = data.preprocessing
        assert p.classes == ("", "B-LOC", "B-PER", "I-PER", "O")
        assert sum(data.counts().values()) == len(rows)
        for name in SPLITS:
            index = np.arange(data.count(name))
            x, y = data.x(name, index), data.y(name, index)
            for n, words in enumerate(data.words(name, index)):
                kept = words[:p.length]
                assert [p.classes[k] for k in y[n, :len(kept)]] == [KINDS.get(word, "O") for word in kept]
                assert [p.vocabulary[k] for k in x[n, :len(kept)] if k > 1] == [word for word in kept if word in p.vocabulary]
                assert not x[n, len(kept):].any() and not y[n, len(kept):].any()


def test_the_vocabulary_of_tagging_is_that_of_the_training_texts():
    rows = [[*row, f"only{n}"] for n, row in enumerate(sentences(90))]
    data = prepare(propose(wide(rows)), wide(rows))
    training = {word for words in data.words("train", np.arange(data.count("train"))) for word in words}
    assert set(data.preprocessing.vocabulary[2:]) == training
    assert data.facts.unknown_share["train"] == 0 < data.facts.unknown_share["test"]


def test_words_and_tags_must_be_as_many():
    source = wide(sentences(20))
    source.table.loc[7, "tags"] = "O"
    spec = DataSpec(SourceSpec("made.csv"), "tagging", {"text": ColumnSpec("text", "text"), "tags": ColumnSpec("label", "category")})
    with pytest.raises(DataError, match="row 9"):
        prepare(spec, source)
    with pytest.raises(DataError, match="pieces of words have none"):
        prepare(msgspec.structs.replace(spec, text=TextSpec("byte_pair")), wide(sentences(20)))


def test_letters_may_be_tagged():
    source = table_source({"text": ["abc", "bca", "cab", "aab"] * 6, "tags": ["XYY", "YYX", "YXY", "XXY"] * 6})
    spec = DataSpec(SourceSpec("made.csv"), "tagging", {"text": ColumnSpec("text", "text"), "tags": ColumnSpec("label", "category")},
                    text=TextSpec("character", length=4))
    data = prepare(spec, source)
    assert data.preprocessing.classes == ("", "X", "Y")
    assert data.texts("train", np.array([0]))[0] in ("abc", "bca", "cab", "aab")


def test_new_texts_to_tag_need_no_tags():
    rows = sentences()
    data = prepare(propose(long(rows)), long(rows))
    new = new_samples(data.preprocessing, long(rows[:5]), data.spec)
    assert list(new.texts) == [" ".join(row) for row in rows[:5]]
    np.testing.assert_array_equal(np.asarray(new.x)[0], tokens.of(data.preprocessing).padded(new.texts, data.preprocessing.length)[0])


TWO = [(a, b) for a in WORDS for b in WORDS]
PAIRS = {"english": [f"the {a} sees {b} today" for a, b in TWO], "spanish": [f"el {a} ve {b} hoy" for a, b in TWO]}


def test_a_decoder_reads_what_is_to_be_written_one_step_late():
    source = table_source(PAIRS)
    spec = propose(source)
    assert (spec.task, spec.with_role("text"), spec.targets) == ("pairs", ("english",), ("spanish",))
    data = prepare(spec, source)
    p = data.preprocessing
    for name in SPLITS:
        index = np.arange(data.count(name))
        read, late = data.x(name, index)
        y = data.y(name, index)
        assert (late[:, 0] == tokens.START).all()
        np.testing.assert_array_equal(late[:, 1:], np.where(y[:, :-1] == tokens.END, 0, y[:, :-1]))
        assert ((y == tokens.END).sum(axis=1) <= 1).all()
        known = tokens.of_target(p)
        assert [known.text(row) for row in y] == [text if set(text.split()) <= set(p.target_vocabulary) else known.text(row)
                                                   for text, row in zip(data.written(name, index), y, strict=True)]
        gather = data.gather(name)
        np.testing.assert_array_equal(gather.x[index], read)
        np.testing.assert_array_equal(gather.further[0][index], late)
    assert [fact.name for fact in data.facts.inputs] == ["input", "decoder_input"]


@settings(max_examples=25, deadline=None)
@given(st.sampled_from(["word", "character", "byte_pair"]), st.floats(0.3, 1.0), st.integers(0, 5))
def test_no_split_of_pairs_teaches_another(unit, quantile, seed):
    source = table_source({"a": [f"row {n} says {chr(0x4E00 + n)}" for n in range(40)], "b": [f"{chr(0x5E00 + n)} is {n}" for n in range(40)]})
    spec = DataSpec(SourceSpec("made.csv"), "pairs", {"a": ColumnSpec("text", "text"), "b": ColumnSpec("target", "text")},
                    text=TextSpec(unit, 200, 9, False, quantile))
    data = prepare(spec, source, seed)
    shared = [set(data.split_rows[name].tolist()) for name in SPLITS]
    assert not (shared[0] & shared[1] or shared[0] & shared[2] or shared[1] & shared[2]) and len(set.union(*shared)) == 40
    training = set("".join(data.texts("train", np.arange(data.count("train")))))
    assert set("".join(data.preprocessing.vocabulary[2:])) <= training
    written = set("".join(data.written("train", np.arange(data.count("train")))))
    assert set("".join(data.preprocessing.target_vocabulary[4:])) <= written


@pytest.mark.parametrize(("quantile", "length"), [(0.5, 2), (1.0, 5)])
def test_a_length_by_quantile_is_that_of_training_texts(quantile, length):
    texts = ["a b", "a b", "a b", "a b c d e"] * 12
    source = table_source({"text": texts, "label": ["x", "y", "x", "y"] * 12})
    spec = DataSpec(SourceSpec("made.csv"), "classification", {"text": ColumnSpec("text", "text"), "label": ColumnSpec("label", "category")},
                    text=TextSpec("word", 20, 99, True, quantile))
    data = prepare(spec, source)
    assert data.preprocessing.length == length == data.facts.inputs[0].shape[0]
    with pytest.raises(DataError, match="at a quantile"):
        prepare(DataSpec(SourceSpec("made.txt"), "language", text=TextSpec(quantile=0.5)), source)


@pytest.mark.parametrize("unit", ["character", "word", "byte_pair"])
def test_chunked_windows_follow_each_other(unit):
    text = "the quick brown fox jumps over the lazy dog. " * 60
    source = Source("text", SourceFacts("plain_text", 1, 0, len(text)), SourceSpec("a.txt"), text=text)
    data = prepare(DataSpec(SourceSpec("a.txt"), "language", look_back=8, stride=3, text=TextSpec(unit, 60, lower=False, chunked=True)), source)
    gather = data.gather("train")
    assert gather.order == "chunks" and (np.diff(np.asarray(gather.starts)) == 8).all()
    assert data.texts("train", np.array([0]))[0].split()[0] == "the"


@pytest.mark.parametrize("rolling", [False, True])
def test_folds_of_a_running_text_share_nothing(rolling):
    text = " ".join(f"w{n}" for n in range(400))
    source = Source("text", SourceFacts("plain_text", 1, 0, len(text)), SourceSpec("a.txt"), text=text)
    spec = DataSpec(SourceSpec("a.txt"), "language", look_back=5, text=TextSpec("word", 5000), split=SplitSpec(folds=3, fold=1, rolling=rolling))
    data = prepare(spec, source)
    seen = {name: {int(k) for start in np.asarray(data.gather(name).starts) for k in range(start, start + 6)} for name in SPLITS}
    assert not (seen["train"] & seen["validation"] or seen["train"] & seen["test"] or seen["validation"] & seen["test"])
    known = {int(word[1:]) for word in data.preprocessing.vocabulary[2:]}
    assert known == {k for piece in data.rows["train"] for k in piece}


def test_what_the_stage_draws():
    rows = sentences()
    tagged, paired = DataView(prepare(propose(wide(rows)), wide(rows))), DataView(prepare(propose(table_source(PAIRS)), table_source(PAIRS)))
    assert tagged.kind == paired.kind == "texts"
    example = tagged.text_example(0)
    assert [piece.tag for piece in example.pieces] == [KINDS.get(word, "O") for word in example.text.split()[:len(example.pieces)]]
    assert [piece.text for piece in paired.text_example(1).written_pieces][-1] == "[end]"
    assert next(iter(tagged.class_counts())) == "O"
    for view in (tagged, paired):
        curve = view.coverage()
        assert curve.unit == "share" and curve.values[-1] == 1 and (np.diff(curve.values) > 0).all()
        assert len(text_view.lengths(view.prepared)) == len(view.prepared.all_texts)


def test_more_byte_pairs_stand_for_more_characters():
    text = "the quick brown fox jumps over the lazy dog. " * 60
    source = Source("text", SourceFacts("plain_text", 1, 0, len(text)), SourceSpec("a.txt"), text=text)
    data = prepare(DataSpec(SourceSpec("a.txt"), "language", look_back=8, text=TextSpec("byte_pair", 60)), source)
    curve = text_view.coverage(data)
    assert curve.unit == "characters" and curve.values[0] == 1 and (np.diff(curve.values) >= 0).all() and curve.values[-1] > 1.8
    assert curve.sizes[-1] == curve.chosen == len(data.preprocessing.vocabulary) - 2


def test_a_running_text_is_read_by_characters_or_byte_pairs_by_its_size():
    def text_of(words, count):
        text = words * (count // len(words))
        return propose(Source("text", SourceFacts("plain_text", 1, 0, len(text)), SourceSpec("a.txt"), text=text)).text

    small, large = text_of("the quick brown fox. ", 20_000), text_of("the quick brown fox. ", 3_100_000)
    assert (small.unit, small.vocabulary) == ("character", 300)
    assert large.unit == "byte_pair"
    assert text_of("".join(chr(0x4E00 + n) for n in range(2000)), 20_000).vocabulary > 1900


@pytest.mark.parametrize(("read", "written"), [("spoken", "iso"), ("iso", "spoken")])
def test_days_can_be_read_and_written_where_pairs_are_asked_for(read, written):
    """They were read as times; what the network sees is how they are written."""
    days = pd.date_range("1970-01-01", periods=80, freq="17D")
    source = table_source({"spoken": days.strftime("%d %B %Y"), "iso": days})
    spec = propose(source, task="pairs", text=read, target=(written,))
    assert spec.task == "pairs" and spec.columns[read].role == "text" and spec.columns[written].role == "target"
    data = prepare(spec, source)
    seen = data.preprocessing.vocabulary if read == "iso" else data.preprocessing.classes
    assert {"-", "1", "9"} <= set(seen) and ":" not in seen
