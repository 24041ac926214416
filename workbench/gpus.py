"""Which GPUs this computer has, and why TensorFlow uses none: driver, libraries, platform, and the remedy. Light: loads no TensorFlow.

What is looked at is kept apart from what is concluded: :func:`look` gathers facts, :func:`conclude` is a function of them alone.
"""

from __future__ import annotations

import ctypes.util
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib import metadata
from pathlib import Path

from msgspec import Struct

_NVIDIA = "0x10de"
_FIELDS = ("index", "name", "driver_version", "memory.total", "memory.used", "utilization.gpu", "compute_cap")
_LIBRARIES = {"cudart": "nvidia-cuda-runtime-cu12", "cudnn": "nvidia-cudnn-cu12", "cublas": "nvidia-cublas-cu12"}
"""CUDA libraries TensorFlow opens, and the package each comes in with ``tensorflow[and-cuda]``."""
OLDEST = 6.0
"""Compute capability below which TensorFlow's binaries hold no kernels (Pascal is the first)."""
_SECONDS = 5.0


class Gpu(Struct, frozen=True):
    """One card as the driver's own tool tells it. Memory in MB; ``load`` in percent; None = not told."""

    index: int
    name: str
    driver: str = ""
    memory: float | None = None
    used: float | None = None
    load: float | None = None
    capability: float | None = None

    @property
    def words(self) -> str:
        """``NVIDIA RTX A2000, 3.1 of 12 GB, 40 % busy``."""
        parts = [self.name]
        if self.memory:
            parts.append(f"{(self.used or 0) / 1024:.1f} of {self.memory / 1024:.0f} GB")
        if self.load is not None:
            parts.append(f"{self.load:.0f} % busy")
        return ", ".join(parts)


@dataclass(frozen=True)
class Computer:
    """What was seen."""

    system: str
    release: str = ""
    machine: str = ""
    cards: int = 0
    """NVIDIA cards on the bus, with or without a driver."""
    driver: str = ""
    """Version of the kernel's driver, "" = none is loaded."""
    tool: bool = False
    """Whether ``nvidia-smi`` is there."""
    failure: str = ""
    """What ``nvidia-smi`` said instead of cards."""
    gpus: tuple[Gpu, ...] = ()
    missing: tuple[str, ...] = ()
    """CUDA libraries that can't be found."""
    hidden: str | None = None
    """``CUDA_VISIBLE_DEVICES``, if it is set."""
    cuda_build: bool = True
    """Whether the installed TensorFlow is one for GPUs."""
    packages: frozenset[str] = field(default_factory=frozenset)

    @property
    def wsl(self) -> bool:
        """Linux inside Windows."""
        return self.system == "linux" and "microsoft" in self.release.lower()


class Diagnosis(Struct, frozen=True):
    """What it comes to: cards, and where TensorFlow uses none, why and what to do."""

    gpus: tuple[Gpu, ...] = ()
    because: str = ""
    remedy: str = ""

    @property
    def sentence(self) -> str:
        """For a window's tip or a log line."""
        if not self.because:
            return "; ".join(gpu.words for gpu in self.gpus)
        return f"No GPU is used because {self.because}. {self.remedy}."


def diagnose(used: int | None = None) -> Diagnosis:
    """Look at this computer and conclude.

    Parameters
    ----------
    used : int, optional
        GPUs that TensorFlow sees; None = it is not loaded, so judge by the facts alone.
    """
    return conclude(look(), used)


def conclude(computer: Computer, used: int | None = None) -> Diagnosis:
    """The first reason in the order in which things have to work: card, platform, driver, TensorFlow's build, libraries."""
    if used:
        return Diagnosis(computer.gpus)
    for reason in _REASONS:
        found = reason(computer)
        if found:
            return Diagnosis(computer.gpus, *found)
    if used == 0:
        return Diagnosis(computer.gpus, "TensorFlow found none, though driver and libraries are there",
                         "Look into the log file of TensorFlow (menu, Log files), whose first lines name what it could not open")
    return Diagnosis(computer.gpus)


_Reason = tuple[str, str] | None


def _apple(computer: Computer) -> _Reason:
    if computer.system != "darwin":
        return None
    return "TensorFlow has no GPU support of its own on macOS", "Train on the CPU here, or on a Linux computer with an NVIDIA card"


def _windows(computer: Computer) -> _Reason:
    if computer.system != "win32":
        return None
    return ("TensorFlow uses GPUs on Linux only since its version 2.11",
            "Install WSL 2 (wsl --install), and RNN Workbench inside it: the Windows driver is used from there")


def _no_card(computer: Computer) -> _Reason:
    if computer.cards or computer.gpus or computer.driver or computer.wsl:
        return None
    return "this computer has no NVIDIA card", "Train on the CPU, or on a computer that has one"


def _no_driver(computer: Computer) -> _Reason:
    if computer.gpus or computer.driver:
        return None
    if computer.wsl:
        return "Windows passes no NVIDIA driver on to WSL", "Install the newest NVIDIA driver in Windows (not inside WSL), then run wsl --update"
    return "the NVIDIA driver is not loaded", "Install the driver (Ubuntu: sudo ubuntu-drivers install), and start the computer anew"


def _driver_fails(computer: Computer) -> _Reason:
    if computer.gpus or not computer.tool or not computer.failure:
        return None
    if "mismatch" in computer.failure.lower():
        return "the NVIDIA driver was updated while it was in use", "Start the computer anew"
    return f"the NVIDIA driver does not answer ({computer.failure})", "Install the driver anew, and start the computer anew"


def _hidden(computer: Computer) -> _Reason:
    if computer.hidden is None or computer.hidden.strip() not in ("", "-1"):
        return None
    return f"CUDA_VISIBLE_DEVICES is '{computer.hidden}', which hides every card", "Unset CUDA_VISIBLE_DEVICES, and start anew"


def _old(computer: Computer) -> _Reason:
    known = [gpu for gpu in computer.gpus if gpu.capability is not None]
    if not known or any(gpu.capability is not None and gpu.capability >= OLDEST for gpu in known):
        return None
    return (f"{known[0].name} has compute capability {known[0].capability:g}, but TensorFlow needs {OLDEST:g} or more",
            "Train on the CPU, or with a newer card")


def _cpu_build(computer: Computer) -> _Reason:
    if computer.cuda_build:
        return None
    return "the installed TensorFlow is built for CPUs only", "Run .venv/bin/pip install -e '.[gpu]' in the folder of RNN Workbench"


def _no_libraries(computer: Computer) -> _Reason:
    if not computer.missing:
        return None
    return (f"the CUDA librar{'ies' if len(computer.missing) > 1 else 'y'} {', '.join(computer.missing)} can't be found",
            "Run .venv/bin/pip install -e '.[gpu]' in the folder of RNN Workbench: it brings them")


_REASONS: tuple[Callable[[Computer], _Reason], ...] = (
    _apple, _windows, _no_card, _no_driver, _driver_fails, _hidden, _old, _cpu_build, _no_libraries,
)


# looking -----------------------------------------------------------------------------------------------------------


def look(environment: Mapping[str, str] = os.environ) -> Computer:
    """Gather the facts; takes a second at most where a driver answers slowly. Call it off a window's thread."""
    gpus, failure = cards()
    packages = _packages()
    return Computer(
        sys.platform, platform.release(), platform.machine(), _on_the_bus(), _driver(), shutil.which("nvidia-smi") is not None, failure, gpus,
        tuple(name for name, package in _LIBRARIES.items() if package not in packages and not ctypes.util.find_library(name)),
        environment.get("CUDA_VISIBLE_DEVICES"), "tensorflow-cpu" not in packages or "tensorflow" in packages, packages,
    )


def cards() -> tuple[tuple[Gpu, ...], str]:
    """The cards as ``nvidia-smi`` tells them now, and what went wrong ("" = nothing)."""
    tool = shutil.which("nvidia-smi")
    if tool is None:
        return (), ""
    asked = [tool, f"--query-gpu={','.join(_FIELDS)}", "--format=csv,noheader,nounits"]
    try:
        said = subprocess.run(asked, capture_output=True, text=True, timeout=_SECONDS, check=False)  # noqa: S603 - a fixed list of words
    except (OSError, subprocess.TimeoutExpired) as error:
        return (), type(error).__name__
    if said.returncode:
        return (), " ".join((said.stdout or said.stderr).split())[:160]
    return parsed(said.stdout), ""


def parsed(said: str) -> tuple[Gpu, ...]:
    """The lines of ``nvidia-smi --query-gpu=… --format=csv,noheader,nounits``."""
    found = []
    for line in said.splitlines():
        cells = [cell.strip() for cell in line.split(",")]
        if len(cells) >= len(_FIELDS) and cells[0].isdigit():
            total, used, load, capability = map(_number, cells[-4:])
            found.append(Gpu(int(cells[0]), ", ".join(cells[1:-5]), cells[-5], total, used, load, capability))
    return tuple(found)


def _number(cell: str) -> float | None:
    try:
        return float(cell)
    except ValueError:                                   # [N/A], [Not Supported]
        return None


def _on_the_bus() -> int:
    count = 0
    for device in Path("/sys/bus/pci/devices").glob("*"):
        try:
            kind, vendor = (device / "class").read_text().strip(), (device / "vendor").read_text().strip()
        except OSError:
            continue
        count += vendor == _NVIDIA and kind.startswith("0x03")      # display controllers
    return count


def _driver() -> str:
    try:
        words = Path("/proc/driver/nvidia/version").read_text().split()
    except OSError:
        return "WSL" if Path("/dev/dxg").exists() and shutil.which("nvidia-smi") else ""
    return next((word for word in words if word[0].isdigit() and word.count(".") >= 1), "unknown")


def _packages() -> frozenset[str]:
    return frozenset((found.metadata["Name"] or "").lower() for found in metadata.distributions())
