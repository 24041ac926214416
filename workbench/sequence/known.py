"""Settings that make no sense for a task: refused in one sentence, so that none is ever without effect."""

from __future__ import annotations

from msgspec import structs

from ..dataset.spec import DataSpec, SourceSpec
from ..dataset.steps.words import FILTERS
from ..errors import DataError

WHOLE = "whole_autoencoder"
"""The room of whole sequences that are given back."""
_OF_NUMBERS = ("sequences", "autoencoder", WHOLE)
"""Rooms that judge these settings themselves, with a sentence of their own."""
_USUAL_SCALINGS = ("standard", "min_max", "none")
"""Those that projects of texts may have since ever, without effect."""
_ONLY: dict[str, tuple[tuple[str, ...], str]] = {
    "gap": (("forecast", *_OF_NUMBERS), "only a forecast can begin some rows after its window"),
    "order": (("forecast", *_OF_NUMBERS), "only windows of series have an order to be trained in (a running text: data.text.chunked)"),
    "scale_per_group": (("forecast", *_OF_NUMBERS), "texts are not scaled"),
    "steps": (("forecast", *_OF_NUMBERS), "texts have no cleaning steps"),
    "layout": (("sequences", WHOLE), "only whole sequences can be rows of a wide table"),
    "whole": ((WHOLE,), "only an autoencoder can give whole sequences back"),
    "max_length": (("sequences", WHOLE), "only whole sequences have a length that can be cut"),
    "text.chunked": (("language",), "only the windows of one running text can continue one another"),
    "text.quantile": (("classification", "tagging", "pairs"), "only texts that are samples of their own have a length at a quantile"),
}
"""Settings of some rooms alone, and what to say elsewhere."""


def room(spec: DataSpec) -> str:
    """The task; sequences of numbers with classes (no text column) and whole sequences that are given back have rooms of their own."""
    if spec.gives_whole_back:
        return WHOLE
    return "sequences" if spec.task == "classification" and not spec.with_role("text") else spec.task


def must_be_known(spec: DataSpec) -> None:
    """Raise :class:`DataError` for a setting that would have no effect."""
    usual = DataSpec(SourceSpec(""))
    spec = structs.replace(spec, steps=tuple(step for step in spec.steps if step.kind not in FILTERS))    # these are for tables of every task
    for path, (rooms, why) in _ONLY.items():
        if _at(spec, path) != _at(usual, path) and room(spec) not in rooms:
            raise DataError(why, where=f"data.{path}", fix="Put it back to what it was")
    if spec.scaling not in _USUAL_SCALINGS and room(spec) not in ("forecast", *_OF_NUMBERS):
        raise DataError("texts are not scaled", where="data.scaling", fix="Put it back to standard")
    _must_be_categories(spec)
    if spec.split.train + spec.split.validation >= 1:
        raise DataError(f"{spec.split.train:g} for training and {spec.split.validation:g} for validation leave nothing for the test",
                        where="data.split", fix="Give shares such as 0.7 and 0.15")
    index = next((name for name, column in spec.columns.items() if column.encoding == "index"), None)
    if index is not None and room(spec) not in ("forecast", *_OF_NUMBERS):
        raise DataError("texts have no categories beside them that an Embedding could take", where=f"data.columns.{index}.encoding",
                        fix="Put it back to one_hot")


def _must_be_categories(spec: DataSpec) -> None:
    odd = next((name for name in spec.inputs if spec.columns[name].most is not None), None)
    if odd is not None:
        raise DataError(f"'{odd}' holds numbers, none of which is a rare value", where=f"data.columns.{odd}.most",
                        fix="Put it back to null, or give the column the kind category")


def _at(spec: DataSpec, path: str) -> object:
    value: object = spec
    for name in path.split("."):
        value = getattr(value, name)
    return value
