"""How a job says how far it is, and how it learns that nobody wants its answer any more."""

from __future__ import annotations

import threading
from collections.abc import Callable


class Cancelled(Exception):  # noqa: N818 - not an error: somebody changed their mind
    """Raised inside a job by :meth:`CancelToken.check` after :meth:`CancelToken.cancel`."""


class CancelToken:
    """Set by the one who waits, looked at by the one who works. Safe from any thread."""

    def __init__(self) -> None:
        self._event = threading.Event()

    def cancel(self) -> None:
        """Ask the job to end at its next :meth:`check`."""
        self._event.set()

    @property
    def cancelled(self) -> bool:
        """Whether :meth:`cancel` was called."""
        return self._event.is_set()

    def check(self) -> None:
        """Raise :class:`Cancelled` if the job is no longer wanted."""
        if self._event.is_set():
            raise Cancelled


class Progress:
    """What a job reports: a fraction (0…1, or None when unknown) and a few words.

    The latest report is kept in one attribute (an atomic store), so that a reader on another thread may
    poll :attr:`latest` at its own pace; ``listener`` is called on the job's thread.
    """

    def __init__(self, listener: Callable[[float | None, str], None] | None = None, token: CancelToken | None = None) -> None:
        self._listener = listener
        self.token = token or CancelToken()
        self.latest: tuple[float | None, str] = (None, "")

    def __call__(self, fraction: float | None, words: str = "") -> None:
        """Report, and raise :class:`Cancelled` if the job is no longer wanted."""
        self.token.check()
        self.latest = (fraction, words)
        if self._listener is not None:
            self._listener(fraction, words)
