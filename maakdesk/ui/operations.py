"""Use cases that change something, and the news of it: pages reload what they show when it has gone stale."""

from collections.abc import Callable
from typing import Generic, NamedTuple, TypeVar

from PySide6.QtCore import QObject, Signal

from maakdesk.base.errors import DeskError
from maakdesk.ui.tasks import Lane, Progress, Tasks, Work

T = TypeVar("T")


class Operation(NamedTuple, Generic[T]):
    """One use case to run: what to do, and the sentence for the status bar when it is done.

    `work` runs on the database thread and returns a frozen value. `key` names what may not run twice at once: newer
    operations take the place of older ones, and reading by the same name never takes the place of either.
    """

    work: Work[T]
    said: str = ""
    key: str = ""
    lane: Lane = Lane.DATABASE


class Operations(QObject):
    """Runs operations and broadcasts what they changed.

    `changed` carries core's `Changes` of each committed write; it may be sent from any thread. `said` carries a
    sentence for the status bar.
    """

    changed = Signal(object)
    said = Signal(str)

    def __init__(self, tasks: Tasks) -> None:
        """Run on `tasks`."""
        super().__init__()
        self._tasks = tasks

    def run(
        self,
        operation: Operation[T],
        *,
        owner: QObject,
        done: Callable[[T], None] | None = None,
        failed: Callable[[DeskError], None] | None = None,
        progress: Callable[[int, int], None] | None = None,
        cancelled: Callable[[], None] | None = None,
    ) -> Progress:
        """Run `operation` for `owner`; the callbacks are those of `Tasks.run`."""

        def finished(value: T) -> None:
            if operation.said:
                self.said.emit(operation.said)
            if done is not None:
                done(value)

        return self._tasks.run(
            operation.work,
            owner=owner,
            done=finished,
            failed=failed,
            progress=progress,
            cancelled=cancelled,
            lane=operation.lane,
            key=operation.key and f"operation:{operation.key}",
        )

    def broadcast(self, changes: object) -> None:
        """Tell every page what a committed write changed; safe from the database thread."""
        self.changed.emit(changes)
