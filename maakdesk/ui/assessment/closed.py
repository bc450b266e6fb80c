"""One's own judgement that does not open after a reset of one's passphrase: what happened, what is kept, what to do."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from maakdesk.base.dates import long_moment
from maakdesk.core.assessment.commands import take_back
from maakdesk.core.assessment.recovering import bring_back
from maakdesk.core.people.commands import confirm_reset
from maakdesk.ui.ask import Answer, Question
from maakdesk.ui.assessment.loading import Judging
from maakdesk.ui.assessment.read_over import ReadOver
from maakdesk.ui.context import Context
from maakdesk.ui.widgets.buttons import Button
from maakdesk.ui.widgets.small import Eyes

if TYPE_CHECKING:
    from maakdesk.bootstrap import Desk

Write = Callable[[Callable[[], object], str], None]
"""Runs what changes something, and says it with the sentence of a key."""


class ClosedJudgement:
    """The ways on: read it with the old recovery key, say that the reset was one's own wish, or judge anew."""

    def __init__(self, context: Context, desk: "Desk", page: QWidget, write: Write) -> None:
        """Questions are asked on `page`; `write` runs what changes something."""
        self._context, self._desk, self._page, self._write = context, desk, page, write
        self._case_id = ""
        texts = context.texts
        self.read = Button(context, texts("assessment.closed.read"), icon="key-round", main=True, on=self._read)
        self.confirm = Button(context, texts("assessment.closed.confirm"), icon="check", on=self._confirm)
        self.anew = Button(context, texts("assessment.closed.anew"), icon="pen-line", on=self._anew)

    def show(self, judging: Judging, over: ReadOver, case: Button) -> None:
        """Tell it on `over`; `case` is the way to the case."""
        self._case_id = judging.row.id
        texts, language = self._context.texts, self._context.texts.language
        opens, early = long_moment(judging.opens_at, language), judging.at < judging.opens_at
        told = [("shield-check", texts("assessment.closed.kept", moment=opens))]
        if judging.reset is not None:
            at, by = judging.reset
            told.append(("lock", texts("assessment.closed.locked", by=by, moment=long_moment(at, language))))
        told.append(("key-round", texts("assessment.closed.old_key")))
        if early:
            told.append(("pen-line", texts("assessment.closed.lost_key", moment=opens)))
        handed = long_moment(judging.own.handed_in_at or judging.at, language)
        over.show_told(texts("assessment.closed.title"), texts("assessment.closed.about", moment=handed), told)
        way = [self.confirm] if judging.reset is not None else [self.anew] if early else []
        over.show_foot(Eyes.NOBODY, texts("assessment.closed.eyes"), self.read, *way, case)

    def _read(self) -> None:
        texts, desk = self._context.texts, self._desk
        question = Question(
            texts("assessment.closed.read"), texts("assessment.closed.read.yes"), texts("assessment.closed.detail"),
            field=texts("assessment.open.old_code.field"), secret=True, required=True,
        )  # fmt: skip
        old_code = self._context.ask.text(self._page, question)
        if old_code:
            self._write(lambda: bring_back(desk.acting, old_code, at=desk.now()), "assessment.said.brought_back")

    def _confirm(self) -> None:
        desk = self._desk
        self._write(
            lambda: confirm_reset(desk.acting.store, desk.acting.viewer, at=desk.now()), "assessment.said.confirmed"
        )

    def _anew(self) -> None:
        texts, desk, case_id = self._context.texts, self._desk, self._case_id
        question = Question(
            texts("assessment.closed.anew.ask"), texts("assessment.closed.anew"), texts("assessment.closed.anew.detail")
        )
        if self._context.ask.question(self._page, question) is Answer.YES:
            self._write(lambda: take_back(desk.acting, case_id, anew=True, at=desk.now()), "assessment.said.anew")
