"""What the scheme asks, in its own words: one field for each question, those that no panel sees apart with a lock."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from maakdesk.core.accord.asking import ApplicationField, FieldKind
from maakdesk.core.accord.scheme import Scheme
from maakdesk.core.intake.steps import HELD_APART, Step
from maakdesk.core.intake.typed import Typed, TypedValue
from maakdesk.ui.context import Context
from maakdesk.ui.intake.cells import TypedText, editor_for, put_words, words_in
from maakdesk.ui.intake.lines_editor import LinesEditor
from maakdesk.ui.intake.step_view import StepView
from maakdesk.ui.widgets.fields import Check
from maakdesk.ui.widgets.labels import Label, hairline, let_go
from maakdesk.ui.widgets.small import Eyes, VisibilityLine


class Choices(QWidget):
    """Several of a few."""

    typed = Signal()

    def __init__(self, context: Context, asked: ApplicationField) -> None:
        """A box for each option."""
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(context.theme.px(2))
        self.checks: dict[str, Check] = {}
        for one in asked.options:
            check = Check(context, one.label.of(context.texts.language), lambda _on: self.typed.emit())
            self.checks[one.key] = check
            column.addWidget(check)
        self.setFocusProxy(next(iter(self.checks.values())))

    def chosen(self) -> tuple[str, ...]:
        """The keys that are ticked."""
        return tuple(key for key, check in self.checks.items() if check.isChecked())

    def choose(self, keys: tuple[str, ...]) -> None:
        """Tick these."""
        for key, check in self.checks.items():
            check.setChecked(key in keys)


class WhatStep(StepView):
    """The questions of the scheme."""

    def __init__(self, context: Context) -> None:
        """No scheme yet."""
        super().__init__(context, Step.WHAT)
        self._scheme: Scheme | None = None
        self._values: dict[str, TypedValue] = {}
        self._asked: dict[str, ApplicationField] = {}
        self.editors: dict[str, QWidget] = {}
        self._questions = QVBoxLayout()
        self._questions.setSpacing(context.theme.px(18))
        self.column.addLayout(self._questions)

    def show_scheme(self, scheme: Scheme | None) -> None:
        """Ask what `scheme` asks; what was typed comes back where a question of the same name does."""
        if scheme is None or (self._scheme is not None and self._scheme.digest == scheme.digest):
            return
        typed = self.take(Typed())
        self._scheme = scheme
        while (item := self._questions.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                let_go(widget)
        self.editors, self.fields = {}, {}
        asked = [one for one in scheme.fields if one.key not in HELD_APART]
        self._asked = {one.key: one for one in asked}
        hidden = [one for one in asked if one.hidden_from_panel]
        for one in asked:
            if not one.hidden_from_panel:
                self._ask(one)
        if hidden:
            texts, theme = self.context.texts, self.context.theme
            self._questions.addWidget(hairline())
            self._questions.addWidget(Label(theme, texts("dossier.app.private"), "heading"))
            self._questions.addWidget(VisibilityLine(self.context, Eyes.OWN, texts("dossier.app.private.who")))
            for one in hidden:
                self._ask(one)
        self.put(typed)

    def put(self, typed: Typed) -> None:
        """Type the answers again; those of no question here are kept for another scheme."""
        self._values = dict(typed.values)
        for key, editor in self.editors.items():
            _put(editor, self._asked[key], self._values.get(key, ""))

    def take(self, typed: Typed) -> Typed:
        """The answers as typed."""
        here = {key: _typed(editor, self._asked[key]) for key, editor in self.editors.items()}
        values = {**self._values, **here}
        return replace(typed, values={key: value for key, value in values.items() if value})

    def _ask(self, one: ApplicationField) -> None:
        language = self.context.texts.language
        if one.kind is FieldKind.TABLE:
            editor: QWidget = LinesEditor(self.context, one)
            editor.changed.connect(self.changed)  # type: ignore[attr-defined]
        else:
            several = one.several and one.kind is FieldKind.CHOICE
            editor = Choices(self.context, one) if several else self._words(one)
            editor.typed.connect(self.changed)  # type: ignore[attr-defined]
        hint = one.help.of(language) if one.help else ""
        if one.several and one.kind is not FieldKind.CHOICE:
            hint = " ".join((hint, self.context.texts("steps.one_a_line"))).strip()
        label = one.label.of(language)
        field = self.add_field(f"values.{one.key}", label, editor, hint=hint, optional=not one.required)
        self.editors[one.key] = editor
        self._questions.addWidget(field)

    def _words(self, one: ApplicationField) -> QWidget:
        if one.several:
            lines = TypedText(self.context)
            lines.setFixedHeight(self.context.theme.px(80))
            return lines
        return editor_for(self.context, one.kind, one.options)


def _typed(editor: QWidget, asked: ApplicationField) -> TypedValue:
    if isinstance(editor, LinesEditor):
        return editor.lines()
    if isinstance(editor, Choices):
        return editor.chosen()
    words = words_in(editor)
    return tuple(line.strip() for line in words.splitlines() if line.strip()) if asked.several else words


def _put(editor: QWidget, asked: ApplicationField, value: TypedValue) -> None:
    if isinstance(editor, LinesEditor):
        # Words that an e-mail or another scheme had here are no lines; they stay among the values until somebody types.
        editor.put([one for one in value if not isinstance(one, str)] if isinstance(value, tuple) else ())
    elif isinstance(editor, Choices):
        editor.choose(tuple(str(one) for one in value) if isinstance(value, tuple) else ())
    elif isinstance(value, str):
        put_words(editor, value)
    else:
        put_words(editor, "\n".join(str(one) for one in value) if asked.several else "")
