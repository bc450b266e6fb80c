"""Who may see and do what: decided here alone, as one SQL predicate per kind of record.

Every select, count, search, export and history uses these predicates, so that what a person may not read never leaves
the database. On a case where a person has a seat or stood aside, that rule overrides every other role they have,
administrator and auditor included. "Not there" and "not yours" are the same answer.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, CompoundSelect, Select, and_, false, or_, select, true
from sqlalchemy.orm import Session

from maakdesk.base.errors import NotFound, Refused
from maakdesk.base.vocabulary import Audience, LetterStatus, Operation, PrivateKind, Release, Role, SeatPart
from maakdesk.core.viewer import OFFICE, Viewer
from maakdesk.models import (
    AgreedChannel,
    Agreement,
    Anchor,
    Appearance,
    Application,
    Appointment,
    Attachment,
    Case,
    CaseLink,
    CaseParty,
    ClockEvent,
    ContactMoment,
    CountedTerm,
    Decision,
    DecisionReason,
    Duty,
    FileRow,
    Judgement,
    JudgementLine,
    Letter,
    Message,
    Minutes,
    MinutesReaction,
    Note,
    Notice,
    OperationRow,
    Outage,
    Panel,
    Party,
    Person,
    PrivateDetail,
    Question,
    Record,
    Recusal,
    SavedView,
    SchemeAdoption,
    SchemeVersion,
    SealedJudgement,
    SearchText,
    Seat,
    SendingPlan,
    Setting,
    SharedJudgement,
    SourceMapping,
)

_QUIET = (Operation.JUDGEMENT_HANDED_IN.value, Operation.JUDGEMENT_TAKEN_BACK.value)
_UNTIL_SENT = tuple(
    operation.value
    for operation in Operation
    if operation.value.startswith(("decisions:", "letters:")) or operation is Operation.UNDONE
)
_INSIDE = (
    "clock:", "notices:", "attachments:", "conversation:contact:", "conversation:promise:", "conversation:message:",
    "dossier:link:", "dossier:channel:", "dossier:handler:", "dossier:party:merged",
)  # fmt: skip
"""Work of the office that a panel is not told of: its letters on the way, its files, its talk."""
_NEVER_TOLD = (
    Operation.NOTE_ADDED.value,
    Operation.ERASED.value,
    *(operation.value for operation in Operation if operation.value.startswith(_INSIDE)),
)

Predicate = ColumnElement[bool]


@lru_cache(maxsize=256)  # the same condition for each page of rows: to put it together takes longer than to read them
def visible(kind: type[Record], viewer: Viewer) -> Predicate:
    """The condition under which `viewer` may see rows of `kind`; deleted rows are seen by nobody."""
    return and_(kind.deleted.is_(None), _RULES[kind](viewer))


def seen(kind: type[Record], viewer: Viewer) -> Select[Any]:
    """`SELECT kind` limited to what `viewer` may see."""
    return select(kind).where(visible(kind, viewer))


def visible_operations(viewer: Viewer) -> Predicate:
    """The condition under which `viewer` may see a line of history.

    A panel member does not see before the opening that others handed in, before the letter was sent that a decision
    is in the making, and never what the office does among itself: notes, its letters on the way, its files.
    """
    own = OperationRow.by == viewer.person_id
    opened = OperationRow.case_id.in_(select(Panel.case_id).where(Panel.opened_at.is_not(None)))
    sent = OperationRow.case_id.in_(select(Letter.case_id).where(Letter.status == LetterStatus.SENT))
    told = and_(
        or_(opened, OperationRow.name.not_in(_QUIET)),
        or_(sent, OperationRow.name.not_in(_UNTIL_SENT)),
        OperationRow.name.not_in(_NEVER_TOLD),
    )
    on_seat = and_(OperationRow.case_id.in_(seated_cases(viewer)), or_(own, told))
    office = OperationRow.case_id.not_in(_my_cases(viewer)) if viewer.has(*OFFICE) else false()
    caseless = viewer.has(Role.ADMINISTRATOR, Role.AUDITOR, Role.SECRETARY)
    return or_(on_seat, office, and_(OperationRow.case_id.is_(None), true() if caseless else own))


@lru_cache(maxsize=16)
def visible_search(viewer: Viewer) -> Predicate:
    """The condition under which `viewer` may find a row of the search index: the rule of the record behind it."""
    kinds: dict[Callable[[Viewer], Predicate], list[str]] = {}
    for kind, rule in _SEARCH_RULES.items():
        kinds.setdefault(rule, []).append(kind.__tablename__)
    rules = [and_(or_(*(SearchText.kind == name for name in names)), rule(viewer)) for rule, names in kinds.items()]
    return or_(*rules)


def find(session: Session, kind: type[Any], viewer: Viewer, *conditions: Predicate, **told: object) -> Any:  # noqa: ANN401
    """The one record of `kind` that meets `conditions` and that `viewer` may see.

    Raises:
        NotFound: there is none, or it is not theirs; `told` goes into the sentence.
    """
    record = session.scalars(seen(kind, viewer).where(*conditions).limit(1)).first()
    if record is None:
        raise NotFound(**told)
    return record


def hears(viewer: Viewer, audience: Audience) -> Predicate:
    """The condition on `Case` under which `viewer` reads what is said to `audience`."""
    return _of_case(Case.id, *OFFICE, seated=audience is Audience.PANEL)(viewer)


def require(viewer: Viewer, *roles: Role) -> None:
    """Go on only when `viewer` has one of `roles`.

    Raises:
        Refused: `access.role`, naming the roles that may do this.
    """
    if not viewer.has(*roles):
        raise Refused("access.role", roles=tuple(role.value for role in roles))


def require_unseated(session: Session, viewer: Viewer, case_id: str) -> None:
    """Go on only when `viewer` neither sits nor stood aside on the panel of this case: the office's work is not theirs.

    Raises:
        Refused: `access.seated`.
    """
    if session.scalar(select(Seat.id).where(Seat.case_id == case_id, Seat.person_id == viewer.person_id).limit(1)):
        raise Refused("access.seated")


def in_office(session: Session, viewer: Viewer, case_id: str) -> bool:
    """Whether `viewer` sees this case as the office does, and not from a seat or as somebody without a part in it."""
    query = select(Case.id).where(Case.id == case_id, _of_case(Case.id, *OFFICE, seated=False)(viewer))
    return session.scalar(query) is not None


def my_seat(session: Session, viewer: Viewer, case_id: str) -> Seat:
    """The seat that `viewer` holds on the panel of this case.

    Raises:
        NotFound: they have none, or stood aside.
    """
    seat: Seat = find(
        session, Seat, viewer, Seat.case_id == case_id, Seat.person_id == viewer.person_id, Seat.recused_at.is_(None)
    )
    return seat


def sees_few(viewer: Viewer) -> bool:
    """Whether all that `viewer` may see of cases lies in those on whose panel they sit."""
    return not viewer.has(*OFFICE)


def seated_cases(viewer: Viewer) -> Select[str]:
    """The ids of the cases on whose panel `viewer` sits and did not stand aside."""
    return select(Seat.case_id).where(
        Seat.person_id == viewer.person_id, Seat.recused_at.is_(None), Seat.deleted.is_(None)
    )


def _my_chairs(viewer: Viewer) -> Select[str]:
    return seated_cases(viewer).where(Seat.part.in_((SeatPart.CHAIR, SeatPart.DEPUTY)))


def _my_cases(viewer: Viewer) -> Select[str]:
    """Cases on which a seat, or having stood aside, overrides every other role."""
    return select(Seat.case_id).where(Seat.person_id == viewer.person_id, Seat.deleted.is_(None))


def _of_case(column: Any, *roles: Role, seated: bool = True) -> Callable[[Viewer], Predicate]:  # noqa: ANN401
    """Rule for what belongs to a case: those who sit on it (if `seated`), else people with one of `roles`."""

    def rule(viewer: Viewer) -> Predicate:
        on_seat = column.in_(seated_cases(viewer)) if seated else false()
        office = column.not_in(_my_cases(viewer)) if viewer.has(*roles) else false()
        return or_(on_seat, office)

    return rule


def _sealed(viewer: Viewer) -> Predicate:
    case = SealedJudgement.case_id
    own = and_(SealedJudgement.person_id == viewer.person_id, case.in_(seated_cases(viewer)))
    office = case.not_in(_my_cases(viewer)) if viewer.has(Role.SECRETARY, Role.AUDITOR) else false()
    return or_(own, case.in_(_my_chairs(viewer)), office)


def _shared(viewer: Viewer) -> Predicate:
    everyone = _of_case(SharedJudgement.case_id, Role.SECRETARY, Role.AUDITOR)(viewer)
    settled = and_(_of_case(SharedJudgement.case_id, Role.DECIDER)(viewer), SharedJudgement.settled)
    return or_(everyone, settled)


def _letter(viewer: Viewer) -> Predicate:
    told = and_(Letter.case_id.in_(seated_cases(viewer)), Letter.status == LetterStatus.SENT)
    return or_(told, _of_case(Letter.case_id, *OFFICE, seated=False)(viewer))


def _sent_decision(column: Any) -> Callable[[Viewer], Predicate]:  # noqa: ANN401
    """Rule for what a letter tells: the office, and the panel once it was sent."""

    def rule(viewer: Viewer) -> Predicate:
        sent = select(Letter.decision_id).where(Letter.status == LetterStatus.SENT, Letter.deleted.is_(None))
        case = column.class_.case_id
        told = and_(case.in_(seated_cases(viewer)), column.in_(sent))
        return or_(told, _of_case(case, *OFFICE, seated=False)(viewer))

    return rule


def _person(viewer: Viewer) -> Predicate:
    if viewer.has(Role.SECRETARY, Role.ADMINISTRATOR, Role.AUDITOR, Role.CHAIR, Role.DECIDER):
        return true()
    beside = select(Seat.person_id).where(Seat.case_id.in_(seated_cases(viewer)))
    return or_(Person.id == viewer.person_id, Person.id.in_(beside))


def _party(viewer: Viewer) -> Predicate:
    beside = select(CaseParty.party_id).where(visible(CaseParty, viewer))
    return or_(Party.id.in_(select(Case.party_id).where(visible(Case, viewer))), Party.id.in_(beside))


def _of_my_cases(viewer: Viewer) -> CompoundSelect[str]:
    """Parties in cases on whose panel somebody sits or stood aside."""
    beside = select(CaseParty.party_id).where(CaseParty.case_id.in_(_my_cases(viewer)))
    return select(Case.party_id).where(Case.id.in_(_my_cases(viewer))).union_all(beside)


def _channel(viewer: Viewer) -> Predicate:
    return AgreedChannel.party_id.not_in(_of_my_cases(viewer)) if viewer.has(Role.SECRETARY, Role.AUDITOR) else false()


def _link(viewer: Viewer) -> Predicate:
    """Both cases must be the office's to see: that somebody objected tells of a case of their own."""
    mine = _of_case(CaseLink.case_id, *OFFICE, seated=False)(viewer)
    return and_(mine, _of_case(CaseLink.other_id, *OFFICE, seated=False)(viewer))


def _attachment(viewer: Viewer) -> Predicate:
    office = _of_case(Attachment.case_id, *OFFICE, seated=False)(viewer)
    return or_(_shown_files(viewer, Release.WHOLE, Release.REDACTED), office)


def _attachment_found(viewer: Viewer) -> Predicate:
    """The words of a file are not found by a panel that sees only its redacted copy."""
    told = or_(Attachment.release == Release.WHOLE, Attachment.case_id.not_in(_my_cases(viewer)))
    return SearchText.record_id.in_(select(Attachment.id).where(visible(Attachment, viewer), told))


def _shown_files(viewer: Viewer, *released: Release) -> Predicate:
    """Files that a panel sees, released in one of these ways; in recordings everybody's consent must still hold."""
    ended = select(Appearance.attachment_id).where(Appearance.ended_on.is_not(None), Appearance.deleted.is_(None))
    of_panel = Attachment.case_id.in_(seated_cases(viewer))
    return and_(of_panel, Attachment.release.in_(released), Attachment.id.not_in(ended))


def _anchor(viewer: Viewer) -> Predicate:
    """The office's own marks; the panel sees those that were made for it, in files that were released."""
    seen_files = select(Attachment.id).where(visible(Attachment, viewer))
    shown = and_(Anchor.case_id.in_(seated_cases(viewer)), Anchor.for_panel, Anchor.attachment_id.in_(seen_files))
    return or_(shown, _of_case(Anchor.case_id, *OFFICE, seated=False)(viewer))


def _message(viewer: Viewer) -> Predicate:
    panel = and_(Message.case_id.in_(seated_cases(viewer)), Message.audience == Audience.PANEL)
    return or_(panel, _of_case(Message.case_id, *OFFICE, seated=False)(viewer))


def _private(viewer: Viewer) -> Predicate:
    """The secretary, and for the address the decider too, since it stands on the letter that they make final."""
    if viewer.has(Role.SECRETARY):
        theirs: Predicate = true()
    elif viewer.has(Role.DECIDER):
        theirs = PrivateDetail.kind == PrivateKind.ADDRESS
    else:
        return false()
    return and_(theirs, PrivateDetail.party_id.not_in(_of_my_cases(viewer)))


def _file(viewer: Viewer) -> Predicate:
    sent = select(Letter.file_id).where(visible(Letter, viewer))
    office = _of_case(FileRow.case_id, *OFFICE, seated=False)(viewer)
    return or_(FileRow.id.in_(sent), FileRow.id.in_(_released_files(viewer)), office)


def _released_files(viewer: Viewer) -> CompoundSelect[str]:
    """What a panel may open: the file itself where it was released whole, else its redacted copy."""
    there = Attachment.deleted.is_(None)
    whole = select(Attachment.file_id).where(there, _shown_files(viewer, Release.WHOLE))
    copies = select(Attachment.redacted_file_id).where(there, _shown_files(viewer, Release.REDACTED))
    return whole.union_all(copies)


def _everyone(_viewer: Viewer) -> Predicate:
    return true()


_RULES: dict[type[Record], Callable[[Viewer], Predicate]] = {
    AgreedChannel: _channel,
    Agreement: _of_case(Agreement.case_id, Role.SECRETARY, Role.AUDITOR),
    Anchor: _anchor,
    Appearance: _of_case(Appearance.case_id, *OFFICE, seated=False),
    Application: _of_case(Application.case_id, *OFFICE),
    Appointment: _of_case(Appointment.case_id, *OFFICE),
    Attachment: _attachment,
    Case: _of_case(Case.id, *OFFICE),
    CaseLink: _link,
    CaseParty: _of_case(CaseParty.case_id, *OFFICE),
    ClockEvent: _of_case(ClockEvent.case_id, *OFFICE, seated=False),
    ContactMoment: _of_case(ContactMoment.case_id, *OFFICE, seated=False),
    CountedTerm: _of_case(CountedTerm.case_id, *OFFICE),
    Decision: _sent_decision(Decision.id),
    DecisionReason: _sent_decision(DecisionReason.decision_id),
    Duty: _sent_decision(Duty.decision_id),
    FileRow: _file,
    Judgement: _of_case(Judgement.case_id, Role.SECRETARY, Role.AUDITOR),
    JudgementLine: _of_case(JudgementLine.case_id, Role.SECRETARY, Role.AUDITOR),
    Letter: _letter,
    Message: _message,
    Minutes: _of_case(Minutes.case_id, *OFFICE),
    MinutesReaction: _of_case(MinutesReaction.case_id, *OFFICE),
    Note: _of_case(Note.case_id, *OFFICE, seated=False),
    Notice: _of_case(Notice.case_id, *OFFICE, seated=False),
    Outage: _everyone,
    Panel: _of_case(Panel.case_id, *OFFICE),
    Party: _party,
    Person: _person,
    PrivateDetail: _private,
    Question: _of_case(Question.case_id, *OFFICE),
    Recusal: _of_case(Recusal.case_id, Role.SECRETARY, Role.AUDITOR, seated=False),
    SavedView: lambda viewer: SavedView.author_id == viewer.person_id,
    SchemeAdoption: _everyone,
    SchemeVersion: _everyone,
    SealedJudgement: _sealed,
    Seat: _of_case(Seat.case_id, *OFFICE),
    SendingPlan: _of_case(SendingPlan.case_id, *OFFICE, seated=False),
    Setting: _everyone,
    SharedJudgement: _shared,
    SourceMapping: lambda viewer: true() if viewer.has(Role.SECRETARY) else false(),
}


def _found_through(kind: Any) -> Callable[[Viewer], Predicate]:  # noqa: ANN401
    """Rule for a search row whose record has a rule of its own: the record must be among the visible ones."""
    return lambda viewer: SearchText.record_id.in_(select(kind.id).where(visible(kind, viewer)))


_FOUND_IN_CASE = _of_case(SearchText.case_id, *OFFICE)
_FOUND_INSIDE = _of_case(SearchText.case_id, *OFFICE, seated=False)
_SEARCH_RULES: dict[type[Record], Callable[[Viewer], Predicate]] = {
    # These have rules over the case alone, which the search row carries itself.
    Case: _FOUND_IN_CASE,
    Application: _FOUND_IN_CASE,
    Minutes: _FOUND_IN_CASE,
    MinutesReaction: _FOUND_IN_CASE,
    Question: _FOUND_IN_CASE,
    Note: _FOUND_INSIDE,
    ContactMoment: _FOUND_INSIDE,
    Notice: _FOUND_INSIDE,
    Attachment: _attachment_found,
    Message: _found_through(Message),
    JudgementLine: _of_case(SearchText.case_id, Role.SECRETARY, Role.AUDITOR),
    SharedJudgement: _found_through(SharedJudgement),
    Decision: _found_through(Decision),
    DecisionReason: _found_through(DecisionReason),
    Letter: _found_through(Letter),
}
