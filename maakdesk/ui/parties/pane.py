"""Wie is wie: everybody in a case with their roles and agreed channels, likely doubles, and cases that go with it."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from maakdesk.base.dates import short_date
from maakdesk.base.vocabulary import LinkKind, PartyRole
from maakdesk.core.dossier.queries import case_id_of
from maakdesk.core.parties.commands import (
    LINKED_BY_HAND,
    NewAgreement,
    NewParty,
    add_party,
    agree_channel,
    end_channel,
    link_cases,
    merge,
    remove_from_case,
    unlink_cases,
)
from maakdesk.core.parties.queries import AgreedRow, Double, LinkRow, PartyRow
from maakdesk.core.undo import undo
from maakdesk.ui.context import Context
from maakdesk.ui.dossier.tab import CasePart
from maakdesk.ui.operations import Operation
from maakdesk.ui.parties.compare import Compare
from maakdesk.ui.parties.forms import ChannelForm, LinkForm, PartyForm, SmallForm
from maakdesk.ui.parties.reading import Parties, read_parties
from maakdesk.ui.widgets.buttons import IconButton, LinkButton
from maakdesk.ui.widgets.labels import Label, columns, hairline, let_go

if TYPE_CHECKING:
    from maakdesk.bootstrap import Desk


class PartiesPane(CasePart):
    """Who is who in one case."""

    def __init__(self, context: Context, desk: "Desk") -> None:
        """Show nothing yet."""
        super().__init__()
        self._context, self._desk, self._case_id = context, desk, ""
        self._merged: tuple[str, str] | None = None
        self.compares: list[Compare] = []
        texts, theme = context.texts, context.theme
        self._inside: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(8))
        self.party, self.channel, self.link = PartyForm(context), ChannelForm(context), LinkForm(context)
        self.adds: list[LinkButton] = []
        acts: tuple[tuple[str, SmallForm, Callable[[object], None]], ...] = (
            ("parties.add", self.party, self._add),
            ("parties.channel.add", self.channel, self._agree),
            ("parties.link.add", self.link, self._link),
        )
        for key, form, act in acts:
            button = LinkButton(context, texts(key), form.open_form, icon="plus")
            form.done.connect(act)
            form.shut.connect(button.setFocus)
            self.adds.append(button)
            self._column.addWidget(button)
            self._column.addWidget(form)
        self._column.addWidget(hairline())
        self._laid = QTimer(self, singleShot=True, interval=0)
        self._laid.timeout.connect(self.laid)
        self.hide()

    def show_case(self, case_id: str) -> None:
        """Another case."""
        self._case_id, self._merged = case_id, None
        for form in (self.party, self.channel, self.link):
            form.empty()
            form.hide()

    def reload(self) -> None:
        """Read them."""
        desk, case_id = self._desk, self._case_id
        if case_id:
            self._context.tasks.run(
                lambda _progress: read_parties(desk, case_id), owner=self, done=self._show,
                failed=self.problem.emit, key="parties",
            )  # fmt: skip

    # --- showing ------------------------------------------------------------------------------------------------

    def _show(self, found: Parties) -> None:
        if self._inside is not None:
            let_go(self._inside)
        texts, theme = self._context.texts, self._context.theme
        self._inside = QWidget()
        self.compares = []
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addWidget(Label(theme, texts("parties.title"), bold=True))
        for row in found.rows:
            self._party(column, row, found)
        if found.links:
            column.addSpacing(theme.px(6))
            column.addWidget(Label(theme, texts("parties.link.title"), bold=True))
        for link in found.links:
            self._linked(column, link, may=found.may_change)
        self._column.insertWidget(0, self._inside)
        for button in self.adds:
            button.setVisible(found.may_change)
        self.channel.who.set_choices([(row.party_id, row.name) for row in found.rows])
        self.setVisible(bool(found.rows))
        if self._merged is not None:
            self._tell_merged(column, *self._merged)
        self._laid.start()

    def _party(self, column: QVBoxLayout, row: PartyRow, found: Parties) -> None:
        texts, theme = self._context.texts, self._context.theme
        column.addSpacing(theme.px(4))
        head = columns(self._context, gap=6)
        head.addWidget(Label(theme, row.name, "second", bold=True, wrap=True, selectable=True), 1)
        if found.may_change and row.case_party_id is not None:
            words = texts("parties.remove.of", name=row.name)
            head.addWidget(IconButton(self._context, "x", words, partial(self._remove, row.case_party_id), size=14))
        column.addLayout(head)
        about = [texts(f"parties.role.{row.role}"), texts(f"dossier.party.{row.kind}")]
        if row.cases:
            about.append(texts.n("parties.double.other", row.cases))
        column.addWidget(Label(theme, " · ".join(about), "caption", tone="ink2", wrap=True))
        if row.survivor_name is not None:
            column.addWidget(Label(theme, texts("parties.merged", name=row.survivor_name), "caption", wrap=True))
        if row.remark:
            column.addWidget(Label(theme, row.remark, "second", wrap=True))
        for agreed in row.channels:
            if agreed.ended_on is None:
                self._agreed(column, agreed, may=found.may_change)
        for double in found.doubles.get(row.party_id, ()):
            compare = Compare(self._context, row, double, self._merge)
            self.compares.append(compare)
            column.addWidget(compare)

    def _agreed(self, column: QVBoxLayout, agreed: AgreedRow, *, may: bool) -> None:
        texts = self._context.texts
        words = texts(
            "parties.channel.agreed",
            message=texts(f"parties.message.{agreed.message}"),
            channel=texts(f"parties.channel.{agreed.channel}"),
            day=short_date(agreed.agreed_on, texts.language, this_year=self._context.today().year),
        )
        line = columns(self._context, gap=6)
        label = Label(self._context.theme, words, "caption", tone="ink2", wrap=True)
        label.setToolTip(agreed.how)
        line.addWidget(label, 1)
        if may:
            end = texts("parties.channel.end", message=texts(f"parties.message.{agreed.message}"))
            line.addWidget(IconButton(self._context, "x", end, partial(self._end, agreed.id), size=14))
        column.addLayout(line)

    def _linked(self, column: QVBoxLayout, link: LinkRow, *, may: bool) -> None:
        texts, theme = self._context.texts, self._context.theme
        way = "back" if link.backwards else "to"
        column.addWidget(Label(theme, texts(f"parties.link.{link.kind}.{way}"), "caption", tone="ink2", wrap=True))
        line = columns(self._context, gap=6)
        to = LinkButton(self._context, link.number, partial(self.go.emit, "case", {"case_id": link.case_id}))
        line.addWidget(to)
        line.addWidget(Label(theme, link.title, "second", wrap=True), 1)
        if may and link.kind in LINKED_BY_HAND:
            words = texts("parties.link.remove", number=link.number)
            line.addWidget(IconButton(self._context, "x", words, partial(self._unlink, link.id), size=14))
        column.addLayout(line)
        if link.remark:
            column.addWidget(Label(theme, link.remark, "caption", wrap=True))

    def _tell_merged(self, column: QVBoxLayout, name: str, operation: str) -> None:
        texts = self._context.texts
        column.addWidget(Label(self._context.theme, texts("parties.merge.done", name=name), "second", wrap=True))
        column.addWidget(
            LinkButton(self._context, texts("parties.merge.undo", name=name), partial(self._undo, operation))
        )

    # --- writing ------------------------------------------------------------------------------------------------

    def _write(self, work: Callable[[], object], said: str, form: SmallForm | None = None) -> None:
        def done(_made: object) -> None:
            if form is not None:
                form.close_form()
            self.reload()

        self._context.operations.run(
            Operation(lambda _progress: work(), self._context.texts(said), key="record"),
            owner=self, done=done, failed=self.problem.emit,
        )  # fmt: skip

    def _add(self, filled: object) -> None:
        desk, acting, case_id = self._desk, self._desk.acting, self._case_id
        if isinstance(filled, tuple) and isinstance(filled[0], NewParty):
            who, role = filled[0], PartyRole(filled[1])
            self._write(
                lambda: add_party(acting.store, acting.viewer, case_id, who, role, at=desk.now()),
                "parties.said.added", self.party,
            )  # fmt: skip

    def _remove(self, case_party_id: str) -> None:
        desk, acting, case_id = self._desk, self._desk.acting, self._case_id
        self._write(
            lambda: remove_from_case(acting.store, acting.viewer, case_id, case_party_id, at=desk.now()),
            "parties.said.removed",
        )

    def _agree(self, filled: object) -> None:
        desk, acting = self._desk, self._desk.acting
        if isinstance(filled, tuple) and isinstance(filled[1], NewAgreement):
            who, new = str(filled[0]), filled[1]
            self._write(
                lambda: agree_channel(acting.store, acting.viewer, who, new, at=desk.now(), today=desk.today()),
                "parties.said.agreed", self.channel,
            )  # fmt: skip

    def _end(self, agreed_id: str) -> None:
        desk, acting, today = self._desk, self._desk.acting, self._desk.today()
        self._write(
            lambda: end_channel(acting.store, acting.viewer, agreed_id, ended_on=today, at=desk.now(), today=today),
            "parties.said.ended",
        )

    def _link(self, filled: object) -> None:
        desk, acting, case_id = self._desk, self._desk.acting, self._case_id
        if not isinstance(filled, tuple):
            return
        number, kind, remark = str(filled[0]), LinkKind(filled[1]), str(filled[2])

        def work() -> object:
            with acting.store.read() as session:
                other = case_id_of(session, acting.viewer, number)
            return link_cases(acting.store, acting.viewer, case_id, other, kind, at=desk.now(), remark=remark)

        self._write(work, "parties.said.linked", self.link)

    def _unlink(self, link_id: str) -> None:
        desk, acting, case_id = self._desk, self._desk.acting, self._case_id
        self._write(
            lambda: unlink_cases(acting.store, acting.viewer, case_id, link_id, at=desk.now()), "parties.said.unlinked"
        )

    def _merge(self, keep: Double, row: PartyRow) -> None:
        desk, acting, case_id = self._desk, self._desk.acting, self._case_id

        def done(operation: str) -> None:
            if case_id == self._case_id:
                self._merged = (keep.name, operation)
                self.reload()

        def work(_progress: object) -> str:
            return merge(acting.store, acting.viewer, keep.party_id, row.party_id, at=desk.now())

        said = self._context.texts("parties.said.merged")
        self._context.operations.run(
            Operation(work, said, key="record"), owner=self, done=done, failed=self.problem.emit
        )

    def _undo(self, operation: str) -> None:
        desk, acting = self._desk, self._desk.acting
        self._merged = None
        self._write(lambda: undo(acting.store, acting.viewer, operation, at=desk.now()), "parties.said.undone")
