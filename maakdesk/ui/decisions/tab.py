"""The decision tab of a case: at the left what is decided and why, at the right the letter as it stands."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from maakdesk.base.clock import AMSTERDAM
from maakdesk.base.dates import long_date
from maakdesk.base.errors import DeskError
from maakdesk.base.vocabulary import Role
from maakdesk.bootstrap import render_letter
from maakdesk.core.decisions.commands import decide, new_decision
from maakdesk.core.decisions.draft import DecisionDraft, to_body
from maakdesk.core.letters.guards import Missing
from maakdesk.core.letters.letter import Empty
from maakdesk.core.letters.plain import DifficultWord, Finding
from maakdesk.ui.context import Context
from maakdesk.ui.decisions.form import DecisionForm
from maakdesk.ui.decisions.letter_pane import LetterPane
from maakdesk.ui.decisions.notes import NoteActs, notes_of
from maakdesk.ui.decisions.places import home_of
from maakdesk.ui.decisions.reading import (
    CaseDecision,
    Shown,
    draft_key,
    finding_key,
    lacks,
    read_case,
    read_letter,
)
from maakdesk.ui.decisions.told import ToldDecision
from maakdesk.ui.dossier.sending import PlannedDay
from maakdesk.ui.dossier.tab import CaseTab
from maakdesk.ui.operations import Operation
from maakdesk.ui.page import Hint, Place
from maakdesk.ui.tasks import Lane
from maakdesk.ui.widgets.band import BandKind
from maakdesk.ui.widgets.buttons import Button, ButtonWithReason
from maakdesk.ui.widgets.empty_state import EmptyState
from maakdesk.ui.widgets.labels import Label, ground, hairline, let_go
from maakdesk.ui.widgets.missing_list import MissingList
from maakdesk.ui.widgets.tab_order import reading_order, tab_through
from maakdesk.ui.widgets.toast import Toast
from maakdesk.ui.widgets.two_panes import TwoPanes

if TYPE_CHECKING:
    from maakdesk.bootstrap import Desk
    from maakdesk.ui.widgets.pdf_preview import PdfPreview

_LOW = 480


class DecisionTab(CaseTab):
    """Decides one case. What is typed is kept as a draft within two seconds; only a decider off the panel may write."""

    def __init__(self, context: Context, desk: "Desk") -> None:
        """Show no case yet."""
        super().__init__(context, desk)
        theme, texts = context.theme, context.texts
        self._case: CaseDecision | None = None
        self._shown: Shown | None = None
        self._left_alone: set[str] = set()
        self._preview: PdfPreview | None = None
        self._place: Place = {}
        self._anew = ""  # the case of which somebody takes the decision again, though its letter is final
        self.form = DecisionForm(context)
        self.told = ToldDecision(context)
        self.missing = MissingList(context)
        self.letter = LetterPane(context)
        self.record = Button(
            context, texts("decisions.record"), icon="pen-line", key="Ctrl+Return", main=True, on=self.decide,
            key_scope=self,
        )  # fmt: skip
        self._refusal = ButtonWithReason(context, self.record)
        self._recorded = Label(theme, "", "second", tone="ink2", wrap=True)
        self._stack = QStackedWidget()
        self._empty = QWidget()
        self._stack.addWidget(self._empty)
        self._panes = TwoPanes(
            context, self._left(), self.letter, (texts("decisions.pane.left"), texts("decisions.pane.right"))
        )
        self._stack.addWidget(self._panes)
        self.column.addWidget(self._stack, 1)
        self._order = QTimer(self, singleShot=True, interval=0)
        self._order.timeout.connect(self._tab_in_order)
        self.form.changed.connect(self._changed)
        self.form.sending.day_changed.connect(lambda _day: self._compose())
        self._planned = PlannedDay(self, self.form.sending)
        self.form.entered.connect(self._light)
        self.missing.fill.connect(self._fill)
        self.letter.preview.connect(self.open_preview)
        self.letter.paper.place_chosen.connect(self._fill_empty)
        self.letter.paper.source_chosen.connect(self._to_reason)
        for key, way in (("F8", 1), ("Shift+F8", -1)):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.activated.connect(partial(self._step, way))

    def show_case(self, case_id: str) -> None:
        """Another case."""
        super().show_case(case_id)
        self._case, self._shown, self._left_alone = None, None, set()
        self.close_preview()

    def reload(self) -> None:
        """Read the decision, the draft and what the letter needs."""
        if not self.case_id:
            return
        language, case_id = self.context.texts.language, self.case_id
        self.context.tasks.run(
            lambda _progress: read_case(self.desk, case_id, language),
            owner=self, done=self._show, failed=self.band.error, key="case",
        )  # fmt: skip

    def hints(self) -> tuple[Hint, ...]:
        """The next note, and the preview."""
        texts = self.context.texts
        return Hint("F8", texts("decisions.hint.next")), Hint("Ctrl+P", texts("decisions.preview"))

    def remember(self) -> Place:
        """How far the form is scrolled, and what was left as it is."""
        return {"scroll": self.form.verticalScrollBar().value(), "left": sorted(self._left_alone)}

    def recall(self, place: Place) -> None:
        """Go back there once the case is read."""
        self._place = place
        left = place.get("left")
        self._left_alone = {str(one) for one in left} if isinstance(left, list) else set()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """With little height the form gets what there is."""
        super().resizeEvent(event)
        self.missing.set_low(low=self.height() < self.context.theme.px(_LOW))

    def leave(self) -> None:
        """Keep what is typed, before anything else happens."""
        self.form.flush()
        self._planned.keep()

    def panes(self) -> tuple[QWidget, ...]:
        """The form, the list of what is missing, the letter."""
        return (self.form.outcome, self.missing, self.letter)

    def menu_actions(self) -> tuple[tuple[str, str, Callable[[], object]], ...]:
        """The notes and the preview."""
        texts = self.context.texts
        return (
            (texts("decisions.menu.next"), "", partial(self._step, 1)),
            (texts("decisions.menu.before"), "", partial(self._step, -1)),
            (texts("decisions.preview"), "", self.open_preview),
        )

    def decide(self) -> None:
        """Write the decision down; where it stands in a final letter, first show what to decide anew."""
        case = self._case
        if case is not None and case.draft is not None and self.form.isHidden():
            self._anew = self.case_id
            self._show(case)
            return
        self.leave()
        if case is None or not self.record.isEnabled():
            return
        desk, case_id, draft = self.desk, self.case_id, self.form.draft()

        def work(_progress: object) -> None:
            acting = desk.acting
            decide(acting.store, acting.viewer, case_id, new_decision(draft), at=desk.now())
            acting.drafts.delete(draft_key(case_id))

        texts = self.context.texts
        self.context.operations.run(
            Operation(work, texts("decisions.recorded"), key="decide"),
            owner=self, done=lambda _none: self._decided(), failed=self.band.error,
        )  # fmt: skip

    def open_preview(self) -> None:
        """Show the real PDF of the letter as it stands; it is made off the window's thread."""
        if self._shown is None or self._case is None:
            return
        letter, at = self._shown.composition.letter, self.desk.now()
        title = self.context.texts("decisions.preview.title", number=self._case.number)
        self.context.tasks.run(
            lambda _progress: render_letter(letter, at),
            owner=self, done=lambda pdf: self._show_pdf(pdf, title), failed=self.band.error, key="pdf",
            lane=Lane.FILES,
        )  # fmt: skip

    def close_preview(self) -> None:
        """Back to the decision."""
        if self._stack.currentWidget() is self._preview:
            self._stack.setCurrentWidget(self._panes)
            self.letter.preview_button.setFocus()

    def preview(self) -> "PdfPreview | None":
        """The preview, once somebody asked for it."""
        return self._preview

    def _tab_in_order(self) -> None:
        left = self._panes.left()
        tab_through([*reading_order(left), *self.letter.stops()])

    def _left(self) -> QWidget:
        theme = self.context.theme
        left = QWidget()
        ground(left, "ground")
        foot = QWidget()
        ground(foot, "ground")
        bottom = QVBoxLayout(foot)
        bottom.setContentsMargins(theme.px(24), theme.px(10), theme.px(16), theme.px(12))
        bottom.setSpacing(theme.px(6))
        bottom.addWidget(self._recorded)
        bottom.addWidget(self._refusal)
        self._foot = foot
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.form, 1)
        column.addWidget(self.told, 1)
        column.addWidget(hairline())
        column.addWidget(self.missing)
        column.addWidget(hairline())
        column.addWidget(foot)
        return left

    def _show(self, case: CaseDecision) -> None:
        before = self._case
        self._case = case
        may = case.draft is not None and (not case.in_letter or self._anew == self.case_id)
        if case.draft is None and case.recorded is None:
            self._show_empty(case)
            return
        if self._stack.currentWidget() is not self._preview:
            self._stack.setCurrentWidget(self._panes)
        self.form.setVisible(may)
        self.told.setVisible(not may)
        self._foot.setVisible(case.draft is not None)
        texts = self.context.texts
        if case.recorded is not None:
            values = case.recorded.values
            day = long_date(values.decided_on, texts.language) if values.decided_on else ""
            told = texts("decisions.recorded_is", name=case.recorded.decider, day=day, version=case.recorded.version)
            self._recorded.setText(f"{told} {texts('decisions.replaces')}" if case.in_letter else told)
            self.record.set_words(texts("decisions.record_again" if may else "decisions.anew"))
        else:
            self.record.set_words(texts("decisions.record"))
        self._recorded.setVisible(case.recorded is not None)
        if may and case.draft is not None:
            if before is None or self.form.draft() != case.draft:
                self.form.show_case(case, case.draft)
            self._planned.show(case.sending_on)
            self.letter.set_caption(texts("decisions.letter_now"))
        else:
            self.told.tell(case)
            self.letter.set_caption(texts("decisions.letter_recorded"))
        self._allow()
        self._order.start()
        self._compose()
        scroll = self._place.get("scroll")
        if isinstance(scroll, int):
            self.form.verticalScrollBar().setValue(scroll)

    def _show_empty(self, case: CaseDecision) -> None:
        texts, viewer = self.context.texts, self.desk.acting.viewer
        if case.scheme is None:
            key = "register"
        elif case.decider:
            key = "early"
        else:
            key = "other" if viewer.has(Role.SECRETARY, Role.AUDITOR, Role.DECIDER) else "panel"
        self._stack.removeWidget(self._empty)
        let_go(self._empty)
        self._empty = EmptyState(self.context, texts("decisions.none.title"), texts(f"decisions.none.{key}"))
        self._stack.addWidget(self._empty)
        self._stack.setCurrentWidget(self._empty)

    def _draft(self) -> DecisionDraft | None:
        """What the letter is made of: what is being written, else what was written down."""
        case = self._case
        if case is None:
            return None
        if not self.form.isHidden():
            return self.form.draft()
        return case.recorded.values if case.recorded else None

    def _changed(self) -> None:
        """Keep the draft at once: what is typed survives whatever happens next."""
        if self._case is None or self.form.isHidden():
            return
        try:
            self.desk.acting.drafts.save(draft_key(self.case_id), to_body(self.form.draft()), at=self.desk.now())
        except DeskError as error:
            self.band.error(error)
            return
        self.said.emit(self.context.texts("decisions.saved", time=f"{self.desk.now().astimezone(AMSTERDAM):%H:%M}"))
        self._allow()
        self._compose()

    def _compose(self) -> None:
        draft = self._draft()
        if draft is None or draft.outcome is None:
            self._shown = None
            self.letter.show_nothing(self.context.texts("decisions.choose_first"))
            self.missing.hide()
            return
        sending = self.form.sending.day() if not self.form.isHidden() else self._case.sending_on if self._case else None
        texts, case_id, left = self.context.texts, self.case_id, frozenset(self._left_alone)
        self.context.tasks.run(
            lambda _progress: read_letter(self.desk, case_id, draft, sending, texts=texts, left=left),
            owner=self, done=self._show_letter, failed=self.band.error, key="letter",
        )  # fmt: skip

    def _show_letter(self, shown: Shown) -> None:
        self._shown = shown
        self._order.start()
        case = self._case
        if case is None or case.scheme is None:
            return
        criteria = {one.key: one.name.nl for one in case.scheme.criteria}
        acts = NoteActs(self._fill, self._take_over, self._leave_alone, self.form.go_to_text)
        notes = notes_of(shown, self.context.texts, acts, writes=not self.form.isHidden())
        self.letter.show_letter(shown.composition.letter, criteria, notes)
        if case.in_letter and self.form.isHidden():
            self.missing.hide()
        else:
            self.missing.show_missing(shown.composition.missing, shown.names)

    def _take_over(self, where: str, finding: DifficultWord) -> None:
        self.form.take_over(where, finding.word, finding.proposal)
        self.said.emit(self.context.texts("decisions.taken_over", new=finding.proposal))

    def _leave_alone(self, finding: Finding) -> None:
        self._left_alone.add(finding_key(finding))
        self._compose()

    def _light(self, criterion: str) -> None:
        self.form.reasons.light(criterion)
        self.letter.light(criterion)

    def _to_reason(self, criterion: str) -> None:
        if not self.form.isHidden():
            self._panes.bring(self._panes.left())
            self.form.go_to_text(f"reason:{criterion}")

    def _fill_empty(self, empty: Empty) -> None:
        missing = self._shown.composition.missing if self._shown else ()
        one = next((one for one in missing if (one.place, one.name) == (empty.place, empty.name)), None)
        self._fill(one or Missing(empty.place, empty.name, ""))

    def _fill(self, missing: Missing) -> None:
        """Go to where the fact lives: a field here, another tab, or the settings of the office."""
        if not self.form.isHidden():
            self._panes.bring(self._panes.left())
            if self.form.go_to(missing.place, missing.item):
                return
        page, place = home_of(missing, self.case_id)
        if page == "schemes" and not self.desk.acting.viewer.has(Role.SECRETARY, Role.ADMINISTRATOR, Role.AUDITOR):
            self.band.say(BandKind.INFO, "", self.context.texts("decisions.not_adopted"))
        else:
            self.go.emit(page, place)

    def _step(self, way: int) -> None:
        if self._stack.currentWidget() is self._panes:
            self._panes.bring(self.letter)
            self.letter.step(way)

    def _allow(self) -> None:
        case = self._case
        if case is None or case.draft is None:
            return
        lack = "" if self.form.isHidden() else lacks(self.form.draft(), case)
        self._refusal.refuse(self.context.texts(f"decisions.lacks.{lack}") if lack else "")

    def _decided(self) -> None:
        texts = self.context.texts
        go = partial(self.go.emit, "case", {"case_id": self.case_id, "tab": "letters"})
        self._anew = ""
        self.toasted.emit(Toast(texts("decisions.recorded.toast"), action=texts("decisions.recorded.letters"), on=go))
        self.band.clear()
        self.reload()

    def _show_pdf(self, pdf: bytes, title: str) -> None:
        if self._preview is None:
            # QtPdf is not needed until somebody looks at a PDF.
            from maakdesk.ui.widgets.pdf_preview import PdfPreview  # noqa: PLC0415

            self._preview = PdfPreview(self.context, back=self.context.texts("decisions.preview.back"))
            self._preview.closed.connect(self.close_preview)
            self._stack.addWidget(self._preview)
        self._preview.show_pdf(pdf, title)
        self._stack.setCurrentWidget(self._preview)
        self._preview.focus_view()
