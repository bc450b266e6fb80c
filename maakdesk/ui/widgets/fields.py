"""Fields that understand what is typed: days, amounts, choices, neighbourhoods; nothing typed is ever thrown away."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QCompleter

from maakdesk.base.dates import long_date, parse_date
from maakdesk.base.errors import DeskError
from maakdesk.base.money import format_euros, parse_euros
from maakdesk.ui.context import Context
from maakdesk.ui.theme import Theme
from maakdesk.ui.widgets.band import error_words
from maakdesk.ui.widgets.form import TextField


class DateField(TextField):
    """A day that is typed: `13-3`, `+3`, `vr`. `echo` says which day that is, `problem` why it is none.

    `day_changed` carries each day on the way; `settled` the one with which somebody leaves the field, when it is
    another than before: what cannot be read settles nothing.
    """

    echo = Signal(str)
    problem = Signal(str)
    day_changed = Signal(object)
    settled = Signal(object)

    def __init__(self, context: Context, name: str = "") -> None:
        """No day yet."""
        super().__init__(context, name, placeholder=context.texts("widgets.date.placeholder"))
        self._context = context
        self._day: date | None = None
        self._settled: date | None = None
        self.textEdited.connect(lambda _text: self._read(finished=False))
        self.editingFinished.connect(lambda: self._read(finished=True))

    def day(self) -> date | None:
        """The day that is understood, or None."""
        return self._day

    def set_day(self, day: date | None) -> None:
        """Show a day, written as people here write it."""
        self._day = self._settled = day
        self.setText("" if day is None else f"{day.day}-{day.month}-{day.year}")
        self.echo.emit("" if day is None else long_date(day, self._context.texts.language))

    def unsettled(self) -> bool:
        """Whether somebody is typing another day than the one that was settled."""
        return self._day != self._settled

    def settle(self) -> bool:
        """Take what is typed; whether that is another day than before. What cannot be read settles nothing."""
        if not self.unsettled() or (self._day is None and self.text().strip()):
            return False
        self._settled = self._day
        return True

    def _read(self, *, finished: bool) -> None:
        text, before = self.text().strip(), self._day
        try:
            self._day = parse_date(text, today=self._context.today()) if text else None
        except DeskError as error:
            self._day = None
            if finished:
                self.problem.emit(error_words(self._context, error))
            else:
                self.echo.emit("")  # half a date is not wrong yet
        else:
            self.echo.emit("" if self._day is None else long_date(self._day, self._context.texts.language))
        if self._day != before:
            self.day_changed.emit(self._day)
        if finished and self.settle():
            self.settled.emit(self._day)


class MoneyField(TextField):
    """An amount in euros, kept as cents. `echo` says how it is read, `problem` why it is no amount."""

    echo = Signal(str)
    problem = Signal(str)
    cents_changed = Signal(object)

    def __init__(self, context: Context, name: str = "") -> None:
        """No amount yet."""
        super().__init__(context, name, placeholder=context.texts("widgets.money.placeholder"))
        self.setFont(context.theme.font(tabular=True))
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._context = context
        self._cents: int | None = None
        self.textEdited.connect(lambda _text: self._read(finished=False))
        self.editingFinished.connect(lambda: self._read(finished=True))

    def cents(self) -> int | None:
        """The amount in cents, or None."""
        return self._cents

    def set_cents(self, cents: int | None) -> None:
        """Show an amount in cents."""
        self._cents = cents
        self.setText("" if cents is None else format_euros(cents, self._context.texts.language))
        self.echo.emit("")

    def _read(self, *, finished: bool) -> None:
        text, before = self.text().strip(), self._cents
        try:
            self._cents = parse_euros(text) if text else None
        except DeskError as error:
            self._cents = None
            if finished:
                self.problem.emit(error_words(self._context, error))
            else:
                self.echo.emit("")
        else:
            shown = "" if self._cents is None else format_euros(self._cents, self._context.texts.language)
            if finished and shown:
                self.setText(shown)
            self.echo.emit("" if finished else shown)
        if self._cents != before:
            self.cents_changed.emit(self._cents)


class ChoiceField(QComboBox):
    """One of a few, in a drop-down with an arrow of our own."""

    def __init__(
        self, context: Context, choices: Sequence[tuple[str, str]] = (), *, name: str = "", tool: bool = False
    ) -> None:
        """`choices` are keys with their words."""
        super().__init__()
        self._theme: Theme = context.theme
        self.setProperty("tool", tool)
        self.setFont(context.theme.font())
        self.setAccessibleName(name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        context.theme.changed.connect(self.update)
        self.set_choices(choices)
        self.installEventFilter(self)

    def set_choices(self, choices: Sequence[tuple[str, str]]) -> None:
        """Offer other choices; the chosen key stays when it is still there."""
        before = self.key()
        self.blockSignals(True)
        self.clear()
        for key, words in choices:
            self.addItem(words, key)
        self.setCurrentIndex(max(0, self.findData(before)))
        self.blockSignals(False)

    def key(self) -> str | None:
        """The key of the choice, or None."""
        data = self.currentData()
        return None if data is None else str(data)

    def set_key(self, key: str | None) -> None:
        """Choose by key; an unknown one chooses nothing."""
        self.setCurrentIndex(self.findData(key))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Scrolling over a closed drop-down must not change it: the page scrolls instead."""
        if watched is self and event.type() == QEvent.Type.Wheel:
            event.ignore()
            return True
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the arrow."""
        super().paintEvent(event)
        size = self._theme.px(16)
        box = QRectF(self.width() - self._theme.px(10) - size, (self.height() - size) // 2, size, size)
        painter = QPainter(self)
        self._theme.draw_icon(painter, box, "chevron-down", "ink2" if self.isEnabled() else "ink3")


class NeighbourhoodField(ChoiceField):
    """A neighbourhood: type a part of its name, or open the list. The district stands behind the name."""

    def __init__(self, context: Context, name: str = "") -> None:
        """Offer nothing until `set_areas`."""
        super().__init__(context, name=name)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        line = self.lineEdit()
        if line is not None:
            line.setPlaceholderText(context.texts("widgets.area.placeholder"))
            line.setAccessibleName(name)
            line.setFont(context.theme.font())
            line.setStyleSheet("QLineEdit { border: 0; padding: 0; background: transparent; min-height: 0; }")

    def set_areas(self, areas: Sequence[tuple[str, str, str]]) -> None:
        """Offer areas: code, name, district."""
        self.set_choices([(code, f"{name} ({district})" if district else name) for code, name, district in areas])
        completer = QCompleter(self.model(), self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        popup = completer.popup()
        if popup is not None:
            popup.setProperty("popup", True)
        self.setCompleter(completer)
        self.setCurrentIndex(-1)

    def key(self) -> str | None:
        """The code of the area that the text names, or None."""
        at = self.findText(self.currentText(), Qt.MatchFlag.MatchFixedString)
        return None if at < 0 else str(self.itemData(at))

    def setAccessibleName(self, name: str) -> None:
        """Name the text field inside too."""
        super().setAccessibleName(name)
        line = self.lineEdit()
        if line is not None:
            line.setAccessibleName(name)


class Check(QCheckBox):
    """A box to tick, with words behind it."""

    def __init__(self, context: Context, words: str, on: Callable[[bool], object] | None = None) -> None:
        """`on` is called with the new state."""
        super().__init__(words.replace("&", "&&"))
        self._theme = context.theme
        self.setFont(context.theme.font())
        self.setAccessibleName(words)
        context.theme.changed.connect(self.update)
        if on is not None:
            self.toggled.connect(on)

    def sizeHint(self) -> QSize:
        """Room for the box and the words."""
        theme = self._theme
        return QSize(theme.px(30) + self.fontMetrics().horizontalAdvance(self.text()) + 4, theme.px(28))

    def hitButton(self, pos: object) -> bool:  # noqa: ARG002
        """The words can be clicked too."""
        return True

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the box, the tick and the focus around it."""
        theme, on = self._theme, self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        size = theme.px(16)
        box = QRectF(4, (self.height() - size) // 2, size, size)
        painter.setPen(theme.colour("accent" if on else "edge"))
        painter.setBrush(theme.colour("accent" if on else "surface" if self.isEnabled() else "hover"))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), theme.px(4), theme.px(4))
        if on:
            theme.draw_icon(painter, box.adjusted(1, 1, -1, -1), "check", "onaccent")
        if self.hasFocus():
            pen = painter.pen()
            pen.setColor(theme.colour("accent"))
            pen.setWidth(2)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(-3, -3, 3, 3), theme.px(6), theme.px(6))
        painter.setPen(theme.colour("ink" if self.isEnabled() else "ink3"))
        words = QRectF(4 + size + theme.px(8), 0, self.width(), self.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.text().replace("&&", "&"))
