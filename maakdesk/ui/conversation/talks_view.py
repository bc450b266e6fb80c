"""Gesprek en verslag: the talks at the left, what was said in the chosen one at the right."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from maakdesk.base.vocabulary import Attendance
from maakdesk.core.accord.queries import case_criteria
from maakdesk.core.accord.scheme import Criterion
from maakdesk.core.conversation.queries import AppointmentRow, MinutesRow, appointments, minutes_of_case
from maakdesk.core.dossier.queries import CaseRow, case_rows
from maakdesk.ui.context import Context
from maakdesk.ui.conversation.appointments_pane import AppointmentsPane
from maakdesk.ui.conversation.minutes_pane import MinutesPane, Subject
from maakdesk.ui.conversation.words import appointment_words
from maakdesk.ui.operations import Operation
from maakdesk.ui.tasks import Lane
from maakdesk.ui.widgets.fields import ChoiceField
from maakdesk.ui.widgets.labels import ground
from maakdesk.ui.widgets.scrolling import scrolling
from maakdesk.ui.widgets.two_panes import TwoPanes

if TYPE_CHECKING:
    from maakdesk.bootstrap import Desk


class TalksView(QWidget):
    """Appointments and minutes of one case."""

    problem = Signal(object)
    counted = Signal(int)
    shown = Signal()

    def __init__(self, context: Context, desk: "Desk", *, may_plan: bool, may_note: bool) -> None:
        """`may_plan` makes appointments and sends minutes, `may_note` writes them."""
        super().__init__()
        self._context, self._desk, self._case_id = context, desk, ""
        self._criteria: tuple[Criterion, ...] = ()
        self._minutes: list[MinutesRow] = []
        self._number, self._title = "", ""
        theme = context.theme
        self.talks = AppointmentsPane(context, desk, may_write=may_plan)
        self.minutes = MinutesPane(context, desk, may_write=may_note, may_send=may_plan)
        self.which = ChoiceField(context, name=context.texts("conversation.minutes.which"))
        self.which.currentIndexChanged.connect(lambda _index: self._show_minutes())
        right = QWidget()
        down = QVBoxLayout(right)
        down.setContentsMargins(theme.px(24), theme.px(16), theme.px(24), theme.px(24))
        down.setSpacing(theme.px(12))
        down.addWidget(self.which, 0, Qt.AlignmentFlag.AlignLeft)
        down.addWidget(self.minutes)
        down.addStretch(1)
        left = QWidget()
        ground(left, "ground")
        plan = QVBoxLayout(left)
        plan.setContentsMargins(theme.px(24), theme.px(16), theme.px(20), theme.px(20))
        plan.addWidget(self.talks)
        plan.addStretch(1)
        texts = context.texts
        words = texts("conversation.talks.title"), texts("conversation.minutes.title")
        panes = TwoPanes(context, scrolling(left), scrolling(right), words, width=540, least=1080)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(panes)
        self.talks.problem.connect(self.problem)
        self.talks.saving.connect(self._save_talk)
        self.minutes.problem.connect(self.problem)

    def show_case(self, case_id: str) -> None:
        """Another case."""
        self._case_id = case_id
        self._minutes = []
        self.talks.show_case(case_id)
        self.minutes.show_case(case_id)

    def reload(self) -> None:
        """Read the talks, the minutes, and what they can be about."""
        desk, case_id = self._desk, self._case_id

        def read(_progress: object) -> tuple[list[AppointmentRow], list[MinutesRow], tuple[Criterion, ...], CaseRow]:
            viewer = desk.acting.viewer
            with desk.acting.store.read() as session:
                return (
                    appointments(session, viewer, case_id),
                    minutes_of_case(session, viewer, case_id),
                    case_criteria(session, viewer, case_id),
                    case_rows(session, viewer, [case_id])[0],
                )

        self._context.tasks.run(
            read, owner=self, done=lambda found: self._show(case_id, *found), failed=self.problem.emit, key="talks"
        )

    def leave(self) -> None:
        """Keep what is half written."""
        self.talks.form.keeping.save()
        self.minutes.keeping.save()

    def _show(
        self,
        case_id: str,
        talks: list[AppointmentRow],
        minutes: list[MinutesRow],
        criteria: tuple[Criterion, ...],
        case: CaseRow,
    ) -> None:
        if case_id != self._case_id:
            return
        texts = self._context.texts
        self.counted.emit(sum(row.attendance is Attendance.PLANNED for row in talks))
        self._criteria, self._minutes = criteria, minutes
        self._number, self._title = case.number, case.title
        self.talks.show_rows(talks)
        choices = [("", texts("conversation.minutes.in_general"))]
        choices += [(row.id, appointment_words(texts, row)) for row in talks]
        before = self.which.key()
        self.which.set_choices(choices)
        if before is None and talks:
            self.which.blockSignals(True)
            been = [row for row in talks if row.starts_at is None or row.starts_at <= self._desk.now()]
            self.which.set_key((been or talks)[-1].id)
            self.which.blockSignals(False)
        self.which.setVisible(len(choices) > 1)
        self._show_minutes()

    def _save_talk(self, row: AppointmentRow) -> None:
        """Ask where to, and write the talk as a file that calendars read."""
        texts, desk = self._context.texts, self._desk
        proposed = texts("conversation.talk.file", number=self._number)
        target = self._context.ask.save_file(
            self, texts("conversation.talk.calendar"), proposed, texts("conversation.talk.kinds")
        )
        if target is None:
            return
        title = texts("conversation.talk.event", title=self._title)
        text = texts("conversation.talk.event_text", number=self._number, form=texts(f"conversation.form.{row.form}"))

        def work(_progress: object) -> None:
            from maakdesk.bootstrap import export_appointment  # noqa: PLC0415 - loaded when somebody saves one

            export_appointment(desk, target, row, title=title, text=text, language=texts.language)

        self._context.operations.run(
            Operation(work, texts("conversation.talk.written", file=target.name), key="calendar", lane=Lane.FILES),
            owner=self,
            failed=self.problem.emit,
        )

    def _show_minutes(self) -> None:
        texts, language = self._context.texts, self._context.texts.language
        general = Subject("", texts("conversation.minutes.general"), "")
        subjects = [Subject(one.key, one.name.of(language), one.question.of(language)) for one in self._criteria]
        self.minutes.show_minutes([general, *subjects], self._minutes, self.which.key() or None)
        self.shown.emit()
