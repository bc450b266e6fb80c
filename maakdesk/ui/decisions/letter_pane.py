"""The desk around the letter: the paper, its margin notes, and F8 that goes from one to the next."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, QRectF, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from maakdesk.core.letters.letter import Empty, Letter
from maakdesk.ui.context import Context
from maakdesk.ui.decisions.margin import Note, NoteView
from maakdesk.ui.widgets.buttons import Button
from maakdesk.ui.widgets.labels import ElidedLabel, Label, columns, ground, hairline, let_go
from maakdesk.ui.widgets.paper import Paper


class LetterPane(QWidget):
    """Shows a letter with its notes. `preview` asks for the real PDF."""

    preview = Signal()

    def __init__(self, context: Context) -> None:
        """No letter yet."""
        super().__init__()
        self._context = context
        theme, texts = context.theme, context.texts
        ground(self, "rail")
        self._caption = ElidedLabel(theme, texts("decisions.letter_now"), "second", tone="ink2")
        self.preview_button = Button(
            context, texts("decisions.preview"), icon="eye", small=True, key="Ctrl+P", on=self.preview.emit
        )
        bar = columns(context, gap=12)
        bar.setContentsMargins(theme.px(24), theme.px(8), theme.px(16), theme.px(8))
        bar.addWidget(self._caption, 1)
        bar.addWidget(self.preview_button)
        self._nothing = Label(theme, "", "reading", tone="ink2", wrap=True)
        self._nothing.setContentsMargins(theme.px(24), theme.px(24), theme.px(24), 0)
        self.sheet = _Sheet(context)
        self.paper = self.sheet.paper
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setWidget(self.sheet)
        self._scroll.setFocusPolicy(self._scroll.focusPolicy().NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(hairline())
        column.addWidget(self._nothing)
        column.addWidget(self._scroll, 1)
        self._words = QWidget()
        column.addWidget(self._words)
        self.show_nothing("")

    def show_nothing(self, words: str) -> None:
        """Say why there is no letter yet."""
        self._nothing.setText(words)
        self._nothing.show()
        self._scroll.hide()
        self._words.show()
        self.preview_button.setEnabled(False)

    def show_letter(self, letter: Letter, criteria: Mapping[str, str], notes: Sequence[Note]) -> None:
        """Show `letter` with `notes`; the place where one reads stays."""
        self._nothing.hide()
        self._words.hide()
        self._scroll.show()
        self.preview_button.setEnabled(True)
        self.paper.show_letter(letter, criteria)
        self.sheet.show_notes(notes)

    def set_caption(self, words: str) -> None:
        """Say above the letter which letter it is."""
        self._caption.set_whole(words)

    def light(self, criterion: str) -> None:
        """Light the paragraph of a reason and bring it in sight."""
        if criterion != self.paper.lit():
            self._show_box(self.paper.light(criterion))

    def step(self, way: int) -> None:
        """F8: the next note (or the one before), brought in sight with the focus on its verb."""
        views = self.sheet.in_order()
        if not views:
            return
        now = next((place for place, view in enumerate(views) if view is self.sheet.current), -1)
        view = views[(now + way) % len(views)] if now >= 0 or way > 0 else views[-1]
        self.sheet.enter(view)
        self._show_box(QRectF(view.geometry()).translated(-self.paper.x(), -self.paper.y()))
        view.focus_first()

    def stops(self) -> list[QWidget]:
        """Where Tab stops here: the preview, then the verbs of the notes from top to bottom."""
        return [self.preview_button, *(link for view in self.sheet.in_order() for link in view.links())]

    def notes(self) -> list[NoteView]:
        """The notes, from top to bottom."""
        return self.sheet.in_order()

    def _show_box(self, box: QRectF | None) -> None:
        if box is not None:
            middle = round(box.center().y()) + self.paper.y()
            self._scroll.ensureVisible(0, middle, 0, min(self._scroll.viewport().height() // 3, 160))


class _Sheet(QWidget):
    """The paper with its notes beside it."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        ground(self, "rail")
        self.paper = Paper(context)
        self.paper.setParent(self)
        self.current: NoteView | None = None
        self._views: list[NoteView] = []
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._place_notes)

    def show_notes(self, notes: Sequence[Note]) -> None:
        """Show these notes; those that stay keep their widget, so that the focus stays where it is."""
        before = {_key(view.note): view for view in self._views}
        focused = next((_key(view.note) for view in self._views if view.has_focus()), None)
        for view in self._views:
            let_go(view)
        self.current, self._views = None, []
        for note in notes:
            view = NoteView(self._context, note)
            view.setParent(self)
            view.grown.connect(self._later.start)
            for child in view.findChildren(QWidget):
                child.installEventFilter(self)
            self._views.append(view)
            view.show()
        self._lay()
        self.paper.mark([note.anchor for note in notes if note.kind == "plain" and isinstance(note.anchor, str)])
        if focused in before:
            again = next((view for view in self._views if _key(view.note) == focused), None)
            if again is not None:
                again.focus_first()

    def in_order(self) -> list[NoteView]:
        """The notes from top to bottom."""
        return sorted((view for view in self._views if not view.isHidden()), key=lambda view: view.y())

    def enter(self, view: NoteView) -> None:
        """Make `view` the note one is at: its place on the paper gets the line of the focus."""
        self.current = view
        self.paper.choose(self._anchor(view.note))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            view = watched.parent()
            if isinstance(view, NoteView):
                self.enter(view)
        return False

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        theme = self._context.theme
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("rail"))
        for view in self._views:
            y = view.y() + theme.px(9)
            painter.fillRect(self.paper.geometry().right() + theme.px(4), y, theme.px(12), 1, theme.colour("edge"))

    def _lay(self) -> None:
        px = self._context.theme.px
        notes = px(190)
        room = self.width() - px(24) - px(20) - notes - px(14)
        width = max(px(380), min(px(660), room))
        spare = max(0, room - width) // 2
        self.paper.move(px(24) + spare, px(20))
        height = self.paper.lay(width)
        self.paper.mark(
            [v.note.anchor for v in self._views if v.note.kind == "plain" and isinstance(v.note.anchor, str)]
        )
        self.setMinimumHeight(height + px(40))
        self._place_notes()

    def _place_notes(self) -> None:
        px = self._context.theme.px
        left = self.paper.geometry().right() + px(17)
        width = max(px(120), self.width() - left - px(10))
        width = min(width, px(230))
        wanted = sorted(
            ((self._top(view.note), number, view) for number, view in enumerate(self._views)), key=lambda one: one[:2]
        )
        end = 0
        for top, _number, view in wanted:
            height = view.height_for(width)
            at = max(end, round(top) + self.paper.y() - px(9))
            view.setGeometry(left, at, width, height)
            end = at + height + px(9)
        self.setMinimumHeight(max(self.paper.height() + px(40), end + px(10)))
        if self.current is not None:
            self.paper.choose(self._anchor(self.current.note))
        self.update()

    def _anchor(self, note: Note) -> QRectF | None:
        if isinstance(note.anchor, Empty):
            return self.paper.where_empty(note.anchor)
        return self.paper.where_words(note.anchor)

    def _top(self, note: Note) -> float:
        box = self._anchor(note)
        return 0.0 if box is None else box.center().y()


def _key(note: Note) -> tuple[str, object]:
    return note.kind, note.anchor
