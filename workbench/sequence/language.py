"""One long text for a language model: ids, and windows whose target is the next token after every token."""

from __future__ import annotations

from collections import Counter

import numpy as np

from ..dataset import split
from ..dataset.facts import DataFacts, Finding, InputFact, TargetFact
from ..dataset.source import Source
from ..dataset.spec import SPLITS, DataSpec, Split
from ..errors import DataError
from . import tokens, windows
from .prepared import Prepared, must_have
from .preprocessing import Preprocessing
from .windows import Gather


class TokensPrepared(Prepared):
    """One text for a language model: the next token after every token.

    Training windows start ``stride`` tokens apart; those of the other splits follow each other without overlap. Chunked, training windows
    follow each other too, and the rows of a batch continue those of the batch before (:func:`.windows.chunks`).
    """

    def __init__(self, spec: DataSpec, source: Source, fitted: Preprocessing | None) -> None:
        super().__init__(spec, source)
        self._text = whole_text(spec, source)
        parts = tokens.pieces(self._text, spec.text.unit, spec.text.lower, fitted.rule if fitted else tokens.RULE)
        split.must_fit_series(spec.split, 1)
        pieces = split.series([len(parts)], spec.split)
        self.preprocessing = fitted or self._fit([part for piece in pieces["train"] for part in parts[piece.start : piece.stop]])
        self._tokens = tokens.of(self.preprocessing)
        self._ids, sizes = self._tokens.ids_of_pieces(parts)
        ends = np.concatenate([[0], np.cumsum(sizes)])
        self.rows: split.Parts = {name: tuple(range(int(ends[r.start]), int(ends[r.stop])) for r in some) for name, some in pieces.items()}
        none = np.zeros(len(self._ids), bool)
        close = spec.look_back if spec.text.chunked else spec.stride
        apart = {name: close if name == "train" else spec.look_back for name in SPLITS}
        self._starts = {name: self._windows(name, none, apart[name]) for name in SPLITS}
        self._must_have_windows(len(self._ids))
        self.facts = self._facts()

    def _windows(self, name: Split, none: np.ndarray, stride: int) -> windows.Starts:
        return windows.joined([windows.runs(piece, none, self.spec.look_back + 1, stride) for piece in self.rows[name]], stride)

    def _fit(self, training: list[str]) -> Preprocessing:
        spec = self.spec
        fitted = tokens.fit_counts(Counter(training), spec.text.unit, spec.text.lower, spec.text.vocabulary)
        words = fitted.vocabulary
        return Preprocessing(
            "language", spec.look_back, 1, vocabulary=words, classes=words, unit=spec.text.unit, lower=spec.text.lower, length=spec.look_back,
            rule=fitted.rule, merges=fitted.merges,
        )

    def _must_have_windows(self, count: int) -> None:
        empty = [name for name in SPLITS if not len(self._starts[name])]
        if empty:
            many = f"{count} {tokens.PLURAL[self.spec.text.unit]}"
            raise DataError(
                f"is too short: {many} leave the {empty[0]} split without a window of {self.spec.look_back + 1}",
                where=self.source.spec.path,
                fix="Choose a shorter look-back or a longer text",
            )

    def count(self, split: Split) -> int:
        """Windows of a split."""
        return len(self._starts[split])

    def x(self, split: Split, indices: np.ndarray) -> np.ndarray:
        """Ids (n, look_back) int32."""
        return windows.cut(self._ids, self._starts[split][np.asarray(indices)], self.spec.look_back)

    def y(self, split: Split, indices: np.ndarray) -> np.ndarray:
        """The same shifted by one: the next token after every token, (n, look_back) int32."""
        return windows.cut(self._ids, self._starts[split][np.asarray(indices)] + 1, self.spec.look_back)

    def gather(self, split: Split) -> Gather:
        """How windows are cut from the ids inside a graph."""
        order = "chunks" if self.spec.text.chunked and split == "train" else "shuffled"
        return Gather("tokens", self.spec.look_back, ids=self._ids, starts=self._starts[split], order=order)

    def texts(self, split: Split, indices: np.ndarray) -> list[str]:
        """The text of samples' inputs, as tokens read again give the same ids."""
        return [self._tokens.text(ids) for ids in self.x(split, indices)]

    @property
    def ids(self) -> np.ndarray:
        """The whole text's ids."""
        return self._ids

    @property
    def text(self) -> str:
        """The whole text."""
        return self._text

    def _unknown(self, pieces: tuple[range, ...]) -> float:
        ids = np.concatenate([self._ids[piece.start : piece.stop] for piece in pieces])
        return float((ids == tokens.UNKNOWN).mean()) if len(ids) else 0.0

    def _facts(self) -> DataFacts:
        p = self.preprocessing
        axis = tokens.axis(p.unit)
        network = InputFact("input", (self.spec.look_back,), "int32", (axis,), vocabulary=len(p.vocabulary))
        unknown: dict[Split, float] = {name: self._unknown(pieces) for name, pieces in self.rows.items()}
        found = (Finding("ok", f"{len(self._ids):,} {tokens.PLURAL[p.unit]}, {len(p.vocabulary) - 2:,} different ones in the vocabulary"),)
        return DataFacts(
            self.spec,
            self.source.facts,
            "language",
            self.counts(),
            (network,),
            TargetFact("token", classes=p.vocabulary),
            found,
            (),
            f"{len(self._ids):,} {tokens.PLURAL[p.unit]}",
            unknown,
        )


def whole_text(spec: DataSpec, source: Source) -> str:
    """The text of a file: the whole of a plain one, else the text column's cells as lines."""
    if source.kind == "text":
        return source.text
    name = (spec.with_role("text") or ("",))[0]
    if not name:
        raise DataError("no column has the role text", where="data.columns", fix="Give one column that role")
    must_have(source, [name])
    return "\n".join(source.table[name].dropna().astype(str))
