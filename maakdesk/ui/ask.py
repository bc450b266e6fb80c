"""Every modal question of the window goes through one object, so that tests can answer and words stay alike."""

from collections.abc import Callable, Sequence
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from maakdesk.base.i18n import Texts
    from maakdesk.ui.theme import Theme


class Answer(Enum):
    """What a person chose."""

    YES = "yes"
    NO = "no"
    CANCEL = "cancel"


class Question(NamedTuple):
    """A question with verbs on its buttons.

    `title` asks in one sentence; `detail` says exactly what will happen or be gone; `yes` and `no` are verbs ("Gooi
    weg", "Bewaar"); no `no` means two buttons, `yes` and to cancel. `field` asks for a line of text (its label).
    """

    title: str
    yes: str
    detail: str = ""
    no: str = ""
    field: str = ""
    secret: bool = False
    required: bool = False


class Ask(Protocol):
    """Asks a person; each call waits for the answer."""

    def question(self, parent: QWidget, question: Question) -> Answer:
        """Ask `question`; closing the window is `CANCEL`."""
        ...

    def text(self, parent: QWidget, question: Question) -> str | None:
        """Ask for the line `question.field`; None when cancelled."""
        ...

    def open_file(self, parent: QWidget, title: str, kinds: str) -> Path | None:
        """Ask which file to read; `kinds` as in "Excel (*.xlsx)"."""
        ...

    def open_files(self, parent: QWidget, title: str) -> list[Path]:
        """Ask which files to read, of any kind; none when cancelled."""
        ...

    def save_file(self, parent: QWidget, title: str, proposed: str, kinds: str) -> Path | None:
        """Ask where to write; `proposed` is a file name or path."""
        ...

    def folder(self, parent: QWidget, title: str) -> Path | None:
        """Ask which folder."""
        ...

    def printer(self, parent: QWidget, title: str) -> "QPrinter | None":
        """Ask on which printer."""
        ...


class DialogAsk:
    """Asks with dialogs of the window."""

    def __init__(self, texts: "Texts", theme: "Theme") -> None:
        """Speak and look as the window does."""
        self._texts = texts
        self._theme = theme

    def question(self, parent: QWidget, question: Question) -> Answer:
        """Ask `question`; closing the window is `CANCEL`."""
        answer, _ = self._dialog(parent, question)
        return answer

    def text(self, parent: QWidget, question: Question) -> str | None:
        """Ask for the line `question.field`; None when cancelled."""
        answer, typed = self._dialog(parent, question)
        return typed if answer is Answer.YES else None

    def open_file(self, parent: QWidget, title: str, kinds: str) -> Path | None:
        """Ask which file to read."""
        from PySide6.QtWidgets import QFileDialog  # noqa: PLC0415 - only when asked

        name, _ = QFileDialog.getOpenFileName(parent, title, "", kinds)
        return Path(name) if name else None

    def open_files(self, parent: QWidget, title: str) -> list[Path]:
        """The system's own dialog for several files."""
        from PySide6.QtWidgets import QFileDialog  # noqa: PLC0415 - only when asked

        names, _ = QFileDialog.getOpenFileNames(parent, title)
        return [Path(name) for name in names]

    def save_file(self, parent: QWidget, title: str, proposed: str, kinds: str) -> Path | None:
        """Ask where to write."""
        from PySide6.QtWidgets import QFileDialog  # noqa: PLC0415 - only when asked

        name, _ = QFileDialog.getSaveFileName(parent, title, proposed, kinds)
        return Path(name) if name else None

    def folder(self, parent: QWidget, title: str) -> Path | None:
        """Ask which folder."""
        from PySide6.QtWidgets import QFileDialog  # noqa: PLC0415 - only when asked

        name = QFileDialog.getExistingDirectory(parent, title)
        return Path(name) if name else None

    def printer(self, parent: QWidget, title: str) -> "QPrinter | None":
        """Ask on which printer."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # noqa: PLC0415 - only when asked

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(printer, parent)
        dialog.setWindowTitle(title)
        accepted = dialog.exec() == QPrintDialog.DialogCode.Accepted
        dialog.deleteLater()
        return printer if accepted else None

    def _dialog(self, parent: QWidget, question: Question) -> tuple[Answer, str]:
        # The dialog is not needed for the first paint.
        from maakdesk.ui.widgets.question import QuestionDialog  # noqa: PLC0415

        dialog = QuestionDialog(self._texts, self._theme, question, parent)
        dialog.exec()
        answered = dialog.answer, dialog.typed
        dialog.deleteLater()
        return answered


class ScriptedAsk:
    """Answers from a list, for tests: an `Answer`, a text, a path or None; `asked` keeps the questions in words."""

    def __init__(self, answers: Sequence[object] = ()) -> None:
        """Answer with `answers`, in this order."""
        self.answers = list(answers)
        self.asked: list[str] = []
        self.on_question: Callable[[Question], None] | None = None

    def question(self, parent: QWidget, question: Question) -> Answer:  # noqa: ARG002
        """The next answer."""
        if self.on_question is not None:
            self.on_question(question)
        answer = self._next(question.title)
        if not isinstance(answer, Answer):
            raise TypeError(question.title)
        return answer

    def text(self, parent: QWidget, question: Question) -> str | None:  # noqa: ARG002
        """The next text, or None."""
        answer = self._next(question.title)
        return answer if isinstance(answer, str) else None

    def open_file(self, parent: QWidget, title: str, kinds: str) -> Path | None:  # noqa: ARG002
        """The next path, or None."""
        return self._path(title)

    def open_files(self, parent: QWidget, title: str) -> list[Path]:  # noqa: ARG002
        """The next list of paths."""
        answer = self._next(title)
        return answer if isinstance(answer, list) else []

    def save_file(self, parent: QWidget, title: str, proposed: str, kinds: str) -> Path | None:  # noqa: ARG002
        """The next path, or None."""
        return self._path(title)

    def folder(self, parent: QWidget, title: str) -> Path | None:  # noqa: ARG002
        """The next path, or None."""
        return self._path(title)

    def printer(self, parent: QWidget, title: str) -> "QPrinter | None":  # noqa: ARG002
        """The next printer, or None."""
        from PySide6.QtPrintSupport import QPrinter  # noqa: PLC0415 - only when asked

        answer = self._next(title)
        return answer if isinstance(answer, QPrinter) else None

    def _path(self, title: str) -> Path | None:
        answer = self._next(title)
        return answer if isinstance(answer, Path) else None

    def _next(self, title: str) -> object:
        self.asked.append(title)
        if not self.answers:
            raise AssertionError(f"nobody expected the question {title!r}")
        return self.answers.pop(0)
