"""The files that were released to a panel, to read beside one's judgement and to quote from."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from maakdesk.base.errors import DeskError
from maakdesk.base.telling import tell
from maakdesk.core.attachments.anchor import Place, place_key, read_place_key
from maakdesk.core.attachments.queries import AttachmentRow
from maakdesk.ui.attachments.acts import FileActs
from maakdesk.ui.attachments.preview import FilePreview
from maakdesk.ui.attachments.reading import CaseFiles, FileShown, read_file, read_files
from maakdesk.ui.attachments.strips import place_words
from maakdesk.ui.context import Context
from maakdesk.ui.tasks import Lane
from maakdesk.ui.widgets.fields import ChoiceField
from maakdesk.ui.widgets.labels import columns, ground, hairline

if TYPE_CHECKING:
    from maakdesk.bootstrap import Desk


class ReleasedFiles(QWidget):
    """One released file of a case at a time. `counted` tells how many there are."""

    counted = Signal(int)

    def __init__(self, context: Context, desk: "Desk") -> None:
        """No case yet."""
        super().__init__()
        self._context, self._desk, self._case_id = context, desk, ""
        self._rows: tuple[AttachmentRow, ...] = ()
        self._shown: FileShown | None = None
        self._picked: tuple[str, Place] | None = None
        self._wanted: tuple[str, Place] | None = None
        self.choice = ChoiceField(context, name=context.texts("attachments.list"))
        self.preview = FilePreview(context)
        bar = QWidget()
        ground(bar, "surface")
        row = columns(context, gap=8)
        px = context.theme.px
        row.setContentsMargins(px(24), px(6), px(24), px(6))
        row.addWidget(self.choice, 1)
        bar.setLayout(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(hairline())
        column.addWidget(self.preview, 1)
        self.choice.currentIndexChanged.connect(lambda _place: self._open())
        self.preview.picked.connect(self._pick)
        self.acts = FileActs(context, desk, self)
        self.acts.failed.connect(self._refused)
        self.preview.outside.connect(self._open_outside)
        self.destroyed.connect(self.acts.copies.clear)

    def widget(self) -> QWidget:
        """Itself, for a page that knows only what it does."""
        return self

    def show_case(self, case_id: str) -> None:
        """Read which files of this case one may see; nothing is opened before somebody looks."""
        if case_id != self._case_id:
            self.preview.clear()
            self._case_id, self._shown, self._rows = case_id, None, ()
        desk = self._desk
        self._context.tasks.run(
            lambda _progress: read_files(desk, case_id),
            owner=self,
            done=self._listed,
            failed=self._none,
            key="released",
        )

    def showEvent(self, event: object) -> None:  # noqa: ARG002
        """Now somebody looks."""
        if self._shown is None:
            self._open()

    def chosen(self) -> tuple[str, str]:
        """The words that are chosen, or the moment of a recording, and the key of where they stand; else two empty."""
        shown = self._shown
        if shown is None:
            return "", ""
        here = self.preview.here()
        if self._picked is not None:
            words, place = self._picked
        elif here is not None and here.from_ms is not None:
            words, place = f"{shown.row.title}, {place_words(self._context, here)}", here
        else:
            return "", ""
        return words, place_key(shown.row.id, place)

    def go_to(self, key: str) -> bool:
        """Go to where a quote stands; False when that file is not there for this person (any more)."""
        found = read_place_key(key)
        if found is None or found[0] not in {row.id for row in self._rows}:
            return False
        self._wanted = found
        if self._shown is not None and self._shown.row.id == found[0]:
            self._go_on()
        else:
            self.choice.set_key(found[0])
            self._open()
        return True

    def leave(self) -> None:
        """A recording does not go on unseen."""
        if self.preview.player is not None:
            self.preview.player.wait()

    def _listed(self, files: CaseFiles) -> None:
        self._rows = files.rows
        self.choice.set_choices([(row.id, row.title) for row in files.rows])
        self.counted.emit(len(files.rows))
        if self.isVisible() and self._shown is None:
            self._open()

    def _none(self, _error: DeskError) -> None:
        self._rows = ()
        self.counted.emit(0)

    def _open(self) -> None:
        row = next((one for one in self._rows if one.id == self.choice.key()), None)
        if row is None or not self._case_id:
            return
        desk = self._desk
        self._context.tasks.run(
            lambda _progress: read_file(desk, row),
            owner=self, done=self._show, failed=self._refused, key="file", lane=Lane.FILES,
        )  # fmt: skip

    def _show(self, shown: FileShown) -> None:
        self._shown, self._picked = shown, None
        self.preview.show_file(shown)
        self._go_on()

    def _refused(self, error: DeskError) -> None:
        self.preview.clear()
        self.preview.sentence.say(tell(error, self._context.texts), way_out=False)

    def _go_on(self) -> None:
        if self._wanted is not None:
            self.preview.go_to(self._wanted[1])
            self._wanted = None
            self.preview.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_outside(self) -> None:
        if self._shown is not None:
            self.acts.open_outside(self._shown.row)

    def _pick(self, words: str, place: Place) -> None:
        self._picked = (words, place)
