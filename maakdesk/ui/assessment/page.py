"""The page on which one member judges one case, in words."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from maakdesk.base.dates import long_moment
from maakdesk.base.errors import DeskError
from maakdesk.core.assessment.commands import hand_in, save_line, take_back
from maakdesk.core.assessment.rules import Line
from maakdesk.core.changes import Changes
from maakdesk.ui.assessment.closed import ClosedJudgement
from maakdesk.ui.assessment.desk_view import FILES, JUDGE, QUOTE_KEY, WORDS, DeskView
from maakdesk.ui.assessment.header import JudgeHeader, opening_words
from maakdesk.ui.assessment.loading import Judging, load_judging
from maakdesk.ui.assessment.read_over import ReadOver
from maakdesk.ui.assessment.reading_pane import Mark
from maakdesk.ui.assessment.source import MakeSource
from maakdesk.ui.assessment.words import time_of
from maakdesk.ui.context import Context
from maakdesk.ui.operations import Operation
from maakdesk.ui.page import Hint, Page, Place
from maakdesk.ui.widgets.band import BandKind
from maakdesk.ui.widgets.buttons import Button
from maakdesk.ui.widgets.small import Eyes
from maakdesk.ui.widgets.toast import Toast

if TYPE_CHECKING:
    from maakdesk.bootstrap import Desk


WIDE = 1_110
"""The width that the page has in a window of 1280 (the rail takes the rest), at 100 %."""


class JudgePage(Page):
    """Judging one case. Its place is `{"case_id": …}`, with the open criterion and the half that is shown."""

    def __init__(self, context: Context, desk: "Desk", files: MakeSource | None = None) -> None:
        """No case yet; `recall` tells which. `files` makes what shows the files that were released."""
        super().__init__(context, context.texts("assessment.title"))
        self._desk = desk
        self._case_id = ""
        self._wanted = ""
        self._chosen_quote = -1
        self._shown: Judging | None = None
        self.header = JudgeHeader(context, lambda: self._beside(-1), lambda: self._beside(1), self)
        self.work = DeskView(context)
        self.files = files(context, desk) if files is not None else None
        if self.files is not None:
            self.work.add_files(self.files.widget())
            self.files.counted.connect(self.work.count_files)
        self.over = ReadOver(context, self._mend)
        texts = context.texts
        self._back = Button(context, texts("assessment.over.back"), on=lambda: self._mend(""))
        self._hand = Button(
            context, texts("assessment.hand_in"), icon="send", key="Ctrl+Return", main=True,
            on=self._hand_in, key_scope=self.over,
        )  # fmt: skip
        self.closed = ClosedJudgement(context, desk, self, self._write)
        self._again = Button(context, texts("assessment.take_back"), icon="undo-2", on=self._take_back)
        self._case = Button(context, texts("assessment.to_case"), icon="folder", on=self._to_case)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.work)
        self._stack.addWidget(self.over)
        self.column.addWidget(self.header)
        self.column.addWidget(self._stack, 1)
        self.header.hide()
        self._stack.hide()
        form = self.work.form
        form.edited.connect(self._edited)
        form.opened.connect(lambda _key: self._opened())
        form.editor.begun.connect(self._count)
        form.editor.jump.connect(self._jump)
        form.editor.quotes.removed.connect(self._offer_quote_back)
        self.work.reading.pressed.connect(self._pressed)
        self.work.quote.connect(self.quote)
        self.work.foot.handed.connect(self.read_over)
        self.work.foot.chosen.connect(form.editor.choose)
        for key, step in (("Ctrl+Up", -1), ("Ctrl+Down", 1)):
            shortcut = QShortcut(QKeySequence(key), self.work)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda by=step: form.step(by))

    def hints(self) -> tuple[Hint, ...]:
        """Another criterion, quoting, and the other half."""
        texts = self.context.texts
        return (
            Hint("Ctrl+Down", texts("assessment.hint.criterion")),
            Hint(QUOTE_KEY, texts("assessment.hint.quote")),
            Hint("F6", texts("assessment.hint.pane")),
        )

    def menu_actions(self) -> tuple[tuple[str, str, Callable[[], object]], ...]:
        """What the menu offers; the keys stand on the buttons."""
        texts = self.context.texts
        return (
            (texts("assessment.quote"), "", self.quote),
            (texts("assessment.look_for"), "", self.work.form.editor.toggle_help),
            (texts("assessment.hand_in_start"), "", self.work.foot.button.click),
            (texts("assessment.before"), "", self.header.before.click),
            (texts("assessment.after"), "", self.header.after.click),
        )

    def panes(self) -> tuple[QWidget, ...]:
        """The application and the judgement."""
        if self._stack.currentWidget() is self.over:
            return (self.over,)
        return self.work.reading, self.work.form, self.work.foot

    def reload(self) -> None:
        """Read the case and one's own judgement; what was typed is kept first, in the same row."""
        if not self._case_id:
            return
        self.leave()
        case_id = self._case_id
        if self.files is not None:
            self.files.show_case(case_id)
        self.context.tasks.run(
            lambda _progress: load_judging(self._desk, case_id),
            owner=self, done=self._show, failed=self._refused, key="judge",
        )  # fmt: skip

    def concerns(self, changes: object) -> bool:
        """Only what was written about this case."""
        return not isinstance(changes, Changes) or self._case_id in changes.case_ids

    def remember(self) -> Place:
        """The case, the open criterion and the half."""
        return {"case_id": self._case_id, "criterion": self.work.form.current(), "side": self.work.side()}

    def recall(self, place: Place) -> None:
        """Go to a case; another than was shown is read by `reload`, which the shell calls."""
        self.leave()
        case_id = str(place.get("case_id", ""))
        if case_id != self._case_id:
            self._case_id, self._shown = case_id, None
            self._stack.setCurrentWidget(self.work)
        self._wanted = str(place.get("criterion", ""))
        if place.get("side") in {"read", JUDGE}:
            self.work.show_side(str(place["side"]))

    def leave(self) -> None:
        """Hand over what was typed."""
        if self.files is not None:
            self.files.leave()
        if self._shown is not None:
            self.work.form.editor.flush()

    def quote(self) -> None:
        """Quote the selected words with the open criterion; without a selection, say how."""
        words, place = self.work.reading.chosen_words(), ""
        if self.files is not None and self.work.reads_files():
            words, place = self.files.chosen()
        texts, band = self.context.texts, self.band
        if not words:
            band.say(BandKind.INFO, "", texts("assessment.quote.how"))
            return
        band.clear()
        self.work.reading.forget_choice()
        if self.work.form.editor.add_quote(words, place):
            self._chosen_quote = len(self.work.form.editor.line().quotes) - 1
        self._mark()

    def read_over(self) -> None:
        """Lay all levels and reasons on one page, before handing in."""
        shown = self._shown
        if shown is None:
            return
        self.leave()
        texts = self.context.texts
        title, about = texts("assessment.over.title"), texts("assessment.over.about")
        self.over.show_judgement(shown.scheme, self.work.form.lines(), title, about, may_mend=True)
        words = texts("assessment.readers.late" if shown.opened else "assessment.readers")
        self.over.show_foot(Eyes.SOME if shown.opened else Eyes.NOBODY, words, self._back, self._hand)
        self._stack.setCurrentWidget(self.over)
        self._hand.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Two views to switch between when there is no room for both."""
        super().resizeEvent(event)
        small = self.width() < self.context.theme.px(WIDE)
        self.header.narrow(small)
        self.work.narrow(small)

    def _show(self, judging: Judging) -> None:
        if judging.row.id != self._case_id:
            return
        before, self._shown = self._shown, judging
        texts = self.context.texts
        self.header.show()
        self._stack.show()
        self.set_title(texts("assessment.title_of", title=judging.row.title))
        moment = opening_words(self.context, judging.opens_at, opened=judging.opened)
        names = [self._beside_title(step) for step in (-1, 1)]
        self.header.show_case(
            judging.row, judging.scheme.title.of(texts.language), moment, before=names[0], after=names[1]
        )
        if before is None or before.answers != judging.answers:
            self.work.reading.show_application(judging.answers)
        self.work.foot.show_readers(opened=judging.opened)
        if judging.own.handed_in_at is not None:
            self._show_handed_in(judging)
            return
        if before is None or before.own.handed_in_at is not None or judging.own.lines != self._written():
            self.work.form.show_judgement(judging.scheme, judging.own.lines, self._wanted)
            self._stack.setCurrentWidget(self.work)
        self._opened()
        if before is None:
            self._begin()

    def _begin(self) -> None:
        """Whoever comes here can read or judge at once."""
        if self.work.is_narrow() and self.work.side() != JUDGE:
            self.work.reading.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.work.form.editor.focus_level()

    def _written(self) -> dict[str, Line]:
        return {key: line for key, line in self.work.form.lines().items() if line != Line(key)}

    def _show_handed_in(self, judging: Judging) -> None:
        texts, own = self.context.texts, judging.own
        if own.handed_in_at is None:
            return
        self._stack.setCurrentWidget(self.over)
        if own.closed:
            self.closed.show(judging, self.over, self._case)
            return
        handed = long_moment(own.handed_in_at, texts.language)
        opens = long_moment(judging.opens_at, texts.language)
        about = texts("assessment.handed.about", moment=handed)
        if own.after_opening:
            about = texts("assessment.handed.late", moment=handed)
        self.over.show_judgement(judging.scheme, own.lines, texts("assessment.handed.title"), about, may_mend=False)
        if not own.sealed:
            self.over.show_foot(Eyes.SOME, texts("assessment.handed.opened"), self._case)
        elif judging.at >= judging.opens_at:
            self.over.show_foot(Eyes.NOBODY, texts("assessment.handed.passed", moment=opens), self._case)
        else:
            self.over.show_foot(Eyes.NOBODY, texts("assessment.handed.sealed", moment=opens), self._again, self._case)

    def _refused(self, error: DeskError) -> None:
        self.header.hide()
        self._stack.hide()
        self._shown = None
        self.band.error(error)

    def _edited(self, line: object) -> None:
        shown = self._shown
        if shown is None or not isinstance(line, Line):
            return
        self._opened()
        case_id, desk = self._case_id, self._desk
        self.context.tasks.run(
            lambda _progress: save_line(desk.acting, case_id, line, at=desk.now()),
            owner=self, done=lambda _nothing: self._kept(), failed=self._not_kept,
            key=f"draft {case_id} {line.criterion}",
        )  # fmt: skip

    def _count(self, line: object) -> None:
        """What is being typed counts before it is kept."""
        if self._shown is not None and isinstance(line, Line):
            self.work.foot.show_missing(self._shown.scheme, {**self.work.form.lines(), line.criterion: line})

    def _kept(self) -> None:
        self.say(self.context.texts("assessment.kept", time=time_of(self._desk.now())))

    def _not_kept(self, error: DeskError) -> None:
        self.band.error(error, actions=((self.context.texts("assessment.again"), self._keep_again),))

    def _keep_again(self) -> None:
        self.band.clear()
        for line in self.work.form.lines().values():
            if line != Line(line.criterion):
                self._edited(line)

    def _opened(self) -> None:
        """Show what belongs to the open criterion outside the form."""
        shown = self._shown
        if shown is None:
            return
        criterion = shown.scheme.criterion(self.work.form.current())
        lines = self.work.form.lines()
        if criterion is not None:
            self.work.foot.show_criterion(criterion, lines[criterion.key])
        self.work.foot.show_missing(shown.scheme, lines)
        self._mark()

    def _mark(self) -> None:
        lines = self.work.form.lines()
        current = self.work.form.current()
        own = lines.get(current, Line(current)).quotes
        marks = [Mark(words, n, chosen=n - 1 == self._chosen_quote) for n, words in enumerate(own, 1)]
        marks += [Mark(words) for key, line in lines.items() if key != current for words in line.quotes]
        self.work.reading.show_marks(marks)

    def _jump(self, place: int) -> None:
        self._chosen_quote = place
        self._mark()
        if self.work.is_narrow():
            self.work.show_side("read")
        key = self.work.form.editor.line().place_of(place)
        if key and self.files is not None and self.files.go_to(key):
            self.work.show_source(FILES)
            return
        if key:
            self.band.say(BandKind.INFO, "", self.context.texts("assessment.quote.file_gone"))
            return
        self.work.show_source(WORDS)
        self.work.reading.show_quote(place + 1)
        self.work.reading.setFocus(Qt.FocusReason.OtherFocusReason)

    def _pressed(self, place: int) -> None:
        self._chosen_quote = place
        self._mark()
        if self.work.is_narrow():
            self.work.show_side(JUDGE)
        self.work.form.editor.quotes.focus_quote(place)

    def _offer_quote_back(self, _place: int) -> None:
        self._chosen_quote = -1
        editor = self.work.form.editor
        words, place = next(iter(editor.taken_out), ""), editor.taken_place
        texts, criterion = self.context.texts, self.work.form.current()

        def back() -> None:
            if self.work.form.current() == criterion:
                editor.add_quote(words, place)

        self.toast(Toast(texts("assessment.quote.gone"), icon="undo-2", action=texts("assessment.quote.back"), on=back))

    def _mend(self, criterion: str) -> None:
        self._stack.setCurrentWidget(self.work)
        if criterion:
            if self.work.is_narrow():
                self.work.show_side(JUDGE)
            self.work.form.open(criterion)
        self.work.form.editor.focus_reason()

    def _hand_in(self) -> None:
        case_id, desk = self._case_id, self._desk
        self._write(lambda: hand_in(desk.acting, case_id, at=desk.now()), "assessment.said.handed_in")

    def _take_back(self) -> None:
        case_id, desk = self._case_id, self._desk
        self._write(lambda: take_back(desk.acting, case_id, at=desk.now()), "assessment.said.taken_back")

    def _write(self, work: Callable[[], object], said: str) -> None:
        self.band.clear()
        operation = Operation(lambda _progress: work(), said=self.context.texts(said), key="judgement")
        self.context.operations.run(operation, owner=self, done=lambda _nothing: self.reload(), failed=self.band.error)

    def _to_case(self) -> None:
        self.go.emit("case", {"case_id": self._case_id, "tab": "assessment"})

    def _beside(self, step: int) -> None:
        if self._shown is None:
            return
        found = _beside(self._shown, step)
        if found is not None:
            self.go.emit("judge", {"case_id": found[0]})

    def _beside_title(self, step: int) -> str:
        found = _beside(self._shown, step) if self._shown is not None else None
        return found[1] if found is not None else ""


def _beside(judging: Judging, step: int) -> tuple[str, str] | None:
    """The id and title of the case before or after this one among those still to judge."""
    owed = judging.owed
    at = next((place for place, one in enumerate(owed) if one.case_id == judging.row.id), None)
    if at is None:  # handed in: the first that is still owed comes next
        at = -1
    place = at + step
    return (owed[place].case_id, owed[place].title) if 0 <= place < len(owed) else None
