"""``python -m ui [PROJECT]`` opens the window."""

import sys

from workbench.engine import keep_native_lines

from .app import main

keep_native_lines()
sys.exit(main())
