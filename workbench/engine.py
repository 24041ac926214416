"""TensorFlow for everybody: loaded once, quietly, without freezing a window; its devices; determinism.

Imports neither keras nor tensorflow itself: :func:`load` does, on the thread that calls it.
"""

from __future__ import annotations

import contextlib
import ctypes
import gc
import importlib
import importlib.metadata
import importlib.util
import logging
import os
import re
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from . import gpus
from .errors import SettingError, WorkbenchError
from .paths import log_folder

LOG_FILE = "tensorflow.log"
ALL = "gpu:all"
"""Device that means all graphics cards of this computer."""
_LARGEST = 1 << 20
_SWITCH_INTERVAL = 0.001
_LIBRARIES = ("libtensorflow_framework.so.2", "libtensorflow_cc.so.2")
_RTLD_NOW = 2
_lock = threading.Lock()
_ready = threading.Event()


def load() -> None:
    """Import TensorFlow and Keras on this thread; a second caller waits for the first, a later one returns at once.

    The shared libraries (more than 1 GB) are opened through a foreign function, which lets other threads run meanwhile,
    and the garbage collector rests: both keep a window moving. What the C++ side prints while loading goes to the log file.

    Raises
    ------
    WorkbenchError
        TensorFlow or Keras can't be imported.
    """
    if _ready.is_set():
        return
    with _lock:
        if _ready.is_set():
            return
        _environment()
        sys.setswitchinterval(_SWITCH_INTERVAL)
        try:
            _import()
        except ImportError as error:
            raise WorkbenchError(f"TensorFlow can't be loaded ({error})", fix="Install tensorflow and keras again") from error
        _ready.set()


def keep_native_lines() -> None:
    """From now on what is written to file descriptor 2 goes into the log file; Python's own ``sys.stderr`` stays where it was.

    For a process of our own, before anything is printed: oneDNN, XLA and CUDA have something to say at any time, also after loading.
    Where there is no standard error, or no log can be written, all stays as it is.
    """
    with contextlib.suppress(OSError):
        log = os.open(_log_file(), os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
        try:
            kept = os.dup(2)
            sys.stderr = open(kept, "w", buffering=1, encoding="utf-8", errors="backslashreplace")  # noqa: PTH123, SIM115 - for good
            os.dup2(log, 2)
        finally:
            os.close(log)


def loaded() -> bool:
    """Whether :func:`load` has done its work (never waits)."""
    return _ready.is_set()


def version() -> str:
    """Version of TensorFlow, read from its metadata (loads nothing)."""
    return importlib.metadata.version("tensorflow")


def devices() -> list[tuple[str, str]]:
    """Devices a run can be put on, as (id, name): ``("cpu", "CPU")``, ``("gpu:0", "NVIDIA RTX A2000")``."""
    tf = _tensorflow()
    found = [("cpu", "CPU")]
    for number, gpu in enumerate(tf.config.list_physical_devices("GPU")):
        details = tf.config.experimental.get_device_details(gpu)
        found.append((f"gpu:{number}", details.get("device_name", f"GPU {number}")))
    if len(found) > 2:
        found.append((ALL, f"all {len(found) - 1} GPUs"))
    return found


def shared_by(device: str) -> tuple[str, ...]:
    """The devices that each compute a share of every batch (``/GPU:0`` …), where ``device`` is all cards of a computer with several; else none."""
    if resolve(device) != ALL:
        return ()
    return tuple(f"/{name.upper()}" for name, _ in devices() if name not in ("cpu", ALL))


def diagnosis() -> gpus.Diagnosis:
    """The cards of this computer, and why TensorFlow uses none, if so."""
    return gpus.diagnose(len(_tensorflow().config.list_physical_devices("GPU")))


def resolve(device: str) -> str:
    """The id of the device that is meant: ``auto`` = the first GPU, else the CPU; a GPU this computer lacks = the CPU; all of one = that.

    Raises
    ------
    SettingError
        ``device`` is none of ``auto``, ``cpu``, ``gpu``, ``gpu:0`` …, ``gpu:all``.
    """
    asked = device.strip().lower()
    if not re.fullmatch(r"auto|cpu(:0)?|gpu(:\d+|:all)?", asked):
        raise SettingError(f"there is no device '{device}'", where="training.device", fix="Choose auto, cpu or gpu:0")
    if asked.startswith("cpu"):
        return "cpu"
    known = [name for name, _ in devices()]
    wanted = "gpu:0" if asked in ("auto", "gpu") or (asked == ALL and ALL not in known) else asked
    return wanted if wanted in known else "cpu"


def fallback(device: str) -> str:
    """Why a run is not on the device that was asked for, in a sentence; "" = it is (``auto`` asks for none)."""
    asked, chosen = device.strip().lower(), resolve(device)
    if asked.startswith(("auto", "cpu")) or chosen != "cpu":
        return ""
    known = [name for name, _ in devices() if name.startswith("gpu:") and name != ALL]
    which = f"{asked}: this computer has {', '.join(known)}" if known else f"{asked}: TensorFlow finds no GPU on this computer"
    return f"There is no device {which}, so that the run is on the CPU"


def device_name(device: str) -> str:
    """What to call the device that ``device`` means on this computer."""
    return dict(devices())[resolve(device)]


@contextlib.contextmanager
def use(device: str) -> Iterator[str]:
    """Put everything that is built or run inside on this device; gives the resolved id."""
    chosen = resolve(device)
    tf = _tensorflow()
    with tf.device("/CPU:0" if chosen == "cpu" else "/GPU:0" if chosen == ALL else f"/{chosen.upper()}"):
        yield chosen


def make_deterministic() -> None:
    """From now on every operation of this process gives the same bits each time (slower on a GPU)."""
    _tensorflow().config.experimental.enable_op_determinism()


# loading -----------------------------------------------------------------------------------------------------------


def _environment() -> None:
    os.environ.setdefault("KERAS_BACKEND", "tensorflow")
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")
    logging.getLogger("tensorflow").setLevel(logging.ERROR)      # a graph of its own for every run is meant, not a mistake


def _import() -> None:
    collecting = gc.isenabled()
    gc.disable()
    try:
        with _quiet():
            _open_libraries()
            _allow_growth(importlib.import_module("tensorflow"))
            importlib.import_module("keras")
        gc.freeze()
    finally:
        if collecting:
            gc.enable()


def _open_libraries() -> None:
    """Open the big libraries with the interpreter's lock released (Linux; elsewhere the import does it)."""
    spec = importlib.util.find_spec("tensorflow")
    if not sys.platform.startswith("linux") or spec is None or spec.origin is None:
        return
    opener = ctypes.CDLL(None).dlopen
    opener.restype, opener.argtypes = ctypes.c_void_p, (ctypes.c_char_p, ctypes.c_int)
    for name in _LIBRARIES:
        library = Path(spec.origin).parent / name
        if library.exists():
            opener(os.fsencode(library), _RTLD_NOW)      # a failure shows itself in the import that follows


def _allow_growth(tf: Any) -> None:
    """Take GPU memory as it is needed; has to come before anything (a Keras LSTM, say) initialises the GPUs."""
    for gpu in tf.config.list_physical_devices("GPU"):
        tf.config.experimental.set_memory_growth(gpu, True)


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """File descriptor 2 goes into the log file meanwhile: the C++ side writes to it directly."""
    try:
        kept = os.dup(2)
    except OSError:                                      # a windowed process has no standard error
        yield
        return
    with tempfile.TemporaryFile() as taken:
        if sys.stderr is not None:
            sys.stderr.flush()
        os.dup2(taken.fileno(), 2)
        try:
            yield
        finally:
            os.dup2(kept, 2)
            os.close(kept)
            taken.seek(0)
            _to_log(taken.read())


def _to_log(said: bytes) -> None:
    """Append to the log; a log that can't be written must not keep TensorFlow from loading."""
    if said:
        with contextlib.suppress(OSError), _log_file().open("ab") as log:
            log.write(said)


def _log_file() -> Path:
    """The log; one that has grown is begun anew, the old one kept beside it."""
    path = log_folder() / LOG_FILE
    if path.exists() and path.stat().st_size > _LARGEST:
        path.replace(path.with_suffix(".1.log"))
    return path


def _tensorflow() -> Any:
    load()
    return importlib.import_module("tensorflow")
