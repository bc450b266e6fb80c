"""A file that was read in: what is wrong with it and on which line, or what would change; then Publiceren."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from maakdesk.base.errors import DeskError
from maakdesk.core.accord.commands import Published, publish
from maakdesk.core.accord.difference import Change, Difference, differences
from maakdesk.core.accord.publishing import require_publishable
from maakdesk.core.accord.reading import read_scheme, scheme_text
from maakdesk.core.accord.scheme import Scheme
from maakdesk.core.accord.telling_parts import Fact
from maakdesk.ui.context import Context
from maakdesk.ui.operations import Operation
from maakdesk.ui.schemes.text import SchemeText
from maakdesk.ui.widgets.band import Band, BandKind, error_words
from maakdesk.ui.widgets.buttons import Button, main_button
from maakdesk.ui.widgets.labels import Label, columns, hairline

if TYPE_CHECKING:
    from maakdesk.bootstrap import Desk


@dataclass(frozen=True, slots=True)
class Checked:
    """A file that was looked at: its text and scheme, or what is wrong; and what is different from what runs."""

    name: str
    text: str
    scheme: Scheme | None
    problem: DeskError | None
    is_new: bool
    found: tuple[Difference, ...]


def look_at(desk: "Desk", path: Path, context: Context) -> Checked:
    """Read a file and compare it with what runs; a mistake is an answer and no error."""
    text, scheme = "", None
    try:
        text = scheme_text(path)
        scheme = read_scheme(text)
        with desk.acting.store.read() as session:
            running = require_publishable(session, scheme)
    except DeskError as problem:
        return Checked(path.name, text, scheme, problem, is_new=False, found=())
    found = () if running is None else differences(running, scheme, context.texts)
    return Checked(path.name, text, scheme, None, is_new=running is None, found=found)


class PublishPane(QWidget):
    """`done` carries the key of what was published, `left` that somebody went back, `again` to read the file anew."""

    done = Signal(str)
    left = Signal()
    again = Signal()

    def __init__(self, context: Context, desk: "Desk") -> None:
        """No file yet."""
        super().__init__()
        self._context, self._desk = context, desk
        self._checked: Checked | None = None
        theme, texts = context.theme, context.texts
        self._title = Label(theme, "", "title", wrap=True)
        self._words = Label(theme, "", "body", tone="ink2", wrap=True)
        self.band = Band(context)
        self.text = SchemeText(context, texts("schemes.room.differences"))
        self.publish = main_button(context, texts("schemes.room.publish"), icon="upload", on=self.publish_it)
        self.again_button = Button(context, texts("schemes.room.again"), icon="refresh-cw", on=self.again.emit)
        self.back = Button(context, texts("schemes.room.back"), on=self.left.emit)
        head = QVBoxLayout()
        head.setContentsMargins(theme.px(24), theme.px(16), theme.px(24), theme.px(12))
        head.setSpacing(theme.px(6))
        head.addWidget(self._title)
        head.addWidget(self._words)
        foot = columns(context, gap=8)
        foot.setContentsMargins(theme.px(24), theme.px(10), theme.px(24), theme.px(10))
        foot.addWidget(self.back)
        foot.addStretch(1)
        foot.addWidget(self.again_button)
        foot.addWidget(self.publish)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.band)
        column.addWidget(hairline())
        column.addWidget(self.text, 1)
        column.addWidget(hairline())
        column.addLayout(foot)

    def show_checked(self, checked: Checked) -> None:
        """Show what was found in a file."""
        self._checked = checked
        texts, language = self._context.texts, self._context.texts.language
        scheme, wrong = checked.scheme, checked.problem
        self._title.setText(checked.name if scheme is None else scheme.title.of(language))
        self.text.begin()
        self.publish.setVisible(wrong is None)
        if wrong is not None:
            self._words.setText(texts("schemes.room.wrong", file=checked.name))
            self.band.say(BandKind.ERROR, "", error_words(self._context, wrong), closes=False, focus=True)
            self._show_lines(checked, wrong)
            return
        self.band.clear()
        version = "" if scheme is None else scheme.version
        if checked.is_new:
            self._words.setText(texts("schemes.room.first", version=version))
        else:
            self._words.setText(texts.n("schemes.room.changes", len(checked.found), version=version))
        for one in checked.found:
            self._difference(one)
        self.publish.setFocus()

    def publish_it(self) -> None:
        """Put it into force for new cases."""
        checked, desk = self._checked, self._desk
        if checked is None or checked.scheme is None or checked.problem is not None:
            return
        key, texts = checked.scheme.key, self._context.texts

        def work(_progress: object) -> Published:
            acting = desk.acting
            return publish(acting.store, acting.viewer, checked.text, at=desk.now(), today=desk.today())

        self._context.operations.run(
            Operation(work, said=texts("schemes.room.published", version=checked.scheme.version), key="publish"),
            owner=self,
            done=lambda _published: self.done.emit(key),
            failed=self.band.error,
        )

    def _difference(self, one: Difference) -> None:
        texts = self._context.texts
        self.text.line(f"{one.part} › {one.name}", bold=True, top=14, beside=texts(f"schemes.change.{one.change}"))
        if one.change is Change.CHANGED and not one.altered:
            self.text.line(texts("schemes.change.keys"), tone="ink2", indent=20)
        for fact in one.altered:
            nothing = texts("schemes.change.nothing")
            before, after = fact.before or nothing, fact.after or nothing
            self.text.fact(Fact(fact.name, f"{before} → {after}" if one.change is Change.CHANGED else after), indent=20)

    def _show_lines(self, checked: Checked, wrong: DeskError) -> None:
        """The lines of the file around what is wrong, with their numbers."""
        line = wrong.data.get("line")
        if not isinstance(line, int) or line < 1:
            return
        lines = checked.text.splitlines()
        for number in range(max(1, line - 3), min(len(lines), line + 3) + 1):
            here = number == line
            words = f"{number}   {lines[number - 1][:160]}"
            self.text.line(words, tone="amber" if here else "ink2", bold=here)
