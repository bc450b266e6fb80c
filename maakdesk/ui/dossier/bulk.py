"""What can be done with many chosen cases at once: a bar under the list that is there while more than one is chosen."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from maakdesk.base.errors import Refused
from maakdesk.base.vocabulary import Role
from maakdesk.core.dossier.assigning import MOST_AT_ONCE, Assigning, assign_cases, assigning
from maakdesk.core.people.queries import PersonRow, people
from maakdesk.ui.ask import Answer, Question
from maakdesk.ui.items.paged_model import PagedTableModel
from maakdesk.ui.items.table import DeskTable
from maakdesk.ui.operations import Operation
from maakdesk.ui.page import Page
from maakdesk.ui.widgets.buttons import Button
from maakdesk.ui.widgets.labels import Label, ground
from maakdesk.ui.widgets.toast import Toast

if TYPE_CHECKING:
    from maakdesk.bootstrap import Desk

_TOLD = 8
"""Cases that stay as they are and are named one by one."""


class BulkBar(QWidget):
    """Says how many cases are chosen, and gives them to a handler in one step that Ctrl+Z takes back."""

    def __init__(self, page: Page, desk: "Desk", table: DeskTable[Any], model: PagedTableModel[Any]) -> None:
        """Stand under `table` on `page`; hidden until more than one row is chosen."""
        super().__init__()
        self._page, self._desk, self._table, self._model = page, desk, table, model
        context = self._context = page.context
        theme, texts = context.theme, context.texts
        ground(self, "select")
        self._words = Label(theme, "", "body", bold=True)
        self.assign = Button(context, texts("dossier.bulk.assign"), icon="user-check", small=True, on=self._ask_whom)
        self.none = Button(context, texts("dossier.bulk.none"), small=True, quiet=True, on=self._choose_one)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(24), theme.px(8), theme.px(24), theme.px(8))
        row.setSpacing(theme.px(10))
        row.addWidget(self._words)
        row.addStretch(1)
        row.addWidget(self.assign)
        row.addWidget(self.none)
        self.assign.setHidden(not desk.acting.viewer.has(Role.SECRETARY))
        self.hide()
        table.selectionModel().selectionChanged.connect(lambda *_: self._tell())
        model.modelReset.connect(self._tell)
        every = QShortcut(QKeySequence(QKeySequence.StandardKey.SelectAll), table)
        every.setContext(Qt.ShortcutContext.WidgetShortcut)
        every.activated.connect(self.choose_all)

    def choose_all(self) -> None:
        """Choose every row, at most as many as can go at once; says so when there are more."""
        number = min(self._model.rowCount(), MOST_AT_ONCE)
        self._table.choose_rows(number)
        if self._model.rowCount() > MOST_AT_ONCE:
            self._page.say(self._context.texts("dossier.bulk.most", n=MOST_AT_ONCE))

    def chosen(self) -> list[str]:
        """The ids of the chosen cases."""
        ids = (self._model.id_at(row) for row in self._table.chosen_rows())
        return [str(one) for one in ids if one is not None]

    def _tell(self) -> None:
        number = len(self._table.chosen_rows())
        self.setVisible(number > 1)
        self._words.setText(self._context.texts("dossier.bulk.chosen", n=number))

    def _choose_one(self) -> None:
        self._table.choose_row(max(self._table.current_row(), 0))
        self._table.setFocus()

    def _ask_whom(self) -> None:
        acting = self._desk.acting

        def read(_progress: object) -> list[PersonRow]:
            with acting.store.read() as session:
                found = people(session, acting.viewer)
            return [one for one in found if one.roles & {Role.SECRETARY, Role.DECIDER}]

        self._context.tasks.run(read, owner=self, done=self._offer, failed=self._page.band.error, key="handlers")

    def _offer(self, handlers: Sequence[PersonRow]) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(self._context.texts("dossier.bulk.assign.to"))
        for one in handlers:
            menu.addAction(one.name.replace("&", "&&")).triggered.connect(lambda _on=False, one=one: self.give(one))
        menu.popup(self.assign.mapToGlobal(QPoint(0, -menu.sizeHint().height())))

    def give(self, handler: PersonRow) -> None:
        """Tell what would change and what would not, and do it when somebody says yes."""
        acting, ids = self._desk.acting, self.chosen()

        def read(_progress: object) -> Assigning:
            with acting.store.read() as session:
                return assigning(session, acting.viewer, ids, handler.id)

        self._context.tasks.run(
            read, owner=self, done=lambda found: self._confirm(handler, found), failed=self._page.band.error, key="plan"
        )

    def _confirm(self, handler: PersonRow, found: Assigning) -> None:
        texts, number = self._context.texts, len(found.changes)
        if not number:
            self._page.band.error(Refused("bulk.nothing"))
            return
        lines = [texts.n("dossier.bulk.changes", number, name=handler.name)]
        if found.stays:
            lines += ["", texts.n("dossier.bulk.stay", len(found.stays))]
            for case, why in found.stays[:_TOLD]:
                lines.append(texts("dossier.bulk.stays.line", number=case, why=texts(f"dossier.bulk.stays.{why}")))
            if len(found.stays) > _TOLD:
                lines.append(texts("dossier.bulk.stays.more", n=len(found.stays) - _TOLD))
        question = Question(texts("dossier.bulk.assign.to"), texts("dossier.bulk.do"), "\n".join(lines))
        if self._context.ask.question(self, question) is not Answer.YES:
            return
        acting, desk = self._desk.acting, self._desk
        self._context.operations.run(
            Operation(
                lambda _progress: assign_cases(acting.store, acting.viewer, found.changes, handler.id, at=desk.now()),
                key="assign",
            ),
            owner=self,
            done=lambda done: self._given(handler, done),
            failed=self._page.band.error,
        )

    def _given(self, handler: PersonRow, done: Assigning) -> None:
        words = self._context.texts.n("dossier.bulk.done", len(done.changes), name=handler.name)
        self._page.toast(Toast(words, icon="user-check"))
