"""Which cases somebody still has to judge, and who is told that others handed in."""

from datetime import timedelta
from pathlib import Path

import pytest

from maakdesk.base.clock import FixedClock
from maakdesk.base.errors import NotFound
from maakdesk.bootstrap import Desk
from maakdesk.core.assessment.commands import hand_in, own_judgement, save_line, take_back
from maakdesk.core.assessment.queries import Standing, judging_cases, panel_row
from maakdesk.core.assessment.rules import Line
from maakdesk.core.panels.commands import recuse
from maakdesk.ui.gallery.panel_desk import (
    BUILT,
    CHAIR,
    EXPERT,
    OPENS,
    OTHER_RESIDENT,
    RESIDENT,
    SECRETARY,
    PanelCases,
    panel_desk,
    sign_in,
)

CRITERIA = ("value", "open", "support", "costs", "organisation", "afterwards")
LEVELS = ("great", "everyone", "broad", "fits", "firm", "beginning")


@pytest.fixture
def desk_folder(tmp_path: Path) -> tuple[Path, PanelCases]:
    folder = tmp_path / "Noord"
    return folder, panel_desk(folder)


def owed(desk: Desk) -> list[str]:
    with desk.acting.store.read() as session:
        return [one.case_id for one in judging_cases(session, desk.acting.viewer)]


def test_only_seats_that_judge_and_have_not_handed_in_owe_a_case(desk_folder: tuple[Path, PanelCases]) -> None:
    folder, cases = desk_folder
    clock = FixedClock(BUILT)
    with sign_in(folder, OTHER_RESIDENT, clock) as desk:
        assert owed(desk) == [cases.opened, cases.judging, cases.waiting]
    with sign_in(folder, RESIDENT, clock) as desk:
        assert owed(desk) == [cases.judging]
    with sign_in(folder, CHAIR, clock) as desk:
        assert owed(desk) == []
    with sign_in(folder, SECRETARY, clock) as desk:
        assert owed(desk) == []


def test_handing_in_takes_it_away_and_taking_back_brings_it_again(desk_folder: tuple[Path, PanelCases]) -> None:
    folder, cases = desk_folder
    with sign_in(folder, RESIDENT, FixedClock(BUILT)) as desk:
        for criterion, level in zip(CRITERIA, LEVELS, strict=True):
            save_line(desk.acting, cases.judging, Line(criterion, level, "Omdat."), at=BUILT)
        hand_in(desk.acting, cases.judging, at=BUILT)
        assert owed(desk) == []
        with desk.acting.store.read() as session:
            own = own_judgement(session, desk.acting, cases.judging)
        assert own.sealed
        assert own.handed_in_at == BUILT
        assert own.lines["support"].reason == "Omdat."
        take_back(desk.acting, cases.judging, at=OPENS - timedelta(seconds=1))
        assert owed(desk) == [cases.judging]
        with desk.acting.store.read() as session:
            again = own_judgement(session, desk.acting, cases.judging)
        assert (again.sealed, again.handed_in_at) == (False, None)
        assert again.lines == own.lines


def test_whoever_stood_aside_owes_nothing_and_sees_nothing(desk_folder: tuple[Path, PanelCases]) -> None:
    folder, cases = desk_folder
    with sign_in(folder, RESIDENT, FixedClock(BUILT)) as desk:
        viewer = desk.acting.viewer
        recuse(desk.acting.store, viewer, cases.judging, viewer.person_id, "Mijn zus vraagt dit aan.", at=BUILT)
        assert owed(desk) == []
        with pytest.raises(NotFound):
            save_line(desk.acting, cases.judging, Line("value", "great", "Toch."), at=BUILT)


def test_the_chair_and_the_office_are_told_who_handed_in_and_members_are_not(
    desk_folder: tuple[Path, PanelCases],
) -> None:
    folder, cases = desk_folder
    told = {}
    for name in (CHAIR, SECRETARY, EXPERT, OTHER_RESIDENT):
        with sign_in(folder, name, FixedClock(BUILT)) as desk, desk.acting.store.read() as session:
            panel = panel_row(session, desk.acting.viewer, cases.waiting)
            assert panel is not None
            told[name] = {seat.name: seat.standing for seat in panel.seats if seat.judges}
    assert told[CHAIR] == told[SECRETARY]
    assert told[CHAIR][EXPERT] is Standing.HANDED_IN
    assert told[CHAIR][OTHER_RESIDENT] is Standing.OPEN
    assert {name for name, standing in told[EXPERT].items() if standing is not None} == {EXPERT}
    assert {name for name, standing in told[OTHER_RESIDENT].items() if standing is not None} == {OTHER_RESIDENT}
