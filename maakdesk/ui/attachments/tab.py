"""Bestanden: at the left the files of a case, at the right the chosen one, with who sees it and what is in it."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from maakdesk.base.telling import tell
from maakdesk.base.vocabulary import FindingKind
from maakdesk.core.attachments.anchor import Place as PlaceInFile
from maakdesk.core.attachments.commands import NewAnchor
from maakdesk.core.attachments.many import Taken
from maakdesk.core.attachments.queries import AttachmentRow, TypedFinding
from maakdesk.ui.attachments.acts import FileActs
from maakdesk.ui.attachments.consent_form import ConsentForm
from maakdesk.ui.attachments.file_list import FileList
from maakdesk.ui.attachments.head import FileHead
from maakdesk.ui.attachments.preview import FilePreview
from maakdesk.ui.attachments.reading import CaseFiles, FileShown, read_file, read_files
from maakdesk.ui.attachments.strips import FindingsStrip, MarksStrip
from maakdesk.ui.attachments.taking import Taking, files_in
from maakdesk.ui.attachments.words import Kind, kind_of_file, typed_words
from maakdesk.ui.context import Context
from maakdesk.ui.dossier.tab import CaseTab
from maakdesk.ui.page import Hint, Place
from maakdesk.ui.tasks import Lane
from maakdesk.ui.widgets.band import Band, BandKind
from maakdesk.ui.widgets.buttons import Button, under
from maakdesk.ui.widgets.empty_state import EmptyState, Way
from maakdesk.ui.widgets.labels import Label, columns, ground, hairline
from maakdesk.ui.widgets.progress_band import ProgressBand
from maakdesk.ui.widgets.tab_order import reading_order, tab_through
from maakdesk.ui.widgets.two_panes import TwoPanes

if TYPE_CHECKING:
    from maakdesk.bootstrap import Desk
    from maakdesk.ui.attachments.covering import Covering

_COVERABLE = (Kind.PDF, Kind.PICTURE)


class FilesTab(CaseTab):
    """The files of one case; `recall` takes `file` and `anchor_place` to go to a place in one."""

    def __init__(self, context: Context, desk: "Desk") -> None:
        """Show no case yet."""
        super().__init__(context, desk)
        texts = context.texts
        self._state: CaseFiles | None = None
        self._shown: FileShown | None = None
        self._wanted, self._place = "", PlaceInFile()
        self._picked: tuple[str, PlaceInFile] | None = None
        self.covering: Covering | None = None
        self.list, self.head = FileList(context), FileHead(context)
        self.findings, self.marks, self.consent = FindingsStrip(context), MarksStrip(context), ConsentForm(context)
        self.preview = FilePreview(context)
        self.acts = FileActs(context, desk, self)
        self.add = Button(
            context, texts("attachments.add"), icon="plus", key="Ctrl+Shift+B", small=True, on=self.choose
        )
        self.typed = Band(context)
        self._right = QStackedWidget()
        self._file = self._file_pane()
        self._right.addWidget(self._file)
        self._panes = TwoPanes(
            context, self._left(), self._right, (texts("attachments.pane.left"), texts("attachments.pane.right")),
            width=400,
        )  # fmt: skip
        self.empty = EmptyState(
            context, texts("attachments.none.title"), texts("attachments.none.office"), self._ways()
        )
        self.nothing = EmptyState(context, texts("attachments.none.title"), texts("attachments.none.panel"))
        self._stack = QStackedWidget()
        for part in (self.nothing, self.empty, self._panes):
            self._stack.addWidget(part)
        self.progress = ProgressBand(context)
        self.taking = Taking(context, desk, self.progress)
        self.column.addWidget(self.typed)
        self.column.addWidget(self._stack, 1)
        self.column.addWidget(self.progress)
        self._order = QTimer(self, singleShot=True, interval=0)
        self._order.timeout.connect(
            lambda: tab_through([*reading_order(self._panes.left()), *reading_order(self._right)])
        )
        self.setAcceptDrops(True)
        paste = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self)
        paste.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        paste.activated.connect(self.paste)
        self._connect()

    def _connect(self) -> None:
        self.list.chosen.connect(self._choose)
        self.list.opened.connect(lambda _row: self._panes.bring(self._right))
        self.head.act.connect(self._act)
        self.findings.wanted.connect(self.preview.go_to_finding)
        self.marks.wanted.connect(self.preview.go_to)
        self.marks.marked.connect(self._marked)
        self.marks.removed.connect(self.acts.unmark)
        self.marks.consent_ended.connect(self.acts.end_consent)
        self.consent.given.connect(lambda new: self._with_row(lambda row: self.acts.consent(row, new)))
        self.preview.picked.connect(self._pick)
        self.preview.outside.connect(lambda: self._act("outside"))
        self.acts.failed.connect(self.band.error)
        self.acts.said.connect(self.said.emit)
        self.acts.changed.connect(self._changed)
        self.taking.taken.connect(self._taken)
        self.taking.failed.connect(self.band.error)
        self.destroyed.connect(self.acts.copies.clear)

    def show_case(self, case_id: str) -> None:
        """Another case."""
        super().show_case(case_id)
        self._state = None
        self.preview.clear()
        self._shown = None
        self.stop_covering()

    def reload(self) -> None:
        """Read the list; the chosen file stays chosen."""
        desk, case_id = self.desk, self.case_id
        if case_id:
            self.context.tasks.run(
                lambda _progress: read_files(desk, case_id),
                owner=self, done=self._show, failed=self.band.error, key="files",
            )  # fmt: skip

    def leave(self) -> None:
        """A recording does not go on unseen."""
        if self.preview.player is not None:
            self.preview.player.wait()

    def remember(self) -> Place:
        """Which file."""
        row = self.list.current()
        return {"file": row.id if row is not None else ""}

    def recall(self, place: Place) -> None:
        """Go to a file, and to a place in it."""
        self._wanted = str(place.get("file") or "")
        where = place.get("anchor_place")
        self._place = where if isinstance(where, PlaceInFile) else PlaceInFile()
        if self._wanted and self._state is not None:
            self.list.choose(self._wanted)
            if self._shown is not None and self._shown.row.id == self._wanted:
                self._go_on()

    def hints(self) -> tuple[Hint, ...]:
        """Adding."""
        may = self._state is not None and self._state.may_act
        return (Hint("Ctrl+Shift+B", self.context.texts("attachments.add")),) if may else ()

    def panes(self) -> tuple[QWidget, ...]:
        """The list and the file."""
        return (self.list, self._right)

    def choose(self) -> None:
        """Ask which files to add."""
        self.taking.take(self.case_id, self.context.ask.open_files(self, self.context.texts("attachments.add")))

    def paste(self) -> None:
        """Add the files that were copied elsewhere."""
        if self._may_act():
            self.taking.take(self.case_id, files_in(QGuiApplication.clipboard().mimeData()))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped by whoever may add them."""
        if self._may_act() and files_in(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Add the files."""
        event.acceptProposedAction()
        self.taking.take(self.case_id, files_in(event.mimeData()))

    def stop_covering(self) -> None:
        """Back to the file."""
        if self.covering is not None:
            self.covering.end()
        self._right.setCurrentWidget(self._file)

    def shown(self) -> FileShown | None:
        """The file that is shown."""
        return self._shown

    def _left(self) -> QWidget:
        left = QWidget()
        ground(left, "ground")
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._bar = QWidget()
        bar = columns(self.context, gap=10)
        px = self.context.theme.px
        bar.setContentsMargins(px(24), px(10), px(16), px(10))
        bar.addWidget(self.add)
        bar.addWidget(
            Label(self.context.theme, self.context.texts("attachments.drop"), "caption", tone="ink2", wrap=True), 1
        )
        self._bar.setLayout(bar)
        column.addWidget(self._bar)
        column.addWidget(hairline())
        column.addWidget(self.list, 1)
        return left

    def _file_pane(self) -> QWidget:
        pane = QWidget()
        ground(pane, "rail")
        column = QVBoxLayout(pane)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.head, hairline(), self.findings, self.consent, self.marks):
            column.addWidget(part)
        column.addWidget(hairline())
        column.addWidget(self.preview, 1)
        return pane

    def _ways(self) -> tuple[Way, ...]:
        texts = self.context.texts
        return (
            Way(
                "plus", texts("attachments.none.way"), texts("attachments.none.way.detail"), texts("attachments.add"),
                self.choose,
            ),
        )  # fmt: skip

    def _may_act(self) -> bool:
        return self._state is not None and self._state.may_act and not self.taking.busy()

    def _show(self, state: CaseFiles) -> None:
        self._state = state
        self.counted.emit(len(state.rows))
        self._bar.setVisible(state.may_act)
        self._show_typed(state.typed)
        if not state.rows:
            self.preview.clear()
            self._shown = None
            self._stack.setCurrentWidget(self.empty if state.may_act else self.nothing)
            return
        self._stack.setCurrentWidget(self._panes)
        current = self.list.current()
        keep = self._wanted or (current.id if current is not None else "")
        self.list.show_rows(state.rows, inside=state.inside, keep=keep)

    def _show_typed(self, typed: tuple[TypedFinding, ...]) -> None:
        """What looks private in the application itself."""
        if typed:
            title, where = typed_words(self.context.texts, typed)
            erase = (self.context.texts("attachments.erase"), partial(self.acts.erase_typed, self.case_id))
            may = self._may_act() and any(one.kind is FindingKind.BSN for one in typed)
            self.typed.say(BandKind.NOTE, title, where, actions=(erase,) if may else (), closes=False)
        else:
            self.typed.clear()

    def _choose(self, row: AttachmentRow) -> None:
        self.stop_covering()
        self._show_head(row)
        desk = self.desk
        self.context.tasks.run(
            lambda _progress: read_file(desk, row),
            owner=self, done=self._show_file, failed=self._not_shown, key="file", lane=Lane.FILES,
        )  # fmt: skip

    def _show_head(self, row: AttachmentRow) -> None:
        state = self._state
        if state is not None:
            coverable = kind_of_file(row.media_type) in _COVERABLE
            self.head.show_row(row, inside=state.inside, may_act=state.may_act, coverable=coverable)
            self.findings.show_findings(row.findings)

    def _show_file(self, shown: FileShown) -> None:
        current = self.list.current()
        if current is None or current.id != shown.row.id:
            shown.opened.content.close()
            return
        again = self._shown is not None and self._shown.row.id == shown.row.id
        self._shown, self._picked = shown, None
        self.marks.show_marks(shown.anchors, shown.appearances, may_act=self._may_act())
        self.consent.hide()
        if again and self.preview.currentWidget() is not self.preview.sentence:
            shown.opened.content.close()  # it is open already, at the place where somebody is
            self.preview.show_marks(shown)
        else:
            self.preview.show_file(shown)
        self._order.start()
        self._go_on()

    def _go_on(self) -> None:
        """To the place that was asked for."""
        place, self._place, self._wanted = self._place, PlaceInFile(), ""
        if place.sound():
            self._panes.bring(self._right)
            self.preview.go_to(place)

    def _not_shown(self, error: object) -> None:
        self._shown = None
        self.preview.clear()
        self.preview.sentence.say(tell(error, self.context.texts), way_out=False)  # type: ignore[arg-type]

    def _with_row(self, act: object) -> None:
        row = self.list.current()
        if row is not None and callable(act):
            self.band.clear()
            act(row)

    def _act(self, key: str) -> None:
        acts = {
            "release": self.acts.release, "close": self.acts.close, "copy": self._choose_copy, "cover": self._cover,
            "rename": self.acts.rename, "belongs": self._belongs, "consent": lambda _row: self.consent.begin(),
            "save": self.acts.save, "outside": self.acts.open_outside, "remove": self.acts.remove,
            "mark": lambda _row: self._mark_here(),
        }  # fmt: skip
        self._with_row(acts[key])

    def _choose_copy(self, row: AttachmentRow) -> None:
        path = self.context.ask.open_file(self, self.context.texts("attachments.act.copy"), "")
        if path is not None:
            self.acts.give_copy(row, path)

    def _cover(self, row: AttachmentRow) -> None:
        shown = self._shown
        if shown is None or shown.row.id != row.id or shown.data is None:
            self._choose_copy(row)  # too large to be covered here
            return
        from maakdesk.ui.attachments.covering import Covering, page_of_picture  # noqa: PLC0415 - brings QtPdf

        if self.covering is None:
            self.covering = Covering(self.context)
            self.covering.given_up.connect(self.stop_covering)
            self.covering.made.connect(lambda boxes: self._with_row(partial(self._covered, boxes)))
            self.covering.another.connect(lambda: self._with_row(self._choose_copy))
            self._right.addWidget(self.covering)
        covering, data = self.covering, shown.data
        picture = kind_of_file(row.media_type) is Kind.PICTURE

        def begin(pdf: bytes) -> None:
            covering.begin(pdf)
            self._right.setCurrentWidget(covering)
            self._panes.bring(self._right)

        self.context.tasks.run(
            lambda _progress: page_of_picture(data) if picture else data,
            owner=self, done=begin, failed=self.band.error, lane=Lane.FILES,
        )  # fmt: skip

    def _covered(self, boxes: object, row: AttachmentRow) -> None:
        from maakdesk.ui.attachments.covering import covered_copy  # noqa: PLC0415 - is there by now

        if self.covering is not None:
            pdf = self.covering.pdf
            self.acts.give_copy(row, lambda progress: covered_copy(pdf, boxes, progress))  # type: ignore[arg-type]

    def _belongs(self, row: AttachmentRow) -> None:
        if self._state is not None:
            self.acts.belongs(row, self._state.rows, under(self.head.more))

    def _pick(self, words: str, place: PlaceInFile) -> None:
        if self._may_act() and self.preview.currentWidget() is not self.preview.text:
            self._picked = (words, place)
            self._begin_mark()

    def _mark_here(self) -> None:
        place = self.preview.here()
        if place is not None:
            self._picked = ("", place)
            self._begin_mark()
            self.marks.note.setFocus()

    def _begin_mark(self) -> None:
        row = self.list.current()
        if row is not None and self._picked is not None:
            self.marks.begin(*self._picked, panel=row.release.value != "closed")

    def _marked(self, note: str, for_panel: bool) -> None:  # noqa: FBT001 - a signal gives no names
        if self._picked is not None:
            quoted, place = self._picked
            new = NewAnchor(place, quoted=quoted, note=note, for_panel=for_panel)
            self._with_row(lambda row: self.acts.mark(row, new))

    def _changed(self) -> None:
        self.marks.end()
        self.consent.hide()
        self.stop_covering()
        self.reload()

    def _taken(self, taken: list[Taken]) -> None:
        texts = self.context.texts
        refused = [one.error for one in taken if one.error is not None]
        added = [one.id for one in taken if one.id is not None]
        if refused:
            words = " ".join(dict.fromkeys(tell(error, texts) for error in refused))
            self.band.say(BandKind.ERROR, texts.n("attachments.refused", len(refused)), words, focus=True)
        if added:
            self._wanted = added[0]
            self.said.emit(texts.n("attachments.taken", len(added)))
        self.reload()
