"""Who sees what, when, by which way: the whole cast against every kind of record, before and after every moment.

One case is carried from its panel to its letter, and everybody looks after each step. What the table does not name is
invisible. Two people show that a seat overrides every other role: `seated` is a secretary too, and so is `recused`.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from maakdesk.base.errors import DeskError
from maakdesk.base.i18n import Texts
from maakdesk.base.telling import tell
from maakdesk.base.vocabulary import Operation
from maakdesk.core.access import visible
from maakdesk.core.acting import Acting
from maakdesk.core.assessment.queries import judgements, panel_row
from maakdesk.core.attachments.queries import anchors_of, appearances_of, attachments_of, open_attachment
from maakdesk.core.audit import case_changes, history
from maakdesk.core.conversation.queries import appointments, contacts, messages, minutes_of_case, questions
from maakdesk.core.deliberation.queries import shared_judgements
from maakdesk.core.dossier.filters import CaseFilter
from maakdesk.core.dossier.queries import case_detail, cases, count_cases, newest_found, states, totals
from maakdesk.core.letters.gathering import prepare_letter
from maakdesk.core.letters.queries import letters, letters_of_case
from maakdesk.core.notices.queries import notices, notices_of_case
from maakdesk.core.parties.queries import links_of_case, parties_of_case
from maakdesk.core.people.queries import people
from maakdesk.core.registers.queries import register_rows
from maakdesk.core.today.queries import worklist
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
    Panel,
    Party,
    PrivateDetail,
    Question,
    Record,
    Recusal,
    SealedJudgement,
    Seat,
    SendingPlan,
    SharedJudgement,
)
from tests.core.access_story import CAST, Story
from tests.office import Office

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
    CaseParty: {"composed": OFFICE | PANEL},
    AgreedChannel: {"composed": RECORD},
    CaseLink: {"composed": OFFICE},
    Panel: {"composed": OFFICE | PANEL},
    Seat: {"composed": OFFICE | PANEL},
    Note: {"composed": OFFICE},
    ContactMoment: {"composed": OFFICE},
    Appointment: {"composed": OFFICE | PANEL},
    Minutes: {"composed": OFFICE | PANEL},
    MinutesReaction: {"composed": OFFICE | PANEL},
    Question: {"composed": OFFICE | PANEL},
    Message: {"composed": OFFICE | PANEL},
    PrivateDetail: {"composed": {"secretary", "decider"}},
    Recusal: {"composed": RECORD},
    SealedJudgement: {"handed in": RECORD | {"chair", "resident", "expert", "seated"}, "opened": set()},
    Judgement: {"opened": RECORD | PANEL},
    JudgementLine: {"opened": RECORD | PANEL},
    SharedJudgement: {"shared": RECORD | PANEL, "decided": OFFICE | PANEL},
    Agreement: {"shared": RECORD | PANEL},
    SendingPlan: {"shared": OFFICE, "decided": set()},  # then the letter carries the day
    Decision: {"decided": OFFICE, "sent": OFFICE | PANEL},
    DecisionReason: {"decided": OFFICE, "sent": OFFICE | PANEL},
    Duty: {"decided": OFFICE, "sent": OFFICE | PANEL},
    Letter: {"decided": OFFICE, "sent": OFFICE | PANEL},
    Notice: {"composed": OFFICE},
    ClockEvent: {"composed": OFFICE},
    Attachment: {"composed": OFFICE, "opened": OFFICE | PANEL},
    Anchor: {"composed": OFFICE, "opened": OFFICE | PANEL},
    Appearance: {"composed": OFFICE},
    FileRow: {"composed": OFFICE, "opened": OFFICE | PANEL},
}

WORDS: dict[str, dict[str, set[str]]] = {
    # Words that stand in one record each, and from which moment on who may meet them, in whatever way.
    "titelwoord": {"composed": OFFICE | PANEL},
    "notitiewoord": {"composed": OFFICE},
    "contactwoord": {"composed": OFFICE},
    "beloftewoord": {"composed": OFFICE},
    "plekwoord": {"composed": OFFICE | PANEL},
    "verslagwoord": {"composed": OFFICE | PANEL},
    "reactiewoord": {"composed": OFFICE | PANEL},
    "vraagwoord": {"composed": OFFICE | PANEL},
    "naastwoord": {"composed": OFFICE | PANEL},
    "berichtwoord": {"composed": OFFICE},
    "adreswoord": {"composed": {"secretary"}},
    "wegwoord": {"composed": RECORD},
    "bandwoord": {"composed": OFFICE},
    "binnenwoord": {"composed": OFFICE},
    "geslotenwoord": {"composed": OFFICE},
    "geslotennaam": {"composed": OFFICE},
    "afgedektwoord": {"composed": OFFICE},
    "kopiewoord": {"opened": OFFICE | PANEL},
    "vrijwoord": {"composed": OFFICE, "opened": OFFICE | PANEL},
    "opnamewoord": {"composed": OFFICE, "opened": OFFICE | PANEL, "decided": OFFICE},  # then somebody took consent back
    "verschijnwoord": {"composed": OFFICE},
    "merkwoord": {"composed": OFFICE},
    "panelmerk": {"opened": OFFICE | PANEL},
    "panelwoord": {"composed": OFFICE | PANEL},
    "Voorbeeldpad": {"composed": {"secretary", "decider"}},  # it stands on the letter
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
            contacts(session, viewer, case_id),
            appointments(session, viewer, case_id),
            minutes_of_case(session, viewer, case_id),
            questions(session, viewer, case_id),
            messages(session, viewer, case_id),
            [(row, row.private) for row in parties_of_case(session, viewer, case_id)],
            links_of_case(session, viewer, case_id),
            panel_row(session, viewer, case_id),
            judgements(session, viewer, case_id),
            shared_judgements(session, viewer, case_id),
            letters_of_case(session, viewer, case_id),
            notices_of_case(session, viewer, case_id),
            acting.drafts.all(),
        )

    def files() -> object:
        seen_rows = [
            (row, anchors_of(session, viewer, row.id), appearances_of(session, viewer, row.id))
            for row in attachments_of(session, viewer, case_id)
        ]
        contents = [
            _answer(partial(_content, acting, one, redacted=copy))
            for one in story.files.values()
            for copy in (False, True)
        ]
        return seen_rows, contents

    def letter() -> object:
        return prepare_letter(session, viewer, case_id, sending_on=story.office.desk.today())

    def found() -> list[str]:
        words = [word for word in WORDS if newest_found(session, viewer, word)]
        counted = [word for word in WORDS if count_cases(session, viewer, CaseFilter(typed=word))]
        assert words == counted
        return words

    everything: dict[str, Callable[[], object]] = {
        "page": page,
        "files": files,
        "letter": letter,
        "search": found,
        "list": lambda: (cases(session, viewer, CaseFilter()), totals(session, viewer, CaseFilter())),
        "letters": lambda: (letters(session, viewer), notices(session, viewer)),
        "today": lambda: (
            worklist(session, viewer, now=story.office.clock.now(), mine=True),
            worklist(session, viewer, now=story.office.clock.now(), mine=False),
        ),
        "history": lambda: (history(session, viewer), case_changes(session, viewer, case_id)),
        "export": lambda: list(register_rows(session, viewer, CaseFilter(), Texts())),
    }
    return {way: _answer(ask) for way, ask in everything.items()}


def _content(acting: Acting, attachment_id: str, *, redacted: bool) -> tuple[str, bytes]:
    opened = open_attachment(acting, attachment_id, redacted=redacted)
    with opened.content as content:
        return opened.name, content.read()


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
    quiet = {Operation.SENDING_PLANNED, Operation.DECISION_DRAFTED, Operation.LETTER_FINAL, Operation.LETTER_SENT}
    assert not quiet & set(seen["decided"][name].operations)
    assert quiet <= set(seen["sent"][name].operations)
    assert Operation.NOTE_ADDED not in seen["sent"][name].operations


def test_a_member_sees_only_their_own_sealed_judgement(seen: dict[str, dict[str, Sight]]) -> None:
    rows = {name: seen["handed in"][name].rows["SealedJudgement"] for name in WHO}
    assert {name: n for name, n in rows.items() if n} == {
        "secretary": 3, "auditor": 3, "chair": 3, "resident": 1, "expert": 1, "seated": 1,
    }  # fmt: skip


def test_a_member_knows_by_name_only_who_sits_beside_them(tmp_path: Path) -> None:
    office = Office(tmp_path / "desk", CAST)
    Story(office).composed()
    with office["resident"].store.read() as session:
        assert {row.name for row in people(session, office["resident"].viewer)} == PANEL | {"recused"}
        assert {row.name for row in people(session, office["stranger"].viewer)} == {"stranger"}
    office.close()
