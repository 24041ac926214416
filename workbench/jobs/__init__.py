"""Long work off the caller's thread: a named function, its progress, its end, and how to cancel it."""

from .job import Job, JobState, call
from .progress import Cancelled, CancelToken, Progress

__all__ = ["CancelToken", "Cancelled", "Job", "JobState", "Progress", "call"]
