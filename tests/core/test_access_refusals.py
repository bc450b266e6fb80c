"""Not yours and not there are the same answer, whatever is tried."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from maakdesk.base.errors import DeskError, NotFound
from maakdesk.base.i18n import Texts
from maakdesk.base.telling import tell
from maakdesk.core.accord.queries import scheme_of_case
from maakdesk.core.acting import Acting
from maakdesk.core.assessment.commands import hand_in, open_judgements, save_line, take_back
from maakdesk.core.assessment.rules import Line
from maakdesk.core.decisions.commands import decide
from maakdesk.core.deliberation.commands import write_shared
from maakdesk.core.dossier.commands import CaseChange, add_note, change_case
from maakdesk.core.dossier.queries import case_detail, case_id_of
from maakdesk.core.letters.commands import make_final, record_sending, record_signature
from maakdesk.core.letters.gathering import prepare_letter
from maakdesk.core.panels.commands import NewPanel, compose_panel, recuse
from tests.core.access_story import CAST, Story
from tests.office import OPENS, RECEIVED, Office, in_full


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
