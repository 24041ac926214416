"""Loads TensorFlow in the background after the first paint, and tells bars and popover what was found."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from workbench.gpus import Diagnosis

from ..translating import tr
from ..workspace import Workspace
from . import popovers
from .status_bar import StatusBar
from .top_bar import TopBar


class Engine(QObject):
    """One question after the other: load, version, devices, why there is no GPU."""

    def __init__(self, workspace: Workspace, top: TopBar, status: StatusBar) -> None:
        super().__init__(status)                              # gone with the bars it speaks to
        self._workspace, self._top, self._status = workspace, top, status
        self._asked = False
        self._diagnosis: Diagnosis | None = None

    def announce(self) -> bool:
        """Say that it is loading; whether that is news."""
        if self._asked:
            return False
        self._asked = True
        self._status.set_engine(tr("TensorFlow is loading in the background"))
        return True

    def load(self) -> None:
        """Import the stages, and then TensorFlow."""
        self._workspace.ask("stages", "ui.stages:preload", {}, _nothing, self._missing, lane="files")
        self._workspace.ask("engine", "workbench.engine:load", {}, self._there, self._missing)

    def _there(self, _: object) -> None:
        self._workspace.ask("engine", "workbench.engine:version", {}, self._version_known, self._missing)

    def _version_known(self, version: str) -> None:
        self._status.set_engine(tr("TensorFlow {names} ready", names='.'.join(str(version).split('.')[:2])))
        self._workspace.ask("engine", "workbench.engine:devices", {}, self._devices_known, self._missing)

    def _devices_known(self, devices: list[tuple[str, str]]) -> None:
        self._top.show_device([name for number, name in devices if number != "cpu"])
        self._workspace.ask("engine", "workbench.engine:diagnosis", {}, self.diagnosed, self._missing)

    def diagnosed(self, diagnosis: Diagnosis) -> None:
        """Why there is no GPU is known."""
        self._diagnosis = diagnosis

    def _missing(self, error: BaseException) -> None:
        self._status.set_engine(tr("TensorFlow can't be loaded"))
        self._workspace.tell(error)

    def show_devices(self) -> None:
        """What networks are trained on, and why no GPU is used."""
        device = self._top.device
        popovers.devices(self._top.window(), self._diagnosis, device.text(), QGuiApplication.clipboard().setText).show_below(device)


def _nothing(_: object) -> None:
    """The stages are imported; nothing is to be done."""
