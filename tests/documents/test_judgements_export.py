"""The auditor's export: a warning first, then who judged what, when, and in which words."""

from datetime import UTC, datetime
from pathlib import Path

from openpyxl import load_workbook

from maakdesk.base.i18n import Language
from maakdesk.core.registers.judgements import JudgementExport, JudgementRow
from maakdesk.documents.judgements_export import write_judgements

ROW = JudgementRow(
    case_number="MA-2026-00001",
    criterion="Het helpt de buurt",
    member="R. Bakker",
    background="bewoner",
    level="Ja, zeker",
    reason="=omdat het helpt",
    questions=("Wie kookt er?", "Wat kost het?"),
    quotes=("elke woensdag samen koken",),
    handed_in_at=datetime(2026, 2, 10, 19, 5, tzinfo=UTC),
    after_opening=True,
)


def test_the_warning_comes_first_and_the_rows_are_whole(tmp_path: Path) -> None:
    target = tmp_path / "oordelen.xlsx"
    export = JudgementExport(
        desk="Demo",
        made_at=datetime(2026, 3, 1, tzinfo=UTC),
        made_by="De auditor",
        selection="",
        language=Language.NL,
        rows=iter([ROW]),
    )
    assert write_judgements(export, target) == 1
    workbook = load_workbook(target)
    assert workbook.sheetnames == ["Lees dit eerst", "Oordelen"]
    words = " ".join(str(cell.value) for row in workbook["Lees dit eerst"].iter_rows() for cell in row if cell.value)
    assert "Let op: hier staan persoonlijke oordelen" in words
    assert "Geef het niet door" in words
    heads, row = workbook["Oordelen"].iter_rows()
    assert [cell.value for cell in heads][:3] == ["Zaaknummer", "Criterium", "Panellid"]
    assert [cell.value for cell in row] == [
        "MA-2026-00001",
        "Het helpt de buurt",
        "R. Bakker",
        "bewoner",
        "Ja, zeker",
        "=omdat het helpt",
        "Wie kookt er?\nWat kost het?",
        "elke woensdag samen koken",
        datetime(2026, 2, 10, 20, 5),
        "ja",
    ]
    assert row[5].data_type == "s"
