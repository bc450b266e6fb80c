"""Handing in: who reads it, what is missing, and the button; below the form, or with the reason in a small window."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from maakdesk.core.accord.scheme import Criterion, Scheme
from maakdesk.core.assessment.rules import ASK, Line, lacks
from maakdesk.ui.assessment.words import and_list, level_shape, level_words
from maakdesk.ui.context import Context
from maakdesk.ui.widgets.buttons import Button, under
from maakdesk.ui.widgets.labels import Label, columns, ground, hairline
from maakdesk.ui.widgets.small import Eyes, VisibilityLine

_FEW = 2
"""As many criteria are named where there is little room; more are counted."""


class Foot(QWidget):
    """Stays in sight below the criteria. In a small window it also holds the level and the reason of the open one.

    `handed` asks to hand in, `chosen` carries a level for the open criterion.
    """

    handed = Signal()
    chosen = Signal(str)

    def __init__(self, context: Context, key_scope: QWidget) -> None:
        """The button works anywhere in `key_scope`."""
        super().__init__()
        self._context = context
        self._criterion: Criterion | None = None
        theme = context.theme
        self.button = Button(
            context, context.texts("assessment.hand_in_start"), icon="send", key="Ctrl+Return", main=True,
            on=self.handed.emit, key_scope=key_scope,
        )  # fmt: skip
        self._who = VisibilityLine(context, Eyes.NOBODY, "")
        self._short = Label(theme, "", "caption", tone="ink2", wrap=True)
        self._missing = Label(theme, "", "second", wrap=True)
        self.level = Button(context, "", small=True, on=self._show_levels)
        self.level.setMinimumWidth(theme.px(60))
        self._place = QVBoxLayout()
        self._place.setContentsMargins(0, 0, 0, 0)
        words = QVBoxLayout()
        words.addWidget(self._missing)
        words.addWidget(self._short)
        across = columns(context, gap=14)
        across.addWidget(self.level)
        across.addLayout(words, 1)
        across.addWidget(self.button)
        inside = QVBoxLayout()
        inside.setContentsMargins(theme.px(24), theme.px(11), theme.px(24), theme.px(11))
        inside.setSpacing(theme.px(6))
        inside.addLayout(self._place)
        inside.addWidget(self._who)
        inside.addLayout(across)
        self._inside = inside
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(hairline())
        column.addLayout(inside)
        ground(self, "ground")
        self.narrow(None)

    def narrow(self, why: QWidget | None) -> None:
        """Hold the reason `why` of the open criterion, and its level; None for a wide window."""
        theme, small = self._context.theme, why is not None
        self.level.setVisible(small)
        self._who.setVisible(not small)
        self._missing.setVisible(not small and bool(self._missing.text()))
        self._short.setVisible(small)
        self._inside.setContentsMargins(
            theme.px(24), theme.px(6 if small else 10), theme.px(24), theme.px(6 if small else 10)
        )
        if why is not None:
            self._place.addWidget(why)

    def show_criterion(self, criterion: Criterion, line: Line) -> None:
        """Name the open criterion and its level, for the small window."""
        self._criterion = criterion
        name = criterion.name.of(self._context.texts.language)
        level = level_words(self._context, criterion, line.level) or self._context.texts("assessment.choose_level")
        self.level.set_words(f"{name}: {level}")
        self.level.set_icon(level_shape(criterion, line.level) if line.level else "chevron-down")

    def show_readers(self, *, opened: bool) -> None:
        """Say who reads it once it is handed in."""
        texts = self._context.texts
        eyes = Eyes.SOME if opened else Eyes.NOBODY
        self._who.set_words(eyes, texts("assessment.readers.late" if opened else "assessment.readers"))
        self.button.setAccessibleDescription(texts("assessment.readers"))

    def show_missing(self, scheme: Scheme, lines: Mapping[str, Line]) -> None:
        """Name what is missing beside the button, which then cannot be pressed."""
        texts, language = self._context.texts, self._context.texts.language
        missing = [criterion for criterion, _ in lacks(lines, [one.key for one in scheme.criteria])]
        names = [one.name.of(language) for one in scheme.criteria if one.key in missing]
        words = ""
        if names and len(names) == len(scheme.criteria):
            words = texts("assessment.missing.all")
        elif names:
            words = texts.n("assessment.missing", len(names), names=and_list(self._context, names))
        self.button.setEnabled(not names)
        self.button.setToolTip(words)
        self._missing.setText(words)
        self._missing.setVisible(bool(words) and self._short.isHidden())
        few = len(names) <= _FEW and len(names) < len(scheme.criteria)
        short = texts(
            "assessment.missing.few" if few else "assessment.missing.count",
            names=and_list(self._context, names),
            n=len(names),
        )
        self._short.setText(short if names else texts("assessment.readers.short"))
        self._short.setToolTip(words or texts("assessment.readers"))

    def missing_words(self) -> str:
        """What is said to be missing."""
        return self._missing.text()

    def _show_levels(self) -> None:
        if self._criterion is None:
            return
        menu = QMenu(self)
        for key in (*(level.key for level in self._criterion.levels), ASK):
            icon = self._context.theme.icon(level_shape(self._criterion, key), 16, "ink")
            action = menu.addAction(icon, level_words(self._context, self._criterion, key))
            action.triggered.connect(lambda _checked=False, level=key: self.chosen.emit(level))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(under(self.level))
