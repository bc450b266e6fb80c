"""The steps in which somebody types an application: what was typed goes in, problems and what can be frozen come out.

A problem that stops makes the case impossible (no name, a day that has not come). Everything else is only said: a
resident may send what is incomplete or wrong, and it is received all the same (Awb 4:1, 4:5).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import TypeVar

from maakdesk.base.dates import parse_date
from maakdesk.base.errors import DeskError
from maakdesk.base.i18n import Texts
from maakdesk.base.money import parse_euros
from maakdesk.base.telling import tell
from maakdesk.base.vocabulary import Channel, MessageKind, PartyKind, PartyRole, PrivateKind
from maakdesk.core.accord.answers import Value, Values, value_from
from maakdesk.core.accord.asking import ApplicationField, Column, FieldKind
from maakdesk.core.accord.rules import failed_checks, needed_documents, outside_tiers, unanswered_fields
from maakdesk.core.accord.scheme import Scheme
from maakdesk.core.accord.words import Words
from maakdesk.core.dossier.application import Answer
from maakdesk.core.intake.answering import answers_for, private_for
from maakdesk.core.intake.mail import Enclosed
from maakdesk.core.intake.submission import Consent, Involved, Submission
from maakdesk.core.intake.typed import Typed, TypedPerson, TypedValue
from maakdesk.core.parties.checks import remarks

T = TypeVar("T")


class Step(StrEnum):
    """The steps, in order."""

    SCHEME = "scheme"
    WHO = "who"
    WHAT = "what"
    DOCUMENTS = "documents"
    RECEIVED = "received"
    CONTACT = "contact"
    REVIEW = "review"


FAST = (Step.SCHEME, Step.WHO, Step.RECEIVED)
"""What fast entry asks, on one page: the minimum of a case."""

HELD_APART = frozenset({"title", "applicant", "asked"})
"""Fields that the wizard asks for every scheme by itself."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something to mend, or to know. `place` is the field where it is said: `title`, `values.what`, `people.0.email`.

    `key` is that of its sentence with `data`, else `error` tells it, or the scheme itself (`said`). Only what `stops`
    keeps the case from being made.
    """

    step: Step
    place: str
    key: str = ""
    data: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))
    error: DeskError | None = None
    said: Words | None = None
    stops: bool = False

    def words(self, texts: Texts) -> str:
        """The sentence."""
        if self.said is not None:
            return self.said.of(texts.language)
        return tell(self.error, texts) if self.error is not None else texts(self.key, **self.data)


@dataclass(frozen=True, slots=True)
class Understood:
    """What is understood of what was typed, and everything that is to be said about it."""

    values: Values
    words: Mapping[str, str]
    """Answers that are not what the question asks (a day as "ergens in mei"): they are kept as they were typed."""
    asked_cents: int | None
    received_on: date | None
    problems: tuple[Problem, ...]

    @property
    def stops(self) -> bool:
        """Whether no case can be made of it yet."""
        return any(one.stops for one in self.problems)

    def of(self, step: Step) -> tuple[Problem, ...]:
        """What is to be said at one step."""
        return tuple(one for one in self.problems if one.step is step)


def next_step(step: Step) -> Step | None:
    """The step after this one; None after the last."""
    every = list(Step)
    at = every.index(step) + 1
    return every[at] if at < len(every) else None


def previous_step(step: Step) -> Step | None:
    """The step before this one; None before the first."""
    every = list(Step)
    at = every.index(step)
    return every[at - 1] if at else None


def understood(typed: Typed, scheme: Scheme | None, *, today: date) -> Understood:
    """Read what was typed, under the scheme that was chosen if there is one; nothing is ever refused here."""
    found: list[Problem] = []
    if scheme is None:
        found.append(_missing(Step.SCHEME, "scheme", stops=True))
    if not typed.title.strip():
        found.append(_missing(Step.WHO, "title", stops=True))
    found += _people(typed)
    asked = _read(found, Step.WHO, "asked", lambda: parse_euros(typed.asked) if typed.asked.strip() else None)
    received = _received(typed, found, today)
    values: dict[str, Value] = {}
    words: dict[str, str] = {}
    if scheme is not None:
        for one in scheme.fields:
            if one.key in HELD_APART:
                continue
            value, as_words, said = _answer(one, typed.values.get(one.key, ""), today)
            found += said
            if value is not None:
                values[one.key] = value
            elif as_words:
                words[one.key] = as_words
        documents = {one.document for one in typed.files}
        found += _by_scheme(scheme, {**words, **values}, asked, documents)
    return Understood(values, words, asked, received, tuple(found))


def submission_of(
    typed: Typed, read: Understood, scheme: Scheme, texts: Texts, enclosed: tuple[Enclosed, ...] = ()
) -> Submission:
    """What will be frozen of it; `read` must not stop. `enclosed` are its files in the order of `typed.files`."""
    if read.stops or read.received_on is None:
        raise ValueError("nothing can be frozen of this yet")
    values = read.values
    areas = [str(values[one.key]) for one in scheme.fields if one.kind is FieldKind.AREA and one.key in values]
    hidden = {one.key: one.private for one in scheme.fields if one.private is not None}
    unread = tuple((hidden[key], words) for key, words in read.words.items() if key in hidden)
    applicant = _involved(typed.people[0], (*private_for(scheme, values, texts), *unread))
    return Submission(
        scheme_key=scheme.key,
        title=typed.title.strip(),
        applicant=applicant,
        received_on=read.received_on,
        received_from=typed.received_from.strip(),
        channel=Channel(typed.channel),
        asked_cents=read.asked_cents,
        answers=_answers(typed, read, scheme, texts),
        area_code=areas[0] if areas else None,
        others=tuple(_involved(one) for one in typed.people[1:] if one.name.strip()),
        consents=tuple(
            Consent(MessageKind(message), Channel(channel)) for message, channel in typed.consents.items() if channel
        ),
        enclosed=enclosed,
    )


# --- who, and when ---------------------------------------------------------------------------------------------


def _people(typed: Typed) -> list[Problem]:
    found = []
    for at, one in enumerate(typed.people):
        place = f"people.{at}"
        if at == 0 and not one.name.strip():
            found.append(_missing(Step.WHO, f"{place}.name", stops=True))
        if at == 0 and not one.kind:
            found.append(_missing(Step.WHO, f"{place}.kind", stops=True))
        for kind in PrivateKind:
            found += [
                Problem(Step.WHO, f"{place}.{kind}", f"parties.check.{remark.code}", remark.data)
                for remark in remarks(kind, one.details.get(kind.value, ""))
            ]
    return found


def _received(typed: Typed, found: list[Problem], today: date) -> date | None:
    if typed.channel not in set(Channel):
        found.append(_missing(Step.RECEIVED, "channel", stops=True))
    if not typed.received_from.strip():
        found.append(_missing(Step.RECEIVED, "received_from", stops=True))
    if not typed.received.strip():
        found.append(_missing(Step.RECEIVED, "received", stops=True))
        return None
    day = _read(found, Step.RECEIVED, "received", lambda: parse_date(typed.received, today=today))
    if day is not None and day > today:
        found.append(Problem(Step.RECEIVED, "received", "steps.problem.future", stops=True))
    return day


def _involved(one: TypedPerson, more: tuple[tuple[PrivateKind, str], ...] = ()) -> Involved:
    own = tuple((kind, one.details[kind].strip()) for kind in PrivateKind if one.details.get(kind, "").strip())
    return Involved(
        one.name.strip(),
        PartyRole(one.role) if one.role in set(PartyRole) else PartyRole.CONTACT,
        PartyKind(one.kind) if one.kind in set(PartyKind) else PartyKind.UNKNOWN,
        tuple(dict.fromkeys((*own, *more))),
        one.party_id or None,
    )


# --- what ------------------------------------------------------------------------------------------------------


def _answer(asked: ApplicationField, said: TypedValue, today: date) -> tuple[Value | None, str, list[Problem]]:
    """The value of an answer, or its words where they are no such value; and what is to be said of it."""
    place = f"values.{asked.key}"
    try:
        value = value_from(asked, _plain(asked, said, today))
    except DeskError:
        return None, "\n".join(_lines(said)), [Problem(Step.WHAT, place, "steps.problem.as_words")]
    if value is None or not isinstance(said, str) or asked.kind not in _WORDS:
        return value, "", []
    found = [Problem(Step.WHAT, place, f"parties.check.{one.code}", one.data) for one in remarks(asked.private, said)]
    return value, "", found


def _lines(said: TypedValue) -> list[str]:
    if isinstance(said, str):
        return [said]
    return [one if isinstance(one, str) else " · ".join(cell for cell in one.values() if cell.strip()) for one in said]


def _by_scheme(scheme: Scheme, values: Values, asked: int | None, documents: set[str]) -> list[Problem]:
    """What the scheme needs and is not there: said, and asked for later; the application is received all the same."""
    fields = [one for one in unanswered_fields(scheme, values, asked) if one.key not in HELD_APART]
    found = [Problem(Step.WHAT, f"values.{one.key}", "steps.problem.needed") for one in fields]
    found += [
        Problem(Step.DOCUMENTS, f"documents.{one.key}", "steps.problem.needed")
        for one in needed_documents(scheme, values, asked)
        if one.key not in documents
    ]
    found += [
        Problem(Step.WHAT, f"values.{one.field}", said=one.text)
        for one in failed_checks(scheme, values, asked)
        if one.field in values
    ]
    if outside_tiers(scheme, asked):
        found.append(Problem(Step.WHO, "asked", "steps.problem.outside"))
    return found


def _answers(typed: Typed, read: Understood, scheme: Scheme, texts: Texts) -> tuple[Answer, ...]:
    """The answers in the order of the scheme; then words that came along and answer no question, such as an e-mail."""
    told = {one.key: one for one in answers_for(scheme, read.values, texts)}
    asked = [one for one in scheme.fields if not one.hidden_from_panel]
    every = [
        told.get(one.key) or Answer(one.key, one.label.of(texts.language), read.words.get(one.key, "")) for one in asked
    ]
    known = {one.key for one in scheme.fields}
    every += [
        Answer(key, texts("intake.answer.message"), said)
        for key, said in typed.values.items()
        if key not in known and isinstance(said, str)
    ]
    return tuple(one for one in every if one.text.strip())


_WORDS = frozenset({FieldKind.LINE, FieldKind.TEXT})


def _plain(asked: ApplicationField, said: TypedValue, today: date) -> object:
    if isinstance(said, str):
        return _plain_cell(asked, said, today)
    if asked.kind is not FieldKind.TABLE:
        return list(said)
    rows = [one for one in said if isinstance(one, Mapping) and any(cell.strip() for cell in one.values())]
    columns = {one.key: one for one in asked.columns}
    return [
        {key: _plain_cell(columns[key], cell, today) for key, cell in row.items() if key in columns} for row in rows
    ]


def _plain_cell(asked: ApplicationField | Column, said: str, today: date) -> object:
    if asked.kind is FieldKind.DATE and said.strip():
        return parse_date(said, today=today).isoformat()
    if asked.kind is FieldKind.FLAG:
        return {"yes": True, "no": False}.get(said)
    return said


def _read(found: list[Problem], step: Step, place: str, read: Callable[[], T]) -> T | None:
    try:
        return read()
    except DeskError as error:
        found.append(Problem(step, place, error=error, stops=True))
        return None


def _missing(step: Step, place: str, *, stops: bool) -> Problem:
    return Problem(step, place, "steps.problem.missing", stops=stops)
