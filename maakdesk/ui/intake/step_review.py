"""Reading over: everything as it will be frozen, and what still lacks or stands in the way, each with its step."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from maakdesk.base.dates import long_date
from maakdesk.base.money import format_euros
from maakdesk.core.accord.scheme import Scheme
from maakdesk.core.intake.steps import Problem, Step, Understood
from maakdesk.core.intake.submission import Submission
from maakdesk.ui.context import Context
from maakdesk.ui.intake.step_view import StepView
from maakdesk.ui.widgets.buttons import LinkButton
from maakdesk.ui.widgets.labels import IconLabel, Label, hairline, let_go


class ReviewStep(StepView):
    """`to_mend` asks for the step and the place of a problem."""

    to_mend = Signal(object, str)

    def __init__(self, context: Context) -> None:
        """Nothing to read yet."""
        super().__init__(context, Step.REVIEW)
        self._inside: QWidget | None = None

    def show_understood(
        self, read: Understood, new: Submission | None, scheme: Scheme | None, files: Sequence[str] = ()
    ) -> None:
        """Show what is lacking, and, where nothing stands in the way, the case as it will be with its `files`."""
        if self._inside is not None:
            let_go(self._inside)
        self._inside = QWidget()
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.context.theme.px(14))
        stops = [one for one in read.problems if one.stops]
        notes = [one for one in read.problems if not one.stops]
        self._list(column, "steps.review.stops", stops, scheme)
        self._list(column, "steps.review.notes", notes, scheme)
        if new is not None and scheme is not None:
            self._frozen(column, new, scheme, files)
        self.column.addWidget(self._inside)

    def focus_first(self, place: str = "") -> None:
        """Nothing to type here."""

    def _list(self, column: QVBoxLayout, key: str, problems: Sequence[Problem], scheme: Scheme | None) -> None:
        if not problems:
            return
        context, theme = self.context, self.context.theme
        column.addWidget(Label(theme, context.texts(key), "heading", wrap=True))
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(10))
        grid.setVerticalSpacing(theme.px(6))
        grid.setColumnStretch(2, 1)
        for row, one in enumerate(problems):
            icon = IconLabel(theme, "triangle-alert" if one.stops else "circle-alert", 16, tone="amber")
            link = LinkButton(context, self._label(one, scheme), partial(self.to_mend.emit, one.step, one.place))
            grid.addWidget(icon, row, 0)
            grid.addWidget(link, row, 1)
            grid.addWidget(Label(theme, one.words(context.texts), "second", tone="ink2", wrap=True), row, 2)
        column.addLayout(grid)

    def _label(self, problem: Problem, scheme: Scheme | None) -> str:
        texts, key = self.context.texts, problem.place.rpartition(".")[2]
        if scheme is not None and problem.place.startswith("values."):
            field = scheme.asked(key)
            return field.label.of(texts.language) if field is not None else key
        if scheme is not None and problem.place.startswith("documents."):
            return next((one.label.of(texts.language) for one in scheme.documents if one.key == key), key)
        return texts(f"steps.place.{key}")

    def _frozen(self, column: QVBoxLayout, new: Submission, scheme: Scheme, files: Sequence[str]) -> None:
        texts, theme = self.context.texts, self.context.theme
        language = texts.language
        column.addWidget(Label(theme, texts("steps.review.frozen"), "heading"))
        facts = [
            (texts("dossier.new.scheme"), scheme.title.of(language)),
            (texts("dossier.new.name"), new.title),
            (texts("dossier.new.applicant"), new.applicant.name),
            (texts("dossier.new.asked"), "" if new.asked_cents is None else format_euros(new.asked_cents, language)),
            (texts("dossier.new.received"), long_date(new.received_on, language)),
            (texts("steps.received.from"), f"{texts(f'parties.channel.{new.channel}')}: {new.received_from}"),
            *((texts(f"parties.role.{one.role}"), one.name) for one in new.others),
            *((texts(f"dossier.private.{kind}"), value) for kind, value in new.applicant.private),
            *(
                (texts(f"parties.message.{one.message}"), texts(f"parties.channel.{one.channel}"))
                for one in new.consents
            ),
            (texts("steps.step.documents"), "\n".join(files)),
        ]
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(16))
        grid.setVerticalSpacing(theme.px(6))
        grid.setColumnStretch(1, 1)
        for row, (name, words) in enumerate((name, words) for name, words in facts if words):
            grid.addWidget(Label(theme, name, "second", tone="ink2"), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(Label(theme, words, wrap=True, selectable=True), row, 1)
        column.addLayout(grid)
        column.addWidget(hairline())
        for answer in new.answers:
            column.addWidget(Label(theme, answer.label, bold=True, wrap=True))
            column.addWidget(Label(theme, answer.text, "reading", wrap=True, selectable=True))
