"""The Search page of the Train stage."""

from .panel import SearchPanel

__all__ = ["SearchPanel"]
