"""Rows for registers: some with odd words, some without amounts."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime

from maakdesk.base.i18n import Language
from maakdesk.core.registers.book import RegisterBook, RegisterRow

MADE_AT = datetime(2026, 3, 12, 9, 30, tzinfo=UTC)

PLAIN = RegisterRow(
    number="MA-2026-00001",
    title="Samen koken",
    applicant="Stichting De Lange Tafel",
    natural_person=False,
    scheme="Bewonersinitiatieven",
    theme="Ontmoeten",
    organisation="Stadsdeel Noord",
    district="Noord",
    neighbourhood="Buikslotermeer",
    year=2026,
    periodicity="Eenmalig",
    state="Besluit",
    outcome="Toegekend",
    asked_cents=12_500_00,
    granted_cents=9_250_50,
    received_on=date(2026, 1, 12),
    decided_on=date(2026, 3, 12),
    sent_on=date(2026, 3, 16),
    deadline=None,
    source_number="2016-1",
)
ROWS = (
    PLAIN,
    replace(PLAIN, number="MA-2026-00002", title="=1+1", scheme="bewonersinitiatieven", granted_cents=None, theme=""),
    replace(PLAIN, number="MA-2026-00003", title="\x00\x1b[31m rood _x0041_", scheme="Uitdaag*recht?~", district=""),
    replace(PLAIN, number="MA-2026-00004", title="@SUM(A1)", applicant="J. Jansen", natural_person=True, year=None),
    replace(PLAIN, number="MA-2026-00005", title="-1", scheme="r" * 300, asked_cents=None, granted_cents=0),
)


def book(rows: Iterable[RegisterRow] = ROWS, language: Language = Language.NL) -> RegisterBook:
    return RegisterBook(
        title="Register van zaken",
        desk="Demo",
        made_at=MADE_AT,
        made_by="A. Bakker",
        selection="=status: besluit",
        language=language,
        rows=iter(rows),
    )
