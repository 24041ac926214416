"""Several series in one file: stations, shops, sensors; and single ones with odd times."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd

from .case import Case, case, csv, daily, noise


@case(time=("date",), frequency="D", group="station", static=("altitude",), target="tavg", feature=("prcp",))
def three_stations(folder: Path) -> Path:
    """Weather of three stations below each other, each with its altitude."""
    days = pd.date_range("2019-01-01", periods=500, freq="D")
    parts = [
        pd.DataFrame(
            {
                "station": name,
                "date": days.strftime("%Y-%m-%d"),
                "altitude": height,
                "prcp": np.abs(noise(500, 2)).round(1),
                "tavg": (10 + 8 * daily(500, 365) - height / 150 + noise(500, 1)).round(1),
            }
        )
        for name, height in (("Zermatt", 1638), ("Sion", 482), ("Bern", 553))
    ]
    return csv(pd.concat(parts), folder / "stations.csv")


@case(
    time=("Date",),
    frequency="D",
    group="Store",
    target="Sales",
    known_future=("DayOfWeek", "Open", "Promo", "StateHoliday", "SchoolHoliday"),
    feature=("Customers",),
)
def drug_stores(folder: Path) -> Path:
    """Newest day first, all shops of a day together."""
    days = pd.date_range("2014-01-01", periods=300, freq="D")[::-1]
    rng = np.random.default_rng(1)
    rows = pd.DataFrame([(store, day) for day in days for store in range(1, 9)], columns=["Store", "Date"])
    opened = (rows["Date"].dt.day_of_week < 6).astype(int)
    table = pd.DataFrame(
        {
            "Store": rows["Store"],
            "DayOfWeek": rows["Date"].dt.day_of_week + 1,
            "Date": rows["Date"].dt.strftime("%Y-%m-%d"),
            "Sales": opened * (4000 + 300 * rows["Store"] + rng.integers(0, 900, len(rows))),
            "Customers": opened * rng.integers(300, 900, len(rows)),
            "Open": opened,
            "Promo": rng.integers(0, 2, len(rows)),
            "StateHoliday": rng.choice(["0", "a", "b"], len(rows), p=[0.97, 0.02, 0.01]),
            "SchoolHoliday": rng.integers(0, 2, len(rows)),
        }
    )
    return csv(table, folder / "train.csv")


@case(time=("date",), frequency="D", group=("store", "item"), target="sales")
def shops_and_items(folder: Path) -> Path:
    """Two columns together tell the series apart."""
    days = pd.date_range("2017-01-01", periods=120, freq="D").strftime("%Y-%m-%d")
    rng = np.random.default_rng(2)
    rows = [(day, store, item, int(rng.integers(5, 60))) for store in range(1, 4) for item in range(1, 6) for day in days]
    return csv(pd.DataFrame(rows, columns=["date", "store", "item", "sales"]), folder / "store_item.csv")


@case(time=("Date",), frequency="W-FRI", group="Store", target="Weekly_Sales", known_future=("Holiday_Flag",), feature=("Temperature", "Fuel_Price"))
def weekly_sales(folder: Path) -> Path:
    """Days first, with dashes; a week ends on Friday."""
    weeks = pd.date_range("2010-02-05", periods=130, freq="W-FRI")
    rng = np.random.default_rng(3)
    parts = [
        pd.DataFrame(
            {
                "Store": store,
                "Date": weeks.strftime("%d-%m-%Y"),
                "Weekly_Sales": (1e6 + 1e5 * rng.random(130)).round(2),
                "Holiday_Flag": (rng.random(130) < 0.07).astype(int),
                "Temperature": (50 + 20 * daily(130, 52)).round(2),
                "Fuel_Price": (2.5 + np.cumsum(rng.normal(0, 0.02, 130))).round(3),
            }
        )
        for store in range(1, 6)
    ]
    return csv(pd.concat(parts), folder / "Walmart.csv")


@case(time=("timestamp",), frequency="5min", group="sensor_id", target="value")
def interleaved_sensors(folder: Path) -> Path:
    """Readings of several sensors as they came in, a few seconds apart; each sensor reads every five minutes."""
    begin = pd.date_range("2022-05-01", periods=400, freq="5min")
    rows = [(t + pd.Timedelta(seconds=17 * k), f"s{k:02d}", round(20 + k + float(np.sin(n / 30)), 2)) for n, t in enumerate(begin) for k in range(4)]
    table = pd.DataFrame(rows, columns=["timestamp", "sensor_id", "value"])
    return csv(table, folder / "readings.csv")


@case(group="mote_id", target="temperature", feature=("humidity",))
def motes_without_times(folder: Path) -> Path:
    """No time: a number that counts each mote's readings, and an alarm that is nearly always 0."""
    rng = np.random.default_rng(6)
    parts = [
        pd.DataFrame(
            {
                "reading": np.arange(1, 501),
                "mote_id": mote,
                "indoor": mote % 2,
                "humidity": (45 + rng.normal(0, 1, 500)).round(2),
                "temperature": (28 + daily(500, 90) + rng.normal(0, 0.2, 500)).round(2),
                "label": (rng.random(500) < 0.008).astype(int),
            }
        )
        for mote in (1, 2, 3, 4)
    ]
    return csv(pd.concat(parts), folder / "sensors.csv")


@case(time=("Date",), frequency="B", target="Close", feature=("Open", "High", "Low", "Volume"))
def shares(folder: Path) -> Path:
    """Business days without some holidays; Open is a price."""
    days = pd.date_range("2018-01-01", periods=520, freq="B").delete([10, 90, 200, 340])
    walk = 100 + np.cumsum(noise(len(days), 1))
    table = pd.DataFrame(
        {
            "Date": days.strftime("%m/%d/%Y"),
            "Open": walk.round(2),
            "High": (walk + 1).round(2),
            "Low": (walk - 1).round(2),
            "Close": (walk + noise(len(days), 0.4)).round(2),
            "Volume": np.abs(noise(len(days), 1e6)).astype(int),
        }
    )
    return csv(table, folder / "stock.csv")


@case(time=("year", "month", "day", "hour"), frequency="h", target="pm2.5", ignore=("No",), feature=("DEWP", "cbwd"))
def air_quality(folder: Path) -> Path:
    """The moment in four columns, NA for missing values."""
    when = pd.date_range("2010-01-01", periods=1500, freq="h")
    pm = np.abs(90 + 60 * daily(1500, 24) + noise(1500, 20)).round()
    table = pd.DataFrame(
        {
            "No": np.arange(1, 1501),
            "year": when.year,
            "month": when.month,
            "day": when.day,
            "hour": when.hour,
            "pm2.5": pm,
            "DEWP": noise(1500, 9).round(),
            "cbwd": np.random.default_rng(7).choice(["NW", "NE", "SE", "cv"], 1500),
            "Iws": np.abs(noise(1500, 30)).round(2),
        }
    )
    table.loc[:23, "pm2.5"] = np.nan
    table.to_csv(folder / "PRSA.csv", index=False, na_rep="NA")
    return folder / "PRSA.csv"


@case(time=("Quarter",), frequency="QS", target="Revenue")
def fiscal_quarters(folder: Path) -> Path:
    """Q1 FY2001, thousands with commas in quotes."""
    rows = [
        (f"Q{q} FY{year}", f"{int(100_000 * (1.02 ** ((year - 1990) * 4 + q)) + 9000 * q):,}") for year in range(1990, 2022) for q in (1, 2, 3, 4)
    ]
    return csv(pd.DataFrame(rows, columns=["Quarter", "Revenue"]), folder / "revenue.csv")


@case(time=("week",), frequency="W-MON", target="cases")
def iso_weeks(folder: Path) -> Path:
    """2015-W01 and so on, an index column without a name."""
    weeks = pd.date_range("2015-01-05", periods=260, freq="W-MON")
    iso = weeks.isocalendar()
    table = pd.DataFrame(
        {
            "week": [f"{y}-W{w:02d}" for y, w in zip(iso["year"], iso["week"], strict=True)],
            "cases": (200 + 100 * daily(260, 52) + noise(260, 9)).round(),
        }
    )
    table.to_csv(folder / "cases.csv")
    return folder / "cases.csv"


@case(time=("t_ms",), frequency="20ms", target="accel")
def milliseconds(folder: Path) -> Path:
    """Unix stamps in milliseconds, fifty a second."""
    stamps = 1_600_000_000_000 + 20 * np.arange(3000)
    return csv(pd.DataFrame({"t_ms": stamps, "accel": noise(3000, 1).round(4)}).rename(columns={"t_ms": "t_ms"}), folder / "accel.csv")


@case(target="mV", ignore=("time_s",))
def seconds_since_the_start(folder: Path) -> Path:
    """A heart trace: seconds from 0 in even steps are no date."""
    return csv(pd.DataFrame({"time_s": (np.arange(4000) / 360).round(5), "mV": daily(4000, 300).round(4)}), folder / "ecg.csv")


CASES: tuple[Case, ...] = (
    three_stations,
    drug_stores,
    shops_and_items,
    weekly_sales,
    interleaved_sensors,
    motes_without_times,
    shares,
    air_quality,
    fiscal_quarters,
    iso_weeks,
    milliseconds,
    seconds_since_the_start,
)
