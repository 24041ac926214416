"""Stack layers: a palette, the stack with its connections, the form of the chosen layer, and the Keras code."""

from .stage import ModelStage

__all__ = ["ModelStage"]
