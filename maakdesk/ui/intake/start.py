"""Before there is a file: a place to drop one, and what happens with it."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from maakdesk.base.clock import local_day
from maakdesk.base.dates import long_date
from maakdesk.ui.context import Context
from maakdesk.ui.intake.words import count
from maakdesk.ui.widgets.buttons import Button, LinkButton
from maakdesk.ui.widgets.labels import IconLabel, Label, columns

if TYPE_CHECKING:
    from maakdesk.ui.intake.report import Report

_STEPS = ("read", "look", "add")


class StartView(QWidget):
    """A frame to drop a file on, with the button that asks for one."""

    def __init__(self, context: Context, choose: Callable[[], object], show_last: Callable[["Report"], object]) -> None:
        """`choose` asks which file, `show_last` shows the report of the latest import."""
        super().__init__()
        texts, theme = context.texts, context.theme
        self._texts, self._theme, self._over = texts, theme, False
        self._report: Report | None = None
        self.last = LinkButton(context, "", lambda: show_last(self._report) if self._report is not None else None)
        self.last.hide()
        self.choose = Button(context, texts("importing.choose"), icon="folder-open", main=True, key="Ctrl+O", on=choose)
        inside = QWidget()
        inside.setMaximumWidth(theme.px(640))
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        column.addWidget(Label(theme, texts("importing.start.title"), "title", wrap=True))
        column.addWidget(Label(theme, texts("importing.start.kinds"), "reading", tone="ink2", wrap=True))
        column.addSpacing(theme.px(8))
        column.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(theme.px(16))
        for step, icon in zip(_STEPS, ("file-search", "list-checks", "folder-plus"), strict=True):
            row = columns(context, gap=12)
            row.addWidget(IconLabel(theme, icon, 18), 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(Label(theme, texts(f"importing.start.{step}"), wrap=True), 1)
            column.addLayout(row)
        column.addSpacing(theme.px(8))
        column.addWidget(self.last, 0, Qt.AlignmentFlag.AlignLeft)
        outer = QVBoxLayout(self)
        margin = theme.px(48)
        outer.setContentsMargins(margin, theme.px(32), margin, theme.px(32))
        outer.addStretch(2)
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(inside, 8)
        across.addStretch(1)
        outer.addLayout(across)
        outer.addStretch(3)
        theme.changed.connect(self.update)

    def show_last(self, report: "Report") -> None:
        """Offer the report of the latest import."""
        texts = self._texts
        self._report = report
        words = texts(
            "importing.start.last",
            file=report.file,
            day=long_date(local_day(report.at), texts.language),
            count=count(texts, report.sums.imported),
        )
        self.last.setText(words.replace("&", "&&"))
        self.last.setAccessibleName(words)
        self.last.show()

    def show_over(self, *, over: bool) -> None:
        """A file hangs above the page: show that it can be dropped."""
        self._over = over
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the dashed frame."""
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(theme.colour("accent" if self._over else "edge"), 2 if self._over else 1)
        pen.setStyle(Qt.PenStyle.CustomDashLine)
        pen.setDashPattern([4, 3])
        painter.setPen(pen)
        painter.setBrush(theme.colour("select" if self._over else "surface"))
        side, radius = theme.px(24), theme.px(8)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(side, side, -side, -side), radius, radius)
