"""What is chosen for one letter of the clock: only the fields that it needs, each with its own words."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from maakdesk.base.dates import long_date
from maakdesk.base.vocabulary import NoticeKind, TalkForm
from maakdesk.core.notices.facts import NoticeFacts
from maakdesk.core.notices.rules import LastDay
from maakdesk.ui.context import Context
from maakdesk.ui.notices.picks import Picks
from maakdesk.ui.widgets.fields import ChoiceField, DateField
from maakdesk.ui.widgets.form import Field, TextField
from maakdesk.ui.widgets.labels import let_go
from maakdesk.ui.widgets.reason_field import ReasonField

FIELDS: dict[NoticeKind, tuple[str, ...]] = {
    NoticeKind.RECEIPT: ("items",),
    NoticeKind.SUPPLEMENT: ("items", "last_day", "reason"),
    NoticeKind.EXTENSION: ("until", "reason"),
    NoticeKind.LATER: ("until", "reason"),
    NoticeKind.INVITATION: ("purpose", "form", "meet_day", "meet_time", "place", "people", "used"),
    NoticeKind.POSTPONEMENT_CONSENT: ("from_day", "until", "reason"),
    NoticeKind.NOT_PROCESSED: ("items", "reason", "excuse", "decided_on", "on_behalf_of"),
    NoticeKind.FORWARDING: ("to", "contact", "reason"),
}
_DAYS = frozenset({"last_day", "until", "from_day", "meet_day", "decided_on"})
_LINES = frozenset({"meet_time", "to"})
_OPTIONAL = {("receipt", "items"), ("supplement", "reason"), ("postponement_consent", "reason"),
             ("forwarding", "contact"), ("forwarding", "reason"), ("invitation", "used")}  # fmt: skip

PLACES = {
    "shorter_reason": "reason", "why": "reason", "consent_until": "until", "meet_place": "place", "mandate":
    "on_behalf_of", "new_day": "until",
}  # fmt: skip
"""Which field fills a place of the letter that is called otherwise."""


class NoticeForm(QWidget):
    """The fields of one kind of letter. `changed` says that the letter reads otherwise now."""

    changed = Signal()

    def __init__(self, context: Context) -> None:
        """No kind yet."""
        super().__init__()
        self._context = context
        self._kind: NoticeKind | None = None
        self._offered: tuple[str, ...] = ()
        self._inside: QWidget | None = None
        self.fields: dict[str, Field] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def show_kind(self, kind: NoticeKind) -> None:
        """Show the fields of this kind, empty."""
        if self._inside is not None:
            let_go(self._inside)
        theme = self._context.theme
        self._kind, self.fields, self._inside = kind, {}, QWidget()
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(14))
        for name in FIELDS[kind]:
            editor = self._editor(name)
            optional = (kind.value, name) in _OPTIONAL
            field = Field(
                self._context, self._words("field", name), editor, hint=self._words("hint", name), optional=optional
            )
            self.fields[name] = field
            column.addWidget(field)
        self._column.addWidget(self._inside)
        self._offer()

    def offer(self, items: Sequence[str]) -> None:
        """What is missing by the scheme, in the language of the letter."""
        self._offered = tuple(items)
        self._offer()

    def facts(self) -> NoticeFacts:
        """What is chosen now."""
        return NoticeFacts(**{name: self._value(name) for name in self.fields})  # type: ignore[arg-type]

    def type(self, facts: NoticeFacts) -> None:
        """Show what was chosen before."""
        for name, field in self.fields.items():
            editor, value = field.editor, getattr(facts, name)
            if isinstance(editor, Picks):
                editor.set_items(value)
            elif isinstance(editor, DateField):
                editor.set_day(value)
            elif isinstance(editor, ChoiceField):
                editor.set_key(value)
            elif isinstance(editor, ReasonField):
                editor.show_text(value)
            elif isinstance(editor, TextField):
                editor.setText(value)

    def tell_last_day(self, proposed: LastDay | None) -> None:
        """Say how the last day that is proposed was counted; fill it in where nobody chose one."""
        field = self.fields.get("last_day")
        if field is None or proposed is None or not isinstance(field.editor, DateField):
            return
        texts, editor = self._context.texts, field.editor
        if editor.day() is None and not editor.text().strip():
            editor.set_day(proposed.day)
            self.changed.emit()
        key = {True: "holidays", False: "plain", None: "unknown"}[proposed.holidays]
        day = long_date(proposed.day, texts.language)
        chosen = editor.day()
        shown = "" if chosen is None or chosen == proposed.day else f"{long_date(chosen, texts.language)}. "
        field.show_help(shown + texts(f"notices.last_day.{key}", day=day, n=proposed.working_days))

    def focus_place(self, place: str) -> bool:
        """Go to the field that fills a place of the letter; whether there is one here."""
        field = self.fields.get(PLACES.get(place, place))
        if field is None:
            return False
        field.editor.setFocus()
        return True

    def _editor(self, name: str) -> QWidget:
        context, changed = self._context, self.changed.emit
        if name == "items":
            picks = Picks(context)
            picks.changed.connect(changed)
            return picks
        if name in _DAYS:
            day = DateField(context)
            day.day_changed.connect(lambda _day: changed())
            return day
        if name == "form":
            forms = [(one.value, context.texts(f"notices.form.{one}")) for one in TalkForm]
            choice = ChoiceField(context, forms)
            choice.setCurrentIndex(-1)
            choice.setPlaceholderText(context.texts("notices.form.choose"))
            choice.currentIndexChanged.connect(lambda _at: self._form_chosen())
            return choice
        if name in _LINES:
            line = TextField(context)
            line.textChanged.connect(lambda _text: changed())
            return line
        text = ReasonField(context, "", least=2, most=8)
        text.textChanged.connect(partial(changed))
        return text

    def _value(self, name: str) -> object:
        editor = self.fields[name].editor
        if isinstance(editor, Picks):
            return editor.items()
        if isinstance(editor, DateField):
            return editor.day()
        if isinstance(editor, ChoiceField):
            key = editor.key()
            return TalkForm(key) if key else None
        return editor.toPlainText() if isinstance(editor, ReasonField) else editor.text()  # type: ignore[attr-defined]

    def _form_chosen(self) -> None:
        form = self._value("form")
        if "meet_time" in self.fields:
            self.fields["meet_time"].setVisible(form is not TalkForm.WRITING)
        key = f"notices.place.{form}" if form is not None else "notices.field.place"
        self.fields["place"].set_label(self._context.texts(key))
        self.changed.emit()

    def _offer(self) -> None:
        field = self.fields.get("items")
        if field is not None and isinstance(field.editor, Picks):
            field.editor.offer(self._offered)

    def _words(self, part: str, name: str) -> str:
        texts = self._context.texts
        for key in (f"notices.{part}.{self._kind}.{name}", f"notices.{part}.{name}"):
            if texts.has(key):
                return texts(key)
        return ""
