"""The two halves of judging: the applicant's words left, the criteria right; in a small window one at a time."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from maakdesk.ui.assessment.foot import Foot
from maakdesk.ui.assessment.form import JudgementForm
from maakdesk.ui.assessment.reading_pane import ReadingPane
from maakdesk.ui.context import Context
from maakdesk.ui.widgets.buttons import Button
from maakdesk.ui.widgets.labels import Label, ground, hairline
from maakdesk.ui.widgets.tab_row import Tab, TabRow

READ, JUDGE = "read", "judge"
WORDS, FILES = "words", "files"
QUOTE_KEY = "Ctrl+Shift+C"


class DeskView(QWidget):
    """Lays out reading, criteria and foot for the room there is. `quote` asks to quote what is selected."""

    quote = Signal()

    def __init__(self, context: Context) -> None:
        """Wide until told otherwise. Its keys work while it has the focus, so not while reading over."""
        super().__init__()
        texts = context.texts
        self._narrow, self._theme, self._context = False, context.theme, context
        self.reading = ReadingPane(context)
        self.form = JudgementForm(context, self)
        self.foot = Foot(context, self)
        self.cite = Button(
            context, texts("assessment.quote"), icon="text-quote", key=QUOTE_KEY, small=True,
            on=self.quote.emit, key_scope=self,
        )  # fmt: skip
        self.tabs = TabRow(
            context, [Tab(READ, texts("assessment.view.read")), Tab(JUDGE, texts("assessment.view.judge"))], READ
        )
        self.tabs.chosen.connect(lambda _key: self._place())
        self.source = TabRow(
            context, [Tab(WORDS, texts("assessment.application")), Tab(FILES, texts("assessment.files"))], WORDS
        )
        self.source.chosen.connect(self.show_source)
        self.source.hide()
        self._some_files = False
        self._tools = self._make_tools()
        across = self._make_halves()
        self._line = hairline()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._tools)
        self._column.addWidget(self._line)
        self._column.addLayout(across, 1)
        ground(self._tools, "surface")
        self._settle()

    def _make_tools(self) -> QWidget:
        made = QWidget()
        self._head = Label(self._theme, self._context.texts("assessment.application"), bold=True)
        tools = QHBoxLayout(made)
        tools.setSpacing(self._theme.px(12))
        for part in (self.tabs, self._head, self.source):
            tools.addWidget(part)
        tools.addStretch(1)
        tools.addWidget(self.cite)
        return made

    def _make_halves(self) -> QHBoxLayout:
        self._left = QWidget()
        left = QVBoxLayout(self._left)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(0)
        self.sources = QStackedWidget()
        self.sources.addWidget(self.reading)
        left.addWidget(self.sources, 1)
        ground(self._left, "surface")
        self._right = QWidget()
        right = QVBoxLayout(self._right)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self.form, 1)
        self._right_column = right
        self._between = hairline(down=True)
        self._left_column = left
        across = QHBoxLayout()
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self._left, 1)
        across.addWidget(self._between)
        across.addWidget(self._right, 1)
        return across

    def add_files(self, files: QWidget) -> None:
        """Where released files are read, beside the application."""
        self.sources.addWidget(files)

    def count_files(self, count: int) -> None:
        """Offer the files, when there are any."""
        self._some_files = count > 0
        self.source.set_count(FILES, count)
        if not count:
            self.show_source(WORDS)
        self._settle()

    def show_source(self, key: str) -> None:
        """Show the application, or the files."""
        self.source.choose(key)
        self.sources.setCurrentIndex(1 if key == FILES and self.sources.count() > 1 else 0)

    def reads_files(self) -> bool:
        """Whether a file is read now, not the application."""
        return self.sources.currentIndex() == 1

    def narrow(self, on: bool) -> None:  # noqa: FBT001 - a state
        """Show one half at a time, with the reason below both."""
        if on != self._narrow:
            self._narrow = on
            self._settle()

    def is_narrow(self) -> bool:
        """Whether one half is shown at a time."""
        return self._narrow

    def side(self) -> str:
        """Which half is shown in a small window."""
        return self.tabs.current()

    def show_side(self, side: str) -> None:
        """Show one half in a small window."""
        self.tabs.choose(side)
        self._place()

    def _settle(self) -> None:
        why = self.form.editor.why
        if self._narrow:
            self._column.insertWidget(0, self._tools)
            self._column.addWidget(self.foot)
            self.foot.narrow(why)
        else:
            self._left_column.insertWidget(0, self._tools)
            self._right_column.addWidget(self.foot)
            self.form.editor.put_why_back()
            self.foot.narrow(None)
        why.show()
        self.tabs.setVisible(self._narrow)
        theme, air = self._theme, 0 if self._narrow else 4
        layout = self._tools.layout()
        if layout is not None:
            layout.setContentsMargins(theme.px(24 if self._narrow else 40), theme.px(air), theme.px(24), theme.px(air))
        self._head.setVisible(not self._narrow and not self._some_files)
        self.source.setVisible(self._some_files)
        self._line.setVisible(self._narrow)
        self.form.head.setVisible(not self._narrow)
        self._place()

    def _place(self) -> None:
        reading = self.tabs.current() == READ
        self._left.setVisible(reading or not self._narrow)
        self._right.setVisible(not reading or not self._narrow)
        self._between.setVisible(not self._narrow)
        self.cite.setVisible(reading or not self._narrow)
