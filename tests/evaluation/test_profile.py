"""The mean course under the same circumstances, against loops."""

from __future__ import annotations

import numpy as np
import pytest

from workbench.dataset import source
from workbench.dataset.spec import ColumnSpec, DataSpec, SourceSpec, SplitSpec, TimeSpec
from workbench.evaluation import baselines, profile
from workbench.sequence.prepare import prepare


def drawn(folder, roles, *, sort="category", horizon=3, groups=40, strange=False):
    """Groups of one empty row and three that follow from the kind, with noise."""
    drawing = np.random.default_rng(0)
    lines = ["name,kind,tide,value"]
    for n in range(groups):
        kind = 9 if strange and n >= groups - 3 else n % 3
        lines += [f"g{n:02},{kind},{step % 2},{0.0 if step == 0 else 10 * kind + step + drawing.normal():.3f}" for step in range(horizon + 1)]
    (folder / "drawn.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    columns = {"name": ColumnSpec("group", "category"), "kind": ColumnSpec(roles[0], sort), "tide": ColumnSpec(roles[1], "number"),
               "value": ColumnSpec("target")}
    spec = DataSpec(SourceSpec("drawn.csv"), columns=columns, time=TimeSpec(), look_back=1, horizon=horizon, split=SplitSpec(method="group"))
    return prepare(spec, source.read(spec.source, folder), 0)


@pytest.mark.parametrize("sort", ["category", "number"])
def test_of_a_class_the_mean_at_each_step(tmp_path, sort):
    data = drawn(tmp_path, ("static", "ignore"), sort=sort)
    origins, train = np.asarray(data.origins("test")), np.asarray(data.origins("train"))
    found, words = profile.mean_profile(data, origins)
    kinds, values = (data.words("kind") if sort == "category" else data.raw("kind")), data.raw("value")
    for n, origin in enumerate(origins):
        for step in range(3):
            same = [values[one + 1 + step] for one in train if kinds[one] == kinds[origin]]
            assert found[n, step, 0] == pytest.approx(np.mean(same))
    assert words == "of the training windows with the same kind at each step"


def test_of_what_is_known_ahead_the_value_at_the_step_counts(tmp_path):
    data = drawn(tmp_path, ("static", "known_future"))
    origins, train = np.asarray(data.origins("validation")), np.asarray(data.origins("train"))
    found, words = profile.mean_profile(data, origins)
    kinds, tide, values = data.words("kind"), data.raw("tide"), data.raw("value")
    rows = [one + 1 + step for one in train for step in range(3)]
    for n, origin in enumerate(origins):
        for step in range(3):
            at = origin + 1 + step
            same = [values[row] for row in rows if tide[row] == tide[at] and kinds[row] == kinds[origin]]
            assert found[n, step, 0] == pytest.approx(np.mean(same))
    assert words == "of the training windows with the same kind, tide"


def test_a_class_that_was_never_seen_gets_the_mean_of_the_step(tmp_path):
    data = drawn(tmp_path, ("static", "ignore"), strange=True)
    kinds, values = data.words("kind"), data.raw("value")
    train = np.asarray([one for one in data.origins("train") if kinds[one] != "9"])
    every = np.concatenate([np.asarray(data.origins(split)) for split in ("train", "validation", "test")])
    stranger = every[[kinds[one] == "9" for one in every]]
    if "9" in kinds[np.asarray(data.origins("train"))]:
        data = _Without(data, train)
    found, _ = profile.mean_profile(data, stranger[:1])
    for step in range(3):
        assert found[0, step, 0] == pytest.approx(np.mean(values[train + 1 + step]))


class _Without:
    """Data whose training windows are others."""

    def __init__(self, data, train):
        self._data, self._train = data, train

    def __getattr__(self, name):
        return getattr(self._data, name)

    def origins(self, split):
        return self._train if split == "train" else self._data.origins(split)


def test_nothing_known_beforehand_gives_none(tmp_path):
    data = drawn(tmp_path, ("ignore", "ignore"))
    assert profile.mean_profile(data, np.asarray(data.origins("test"))) == (None, "")


def test_circumstances_of_every_windows_own_give_none(tmp_path):
    data = drawn(tmp_path, ("static", "ignore"), groups=6)
    assert profile.mean_profile(data, np.asarray(data.origins("test"))) == (None, "")


def test_it_stands_among_the_baselines(tmp_path):
    data = drawn(tmp_path, ("static", "ignore"))
    found, words = baselines.forecasts(data, np.asarray(data.origins("test")))
    assert found["mean_profile"].shape == found["last_value"].shape
    assert "kind" in words["mean_profile"]
