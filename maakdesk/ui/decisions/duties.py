"""Duties and conditions: what must be done, by when, and on which article that rests."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from maakdesk.base.vocabulary import DutyKind
from maakdesk.core.decisions.draft import DutyInput
from maakdesk.ui.context import Context
from maakdesk.ui.widgets.buttons import IconButton, LinkButton
from maakdesk.ui.widgets.fields import DateField
from maakdesk.ui.widgets.form import Field, TextField
from maakdesk.ui.widgets.labels import Label, columns, hairline, let_go
from maakdesk.ui.widgets.reason_field import ReasonField


class DutyRow(QWidget):
    """One duty or condition."""

    edited = Signal()
    removed = Signal(object)

    def __init__(self, context: Context, number: int, duty: DutyInput) -> None:
        """Show `duty`."""
        super().__init__()
        theme, texts = context.theme, context.texts
        self.kind = duty.kind
        name = texts(f"decisions.duty.{duty.kind}", n=number)
        self.text = ReasonField(context, name, least=1, most=6)
        self.text.show_text(duty.text)
        self.text.to_save.connect(lambda _text: self.edited.emit())
        self.day = DateField(context, texts("decisions.duty.day_of", duty=name))
        self.day.set_day(duty.due_on)
        self.day.day_changed.connect(lambda _day: self.edited.emit())
        self.basis = TextField(context, texts("decisions.duty.basis_of", duty=name))
        self.basis.setText(duty.basis)
        self.basis.editingFinished.connect(self.edited)
        head = columns(context, gap=8)
        head.addWidget(Label(theme, name, "second", bold=True), 1)
        remove = texts("decisions.duty.remove", duty=name)
        head.addWidget(IconButton(context, "x", remove, partial(self.removed.emit, self), size=14))
        row = columns(context, gap=12)
        if duty.kind is DutyKind.DUTY:
            row.addWidget(Field(context, texts("decisions.duty.day"), self.day), 3)
        row.addWidget(Field(context, texts("decisions.duty.basis"), self.basis), 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(24), theme.px(8), theme.px(20), theme.px(10))
        column.setSpacing(theme.px(6))
        column.addLayout(head)
        column.addWidget(self.text)
        column.addLayout(row)

    def duty(self) -> DutyInput:
        """What is filled in now."""
        return DutyInput(self.kind, self.text.toPlainText(), self.day.day(), self.basis.text())


class DutyList(QWidget):
    """All duties and conditions. `changed` after every change."""

    changed = Signal()

    def __init__(self, context: Context) -> None:
        """Show none yet."""
        super().__init__()
        self._context = context
        self._rows: list[DutyRow] = []
        self._inside: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        texts, theme = context.texts, context.theme
        acts = columns(context, gap=16)
        acts.setContentsMargins(theme.px(24), theme.px(6), theme.px(20), theme.px(6))
        for kind in DutyKind:
            acts.addWidget(
                LinkButton(context, texts(f"decisions.duty.add_{kind}"), partial(self.add, kind), icon="plus")
            )
        acts.addStretch(1)
        self._column.addLayout(acts)

    def set_duties(self, duties: Sequence[DutyInput]) -> None:
        """Show these."""
        if self._inside is not None:
            let_go(self._inside)
        self._inside = QWidget()
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._rows = []
        numbers = dict.fromkeys(DutyKind, 0)
        for duty in duties:
            numbers[duty.kind] += 1
            row = DutyRow(self._context, numbers[duty.kind], duty)
            row.edited.connect(self.changed)
            row.removed.connect(self._remove)
            self._rows.append(row)
            column.addWidget(row)
            column.addWidget(hairline())
        self._column.insertWidget(0, self._inside)
        QTimer.singleShot(0, self._inside, self._measure_again)

    def showEvent(self, event: QShowEvent) -> None:
        """What was filled while another tab was shown gets its height now."""
        super().showEvent(event)
        if self._inside is not None:
            QTimer.singleShot(0, self._inside, self._measure_again)

    def _measure_again(self) -> None:
        # The style sheet makes fields higher when they are first shown, and Qt keeps what it measured before.
        for child in (*self.findChildren(QWidget), self):
            layout = child.layout()
            if layout is not None:
                layout.invalidate()
            child.updateGeometry()

    def duties(self) -> tuple[DutyInput, ...]:
        """What is filled in now."""
        return tuple(row.duty() for row in self._rows)

    def flush(self) -> None:
        """Hand over what is typed."""
        for row in self._rows:
            row.text.save()

    def add(self, kind: DutyKind) -> None:
        """Add an empty one, with the caret in it."""
        day: date | None = None
        self.set_duties((*self.duties(), DutyInput(kind, "", day, "")))
        self._rows[-1].show()
        self._rows[-1].text.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def focus_place(self, place: str, text: str) -> None:
        """Put the caret where `place` (a part of a duty) is empty; `text` says of which duty."""
        part = place.rpartition("_")[2]
        for row in self._rows:
            if row.text.toPlainText() == text or (part == "text" and not row.text.toPlainText().strip()):
                parts = {"text": row.text, "due": row.day, "basis": row.basis}
                parts[part].setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def _remove(self, row: DutyRow) -> None:
        self.set_duties([one.duty() for one in self._rows if one is not row])
        self.changed.emit()
