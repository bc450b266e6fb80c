"""Work runs beside the window, comes back on the main thread, can be stopped, and never calls who is gone."""

import gc
import threading
from functools import partial

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from maakdesk.base.errors import Refused
from maakdesk.ui.operations import Operation, Operations
from maakdesk.ui.tasks import Cancelled, ImmediateTasks, Lane, Progress, ThreadTasks


def test_work_runs_in_another_thread_and_its_result_arrives_in_this(qtbot: QtBot, thread_tasks: ThreadTasks) -> None:
    seen: list[tuple[int, int]] = []
    owner = QObject()
    thread_tasks.run(
        lambda _progress: threading.get_ident(),
        owner=owner,
        done=lambda there: seen.append((there, threading.get_ident())),
    )
    qtbot.waitUntil(lambda: bool(seen))
    assert seen[0][0] != threading.get_ident()
    assert seen[0][1] == threading.get_ident()


def test_the_database_has_one_row(qtbot: QtBot, thread_tasks: ThreadTasks) -> None:
    owner, seen = QObject(), list[int]()
    for _ in range(20):
        thread_tasks.run(lambda _progress: threading.get_ident(), owner=owner, done=seen.append)
    qtbot.waitUntil(lambda: len(seen) == 20)
    assert len(set(seen)) == 1


def test_a_refusal_goes_to_who_asked_and_else_to_the_window(qtbot: QtBot, thread_tasks: ThreadTasks) -> None:
    owner, own, shared = QObject(), list[str](), list[str]()
    thread_tasks.failed.connect(lambda error: shared.append(error.code))

    def refuse(_progress: Progress) -> None:
        raise Refused("not_found")

    thread_tasks.run(refuse, owner=owner, done=lambda _: None, failed=lambda error: own.append(error.code))
    thread_tasks.run(refuse, owner=owner, done=lambda _: None)
    qtbot.waitUntil(lambda: bool(own and shared))
    assert own == shared == ["not_found"]


def test_a_defect_is_reported_as_broken(qtbot: QtBot, thread_tasks: ThreadTasks) -> None:
    owner, broken = QObject(), list[BaseException]()
    thread_tasks.broken.connect(broken.append)
    thread_tasks.run(lambda _progress: 1 // 0, owner=owner, done=lambda _: None)
    qtbot.waitUntil(lambda: bool(broken))
    assert isinstance(broken[0], ZeroDivisionError)


def test_work_that_is_stopped_notices_at_its_next_report(qtbot: QtBot, thread_tasks: ThreadTasks) -> None:
    owner, ended, done = QObject(), list[str](), list[int]()
    begun, go_on = threading.Event(), threading.Event()

    def work(progress: Progress) -> int:
        begun.set()
        go_on.wait(10)
        progress(1, 2)
        return 1

    handle = thread_tasks.run(work, owner=owner, done=done.append, cancelled=lambda: ended.append("stopped"))
    assert begun.wait(10)
    handle.stop()
    go_on.set()
    qtbot.waitUntil(lambda: bool(ended))
    assert done == []


def _echo(text: str, _progress: Progress) -> str:
    return text


def test_newer_work_takes_the_place_of_older(qtbot: QtBot, thread_tasks: ThreadTasks) -> None:
    owner, done = QObject(), list[str]()
    go_on = threading.Event()
    thread_tasks.run(lambda _progress: go_on.wait(10), owner=owner, done=lambda _: None)
    for text in ("a", "ab", "abc"):
        thread_tasks.run(partial(_echo, text), owner=owner, done=done.append, key="search")
    go_on.set()
    qtbot.waitUntil(lambda: done == ["abc"])


def test_reading_anew_does_not_take_the_place_of_an_operation(qtbot: QtBot, thread_tasks: ThreadTasks) -> None:
    """A committed write makes pages read again before its own answer comes: that answer must still come."""
    owner, told = QObject(), list[str]()
    operations, go_on = Operations(thread_tasks), threading.Event()

    def write(_progress: Progress) -> str:
        go_on.wait(5)
        return "written"

    operations.run(Operation(write, key="office"), owner=owner, done=told.append)
    thread_tasks.run(partial(_echo, "read"), owner=owner, done=told.append, key="office")
    go_on.set()
    qtbot.waitUntil(lambda: len(told) == 2)
    assert told == ["written", "read"]


class _Widget:
    """Stands for a widget: it tells on which thread Python let go of it."""

    def __init__(self, deaths: list[int]) -> None:
        self._deaths = deaths

    def __del__(self) -> None:
        self._deaths.append(threading.get_ident())


@pytest.mark.parametrize("refuses", [False, True])
def test_what_a_page_handed_over_dies_on_the_thread_of_the_page(
    qtbot: QtBot, thread_tasks: ThreadTasks, refuses: bool
) -> None:
    """At once, and not whenever Python looks for garbage on whichever thread makes objects just then."""
    owner, deaths, answers = QObject(), list[int](), list[object]()

    def work(widget: _Widget, _progress: Progress) -> str:
        if refuses:
            raise Refused("note.empty")
        return str(widget is not None)

    gc.disable()
    try:
        for _ in range(50):
            thread_tasks.run(
                partial(work, _Widget(deaths)), owner=owner, done=answers.append, failed=answers.append,
                progress=lambda _at, _total: None,
            )  # fmt: skip
        qtbot.waitUntil(lambda: len(answers) == 50)
        answers.clear()
        assert deaths == [threading.get_ident()] * 50
    finally:
        gc.enable()


def test_progress_arrives_on_the_main_thread(qtbot: QtBot, thread_tasks: ThreadTasks) -> None:
    owner, told, done = QObject(), list[tuple[int, int, bool]](), list[None]()
    main = threading.get_ident()

    def work(progress: Progress) -> None:
        for n in range(3):
            progress(n, 3)

    thread_tasks.run(
        work,
        owner=owner,
        done=done.append,
        progress=lambda at, total: told.append((at, total, threading.get_ident() == main)),
        lane=Lane.FILES,
    )
    qtbot.waitUntil(lambda: bool(done))
    assert told == [(0, 3, True), (1, 3, True), (2, 3, True)]


def test_who_is_gone_is_not_called(qtbot: QtBot, thread_tasks: ThreadTasks) -> None:
    owner, seen, other = QObject(), list[int](), QObject()
    go_on = threading.Event()
    thread_tasks.run(lambda _progress: (go_on.wait(10), 1)[1], owner=owner, done=seen.append)
    owner.deleteLater()
    qtbot.waitUntil(lambda: True)
    from shiboken6 import delete

    delete(owner)
    go_on.set()
    ended: list[int] = []
    thread_tasks.run(lambda _progress: 2, owner=other, done=ended.append)
    qtbot.waitUntil(lambda: ended == [2])
    assert seen == []


def test_after_closing_nothing_runs(thread_tasks: ThreadTasks) -> None:
    thread_tasks.close()
    ran: list[int] = []
    handle = thread_tasks.run(lambda _progress: ran.append(1), owner=QObject(), done=lambda _: None)
    assert handle.stopped
    assert ran == []


def test_at_once_gives_the_same_answers() -> None:
    tasks, owner, done, failed = ImmediateTasks(), QObject(), list[int](), list[str]()
    tasks.run(lambda _progress: 7, owner=owner, done=done.append)

    def refuse(_progress: Progress) -> int:
        raise Refused("not_found")

    tasks.run(refuse, owner=owner, done=done.append, failed=lambda error: failed.append(error.code))
    tasks.run(refuse, owner=owner, done=done.append)
    assert (done, failed, [error.code for error in tasks.unhandled]) == ([7], ["not_found"], ["not_found"])
    with pytest.raises(ZeroDivisionError):
        tasks.run(lambda _progress: 1 // 0, owner=owner, done=done.append)


def test_stopping_is_no_error_that_a_use_case_could_swallow() -> None:
    assert not issubclass(Cancelled, Exception)


def test_an_operation_says_what_it_did_only_when_it_did_it(qtbot: QtBot) -> None:
    tasks = ImmediateTasks()
    operations, owner, said = Operations(tasks), QObject(), list[str]()
    operations.said.connect(said.append)

    def refuse(_progress: Progress) -> None:
        raise Refused("not_found")

    operations.run(Operation(refuse, "Bewaard"), owner=owner, failed=lambda _error: None)
    assert said == []
    with qtbot.waitSignal(operations.said):
        operations.run(Operation(lambda _progress: None, "Bewaard"), owner=owner)
    assert said == ["Bewaard"]
