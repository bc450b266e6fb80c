"""One's own views of the list: saved, changed, renamed, removed, and seen by nobody else."""

from datetime import timedelta

import pytest

from maakdesk.base.errors import NotFound, Refused
from maakdesk.base.vocabulary import Role
from maakdesk.core.dossier.filters import CaseFilter, Column, Condition, filter_from, plain_filter
from maakdesk.core.dossier.filters import Test as How
from maakdesk.core.store import Store
from maakdesk.core.viewer import Viewer
from maakdesk.core.views.commands import LONGEST_NAME, remove_view, rename_view, save_view
from maakdesk.core.views.queries import ViewRow, saved_views
from tests.factories import START, person

WANTED = CaseFilter("soep", (Condition(Column.ASKED, How.AT_LEAST, 5_000_00),), Column.DEADLINE, descending=False)


def views(store: Store, viewer: Viewer) -> list[ViewRow]:
    with store.read() as session:
        return saved_views(session, viewer)


def test_a_view_comes_back_as_it_was_saved_and_only_to_its_owner(store: Store) -> None:
    lotte, wim = person(store, "Lotte", Role.SECRETARY), person(store, "Wim", Role.SECRETARY)
    save_view(store, lotte, "  Grote soep ", WANTED, ("number", "title"), at=START)
    (found,) = views(store, lotte)
    assert (found.name, found.wanted, found.columns) == ("Grote soep", WANTED, ("number", "title"))
    assert views(store, wim) == []


def test_a_view_is_changed_renamed_and_removed(store: Store) -> None:
    lotte = person(store, "Lotte", Role.SECRETARY)
    view_id = save_view(store, lotte, "Soep", WANTED, (), at=START)
    again = save_view(store, lotte, "Soep", CaseFilter(), ("title",), at=START, view_id=view_id)
    assert again == view_id
    rename_view(store, lotte, view_id, "Alles", at=START + timedelta(minutes=1))
    assert [(one.name, one.wanted, one.columns) for one in views(store, lotte)] == [("Alles", CaseFilter(), ("title",))]
    remove_view(store, lotte, view_id, at=START + timedelta(minutes=2))
    assert views(store, lotte) == []
    save_view(store, lotte, "Alles", WANTED, (), at=START + timedelta(minutes=3))


@pytest.mark.parametrize(
    ("name", "code"),
    [("   ", "view.name_empty"), ("x" * (LONGEST_NAME + 1), "view.name_long"), ("SOÉP", "view.name_taken")],
)
def test_a_name_that_cannot_be_is_refused(store: Store, name: str, code: str) -> None:
    lotte = person(store, "Lotte", Role.SECRETARY)
    save_view(store, lotte, "Soep", WANTED, (), at=START)
    with pytest.raises(Refused) as refused:
        save_view(store, lotte, name, WANTED, (), at=START)
    assert refused.value.code == code
    assert len(views(store, lotte)) == 1


def test_nobody_changes_the_view_of_another(store: Store) -> None:
    lotte, wim = person(store, "Lotte", Role.SECRETARY), person(store, "Wim", Role.ADMINISTRATOR)
    view_id = save_view(store, lotte, "Soep", WANTED, (), at=START)
    with pytest.raises(NotFound):
        rename_view(store, wim, view_id, "Van mij", at=START)
    with pytest.raises(NotFound):
        remove_view(store, wim, view_id, at=START)
    with pytest.raises(NotFound):
        save_view(store, wim, "Van mij", WANTED, (), at=START, view_id=view_id)


def test_what_a_later_version_saved_is_left_out() -> None:
    plain = plain_filter(WANTED)
    plain["conditions"].append(["colour", "is", "blue"])
    plain["sort"] = "colour"
    assert filter_from(plain) == CaseFilter("soep", WANTED.conditions, Column.NUMBER, descending=False)
