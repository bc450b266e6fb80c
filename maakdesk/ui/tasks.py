"""Work off the UI thread: one database thread and a small pool; results come back on the main thread.

A piece of work gets a `Progress` to report to and to notice that somebody pressed Stoppen. Threads start with the first
work. The dispatcher owns the signals; what runs in a thread never touches a widget.
"""

import sys
import threading
from collections.abc import Callable
from enum import Enum
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot
from shiboken6 import isValid

from maakdesk.base.errors import DeskError

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

T = TypeVar("T")


class Lane(Enum):
    """Where work runs: everything that reads or writes the desk in one row; files and documents beside it."""

    DATABASE = "database"
    FILES = "files"


class Cancelled(BaseException):
    """Raised inside the work when somebody stopped it: the transaction around it is undone."""


class Progress:
    """What running work holds: `progress(done, total)` tells how far it is and raises `Cancelled` when stopped."""

    def __init__(self, report: Callable[[int, int], None]) -> None:
        """Send what is told to `report`, from the thread of the work."""
        self._report = report
        self._stopped = threading.Event()

    def __call__(self, done: int, total: int) -> None:
        """Tell that `done` of `total` are done.

        Raises:
            Cancelled: somebody stopped the work.
        """
        self.check()
        self._report(done, total)

    def check(self) -> None:
        """Notice a stop.

        Raises:
            Cancelled: somebody stopped the work.
        """
        if self._stopped.is_set():
            raise Cancelled

    def stop(self) -> None:
        """Ask the work to stop; it does so at its next report."""
        self._stopped.set()

    @property
    def stopped(self) -> bool:
        """Whether a stop was asked."""
        return self._stopped.is_set()


Work = Callable[[Progress], T]


class _Job:
    """A piece of work with what it will say to whom.

    What a page handed over dies on the page's own thread: a widget that Python lets go of elsewhere, while Qt takes it
    away, ends the program. So a thread that works keeps its result here and nothing of its own, and whoever hands the
    result over lets go of everything.
    """

    progress: Progress

    def __init__(  # noqa: PLR0917 - as they come
        self,
        work: Callable[[Progress], Any],
        owner: QObject,
        done: Callable[[Any], None],
        failed: Callable[[DeskError], None] | None,
        on_progress: Callable[[int, int], None] | None,
        cancelled: Callable[[], None] | None,
        key: str,
    ) -> None:
        self.work, self.owner, self.done, self.failed = work, owner, done, failed
        self.on_progress, self.cancelled, self.key = on_progress, cancelled, key
        self.result: object = None
        self.error: BaseException | None = None

    def let_go(self) -> None:
        """Drop everything now, on this thread: a thread may still hold the empty job."""
        vars(self).clear()


class Tasks:
    """Runs work for the pages of a window; how and where, a kind of tasks says in `_start`."""

    def run(
        self,
        work: Work[T],
        *,
        owner: QObject,
        done: Callable[[T], None],
        failed: Callable[[DeskError], None] | None = None,
        progress: Callable[[int, int], None] | None = None,
        cancelled: Callable[[], None] | None = None,
        key: str = "",
        lane: Lane = Lane.DATABASE,
    ) -> Progress:
        """Run `work` and hand its result to `done` on this thread.

        Args:
            work: gets the `Progress`; its result must not be a widget or an entity.
            owner: whoever asks; when it is gone, nothing is called any more.
            done: called with the result.
            failed: called with a `DeskError`; without it the window shows the error.
            progress: called with done and total.
            cancelled: called after the work stopped.
            key: newer work of the same owner with the same key takes the place of older, which is cancelled.
            lane: the row in which it waits its turn.
        """
        return self._start(_Job(work, owner, done, failed, progress, cancelled, key), lane)

    def close(self) -> None:
        """Stop what runs and wait for it."""
        raise NotImplementedError

    def _start(self, job: "_Job", lane: Lane) -> Progress:
        raise NotImplementedError


class ThreadTasks(QObject, Tasks):
    """The tasks of a window. `failed` carries a `DeskError` nobody handled, `broken` any other exception."""

    failed = Signal(object)
    broken = Signal(object)
    busy = Signal(bool)
    _progressed = Signal(object, int, int)
    _finished = Signal(object)

    def __init__(self) -> None:
        """Start no thread yet."""
        # A thread that reads hands over to the window within a millisecond, not Python's five: it paints sooner.
        sys.setswitchinterval(0.0005)
        super().__init__()
        self._pools: dict[Lane, ThreadPoolExecutor] = {}
        self._jobs: set[_Job] = set()
        self._closed = False
        self._progressed.connect(self._on_progress, Qt.ConnectionType.QueuedConnection)
        self._finished.connect(self._on_finished, Qt.ConnectionType.QueuedConnection)

    def _start(self, job: _Job, lane: Lane) -> Progress:
        job.progress = Progress(lambda at, total: self._progressed.emit(job, at, total))
        if self._closed:
            job.progress.stop()
            return job.progress
        if job.key:
            for other in self._jobs:
                if other.key == job.key and other.owner is job.owner:
                    other.progress.stop()
        self._jobs.add(job)
        self._pool(lane).submit(self._work, job)
        if len(self._jobs) == 1:
            self.busy.emit(True)
        return job.progress

    def close(self) -> None:
        """Stop what runs, wait for it, and take nothing new; results on their way are dropped."""
        self._closed = True
        for job in self._jobs:
            job.progress.stop()
        for pool in self._pools.values():
            pool.shutdown(wait=True, cancel_futures=True)
        for job in self._jobs:
            job.let_go()
        self._jobs.clear()

    def _pool(self, lane: Lane) -> "ThreadPoolExecutor":
        if lane not in self._pools:
            # The first page is painted without threads.
            from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415

            threads = 1 if lane is Lane.DATABASE else 2
            self._pools[lane] = ThreadPoolExecutor(threads, thread_name_prefix=f"maakdesk-{lane.value}")
        return self._pools[lane]

    def _work(self, job: _Job) -> None:
        try:
            job.progress.check()
            job.result = job.work(job.progress)
        except BaseException as problem:  # noqa: BLE001 - handed to the main thread, which decides
            job.error = problem
        if not self._closed:
            self._finished.emit(job)

    @Slot(object, int, int)
    def _on_progress(self, job: _Job, at: int, total: int) -> None:
        if job in self._jobs and job.on_progress is not None and isValid(job.owner) and not job.progress.stopped:
            job.on_progress(at, total)

    @Slot(object)
    def _on_finished(self, job: _Job) -> None:
        if job not in self._jobs:
            return
        self._jobs.discard(job)
        if not self._jobs:
            self.busy.emit(False)
        try:
            if isValid(job.owner):
                deliver(job, self.failed.emit, self.broken.emit)
        finally:
            job.let_go()


class ImmediateTasks(Tasks):
    """Runs work at once, on this thread: for tests and for pictures of pages."""

    def __init__(self) -> None:
        """Collect what nobody handled in `unhandled`."""
        self.unhandled: list[DeskError] = []

    def _start(self, job: _Job, lane: Lane) -> Progress:  # noqa: ARG002 - there is only one row here
        job.progress = Progress(job.on_progress or (lambda _at, _total: None))
        try:
            job.result = job.work(job.progress)
        except (DeskError, Cancelled) as problem:
            job.error = problem
        deliver(job, self.unhandled.append, _raise)
        return job.progress

    def close(self) -> None:
        """Nothing runs."""


def _raise(problem: BaseException) -> None:
    raise problem


def deliver(job: _Job, failed: Callable[[DeskError], None], broken: Callable[[BaseException], None]) -> None:
    """Call back what belongs to the end of a job: stopped, refused, broken or done."""
    error = job.error
    if isinstance(error, Cancelled) or (job.progress.stopped and (error is not None or job.key)):
        # Finished work that was merely stopped too late still counts, unless newer work took its place.
        if job.cancelled is not None:
            job.cancelled()
    elif isinstance(error, DeskError):
        (job.failed or failed)(error)
    elif error is not None:
        broken(error)
    else:
        job.done(job.result)
