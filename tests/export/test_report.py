"""The report: whole, self-contained, escaped, and right in its figures."""

import dataclasses
import re
from concurrent.futures import ThreadPoolExecutor
from html.parser import HTMLParser
from types import SimpleNamespace

import numpy as np
import pytest

from tests.export import fakes
from ui.stages.export import paper
from workbench.errors import ExportError
from workbench.evaluation.report import Evaluation
from workbench.export import report, style
from workbench.export import report_parts as parts
from workbench.export.tasks import forecast as forecasts
from workbench.training.spec import OptimizerSpec, ScheduleSpec, StoppingSpec, TrainingSpec

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
              "baselines": {"last_value": {"rmse": 222.0, "mae": 190.0}}, "beats_baseline": True, "classes": (), "confusion": (),
              "notes": ("a <note>",)}
    return Evaluation(**{**values, **more})


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
    assert sum(t == "img" for t, _ in found.found) == 2 and sum(t == "svg" for t, _ in found.found) == 4


def test_what_the_user_named_is_escaped(html):
    assert "Load &lt;b&gt;&amp; heat&lt;/b&gt;" in html and "<b>& heat" not in html and "a &lt;note&gt;" in html


def test_it_says_what_is_needed_to_repeat_it(html):
    for words in ("Seeds</dt><dd>5 (splits)", "Keras", "TensorFlow", "Learning rate</dt><dd>0.001",
                  "load.csv", "3 of 3, best 2", "42 train, 8 validation, 16 test"):
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


def test_every_setting_of_the_training_that_is_not_as_usual_is_told():
    training = TrainingSpec(accumulate=4, averaging=0.99, loss="quantile", quantiles=(0.05, 0.5, 0.95),
                            schedule=ScheduleSpec("one_cycle", warmup=2, rise=0.4),
                            optimizer=OptimizerSpec("Lion", 0.01, clip_value=0.5, parameters={"beta_1": 0.8}), class_weights={"a": 2.0},
                            stopping=StoppingSpec(enabled=False), device="cpu", live=False)
    found = dict(parts.settings(training))
    wanted = {"Batches a step": "4", "Averaged weights, momentum": "0.99", "Quantiles": "0.05, 0.5, 0.95", "Schedule": "one_cycle",
              "Warm-up, epochs": "2", "Schedule: rise": "0.4", "Optimizer": "Lion", "Learning rate": "0.01", "Gradient clipped at (value)": "0.5",
              "Optimizer: parameters: beta 1": "0.8", "Class weights": "a 2", "Patience, epochs": "no early stopping"}
    assert {name: found.get(name) for name in wanted} == wanted
    assert not {"Device", "Live"} & set(found) and len(parts.settings(TrainingSpec())) == 12


def test_the_network_is_drawn_and_names_no_address(html):
    assert '<div class="network"><svg ' in html and "w3.org" not in html and ">gru</" in html


def test_on_paper_it_is_a_file_of_pages(tmp_path, html, qapp):
    path = tmp_path / "report.pdf"
    paper.write(html, path)
    whole = path.read_bytes()
    assert whole.startswith(b"%PDF-") and whole.count(b"/Type /Page\n") >= 2 and b"/Subtype /Image" in whole
    assert report.is_one(path)
    (tmp_path / "other.pdf").write_bytes(b"%PDF-1.4 made elsewhere")
    assert not report.is_one(tmp_path / "other.pdf")


def test_pictures_on_paper_have_the_light_colors():
    colors = paper._colors(f"<style>{style.CSS}</style>")
    assert colors["blue"] == "#0B62C1" and "var(" not in paper._resolved('<path stroke="var(--blue)"/>', colors)
    assert 'stroke="#D9600A"' in paper._attributes("curve orange", colors)


def test_a_job_of_the_window_writes_on_paper_too(tmp_path, html, qapp):
    """On a thread of Python's, as the window's jobs are; an error comes back to it."""
    with ThreadPoolExecutor(1) as beside:
        beside.submit(paper.write, html, tmp_path / "report.pdf").result(60)
        with pytest.raises(ExportError, match="can't be written"):
            beside.submit(paper.write, html, tmp_path / "nowhere" / "report.pdf").result(60)
    assert report.is_one(tmp_path / "report.pdf")
