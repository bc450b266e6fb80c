"""The files that come along: chosen or dropped, each with the document that it answers, beside what the scheme asks."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from maakdesk.core.accord.scheme import Scheme
from maakdesk.core.attachments.rules import safe_name
from maakdesk.core.intake.steps import Problem, Step
from maakdesk.core.intake.typed import Typed, TypedFile
from maakdesk.ui.context import Context
from maakdesk.ui.intake.step_view import StepView
from maakdesk.ui.widgets.buttons import Button, IconButton
from maakdesk.ui.widgets.fields import ChoiceField
from maakdesk.ui.widgets.labels import ElidedLabel, IconLabel, Label, clear, ground, hairline


class FilesStep(StepView):
    """Files, and the documents that the scheme asks for."""

    def __init__(self, context: Context) -> None:
        """No files."""
        super().__init__(context, Step.DOCUMENTS)
        texts, theme = context.texts, context.theme
        self._scheme: Scheme | None = None
        self._files: list[TypedFile] = []
        self._problems: tuple[str, ...] = ()
        self.column.addWidget(Label(theme, texts("steps.files.closed"), tone="ink2", wrap=True))
        self._asked = QVBoxLayout()
        self._asked.setSpacing(theme.px(6))
        self.column.addLayout(self._asked)
        self.column.addWidget(hairline())
        self._rows = QVBoxLayout()
        self._rows.setSpacing(theme.px(6))
        self.column.addLayout(self._rows)
        self.add = Button(context, texts("steps.files.add"), icon="paperclip", on=self.choose)
        self.column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(Label(theme, texts("steps.files.drop"), "second", tone="ink2", wrap=True))

    def choose(self) -> None:
        """Ask for a file."""
        texts = self.context.texts
        file = self.context.ask.open_file(self, texts("steps.files.add"), f"{texts('importing.any')} (*)")
        if file is not None:
            self.add_files([file])

    def add_files(self, files: Sequence[Path]) -> None:
        """These come along too."""
        self._files += [TypedFile(one.name, str(one)) for one in files]
        self._show()
        self.changed.emit()

    def show_scheme(self, scheme: Scheme | None) -> None:
        """Other documents are asked for."""
        if scheme is not None and (self._scheme is None or self._scheme.digest != scheme.digest):
            self._scheme = scheme
            self._show()

    def put(self, typed: Typed) -> None:
        """Show the files again."""
        self._files = list(typed.files)
        self._show()

    def take(self, typed: Typed) -> Typed:
        """The files as they stand here."""
        return replace(typed, files=tuple(self._files))

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Which documents are needed and not there yet."""
        needed = tuple(one.place.partition(".")[2] for one in problems)
        if needed != self._problems:
            self._problems = needed
            self._show_asked()

    def focus_first(self, place: str = "") -> None:  # noqa: ARG002
        """At the button that adds one."""
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self) -> None:
        clear(self._rows)
        for at, one in enumerate(self._files):
            self._rows.addWidget(self._row(at, one))
        self._show_asked()

    def _row(self, at: int, one: TypedFile) -> QWidget:
        context, texts, theme = self.context, self.context.texts, self.context.theme
        row = QWidget()
        ground(row, "surface")
        across = QHBoxLayout(row)
        across.setContentsMargins(theme.px(12), theme.px(6), theme.px(6), theme.px(6))
        across.setSpacing(theme.px(10))
        name = safe_name(one.name)
        across.addWidget(IconLabel(theme, "paperclip", 16))
        across.addWidget(ElidedLabel(theme, name), 1)
        if self._scheme is not None and self._scheme.documents:
            language = texts.language
            offered = [(document.key, document.label.of(language)) for document in self._scheme.documents]
            choice = ChoiceField(
                context, [("", texts("steps.files.other")), *offered], name=texts("steps.files.answers", name=name),
                tool=True,
            )  # fmt: skip
            choice.setMaximumWidth(theme.px(240))
            choice.set_key(one.document)
            choice.currentIndexChanged.connect(lambda _at, at=at, choice=choice: self._answers(at, choice.key() or ""))
            across.addWidget(choice)
        across.addWidget(IconButton(context, "x", texts("steps.files.remove", name=name), partial(self._remove, at)))
        return row

    def _show_asked(self) -> None:
        clear(self._asked)
        if self._scheme is None:
            return
        texts, theme = self.context.texts, self.context.theme
        there = {one.document for one in self._files}
        for one in self._scheme.documents:
            needed = one.key in self._problems
            row = QWidget()
            across = QHBoxLayout(row)
            across.setContentsMargins(0, 0, 0, 0)
            across.setSpacing(theme.px(8))
            state = "there" if one.key in there else "needed" if needed else "optional"
            icon, tone = _SIGNS[state]
            across.addWidget(IconLabel(theme, icon, 16, tone=tone))
            words = texts(f"steps.files.{state}", document=one.label.of(texts.language))
            across.addWidget(Label(theme, words, "second", wrap=True), 1)
            self._asked.addWidget(row)

    def _answers(self, at: int, document: str) -> None:
        self._files[at] = replace(self._files[at], document=document)
        self._show_asked()
        self.changed.emit()

    def _remove(self, at: int) -> None:
        del self._files[at]
        self._show()
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()


_SIGNS = {"there": ("check", "green"), "needed": ("circle-alert", "amber"), "optional": ("file", "ink2")}
