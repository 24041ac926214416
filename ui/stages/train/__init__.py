"""Train: settings, the run that goes on, and what it learns."""

from .stage import TrainStage

__all__ = ["TrainStage"]
