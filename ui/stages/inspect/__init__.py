"""Inspect: what a recurrent layer does at every step, exactly."""

from .stage import InspectStage

__all__ = ["InspectStage"]
