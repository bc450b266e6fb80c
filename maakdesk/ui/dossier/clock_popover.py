"""The clock that explains itself: a drawn line, then each step of the count as a sentence; the articles last."""

from datetime import date

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QGuiApplication, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from maakdesk.base.dates import short_date
from maakdesk.core.deadlines.terms import Term
from maakdesk.core.deadlines.words import story
from maakdesk.ui.context import Context
from maakdesk.ui.dossier.popover import Popover
from maakdesk.ui.widgets.buttons import Button, IconButton
from maakdesk.ui.widgets.labels import Label, hairline

WIDTH = 450


class ClockPopover(Popover):
    """Lies under the clock of the header; Esc or a click elsewhere closes it."""

    def __init__(self, context: Context, term: Term, parent: QWidget) -> None:
        """Explain `term`."""
        super().__init__(context, parent, WIDTH)
        self._term = term
        texts, theme = context.texts, context.theme
        self.setAccessibleName(texts("dossier.clock.title"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.px(20), theme.px(16), theme.px(20), theme.px(16))
        layout.setSpacing(theme.px(6))
        head = QHBoxLayout()
        head.addWidget(Label(theme, texts("dossier.clock.title"), "heading"), 1)
        head.addWidget(IconButton(context, "x", texts("dossier.clock.close"), self.shut))
        layout.addLayout(head)
        layout.addWidget(TermLine(context, term))
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(14))
        grid.setVerticalSpacing(theme.px(7))
        grid.setColumnStretch(1, 1)
        self._lines = story(term, texts)
        for place, (day, sentence) in enumerate(self._lines):
            if place:
                grid.addWidget(hairline(), 2 * place - 1, 0, 1, 2)
            words = Label(theme, short_date(day, texts.language), "second", bold=True)
            words.setMinimumWidth(theme.px(104))
            grid.addWidget(words, 2 * place, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(Label(theme, sentence, "second", wrap=True, selectable=True), 2 * place, 1)
        layout.addLayout(grid)
        layout.addSpacing(theme.px(4))
        layout.addWidget(hairline())
        foot = QHBoxLayout()
        foot.setContentsMargins(0, theme.px(8), 0, 0)
        self.copy = Button(context, texts("dossier.clock.copy"), icon="copy", small=True, on=self._copy)
        foot.addWidget(self.copy)
        foot.addStretch(1)
        foot.addWidget(Label(theme, ", ".join(term.rule.articles), "caption", tone="ink3", selectable=True))
        layout.addLayout(foot)

    def open_for(self, button: QWidget) -> None:
        """Open under the clock with the right edges in line."""
        self.open_under(button, self.copy, right=True)

    def words(self) -> str:
        """The whole explanation as text, as it is copied."""
        texts = self._context.texts
        lines = [f"{short_date(day, texts.language)}: {sentence}" for day, sentence in self._lines]
        return "\n".join([texts("dossier.clock.title"), *lines, ", ".join(self._term.rule.articles)])

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.words())
        self.copy.set_words(self._context.texts("dossier.clock.copied"))


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
        for stop in term.suspended:
            left, right = self._across(stop.first), self._across(stop.last)
            box = QRectF(left, top + 1, max(3.0, right - left), height - 2)
            painter.fillRect(box, theme.colour("surface"))
            painter.fillRect(box, QBrush(theme.colour("ink2"), Qt.BrushStyle.BDiagPattern))
            painter.setPen(theme.colour("ink2"))
            painter.drawText(QRectF(left, 0, 200, top - 4), texts("dossier.clock.stopped", n=stop.days))
        painter.setPen(QPen(theme.colour("ink"), 2))
        if term.start <= today <= term.end:
            painter.drawLine(int(used), top - theme.px(3), int(used), top + height + theme.px(3))
            painter.setFont(theme.font("caption"))
            word = texts("dossier.clock.today")
            width = painter.fontMetrics().horizontalAdvance(word)
            left = min(max(0.0, used - width / 2), self.width() - width - 1)
            painter.drawText(QRectF(left, 0, width + 2, top - theme.px(4)), Qt.AlignmentFlag.AlignBottom, word)
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
