"""Gathering, from the records of a case, everything that its decision letter says."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from maakdesk.base.calendar import shipped_calendar
from maakdesk.base.dates import long_date
from maakdesk.base.errors import Refused
from maakdesk.base.i18n import Language, Texts
from maakdesk.base.vocabulary import Background, DutyKind, Outcome, PrivateKind, Stance
from maakdesk.core.access import find, seen
from maakdesk.core.accord.adoption import adopted
from maakdesk.core.accord.scheme import Instrument
from maakdesk.core.accord.versions import case_scheme, newest_row
from maakdesk.core.deadlines.catalogue import term_rule
from maakdesk.core.deadlines.rules import term
from maakdesk.core.deadlines.terms import Term
from maakdesk.core.decisions.draft import DecisionDraft
from maakdesk.core.decisions.queries import decision_of_case
from maakdesk.core.letters import facts as letter_facts
from maakdesk.core.letters.compose import compose_decision
from maakdesk.core.letters.templates import load_templates
from maakdesk.core.letters.writer import Composition
from maakdesk.core.settings import settings
from maakdesk.core.viewer import Viewer
from maakdesk.models import (
    Agreement,
    Case,
    Person,
    PrivateDetail,
    SchemeVersion,
    Seat,
    SharedJudgement,
)


@dataclass(frozen=True, slots=True)
class Prepared:
    """A composed letter with what its record needs."""

    decision_id: str
    composition: Composition
    objection_until: date | None


def prepare_letter(
    session: Session, viewer: Viewer, case_id: str, *, sending_on: date | None, language: Language = Language.NL
) -> Prepared:
    """Compose the letter of the newest decision on a case, as it stands now.

    Raises:
        Refused: `letter.no_decision`.
        NotFound: no such case for this viewer.
    """
    case: Case = find(session, Case, viewer, Case.id == case_id)
    decision = decision_of_case(session, viewer, case_id)
    if decision is None:
        raise Refused("letter.no_decision", number=case.number)
    found = _facts(session, viewer, case, decision.values, decision.sources, sending_on=sending_on, language=language)
    return Prepared(decision.id, compose_decision(found, load_templates(language)), found.objection_last_day)


def compose_draft(
    session: Session,
    viewer: Viewer,
    case_id: str,
    draft: DecisionDraft,
    *,
    sending_on: date | None,
    language: Language = Language.NL,
) -> Composition:
    """The letter as it would be if this draft were decided now; what is not filled in is an empty place in it.

    Raises:
        Refused: `decision.outcome_missing`: without an outcome there is no letter yet.
        NotFound: no such case for this viewer.
    """
    case: Case = find(session, Case, viewer, Case.id == case_id)
    found = _facts(session, viewer, case, draft, {}, sending_on=sending_on, language=language)
    return compose_decision(found, load_templates(language))


def objection_term(sending_on: date) -> Term:
    """How the last day for an objection is counted from the day on which the letter goes out (Awb 6:7, 6:8)."""
    return term(term_rule("awb_6_7"), sending_on, calendar=shipped_calendar())


def adviser_words(session: Session, viewer: Viewer, case_id: str, language: Language) -> str:
    """Who advised and how that panel is composed, as the letter says it (Awb 3:8); empty without a panel.

    Raises:
        NotFound: no such case for this viewer.
    """
    case: Case = find(session, Case, viewer, Case.id == case_id)
    adviser = _adviser(session, case, language, None)
    return f"{adviser.panel}: {adviser.composition}" if adviser else ""


def _facts(
    session: Session,
    viewer: Viewer,
    case: Case,
    decided: DecisionDraft,
    sources: Mapping[str, int],
    *,
    sending_on: date | None,
    language: Language,
) -> letter_facts.DecisionFacts:
    if decided.outcome is None:
        raise Refused("decision.outcome_missing")
    scheme = case_scheme(session, case)
    names = {criterion.key: criterion.name.of(language) for criterion in scheme.criteria}
    besluit = scheme.instrument is Instrument.BESLUIT
    until, why = objection_words(sending_on, language) if besluit else (None, "")
    return letter_facts.DecisionFacts(
        case_number=case.number,
        title=case.title,
        received_on=case.received_on,
        applicant=case.applicant,
        salutation="",
        address=address_of(session, viewer, case),
        asked_cents=case.asked_cents,
        granted_cents=_granted(decided, case),
        outcome=decided.outcome,
        instrument=scheme.instrument,
        activities=(case.title,),
        criteria=tuple(names.values()),
        reasons=tuple(
            letter_facts.Reason(reason.text, names[reason.criterion], _source(reason.criterion, sources))
            for reason in decided.reasons
            if reason.not_counted is None
        ),
        not_counted=tuple(
            letter_facts.NotCounted(names[reason.criterion], reason.not_counted)
            for reason in decided.reasons
            if reason.not_counted is not None
        ),
        duties=tuple(
            letter_facts.Duty(duty.text, duty.due_on, duty.basis)
            for duty in decided.duties
            if duty.kind is DutyKind.DUTY
        ),
        conditions=tuple(
            letter_facts.Condition(duty.text, duty.basis) for duty in decided.duties if duty.kind is DutyKind.CONDITION
        ),
        grounds=tuple(
            letter_facts.Ground(ground.label.of(language), ground.article, ground.text.of(language))
            for ground in scheme.grounds
            if ground.key in decided.grounds
        ),
        weighing=decided.weighing,
        hardship=decided.hardship,
        adviser=_adviser(session, case, language, decided.deviation),
        minority=_minority(session, case),
        mandate=decided.on_behalf_of,
        decided_on=decided.decided_on,
        sending_on=sending_on,
        objection_last_day=until,
        objection_explanation=why,
        pay_by=_pay_by(sending_on),
        accounting=Texts(language)("letters.accounting"),
        conversation="",
        next_time="",
        legal_basis=tuple(letter_facts.LegalBasis(basis.article, basis.text.of(language)) for basis in scheme.basis),
        office=office_of(session),
        not_adopted=not_adopted(session, case),
    )


def not_adopted(session: Session, case: Case) -> str:
    """The scheme as `scheme adopt` takes it, when the office has not taken this version as its own yet."""
    if case.scheme_version_id is None or adopted(session, case.scheme_version_id):
        return ""
    row = session.get_one(SchemeVersion, case.scheme_version_id)
    newest = newest_row(session, row.key)
    return row.key if newest is None or newest.id == row.id else f"{row.key} --version {row.version}"


def _granted(decided: DecisionDraft, case: Case) -> int | None:
    """A grant without an amount is the whole of what was asked; a refusal is nothing."""
    if decided.outcome is Outcome.REFUSED:
        return 0
    if decided.outcome is Outcome.GRANTED and decided.amount_cents is None:
        return case.asked_cents
    return decided.amount_cents


def objection_words(sending_on: date | None, language: Language) -> tuple[date | None, str]:
    """The last day for an objection to a letter sent then, and how it was counted; nothing without a day."""
    if sending_on is None:
        return None, ""
    counted = objection_term(sending_on)
    texts = Texts(language)
    why = shipped_calendar().why_not_ordinary(counted.unrolled_end)
    if not counted.rolled or why is None:
        return counted.end, texts("letters.objection.plain")
    day = long_date(counted.unrolled_end, language)
    return counted.end, texts("letters.objection.rolled", day=day, why=texts(f"deadlines.day.{why}"))


def _pay_by(sending_on: date | None) -> date | None:
    if sending_on is None:
        return None
    return term(term_rule("awb_4_87"), sending_on, calendar=shipped_calendar()).end


def address_of(session: Session, viewer: Viewer, case: Case) -> tuple[str, ...]:
    """The lines of the applicant’s address, as far as this viewer may see it."""
    detail = session.scalars(
        seen(PrivateDetail, viewer)
        .where(PrivateDetail.party_id == case.party_id, PrivateDetail.kind == PrivateKind.ADDRESS)
        .limit(1)
    ).first()
    return tuple(detail.value.splitlines()) if detail else ()


def _source(criterion: str, sources: Mapping[str, int]) -> str:
    return f"{criterion}:{sources[criterion]}" if criterion in sources else ""


def _adviser(session: Session, case: Case, language: Language, deviation: str | None) -> letter_facts.Adviser | None:
    seats = session.scalars(select(Seat).where(Seat.case_id == case.id, Seat.deleted.is_(None))).all()
    if not seats:
        return None
    texts = Texts(language)
    present = [seat.background for seat in seats if seat.judges and seat.recused_at is None]
    counted = [(background, present.count(background)) for background in Background if background in present]
    parts = [texts.n(f"letters.composition.{background}", n) for background, n in counted]
    composition = texts("letters.composition.and").join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)
    aside = sum(seat.recused_at is not None for seat in seats)
    return letter_facts.Adviser(
        panel=texts("letters.panel_name"), composition=composition, stood_aside=aside,
        departs=deviation is not None, deviation=deviation or "",
    )  # fmt: skip


def _minority(session: Session, case: Case) -> tuple[letter_facts.MinorityView, ...]:
    rows = session.execute(
        select(Agreement, Person.name)
        .join(SharedJudgement, SharedJudgement.id == Agreement.shared_id)
        .join(Person, Person.id == Agreement.person_id)
        .where(
            Agreement.case_id == case.id,
            Agreement.version == SharedJudgement.version,
            Agreement.stance == Stance.ASIDE,
        )
        .order_by(Agreement.id)
    )
    views = [(row.minority or "", name if row.named else None) for row, name in rows]
    return tuple(letter_facts.MinorityView(text, name) for text, name in dict.fromkeys(views))


def office_of(session: Session) -> letter_facts.Office:
    """What the settings of this desk say about the office."""
    told = settings(session)
    return letter_facts.Office(
        organisation=told["office.authority"],
        department=told["office.department"],
        authority=told["objection.body"],
        return_address=_lines(told["office.address"]),
        contact_name=told["office.contact_name"],
        contact_phone=told["office.contact_phone"],
        contact_email=told["office.contact_email"],
        objection_address=_lines(told["objection.address"]),
        objection_digital=told["objection.digital"],
        signatory_name=told["office.signatory_name"],
        signatory_function=told["office.signatory_function"],
    )


def _lines(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())
