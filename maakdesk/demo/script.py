"""What is played: people and cases of `resources/demo/`, in one language."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from maakdesk.base.i18n import Language
from maakdesk.base.resources import resource
from maakdesk.base.vocabulary import Background, Outcome, PartyKind, Role, State

_TEXTS = frozenset({"what", "why", "who", "costs", "afterwards", "task", "better", "needs", "fallback"})


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """Somebody of the demo office."""

    name: str
    roles: tuple[Role, ...]
    background: Background | None


@dataclass(frozen=True, slots=True)
class DemoPanel:
    """Who judges together; the chair presides."""

    chair: str
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DemoCase:
    """One case and how far it comes; `age` in working days before the last day, amounts in cents."""

    title: str
    applicant: str
    kind: PartyKind
    scheme: str
    area: str
    theme: str
    asked_cents: int
    granted_cents: int | None
    age: int
    state: State
    outcome: Outcome
    panel: str | None
    opens: int
    done: int
    shared_done: int | None
    signed: bool
    hero: bool
    levels: tuple[str, ...]
    grounds: tuple[str, ...]
    answers: Mapping[str, str]
    address: str
    note: str
    weighing: str
    hardship: str
    alone: tuple[Mapping[str, tuple[str, str]], ...] = field(default=())
    """By member, then by criterion: the level and the reason."""
    shared: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Phrases:
    """What members write where a case has no words of its own."""

    alone: Mapping[tuple[str, str], tuple[str, ...]]
    shared: Mapping[tuple[str, str], str]
    ask: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Script:
    """The whole play in one language."""

    people: tuple[DemoPerson, ...]
    panels: Mapping[str, DemoPanel]
    cases: tuple[DemoCase, ...]
    phrases: Phrases


def read_script(language: Language) -> Script:
    """The people, cases and phrases of the demo in `language`."""
    office = _read("people.toml")
    people = tuple(
        DemoPerson(
            row["name"],
            tuple(Role(role) for role in row["roles"]),
            Background(row["background"]) if "background" in row else None,
        )
        for row in office["people"]
    )
    panels = {key: DemoPanel(row["chair"], tuple(row["members"])) for key, row in office["panels"].items()}
    cases = tuple(_case(row, language) for row in _read("cases.toml")["cases"])
    return Script(people, panels, cases, _phrases(_read("phrases.toml"), language))


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(resource("demo", name).read_text(encoding="utf-8"))


def _case(row: Mapping[str, Any], language: Language) -> DemoCase:
    def words(key: str) -> str:
        return str(row[key][language.value]) if key in row else ""

    state = State(row["state"])
    granted = row.get("granted")
    return DemoCase(
        title=words("title"),
        applicant=row["applicant"],
        kind=PartyKind(row["kind"]),
        scheme=row.get("scheme", "resident_initiative"),
        area=row["area"],
        theme=words("theme"),
        asked_cents=row["asked"] * 100,
        granted_cents=None if granted is None else granted * 100,
        age=row["age"],
        state=state,
        outcome=_outcome(row, state),
        panel=row.get("panel"),
        opens=row.get("opens", 0),
        done=row.get("done", 3),
        shared_done=row.get("shared_done"),
        signed=row.get("signed", False),
        hero=row.get("hero", False),
        levels=tuple(row.get("levels", ())),
        grounds=tuple(row.get("grounds", ())),
        answers={key: words(key) for key in row if key in _TEXTS},
        address=row.get("address", ""),
        note=words("note"),
        weighing=words("weighing"),
        hardship=words("hardship"),
        alone=tuple(
            {key: (line["level"], line[language.value]) for key, line in one.items()}
            for one in row.get("judgements", ())
        ),
        shared={key: line[language.value] for key, line in row.get("shared", {}).items()},
    )


def _outcome(row: Mapping[str, Any], state: State) -> Outcome:
    """What is decided: told outright, or what follows from the state or from an amount that is less than asked."""
    if "outcome" in row:
        return Outcome(row["outcome"])
    if state is State.REFUSED:
        return Outcome.REFUSED
    return Outcome.PARTIAL if "granted" in row else Outcome.GRANTED


def _phrases(tree: Mapping[str, Any], language: Language) -> Phrases:
    alone, shared = {}, {}
    for criterion, levels in tree.items():
        if criterion == "ask":
            continue
        for level, texts in levels.items():
            alone[criterion, level] = tuple(text[language.value] for text in texts["alone"])
            shared[criterion, level] = texts["shared"][language.value]
    return Phrases(alone, shared, {key: text[language.value] for key, text in tree["ask"].items()})
