"""What comes back: a small form that says what follows from it before anything is saved."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from maakdesk.base.dates import long_date
from maakdesk.ui.context import Context
from maakdesk.ui.notices.picks import Picks
from maakdesk.ui.notices.reading import Found
from maakdesk.ui.widgets.buttons import Button, ButtonWithReason
from maakdesk.ui.widgets.fields import DateField
from maakdesk.ui.widgets.form import Field, TextField
from maakdesk.ui.widgets.labels import IconLabel, Label, columns
from maakdesk.ui.widgets.message_acts import Reply
from maakdesk.ui.widgets.reason_field import ReasonField


class ReplyForm(QWidget):
    """Records one reply. `changed` says that another day was chosen; `saved` asks to record it."""

    changed = Signal()
    saved = Signal()

    def __init__(self, context: Context, reply: Reply) -> None:
        """Nothing filled in; the day is today."""
        super().__init__()
        theme, texts = context.theme, context.texts
        self._context, self.reply = context, reply
        self.day = DateField(context)
        self.day.set_day(context.today())
        self.evidence = TextField(context)
        self.still = Picks(context)
        self._effect_sign = IconLabel(theme, "calendar-check", 16, tone="green")
        self._effect = Label(theme, "", wrap=True)
        self.button = Button(context, texts(f"notices.reply.{reply}.do"), icon="check", main=True, on=self.saved.emit)
        self.refusal = ButtonWithReason(context, self.button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(14))
        column.addWidget(Label(theme, texts(f"notices.reply.{reply}.told"), tone="ink2", wrap=True))
        column.addWidget(Field(context, texts(f"notices.reply.{reply}.day"), self.day))
        column.addWidget(
            Field(context, texts("notices.reply.evidence"), self.evidence, hint=texts("notices.reply.evidence.hint"))
        )
        self._still = Field(context, texts("notices.reply.still"), self.still, hint=texts("notices.reply.still.hint"))
        column.addWidget(self._still)
        if reply is not Reply.RECEIVED:
            self._still.hide()
        self.said = ReasonField(context, "", least=2, most=8)
        said = Field(context, texts("notices.reply.said"), self.said, hint=texts("notices.reply.said.hint"))
        column.addWidget(said)
        if reply is not Reply.EXCUSE:
            said.hide()
        effect = columns(context, gap=8)
        effect.addWidget(self._effect_sign)
        effect.addWidget(self._effect, 1)
        column.addLayout(effect)
        column.addWidget(self.refusal)
        self.day.day_changed.connect(lambda _day: self.changed.emit())
        self.evidence.textChanged.connect(lambda _text: self._check())
        self.said.textChanged.connect(self._check)

    def show_found(self, found: Found) -> None:
        """Say what follows, and whether there is something to reply to."""
        texts = self._context.texts
        self.still.offer(found.asked)
        words = ""
        if self.reply is Reply.WITHDRAWN:
            words = texts("notices.reply.withdrawn.effect")
        elif self.reply is Reply.SIGNED and found.consent is not None:
            facts = found.consent.facts
            first, last = (long_date(day, texts.language) for day in (facts.from_day, facts.until) if day is not None)
            words = texts("notices.reply.signed.effect", first=first, last=last)
        elif found.new_day is not None:
            words = texts("notices.reply.effect", day=long_date(found.new_day, texts.language))
        self._effect.setText(words)
        self._effect.setVisible(bool(words))
        self._effect_sign.setVisible(bool(words))
        self._nothing = ""
        if self.reply in {Reply.RECEIVED, Reply.DECLINED, Reply.EXCUSE} and not found.asked:
            self._nothing = texts("notices.reply.nothing_asked")
        elif self.reply is Reply.SIGNED and found.consent is None:
            self._nothing = texts("notices.reply.nothing_to_sign")
        elif not found.may_act:
            self._nothing = texts("notices.office_only")
        self._check()

    _nothing = ""

    def _check(self) -> None:
        texts = self._context.texts
        reason = self._nothing
        if not reason and self.day.day() is None:
            reason = texts("notices.send.lacks")
        elif not reason and not self.evidence.text().strip():
            reason = texts("notices.reply.no_evidence")
        elif not reason and self.reply is Reply.EXCUSE and not self.said.toPlainText().strip():
            reason = texts("notices.reply.nothing_said")
        self.refusal.refuse(reason)
