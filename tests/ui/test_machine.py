"""What the computer does while a run goes on: cards as the driver tells them, the processor otherwise, only while a run goes on."""

import dataclasses
import time

import pytest

from ui.stages.train import machine
from ui.stages.train.machine import MachineLine, Reading, card_of, kernel_words, look
from ui.workspace import Workspace
from workbench.gpus import Gpu
from workbench.model.spec import LayerSpec, ModelSpec

from . import fakes

CARDS = (Gpu(0, "NVIDIA A", memory=12288, used=1024, load=10), Gpu(1, "NVIDIA B", memory=12288, used=3174, load=40))


@pytest.mark.parametrize(("device", "asked", "card"), [("CPU", "auto", None), ("", "auto", None), ("CPU, 2 cores", "gpu:1", None),
                                                       ("NVIDIA A", "auto", 0), ("NVIDIA B", "gpu:1", 1)])
def test_the_card_of_a_run(device, asked, card):
    assert card_of(device, asked) == card


def test_a_card_is_told_as_the_driver_does(monkeypatch):
    monkeypatch.setattr(machine.gpus, "cards", lambda: (CARDS, ""))
    assert look(1).words == "NVIDIA B, 3.1 of 12 GB, 40 % busy"
    monkeypatch.setattr(machine.gpus, "cards", lambda: ((), "no devices were found"))
    assert look(1).words == "the driver does not answer: no devices were found"


def test_the_processor_is_told_as_busy_as_it_was_in_between():
    first = look()
    assert "core" not in first.words and " GB" in first.words
    second = look(None, dataclasses.replace(first, processor=first.processor - 1.0, at=first.at - 1.0))
    busy = float(second.words.removeprefix("CPU ").split()[0])
    assert 0.9 <= busy <= 1.6 and "core" in second.words


@pytest.mark.parametrize(("layers", "words"), [
    ((), ""), ((LayerSpec("LSTM", "a"), LayerSpec("GRU", "b")), "All recurrent"),
    ((LayerSpec("LSTM", "a"), LayerSpec("SimpleRNN", "b")), "'b' does not run in the GPU's fused kernel: a SimpleRNN has no"),
    ((LayerSpec("LSTM", "a", parameters={"recurrent_dropout": 0.2}),), "'a' does not run in the GPU's fused kernel: recurrent dropout must be 0")])
def test_whether_the_kernel_is_fused(layers, words):
    assert kernel_words(ModelSpec(layers)).startswith(words)


def readings(gpu=None, before=None):
    asked.append((gpu, before))
    return Reading(f"look {len(asked)}", 1.0, time.monotonic())


asked = []


@pytest.fixture
def line(qtbot, monkeypatch, no_leaked_threads):
    fakes.put_in_place(monkeypatch)
    asked.clear()
    monkeypatch.setattr(machine, "LOOK", f"{__name__}:readings")
    monkeypatch.setattr(machine, "EVERY", 20)
    space = Workspace()
    made = MachineLine(space)
    qtbot.addWidget(made)
    yield made
    space.close()


def test_looks_while_a_run_goes_on_and_no_longer(line, qtbot):
    line.follow("", fakes.document(), live=False)
    assert not line.isVisible() and not asked
    line.follow("NVIDIA A", fakes.document(), live=True)
    qtbot.waitUntil(lambda: len(asked) >= 3 and line.isVisible(), timeout=5000)
    assert asked[0] == (0, None) and asked[2][1].words.startswith("look") and line.kernel.text() == "fused kernel"
    line.follow("NVIDIA A", fakes.document(), live=False)
    assert line.label.text() == "on NVIDIA A" and not line.kernel.isVisible(), "of a kept run it is told where it was"
    qtbot.wait(60)
    there = len(asked)
    qtbot.wait(80)
    assert len(asked) == there


def test_a_failure_is_silent_and_final(line, qtbot, monkeypatch):
    monkeypatch.setattr(machine, "LOOK", f"{__name__}:broken")
    line.follow("CPU", fakes.document(), live=True)
    qtbot.waitUntil(lambda: not line._timer.isActive(), timeout=5000)
    line.follow("CPU", fakes.document(), live=True)
    assert not line.isVisible() and not line._timer.isActive(), "it is not tried again in this run"


def broken(**_):
    raise OSError("no such tool")
