"""What can be done with a file, each as one call of core off the window's thread."""

from collections.abc import Callable, Sequence
from contextlib import nullcontext
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt, QUrl, Signal
from PySide6.QtGui import QAction, QDesktopServices
from PySide6.QtWidgets import QMenu, QWidget

from maakdesk.base.errors import DeskError, Refused, WorldError
from maakdesk.base.vocabulary import FindingKind
from maakdesk.bootstrap import reading_texts
from maakdesk.core.attachments import commands
from maakdesk.core.attachments.commands import AttachmentChange, NewAnchor, NewAppearance
from maakdesk.core.attachments.queries import AttachmentRow, open_attachment
from maakdesk.core.durable import discard
from maakdesk.core.world import told
from maakdesk.ui.ask import Answer, Question
from maakdesk.ui.attachments.outside import Outside
from maakdesk.ui.attachments.words import RECORDED, found_words, kind_of_file
from maakdesk.ui.context import Context
from maakdesk.ui.operations import Operation
from maakdesk.ui.tasks import Lane

if TYPE_CHECKING:
    from maakdesk.bootstrap import Desk
    from maakdesk.ui.tasks import Progress

_CHUNK = 1024 * 1024
Copy = Callable[["Progress"], bytes]


class FileActs(QObject):
    """Does it. `failed` carries a `DeskError`, `said` a sentence for the status bar, `changed` that it was done."""

    failed = Signal(object)
    said = Signal(str)
    changed = Signal()

    def __init__(self, context: Context, desk: "Desk", parent: QWidget) -> None:
        """Ask questions above `parent`."""
        super().__init__(parent)
        self._context, self._desk, self._parent = context, desk, parent
        self.copies = Outside()

    def release(self, row: AttachmentRow) -> None:
        """Let the panel see it whole; asked first where something in it looks private or nobody could look."""
        texts, found = self._context.texts, found_words(self._context.texts, row)
        detail = f"{found} {texts('attachments.release.detail')}"
        question = Question(texts("attachments.release.ask"), texts("attachments.release.yes"), detail)
        if not found or self._context.ask.question(self._parent, question) is Answer.YES:
            desk = self._desk
            self._run(lambda _progress: commands.release(desk.acting, row.id, at=desk.now()), "released")

    def close(self, row: AttachmentRow) -> None:
        """Close it to the panel again."""
        desk = self._desk
        self._run(lambda _progress: commands.close(desk.acting, row.id, at=desk.now()), "closed")

    def give_copy(self, row: AttachmentRow, copy: Copy | Path, *, knowing: bool = False) -> None:
        """Let the panel see a redacted copy: a file, or what `copy` makes off the window's thread."""
        desk = self._desk

        def work(progress: "Progress") -> None:
            try:
                opened = copy.open("rb") if isinstance(copy, Path) else nullcontext(BytesIO(copy(progress)))
            except OSError as error:
                raise WorldError("attachment.file_unreadable", file=getattr(copy, "name", "?")) from error
            with opened as content, reading_texts() as extract:
                commands.release_redacted(desk.acting, row.id, content, at=desk.now(), extract=extract, knowing=knowing)

        def failed(error: DeskError) -> None:
            if error.code == "attachment.copy_tells" and self._sure(error):
                self.give_copy(row, copy, knowing=True)
            else:
                self.failed.emit(error)

        self._run(work, "redacted", lane=Lane.FILES, failed=failed)

    def rename(self, row: AttachmentRow) -> None:
        """Give it another title."""
        texts = self._context.texts
        question = Question(
            texts("attachments.rename.ask"), texts("attachments.rename.yes"), row.title,
            field=texts("attachments.rename.field"), required=True,
        )  # fmt: skip
        title = self._context.ask.text(self._parent, question)
        if title is not None:
            self.change(row, AttachmentChange(title=title))

    def change(self, row: AttachmentRow, change: AttachmentChange) -> None:
        """Correct what is known of it."""
        desk = self._desk
        self._run(lambda _progress: commands.change_attachment(desk.acting, row.id, change, at=desk.now()), "changed")

    def belongs(self, row: AttachmentRow, rows: Sequence[AttachmentRow], at: QPoint) -> None:
        """Choose, among `rows`, the recording of which it is the transcript or the minutes."""
        texts = self._context.texts
        menu = QMenu(self._parent)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        recordings = [one for one in rows if one.id != row.id and kind_of_file(one.media_type) in RECORDED]
        choices = [(one.title, one.id) for one in recordings]
        if row.of_id:
            choices.append((texts("attachments.belongs.apart"), ""))
        for words, of_id in choices:
            action = QAction(words.replace("&", "&&"), menu)
            action.triggered.connect(partial(self.change, row, AttachmentChange(of_id=of_id)))
            menu.addAction(action)
        if not choices:
            menu.addAction(QAction(texts("attachments.belongs.none"), menu, enabled=False))
        menu.popup(at)

    def remove(self, row: AttachmentRow) -> None:
        """Take it away, after saying exactly what will be gone."""
        texts, desk = self._context.texts, self._desk
        question = Question(
            texts("attachments.remove.ask", title=row.title), texts("attachments.remove.yes"),
            texts("attachments.remove.detail"),
        )  # fmt: skip
        if self._context.ask.question(self._parent, question) is Answer.YES:
            self._run(lambda _progress: commands.remove(desk.acting, row.id, at=desk.now()), "removed")

    def mark(self, row: AttachmentRow, new: NewAnchor) -> None:
        """Mark a place in it."""
        acting, desk = self._desk.acting, self._desk
        self._run(
            lambda _progress: commands.add_anchor(acting.store, acting.viewer, row.id, new, at=desk.now()), "marked"
        )

    def unmark(self, anchor_id: str) -> None:
        """Take a mark away."""
        acting, desk = self._desk.acting, self._desk
        self._run(
            lambda _progress: commands.remove_anchor(acting.store, acting.viewer, anchor_id, at=desk.now()), "unmarked"
        )

    def consent(self, row: AttachmentRow, new: NewAppearance) -> None:
        """Record that somebody in it agreed."""
        acting, desk = self._desk.acting, self._desk
        self._run(
            lambda _progress: commands.add_appearance(
                acting.store, acting.viewer, row.id, new, at=desk.now(), today=desk.today()
            ),
            "consented",
        )

    def end_consent(self, appearance_id: str) -> None:
        """Record that somebody took their consent back, today."""
        texts, acting, desk = self._context.texts, self._desk.acting, self._desk
        ask, yes, detail = (texts(f"attachments.consent.end.{key}") for key in ("ask", "yes", "detail"))
        question = Question(ask, yes, detail)
        if self._context.ask.question(self._parent, question) is Answer.YES:
            self._run(
                lambda _progress: commands.end_appearance(
                    acting.store, acting.viewer, appearance_id, ended_on=desk.today(), at=desk.now(), today=desk.today()
                ),
                "consent_ended",
            )

    def erase_typed(self, case_id: str) -> None:
        """Erase each BSN from the application as submitted, after saying what stays."""
        texts, acting, desk = self._context.texts, self._desk.acting, self._desk
        ask, yes, detail = (texts(f"attachments.erase.{key}") for key in ("ask", "yes", "detail"))
        if self._context.ask.question(self._parent, Question(ask, yes, detail)) is Answer.YES:
            kinds = {FindingKind.BSN}
            self._run(
                lambda _progress: commands.erase_typed(acting.store, acting.viewer, case_id, kinds, at=desk.now()),
                "erased",
            )

    def save(self, row: AttachmentRow) -> None:
        """Save a decrypted copy where somebody chooses."""
        path = self._context.ask.save_file(self._parent, self._context.texts("attachments.act.save"), row.name, "")
        if path is None:
            return
        acting = self._desk.acting

        def work(progress: "Progress") -> None:
            opened = open_attachment(acting, row.id)
            try:
                with opened.content as content, path.open("wb") as out:
                    while part := content.read(_CHUNK):
                        out.write(part)
                        progress(out.tell(), opened.size)
            except BaseException as error:
                discard(path)
                if isinstance(error, OSError):
                    raise told(error) from error
                raise

        self._context.tasks.run(
            work, owner=self, failed=self.failed.emit, lane=Lane.FILES,
            done=lambda _none: self.said.emit(self._context.texts("attachments.saved", file=path.name)),
        )  # fmt: skip

    def open_outside(self, row: AttachmentRow) -> None:
        """Open a decrypted copy in another program, after saying what that means."""
        texts, acting = self._context.texts, self._desk.acting
        question = Question(
            texts("attachments.outside.ask"), texts("attachments.outside.yes"), texts("attachments.outside.detail")
        )
        if self._context.ask.question(self._parent, question) is not Answer.YES:
            return
        self._context.tasks.run(
            lambda progress: self.copies.copy(acting, row.id, progress),
            owner=self, done=self._opened, failed=self.failed.emit, lane=Lane.FILES,
        )  # fmt: skip

    def _opened(self, path: Path) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self.failed.emit(Refused("attachment.no_program", file=path.name))

    def _sure(self, error: DeskError) -> bool:
        from maakdesk.base.telling import tell  # noqa: PLC0415 - only when there is an error

        texts = self._context.texts
        question = Question(texts("attachments.tells.ask"), texts("attachments.tells.yes"), tell(error, texts))
        return self._context.ask.question(self._parent, question) is Answer.YES

    def _run(
        self,
        work: Callable[["Progress"], object],
        said: str,
        *,
        lane: Lane = Lane.DATABASE,
        failed: Callable[[DeskError], None] | None = None,
    ) -> None:
        self._context.operations.run(
            Operation(work, self._context.texts(f"attachments.said.{said}"), key="file", lane=lane),
            owner=self, done=lambda _none: self.changed.emit(), failed=failed or self.failed.emit,
        )  # fmt: skip
