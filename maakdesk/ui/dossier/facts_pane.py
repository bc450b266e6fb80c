"""The facts of a case beside its application: shown, corrected, given a scheme; private details with a lock."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from maakdesk.base.dates import short_date
from maakdesk.base.money import format_euros
from maakdesk.core.accord.areas import nearest_division
from maakdesk.core.dossier.commands import CaseChange, change_case
from maakdesk.core.dossier.queries import CaseDetail
from maakdesk.core.dossier.rules import OVER
from maakdesk.core.intake.words import why
from maakdesk.ui.context import Context
from maakdesk.ui.dossier.source import area_names
from maakdesk.ui.operations import Operation
from maakdesk.ui.page import Place
from maakdesk.ui.widgets.buttons import Button, LinkButton
from maakdesk.ui.widgets.fields import ChoiceField, DateField, MoneyField, NeighbourhoodField
from maakdesk.ui.widgets.form import Field, TextField
from maakdesk.ui.widgets.labels import Label, clear, columns, hairline
from maakdesk.ui.widgets.small import Eyes, VisibilityLine

if TYPE_CHECKING:
    from maakdesk.bootstrap import Desk


class FactsPane(QWidget):
    """`said` tells what was done, `problem` carries an error."""

    said = Signal(str)
    problem = Signal(object)

    def __init__(self, context: Context, desk: "Desk", *, may_change: bool) -> None:
        """Show nothing yet; only with `may_change` the facts can be corrected."""
        super().__init__()
        self._context, self._desk, self._may_change = context, desk, may_change
        self._detail: CaseDetail | None = None
        self._typed: Place | None = None
        theme, texts = context.theme, context.texts
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.px(12))
        self._grid.setVerticalSpacing(theme.px(6))
        self._grid.setColumnStretch(1, 1)
        self.correct = LinkButton(context, texts("dossier.app.correct"), self.start_correcting, icon="pencil")
        head = columns(context)
        head.addWidget(Label(theme, texts("dossier.app.facts"), bold=True), 1)
        head.addWidget(self.correct)
        self._shown = QWidget()
        self._shown.setLayout(self._grid)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._build_form()
        self._build_scheme()
        self._private = QWidget()
        self._private_grid = QVBoxLayout(self._private)
        self._private_grid.setContentsMargins(0, 0, 0, 0)
        self._private_grid.setSpacing(theme.px(6))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(10))
        layout.addLayout(head)
        layout.addWidget(self._shown)
        layout.addWidget(self._form)
        layout.addWidget(self._scheme_box)
        layout.addWidget(self._private)
        self._form.hide()
        self._scheme_box.hide()
        self._private.hide()
        self.correct.setVisible(may_change)

    def show_detail(self, detail: CaseDetail, schemes: Mapping[str, str]) -> None:
        """Show the facts of a case; `schemes` are those under which it can be put."""
        self._detail = detail
        self._fill_facts(detail)
        self._fill_private(detail)
        needs = self._may_change and detail.scheme_version_id is None
        self._scheme_box.setVisible(needs)
        if needs:
            self.scheme.set_choices(list(schemes.items()))
            decided = detail.row.state in OVER
            key = "dossier.app.scheme.decided" if decided else "dossier.app.scheme.none"
            self._scheme_why.setText(self._context.texts(key))
        if self._typed is not None:
            typed, self._typed = self._typed, None
            self.start_correcting()
            self.name.setText(str(typed.get("title", "")))
            self.reason.setText(str(typed.get("reason", "")))
            for field, key in ((self.asked, "asked"), (self.received, "received")):
                field.setText(str(typed.get(key, "")))
                field.textEdited.emit(field.text())

    def start_correcting(self) -> None:
        """Turn the facts into fields."""
        detail = self._detail
        if detail is None:
            return
        row = detail.row
        division = nearest_division(row.received_on or self._context.today())
        self.area.set_areas([(area.code, area.name, area.district) for area in division.areas])
        self.name.setText(row.title)
        self.asked.set_cents(row.asked_cents)
        self.received.set_day(row.received_on)
        if row.area_code:
            self.area.set_key(row.area_code)
        self.reason.clear()
        self._ask_why()
        self._shown.hide()
        self.correct.hide()
        self._form.show()
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def stop_correcting(self) -> None:
        """Show the facts again; nothing is written."""
        self._form.hide()
        self._shown.show()
        self.correct.setVisible(self._may_change)

    def remember(self) -> Place:
        """What is typed in the fields of a correction, if one is going on."""
        if self._form.isHidden():
            return {}
        return {
            "title": self.name.text(), "asked": self.asked.text(), "received": self.received.text(),
            "reason": self.reason.text(),
        }  # fmt: skip

    def recall(self, place: Place) -> None:
        """Go on with a correction once the case is read."""
        self._typed = place if "title" in place else None

    def _build_form(self) -> None:
        context, texts, theme = self._context, self._context.texts, self._context.theme
        self.name = TextField(context)
        self.asked = MoneyField(context)
        self.received = DateField(context)
        self.reason = TextField(context)
        self.area = NeighbourhoodField(context, texts("dossier.fact.area"))
        self._form = QWidget()
        form = QVBoxLayout(self._form)
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(theme.px(12))
        for key, editor in (
            ("title", self.name),
            ("asked", self.asked),
            ("received", self.received),
            ("area", self.area),
        ):
            form.addWidget(Field(context, texts(f"dossier.fact.{key}"), editor))
        self._why = Field(context, texts("dossier.fact.why"), self.reason, hint=texts("dossier.fact.why.hint"))
        self._why.hide()
        form.addWidget(self._why)
        self.received.day_changed.connect(lambda _day: self._ask_why())
        buttons = columns(context)
        buttons.addWidget(Button(context, texts("dossier.app.save"), small=True, on=self._save))
        buttons.addWidget(Button(context, texts("dossier.app.cancel"), small=True, on=self.stop_correcting))
        buttons.addStretch(1)
        form.addLayout(buttons)

    def _ask_why(self) -> None:
        """A day of receipt that is recorded already changes only with a reason."""
        before = self._detail.row.received_on if self._detail is not None else None
        self._why.setVisible(before is not None and self.received.day() != before)

    def _build_scheme(self) -> None:
        context, texts, theme = self._context, self._context.texts, self._context.theme
        self._scheme_box = QWidget()
        box = QVBoxLayout(self._scheme_box)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.px(8))
        self._scheme_why = Label(theme, "", "second", tone="ink2", wrap=True)
        self.scheme = ChoiceField(context)
        self.give = Button(context, texts("dossier.app.scheme.give"), small=True, on=self._give)
        box.addWidget(hairline())
        box.addWidget(self._scheme_why)
        box.addWidget(Field(context, texts("dossier.app.scheme.field"), self.scheme))
        box.addWidget(self.give, 0, Qt.AlignmentFlag.AlignLeft)

    def _fill_facts(self, detail: CaseDetail) -> None:
        texts, theme, row = self._context.texts, self._context.theme, detail.row
        language = texts.language
        known = {
            "scheme": row.scheme,
            "asked": "" if row.asked_cents is None else format_euros(row.asked_cents, language),
            "granted": "" if row.granted_cents is None else format_euros(row.granted_cents, language),
            "received": "" if row.received_on is None else short_date(row.received_on, language),
            "area": area_names().get(row.area_code or "", ""),
            "district": row.district,
            "department": row.department,
            "theme": row.theme,
            "year": "" if row.year is None else str(row.year),
            "periodicity": detail.periodicity,
            "source_number": detail.source_number or "",
            "source_row": ""
            if detail.source_row is None
            else texts("dossier.fact.source_row.is", row=detail.source_row),
            "source_remarks": "\n".join(why(one, texts) for one in detail.source_remarks),
        }
        clear(self._grid)
        for place, (key, words) in enumerate((key, words) for key, words in known.items() if words):
            name = Label(theme, texts(f"dossier.fact.{key}"), "second", tone="ink2")
            self._grid.addWidget(name, place, 0, Qt.AlignmentFlag.AlignTop)
            said = Label(theme, words, "second", wrap=True, selectable=True)
            said.setAlignment(Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(said, place, 1)

    def _fill_private(self, detail: CaseDetail) -> None:
        context, texts, theme = self._context, self._context.texts, self._context.theme
        clear(self._private_grid)
        self._private.setVisible(bool(detail.private))
        if not detail.private:
            return
        self._private_grid.addWidget(hairline())
        self._private_grid.addWidget(Label(theme, texts("dossier.app.private"), bold=True))
        self._private_grid.addWidget(VisibilityLine(context, Eyes.OWN, texts("dossier.app.private.who")))
        for kind, value in detail.private:
            self._private_grid.addWidget(Label(theme, texts(f"dossier.private.{kind}"), "caption", tone="ink2"))
            self._private_grid.addWidget(Label(theme, value, "second", wrap=True, selectable=True))

    def _save(self) -> None:
        detail = self._detail
        if detail is None:
            return
        row, code = detail.row, self.area.key()
        division = nearest_division(row.received_on or self._context.today())
        area = division.area(code) if code else None
        change = CaseChange(
            title=self.name.text() if self.name.text() != row.title else None,
            received_on=self.received.day() if self.received.day() != row.received_on else None,
            received_reason=self.reason.text(),
            asked_cents=self.asked.cents() if self.asked.cents() != row.asked_cents else None,
            area_code=code if code != row.area_code else None,
            district=area.district if area is not None and area.district != row.district else None,
        )
        self._write(change)

    def _give(self) -> None:
        key = self.scheme.key()
        if key is not None:
            self._write(CaseChange(scheme_key=key))

    def _write(self, change: CaseChange) -> None:
        detail, acting, desk = self._detail, self._desk.acting, self._desk
        if detail is None:
            return
        case_id = detail.row.id
        self._context.operations.run(
            Operation(
                lambda _progress: change_case(
                    acting.store, acting.viewer, case_id, change, at=desk.now(), today=desk.today()
                ),
                self._context.texts("dossier.app.saved"),
                key="facts",
            ),
            owner=self,
            done=lambda _nothing: self.stop_correcting(),
            failed=self.problem.emit,
        )
