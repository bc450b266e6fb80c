"""The questions of a scheme as fields; those that no panel sees stand apart, with a lock."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from maakdesk.base.dates import long_date
from maakdesk.base.i18n import Language
from maakdesk.base.money import format_euros
from maakdesk.base.vocabulary import PrivateKind
from maakdesk.core.accord.areas import Area, nearest_division
from maakdesk.core.accord.asking import ApplicationField, FieldKind
from maakdesk.core.accord.scheme import Scheme
from maakdesk.core.dossier.application import Answer
from maakdesk.ui.context import Context
from maakdesk.ui.widgets.fields import DateField, MoneyField, NeighbourhoodField
from maakdesk.ui.widgets.form import Field, TextField
from maakdesk.ui.widgets.labels import Label, hairline
from maakdesk.ui.widgets.small import Eyes, VisibilityLine

_TALL = 104
_LABELLED_APART = frozenset({"title", "applicant", "asked"})
"""Fields that the page asks above, for every scheme."""


class SchemeForm(QWidget):
    """`changed` is sent while somebody types."""

    changed = Signal()

    def __init__(self, context: Context) -> None:
        """No scheme yet."""
        super().__init__()
        self._context = context
        self._scheme: Scheme | None = None
        self._day = context.today()
        self._editors: dict[str, QWidget] = {}
        self._fields: dict[str, Field] = {}
        self._asked: dict[str, ApplicationField] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(context.theme.px(16))

    def show_scheme(self, scheme: Scheme, day: date) -> None:
        """Ask what `scheme` asks; what was typed stays where a field of the same name comes back."""
        if self._scheme is not None and self._scheme.digest == scheme.digest:
            return
        typed = self.typed()
        self._scheme, self._day = scheme, day
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._editors, self._fields = {}, {}
        asked = [one for one in scheme.fields if one.key not in _LABELLED_APART]
        self._asked = {one.key: one for one in asked}
        texts, theme = self._context.texts, self._context.theme
        self._column.addWidget(Label(theme, texts("dossier.new.answers"), "heading"))
        for one in asked:
            if not one.hidden_from_panel:
                self._add(one)
        hidden = [one for one in asked if one.hidden_from_panel]
        if hidden:
            self._column.addWidget(hairline())
            self._column.addWidget(Label(theme, texts("dossier.app.private"), "heading"))
            self._column.addWidget(VisibilityLine(self._context, Eyes.OWN, texts("dossier.app.private.who")))
            for one in hidden:
                self._add(one)
        self.type_again(typed)

    def editors(self) -> list[QWidget]:
        """The fields in their order on the page."""
        return list(self._editors.values())

    def typed(self) -> dict[str, str]:
        """What stands in the fields, by key."""
        return {key: _text(editor) for key, editor in self._editors.items()}

    def type_again(self, typed: Mapping[str, str]) -> None:
        """Put typed text back."""
        for key, editor in self._editors.items():
            if key in typed:
                _type(editor, typed[key])

    def empty(self) -> None:
        """Nothing is typed."""
        self.type_again(dict.fromkeys(self._editors, ""))

    def answers(self, language: Language) -> tuple[Answer, ...]:
        """The open answers with their questions in `language`; empty ones are left out."""
        return tuple(
            Answer(key, self._asked[key].label.of(language), self._said(key, language))
            for key, editor in self._editors.items()
            if not self._asked[key].hidden_from_panel and _text(editor).strip()
        )

    def private(self) -> tuple[tuple[PrivateKind, str], ...]:
        """What no panel sees."""
        found = []
        for key, editor in self._editors.items():
            kind = self._asked[key].private
            if kind is not None and _text(editor).strip():
                found.append((kind, _text(editor).strip()))
        return tuple(found)

    def area(self, day: date) -> Area | None:
        """The neighbourhood that was chosen."""
        for editor in self._editors.values():
            code = editor.key() if isinstance(editor, NeighbourhoodField) else None
            if code:
                return nearest_division(day).area(code)
        return None

    def show_missing(self, words: str) -> list[str]:
        """Say `words` below what is half typed (no amount, no date); gives the labels. Answers may be missing."""
        names = []
        for key, editor in self._editors.items():
            unread = (isinstance(editor, DateField) and editor.day() is None) or (
                isinstance(editor, MoneyField) and editor.cents() is None
            )
            if unread and _text(editor).strip():
                self._fields[key].show_problem(words)
                names.append(self._asked[key].label.of(self._context.texts.language))
        return names

    def _said(self, key: str, language: Language) -> str:
        editor = self._editors[key]
        if isinstance(editor, DateField) and (day := editor.day()) is not None:
            return long_date(day, language)
        if isinstance(editor, MoneyField) and (cents := editor.cents()) is not None:
            return format_euros(cents, language)
        return _text(editor).strip()

    def _add(self, one: ApplicationField) -> None:
        context, language = self._context, self._context.texts.language
        editor = self._editor(one.kind)
        field = Field(
            context,
            one.label.of(language),
            editor,
            hint=one.help.of(language) if one.help else "",
            optional=not one.required,
        )
        self._editors[one.key], self._fields[one.key] = editor, field
        self._column.addWidget(field)

    def _editor(self, kind: FieldKind) -> QWidget:
        context = self._context
        if kind is FieldKind.TEXT:
            text = QPlainTextEdit()
            text.setFont(context.theme.font("typing"))
            text.setTabChangesFocus(True)
            text.setFixedHeight(context.theme.px(_TALL))
            text.textChanged.connect(self.changed)
            return text
        if kind is FieldKind.AREA:
            area = NeighbourhoodField(context)
            division = nearest_division(self._day)
            area.set_areas([(one.code, one.name, one.district) for one in division.areas])
            area.editTextChanged.connect(lambda _text: self.changed.emit())
            return area
        line: TextField = (
            DateField(context)
            if kind is FieldKind.DATE
            else MoneyField(context)
            if kind is FieldKind.MONEY
            else TextField(context)
        )
        line.textChanged.connect(lambda _text: self.changed.emit())
        return line


def _text(editor: QWidget) -> str:
    if isinstance(editor, QPlainTextEdit):
        return editor.toPlainText()
    if isinstance(editor, NeighbourhoodField):
        return editor.currentText()
    return editor.text() if isinstance(editor, TextField) else ""


def _type(editor: QWidget, words: str) -> None:
    if isinstance(editor, QPlainTextEdit):
        editor.setPlainText(words)
    elif isinstance(editor, NeighbourhoodField):
        editor.setEditText(words)
    elif isinstance(editor, TextField):
        editor.setText(words)
        editor.textEdited.emit(words)
