"""The window puts top bar, rail, stages and status bar together, and passes commands to the workspace."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QByteArray, QEvent, QTimer, Slot
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from workbench.gallery.entry import Go
from workbench.project.document import Document

from . import actions, notify, settings, theme
from .chrome import CommandPalette, Engine, Found, Notice, Rail, StatusBar, TopBar, WindowCommands, popovers, standing
from .closing import Closing
from .desktop import Desktop
from .lesson import Drawer, LessonPane
from .stages import STAGES, StageEntry, stage_class
from .stages.incoming import Incoming, paths_of
from .stages.stage import Stage
from .stages.welcome import WelcomePage
from .stages.welcome.exchange import Exchange
from .translating import tr
from .workspace import Workspace


class MainWindow(WindowCommands):
    """One window, one project."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace
        self.setObjectName("main_window")
        self.setWindowTitle(tr("RNN Workbench"))
        self.setAcceptDrops(True)
        self.setMinimumSize(theme.size(760), theme.size(520))
        self.stages: dict[str, Stage] = {}
        self._example_to_train = ""
        self.top, self.rail, self.status = TopBar(), Rail(), StatusBar()
        self.pages = QStackedWidget()
        self.pages.setObjectName("stage_page")
        self.notice_row, self.engine = Notice(), Engine(workspace, self.top, self.status)
        self.notice = self.notice_row.message
        self.welcome = WelcomePage(workspace)
        self.pages.addWidget(self.welcome)
        self.lesson = LessonPane(workspace)
        self.incoming, self.desktop = Incoming(workspace, self), Desktop(self, workspace)
        self.exchange, self.closing = Exchange(workspace, self), Closing(self, workspace, self.lesson.doing)
        self._place()
        self.actions_by_id = actions.build(self)
        self.main_menu: QMenu = actions.main_menu(self, self.actions_by_id)
        self._connect()
        self._restore()
        self._project_changed()

    # put together --------------------------------------------------------------------------------------------------

    def _place(self) -> None:
        middle, content = QWidget(), QWidget()
        content.setObjectName("stage_page")
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.notice_row)
        column.addWidget(self.pages, 1)
        across = QHBoxLayout(middle)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self.rail)
        across.addWidget(content, 1)
        self.drawer = Drawer(self.lesson, middle, across)
        whole = QWidget()
        down = QVBoxLayout(whole)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(0)
        for widget, stretch in ((self.top, 0), (middle, 1), (self.status, 0)):
            down.addWidget(widget, stretch)
        self.setCentralWidget(whole)

    def _connect(self) -> None:
        space = self.workspace
        space.projectChanged.connect(self._project_changed)
        space.documentChanged.connect(self._document_changed)
        space.readinessChanged.connect(self._readiness_changed)
        space.dataChanged.connect(self._data_changed)
        space.stageRequested.connect(self.go)
        space.placeRequested.connect(self.visit)
        space.said.connect(self.say)
        space.failed.connect(self.notice_row.keep)
        space.runEvents.connect(self.notice_row.follow)
        space.busy.connect(self._busy)
        self._connect_bars()
        self._connect_pages()

    def _connect_bars(self) -> None:
        top = self.top
        top.menu.clicked.connect(self._show_menu)
        top.project.clicked.connect(self._show_project_menu)
        top.search.clicked.connect(self.search)
        top.undo.clicked.connect(self.undo)
        top.redo.clicked.connect(self.redo)
        top.theme.clicked.connect(self.switch_theme)
        top.device.clicked.connect(self.engine.show_devices)
        top.help.clicked.connect(self.show_help)
        top.lesson.clicked.connect(self.toggle_lesson)
        self.drawer.moved.connect(self._lesson_moved)
        self.rail.chosen.connect(self.go)
        self.rail.settings.clicked.connect(self.show_settings)
        theme.changed.connect(top.show_theme)

    def _connect_pages(self) -> None:
        self.welcome.new_wanted.connect(self.new_from_file)
        self.welcome.open_wanted.connect(self.open_project)
        self.welcome.paste_wanted.connect(self.incoming.paste)
        self.incoming.entry_came.connect(self.exchange.add)
        self.exchange.added.connect(self.welcome.reload)
        self.welcome.train_wanted.connect(self.open_and_train)
        self.welcome.like_wanted.connect(self.new_like)

    def _restore(self) -> None:
        remembered: QByteArray = settings.blob("geometry")
        if remembered.isEmpty() or not self.restoreGeometry(remembered):
            self.resize(theme.size(1280), theme.size(800))

    # pages ---------------------------------------------------------------------------------------------------------

    def _stage(self, entry: StageEntry) -> Stage:
        if entry.name not in self.stages:
            stage: Stage = stage_class(entry)(self.workspace)
            self.stages[entry.name] = stage
            self.pages.addWidget(stage)
            if self.workspace.project is not None:
                stage.on_project()
                stage.on_data()
                stage.on_model()
                stage.on_runs()
                stage.on_readiness(self.workspace.readiness)
        return self.stages[entry.name]

    @Slot(str)
    def go(self, name: str) -> None:
        """Show a stage (built now if it is the first time)."""
        if self.workspace.project is None:
            return
        stage = self._stage(next(entry for entry in STAGES if entry.name == name))
        self.rail.set_current(name)
        self.pages.setCurrentWidget(stage)

    @Slot(object)
    def visit(self, place: Go) -> None:
        """Show a stage at a view, layer, sample and step."""
        self.go(place.stage)
        stage = self.stages.get(place.stage)
        if stage is not None:
            stage.go(place)

    @property
    def current_stage(self) -> Stage | None:
        """The stage in sight; None = the welcome page."""
        page = self.pages.currentWidget()
        return page if isinstance(page, Stage) else None

    def go_by_action(self) -> None:
        """Ctrl+1…6: the stage is in the action's name."""
        self.go(self.sender().objectName().removeprefix("action_stage_"))

    # what the workspace says ---------------------------------------------------------------------------------------

    def _project_changed(self) -> None:
        project = self.workspace.project
        self.rail.setVisible(project is not None)
        actions.enable(self.actions_by_id, project=project is not None)
        self.actions_by_id["lesson"].setEnabled(self.lesson.available)
        self._show_title()
        self.rail.set_readiness(self.workspace.readiness)
        if project is None:
            self.welcome.refresh()
            self.pages.setCurrentWidget(self.welcome)
        else:
            self.notice_row.hide()
            self.go("train" if self.workspace.runs else "data")
        standing.show(self.status, self.workspace)

    @Slot(str)
    def open_and_train(self, name: str) -> None:
        """Open an example and train all its runs, as soon as its data are read."""
        self._example_to_train = name
        self.workspace.create_from_gallery(name)

    def _data_changed(self) -> None:
        standing.show(self.status, self.workspace)
        document, wanted = self.workspace.document, self._example_to_train
        if wanted and self.workspace.facts is not None and document is not None and document.gallery == wanted:
            self._example_to_train = ""
            self.lesson.doing.train(self.lesson.doing.untrained())

    def _document_changed(self, old: Document, new: Document) -> None:
        self._show_title()

    def _show_title(self) -> None:
        document, project = self.workspace.document, self.workspace.project
        name = (document.title or project.path.stem) if document is not None and project is not None else ""
        self.setWindowTitle(tr("{name} – RNN Workbench", name=name) if name else tr("RNN Workbench"))
        self.top.project.set_name(name)
        by = self.actions_by_id
        self.top.show_steps(by["undo"], by["redo"], self.workspace.undo_label, self.workspace.redo_label)

    def _readiness_changed(self, readiness: object) -> None:
        self.rail.set_readiness(self.workspace.readiness)
        live = self.workspace.live
        self.actions_by_id["stop_training"].setEnabled(live is not None)
        self.actions_by_id["start_training"].setEnabled(live is None and self.workspace.report is not None and self.workspace.report.ok)
        standing.show(self.status, self.workspace)

    @Slot(str, float)
    def _busy(self, words: str, fraction: float) -> None:
        if words:
            self.status.say(words, "", fraction)
            self.welcome.set_busy(words)
        else:
            self.welcome.set_busy("")
            standing.show(self.status, self.workspace)

    @Slot(str, str, str)
    def say(self, level: str, message: str, fix: str = "") -> None:
        """Show a sentence above the page. Errors stay until they are closed."""
        self.notice_row.say(level, message, fix)

    @Slot(object)
    def show_crash(self, error: BaseException) -> None:
        """Something of ours failed: the log has it already."""
        self.notice_row.keep(error)
        self.say("error", *notify.sentence(error))

    # training ------------------------------------------------------------------------------------------------------

    def start_training(self) -> None:
        """Start a run and show it."""
        self.go("train")
        self.workspace.start_training()

    def begin_with_trained(self) -> None:
        """Choose a trained network that the next runs begin with."""
        self.go("model")
        self.stages["model"].do("begin_with_trained")

    def stop_training(self) -> None:
        """End the run; its best weights are kept."""
        self.workspace.stop()

    # menus, help and search ----------------------------------------------------------------------------------------

    def _show_menu(self) -> None:
        self.main_menu.popup(self.top.menu.mapToGlobal(self.top.menu.rect().bottomLeft()))

    def toggle_lesson(self) -> None:
        """Put the lesson away, or bring it back."""
        if self.lesson.available:
            self.lesson.toggle()

    def _lesson_moved(self) -> None:
        self.top.show_lesson(there=self.lesson.available, shown=not self.lesson.folded)
        self.actions_by_id["lesson"].setEnabled(self.lesson.available)
        self._fold_rail()

    def show_help(self) -> None:
        """What the page in sight is for."""
        stage = self.current_stage
        title, words = (stage.title, stage.help_text()) if stage is not None else (tr("Welcome"), self.welcome.help_text())
        popovers.help_on(self, title, words).show_below(self.top.help)

    @Slot()
    def search(self) -> None:
        """Open the command palette."""
        CommandPalette(self._findable(), self).show_over(self.top.search)

    def _findable(self) -> list[Found]:
        found = [Found(action.text(), entry.menu, entry.icon, action.trigger, entry.shortcut) for entry in actions.ENTRIES
                 if (action := self.actions_by_id[entry.id]).isEnabled() and entry.id != "search"]
        document, stage = self.workspace.document, self.current_stage
        if document is not None:
            found += [
                Found(layer.name, tr("{kind} layer", kind=layer.kind), "ph.stack", partial(self._show_layer, layer.name))
                for layer in document.model.layers
            ]
        if stage is not None:
            found += [Found(words, stage.title, stage.icon, slot) for words, slot in stage.actions_offered()]
        found += [Found(path.stem, tr("recent project"), "ph.file", partial(self.open_path, path)) for path, *_ in settings.recent()]
        return found

    def _show_layer(self, name: str) -> None:
        self.go("model")
        self.workspace.layerRequested.emit(name)

    # the window itself ---------------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.engine.announce():
            QTimer.singleShot(60, self._after_first_paint)

    def _after_first_paint(self) -> None:
        self.welcome.load()
        self.engine.load()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold_rail()

    def _fold_rail(self) -> None:
        """Narrow stages have the rail's room."""
        self.rail.fold(self.width() - self.drawer.taken < theme.size(theme.FOLD_BELOW))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if paths_of(event.mimeData()):
            event.acceptProposedAction()
            self.welcome.set_drop(True)

    def dragLeaveEvent(self, event: QEvent) -> None:
        self.welcome.set_drop(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self.welcome.set_drop(False)
        paths = paths_of(event.mimeData())
        if paths:
            event.acceptProposedAction()
            self.incoming.take(paths)

    def closeEvent(self, event: QCloseEvent) -> None:
        settings.put("geometry", self.saveGeometry())
        if self.closing.may():
            super().closeEvent(event)
        else:
            event.ignore()
