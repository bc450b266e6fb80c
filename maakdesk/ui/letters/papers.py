"""Letters of decisions and letters of the clock as one: what goes out, in one list with one look."""

from collections.abc import Iterable

from maakdesk.base.i18n import Texts
from maakdesk.base.vocabulary import LetterStatus
from maakdesk.core.letters.queries import LetterRow
from maakdesk.core.notices.queries import NoticeRow

Paper = LetterRow | NoticeRow
"""One version of a letter, of whichever kind."""


def name_of(texts: Texts, row: Paper) -> str:
    """What it is: a decision, a receipt, a request to supplement."""
    if isinstance(row, NoticeRow):
        words = texts(f"notices.kind.{row.kind}")
        return words[:1].upper() + words[1:]
    return texts("letters.kind.decision")


def step_of(row: Paper) -> str:
    """What it waits for, as a key of the room's states: only the letter of a decision is signed first."""
    if isinstance(row, NoticeRow) and row.status is LetterStatus.FINAL:
        return "signed"
    return row.status.value


def newest_first(rows: Iterable[Paper]) -> tuple[Paper, ...]:
    """In the order in which they became final, the newest first."""
    return tuple(sorted(rows, key=lambda row: (row.final_at, row.id), reverse=True))
