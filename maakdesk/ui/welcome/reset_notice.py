"""What somebody is told at sign-in when another reset their passphrase: who, when, and what to do."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from maakdesk.base.dates import long_moment
from maakdesk.ui.context import Context
from maakdesk.ui.welcome.opening import Opened, Reset, confirm
from maakdesk.ui.welcome.pane import Fact, Pane
from maakdesk.ui.widgets.buttons import Button
from maakdesk.ui.widgets.labels import Label, columns


class ResetNotice(Pane):
    """`opened` carries the desk once somebody chose; only a confirmation unlocks their judgements."""

    opened = Signal(object)

    def __init__(self, context: Context, opened: Opened, reset: Reset) -> None:
        """Tell of `reset` to whoever opened the desk of `opened`."""
        texts, theme = context.texts, context.theme
        by = reset.by or texts("welcome.reset.somebody")
        said = texts("welcome.reset.sentence", by=by, moment=long_moment(reset.at, texts.language))
        super().__init__(context, texts("welcome.reset.title"))
        self._opened = opened
        self.column.addWidget(Label(theme, said, "reading", wrap=True))
        self.column.addSpacing(theme.px(20))
        self.column.addWidget(Fact(context, "lock", texts("welcome.reset.meaning")))
        self.column.addSpacing(theme.px(14))
        self.column.addWidget(Fact(context, "shield-check", texts("welcome.reset.kept")))
        self.column.addSpacing(theme.px(14))
        self.column.addWidget(Fact(context, "key-round", texts("welcome.reset.known")))
        self.column.addSpacing(theme.px(24))
        self.yes = Button(context, texts("welcome.reset.confirm"), main=True, on=self._confirm)
        self.no = Button(context, texts("welcome.reset.not_me"), on=self._go_on)
        self.no.setAccessibleDescription(texts("welcome.reset.not_me.then"))
        go = columns(context, gap=8)
        go.addWidget(self.yes)
        go.addWidget(self.no)
        go.addStretch(1)
        self.column.addLayout(go)
        self.column.addSpacing(theme.px(8))
        self.column.addWidget(Label(theme, texts("welcome.reset.not_me.then"), "second", tone="ink2", wrap=True))
        self.inputs = [self.yes, self.no]

    def first_field(self) -> QWidget:
        """Neither answer is chosen for somebody, but the first is where Tab begins."""
        return self.yes

    def _confirm(self) -> None:
        desk = self._opened.desk
        self.work(lambda _progress: confirm(desk), lambda _nothing: self._go_on(), self.band.error)

    def _go_on(self) -> None:
        self.opened.emit(self._opened.desk)
