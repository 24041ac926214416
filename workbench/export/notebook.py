"""The stand-alone program as a Jupyter notebook: the same statements in cells with headings, tables and curves between them.

Written as JSON (nbformat 4.5), so that nobody needs Jupyter to write one; it runs with TensorFlow, Keras, pandas and a kernel.
"""

from __future__ import annotations

import ast
import hashlib
import json
import textwrap
from pathlib import Path
from typing import Any

from ..errors import ExportError
from . import script
from . import script_blocks as blocks
from .bundle import Bundle

_SKIPPED = ("arguments", "start", "main")
_TOLD = {
    "Reading the file": "The file, as it stands on the disk. `DATA` above says where.",
    "Preparing the data": "What the application does with it: everything that is learned of the data is learned of the training rows alone.",
    "The network": "Layer by layer, as it stands in the project.",
    "Training": "Batch by batch: the same order of samples, the same operations as in the application, and so the same losses.",
    "What it says": "Figures on data the network never saw.",
}
_CURVES = '''
from IPython.display import SVG, display


def curves(history, width=640, height=220):
    """Learning curves as a drawing: training and validation loss by epoch."""
    shown = {"loss": "#0072b2", "val_loss": "#d55e00"}
    columns = {name: history[name].to_numpy() for name in shown if name in history}
    low, high = min(float(c.min()) for c in columns.values()), max(float(c.max()) for c in columns.values())
    across = [60 + (width - 80) * k / max(len(history) - 1, 1) for k in range(len(history))]
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" font-family="sans-serif" font-size="12" fill="#808080">']
    for value, y in ((high, 20), (low, height - 40)):
        parts.append(f'<line x1="60" x2="{width - 20}" y1="{y}" y2="{y}" stroke="#80808060"/>')
        parts.append(f'<text x="52" y="{y + 4}" text-anchor="end">{value:.3g}</text>')
    for n, (name, values) in enumerate(columns.items()):
        down = [height - 40 - (height - 60) * (float(v) - low) / ((high - low) or 1) for v in values]
        points = " ".join(f"{a:.1f},{b:.1f}" for a, b in zip(across, down))
        parts.append(f'<polyline points="{points}" fill="none" stroke="{shown[name]}" stroke-width="2"/>')
        parts.append(f'<text x="{60 + 90 * n}" y="{height - 8}" fill="{shown[name]}">{name}</text>')
    parts.append(f'<text x="{width - 20}" y="{height - 22}" text-anchor="end">epoch {len(history)}</text></svg>')
    return SVG("".join(parts))
'''


def write(bundle: Bundle, part: Path, target: Path) -> None:
    """Write the notebook to ``part``; paths in it are relative to ``target``'s folder.

    Raises
    ------
    ExportError
        The script of this run is refused, or a cell would not compile.
    """
    found = notebook(bundle, target)
    for cell in found["cells"]:
        if cell["cell_type"] == "code":
            _must_compile("".join(cell["source"]), target)
    part.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def is_one(path: Path) -> bool:
    """Whether one of our notebooks stands there."""
    if not path.is_file():
        return False
    with path.open(encoding="utf-8", errors="replace") as file:
        return script.MARKER in file.read(4000)


def _must_compile(text: str, target: Path) -> None:
    try:
        compile(text, target.name, "exec")
    except SyntaxError as error:
        raise ExportError(f"a cell would not run ({error})", where=str(target), fix="Nothing was kept; report this as a bug") from error


def notebook(bundle: Bundle, target: Path) -> dict[str, Any]:
    """The notebook as JSON values (nbformat 4.5)."""
    made = script.of(bundle)
    found, constants = made.parts, script.settings(made, bundle, target, here="Path.cwd()")
    whole = f"{constants}\n{made.text}"
    title = bundle.document.title or "A recurrent network"
    cells = [_markdown(f"# {title}\n\n{script.MARKER}. This notebook {blocks.WHAT[bundle.preprocessing.room]}\n\nRun it from the top. Same data, "
                       "seed and settings as in the project, and so the same losses, to rounding on another machine. "
                       "`EPOCHS` and `DATA` below can be changed."),
             _code(_used(script.imports(whole))), _markdown("## Settings"), _code(constants)]
    said = ""
    for heading, text in found:
        if heading != said:
            cells.append(_markdown(f"## {heading}\n\n{_TOLD[heading]}"))
            said = heading
        cells += [_code(part) for part in _definitions(text)]
    cells += [_markdown("## Running it"), _code(_CURVES.strip("\n")), *_run(found[-1][1])]
    for number, cell in enumerate(cells):
        cell["id"] = hashlib.sha256(f"{number}{cell['source']}".encode()).hexdigest()[:12]
    return {"cells": cells, "metadata": {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
                                         "language_info": {"name": "python"}}, "nbformat": 4, "nbformat_minor": 5}


def _used(imports: str) -> str:
    return imports.replace("import argparse\n", "")


def _definitions(text: str) -> list[str]:
    """The text without what only a program started from a command line needs; nothing if nothing is left."""
    tree = ast.parse(text)
    lines = text.splitlines()
    left_out: set[int] = set()
    for node in tree.body:
        command = isinstance(node, ast.FunctionDef) and node.name in _SKIPPED
        if command or isinstance(node, ast.If):
            left_out |= set(range(node.lineno, (node.end_lineno or node.lineno) + 1))
    kept = "\n".join(line for number, line in enumerate(lines, start=1) if number not in left_out).strip("\n")
    while "\n\n\n\n" in kept:
        kept = kept.replace("\n\n\n\n", "\n\n\n")
    return [kept] if kept.strip() else []


def _run(text: str) -> list[dict[str, Any]]:
    """What ``main`` does, statement by statement, in three cells: prepare, train, look."""
    main = next(node for node in ast.parse(text).body if isinstance(node, ast.FunctionDef) and node.name == "main")
    lines = text.splitlines()
    body = [node for node in main.body if not (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant))]
    statements = [textwrap.dedent("\n".join(lines[node.lineno - 1:node.end_lineno])) for node in body]
    statements = ["keras.utils.set_random_seed(SEED)\nif DETERMINISTIC:\n    tf.config.experimental.enable_op_determinism()" if one == "start()" else
                  one.replace("given.data", "DATA").replace("given.epochs", "EPOCHS") for one in statements if one != "given = arguments()"]
    trains = next(n for n, one in enumerate(statements) if one.startswith("history = train("))
    shows = next((n for n, one in enumerate(statements) if n > trains and one.startswith("history.to_csv")), trains)
    first, second, third = statements[:trains], statements[trains:shows + 1], statements[shows + 1:]
    return [_code("\n".join(first)), _code("\n".join([*second, "display(curves(history))", "history"])), _code("\n".join(third))]


def _markdown(text: str) -> dict[str, Any]:
    return {"cell_type": "markdown", "metadata": {}, "source": text.splitlines(keepends=True)}


def _code(text: str) -> dict[str, Any]:
    return {"cell_type": "code", "execution_count": None, "metadata": {}, "outputs": [], "source": text.splitlines(keepends=True)}
