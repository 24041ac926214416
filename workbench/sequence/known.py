"""Settings that are described but not built: refused in one sentence, so that none is ever without effect."""

from __future__ import annotations

from ..dataset.spec import DataSpec, SourceSpec
from ..errors import DataError

_LATER: tuple[str, ...] = (
    "split.method", "split.folds", "split.fold", "split.rolling",
    "gap", "order", "scale_per_group",
)
"""These have their default only."""
_VALUES: dict[str, tuple[str, ...]] = {"scaling": ("robust", "log", "box_cox", "difference")}
_ENCODINGS: tuple[str, ...] = ("index",)
_JUDGED: dict[str, tuple[str, ...]] = {
    "forecast": ("split", "gap", "order", "scale_per_group", "scaling", "columns"),
    "sequences": ("split", "gap", "order", "scale_per_group", "scaling", "steps", "columns"),
    "autoencoder": ("split", "gap", "order", "scale_per_group", "scaling", "steps", "columns"),
    **dict.fromkeys(("classification", "tagging", "pairs", "language"), ("split",)),
}
"""By room: what its own module uses, or refuses with a better sentence."""
_ONLY: dict[str, tuple[tuple[str, ...], str]] = {
    "layout": (("sequences",), "only whole sequences with classes can be rows of a wide table"),
    "max_length": (("sequences",), "only whole sequences have a length that can be cut"),
    "text.chunked": (("language",), "only the windows of one running text can continue one another"),
    "text.quantile": (("classification", "tagging", "pairs"), "only texts that are samples of their own have a length at a quantile"),
}
"""Settings of some rooms alone, and what to say elsewhere."""


def room(spec: DataSpec) -> str:
    """The task; classification without a text column is the room of its own that sequences of numbers have."""
    return "sequences" if spec.task == "classification" and not spec.with_role("text") else spec.task


def must_be_known(spec: DataSpec) -> None:
    """Raise :class:`DataError` for a setting that would have no effect."""
    usual = DataSpec(SourceSpec(""))
    judged = _JUDGED.get(room(spec), ())
    for path, (rooms, why) in _ONLY.items():
        if _at(spec, path) != _at(usual, path) and room(spec) not in rooms:
            raise DataError(why, where=f"data.{path}", fix="Put it back to what it was")
    _must_be_categories(spec)
    wrong = [path for path in _LATER if _at(spec, path) != _at(usual, path)]
    wrong += [path for path, values in _VALUES.items() if _at(spec, path) in values]
    wrong += ["steps"] if spec.steps and spec.task != "forecast" else []
    wrong += [f"columns.{name}" for name, column in spec.columns.items() if column.encoding in _ENCODINGS]
    wrong = [path for path in wrong if path not in judged and path.partition(".")[0] not in judged]
    if wrong:
        raise DataError("this setting can't be used by this version", where=f"data.{wrong[0]}", fix="Put it back to what it was")


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
