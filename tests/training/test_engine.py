"""Loading TensorFlow: once, quietly; devices; determinism."""

from __future__ import annotations

import os
import subprocess
import sys
import threading

import pytest

from workbench import engine
from workbench.errors import SettingError


def test_devices_and_names():
    assert engine.devices()[0] == ("cpu", "CPU")
    assert engine.resolve("CPU") == "cpu" and engine.device_name("cpu") == "CPU"
    assert engine.resolve("gpu:7") == "cpu", "a GPU that is not there means the CPU"
    with engine.use("cpu") as chosen:
        assert chosen == "cpu"
    with pytest.raises(SettingError, match="no device 'toaster'"):
        engine.resolve("toaster")


def test_a_device_that_is_not_there_is_told():
    assert engine.fallback("auto") == engine.fallback("cpu") == ""
    assert "no device gpu:7: " in engine.fallback("GPU:7") and engine.fallback("gpu:7").endswith("the run is on the CPU")


def test_version_needs_no_import():
    code = "import sys; from workbench import engine; engine.version(); print('tensorflow' in sys.modules, engine.loaded())"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split() == ["False", "False"]


def test_threads_wait_for_one_another_and_nothing_is_printed():
    code = """
import gc, sys, threading
from workbench import engine
seen = []
def work():
    engine.load()
    seen.append('keras' in sys.modules and engine.loaded())
threads = [threading.Thread(target=work) for _ in range(3)]
[t.start() for t in threads]; [t.join() for t in threads]
engine.load()
print(seen, gc.isenabled(), sys.getswitchinterval() < 0.002)
"""
    env = {**os.environ, "TF_CPP_MIN_LOG_LEVEL": "0"}
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=env)
    assert said.stdout.strip() == "[True, True, True] True True"
    assert said.stderr == ""


def test_native_lines_go_to_the_log_and_python_s_own_to_the_screen(tmp_path):
    code = """
import os, sys
from workbench import engine
engine.keep_native_lines()
os.write(2, b"E0000 oneDNN has something to say\\n")
print("a sentence: \u00e9", file=sys.stderr)
os.system("echo a child >&2")
"""
    env = {**os.environ, "XDG_STATE_HOME": str(tmp_path), "PYTHONIOENCODING": "utf-8"}
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, env=env)
    assert said.stderr.decode() == "a sentence: \u00e9\n"
    [log] = tmp_path.rglob(engine.LOG_FILE)
    assert log.read_text().splitlines() == ["E0000 oneDNN has something to say", "a child"]
    log.write_bytes(bytes(engine._LARGEST + 1))
    subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, env=env)
    assert log.stat().st_size < 100 and log.with_suffix(".1.log").stat().st_size > engine._LARGEST


def test_a_second_load_returns_at_once():
    before = threading.active_count()
    engine.load()
    assert threading.active_count() == before


@pytest.mark.gpu
def test_a_run_is_put_on_the_gpu():
    if len(engine.devices()) < 2:
        pytest.skip("this computer has no GPU that TensorFlow can use")
    assert engine.resolve("auto") == "gpu:0"
