"""A new case: the fields of a scheme, in its own words; what is typed is kept until the case is taken in."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from maakdesk.base.clock import AMSTERDAM
from maakdesk.base.dates import long_date
from maakdesk.base.vocabulary import PartyKind
from maakdesk.core.accord.scheme import Scheme
from maakdesk.core.accord.versions import current_schemes
from maakdesk.core.deadlines.rules import decision_term
from maakdesk.core.dossier.commands import NewCase, add_case
from maakdesk.core.dossier.queries import case_id_of
from maakdesk.ui.ask import Answer as Answered
from maakdesk.ui.ask import Question
from maakdesk.ui.context import Context
from maakdesk.ui.dossier.scheme_form import SchemeForm
from maakdesk.ui.dossier.tab_order import in_order
from maakdesk.ui.operations import Operation
from maakdesk.ui.page import Hint, Page, Place
from maakdesk.ui.widgets.band import BandKind
from maakdesk.ui.widgets.buttons import Button
from maakdesk.ui.widgets.fields import ChoiceField, DateField, MoneyField
from maakdesk.ui.widgets.form import Field, TextField
from maakdesk.ui.widgets.labels import IconLabel, Label, columns, hairline
from maakdesk.ui.widgets.toast import Toast

if TYPE_CHECKING:
    from maakdesk.bootstrap import Desk

DRAFT = "case:new"
SAVE_MS = 1_000
_WIDEST = 720


class NewCasePage(Page):
    """Types an application over. The draft is saved within two seconds and comes back after a crash."""

    def __init__(self, context: Context, desk: "Desk") -> None:
        """Show the fields of the first scheme once they are read."""
        texts = context.texts
        super().__init__(context, texts("dossier.new.title"))
        self._desk = desk
        self._schemes: dict[str, Scheme] = {}
        self._loaded = False
        self.scheme = ChoiceField(context)
        self.name = TextField(context)
        self.applicant = TextField(context)
        self.kind = ChoiceField(context, [(kind.value, texts(f"dossier.party.{kind}")) for kind in _KINDS])
        # Nobody is a group by default: open data leave the names of persons out.
        self.kind.setCurrentIndex(-1)
        self.kind.setPlaceholderText(texts("dossier.new.kind.choose"))
        self.asked = MoneyField(context)
        self.received = DateField(context)
        self._fields: dict[str, Field] = {}
        self.form = SchemeForm(context)
        self._decide = Label(context.theme, "", bold=True)
        self._clock = IconLabel(context.theme, "clock", 16)
        self._timer = QTimer(self, singleShot=True, interval=SAVE_MS)
        self._timer.timeout.connect(self.save_draft)
        self._build()
        for line in (self.name, self.applicant, self.asked, self.received):
            line.textChanged.connect(lambda _text: self._timer.start())
        self.kind.currentIndexChanged.connect(lambda _at: self._timer.start())
        self.form.changed.connect(self._timer.start)
        self.scheme.currentIndexChanged.connect(lambda _at: self._scheme_chosen())
        self.received.day_changed.connect(lambda _day: self._count())

    def reload(self) -> None:
        """Read the schemes, once; what is typed stays."""
        if self._loaded:
            return
        desk = self._desk

        def read(_progress: object) -> dict[str, Scheme]:
            with desk.acting.store.read() as session:
                return current_schemes(session)

        self.context.tasks.run(read, owner=self, done=self._show, key="schemes")

    def concerns(self, changes: object) -> bool:  # noqa: ARG002 - what is being typed concerns nobody else
        """Nothing that is written elsewhere changes this page."""
        return False

    def hints(self) -> tuple[Hint, ...]:
        """Taking the case in."""
        return (Hint("Ctrl+Return", self.context.texts("dossier.new.save")),)

    def remember(self) -> Place:
        """Everything that is typed."""
        return {"typed": self.typed()}

    def recall(self, place: Place) -> None:
        """Type it again."""
        typed = place.get("typed")
        if isinstance(typed, dict):
            self._desk.acting.drafts.save(DRAFT, typed, at=self._desk.now())
            if self._loaded:
                self._type(typed)

    def leave(self) -> None:
        """Save the draft now."""
        self.save_draft()

    def panes(self) -> tuple[QWidget, ...]:
        """The fields, the buttons."""
        return self._scroll, self._foot

    def menu_actions(self) -> tuple[tuple[str, str, Callable[[], object]], ...]:
        """Throwing away, and going back."""
        texts = self.context.texts
        return (
            (texts("dossier.new.throw"), "", self._ask_throw),
            (texts("dossier.new.cancel"), "", lambda: self.go.emit("cases", None)),
        )

    def typed(self) -> dict[str, object]:
        """What stands in the fields, as plain text by field."""
        return {
            "scheme": self.scheme.key() or "",
            "title": self.name.text(),
            "applicant": self.applicant.text(),
            "kind": self.kind.key() or "",
            "asked": self.asked.text(),
            "received": self.received.text(),
            "answers": self.form.typed(),
        }

    def save_draft(self) -> None:
        """Keep what is typed, on the disk; nothing typed leaves no draft."""
        self._timer.stop()
        if not self._loaded:
            return
        typed, drafts = self.typed(), self._desk.acting.drafts
        if self._anything(typed):
            drafts.save(DRAFT, typed, at=self._desk.now())
            local = self._desk.now().astimezone(AMSTERDAM)
            self.say(self.context.texts("dossier.new.draft", time=f"{local:%H:%M}"))
        elif drafts.load(DRAFT) is not None:
            drafts.delete(DRAFT)

    def save(self) -> None:
        """Take the case in, or say in the page what is missing."""
        texts = self.context.texts
        missing = self._missing()
        if missing:
            self.band.say(
                BandKind.NOTE,
                texts("dossier.new.missing.band"),
                texts("dossier.new.missing.what", fields=", ".join(missing)),
            )
            return
        received = self.received.day()
        if received is None:
            return
        area = self.form.area(received)
        new = NewCase(
            title=self.name.text(),
            applicant=self.applicant.text(),
            scheme_key=self.scheme.key() or "",
            received_on=received,
            asked_cents=self.asked.cents(),
            applicant_kind=PartyKind(self.kind.key() or PartyKind.UNKNOWN),
            answers=self.form.answers(texts.language),
            district=area.district if area else "",
            area_code=area.code if area else None,
            private=self.form.private(),
        )
        desk, acting = self._desk, self._desk.acting

        def work(_progress: object) -> tuple[str, str]:
            number = add_case(acting.store, acting.viewer, new, at=desk.now(), today=desk.today())
            with acting.store.read() as session:
                return number, case_id_of(session, acting.viewer, number)

        self.context.operations.run(
            Operation(work, key="new case"), owner=self, done=lambda made: self._taken(*made), failed=self.band.error
        )

    def _taken(self, number: str, case_id: str) -> None:
        self._throw()
        self.go.emit("case", {"case_id": case_id, "tab": "application"})
        self.toast(Toast(self.context.texts("dossier.new.done", number=number)))

    def _missing(self) -> list[str]:
        texts = self.context.texts
        wrong = {
            "name": not self.name.text().strip(),
            "applicant": not self.applicant.text().strip(),
            "asked": bool(self.asked.text().strip()) and self.asked.cents() is None,
            "kind": self.kind.key() is None,
            "received": self.received.day() is None,
        }
        names = []
        for key, is_wrong in wrong.items():
            if is_wrong:
                names.append(texts(f"dossier.new.{key}"))
                self._fields[key].show_problem(texts("dossier.new.missing"))
        names += self.form.show_missing(texts("dossier.new.missing"))
        if names:
            first = next((self._fields[key] for key, is_wrong in wrong.items() if is_wrong), None)
            (first.editor if first is not None else self.form).setFocus(Qt.FocusReason.OtherFocusReason)
        return names

    def _show(self, schemes: dict[str, Scheme]) -> None:
        texts = self.context.texts
        self._schemes = schemes
        self.scheme.set_choices([(key, scheme.title.of(texts.language)) for key, scheme in schemes.items()])
        self._loaded = True
        draft = self._desk.acting.drafts.load(DRAFT)
        if draft is not None and isinstance(draft.body, dict):
            self._type(draft.body)
        else:
            self._scheme_chosen()
            self.received.set_day(self.context.today())
            self._count()

    def _type(self, typed: dict[str, object]) -> None:
        self.scheme.set_key(str(typed.get("scheme") or "") or self.scheme.key())
        self._scheme_chosen()
        self.kind.set_key(str(typed.get("kind") or "") or None)
        self.name.setText(str(typed.get("title", "")))
        self.applicant.setText(str(typed.get("applicant", "")))
        for line, key in ((self.asked, "asked"), (self.received, "received")):
            line.setText(str(typed.get(key, "")))
            line.textEdited.emit(line.text())
        answers = typed.get("answers")
        if isinstance(answers, dict):
            self.form.type_again({str(key): str(value) for key, value in answers.items()})
        self._count()

    def _scheme_chosen(self) -> None:
        scheme = self._schemes.get(self.scheme.key() or "")
        if scheme is not None:
            self.form.show_scheme(scheme, self.received.day() or self.context.today())
            self._fields["scheme"].show_help(scheme.summary.of(self.context.texts.language))
            in_order(self.received, self.form.editors())
        self._count()
        self._timer.start()

    def _count(self) -> None:
        scheme, received = self._schemes.get(self.scheme.key() or ""), self.received.day()
        known = scheme is not None and received is not None
        self._clock.setVisible(known)
        self._decide.setVisible(known)
        if scheme is not None and received is not None:
            texts = self.context.texts
            end = decision_term(scheme.decision_term, received).end
            self._decide.setText(texts("dossier.new.decide", day=long_date(end, texts.language)))

    def _anything(self, typed: dict[str, object]) -> bool:
        answers = typed["answers"]
        some = any(str(value).strip() for value in answers.values()) if isinstance(answers, dict) else False
        return some or any(str(typed[key]).strip() for key in ("title", "applicant", "asked"))

    def _ask_throw(self) -> None:
        texts = self.context.texts
        question = Question(
            texts("dossier.new.throw.ask"), texts("dossier.new.throw.yes"), texts("dossier.new.throw.detail")
        )
        if self.context.ask.question(self, question) is Answered.YES:
            self._throw()

    def _throw(self) -> None:
        for line in (self.name, self.applicant):
            line.clear()
        self.asked.set_cents(None)
        self.received.set_day(self.context.today())
        self.kind.setCurrentIndex(-1)
        self.form.empty()
        self.band.clear()
        self._timer.stop()
        self._desk.acting.drafts.delete(DRAFT)
        self._count()

    def _build(self) -> None:
        context, texts, theme = self.context, self.context.texts, self.context.theme
        inside = QWidget()
        inside.setMaximumWidth(theme.px(_WIDEST))
        form = QVBoxLayout(inside)
        form.setContentsMargins(theme.px(24), theme.px(20), theme.px(24), theme.px(24))
        form.setSpacing(theme.px(16))
        form.addWidget(Label(theme, texts("dossier.new.title"), "title"))
        form.addWidget(Label(theme, texts("dossier.new.intro"), tone="ink2", wrap=True))
        editors: tuple[tuple[str, QWidget, str], ...] = (
            ("scheme", self.scheme, ""),
            ("name", self.name, ""),
            ("applicant", self.applicant, ""),
            ("kind", self.kind, ""),
            ("asked", self.asked, ""),
            ("received", self.received, texts("dossier.new.received.hint")),
        )
        for key, editor, hint in editors:
            self._fields[key] = Field(context, texts(f"dossier.new.{key}"), editor, hint=hint, optional=key == "asked")
        form.addWidget(self._fields["scheme"])
        form.addWidget(self._fields["name"])
        for pair in (("applicant", "kind"), ("asked", "received")):
            across = columns(context, gap=16)
            for key in pair:
                across.addWidget(self._fields[key], 1, Qt.AlignmentFlag.AlignTop)
            form.addLayout(across)
        decide = columns(context)
        decide.addWidget(self._clock)
        decide.addWidget(self._decide, 1)
        form.addLayout(decide)
        form.addWidget(hairline())
        form.addWidget(self.form)
        form.addStretch(1)
        holder = QWidget()
        middle = QHBoxLayout(holder)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.addWidget(inside, 1)
        middle.addStretch(0)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(holder)
        self._foot = QWidget()
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(theme.px(24), theme.px(10), theme.px(24), theme.px(10))
        foot.setSpacing(theme.px(8))
        foot.addWidget(Button(context, texts("dossier.new.save"), key="Ctrl+Return", main=True, on=self.save))
        foot.addWidget(Button(context, texts("dossier.new.cancel"), on=lambda: self.go.emit("cases", None)))
        foot.addStretch(1)
        self.column.addWidget(self._scroll, 1)
        self.column.addWidget(hairline())
        self.column.addWidget(self._foot)


_KINDS = (PartyKind.COLLECTIVE, PartyKind.ORGANISATION, PartyKind.PERSON, PartyKind.UNKNOWN)
