"""Reading an objection or a complaint: what it is about, whether it came in time, and who may deal with it."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from maakdesk.base.calendar import shipped_calendar
from maakdesk.base.vocabulary import LetterStatus, LinkKind, NoticeKind, Role
from maakdesk.core.access import find, require, seen
from maakdesk.core.accord.scheme import Instrument
from maakdesk.core.accord.versions import case_scheme
from maakdesk.core.dossier.hands import REVIEWS, Hand, hands_before, in_order
from maakdesk.core.objections.rules import ObjectionTerm, Timing, objection_term_of, timing
from maakdesk.core.viewer import OFFICE, Viewer
from maakdesk.models import Case, CaseLink, Letter, Notice, Person


@dataclass(frozen=True, slots=True)
class SentDecision:
    """A decision as it went out: the subject of its letter, and on which day."""

    subject: str
    sent_on: date


@dataclass(frozen=True, slots=True)
class Review:
    """What an objection or a complaint is about. `term` and `timing` are those of an objection."""

    kind: LinkKind
    first_id: str
    number: str
    title: str
    term: ObjectionTerm | None
    timing: Timing | None


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who could deal with a case; `hands` is what they did in the first one, so that they may not."""

    person_id: str
    name: str
    roles: frozenset[Role]
    hands: tuple[Hand, ...]

    @property
    def may(self) -> bool:
        """Whether they may handle, hear and decide."""
        return not self.hands


def review_of(session: Session, viewer: Viewer, case_id: str) -> Review | None:
    """To which decision this case objects, or of which case it complains; None when it does neither.

    Raises:
        NotFound: no such case for this viewer.
    """
    case: Case = find(session, Case, viewer, Case.id == case_id)
    link: CaseLink | None = session.scalars(
        seen(CaseLink, viewer).where(CaseLink.case_id == case_id, CaseLink.kind.in_(REVIEWS)).limit(1)
    ).first()
    if link is None:
        return None
    first = session.get_one(Case, link.other_id)
    sent = decision_sent(session, first.id) if link.kind is LinkKind.OBJECTS_TO else None
    found = objection_term_of(sent.sent_on, shipped_calendar()) if sent is not None else None
    when = timing(case.received_on, found) if found is not None and case.received_on is not None else None
    return Review(link.kind, first.id, first.number, first.title, found, when)


def who_may_handle(session: Session, viewer: Viewer, case_id: str) -> tuple[Candidate, ...]:
    """Everybody at the desk who could handle, hear or decide, and of each why they may not (Awb 7:5, 9:7, 10:3).

    Raises:
        Refused: `access.role`.
        NotFound: no such case for this viewer.
    """
    require(viewer, *OFFICE)
    find(session, Case, viewer, Case.id == case_id)
    hands = hands_before(session, case_id)
    people = session.scalars(seen(Person, viewer).order_by(Person.folded, Person.id))
    return tuple(
        Candidate(
            person.id,
            person.name,
            frozenset(Role(role) for role in person.roles),
            in_order(hands.get(person.id, frozenset())),
        )
        for person in people
    )


def reviews_by_complaint(session: Session, viewer: Viewer, case_id: str) -> bool:
    """Whether this case runs under a scheme for complaints.

    Raises:
        NotFound: no such case for this viewer.
        Refused: `scheme.none`.
    """
    case: Case = find(session, Case, viewer, Case.id == case_id)
    return case_scheme(session, case).instrument is Instrument.COMPLAINT_ANSWER


def decision_sent(session: Session, case_id: str) -> SentDecision | None:
    """The newest decision on a case that went out: its letter, or the letter that it is not processed."""
    letter = session.execute(
        select(Letter.subject, Letter.sent_on)
        .where(Letter.case_id == case_id, Letter.status == LetterStatus.SENT, Letter.deleted.is_(None))
        .order_by(Letter.version.desc())
        .limit(1)
    ).first()
    if letter is None:
        left = (Notice.case_id == case_id, Notice.kind == NoticeKind.NOT_PROCESSED, Notice.deleted.is_(None))
        sent = select(Notice.subject, Notice.sent_on).where(*left, Notice.status == LetterStatus.SENT)
        letter = session.execute(sent).first()
    return SentDecision(letter[0], letter[1]) if letter is not None and letter[1] is not None else None
