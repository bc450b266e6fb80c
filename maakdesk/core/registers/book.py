"""A register as plain values; its rows stream, so that a hundred thousand cases need no more memory than ten."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from maakdesk.base.i18n import Language


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One case as it stands in a register. Amounts are cents; `granted_cents` is None until something is decided.

    `natural_person`: the applicant is a private person, whose name never goes into open data.
    `state` and `outcome` are words for people, in the language of the book.
    """

    number: str
    title: str
    applicant: str
    natural_person: bool
    scheme: str
    theme: str
    organisation: str
    district: str
    neighbourhood: str
    year: int | None
    periodicity: str
    state: str
    outcome: str
    asked_cents: int | None
    granted_cents: int | None
    received_on: date | None
    decided_on: date | None
    sent_on: date | None
    deadline: date | None
    source_number: str = ""


@dataclass(frozen=True, slots=True)
class RegisterBook:
    """A register to be written: what it is, when and by whom it was made, and which cases are in it.

    `selection` says in words which filter was used; `rows` is read once.
    """

    title: str
    desk: str
    made_at: datetime
    made_by: str
    selection: str
    language: Language
    rows: Iterable[RegisterRow]
