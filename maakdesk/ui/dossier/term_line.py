"""A term as a drawn line: what is used filled, stopped days hatched, today marked."""

from datetime import date

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from maakdesk.base.dates import short_date
from maakdesk.core.deadlines.terms import Term
from maakdesk.ui.context import Context


class TermLine(QWidget):
    """The term as a bar from the first to the last day: what is used filled, stopped days hatched, today marked."""

    def __init__(self, context: Context, term: Term) -> None:
        """Draw `term` as it stands today."""
        super().__init__()
        self._context, self._term = context, term
        texts = context.texts
        self.setFixedHeight(context.theme.px(58))
        language = texts.language
        self.setAccessibleName(
            texts(
                "dossier.clock.drawn",
                start=short_date(term.start, language),
                end=short_date(term.end, language),
                today=short_date(context.today(), language),
            )
        )

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the bar and its days."""
        theme, term, texts = self._context.theme, self._term, self._context.texts
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        today = self._context.today()
        top, height = theme.px(22), theme.px(9)
        bar = QRectF(0.5, top + 0.5, self.width() - 1, height - 1)
        painter.setPen(QPen(theme.colour("edge"), 1))
        painter.setBrush(theme.colour("surface"))
        painter.drawRect(bar)
        used = self._across(min(max(today, term.start), term.end))
        painter.fillRect(QRectF(1, top + 1, used, height - 2), theme.colour("accent"))
        painter.setFont(theme.font("caption"))
        word = texts("dossier.clock.today")
        width = painter.fontMetrics().horizontalAdvance(word)
        running = term.start <= today <= term.end
        today_left = min(max(0.0, used - width / 2), self.width() - width - 1)
        for stop in term.suspended:
            left, right = self._across(stop.first), self._across(stop.last)
            box = QRectF(left, top + 1, max(3.0, right - left), height - 2)
            painter.fillRect(box, theme.colour("surface"))
            painter.fillRect(box, QBrush(theme.colour("ink2"), Qt.BrushStyle.BDiagPattern))
            said = texts("dossier.clock.stopped", n=stop.days)
            long = painter.fontMetrics().horizontalAdvance(said) + 2
            if running and left < today_left + width + theme.px(8) and left + long > today_left - theme.px(8):
                left = today_left - theme.px(8) - long  # beside "today", not over it
            painter.setPen(theme.colour("ink2"))
            words = QRectF(left, 0, long, top - theme.px(4))
            if left >= 0:
                painter.drawText(words, Qt.AlignmentFlag.AlignBottom, said)
        painter.setPen(QPen(theme.colour("ink"), 2))
        if running:
            painter.drawLine(int(used), top - theme.px(3), int(used), top + height + theme.px(3))
            today_words = QRectF(today_left, 0, width + 2, top - theme.px(4))
            painter.drawText(today_words, Qt.AlignmentFlag.AlignBottom, word)
        foot = QRectF(0, top + height + theme.px(5), self.width(), theme.px(18))
        painter.setPen(theme.colour("ink2"))
        painter.setFont(theme.font("caption"))
        painter.drawText(foot, Qt.AlignmentFlag.AlignLeft, _day(term.start, texts.language))
        painter.setPen(theme.colour("ink"))
        painter.setFont(theme.font("caption", bold=True))
        painter.drawText(foot, Qt.AlignmentFlag.AlignRight, _day(term.end, texts.language))

    def _across(self, day: date) -> float:
        whole = max(1, (self._term.end - self._term.start).days)
        return (self.width() - 2) * (day - self._term.start).days / whole


def _day(day: date, language: object) -> str:
    return short_date(day, language, this_year=day.year).partition(" ")[2]  # type: ignore[arg-type]
