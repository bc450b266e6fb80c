"""Opened judgements as a workbook for the auditor; the first sheet is a warning."""

from pathlib import Path

from maakdesk.base.clock import AMSTERDAM
from maakdesk.base.i18n import Texts
from maakdesk.core.registers.judgements import JudgementExport, JudgementRow
from maakdesk.documents.output import Cancelled, Progress, watch, whole_file
from maakdesk.documents.workbook import TEXT, Row, as_table, new_book, new_sheet, write_explanation, write_head

_COLUMNS: tuple[tuple[str, str, float], ...] = (
    ("case", TEXT, 16),
    ("criterion", TEXT, 32),
    ("member", TEXT, 26),
    ("background", TEXT, 18),
    ("level", TEXT, 24),
    ("reason", TEXT, 70),
    ("questions", TEXT, 40),
    ("quotes", TEXT, 40),
    ("handed_in", "dd-mm-yyyy hh:mm", 17),
    ("after_opening", TEXT, 12),
)


def write_judgements(
    export: JudgementExport,
    target_path: Path,
    *,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> int:
    """Write the judgements to `target_path`, whole or not at all; gives their number.

    Raises:
        Refused: `document.cancelled`.
        WorldError: `document.disk_full` or `document.not_written`.
    """
    texts = Texts(export.language)
    count = 0
    with whole_file(target_path) as part, new_book(part) as workbook:
        warning = new_sheet(workbook, texts("register.sheet.warning"), (24, 90))
        sheet = new_sheet(workbook, texts("register.sheet.judgements"), [width for _, _, width in _COLUMNS], head_row=1)
        headers = [texts(f"register.judgement.{key}") for key, _, _ in _COLUMNS]
        formats = [number_format for _, number_format, _ in _COLUMNS]
        write_head(sheet, headers, formats)
        line = Row(sheet, formats)
        for row in export.rows:
            line.write(_values(row, texts))
            count += 1
            watch(count, target_path, progress, cancelled)
        as_table(sheet, texts("register.sheet.judgements"), headers, count)
        about: list[tuple[str, object]] = [
            (texts("register.about.desk"), export.desk),
            (texts("register.about.made_at"), export.made_at),
            (texts("register.about.made_by"), export.made_by),
            (texts("register.about.selection"), export.selection or texts("register.about.all")),
            (texts("register.about.judgements"), count),
        ]
        notes = [texts(f"register.judgement.warning.{number}") for number in range(1, 5)]
        write_explanation(warning, texts("register.judgement.title"), about, notes)
    if progress is not None:
        progress(count)
    return count


def _values(row: JudgementRow, texts: Texts) -> tuple[object, ...]:
    handed_in = row.handed_in_at and row.handed_in_at.astimezone(AMSTERDAM).replace(tzinfo=None)
    return (
        row.case_number,
        row.criterion,
        row.member,
        row.background,
        row.level,
        row.reason,
        "\n".join(row.questions),
        "\n".join(row.quotes),
        handed_in,
        texts("register.judgement.yes") if row.after_opening else "",
    )
