"""From arguments to an exit status: the only place where errors become words."""

from __future__ import annotations

import contextlib
import datetime
import errno
import os
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path

from ..engine import keep_native_lines
from ..errors import WorkbenchError
from ..jobs import Cancelled, call
from ..paths import log_folder
from . import parser, verbs
from .say import Say

DONE, USER, USAGE, INTERRUPTED, BUG = 0, 1, 2, 3, 70
_ELSEWHERE = "Choose a folder that can be written"
_THE_WORLD = {errno.ENOSPC: "Free some space, or choose another disk", errno.EDQUOT: "Free some space, or choose another disk",
              errno.EROFS: _ELSEWHERE, errno.EACCES: _ELSEWHERE, errno.EPERM: _ELSEWHERE, errno.ENAMETOOLONG: "Choose a shorter name"}
"""What no program can help, wherever it came up: what to do about it."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line; the exit status (0 done, 1 user's input, 2 usage, 3 interrupted, 70 our bug)."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if argv is None:                                          # a process of our own
        keep_native_lines()
    if not _names_a_verb(arguments):
        return _window(arguments)
    options = parser.build().parse_args(arguments)
    say = Say(options.json)
    try:
        return verbs.run(options, say)
    except WorkbenchError as error:
        return _failed(say, str(error), USER)
    except (KeyboardInterrupt, Cancelled):
        return _failed(say, "Interrupted.", INTERRUPTED)
    except BrokenPipeError:
        sys.stdout = open(os.devnull, "w")  # noqa: PTH123, SIM115 - so that the interpreter's last flush is quiet
        return DONE
    except OSError as error:
        if error.errno not in _THE_WORLD:
            return _bug(say, error)
        return _failed(say, f"{error.filename or 'The disk'}: {(error.strerror or 'can not be used').lower()}. {_THE_WORLD[error.errno]}.", USER)
    except Exception as error:  # noqa: BLE001 - the last resort: our bug, kept in a file the user can send
        return _bug(say, error)


def _bug(say: Say, error: BaseException) -> int:
    log = write_log(error)
    return _failed(say, f"Something went wrong inside RNN Workbench ({type(error).__name__}). The details are in {log}.", BUG)


def _failed(say: Say, sentence: str, status: int) -> int:
    say.note(sentence)
    say.event("finished", status="interrupted" if status == INTERRUPTED else "failed", error=sentence)
    return status


def _names_a_verb(arguments: list[str]) -> bool:
    """Anything that is not one project file is meant for the parser (which explains itself)."""
    if not arguments:
        return False
    first = arguments[0]
    return first in parser.VERBS or first.startswith("-") or len(arguments) > 1 or not (first.endswith(".rnnw") or Path(first).exists())


def _window(arguments: list[str]) -> int:
    if not has_display():
        sys.stderr.write(
            "No display was found (neither DISPLAY nor WAYLAND_DISPLAY is set), so the window can't open. "
            "Without a screen, `rnn-workbench demo` shows the main job and `rnn-workbench --help` lists the verbs.\n"
        )
        return USAGE
    return call("ui.app:main", arguments)


def has_display() -> bool:
    """Whether a window can be shown."""
    named = any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))
    return named or sys.platform in ("darwin", "win32")


def write_log(error: BaseException) -> Path:
    """Keep a traceback in a file of its own; returns its path."""
    stamp = datetime.datetime.now().strftime("%Y%m%d-%H%M%S")
    path = Path("rnn-workbench-error.log")
    with contextlib.suppress(OSError):
        path = log_folder() / f"error-{stamp}-{os.getpid()}.log"
        path.write_text("".join(traceback.format_exception(error)), encoding="utf-8")
    return path
