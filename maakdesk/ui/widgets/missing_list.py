"""What keeps the letter from becoming final, each with the way to where it is filled in."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from maakdesk.core.letters.guards import Missing
from maakdesk.ui.context import Context
from maakdesk.ui.widgets.buttons import LinkButton
from maakdesk.ui.widgets.labels import IconLabel, Label, columns, ground

_FOLLOW_SENDING = frozenset({"objection_last_day", "pay_by"})


class MissingList(QWidget):
    """Says "Nog niet definitief: n plekken zijn leeg". `fill` carries the `Missing` that somebody wants to fill in."""

    fill = Signal(object)

    def __init__(self, context: Context, *, most: int = 5) -> None:
        """Nothing is missing yet; above `most` rows the list scrolls."""
        super().__init__()
        self._context, self._most = context, most
        theme = context.theme
        ground(self, "ground")
        self._icon = IconLabel(theme, "circle-alert", 18, tone="amber")
        self._title = Label(theme, "", "body", bold=True, wrap=True)
        head = columns(context, gap=8)
        head.addWidget(self._icon)
        head.addWidget(self._title, 1)
        self._next = LinkButton(context, context.texts("decisions.fill"), self._fill_first)
        self._next.hide()
        head.addWidget(self._next)
        self._low = False
        self._first: Missing | None = None
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(self._scroll.focusPolicy().NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(24), theme.px(12), theme.px(16), theme.px(10))
        column.setSpacing(theme.px(4))
        column.addLayout(head)
        column.addWidget(self._scroll)
        self._links: list[LinkButton] = []
        self._inside: QWidget | None = None
        self._said: tuple[tuple[str, str], ...] | None = None
        self.hide()

    def show_missing(self, missing: Sequence[Missing], names: dict[tuple[str, str], tuple[str, str]]) -> None:
        """Show `missing`, with `names` in the window's language; days that follow from the sending day go with it."""
        texts, theme = self._context.texts, self._context.theme
        shown = essential(missing)
        said = tuple(names.get((one.place, one.name), (one.name, one.where)) for one in shown)
        self.show()
        if said == self._said:
            return
        self._said = said
        self._icon.set_icon("circle-alert" if shown else "circle-check", "amber" if shown else "green")
        self._title.setText(texts.n("decisions.not_final", len(shown)) if shown else texts("decisions.nothing_missing"))
        inside = QWidget()
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(0, 0, theme.px(4), 0)
        rows.setSpacing(theme.px(2))
        self._links = []
        for number, (one, (name, where)) in enumerate(zip(shown, said, strict=True), 1):
            row = columns(self._context, gap=8)
            count = Label(theme, str(number), "second", tone="ink2", tabular=True)
            count.setFixedWidth(theme.px(18))
            row.addWidget(count)
            words = Label(theme, name[:1].upper() + name[1:], "second", wrap=True)
            words.setToolTip(where)
            row.addWidget(words, 1)
            link = LinkButton(self._context, texts("decisions.fill"), partial(self.fill.emit, one))
            link.setAccessibleDescription(f"{name}. {where}")
            link.setToolTip(where)
            self._links.append(link)
            row.addWidget(link)
            rows.addLayout(row)
        self._inside = inside  # before it takes the place of the one that is shown: a new size asks for it at once
        self._scroll.setWidget(inside)
        self._first = shown[0] if shown else None
        if shown:
            self._next.setAccessibleDescription(f"{said[0][0]}. {said[0][1]}")
        self.set_low(low=self._low)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width breaks names into other lines."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        layout = self._inside.layout() if self._inside is not None else None
        if layout is not None and self._first is not None:
            theme = self._context.theme
            wanted = layout.totalHeightForWidth(max(1, self.width() - theme.px(40)))
            self._scroll.setFixedHeight(min(wanted, theme.px(24) * self._most))

    def set_low(self, *, low: bool) -> None:
        """Where there is little height, only say how many there are, with the way to the first."""
        self._low = low
        self._scroll.setVisible(not low and self._first is not None)
        self._next.setVisible(low and self._first is not None)

    def _fill_first(self) -> None:
        if self._first is not None:
            self.fill.emit(self._first)

    def links(self) -> list[LinkButton]:
        """The ways to fill in, in order."""
        return self._links

    def words(self) -> str:
        """The heading, for tests."""
        return self._title.text()


def essential(missing: Sequence[Missing]) -> tuple[Missing, ...]:
    """What somebody must fill in: not the days that are computed from a sending day which is itself missing."""
    places = {one.place for one in missing}
    return tuple(one for one in missing if one.place not in _FOLLOW_SENDING or "sending_on" not in places)
