"""An editor for each kind of answer; what it holds is words, exactly as they were typed."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QPlainTextEdit, QWidget

from maakdesk.core.accord.areas import nearest_division
from maakdesk.core.accord.asking import FieldKind, Option
from maakdesk.ui.context import Context
from maakdesk.ui.widgets.fields import ChoiceField, DateField, MoneyField, NeighbourhoodField
from maakdesk.ui.widgets.form import TextField

_TALL = 104
_FEW = 8
"""Letters that a closed drop-down shows at least."""


class TypedLine(TextField):
    """A line of words."""

    typed = Signal()

    def __init__(self, context: Context) -> None:
        """Empty."""
        super().__init__(context)
        self.textChanged.connect(lambda _text: self.typed.emit())


class TypedDay(DateField):
    """A day."""

    typed = Signal()

    def __init__(self, context: Context) -> None:
        """Empty."""
        super().__init__(context)
        self.textChanged.connect(lambda _text: self.typed.emit())


class TypedMoney(MoneyField):
    """An amount."""

    typed = Signal()

    def __init__(self, context: Context) -> None:
        """Empty."""
        super().__init__(context)
        self.textChanged.connect(lambda _text: self.typed.emit())


class TypedText(QPlainTextEdit):
    """More lines of words; Tab leaves it."""

    typed = Signal()

    def __init__(self, context: Context) -> None:
        """Empty."""
        super().__init__()
        self.setFont(context.theme.font("typing"))
        self.setTabChangesFocus(True)
        self.setFixedHeight(context.theme.px(_TALL))
        self.textChanged.connect(self.typed.emit)


class TypedChoice(ChoiceField):
    """One of a few, or nothing yet."""

    typed = Signal()

    def __init__(self, context: Context, choices: Sequence[tuple[str, str]]) -> None:
        """`choices` are keys with their words; before them stands that nothing was chosen."""
        super().__init__(context, [("", context.texts("steps.choose")), *choices])
        # A long option must not make the page wider than the window.
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(_FEW)
        self.currentIndexChanged.connect(lambda _at: self.typed.emit())


class TypedArea(NeighbourhoodField):
    """A neighbourhood, by its code where the words name one."""

    typed = Signal()

    def __init__(self, context: Context, day: date) -> None:
        """Offer those of `day`."""
        super().__init__(context)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(_FEW)
        self.set_areas([(one.code, one.name, one.district) for one in nearest_division(day).areas])
        self.editTextChanged.connect(lambda _text: self.typed.emit())


Editor = TypedLine | TypedDay | TypedMoney | TypedText | TypedChoice | TypedArea


def editor_for(context: Context, kind: FieldKind, options: Sequence[Option] = ()) -> Editor:
    """An empty editor for one answer of this kind."""
    if kind in {FieldKind.CHOICE, FieldKind.FLAG}:
        return TypedChoice(context, _choices(context, kind, options))
    if kind is FieldKind.AREA:
        return TypedArea(context, context.today())
    if kind is FieldKind.TEXT:
        return TypedText(context)
    if kind is FieldKind.DATE:
        return TypedDay(context)
    return TypedMoney(context) if kind is FieldKind.MONEY else TypedLine(context)


def _choices(context: Context, kind: FieldKind, options: Sequence[Option]) -> list[tuple[str, str]]:
    texts = context.texts
    if kind is FieldKind.FLAG:
        return [(key, texts(f"intake.answer.{key}")) for key in ("yes", "no")]
    return [(one.key, one.label.of(texts.language)) for one in options]


def words_in(editor: QWidget) -> str:
    """What stands in an editor: the words, the key of a choice, the code of a neighbourhood."""
    if isinstance(editor, QPlainTextEdit):
        return editor.toPlainText()
    if isinstance(editor, NeighbourhoodField):
        return editor.key() or editor.currentText()
    if isinstance(editor, ChoiceField):
        return editor.key() or ""
    return editor.text() if isinstance(editor, TextField) else ""


def put_words(editor: QWidget, words: str) -> None:
    """Put words back into an editor as if somebody typed them."""
    if isinstance(editor, QPlainTextEdit):
        editor.setPlainText(words)
    elif isinstance(editor, NeighbourhoodField):
        editor.set_key(words)
        if editor.key() != words:
            editor.setEditText(words)
    elif isinstance(editor, ChoiceField):
        editor.set_key(words)
        if editor.currentIndex() < 0:
            editor.setCurrentIndex(0)
    elif isinstance(editor, TextField):
        editor.setText(words)
        editor.textEdited.emit(words)


def today_words(context: Context) -> str:
    """Today as somebody types it."""
    today = context.today()
    return f"{today.day}-{today.month}-{today.year}"
