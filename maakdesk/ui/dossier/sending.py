"""The planned sending day of a case, wherever a tab asks for it: what somebody settles on is the office's plan."""

from datetime import date

from PySide6.QtCore import QObject

from maakdesk.base.errors import DeskError
from maakdesk.core.letters.planning import plan_sending
from maakdesk.ui.dossier.tab import CaseTab
from maakdesk.ui.operations import Operation
from maakdesk.ui.widgets.fields import DateField


class PlannedDay(QObject):
    """Writes down the day with which somebody leaves `field`, for everybody of the office."""

    def __init__(self, tab: CaseTab, field: DateField) -> None:
        """Plan for the case that `tab` shows."""
        super().__init__(tab)
        self._tab, self._field = tab, field
        field.settled.connect(self._plan)

    def show(self, day: date | None) -> None:
        """Show what is planned, unless somebody is typing another day."""
        if not self._field.unsettled() and self._field.day() != day:
            self._field.set_day(day)

    def keep(self) -> None:
        """Write down at once what is typed: the desk may be locked next, and then nothing waits for its turn."""
        if self._field.settle():
            try:
                self._write(self._tab.case_id, self._field.day())
            except DeskError as error:
                self._tab.band.error(error)

    def _plan(self, day: date | None) -> None:
        case_id = self._tab.case_id
        self._tab.context.operations.run(
            Operation(lambda _progress: self._write(case_id, day), key="plan"),
            owner=self,
            failed=self._tab.band.error,
        )

    def _write(self, case_id: str, day: date | None) -> None:
        desk = self._tab.desk
        plan_sending(desk.acting.store, desk.acting.viewer, case_id, day, at=desk.now())
