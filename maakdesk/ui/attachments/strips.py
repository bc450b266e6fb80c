"""What stands between a file's head and its pages: what looks private in it, and what the office marked in it."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from maakdesk.base.dates import short_date
from maakdesk.core.attachments.anchor import Place
from maakdesk.core.attachments.findings import Finding
from maakdesk.core.attachments.queries import AnchorRow, AppearanceRow
from maakdesk.ui.attachments.words import PRIVATE, time_words
from maakdesk.ui.context import Context
from maakdesk.ui.widgets.buttons import Button, IconButton, LinkButton
from maakdesk.ui.widgets.fields import Check
from maakdesk.ui.widgets.form import TextField
from maakdesk.ui.widgets.labels import IconLabel, Label, ground, let_go

_MOST_LINKS = 4


def place_words(context: Context, place: Place) -> str:
    """A place in words: bladzijde 3, 1:05."""
    if place.from_ms is not None:
        return time_words(place.from_ms)
    return context.texts("attachments.page", n=place.page or 1)


class _Strip(QWidget):
    """A row that is filled anew for each file."""

    def __init__(self, context: Context, token: str) -> None:
        super().__init__()
        self._context = context
        ground(self, token)
        theme = context.theme
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(theme.px(24), theme.px(8), theme.px(16), theme.px(8))
        self._outer.setSpacing(theme.px(4))
        self._inside = QWidget()
        self._outer.addWidget(self._inside)
        self.hide()

    def _anew(self) -> QVBoxLayout:
        let_go(self._inside)
        self._inside = QWidget()
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._context.theme.px(4))
        self._outer.insertWidget(0, self._inside)
        return column


class FindingsStrip(_Strip):
    """What looks like a private number, with the way to each place. `wanted` carries the `Finding`."""

    wanted = Signal(object)

    def __init__(self, context: Context) -> None:
        """Nothing found yet."""
        super().__init__(context, "amber")

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Show what was found; hidden when that is nothing."""
        column, theme, texts = self._anew(), self._context.theme, self._context.texts
        for kind in PRIVATE:
            of_kind = [one for one in findings if one.kind is kind]
            if of_kind:
                row = QHBoxLayout()
                row.setSpacing(theme.px(10))
                row.addWidget(IconLabel(theme, "triangle-alert", 16, tone="amber"), 0, Qt.AlignmentFlag.AlignTop)
                sentence = texts("attachments.here", what=texts(f"attachments.finding.{kind}"))
                row.addWidget(Label(theme, sentence, "second", tone="ink"))
                for one in of_kind[:_MOST_LINKS]:
                    link = LinkButton(self._context, self._where(one, of_kind), partial(self.wanted.emit, one))
                    link.setAccessibleDescription(sentence)
                    row.addWidget(link)
                if len(of_kind) > _MOST_LINKS:
                    more = texts("attachments.more_places", n=len(of_kind) - _MOST_LINKS)
                    row.addWidget(Label(theme, more, "second", tone="ink2"))
                row.addStretch(1)
                column.addLayout(row)
        for one in findings:
            if one.kind not in PRIVATE:
                row = QHBoxLayout()
                row.setSpacing(theme.px(10))
                row.addWidget(IconLabel(theme, "search-x", 16, tone="amber"), 0, Qt.AlignmentFlag.AlignTop)
                row.addWidget(Label(theme, texts(f"attachments.look.{one.kind}"), "second", tone="ink", wrap=True), 1)
                column.addLayout(row)
        self.setVisible(bool(findings))

    def _where(self, one: Finding, of_kind: Sequence[Finding]) -> str:
        if one.page is not None:
            return self._context.texts("attachments.page", n=one.page)
        return self._context.texts("attachments.place", n=of_kind.index(one) + 1)


class MarksStrip(_Strip):
    """The marks in a file, and marking a place.

    `wanted` carries a `Place`, `marked` a note and whether the panel sees it, `removed` the id of a mark,
    `consent_ended` that of somebody's consent.
    """

    wanted = Signal(object)
    marked = Signal(str, bool)
    removed = Signal(str)
    consent_ended = Signal(str)

    def __init__(self, context: Context) -> None:
        """No marks yet."""
        super().__init__(context, "ground")
        theme, texts = context.theme, context.texts
        self.form = QWidget()
        self.note = TextField(context, texts("attachments.mark.note"), placeholder=texts("attachments.mark.note"))
        self.for_panel = Check(context, texts("attachments.mark.panel"))
        self.save = Button(context, texts("attachments.mark.save"), icon="bookmark", small=True, on=self._save)
        self._quoted = Label(theme, "", "second", tone="ink2", wrap=True)
        form = QVBoxLayout(self.form)
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(theme.px(4))
        form.addWidget(self._quoted)
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(self.note, 1)
        row.addWidget(self.for_panel)
        row.addWidget(self.save)
        form.addLayout(row)
        self._outer.addWidget(self.form)
        self.form.hide()
        self.note.returnPressed.connect(self._save)

    def show_marks(self, anchors: Sequence[AnchorRow], appearances: Sequence[AppearanceRow], *, may_act: bool) -> None:
        """Show these; hidden when there are none and nothing is being marked."""
        column, theme, texts = self._anew(), self._context.theme, self._context.texts
        for one in appearances:
            column.addLayout(self._appearance(one, may_act=may_act))
        lines = QWidget()
        inner = QVBoxLayout(lines)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(theme.px(2))
        for anchor in anchors:
            inner.addLayout(self._mark(anchor, may_act=may_act))
        inner.addStretch(1)
        if anchors:
            column.addWidget(
                Label(theme, texts.n("attachments.marks", len(anchors)), "caption", tone="ink2", bold=True)
            )
            scroll = QScrollArea()
            scroll.setFrameShape(QFrame.Shape.NoFrame)
            scroll.setWidgetResizable(True)
            scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            scroll.setWidget(lines)
            scroll.setMaximumHeight(theme.px(min(len(anchors), 4) * 30 + 4))
            column.addWidget(scroll)
        else:
            let_go(lines)
        self._some = bool(anchors or appearances)
        self.form.hide()
        self.setVisible(self._some)

    def begin(self, words: str, place: Place, *, panel: bool) -> None:
        """Offer to mark `place`, where `words` stand; for the panel only where it sees the file (`panel`)."""
        said = place_words(self._context, place)
        shown = f"{said}: “{words[:160]}{'…' if len(words) > 160 else ''}”" if words else said
        self._quoted.setText(shown)
        self.for_panel.setVisible(panel)
        self.for_panel.setChecked(False)
        self.form.show()
        self.show()

    def end(self) -> None:
        """Nothing is being marked any more."""
        self.note.clear()
        self.form.hide()

    def _save(self) -> None:
        self.marked.emit(self.note.text().strip(), self.for_panel.isChecked())

    def _mark(self, anchor: AnchorRow, *, may_act: bool) -> QHBoxLayout:
        theme, texts = self._context.theme, self._context.texts
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        words = anchor.note or f"“{anchor.quoted}”"
        row.addWidget(IconLabel(theme, "eye" if anchor.for_panel else "bookmark", 14, tone="ink2"))
        link = LinkButton(
            self._context, place_words(self._context, anchor.place), partial(self.wanted.emit, anchor.place)
        )
        link.setAccessibleDescription(words)
        row.addWidget(link)
        row.addWidget(Label(theme, words, "second", wrap=True), 1)
        row.addWidget(Label(theme, anchor.by, "caption", tone="ink3"))
        if may_act:
            row.addWidget(
                IconButton(self._context, "x", texts("attachments.mark.remove"), partial(self.removed.emit, anchor.id))
            )
        return row

    def _appearance(self, one: AppearanceRow, *, may_act: bool) -> QHBoxLayout:
        theme, texts = self._context.theme, self._context.texts
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        ended = one.ended_on is not None
        row.addWidget(IconLabel(theme, "user-x" if ended else "user-check", 14, tone="amber" if ended else "green"))
        agreed = short_date(one.agreed_on, texts.language)
        if one.ended_on is not None:
            words = texts("attachments.consent.ended", who=one.who, day=short_date(one.ended_on, texts.language))
        elif one.until_day is not None:
            until = short_date(one.until_day, texts.language)
            words = texts("attachments.consent.until", who=one.who, day=agreed, until=until)
        else:
            words = texts("attachments.consent.given", who=one.who, day=agreed)
        row.addWidget(Label(theme, words, "second", wrap=True), 1)
        if may_act and not ended:
            end = LinkButton(self._context, texts("attachments.consent.end"), partial(self.consent_ended.emit, one.id))
            end.setAccessibleDescription(words)
            row.addWidget(end)
        return row
