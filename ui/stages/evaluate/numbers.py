"""The evaluation as a table for other programs."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

from ...plots.forecast import ForecastData
from .reading import Measured


def write(measured: Measured, path: Path) -> None:
    """A CSV file: forecasts beside truth, or classes beside predictions, or the metrics."""
    with path.open("w", newline="", encoding="utf-8") as file:
        out = csv.writer(file)
        if measured.forecasts:
            _forecasts(out, measured.forecasts)
        elif measured.evaluation.confusion:
            out.writerow(["truth \\ prediction", *measured.evaluation.classes])
            for name, row in zip(measured.evaluation.classes, measured.evaluation.confusion, strict=True):
                out.writerow([name, *row])
        else:
            out.writerow(["metric", "value"])
            out.writerows(measured.evaluation.metrics.items())


def _forecasts(out: Any, forecasts: dict[str, ForecastData]) -> None:
    out.writerow(["target", "forecast", "step", "time", "truth", "prediction", "naive"])
    for name, data in forecasts.items():
        for k, start in enumerate(data.starts):
            for step in range(data.forecasts.shape[1]):
                place = int(start) + step
                if place < len(data.x):
                    moment = data.labels[place] if data.labels else int(data.x[place])
                    naive = "" if data.naive is None else float(data.naive[k, step])
                    out.writerow([name, k, step + 1, moment, float(data.truth[place]), float(data.forecasts[k, step]), naive])
