"""The cases of a register, streamed out of the desk."""

from collections.abc import Iterator

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from maakdesk.base.i18n import Texts
from maakdesk.base.vocabulary import Outcome, PartyKind
from maakdesk.core.access import visible
from maakdesk.core.accord.areas import divisions
from maakdesk.core.accord.scheme import ASK_KEY, Criterion
from maakdesk.core.accord.versions import scheme_of
from maakdesk.core.dossier.filters import CaseFilter, matching, ordered
from maakdesk.core.dossier.rules import state_of
from maakdesk.core.registers.book import RegisterRow
from maakdesk.core.registers.judgements import JudgementRow
from maakdesk.core.viewer import Viewer
from maakdesk.models import Case, Decision, Judgement, JudgementLine, Letter, Party, Person, SchemeVersion, Seat

_AT_ONCE = 500


def register_rows(session: Session, viewer: Viewer, wanted: CaseFilter, texts: Texts) -> Iterator[RegisterRow]:
    """The cases that `viewer` may see and `wanted` asks for, in its order, as rows of a register; read once.

    Decision and sending dates are told as far as `viewer` may read the letters; words are those of `texts`.
    """
    areas = {area.code: area.name for division in divisions() for area in division.areas}
    sent = (
        select(Letter.case_id, func.max(Letter.sent_on).label("sent_on"))
        .where(visible(Letter, viewer))
        .group_by(Letter.case_id)
        .subquery()
    )
    decided = (
        select(Decision.case_id, func.max(Decision.decided_on).label("decided_on"))
        .where(visible(Decision, viewer))
        .group_by(Decision.case_id)
        .subquery()
    )
    query = (
        select(Case, Party.kind, decided.c.decided_on, sent.c.sent_on)
        .join(Party, Party.id == Case.party_id)
        .outerjoin(decided, decided.c.case_id == Case.id)
        .outerjoin(sent, sent.c.case_id == Case.id)
        .where(matching(session, viewer, wanted))
    )
    for case, kind, decided_on, sent_on in session.execute(
        ordered(query, wanted).execution_options(yield_per=_AT_ONCE)
    ):
        yield _row(case, kind, areas, texts, decided_on=decided_on, sent_on=sent_on)
        session.expunge(case)


def judgement_rows(session: Session, viewer: Viewer, texts: Texts) -> Iterator[JudgementRow]:
    """Every opened judgement that `viewer` may read, criterion by criterion, in the order of the cases; read once.

    What waits for its opening is not in it: it is readable to nobody's export.
    """
    query = (
        select(JudgementLine, Judgement, Case.number, Case.scheme_version_id, Person.name, Seat.background)
        .join(Judgement, Judgement.id == JudgementLine.judgement_id)
        .join(Case, Case.id == JudgementLine.case_id)
        .join(Person, Person.id == Judgement.person_id)
        .join(Seat, (Seat.case_id == Judgement.case_id) & (Seat.person_id == Judgement.person_id))
        .where(visible(JudgementLine, viewer), visible(Judgement, viewer), visible(Case, viewer))
        .order_by(Case.number_year, Case.number_serial, Judgement.id, JudgementLine.id)
        .execution_options(yield_per=_AT_ONCE)
    )
    versions = {row.id: scheme_of(row) for row in session.scalars(select(SchemeVersion))}
    for line, judgement, number, version, member, background in session.execute(query):
        criterion = versions[version].criterion(line.criterion) if version in versions else None
        yield JudgementRow(
            case_number=number,
            criterion=criterion.name.of(texts.language) if criterion else line.criterion,
            member=member,
            background=texts(f"people.background.{background}") if background else "",
            level=_level_words(criterion, line.level, texts),
            reason=line.reason,
            questions=tuple(line.questions),
            quotes=tuple(line.quotes),
            handed_in_at=judgement.handed_in_at,
            after_opening=judgement.after_opening,
        )


def _level_words(criterion: Criterion | None, key: str, texts: Texts) -> str:
    if key == ASK_KEY:
        return texts("schemes.ask.label")
    labels = {level.key: level.label.of(texts.language) for level in (criterion.levels if criterion else ())}
    return labels.get(key, key)


def _row(case: Case, kind: PartyKind, areas: dict[str, str], texts: Texts, **days: object) -> RegisterRow:
    state = state_of(case.stage, case.outcome, case.clock)
    return RegisterRow(
        number=case.number,
        title=case.title,
        applicant=case.applicant,
        natural_person=kind is PartyKind.PERSON,
        scheme=case.scheme_name,
        theme=case.theme,
        organisation=case.department,
        district=case.district,
        neighbourhood=areas.get(case.area_code or "", ""),
        year=case.year,
        periodicity=case.periodicity,
        state=texts(f"widgets.state.{state}"),
        outcome="" if case.outcome is Outcome.NONE else texts(f"dossier.outcome.{case.outcome}"),
        asked_cents=case.asked_cents,
        granted_cents=case.granted_cents,
        received_on=case.received_on,
        deadline=case.deadline,
        source_number=case.source_number or "",
        **days,  # type: ignore[arg-type]
    )
