"""Time series as they come from authorities, meters, shops and services."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pandas as pd

from ..dataset.test_source import workbook
from .kinds import File, daily, lines, wandering

Rng = np.random.Generator


def half_hourly_demand(folder: Path, rng: Rng) -> Path:
    """A grid operator's demand: a day and the number of its half hour."""
    count = 48 * 40
    day = pd.date_range("2021-03-01", periods=40, freq="D").strftime("%d-%b-%Y").str.upper()
    load = daily(np.arange(count) / 2, 30000, 6000, rng, 200).round().astype(int)
    return lines(folder / "demanddata.csv", ["SETTLEMENT_DATE,SETTLEMENT_PERIOD,ND,TSD,EMBEDDED_WIND_GENERATION",
                 *(f"{day[n // 48]},{n % 48 + 1},{load[n]},{load[n] + 900},{int(abs(wind) * 100)}"
                   for n, wind in enumerate(wandering(count, 20, 1, rng)))])


def utc_and_local(folder: Path, rng: Rng) -> Path:
    """A transparency platform: UTC and local time side by side, actual load and its forecast."""
    utc = pd.date_range("2020-01-01", periods=24 * 120, freq="h", tz="UTC")
    local = utc.tz_convert("Europe/Berlin")
    load = daily(np.arange(len(utc)), 55000, 9000, rng, 300)
    frame = pd.DataFrame({"utc_timestamp": utc.strftime("%Y-%m-%dT%H:%M:%SZ"), "cet_cest_timestamp": local.strftime("%Y-%m-%dT%H:%M:%S%z"),
                          "DE_load_actual": load.round(1), "DE_load_forecast": (load + rng.normal(0, 800, len(utc))).round(1),
                          "DE_solar_generation": np.maximum(0, daily(np.arange(len(utc)), 0, 8000, rng)).round(1)})
    frame.to_csv(folder / "time_series_60min.csv", index=False)
    return folder / "time_series_60min.csv"


def hourly_traffic(folder: Path, rng: Rng) -> Path:
    """Cars on a road with the weather; 'None' is a word for no holiday, some hours come twice."""
    when = pd.date_range("2017-01-01", periods=24 * 90, freq="h")
    weather = rng.choice(["Clouds", "Clear", "Rain", "Mist"], len(when))
    holiday = np.where((when.month == 1) & (when.day == 16), "Martin Luther King Jr Day", "None")
    frame = pd.DataFrame({"holiday": holiday, "temp": wandering(len(when), 280, 1, rng).round(2), "rain_1h": 0.0,
                          "clouds_all": rng.integers(0, 100, len(when)), "weather_main": weather, "date_time": when.strftime("%Y-%m-%d %H:%M:%S"),
                          "traffic_volume": daily(np.arange(len(when)), 3200, 2000, rng, 150).round().astype(int)})
    frame.loc[::37, "rain_1h"] = rng.uniform(0, 3, len(frame.loc[::37])).round(2)
    frame = pd.concat([frame, frame.iloc[100:130].assign(weather_main="Haze")]).sort_values("date_time")
    frame.to_csv(folder / "metro_traffic.csv", index=False)
    return folder / "metro_traffic.csv"


def three_stations(folder: Path, rng: Rng) -> Path:
    """Daily weather of three stations, one below the other."""
    day = pd.date_range("2019-01-01", periods=500, freq="D")
    parts = [pd.DataFrame({"station": name, "date": day.strftime("%Y-%m-%d"), "elevation": height,
                           "precip": rng.gamma(0.4, 4, 500).round(1), "wind": wandering(500, 4, 0.6, rng).round(1),
                           "tmax": (12 - height / 150 + 10 * np.sin(np.arange(500) / 58) + rng.normal(0, 2, 500)).round(1)})
             for name, height in (("LISBOA", 77), ("PORTO", 93), ("FARO", 8))]
    pd.concat(parts).to_csv(folder / "stations.csv", index=False)
    return folder / "stations.csv"


def readings_by_sensor(folder: Path, rng: Rng) -> Path:
    """Readings of many sensors in the order of arrival, Unix seconds."""
    rows = [(1_600_000_000 + 300 * t, f"s{k:02d}", f"{20 + k + 3 * np.sin(t / 30) + rng.normal(0, 0.2):.2f}", f"{50 - k + rng.normal(0, 1):.1f}")
            for t in range(400) for k in range(5)]
    return lines(folder / "readings.csv", ["timestamp,sensor_id,temperature,humidity", *(",".join(map(str, row)) for row in rows)])


def title_rows(folder: Path, rng: Rng) -> Path:
    """A workbook of an office: a title, a date, an empty line, then the table; a second sheet of notes."""
    path = folder / "monthly_sales.xlsx"
    month = pd.date_range("2008-01-01", periods=150, freq="MS")
    sales = (1000 + 4 * np.arange(150) + 120 * np.sin(np.arange(150) / 1.9) + rng.normal(0, 20, 150)).round(0)
    rows = [[f"{t:%Y-%m-%d}", int(rng.integers(800, 1200)), float(v)] for t, v in zip(month, sales, strict=True)]
    return workbook(path, {"Data": [["Sales report"], ["As of 2020-07-01"], [], ["Month", "Visitors", "Sales"], *rows],
                           "Notes": [["Notes"], ["prepared by accounting"]]})


def from_an_api(folder: Path, rng: Rng) -> Path:
    """JSON lines of a service."""
    when = pd.date_range("2022-05-01", periods=900, freq="h", tz="UTC")
    return lines(folder / "requests.jsonl", [
        json.dumps({"time": t.isoformat(), "requests": int(v), "errors": int(rng.poisson(3)), "latency_ms": round(float(m), 1)})
        for t, v, m in zip(when, daily(np.arange(900), 500, 300, rng, 20), wandering(900, 80, 3, rng), strict=True)])


def ticks(folder: Path, rng: Rng) -> Path:
    """Trades with Unix milliseconds, uneven, with pauses."""
    at = 1_650_000_000_000 + np.cumsum(rng.integers(200, 5000, 3000)) + np.where(np.arange(3000) > 1500, 3_600_000, 0)
    price = np.round(100 + np.cumsum(rng.normal(0, 0.02, 3000)), 3)
    return lines(folder / "ticks.csv", ["ts,volume,price", *(f"{t},{rng.integers(1, 90)},{p}" for t, p in zip(at, price, strict=True))])


def shops(folder: Path, rng: Rng) -> Path:
    """Daily sales of shops; whether it is open, on promotion or a holiday is known beforehand."""
    day = pd.date_range("2013-01-01", periods=300, freq="D")
    parts = []
    for store in (1, 2, 3, 4):
        promo, open_ = (np.arange(300) // 7 % 2).astype(int), (day.dayofweek != 6).astype(int)
        sales = open_ * (4000 + 400 * store + 1500 * promo + rng.normal(0, 200, 300)).round()
        parts.append(pd.DataFrame({"Store": store, "DayOfWeek": day.dayofweek + 1, "Date": day.strftime("%Y-%m-%d"), "Sales": sales.astype(int),
                                   "Customers": (sales / 9).astype(int), "Open": open_, "Promo": promo, "StateHoliday": 0,
                                   "SchoolHoliday": (day.month == 7).astype(int)}))
    pd.concat(parts).sort_values(["Date", "Store"], ascending=[False, True]).to_csv(folder / "train.csv", index=False)
    return folder / "train.csv"


def german_station(folder: Path, rng: Rng) -> Path:
    """Semicolons, decimal commas, a byte-order mark, day and clock in two columns, units in the names."""
    when = pd.date_range("2021-01-01", periods=24 * 60, freq="h")
    rows = [f"{t:%d.%m.%Y};{t:%H:%M};" + f"{v:.1f};{h:.0f}".replace(".", ",")
            for t, v, h in zip(when, daily(np.arange(len(when)), 8, 5, rng), wandering(len(when), 70, 2, rng), strict=True)]
    return lines(folder / "messwerte.csv", ["Datum;Uhrzeit;Temperatur (°C);Feuchte (%)", *rows], encoding="utf-8-sig", end="\r\n")


def units_below(folder: Path, rng: Rng) -> Path:
    """A data logger: a line of names, a line of units."""
    when = pd.date_range("2020-06-01", periods=1200, freq="10min")
    warm, pressure = daily(np.arange(1200) / 6, 18, 6, rng, 0.3), wandering(1200, 1012, 0.3, rng)
    rows = [f"{t:%Y-%m-%d %H:%M},{a:.2f},{b:.1f}" for t, a, b in zip(when, warm, pressure, strict=True)]
    return lines(folder / "logger.csv", ["Time,AirTemp,Pressure", ",degC,hPa", *rows])


def minutes_across_summer_time(folder: Path, rng: Rng) -> Path:
    """Quarter hours as the clock on the wall showed them, a missing hour in spring and a doubled one in autumn."""
    when = pd.date_range("2021-03-01", "2021-11-30", freq="15min", tz="UTC").tz_convert("Europe/Madrid")
    return lines(folder / "smart_meter.csv", ["datetime,kwh", *(f"{t:%Y-%m-%d %H:%M},{v:.3f}" for t, v in zip(
        when, np.abs(daily(np.arange(len(when)) / 4, 0.4, 0.2, rng, 0.05)), strict=True))])


def household_power(folder: Path, rng: Rng) -> Path:
    """Semicolons, day first, '?' where nothing was measured."""
    when = pd.date_range("2006-12-16 17:24", periods=3000, freq="min")
    power = np.abs(daily(np.arange(3000) / 60, 1.5, 1, rng, 0.3))
    rows = [f"{t:%d/%m/%Y};{t:%H:%M:%S};" + ("?;?;?" if 700 < n < 720 else f"{p:.3f};{p / 10:.3f};{240 + rng.normal():.2f}")
            for n, (t, p) in enumerate(zip(when, power, strict=True))]
    return lines(folder / "household_power_consumption.txt", ["Date;Time;Global_active_power;Global_reactive_power;Voltage", *rows])


def air_quality(folder: Path, rng: Rng) -> Path:
    """Decimal commas, clocks with full stops, two empty columns at the end, −200 where nothing was measured."""
    when = pd.date_range("2004-03-10 18:00", periods=1500, freq="h")
    co = np.abs(daily(np.arange(1500), 2, 1, rng, 0.3)).round(1)
    co[rng.integers(0, 1500, 60)] = -200
    rows = [f"{t:%d/%m/%Y};{t:%H.%M.%S};" + (f"{c:.1f};{s:.0f};{x:.1f};;".replace(".", ",") if c > 0 else f"-200;{s:.0f};{x:.1f};;".replace(".", ","))
            for t, c, s, x in zip(when, co, wandering(1500, 1100, 20, rng), wandering(1500, 13, 1, rng), strict=True)]
    return lines(folder / "AirQualityUCI.csv", ["Date;Time;CO(GT);PT08.S1(CO);T;;", *rows])


def weekly_with_remarks(folder: Path, rng: Rng) -> Path:
    """An institute's file: remarks before the table, decimal year beside year, month, day; −999.99 where nothing was measured."""
    day = pd.date_range("1990-01-06", periods=700, freq="7D")
    value = 355 + 0.04 * np.arange(700) + 3 * np.sin(np.arange(700) / 8.3) + rng.normal(0, 0.3, 700)
    rows = [f"{t.year},{t.month},{t.day},{t.year + t.dayofyear / 365:.4f},{-999.99 if n in (40, 41) else v:.2f},{rng.integers(4, 8)}"
            for n, (t, v) in enumerate(zip(day, value, strict=True))]
    remarks = ["# Use of these data is free.", "# contact: nobody@example.org"]
    return lines(folder / "co2_weekly.csv", [*remarks, "year,month,day,decimal,average,ndays", *rows])


def bike_sharing(folder: Path, rng: Rng) -> Path:
    """A day and the number of its hour; two columns add up to the target."""
    when = pd.date_range("2011-01-01", periods=24 * 60, freq="h")
    registered = np.maximum(0, daily(np.arange(len(when)), 120, 80, rng, 15)).astype(int)
    casual = np.maximum(0, daily(np.arange(len(when)), 20, 15, rng, 4)).astype(int)
    frame = pd.DataFrame({"instant": np.arange(1, len(when) + 1), "dteday": when.strftime("%Y-%m-%d"), "season": 1, "hr": when.hour, "holiday": 0,
                          "weekday": when.dayofweek, "workingday": (when.dayofweek < 5).astype(int), "weathersit": rng.integers(1, 4, len(when)),
                          "temp": wandering(len(when), 0.4, 0.01, rng).round(3), "hum": wandering(len(when), 0.6, 0.02, rng).round(3),
                          "casual": casual, "registered": registered, "cnt": casual + registered})
    frame.to_csv(folder / "hour.csv", index=False)
    return folder / "hour.csv"


def long_panel(folder: Path, rng: Rng) -> Path:
    """The form of forecasting libraries: unique_id, ds, y."""
    day = pd.date_range("2015-01-01", periods=200, freq="D")
    wave = 10 * np.sin(np.arange(200) / 3.5)
    frame = pd.concat([pd.DataFrame({"unique_id": f"H{k}", "ds": day, "y": (50 * k + wave + rng.normal(0, 1, 200)).round(2)}) for k in range(1, 7)])
    frame.reset_index(drop=True).to_feather(folder / "panel.feather")
    return folder / "panel.feather"


def prices(folder: Path, rng: Rng) -> Path:
    """Daily prices on trading days, newest first."""
    day = pd.bdate_range("2018-01-01", periods=600)
    close = np.round(100 * np.exp(np.cumsum(rng.normal(0, 0.01, 600))), 2)
    frame = pd.DataFrame({"Date": day.strftime("%m/%d/%Y"), "Open": close, "High": close + 1, "Low": close - 1, "Close": np.roll(close, -1),
                          "Volume": rng.integers(1e6, 9e6, 600)}).iloc[::-1]
    frame.to_csv(folder / "stock.csv", index=False)
    return folder / "stock.csv"


def indexed_parquet(folder: Path, rng: Rng) -> Path:
    """A table whose index is its time."""
    when = pd.date_range("2023-01-01", periods=2000, freq="30min")
    frame = pd.DataFrame({"wind_speed": wandering(2000, 8, 0.5, rng), "power": wandering(2000, 900, 40, rng)}, index=when)
    frame.to_parquet(folder / "turbine.parquet")
    return folder / "turbine.parquet"


def written_index(folder: Path, rng: Rng) -> Path:
    """A table written with its index: an unnamed first column of numbers."""
    pd.DataFrame({"ds": pd.date_range("2007-12-10", periods=900, freq="D").strftime("%Y-%m-%d"),
                  "y": (8 + np.sin(np.arange(900) / 58) + rng.normal(0, 0.2, 900)).round(4)}).to_csv(folder / "wiki.csv")
    return folder / "wiki.csv"


def cases_by_country(folder: Path, rng: Rng) -> Path:
    """Daily counts by country, with what stays the same for a country."""
    day = pd.date_range("2020-03-01", periods=250, freq="D")
    parts = [pd.DataFrame({"iso_code": code, "date": day.strftime("%Y-%m-%d"), "population": people, "new_tests": rng.integers(500, 900, 250),
                           "new_cases": np.abs(people / 1e5 * (1 + np.sin(np.arange(250) / 20)) + rng.normal(0, 5, 250)).round()})
             for code, people in (("PRT", 10_300_000), ("ESP", 47_000_000), ("IRL", 5_000_000))]
    pd.concat(parts).to_csv(folder / "owid.csv", index=False)
    return folder / "owid.csv"


def dotted_days(folder: Path, rng: Rng) -> Path:
    """Ten-minute weather with days written 01.01.2009 and units in the names."""
    when = pd.date_range("2009-01-01 00:10", periods=2500, freq="10min")
    frame = pd.DataFrame({"Date Time": when.strftime("%d.%m.%Y %H:%M:%S"), "p (mbar)": wandering(2500, 996, 0.1, rng).round(2),
                          "T (degC)": daily(np.arange(2500) / 6, 2, 4, rng, 0.2).round(2), "rh (%)": wandering(2500, 85, 0.5, rng).round(1)})
    frame.to_csv(folder / "weather.csv", index=False)
    return folder / "weather.csv"


def no_header_sunspots(folder: Path, rng: Rng) -> Path:
    """No header, semicolons, blanks around the numbers: year, month, fraction, value, deviation."""
    month = pd.date_range("1900-01-01", periods=1200, freq="MS")
    value = np.abs(60 + 60 * np.sin(np.arange(1200) / 21) + rng.normal(0, 8, 1200))
    return lines(folder / "SN_m_tot.csv", [f"{t.year};{t.month:02d};{t.year + (t.month - 0.5) / 12:.3f};  {v:5.1f};  {v / 10:4.1f}"
                                           for t, v in zip(month, value, strict=True)])


SERIES: tuple[File, ...] = (
    File(half_hourly_demand, "forecast", {"ND": "target|feature", "TSD": "target|feature"}, ("SETTLEMENT_DATE", "SETTLEMENT_PERIOD"), "30min"),
    File(utc_and_local, "forecast", {"DE_load_actual": "target", "cet_cest_timestamp": "ignore", "DE_load_forecast": "known_future|feature"},
         ("utc_timestamp",), "h"),
    File(hourly_traffic, "forecast", {"traffic_volume": "target", "weather_main": "feature", "holiday": "feature|known_future"}, ("date_time",), "h"),
    File(three_stations, "forecast", {"station": "group", "tmax": "target", "elevation": "static"}, ("date",), "D"),
    File(readings_by_sensor, "forecast", {"sensor_id": "group", "temperature": "target|feature", "humidity": "target|feature"}, ("timestamp",),
         "5min"),
    File(title_rows, "forecast", {"Sales": "target", "Visitors": "feature"}, ("Month",), "MS"),
    File(from_an_api, "forecast", {"requests": "target|feature", "errors": "feature|target"}, ("time",), "h"),
    File(ticks, "forecast", {"price": "target", "volume": "feature"}, ("ts",)),
    File(shops, "forecast", {"Store": "group", "Sales": "target", "Promo": "known_future", "Open": "known_future|feature",
                             "SchoolHoliday": "known_future"}, ("Date",), "D"),
    File(german_station, "forecast", {"Temperatur (°C)": "target|feature", "Feuchte (%)": "target|feature"}, ("Datum", "Uhrzeit"), "h"),
    File(units_below, "forecast", {"AirTemp": "target|feature", "Pressure": "target|feature"}, ("Time",), "10min"),
    File(minutes_across_summer_time, "forecast", {"kwh": "target"}, ("datetime",), "15min"),
    File(household_power, "forecast", {"Voltage": "target|feature", "Global_active_power": "target|feature"}, ("Date", "Time"), "min"),
    File(air_quality, "forecast", {"CO(GT)": "target|feature", "T": "target|feature"}, ("Date", "Time"), "h"),
    File(weekly_with_remarks, "forecast", {"average": "target", "decimal": "ignore|feature"}, ("year", "month", "day"), "7D|W-SAT"),
    File(bike_sharing, "forecast", {"cnt": "target", "instant": "ignore", "temp": "feature"}, ("dteday", "hr"), "h"),
    File(long_panel, "forecast", {"unique_id": "group", "y": "target"}, ("ds",), "D"),
    File(prices, "forecast", {"Close": "target", "Volume": "feature"}, ("Date",)),
    File(indexed_parquet, "forecast", {"power": "target", "wind_speed": "feature"}, None, "30min"),
    File(written_index, "forecast", {"y": "target"}, ("ds",), "D"),
    File(cases_by_country, "forecast", {"iso_code": "group", "population": "static", "new_cases": "target"}, ("date",), "D"),
    File(dotted_days, "forecast", {"rh (%)": "target|feature", "T (degC)": "target|feature"}, ("Date Time",), "10min"),
    File(no_header_sunspots, "forecast", {}, None, "MS"),
)
