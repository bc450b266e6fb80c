"""The grounds of the scheme on which (a part of) a request is refused, each with its article."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from maakdesk.core.accord.scheme import RefusalGround
from maakdesk.ui.context import Context
from maakdesk.ui.widgets.fields import Check
from maakdesk.ui.widgets.labels import Label, columns, let_go


class GroundList(QWidget):
    """Ticks grounds. `changed` after every tick."""

    changed = Signal()

    def __init__(self, context: Context) -> None:
        """Offer none yet."""
        super().__init__()
        self._context = context
        self._ticks: dict[str, Check] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(context.theme.px(8))

    def set_grounds(self, grounds: Sequence[RefusalGround]) -> None:
        """Offer the grounds of a scheme, once."""
        if list(self._ticks) == [ground.key for ground in grounds]:
            return
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                let_go(widget)
        self._ticks = {}
        language = self._context.texts.language
        for ground in grounds:
            row = _Row(self._context, ground.label.of(language), ground.article)
            row.tick.toggled.connect(lambda _on: self.changed.emit())
            self._ticks[ground.key] = row.tick
            self._column.addWidget(row)

    def chosen(self) -> tuple[str, ...]:
        """The keys that are ticked."""
        return tuple(key for key, tick in self._ticks.items() if tick.isChecked())

    def set_chosen(self, keys: Sequence[str]) -> None:
        """Tick these, without telling."""
        for key, tick in self._ticks.items():
            tick.blockSignals(True)
            tick.setChecked(key in keys)
            tick.blockSignals(False)
            tick.update()

    def focus_first(self) -> None:
        """Put the focus on the first."""
        for tick in self._ticks.values():
            tick.setFocus(Qt.FocusReason.OtherFocusReason)
            return


class _Row(QWidget):
    """A tick with words that may take two lines; the words can be clicked too."""

    def __init__(self, context: Context, label: str, article: str) -> None:
        super().__init__()
        theme = context.theme
        self.tick = Check(context, "")
        self.tick.setAccessibleName(f"{label} ({article})")
        self.tick.setFixedWidth(theme.px(28))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.setContentsMargins(0, theme.px(4), 0, 0)
        words.addWidget(Label(theme, label, wrap=True))
        words.addWidget(Label(theme, article, "second", tone="ink2"))
        row = columns(context, gap=4)
        row.addWidget(self.tick, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        self.setLayout(row)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: ARG002
        self.tick.toggle()
