"""The application as it came in beside what was added later: every question once, and what changed is marked."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from maakdesk.base.clock import local_day
from maakdesk.base.dates import short_date
from maakdesk.base.i18n import Texts
from maakdesk.core.dossier.additions import ApplicationVersion, Compared, compared
from maakdesk.ui.context import Context
from maakdesk.ui.widgets.labels import IconLabel, Label, columns, hairline


class VersionsView(QScrollArea):
    """Two versions side by side."""

    def __init__(self, context: Context) -> None:
        """Nothing to compare yet."""
        super().__init__()
        self._context = context
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(context.texts("dossier.versions"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # it is read and scrolled by keyboard
        self.changed: tuple[str, ...] = ()

    def show_versions(self, before: ApplicationVersion, after: ApplicationVersion) -> None:
        """Show what was first and what is now; the changed questions stand first."""
        texts, theme = self._context.texts, self._context.theme
        every = compared(before.answers, after.answers)
        self.changed = tuple(one.key for one in every if one.changed)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(theme.px(24), theme.px(16), theme.px(24), theme.px(24))
        column.setSpacing(theme.px(12))
        head = QGridLayout()
        head.setHorizontalSpacing(theme.px(24))
        for side, version in enumerate((before, after)):
            head.addWidget(Label(theme, version_words(version, texts), "second", bold=True, wrap=True), 0, side)
            head.setColumnStretch(side, 1)
        column.addLayout(head)
        column.addWidget(hairline())
        for one in sorted(every, key=lambda one: not one.changed):
            self._question(column, one)
        column.addStretch(1)
        self.setWidget(inside)

    def _question(self, column: QVBoxLayout, one: Compared) -> None:
        texts, theme = self._context.texts, self._context.theme
        head = columns(self._context, gap=8)
        head.addWidget(Label(theme, one.label, "heading", wrap=True), 1)
        if one.changed:
            word = "new" if one.before is None else "gone" if one.after is None else "changed"
            head.addWidget(IconLabel(theme, "pencil", 14, tone="amber"))
            head.addWidget(Label(theme, texts(f"dossier.versions.{word}"), "second", tone="amber"))
        column.addLayout(head)
        answers = QGridLayout()
        answers.setHorizontalSpacing(theme.px(24))
        for side, words in enumerate((one.before, one.after)):
            shown = texts("dossier.versions.nothing") if words is None else words
            tone = "ink2" if words is None or (side == 0 and one.changed) else "ink"
            label = Label(theme, shown, "reading", tone=tone, wrap=True, selectable=True)
            label.setAlignment(Qt.AlignmentFlag.AlignTop)
            answers.addWidget(label, 0, side)
            answers.setColumnStretch(side, 1)
        column.addLayout(answers)


def version_words(version: ApplicationVersion, texts: Texts) -> str:
    """What a version is called: how it began, or which addition, and the day on which it came in."""
    day = short_date(version.received_on or local_day(version.submitted_at), texts.language)
    if version.version == 1:
        return texts("dossier.versions.first", day=day)
    return texts("dossier.versions.addition", n=version.version - 1, day=day)


def version_choices(versions: Sequence[ApplicationVersion], texts: Texts) -> list[tuple[str, str]]:
    """What can be chosen: each version by itself, and the first beside the newest."""
    single = [(str(one.version), version_words(one, texts)) for one in versions]
    return [*single, ("beside", texts("dossier.versions.beside"))]
