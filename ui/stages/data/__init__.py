"""Look at the data: what was recognised, roles, findings with fixes, splits, windows, tokens."""

from .stage import DataStage

__all__ = ["DataStage"]
