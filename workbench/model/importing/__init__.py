"""Networks from elsewhere: Keras program text (read as syntax, never run), Keras JSON, .keras, .h5 and SavedModel become a list of layers.

Imports nothing heavy. :func:`from_text` and :func:`read` may load Keras when the text asks for a shape (``x.shape[-1]``).
"""

from .files import read
from .result import Imported
from .text import from_text

__all__ = ["Imported", "from_text", "read"]
