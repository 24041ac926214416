"""Words in lines with empty lines between sentences become a table with the number of each sentence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.dataset import source
from workbench.dataset.spec import SourceSpec
from workbench.errors import DataError
from workbench.sequence import propose

NEWS = "-DOCSTART- -X- O O\n\n" + ("EU NNP B-NP B-ORG\nrejects VBZ B-VP O\nGerman JJ B-NP B-MISC\ncall NN I-NP O\n\n\n"
                                   "Peter NNP B-NP B-PER\nsleeps VBZ B-VP O\n\n") * 3
WORDS = st.tuples(st.text("abcé日", min_size=1, max_size=4), st.sampled_from(["O", "B-x"]))
UNIVERSAL = ("# sent_id = 1\n# text = vámonos al mar\n1-2\tvámonos\t_\t_\t_\t_\t_\t_\t_\t_\n1\tvamos\tir\tVERB\t_\t_\t0\troot\t_\t_\n"
             "2\tnos\tnosotros\tPRON\t_\t_\t1\tobj\t_\t_\n\n") * 6


def read(tmp_path, text, name="a.conll"):
    (tmp_path / name).write_text(text, encoding="utf-8")
    return source.read(SourceSpec(name), tmp_path)


def test_the_form_of_2003(tmp_path):
    found = read(tmp_path, NEWS)
    assert found.facts.format == "conll" and list(found.table) == ["sentence", "token", "pos", "chunk", "tag"]
    assert found.table["sentence"].tolist()[:6] == [1, 1, 1, 1, 2, 2] and found.table["tag"].tolist()[:2] == ["B-ORG", "O"]
    spec = propose.propose(found)
    assert spec.task == "tagging" and {n: c.role for n, c in spec.columns.items() if c.role != "ignore"} == {
        "sentence": "group", "token": "text", "tag": "label"}


def test_universal_dependencies(tmp_path):
    found = read(tmp_path, UNIVERSAL, "es.conllu")
    assert found.table["token"].tolist() == ["vamos", "nos"] * 6 and found.table["upos"].tolist()[:2] == ["VERB", "PRON"]
    assert found.table["sentence"].nunique() == 6


@pytest.mark.parametrize("name", ["a.txt", "a", "a.tsv"])
def test_it_is_known_by_what_it_holds(tmp_path, name):
    assert read(tmp_path, "the\tDET\ndog\tNOUN\n\na\tDET\ncat\tNOUN\nruns\tVERB\n\n" * 4, name).facts.format == "conll"


@pytest.mark.parametrize("text", [
    "\n\n".join("Call me Ishmael.\nSome years ago." for _ in range(9)),
    "a\tb\n" + "1\t2\n" * 40,
    "\n\n".join("1\t2\n3\t4\n5\t6" for _ in range(9)),
    "name\tclass\n" + "\n".join(f"word{n}\tx" for n in range(40)),
])
def test_other_texts_are_not_taken_for_it(tmp_path, text):
    assert read(tmp_path, text, "a.txt").facts.format != "conll"


def test_a_line_with_a_field_less_is_named(tmp_path):
    with pytest.raises(DataError, match=r"1 fields instead of 2 in line 2"):
        read(tmp_path, "the\tDET\ndog\n\na\tDET\n")
    with pytest.raises(DataError, match="no word"):
        read(tmp_path, "# nothing\n\n")


@given(st.lists(st.lists(WORDS, min_size=1, max_size=5), min_size=1, max_size=8))
def test_sentences_come_back(tmp_path_factory, sentences):
    folder = tmp_path_factory.mktemp("c")
    table = read(folder, "\n\n".join("\n".join(f"{w}\t{t}" for w, t in some) for some in sentences) + "\n").table
    assert [list(zip(g["token"], g["tag"], strict=True)) for _, g in table.groupby("sentence")] == sentences
