"""Which words of a record can be found: one row per record; nothing unopened is ever in it."""

from collections.abc import Callable, Iterable
from typing import Any

from maakdesk.base.text import search_tokens
from maakdesk.models import (
    Application,
    Attachment,
    Case,
    ContactMoment,
    Decision,
    DecisionReason,
    JudgementLine,
    Letter,
    Message,
    Minutes,
    MinutesReaction,
    Note,
    Notice,
    Question,
    Record,
    SharedJudgement,
)


def search_body(kind: type[Record], record: Any) -> str:  # noqa: ANN401 - a record, or its bare values
    """The folded words under which a record of a searched `kind` is found, with a blank between.

    Words alone, because PostgreSQL would read `2026-00042` as two numbers of which the second is negative.
    """
    return " ".join(search_tokens("\n".join(word for word in _WORDS[kind](record) if word)))


def _case(case: Any) -> tuple[str, ...]:  # noqa: ANN401
    number = case.source_number or ""
    return (
        case.number,
        case.title,
        case.applicant,
        case.scheme_name,
        case.department,
        case.theme,
        case.district,
        number,
    )


_WORDS: dict[type[Record], Callable[[Any], Iterable[str]]] = {
    Case: _case,
    Application: lambda row: [str(answer["text"]) for answer in row.answers],
    Note: lambda row: [row.text],
    JudgementLine: lambda row: [row.reason, *row.questions, *row.quotes],
    SharedJudgement: lambda row: [row.reason],
    Decision: lambda row: [row.weighing, row.hardship],
    DecisionReason: lambda row: [row.text, row.not_counted or ""],
    Letter: lambda row: [row.subject],
    Attachment: lambda row: [row.title, row.original_name, row.extracted],
    ContactMoment: lambda row: [row.who, row.said, row.promised],
    Message: lambda row: [row.text],
    Minutes: lambda row: [row.text],
    MinutesReaction: lambda row: [row.text],
    Notice: lambda row: [row.subject],
    Question: lambda row: [row.text, row.answer or ""],
}

SEARCHED: tuple[type[Record], ...] = tuple(_WORDS)
