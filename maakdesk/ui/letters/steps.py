"""The next step of a letter as a small form: make it final, record who signed, record that it was sent."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from maakdesk.base.dates import long_date
from maakdesk.core.letters.gathering import objection_term
from maakdesk.core.letters.queries import LetterRow
from maakdesk.ui.context import Context
from maakdesk.ui.letters.reading import CaseLetters
from maakdesk.ui.widgets.band import Band, BandKind
from maakdesk.ui.widgets.buttons import Button, ButtonWithReason, LinkButton
from maakdesk.ui.widgets.fields import DateField
from maakdesk.ui.widgets.form import Field, TextField
from maakdesk.ui.widgets.labels import IconLabel, Label, columns


class Step(QWidget):
    """A titled form with one main button, whose words say what it records."""

    def __init__(self, context: Context, key: str, icon: str) -> None:
        """`key` is the step's part of the texts."""
        super().__init__()
        self.context = context
        theme, texts = context.theme, context.texts
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(theme.px(24), theme.px(16), theme.px(20), theme.px(16))
        self.column.setSpacing(theme.px(8))
        self.column.addWidget(Label(theme, texts(f"letters.{key}.title"), "heading", wrap=True))
        self.told = Label(theme, texts(f"letters.{key}.told"), "second", tone="ink2", wrap=True)
        self.column.addWidget(self.told)
        self.button = Button(context, texts(f"letters.{key}.do"), icon=icon, main=True)
        self.refusal = ButtonWithReason(context, self.button)


class FinalStep(Step):
    """Plan the day of sending, see what follows from it, and freeze the letter."""

    def __init__(self, context: Context) -> None:
        """No day yet."""
        super().__init__(context, "final", "lock")
        theme, texts = context.theme, context.texts
        self.sending = DateField(context)
        self._last = Label(theme, "", "second", wrap=True)
        self._sign = IconLabel(theme, "calendar-check", 14, tone="green")
        row = columns(context, gap=6)
        row.addWidget(self._sign)
        row.addWidget(self._last, 1)
        self._remarks = Label(theme, "", "second", tone="ink2", wrap=True)
        self.glyphs = Band(context)
        self.column.addWidget(
            Field(context, texts("letters.sending"), self.sending, hint=texts("letters.sending.help"))
        )
        self.column.addLayout(row)
        self.column.addWidget(self._remarks)
        self.column.addWidget(self.glyphs)
        self.column.addWidget(self.refusal)
        self.sending.day_changed.connect(self._say_last)

    def show_state(self, state: CaseLetters) -> None:
        """Show what the letter needs; the day that is typed stays."""
        texts = self.context.texts
        if not self.sending.unsettled() and self.sending.day() != state.sending_on:
            self.sending.set_day(state.sending_on)
        self._say_last(state.sending_on)
        self._remarks.setText("\n".join(state.remarks))
        self._remarks.setVisible(bool(state.remarks))
        if state.unsupported:
            signs = " ".join(state.unsupported)
            self.glyphs.say(
                BandKind.NOTE, texts("letters.glyphs"), texts("letters.glyphs.told", signs=signs), closes=False
            )
        else:
            self.glyphs.clear()
        missing = state.prepared.composition.missing if state.prepared else ()
        self.refusal.refuse("" if not missing else texts("letters.final.lacks"))

    def _say_last(self, day: object) -> None:
        known = isinstance(day, date)
        self._sign.setVisible(known)
        self._last.setVisible(known)
        if isinstance(day, date):
            last = long_date(objection_term(day).end, self.context.texts.language)
            self._last.setText(self.context.texts("letters.last_day", day=last))


class SignStep(Step):
    """Record who signed on paper, when, with the scan."""

    def __init__(self, context: Context) -> None:
        """Nothing typed yet."""
        super().__init__(context, "sign", "signature")
        texts = context.texts
        self.name = TextField(context)
        self.day = DateField(context)
        self.scan: Path | None = None
        self._scan = Label(context.theme, texts("letters.sign.no_scan"), "second", tone="ink2", wrap=True)
        self._pick = LinkButton(context, texts("letters.sign.scan"), self._choose, icon="paperclip")
        row = columns(context, gap=10)
        row.addWidget(self._pick)
        row.addWidget(self._scan, 1)
        self.skip = LinkButton(context, texts("letters.sign.skip"))
        self.column.addWidget(Field(context, texts("letters.sign.by"), self.name))
        self.column.addWidget(Field(context, texts("letters.sign.on"), self.day))
        self.column.addLayout(row)
        self.column.addWidget(self.refusal)
        self.column.addWidget(self.skip)

    def show_state(self, state: CaseLetters) -> None:
        """Propose who signs for the office, today."""
        if not self.name.text():
            self.name.setText(state.signatory)
        if self.day.day() is None:
            self.day.set_day(self.context.today())

    def _choose(self) -> None:
        texts = self.context.texts
        path = self.context.ask.open_file(self, texts("letters.sign.scan"), texts("letters.sign.kinds"))
        if path is not None:
            self.scan = path
            self._scan.setText(path.name)


class SendStep(Step):
    """Record the day on which the letter went out. `again` asks for a new version with the day that is typed."""

    again = Signal(object)

    def __init__(self, context: Context) -> None:
        """No letter yet."""
        super().__init__(context, "send", "send")
        texts = context.texts
        self._row: LetterRow | None = None
        self.day = DateField(context)
        self.other = Band(context)
        self.column.addWidget(Field(context, texts("letters.send.on"), self.day))
        self.column.addWidget(self.other)
        self.column.addWidget(self.refusal)
        self.day.day_changed.connect(lambda _day: self._check())

    def show_letter(self, row: LetterRow) -> None:
        """Propose the day that stands on the letter."""
        if self._row is None or self._row.id != row.id:
            self._row = row
            self.day.set_day(row.sending_on)
        self._check()

    def _check(self) -> None:
        row, day, texts = self._row, self.day.day(), self.context.texts
        if row is None:
            return
        if day is None:
            self.other.clear()
            self.refusal.refuse(texts("letters.send.lacks"))
        elif day != row.sending_on:
            planned, sent = (long_date(one, texts.language) for one in (row.sending_on, day))
            self.other.say(
                BandKind.NOTE, texts("letters.other_day"), texts("letters.other_day.told", planned=planned, day=sent),
                actions=((texts("letters.other_day.do", day=f"{day.day}-{day.month}"), self._ask_again),), closes=False,
            )  # fmt: skip
            self.refusal.refuse(texts("letters.send.other"))
        else:
            self.other.clear()
            early = day > self.context.today()
            self.refusal.refuse(texts("letters.send.early") if early else "")

    def _ask_again(self) -> None:
        self.again.emit(self.day.day())
