"""RNN Workbench's library: everything the window can do, without a screen.

>>> from workbench import Project
>>> project = Project.open("sales.rnnw")          # doctest: +SKIP
>>> project.train(epochs=20)                      # doctest: +SKIP
>>> project.export("savedmodel", "sales_model")   # doctest: +SKIP

Importing this loads neither TensorFlow nor pandas; the first verb that needs them does.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from .errors import WorkbenchError
from .version import VERSION

if TYPE_CHECKING:
    from .project.project import Project

__version__ = VERSION
__all__ = ["Project", "WorkbenchError", "__version__"]


def __getattr__(name: str) -> Any:
    """``Project`` is imported when it is first asked for, so that importing one room does not open all of them."""
    if name == "Project":
        return importlib.import_module(".project.project", __name__).Project
    raise AttributeError(name)
