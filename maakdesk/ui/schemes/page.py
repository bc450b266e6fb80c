"""Regelingen: which schemes this desk has, what each says, what is to be checked in it, and new versions of it."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from maakdesk.base.resources import resource
from maakdesk.base.vocabulary import Role
from maakdesk.core.accord.queries import SchemeRow, scheme_rows
from maakdesk.core.accord.source_text import source_text
from maakdesk.core.accord.telling import told
from maakdesk.core.durable import write_durably
from maakdesk.core.world import told as told_of_disk
from maakdesk.ui.context import Context
from maakdesk.ui.operations import Operation
from maakdesk.ui.page import Page, Place
from maakdesk.ui.schemes.list import SchemeList
from maakdesk.ui.schemes.publish import Checked, PublishPane, look_at
from maakdesk.ui.schemes.read_back import ReadBackPane
from maakdesk.ui.schemes.text import SchemeText
from maakdesk.ui.schemes.trial import TrialPane
from maakdesk.ui.schemes.words import origin_words, state_words
from maakdesk.ui.tasks import Lane
from maakdesk.ui.widgets.buttons import Button, LinkButton
from maakdesk.ui.widgets.fields import ChoiceField
from maakdesk.ui.widgets.labels import Label, columns, ground, hairline
from maakdesk.ui.widgets.scrolling import scrolling
from maakdesk.ui.widgets.tab_row import Tab, TabRow
from maakdesk.ui.widgets.toast import Toast
from maakdesk.ui.widgets.two_panes import TwoPanes

if TYPE_CHECKING:
    from maakdesk.bootstrap import Desk

_LIST = 340


class SchemesPage(Page):
    """Read by secretaries, administrators and auditors; changed by the first two."""

    def __init__(self, context: Context, desk: "Desk") -> None:
        """For the open `desk`."""
        texts, theme = context.texts, context.theme
        super().__init__(context, texts("schemes.room.title"))
        self._desk = desk
        self._rows: tuple[SchemeRow, ...] = ()
        self._wanted: tuple[str, str, str] = ("", "", "")
        self._file: Path | None = None
        self.may = desk.acting.viewer.has(Role.SECRETARY, Role.ADMINISTRATOR)
        self.list = SchemeList(context)
        self.text = SchemeText(context, texts("schemes.room.text"))
        self.read_back = ReadBackPane(context, desk, self.band.error)
        self.trial = TrialPane(context)
        self.checked = PublishPane(context, desk)
        self._name = Label(theme, "", "title", wrap=True)
        self._origin = Label(theme, "", "second", tone="ink2", wrap=True)
        self.version = ChoiceField(context, [])
        self.version.setAccessibleName(texts("schemes.fact.version"))
        self.export = Button(context, texts("schemes.room.export"), icon="download", on=self.export_copy)
        self.take_in = Button(context, texts("schemes.room.take_in"), icon="file-up", on=self.take_file)
        self.newer = LinkButton(context, texts("schemes.room.newer"), self.take_example, icon="sparkles")
        keys = ("text", "check", "try") if self.may else ("text", "try")
        self.tabs = TabRow(context, [Tab(key, texts(f"schemes.room.tab.{key}")) for key in keys])
        self._panes = QStackedWidget()
        for pane in (self.text, self.read_back, self.trial):
            self._panes.addWidget(pane)
        self._right = QStackedWidget()
        self._right.addWidget(self._shown())
        self._right.addWidget(self.checked)
        self._right.setMinimumWidth(
            theme.px(240)
        )  # beside the list it may be squeezed until one pane is shown at a time
        ground(self.list, "ground")
        left = scrolling(self.list)
        words = (texts("schemes.room.list"), texts("schemes.room.text"))
        self._two = TwoPanes(context, left, self._right, words, width=_LIST, least=960)
        self.column.addWidget(self._two, 1)
        self.list.chosen.connect(lambda _key: self._show_chosen())
        self.list.entered.connect(lambda: self._two.bring(self._right))
        self.version.activated.connect(lambda _index: self._show_version())
        self.tabs.chosen.connect(lambda _key: self._show_pane())
        self.text.unsure.connect(self._to_unsure)
        self.checked.left.connect(lambda: self._right.setCurrentIndex(0))
        self.checked.again.connect(self._look)
        self.checked.done.connect(self._published)

    def reload(self) -> None:
        """Read the schemes and their versions."""
        desk = self._desk

        def read(_progress: object) -> tuple[SchemeRow, ...]:
            with desk.acting.store.read() as session:
                return scheme_rows(session, desk.acting.viewer)

        self.context.tasks.run(read, owner=self, done=self._show, failed=self.band.error, key="schemes")

    def remember(self) -> Place:
        """The scheme, its version and the tab."""
        return {"key": self.list.current(), "version": self.version.key() or "", "tab": self.tabs.current()}

    def recall(self, place: Place) -> None:
        """Go back there, or to what a missing fact of a letter asks for."""
        self._wanted = (str(place.get("key") or ""), str(place.get("version") or ""), str(place.get("tab") or ""))
        if self._rows:
            self._choose_wanted()

    def leave(self) -> None:
        """Keep half typed sources."""
        self.read_back.save_draft()

    def panes(self) -> tuple[QWidget, ...]:
        """The list, and what stands beside it."""
        return self.list, self._right

    def export_copy(self) -> None:
        """Copy the scheme to a file, to be edited in any editor."""
        row, texts, desk = self.chosen(), self.context.texts, self._desk
        if row is None:
            return
        key, kinds = row.scheme.key, texts("schemes.room.kinds")
        target = self.context.ask.save_file(self, texts("schemes.room.export.title"), f"{key}.toml", kinds)
        if target is None:
            return

        def work(_progress: object) -> None:
            with desk.acting.store.read() as session:
                text = source_text(session, key)
            try:
                write_durably(target, text.encode())
            except OSError as error:
                raise told_of_disk(error) from error

        words = texts("schemes.room.exported", file=target.name)
        self.context.operations.run(
            Operation(work, key="export-scheme"),
            owner=self,
            done=lambda _none: self.toast(Toast(words, str(target.parent), icon="file-down")),
            failed=self.band.error,
        )

    def take_file(self) -> None:
        """Read a file in: show what is wrong with it, or what it would change."""
        texts = self.context.texts
        path = self.context.ask.open_file(self, texts("schemes.room.take_in.title"), texts("schemes.room.kinds"))
        if path is not None:
            self._file = path
            self._look()

    def take_example(self) -> None:
        """Compare the example that came with this program with what runs here."""
        row = self.chosen()
        if row is not None:
            self._file = resource("schemes", f"{row.scheme.key}.toml")
            self._look()

    def show_checked(self, checked: Checked) -> None:
        """Show what was found in a file, in the place of the scheme."""
        self.checked.show_checked(checked)
        self._right.setCurrentWidget(self.checked)
        self._two.bring(self._right)

    def chosen(self) -> SchemeRow | None:
        """The version that is shown."""
        key, version = self.list.current(), self.version.key()
        mine = [row for row in self._rows if row.scheme.key == key]
        return next((row for row in mine if row.scheme.version == version), mine[0] if mine else None)

    def _shown(self) -> QWidget:
        theme = self.context.theme
        side = QWidget()
        ground(side, "surface")
        words = QVBoxLayout()
        words.setSpacing(theme.px(2))
        words.addWidget(self._name)
        words.addWidget(self._origin)
        words.addWidget(self.newer, 0, Qt.AlignmentFlag.AlignLeft)
        buttons = columns(self.context, gap=8)
        buttons.addWidget(self.version)
        buttons.addWidget(self.export)
        buttons.addWidget(self.take_in)
        buttons.addStretch(1)
        head = QVBoxLayout()
        head.setContentsMargins(theme.px(24), theme.px(16), theme.px(24), 0)
        head.setSpacing(theme.px(10))
        head.addLayout(words)
        head.addLayout(buttons)
        head.addWidget(self.tabs)
        if not self.may:
            self.take_in.hide()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(hairline())
        column.addWidget(self._panes, 1)
        return side

    def _show(self, rows: tuple[SchemeRow, ...]) -> None:
        self._rows = rows
        newest = [row for row in rows if row.newest]
        self.list.show_rows(newest)
        if newest and not self.list.current() and not self._wanted[0]:
            self.list.choose(newest[0].scheme.key)
        elif self._wanted[0]:
            self._choose_wanted()
        else:
            self._show_chosen()
        self.say(self.context.texts.n("schemes.room.count", len(newest)))

    def _choose_wanted(self) -> None:
        key, version, tab = self._wanted
        self._wanted = ("", "", "")
        self.list.choose(key or self.list.current())
        self._show_chosen(version)
        if tab in ("text", "check", "try") and (self.may or tab != "check"):
            self.tabs.choose(tab)
        self._right.setCurrentIndex(0)
        self._two.bring(self._right)

    def _show_chosen(self, version: str = "") -> None:
        mine = [row for row in self._rows if row.scheme.key == self.list.current()]
        kept = version or self.version.key()
        self.version.set_choices([(row.scheme.version, self._version_words(row)) for row in mine])
        self.version.set_key(kept if any(row.scheme.version == kept for row in mine) else None)
        if self.version.key() is None and mine:
            self.version.set_key(mine[0].scheme.version)
        self.version.setVisible(len(mine) > 1)
        self._show_version()

    def _version_words(self, row: SchemeRow) -> str:
        texts = self.context.texts
        return texts.n("schemes.room.version_cases", row.cases, version=row.scheme.version)

    def _show_version(self) -> None:
        row, texts = self.chosen(), self.context.texts
        if row is None:
            return
        self._name.setText(row.scheme.title.of(texts.language))
        parts = [origin_words(row, texts), state_words(row, texts), texts.n("schemes.room.cases", row.cases)]
        self._origin.setText(" · ".join([texts("schemes.room.version", version=row.scheme.version), *parts]))
        self.newer.setVisible(self.may and row.newer_example)
        if self.may:
            self.tabs.set_count("check", len(row.unread) or None)
        self._show_pane()

    def _show_pane(self) -> None:
        row = self.chosen()
        if row is None:
            return
        tab = self.tabs.current()
        if tab == "check":
            self.read_back.show_row(row)
            self._panes.setCurrentWidget(self.read_back)
        elif tab == "try":
            self.trial.show_scheme(row.scheme, row.sources)
            self._panes.setCurrentWidget(self.trial)
        else:
            self.text.show_parts(told(row.scheme, self.context.texts), row.sources)
            self._panes.setCurrentWidget(self.text)

    def _to_unsure(self, place: str) -> None:
        if self.may:
            self.tabs.choose("check")
            self.read_back.go_to(place)

    def _look(self) -> None:
        path, desk, context = self._file, self._desk, self.context
        if path is None:
            return

        context.tasks.run(
            lambda _progress: look_at(desk, path, context),
            owner=self,
            done=self.show_checked,
            failed=self.band.error,
            lane=Lane.DATABASE,
            key="look",
        )

    def _published(self, key: str) -> None:
        self._wanted = (key, "", "check")
        self.version.set_choices([])  # the newest is shown, not the one that was looked at before
        self._right.setCurrentIndex(0)
        self.reload()
