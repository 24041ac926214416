"""A few rows are too few to tell an encoding by: usual ones win over code pages of DOS, and a project's own is used for new files."""

from __future__ import annotations

import numpy as np

from workbench.dataset import encoding, source
from workbench.dataset.spec import SourceSpec
from workbench.project import create, networks
from workbench.project.project import Project

HEAD = "Data;Promoção;Ticket médio;Devoluções\n"


def rows(count: int, first: int = 0) -> str:
    return "".join(f"{day};{'Sim' if n % 7 else 'Não'};{20 + n % 9},5;{n % 5 + n % 3}\n"
                   for n in range(first, first + count) for day in [np.datetime64("2021-01-01") + n])


def test_western_letters_are_no_code_page_of_dos(tmp_path):
    for count in (5, 60, 200, 400):
        (tmp_path / "v.csv").write_bytes((HEAD + rows(count)).encode("cp1252"))
        assert "Promoção" in source.read(SourceSpec("v.csv"), tmp_path).table.columns, count


def test_a_new_file_is_read_as_the_projects_own_unless_it_is_utf8(tmp_path):
    (tmp_path / "v.csv").write_bytes((HEAD + rows(300)).encode("cp1252"))
    path = create.from_file(tmp_path / "v.csv", tmp_path / "p.rnnw", target=["Devoluções"])
    with Project.open(path) as project:
        document = project.document
    for name in ("cp1252", "utf-8"):
        (tmp_path / "later.csv").write_bytes((HEAD + rows(30, 300)).encode(name))
        assert list(networks.read(tmp_path / "later.csv", document).table.columns) == ["Data", "Promoção", "Ticket médio", "Devoluções"]
        assert encoding.is_utf8(tmp_path / "later.csv") == (name == "utf-8")
    assert not encoding.is_utf8(tmp_path / "nothing.csv")
