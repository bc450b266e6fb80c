"""The page of one message: what is chosen at the left, the letter as it reads at the right, then final and sent."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from maakdesk.base.i18n import Language
from maakdesk.base.vocabulary import Channel, NoticeKind
from maakdesk.bootstrap import render_letter
from maakdesk.core.letters.guards import Missing
from maakdesk.core.letters.letter import Empty
from maakdesk.core.notices.answers import excuse_told, supplement_declined, supplement_received, withdraw
from maakdesk.core.notices.commands import NewNotice, make_final, record_consent, record_sent
from maakdesk.core.notices.facts import NoticeFacts, facts_from, plain_facts
from maakdesk.ui.context import Context
from maakdesk.ui.dossier.side_pane import SidePane
from maakdesk.ui.notices.effects import Effects
from maakdesk.ui.notices.form import NoticeForm
from maakdesk.ui.notices.letter_view import LetterView
from maakdesk.ui.notices.reading import Found, Wanted, read_act
from maakdesk.ui.notices.replies import ReplyForm
from maakdesk.ui.notices.sending import SendForm
from maakdesk.ui.operations import Operation
from maakdesk.ui.page import Page, Place
from maakdesk.ui.widgets.band import error_words
from maakdesk.ui.widgets.buttons import Button, ButtonWithReason, LinkButton
from maakdesk.ui.widgets.fields import ChoiceField, DateField
from maakdesk.ui.widgets.form import Field
from maakdesk.ui.widgets.labels import ElidedLabel, Label, columns, ground, hairline, let_go
from maakdesk.ui.widgets.message_acts import LETTERS, REPLIES, Act, Reply, act_of
from maakdesk.ui.widgets.missing_list import MissingList
from maakdesk.ui.widgets.tab_order import reading_order, tab_through
from maakdesk.ui.widgets.toast import Toast
from maakdesk.ui.widgets.two_panes import TwoPanes

if TYPE_CHECKING:
    from maakdesk.bootstrap import Desk

_LATER_MS = 250
"""How long after the last key the letter is set anew, and what was typed is saved."""


class NoticePage(Page):
    """One message at `{"case_id": …, "act": …}`."""

    def __init__(self, context: Context, desk: "Desk") -> None:
        """No case yet."""
        texts, theme = context.texts, context.theme
        super().__init__(context, texts("notices.title"))
        self._desk = desk
        self.case_id = ""
        self.act: Act = NoticeKind.RECEIPT
        self._again = self._typing = False
        self._found: Found | None = None
        self._items: tuple[str, ...] = ()
        self._number = ElidedLabel(theme, "", "second", tone="ink2")
        self.choice = ChoiceField(context, [(one.value, texts(f"notices.act.{one}")) for one in (*LETTERS, *REPLIES)])
        self.language = ChoiceField(context, [(one.value, texts(f"notices.language.{one}")) for one in Language])
        self.form = NoticeForm(context)
        self.sending = DateField(context)
        self.effects = Effects(context)
        self.missing = MissingList(context, most=4)
        self.remarks = Label(theme, "", "second", tone="ink2", wrap=True)
        self.final = Button(context, texts("notices.final.do"), icon="lock", main=True, on=self.make_final)
        self.refusal = ButtonWithReason(context, self.final)
        self.send = SendForm(context)
        self.reply: ReplyForm | None = None
        self.letter = LetterView(context)
        self._later = QTimer(self, singleShot=True, interval=_LATER_MS)
        self._later.timeout.connect(self._typed)
        self._order = QTimer(self, singleShot=True, interval=0)
        self._order.timeout.connect(
            lambda: tab_through([self._way_back, *reading_order(self._left), *reading_order(self.letter)])
        )
        self._build()
        self.choice.currentIndexChanged.connect(lambda _at: self._choose(act_of(self.choice.key() or "")))
        self.language.currentIndexChanged.connect(lambda _at: self._later.start())
        self.form.changed.connect(self._later.start)
        self.sending.day_changed.connect(lambda _day: self._later.start())
        self.missing.fill.connect(self._fill)
        self.letter.place_chosen.connect(self._fill)
        self.send.again.connect(self._make_again)
        self.send.sent.connect(self._record_sent)

    def reload(self) -> None:
        """Read the case and compose the letter."""
        if not self.case_id:
            return
        day = self.reply.day.day() if self.reply is not None else None
        language = Language(self.language.key() or Language.NL)
        wanted = Wanted(self.case_id, self.act, self._facts(), self.sending.day(), language, self._again, day)
        self.context.tasks.run(
            lambda _progress: read_act(self._desk, wanted, self.context.texts.language),
            owner=self, done=self._show, failed=self.band.error, key="notice",
        )  # fmt: skip

    def concerns(self, changes: object) -> bool:
        """A write on this case."""
        return self.case_id in getattr(changes, "case_ids", frozenset())

    def remember(self) -> Place:
        """Which case and which message; what is typed is a draft."""
        return {"case_id": self.case_id, "act": self.act.value}

    def recall(self, place: Place) -> None:
        """Go to a message of a case."""
        self.leave()
        self.case_id = str(place.get("case_id") or self.case_id)
        items = place.get("items")
        self._items = tuple(str(one) for one in items) if isinstance(items, list | tuple) else ()
        self._open(act_of(str(place.get("act") or "")) or self.act)

    def leave(self) -> None:
        """Save what is typed now."""
        if self._later.isActive() or self._typing:
            self._later.stop()
            self.save_draft()

    def panes(self) -> tuple[QWidget, ...]:
        """The form and the letter."""
        return self.choice, self.letter

    def menu_actions(self) -> tuple[tuple[str, str, Callable[[], object]], ...]:
        """Back to the case."""
        return ((self.context.texts("notices.back"), "", self._back),)

    def save_draft(self) -> None:
        """Keep what is chosen for this letter; nothing chosen leaves no draft."""
        self._typing = False
        if not self.case_id or isinstance(self.act, Reply):
            return
        drafts, body = self._desk.acting.drafts, plain_facts(self.form.facts())
        if body:
            drafts.save(self._key(), body, at=self._desk.now())
        elif drafts.load(self._key()) is not None:
            drafts.delete(self._key())

    def make_final(self) -> None:
        """Freeze the letter."""
        day, desk, case_id = self.sending.day(), self._desk, self.case_id
        if day is None or isinstance(self.act, Reply):
            return
        new = NewNotice(self.act, self.form.facts(), day, Language(self.language.key() or Language.NL))
        key = self._key()

        def work(_progress: object) -> str:
            made = make_final(desk.acting, case_id, new, render=render_letter, at=desk.now(), today=desk.today())
            desk.acting.drafts.delete(key)
            return made

        self._run(work, "notices.final.done", lambda _id: self._open(self.act))

    def _record_sent(self, day: object, channel: object) -> None:
        row, desk = self._found.waiting if self._found else None, self._desk
        if row is None or not isinstance(day, date) or not isinstance(channel, Channel):
            return
        self._run(
            lambda _progress: record_sent(
                desk.acting, row.id, channel=channel, sent_on=day, today=desk.today(), at=desk.now()
            ),
            "notices.send.done",
            lambda _event: self._to_letters("notices.send.done"),
        )

    def _record_reply(self) -> None:
        form, desk, found = self.reply, self._desk, self._found
        if form is None or found is None or (day := form.day.day()) is None:
            return
        store, viewer, case_id = desk.acting.store, desk.acting.viewer, self.case_id
        evidence, still, consent = form.evidence.text(), form.still.items(), found.consent

        def work(_progress: object) -> str:
            at, today = desk.now(), desk.today()
            if form.reply is Reply.RECEIVED:
                return supplement_received(
                    store, viewer, case_id, received_on=day, evidence=evidence, still_missing=still, at=at, today=today
                )
            if form.reply is Reply.DECLINED:
                return supplement_declined(store, viewer, case_id, told_on=day, evidence=evidence, at=at, today=today)
            if form.reply is Reply.EXCUSE:
                return excuse_told(
                    store, viewer, case_id, on_day=day, said=form.said.toPlainText(), evidence=evidence, at=at,
                    today=today,
                )  # fmt: skip
            if form.reply is Reply.SIGNED and consent is not None:
                return record_consent(desk.acting, consent.id, signed_on=day, evidence=evidence, today=today, at=at)
            return withdraw(store, viewer, case_id, on_day=day, evidence=evidence, at=at, today=today)

        self._run(work, "notices.reply.done", lambda _id: self._to_letters("notices.reply.done"))

    def _run(self, work: Callable[[object], object], said: str, done: Callable[[object], None]) -> None:
        self.band.clear()
        self.context.operations.run(
            Operation(work, self.context.texts(said), key="record"), owner=self, done=done, failed=self.band.error
        )

    # What is shown.

    def _choose(self, act: Act | None) -> None:
        if act is not None and act is not self.act:
            self.leave()
            self._items = ()
            self._open(act)

    def _open(self, act: Act) -> None:
        """Show the empty form of an act, with what was typed before."""
        self.act, self._again, self._found = act, False, None
        self.choice.blockSignals(True)
        self.choice.set_key(act.value)
        self.choice.blockSignals(False)
        self.band.clear()
        if self.reply is not None:
            let_go(self.reply)
            self.reply = None
        if isinstance(act, Reply):
            self.reply = ReplyForm(self.context, act)
            self.reply.changed.connect(self._later.start)
            self.reply.saved.connect(self._record_reply)
            self._column.insertWidget(self._column.indexOf(self.send), self.reply)
        else:
            self.form.show_kind(act)
            draft = self._desk.acting.drafts.load(self._key()) if self.case_id else None
            facts = facts_from(dict(draft.body)) if draft is not None else NoticeFacts(items=self._items)
            self.form.type(replace(facts, items=facts.items or self._items))
            self.sending.set_day(self.context.today())
        self.reload()

    def _show(self, found: Found) -> None:
        texts = self.context.texts
        self._found = found
        self._number.set_whole(f"{found.case.number} · {found.case.title}")
        self.set_title(f"{texts(f'notices.act.{self.act}')} {found.case.number}")
        made = found.prepared
        for part, shown in (
            (self._making, made is not None),
            (self.send, found.waiting is not None),
            (self.remarks, False),
        ):
            part.setVisible(shown)
        self.effects.show_found(found)
        self._order.start()
        if found.waiting is not None and found.letter is not None:
            self.send.show_letter(found.waiting, found.agreed, may_act=found.may_act)
            self.letter.show_letter(found.letter, texts("notices.letter.frozen"))
        elif made is not None:
            self._show_making(found)
        elif found.refused is not None:
            self.letter.show_nothing(error_words(self.context, found.refused))
        elif self.reply is not None:
            self.reply.show_found(found)
            self.letter.show_nothing(texts(f"notices.reply.{self.reply.reply}.beside"))

    def _show_making(self, found: Found) -> None:
        texts, made, told = self.context.texts, found.prepared, found.told
        if made is None or told is None:
            return
        self.form.offer(found.offered)
        self.form.tell_last_day(made.last_day)
        mine, other = made.composition.missing, told.composition.missing
        names = {(one.place, one.name): (said.name, said.where) for one, said in zip(mine, other, strict=True)}
        self.missing.show_missing(mine, names)
        words = "\n".join(remark.text for remark in told.composition.remarks)
        self.remarks.setText(words)
        self.remarks.setVisible(bool(words))
        reason = texts("notices.final.lacks") if mine else ""
        if not found.may_act:
            reason = texts("notices.office_only")
        self.refusal.refuse(reason)
        self.letter.show_letter(made.composition.letter, texts("notices.letter.now"))

    def _typed(self) -> None:
        self.save_draft()
        self.reload()

    def _make_again(self) -> None:
        """A new version of the letter that waits: with what was chosen for it, on the day that is typed."""
        row = self._found.waiting if self._found else None
        if row is not None and not isinstance(self.act, Reply):
            self.form.show_kind(self.act)
            self.form.type(row.facts)
            self.sending.set_day(max(self.send.day.day() or row.sending_on, self.context.today()))
            self.language.set_key(row.language)
            self._again = True
            self.reload()

    def _fill(self, place: object) -> None:
        name = place.place if isinstance(place, Missing | Empty) else ""
        if name == "sending_on":
            self.sending.setFocus()
        elif not self.form.focus_place(name) and isinstance(place, Missing):
            self.say(place.where)

    def _facts(self) -> NoticeFacts:
        return NoticeFacts() if isinstance(self.act, Reply) else self.form.facts()

    def _key(self) -> str:
        return f"notice:{self.case_id}:{self.act.value}"

    def _to_letters(self, said: str) -> None:
        self.go.emit("case", {"case_id": self.case_id, "tab": "letters"})
        self.toast(Toast(self.context.texts(said)))

    def _back(self) -> None:
        self.go.emit("case", {"case_id": self.case_id})

    def _build(self) -> None:
        context, theme, texts = self.context, self.context.theme, self.context.texts
        head = columns(context, gap=6)
        head.setContentsMargins(theme.px(24), theme.px(12), theme.px(24), theme.px(10))
        self._way_back = LinkButton(context, texts("notices.back"), self._back, icon="chevron-left")
        head.addWidget(self._way_back)
        head.addWidget(Label(theme, "·", "second", tone="ink2"))
        head.addWidget(self._number, 1)
        inside = QWidget()
        ground(inside, "ground")
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(theme.px(24), theme.px(18), theme.px(20), theme.px(24))
        self._column.setSpacing(theme.px(16))
        self._column.addWidget(Field(context, texts("notices.which"), self.choice))
        self._making = QWidget()
        making = QVBoxLayout(self._making)
        making.setContentsMargins(0, 0, 0, 0)
        making.setSpacing(theme.px(14))
        making.addWidget(self.form)
        pair = columns(context, gap=16)
        for words, editor in (("notices.sending", self.sending), ("notices.language", self.language)):
            pair.addWidget(Field(context, texts(words), editor), 1, Qt.AlignmentFlag.AlignTop)
        making.addLayout(pair)
        inner = self.missing.layout()
        if inner is not None:
            inner.setContentsMargins(0, 0, 0, 0)
        making.addWidget(self.missing)
        making.addWidget(self.remarks)
        making.addWidget(self.refusal)
        self._column.addWidget(self.effects)
        self._column.addWidget(self._making)
        self._column.addWidget(self.send)
        self._column.addStretch(1)
        self._left = SidePane(inside)
        panes = TwoPanes(
            context, self._left, self.letter, (texts("notices.pane.left"), texts("notices.pane.right")), width=440
        )
        self.column.addLayout(head)
        self.column.addWidget(hairline())
        self.column.addWidget(panes, 1)
