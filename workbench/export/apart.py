"""Program text run in a fresh process that knows nothing of this application: to convert what was traced, and to open what was written.

``python -I`` (no PYTHONPATH, no user site), GPUs hidden, and imports refused of this application and of the packages that a receiver of a file
need not have. A converter that aborts (they are C++) takes its own process with it, not the window.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from ..errors import ExportError
from ..jobs import Progress

PATIENCE = 300.0
"""Seconds the fresh process may take (importing TensorFlow from a cold disk takes most of them)."""

BEGIN = '''
import sys
BLOCKED = ("workbench", "ui", "pandas", "sklearn", "PySide6", "pyarrow", "statsmodels")
class Refuse:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in BLOCKED:
            raise ImportError(name + " is not to be had here")
sys.meta_path.insert(0, Refuse())
import os
os.environ.update(CUDA_VISIBLE_DEVICES="-1", TF_CPP_MIN_LOG_LEVEL="3", KERAS_BACKEND="tensorflow")
'''


def run(code: str, arguments: Sequence[str], folder: Path, what: str, where: str, progress: Progress | None, words: str,
        patience: float = PATIENCE) -> None:
    """Run ``code`` in ``folder`` with these arguments, and wait.

    Parameters
    ----------
    what : str
        Of the sentence that is said if it fails: "the written onnx can't be used in a process of its own".
    words : str
        What the progress says meanwhile.

    Raises
    ------
    ExportError
        It ended with an error (the line that names it is told), or took too long.
    """
    environment = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}
    with (folder / "said").open("w+", encoding="utf-8", errors="replace") as said:
        process = subprocess.Popen([sys.executable, "-I", "-c", code, *arguments], cwd=folder, env=environment,  # noqa: S603
                                   stdin=subprocess.DEVNULL, stdout=said, stderr=said)
        try:
            _wait(process, progress, words, patience)
        finally:
            if process.poll() is None:
                process.kill()
                process.wait()
        said.seek(0)
        lines = said.read().strip().splitlines()
    if process.returncode:
        raise ExportError(f"{what} ({_reason(lines, process.returncode)})", where=where,
                          fix="Nothing was kept; export a SavedModel instead, or report this as a bug, with the network")


def _reason(lines: list[str], status: int) -> str:
    """The line of a traceback that names the error."""
    if status < 0:
        return f"it was ended by signal {-status}"
    named = [line for line in lines if re.match(r"[\w.]*(Error|Exception|InvalidArgument|Fail)\b", line)]
    return (named or lines or [f"exit status {status}"])[-1][:400]


def _wait(process: subprocess.Popen[bytes], progress: Progress | None, words: str, patience: float) -> None:
    """Until it ends; looks at the cancel token five times a second."""
    end = time.monotonic() + patience
    while process.poll() is None:
        if progress is not None:
            progress(None, words)
        if time.monotonic() > end:
            raise ExportError(f"{words[0].lower()}{words[1:]} took longer than {patience:.0f} s", where="export",
                              fix="Try again when the computer is less busy, or export a smaller network")
        try:
            process.wait(0.2)
        except subprocess.TimeoutExpired:
            continue
