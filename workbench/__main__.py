"""``python -m workbench`` is the command ``rnn-workbench``."""

import sys

from .cli import main

sys.exit(main())
