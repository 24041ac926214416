"""The verbs of Inspect, as job targets: one module for each thing that can be asked of a trained network. Imports nothing heavy."""

from __future__ import annotations

LOOKS: dict[str, str] = {
    "layers": "outputs:measure",
    "attention": "attention:measure",
    "attribution": "attribution:measure",
    "lookback": "lookback:measure",
    "weights": "weights:measure",
    "growth": "weights:growth",
    "fixed": "weights:fixed",
    "path": "trajectory:measure",
    "course": "course:read",
    "units": "units:measure",
    "search": "search:measure",
    "compare": "compare:compare",
    "what-if": "what_if:answer",
    "measure": "what_if:measure",
}
"""What can be asked, by the name that the command line and :meth:`workbench.project.project.Project.inspect` use → module and function here."""


def target(what: str) -> str:
    """The job target of a look."""
    return f"{__name__}.{LOOKS[what]}"
