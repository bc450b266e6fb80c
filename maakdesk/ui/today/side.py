"""The calm side of Vandaag: this week, day by day, and what others just did."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from maakdesk.base.clock import AMSTERDAM
from maakdesk.base.dates import short_date
from maakdesk.core.today.rows import DayItem, DayKind, Happened, WeekDay, Worklist
from maakdesk.core.today.words import hour_words, item_words
from maakdesk.ui.context import Context
from maakdesk.ui.widgets.focus_ring import wants_ring
from maakdesk.ui.widgets.labels import IconLabel, Label, hairline, let_go

WIDTH = 300
_NEWS_ICONS = {
    "dossier": "folder", "intake": "inbox", "panels": "users", "assessment": "scale", "clock": "clock",
    "deliberation": "messages-square", "decisions": "pen-line", "letters": "mail", "notices": "mail",
    "registers": "file-spreadsheet", "attachments": "paperclip", "conversation": "message-circle",
}  # fmt: skip


class Side(QWidget):
    """Two short lists. `opened` carries the id of a case."""

    opened = Signal(str)

    def __init__(self, context: Context) -> None:
        """Show nothing yet."""
        super().__init__()
        self._context = context
        theme = context.theme
        self.setAccessibleName(context.texts("today.side"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(theme.px(24), theme.px(24), theme.px(24), theme.px(24))
        self._column.setSpacing(0)
        self._inside: QWidget | None = None

    def show_work(self, work: Worklist) -> None:
        """Show the week and the news of `work`."""
        theme, texts = self._context.theme, self._context.texts
        if self._inside is not None:
            self._column.removeWidget(self._inside)
            let_go(self._inside)
        self._inside = QWidget()
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(Label(theme, texts("today.week"), "heading"))
        column.addSpacing(theme.px(4))
        for day in work.week:
            column.addWidget(self._day(day, today=day.day == work.today))
            column.addWidget(hairline())
        if not work.week:
            column.addWidget(Label(theme, texts("today.week.none"), "second", tone="ink2", wrap=True))
        column.addSpacing(theme.px(18))
        column.addWidget(Label(theme, texts("today.news"), "heading"))
        column.addSpacing(theme.px(4))
        for place, news in enumerate(work.happened):
            if place:
                column.addWidget(hairline())
            column.addWidget(self._news(news, work))
        if not work.happened:
            column.addWidget(Label(theme, texts("today.news.none"), "second", tone="ink2", wrap=True))
        column.addStretch(1)
        self._column.addWidget(self._inside)
        self._inside.show()

    def _day(self, day: WeekDay, *, today: bool) -> QWidget:
        theme, texts = self._context.theme, self._context.texts
        box = QWidget()
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.px(8))
        grid.setVerticalSpacing(theme.px(1))
        grid.setColumnMinimumWidth(0, theme.px(46))
        grid.setColumnStretch(1, 1)
        name = short_date(day.day, texts.language).split(" ")
        tone = "accent" if today else "ink2"
        grid.addWidget(Label(theme, " ".join(name[:2]), "second", tone=tone, bold=True), 0, 0, _TOP)
        row = 0
        if today:
            grid.addWidget(Label(theme, texts("today.week.today"), "second", bold=True), 0, 1)
            row = 1
        for item in day.items:
            row = self._item(grid, row, item)
        if day.more:
            words = texts("today.week.more", n=day.more)
            grid.addWidget(Label(theme, words, "second", tone="ink2"), row, 1)
        return box

    def _item(self, grid: QGridLayout, row: int, item: DayItem) -> int:
        theme, texts = self._context.theme, self._context.texts
        last = item.kind is DayKind.LAST_DAY
        link = CaseLine(
            self._context, item_words(item, texts), icon="clock" if last else "", tone="amber" if last else "ink"
        )
        link.setAccessibleDescription(item.number)
        link.clicked.connect(lambda _checked=False, case_id=item.case_id: self.opened.emit(case_id))
        grid.addWidget(link, row, 1)
        if item.place:
            grid.addWidget(Label(theme, item.place, "second", tone="ink2", wrap=True), row + 1, 1)
            return row + 2
        return row + 1

    def _news(self, news: Happened, work: Worklist) -> QWidget:
        theme, texts = self._context.theme, self._context.texts
        box = QWidget()
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.px(10))
        grid.setVerticalSpacing(theme.px(1))
        grid.setColumnStretch(1, 1)
        icon = _NEWS_ICONS.get(news.name.partition(":")[0], "circle")
        grid.addWidget(IconLabel(theme, icon, 16), 0, 0, _TOP)
        grid.addWidget(Label(theme, texts(f"history.{news.name}"), "second", wrap=True), 0, 1)
        if news.case_id is not None:
            link = CaseLine(self._context, news.title, linked=True)
            link.setAccessibleDescription(news.number)
            link.clicked.connect(lambda _checked=False, case_id=news.case_id: self.opened.emit(case_id))
            grid.addWidget(link, 1, 1)
        when = f"{self._when(news, work)} {hour_words(news.at)}"
        told = texts("today.news.when", when=when, by=news.by)
        grid.addWidget(Label(theme, told, "caption", tone="ink2", wrap=True), 2, 1)
        return box

    def _when(self, news: Happened, work: Worklist) -> str:
        day, texts = news.at.astimezone(AMSTERDAM).date(), self._context.texts
        ago = (work.today - day).days
        if ago <= 1:
            return texts("today.yesterday" if ago else "today.this_day")
        return short_date(day, texts.language, this_year=work.today.year)


class CaseLine(QPushButton):
    """Words that open a case, on as many lines as they need; underlined when they are `linked` or pointed at."""

    def __init__(
        self, context: Context, words: str, *, icon: str = "", tone: str = "ink", linked: bool = False
    ) -> None:
        """Show `words`, with an `icon` before them."""
        super().__init__()
        self._theme, self._words, self._icon = context.theme, words, icon
        self._tone, self._linked = tone, linked
        self.setProperty("bare", True)
        self.setAutoDefault(False)
        self.setFont(context.theme.font("second"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(words)
        wants_ring(self, context.theme, 4)
        context.theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Narrow: it takes what the column gives."""
        width = self._theme.px(120)
        return QSize(width, self.heightForWidth(width))

    def heightForWidth(self, width: int) -> int:
        """As many lines as the words need."""
        room = QRect(0, 0, max(width - self._left(), self._theme.px(40)), 10_000)
        needed = self.fontMetrics().boundingRect(room, _WRAPPED, self._words).height()
        return max(needed, self._theme.line_height("second"))

    def minimumSizeHint(self) -> QSize:
        """It may be narrow."""
        return QSize(self._theme.px(60), self._theme.line_height("second"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens too."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint icon and words."""
        theme = self._theme
        painter = QPainter(self)
        if self._icon:
            size = theme.px(14)
            top = (theme.line_height("second") - size) / 2
            theme.draw_icon(painter, QRectF(0, top, size, size), self._icon, self._tone)
        font = self.font()
        font.setUnderline(self._linked or self.underMouse())
        painter.setFont(font)
        painter.setPen(theme.colour("accent" if self._linked else self._tone))
        painter.drawText(self.rect().adjusted(self._left(), 0, 0, 0), _WRAPPED, self._words)

    def _left(self) -> int:
        return self._theme.px(14 + 6) if self._icon else 0


_WRAPPED = (Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop).value | Qt.TextFlag.TextWordWrap.value
_TOP = Qt.AlignmentFlag.AlignTop
