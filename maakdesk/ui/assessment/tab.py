"""The tab of a case on which a panel is composed, waits for its opening, and talks."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from maakdesk.base.dates import long_moment
from maakdesk.base.errors import DeskError, Refused
from maakdesk.core.assessment.commands import open_judgements
from maakdesk.core.assessment.queries import SeatRow
from maakdesk.core.attachments.anchor import read_place_key
from maakdesk.core.deliberation.commands import Position, take_position, write_shared
from maakdesk.core.panels.commands import NewPanel, compose_panel, recuse
from maakdesk.ui.ask import Answer, Question
from maakdesk.ui.assessment.case_loading import CaseAssessment, draft_key, load_assessment
from maakdesk.ui.assessment.composer import PanelComposer
from maakdesk.ui.assessment.conversation import Conversation
from maakdesk.ui.assessment.waiting import Waiting
from maakdesk.ui.assessment.words import time_of
from maakdesk.ui.context import Context
from maakdesk.ui.dossier.tab import CaseTab
from maakdesk.ui.operations import Operation
from maakdesk.ui.page import Hint, Place
from maakdesk.ui.widgets.band import error_words
from maakdesk.ui.widgets.labels import Label
from maakdesk.ui.widgets.toast import Toast

if TYPE_CHECKING:
    from maakdesk.bootstrap import Desk

WIDE = 1_110
_WIDEST = 720


class AssessmentTab(CaseTab):
    """Beoordeling: what is shown depends on who looks and how far the panel is."""

    def __init__(self, context: Context, desk: "Desk") -> None:
        """For whichever case is shown."""
        super().__init__(context, desk)
        self._found: CaseAssessment | None = None
        self._recomposing = False
        self._wanted = ""
        self.composer = PanelComposer(context)
        self.waiting = Waiting(context)
        self.conversation = Conversation(context)
        self._nothing = Label(context.theme, "", "reading", tone="ink2", wrap=True)
        self._stack = QStackedWidget()
        self._pages: dict[str, QWidget] = {
            name: self._page(widget)
            for name, widget in (("compose", self.composer), ("wait", self.waiting), ("nothing", self._nothing))
        }
        self._pages["talk"] = self.conversation
        for page in self._pages.values():
            self._stack.addWidget(page)
        self.column.addWidget(self._stack, 1)
        self._stack.hide()
        self.composer.composed.connect(self._compose)
        self.composer.cancelled.connect(lambda: self._recompose(on=False))
        self.waiting.compose.connect(lambda: self._recompose(on=True))
        for part in (self.waiting, self.conversation):
            part.judge.connect(self._judge)
            part.open_now.connect(self._open)
        self.waiting.aside.connect(self._aside)
        self.conversation.aside.connect(self._own_aside)
        self.conversation.sheet.place_wanted.connect(self._to_file)
        sheet = self.conversation.sheet
        sheet.put_down.connect(self._put_down)
        sheet.positions.taken.connect(self._take)
        sheet.together.drafted.connect(self._keep)

    def show_case(self, case_id: str) -> None:
        """Show another case."""
        self.leave()
        super().show_case(case_id)
        self._found, self._recomposing = None, False
        self._stack.hide()

    def reload(self) -> None:
        """Read the panel and what may be read of it."""
        if not self.case_id:
            return
        self.leave()
        case_id, desk = self.case_id, self.desk
        self.context.tasks.run(
            lambda _progress: load_assessment(desk, case_id),
            owner=self, done=self._show, failed=self._refused, key="assessment",
        )  # fmt: skip

    def hints(self) -> tuple[Hint, ...]:
        """The keys of the conversation, once there is one."""
        if self._stack.currentWidget() is not self.conversation:
            return ()
        texts = self.context.texts
        return Hint("Alt+N", texts("assessment.hint.next")), Hint("F6", texts("assessment.hint.map"))

    def menu_actions(self) -> tuple[tuple[str, str, Callable[[], object]], ...]:
        """Judging, for whoever judges this case."""
        seat = self._found.seat if self._found is not None else None
        if seat is None or not seat.judges:
            return ()
        return ((self.context.texts("assessment.waiting.judge"), "", self._judge),)

    def _to_file(self, key: str) -> None:
        """To the place in a file that somebody quoted."""
        found = read_place_key(key)
        if found is not None:
            place = {"files": {"file": found[0], "anchor_place": found[1]}}
            self.go.emit("case", {"case_id": self.case_id, "tab": "files", "places": place})

    def panes(self) -> tuple[QWidget, ...]:
        """The map and the sheet."""
        if self._stack.currentWidget() is self.conversation:
            return self.conversation.map, self.conversation.sheet
        return (self._stack,)

    def remember(self) -> Place:
        """The criterion whose sheet is shown."""
        return {"criterion": self.conversation.current()}

    def recall(self, place: Place) -> None:
        """Show that sheet again once it is read."""
        self._wanted = str(place.get("criterion", ""))

    def leave(self) -> None:
        """Hand over what was typed."""
        if self._found is not None:
            self.conversation.sheet.together.flush()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Map and sheet one at a time when there is no room for both."""
        super().resizeEvent(event)
        self.conversation.narrow(self.width() < self.context.theme.px(WIDE))

    def _page(self, widget: QWidget) -> QScrollArea:
        theme = self.context.theme
        paper = QWidget()
        paper.setMaximumWidth(theme.px(_WIDEST))
        inside = QVBoxLayout(paper)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(widget)
        around = QWidget()
        across = QHBoxLayout(around)
        across.setContentsMargins(theme.px(24), theme.px(20), theme.px(24), theme.px(24))
        across.addWidget(paper, 20)
        across.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(around)
        scroll.setFocusPolicy(scroll.focusPolicy().NoFocus)
        return scroll

    def _show(self, found: CaseAssessment) -> None:
        if found.detail.row.id != self.case_id:
            return
        self._found = found
        panel = found.panel
        if (panel is None or self._recomposing) and found.may_compose:
            self.composer.show_case(found)
            page = "compose"
        elif panel is None:
            self._nothing.setText(self.context.texts("assessment.no_panel"))
            page = "nothing"
        elif panel.opened_at is None:
            self.waiting.show_case(found, panel)
            page = "wait"
        else:
            if self._wanted:
                self.conversation.show_case(found)
                self.conversation.map.choose(self._wanted)
                self._wanted = ""
            self.conversation.show_case(found)
            page = "talk"
        self._stack.setCurrentWidget(self._pages[page])
        self._stack.show()

    def _refused(self, error: DeskError) -> None:
        self._found = None
        self._stack.hide()
        self.band.error(error)

    def _recompose(self, *, on: bool) -> None:
        self._recomposing = on
        self.reload()

    def _compose(self, new: object) -> None:
        if not isinstance(new, NewPanel):
            return
        acting, case_id, at = self.desk.acting, self.case_id, self.desk.now()
        self._recomposing = False
        moment = long_moment(new.opens_at, self.context.texts.language)
        self._write(
            lambda: compose_panel(acting.store, acting.viewer, case_id, new, at=at),
            self.context.texts("assessment.said.composed", moment=moment),
        )

    def _judge(self) -> None:
        self.go.emit("judge", {"case_id": self.case_id})

    def _open(self) -> None:
        found, texts = self._found, self.context.texts
        if found is None:
            return
        lacks = [error_words(self.context, Refused(one.code, **dict(one.facts))) for one in found.lacks_to_open()]
        reason: str | None = None
        title, yes = texts("assessment.open.title"), texts("assessment.open")
        if lacks:
            detail = " ".join([*lacks, texts("assessment.open.detail")])
            field = texts("assessment.open.reason")
            reason = self.context.ask.text(self, Question(title, yes, detail, field=field, required=True))
            if not reason:
                return
        elif self.context.ask.question(self, Question(title, yes, texts("assessment.open.detail"))) is not Answer.YES:
            return
        self._open_all(reason)

    def _open_all(self, reason: str | None, old_code: str | None = None) -> None:
        texts, acting, case_id, at = self.context.texts, self.desk.acting, self.case_id, self.desk.now()

        def failed(error: DeskError) -> None:
            locked = error.code in {"panel.cannot_read", "panel.cannot_read_alone"}
            way = (texts("assessment.open.old_code"), lambda: self._open_with_old_key(reason))
            self.band.error(error, actions=(way,) if locked else ())

        self._write(
            lambda: open_judgements(acting, case_id, reason=reason, old_code=old_code, at=at),
            texts("assessment.said.opened"), failed=failed,
        )  # fmt: skip

    def _open_with_old_key(self, reason: str | None) -> None:
        texts = self.context.texts
        question = Question(
            texts("assessment.open.old_code"), texts("assessment.open"), texts("assessment.open.old_code.detail"),
            field=texts("assessment.open.old_code.field"), secret=True, required=True,
        )  # fmt: skip
        old_code = self.context.ask.text(self, question)
        if old_code:
            self._open_all(reason, old_code)

    def _own_aside(self) -> None:
        if self._found is not None and self._found.seat is not None:
            self._aside(self._found.seat)

    def _aside(self, seat: object) -> None:
        if not isinstance(seat, SeatRow):
            return
        texts, acting, case_id, at = self.context.texts, self.desk.acting, self.case_id, self.desk.now()
        own = seat.person_id == acting.viewer.person_id
        key = "assessment.aside.own" if own else "assessment.aside.other"
        question = Question(
            texts(f"{key}.title", name=seat.name), texts(f"{key}.yes"), texts(f"{key}.detail", name=seat.name),
            field=texts("assessment.aside.reason"), required=True,
        )  # fmt: skip
        reason = self.context.ask.text(self, question)
        if not reason:
            return

        def done() -> None:
            if own:
                self.toasted.emit(Toast(texts("assessment.aside.done"), icon="user-x"))
                self.go.emit("cases", None)
            else:
                self.reload()

        self._write(
            lambda: recuse(acting.store, acting.viewer, case_id, seat.person_id, reason, at=at),
            texts("assessment.said.aside", name=seat.name), done=done,
        )  # fmt: skip

    def _keep(self, level: str, reason: str) -> None:
        acting, at = self.desk.acting, self.desk.now()
        key = draft_key(self.case_id, self.conversation.current())
        self.context.tasks.run(
            lambda _progress: acting.drafts.save(key, {"level": level, "reason": reason}, at=at),
            owner=self, done=lambda _nothing: self._kept(), failed=self.band.error, key=key,
        )  # fmt: skip

    def _kept(self) -> None:
        self.said.emit(self.context.texts("assessment.kept", time=time_of(self.desk.now())))

    def _put_down(self) -> None:
        sheet = self.conversation.sheet
        if not sheet.together.editing() or sheet.together.missing():
            return
        criterion = self.conversation.current()
        level, reason = sheet.together.written()
        acting, case_id, at = self.desk.acting, self.case_id, self.desk.now()
        sheet.together.flush()

        def work() -> None:
            write_shared(acting.store, acting.viewer, case_id, criterion, level=level, reason=reason, at=at)
            acting.drafts.delete(draft_key(case_id, criterion))

        self._write(work, self.context.texts("assessment.said.together"))

    def _take(self, positions: object) -> None:
        found = self._found
        shared = found.shared.get(self.conversation.current()) if found is not None else None
        if shared is None or not isinstance(positions, list):
            return
        acting, at = self.desk.acting, self.desk.now()
        taken = [one for one in positions if isinstance(one, Position)]
        self._write(
            lambda: take_position(acting.store, acting.viewer, shared.id, taken, at=at),
            self.context.texts("assessment.said.position"),
        )

    def _write(
        self,
        work: Callable[[], object],
        said: str,
        *,
        done: Callable[[], None] | None = None,
        failed: Callable[[DeskError], None] | None = None,
    ) -> None:
        self.band.clear()
        self.context.operations.run(
            Operation(lambda _progress: work(), said=said),
            owner=self, done=lambda _result: (done or self.reload)(), failed=failed or self.band.error,
        )  # fmt: skip
