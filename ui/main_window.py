"""The window puts top bar, rail, stages and status bar together, and passes commands to the workspace."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QByteArray, QEvent, QTimer, QUrl, Slot
from PySide6.QtGui import QCloseEvent, QDesktopServices, QDragEnterEvent, QDropEvent, QGuiApplication, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QMainWindow, QMenu, QStackedWidget, QVBoxLayout, QWidget

from workbench.gallery.entry import Go
from workbench.gpus import Diagnosis
from workbench.paths import log_folder
from workbench.project.document import Document

from . import actions, notify, settings, theme, translating
from .chrome import CommandPalette, Found, Rail, StatusBar, TopBar, popovers
from .closing import Closing
from .desktop import Desktop
from .lesson import Drawer, LessonPane
from .stages import STAGES, StageEntry, stage_class
from .stages.incoming import FILES, Incoming, paths_of
from .stages.stage import Stage
from .stages.welcome import WelcomePage
from .stages.welcome.exchange import Exchange
from .translating import tr
from .widgets import Message, menu_below
from .workspace import Workspace

_READ_FOR = 9000
"""Milliseconds a message stays that asks for nothing."""


class MainWindow(QMainWindow):
    """One window, one project."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace
        self.setObjectName("main_window")
        self.setWindowTitle(tr("RNN Workbench"))
        self.setAcceptDrops(True)
        self.setMinimumSize(theme.size(760), theme.size(520))
        self.stages: dict[str, Stage] = {}
        self._engine_asked = False
        self._example_to_train = ""
        self._diagnosis: Diagnosis | None = None
        self._last_error: BaseException | None = None
        self._shown_error: BaseException | None = None
        self.top, self.rail, self.status = TopBar(), Rail(), StatusBar()
        self.pages = QStackedWidget()
        self.pages.setObjectName("stage_page")
        self.notice = Message(closable=True, name="notice")
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
        self._notice_row = QWidget()
        row = QHBoxLayout(self._notice_row)
        row.setContentsMargins(theme.size(theme.MARGIN), theme.size(12), theme.size(theme.MARGIN), 0)
        row.addWidget(self.notice)
        self._notice_row.hide()
        column.addWidget(self._notice_row)
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
        space, top = self.workspace, self.top
        space.projectChanged.connect(self._project_changed)
        space.documentChanged.connect(self._document_changed)
        space.readinessChanged.connect(self._readiness_changed)
        space.dataChanged.connect(self._data_changed)
        space.stageRequested.connect(self.go)
        space.placeRequested.connect(self.visit)
        space.said.connect(self.say)
        space.failed.connect(self._keep_error)
        space.busy.connect(self._busy)
        top.menu.clicked.connect(self._show_menu)
        top.project.clicked.connect(self._show_project_menu)
        top.search.clicked.connect(self.search)
        top.undo.clicked.connect(self.undo)
        top.redo.clicked.connect(self.redo)
        top.theme.clicked.connect(self.switch_theme)
        top.device.clicked.connect(self.show_devices)
        top.help.clicked.connect(self.show_help)
        top.lesson.clicked.connect(self.toggle_lesson)
        self.drawer.moved.connect(self._lesson_moved)
        self.rail.chosen.connect(self.go)
        self.rail.settings.clicked.connect(self.show_settings)
        self.notice.clicked.connect(self._notice_button)
        self.notice.closed.connect(self._notice_row.hide)
        self.welcome.new_wanted.connect(self.new_from_file)
        self.welcome.open_wanted.connect(self.open_project)
        self.welcome.paste_wanted.connect(self.incoming.paste)
        self.incoming.entry_came.connect(self.exchange.add)
        self.exchange.added.connect(self.welcome.reload)
        self.welcome.train_wanted.connect(self.open_and_train)
        theme.changed.connect(top.show_theme)
        self._notice_timer = QTimer(self)
        self._notice_timer.setSingleShot(True)
        self._notice_timer.timeout.connect(self._notice_row.hide)

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
            self._notice_row.hide()
            self.go("train" if self.workspace.runs else "data")
        self._show_status()

    @Slot(str)
    def open_and_train(self, name: str) -> None:
        """Open an example and train all its runs, as soon as its data are read."""
        self._example_to_train = name
        self.workspace.create_from_gallery(name)

    def _data_changed(self) -> None:
        self._show_status()
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
        self._show_status()

    def _show_status(self) -> None:
        space = self.workspace
        if space.live is not None:
            where = {"epoch": space.live.epoch, "epochs": space.live.epochs}
            paused = space.live.state == "paused"
            words = tr("Paused at epoch {epoch} of {epochs}", **where) if paused else tr("Training, epoch {epoch} of {epochs}", **where)
            self.status.say(words, self._data_facts(), space.live.fraction)
        elif space.project is not None:
            self.status.say(tr("Saved"), self._data_facts(), saved=True)
        else:
            self.status.say("")

    def _data_facts(self) -> str:
        facts = self.workspace.facts
        if facts is None:
            return ""
        units = {"windows": tr("windows"), "sequences": tr("sequences"), "texts": tr("texts")}
        names = {"train": tr("training"), "validation": tr("validation"), "test": tr("test")}
        unit = units.get(facts.samples_are, facts.samples_are)
        return tr("{counts} {unit}", counts=" · ".join(f"{count:,} {names[split]}" for split, count in facts.samples.items()), unit=unit)

    @Slot(str, float)
    def _busy(self, words: str, fraction: float) -> None:
        if words:
            self.status.say(words, "", fraction)
            self.welcome.set_busy(words)
        else:
            self.welcome.set_busy("")
            self._show_status()

    @Slot(str, str, str)
    def say(self, level: str, message: str, fix: str = "") -> None:
        """Show a sentence above the page. Errors stay until they are closed."""
        sentence = f"{message}. {fix}.".replace("..", ".") if fix else message
        self._shown_error, self._last_error = self._last_error, None      # an error is told just before its sentence is said
        self.notice.set(level, sentence, tr("Copy details") if self._shown_error is not None else "")
        self.notice.show()
        self._notice_row.show()
        if level == "error":
            self._notice_timer.stop()
        else:
            self._notice_timer.start(_READ_FOR)

    @Slot(object)
    def _keep_error(self, error: BaseException) -> None:
        self._last_error = error

    def _notice_button(self) -> None:
        if self._shown_error is not None:
            QGuiApplication.clipboard().setText(notify.details(self._shown_error))
            self.say("info", tr("The details are on the clipboard"))

    @Slot(object)
    def show_crash(self, error: BaseException) -> None:
        """Something of ours failed: the log has it already."""
        self._keep_error(error)
        self.say("error", *notify.sentence(error))

    # commands ------------------------------------------------------------------------------------------------------

    @Slot()
    def new_from_file(self) -> None:
        """Choose a data file (or several that belong together) and start a project with it."""
        where, kinds = settings.get("data_folder", str(Path.home())), tr("{FILES};;All files (*)", FILES=FILES)
        paths, _ = QFileDialog.getOpenFileNames(self, tr("New project from a file"), where, kinds)
        if paths:
            settings.put("data_folder", str(Path(paths[0]).parent))
            if len(paths) == 1:
                self.workspace.create_from_file(paths[0])
            else:
                self.incoming.take([Path(path) for path in paths])

    @Slot()
    def make_practice(self) -> None:
        """Start a project with practice data."""
        self.exchange.practice()

    @Slot()
    def save_entry(self) -> None:
        """Save the open project as an example for others."""
        self.exchange.save()

    @Slot()
    def add_entry(self) -> None:
        """Choose an example that somebody shared."""
        self.exchange.choose()

    @Slot()
    def open_project(self) -> None:
        """Choose a project file."""
        path, _ = QFileDialog.getOpenFileName(self, tr("Open a project"), settings.get("project_folder", str(Path.home())), tr("Projects (*.rnnw)"))
        if path:
            settings.put("project_folder", str(Path(path).parent))
            self.open_path(path)

    def open_path(self, path: str | Path) -> None:
        """Open a project, or start one with a data file."""
        if Path(path).suffix == ".rnnw":
            self.workspace.open(path)
        else:
            self.workspace.create_from_file(path)

    def close_project(self) -> None:
        """Back to the gallery."""
        self.workspace.close_project()

    def show_folder(self) -> None:
        """Show where the project file is."""
        if self.workspace.project is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.workspace.project.folder)))

    def undo(self) -> None:
        """Take the last step back."""
        self.workspace.undo()

    def redo(self) -> None:
        """Do the last undone step again."""
        self.workspace.redo()

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

    def switch_theme(self) -> None:
        """Light to dark and back."""
        self._use_theme("light" if theme.is_dark() else "dark")

    def use_system_theme(self) -> None:
        """Like the desktop."""
        self._use_theme("system")

    def use_light_theme(self) -> None:
        """Always light."""
        self._use_theme("light")

    def use_dark_theme(self) -> None:
        """Always dark."""
        self._use_theme("dark")

    @Slot(str)
    def _use_theme(self, chosen: str) -> None:
        theme.set_mode(theme.mode_named(chosen))
        settings.put("theme", chosen)

    def use_system_language(self) -> None:
        """As the desktop."""
        self._use_language("system")

    def use_english(self) -> None:
        """Always English."""
        self._use_language("en")

    def use_portuguese(self) -> None:
        """Always Portuguese."""
        self._use_language("pt")

    @Slot(str)
    def _use_language(self, chosen: str) -> None:
        settings.put("language", chosen)
        if translating.use(chosen):
            self.say("info", tr("Lessons and the welcome page speak this language now"), tr("The rest does after the next start"))

    def _show_menu(self) -> None:
        self.main_menu.popup(self.top.menu.mapToGlobal(self.top.menu.rect().bottomLeft()))

    def _show_project_menu(self) -> None:
        if self.workspace.project is None:
            return
        others = [path for path, *_ in settings.recent() if path != self.workspace.project.path][:6]
        recent = [(path.stem, partial(self.open_path, path), "ph.file") for path in others]
        menu_below(self.top.project, [*recent, None, (tr("Open project…"), self.open_project, "ph.folder-open"),
                                      (tr("Show the project's folder"), self.show_folder, "ph.folder"),
                                      (tr("Close the project"), self.close_project, "ph.x")],
                   name="project_menu")

    def show_settings(self) -> None:
        """Theme, and where errors are written."""
        popovers.settings(self, self._use_theme, self.show_log, self._use_language).show_below(self.rail.settings)

    def show_log(self) -> None:
        """Open the folder of the log file."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(log_folder())))

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

    def show_devices(self) -> None:
        """What networks are trained on, and why no GPU is used."""
        popovers.devices(self, self._diagnosis, self.top.device.text(), QGuiApplication.clipboard().setText).show_below(self.top.device)

    def show_about(self) -> None:
        """Version and license."""
        popovers.about(self).show_below(self.top.help)

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
        if not self._engine_asked:
            self._engine_asked = True
            self.status.set_engine(tr("TensorFlow is loading in the background"))
            QTimer.singleShot(60, self._after_first_paint)

    def _after_first_paint(self) -> None:
        self.welcome.load()
        self.workspace.ask("stages", "ui.stages:preload", {}, _nothing, self._engine_missing, lane="files")
        self.workspace.ask("engine", "workbench.engine:load", {}, self._engine_there, self._engine_missing)

    def _engine_there(self, _: object) -> None:
        self.workspace.ask("engine", "workbench.engine:version", {}, self._engine_version, self._engine_missing)

    def _engine_version(self, version: str) -> None:
        self.status.set_engine(tr("TensorFlow {names} ready", names='.'.join(str(version).split('.')[:2])))
        self.workspace.ask("engine", "workbench.engine:devices", {}, self._devices_known, self._engine_missing)

    def _devices_known(self, devices: list[tuple[str, str]]) -> None:
        self.top.show_device([name for number, name in devices if number != "cpu"])
        self.workspace.ask("engine", "workbench.engine:diagnosis", {}, self._diagnosed, self._engine_missing)

    def _diagnosed(self, diagnosis: Diagnosis) -> None:
        self._diagnosis = diagnosis

    def _engine_missing(self, error: BaseException) -> None:
        self.status.set_engine(tr("TensorFlow can't be loaded"))
        self.workspace.tell(error)

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


def _nothing(_: object) -> None:
    """The stages are imported; nothing is to be done."""
