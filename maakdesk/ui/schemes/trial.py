"""Uitproberen: an example is filled in, and beside it stands at once what the scheme would do. Nothing is written."""

from collections.abc import Callable, Collection

from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from maakdesk.base.errors import DeskError
from maakdesk.core.accord.answers import Value, value_from
from maakdesk.core.accord.asking import ApplicationField, FieldKind
from maakdesk.core.accord.scheme import Scheme
from maakdesk.core.accord.trial import Example, trial_parts, try_out
from maakdesk.ui.context import Context
from maakdesk.ui.schemes.text import SchemeText
from maakdesk.ui.widgets.band import error_words
from maakdesk.ui.widgets.fields import Check, ChoiceField, DateField, MoneyField
from maakdesk.ui.widgets.form import Field, TextField
from maakdesk.ui.widgets.labels import Label, columns, hairline, let_go
from maakdesk.ui.widgets.scrolling import scrolling

_TALL = 76
_FORM = 400


class TrialPane(QWidget):
    """The form at the left asks what the scheme asks; the words at the right follow every change."""

    def __init__(self, context: Context) -> None:
        """No scheme yet."""
        super().__init__()
        self._context = context
        self._scheme: Scheme | None = None
        self._read_back: Collection[str] = ()
        self.asked = MoneyField(context)
        self.received = DateField(context)
        self.answers: dict[str, Callable[[], object]] = {}
        self.editors: dict[str, QWidget] = {}
        self.documents: dict[str, Check] = {}
        self._fields: dict[str, Field] = {}
        theme = context.theme
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(theme.px(24), theme.px(16), theme.px(20), theme.px(24))
        self._column.setSpacing(theme.px(14))
        area = scrolling(inside)
        area.setFixedWidth(theme.px(_FORM))
        self.outcome = SchemeText(context, context.texts("schemes.room.outcome"))
        across = columns(context, gap=0)
        across.addWidget(area)
        across.addWidget(hairline(down=True))
        across.addWidget(self.outcome, 1)
        self.setLayout(across)
        self.asked.textChanged.connect(lambda _text: self._tell())
        self.received.textChanged.connect(lambda _text: self._tell())
        texts = context.texts
        self._column.addWidget(Label(theme, texts("schemes.room.try.explain"), "second", tone="ink2", wrap=True))
        self._column.addWidget(Field(context, texts("schemes.room.asked"), self.asked))
        self._column.addWidget(Field(context, texts("schemes.room.received"), self.received))
        self._rest = QWidget()
        self._column.addWidget(self._rest)
        self._column.addStretch(1)

    def show_scheme(self, scheme: Scheme, read_back: Collection[str]) -> None:
        """Ask what `scheme` asks; what was filled in for another scheme is gone, for nothing of it is kept."""
        self._read_back = read_back
        if self._scheme is not None and self._scheme.digest == scheme.digest:
            self._tell()
            return
        self._scheme = scheme
        self.answers, self.editors, self.documents, self._fields = {}, {}, {}, {}
        context, language = self._context, self._context.texts.language
        rest = QWidget()
        column = QVBoxLayout(rest)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(context.theme.px(14))
        for one in scheme.fields:
            editor = self._editor(one)
            field = Field(
                context, one.label.of(language), editor, hint=self._hint(one), optional=not one.required, wrap=True
            )
            self.editors[one.key], self._fields[one.key] = editor, field
            column.addWidget(field)
        for document in scheme.documents:
            check = Check(context, document.label.of(language), lambda _on: self._tell())
            self.documents[document.key] = check
            column.addWidget(check)
        self._column.replaceWidget(self._rest, rest)
        let_go(self._rest)
        self._rest = rest
        self._tell()

    def example(self) -> Example:
        """What is filled in; what cannot be read yet is left out, and said below its field."""
        values: dict[str, Value] = {}
        for field in () if self._scheme is None else self._scheme.fields:
            try:
                value = value_from(field, self.answers[field.key]())
            except DeskError as problem:
                self._fields[field.key].show_problem(error_words(self._context, problem))
                continue
            self._fields[field.key].show_help()
            if value is not None:
                values[field.key] = value
        sent = frozenset(key for key, check in self.documents.items() if check.isChecked())
        return Example(values, sent, self.asked.cents(), self.received.day())

    def _tell(self) -> None:
        if self._scheme is None:
            return
        trial = try_out(self._scheme, self.example(), today=self._context.today(), read_back=self._read_back)
        self.outcome.begin()
        for part in trial_parts(self._scheme, trial, self._context.texts):
            self.outcome.heading(part.name)
            for fact in part.facts:
                self.outcome.fact(fact)

    def _hint(self, field: ApplicationField) -> str:
        texts, language = self._context.texts, self._context.texts.language
        if field.kind is FieldKind.TABLE:
            return texts("schemes.room.lines", columns="; ".join(one.label.of(language) for one in field.columns))
        if field.several and field.kind is FieldKind.PARTY:
            return texts("schemes.room.each_line")
        return ""

    def _editor(self, field: ApplicationField) -> QWidget:
        context, texts, language = self._context, self._context.texts, self._context.texts.language
        if field.kind is FieldKind.FLAG:
            choice = ChoiceField(context, [("yes", texts("schemes.yes")), ("no", texts("schemes.no"))])
            choice.set_key(None)
            self.answers[field.key] = lambda: {"yes": True, "no": False}.get(choice.key() or "")
            choice.currentIndexChanged.connect(lambda _index: self._tell())
            return choice
        if field.kind is FieldKind.CHOICE and not field.several:
            choice = ChoiceField(context, [(one.key, one.label.of(language)) for one in field.options])
            choice.set_key(None)
            self.answers[field.key] = choice.key
            choice.currentIndexChanged.connect(lambda _index: self._tell())
            return choice
        if field.kind is FieldKind.CHOICE:
            return self._choices(field)
        if field.kind is FieldKind.TABLE or (field.several and field.kind is FieldKind.PARTY):
            return self._lines(field)
        line = DateField(context) if field.kind is FieldKind.DATE else TextField(context)
        line.textChanged.connect(lambda _text: self._tell())
        if isinstance(line, DateField):
            self.answers[field.key] = lambda: day.isoformat() if (day := line.day()) is not None else None
        else:
            self.answers[field.key] = line.text
        return line

    def _choices(self, field: ApplicationField) -> QWidget:
        context, language = self._context, self._context.texts.language
        group = QWidget()
        column = QVBoxLayout(group)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(context.theme.px(4))
        checks = {one.key: Check(context, one.label.of(language), lambda _on: self._tell()) for one in field.options}
        for check in checks.values():
            column.addWidget(check)
        self.answers[field.key] = lambda: [key for key, check in checks.items() if check.isChecked()]
        return group

    def _lines(self, field: ApplicationField) -> QWidget:
        text = QPlainTextEdit()
        text.setTabChangesFocus(True)
        text.setFixedHeight(self._context.theme.px(_TALL))
        text.textChanged.connect(self._tell)
        keys = [column.key for column in field.columns]

        def answer() -> object:
            lines = [line for line in text.toPlainText().splitlines() if line.strip()]
            if not keys:
                return [line.strip() for line in lines]
            return [dict(zip(keys, (cell.strip() for cell in line.split(";")), strict=False)) for line in lines]

        self.answers[field.key] = answer
        return text
