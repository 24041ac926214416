"""The verbs of Inspect, as job targets: one module for each thing that can be asked of a trained network. Imports nothing heavy."""

from __future__ import annotations

from ...errors import SettingError
from ...model.spec import ModelSpec

LOOKS: dict[str, str] = {
    "layers": "outputs:measure",
    "attention": "attention:measure",
    "attribution": "attribution:measure",
    "lookback": "lookback:measure",
    "weights": "weights:measure",
    "spread": "spreads:measure",
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


ANY_LAYER = ("layers", "attention", "attribution", "course", "spread")
"""Looks that need no recurrent layer."""


def the_recurrent_layer(model: ModelSpec, what: str) -> str:
    """The layer that is meant where none is named: the only recurrent one.

    Raises
    ------
    SettingError
        There are several, or none.
    """
    names = [layer.name for layer in model.watchable()]
    if len(names) == 1:
        return names[0]
    if not names:
        raise SettingError(f"'{what}' looks at a recurrent layer, and this network has none", where="--layer", fix=f"Choose {', '.join(ANY_LAYER)}")
    raise SettingError(f"'{what}' looks at one recurrent layer", where="--layer", fix=f"Name it with --layer: {', '.join(names)}")


def target(what: str) -> str:
    """The job target of a look."""
    return f"{__name__}.{LOOKS[what]}"
