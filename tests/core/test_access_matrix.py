"""Who sees what, when, by which way: the whole cast against every kind of record, before and after every moment.

One case is carried from its panel to its letter, and everybody looks after each step. What the table does not name is
invisible. Two people show that a seat overrides every other role: `seated` is a secretary too, and so is `recused`.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from maakdesk.base.errors import DeskError, NotFound
from maakdesk.base.i18n import Texts
from maakdesk.base.telling import tell
from maakdesk.base.vocabulary import Background, Operation, Role, Stance
from maakdesk.core.access import visible
from maakdesk.core.accord.queries import case_criteria, scheme_of_case
from maakdesk.core.acting import Acting
from maakdesk.core.assessment.commands import hand_in, open_judgements, save_line, take_back
from maakdesk.core.assessment.queries import judgements, panel_row
from maakdesk.core.assessment.rules import Line
from maakdesk.core.audit import case_changes, history
from maakdesk.core.decisions.commands import decide
from maakdesk.core.deliberation.commands import Position, take_position, write_shared
from maakdesk.core.deliberation.queries import shared_judgements
from maakdesk.core.dossier.commands import CaseChange, add_note, change_case
from maakdesk.core.dossier.filters import CaseFilter
from maakdesk.core.dossier.queries import case_detail, case_id_of, cases, count_cases, newest_found, states, totals
from maakdesk.core.letters.commands import make_final, record_sending, record_signature
from maakdesk.core.letters.gathering import prepare_letter
from maakdesk.core.letters.queries import letters, letters_of_case
from maakdesk.core.panels.commands import NewPanel, compose_panel, recuse
from maakdesk.core.people.queries import people
from maakdesk.core.registers.queries import register_rows
from maakdesk.demo.script import DemoPerson
from maakdesk.models import (
    Agreement,
    Application,
    Case,
    Decision,
    DecisionReason,
    Duty,
    FileRow,
    Judgement,
    JudgementLine,
    Letter,
    Note,
    Panel,
    Party,
    PrivateDetail,
    Record,
    Recusal,
    SealedJudgement,
    Seat,
    SharedJudgement,
)
from tests.office import OPENS, PEOPLE, RECEIVED, Office, in_full

CAST = (
    *PEOPLE,
    DemoPerson("seated", (Role.MEMBER, Role.SECRETARY, Role.ADMINISTRATOR), Background.RESIDENT),
    DemoPerson("recused", (Role.MEMBER, Role.SECRETARY, Role.DECIDER, Role.ADMINISTRATOR), Background.RESIDENT),
)
WHO = tuple(person.name for person in CAST)
MOMENTS = ("composed", "handed in", "opened", "shared", "decided", "sent")

OFFICE = {"secretary", "decider", "auditor"}
PANEL = {"chair", "resident", "expert", "civil servant", "seated"}
RECORD = {"secretary", "auditor"}

TABLE: dict[type[Record], dict[str, set[str]]] = {
    # From which moment on who sees at least one row of this case.
    Case: {"composed": OFFICE | PANEL},
    Application: {"composed": OFFICE | PANEL},
    Party: {"composed": OFFICE | PANEL},
    Panel: {"composed": OFFICE | PANEL},
    Seat: {"composed": OFFICE | PANEL},
    Note: {"composed": OFFICE},
    PrivateDetail: {"composed": {"secretary"}},
    Recusal: {"composed": RECORD},
    SealedJudgement: {"handed in": RECORD | {"chair", "resident", "expert", "seated"}, "opened": set()},
    Judgement: {"opened": RECORD | PANEL},
    JudgementLine: {"opened": RECORD | PANEL},
    SharedJudgement: {"shared": RECORD | PANEL, "decided": OFFICE | PANEL},
    Agreement: {"shared": RECORD | PANEL},
    Decision: {"decided": OFFICE, "sent": OFFICE | PANEL},
    DecisionReason: {"decided": OFFICE, "sent": OFFICE | PANEL},
    Duty: {"decided": OFFICE, "sent": OFFICE | PANEL},
    Letter: {"decided": OFFICE, "sent": OFFICE | PANEL},
    FileRow: {"decided": OFFICE, "sent": OFFICE | PANEL},
}

WORDS: dict[str, dict[str, set[str]]] = {
    # Words that stand in one record each, and from which moment on who may meet them, in whatever way.
    "titelwoord": {"composed": OFFICE | PANEL},
    "notitiewoord": {"composed": OFFICE},
    "Voorbeeldpad": {"composed": {"secretary"}},
    "belangenwoord": {"composed": set()},  # no page tells why somebody stood aside
    "oordeelexpert": {"composed": {"expert"}, "opened": RECORD | PANEL},
    "citaatexpert": {"composed": {"expert"}, "opened": RECORD | PANEL},
    "oordeelresident": {"composed": {"resident"}, "opened": RECORD | PANEL},
    "oordeelseated": {"composed": {"seated"}, "opened": RECORD | PANEL},
    "minderheidwoord": {"shared": RECORD | PANEL, "decided": OFFICE | PANEL},
    "samenwoord": {"shared": RECORD | PANEL, "decided": OFFICE | PANEL},
    "afwegingwoord": {"decided": OFFICE, "sent": OFFICE | PANEL},
}


def _expected(table: Mapping[str, set[str]], moment: str) -> set[str]:
    """Who the table names at `moment`: its newest entry until then."""
    newest: set[str] = set()
    for one in MOMENTS[: MOMENTS.index(moment) + 1]:
        newest = table.get(one, newest)
    return newest


@dataclass(frozen=True)
class Sight:
    """What one person met after one moment."""

    rows: dict[str, int]
    ways: dict[str, str]
    operations: tuple[str, ...]
    absent: dict[str, bool]


class Story:
    """The case on its way."""

    def __init__(self, office: Office) -> None:
        self.office, self.case_id, self.letter_id, self.shared_id = office, "", "", ""

    def composed(self) -> None:
        """Taken in, noted on, given a panel; one stood aside, three have a draft."""
        office = self.office
        self.case_id = office.case("titelwoord")
        secretary = office["secretary"]
        add_note(secretary.store, secretary.viewer, self.case_id, "notitiewoord", at=office.now())
        members = ("resident", "expert", "civil servant", "seated", "recused")
        office.panel(self.case_id, members)
        recused = office["recused"].viewer.person_id
        recuse(secretary.store, secretary.viewer, self.case_id, recused, "belangenwoord", at=office.now())
        for name in ("expert", "resident", "seated"):
            line = Line("value", "real", f"oordeel{name}", (f"citaat{name}",))
            save_line(office[name], self.case_id, line, at=office.now())

    def handed_in(self) -> None:
        """Three of four handed in under seal."""
        for name in ("expert", "resident", "seated"):
            self.office.judge(self.case_id, name, reason=f"oordeel{name}", quote=f"citaat{name}")

    def opened(self) -> None:
        """The chair opened."""
        self.office.open(self.case_id, reason="Eén lid is ziek en het quorum is vier.")

    def shared(self) -> None:
        """Drafts of what they think together; one has a minority view."""
        chair, now = self.office["chair"], self.office.now
        for place, criterion in enumerate(case_criteria_of(self.office, self.case_id)):
            level = criterion.levels[1].key
            shared = write_shared(
                chair.store, chair.viewer, self.case_id, criterion.key, level=level, reason="samenwoord", at=now()
            )
            self.shared_id = self.shared_id or shared
            expert = self.office["expert"]
            aside = Position(expert.viewer.person_id, Stance.ASIDE, "minderheidwoord") if place == 0 else None
            take_position(
                expert.store,
                expert.viewer,
                shared,
                [aside or Position(expert.viewer.person_id, Stance.AGREE)],
                at=now(),
            )

    def decided(self) -> None:
        """Everybody agreed; decided; the letter is final."""
        office, chair = self.office, self.office["chair"]
        with chair.store.read() as session:
            drafts = shared_judgements(session, chair.viewer, self.case_id)
        agreed = [Position(office[name].viewer.person_id, Stance.AGREE) for name in ("resident", "seated")]
        for draft in drafts.values():
            take_position(chair.store, chair.viewer, draft.id, agreed, at=office.now())
        office.decide(self.case_id, weighing="afwegingwoord")
        secretary = office["secretary"]
        self.letter_id = make_final(
            secretary, self.case_id, sending_on=office.desk.today(), render=in_full, at=office.now()
        )

    def sent(self) -> None:
        """The letter went out."""
        today = self.office.desk.today()
        record_sending(self.office["secretary"], self.case_id, sent_on=today, today=today, at=self.office.now())


def case_criteria_of(office: Office, case_id: str) -> tuple[Any, ...]:
    with office["secretary"].store.read() as session:
        return case_criteria(session, office["secretary"].viewer, case_id)


def _rows(session: Session, acting: Acting) -> dict[str, int]:
    counted = {}
    for kind in TABLE:
        query = select(func.count()).select_from(kind).where(visible(kind, acting.viewer))
        counted[kind.__name__] = session.scalar(query) or 0
    return counted


def _ways(session: Session, acting: Acting, story: Story) -> dict[str, str]:
    viewer, case_id = acting.viewer, story.case_id

    def page() -> object:
        return (
            case_detail(session, viewer, case_id),
            panel_row(session, viewer, case_id),
            judgements(session, viewer, case_id),
            shared_judgements(session, viewer, case_id),
            letters_of_case(session, viewer, case_id),
            acting.drafts.all(),
        )

    def letter() -> object:
        return prepare_letter(session, viewer, case_id, sending_on=story.office.desk.today())

    def found() -> list[str]:
        words = [word for word in WORDS if newest_found(session, viewer, word)]
        counted = [word for word in WORDS if count_cases(session, viewer, CaseFilter(typed=word))]
        assert words == counted
        return words

    everything: dict[str, Callable[[], object]] = {
        "page": page,
        "letter": letter,
        "search": found,
        "list": lambda: (cases(session, viewer, CaseFilter()), totals(session, viewer, CaseFilter())),
        "letters": lambda: letters(session, viewer),
        "history": lambda: (history(session, viewer), case_changes(session, viewer, case_id)),
        "export": lambda: list(register_rows(session, viewer, CaseFilter(), Texts())),
    }
    return {way: _answer(ask) for way, ask in everything.items()}


def _answer(ask: Callable[[], object]) -> str:
    try:
        return repr(ask())
    except DeskError as error:
        return f"{error.code} {tell(error, Texts())}"


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, dict[str, Sight]]]:
    """What everybody met after every moment."""
    office = Office(tmp_path_factory.mktemp("matrix") / "desk", CAST)
    story = Story(office)
    steps = (story.composed, story.handed_in, story.opened, story.shared, story.decided, story.sent)
    told: dict[str, dict[str, Sight]] = {}
    for moment, step in zip(MOMENTS, steps, strict=True):
        step()
        told[moment] = {}
        for name in WHO:
            acting = office[name]
            with acting.store.read() as session:
                told[moment][name] = Sight(
                    rows=_rows(session, acting),
                    ways=_ways(session, acting, story),
                    operations=tuple(line.name for line in history(session, acting.viewer, story.case_id)),
                    absent={
                        "count": count_cases(session, acting.viewer, CaseFilter()) == 0,
                        "states": states(session, acting.viewer) == {},
                        "totals": totals(session, acting.viewer, CaseFilter()) == (0, 0, 0),
                    },
                )
    yield told
    office.close()


@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize("kind", TABLE, ids=lambda kind: kind.__name__)
def test_rows_are_seen_by_whom_the_table_names(
    seen: dict[str, dict[str, Sight]], kind: type[Record], moment: str
) -> None:
    found = {name for name in WHO if seen[moment][name].rows[kind.__name__]}
    assert found == _expected(TABLE[kind], moment)


@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize("word", WORDS)
def test_no_word_is_met_by_anybody_else_in_any_way(seen: dict[str, dict[str, Sight]], word: str, moment: str) -> None:
    allowed = _expected(WORDS[word], moment)
    met = {name: [way for way, told in seen[moment][name].ways.items() if word in told] for name in WHO}
    assert {name: ways for name, ways in met.items() if ways and name not in allowed} == {}
    if moment == MOMENTS[-1]:
        assert {name for name in allowed if met[name]} == allowed, "the table names somebody who meets it nowhere"


@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize("name", sorted(set(WHO) - OFFICE - PANEL))
def test_who_has_no_part_finds_not_even_a_number(seen: dict[str, dict[str, Sight]], name: str, moment: str) -> None:
    sight = seen[moment][name]
    assert sight.operations == ()
    assert sight.absent == {"count": True, "states": True, "totals": True}
    assert not any(sight.rows.values())


@pytest.mark.parametrize("name", sorted(PANEL))
def test_before_the_opening_a_panel_does_not_learn_who_handed_in(seen: dict[str, dict[str, Sight]], name: str) -> None:
    told = seen["handed in"][name].operations
    own = [one for one in told if one == Operation.JUDGEMENT_HANDED_IN]
    assert len(own) == (1 if name in {"resident", "expert", "seated"} else 0)
    page = seen["handed in"][name].ways["page"]
    # The chair opens, and so may know who is in; what they think stays under seal.
    known = {"chair": 3, "resident": 1, "expert": 1, "seated": 1}
    assert page.count("HANDED_IN") == known.get(name, 0)
    assert len([one for one in seen["opened"][name].operations if one == Operation.JUDGEMENT_HANDED_IN]) == 3


@pytest.mark.parametrize("name", sorted(PANEL))
def test_a_panel_hears_of_decision_and_letter_when_it_was_sent_and_never_of_notes(
    seen: dict[str, dict[str, Sight]], name: str
) -> None:
    quiet = {Operation.DECISION_DRAFTED, Operation.LETTER_FINAL, Operation.LETTER_SENT}
    assert not quiet & set(seen["decided"][name].operations)
    assert quiet <= set(seen["sent"][name].operations)
    assert Operation.NOTE_ADDED not in seen["sent"][name].operations


def test_a_member_sees_only_their_own_sealed_judgement(seen: dict[str, dict[str, Sight]]) -> None:
    rows = {name: seen["handed in"][name].rows["SealedJudgement"] for name in WHO}
    assert {name: n for name, n in rows.items() if n} == {
        "secretary": 3, "auditor": 3, "chair": 3, "resident": 1, "expert": 1, "seated": 1,
    }  # fmt: skip


def _deeds(acting: Acting, office: Office, case_id: str, letter_id: str) -> dict[str, Callable[[], object]]:
    """Everything that can be tried on a case."""
    store, viewer, at = acting.store, acting.viewer, office.now()
    panel = NewPanel(("resident", "expert", "civil servant"), "chair", OPENS)

    def reading(query: Callable[[Session], object]) -> Callable[[], object]:
        def read() -> object:
            with store.read() as session:
                return query(session)

        return read

    return {
        "page": reading(lambda session: case_detail(session, viewer, case_id)),
        "scheme": reading(lambda session: scheme_of_case(session, viewer, case_id)),
        "draft letter": reading(lambda session: prepare_letter(session, viewer, case_id, sending_on=RECEIVED)),
        "note": lambda: add_note(store, viewer, case_id, "x", at=at),
        "change": lambda: change_case(store, viewer, case_id, CaseChange(title="x"), at=at, today=RECEIVED),
        "panel": lambda: compose_panel(store, viewer, case_id, panel, at=at),
        "recuse": lambda: recuse(store, viewer, case_id, viewer.person_id, "x", at=at),
        "judge": lambda: save_line(acting, case_id, Line("value", "real", "x"), at=at),
        "hand in": lambda: hand_in(acting, case_id, at=at),
        "take back": lambda: take_back(acting, case_id, at=at),
        "open": lambda: open_judgements(acting, case_id, at=at),
        "shared": lambda: write_shared(store, viewer, case_id, "value", level="real", reason="x", at=at),
        "decide": lambda: decide(store, viewer, case_id, office.decision(), at=at),
        "final": lambda: make_final(acting, case_id, sending_on=RECEIVED, render=in_full, at=at),
        "sign": lambda: record_signature(acting, letter_id, signed_by="x", signed_on=RECEIVED, at=at),
        "send": lambda: record_sending(acting, case_id, sent_on=RECEIVED, today=RECEIVED, at=at),
    }


def _outcome(deed: Callable[[], object]) -> tuple[str, str]:
    with pytest.raises(DeskError) as caught:
        deed()
    return caught.value.code, tell(caught.value, Texts())


@pytest.mark.parametrize("name", ["stranger", "recused", "coach", "administrator"])
def test_not_yours_is_the_same_answer_as_not_there(tmp_path: Path, name: str) -> None:
    office = Office(tmp_path / "desk", CAST)
    story = Story(office)
    story.composed()
    story.handed_in()
    acting = office[name]
    nowhere = "f" * 32
    real = _deeds(acting, office, story.case_id, story.letter_id)
    missing = _deeds(acting, office, nowhere, nowhere)
    assert {what: _outcome(deed) for what, deed in real.items()} == {
        what: _outcome(deed) for what, deed in missing.items()
    }
    with acting.store.read() as session:
        for number in ("MA-2026-00001", "MA-2026-99999"):
            with pytest.raises(NotFound) as caught:
                case_id_of(session, acting.viewer, number)
            assert caught.value.data == {}
    office.close()


def test_a_member_knows_by_name_only_who_sits_beside_them(tmp_path: Path) -> None:
    office = Office(tmp_path / "desk", CAST)
    Story(office).composed()
    with office["resident"].store.read() as session:
        assert {row.name for row in people(session, office["resident"].viewer)} == PANEL | {"recused"}
        assert {row.name for row in people(session, office["stranger"].viewer)} == {"stranger"}
    office.close()
