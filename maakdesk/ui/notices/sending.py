"""The end of a letter: on which day and by which channel it went out."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from maakdesk.base.dates import long_date
from maakdesk.base.vocabulary import Channel
from maakdesk.core.notices.queries import NoticeRow
from maakdesk.core.notices.rules import ELECTRONIC, ON_PAPER
from maakdesk.ui.context import Context
from maakdesk.ui.widgets.band import Band, BandKind
from maakdesk.ui.widgets.buttons import Button, ButtonWithReason, LinkButton
from maakdesk.ui.widgets.fields import ChoiceField, DateField
from maakdesk.ui.widgets.form import Field
from maakdesk.ui.widgets.labels import IconLabel, Label, columns

_CHANNELS = (Channel.POST, Channel.DESK, Channel.EMAIL, Channel.ONLINE)


class SendForm(QWidget):
    """Records the sending of one letter. `again` asks for a new version; `sent` carries the day and the channel."""

    again = Signal()
    sent = Signal(object, object)

    def __init__(self, context: Context) -> None:
        """No letter yet."""
        super().__init__()
        theme, texts = context.theme, context.texts
        self._context, self._row, self._agreed = context, None, Channel.POST
        self._told = Label(theme, "", wrap=True)
        self.day = DateField(context)
        self.channel = ChoiceField(context, [(one.value, texts(f"notices.by.{one}")) for one in _CHANNELS])
        self._by = Field(context, texts("notices.send.by"), self.channel)
        self.other = Band(context)
        self.button = Button(context, texts("notices.send.do"), icon="send", main=True, on=self._send)
        self.refusal = ButtonWithReason(context, self.button)
        self.change = LinkButton(context, texts("notices.send.change"), self.again.emit, icon="pen-line")
        head = columns(context, gap=8)
        head.addWidget(IconLabel(theme, "lock", 16, tone="ink2"))
        head.addWidget(self._told, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(14))
        column.addLayout(head)
        column.addWidget(Field(context, texts("notices.send.on"), self.day))
        column.addWidget(self._by)
        column.addWidget(self.other)
        column.addWidget(self.refusal)
        column.addWidget(self.change)
        self.day.day_changed.connect(lambda _day: self._check())
        self.channel.currentIndexChanged.connect(lambda _at: self._check())

    _row: NoticeRow | None

    def show_letter(self, row: NoticeRow, agreed: Channel, *, may_act: bool) -> None:
        """Propose the day that stands on the letter and the channel that was agreed."""
        texts = self._context.texts
        if self._row is None or self._row.id != row.id:
            self.day.set_day(row.sending_on)
            self.channel.set_key(agreed.value if agreed in _CHANNELS else Channel.POST.value)
        self._row, self._agreed, self._may = row, agreed, may_act
        day = long_date(row.sending_on, texts.language)
        self._told.setText(texts("notices.send.told", n=row.version, day=day))
        self.change.setVisible(may_act)
        self._check()

    _may = True

    def _check(self) -> None:
        row, day, texts = self._row, self.day.day(), self._context.texts
        if row is None:
            return
        channel = Channel(self.channel.key() or Channel.POST)
        agreed = texts(f"notices.by.{self._agreed}")
        self._by.show_help(texts("notices.send.agreed", channel=agreed))
        self.other.clear()
        reason = "" if self._may else texts("notices.office_only")
        if channel in ELECTRONIC and self._agreed is not channel:
            reason = texts("notices.send.not_agreed")
        elif channel not in ON_PAPER and channel not in ELECTRONIC:
            reason = texts("notices.send.no_way")
        if day is None:
            reason = texts("notices.send.lacks")
        elif day != row.sending_on:
            planned, sent = (long_date(one, texts.language) for one in (row.sending_on, day))
            self.other.say(
                BandKind.NOTE, texts("notices.send.other"), texts("notices.send.other.told", planned=planned, day=sent),
                actions=((texts("notices.send.other.do"), self.again.emit),), closes=False,
            )  # fmt: skip
            reason = texts("notices.send.other.first")
        elif day > self._context.today():
            reason = texts("notices.send.early")
        self.refusal.refuse(reason)

    def _send(self) -> None:
        self.sent.emit(self.day.day(), Channel(self.channel.key() or Channel.POST))
