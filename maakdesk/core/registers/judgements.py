"""Judgements as they go to an auditor: opened ones only, with who, what and why."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from maakdesk.base.i18n import Language


@dataclass(frozen=True, slots=True)
class JudgementRow:
    """One member's judgement of one criterion. `level` and `background` are words in the language of the export."""

    case_number: str
    criterion: str
    member: str
    background: str
    level: str
    reason: str
    questions: tuple[str, ...]
    quotes: tuple[str, ...]
    handed_in_at: datetime | None
    after_opening: bool


@dataclass(frozen=True, slots=True)
class JudgementExport:
    """An export of judgements; `rows` is read once."""

    desk: str
    made_at: datetime
    made_by: str
    selection: str
    language: Language
    rows: Iterable[JudgementRow]
