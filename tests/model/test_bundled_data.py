"""What ships as data: the rows that SOURCES.md states, and nothing that must not ship."""

import importlib.util
import re

import pandas as pd
import pytest

from workbench.paths import resource

SOURCES = resource("datasets", "SOURCES.md").read_text(encoding="utf-8")
STATED = {path: (int(count.replace(",", "")), what or "rows")
          for path, count, what in re.findall(r"^\| `([^`]+)` \| ([\d,]+)(?: (characters|lines))? \|", SOURCES, re.MULTILINE)}
WITHOUT_A_HEADER = ("digits8x8/digits.csv.gz",)


def test_every_file_is_accounted_for():
    there = {p.relative_to(resource("datasets")).as_posix() for p in resource("datasets").rglob("*") if p.is_file() and p.name != "SOURCES.md"}
    assert there == set(STATED)


@pytest.mark.parametrize("path", STATED)
def test_rows_are_as_stated_and_the_file_is_small(path):
    file = resource("datasets", *path.split("/"))
    count, what = STATED[path]
    assert counted(file, path, what) == count
    assert file.stat().st_size < 2_500_000


def counted(file, path, what):
    """How many of what the file holds: rows of a table, sequences of a `.ts` file, lines or characters of a text."""
    if what != "rows":
        text = file.read_text("utf-8")
        return len(text) if what == "characters" else len(text.splitlines())
    if file.suffix == ".ts":
        return sum(1 for line in file.read_text("utf-8").splitlines() if line.strip() and line[0] not in "#@")
    separator = "\t" if ".tsv" in file.name else ","
    return len(pd.read_csv(file, sep=separator, keep_default_na=False, header=None if path in WITHOUT_A_HEADER else 0))


def preparation():
    spec = importlib.util.spec_from_file_location("prepare_spam", resource().parent / "tools" / "prepare_spam.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_mails_hold_no_adult_mail_and_no_repetition():
    mails = pd.read_csv(resource("datasets", "spam_assassin", "spam_assassin.csv"), keep_default_na=False)
    assert list(mails) == ["text", "label"] and set(mails["label"]) == {"ham", "spam"}
    assert not mails["text"].duplicated().any()
    assert not mails["text"].str.contains(preparation()._ADULT).any()
    assert mails["text"].str.contains(r"\w@\w+\.\w", regex=True).sum() == 0


def test_names_in_a_subject_keep_a_mail_out():
    tool = preparation()
    for subject in ("Re: Hillary's plan", "From Mr. Bean", "lunch with J. Smith", "Dijkstra died"):
        assert tool.names_a_person(subject, {"Dijkstra"}), subject
    assert not tool.names_a_person("Small patch for the Kernel", {"Dijkstra"})
    subjects = ["kernel patch", "kernel patch", "David's kernel", "sexy kernel"]
    corpus = pd.DataFrame({"label": ["ham"] * 4, "subject": subjects, "body500": ["word " * 100] * 4})
    kept = tool.prepare(corpus)
    assert len(kept) == 1 and len(kept["text"][0]) <= len("kernel patch ") + tool.BODY
