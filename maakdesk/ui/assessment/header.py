"""Which case is judged, when judgements open, and the way to the next."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from maakdesk.base.dates import long_moment
from maakdesk.base.money import format_euros
from maakdesk.core.dossier.queries import CaseRow
from maakdesk.ui.context import Context
from maakdesk.ui.widgets.buttons import Button
from maakdesk.ui.widgets.labels import ElidedLabel, IconLabel, Label, hairline

Act = Callable[[], object]


class JudgeHeader(QWidget):
    """Number, title, applicant, amount, opening moment; Vorige and Volgende go between the cases one owes."""

    def __init__(self, context: Context, before: Act, after: Act, key_scope: QWidget) -> None:
        """`before` and `after` go to another case."""
        super().__init__()
        self._context = context
        theme, texts = context.theme, context.texts
        self._number = ElidedLabel(theme, "", "caption", tone="ink3")
        self._title = ElidedLabel(theme, "", "subtitle")
        self._applicant = ElidedLabel(theme, "", "second", tone="ink2")
        self._applicant.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._amount = Label(theme, "", bold=True, tabular=True)
        self._moment = Label(theme, "", "second", tone="ink2")
        self.before = Button(context, texts("assessment.before"), icon="chevron-left", small=True, on=before)
        self.after = Button(context, texts("assessment.after"), icon="chevron-right", small=True, on=after)
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(self._number)
        left.addWidget(self._title)
        self._facts = QWidget()
        facts = QVBoxLayout(self._facts)
        facts.setContentsMargins(0, 0, 0, 0)
        facts.setSpacing(theme.px(2))
        who = QHBoxLayout()
        who.setSpacing(theme.px(14))
        who.addWidget(self._applicant, 1)
        who.addWidget(self._amount)
        when = QHBoxLayout()
        when.setSpacing(theme.px(6))
        when.addStretch(1)
        when.addWidget(IconLabel(theme, "calendar-clock", 16))
        when.addWidget(self._moment)
        facts.addLayout(who)
        facts.addLayout(when)
        inside = QHBoxLayout()
        inside.setContentsMargins(theme.px(24), theme.px(10), theme.px(24), theme.px(10))
        inside.setSpacing(theme.px(10))
        inside.addLayout(left, 5)
        inside.addWidget(self._facts, 4)
        inside.addSpacing(theme.px(8))
        inside.addWidget(self.before)
        inside.addWidget(self.after)
        self._inside = inside
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(inside)
        column.addWidget(hairline())
        for key, button in (("Ctrl+PgUp", self.before), ("Ctrl+PgDown", self.after)):
            shortcut = QShortcut(QKeySequence(key), key_scope)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(button.click)

    def show_case(self, row: CaseRow, scheme: str, moment_words: str, *, before: str, after: str) -> None:
        """Show a case; `before` and `after` are the titles of the others, empty when there is none."""
        texts = self._context.texts
        self._number.set_whole(f"{row.number} · {scheme}")
        self._title.set_whole(row.title)
        self._applicant.set_whole(row.applicant)
        self._amount.setText("" if row.asked_cents is None else format_euros(row.asked_cents, texts.language))
        self._moment.setText(moment_words)
        for button, title in ((self.before, before), (self.after, after)):
            button.setEnabled(bool(title))
            button.setVisible(bool(before or after))
            button.setToolTip(title)
            button.setAccessibleDescription(title)

    def narrow(self, on: bool) -> None:  # noqa: FBT001 - a state
        """In a small window the facts leave: they stand in the case itself."""
        theme = self._context.theme
        self._facts.setVisible(not on)
        self._inside.setContentsMargins(
            theme.px(24), theme.px(4 if on else 10), theme.px(24), theme.px(4 if on else 10)
        )


def opening_words(context: Context, opens_at: datetime, *, opened: bool) -> str:
    """When judgements open, or that they were opened."""
    if opened:
        return context.texts("assessment.opened_already")
    return context.texts("assessment.opens", moment=long_moment(opens_at, context.texts.language))
