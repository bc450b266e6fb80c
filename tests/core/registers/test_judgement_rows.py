"""Judgements leave the desk for the auditor alone, opened ones only, and that they did is recorded."""

from pathlib import Path

import pytest
from sqlalchemy import select

from maakdesk.base.errors import Refused
from maakdesk.base.i18n import Language, Texts
from maakdesk.base.vocabulary import Operation
from maakdesk.core.registers.commands import record_export, record_judgements_export
from maakdesk.core.registers.queries import judgement_rows
from maakdesk.models import OperationRow
from tests.office import MEMBERS, Office

TEXTS = Texts(Language.NL)


def _recorded(office: Office) -> list[str]:
    with office["auditor"].store.read() as session:
        return list(session.scalars(select(OperationRow.name).order_by(OperationRow.seq)))


def test_only_what_was_opened_is_in_it(office: Office) -> None:
    office.talked()
    waiting = office.case("Wacht nog")
    office.panel(waiting)
    office.judge(waiting, "resident", reason="Nog niemand mag dit lezen")
    auditor = office["auditor"]
    with auditor.store.read() as session:
        rows = list(judgement_rows(session, auditor.viewer, TEXTS))
    assert {row.member for row in rows} == set(MEMBERS)
    assert "Nog niemand mag dit lezen" not in {row.reason for row in rows}
    assert all(row.level and " " not in row.background for row in rows)


def test_a_decider_gets_none(office: Office) -> None:
    office.talked()
    decider = office["decider"]
    with decider.store.read() as session:
        assert list(judgement_rows(session, decider.viewer, TEXTS)) == []


def test_taking_them_out_is_the_auditors_and_is_recorded(office: Office) -> None:
    for name in ("secretary", "chair", "decider", "resident"):
        with pytest.raises(Refused, match=r"access\.role"):
            record_judgements_export(office[name].store, office[name].viewer, at=office.now())
    assert Operation.JUDGEMENTS_EXPORTED not in _recorded(office)
    record_judgements_export(office["auditor"].store, office["auditor"].viewer, at=office.now())
    record_export(office["auditor"].store, office["auditor"].viewer, at=office.now())
    assert _recorded(office)[-2:] == [Operation.JUDGEMENTS_EXPORTED, Operation.REGISTER_EXPORTED]


def test_the_file_is_whole(office: Office, tmp_path: Path) -> None:
    from python_calamine import load_workbook

    from maakdesk.core.registers.judgements import JudgementExport
    from maakdesk.documents.judgements_export import write_judgements

    office.talked()
    auditor, target = office["auditor"], tmp_path / "oordelen.xlsx"
    with auditor.store.read() as session:
        rows = judgement_rows(session, auditor.viewer, TEXTS)
        export = JudgementExport("desk", office.now(), "auditor", "alle", Language.NL, rows)
        count = write_judgements(export, target)
    sheets = load_workbook(str(target))
    assert count > 0
    assert len(sheets.get_sheet_by_index(len(sheets.sheet_names) - 1).to_python()) >= count
