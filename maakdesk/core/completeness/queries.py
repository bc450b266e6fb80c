"""Reading what is missing of one application."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from maakdesk.base.i18n import Language
from maakdesk.base.vocabulary import ClockEventKind, Outcome, Stage
from maakdesk.core.access import find, require, require_unseated, seen
from maakdesk.core.accord.scheme import Scheme
from maakdesk.core.accord.versions import case_scheme
from maakdesk.core.clock.events import Event, open_request
from maakdesk.core.clock.standing import events_of
from maakdesk.core.completeness.rules import Given, Need, needs
from maakdesk.core.completeness.values import values_of
from maakdesk.core.dossier.application import Answer
from maakdesk.core.parties.survivors import same_parties
from maakdesk.core.viewer import OFFICE, Viewer
from maakdesk.models import Application, Attachment, Case, PrivateDetail


@dataclass(frozen=True, slots=True)
class Completeness:
    """What one application needs, and how far its completing has come.

    `waiting` is the request to supplement that runs; `received` the confirmation of receipt; `over`: nothing more is
    asked, since the case was decided or ended.
    """

    needs: tuple[Need, ...]
    complete_on: date | None
    waiting: Event | None
    confirmed_on: date | None
    over: bool

    @property
    def missing(self) -> tuple[Need, ...]:
        """What is not there yet."""
        return tuple(one for one in self.needs if not one.met)


def completeness_of(session: Session, viewer: Viewer, case_id: str, *, today: date) -> Completeness | None:
    """What the application of a case needs by its scheme; None for a case that nobody gave a scheme.

    Raises:
        Refused: `access.role`, `access.seated`: this is the work of the office.
        NotFound: no such case for this viewer.
    """
    require(viewer, *OFFICE)
    case: Case = find(session, Case, viewer, Case.id == case_id)
    require_unseated(session, viewer, case_id)
    if case.scheme_version_id is None:
        return None
    events, scheme = events_of(session, case_id), case_scheme(session, case)
    return Completeness(
        needs=needs(scheme, given_of(session, viewer, case, scheme)),
        complete_on=_day(events, ClockEventKind.COMPLETE),
        waiting=open_request(events, today),
        confirmed_on=_day(events, ClockEventKind.RECEIPT_CONFIRMED),
        over=case.outcome is not Outcome.NONE or case.stage in {Stage.SENT, Stage.CLOSED},
    )


def given_of(session: Session, viewer: Viewer, case: Case, scheme: Scheme) -> Given:
    """What came in for a case. Of private details only that they are there is read, whoever asks."""
    application: Application | None = session.scalars(
        seen(Application, viewer).where(Application.case_id == case.id).order_by(Application.version.desc()).limit(1)
    ).first()
    documents = session.scalars(
        select(Attachment.document).where(
            Attachment.case_id == case.id, Attachment.deleted.is_(None), Attachment.document.is_not(None)
        )
    )
    private = session.scalars(
        select(PrivateDetail.kind).where(
            PrivateDetail.party_id.in_(same_parties(case.party_id)), PrivateDetail.deleted.is_(None)
        )
    )
    answers = tuple(Answer(**answer) for answer in application.answers) if application else ()
    return Given(
        values=values_of(scheme, answers, frozenset(private)),
        withheld=frozenset(answer.key for answer in answers if answer.withheld),
        documents=frozenset(key for key in documents if key is not None),
        asked_cents=case.asked_cents,
    )


def asked_for(scheme: Scheme, key: str, language: Language) -> str:
    """How a field or a document of the scheme is called on the form; empty when it has none of that key."""
    field = scheme.asked(key)
    if field is not None:
        return field.label.of(language)
    return next((one.label.of(language) for one in scheme.documents if one.key == key), "")


def _day(events: tuple[Event, ...], kind: ClockEventKind) -> date | None:
    return next((one.on_day for one in reversed(events) if one.kind is kind), None)
