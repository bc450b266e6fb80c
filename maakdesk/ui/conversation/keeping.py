"""Keeps what is being typed in a form: on the disk within two seconds, back when somebody comes back."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from maakdesk.bootstrap import Desk

SAVE_MS = 1_000
"""Typed text is on the disk within two seconds."""


class Keeping(QObject):
    """The draft of one form, for one case (or one part of a case) at a time.

    `read` gives what stands in the form as plain values, None when it is empty; `write` puts such values into it.
    """

    def __init__(
        self,
        desk: "Desk",
        owner: QObject,
        prefix: str,
        read: Callable[[], dict[str, Any] | None],
        write: Callable[[dict[str, Any] | None], None],
    ) -> None:
        """Keep under `prefix`; `owner` is the form."""
        super().__init__(owner)
        self._desk, self._prefix, self._read, self._write = desk, prefix, read, write
        self._case_id = ""
        self._timer = QTimer(self, singleShot=True, interval=SAVE_MS)
        self._timer.timeout.connect(self.save)

    def touch(self) -> None:
        """Something was typed."""
        if self._case_id:
            self._timer.start()

    def let_go(self) -> None:
        """Save what was typed; what stands in the form from now on is nobody's draft."""
        self.save()
        self._case_id = ""

    def show_case(self, case_id: str) -> None:
        """Save what was typed on the case before, and bring back what was typed on this one."""
        self.let_go()
        draft = self._desk.acting.drafts.load(f"{self._prefix}:{case_id}")
        self._write(draft.body if draft is not None else None)
        self._case_id = case_id
        self._timer.stop()

    def kept(self) -> bool:
        """Whether something half written stands in the form."""
        return self._read() is not None

    def save(self) -> None:
        """Keep what is typed now; an empty form keeps nothing."""
        self._timer.stop()
        if not self._case_id:
            return
        drafts, typed, key = self._desk.acting.drafts, self._read(), f"{self._prefix}:{self._case_id}"
        if typed is not None:
            drafts.save(key, typed, at=self._desk.now())
        elif drafts.load(key) is not None:
            drafts.delete(key)

    def done(self, case_id: str) -> None:
        """What was typed for `case_id` is in the record now: its draft goes, and the form is empty again."""
        self._desk.acting.drafts.delete(f"{self._prefix}:{case_id}")
        if case_id == self._case_id:
            self._write(None)
            self._timer.stop()
