"""Many cases at once: the bar comes with the second chosen row, tells what will change, and one step takes it back."""

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from maakdesk.base.vocabulary import Operation
from maakdesk.core.dossier.assigning import MOST_AT_ONCE
from maakdesk.core.people.queries import people
from maakdesk.models import Case, OperationRow
from maakdesk.ui.ask import Answer, ScriptedAsk
from maakdesk.ui.context import Context
from maakdesk.ui.dossier.page import CasesPage
from maakdesk.ui.gallery.desk import copied_desk
from tests.ui.conftest import context_with


@pytest.mark.parametrize("answer", [Answer.YES, Answer.CANCEL])
def test_many_cases_get_a_handler_in_one_step(qtbot: QtBot, context: Context, answer: Answer) -> None:
    desk = copied_desk(f"bulk-{answer}")
    ask = ScriptedAsk([answer])
    page = CasesPage(context_with(context, ask=ask), desk, frozenset())
    qtbot.addWidget(page)
    page.resize(1200, 700)
    page.show()
    page.reload()
    page.table.choose_rows(1)
    assert page.bulk.isHidden()
    page.table.choose_rows(3)
    assert page.bulk.isVisible()
    chosen = page.bulk.chosen()
    with desk.acting.store.read() as session:
        dina = next(one for one in people(session, desk.acting.viewer) if one.name == "Dina Dakgoot")
    page.bulk.give(dina)
    with desk.acting.store.read() as session:
        given = set(session.scalars(select(Case.id).where(Case.handler_id == dina.id)))
        written = session.scalars(select(OperationRow.id).where(OperationRow.name == Operation.CASES_ASSIGNED)).all()
    assert len(written) == (1 if answer is Answer.YES else 0)
    assert (given <= set(chosen) and bool(given)) is (answer is Answer.YES)


def test_all_is_at_most_what_can_go_at_once(qtbot: QtBot, context: Context) -> None:
    page = CasesPage(context, copied_desk("bulk-all"), frozenset())
    qtbot.addWidget(page)
    page.show()
    page.reload()
    page.bulk.choose_all()
    assert len(page.bulk.chosen()) == min(page.model.rowCount(), MOST_AT_ONCE) > 1
