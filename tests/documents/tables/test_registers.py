"""Real and hostile files beside the checkout, through to the plan: what comes in, and that nothing breaks."""

import time
from collections import Counter
from contextlib import suppress
from pathlib import Path

import pytest

from maakdesk.base.errors import DeskError
from maakdesk.base.vocabulary import PartyKind
from maakdesk.core.intake.headers import shipped_vocabulary
from maakdesk.core.intake.mapping import Field, in_words, propose_mapping
from maakdesk.core.intake.plan import ImportPlan, What, plan_import
from maakdesk.documents.tables.table import read_table

LONGEST_SECONDS = 10


def planned(path: Path, sheet: str | None = None) -> ImportPlan:
    table = read_table(path, sheet=sheet)
    mapping = propose_mapping(table, shipped_vocabulary())
    return plan_import(table, mapping, known_fingerprints={})


def test_the_register_of_noord_comes_in_with_its_own_totals(shared_data: Path) -> None:
    plan = planned(shared_data / "register-amsterdam-2016" / "register_noord_2016.json")
    assert (plan.read, plan.imported, plan.duplicates, plan.refused, plan.skipped) == (367, 365, 2, 0, 0)
    assert plan.asked_cents + plan.kept_out_asked_cents == 1_833_694_000
    assert plan.granted_cents + plan.kept_out_granted_cents == 1_016_395_700
    assert sum(row.applicant_kind is PartyKind.PERSON for row in plan.rows) > 100
    again = planned(shared_data / "register-amsterdam-2016" / "register_noord_2016.json")
    assert [row.fingerprint for row in again.rows] == [row.fingerprint for row in plan.rows]


def test_the_messy_and_the_clean_sheet_give_the_same_cases(shared_data: Path) -> None:
    path = shared_data / "messy" / "sarthe-2018.xlsx"
    messy, clean = planned(path, "Table 1"), planned(path, "Feuil1")
    cases = [
        Counter((row.applicant_name, row.title, row.granted_cents) for row in plan.rows) for plan in (messy, clean)
    ]
    assert cases[0] == cases[1]
    for plan in (messy, clean):
        assert (plan.read, plan.imported, plan.refused) == (1_625, 1_624, 1)
        assert [note.row for note in plan.notes if note.what is What.REFUSED] == [1_623]
        assert in_words(plan.mapping, Field.GRANTED).count(" + ") == 1


def test_no_hostile_file_crashes_hangs_or_writes(
    shared_data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    files = sorted(path for path in (shared_data / "hostile").rglob("*") if path.is_file())
    assert files
    for path in files:
        began = time.monotonic()
        with suppress(DeskError):  # any other error is a defect and ends this test
            plan = planned(path)
            assert plan.read == plan.imported + plan.duplicates + plan.refused + plan.skipped
        assert time.monotonic() - began < LONGEST_SECONDS, path.name
    assert list(tmp_path.iterdir()) == []
