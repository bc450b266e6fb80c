"""Which column is what: a cell for each column of the file, with the field that it feeds."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from maakdesk.base.text import show_controls
from maakdesk.core.intake.mapping import MONEY, Field, Mapping, with_column
from maakdesk.core.intake.plan import What
from maakdesk.ui.context import Context
from maakdesk.ui.intake.reading import Planned, field_of
from maakdesk.ui.intake.words import count
from maakdesk.ui.widgets.fields import ChoiceField
from maakdesk.ui.widgets.labels import ElidedLabel, IconLabel, hairline

_NOTHING = "-"
_WIDTH = 206
_BAR = 20


class MappingStrip(QScrollArea):
    """The columns side by side; `changed` carries the new `Mapping`."""

    changed = Signal(object)

    def __init__(self, context: Context) -> None:
        """Show no columns yet."""
        super().__init__()
        self._context = context
        self._mapping: Mapping | None = None
        self._cells: list[_ColumnCell] = []
        self.setAccessibleName(context.texts("importing.mapping.title"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def choices(self) -> list[QWidget]:
        """What Tab goes to, from left to right."""
        return [cell.choice for cell in self._cells]

    def show_planned(self, planned: Planned) -> None:
        """Show a mapping and what is told of its columns; the focus stays where it is."""
        if self._mapping is None or self._mapping.headers != planned.mapping.headers:
            self._build(planned.mapping)
        self._mapping = planned.mapping
        wrong: dict[Field, int] = {}
        for note in planned.plan.notes if planned.plan is not None else ():
            field = note.data.get("field")
            if note.what is What.REFUSED and isinstance(field, Field):
                wrong[field] = wrong.get(field, 0) + 1
        for place, cell in enumerate(self._cells):
            field = field_of(planned.mapping, place)
            cell.show_field(field, planned, wrong.get(field, 0) if field is not None else 0)

    def forget(self) -> None:
        """Another file comes: build the columns anew."""
        self._mapping = None

    def focus_first(self) -> None:
        """Put the focus on the first column."""
        if self._cells:
            self._cells[0].choice.setFocus(Qt.FocusReason.OtherFocusReason)

    def allow(self, *, on: bool) -> None:
        """Whether choices can be changed now."""
        for cell in self._cells:
            cell.choice.setEnabled(on)

    def sizeHint(self) -> QSize:
        """As high as its cells, with room for the scroll bar below them."""
        inside = self.widget()
        return QSize(super().sizeHint().width(), self.minimumHeight() if inside is not None else 0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A column that gets the focus comes in sight."""
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, QWidget):
            self.ensureWidgetVisible(watched, self._context.theme.px(24), 0)
        return super().eventFilter(watched, event)

    def _build(self, mapping: Mapping) -> None:
        theme = self._context.theme
        inside = QFrame()
        inside.setProperty("line", "box")
        row = QHBoxLayout(inside)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._cells = []
        for place, header in enumerate(mapping.headers):
            if place:
                row.addWidget(hairline(down=True))
            cell = _ColumnCell(self._context, place, header)
            cell.choice.installEventFilter(self)
            cell.chosen.connect(self._choose)
            self._cells.append(cell)
            row.addWidget(cell, 1)
        self.setWidget(inside)
        self.setFixedHeight(inside.sizeHint().height() + theme.px(_BAR))

    def _choose(self, place: int, key: str) -> None:
        if self._mapping is not None:
            self.changed.emit(with_column(self._mapping, place, None if key == _NOTHING else Field(key)))


class _ColumnCell(QWidget):
    """One column: its name in the file, the field it feeds, and what is told of it."""

    chosen = Signal(int, str)

    def __init__(self, context: Context, place: int, header: str) -> None:
        super().__init__()
        texts, theme = context.texts, context.theme
        self._context, self._place = context, place
        self.setMinimumWidth(theme.px(_WIDTH))
        shown = " ".join(show_controls(header).split())
        name = (
            texts("importing.mapping.column", name=shown)
            if shown
            else texts("importing.mapping.unnamed", number=place + 1)
        )
        choices = [(_NOTHING, texts("importing.mapping.nothing"))]
        choices += [(field.value, texts(f"intake.field.{field.value}")) for field in Field]
        self.choice = ChoiceField(context, choices, name=name, tool=True)
        self.choice.setMinimumContentsLength(8)
        self.choice.setSizeAdjustPolicy(self.choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.choice.activated.connect(lambda _at: self.chosen.emit(place, self.choice.key() or _NOTHING))
        self._sign = IconLabel(theme, "check", 14)
        self._facts = ElidedLabel(theme, "", "caption", tone="ink2")
        below = QHBoxLayout()
        below.setSpacing(theme.px(5))
        below.addWidget(self._sign)
        below.addWidget(self._facts, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.px(12), theme.px(9), theme.px(12), theme.px(9))
        layout.setSpacing(theme.px(4))
        layout.addWidget(ElidedLabel(theme, name, "caption", tone="ink2"))
        layout.addWidget(self.choice)
        layout.addLayout(below)

    def show_field(self, field: Field | None, planned: Planned, wrong: int) -> None:
        """Show which field the column feeds; `wrong` is the number of its rows that cannot be read."""
        texts = self._context.texts
        self.choice.set_key(field.value if field is not None else _NOTHING)
        facts = planned.facts[self._place]
        sign, tone = "check", "green"
        if facts.empty:
            words = texts("importing.mapping.empty", filled=count(texts, facts.filled), empty=count(texts, facts.empty))
            sign, tone = "info", "ink2"
        else:
            words = texts("importing.mapping.filled", filled=count(texts, facts.filled))
        if field is None:
            sign, tone = "minus", "ink2"
        elif wrong:
            words = texts.n("importing.mapping.wrong", wrong, count=count(texts, wrong))
            sign, tone = "circle-x", "amber"
        elif field in MONEY and len(planned.mapping.columns.get(field, ())) > 1:
            words = texts("importing.mapping.sum", field=texts(f"intake.field.{field.value}"))
            sign, tone = "plus", "ink2"
        self._sign.set_icon(sign, tone)
        self._facts.set_whole(words)
        self._facts.set_tone(tone)
        example = f"{words} · {texts('importing.mapping.example', text=show_controls(facts.example)[:60])}"
        self.choice.setAccessibleDescription(example if facts.example else words)
        self.choice.setToolTip(example if facts.example else words)
