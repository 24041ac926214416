"""Run an exported notebook headless in an environment that holds nothing but the packages it names and what these require.

    python tools/empty_notebook.py run.ipynb                the packages are links to those installed here
    python tools/empty_notebook.py run.ipynb --install      they are installed anew, in the same versions

The notebook runs in its own folder; what it writes (history.csv, model.keras) stands beside it. Exit status 0 = every cell ran.
"""

from __future__ import annotations

import argparse
import ast
import json
import os
import re
import subprocess
import sys
import sysconfig
import tempfile
import venv
from collections.abc import Iterable, Iterator
from importlib import metadata
from pathlib import Path

import nbclient
import nbformat
from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import AsyncKernelManager

_KERNEL = "ipykernel"
_BESIDE = ((r"read_excel|ExcelFile", "python-calamine"), (r"read_parquet|read_feather", "pyarrow"))
"""Packages that pandas asks for where it reads such files."""
_WAIT = 600


def main() -> int:
    """Make the environment, run the notebook, say what failed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("notebook", type=Path)
    parser.add_argument("--install", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="empty-notebook-") as folder:
        names = named(given.notebook)
        python = environment(Path(folder), names, install=given.install)
        print(f"{len(requirements(names))} packages: {', '.join(names)}, and what they require")
        run(given.notebook, python, Path(folder))
    print("every cell ran")
    return 0


# what it names -----------------------------------------------------------------------------------------------------


def named(notebook: Path) -> list[str]:
    """The distributions that its cells import, and the kernel that runs them."""
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    code = "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")
    known = metadata.packages_distributions()
    modules = {name for name in _modules(code) if name not in sys.stdlib_module_names}
    strange = sorted(name for name in modules if name not in known)
    if strange:
        raise SystemExit(f"{notebook.name} imports what is not installed here: {', '.join(strange)}")
    found = {known[name][0] for name in modules} - {"ipython"}
    return sorted({*found, *(name for sign, name in _BESIDE if re.search(sign, code)), _KERNEL})


def _modules(code: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Import):
            yield from (one.name.partition(".")[0] for one in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield (node.module or "").partition(".")[0]


def requirements(names: Iterable[str]) -> list[str]:
    """These distributions and all that they require on this machine (without extras)."""
    found: dict[str, None] = {}
    waiting = list(names)
    while waiting:
        name = re.sub(r"[-_.]+", "-", waiting.pop()).lower()
        if name in found:
            continue
        try:
            required = metadata.requires(name) or []
        except metadata.PackageNotFoundError:
            continue                                              # of another platform or Python
        found[name] = None
        waiting += [match[0] for line in required if "extra ==" not in line and (match := re.match(r"[\w.-]+", line))]
    return list(found)


# the environment ---------------------------------------------------------------------------------------------------


def environment(folder: Path, names: list[str], *, install: bool = False) -> Path:
    """A fresh virtual environment with these distributions; gives its interpreter."""
    place = folder / "environment"
    venv.create(place, with_pip=install)
    python = place / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if install:
        wanted = [f"{name}=={metadata.version(name)}" for name in names]
        subprocess.run([str(python), "-m", "pip", "install", "--quiet", *wanted], check=True)          # noqa: S603 - our own interpreter
    else:
        into = Path(sysconfig.get_path("purelib", vars={"base": str(place), "platbase": str(place)}))
        for name in requirements(names):
            _link(metadata.distribution(name), into)
    _must_be_empty(python)
    return python


def _link(found: metadata.Distribution, into: Path) -> None:
    """Everything of a distribution, under the same names."""
    for top in dict.fromkeys(file.parts[0] for file in found.files or [] if file.parts[0] not in ("..", "__pycache__") and file.suffix != ".pth"):
        _link_one(Path(str(found.locate_file(top))), into / top)


def _link_one(source: Path, target: Path) -> None:
    """A link; folders that several distributions share become folders of links."""
    if target.is_symlink() and target.is_dir() and source.is_dir() and target.resolve() != source.resolve():
        shared = target.resolve()
        target.unlink()
        target.mkdir()
        for inside in shared.iterdir():
            _link_one(inside, target / inside.name)
    if target.is_dir() and not target.is_symlink():
        for inside in source.iterdir():
            _link_one(inside, target / inside.name)
    elif not target.exists():
        target.symlink_to(source.resolve())


def _must_be_empty(python: Path) -> None:
    """Raise if the application can be imported there."""
    done = subprocess.run([str(python), "-c", "import workbench"], capture_output=True, check=False, cwd=python.parent, env=_clean())   # noqa: S603
    if done.returncode == 0:
        raise SystemExit("the environment is not empty: it knows the application")


def _clean() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")} | {"CUDA_VISIBLE_DEVICES": "-1"}


# running it --------------------------------------------------------------------------------------------------------


def run(notebook: Path, python: Path, folder: Path) -> None:
    """Execute all cells in the notebook's folder, in a kernel of that interpreter.

    Raises
    ------
    nbclient.exceptions.CellExecutionError
        A cell failed.
    """
    spec = folder / "kernels" / "empty"
    spec.mkdir(parents=True)
    kernel = {"argv": [str(python), "-m", "ipykernel_launcher", "-f", "{connection_file}"], "display_name": "empty", "language": "python",
              "env": {"CUDA_VISIBLE_DEVICES": "-1", "PYTHONPATH": "", "PYTHONNOUSERSITE": "1"}}
    (spec / "kernel.json").write_text(json.dumps(kernel), encoding="utf-8")
    manager = AsyncKernelManager(kernel_name="empty", kernel_spec_manager=KernelSpecManager(kernel_dirs=[str(folder / "kernels")]))
    book = nbformat.read(notebook, as_version=4)
    resources = {"metadata": {"path": str(notebook.absolute().parent)}}
    nbclient.NotebookClient(book, km=manager, timeout=_WAIT, resources=resources).execute()


if __name__ == "__main__":
    sys.exit(main())
