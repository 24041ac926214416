"""RNN Workbench's library: everything the window can do, without a screen.

>>> from workbench import Project
>>> project = Project.open("sales.rnnw")          # doctest: +SKIP
>>> project.train(epochs=20)                      # doctest: +SKIP
>>> project.export("savedmodel", "sales_model")   # doctest: +SKIP

Importing this loads neither TensorFlow nor pandas; the first verb that needs them does.
"""

from .errors import WorkbenchError
from .project.project import Project
from .version import VERSION as __version__

__all__ = ["Project", "WorkbenchError", "__version__"]
