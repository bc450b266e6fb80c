"""The report for an unexpected error: where in the code it happened, without a word that a person typed."""

import platform
import sys
import threading
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal, qVersion

from maakdesk import __version__

_OURS = Path(__file__).resolve().parent.parent.parent


def report_of(error: BaseException) -> str:
    """What a person can send on: kinds of error and places in the code.

    Messages of errors and values of variables are left out, since they may hold names, texts or paths of a desk; a
    file outside the program is named by its last two parts.
    """
    lines = [
        f"MaakDesk {__version__}",
        f"Python {platform.python_version()}, Qt {qVersion()}, {platform.system()} {platform.release()}",
    ]
    link: BaseException | None = error
    while link is not None:
        lines.append("")
        lines.append(f"{type(link).__module__}.{type(link).__qualname__}")
        lines += [
            f"  {_place(frame.filename)}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(link.__traceback__)
        ]
        link = link.__cause__ or (None if link.__suppress_context__ else link.__context__)
    return "\n".join(lines)


def _place(filename: str) -> str:
    path = Path(filename)
    if path.is_relative_to(_OURS) and "site-packages" not in path.parts:
        return path.relative_to(_OURS).as_posix()
    return "/".join(path.parts[-2:])


class CrashReporter(QObject):
    """Catches what nobody caught, in any thread, and sends its report to the main thread once at a time."""

    reported = Signal(str)

    def __init__(self) -> None:
        """Catch nothing until `install`."""
        super().__init__()
        self._show: Callable[[str], None] | None = None
        self._showing = False
        self.reported.connect(self._on_report, Qt.ConnectionType.QueuedConnection)

    def install(self, show: Callable[[str], None]) -> None:
        """Catch from now on; `show` puts the report before a person, on the main thread."""
        self._show = show
        sys.excepthook = self._hook
        threading.excepthook = lambda given: self.report(given.exc_value) if given.exc_value is not None else None

    def report(self, error: BaseException) -> None:
        """Report an error; safe from any thread."""
        text = report_of(error)
        if sys.stderr is not None:  # a packaged program that is a window alone has none on Windows
            sys.stderr.write(f"{text}\n")
        self.reported.emit(text)

    def _hook(
        self,
        kind: type[BaseException],
        error: BaseException,
        trace: TracebackType | None,
    ) -> None:
        if isinstance(error, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
        else:
            self.report(error)

    def _on_report(self, text: str) -> None:
        if self._show is None or self._showing:
            return
        self._showing = True
        try:
            self._show(text)
        finally:
            self._showing = False
