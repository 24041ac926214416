"""The command line: argument parsing (``parser``), printing (``say``), and one short function a verb (``verbs``)."""

from .main import main

__all__ = ["main"]
