"""Keeps the Portuguese texts together with the English ones (see docs/translating.md).

tools/translations.py --update          the window's words → resources/translations/ui_pt.ts (translations stay, vanished words go)
tools/translations.py --entry NAME      a gallery entry's words → resources/translations/gallery/NAME_pt.ts (made or brought up to date)
tools/translations.py --entries         the same for all entries
tools/translations.py --compile         all of them → resources/translations/rnn_workbench_pt.qm
tools/translations.py --check           what is missing or wrong; exit status 1 if anything is
tools/translations.py --report          words in ui/ that are shown without passing through tr(), sentences of the library without a pattern
"""

from __future__ import annotations

import argparse
import ast
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tools import library_words  # noqa: E402 - the repository's own packages, also where they aren't installed
from ui.translating import CONTEXT, entry_texts  # noqa: E402
from workbench.gallery import catalog  # noqa: E402

FOLDER = ROOT / "resources" / "translations"
WINDOW = FOLDER / "ui_pt.ts"
COMPILED = FOLDER / "rnn_workbench_pt.qm"
_NAMES = {"tr", "mark"}
_PLACE = re.compile(r"\{([^{}:!]*)[^{}]*\}")
"""A place for a value: its name must stand in the translation; how it is written (a date's order) may differ."""
_WORDS = re.compile(r"[A-Za-z]{2,}[^_]* [A-Za-z(]|^[A-Z][a-z]+(?:…)?$")


# reading ------------------------------------------------------------------------------------------------------------------


def called(node: ast.AST) -> str:
    """The name of what is called, "" if the node is no call."""
    if not isinstance(node, ast.Call):
        return ""
    return node.func.id if isinstance(node.func, ast.Name) else node.func.attr if isinstance(node.func, ast.Attribute) else ""


def wrapped(path: Path) -> Iterator[str]:
    """Every text that a module passes through ``tr`` or ``mark``."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if called(node) in _NAMES and isinstance(node, ast.Call) and node.args:
            first = node.args[0]
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                yield first.value
            elif isinstance(first, ast.JoinedStr):
                raise SystemExit(f"{path}:{node.lineno}: an f-string can't be translated; write tr(\"… {{name}} …\", name=value)")
            elif isinstance(first, ast.IfExp):
                yield from (part.value for part in (first.body, first.orelse) if isinstance(part, ast.Constant) and isinstance(part.value, str))


def window_texts() -> dict[str, str]:
    """Every text of the window, and the module it is first met in."""
    found: dict[str, str] = {}
    for path in sorted((ROOT / "ui").rglob("*.py")):
        for text in wrapped(path):
            if text:
                found.setdefault(text, path.relative_to(ROOT).as_posix())
    return found


def unwrapped(path: Path) -> Iterator[tuple[int, str]]:
    """Texts of a module that look like words of the window and pass through neither ``tr`` nor ``mark``."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    passed: set[int] = set()
    for node in ast.walk(tree):
        if called(node) in {*_NAMES, "describe", "getattr", "setObjectName"}:
            keep = node.args[:1] if called(node) == "describe" and isinstance(node, ast.Call) else ()
            passed.update(id(part) for part in ast.walk(node) if not any(part in ast.walk(one) for one in keep))
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and ast.get_docstring(node, clean=False) is not None:
            passed.add(id(node.body[0].value))  # type: ignore[attr-defined]
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            passed.add(id(node.value))
        if isinstance(node, ast.keyword) and node.arg in {"name", "target", "style"}:
            passed.update(id(part) for part in ast.walk(node))
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr) and id(node) not in passed:
            passed.update(id(part) for part in ast.walk(node))
            passed.discard(id(node))
    for node in ast.walk(tree):
        text = _literal(node) if id(node) not in passed else ""
        if _WORDS.search(text):
            yield node.lineno, text  # type: ignore[attr-defined]


def _literal(node: ast.AST) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)
    return ""


# .ts files ----------------------------------------------------------------------------------------------------------------


def read(path: Path) -> dict[str, str]:
    """English text → translation ("" = none yet) of a .ts file."""
    if not path.exists():
        return {}
    messages = ET.parse(path).getroot().iter("message")  # noqa: S314 - our own file
    return {one.findtext("source") or "": one.findtext("translation") or "" for one in messages}


def write(path: Path, context: str, texts: list[str], known: dict[str, str], notes: dict[str, str] | None = None) -> None:
    """A .ts file with these texts and what is known of their translations."""
    root = ET.Element("TS", version="2.1", language="pt_BR", sourcelanguage="en")
    part = ET.SubElement(root, "context")
    ET.SubElement(part, "name").text = context
    for text in texts:
        message = ET.SubElement(part, "message")
        ET.SubElement(message, "source").text = text
        if notes:
            ET.SubElement(message, "extracomment").text = notes[text]
        translation = ET.SubElement(message, "translation")
        translation.text = known.get(text, "")
        if not translation.text:
            translation.set("type", "unfinished")
    ET.indent(root, " ")
    path.parent.mkdir(parents=True, exist_ok=True)
    body = ET.tostring(root, encoding="unicode")
    path.write_text(f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{body}\n', encoding="utf-8")


def update_window() -> None:
    """Bring ui_pt.ts up to date."""
    texts = window_texts()
    ordered = sorted(texts, key=lambda text: (texts[text], text))
    write(WINDOW, CONTEXT, ordered, read(WINDOW), texts)
    print(f"{WINDOW.relative_to(ROOT)}: {len(texts)} texts, {missing(WINDOW)} without a translation")


def update_entry(name: str) -> None:
    """Make or bring up to date one entry's .ts."""
    path = entry_file(name)
    write(path, f"gallery.{name}", entry_texts(catalog.entry(name)), read(path))
    print(f"{path.relative_to(ROOT)}: {missing(path)} texts without a translation")


def entry_file(name: str) -> Path:
    """Where an entry's translations are."""
    return FOLDER / "gallery" / f"{name}_pt.ts"


def missing(path: Path) -> int:
    """How many texts of a .ts file have no translation."""
    return sum(not text for text in read(path).values())


def all_files() -> list[Path]:
    """The .ts files there are."""
    return [*([WINDOW] if WINDOW.exists() else []), *sorted((FOLDER / "gallery").glob("*_pt.ts"))]


def compiler() -> str:
    """Qt's ``lrelease``, as PySide6 brings it."""
    beside = Path(sys.executable).parent / "pyside6-lrelease"
    found = str(beside) if beside.exists() else shutil.which("pyside6-lrelease")
    if not found:
        raise SystemExit("pyside6-lrelease is missing; install PySide6-Essentials into this environment")
    return found


def compile_all() -> None:
    """All .ts files into one .qm, put in place as a whole: a window that is open has the old one mapped."""
    files, made = [str(path) for path in all_files()], COMPILED.with_suffix(".new.qm")
    done = subprocess.run([compiler(), "-silent", *files, "-qm", str(made)], capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        made.unlink(missing_ok=True)
        raise SystemExit(f"pyside6-lrelease failed: {done.stdout}{done.stderr}")
    made.replace(COMPILED)
    print(f"{COMPILED.relative_to(ROOT)}: {COMPILED.stat().st_size:,} bytes of {len(files)} files")


# checking -----------------------------------------------------------------------------------------------------------------


def complaints() -> list[str]:
    """What is missing or wrong in the .ts files, a sentence each."""
    found = _against(WINDOW, list(window_texts()), "--update")
    for entry in catalog.shipped():
        found += _against(entry_file(entry.name), entry_texts(entry), f"--entry {entry.name}")
    return found


def _against(path: Path, texts: list[str], remedy: str) -> list[str]:
    where, known = path.relative_to(ROOT), read(path)
    if not path.exists():
        return [f"{where} is missing; make it with tools/translations.py {remedy}"]
    found = [f"{where}: not there: {text[:70]!r}; run tools/translations.py {remedy}" for text in texts if text not in known]
    found += [f"{where}: no longer said: {text[:70]!r}; run tools/translations.py {remedy}" for text in known if text not in set(texts)]
    for text, words in known.items():
        if not words:
            found.append(f"{where}: no translation of {text[:70]!r}")
        elif sorted(_PLACE.findall(text)) != sorted(_PLACE.findall(words)):
            found.append(f"{where}: {_PLACE.findall(text)} of {text[:70]!r} became {_PLACE.findall(words)}")
    return found


def report() -> None:
    """How many texts each module shows without ``tr``."""
    total = 0
    for path in sorted((ROOT / "ui").rglob("*.py")):
        found = list(unwrapped(path))
        total += len(found)
        if found:
            print(f"{len(found):4} {path.relative_to(ROOT)}")
    print(f"{total:4} texts not wrapped, {len(window_texts())} wrapped")
    for room in library_words.ROOMS:
        found, count = library_words.unknown(ROOT, room)
        print(*(f"     {one}" for one in found), sep="\n")
        print(f"{len(found):4} of {count} sentences of the library's room {room!r} have no pattern in ui/said")


def main(argv: list[str] | None = None) -> int:
    """See the module."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--update", action="store_true", help="bring the window's texts up to date")
    parser.add_argument("--entry", metavar="NAME", action="append", default=[], help="make or update a gallery entry's texts")
    parser.add_argument("--entries", action="store_true", help="the same for all entries")
    parser.add_argument("--compile", action="store_true", help="compile all texts into the file the window reads")
    parser.add_argument("--check", action="store_true", help="say what is missing or wrong")
    parser.add_argument("--report", action="store_true", help="count texts that are not wrapped")
    asked = parser.parse_args(argv)
    if asked.update:
        update_window()
    for name in [*asked.entry, *([one.name for one in catalog.shipped()] if asked.entries else [])]:
        update_entry(name)
    if asked.compile:
        compile_all()
    if asked.report:
        report()
    wrong = complaints() if asked.check else []
    print(*wrong, sep="\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
