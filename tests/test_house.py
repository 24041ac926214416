"""The house promises: what must be light is light, no address of a registry, colors in one place."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LIGHT = [
    "workbench",
    "workbench.cli",
    "workbench.project.project",
    "workbench.project.readiness",
    "workbench.project.commands",
    "workbench.dataset.facts",
    "workbench.model.catalog",
    "workbench.gallery.catalog",
    "workbench.gallery.entry",
    "workbench.gallery.templates",
    "workbench.training.history",
    "workbench.evaluation.report",
    "ui.app",
    "ui.main_window",
]


@pytest.mark.parametrize("name", LIGHT)
def test_light_modules_load_nothing_heavy(name):
    heavy = {"tensorflow", "keras", "pandas", "sklearn", "statsmodels", "pyarrow"} | ({"PySide6"} if name.startswith("workbench") else set())
    code = f"import sys, {name}; print(*sorted({{m.split('.')[0] for m in sys.modules}} & {heavy!r}))"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert said.stdout.split() == []


def tracked(*patterns: str) -> list[Path]:
    return [path for pattern in patterns for path in ROOT.glob(pattern) if ".venv" not in path.parts]


def test_no_file_names_a_registry_host():
    host = re.compile("py" + r"pi\.org|python" + r"hosted\.org|registry\." + "npm", re.I)
    files = tracked("*.txt", "*.toml", "Makefile", "tools/*", ".ci/*", "docs/*.md", "*.md")
    assert len(files) > 8
    assert [str(path) for path in files if path.is_file() and host.search(path.read_text(errors="replace"))] == []


def test_every_pinned_package_has_its_hash():
    text = (ROOT / "constraints.txt").read_text()
    pins = re.findall(r"^([A-Za-z0-9._-]+)==\S+ \\$", text, re.M)
    assert len(pins) > 50
    assert text.count("==") == len(pins)


def test_colors_and_pixel_sizes_are_written_in_the_theme_only():
    color = re.compile(r"[\"'(\s:]#[0-9A-Fa-f]{6}\b|font-size:\s*\d+px|setPixelSize\(\d+\)")
    guilty = [str(p.relative_to(ROOT)) for p in (ROOT / "ui").rglob("*.py") if p.name != "theme.py" and color.search(p.read_text())]
    assert guilty == []


def test_nothing_unpickles_or_evaluates():
    wrong = re.compile(r"\bpickle\b|allow_pickle=True|(?<![\w.])eval\(|(?<![\w.])exec\(|safe_mode=False")
    guilty = [str(p.relative_to(ROOT)) for d in ("workbench", "ui") for p in (ROOT / d).rglob("*.py") if wrong.search(p.read_text())]
    assert guilty == []


def test_no_signal_keeps_a_closure_over_its_own_widget():
    """PySide keeps what a connected lambda holds, so the widget would never go (see tests/ui/test_leaks.py)."""
    folder = Path(__file__).parent.parent / "ui"
    found = [str(path) for path in folder.rglob("*.py") if "connect(lambda" in path.read_text(encoding="utf-8")]
    assert not found


def test_nothing_of_the_window_is_called_like_what_qt_calls():
    """An attribute ``event`` of a QObject is called by Qt with every event: that raises in the middle of somewhere else."""
    names = (r"event|eventFilter|metaObject|connectNotify|disconnectNotify|sizeHint|minimumSizeHint|heightForWidth|hasHeightForWidth|metric"
             r"|paintEngine|focusNextPrevChild|[a-z]\w*Event")
    shadow = re.compile(rf"\bself\.({names})(: [^=\n]+)? = ")
    found = {str(path.relative_to(ROOT)): shadow.findall(path.read_text("utf-8")) for path in (ROOT / "ui").rglob("*.py")}
    assert {path: names for path, names in found.items() if names} == {}
