"""The way of one case, as acts at moments; the acts of all cases are then played in the order of time."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from maakdesk.base.i18n import Language
from maakdesk.base.vocabulary import Outcome, PrivateKind, Role, Stance, State
from maakdesk.bootstrap import render_letter
from maakdesk.core.accord.areas import nearest_division
from maakdesk.core.accord.reading import shipped_schemes
from maakdesk.core.acting import Acting
from maakdesk.core.assessment.commands import hand_in, open_judgements, save_line
from maakdesk.core.assessment.rules import ASK, Line
from maakdesk.core.decisions.commands import NewDecision, decide
from maakdesk.core.deliberation.commands import Position, take_position, write_shared
from maakdesk.core.dossier.application import Answer
from maakdesk.core.dossier.commands import NewCase, add_case, add_note
from maakdesk.core.dossier.queries import case_id_of
from maakdesk.core.letters.commands import make_final, record_sending, record_signature
from maakdesk.core.letters.queries import letters_of_case
from maakdesk.core.panels.commands import NewPanel, compose_panel
from maakdesk.demo.cast import Cast
from maakdesk.demo.script import DemoCase, DemoPanel, Script
from maakdesk.demo.timing import Timing

_QUOTED = {"value": "why", "open": "who", "support": "who", "costs": "costs", "organisation": "who"}
_BEHALF = {
    Language.NL: "het college van burgemeester en wethouders van Amsterdam",
    Language.EN: "the mayor and aldermen of Amsterdam",
}
_OPENED = frozenset({
    State.CONVERSATION, State.DRAFTING, State.TO_SIGN, State.GRANTED, State.PARTLY_GRANTED, State.REFUSED,
})  # fmt: skip
_DECIDED = _OPENED - {State.CONVERSATION}
_SENT = frozenset({State.GRANTED, State.PARTLY_GRANTED, State.REFUSED})


@dataclass(frozen=True, slots=True)
class Act:
    """Something that somebody does at a moment."""

    at: datetime
    do: Callable[[datetime], object]


class CasePlay:
    """One case on its way; `number` is known once it was taken in."""

    def __init__(self, case: DemoCase, script: Script, cast: Cast, timing: Timing, language: Language) -> None:
        """Play `case` with `cast`."""
        self.case, self.cast, self.timing, self.language = case, cast, timing, language
        self.number = ""
        self._phrases = script.phrases
        self._panel = script.panels[case.panel] if case.panel else None
        self._decider = next(person.name for person in script.people if Role.DECIDER in person.roles)
        self._scheme = shipped_schemes()[case.scheme]

    def acts(self) -> Iterator[Act]:
        """Everything that happens to this case, in order."""
        case, at = self.case, self.timing.at
        yield Act(at(case.age, 9, 20), self._take_in)
        if case.note:
            yield Act(at(case.age - 1, 11, 5), self._note)
        if self._panel is None:
            return
        yield Act(at(case.age - 2, 10, 0), self._compose)
        for place, name in enumerate(self._panel.members[: case.done]):
            yield Act(at(self._judged_ago(place), 13 + place, 10), self._judging(place, name))
        if case.state not in _OPENED:
            return
        yield Act(at(case.age - 9, 17, 0), lambda moment: open_judgements(self._chair, self._id, at=moment))
        talked = at(case.age - 10, 14, 0)
        for place in range(len(self._scheme.criteria) if case.shared_done is None else case.shared_done):
            yield Act(talked + timedelta(minutes=12 * place), self._sharing(place))
        if case.state in _DECIDED:
            yield from self._ending()

    def _ending(self) -> Iterator[Act]:
        case, at = self.case, self.timing.at
        yield Act(at(case.age - 13, 10, 30), self._decide)
        if case.state is State.DRAFTING:
            return
        sent_ago = case.age - 17 if case.state in _SENT else -1
        yield Act(at(case.age - 15, 11, 0), lambda moment: self._final(sent_ago, moment))
        if case.signed or case.state in _SENT:
            yield Act(at(case.age - 16, 15, 40), self._sign)
        if case.state in _SENT:
            yield Act(at(sent_ago, 16, 15), lambda moment: self._send(sent_ago, moment))

    def _judged_ago(self, place: int) -> int:
        return max(self.case.age - 4 - place, 1)

    @property
    def _office(self) -> Acting:
        return self.cast.founder

    @property
    def _chair(self) -> Acting:
        return self.cast[self._seated.chair]

    @property
    def _seated(self) -> DemoPanel:
        if self._panel is None:
            raise LookupError(self.case.title)
        return self._panel

    @property
    def _id(self) -> str:
        with self._office.store.read() as session:
            return case_id_of(session, self._office.viewer, self.number)

    def _take_in(self, at: datetime) -> None:
        case = self.case
        received = self.timing.day(case.age + 1)
        area = nearest_division(received).area(case.area)
        if area is None:
            raise LookupError(case.area)
        labels = {one.key: one.label.of(self.language) for one in self._scheme.fields}
        new = NewCase(
            title=case.title,
            applicant=case.applicant,
            scheme_key=case.scheme,
            received_on=received,
            asked_cents=case.asked_cents,
            applicant_kind=case.kind,
            answers=tuple(Answer(key, labels[key], text) for key, text in case.answers.items()),
            theme=case.theme,
            district=area.district,
            area_code=area.code,
            private=((PrivateKind.ADDRESS, case.address),) if case.address else (),
        )
        self.number = add_case(self._office.store, self._office.viewer, new, at=at, today=self.timing.day(case.age))

    def _note(self, at: datetime) -> None:
        add_note(self._office.store, self._office.viewer, self._id, self.case.note, at=at)

    def _compose(self, at: datetime) -> None:
        opened = self.case.state in _OPENED
        opens_at = self.timing.at(self.case.age - 9 if opened else -self.case.opens, 17)
        new = NewPanel(self._seated.members, self._seated.chair, opens_at)
        compose_panel(self._office.store, self._office.viewer, self._id, new, at=at)

    def _judging(self, place: int, name: str) -> Callable[[datetime], None]:
        def judge(at: datetime) -> None:
            acting = self.cast[name]
            for step, criterion in enumerate(self._scheme.criteria):
                line = self._line(place, step, criterion.key, [level.key for level in criterion.levels])
                save_line(acting, self._id, line, at=at)
            hand_in(acting, self._id, at=at)

        return judge

    def _line(self, place: int, step: int, criterion: str, levels: list[str]) -> Line:
        answer = self.case.answers.get(_QUOTED.get(criterion, "afterwards"), "")
        quotes = (answer.partition(". ")[0].rstrip(".") + ".",) if answer and (place + step) % 2 == 0 else ()
        if self.case.alone:
            level, reason = self.case.alone[place][criterion]
            return Line(criterion, level, reason, quotes)
        turn = len(self.case.title) + 3 * step + 5 * place
        if turn % 11 == 0:
            return Line(criterion, ASK, quotes=quotes, questions=(self._phrases.ask[criterion],))
        base = levels.index(self.case.levels[step]) if self.case.levels else 0
        level = levels[min(base + (turn % 3 == 0), len(levels) - 1)]
        variants = self._phrases.alone[criterion, level]
        return Line(criterion, level, variants[(place + turn) % len(variants)], quotes)

    def _sharing(self, place: int) -> Callable[[datetime], None]:
        def share(at: datetime) -> None:
            chair, criterion, level = self._chair, self._scheme.criteria[place].key, self.case.levels[place]
            reason = self.case.shared.get(criterion) or self._phrases.shared[criterion, level]
            shared = write_shared(chair.store, chair.viewer, self._id, criterion, level=level, reason=reason, at=at)
            agreed = [Position(self.cast[name].viewer.person_id, Stance.AGREE) for name in self._seated.members]
            take_position(chair.store, chair.viewer, shared, agreed, at=at + timedelta(minutes=5))

        return share

    def _decide(self, at: datetime) -> None:
        decider, case = self.cast[self._decider], self.case
        new = NewDecision(
            outcome=case.outcome,
            weighing=case.weighing,
            on_behalf_of=_BEHALF[self.language],
            decided_on=self.timing.day(case.age - 13),
            amount_cents=case.granted_cents if case.outcome is Outcome.PARTIAL else None,
            grounds=case.grounds,
            hardship=case.hardship,
        )
        decide(decider.store, decider.viewer, self._id, new, at=at)

    def _final(self, sent_ago: int, at: datetime) -> None:
        sending_on = self.timing.day(sent_ago)
        make_final(self._office, self._id, sending_on=sending_on, render=render_letter, language=self.language, at=at)

    def _sign(self, at: datetime) -> None:
        with self._office.store.read() as session:
            letter = letters_of_case(session, self._office.viewer, self._id)[0]
        signed_on = self.timing.day(self.case.age - 16)
        record_signature(self._office, letter.id, signed_by=self._decider, signed_on=signed_on, at=at)

    def _send(self, sent_ago: int, at: datetime) -> None:
        day = self.timing.day(sent_ago)
        record_sending(self._office, self._id, sent_on=day, today=day, at=at)
