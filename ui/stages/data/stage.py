"""The Data stage: joins table, findings, series or texts, and turns wishes into commands."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from workbench.dataset.facts import Fix
from workbench.dataset.spec import DataSpec, StepSpec
from workbench.dataset.steps.words import plain
from workbench.errors import WorkbenchError
from workbench.project.commands import SetValue, SetValues
from workbench.project.document import Document
from workbench.project.readiness import Readiness

from ... import theme
from ...translating import tr
from ...widgets import Button, EmptyState, Panel, TextLabel
from ...workspace import Workspace
from ..incoming import FILES, Incoming
from ..stage import Stage
from .below import Below
from .chips import FactChips
from .file_chips import file_words
from .findings import FindingsPanel
from .keep_rows import KeepDialog
from .linked import LinkBar, Links, ReadingBar
from .plots_panel import PlotsPanel
from .preview import PreviewTable
from .reading import Example, Place, SeriesArrays, TextArrays, WindowArrays
from .sequence_panel import WholeSequences
from .series_panel import AutocorrelationPanel, SeriesPanel
from .task_chip import TaskChip
from .text_panel import CountsPanel, ExamplePanel, VocabularyPanel, side_by_side, stacked
from .time_choice import TimeChoice
from .window_settings import SettingsButton

_HERE = "ui.stages.data.reading:"


class DataStage(Stage):
    """See the module."""

    name, title, icon = "data", tr("Data"), "ph.table"

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._view: Any = None
        self._arrays: SeriesArrays | None = None
        self.incoming = Incoming(workspace, self)
        self.links, self.link_bar, self.reading_bar = Links(workspace, self), LinkBar(), ReadingBar()
        self.replace = Button(tr("Replace file"), "plain", "ph.folder-open", name="replace_file", tip=tr("Take another file in its place"))
        self.replace.clicked.connect(self._replace_file)
        self.header.actions.addWidget(self.replace)  # type: ignore[attr-defined]
        self.chips, self.times = FactChips(), TimeChoice(workspace, self)
        self.span = TextLabel("", 12, 400, "text2")
        self.table_panel = Panel(name="table_panel")
        self.table = PreviewTable()
        self.excerpt = TextLabel("", 12, 400, "text", wrap=True, mono=True)
        self.excerpt.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.findings = FindingsPanel()
        self.series, self.acf = SeriesPanel(), AutocorrelationPanel()
        self.example, self.counts, self.lengths = ExamplePanel(), CountsPanel(), VocabularyPanel()
        self.plots = PlotsPanel(self._ask_plot)
        self.whole = WholeSequences(self._ask_whole)
        self.below = Below(self.series, self.example, self.plots, self.whole.main)
        self.empty = EmptyState(
            "ph.table",
            tr("No data yet"),
            tr("Open a CSV, TSV, Excel or Parquet file, or a plain text. You can also drop it on the window, or paste a table (Ctrl+V)."),
            tr("Choose a file…"),
            name="data_empty",
        )
        self.lost = EmptyState("ph.file-x", tr("The data are not there"), "", tr("Find it…"), name="data_lost")
        self.content = self._content()
        self.body.addWidget(self.link_bar)
        self.body.addWidget(self.reading_bar)
        self.body.addWidget(self.empty, 1)
        self.body.addWidget(self.lost, 1)
        self.body.addWidget(self.content, 1)
        self._wire()
        self._show()

    def _content(self) -> QWidget:
        self.table_panel.body.addWidget(self.table, 1)
        self.table_panel.body.addWidget(self.excerpt, 1)
        left = stacked((self.table_panel, 5), (self.below, 7))
        right = stacked((self.findings, 5), (self.acf, 3), (self.counts, 4), (self.lengths, 4), (self.whole.classes, 4), (self.whole.lengths, 4))
        right.setFixedWidth(theme.size(320))
        self._right = right
        head = QWidget()
        line = QHBoxLayout(head)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.chips, 1)
        line.addWidget(self.span)
        return stacked((head, 0), (side_by_side((left, 1), (right, 0)), 1))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Findings are narrower where the stage is (beside a lesson)."""
        self._right.setFixedWidth(theme.size(320 if event.size().width() >= theme.size(960) else 288))
        super().resizeEvent(event)

    def _wire(self) -> None:
        self.empty.clicked.connect(self._choose_file)
        self.message.clicked.connect(self._undo)
        self._wire_files()
        self.chips.put_first(TaskChip(self.workspace))
        self.chips.wanted.connect(self._edits)
        self.counts.wanted.connect(self._edits)
        self.lengths.wanted.connect(self._edits)
        self.table.roles.role_wanted.connect(self._role)
        self.findings.fix_wanted.connect(self._fix)
        self.findings.place_wanted.connect(self._show_place)
        self.findings.steps.steps_wanted.connect(self._steps)
        self.findings.steps.rows_wanted.connect(self._keep_rows)
        self.series.look_back_wanted.connect(self._look_back)
        self.series.horizon_wanted.connect(self._horizon)
        self.series.gap_wanted.connect(self._gap)
        self.series.group_wanted.connect(self._ask_group)
        self.settings = SettingsButton(self.workspace, self.series.settings)
        self.series.window_wanted.connect(self._ask_window)
        self.series.window_near.connect(self._ask_window_near)
        self.acf.use_wanted.connect(self._look_back)
        self.example.example_wanted.connect(self._ask_example)
        self.table.column_chosen.connect(self.plots.set_column)
        self.table.column_chosen.connect(self.whole.main.set_column)
        self.plots.column_wanted.connect(self.table.set_column)
        self.plots.cell_wanted.connect(self.table.go_to)
        self.plots.group_wanted.connect(self._ask_group)

    def _wire_files(self) -> None:
        self.chips.reading_wanted.connect(self.incoming.edit)
        self.chips.file_wanted.connect(self._file_wanted)
        self.chips.time_wanted.connect(self.times.open)
        self.table.roles.setting_wanted.connect(self._edits)
        self.links.changed.connect(self._show_links)
        self.link_bar.again_wanted.connect(self.incoming.again)
        self.link_bar.find_wanted.connect(self.incoming.find)
        self.lost.clicked.connect(self.incoming.find)
        self.reading_bar.cancel_wanted.connect(self.workspace.cancel_reading)
        self.workspace.busy.connect(self.reading_bar.say)
        paste = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self)
        paste.activated.connect(self.incoming.paste)

    # what there is -------------------------------------------------------------------------------------------------

    @property
    def spec(self) -> DataSpec | None:
        """The present description of the data."""
        return self.workspace.document.data if self.workspace.document is not None else None

    def on_project(self) -> None:
        self._view, self._arrays = None, None
        self.say("ok", "")
        self.links.forget()
        self._show()

    def on_document(self, old: Document, new: Document) -> None:
        if old.data != new.data:
            self.series.show_settings(new.data)
            self.findings.show_steps(new.data.steps, {})
            self._show_table()

    def on_data(self) -> None:
        self._show()
        self.links.look()

    def on_readiness(self, readiness: Readiness) -> None:
        ready = self.workspace.facts is not None and self.workspace.data_error is None
        self.header.set_primary(tr("Build a model") if ready else "", "ph.arrow-right", self._go_model)

    def on_shown(self) -> None:
        self._show()
        self.links.look()

    def _show(self) -> None:
        spec, facts, view = self.spec, self.workspace.facts, self.workspace.view
        has = spec is not None and bool(spec.source.path)
        self.empty.setVisible(not has)
        self.content.setVisible(has and view is not None)
        self.replace.setVisible(has)
        self.header.set_subject(file_words(spec.source) if spec is not None and has else "")
        self._show_error()
        self._show_links()
        if spec is None or facts is None or view is None:
            return
        self.chips.show_facts(spec, facts)
        self.span.setText(facts.span)
        self.findings.show_findings(facts.findings)
        column = self._right.layout()
        if isinstance(column, QVBoxLayout):                   # a few findings leave their room to what is drawn below them
            column.setStretch(0, min(5, 1 + len(facts.findings)))
        self.findings.show_steps(facts.spec.steps, view.step_effects())
        series, sequences = view.kind == "series", view.kind == "sequences"
        self.findings.set_steps_possible(series or sequences or facts.source.format != "plain_text")
        for panel, wanted in (
            (self.acf, series),
            (self.counts, not series and not sequences),
            (self.lengths, not series and not sequences),
        ):
            panel.setVisible(wanted)
        self.whole.set_visible(sequences)
        self.whole.main.set_images(sequences and self._images())
        self.below.set_kind(view.kind)
        if view is not self._view:
            self._view = view
            self._show_table()
            self.plots.show_view(view, spec)
            self.table.set_column(self.plots.chosen)
            self._ask(view.kind)

    def _images(self) -> bool:
        """Whether the network lays each sequence out as a square."""
        layers = self.workspace.document.model.layers if self.workspace.document is not None else ()
        shapes: list[Any] = [layer.parameters.get("target_shape") or () for layer in layers if layer.kind == "Reshape"]
        return any(len(shape) in (2, 3) and shape[0] == shape[1] for shape in shapes)

    def _show_links(self) -> None:
        """A file that changed or is gone: above the data, or in their place where there is nothing to show."""
        words, again, find = self.links.sentence()
        nothing = self.workspace.view is None and bool(self.links.missing)
        self.lost.setVisible(nothing)
        if nothing:
            gone, folder = self.links.missing[0], self.workspace.project.folder if self.workspace.project is not None else Path()
            was = tr("It was at {value}. If it lies elsewhere now, find it: everything else is as you left it.", value=folder / gone)
            self.lost.set("ph.file-x", tr("{name} is not there", name=Path(gone).name), was, tr("Find it…"))
            self.say("ok", "")
        failed = self.workspace.data_error is not None and not nothing
        self.link_bar.show_link("" if nothing else words or (tr("The data could not be read.") if failed else ""), again=again or failed,
                                find=find or failed)

    def _file_wanted(self, verb: str, value: Any) -> None:
        """A chip's menu asks for something about the files themselves."""
        if verb == "add":
            self.incoming.choose_more()
        elif verb == "find":
            self.incoming.find()
        elif verb == "again":
            self.incoming.again()
        elif verb == "embed":
            self.incoming.embed(bool(value))
        elif verb == "extract":
            self.incoming.extract()
        elif verb == "remove":
            self.incoming.remove(int(value))

    def _show_error(self) -> None:
        error = self.workspace.data_error
        if error is None:
            if self.message.level == "err":
                self.say("ok", "")
            return
        words = str(error) if isinstance(error, WorkbenchError) else tr("The data could not be read; the log has the details.")
        self.say("error", words, tr("Undo the last step") if self.workspace.undo_label else "")

    def _show_table(self) -> None:
        view, spec = self.workspace.view, self.spec
        has = view is not None and spec is not None and view.rows > 0
        self.table.setVisible(has)
        self.excerpt.setVisible(not has)
        if has and spec is not None:
            self.table.show_view(view, dict(spec.columns))

    def _ask(self, kind: str) -> None:
        if kind == "sequences":
            self.whole.show_view(self._view)
        elif kind == "series":
            self.workspace.ask("series", _HERE + "series", {"view": self._view}, self._series_known, self._failed, lane="files")
            self._ask_window(self.series.split.value(), self.series.index)
        else:
            self.workspace.ask("texts", _HERE + "texts", {"view": self._view}, self._texts_known, self._failed, lane="files")
            self._ask_example(0)

    def _ask_whole(self, target: str, kwargs: dict[str, Any], done: Callable[[Any], None]) -> None:
        self.workspace.ask(target, target, kwargs, done, self._failed, lane="files")

    def _ask_plot(self, target: str, kwargs: dict[str, Any], done: Callable[[Any], None]) -> None:
        self.workspace.ask("plot", target, kwargs, done, self._failed, lane="files")

    def _failed(self, error: BaseException) -> None:
        self.workspace.tell(error)

    def _series_known(self, arrays: SeriesArrays) -> None:
        self._arrays = arrays
        spec, facts = self.spec, self.workspace.facts
        if spec is not None:
            self.series.show_settings(spec)
            self.series.show_series(arrays, spec, facts.target.unit if facts and facts.target else "")
            self.acf.show_arrays(arrays, spec)

    def _texts_known(self, arrays: TextArrays) -> None:
        spec, facts = self.spec, self.workspace.facts
        if spec is not None and facts is not None:
            self.counts.show_arrays(arrays, spec, facts)
            self.lengths.show_arrays(arrays, spec, facts)
            self.excerpt.setText(arrays.excerpt)

    def _ask_window(self, split: str, index: int) -> None:
        if self._view is not None:
            self.workspace.ask(
                "window", _HERE + "window", {"view": self._view, "split": split, "index": index}, self._window_known, self._failed, lane="files"
            )

    def _ask_group(self, group: int) -> None:
        """Draw another one of several series; the window goes along if it is none of this one."""
        if self._view is not None:
            self.workspace.ask("series", _HERE + "series", {"view": self._view, "group": group}, self._group_known, self._failed, lane="files")

    def _group_known(self, arrays: SeriesArrays) -> None:
        self._series_known(arrays)
        self.plots.set_group(arrays.group)
        if self.series.group != arrays.group and len(arrays.x):
            first = next((first for name, first, _, _ in arrays.splits if name == self.series.split.value()), float(arrays.x[0]))
            self._ask_window_near(first)

    def _ask_window_near(self, x: float) -> None:
        if self._arrays is None or self._view is None:
            return
        split = next((name for name, first, last, _ in self._arrays.splits if first <= x <= last), "train")
        self.series.split.set_value(split)
        asked = {"view": self._view, "split": split, "x": x, "group": self._arrays.group}
        self.workspace.ask("window", _HERE + "nearest", asked, self._near_known, self._failed, lane="files")

    def _near_known(self, index: int) -> None:
        self._ask_window(self.series.split.value(), index)

    def _window_known(self, arrays: WindowArrays | None) -> None:
        if self.spec is not None:
            dates = self._arrays.dates if self._arrays is not None else arrays is not None and arrays.start_x > 10_000_000
            self.series.show_window(arrays, self.spec, dates)

    def _ask_example(self, index: int) -> None:
        if self._view is not None:
            self.workspace.ask("example", _HERE + "example", {"view": self._view, "index": index}, self._example_known, self._failed, lane="files")

    def _example_known(self, example: Example) -> None:
        if self.spec is not None:
            self.example.show_example(example, self.spec)

    # commands ------------------------------------------------------------------------------------------------------

    def _edits(self, edits: list[tuple[str, Any]], words: str) -> None:
        self.workspace.execute(SetValues(tuple(edits), words))

    def _role(self, column: str, role: str) -> None:
        spec = self.spec
        if spec is None or column not in spec.columns or spec.columns[column].role == role:
            return
        if role == "time":
            self.times.take(column)
            return
        edits: list[tuple[str, Any]] = [(f"data.columns.{column}.role", role)]
        if role == "target" and len(spec.targets) == 1 and spec.columns[spec.targets[0]].kind == "number":
            edits.append((f"data.columns.{spec.targets[0]}.role", "feature"))
        if role in ("group", "label", "source"):
            edits.append((f"data.columns.{column}.kind", "category"))
        if column in spec.time.columns:
            edits.append(("data.time.columns", [name for name in spec.time.columns if name != column]))
        self._edits(edits, f"{column}: {role.replace('_', ' ')}")

    def _fix(self, fix: Fix) -> None:
        self._edits(list(fix.edits), fix.title)

    def _keep_rows(self) -> None:
        """Rows by their value in a column."""
        dialog = KeepDialog(self.workspace, self)
        dialog.wanted.connect(self.findings.steps.add)
        dialog.open()

    def _steps(self, steps: tuple[StepSpec, ...], words: str) -> None:
        self._edits([("data.steps", plain(steps))], words)

    def _show_place(self, column: str, row: int) -> None:
        if self._view is not None:
            self.workspace.ask("place", _HERE + "place", {"view": self._view, "row": row}, partial(self._place_known, column), self._failed,
                               lane="files")

    def _place_known(self, column: str, place: Place) -> None:
        if self.spec is not None:
            self.table.go_to(column or self.spec.targets[0], place.row)
            self._ask_window_near(place.x)

    def _look_back(self, rows: int) -> None:
        if self.spec is None or rows == self.spec.look_back or not self.workspace.execute(SetValue("data.look_back", rows)):
            self.series.snap_back()

    def _horizon(self, rows: int) -> None:
        if self.spec is None or rows == self.spec.horizon or not self.workspace.execute(SetValue("data.horizon", rows)):
            self.series.snap_back()

    def _gap(self, rows: int) -> None:
        if self.spec is None or rows == self.spec.gap or not self.workspace.execute(SetValue("data.gap", rows)):
            self.series.snap_back()

    def _undo(self) -> None:
        self.workspace.undo()

    def _go_model(self) -> None:
        self.workspace.go("model")

    def _choose_file(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, tr("Open data"), "", tr("{FILES};;All files (*)", FILES=FILES))
        if path:
            self.workspace.create_from_file(path)

    def _replace_file(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, tr("Replace the file"), "", tr("{FILES};;All files (*)", FILES=FILES))
        if path:
            self.replace_with(path)

    def replace_with(self, path: str) -> None:
        """Take another file; what was recognised in the old one is recognised anew."""
        self.incoming.replace(Path(path))

    def actions_offered(self) -> list[tuple[str, Callable[[], Any]]]:
        """For the command palette."""
        return [*super().actions_offered(), (tr("Add files"), self.incoming.choose_more), (tr("Find the file"), self.incoming.find),
                (tr("Read the data again"), self.incoming.again), (tr("Paste data"), self.incoming.paste)]

    def help_text(self) -> str:
        return (
            tr("What was recognised in your file. Click on a chip to correct it, on a column's header to change its role. "
            "The first chip is the file itself: further files, a copy in the project, where it is. A table can be pasted (Ctrl+V). "
            "A finding's button settles it. "
            "Drag the handles of the window to change look-back and horizon: what the network sees, and what it must forecast.")
        )
