"""``python -m ui [PROJECT]`` opens the window."""

import sys

from .app import main

sys.exit(main())
