"""What was submitted and what was added to it later: every version of an application, side by side."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from maakdesk.base.vocabulary import Channel
from maakdesk.core.access import find, visible
from maakdesk.core.dossier.application import Answer
from maakdesk.core.viewer import Viewer
from maakdesk.models import Application, Case, Person


@dataclass(frozen=True, slots=True)
class ApplicationVersion:
    """One version as it was frozen: who wrote it down, by which way and on which day it came, and what shows that."""

    version: int
    answers: tuple[Answer, ...]
    submitted_at: datetime
    by: str
    channel: Channel | None
    received_on: date | None
    received_from: str
    digest: str


@dataclass(frozen=True, slots=True)
class Compared:
    """One question in two versions: its answer before and after, None where it was not answered."""

    key: str
    label: str
    before: str | None
    after: str | None

    @property
    def changed(self) -> bool:
        """Whether the answer is another one now."""
        return self.before != self.after


def application_versions(session: Session, viewer: Viewer, case_id: str) -> tuple[ApplicationVersion, ...]:
    """Every version of what was asked in a case, the first first.

    Raises:
        NotFound: no such case for this viewer.
    """
    find(session, Case, viewer, Case.id == case_id)
    rows = session.execute(
        select(Application, Person.name)
        .outerjoin(Person, Person.id == Application.author_id)
        .where(visible(Application, viewer), Application.case_id == case_id)
        .order_by(Application.version)
    )
    return tuple(
        ApplicationVersion(
            version=row.version,
            answers=tuple(Answer(**answer) for answer in row.answers),
            submitted_at=row.submitted_at,
            by=name or "?",
            channel=Channel(row.channel) if row.channel else None,
            received_on=row.received_on,
            received_from=row.received_from or "",
            digest=row.digest,
        )
        for row, name in rows
    )


def overlaid(before: Sequence[Answer], later: Sequence[Answer], version: int) -> tuple[Answer, ...]:
    """The answers as they are once `later` came in: the same question is answered anew, others stay as they were.

    Words that answer no question (the text of an e-mail, key `message`) stay beside each other: the later ones get the
    number of the version that they make.
    """
    named = [replace(one, key=f"message_{version}") if one.key == "message" else one for one in later]
    new = {one.key: one for one in named}
    kept = [new.pop(one.key, one) for one in before]
    return (*kept, *new.values())


def compared(before: Sequence[Answer], after: Sequence[Answer]) -> tuple[Compared, ...]:
    """Two versions question by question, in the order of the later one; what was taken away comes last."""
    old, new = {one.key: one for one in before}, {one.key: one for one in after}
    kept = [Compared(one.key, one.label, old[one.key].text if one.key in old else None, one.text) for one in after]
    return (*kept, *(Compared(one.key, one.label, one.text, None) for one in before if one.key not in new))
