"""The talks with the applicant, planned and been, and the sheet for a new one."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from maakdesk.base.vocabulary import Attendance
from maakdesk.core.conversation.commands import record_attendance
from maakdesk.core.conversation.queries import AppointmentRow
from maakdesk.ui.context import Context
from maakdesk.ui.conversation.appointment_form import AppointmentForm
from maakdesk.ui.conversation.words import FORM_ICONS, appointment_words
from maakdesk.ui.operations import Operation
from maakdesk.ui.widgets.buttons import Button
from maakdesk.ui.widgets.labels import IconLabel, Label, clear, hairline

if TYPE_CHECKING:
    from maakdesk.bootstrap import Desk

_ICONS = {
    Attendance.PLANNED: "calendar", Attendance.CAME: "circle-check", Attendance.NOT_COME: "circle-minus",
    Attendance.CANCELLED: "circle-x",
}  # fmt: skip


class AppointmentsPane(QWidget):
    """One block for each talk. `saving` asks to write a talk (an `AppointmentRow`) for a calendar."""

    problem = Signal(object)
    saving = Signal(object)

    def __init__(self, context: Context, desk: "Desk", *, may_write: bool) -> None:
        """Show none yet."""
        super().__init__()
        self._context, self._desk, self._may_write = context, desk, may_write
        theme = context.theme
        self.form = AppointmentForm(context, desk)
        self.form.problem.connect(self.problem)
        self.form.made.connect(self._close)
        self.new = Button(context, context.texts("conversation.talk.new"), icon="plus", small=True, on=self._open)
        head = QHBoxLayout()
        head.addWidget(Label(theme, context.texts("conversation.talks.title"), "heading"), 1)
        head.addWidget(self.new)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(theme.px(10))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(12))
        layout.addLayout(head)
        layout.addWidget(self.form)
        layout.addLayout(self._rows)
        self.form.hide()
        self.new.setVisible(may_write)

    def show_case(self, case_id: str) -> None:
        """Another case; a half written appointment is shown again."""
        self.form.show_case(case_id)
        self._set_open(on=self._may_write and self.form.keeping.kept())

    def show_rows(self, rows: Sequence[AppointmentRow]) -> None:
        """Show these talks."""
        clear(self._rows)
        texts, theme = self._context.texts, self._context.theme
        if not rows and self.form.isHidden():
            self._rows.addWidget(Label(theme, texts("conversation.talks.none"), tone="ink2", wrap=True))
        for row in rows:
            self._rows.addWidget(hairline())
            self._rows.addWidget(self._block(row))

    def _block(self, row: AppointmentRow) -> QWidget:
        texts, theme = self._context.texts, self._context.theme
        block = QWidget()
        when = appointment_words(texts, row)
        block.setAccessibleName(when)
        across = QHBoxLayout(block)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(theme.px(12))
        across.addWidget(IconLabel(theme, FORM_ICONS[row.form], 18), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(theme.px(3))
        words.addWidget(Label(theme, when, bold=True, wrap=True))
        told = [texts(f"conversation.form.{row.form}"), row.place, ", ".join(row.people)]
        if row.interpreter:
            told.append(texts("conversation.talk.with_interpreter", language=row.interpreter))
        if row.somebody_along:
            told.append(texts("conversation.talk.with_somebody"))
        words.addWidget(Label(theme, " · ".join(one for one in told if one), "second", tone="ink2", wrap=True))
        state = QHBoxLayout()
        state.setSpacing(theme.px(6))
        state.addWidget(IconLabel(theme, _ICONS[row.attendance], 14))
        state.addWidget(Label(theme, texts(f"conversation.attendance.{row.attendance}"), "second"), 1)
        words.addLayout(state)
        if self._may_write and row.attendance is Attendance.PLANNED:
            words.addLayout(self._acts(row))
        across.addLayout(words, 1)
        return block

    def _acts(self, row: AppointmentRow) -> QHBoxLayout:
        texts = self._context.texts
        acts = QHBoxLayout()
        acts.setSpacing(self._context.theme.px(8))
        been = row.starts_at is None or row.starts_at <= self._desk.now()
        chosen = (Attendance.CAME, Attendance.NOT_COME) if been else (Attendance.CANCELLED,)
        for attendance in chosen:
            acts.addWidget(
                Button(
                    self._context, texts(f"conversation.attend.{attendance}"), small=True,
                    on=partial(self._attend, row.id, attendance),
                )
            )  # fmt: skip
        if row.starts_at is not None and not been:
            keep = Button(self._context, texts("conversation.talk.calendar"), icon="calendar-plus", small=True)
            keep.clicked.connect(lambda _checked=False: self.saving.emit(row))
            acts.addWidget(keep)
        acts.addStretch(1)
        return acts

    def _attend(self, appointment_id: str, attendance: Attendance) -> None:
        desk, acting = self._desk, self._desk.acting
        self._context.operations.run(
            Operation(
                lambda _progress: record_attendance(
                    acting.store, acting.viewer, appointment_id, attendance, at=desk.now()
                ),
                self._context.texts("conversation.talk.recorded"),
                key=f"attend:{appointment_id}",
            ),
            owner=self,
            failed=self.problem.emit,
        )

    def _open(self) -> None:
        self._set_open(on=self.form.isHidden())
        if not self.form.isHidden():
            self.form.how.setFocus()

    def _close(self) -> None:
        self._set_open(on=False)
        self.new.setFocus()

    def _set_open(self, *, on: bool) -> None:
        self.form.setVisible(on)
        self.new.set_words(self._context.texts("conversation.talk.shut" if on else "conversation.talk.new"))
        self.new.set_icon("x" if on else "plus")
