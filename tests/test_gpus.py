"""Why no GPU is used: each way it can fail gives its own reason and remedy; the driver's own table is read."""

from __future__ import annotations

import stat

import pytest

from workbench import gpus
from workbench.gpus import Computer, Gpu, conclude

CARD = Gpu(0, "NVIDIA RTX A2000", "550.90", 12282.0, 1024.0, 37.0, 8.6)
RECORDED = "0, NVIDIA RTX A2000, 550.90.07, 12282, 1024, 37, 8.6\n1, Quadro M2000, Special, 470.1, 4096, [N/A], [Not Supported], 5.2\nnonsense\n"

BROKEN = {
    "macOS": (Computer("darwin"), "macOS", "CPU"),
    "native Windows": (Computer("win32", cards=1, gpus=(CARD,)), "Linux only", "WSL"),
    "no card": (Computer("linux"), "no NVIDIA card", "CPU"),
    "card without a driver": (Computer("linux", cards=1), "driver is not loaded", "Install the driver"),
    "WSL without a driver": (Computer("linux", "5.15-microsoft-standard-WSL2"), "passes no NVIDIA driver", "in Windows"),
    "driver updated": (Computer("linux", cards=1, driver="550", tool=True, failure="Driver/library version mismatch"), "updated", "Start"),
    "driver silent": (Computer("linux", cards=1, driver="550", tool=True, failure="TimeoutExpired"), "does not answer (TimeoutExpired)", "Install"),
    "hidden": (Computer("linux", cards=1, driver="550", gpus=(CARD,), hidden="-1"), "CUDA_VISIBLE_DEVICES is '-1'", "Unset"),
    "too old": (Computer("linux", cards=1, driver="550", gpus=(Gpu(0, "GeForce GTX 780", capability=3.5),)), "compute capability 3.5", "newer"),
    "CPU build": (Computer("linux", cards=1, driver="550", gpus=(CARD,), cuda_build=False), "CPUs only", "[gpu]"),
    "no libraries": (Computer("linux", cards=1, driver="550", gpus=(CARD,), missing=("cudart", "cudnn")), "libraries cudart, cudnn", "[gpu]"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_every_reason_has_its_words_and_its_remedy(name):
    computer, because, remedy = BROKEN[name]
    found = conclude(computer, 0)
    assert because in found.because and remedy in found.remedy
    assert found.sentence.startswith("No GPU is used because") and not found.because.endswith(".") and not found.remedy.endswith(".")


def test_reasons_are_all_different():
    assert len({conclude(computer, 0).because for computer, _, _ in BROKEN.values()}) == len(BROKEN)


def test_a_card_in_use_needs_no_reason():
    found = conclude(Computer("linux", cards=1, driver="550", gpus=(CARD,)), 1)
    assert found.because == "" and found.sentence == "NVIDIA RTX A2000, 1.0 of 12 GB, 37 % busy"


def test_nothing_wrong_but_not_seen_points_to_the_log():
    computer = Computer("linux", cards=1, driver="550", gpus=(CARD,))
    assert "log" in conclude(computer, 0).remedy and conclude(computer).because == ""


def test_the_drivers_table_is_read():
    first, second = gpus.parsed(RECORDED)
    assert first == Gpu(0, "NVIDIA RTX A2000", "550.90.07", 12282.0, 1024.0, 37.0, 8.6)
    assert second.name == "Quadro M2000, Special" and second.used is None and second.load is None and second.capability == 5.2
    assert gpus.parsed("") == () and gpus.parsed("No devices were found") == ()


@pytest.mark.parametrize(("script", "wanted"), [
    ("echo '0, X, 1.0, 100, 50, 3, 9.0'", ""), ("echo boom; exit 9", "boom"), ("sleep 9", "TimeoutExpired"),
])
def test_the_drivers_tool_is_asked_for_a_few_seconds_only(script, wanted, tmp_path, monkeypatch):
    tool = tmp_path / "nvidia-smi"
    tool.write_text(f"#!/bin/sh\n{script}\n")
    tool.chmod(tool.stat().st_mode | stat.S_IEXEC)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    monkeypatch.setattr(gpus, "_SECONDS", 0.5)
    found, failure = gpus.cards()
    assert failure == wanted and len(found) == (not wanted)


def test_this_computer_is_judged_without_trouble():
    found = gpus.diagnose(0)
    assert found.because and found.remedy
