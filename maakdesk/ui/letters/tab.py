"""The letters tab of a case: the next step of its letter, every version, and the frozen PDF beside them."""

from collections.abc import Callable
from contextlib import nullcontext
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from maakdesk.base.dates import long_date
from maakdesk.base.vocabulary import LetterStatus
from maakdesk.bootstrap import render_letter
from maakdesk.core.durable import write_durably
from maakdesk.core.letters.commands import make_final, record_sending, record_signature
from maakdesk.core.letters.guards import Missing
from maakdesk.core.world import told
from maakdesk.ui.context import Context
from maakdesk.ui.dossier.sending import PlannedDay
from maakdesk.ui.dossier.tab import CaseTab
from maakdesk.ui.letters.message_menu import MessageButton
from maakdesk.ui.letters.papers import Paper, name_of
from maakdesk.ui.letters.reading import WAITING, CaseLetters, read_letters, read_pdf
from maakdesk.ui.letters.steps import FinalStep, SendStep, SignStep
from maakdesk.ui.letters.versions import VersionList
from maakdesk.ui.operations import Operation
from maakdesk.ui.page import Hint
from maakdesk.ui.tasks import Lane
from maakdesk.ui.widgets.buttons import LinkButton
from maakdesk.ui.widgets.empty_state import EmptyState
from maakdesk.ui.widgets.labels import Label, columns, ground, hairline, let_go
from maakdesk.ui.widgets.missing_list import MissingList
from maakdesk.ui.widgets.tab_order import reading_order, tab_through
from maakdesk.ui.widgets.two_panes import TwoPanes

if TYPE_CHECKING:
    from maakdesk.bootstrap import Desk
    from maakdesk.ui.widgets.pdf_preview import PdfPreview


class LettersTab(CaseTab):
    """The letters of one case."""

    def __init__(self, context: Context, desk: "Desk") -> None:
        """Show no case yet."""
        super().__init__(context, desk)
        theme, texts = context.theme, context.texts
        self._state: CaseLetters | None = None
        self._shown = self._skipped = ""
        self._preview: PdfPreview | None = None
        self.final, self.sign, self.send = FinalStep(context), SignStep(context), SendStep(context)
        self.missing = MissingList(context)
        self.versions = VersionList(context)
        self._sent = Label(theme, "", wrap=True)
        self._correct = LinkButton(context, texts("letters.correct"), partial(self._to_tab, "decision"))
        self._right = QWidget()
        ground(self._right, "rail")
        self._right_column = QVBoxLayout(self._right)
        self._right_column.setContentsMargins(0, 0, 0, 0)
        self._panes = TwoPanes(
            context, self._left(), self._right, (texts("letters.pane.left"), texts("letters.pane.right")), width=440
        )
        self._stack = QStackedWidget()
        self._empty = QWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._panes)
        self.message = MessageButton(context)
        bar = columns(context, gap=12)
        bar.setContentsMargins(theme.px(24), theme.px(10), theme.px(24), theme.px(10))
        bar.addWidget(self.message)
        bar.addStretch(1)
        self.column.addLayout(bar)
        self.column.addWidget(hairline())
        self.column.addWidget(self._stack, 1)
        self._order = QTimer(self, singleShot=True, interval=0)
        self._order.timeout.connect(
            lambda: tab_through([*reading_order(self._panes.left()), *reading_order(self._right)])
        )
        self.final.sending.day_changed.connect(lambda _day: self.reload())
        self._planned = PlannedDay(self, self.final.sending)
        self.final.button.clicked.connect(lambda _checked=False: self._make_final(self.final.sending.day()))
        self.sign.button.clicked.connect(lambda _checked=False: self._sign())
        self.send.button.clicked.connect(lambda _checked=False: self._send())
        self.sign.skip.clicked.connect(lambda _checked=False: self._skip())
        self.send.again.connect(self._make_final)
        self.message.chosen.connect(self._to_message)
        self.missing.fill.connect(self._fill)
        self.versions.look.connect(self._look_at)
        self.versions.save.connect(self.save)
        self.versions.go_on.connect(lambda row: self._to_message(row.kind.value))

    def show_case(self, case_id: str) -> None:
        """Another case."""
        super().show_case(case_id)
        self._state, self._shown = None, ""

    def reload(self) -> None:
        """Read the letters and what the next one needs."""
        case_id, language = self.case_id, self.context.texts.language
        typed = self.final.sending.day() if self.final.sending.unsettled() else None
        if case_id:
            self.context.tasks.run(
                lambda _progress: read_letters(self.desk, case_id, language, typed),
                owner=self, done=self._show, failed=self.band.error, key="letters",
            )  # fmt: skip

    def leave(self) -> None:
        """Keep the day that is being typed."""
        self._planned.keep()

    def hints(self) -> tuple[Hint, ...]:
        """None of its own: every step is a button."""
        return ()

    def panes(self) -> tuple[QWidget, ...]:
        """The steps and the pages."""
        return (self.final.sending, self.versions, self._right)

    def menu_actions(self) -> tuple[tuple[str, str, Callable[[], object]], ...]:
        """To the decision, and to a message."""
        texts = self.context.texts
        return (
            (texts("letters.to_decision"), "", partial(self._to_tab, "decision")),
            (texts("notices.menu"), "", self.message.open),
        )

    def look(self, row: Paper) -> None:
        """Show the frozen PDF of a version, read off the window's thread."""
        self._shown = row.id
        texts = self.context.texts
        title = f"{row.number} · {name_of(texts, row)} · {texts('letters.version', n=row.version)}"
        self.context.tasks.run(
            lambda _progress: read_pdf(self.desk, row),
            owner=self, done=lambda pdf: self._show_pdf(pdf, title), failed=self.band.error, key="pdf", lane=Lane.FILES,
        )  # fmt: skip

    def _look_at(self, row: Paper) -> None:
        self._panes.bring(self._right)
        self.look(row)

    def save(self, row: Paper) -> None:
        """Save the frozen PDF as a file of one's own."""
        texts = self.context.texts
        name = f"{row.number} {texts('letters.file', n=row.version)}.pdf"
        path = self.context.ask.save_file(self, texts("letters.save"), name, "PDF (*.pdf)")
        if path is None:
            return

        def work(_progress: object) -> None:
            try:
                write_durably(path, read_pdf(self.desk, row))
            except OSError as error:
                raise told(error) from error

        self.context.tasks.run(
            work, owner=self, done=lambda _none: self.said.emit(texts("letters.saved", file=path.name)),
            failed=self.band.error, lane=Lane.FILES,
        )  # fmt: skip

    def preview(self) -> "PdfPreview | None":
        """The pages, once there is something to look at."""
        return self._preview

    def _left(self) -> QWidget:
        theme = self.context.theme
        inside = QWidget()
        ground(inside, "ground")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for step in (self.final, self.missing, self.sign, self.send):
            column.addWidget(step)
        sent = QWidget()
        inner = QVBoxLayout(sent)
        inner.setContentsMargins(theme.px(24), theme.px(16), theme.px(20), theme.px(16))
        inner.addWidget(self._sent)
        inner.addWidget(self._correct)
        self._sent_box = sent
        column.addWidget(sent)
        column.addWidget(self.versions)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(scroll.focusPolicy().NoFocus)
        scroll.setWidget(inside)
        return scroll

    def _show(self, state: CaseLetters) -> None:
        self._state = state
        self.message.setVisible(state.may_act)
        if state.papers:
            self.counted.emit(len(state.papers))
        newest = state.papers[0] if state.papers else None
        if newest is None and state.prepared is None:
            self._show_empty(state)
            return
        self._stack.setCurrentWidget(self._panes)
        self._show_step(state)
        self.versions.show_rows(state.papers)
        self._order.start()
        if state.prepared is not None:
            self._show_draft(state)
        elif newest is not None and self._shown not in {row.id for row in state.papers}:
            self.look(newest)

    def _show_step(self, state: CaseLetters) -> None:
        """One step at a time, with one main button: signing comes before sending and may be passed over."""
        newest, texts = state.newest, self.context.texts
        for part in (self.final, self.missing, self.sign, self.send, self._sent_box):
            part.hide()
        if state.prepared is not None:
            self.final.show_state(state)
            self.final.show()
            if state.prepared.composition.missing:
                self.missing.show_missing(state.prepared.composition.missing, state.names)
        elif newest is not None and newest.sent_on is not None:
            self._sent.setText(texts("letters.sent.told", day=long_date(newest.sent_on, texts.language)))
            self._correct.setVisible(state.may_act)
            self._sent_box.show()
        elif newest is not None and newest.status in WAITING and state.may_act:
            signs = newest.status is LetterStatus.FINAL and newest.id != self._skipped
            self.sign.show_state(state)
            self.send.show_letter(newest)
            (self.sign if signs else self.send).show()

    def _show_draft(self, state: CaseLetters) -> None:
        if state.prepared is None:
            return
        letter, at = state.prepared.composition.letter, self.desk.now()
        self._shown = ""
        self.context.tasks.run(
            lambda _progress: render_letter(letter, at),
            owner=self, done=lambda pdf: self._show_pdf(pdf, self.context.texts("letters.draft")),
            failed=self.band.error, key="pdf", lane=Lane.FILES,
        )  # fmt: skip

    def _show_empty(self, state: CaseLetters) -> None:
        texts = self.context.texts
        key = "read" if state.decided else "none"
        self._stack.removeWidget(self._empty)
        let_go(self._empty)
        self._empty = EmptyState(self.context, texts("letters.none.title"), texts(f"letters.none.{key}"))
        self._stack.addWidget(self._empty)
        self._stack.setCurrentWidget(self._empty)

    def _show_pdf(self, pdf: bytes, title: str) -> None:
        if self._preview is None:
            # QtPdf is not needed until there is a letter to look at.
            from maakdesk.ui.widgets.pdf_preview import PdfPreview  # noqa: PLC0415

            self._preview = PdfPreview(self.context)
            self._right_column.addWidget(self._preview)
        self._preview.show_pdf(pdf, title)
        self._order.start()

    def _make_final(self, day: object) -> None:
        if not isinstance(day, date):
            return
        desk, case_id = self.desk, self.case_id

        def work(_progress: object) -> None:
            make_final(desk.acting, case_id, sending_on=day, render=render_letter, at=desk.now())

        self._run(work, "letters.final.done")

    def _sign(self) -> None:
        state = self._state
        if state is None or state.newest is None:
            return
        letter_id, desk = state.newest.id, self.desk
        name, day, scan = self.sign.name.text(), self.sign.day.day() or self.context.today(), self.sign.scan

        def work(_progress: object) -> None:
            try:
                opened = scan.open("rb") if scan is not None else nullcontext()
            except OSError as error:
                raise told(error) from error
            with opened as file:
                record_signature(desk.acting, letter_id, signed_by=name, signed_on=day, scan=file, at=desk.now())

        self._run(work, "letters.sign.done")

    def _skip(self) -> None:
        """Go on to the sending without a recorded signature."""
        if self._state is not None and self._state.newest is not None:
            self._skipped = self._state.newest.id
            self._show(self._state)
            self.send.day.setFocus()

    def _send(self) -> None:
        day, desk, case_id = self.send.day.day(), self.desk, self.case_id
        if day is not None:
            self._run(
                lambda _progress: record_sending(
                    desk.acting, case_id, sent_on=day, today=desk.today(), at=desk.now()
                ),
                "letters.send.done",
            )  # fmt: skip

    def _run(self, work: Callable[[object], None], said: str) -> None:
        self.band.clear()
        self.context.operations.run(
            Operation(work, self.context.texts(said), key="letter"),
            owner=self, done=lambda _none: self.reload(), failed=self.band.error,
        )  # fmt: skip

    def _fill(self, missing: Missing) -> None:
        if missing.place in {"sending_on", "pay_by", "objection_last_day"}:
            self.final.sending.setFocus()
        else:
            self._to_tab("decision")

    def _to_tab(self, tab: str) -> None:
        self.go.emit("case", {"case_id": self.case_id, "tab": tab})

    def _to_message(self, act: str) -> None:
        self.go.emit("notice", {"case_id": self.case_id, "act": act})
