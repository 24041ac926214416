"""Where the work begins: new, open, drop, recent, and the gallery."""

from .page import WelcomePage

__all__ = ["WelcomePage"]
