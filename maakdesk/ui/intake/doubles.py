"""While a name is typed: parties of this desk that it may be. One press says so; nothing is decided by itself."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from maakdesk.base.vocabulary import PartyKind
from maakdesk.core.parties.queries import Double, likely_doubles
from maakdesk.ui.context import Context
from maakdesk.ui.widgets.buttons import Button
from maakdesk.ui.widgets.labels import ElidedLabel, IconLabel, Label, ground, let_go
from maakdesk.ui.widgets.tab_order import tab_through

if TYPE_CHECKING:
    from maakdesk.bootstrap import Desk

_WAIT_MS = 250


class Doubles(QWidget):
    """`chosen` carries who it is: a `Double`, or None when somebody takes that back."""

    chosen = Signal(object)

    def __init__(self, context: Context, desk: "Desk") -> None:
        """Offer nothing yet."""
        super().__init__()
        self._context, self._desk = context, desk
        self._name, self._kind, self._known = "", PartyKind.UNKNOWN, ""
        self._timer = QTimer(self, singleShot=True, interval=_WAIT_MS)
        self._timer.timeout.connect(self._ask)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(context.theme.px(6))
        self.offers: list[Button] = []
        self.after: QWidget | None = None
        self.hide()

    def look_for(self, name: str, kind: str) -> None:
        """Somebody types this name; the answer comes when they pause."""
        self._name = name
        self._kind = PartyKind(kind) if kind in set(PartyKind) else PartyKind.UNKNOWN
        if not self._known:
            self._timer.start()

    def show_known(self, party_id: str, name: str) -> None:
        """It was said already who it is; without an id it was not."""
        self._known = party_id
        self._clear()
        if not party_id:
            return
        texts, theme = self._context.texts, self._context.theme
        row, across = self._row("user-check")
        words = texts("parties.double.known", name=name) if name else texts("parties.double.known.unnamed")
        across.addWidget(Label(theme, words, "second", wrap=True), 1)
        across.addWidget(
            Button(self._context, texts("parties.double.not"), small=True, on=lambda: self.chosen.emit(None))
        )
        self._column.addWidget(row)
        self.show()

    def _ask(self) -> None:
        name, kind, desk = self._name, self._kind, self._desk

        def read(_progress: object) -> tuple[Double, ...]:
            with desk.acting.store.read() as session:
                return likely_doubles(session, desk.acting.viewer, name, kind, limit=3)

        self._context.tasks.run(read, owner=self, done=self._offer, key="doubles")

    def _offer(self, found: tuple[Double, ...]) -> None:
        if self._known:
            return
        self._clear()
        texts, theme = self._context.texts, self._context.theme
        if not found:
            return
        self._column.addWidget(Label(theme, texts("parties.double.ask"), "second", bold=True))
        for one in found:
            row, across = self._row("users")
            about = texts.n("parties.double.cases", one.cases)
            words = f"{one.name} · {texts(f'dossier.party.{one.kind}')} · {about}"
            across.addWidget(ElidedLabel(theme, words, "second"), 1)
            yes = Button(self._context, texts("parties.double.yes"), small=True, on=partial(self._choose, one))
            yes.setAccessibleName(texts("parties.double.yes.of", name=one.name))
            across.addWidget(yes)
            self.offers.append(yes)
            self._column.addWidget(row)
        self.show()
        if self.after is not None:
            tab_through([self.after, *self.offers])

    def _choose(self, one: Double) -> None:
        self.chosen.emit(one)

    def _row(self, icon: str) -> tuple[QWidget, QHBoxLayout]:
        theme = self._context.theme
        row = QWidget()
        ground(row, "rail")
        across = QHBoxLayout(row)
        across.setContentsMargins(theme.px(10), theme.px(6), theme.px(6), theme.px(6))
        across.setSpacing(theme.px(8))
        across.addWidget(IconLabel(theme, icon, 16))
        return row, across

    def _clear(self) -> None:
        self.offers = []
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                let_go(widget)
        self.hide()
