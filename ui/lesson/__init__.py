"""The lesson beside the stages: numbered steps with buttons, and questions answered by measuring."""

from .drawer import Drawer
from .pane import LessonPane

__all__ = ["Drawer", "LessonPane"]
