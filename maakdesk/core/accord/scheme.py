"""A scheme (regeling) as frozen values: how it asks, who judges, in which words, and on what ground it may refuse."""

from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256

from maakdesk.base.i18n import Language
from maakdesk.base.vocabulary import Background, DutyKind, PrivateKind
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


class FieldKind(StrEnum):
    """What is typed in a field of the application."""

    LINE = "line"
    TEXT = "text"
    MONEY = "money"
    DATE = "date"
    AREA = "area"


@dataclass(frozen=True, slots=True)
class Words:
    """One text in both languages."""

    nl: str
    en: str

    def of(self, language: Language) -> str:
        """The text in `language`."""
        return self.en if language is Language.EN else self.nl


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


@dataclass(frozen=True, slots=True)
class RefusalGround:
    """A ground to refuse or to grant in part (Awb 4:25, 4:35, or the scheme's own)."""

    key: str
    label: Words
    article: str
    text: Words
    check: bool = False


@dataclass(frozen=True, slots=True)
class DefaultDuty:
    """A duty or condition that a grant starts with; due `weeks` weeks after the letter is sent, unless changed."""

    key: str
    kind: DutyKind
    text: Words
    weeks: int
    basis: str
    check: bool = False


@dataclass(frozen=True, slots=True)
class ApplicationField:
    """A field of the application. `private`: kept apart, and no panel ever sees it."""

    key: str
    label: Words
    help: Words | None
    kind: FieldKind
    required: bool
    private: PrivateKind | None

    @property
    def hidden_from_panel(self) -> bool:
        """Whether a panel may not see it."""
        return self.private is not None


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
    basis: tuple[LegalBasis, ...]
    decision_term: TermChoice
    panel: PanelRules
    criteria: tuple[Criterion, ...]
    grounds: tuple[RefusalGround, ...]
    duties: tuple[DefaultDuty, ...]
    letters: tuple[LetterKind, ...]
    fields: tuple[ApplicationField, ...]
    canonical: str = field(repr=False)

    @property
    def digest(self) -> str:
        """The SHA-256 of the canonical content, in hex."""
        return sha256(self.canonical.encode()).hexdigest()

    @property
    def unsure(self) -> tuple[str, ...]:
        """What still has to be read back in the regulation ("nakijken"), such as `grounds.<key>`."""
        return (
            *(["instrument"] if self.instrument_check else []),
            *(["decision_term"] if self.decision_term.check else []),
            *(f"basis.{one.article}" for one in self.basis if one.check),
            *(f"grounds.{one.key}" for one in self.grounds if one.check),
            *(f"duties.{one.key}" for one in self.duties if one.check),
        )

    def criterion(self, key: str) -> Criterion | None:
        """The criterion with this key."""
        return next((one for one in self.criteria if one.key == key), None)

    def ground(self, key: str) -> RefusalGround | None:
        """The ground with this key."""
        return next((one for one in self.grounds if one.key == key), None)
