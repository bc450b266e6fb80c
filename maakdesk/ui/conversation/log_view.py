"""Contacten: the sheet for a new contact, what was said before, and the promises that are still open."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from maakdesk.core.conversation.commands import keep_promise
from maakdesk.core.conversation.queries import ContactRow, contacts, count_contacts, open_promises
from maakdesk.ui.context import Context
from maakdesk.ui.conversation.contact_form import ContactForm
from maakdesk.ui.conversation.words import CHANNEL_ICONS, day_words, due_words, moment_words
from maakdesk.ui.dossier.side_pane import SidePane
from maakdesk.ui.operations import Operation
from maakdesk.ui.widgets.buttons import Button, LinkButton
from maakdesk.ui.widgets.labels import IconLabel, Label, clear, ground, hairline
from maakdesk.ui.widgets.scrolling import scrolling

if TYPE_CHECKING:
    from maakdesk.bootstrap import Desk

AT_ONCE = 20
"""Contacts shown at a time: a case with five hundred opens as quickly as one with five."""
_SIDE = 300
_NARROW = 900
"""Below this many design pixels the promises stand with their contacts alone."""


class LogView(QWidget):
    """The contacts of one case, for the office alone."""

    problem = Signal(object)
    counted = Signal(int)
    shown = Signal()

    def __init__(self, context: Context, desk: "Desk", *, may_write: bool) -> None:
        """Show nothing yet."""
        super().__init__()
        self._context, self._desk, self._case_id = context, desk, ""
        self._may_write = may_write
        theme = context.theme
        self.form = ContactForm(context, desk)
        self.form.problem.connect(self.problem)
        inside = QWidget()
        left = QVBoxLayout(inside)
        left.setContentsMargins(theme.px(24), theme.px(16), theme.px(24), theme.px(24))
        left.setSpacing(theme.px(20))
        left.addWidget(self.form)
        self.form.setVisible(may_write)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(theme.px(10))
        left.addLayout(self._rows)
        self.more = LinkButton(context, "", self._read_more, icon="chevron-down")
        left.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        left.addStretch(1)
        self._scroll = scrolling(inside)
        promises = QWidget()
        ground(promises, "ground")
        self._promises = QVBoxLayout(promises)
        self._promises.setContentsMargins(theme.px(20), theme.px(16), theme.px(20), theme.px(20))
        self._promises.setSpacing(theme.px(10))
        self._side = SidePane(promises)
        self._side.setFixedWidth(theme.px(_SIDE))
        self._line = hairline(down=True)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self._scroll, 1)
        across.addWidget(self._line)
        across.addWidget(self._side)
        self.lines: list[ContactRow] = []

    def show_case(self, case_id: str) -> None:
        """Another case; what is half written on the one before stays its draft."""
        self._case_id = case_id
        self.lines = []
        self.form.show_case(case_id)

    def reload(self) -> None:
        """Read the newest contacts and the open promises."""
        self._read(max(AT_ONCE, len(self.lines)))

    def leave(self) -> None:
        """Keep what is half written."""
        self.form.keeping.save()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The side pane leaves where the sheet needs its room."""
        super().resizeEvent(event)
        wide = self.width() >= self._context.theme.px(_NARROW)
        self._side.setVisible(wide)
        self._line.setVisible(wide)

    def _read_more(self) -> None:
        self._read(len(self.lines) + 2 * AT_ONCE)

    def _read(self, number: int) -> None:
        desk, case_id = self._desk, self._case_id

        def read(_progress: object) -> tuple[list[ContactRow], int, list[ContactRow]]:
            viewer = desk.acting.viewer
            with desk.acting.store.read() as session:
                return (
                    contacts(session, viewer, case_id, limit=number),
                    count_contacts(session, viewer, case_id),
                    open_promises(session, viewer, case_id),
                )

        self._context.tasks.run(
            read,
            owner=self,
            done=lambda found: self._show(case_id, *found),
            failed=self.problem.emit,
            key="contacts",
        )

    def _show(self, case_id: str, found: list[ContactRow], number: int, promises: list[ContactRow]) -> None:
        if case_id != self._case_id:
            return
        texts, theme = self._context.texts, self._context.theme
        self.counted.emit(number)
        clear(self._rows)
        self.lines = found
        heading = QHBoxLayout()
        heading.setSpacing(theme.px(8))
        heading.addWidget(Label(theme, texts("conversation.log.title"), "heading"))
        heading.addWidget(Label(theme, texts.n("conversation.log.count", number), "second", tone="ink2"))
        heading.addStretch(1)
        self._rows.addLayout(heading)
        for row in found:
            self._rows.addWidget(hairline())
            self._rows.addWidget(self._contact(row))
        if not found:
            self._rows.addWidget(Label(theme, texts("conversation.log.none"), tone="ink2", wrap=True))
        older = number - len(found)
        self.more.setVisible(older > 0)
        self.more.setText(texts.n("conversation.log.more", older))
        self._show_promises(promises)
        self.shown.emit()

    def _contact(self, row: ContactRow) -> QWidget:
        texts, theme, today = self._context.texts, self._context.theme, self._context.today()
        one = QWidget()
        across = QHBoxLayout(one)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(theme.px(12))
        icon = CHANNEL_ICONS[row.channel]
        across.addWidget(IconLabel(theme, icon, 18), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(theme.px(3))
        when = moment_words(texts, row.happened_at, today)
        who = texts("conversation.log.with", who=row.who) if row.who else texts(f"conversation.channel.{row.channel}")
        head = QHBoxLayout()
        head.setSpacing(theme.px(8))
        head.addWidget(Label(theme, who, bold=True))
        head.addWidget(Label(theme, when, "second", tone="ink2", tabular=True))
        head.addStretch(1)
        head.addWidget(Label(theme, texts("conversation.log.by", by=row.by), "caption", tone="ink2"))
        words.addLayout(head)
        if row.said.strip():
            words.addWidget(Label(theme, row.said, "reading", wrap=True, selectable=True))
        if row.promised.strip():
            words.addLayout(self._promise_line(row))
        across.addLayout(words, 1)
        one.setAccessibleName(f"{who}, {when}")
        return one

    def _promise_line(self, row: ContactRow) -> QHBoxLayout:
        texts, theme, today = self._context.texts, self._context.theme, self._context.today()
        line = QHBoxLayout()
        line.setSpacing(theme.px(6))
        line.addWidget(IconLabel(theme, "handshake", 16), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(
            Label(theme, texts("conversation.promise.said", what=row.promised), "second", wrap=True, selectable=True), 1
        )
        if row.kept_on is not None:
            kept = texts("conversation.promise.kept", day=day_words(texts, row.kept_on, today))
            line.addWidget(IconLabel(theme, "check", 14, tone="green"))
            line.addWidget(Label(theme, kept, "second", tone="green"))
            return line
        if row.promise_by is not None:
            due, tone = due_words(texts, row.promise_by, today)
            line.addWidget(Label(theme, due, "second", tone=tone))
        if self._may_write:
            line.addWidget(self._keep_button(row))
        return line

    def _keep_button(self, row: ContactRow) -> Button:
        texts = self._context.texts
        keep = Button(
            self._context, texts("conversation.promise.keep"), icon="check", small=True, on=partial(self._keep, row.id)
        )
        keep.setAccessibleName(texts("conversation.promise.keep_name", what=row.promised))
        return keep

    def _show_promises(self, promises: Sequence[ContactRow]) -> None:
        texts, theme, today = self._context.texts, self._context.theme, self._context.today()
        clear(self._promises)
        heading = QHBoxLayout()
        heading.setSpacing(theme.px(8))
        heading.addWidget(Label(theme, texts("conversation.promises.title"), bold=True))
        heading.addWidget(Label(theme, texts("conversation.promises.open", n=len(promises)), "second", tone="ink2"), 1)
        self._promises.addLayout(heading)
        if not promises:
            self._promises.addWidget(
                Label(theme, texts("conversation.promises.none"), "second", tone="ink2", wrap=True)
            )
        for row in promises:
            self._promises.addWidget(hairline())
            self._promises.addWidget(Label(theme, row.promised, bold=True, wrap=True, selectable=True))
            if row.who:
                self._promises.addWidget(
                    Label(theme, texts("conversation.promise.to", who=row.who), "second", tone="ink2", wrap=True)
                )
            if row.promise_by is not None:
                due, tone = due_words(texts, row.promise_by, today)
                line = QHBoxLayout()
                line.setSpacing(theme.px(6))
                late = tone == "red"
                line.addWidget(IconLabel(theme, "circle-alert" if late else "clock", 14, tone=tone))
                line.addWidget(Label(theme, due, "second", tone=tone), 1)
                self._promises.addLayout(line)
            if self._may_write:
                self._promises.addWidget(self._keep_button(row), 0, Qt.AlignmentFlag.AlignLeft)
        self._promises.addStretch(1)

    def _keep(self, contact_id: str) -> None:
        desk, today = self._desk, self._context.today()
        acting = desk.acting
        self._context.operations.run(
            Operation(
                lambda _progress: keep_promise(
                    acting.store, acting.viewer, contact_id, kept_on=today, today=today, at=desk.now()
                ),
                self._context.texts("conversation.promise.done"),
                key=f"keep:{contact_id}",
            ),
            owner=self,
            failed=self.problem.emit,
        )
