"""How the file is read, as chips: what was recognised, what else it can be, and what of it fits the file's format at all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workbench.dataset.facts import SourceFacts
from workbench.dataset.spec import SourceSpec

from ...translating import tr

DELIMITERS = ((",", "comma"), (";", "semicolon"), ("\t", "tab"), ("|", "bar"), (" ", "spaces"))
ENCODINGS = ("utf-8", "cp1252", "latin-1", "utf-16", "cp1250", "cp1251", "shift_jis", "gb18030")
_THOUSANDS = ((",", "comma: 1,234"), (".", "point: 1.234"), (" ", "space: 1 234"), ("'", "apostrophe: 1'234"), ("", "none: 1234"))
_COMMENTS = (("#", tr("lines with #")), ("%", tr("lines with %")), ("//", tr("lines with //")), (";", tr("lines with ;")), ("", tr("no comments")))
_HEADERS = ((1, tr("1 header line: names")), (2, tr("2 header lines: names, units")), (0, tr("No header: columns are numbered")))
_TEXTS = ("delimited", "plain_text", "json_lines", "arff", "ts", "conll", "folder")
"""Formats that are characters, so that they have an encoding."""


@dataclass(frozen=True)
class Choice:
    """One line of a chip's menu; ``now`` = it is in force."""

    words: str
    value: Any
    now: bool = False


@dataclass(frozen=True)
class FileChip:
    """One setting of reading.

    ``words`` gives what the chip says ("" = the setting does not concern this file); ``quiet`` = it says nothing that a reader would not
    expect, so that it waits behind "more" until it does; ``asks`` = any other value can be typed, with this as the question.
    """

    name: str
    icon: str
    tip: str
    title: str
    words: Callable[[SourceSpec, SourceFacts], str]
    choices: Callable[[SourceSpec, SourceFacts], Sequence[Choice]]
    quiet: Callable[[SourceSpec, SourceFacts], bool]
    asks: str = ""

    @property
    def path(self) -> str:
        """Where the setting is in the document."""
        return f"data.source.{self.name}"

    def short(self, spec: SourceSpec, facts: SourceFacts) -> str:
        """What is in force, without the setting's own name."""
        return self.words(spec, facts).removeprefix(f"{self.title.lower()}: ").removeprefix(f"{self.title.lower()} ")


def _never(_spec: SourceSpec, _facts: SourceFacts) -> bool:
    return False


def _delimited(facts: SourceFacts) -> bool:
    return facts.format == "delimited"


def _listed(pairs: Sequence[tuple[Any, str]], now: Any) -> list[Choice]:
    return [Choice(words[0].upper() + words[1:], value, value == now) for value, words in pairs]


def _delimiter_words(_spec: SourceSpec, facts: SourceFacts) -> str:
    return dict(DELIMITERS).get(facts.delimiter, facts.delimiter) if _delimited(facts) else ""


def _encoding_words(_spec: SourceSpec, facts: SourceFacts) -> str:
    return facts.encoding.upper() if facts.encoding and facts.format in _TEXTS else ""


def _encodings(_spec: SourceSpec, facts: SourceFacts) -> list[Choice]:
    known = (facts.encoding, *(name for name in ENCODINGS if name != facts.encoding))
    return [Choice(name.upper(), name, name == facts.encoding) for name in known if name]


def _decimal_words(_spec: SourceSpec, facts: SourceFacts) -> str:
    return (tr("decimal comma") if facts.decimal == "," else tr("decimal point")) if _delimited(facts) else ""


def _thousands_words(spec: SourceSpec, facts: SourceFacts) -> str:
    if not _delimited(facts):
        return ""
    return tr("thousands: as seen") if spec.thousands is None else tr("thousands: {value}",
                                                                  value=dict(_THOUSANDS).get(spec.thousands, spec.thousands).split(':')[0])


def _thousands(spec: SourceSpec, facts: SourceFacts) -> list[Choice]:
    pairs = [(mark, words) for mark, words in _THOUSANDS if mark != facts.decimal]
    return [Choice(tr("As seen in the cells"), None, spec.thousands is None), *_listed(pairs, spec.thousands)]


def _header_words(_spec: SourceSpec, facts: SourceFacts) -> str:
    if not _delimited(facts) and facts.format != "excel":
        return ""
    return {0: tr("no header"), 1: tr("1 header line")}.get(facts.header, tr("{header} header lines", header=facts.header))


def _quote_words(_spec: SourceSpec, facts: SourceFacts) -> str:
    return {'"': tr('quotes "…"'), "'": tr("quotes '…'")}.get(facts.quote, tr("quotes {quote}", quote=facts.quote)) if _delimited(facts) else ""


def _comment_words(_spec: SourceSpec, facts: SourceFacts) -> str:
    return (tr("comments {comment}", comment=facts.comment) if facts.comment else tr("no comments")) if _delimited(facts) else ""


def _missing_words(_spec: SourceSpec, facts: SourceFacts) -> str:
    return (
        ""
        if facts.format in ("plain_text", "folder")
        else tr("missing: {names}", names=", ".join(facts.missing))
        if facts.missing
        else tr("missing: as usual")
    )


def _missing(_spec: SourceSpec, facts: SourceFacts) -> list[Choice]:
    said = [Choice(tr("{names} too", names=', '.join(facts.missing)), list(facts.missing), True)] if facts.missing else []
    return [*said, Choice(tr("Empty cells, NA, NaN, null and the like alone"), [], not facts.missing)]


def _sheet_words(_spec: SourceSpec, facts: SourceFacts) -> str:
    if len(facts.sheets) < 2:
        return ""
    return facts.sheet or tr("all arrays")


def _sheets(_spec: SourceSpec, facts: SourceFacts) -> list[Choice]:
    every = [Choice(tr("All arrays of one length side by side"), None, not facts.sheet)] if facts.format == "numpy" else []
    return [*every, *(Choice(name, name, name == facts.sheet) for name in facts.sheets)]


def _member_words(_spec: SourceSpec, facts: SourceFacts) -> str:
    return Path(facts.member).name if len(facts.members) > 1 else ""


FILE_CHIPS: tuple[FileChip, ...] = (
    FileChip("member", "ph.archive", tr("Which file of the archive"), tr("File of the archive"), _member_words,
             lambda spec, facts: [Choice(name, name, name == facts.member) for name in facts.members], _never),
    FileChip("sheet", "ph.table", tr("Sheet of the workbook, or array of the archive"), tr("Sheet or array"), _sheet_words, _sheets, _never),
    FileChip("delimiter", "ph.columns", tr("What separates the cells"), tr("Delimiter"), _delimiter_words,
             lambda spec, facts: _listed(DELIMITERS, facts.delimiter), _never, tr("The character between two cells:")),
    FileChip("encoding", "ph.text-aa", tr("How letters are stored"), tr("Encoding"), _encoding_words, _encodings, _never,
             tr("Name of the encoding, for instance iso-8859-2:")),
    FileChip("decimal", "ph.hash", tr("The decimal mark"), tr("Decimal mark"), _decimal_words,
             lambda spec, facts: _listed(((".", tr("decimal point: 1.5")), (",", tr("decimal comma: 1,5"))), facts.decimal),
             lambda spec, facts: facts.decimal == "."),
    FileChip("thousands", "ph.number-circle-three", tr("What groups the digits of large numbers"), tr("Thousands"), _thousands_words, _thousands,
             lambda spec, facts: spec.thousands is None),
    FileChip("header", "ph.text-h-one", tr("Lines above the first row"), tr("Header lines"), _header_words,
             lambda spec, facts: _listed(_HEADERS, facts.header), lambda spec, facts: facts.header == 1),
    FileChip("quote", "ph.quotes", tr("What cells with delimiters in them are wrapped in"), tr("Quotes"), _quote_words,
             lambda spec, facts: _listed((('"', tr('double quotes: "a, b"')), ("'", tr("single quotes: 'a, b'"))), facts.quote),
             lambda spec, facts: facts.quote == '"'),
    FileChip("comment", "ph.chat-text", tr("Lines that are no rows begin with it"), tr("Comment lines"), _comment_words,
             lambda spec, facts: _listed(_COMMENTS, facts.comment), lambda spec, facts: not facts.comment, tr("What comment lines begin with:")),
    FileChip("missing", "ph.prohibit", tr("Cells that mean a missing value"), tr("Missing"), _missing_words, _missing,
             lambda spec, facts: not facts.missing, tr("Words or numbers that mean a missing value too, with spaces between them, such as -999:")),
)


def parsed(chip: FileChip, text: str) -> Any:
    """What was typed for a chip, as its value."""
    if chip.name == "missing":
        return text.replace(",", " ").replace(";", " ").split()
    return {"\\t": "\t", "tab": "\t", "space": " "}.get(text.strip().lower(), text.strip() or text) if chip.name == "delimiter" else text.strip()


def file_words(spec: SourceSpec) -> str:
    """``demand.csv``, ``demand.csv + 2, stacked``."""
    name = Path(spec.path).name
    if not spec.also:
        return name
    return (
        tr("{name} + {count}, by time", name=name, count=len(spec.also))
        if spec.join == "time"
        else tr("{name} + {count}, stacked", name=name, count=len(spec.also))
    )
