"""What the decision tab shows, read in one go off the window's thread."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from maakdesk.base.i18n import Language, Texts
from maakdesk.base.vocabulary import LetterStatus, Outcome, Stage, Stance
from maakdesk.core.accord.queries import scheme_of_case
from maakdesk.core.accord.scheme import Scheme
from maakdesk.core.deadlines.words import story
from maakdesk.core.decisions.draft import DecisionDraft, first_draft, from_body
from maakdesk.core.decisions.queries import DecisionRow, decision_of_case, may_decide
from maakdesk.core.deliberation.queries import shared_judgements
from maakdesk.core.dossier.queries import case_detail
from maakdesk.core.letters.gathering import adviser_words, compose_draft, objection_term
from maakdesk.core.letters.plain import DifficultWord, Finding, check_text, load_plain_rules
from maakdesk.core.letters.planning import planned_sending
from maakdesk.core.letters.queries import letters_of_case
from maakdesk.core.letters.writer import Composition
from maakdesk.core.settings import settings

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from maakdesk.bootstrap import Desk
    from maakdesk.core.viewer import Viewer

LETTER_LANGUAGE = Language.NL
"""The language of letters; the window may speak another."""


@dataclass(frozen=True, slots=True)
class Source:
    """A settled judgement from which a reason comes: its level in words, its text, and views of a minority."""

    level: str
    text: str
    minority: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CaseDecision:
    """Everything about the decision on one case. `draft` is None for who may not decide and for a case too early."""

    number: str
    title: str
    asked_cents: int | None
    stage: Stage
    scheme: Scheme | None
    sources: dict[str, Source]
    recorded: DecisionRow | None
    decider: bool
    draft: DecisionDraft | None
    drafted: bool
    letter: LetterStatus | None
    sent: bool
    """Whether a letter went out: whoever decides again tells why."""
    sending_on: date | None
    adviser: str

    @property
    def in_letter(self) -> bool:
        """Whether the decision stands in a letter that is final and did not go out; a new one replaces that letter."""
        return self.letter in {LetterStatus.FINAL, LetterStatus.SIGNED}


@dataclass(frozen=True, slots=True)
class Shown:
    """A composed letter with what its margin needs. `names` are the missing facts in the window's language."""

    composition: Composition
    names: dict[tuple[str, str], tuple[str, str]]
    findings: tuple[tuple[str, Finding], ...]
    last_day: date | None
    story: tuple[tuple[date, str], ...]


def draft_key(case_id: str) -> str:
    """Under which key a decision is kept while it is made."""
    return f"decision:{case_id}"


def read_case(desk: "Desk", case_id: str, language: Language) -> CaseDecision:
    """Read what is decided, what may be, and what was being written."""
    acting = desk.acting
    with acting.store.read() as session:
        viewer = acting.viewer
        detail = case_detail(session, viewer, case_id)
        scheme = scheme_of_case(session, viewer, case_id)
        recorded = decision_of_case(session, viewer, case_id)
        decider = may_decide(session, viewer, case_id)
        letters = letters_of_case(session, viewer, case_id)
        sources = _sources(session, viewer, case_id, scheme, language)
        adviser = adviser_words(session, viewer, case_id, language) if scheme else ""
        body = str(settings(session)["objection.body"])
        planned = planned_sending(session, viewer, case_id)
    early = detail.stage in (Stage.RECEIVED, Stage.COMPLETE, Stage.ASSESSMENT)
    kept = acting.drafts.load(draft_key(case_id)) if decider else None
    draft = None
    if decider and scheme is not None and not early:
        if kept is not None:
            draft = from_body(kept.body)
        elif recorded is not None:
            draft = recorded.values
        else:
            mandate = Texts(LETTER_LANGUAGE)("decisions.mandate", body=body)
            shared = {key: source.text for key, source in sources.items()}
            draft = first_draft(scheme, shared, today=desk.today(), on_behalf_of=mandate)
    newest = letters[0] if letters else None
    return CaseDecision(
        number=detail.row.number,
        title=detail.row.title,
        asked_cents=detail.row.asked_cents,
        stage=detail.stage,
        scheme=scheme,
        sources=sources,
        recorded=recorded,
        decider=decider,
        draft=draft,
        drafted=kept is not None,
        letter=newest.status if newest else None,
        sent=any(one.status is LetterStatus.SENT for one in letters),
        sending_on=planned or (newest.sending_on if newest and newest.status is not LetterStatus.SENT else None),
        adviser=adviser,
    )


def read_letter(
    desk: "Desk", case_id: str, draft: DecisionDraft, sending_on: date | None, *, texts: Texts, left: frozenset[str]
) -> Shown:
    """Compose the letter of `draft` and look at its language; `left` are sentences to leave as they are."""
    acting = desk.acting
    with acting.store.read() as session:
        made = compose_draft(session, acting.viewer, case_id, draft, sending_on=sending_on, language=LETTER_LANGUAGE)
        told = made
        if texts.language is not LETTER_LANGUAGE:
            told = compose_draft(session, acting.viewer, case_id, draft, sending_on=sending_on, language=texts.language)
    names = {
        (mine.place, mine.name): (other.name, other.where)
        for mine, other in zip(made.missing, told.missing, strict=True)
    }
    rules = load_plain_rules(LETTER_LANGUAGE)
    findings = [
        (where, finding)
        for where, text in _typed(draft)
        for finding in check_text(text, rules)
        if finding_key(finding) not in left
    ]
    counted = objection_term(sending_on) if sending_on is not None else None
    return Shown(
        made,
        names,
        tuple(findings),
        counted.end if counted else None,
        tuple(story(counted, texts)) if counted else (),
    )


def finding_key(finding: Finding) -> str:
    """What is kept when somebody leaves a finding as it is."""
    return f"{finding.word if isinstance(finding, DifficultWord) else finding.words}|{finding.sentence}"


def lacks(draft: DecisionDraft, case: CaseDecision) -> str:
    """What is still needed before the decision can be written down; the letter needs more."""
    if draft.outcome is None:
        return "outcome"
    needs: dict[str, object] = {
        "amount": draft.outcome is Outcome.REFUSED or draft.amount_cents,
        "grounds": draft.outcome is Outcome.GRANTED or draft.grounds,
        "weighing": draft.weighing.strip(),
        "mandate": draft.on_behalf_of.strip(),
        "decided_on": draft.decided_on,
        "correction": not case.sent or draft.correction_reason.strip(),
        "nothing_new": case.recorded is None or draft != case.recorded.values,
    }
    return next((key for key, there in needs.items() if not there), "")


def _typed(draft: DecisionDraft) -> list[tuple[str, str]]:
    """Where somebody wrote, and what: a place in the form with its text, in the order of the letter."""
    found = []
    for reason in draft.reasons:
        kept = reason.text if reason.not_counted is None else reason.not_counted
        found.append((f"reason:{reason.criterion}", kept))
    found += [("weighing", draft.weighing), ("hardship", draft.hardship), ("deviation", draft.deviation or "")]
    return found


def _sources(
    session: "Session", viewer: "Viewer", case_id: str, scheme: Scheme | None, language: Language
) -> dict[str, Source]:
    if scheme is None:
        return {}
    rows = shared_judgements(session, viewer, case_id)
    found: dict[str, Source] = {}
    for criterion in scheme.criteria:
        row = rows.get(criterion.key)
        if row is None or not row.settled:
            continue
        level = next((one.label.of(language) for one in criterion.levels if one.key == row.level), row.level)
        aside = tuple(one.minority or "" for one in row.positions if one.stance is Stance.ASIDE)
        found[criterion.key] = Source(level, row.reason, aside)
    return found
