"""A scheme (regeling) as frozen values: how it asks, who judges, in which words, and on what ground it may refuse."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256
from typing import Protocol

from maakdesk.base.vocabulary import Background, DutyKind, NoticeKind
from maakdesk.core.accord.amounts import Ceiling, Extension, FirstCome, Ranking, Supplement, Talk, Tier
from maakdesk.core.accord.asking import ApplicationField, RequiredDocument, SchemeCheck
from maakdesk.core.accord.words import Words
from maakdesk.core.deadlines.terms import TermChoice

ASK_KEY = "ask"
"""The level that every criterion has beside its own: "Kan ik nog niet beoordelen"; it takes a question, no reason."""

ASK_LETTER = "O"
"""Alt with this letter chooses it."""

TAKEN_LETTERS = frozenset("BWLZGHKNFEVC" + ASK_LETTER)
"""Letters that Alt already uses: the menus in Dutch and English, the clock, the next criterion, and `ask`."""

ANYTHING = "anything"
"""The second half of a forbidden pair that goes with nothing else."""


class Instrument(StrEnum):
    """What comes out, in law: only a besluit (Awb 1:3) has an objection term."""

    BESLUIT = "besluit"
    AGREEMENT = "agreement"
    PROMISE = "promise"
    OBJECTION_DECISION = "objection_decision"
    COMPLAINT_ANSWER = "complaint_answer"


class Remedy(StrEnum):
    """Where somebody can go who does not agree with what came out."""

    OBJECTION = "objection"
    APPEAL = "appeal"
    COMPLAINT = "complaint"
    CIVIL_COURT = "civil_court"
    OMBUDSMAN = "ombudsman"


REMEDIES = {
    Instrument.BESLUIT: (Remedy.OBJECTION,),  # Awb 6:4, 7:1
    Instrument.AGREEMENT: (Remedy.COMPLAINT, Remedy.CIVIL_COURT),
    Instrument.PROMISE: (Remedy.COMPLAINT,),  # Awb 9:1
    Instrument.OBJECTION_DECISION: (Remedy.APPEAL,),  # Awb 8:1
    Instrument.COMPLAINT_ANSWER: (Remedy.OMBUDSMAN,),  # Awb 9:18
}
"""What follows from the instrument; a scheme does not choose its remedies."""


class LetterKind(StrEnum):
    """The letters that a scheme knows."""

    GRANT = "grant"
    PARTIAL_GRANT = "partial_grant"
    REFUSAL = "refusal"


class Part(StrEnum):
    """What somebody does around one case, as forbidden pairs name it."""

    SECRETARY = "secretary"
    JUDGE = "judge"
    DECIDER = "decider"
    COACH = "coach"
    AUDITOR = "auditor"
    ANYTHING = ANYTHING


@dataclass(frozen=True, slots=True)
class Level:
    """One answer to a criterion, in words; its place in the list is its order, the strongest first."""

    key: str
    label: Words
    meaning: Words
    letter: str


@dataclass(frozen=True, slots=True)
class Criterion:
    """One question that the panel answers in words: what to look for, and what to ask in the conversation."""

    key: str
    name: Words
    question: Words
    look_for: tuple[Words, ...]
    ask: tuple[Words, ...]
    levels: tuple[Level, ...]


@dataclass(frozen=True, slots=True)
class LegalBasis:
    """An article on which the decision rests, and what it says in plain words; `check`: not read back yet."""

    article: str
    text: Words
    check: bool = False
    source: str = ""


@dataclass(frozen=True, slots=True)
class RefusalGround:
    """A ground to refuse or to grant in part (Awb 4:25, 4:35, or the scheme's own)."""

    key: str
    label: Words
    article: str
    text: Words
    check: bool = False
    source: str = ""


@dataclass(frozen=True, slots=True)
class DefaultDuty:
    """A duty or condition that a grant starts with; due `weeks` weeks after the letter is sent, unless changed."""

    key: str
    kind: DutyKind
    text: Words
    weeks: int
    basis: str
    check: bool = False
    source: str = ""


@dataclass(frozen=True, slots=True)
class PanelRules:
    """Who may judge together.

    `quorum` is a fraction (of, out_of) of the judges; `forbidden_pairs` are parts that one person may not have
    together in a round, a pair with "anything" goes with nothing else.
    """

    minimum: int
    odd_advised: bool
    backgrounds: tuple[Background, ...]
    quorum: tuple[int, int]
    forbidden_pairs: tuple[tuple[str, str], ...]

    def quorum_of(self, judges: int) -> int:
        """How many of `judges` must have handed in: the fraction rounded up, at least the minimum, at most all."""
        of, out_of = self.quorum
        return min(judges, max(self.minimum, -(-judges * of // out_of)))


class Checked(Protocol):
    """A value of which is known whether somebody read it back."""

    @property
    def check(self) -> bool:
        """Whether it still has to be read back."""

    @property
    def source(self) -> str:
        """Where it stands, when somebody did."""


class CheckedRow(Checked, Protocol):
    """One of a list of such values."""

    @property
    def key(self) -> str:
        """Its key in the list."""


@dataclass(frozen=True, slots=True)
class Sourced:
    """Whether a value still has to be read back in the regulation, and where it stands when somebody did."""

    check: bool
    source: str


@dataclass(frozen=True, slots=True)
class Scheme:
    """One version of a scheme.

    `canonical` is its content as JSON with sorted keys: the same content has the same `digest`, however its file is
    laid out, and another word anywhere is another version.
    """

    key: str
    version: str
    title: Words
    summary: Words
    instrument: Instrument
    instrument_check: bool
    instrument_source: str
    basis: tuple[LegalBasis, ...]
    decision_term: TermChoice
    panel: PanelRules
    criteria: tuple[Criterion, ...]
    grounds: tuple[RefusalGround, ...]
    duties: tuple[DefaultDuty, ...]
    letters: tuple[LetterKind, ...]
    notices: tuple[NoticeKind, ...]
    fields: tuple[ApplicationField, ...]
    documents: tuple[RequiredDocument, ...]
    checks: tuple[SchemeCheck, ...]
    extension: Extension | None
    supplement: Supplement
    payment_term: TermChoice | None
    determination_term: TermChoice | None
    tiers: tuple[Tier, ...]
    ceilings: tuple[Ceiling, ...]
    first_come: FirstCome
    first_come_check: bool
    first_come_source: str
    talk: Talk
    ranking: Ranking | None
    canonical: str = field(repr=False)

    @property
    def digest(self) -> str:
        """The SHA-256 of the canonical content, in hex."""
        return sha256(self.canonical.encode()).hexdigest()

    @property
    def remedies(self) -> tuple[Remedy, ...]:
        """Where somebody can go who does not agree."""
        return REMEDIES[self.instrument]

    @property
    def sourced(self) -> Mapping[str, Sourced]:
        """Every value that stands in a regulation, by its place (such as `grounds.<key>`)."""
        single: dict[str, Checked | None] = {
            "decision_term": self.decision_term,
            "extension": self.extension,
            "supplement": self.supplement,
            "payment_term": self.payment_term,
            "determination_term": self.determination_term,
            "ranking": self.ranking,
        }
        lists: dict[str, Sequence[CheckedRow]] = {
            "tiers": self.tiers,
            "ceilings": self.ceilings,
            "documents": self.documents,
            "fields": self.fields,
            "checks": self.checks,
            "grounds": self.grounds,
            "duties": self.duties,
        }
        return {
            "instrument": Sourced(self.instrument_check, self.instrument_source),
            "first_come": Sourced(self.first_come_check, self.first_come_source),
            **{place: Sourced(one.check, one.source) for place, one in single.items() if one is not None},
            **{f"basis.{one.article}": Sourced(one.check, one.source) for one in self.basis},
            **{f"{name}.{one.key}": Sourced(one.check, one.source) for name, rows in lists.items() for one in rows},
        }

    @property
    def unsure(self) -> tuple[str, ...]:
        """What still has to be read back in the regulation ("nakijken"), by place."""
        return tuple(place for place, one in self.sourced.items() if one.check)

    def criterion(self, key: str) -> Criterion | None:
        """The criterion with this key."""
        return next((one for one in self.criteria if one.key == key), None)

    def ground(self, key: str) -> RefusalGround | None:
        """The ground with this key."""
        return next((one for one in self.grounds if one.key == key), None)

    def asked(self, key: str) -> ApplicationField | None:
        """The field with this key."""
        return next((one for one in self.fields if one.key == key), None)

    def tier(self, cents: int) -> Tier | None:
        """The tier in which an amount falls; none outside what the scheme grants, or where it has no tiers."""
        return next((one for one in self.tiers if one.holds(cents)), None)
