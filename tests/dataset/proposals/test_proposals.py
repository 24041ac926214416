"""Every made file is opened by its path alone: task, roles, time and frequency are what somebody who knows the data would say."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench.dataset import source
from workbench.dataset.spec import SPLITS, SourceSpec
from workbench.sequence import propose
from workbench.sequence.prepare import prepare

from . import energy_and_traffic, shops_and_weather, texts_and_sequences
from .case import Case

CASES = (*energy_and_traffic.CASES, *shops_and_weather.CASES, *texts_and_sequences.CASES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_file_is_proposed_as_somebody_would_who_knows_it(case: Case, tmp_path: Path):
    read = source.read(SourceSpec(str(case.make(tmp_path))), tmp_path)
    spec = propose.propose(read, target=case.numbers)
    assert spec.task == case.task
    assert {name: spec.columns[name].role for name in case.roles} == case.roles
    if case.task == "forecast":
        assert (spec.time.columns, spec.time.frequency, spec.time.zone) == (case.time, case.frequency or "", case.zone)
    for name, word in case.words.items():
        assert word in set(read.table[name].dropna())
    prepared = prepare(spec, read)
    assert all(prepared.count(split) for split in SPLITS)
    assert not [finding for finding in prepared.facts.findings if finding.level == "error"]


def test_there_are_twenty_files_and_more():
    assert len({case.name for case in CASES}) >= 20
