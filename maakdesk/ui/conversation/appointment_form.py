"""Nieuwe afspraak: how, when, where, with whom; an interpreter, somebody along, or an answer in writing."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from maakdesk.base.dates import parse_moment
from maakdesk.base.errors import DeskError, Refused
from maakdesk.base.vocabulary import TalkForm
from maakdesk.core.conversation.commands import make_appointment
from maakdesk.core.conversation.rules import NewAppointment
from maakdesk.ui.context import Context
from maakdesk.ui.conversation.keeping import Keeping
from maakdesk.ui.conversation.row_form import RowForm
from maakdesk.ui.operations import Operation
from maakdesk.ui.widgets.buttons import Button
from maakdesk.ui.widgets.fields import Check, ChoiceField, DateField
from maakdesk.ui.widgets.form import TextField
from maakdesk.ui.widgets.labels import Label
from maakdesk.ui.widgets.small import Eyes, VisibilityLine

if TYPE_CHECKING:
    from maakdesk.bootstrap import Desk

_MINUTES = 45


class AppointmentForm(QWidget):
    """The sheet for one talk with the applicant."""

    problem = Signal(object)
    made = Signal()

    def __init__(self, context: Context, desk: "Desk") -> None:
        """An empty sheet."""
        super().__init__()
        self._context, self._desk, self._case_id = context, desk, ""
        texts, theme = context.texts, context.theme
        choices = [(form.value, texts(f"conversation.form.{form}")) for form in TalkForm]
        self.how = ChoiceField(context, choices, name=texts("conversation.talk.how"))
        self.day = DateField(context, texts("conversation.talk.day"))
        self.time = TextField(context, texts("conversation.contact.time"), placeholder="14:00")
        self.minutes = TextField(context, texts("conversation.talk.minutes"))
        self.place = TextField(context)
        self.people = TextField(context, placeholder=texts("conversation.talk.people_hint"))
        self.interpreter = TextField(context, placeholder=texts("conversation.talk.interpreter_hint"))
        self.along = Check(context, texts("conversation.talk.along"))
        self._echo = Label(theme, "", "second", tone="ink2", wrap=True)
        for field, width in ((self.day, 150), (self.time, 80), (self.minutes, 64)):
            field.setFixedWidth(theme.px(width))
        sheet = RowForm(context)
        sheet.add(texts("conversation.talk.how"), self.how)
        self._when = sheet.add(texts("conversation.talk.when_label"), self._when_row())
        self._where = sheet.add(texts("conversation.talk.place"), self.place)
        sheet.add(texts("conversation.talk.people"), self.people)
        sheet.add(texts("conversation.talk.interpreter"), self.interpreter)
        sheet.add("", self.along)
        self.save = Button(context, texts("conversation.talk.save"), on=self._save)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(10))
        layout.addWidget(sheet)
        layout.addWidget(Label(theme, texts("conversation.talk.fair"), "second", tone="ink2", wrap=True))
        layout.addWidget(VisibilityLine(context, Eyes.SOME, texts("conversation.talk.readers"), describes=self.save))
        layout.addWidget(self.save, 0, Qt.AlignmentFlag.AlignLeft)
        self.keeping = Keeping(desk, self, "talk", self._typed, self._write)
        self.day.echo.connect(self._echoed)
        for line in (self.day, self.time, self.minutes, self.place, self.people, self.interpreter):
            line.textEdited.connect(lambda _text: self.keeping.touch())
        self.along.toggled.connect(lambda _on: self.keeping.touch())
        self.how.currentIndexChanged.connect(lambda _index: self._form_chosen())
        self._write(None)

    def show_case(self, case_id: str) -> None:
        """Another case: its own half written appointment comes back."""
        self._case_id = case_id
        self.keeping.show_case(case_id)

    def form(self) -> TalkForm:
        """How the talk takes place."""
        return TalkForm(str(self.how.key()))

    def _when_row(self) -> QWidget:
        row = QWidget()
        down = QVBoxLayout(row)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(self._context.theme.px(4))
        across = QHBoxLayout()
        across.setSpacing(self._context.theme.px(8))
        self._lasts = Label(self._context.theme, self._context.texts("conversation.talk.lasts"), "second", tone="ink2")
        across.addWidget(self.day)
        across.addWidget(self.time)
        across.addWidget(self.minutes)
        across.addWidget(self._lasts)
        across.addStretch(1)
        down.addLayout(across)
        down.addWidget(self._echo)
        return row

    def _echoed(self, words: str) -> None:
        self._echo.setText(words)
        self._echo.setVisible(bool(words))

    def _form_chosen(self) -> None:
        texts, form = self._context.texts, self.form()
        writing = form is TalkForm.WRITING
        for widget in (self.time, self.minutes, self._lasts):
            widget.setVisible(not writing)
        self._when.setText(texts("conversation.talk.until_label" if writing else "conversation.talk.when_label"))
        self._where.setText(texts(f"conversation.talk.place.{form}"))
        self.place.setAccessibleName(self._where.text())
        self.keeping.touch()

    def _typed(self) -> dict[str, Any] | None:
        fields = {
            "day": self.day, "time": self.time, "place": self.place, "people": self.people,
            "interpreter": self.interpreter,
        }  # fmt: skip
        told = {key: field.text() for key, field in fields.items()}
        if not any(one.strip() for one in told.values()):
            return None
        return {**told, "minutes": self.minutes.text(), "form": self.form().value, "along": self.along.isChecked()}

    def _write(self, body: dict[str, Any] | None) -> None:
        kept = body or {}
        self.how.set_key(TalkForm(str(kept.get("form", TalkForm.COME.value))).value)
        for field, key in ((self.time, "time"), (self.place, "place"), (self.people, "people")):
            field.setText(str(kept.get(key, "")))
        self.interpreter.setText(str(kept.get("interpreter", "")))
        self.minutes.setText(str(kept.get("minutes", _MINUTES)))
        self.along.setChecked(bool(kept.get("along", False)))
        self._form_chosen()
        self.day.set_day(None)
        if kept.get("day"):
            self.day.setText(str(kept["day"]))
            self.day.editingFinished.emit()

    def _appointment(self) -> NewAppointment:
        form, day = self.form(), self.day.day()
        if day is None and self.day.text().strip():
            raise Refused("date.unreadable", text=self.day.text()[:40])
        minutes = self.minutes.text().strip()
        writing = form is TalkForm.WRITING
        starts_at = None
        if not writing and day is not None and self.time.text().strip():
            starts_at = parse_moment(f"{day.isoformat()} {self.time.text().strip()}")
        return NewAppointment(
            form=form,
            starts_at=starts_at,
            minutes=int(minutes) if minutes.isascii() and minutes.isdigit() and len(minutes) < 5 else 0,
            react_by=day if writing else None,
            place=self.place.text(),
            people=tuple(one.strip() for one in self.people.text().split(",") if one.strip()),
            interpreter=self.interpreter.text(),
            somebody_along=self.along.isChecked(),
        )

    def _save(self) -> None:
        desk, case_id, acting = self._desk, self._case_id, self._desk.acting
        try:
            new = self._appointment()
        except DeskError as error:
            self.problem.emit(error)
            return

        def done(_made: str) -> None:
            self.keeping.done(case_id)
            self.made.emit()

        self._context.operations.run(
            Operation(
                lambda _progress: make_appointment(acting.store, acting.viewer, case_id, new, at=desk.now()),
                self._context.texts("conversation.talk.saved"),
                key="talk",
            ),
            owner=self,
            done=done,
            failed=self.problem.emit,
        )
