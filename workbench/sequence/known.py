"""Settings that are described but not built: refused in one sentence, so that none is ever without effect."""

from __future__ import annotations

from ..dataset.spec import DataSpec, SourceSpec
from ..errors import DataError

_LATER: tuple[str, ...] = (
    "split.method", "split.folds", "split.fold", "split.rolling",
    "text.quantile", "text.chunked",
    "gap", "order", "layout", "max_length", "scale_per_group",
)
"""These have their default only."""
_VALUES: dict[str, tuple[str, ...]] = {"scaling": ("robust", "log", "box_cox", "difference"), "text.unit": ("byte_pair",)}
_ENCODINGS: tuple[str, ...] = ("index",)


def must_be_known(spec: DataSpec) -> None:
    """Raise :class:`DataError` for a setting that would have no effect."""
    usual = DataSpec(SourceSpec(""))
    wrong = [path for path in _LATER if _at(spec, path) != _at(usual, path)]
    wrong += [path for path, values in _VALUES.items() if _at(spec, path) in values]
    wrong += ["steps"] if spec.steps and spec.task != "forecast" else []
    wrong += ["columns" for column in spec.columns.values() if column.encoding in _ENCODINGS]
    if wrong:
        raise DataError("this setting can't be used by this version", where=f"data.{wrong[0]}", fix="Put it back to what it was")


def _at(spec: DataSpec, path: str) -> object:
    value: object = spec
    for name in path.split("."):
        value = getattr(value, name)
    return value
