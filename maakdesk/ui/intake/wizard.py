"""A new case, step by step or on one page; what is typed is kept until the case is recorded, whatever happens."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from maakdesk.base.clock import AMSTERDAM
from maakdesk.base.vocabulary import Role
from maakdesk.core.accord.scheme import Scheme
from maakdesk.core.accord.versions import current_schemes
from maakdesk.core.attachments.rules import safe_name
from maakdesk.core.intake.steps import FAST, Step, Understood, next_step, previous_step, submission_of, understood
from maakdesk.core.intake.typed import Typed, plain_typed, settled, typed_from, typed_of_first
from maakdesk.ui.ask import Answer as Answered
from maakdesk.ui.ask import Question
from maakdesk.ui.context import Context
from maakdesk.ui.intake.cells import today_words
from maakdesk.ui.intake.drop_page import DropPage
from maakdesk.ui.intake.file_reader import FileReader
from maakdesk.ui.intake.incoming import KINDS, Incoming
from maakdesk.ui.intake.recorder import Recorder
from maakdesk.ui.intake.recording import DRAFT, Recorded
from maakdesk.ui.intake.step_files import FilesStep
from maakdesk.ui.intake.step_list import mark_of
from maakdesk.ui.intake.step_received import ContactStep, ReceivedStep
from maakdesk.ui.intake.step_review import ReviewStep
from maakdesk.ui.intake.step_scheme import SchemeStep
from maakdesk.ui.intake.step_view import StepView
from maakdesk.ui.intake.step_what import WhatStep
from maakdesk.ui.intake.step_who import WhoStep
from maakdesk.ui.intake.wizard_frame import WizardFrame
from maakdesk.ui.page import Hint, Place
from maakdesk.ui.widgets.band import BandKind
from maakdesk.ui.widgets.progress_band import ProgressBand
from maakdesk.ui.widgets.tab_order import reading_order, tab_through

if TYPE_CHECKING:
    from maakdesk.bootstrap import Desk

SAVE_MS, LOOK_MS = 1_000, 200


class WizardPage(DropPage):
    """Types an application over. A place is `{"file": path}` for an e-mail or a submission, or `{"draft": …}`."""

    def __init__(self, context: Context, desk: "Desk") -> None:
        """Show the first step once the schemes are read."""
        super().__init__(context, context.texts("dossier.new.title"))
        self._desk = desk
        self._schemes: dict[str, Scheme] = {}
        self._typed = Typed()
        self._read: Understood | None = None
        self._visited: set[Step] = set()
        self._source, self._file = "", ""
        self._putting = False
        self.step, self.fast = Step.SCHEME, False
        spoken_only = not desk.acting.viewer.has(Role.SECRETARY)
        self.scheme, self.who, self.what = SchemeStep(context), WhoStep(context, desk), WhatStep(context)
        self.files, self.contact, self.review = FilesStep(context), ContactStep(context), ReviewStep(context)
        self.received = ReceivedStep(context, desk.acting.viewer.name, spoken_only=spoken_only)
        views = (self.scheme, self.who, self.what, self.files, self.received, self.contact, self.review)
        self.views: dict[Step, StepView] = {view.step: view for view in views}
        acts: dict[str, Callable[[], object]] = {
            "open": self.choose_file, "switch": self.switch_fast, "back": self.go_back, "forward": self.go_on,
            "cancel": lambda: self.go.emit("cases", None),
        }  # fmt: skip
        self.frame = WizardFrame(context, views, acts)
        self.list, self.message, self.forward = self.frame.list, self.frame.message, self.frame.forward
        self.progress = ProgressBand(context)
        self.column.addWidget(self.frame, 1)
        self.column.addWidget(self.progress)
        self.reader = FileReader(self, desk)
        self._recorder = Recorder(self, desk)
        self._save_timer = QTimer(self, singleShot=True, interval=SAVE_MS)
        self._save_timer.timeout.connect(self.save_draft)
        self._look_timer = QTimer(self, singleShot=True, interval=LOOK_MS)
        self._look_timer.timeout.connect(self._look)
        for view in self.views.values():
            view.changed.connect(self._changed)
        self.scheme.scheme.currentIndexChanged.connect(lambda _at: self._scheme_chosen())
        self.list.chosen.connect(self.go_to)
        self.review.to_mend.connect(self._mend)

    # --- what every page does -----------------------------------------------------------------------------------

    def reload(self) -> None:
        """Read the schemes, once; what is typed stays."""
        if self._schemes:
            return
        desk = self._desk

        def read(_progress: object) -> dict[str, Scheme]:
            with desk.acting.store.read() as session:
                return current_schemes(session)

        self.context.tasks.run(read, owner=self, done=self._begin, key="schemes")

    def concerns(self, changes: object) -> bool:  # noqa: ARG002 - what is being typed concerns nobody else
        """Nothing that is written elsewhere changes this page."""
        return False

    def hints(self) -> tuple[Hint, ...]:
        """On, or recording the case."""
        return (Hint("Ctrl+Return", self._forward_words()),)

    def remember(self) -> Place:
        """Everything that is typed, and where."""
        return {"draft": self.body()}

    def recall(self, place: Place) -> None:
        """Type it again, or read the file that was dropped."""
        body, file = place.get("draft"), place.get("file")
        if isinstance(file, str):
            self._file = file
            if self._schemes:
                self.open(Path(file))
        elif isinstance(body, dict) and (typed_from(body.get("typed", {})).anything or body.get("source")):
            self._desk.acting.drafts.save(DRAFT, body, at=self._desk.now())
            if self._schemes:
                self._resume(body)

    def leave(self) -> None:
        """Save the draft now."""
        self.save_draft()

    def panes(self) -> tuple[QWidget, ...]:
        """The steps, the fields, the message, the buttons."""
        return self.list, self.frame.area, self.message, self.frame.foot

    def menu_actions(self) -> tuple[tuple[str, str, Callable[[], object]], ...]:
        """The other way of typing, throwing away, and going back."""
        texts = self.context.texts
        return (
            (texts("steps.fast.off" if self.fast else "steps.fast.on"), "", self.switch_fast),
            (texts("steps.open"), "", self.choose_file),
            (texts("dossier.new.throw"), "", self._ask_throw),
            (texts("dossier.new.cancel"), "", lambda: self.go.emit("cases", None)),
        )

    def take_files(self, files: Sequence[Path]) -> None:
        """One message or submission is read; anything else comes along."""
        if len(files) == 1 and files[0].suffix.lower() in KINDS and not self.typed().files:
            self.open(files[0])
        else:
            self.files.add_files(files)
            self.go_to(Step.DOCUMENTS)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is no room for steps and message both, the steps give way: Terug and Verder lead on."""
        super().resizeEvent(event)
        self._lay()

    # --- what was typed -----------------------------------------------------------------------------------------

    def typed(self) -> Typed:
        """Everything as it stands in the fields."""
        typed = self._typed
        for view in self.views.values():
            typed = view.take(typed)
        return typed

    def body(self) -> dict[str, Any]:
        """What the draft keeps."""
        return {
            "typed": plain_typed(self.typed()), "fast": self.fast, "step": self.step.value,
            "visited": sorted(self._visited), "source": self._source,
        }  # fmt: skip

    def save_draft(self) -> None:
        """Keep what is typed, on the disk; nothing typed leaves no draft."""
        self._save_timer.stop()
        if not self._schemes or self._recorder.busy:
            return
        drafts = self._desk.acting.drafts
        if self.typed().anything:
            drafts.save(DRAFT, self.body(), at=self._desk.now())
            local = self._desk.now().astimezone(AMSTERDAM)
            self.say(self.context.texts("dossier.new.draft", time=f"{local:%H:%M}"))
        elif drafts.load(DRAFT) is not None:
            drafts.delete(DRAFT)

    def _changed(self) -> None:
        if self._putting:
            return
        if not self._save_timer.isActive():  # typing on and on must not put off saving
            self._save_timer.start()
        self._look_timer.start()

    def _look(self) -> None:
        """Understand what was typed, off this thread: numbers are checked by libraries that take a moment to load."""
        typed, today = self.typed(), self.context.today()
        scheme = self._schemes.get(typed.scheme)
        self.context.tasks.run(
            lambda _progress: understood(typed, scheme, today=today), owner=self, done=self._understood, key="look"
        )

    def _understood(self, read: Understood) -> None:
        self._read = read
        for step, view in self.views.items():
            view.show_problems(read.of(step) if step in self._visited else ())
        marks = {step: mark_of(read.of(step)) for step in self._visited}
        self.list.show_steps(self.step, marks)
        if self.step is Step.REVIEW and not self.fast:
            typed, texts = self.typed(), self.context.texts
            scheme = self._schemes.get(typed.scheme)
            new = None if scheme is None or read.stops else submission_of(typed, read, scheme, texts)
            self.review.show_understood(read, new, scheme, [safe_name(one.name) for one in typed.files])
        tab_through(reading_order(self.frame))  # questions, people and links come and go

    def _begin(self, schemes: dict[str, Scheme]) -> None:
        self._schemes = schemes
        self.scheme.offer(schemes)
        self._scheme_chosen()
        draft = self._desk.acting.drafts.load(DRAFT)
        if draft is not None and isinstance(draft.body, dict):
            self._resume(draft.body)
        else:
            self._put(Typed(received=today_words(self.context)))
        if self._file:
            self.open(Path(self._file))

    def _resume(self, body: Mapping[str, Any]) -> None:
        taken = body.get("taken")
        if isinstance(taken, str):  # the program ended between the case and its files
            self._throw()
            texts = self.context.texts
            self.band.say(BandKind.NOTE, texts("steps.half", number=taken), texts("steps.half.what"))
            return
        typed = body.get("typed")
        self.fast = bool(body.get("fast"))
        self._source = str(body.get("source") or "")
        self._visited = {Step(one) for one in body.get("visited", ()) if one in set(Step)}
        step = body.get("step")
        self.step = Step(step) if step in set(Step) else Step.SCHEME
        self._put(typed_from(typed) if isinstance(typed, dict) else typed_of_first(body))
        if self._source and Path(self._source).suffix.lower() == ".eml":
            self.reader.read(Path(self._source), self._schemes, "", self._show_message)

    def _put(self, typed: Typed) -> None:
        self._putting = True
        self.scheme.put(typed)
        chosen = self._schemes.get(self.scheme.scheme.key() or "")
        self._typed = typed = typed if chosen is None else settled(typed, chosen)
        self._scheme_chosen()
        for view in self.views.values():
            view.put(typed)
        self._putting = False
        self._show_step()

    def _scheme_chosen(self) -> None:
        scheme = self._schemes.get(self.scheme.scheme.key() or "")
        for view in self.views.values():
            view.show_scheme(scheme)

    # --- going through it ---------------------------------------------------------------------------------------

    def go_to(self, step: Step) -> None:
        """Show a step; the one before counts as seen."""
        self._visited.add(self.step)
        self._visited |= set(Step) if step is Step.REVIEW else set()
        self.fast, self.step = False, step
        self._show_step()
        self.views[step].focus_first()
        self.save_draft()

    def go_on(self) -> None:
        """The next step, or recording the case."""
        after = None if self.fast else next_step(self.step)
        if after is None:
            self.save()
        else:
            self.go_to(after)

    def go_back(self) -> None:
        """The step before."""
        before = previous_step(self.step)
        if before is not None:
            self.go_to(before)

    def switch_fast(self) -> None:
        """Everything that a case needs at least on one page, or step by step."""
        self.fast = not self.fast
        self._show_step()
        (self.views[FAST[0]] if self.fast else self.views[self.step]).focus_first()
        self.save_draft()

    def _mend(self, step: Step, place: str) -> None:
        self.go_to(step)
        self.views[step].focus_first(place)

    def _show_step(self) -> None:
        texts = self.context.texts
        for step, view in self.views.items():
            view.set_fast(on=self.fast)
            view.setVisible(step in FAST if self.fast else step is self.step)
        self.what.show_scheme(self._schemes.get(self.scheme.scheme.key() or ""))
        self.who.show_scheme(self._schemes.get(self.scheme.scheme.key() or "") if not self.fast else None)
        if self.fast:
            self.who.set_fast(on=True)
        self.forward.set_words(self._forward_words())
        self.frame.back.setVisible(not self.fast and self.step is not Step.SCHEME)
        self.frame.switch.set_words(texts("steps.fast.off" if self.fast else "steps.fast.on"))
        self.frame.area.verticalScrollBar().setValue(0)
        self._lay()
        self._look()
        self.titled.emit()

    def _forward_words(self) -> str:
        last = self.fast or self.step is Step.REVIEW
        return self.context.texts("dossier.new.save" if last else "steps.forward")

    def _lay(self) -> None:
        self.frame.lay(fast=self.fast)

    # --- files to type from -------------------------------------------------------------------------------------

    def choose_file(self) -> None:
        """Ask for an e-mail or a submission."""
        self.reader.choose(self.open)

    def open(self, path: Path) -> None:
        """Read an e-mail or a submission and fill in what it says; what was typed before is asked about first."""
        self._file = ""
        texts = self.context.texts
        if self.typed().anything:
            question = Question(texts("steps.replace.ask"), texts("steps.replace.yes"), texts("steps.replace.detail"))
            if self.context.ask.question(self, question) is not Answered.YES:
                return
        self.band.clear()
        self.reader.read(path, self._schemes, self.scheme.scheme.key() or "", self._came)

    def _came(self, incoming: Incoming) -> None:
        texts = self.context.texts
        self._source, self.fast, self.step = str(incoming.source), False, Step.SCHEME
        self._visited = set()
        self._put(incoming.typed)
        self._show_message(incoming)
        if incoming.remarks:
            said = "\n".join(texts(f"mail.remark.{one}") for one in incoming.remarks)
            self.band.say(BandKind.NOTE, texts("steps.came.remarks"), said)
        self.save_draft()

    def _show_message(self, incoming: Incoming) -> None:
        self.message.show_message(incoming.title, incoming.text)
        self._lay()

    # --- recording ----------------------------------------------------------------------------------------------

    def save(self) -> None:
        """Record the case, or say in the page what stands in the way."""
        if self._recorder.busy:
            return
        typed, body = self.typed(), self.body()
        if typed.scheme not in self._schemes:
            return
        self._save_timer.stop()
        self._visited |= set(FAST) if self.fast else set(Step)
        self._recorder.record(typed, self._schemes, body)

    def stopped(self) -> None:
        """Something still stands in the way: say so, and go to the first of it."""
        texts = self.context.texts
        self.band.say(BandKind.NOTE, texts("dossier.new.missing.band"), texts("steps.stops"))
        typed = self.typed()
        read = understood(typed, self._schemes.get(typed.scheme), today=self.context.today())
        first = next(one for one in read.problems if one.stops)
        if not self.fast:
            self.go_to(first.step)
        self._look()
        self.views[first.step].focus_first(first.place)

    def recorded(self, made: Recorded) -> None:
        """The case is there: begin with nothing, and go to it."""
        self._throw()
        if self._desk.acting.viewer.has(Role.SECRETARY):
            self.go.emit("case", {"case_id": made.case_id, "tab": "application"})
        else:
            self.go.emit("cases", None)

    def _ask_throw(self) -> None:
        texts = self.context.texts
        question = Question(
            texts("dossier.new.throw.ask"), texts("dossier.new.throw.yes"), texts("dossier.new.throw.detail")
        )
        if self.context.ask.question(self, question) is Answered.YES:
            self._throw()

    def _throw(self) -> None:
        self._save_timer.stop()
        self._source, self._visited, self.step = "", set(), Step.SCHEME
        self.message.show_message("", "")
        self.band.clear()
        self._put(Typed(scheme=self.scheme.scheme.key() or "", received=today_words(self.context)))
        self._desk.acting.drafts.delete(DRAFT)
