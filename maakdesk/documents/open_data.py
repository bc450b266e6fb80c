"""The columns of Amsterdam's public subsidy register as CSV, without the names of private persons."""

import csv
from pathlib import Path

from maakdesk.base.i18n import Texts
from maakdesk.core.registers.book import RegisterBook, RegisterRow
from maakdesk.documents.output import Cancelled, Progress, watch, whole_file

COLUMNS = ("Naam", "Project", "Regeling", "Organisatie", "Thema", "Jaar", "Periodiciteit", "Aangevraagd", "Verleend")
"""The heads of the public register; they are Dutch in every language."""
_RISKY = ("=", "+", "-", "@", "\t", "\r")
"""A spreadsheet takes a cell that begins so for a formula."""


def write_open_data(
    book: RegisterBook, target_path: Path, *, progress: Progress | None = None, cancelled: Cancelled | None = None
) -> int:
    """Write the public columns of the register, UTF-8 with `;`, whole or not at all; gives the number of cases.

    A private person becomes "(Particulier)". Amounts are euros with a point, as in the source; an unknown amount is
    empty. Titles stay as they are: `core.registers.personal_names` points out those that seem to name a person.

    Raises:
        Refused: `document.cancelled`.
        WorldError: `document.disk_full` or `document.not_written`.
    """
    private = Texts(book.language)("register.open_data.private")
    count = 0
    with whole_file(target_path) as part, part.open("w", encoding="utf-8-sig", newline="", errors="replace") as file:
        writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
        writer.writerow(COLUMNS)
        for row in book.rows:
            writer.writerow(_values(row, private))
            count += 1
            watch(count, target_path, progress, cancelled)
    if progress is not None:
        progress(count)
    return count


def _values(row: RegisterRow, private: str) -> tuple[str, ...]:
    return (
        private if row.natural_person else _text(row.applicant),
        _text(row.title),
        _text(row.scheme),
        _text(row.organisation),
        _text(row.theme),
        "" if row.year is None else str(row.year),
        _text(row.periodicity),
        _euros(row.asked_cents),
        _euros(row.granted_cents),
    )


def _text(value: str) -> str:
    """Words without line ends or control characters; an apostrophe keeps a spreadsheet from running them."""
    value = " ".join("".join(character if character.isprintable() else " " for character in value).split())
    return f"'{value}" if value.startswith(_RISKY) else value


def _euros(cents: int | None) -> str:
    if cents is None:
        return ""
    whole, rest = divmod(cents, 100)
    return f"{whole}.{rest:02d}" if rest else str(whole)
