"""Which words of a record can be found: one row per record; nothing unopened is ever in it."""

from maakdesk.base.text import fold
from maakdesk.models import (
    Application,
    Case,
    Decision,
    DecisionReason,
    JudgementLine,
    Letter,
    Note,
    Record,
    SharedJudgement,
)

SEARCHED: tuple[type[Record], ...] = (
    Application, Case, Decision, DecisionReason, JudgementLine, Letter, Note, SharedJudgement,
)  # fmt: skip


def search_body(record: Record) -> str | None:
    """The folded words under which `record` is found, or None when its kind is not searched."""
    words = _words(record)
    return None if words is None else fold("\n".join(word for word in words if word))


def _words(record: Record) -> tuple[str, ...] | None:
    match record:
        case Case():
            return case_words(
                record.number, record.title, record.applicant, record.scheme_name, record.department, record.theme,
                record.district, record.source_number or "",
            )  # fmt: skip
        case Application():
            return application_words(record.answers)
        case Note():
            return (record.text,)
        case JudgementLine():
            return (record.reason, *record.questions, *record.quotes)
        case SharedJudgement():
            return (record.reason,)
        case Decision():
            return (record.weighing, record.hardship)
        case DecisionReason():
            return (record.text, record.not_counted or "")
        case Letter():
            return (record.subject,)
        case _:
            return None


def case_words(*parts: str) -> tuple[str, ...]:
    """The searched parts of a case, in their fixed order."""
    return parts


def application_words(answers: list[dict[str, str]]) -> tuple[str, ...]:
    """The searched parts of an application: what was answered, not what was asked."""
    return tuple(str(answer["text"]) for answer in answers)
