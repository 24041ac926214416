"""``new`` takes every setting of the data, ``show --data`` says what came of it, ``check --fix`` does a remedy of the data."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from workbench.cli.data_options import wishes
from workbench.cli.main import main
from workbench.cli.parser import build
from workbench.errors import SettingError
from workbench.project.project import Project


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """Two shops, days that can be read in two ways, a plan, a store's size, a category with many values."""
    made = tmp_path_factory.mktemp("options")
    rng = np.random.default_rng(0)
    days = pd.date_range("2019-01-01", periods=400, freq="D")
    parts = [
        pd.DataFrame(
            {
                "day": days.strftime("%d/%m/%Y"),
                "shop": shop,
                "size": 100 * n,
                "price": rng.integers(1, 9, 400),
                "clerk": rng.integers(0, 40, 400),
                "sold": (50 + 10 * np.sin(np.arange(400) / 7 * 6.2832) + rng.normal(0, 1, 400)).round(2),
            }
        )
        for n, shop in enumerate(("north", "south"), start=1)
    ]
    table = pd.concat(parts)
    table.assign(clerk="c" + table["clerk"].astype(str)).to_csv(made / "shops.csv", index=False)
    pd.DataFrame({"v": np.sin(np.arange(500) / 24 * 6.2832).round(4)}).to_csv(made / "plain.csv", index=False)
    return made


def run(capsys, *words: object) -> tuple[int, list[dict], str]:
    """Exit status, JSON lines, stderr."""
    code = main([str(word) for word in words])
    said = capsys.readouterr()
    return code, [json.loads(line) for line in said.out.splitlines() if line.startswith("{")], said.err


def test_roles_and_settings_go_into_the_document(folder, tmp_path, capsys):
    code, lines, _ = run(
        capsys,
        "new",
        "--data",
        folder / "shops.csv",
        "-o",
        tmp_path / "a.rnnw",
        "--known-future",
        "price",
        "--ignore",
        "size",
        "--gap",
        1,
        "--stride",
        2,
        "--order",
        "in_order",
        "--scaling",
        "robust",
        "--scale-per-group",
        "--split",
        0.6,
        0.2,
        "--lookback",
        14,
        "--horizon",
        7,
        "--feature",
        "clerk",
        "--most",
        5,
        "--json",
    )
    assert code == 0
    assert lines[-1]["roles"] == {"day": "time", "shop": "group", "size": "ignore", "price": "known_future", "clerk": "feature", "sold": "target"}
    with Project.open(tmp_path / "a.rnnw") as project:
        data = project.document.data
    assert (data.gap, data.stride, data.order, data.scaling, data.scale_per_group) == (1, 2, "in_order", "robust", True)
    assert (data.split.train, data.split.validation, data.look_back, data.horizon) == (0.6, 0.2, 14, 7)
    assert data.columns["clerk"].most == 5


def test_show_data_says_roles_counts_and_remedies_and_a_remedy_can_be_done(folder, tmp_path, capsys):
    project = tmp_path / "b.rnnw"
    assert run(capsys, "new", "--data", folder / "shops.csv", "-o", project)[0] == 0
    code, lines, _ = run(capsys, "show", project, "--data", "--json")
    last = lines[-1]
    assert code == 0 and last["event"] == "finished"
    assert {"task", "roles", "columns", "time", "samples", "span", "inputs", "target", "baselines", "findings", "fixes"} <= set(last)
    assert last["columns"]["size"]["role"] == "static" and last["roles"]["clerk"] == "ignore"
    assert {"rare_clerk", "index_clerk"} <= {fix["id"] for fix in last["fixes"]}
    main(["show", str(project), "--data"])
    said = capsys.readouterr().out
    assert "check P --fix rare_clerk" in said and "Time: day, %d/%m/%Y, every D" in said
    run(capsys, "check", project, "--fix", "rare_clerk")
    code, lines, _ = run(capsys, "show", project, "data.columns.clerk", "--json")
    assert (lines[-1]["value"]["role"], lines[-1]["value"]["most"]) == ("feature", 12)
    assert run(capsys, "undo", project)[0] == 0
    assert run(capsys, "show", project, "data.columns.clerk.role", "--json")[1][-1]["value"] == "ignore"


def test_times_are_counted_from_a_start(folder, tmp_path, capsys):
    code, lines, _ = run(
        capsys, "new", "--data", folder / "plain.csv", "-o", tmp_path / "c.rnnw", "--start", "2024-05-01", "--frequency", "h", "--json"
    )
    assert code == 0 and lines[-1]["frequency"] == "h"
    assert run(capsys, "show", tmp_path / "c.rnnw", "--data", "--json")[1][-1]["span"] == "2024-05-01 to 2024-05-21"


@pytest.mark.parametrize(
    ("data", "words", "said"),
    [
        ("shops.csv", ["--target", "sold", "--ignore", "sold"], "can't have two roles"),
        ("shops.csv", ["--known-future", "weather"], "there is no column 'weather'"),
        ("shops.csv", ["--zone", "Europe/Atlantis"], "Europe/Atlantis"),
        ("shops.csv", ["--frequency", "fortnight"], "no step of time"),
        ("shops.csv", ["--split", "0.9", "0.5"], "split"),
        ("shops.csv", ["--group", "shop", "--split-method", "stratified"], "stratified"),
        ("shops.csv", ["--index", "price"], "price"),
        ("plain.csv", ["--start", "2024-05-01"], "--frequency"),
        ("plain.csv", ["--zone", "Europe/Berlin"], "no column of times"),
        ("plain.csv", ["--unit", "word", "--quantile", "0.9"], "length at a quantile"),
        ("plain.csv", ["--task", "pairs"], "two columns of texts"),
    ],
)
def test_what_can_not_be_is_refused_in_one_sentence_and_leaves_nothing(folder, tmp_path, capsys, data, words, said):
    code, _, err = run(capsys, "new", "--data", folder / data, "-o", tmp_path / "d.rnnw", *words)
    assert code == 1
    assert said in err
    assert "Traceback" not in err
    assert not (tmp_path / "d.rnnw").exists()


def test_every_option_has_a_place_in_the_document():
    parser = build()
    given = parser.parse_args(
        [
            "new",
            "--data",
            "x",
            "-o",
            "y",
            "--gap",
            "2",
            "--fold",
            "1",
            "--folds",
            "3",
            "--rolling",
            "--unit",
            "byte_pair",
            "--chunked",
            "--keep-case",
            "--max-length",
            "9",
            "--layout",
            "wide",
            "--season",
            "24",
            "--vocabulary",
            "99",
            "--length",
            "7",
        ]
    )
    found = dict(wishes(given).settings)
    assert found == {
        "data.gap": 2,
        "data.split.fold": 1,
        "data.split.folds": 3,
        "data.split.rolling": True,
        "data.text.unit": "byte_pair",
        "data.text.chunked": True,
        "data.text.lower": False,
        "data.max_length": 9,
        "data.layout": "wide",
        "data.season": 24,
        "data.text.vocabulary": 99,
        "data.text.length": 7,
    }


@pytest.mark.parametrize(("words", "fine"), [("%Q", False), ("%d.%m.%Y %", False), ("%d.%m.%Y %H:%M", True), ("", True)])
def test_a_format_of_times_is_looked_at(words, fine):
    options = build().parse_args(["new", "--data", "x.csv", "-o", "x.rnnw", "--time-format", words])
    if fine:
        assert wishes(options).time.format == words
    else:
        with pytest.raises(SettingError, match="is no format of times"):
            wishes(options)


def test_check_tells_what_new_warned_of(tmp_path, capsys):
    days = pd.Timestamp("2024-01-01") + pd.to_timedelta(np.cumsum(np.tile([1, 3, 7, 2], 60)), unit="h")
    pd.DataFrame({"time": days, **{f"s{n}": np.arange(240) % (n + 3) for n in range(9)}}).to_csv(tmp_path / "odd.csv", index=False)
    code, lines, _ = run(capsys, "new", "--data", tmp_path / "odd.csv", "--target", "s0", "-o", tmp_path / "odd.rnnw", "--json")
    warned = [one for one in lines[-1]["findings"] if one["level"] == "warning"]
    assert code == 0 and warned
    code, lines, _ = run(capsys, "check", tmp_path / "odd.rnnw", "--json")
    assert code == 0 and lines[-1]["data"] == warned
    main(["check", str(tmp_path / "odd.rnnw")])
    told = capsys.readouterr().out
    assert f"{warned[0]['message']}." in told and f"0 errors, {len(warned)} warning" in told
    main(["show", str(tmp_path / "odd.rnnw"), "--data"])
    told = capsys.readouterr().out
    assert "s1 … s8 (8)" in told and "\ns3 " not in told                                        # many alike are told in one line
