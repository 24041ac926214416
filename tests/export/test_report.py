"""The report: whole, self-contained, escaped, and right in its figures."""

import dataclasses
import re
from html.parser import HTMLParser
from types import SimpleNamespace

import numpy as np
import pytest

from tests.export import fakes
from workbench.export import report, style
from workbench.export.tasks import forecast as forecasts

VOID = {"meta", "img", "br", "hr", "line"}


class Balanced(HTMLParser):
    """Complains about a tag that is not closed, or closed twice."""

    def __init__(self):
        super().__init__()
        self.open, self.found = [], []

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open and self.open.pop() == tag, f"</{tag}> closes nothing"


def read(html):
    parser = Balanced()
    parser.feed(html)
    assert not parser.open
    return parser


def forecast_evaluation(**more):
    values = {"run": 1, "task": "forecast", "split": "test", "samples": 16, "unit": "kW", "metrics": {"rmse": 123.456, "mae": 88.0, "mape": None},
              "per_step": [SimpleNamespace(step=k, rmse=100.0 + k, mae=80.0 + k) for k in (1, 2, 3)],
              "baselines": {"last_value": {"rmse": 222.0, "mae": 190.0}}, "beats_baseline": True, "classes": (), "confusion": None,
              "notes": ("a <note>",)}
    return SimpleNamespace(**{**values, **more})


@pytest.fixture
def html(tmp_path):
    generator = np.random.default_rng(1)
    arrays = {"z": generator.random((1, 6, 3)), "h": generator.normal(size=(1, 6, 3)), "x": np.zeros((1, 6, 5)), "mask": np.ones((1, 6))}
    probe = SimpleNamespace(layer="gru", kind="GRU", arrays=arrays)
    return report.page(dataclasses.replace(fakes.bundle(tmp_path), probe=probe), forecast_evaluation())


def test_it_is_one_file_that_loads_nothing(html):
    found = read(html)
    assert not [t for t, _ in found.found if t in ("script", "link", "iframe", "object")]
    assert all(a["src"].startswith("data:image/png;base64,") for t, a in found.found if t == "img")
    assert not re.findall(r"https?://|url\(", html)
    assert sum(t == "img" for t, _ in found.found) == 2 and sum(t == "svg" for t, _ in found.found) == 3


def test_what_the_user_named_is_escaped(html):
    assert "Load &lt;b&gt;&amp; heat&lt;/b&gt;" in html and "<b>& heat" not in html and "a &lt;note&gt;" in html


def test_it_says_what_is_needed_to_repeat_it(html):
    for words in ("Seed</dt><dd>5", "Keras", "TensorFlow", "learning rate 0.001", "load.csv", "3 of 3, best 2", "42 train, 8 validation, 16 test"):
        assert words in html


def test_figures_and_verdict(html):
    assert "123.5 <small>kW</small>" in html and "Last value" in html and "222" in html and "Better than every naive baseline" in html
    assert "MAPE</span><b>–</b>" in html


def test_a_bad_result_is_said_plainly(tmp_path):
    page = report.page(fakes.bundle(tmp_path), forecast_evaluation(beats_baseline=False))
    assert "Not better than the best naive baseline" in page and "verdict bad" in page


def test_confusion_is_shown_by_true_class(tmp_path):
    counts = np.array([[50, 2], [1, 7]])
    found = forecast_evaluation(task="classification", metrics={"accuracy": 0.95}, baselines={"majority_class": {"accuracy": 0.87}}, per_step=[],
                                classes=("ham", "<spam>"), confusion=counts)
    page = report.page(fakes.bundle(tmp_path), found)
    read(page)
    assert "95.0 %" in page and "87.0 %" in page and "&lt;spam&gt;" in page
    assert re.findall(r'--share:([\d.]+)">(\d+)', page) == [("0.96", "50"), ("0.04", "2"), ("0.12", "1"), ("0.88", "7")]


def test_forecasts_are_joined_without_overlap(tmp_path):
    bundle = fakes.bundle(tmp_path)
    joined = forecasts.joined_forecast(bundle)
    rows = [bundle.prepared.times.get_loc(t) for t in joined.times]
    assert rows == list(range(rows[0], 90)) and len(rows) % fakes.HORIZON == 0
    np.testing.assert_array_equal(joined.truth, bundle.prepared.raw("load")[rows])
    last_known = [bundle.prepared.raw("load")[r - r_off - 1] for r, r_off in zip(rows, [0, 1, 2] * (len(rows) // 3), strict=True)]
    np.testing.assert_array_equal(joined.naive, last_known)


def test_seasonal_naive_repeats_the_last_season():
    values = np.arange(20.0)
    np.testing.assert_array_equal(forecasts._naive(values, np.array([9]), 5, 3, 0), [[7, 8, 9, 7, 8]])
    np.testing.assert_array_equal(forecasts._naive(values, np.array([9]), 5, 3, 2), [[9, 7, 8, 9, 7]])


def test_light_and_dark_have_the_same_tokens():
    light, dark = (set(re.findall(r"(--[a-z0-9]+):#", part)) for part in style.CSS.split("@media (prefers-color-scheme: dark)"))
    assert dark == light


def test_our_own_reports_are_known_again(tmp_path, html):
    (tmp_path / "r.html").write_text(html, encoding="utf-8")
    (tmp_path / "other.html").write_text("<html>mine</html>")
    assert report.is_one(tmp_path / "r.html") and not report.is_one(tmp_path / "other.html") and not report.is_one(tmp_path)
