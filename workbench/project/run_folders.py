"""What a run says of itself: where its TensorBoard files lie, and which data it was trained with. Imports nothing heavy."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from .document import Document
from .rows import RunRow


def logs_of(project: Path, document: Document) -> Path | None:
    """Folder of TensorBoard's files of all runs (what ``tensorboard --logdir`` is given); None where none are written."""
    named = document.training.tensorboard
    return (Path(project).absolute().parent / Path(named).expanduser()) if named else None


def log_folder(project: Path, document: Document, run: int, name: str) -> Path:
    """Folder of one run's TensorBoard files: ``LOGS/PROJECT/run-3-lstm-32``, with characters that every file system takes."""
    folder = logs_of(project, document)
    assert folder is not None, "asked only where training.tensorboard is set"
    earlier = sorted((folder / Path(project).stem).glob(f"run-{run}-*"))          # the run may have been renamed since
    return earlier[0] if earlier else folder / Path(project).stem / f"run-{run}-{_plain(name)}"


def _plain(name: str) -> str:
    return re.sub(r"[^\w.+]+", "-", name).strip(".-_")[:60] or "run"


def fingerprint(source: Any, facts: Any) -> dict[str, Any]:
    """What tells the data of a run from others: path, size, digest, rows, columns, samples by split.

    Parameters
    ----------
    source : Source
        As read; its ``spec`` has the digest of the file.
    facts : DataFacts
        As prepared.
    """
    spec = source.spec
    also = dict(zip(spec.also, spec.also_sha256, strict=False)) if spec.also else {}
    found = {"path": spec.path, "size": spec.size, "sha256": spec.sha256, "rows": source.facts.rows, "columns": source.facts.columns,
             "samples": {split: int(count) for split, count in facts.samples.items()}}
    return found | ({"also": also} if also else {})


def words(row: RunRow) -> dict[str, str]:
    """The frozen record of a run as Markdown: what TensorBoard shows as text."""
    versions = "\n".join(f"| {name} | {version} |" for name, version in row.versions.items())
    head = f"**{row.name}** (run {row.id}), started {row.started}, seed {row.seed}, on {row.device}\n\n| package | version |\n|---|---|\n{versions}"
    data = "```\n" + json.dumps(row.fingerprint, indent=1, ensure_ascii=False) + "\n```"
    settings = "```\n" + json.dumps(json.loads(row.document) if row.document else {}, indent=1, ensure_ascii=False) + "\n```"
    return {"run": head, "data": data, "settings": settings}
