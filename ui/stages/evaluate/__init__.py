"""The Evaluate stage: how good the trained network is on data it never saw, beside what costs nothing."""

from .stage import EvaluateStage

__all__ = ["EvaluateStage"]
