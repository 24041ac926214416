"""Files as grid operators, road agencies and bike hires give them out."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd

from .case import Case, case, csv, daily, noise


@case(
    time=("SETTLEMENT_DATE", "SETTLEMENT_PERIOD"),
    frequency="30min",
    zone="Europe/London",
    target="ND",
    ignore=("FORECAST_ACTUAL_INDICATOR",),
    feature=("TSD", "EMBEDDED_WIND_GENERATION"),
)
def british_demand(folder: Path) -> Path:
    """Half hours counted 1 to 48, 46 and 50 on the days on which clocks change."""
    local = pd.date_range("2022-03-01", "2022-11-20 23:30", freq="30min", tz="Europe/London")
    number = ((local - local.normalize()) / pd.Timedelta("30min")).astype(int) + 1
    nd = np.round(28_000 + 6000 * daily(len(local), 48) + noise(len(local), 300))
    table = pd.DataFrame(
        {
            "SETTLEMENT_DATE": local.strftime("%d-%b-%Y").str.upper(),
            "SETTLEMENT_PERIOD": number,
            "FORECAST_ACTUAL_INDICATOR": "A",
            "ND": nd,
            "TSD": nd + 500 + np.round(noise(len(local), 30)),
            "EMBEDDED_WIND_GENERATION": np.round(1500 + noise(len(local), 200)),
        }
    )
    return csv(table, folder / "demanddata_2022.csv")


@case(time=("utc",), frequency="30min", target="demand_mw", ignore=("local_date",))
def utc_and_local_date(folder: Path) -> Path:
    """The moment in UTC, and the local day beside it."""
    utc = pd.date_range("2023-03-01", periods=48 * 60, freq="30min", tz="UTC")
    table = pd.DataFrame(
        {
            "utc": utc.strftime("%Y-%m-%dT%H:%MZ"),
            "local_date": utc.tz_convert("Europe/London").strftime("%d/%m/%Y"),
            "demand_mw": np.round(30_000 + 5000 * daily(len(utc), 48) + noise(len(utc), 300)),
        }
    )
    return csv(table, folder / "half_hourly.csv")


@case(time=("utc_timestamp",), frequency="h", target="DE_load_actual", ignore=("cet_cest_timestamp",), known_future=("DE_load_forecast",))
def european_load(folder: Path) -> Path:
    """UTC and local times with offsets, an actual and a forecast load."""
    utc = pd.date_range("2019-03-01", periods=24 * 60, freq="h", tz="UTC")
    load = 50_000 + 9000 * daily(len(utc), 24) + noise(len(utc), 500)
    table = pd.DataFrame(
        {
            "utc_timestamp": utc.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "cet_cest_timestamp": [t.isoformat() for t in utc.tz_convert("Europe/Berlin")],
            "DE_load_actual": load.round(2),
            "DE_load_forecast": (load + noise(len(utc), 900)).round(2),
            "DE_solar_generation": np.abs(noise(len(utc), 3000)).round(1),
        }
    )
    return csv(table, folder / "time_series_60min.csv")


@case(time=("MTU (CET/CEST)",), frequency="h", target="Actual Total Load [MW]", known_future=("Day-ahead Total Load Forecast [MW]",))
def times_with_their_ends(folder: Path) -> Path:
    """01.01.2021 00:00 - 01.01.2021 01:00, quoted."""
    begin = pd.date_range("2021-01-01", periods=24 * 50, freq="h")
    load = np.round(9000 + 1500 * daily(len(begin), 24) + noise(len(begin), 90))
    table = pd.DataFrame(
        {
            "MTU (CET/CEST)": begin.strftime("%d.%m.%Y %H:%M") + " - " + (begin + pd.Timedelta("1h")).strftime("%d.%m.%Y %H:%M"),
            "Day-ahead Total Load Forecast [MW]": load + np.round(noise(len(begin), 200)),
            "Actual Total Load [MW]": load,
        }
    )
    return csv(table, folder / "total_load.csv")


@case(time=("Date", "Hour Ending"), frequency="h", target="System Load")
def hours_that_end(folder: Path) -> Path:
    """American dates, hours 1 to 24."""
    begin = pd.date_range("2020-01-01", periods=24 * 70, freq="h")
    table = pd.DataFrame(
        {
            "Date": begin.strftime("%m/%d/%Y"),
            "Hour Ending": begin.hour + 1,
            "Dry Bulb": np.round(40 + 20 * daily(len(begin), 24)),
            "System Load": np.round(14_000 + 2000 * daily(len(begin), 24) + noise(len(begin), 99)),
        }
    )
    return csv(table, folder / "smd_hourly.csv")


@case(
    time=("date_time",),
    frequency="h",
    target="traffic_volume",
    known_future=("holiday",),
    feature=("temp", "weather_main", "weather_description"),
    words={"holiday": "None"},
)
def interstate_traffic(folder: Path) -> Path:
    """Hourly traffic with the word None for no holiday, some hours twice, some missing."""
    rng = np.random.default_rng(4)
    when = pd.date_range("2016-01-01", periods=24 * 120, freq="h")
    when = when.delete(rng.integers(100, 2000, 40)).append(when[[500, 900, 901]]).sort_values()
    main = rng.choice(["Clear", "Clouds", "Rain", "Snow", "Mist"], len(when), p=[0.4, 0.3, 0.2, 0.05, 0.05])
    kinds = {name: [f"{word} {name.lower()}" for word in ("light", "moderate", "heavy", "broken", "scattered")] for name in np.unique(main)}
    first = when.strftime("%d") == "01"
    table = pd.DataFrame(
        {
            "holiday": np.where(first & (when.hour == 0), "New Years Day", "None"),
            "temp": (280 + noise(len(when), 5)).round(2),
            "rain_1h": np.round(np.abs(noise(len(when), 1)), 2),
            "clouds_all": rng.integers(0, 100, len(when)),
            "weather_main": main,
            "weather_description": [kinds[name][int(rng.choice(5, p=[0.8, 0.1, 0.05, 0.03, 0.02]))] for name in main],
            "date_time": when.strftime("%Y-%m-%d %H:%M:%S"),
            "traffic_volume": (3000 + 2500 * daily(len(when), 24) + noise(len(when), 100)).round().astype(int),
        }
    )
    return csv(table, folder / "Metro_Interstate_Traffic_Volume.csv")


@case(
    time=("dteday", "hr"),
    frequency="h",
    target="cnt",
    known_future=("season", "holiday", "weekday", "workingday"),
    feature=("temp", "hum", "weathersit"),
    ignore=("instant",),
)
def bike_hire(folder: Path) -> Path:
    """Days and hours 0 to 23, a year that is 0 or 1, calendar columns."""
    when = pd.date_range("2011-01-01", periods=24 * 80, freq="h")
    rng = np.random.default_rng(5)
    table = pd.DataFrame(
        {
            "instant": np.arange(1, len(when) + 1),
            "dteday": when.strftime("%Y-%m-%d"),
            "season": 1 + (when.month > 2).astype(int),
            "yr": 0,
            "mnth": when.month,
            "hr": when.hour,
            "holiday": (when.day_of_year == 17).astype(int),
            "weekday": when.day_of_week,
            "workingday": (when.day_of_week < 5).astype(int),
            "weathersit": rng.integers(1, 4, len(when)),
            "temp": rng.random(len(when)).round(2),
            "hum": rng.random(len(when)).round(2),
            "casual": rng.integers(0, 50, len(when)),
            "cnt": (100 + 80 * daily(len(when), 24)).round().astype(int) + rng.integers(0, 30, len(when)),
        }
    )
    return csv(table, folder / "hour.csv")


@case(time=("Date", "Time"), frequency="min", target="Global_active_power", numbers=("Global_active_power",))
def household_power(folder: Path) -> Path:
    """Semicolons, days and clock times, question marks for missing values."""
    when = pd.date_range("2006-12-16 17:24", periods=3000, freq="min")
    power = (1 + daily(len(when), 1440) / 2 + np.abs(noise(len(when), 0.1))).round(3).astype(str).astype(object)
    power[[500, 501, 1700]] = "?"
    table = pd.DataFrame({"Date": when.strftime("%d/%m/%Y"), "Time": when.strftime("%H:%M:%S"), "Global_active_power": power})
    table.to_csv(folder / "household_power_consumption.txt", sep=";", index=False)
    return folder / "household_power_consumption.txt"


@case(time=("Zeitstempel",), frequency="15min", zone="Europe/Berlin", target="Verbrauch in kWh")
def german_quarter_hours(folder: Path) -> Path:
    """Local times over both changes of the clocks, decimal commas, a byte order mark."""
    local = pd.date_range("2021-03-20", "2021-11-10", freq="15min", tz="Europe/Berlin")
    value = (2 + daily(len(local), 96) + np.abs(noise(len(local), 0.1))).round(3)
    table = pd.DataFrame({"Zeitstempel": local.strftime("%d.%m.%Y %H:%M"), "Verbrauch in kWh": [f"{v:.3f}".replace(".", ",") for v in value]})
    table.to_csv(folder / "lastgang.csv", sep=";", index=False, encoding="utf-8-sig")
    return folder / "lastgang.csv"


CASES: tuple[Case, ...] = (
    british_demand,
    utc_and_local_date,
    european_load,
    times_with_their_ends,
    hours_that_end,
    interstate_traffic,
    bike_hire,
    household_power,
    german_quarter_hours,
)
