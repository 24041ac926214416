"""Run every entry of the gallery with several seeds and write what came out as a table (``make gallery``; long form: a night's work).

    tools/run_gallery.py [--form long|normal|short] [--seeds 0 1 2] [--only NAME …] [-o FOLDER]

Writes FOLDER/gallery.json and FOLDER/gallery.md while it goes on; the status is 1 if any promise or claim was missed.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from workbench.gallery import catalog  # noqa: E402


def main() -> int:
    """Run what was asked; the exit status."""
    options = _options()
    options.out.mkdir(parents=True, exist_ok=True)
    rows: list[dict[str, Any]] = []
    for entry in catalog.shipped():
        if options.only and entry.name not in options.only:
            continue
        for seed in options.seeds:
            rows.append(_run(entry.name, seed, options.form))
            _write(rows, options.out, options.form)
            print(_line(rows[-1]), flush=True)
    return 0 if all(row["holds"] for row in rows) else 1


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Run every entry of the gallery.")
    parser.add_argument("--form", choices=("long", "normal", "short"), default="long")
    parser.add_argument("--seeds", type=int, nargs="+", default=[0, 1, 2])
    parser.add_argument("--only", nargs="+", default=[], metavar="NAME")
    parser.add_argument("-o", "--out", type=Path, default=ROOT / "build" / "gallery")
    return parser.parse_args()


def _run(name: str, seed: int, form: str) -> dict[str, Any]:
    """One entry in a process of its own: a crash is a row, too."""
    told = [sys.executable, "-m", "workbench", "gallery", "--run", name, "--seed", str(seed), "--json"]
    done = subprocess.run([*told, *([] if form == "normal" else [f"--{form}"])], cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603
    last = json.loads(done.stdout.splitlines()[-1]) if done.stdout.strip() else {}
    row: dict[str, Any] = {"name": name, "seed": seed, "form": form, "status": done.returncode, "holds": done.returncode == 0}
    if "value" not in last:
        return row | {"error": last.get("error") or done.stderr[-400:]}
    kept = ("metric", "value", "baseline", "baseline_name", "margin", "gain", "seconds", "claims")
    return row | {key: last[key] for key in kept} | {"verified": last["verified"] is not None}


def _write(rows: list[dict[str, Any]], folder: Path, form: str) -> None:
    (folder / "gallery.json").write_text(json.dumps(rows, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    head = ["| entry | seed | metric | value | baseline | gain | promised | claims | seconds | |", "|---|---|---|---|---|---|---|---|---|---|"]
    (folder / "gallery.md").write_text("\n".join([f"# The gallery, {form} form", "", *head, *map(_line, rows)]) + "\n", encoding="utf-8")


def _line(row: dict[str, Any]) -> str:
    if "value" not in row:
        return f"| {row['name']} | {row['seed']} | | | | | | | | {row['error']} |"
    claims = [claim for claim in row["claims"] if claim["checked"]]
    held = f"{sum(claim['holds'] for claim in claims)} of {len(claims)}"
    gain = "–" if row["gain"] is None else f"{row['gain']:.1%}"
    numbers = [f"{row[key]:.4g}" if row[key] is not None else "–" for key in ("value", "baseline")]
    return (f"| {row['name']} | {row['seed']} | {row['metric']} | {numbers[0]} | {numbers[1]} ({row['baseline_name'].replace('_', ' ')}) | {gain} | "
            f"{row['margin']:.1%} | {held} | {row['seconds']:.0f} | {'' if row['holds'] else 'MISSED'} |")


if __name__ == "__main__":
    sys.exit(main())
