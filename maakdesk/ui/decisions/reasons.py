"""The reasons: taken from what the panel thinks together, to be edited and put in order; none loses its source."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from maakdesk.core.accord.scheme import Criterion
from maakdesk.core.decisions.draft import ReasonInput
from maakdesk.ui.context import Context
from maakdesk.ui.decisions.reading import Source
from maakdesk.ui.widgets.buttons import IconButton, LinkButton
from maakdesk.ui.widgets.labels import IconLabel, Label, columns, ground, hairline, let_go
from maakdesk.ui.widgets.reason_field import ReasonField


class ReasonRow(QWidget):
    """One criterion: its reason or why it did not count, and where that came from.

    `acted` carries what is asked (up, down, drop, use) and the criterion; `entered` that somebody is in it.
    """

    acted = Signal(str, str)
    edited = Signal()
    entered = Signal(str)

    def __init__(self, context: Context, number: int, name: str, reason: ReasonInput, source: Source | None) -> None:
        """Show `reason` for the criterion called `name`; `number` 0 is one that did not count."""
        super().__init__()
        self._context, self.criterion, self._source, self._counts = context, reason.criterion, source, number > 0
        theme, texts = context.theme, context.texts
        ground(self, "ground")
        key = "decisions.reason.for" if self._counts else "decisions.reason.not_counted_for"
        self.field = ReasonField(context, texts(key, criterion=name), least=2 if self._counts else 1, most=8)
        self.field.show_text(reason.text if reason.not_counted is None else reason.not_counted)
        self.field.to_save.connect(lambda _text: self._changed())
        self.field.installEventFilter(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(24), theme.px(8), theme.px(20), theme.px(8))
        column.setSpacing(theme.px(4))
        column.addLayout(self._head(name, number))
        if not self._counts:
            column.addWidget(Label(theme, texts("decisions.reason.because"), "second", tone="ink2"))
        column.addWidget(self.field)
        self._origin = LinkButton(context, "", self._toggle)
        self._told = Label(theme, "", "second", tone="ink2")
        column.addLayout(self._foot(name))
        self._origin.setHidden(not self._counts or source is None)
        self._shown = self._original(source)
        column.addWidget(self._shown)
        for keys, what in (("Ctrl+Shift+Up", "up"), ("Ctrl+Shift+Down", "down")) if self._counts else ():
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(self.acted.emit, what, self.criterion))
        self._tell()

    def _head(self, name: str, number: int) -> QHBoxLayout:
        context, theme, texts = self._context, self._context.theme, self._context.texts
        head = columns(context, gap=8)
        if self._counts:
            head.addWidget(Label(theme, str(number), bold=True))
        head.addWidget(Label(theme, name, bold=True, wrap=True), 1)
        for icon, what in (
            (("arrow-up", "up"), ("arrow-down", "down"), ("circle-slash", "drop")) if self._counts else ()
        ):
            words = texts(f"decisions.reason.{what}", criterion=name)
            head.addWidget(IconButton(context, icon, words, partial(self.acted.emit, what, self.criterion), size=14))
        return head

    def _foot(self, name: str) -> QHBoxLayout:
        context, theme, texts = self._context, self._context.theme, self._context.texts
        foot = columns(context, gap=6)
        if self._counts:
            foot.addWidget(IconLabel(theme, "scale", 14))
        foot.addWidget(self._origin)
        foot.addWidget(self._told)
        if not self._counts:
            use = partial(self.acted.emit, "use", self.criterion)
            foot.addWidget(LinkButton(context, texts("decisions.reason.use", criterion=name), use))
        foot.addStretch(1)
        return foot

    def _original(self, source: Source | None) -> QWidget:
        context, theme, texts = self._context, self._context.theme, self._context.texts
        shown = QWidget()
        inside = QVBoxLayout(shown)
        inside.setContentsMargins(theme.px(20), 0, 0, 0)
        inside.setSpacing(theme.px(2))
        if source is not None:
            inside.addWidget(Label(theme, source.level, "second", bold=True, wrap=True))
            inside.addWidget(Label(theme, source.text, "second", tone="ink2", wrap=True, selectable=True))
            for view in source.minority:
                words = texts("decisions.reason.minority", view=view)
                inside.addWidget(Label(theme, words, "second", tone="ink2", wrap=True))
            back = LinkButton(context, texts("decisions.reason.restore"), self._restore)
            inside.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)
        shown.hide()
        return shown

    def reason(self) -> ReasonInput:
        """What is written now."""
        text = self.field.toPlainText()
        return ReasonInput(self.criterion, text) if self._counts else ReasonInput(self.criterion, "", text)

    def set_lit(self, *, on: bool) -> None:
        """Light it together with its paragraph."""
        self.setProperty("ground", "select" if on else "ground")
        self.style().unpolish(self)
        self.style().polish(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell when somebody comes in to write."""
        if watched is self.field and event.type() == QEvent.Type.FocusIn:
            self.entered.emit(self.criterion)
        return False

    def _changed(self) -> None:
        self._tell()
        self.edited.emit()

    def _tell(self) -> None:
        texts = self._context.texts
        if not self._counts:
            self._told.hide()
            return
        key = "decisions.source.hide" if not self._shown.isHidden() else "decisions.source"
        self._origin.setText(texts(key))
        self._origin.setAccessibleName(texts(key))
        if self._source is None:
            self._told.setText(texts("decisions.source.none"))
        else:
            edited = self.field.toPlainText().strip() != self._source.text.strip()
            self._told.setText(texts("decisions.source.edited") if edited else "")
        self._told.setVisible(bool(self._told.text()))

    def _toggle(self) -> None:
        self._shown.setVisible(self._shown.isHidden())
        self._tell()

    def _restore(self) -> None:
        if self._source is not None:
            self.field.setPlainText(self._source.text)
            self.field.save()
            self.field.setFocus()


class ReasonList(QWidget):
    """All criteria of a case: used as a reason, not counted, or not used yet. `changed` after every change."""

    changed = Signal()
    entered = Signal(str)

    def __init__(self, context: Context) -> None:
        """Show none yet."""
        super().__init__()
        self._context = context
        self._criteria: dict[str, str] = {}
        self._sources: Mapping[str, Source] = {}
        self._rows: dict[str, ReasonRow] = {}
        self._unused: tuple[str, ...] = ()
        self._inside: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def set_case(self, criteria: Sequence[Criterion], sources: Mapping[str, Source]) -> None:
        """The criteria of the case, and the settled judgements by criterion."""
        language = self._context.texts.language
        self._criteria = {criterion.key: criterion.name.of(language) for criterion in criteria}
        self._sources = sources

    def set_reasons(self, reasons: Sequence[ReasonInput]) -> None:
        """Show these reasons; criteria that are not among them are not used yet."""
        texts, theme = self._context.texts, self._context.theme
        if self._inside is not None:
            let_go(self._inside)
        self._inside = inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        known = [reason for reason in reasons if reason.criterion in self._criteria]
        used = [reason for reason in known if reason.not_counted is None]
        aside = [reason for reason in known if reason.not_counted is not None]
        self._rows = {}
        for number, reason in enumerate(used, 1):
            self._add(column, number, reason)
        if aside:
            title = Label(theme, texts("decisions.not_counted"), bold=True)
            title.setContentsMargins(theme.px(24), theme.px(12), theme.px(20), theme.px(2))
            column.addWidget(title)
        for reason in aside:
            self._add(column, 0, reason)
        done = {reason.criterion for reason in known}
        self._unused = tuple(key for key in self._criteria if key not in done)
        for key in self._unused:
            column.addWidget(self._unused_row(key))
        self._column.addWidget(inside)

    def reasons(self) -> tuple[ReasonInput, ...]:
        """What is written now, in order."""
        return tuple(row.reason() for row in self._rows.values())

    def unused(self) -> tuple[str, ...]:
        """The criteria that are not used yet."""
        return self._unused

    def flush(self) -> None:
        """Hand over what is typed."""
        for row in self._rows.values():
            row.field.save()

    def light(self, criterion: str) -> None:
        """Light the row of a criterion; empty lights none."""
        for key, row in self._rows.items():
            row.set_lit(on=key == criterion)

    def focus_reason(self, criterion: str) -> None:
        """Put the caret in the reason for `criterion`; what is not used yet is added."""
        if criterion in self._unused:
            self.add(criterion)
        elif criterion in self._rows:
            self._rows[criterion].field.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_named(self, name: str) -> None:
        """The same, by the name of the criterion in any language; an unknown one goes to the first."""
        key = next((key for key, words in self._criteria.items() if words == name), "")
        self.focus_reason(key or next(iter((*self._unused, *self._rows)), ""))

    def add(self, criterion: str) -> None:
        """Use a criterion as a reason, with the text of the shared judgement if there is one."""
        source = self._sources.get(criterion)
        new = ReasonInput(criterion, source.text if source else "")
        self._rebuild((*(one for one in self.reasons() if one.criterion != criterion), new), criterion)

    def set_aside(self, criterion: str) -> None:
        """Say that a criterion did not count; why is still to be written."""
        new = ReasonInput(criterion, "", "")
        self._rebuild((*(one for one in self.reasons() if one.criterion != criterion), new), criterion)

    def reorder(self, criterion: str, step: int) -> None:
        """Move a reason one place up (-1) or down (+1)."""
        order = list(self.reasons())
        counted = [one for one in order if one.not_counted is None]
        at = next(place for place, one in enumerate(counted) if one.criterion == criterion)
        to = at + step
        if 0 <= to < len(counted):
            counted.insert(to, counted.pop(at))
            self._rebuild((*counted, *(one for one in order if one.not_counted is not None)), criterion)

    def replace_words(self, criterion: str, old: str, new: str) -> None:
        """Replace words in a text, so that it can be undone in its field."""
        replace_words(self._rows[criterion].field, old, new)

    def _rebuild(self, reasons: Sequence[ReasonInput], focus: str) -> None:
        self.set_reasons(reasons)
        self.changed.emit()
        if focus in self._rows:
            self._rows[focus].show()
            self._rows[focus].field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self, column: QVBoxLayout, number: int, reason: ReasonInput) -> None:
        name = self._criteria[reason.criterion]
        row = ReasonRow(self._context, number, name, reason, self._sources.get(reason.criterion))
        row.acted.connect(self._act)
        row.edited.connect(self.changed)
        row.entered.connect(self.entered)
        self._rows[reason.criterion] = row
        column.addWidget(row)
        column.addWidget(hairline())

    def _act(self, what: str, criterion: str) -> None:
        acts = {
            "up": lambda: self.reorder(criterion, -1),
            "down": lambda: self.reorder(criterion, 1),
            "drop": lambda: self.set_aside(criterion),
            "use": lambda: self.add(criterion),
        }
        acts[what]()

    def _unused_row(self, key: str) -> QWidget:
        context, texts, theme = self._context, self._context.texts, self._context.theme
        row = QWidget()
        name = self._criteria[key]
        column = QVBoxLayout(row)
        column.setContentsMargins(theme.px(24), theme.px(10), theme.px(20), theme.px(10))
        column.setSpacing(theme.px(2))
        words = columns(context, gap=8)
        words.addWidget(IconLabel(theme, "circle-alert", 14, tone="amber"))
        words.addWidget(Label(theme, texts("decisions.unused", criterion=name), "second", wrap=True), 1)
        acts = columns(context, gap=14)
        acts.setContentsMargins(theme.px(22), 0, 0, 0)
        for verb, on in (("add", self.add), ("drop_it", self.set_aside)):
            link = LinkButton(context, texts(f"decisions.reason.{verb}"), partial(on, key))
            link.setAccessibleDescription(name)
            acts.addWidget(link)
        acts.addStretch(1)
        column.addLayout(words)
        column.addLayout(acts)
        return row


def replace_words(field: ReasonField, old: str, new: str) -> None:
    """Replace the first `old` in a field; Ctrl+Z in the field takes it back."""
    at = field.toPlainText().find(old)
    if at < 0:
        return
    if old[:1].isupper():
        new = new[:1].upper() + new[1:]
    cursor = field.textCursor()
    cursor.setPosition(at)
    cursor.setPosition(at + len(old), cursor.MoveMode.KeepAnchor)
    cursor.insertText(new)
    field.save()
