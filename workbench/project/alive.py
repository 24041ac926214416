"""Whether the process that a note in a project file speaks of still runs. Imports nothing heavy.

A process is known by host, number and start time: a number alone is given to another process after a restart.
"""

from __future__ import annotations

import ctypes
import os
import socket
import sys
import time
from pathlib import Path

SILENCE = 120.0
"""Seconds without a heartbeat after which a process on another computer counts as ended."""


def token(pid: int | None = None) -> str:
    """``host|number|start`` of this process (or of another one on this computer)."""
    number = os.getpid() if pid is None else pid
    return f"{socket.gethostname()}|{number}|{_start(number)}"


def alive(owner: str, heartbeat: float) -> bool:
    """Whether the process of this token runs.

    Parameters
    ----------
    owner : str
        What :func:`token` gave; "" = nobody.
    heartbeat : float
        When it last wrote (seconds since 1970): all there is to go by when it belongs to another computer.
    """
    host, _, rest = owner.partition("|")
    number, _, start = rest.partition("|")
    if not number.isdigit():
        return False
    if host != socket.gethostname():
        return time.time() - heartbeat < SILENCE
    return _exists(int(number)) and _start(int(number)) == start


def _start(number: int) -> str:
    """Start of a process as Linux counts it (boot and clock ticks); "" where that can't be found out."""
    try:
        boot = Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
        stat = Path(f"/proc/{number}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
    state, *rest = stat.rpartition(")")[2].split()       # the name may hold spaces and brackets
    return "" if state in "ZX" else f"{boot}:{rest[18]}"


def _exists(number: int) -> bool:
    if sys.platform == "win32":                          # os.kill(…, 0) would send Ctrl+C there
        kernel = ctypes.windll.kernel32
        handle = kernel.OpenProcess(0x1000, False, number)
        if handle:
            kernel.CloseHandle(handle)
        return bool(handle)
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
