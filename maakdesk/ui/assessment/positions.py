"""Who stands behind our judgement together, and who stands aside with a view of their own."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from maakdesk.base.text import show_controls
from maakdesk.base.vocabulary import Stance
from maakdesk.core.deliberation.commands import Position
from maakdesk.core.deliberation.queries import SharedRow
from maakdesk.ui.assessment.words import and_list
from maakdesk.ui.context import Context
from maakdesk.ui.widgets.buttons import Button
from maakdesk.ui.widgets.fields import Check
from maakdesk.ui.widgets.labels import IconLabel, Label, let_go
from maakdesk.ui.widgets.reason_field import ReasonField


@dataclass(frozen=True, slots=True)
class Present:
    """Somebody who takes part in the conversation."""

    person_id: str
    name: str


class Positions(QWidget):
    """The positions on one text. `taken` carries the `Position`s to record."""

    taken = Signal(object)

    def __init__(self, context: Context) -> None:
        """Nothing yet."""
        super().__init__()
        self._context = context
        self._aside: Present | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(context.theme.px(6))

    def show_positions(
        self, shared: SharedRow, present: Sequence[Present], viewer_id: str, *, may_talk: bool, may_record: bool
    ) -> None:
        """Show who said what on this version; offer what this viewer may record."""
        self._clear()
        theme, texts = self._context.theme, self._context.texts
        self._column.addWidget(Label(theme, texts("assessment.positions"), bold=True))
        behind = [one.name for one in shared.positions if one.stance is Stance.AGREE]
        if behind:
            words = texts.n("assessment.positions.agree", len(behind), names=and_list(self._context, behind))
            self._column.addWidget(_said(self._context, "circle-check", "green", words))
        for one in shared.positions:
            if one.stance is Stance.ASIDE:
                who = one.name or texts("assessment.positions.somebody")
                view = show_controls(one.minority or "", lines=True)
                words = texts("assessment.positions.aside", who=who, view=view)
                self._column.addWidget(_said(self._context, "user-minus", "ink2", words))
        spoken = {one.person_id for one in shared.positions}
        silent = [one for one in present if one.person_id not in spoken]
        if silent:
            names = and_list(self._context, [one.name for one in silent])
            self._column.addWidget(
                _said(self._context, "circle-dashed", "ink2", texts("assessment.positions.silent", names=names))
            )
        if may_talk:
            self._offer(shared, present, silent, viewer_id, may_record=may_record)

    def _offer(
        self,
        shared: SharedRow,
        present: Sequence[Present],
        silent: Sequence[Present],
        viewer_id: str,
        *,
        may_record: bool,
    ) -> None:
        texts = self._context.texts
        own = next((one for one in present if one.person_id == viewer_id), None)
        if may_record:
            if silent and not shared.settled:
                everyone = Button(
                    self._context, texts("assessment.positions.all"), icon="check", small=True,
                    on=lambda: self.taken.emit([Position(one.person_id, Stance.AGREE) for one in silent]),
                )  # fmt: skip
                self._column.addWidget(everyone, 0, Qt.AlignmentFlag.AlignLeft)
            for one in silent:
                self._column.addWidget(self._row(one, own=one.person_id == viewer_id))
        elif own is not None:
            self._column.addWidget(self._row(own, own=True))

    def _row(self, person: Present, *, own: bool) -> QWidget:
        context, theme, texts = self._context, self._context.theme, self._context.texts
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        who = "own" if own else "other"
        agree = Button(
            context, texts(f"assessment.positions.{who}.agree"), small=True,
            on=lambda: self.taken.emit([Position(person.person_id, Stance.AGREE)]),
        )  # fmt: skip
        aside = Button(context, texts(f"assessment.positions.{who}.aside"), small=True)
        if not own:
            row.addWidget(Label(theme, person.name), 1)
            agree.setAccessibleName(f"{person.name}: {agree.text()}")
            aside.setAccessibleName(f"{person.name}: {aside.text()}")
        row.addWidget(agree)
        row.addWidget(aside)
        if own:
            row.addStretch(1)
        column.addLayout(row)
        view = self._minority(person, own=own)
        view.hide()
        column.addWidget(view)
        field = view.findChild(ReasonField)

        def write() -> None:
            view.setVisible(view.isHidden())
            if field is not None and view.isVisible():
                field.setFocus(Qt.FocusReason.OtherFocusReason)

        aside.clicked.connect(lambda _checked=False: write())
        return box

    def _minority(self, person: Present, *, own: bool) -> QWidget:
        context, texts = self._context, self._context.texts
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(context.theme.px(6))
        field = ReasonField(
            context, texts("assessment.positions.view"), placeholder=texts("assessment.positions.view.how")
        )
        named = Check(context, texts("assessment.positions.named" if own else "assessment.positions.named_other"))
        keep = Button(
            context, texts("assessment.positions.keep"), small=True,
            on=lambda: self.taken.emit(
                [Position(person.person_id, Stance.ASIDE, field.toPlainText(), named.isChecked())]
            ),
        )  # fmt: skip
        keep.setEnabled(False)
        field.textChanged.connect(lambda: keep.setEnabled(bool(field.toPlainText().strip())))
        row = QHBoxLayout()
        row.addWidget(named, 1)
        row.addWidget(keep)
        column.addWidget(field)
        column.addLayout(row)
        return box

    def _clear(self) -> None:
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                let_go(widget)


def _said(context: Context, icon: str, tone: str, words: str) -> QWidget:
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(context.theme.px(8))
    row.addWidget(IconLabel(context.theme, icon, 16, tone=tone), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(Label(context.theme, words, wrap=True, selectable=True), 1)
    return box
