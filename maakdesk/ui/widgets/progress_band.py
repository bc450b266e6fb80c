"""Long work: a band at the foot of the page, so that one can keep reading; Esc stops it and nothing is half done."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QHBoxLayout, QProgressBar, QWidget
from shiboken6 import isValid

from maakdesk.ui.context import Context
from maakdesk.ui.widgets.buttons import Button
from maakdesk.ui.widgets.labels import Label, ground

_SECONDS_BEFORE_GUESS = 1.0
_MINUTE = 60


class ProgressBand(QWidget):
    """Number of number, a bar, the time left, what stopping means, and Stoppen. `stopped` asks to stop."""

    stopped = Signal()

    def __init__(self, context: Context) -> None:
        """Stay hidden until `begin`."""
        super().__init__()
        self._context = context
        self._before: QWidget | None = None
        theme = context.theme
        ground(self, "surface")
        self._title = Label(theme, "", "heading")
        self._count = Label(theme, "", "typing", tabular=True)
        self._left = Label(theme, "", "second", tone="ink2")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._meaning = Label(theme, "", "second", tone="ink2", wrap=True)
        self._stop = Button(context, context.texts("widgets.progress.stop"), key="Esc", on=self._ask_stop)

        head = QHBoxLayout()
        head.setSpacing(theme.px(12))
        head.addWidget(self._title)
        head.addWidget(self._count)
        head.addStretch(1)
        head.addWidget(self._left)
        grid = QGridLayout(self)
        grid.setContentsMargins(theme.px(24), 0, theme.px(24), theme.px(14))
        grid.setHorizontalSpacing(theme.px(24))
        grid.setVerticalSpacing(theme.px(8))
        grid.setColumnStretch(0, 1)
        grid.setRowMinimumHeight(1, theme.px(30))
        grid.addLayout(head, 1, 0)
        grid.addWidget(self._bar, 2, 0)
        grid.addWidget(self._meaning, 3, 0)
        grid.addWidget(self._stop, 2, 1, 2, 1, Qt.AlignmentFlag.AlignVCenter)
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground and a line above it."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._context.theme.colour("surface"))
        painter.fillRect(0, 0, self.width(), 1, self._context.theme.colour("edge"))

    def begin(self, title: str, meaning: str) -> None:
        """Show that `title` has begun; `meaning` says what stopping does."""
        self._before = QApplication.focusWidget()
        self._title.setText(title)
        self._meaning.setText(meaning)
        self._count.setText("")
        self._left.setText("")
        self._bar.setRange(0, 0)
        self._bar.setAccessibleName(title)
        self._stop.setEnabled(True)
        self._stop.set_words(self._context.texts("widgets.progress.stop"))
        self.show()

    def show_progress(self, done: int, total: int, seconds: float = 0.0) -> None:
        """Show `done` of `total`; `seconds` passed since the beginning give the time that is left."""
        texts = self._context.texts
        self._bar.setRange(0, max(1, total))
        self._bar.setValue(done)
        self._count.setText(texts("widgets.progress.of", done=done, total=total))
        if done and seconds >= _SECONDS_BEFORE_GUESS:
            left = round(seconds * (total - done) / done)
            if left >= _MINUTE:
                self._left.setText(texts.n("widgets.progress.minutes", max(1, round(left / _MINUTE))))
            else:
                self._left.setText(texts.n("widgets.progress.seconds", max(1, left)))

    def show_share(self, done: int, total: int, seconds: float) -> None:
        """Let the bar tell a finer share than the numbers beside it."""
        before = self._count.text()
        self.show_progress(done, total, seconds)
        self._count.setText(before)

    def finish(self) -> None:
        """The work is over, one way or another; the caret goes back to where it was."""
        before, self._before = self._before, None
        had_focus = self.isAncestorOf(QApplication.focusWidget() or self.window())
        self.hide()
        if had_focus and before is not None and isValid(before) and before.isVisible() and before.isEnabled():
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_stop(self) -> None:
        """Put the focus on Stoppen."""
        self._stop.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask_stop(self) -> None:
        self._stop.set_words(self._context.texts("widgets.progress.stopping"))
        self._stop.setEnabled(False)
        self.stopped.emit()
