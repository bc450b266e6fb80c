"""Wat ontbreekt: what the scheme asks, what of it is there, and the next step for what is not."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from maakdesk.base.dates import long_date, short_date
from maakdesk.base.vocabulary import Role
from maakdesk.core.completeness.commands import Withheld, mark_complete, withhold
from maakdesk.core.completeness.queries import Completeness, completeness_of
from maakdesk.core.completeness.rules import Need, NeedKind
from maakdesk.core.letters.queries import may_handle_letters
from maakdesk.core.viewer import OFFICE
from maakdesk.ui.completeness.keep_back import KeepBack
from maakdesk.ui.context import Context
from maakdesk.ui.dossier.tab import CasePart
from maakdesk.ui.operations import Operation
from maakdesk.ui.widgets.band import Band, BandKind
from maakdesk.ui.widgets.buttons import Button, IconButton, LinkButton
from maakdesk.ui.widgets.labels import IconLabel, Label, columns, hairline, let_go

if TYPE_CHECKING:
    from maakdesk.bootstrap import Desk


class CompletenessPane(CasePart):
    """The checklist of one application, for the office."""

    def __init__(self, context: Context, desk: "Desk") -> None:
        """Show nothing yet; who is not of the office is never shown anything."""
        super().__init__()
        self._context, self._desk, self._case_id = context, desk, ""
        theme, texts = context.theme, context.texts
        self._office = desk.acting.viewer.has(*OFFICE)
        self._found: Completeness | None = None
        self._all = self._may = False
        self.band = Band(context)
        self._title = Label(theme, texts("completeness.title"), bold=True)
        self._count = Label(theme, "", "second", tone="ink2", tabular=True)
        self._state = Label(theme, "", "second", tone="ink2", wrap=True)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(theme.px(4))
        self._inside: QWidget | None = None
        self.more = LinkButton(context, "", self._toggle)
        self.keep_back = KeepBack(context)
        self.ask = Button(context, texts("completeness.ask"), icon="list-checks", small=True, on=self._ask)
        self.came = Button(context, texts("completeness.came"), icon="inbox", small=True, on=self._came)
        self.complete = Button(context, texts("completeness.complete"), icon="check", small=True, on=self._complete)
        head = columns(context, gap=8)
        head.addWidget(self._title, 1)
        head.addWidget(self._count)
        acts = columns(context, gap=8)
        for button in (self.ask, self.came, self.complete):
            acts.addWidget(button)
        acts.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(self.band)
        column.addLayout(head)
        column.addWidget(self._state)
        column.addLayout(self._rows)
        column.addWidget(self.keep_back)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(acts)
        column.addWidget(hairline())
        self.keep_back.saved.connect(self._withhold)
        self._order = QTimer(self, singleShot=True, interval=0)
        self._order.timeout.connect(self.laid)
        self.hide()

    def show_case(self, case_id: str) -> None:
        """Another case."""
        self._case_id, self._all = case_id, False
        self.keep_back.shut()

    def reload(self) -> None:
        """Read the checklist."""
        desk, case_id = self._desk, self._case_id
        if not self._office or not case_id:
            return

        def read(_progress: object) -> tuple[Completeness | None, bool]:
            viewer = desk.acting.viewer
            with desk.acting.store.read() as session:
                may = may_handle_letters(session, viewer, case_id)
                seated = not may and viewer.has(Role.SECRETARY, Role.DECIDER)
                found = None if seated else completeness_of(session, viewer, case_id, today=desk.today())
                return found, may and viewer.has(Role.SECRETARY)

        self._context.tasks.run(
            read, owner=self, done=lambda found: self._show(*found), failed=self.problem.emit, key="completeness"
        )

    def _show(self, found: Completeness | None, may: bool) -> None:  # noqa: FBT001 - as it was read
        self._found, self._may = found, may
        self.setVisible(found is not None and not found.over)
        if found is None or found.over:
            return
        texts, lacking = self._context.texts, len(found.missing)
        self._count.setText(texts("completeness.count", have=len(found.needs) - lacking, all=len(found.needs)))
        self._tell(found)
        self._list(found)
        self.ask.setVisible(may and bool(lacking) and found.waiting is None)
        self.came.setVisible(may and found.waiting is not None)
        self.complete.setVisible(may and not lacking and found.waiting is None and found.complete_on is None)
        if found.confirmed_on is None:
            actions = ((texts("completeness.confirm"), self._confirm),) if may else ()
            self.band.say(
                BandKind.NOTE, texts("completeness.unconfirmed"), texts("completeness.unconfirmed.told"),
                actions=actions, closes=False,
            )  # fmt: skip
        else:
            self.band.clear()

    def _tell(self, found: Completeness) -> None:
        texts, language = self._context.texts, self._context.texts.language
        words = ""
        if found.waiting is not None and found.waiting.last_day is not None:
            asked = short_date(found.waiting.on_day, language, this_year=self._context.today().year)
            words = texts("completeness.waiting", asked=asked, last=long_date(found.waiting.last_day, language))
        elif found.complete_on is not None:
            words = texts("completeness.since", day=long_date(found.complete_on, language))
        elif not found.missing:
            words = texts("completeness.nothing")
        self._state.setText(words)
        self._state.setVisible(bool(words))

    def _list(self, found: Completeness) -> None:
        theme, texts = self._context.theme, self._context.texts
        if self._inside is not None:
            let_go(self._inside)
        self._inside = QWidget()
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        shown = found.needs if self._all else found.missing
        for need in shown:
            column.addWidget(self._row(need))
        self._rows.addWidget(self._inside)
        self._order.start()
        hidden = len(found.needs) - len(found.missing)
        self.more.setText(texts("completeness.less") if self._all else texts.n("completeness.more", hidden))
        self.more.setAccessibleName(self.more.text())
        self.more.setVisible(bool(hidden))

    def _row(self, need: Need) -> QWidget:
        theme, texts = self._context.theme, self._context.texts
        icon, tone = _SIGNS[need.met, need.withheld]
        words = need.label.of(texts.language)
        box = QWidget()
        row = columns(self._context, gap=8)
        sign = IconLabel(theme, icon, 16, tone=tone)
        sign.setAccessibleName(texts("completeness.there" if need.met else "completeness.absent"))
        row.addWidget(sign)
        label = Label(theme, words, "second", tone="ink2" if need.met else "ink", wrap=True)
        if need.help is not None:
            label.setToolTip(need.help.of(texts.language))
        if need.withheld:
            label.setText(texts("completeness.withheld", what=words))
        row.addWidget(label, 1)
        if not need.met and need.kind is not NeedKind.CHECK and self._may:
            keep = IconButton(self._context, "circle-slash", texts("completeness.keep", what=words))
            keep.clicked.connect(lambda _on=False, one=need: self.keep_back.open_for(one.key, words))
            row.addWidget(keep)
        box.setLayout(row)
        return box

    def _toggle(self) -> None:
        self._all = not self._all
        if self._found is not None:
            self._list(self._found)

    def _go(self, act: str, **more: object) -> None:
        self.go.emit("notice", {"case_id": self._case_id, "act": act, **more})

    def _ask(self) -> None:
        if self._found is not None:
            items = [one.label.nl for one in self._found.missing]
            self._go("supplement", items=items)

    def _came(self) -> None:
        self._go("received")

    def _confirm(self) -> None:
        self._go("receipt")

    def _complete(self) -> None:
        desk, case_id, today = self._desk, self._case_id, self._desk.today()
        store, viewer = desk.acting.store, desk.acting.viewer
        self._run(partial(mark_complete, store, viewer, case_id, complete_on=today, today=today), "complete.done")

    def _withhold(self, key: str, reason: str, evidence: str) -> None:
        desk, case_id, today = self._desk, self._case_id, self._desk.today()
        new = Withheld(key, reason, today, evidence)
        self._run(partial(withhold, desk.acting.store, desk.acting.viewer, case_id, new, today=today), "keep.done")

    def _run(self, act: "Callable[..., object]", said: str) -> None:
        self._context.operations.run(
            Operation(lambda _progress: act(at=self._desk.now()), self._context.texts(f"completeness.{said}")),
            owner=self, done=lambda _made: self.keep_back.shut(), failed=self.problem.emit,
        )  # fmt: skip


_SIGNS = {
    (False, False): ("circle", "amber"),
    (True, False): ("circle-check", "green"),
    (True, True): ("circle-slash", "ink2"),
}
