"""Every gallery entry is whole: it reads, its data are there, its network builds for them, and its promise is stated."""

import pytest

from workbench import engine

engine.load()

from workbench.dataset import source  # noqa: E402
from workbench.gallery import catalog  # noqa: E402
from workbench.model import check  # noqa: E402
from workbench.project import create, work  # noqa: E402

NAMES = [entry.name for entry in catalog.entries()]


def test_the_four_systems_are_there():
    assert {(e.name, e.system) for e in catalog.entries()} >= {("airline", "A2"), ("sunspots", "A1"), ("surnames", "A4"), ("spam", "A6")}


@pytest.mark.parametrize("name", NAMES)
def test_an_entry_says_what_it_is_and_promises(name):
    entry = catalog.entry(name)
    assert source.locate(entry.source, None).is_file()
    assert entry.title and entry.subtitle and entry.kind and len(entry.text) > 200
    assert entry.margin > 0 and entry.baseline and entry.short_training and 0 < entry.seconds <= 90
    assert entry.higher_is_better == (entry.metric in ("accuracy", "average_precision"))


@pytest.mark.parametrize("name", NAMES)
def test_its_network_fits_its_data(name, tmp_path):
    document = create.gallery_document(catalog.entry(name), tmp_path)
    facts = work.view(document, tmp_path).facts
    report = check.check(document.model, facts.inputs, facts.target, document.training, facts.samples["train"])
    assert report.ok and not report.errors, [c.message for c in report.complaints]
    assert all(facts.samples[split] for split in ("train", "validation", "test"))
    assert not [f for f in facts.findings if f.level == "error"]
    quick = create.gallery_document(catalog.entry(name), tmp_path, short=True)
    assert quick.training.epochs < document.training.epochs and quick.model == document.model
