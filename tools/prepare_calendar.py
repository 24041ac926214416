"""Write resources/datasets/electricity_hourly/electricity_calendar.csv.gz: the hourly load of the data set beside it, with what the calendar says.

Load in kW without decimals; hour (0–23), weekday and month as the row's own time has them. Nothing else is added, no row is left out.
"""

from __future__ import annotations

from pathlib import Path

import pandas as pd

FOLDER = Path(__file__).parent.parent / "resources" / "datasets" / "electricity_hourly"


def with_calendar(table: pd.DataFrame) -> pd.DataFrame:
    """Columns time, load, hour, weekday, month out of ts and y."""
    time = pd.to_datetime(table["ts"])
    return pd.DataFrame({"time": time.dt.strftime("%Y-%m-%d %H:%M"), "load": table["y"].round().astype(int), "hour": time.dt.hour,
                         "weekday": time.dt.strftime("%a"), "month": time.dt.strftime("%b")})


def main() -> None:
    """Write the file; the same bytes every time."""
    made = with_calendar(pd.read_csv(FOLDER / "hourly_electricity.csv"))
    made.to_csv(FOLDER / "electricity_calendar.csv.gz", index=False, lineterminator="\n",
                compression={"method": "gzip", "compresslevel": 9, "mtime": 1})


if __name__ == "__main__":
    main()
