"""The list of cases, one case with its clock open, its history, a new case, and a desk without cases."""

from collections.abc import Callable

from PySide6.QtWidgets import QMenu, QWidget

from maakdesk.bootstrap import Desk
from maakdesk.core.dossier.filters import Column, Condition, Test
from maakdesk.ui.context import Context
from maakdesk.ui.dossier.case_page import CasePage
from maakdesk.ui.dossier.page import CasesPage
from maakdesk.ui.gallery.desk import blank_desk, scene_desk
from maakdesk.ui.gallery.scene import Scene
from maakdesk.ui.rooms import shell_spec
from maakdesk.ui.shell.shell import Shell


class _NoActions:
    def lock(self) -> None:
        """Nothing is locked in a picture."""

    def leave_desk(self) -> None:
        """Nothing is closed in a picture."""

    def look(self, menu: QMenu) -> None:
        """Nothing to choose in a picture."""


def shell_of(
    desk: Callable[[], Desk], page: str = "cases", place: dict[str, object] | None = None
) -> Callable[[Context], QWidget]:
    """A scene of the whole window on `page` at `place`."""

    def build(context: Context) -> QWidget:
        opened = desk()
        shell = Shell(context, shell_spec(opened, context), _NoActions())
        shell.go(page, place)
        return shell

    return build


def _list(widget: QWidget) -> CasesPage:
    page = widget.page() if isinstance(widget, Shell) else None
    if not isinstance(page, CasesPage):
        raise TypeError(type(page).__name__)
    return page


def _choose(widget: QWidget) -> None:
    page = _list(widget)
    page.table.choose_row(2)
    page.table.setFocus()


def _late(widget: QWidget) -> None:
    page = _list(widget)
    page.views.choose_number(2)
    page.table.choose_row(1)
    page.table.setFocus()


def _filter(widget: QWidget) -> None:
    page = _list(widget)
    page.filter_by(Condition(Column.PLACE, Test.IS, "Noord"))
    page.filter_by(Condition(Column.ASKED, Test.AT_LEAST, 500_000))
    page.search.setText("buurt")


def _pick(widget: QWidget) -> None:
    page = _list(widget)
    page.filter_by(Condition(Column.PLACE, Test.IS, "Noord"))
    page.filters.opened.emit("place|is")


def _many(widget: QWidget) -> None:
    page = _list(widget)
    page.table.choose_rows(7)


def _nothing(widget: QWidget) -> None:
    page = _list(widget)
    page.filter_by(Condition(Column.STATE, Test.IS, "withdrawn"))
    page.search.setText("ruimteschip")


def _open(tab: str, row: int = 0) -> Callable[[QWidget], None]:
    def after(widget: QWidget) -> None:
        page = _list(widget)
        page.views.choose_number(2)
        page.table.choose_row(row)
        chosen = page.current()
        if chosen is not None and isinstance(widget, Shell):
            widget.go("case", {"case_id": chosen.case.id, "tab": tab})

    return after


def _clock(widget: QWidget) -> None:
    _open("application", 2)(widget)
    page = widget.page() if isinstance(widget, Shell) else None
    if isinstance(page, CasePage):
        page.open_clock()


SCENES = (
    Scene("03-zaken", shell_of(scene_desk), _late),
    Scene("03-zaken-alle", shell_of(scene_desk), _choose),
    Scene("03-zaken-gefilterd", shell_of(scene_desk), _filter),
    Scene("03-zaken-kiezen", shell_of(scene_desk), _pick),
    Scene("03-zaken-veel", shell_of(scene_desk), _many),
    Scene("03-zaken-niets", shell_of(scene_desk), _nothing),
    Scene("03-zaken-panellid", shell_of(lambda: scene_desk("Fatima Fietsbel")), _choose),
    Scene("04-zaak-aanvraag", shell_of(scene_desk), _open("application", 2)),
    Scene("04-zaak-klok", shell_of(scene_desk), _clock),
    Scene("04-zaak-geschiedenis", shell_of(scene_desk), _open("history", 2)),
    Scene("04-zaak-nieuw", shell_of(scene_desk, "new_case")),
    Scene("10-zaken-leeg", shell_of(blank_desk)),
)
