"""Who asks, what it is called and how much is asked; who else is in it; and how to find them, which no panel sees."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from maakdesk.base.vocabulary import PartyKind, PartyRole, PrivateKind
from maakdesk.core.accord.scheme import Scheme
from maakdesk.core.intake.steps import Step
from maakdesk.core.intake.typed import Typed, TypedPerson
from maakdesk.core.parties.queries import Double
from maakdesk.ui.context import Context
from maakdesk.ui.intake.asked_field import AskedField
from maakdesk.ui.intake.cells import TypedChoice, TypedLine, TypedMoney, TypedText, put_words, words_in
from maakdesk.ui.intake.doubles import Doubles
from maakdesk.ui.intake.step_view import StepView
from maakdesk.ui.widgets.buttons import Button, LinkButton
from maakdesk.ui.widgets.labels import Label, columns, hairline, let_go
from maakdesk.ui.widgets.small import Eyes, VisibilityLine

if TYPE_CHECKING:
    from maakdesk.bootstrap import Desk

KINDS = (PartyKind.COLLECTIVE, PartyKind.ORGANISATION, PartyKind.PERSON, PartyKind.UNKNOWN)
BESIDE = (PartyRole.CONTACT, PartyRole.CO_APPLICANT, PartyRole.LEAD_APPLICANT, PartyRole.REPRESENTATIVE)
_DETAILS = (PrivateKind.ADDRESS, PrivateKind.EMAIL, PrivateKind.PHONE, PrivateKind.ACCOUNT)
"""What finds and pays somebody. A birth date is not among them: only a scheme that needs it asks for one (GDPR 5)."""


class PersonForm(QWidget):
    """One party: name, kind or role, who it may be, and details. The first of a case has no role to choose."""

    def __init__(self, view: StepView, desk: "Desk", at: int) -> None:
        """The party at place `at`."""
        super().__init__()
        context, texts, theme = view.context, view.context.texts, view.context.theme
        self._view, self._at = view, at
        self.party_id = ""
        self._party_name = ""
        self._apart: dict[str, str] = {}
        self.name = TypedLine(context)
        self.kind = TypedChoice(context, [(one.value, texts(f"dossier.party.{one}")) for one in KINDS])
        self.role = TypedChoice(context, [(one.value, texts(f"parties.role.{one}")) for one in BESIDE])
        self.doubles = Doubles(context, desk)
        self.details = {kind: self._detail(context, kind) for kind in _DETAILS}
        self._detail_fields: dict[PrivateKind, AskedField] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        across = columns(context, gap=16)
        first = texts("dossier.new.applicant" if at == 0 else "parties.name")
        self._place(across, "name", first, self.name, optional=False)
        if at == 0:
            self._place(across, "kind", texts("dossier.new.kind"), self.kind, optional=False)
        else:
            self._place(across, "role", texts("parties.role"), self.role, optional=False)
        column.addLayout(across)
        column.addWidget(self.doubles)
        self.private = QWidget()
        below = QVBoxLayout(self.private)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(theme.px(12))
        below.addWidget(VisibilityLine(context, Eyes.OWN, texts("dossier.app.private.who")))
        for pair in self._pairs():
            line = columns(context, gap=16)
            for kind in pair:
                self._place(line, kind.value, texts(f"dossier.private.{kind}"), self.details[kind], optional=True)
                self._detail_fields[kind] = view.fields[f"people.{at}.{kind}"]
            below.addLayout(line)
        column.addWidget(self.private)
        self.doubles.after = self.role if at else self.kind
        self.doubles.chosen.connect(self._is)
        for editor in (self.name, self.kind, self.role, *self.details.values()):
            editor.typed.connect(view.changed)
        self.name.typed.connect(self._look)
        self.kind.typed.connect(self._look)

    def put(self, one: TypedPerson) -> None:
        """Show what was typed of somebody."""
        self.party_id = one.party_id
        self._apart = {key: words for key, words in one.details.items() if key not in self.details}
        put_words(self.name, one.name)
        put_words(self.kind, one.kind)
        put_words(self.role, one.role if self._at else "")
        for kind, editor in self.details.items():
            put_words(editor, one.details.get(kind.value, ""))
        self.doubles.show_known(self.party_id, self._party_name)

    def person(self) -> TypedPerson:
        """What was typed of them."""
        details = {**self._apart, **{kind.value: words_in(editor) for kind, editor in self.details.items()}}
        return TypedPerson(
            words_in(self.name),
            words_in(self.kind),
            PartyRole.APPLICANT.value if self._at == 0 else words_in(self.role) or PartyRole.CONTACT.value,
            self.party_id,
            {kind: words for kind, words in details.items() if words},
        )

    def hide_details(self, kinds: frozenset[PrivateKind]) -> None:
        """The scheme asks these itself at the next step."""
        for kind, field in self._detail_fields.items():
            field.setVisible(kind not in kinds)

    def _is(self, double: Double | None) -> None:
        self.party_id = "" if double is None else double.party_id
        self._party_name = "" if double is None else double.name
        self.doubles.show_known(self.party_id, self._party_name)
        if double is None:
            self._look()
        self._view.changed.emit()
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _look(self) -> None:
        self.doubles.look_for(words_in(self.name), words_in(self.kind))

    def _place(self, across: QBoxLayout, key: str, label: str, editor: QWidget, *, optional: bool) -> None:
        field = self._view.add_field(f"people.{self._at}.{key}", label, editor, optional=optional)
        across.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)

    def _pairs(self) -> tuple[tuple[PrivateKind, ...], ...]:
        if self._at:
            return ((PrivateKind.EMAIL, PrivateKind.PHONE),)
        return ((PrivateKind.ADDRESS,), (PrivateKind.EMAIL, PrivateKind.PHONE), (PrivateKind.ACCOUNT,))

    @staticmethod
    def _detail(context: Context, kind: PrivateKind) -> "TypedText | TypedLine":
        if kind is not PrivateKind.ADDRESS:
            return TypedLine(context)
        editor = TypedText(context)
        editor.setFixedHeight(context.theme.px(72))
        return editor


class WhoStep(StepView):
    """The title, the amount, the applicant, and whoever else is in it."""

    def __init__(self, context: Context, desk: "Desk") -> None:
        """One applicant, nobody else."""
        super().__init__(context, Step.WHO)
        texts = context.texts
        self._desk = desk
        self._fast = False
        self.name, self.asked = TypedLine(context), TypedMoney(context)
        across = columns(context, gap=16)
        title = self.add_field("title", texts("dossier.new.name"), self.name)
        asked = self.add_field("asked", texts("dossier.new.asked"), self.asked, optional=True)
        across.addWidget(title, 3, Qt.AlignmentFlag.AlignTop)
        across.addWidget(asked, 2, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(across)
        self.people: list[PersonForm] = []
        self._others = QVBoxLayout()
        self._others.setSpacing(context.theme.px(16))
        self._append(self.column)
        self.column.addLayout(self._others)
        self.add = LinkButton(context, texts("parties.add"), self._add_one, icon="plus")
        self.column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        for editor in (self.name, self.asked):
            editor.typed.connect(self.changed)

    def show_scheme(self, scheme: Scheme | None) -> None:
        """Do not ask twice what the scheme asks itself."""
        asked = frozenset(one.private for one in scheme.fields if one.private is not None) if scheme else frozenset()
        self.people[0].hide_details(asked)
        self.people[0].private.setVisible(not self._fast and not set(_DETAILS) <= asked)

    def put(self, typed: Typed) -> None:
        """Everybody, with as many forms as there are people."""
        put_words(self.name, typed.title)
        put_words(self.asked, typed.asked)
        while len(self.people) > max(1, len(typed.people)):
            self._drop()
        while len(self.people) < len(typed.people):
            self._append(self._others)
        for form, one in zip(self.people, typed.people, strict=True):
            form.put(one)

    def take(self, typed: Typed) -> Typed:
        """Everybody as they stand here."""
        people = tuple(form.person() for form in self.people)
        return replace(typed, title=words_in(self.name), asked=words_in(self.asked), people=people)

    def set_fast(self, *, on: bool) -> None:
        """The applicant alone."""
        self._fast = on
        self.title.setVisible(not on)
        self.add.setVisible(not on)
        for form in self.people:
            form.private.setVisible(not on)

    def _add_one(self) -> None:
        self._append(self._others)
        self.people[-1].name.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _append(self, column: QVBoxLayout) -> None:
        context, at = self.context, len(self.people)
        if at:
            column.addWidget(hairline())
            head = columns(context)
            head.addWidget(Label(context.theme, context.texts("parties.other"), bold=True), 1)
            head.addWidget(Button(context, context.texts("parties.remove"), small=True, on=lambda: self._remove(form)))
            column.addLayout(head)
        form = PersonForm(self, self._desk, at)
        column.addWidget(form)
        self.people.append(form)

    def _remove(self, form: PersonForm) -> None:
        typed = self.take(Typed())
        at = self.people.index(form)
        self.put(replace(typed, people=tuple(one for place, one in enumerate(typed.people) if place != at)))
        self.changed.emit()

    def _drop(self) -> None:
        form = self.people.pop()
        at = len(self.people)
        for place in [one for one in self.fields if one.startswith(f"people.{at}.")]:
            del self.fields[place]
        for _ in range(3):  # the form, its head and the line above it
            item = self._others.takeAt(self._others.count() - 1)
            if item is None:
                break
            _discard(item.widget(), item.layout())
        form.deleteLater()


def _discard(widget: QWidget | None, layout: object) -> None:
    if widget is not None:
        let_go(widget)
    take = getattr(layout, "takeAt", None)
    while take is not None and (inner := take(0)) is not None:
        _discard(inner.widget(), inner.layout())
