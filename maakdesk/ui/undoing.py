"""What this person did since they opened the desk, and going back through it step by step."""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal, SignalInstance

from maakdesk.base.errors import DeskError
from maakdesk.base.vocabulary import Operation as Name
from maakdesk.core.changes import Changes
from maakdesk.core.undo import undo, undoable
from maakdesk.ui.operations import Operation, Operations

if TYPE_CHECKING:
    from maakdesk.bootstrap import Desk

MOST = 30


class Step(NamedTuple):
    """Something to write back: the operation that does or undoes it, and the name of what was done."""

    operation_id: str
    name: str


class Undoing(QObject):
    """The steps of one person in one session, newest last. It outlives a shell that is built again.

    `changed`: what can be undone is another. `done` carries the `Step` that was just written. `undone` and `redone`
    carry the name of what was. `refused` carries that name and the `DeskError`; nothing was written.
    """

    changed = Signal()
    done = Signal(object)
    undone = Signal(str)
    redone = Signal(str)
    refused = Signal(str, object)

    def __init__(
        self, operations: Operations, write_back: Callable[[str], str], undoable: Callable[[str], bool]
    ) -> None:
        """Hear of every write through `operations`.

        Args:
            operations: of the window.
            write_back: undoes the operation of that id, on the database thread; gives the id of the undoing one.
            undoable: whether operations of that name can be undone at all.
        """
        super().__init__()
        self._operations, self._write_back, self._undoable = operations, write_back, undoable
        self._back: list[Step] = []
        self._again: list[Step] = []
        self._stays = ""
        operations.changed.connect(self._heard)

    def to_undo(self) -> str:
        """The name of what would be undone now; empty when there is nothing."""
        return self._back[-1].name if self._back else ""

    def to_redo(self) -> str:
        """The name of what would be done again now; empty when there is nothing."""
        return self._again[-1].name if self._again else ""

    def stays(self) -> str:
        """The name of the newest thing that cannot be undone, when it came after what can; else empty."""
        return self._stays

    def undo(self, step: Step | None = None) -> None:
        """Undo `step`, or the newest one."""
        self._run(self._back, step, self._again, self.undone)

    def redo(self) -> None:
        """Do again what was undone last."""
        self._run(self._again, None, self._back, self.redone)

    def close(self) -> None:
        """Hear nothing any more: the desk is closed."""
        self._operations.changed.disconnect(self._heard)
        self.deleteLater()

    def _heard(self, changes: object) -> None:
        # What undoing itself writes is heard in `_run`, which knows what it undid.
        if not isinstance(changes, Changes) or changes.name is Name.UNDONE:
            return
        if self._undoable(changes.name):
            step = Step(changes.operation_id, changes.name.value)
            self._stays = ""
            self._again.clear()
            self._push(self._back, step)
            self.done.emit(step)
        else:
            self._stays = changes.name.value
        self.changed.emit()

    def _run(self, steps: list[Step], wanted: Step | None, other: list[Step], told: SignalInstance) -> None:
        if not steps or (wanted is not None and wanted not in steps):
            return
        # Taken off at once: pressing the key twice goes two steps. What is refused once is refused again.
        step = steps.pop() if wanted is None else steps.pop(steps.index(wanted))
        self.changed.emit()

        def finished(operation_id: str) -> None:
            self._push(other, Step(operation_id, step.name))
            self.changed.emit()
            told.emit(step.name)

        self._operations.run(
            Operation(lambda _progress: self._write_back(step.operation_id)),
            owner=self,
            done=finished,
            failed=lambda error: self._refuse(step, error),
        )

    def _refuse(self, step: Step, error: DeskError) -> None:
        self._stays = step.name
        self.changed.emit()
        self.refused.emit(step.name, error)

    @staticmethod
    def _push(steps: list[Step], step: Step) -> None:
        steps.append(step)
        del steps[:-MOST]


def undoing_of(desk: "Desk", operations: Operations) -> Undoing:
    """Undoing for whoever opened `desk`, for as long as it is open."""
    acting = desk.acting
    return Undoing(operations, lambda step: undo(acting.store, acting.viewer, step, at=desk.now()), undoable)
