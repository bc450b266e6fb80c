"""Onder elkaar: the talk inside, on another ground than what the applicant can know of."""

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from maakdesk.base.vocabulary import Audience
from maakdesk.core.conversation.commands import write_message
from maakdesk.core.conversation.queries import MessageRow, messages, readers
from maakdesk.ui.context import Context
from maakdesk.ui.conversation.keeping import Keeping
from maakdesk.ui.conversation.words import moment_words
from maakdesk.ui.operations import Operation
from maakdesk.ui.widgets.buttons import Button, LinkButton
from maakdesk.ui.widgets.chips import Chip
from maakdesk.ui.widgets.labels import IconLabel, Label, clear, ground, hairline
from maakdesk.ui.widgets.reason_field import ReasonField
from maakdesk.ui.widgets.scrolling import scrolling
from maakdesk.ui.widgets.small import Eyes, PersonBadge, VisibilityLine

if TYPE_CHECKING:
    from maakdesk.bootstrap import Desk

_DEEPEST = 4
"""Replies below this depth stand no further to the right: the words keep their room."""


class InsideView(QWidget):
    """Messages among colleagues on one case, with replies and people who are called."""

    problem = Signal(object)
    counted = Signal(int)
    shown = Signal()

    def __init__(self, context: Context, desk: "Desk", *, of_office: bool) -> None:
        """`of_office`: may also speak to the office alone; a panel member speaks to office and panel."""
        super().__init__()
        self._context, self._desk, self._case_id, self._of_office = context, desk, "", of_office
        self._parent_id: str | None = None
        self._rows_by_id: dict[str, MessageRow] = {}
        self._people: dict[Audience, list[tuple[str, str]]] = {}
        self.called: dict[str, Chip] = {}
        theme, texts = context.theme, context.texts
        ground(self, "rail")
        self.text = ReasonField(context, texts("conversation.inside.field"), least=2, most=8)
        self.send = Button(context, texts("conversation.inside.send"), key="Ctrl+Return", on=self._send, key_scope=self)
        self._readers = VisibilityLine(context, Eyes.NOBODY, "", describes=self.send)
        self.audiences = self._audience_chips()
        self._to = Label(theme, "", "second", tone="ink2", wrap=True)
        self._stop = LinkButton(context, texts("conversation.inside.no_reply"), self._no_reply)
        self._called = QHBoxLayout()
        self._called.setSpacing(theme.px(8))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(theme.px(12))
        inside = QWidget()
        inside.setMaximumWidth(theme.px(900))
        down = QVBoxLayout(inside)
        down.setContentsMargins(theme.px(24), theme.px(16), theme.px(24), theme.px(24))
        down.setSpacing(theme.px(12))
        down.addLayout(self._rows)
        down.addStretch(1)
        self._scroll = scrolling(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._scroll, 1)
        whole.addWidget(hairline())
        whole.addWidget(self._composer())
        self.keeping = Keeping(desk, self, "message", self._typed, self._write)
        self.text.textChanged.connect(self.keeping.touch)
        for chip in self.audiences.values():
            chip.toggled.connect(lambda on: self._audience_chosen() if on else None)
        self._no_reply()

    def show_case(self, case_id: str) -> None:
        """Another case: its own half written message comes back."""
        self._case_id, self._people = case_id, {}
        self._no_reply()
        self.keeping.show_case(case_id)

    def reload(self) -> None:
        """Read the messages, and who can be called."""
        desk, case_id = self._desk, self._case_id

        def read(_progress: object) -> tuple[list[MessageRow], dict[Audience, list[tuple[str, str]]]]:
            viewer = desk.acting.viewer
            with desk.acting.store.read() as session:
                people = {one: list(readers(session, viewer, case_id, one)) for one in Audience}
                return messages(session, viewer, case_id), people

        self._context.tasks.run(
            read, owner=self, done=lambda found: self._show(case_id, *found), failed=self.problem.emit, key="inside"
        )

    def leave(self) -> None:
        """Keep what is half written."""
        self.keeping.save()

    def audience(self) -> Audience:
        """Who reads what is being written."""
        if self._parent_id is not None:
            return self._rows_by_id[self._parent_id].audience
        return next(audience for audience, chip in self.audiences.items() if chip.isChecked())

    def _audience_chips(self) -> dict[Audience, Chip]:
        group = QButtonGroup(self)
        chips = {}
        for audience in Audience if self._of_office else (Audience.PANEL,):
            chip = Chip(self._context, self._context.texts(f"conversation.audience.{audience}"))
            group.addButton(chip)
            chips[audience] = chip
        next(iter(chips.values())).setChecked(True)
        return chips

    def _composer(self) -> QWidget:
        theme, texts = self._context.theme, self._context.texts
        sheet = QWidget()
        sheet.setMaximumWidth(theme.px(900))
        down = QVBoxLayout(sheet)
        down.setContentsMargins(theme.px(24), theme.px(12), theme.px(24), theme.px(16))
        down.setSpacing(theme.px(8))
        to = QHBoxLayout()
        to.setSpacing(theme.px(8))
        for chip in self.audiences.values():
            to.addWidget(chip)
        to.addWidget(self._to, 1)
        to.addWidget(self._stop)
        down.addLayout(to)
        down.addWidget(self.text)
        call = QHBoxLayout()
        call.setSpacing(theme.px(8))
        call.addWidget(Label(theme, texts("conversation.inside.call"), "second", tone="ink2"))
        call.addLayout(self._called)
        call.addStretch(1)
        down.addLayout(call)
        foot = QHBoxLayout()
        foot.setSpacing(theme.px(16))
        foot.addWidget(self._readers, 1)
        foot.addWidget(self.send, 0, Qt.AlignmentFlag.AlignTop)
        down.addLayout(foot)
        return sheet

    def _show(self, case_id: str, found: list[MessageRow], people: dict[Audience, list[tuple[str, str]]]) -> None:
        if case_id != self._case_id:
            return
        texts, theme = self._context.texts, self._context.theme
        self.counted.emit(len(found))
        self._rows_by_id = {row.id: row for row in found}
        if self._parent_id not in self._rows_by_id:
            self._parent_id = None
        self._people = people
        self._audience_chosen()
        clear(self._rows)
        if not found:
            self._rows.addWidget(Label(theme, texts("conversation.inside.none"), tone="ink2", wrap=True))
        for row in found:
            self._rows.addWidget(self._message(row))
        self.shown.emit()

    def _message(self, row: MessageRow) -> QWidget:
        texts, theme = self._context.texts, self._context.theme
        one = QWidget()
        when = moment_words(texts, row.at, self._context.today())
        one.setAccessibleName(f"{row.by}, {when}")
        across = QHBoxLayout(one)
        across.setContentsMargins(theme.px(28) * min(row.depth, _DEEPEST), 0, 0, 0)
        across.setSpacing(theme.px(10))
        across.addWidget(PersonBadge(self._context, row.by), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(theme.px(2))
        head = QHBoxLayout()
        head.setSpacing(theme.px(8))
        head.addWidget(Label(theme, row.by, bold=True))
        head.addWidget(Label(theme, when, "second", tone="ink2", tabular=True))
        if self._of_office:
            icon = "lock" if row.audience is Audience.OFFICE else "users"
            head.addWidget(IconLabel(theme, icon, 14))
            head.addWidget(Label(theme, texts(f"conversation.audience.{row.audience}"), "caption", tone="ink2"))
        head.addStretch(1)
        words.addLayout(head)
        words.addWidget(Label(theme, row.text, wrap=True, selectable=True))
        below = QHBoxLayout()
        below.setSpacing(theme.px(12))
        if row.mentions:
            names = ", ".join(row.mentions)
            tone = "amber" if row.for_me else "ink2"
            below.addWidget(Label(theme, texts("conversation.inside.called", names=names), "second", tone=tone))
        reply = LinkButton(
            self._context, texts("conversation.inside.reply"), partial(self._reply, row.id), icon="reply"
        )
        reply.setAccessibleName(texts("conversation.inside.reply_to", who=row.by, when=when))
        below.addWidget(reply)
        below.addStretch(1)
        words.addLayout(below)
        across.addLayout(words, 1)
        return one

    def _audience_chosen(self) -> None:
        audience = self.audience()
        texts = self._context.texts
        self._readers.set_words(
            Eyes.NOBODY if audience is Audience.OFFICE else Eyes.SOME, texts(f"conversation.inside.readers.{audience}")
        )
        before = {key for key, chip in self.called.items() if chip.isChecked()}
        clear(self._called)
        self.called = {}
        for person_id, name in self._people.get(audience, []):
            chip = Chip(self._context, name)
            chip.setChecked(person_id in before)
            self.called[person_id] = chip
            self._called.addWidget(chip)
        self.shown.emit()

    def _reply(self, message_id: str) -> None:
        self._parent_id = message_id
        row = self._rows_by_id[message_id]
        self._to.setText(self._context.texts("conversation.inside.replies_to", who=row.by))
        for chip in self.audiences.values():
            chip.hide()
        self._stop.show()
        self._audience_chosen()
        self.text.setFocus()

    def _no_reply(self) -> None:
        self._parent_id = None
        self._to.setText("")
        for chip in self.audiences.values():
            chip.setVisible(len(self.audiences) > 1)
        self._stop.hide()
        self._audience_chosen()

    def _typed(self) -> dict[str, Any] | None:
        text = self.text.toPlainText()
        return {"text": text} if text.strip() else None

    def _write(self, body: dict[str, Any] | None) -> None:
        self.text.show_text(str((body or {}).get("text", "")))

    def _send(self) -> None:
        desk, acting, case_id, text = self._desk, self._desk.acting, self._case_id, self.text.toPlainText()
        audience, parent_id = self.audience(), self._parent_id
        called = tuple(key for key, chip in self.called.items() if chip.isChecked())

        def done(_id: str) -> None:
            self.keeping.done(case_id)
            for chip in self.called.values():
                chip.setChecked(False)
            self._no_reply()

        self._context.operations.run(
            Operation(
                lambda _progress: write_message(
                    acting.store, acting.viewer, case_id, text, audience=audience, parent_id=parent_id,
                    mentions=called, at=desk.now(),
                ),
                self._context.texts("conversation.inside.sent"),
                key="message",
            ),
            owner=self,
            done=done,
            failed=self.problem.emit,
        )  # fmt: skip
