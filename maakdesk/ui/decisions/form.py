"""The left side of the decision tab: what is decided, why, with which duties, on which ground, and by whom."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from maakdesk.base.i18n import Texts
from maakdesk.base.money import format_euros
from maakdesk.base.vocabulary import Outcome
from maakdesk.core.decisions.draft import DecisionDraft
from maakdesk.ui.context import Context
from maakdesk.ui.decisions.duties import DutyList
from maakdesk.ui.decisions.grounds import GroundList
from maakdesk.ui.decisions.outcome_picker import OutcomePicker
from maakdesk.ui.decisions.reading import CaseDecision
from maakdesk.ui.decisions.reasons import ReasonList, replace_words
from maakdesk.ui.widgets.fields import Check, DateField, MoneyField
from maakdesk.ui.widgets.form import Field, TextField
from maakdesk.ui.widgets.labels import Label, ground, hairline
from maakdesk.ui.widgets.reason_field import ReasonField

_SOON_MS = 800


class DecisionForm(QScrollArea):
    """Edits a `DecisionDraft`.

    `changed` at most a second after something was typed; `entered` carries the criterion in which somebody writes.
    """

    changed = Signal()
    entered = Signal(str)

    def __init__(self, context: Context) -> None:
        """An empty form."""
        super().__init__()
        self._context = context
        self._case: CaseDecision | None = None
        self._quiet = False
        theme, texts = context.theme, context.texts
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(self.focusPolicy().NoFocus)
        self.outcome = OutcomePicker(context)
        self.amount = MoneyField(context)
        self.amount_field = Field(context, texts("decisions.amount"), self.amount)
        self._asked = Label(theme, "", "second", tone="ink2", wrap=True)
        self.reasons = ReasonList(context)
        self.grounds = GroundList(context)
        self.duties = DutyList(context)
        self.weighing = ReasonField(context, texts("decisions.weighing"))
        self.hardship = ReasonField(context, texts("decisions.hardship"), least=2)
        self.follows = Check(context, texts("decisions.follows"))
        self.deviation = ReasonField(context, texts("decisions.deviation"), least=2)
        self.mandate = TextField(context)
        self.decided = DateField(context)
        self.sending = DateField(context)
        self.correction = ReasonField(context, texts("decisions.correction"), least=2)
        self._adviser = Label(theme, "", wrap=True)
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._soon.timeout.connect(self._tell)
        self._groups: dict[str, QWidget] = {}
        self._build()
        self._wire()

    def show_case(self, case: CaseDecision, draft: DecisionDraft) -> None:
        """Show `draft` for `case`; nothing is told about it."""
        self._quiet = True
        self._case = case
        texts = self._context.texts
        scheme = case.scheme
        if scheme is not None:
            self.reasons.set_case(scheme.criteria, case.sources)
            self.grounds.set_grounds(scheme.grounds)
        self.outcome.set_outcome(draft.outcome)
        self.amount.set_cents(draft.amount_cents or None)
        self.reasons.set_reasons(draft.reasons)
        self.grounds.set_chosen(draft.grounds)
        self.duties.set_duties(draft.duties)
        for field, text in (
            (self.weighing, draft.weighing),
            (self.hardship, draft.hardship),
            (self.deviation, draft.deviation or ""),
            (self.correction, draft.correction_reason),
        ):
            field.show_text(text)
        self.follows.setChecked(draft.deviation is None)
        self.mandate.setText(draft.on_behalf_of)
        self.decided.set_day(draft.decided_on)
        self.sending.set_day(case.sending_on)
        self._adviser.setText(case.adviser or texts("decisions.adviser.none"))
        self._groups["correction"].setVisible(case.sent)
        self._fit()
        self._quiet = False

    def draft(self) -> DecisionDraft:
        """What is filled in now."""
        outcome = self.outcome.outcome()
        amount = self.amount.cents()
        if outcome is Outcome.GRANTED and amount is None and self._case is not None:
            amount = self._case.asked_cents
        return DecisionDraft(
            outcome=outcome,
            amount_cents=None if outcome is Outcome.REFUSED else amount,
            decided_on=self.decided.day(),
            reasons=self.reasons.reasons(),
            duties=self.duties.duties(),
            grounds=self.grounds.chosen(),
            weighing=self.weighing.toPlainText(),
            hardship=self.hardship.toPlainText(),
            on_behalf_of=self.mandate.text(),
            deviation=None if self.follows.isChecked() else self.deviation.toPlainText(),
            correction_reason=self.correction.toPlainText(),
        )

    def flush(self) -> None:
        """Hand over everything that is typed and not told yet."""
        for field in (self.weighing, self.hardship, self.deviation, self.correction):
            field.save()
        self.reasons.flush()
        self.duties.flush()
        if self._soon.isActive():
            self._soon.stop()
            self._tell()

    def go_to(self, place: str, item: str = "") -> bool:
        """Put the caret where a missing fact is filled in; False when it lives elsewhere."""
        if place.startswith("granted"):
            self.amount.setFocus()
        elif place in {"reasons", "reason_text", "criterion_open", "not_counted_because"}:
            self.reasons.focus_named(item)
        elif place.startswith(("duty_", "condition_")):
            self.duties.focus_place(place, item)
        elif place.startswith("ground"):
            self.grounds.focus_first()
        elif place in (fields := self._fields()):
            if place == "deviation":
                self.follows.setChecked(False)
            fields[place].setFocus()
        else:
            return False
        self._show_focus()
        return True

    def take_over(self, where: str, old: str, new: str) -> None:
        """Replace words with a plain proposal, in the field where they stand."""
        kind, _, criterion = where.partition(":")
        if kind == "reason":
            self.reasons.replace_words(criterion, old, new)
        else:
            field = self._fields()[kind]
            if isinstance(field, ReasonField):
                replace_words(field, old, new)

    def go_to_text(self, where: str) -> None:
        """Put the caret in the field of a finding."""
        kind, _, criterion = where.partition(":")
        if kind == "reason":
            self.reasons.focus_reason(criterion)
        else:
            self._fields()[kind].setFocus()
        self._show_focus()

    def _fields(self) -> dict[str, QWidget]:
        return {
            "weighing": self.weighing, "hardship": self.hardship, "deviation": self.deviation, "mandate": self.mandate,
            "decided_on": self.decided, "sending_on": self.sending, "pay_by": self.sending,
            "objection_last_day": self.sending,
        }  # fmt: skip

    def _show_focus(self) -> None:
        focused = self.window().focusWidget()
        if self.isAncestorOf(focused):
            self.ensureWidgetVisible(focused, 0, self._context.theme.px(90))

    def _build(self) -> None:
        texts, theme = self._context.texts, self._context.theme
        inside = QWidget()
        ground(inside, "ground")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, theme.px(18), 0, theme.px(24))
        column.setSpacing(0)

        def group(key: str, *widgets: QWidget, padded: bool = True, title: bool = True) -> None:
            box = QWidget()
            layout = QVBoxLayout(box)
            layout.setContentsMargins(0, 0, 0, theme.px(18))
            layout.setSpacing(theme.px(6))
            if title:
                head = Label(theme, texts(f"decisions.{key}"), bold=True, wrap=True)
                head.setContentsMargins(theme.px(24), 0, theme.px(20), 0)
                layout.addWidget(head)
            for widget in widgets:
                if padded:
                    row = QVBoxLayout()
                    row.setContentsMargins(theme.px(24), 0, theme.px(20), 0)
                    row.addWidget(widget)
                    layout.addLayout(row)
                else:
                    layout.addWidget(widget)
            if not padded:
                layout.setSpacing(theme.px(2))
            self._groups[key] = box
            column.addWidget(box)

        group("correction", self.correction)
        group("outcome", self.outcome)
        group("amount", self.amount_field, self._asked, title=False)
        reasons = QWidget()
        inner = QVBoxLayout(reasons)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(0)
        inner.addWidget(hairline())
        inner.addWidget(self.reasons)
        group("reasons", reasons, padded=False)
        group("grounds", self._help("grounds"), self.grounds)
        group("weighing", self._help("weighing"), self.weighing)
        group("hardship", self._help("hardship"), self.hardship)
        group("duties", self.duties, padded=False)
        group("adviser", self._adviser, self.follows, self.deviation)
        group("mandate_label", self.mandate)
        group("decided_on", Field(self._context, texts("decisions.day"), self.decided), title=False)
        sending = Field(self._context, texts("decisions.sending"), self.sending, hint=texts("decisions.sending.help"))
        group("sending_on", sending, title=False)
        self.mandate.setAccessibleName(texts("decisions.mandate_label"))
        column.addStretch(1)
        self.setWidget(inside)

    def _help(self, key: str) -> Label:
        return Label(
            self._context.theme, self._context.texts(f"decisions.{key}.help"), "second", tone="ink2", wrap=True
        )

    def _wire(self) -> None:
        self.outcome.chosen.connect(lambda _outcome: self._at_once())
        self.amount.cents_changed.connect(lambda _cents: self._later())
        self.amount.editingFinished.connect(self._fit)
        self.reasons.changed.connect(self._at_once)
        self.reasons.entered.connect(self.entered)
        self.grounds.changed.connect(self._at_once)
        self.duties.changed.connect(self._at_once)
        for field in (self.weighing, self.hardship, self.deviation, self.correction):
            field.to_save.connect(lambda _text: self._at_once())
        self.follows.toggled.connect(lambda _on: self._at_once())
        self.mandate.textEdited.connect(lambda _text: self._later())
        self.decided.day_changed.connect(lambda _day: self._later())

    def _at_once(self) -> None:
        if not self._quiet:
            self._fit()
            self._tell()

    def _later(self) -> None:
        if not self._quiet:
            self._fit()
            if not self._soon.isActive():
                self._soon.start()

    def _tell(self) -> None:
        self._soon.stop()
        self.changed.emit()

    def _fit(self) -> None:
        """Show what belongs to the outcome, and say how the amount stands to what was asked."""
        outcome, texts = self.outcome.outcome(), self._context.texts
        self._groups["amount"].setVisible(outcome is not Outcome.REFUSED)
        self._groups["duties"].setVisible(outcome is not Outcome.REFUSED)
        self._groups["grounds"].setVisible(outcome in {Outcome.PARTIAL, Outcome.REFUSED})
        self.deviation.setVisible(not self.follows.isChecked())
        asked = self._case.asked_cents if self._case is not None else None
        if outcome is Outcome.GRANTED and self.amount.cents() is None and asked is not None:
            self.amount.set_cents(asked)
        self._asked.setText(_asked_words(texts, asked, self.amount.cents()))


def _asked_words(say: Texts, asked: int | None, given: int | None) -> str:
    if asked is None:
        return say("decisions.asked.none")
    words = format_euros(asked, say.language)
    if given is None:
        return say("decisions.asked", asked=words)
    if given == asked:
        return say("decisions.asked.whole", asked=words)
    difference = format_euros(abs(asked - given), say.language)
    return say("decisions.asked.less" if given < asked else "decisions.asked.more", asked=words, difference=difference)
