"""Nieuw contact: one sheet, written in a minute; what is half written comes back."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from maakdesk.base.clock import AMSTERDAM
from maakdesk.base.dates import parse_moment
from maakdesk.base.errors import DeskError
from maakdesk.base.vocabulary import Channel
from maakdesk.core.conversation.commands import log_contact
from maakdesk.core.conversation.rules import NewContact
from maakdesk.ui.context import Context
from maakdesk.ui.conversation.keeping import Keeping
from maakdesk.ui.conversation.row_form import RowForm
from maakdesk.ui.conversation.words import CHANNELS
from maakdesk.ui.operations import Operation
from maakdesk.ui.widgets.buttons import main_button
from maakdesk.ui.widgets.fields import ChoiceField, DateField
from maakdesk.ui.widgets.form import TextField
from maakdesk.ui.widgets.labels import Label
from maakdesk.ui.widgets.reason_field import ReasonField
from maakdesk.ui.widgets.small import Eyes, VisibilityLine

if TYPE_CHECKING:
    from maakdesk.bootstrap import Desk


class ContactForm(QWidget):
    """With whom, how and when, what was said, what was promised and by when."""

    problem = Signal(object)

    def __init__(self, context: Context, desk: "Desk") -> None:
        """An empty sheet for whichever case is shown."""
        super().__init__()
        self._context, self._desk, self._case_id = context, desk, ""
        texts, theme = context.texts, context.theme
        self.who = TextField(context, placeholder=texts("conversation.contact.who_hint"))
        self.said = ReasonField(context, texts("conversation.contact.said"), least=2, most=8)
        self.promised = TextField(context, placeholder=texts("conversation.contact.promised_hint"))
        self.by = DateField(context)
        self.day = DateField(context, texts("conversation.contact.day"))
        self.time = TextField(context, texts("conversation.contact.time"), placeholder="10:40")
        self.day.setFixedWidth(theme.px(130))
        self.time.setFixedWidth(theme.px(80))
        self.by.setMaximumWidth(theme.px(220))
        self._echo = Label(theme, "", "second", tone="ink2")
        choices = [(channel.value, texts(f"conversation.channel.{channel}")) for channel in CHANNELS]
        self.how = ChoiceField(context, choices, name=texts("conversation.contact.channel"))
        sheet = RowForm(context)
        sheet.add(texts("conversation.contact.channel"), self._channel_row())
        sheet.add(texts("conversation.contact.with"), self.who)
        sheet.add(texts("conversation.contact.said"), self.said)
        sheet.add(texts("conversation.contact.promised"), self.promised)
        sheet.add(texts("conversation.contact.by"), self.by, beside=self._echo)
        self.save = main_button(
            context, texts("conversation.contact.save"), key="Ctrl+Return", on=self._save, key_scope=self
        )
        foot = QHBoxLayout()
        foot.setSpacing(theme.px(16))
        foot.addWidget(
            VisibilityLine(context, Eyes.SOME, texts("conversation.contact.readers"), describes=self.save), 1
        )
        foot.addWidget(self.save, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(10))
        layout.addWidget(sheet)
        layout.addLayout(foot)
        self.keeping = Keeping(desk, self, "contact", self._typed, self._write)
        self.by.echo.connect(self._echo.setText)
        for line in (self.who, self.promised, self.time, self.by, self.day):
            line.textEdited.connect(lambda _text: self.keeping.touch())
        self.said.textChanged.connect(self.keeping.touch)
        self.how.currentIndexChanged.connect(lambda _index: self.keeping.touch())
        self._write(None)

    def show_case(self, case_id: str) -> None:
        """Another case: its own half written contact comes back."""
        self._case_id = case_id
        self.keeping.show_case(case_id)

    def channel(self) -> Channel:
        """The chosen way of contact."""
        return Channel(str(self.how.key()))

    def _channel_row(self) -> QWidget:
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(self._context.theme.px(8))
        across.addWidget(self.how)
        across.addWidget(self.day)
        across.addWidget(self.time)
        across.addStretch(1)
        return row

    def _typed(self) -> dict[str, Any] | None:
        told = (self.who.text(), self.said.toPlainText(), self.promised.text(), self.by.text())
        if not any(one.strip() for one in told):
            return None
        keys = ("who", "said", "promised", "by")
        return {
            **dict(zip(keys, told, strict=True)),
            "channel": self.channel().value,
            "day": self.day.text(),
            "time": self.time.text(),
        }

    def _write(self, body: dict[str, Any] | None) -> None:
        kept = body or {}
        self.who.setText(str(kept.get("who", "")))
        self.said.show_text(str(kept.get("said", "")))
        self.promised.setText(str(kept.get("promised", "")))
        self.how.set_key(Channel(str(kept.get("channel", CHANNELS[0].value))).value)
        local = self._desk.now().astimezone(AMSTERDAM)
        self.day.set_day(local.date())
        self.by.set_day(None)
        self.time.setText(str(kept.get("time") or f"{local:%H:%M}"))
        for field, key in ((self.day, "day"), (self.by, "by")):
            if kept.get(key):
                field.setText(str(kept[key]))
                field.editingFinished.emit()

    def _save(self) -> None:
        desk, case_id = self._desk, self._case_id
        try:
            new = NewContact(
                self.channel(), self._moment(), self.who.text(), self.said.toPlainText(), self.promised.text(),
                self._promise_by(),
            )  # fmt: skip
        except DeskError as error:
            self.problem.emit(error)
            return
        acting = desk.acting
        self._context.operations.run(
            Operation(
                lambda _progress: log_contact(acting.store, acting.viewer, case_id, new, at=desk.now()),
                self._context.texts("conversation.contact.saved"),
                key="contact",
            ),
            owner=self,
            done=lambda _id: self._done(case_id),
            failed=self.problem.emit,
        )

    def _done(self, case_id: str) -> None:
        self.keeping.done(case_id)
        self.who.setFocus()

    def _moment(self) -> datetime:
        day = self.day.day()
        return parse_moment(f"{self.day.text() if day is None else day.isoformat()} {self.time.text().strip()}")

    def _promise_by(self) -> date | None:
        if self.by.text().strip() and self.by.day() is None:
            self.by.editingFinished.emit()
        return self.by.day()
