"""What stands around the stages: top bar, rail, status bar, command palette."""

from .palette import CommandPalette, Found
from .rail import Rail
from .status_bar import StatusBar
from .top_bar import TopBar

__all__ = ["CommandPalette", "Found", "Rail", "StatusBar", "TopBar"]
