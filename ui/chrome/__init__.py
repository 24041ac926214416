"""What stands around the stages: top bar, rail, status bar, notice, command palette, and the commands of the window."""

from .commands import WindowCommands
from .engine import Engine
from .notice import Notice
from .palette import CommandPalette, Found
from .rail import Rail
from .status_bar import StatusBar
from .top_bar import TopBar

__all__ = ["CommandPalette", "Engine", "Found", "Notice", "Rail", "StatusBar", "TopBar", "WindowCommands"]
