"""The Export stage: what a trained network can become, and the proof that the written file gives the same answers."""

from .stage import ExportStage

__all__ = ["ExportStage"]
