"""Generic controls that know nothing of ``workbench``; they take every color and size from :mod:`ui.theme`."""

from .buttons import Button, Chip, Segmented, Switch
from .choice import ChoiceCard, ChoiceDialog
from .form import ComboBox, DoubleSpinBox, FormRow, LineEdit, SpinBox, set_state
from .labels import ElidedLabel, TextLabel
from .marks import Mark, ProgressBar8, draw_mark
from .paint import describe, restyle, slug
from .panel import EmptyState, Glyph, Hairline, Legend, Message, Panel, Plate, StageHeader
from .popover import FlowLayout, Popover, menu, menu_below, show_words
from .reading import EquationBoard, Equations, Words
from .scrolling import ScrollColumn
from .table import Cell, Table
from .tile import MetricTile

__all__ = [
    "Button", "Cell", "Chip", "ChoiceCard", "ChoiceDialog", "ComboBox", "DoubleSpinBox", "ElidedLabel", "EmptyState", "EquationBoard", "Equations",
    "FlowLayout", "FormRow", "Glyph", "Hairline", "Legend", "LineEdit", "Mark", "Message", "MetricTile", "Panel", "Plate", "Popover", "ProgressBar8",
    "ScrollColumn", "Segmented", "SpinBox", "StageHeader", "Switch", "Table", "TextLabel", "Words", "describe", "draw_mark", "menu", "menu_below",
    "restyle", "set_state", "show_words", "slug",
]
