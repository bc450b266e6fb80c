"""Recording that an application is complete, or that something was kept back with a reason."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from maakdesk.base.errors import Refused
from maakdesk.base.i18n import Language
from maakdesk.base.vocabulary import ClockEventKind, Operation, Role
from maakdesk.core.access import find, require, require_unseated
from maakdesk.core.accord.versions import case_scheme
from maakdesk.core.clock.commands import event_in
from maakdesk.core.clock.events import NewEvent
from maakdesk.core.completeness.queries import asked_for, given_of
from maakdesk.core.completeness.rules import check_reason, missing
from maakdesk.core.dossier.application import Answer, answers_digest, plain_answers
from maakdesk.core.store import Store, Write
from maakdesk.core.viewer import Viewer
from maakdesk.models import Application, Case, Note

CHECKED = "@checked"
"""The evidence of completeness: everything that the scheme asks was there. The words are `clock.evidence.checked`."""


def mark_complete(
    store: Store, viewer: Viewer, case_id: str, *, complete_on: date, at: datetime, today: date, reason: str = ""
) -> str:
    """Record that an application is complete since `complete_on`; gives the id of the event.

    `reason` is why it is complete although the scheme asks more; it is kept as the evidence.

    Raises:
        Refused: `completeness.missing` (what is missing, while there is no reason), `clock.supplement_open`,
            `clock.case_over`, `clock.event_in_future`, `clock.before_receipt`, `scheme.none`, `access.role`,
            `access.seated`.
        NotFound: no such case for this viewer.
    """
    require(viewer, Role.SECRETARY)
    with store.write(Operation.CLOCK_EVENT_ADDED, at=at, by=viewer.person_id, case_id=case_id) as write:
        case = _case(write, viewer, case_id)
        scheme = case_scheme(write.session, case)
        lacking = missing(scheme, given_of(write.session, viewer, case, scheme))
        if lacking and not reason.strip():
            raise Refused("completeness.missing", n=len(lacking), first=lacking[0].label.nl)
        event = NewEvent(ClockEventKind.COMPLETE, complete_on, evidence=reason.strip() or CHECKED)
        return event_in(write, case, event, today=today)


@dataclass(frozen=True, slots=True)
class Withheld:
    """What an applicant keeps back: a field or a document of the scheme, why, when it was told, and what shows that."""

    key: str
    reason: str
    told_on: date
    evidence: str


def withhold(store: Store, viewer: Viewer, case_id: str, new: Withheld, *, at: datetime, today: date) -> None:
    """Record that the applicant keeps an answer or a document back, with the reason (Awb 4:3): it is not missing then.

    The application gets a new version that says so; the reason stands in a note, which panels do not read.

    Raises:
        Refused: `completeness.not_asked`, `completeness.reason_empty`, `completeness.in_future`, `scheme.none`,
            `access.role`, `access.seated`.
        NotFound: no such case for this viewer.
    """
    require(viewer, Role.SECRETARY)
    if new.told_on > today:
        raise Refused("completeness.in_future", told_on=new.told_on, today=today)
    with store.write(Operation.APPLICATION_EXTENDED, at=at, by=viewer.person_id, case_id=case_id) as write:
        case = _case(write, viewer, case_id)
        scheme = case_scheme(write.session, case)
        keys = {one.key for one in scheme.fields} | {one.key for one in scheme.documents}
        check_reason(new.reason, keys, new.key)
        label = asked_for(scheme, new.key, Language.NL)
        newest = write.session.scalars(
            select(Application)
            .where(Application.case_id == case_id, Application.deleted.is_(None))
            .order_by(Application.version.desc())
            .limit(1)
        ).first()
        before = [Answer(**one) for one in newest.answers] if newest is not None else []
        answers = (*(one for one in before if one.key != new.key), Answer(new.key, label, "", withheld=True))
        write.add(
            Application(
                case_id=case_id, version=newest.version + 1 if newest is not None else 1, submitted_at=at,
                answers=plain_answers(answers), digest=answers_digest(answers), received_on=new.told_on,
                received_from=new.evidence.strip(),
            )
        )  # fmt: skip
        write.add(Note(case_id=case_id, text=f"{label}: {new.reason.strip()}"))


def _case(write: Write, viewer: Viewer, case_id: str) -> Case:
    case: Case = find(write.session, Case, viewer, Case.id == case_id)
    require_unseated(write.session, viewer, case_id)
    return case
