"""Further looks at forecasts as the verbs would give them, for the fakes' daily rhythm."""

from __future__ import annotations

import numpy as np

from workbench.errors import SettingError
from workbench.evaluation.forecast_report import Ahead, AheadNeeds, AheadRow, BackTest, Intervals, OriginError, Recursive
from workbench.evaluation.report import StepError

from . import fakes

HERE = __name__
asked: list[dict] = []


def _arrays():
    found = fakes.evaluation()
    arrays = dict(found.arrays)
    arrays["index"] = np.arange(len(arrays["origins"]))
    return arrays


def put_in_place(monkeypatch) -> None:
    """Let the pages use these."""
    asked.clear()
    for place in ("split_page.INTERVALS", "split_page.RECURSIVE", "backtest_page.BACKTEST", "ahead_page.AHEAD", "ahead_page.NEEDS"):
        name = place.partition(".")[2]
        monkeypatch.setattr(f"ui.stages.evaluate.forecast.{place}", f"{HERE}:{name.lower()}")


def intervals(path, run, split, method, coverage, progress=None):
    asked.append({"method": method, "coverage": coverage, "split": split})
    if method == "dropout":
        raise SettingError("the network has no dropout", where="--intervals dropout", fix="Use conformal intervals")
    arrays = _arrays()
    arrays |= {"low": arrays["forecast"] - 60, "high": arrays["forecast"] + 60}
    return Intervals(run, split, method, coverage, 240, 0.882, 120.0, 150.0, 20.0, "kW", 0.81, arrays=arrays)


def recursive(path, run, split, progress=None):
    arrays = _arrays()
    arrays["recursive"] = arrays["forecast"] + 25
    return Recursive(run, split, 240, {"rmse": 40.0}, {"rmse": 50.0}, "kW", arrays=arrays)


def backtest(path, run, split, origins, refit, progress=None):
    asked.append({"origins": origins, "refit": refit})
    arrays = _arrays()
    index = np.linspace(0, 239, origins).round().astype(int)
    rows = tuple(OriginError(f"2014-11-{n + 1:02d}", int(k), 40.0 + n, 30.0, 42.0) for n, k in enumerate(index))
    kept = {name: arrays[name][index] for name in ("origins", "forecast", "truth", "last_value", "seasonal_naive", "index")}
    return BackTest(run, split, refit, {"rmse": 41.0}, "kW", (StepError(1, 1.0, 1.0),), rows, {"seasonal_naive": {"rmse": 42.0}}, "seasonal_naive", 2,
                    {"rmse": 43.0} if refit else {}, arrays=kept)


def ahead_needs(path, run, steps=None):
    return AheadNeeds(("promo",), {}, tuple(f"2014-11-{n + 1:02d}" for n in range(steps or 12)))


needs = ahead_needs


def ahead(path, run, steps, future, coverage, method="", progress=None):
    asked.append({"steps": steps, "future": future, "method": method})
    rows = tuple(AheadRow(f"2014-11-11 {n:02d}:00", "y", 2500.0 + n, 2400.0, None if n > 3 else 2600.0) for n in range(steps))
    times = np.datetime64("2014-11-10T00") + np.arange(48).astype("timedelta64[h]")
    after = np.datetime64("2014-11-12T00") + np.arange(steps).astype("timedelta64[h]")
    arrays = {"past_0": fakes.series()[-48:, None], "past_times_0": times, "times_0": after}
    return Ahead(run, steps, rows, "kW", "conformal", coverage, arrays=arrays)
