"""Time zones that are tried and offered. Imports nothing heavy."""

from __future__ import annotations

ZONES = (
    "Europe/Berlin", "Europe/London", "Europe/Athens", "America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles",
    "Australia/Sydney", "Australia/Adelaide", "Pacific/Auckland", "America/Sao_Paulo", "Asia/Jerusalem",
)
"""One zone for each rule that is much used; others are given by name."""
