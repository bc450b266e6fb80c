"""Verbs for the panel."""

from maakdesk.base.clock import AMSTERDAM
from maakdesk.base.dates import long_moment, parse_moment
from maakdesk.cli.running import Answer, Running
from maakdesk.core.accord.queries import scheme_of_case
from maakdesk.core.assessment import commands as assessment
from maakdesk.core.assessment.queries import disagreement, panel_row
from maakdesk.core.assessment.queries import judgements as opened_judgements
from maakdesk.core.assessment.rules import ASK, Line
from maakdesk.core.deliberation.commands import positions_of, take_position, write_shared
from maakdesk.core.dossier.queries import case_id_of
from maakdesk.core.panels.commands import NewPanel, compose_panel
from maakdesk.core.panels.commands import recuse as recuse_member
from maakdesk.core.people.queries import person_named


def panel(running: Running) -> Answer:
    """Give a case its panel and its opening moment."""
    arguments, desk = running.arguments, running.desk
    opens_at = parse_moment(arguments.opens)
    new = NewPanel(arguments.member, arguments.chair, opens_at, arguments.deputy, arguments.scheme)
    case_id = _case_id(running)
    compose_panel(desk.acting.store, desk.acting.viewer, case_id, new, at=desk.now())
    data = {"number": arguments.number, "opens": opens_at.astimezone(AMSTERDAM).isoformat()}
    moment = long_moment(opens_at, running.texts.language)
    return Answer(data, running.texts("cli.panel", number=arguments.number, opens=moment))


def recuse(running: Running) -> Answer:
    """Record that somebody stands aside from a case, with the reason."""
    arguments, desk = running.arguments, running.desk
    case_id = _case_id(running)
    with desk.acting.store.read() as session:
        person = person_named(session, desk.acting.viewer, arguments.member)
    recuse_member(desk.acting.store, desk.acting.viewer, case_id, person.id, arguments.reason, at=desk.now())
    return Answer({"recused": person.name}, running.texts("cli.recused", name=person.name, number=arguments.number))


def judge(running: Running) -> Answer:
    """Write one criterion of one's own judgement: a level with a reason, or a question."""
    arguments, desk = running.arguments, running.desk
    line = Line(
        arguments.criterion, arguments.level, arguments.reason, tuple(arguments.quote), tuple(arguments.question)
    )
    assessment.save_line(desk.acting, _case_id(running), line, at=desk.now())
    return Answer({"kept": True, "handed_in": False}, running.texts("cli.judged", criterion=arguments.criterion))


def hand_in(running: Running) -> Answer:
    """Hand in one's judgement of a case."""
    assessment.hand_in(running.desk.acting, _case_id(running), at=running.desk.now())
    return Answer({"handed_in": True}, running.texts("cli.handed_in", number=running.arguments.number))


def take_back(running: Running) -> Answer:
    """Take one's judgement back, before the opening moment."""
    assessment.take_back(running.desk.acting, _case_id(running), at=running.desk.now())
    return Answer({"handed_in": False}, running.texts("cli.taken_back", number=running.arguments.number))


def open_judgements(running: Running) -> Answer:
    """Open the judgements of a case, as its chair or deputy."""
    arguments, desk = running.arguments, running.desk
    n = assessment.open_judgements(desk.acting, _case_id(running), reason=arguments.reason, at=desk.now())
    return Answer({"opened": n}, running.texts.n("cli.opened", n, number=arguments.number))


def judgements(running: Running) -> Answer:
    """Show the judgements that one may read: one's own, and after the opening all, most different criteria first."""
    acting = running.desk.acting
    case_id = _case_id(running)
    with acting.store.read() as session:
        found = opened_judgements(session, acting.viewer, case_id)
        scheme = scheme_of_case(session, acting.viewer, case_id)
        seats = panel_row(session, acting.viewer, case_id)
        mine = assessment.own_judgement(session, acting, case_id)
    own = {} if mine.handed_in_at is not None and not mine.sealed else mine.lines
    order = disagreement(scheme, found) if scheme and found else []
    data = {
        "opened": bool(seats and seats.opened_at),
        "judgements": [
            {
                "member": one.name,
                "background": one.background,
                "after_opening": one.after_opening,
                "lines": [_plain(line) for line in one.lines],
            }
            for one in found
        ],
        "own": [_plain(line) for line in own.values()],
        "handed_in": mine.handed_in_at is not None,
        "closed": mine.closed,
        "differences": [{"criterion": one.criterion, "difference": one.spread} for one in order],
        "members": [
            {"name": seat.name, "part": seat.part, "background": seat.background, "standing": seat.standing}
            for seat in (seats.seats if seats else ())
        ],
    }
    lines = [f"{one.name}: {line.criterion}: {line.level}: {line.reason}" for one in found for line in one.lines]
    lines += [f"{line.criterion}: {line.level}: {line.reason}" for line in own.values()]
    return Answer(data, "\n".join(lines) or running.texts("cli.no_judgements"))


def shared(running: Running) -> Answer:
    """Write what the panel thinks together of one criterion, and who agrees."""
    arguments, desk = running.arguments, running.desk
    store, viewer, at = desk.acting.store, desk.acting.viewer, desk.now()
    case_id = _case_id(running)
    shared_id = write_shared(
        store, viewer, case_id, arguments.criterion, level=arguments.level, reason=arguments.reason, at=at
    )
    with store.read() as session:
        positions = positions_of(session, viewer, case_id, agree=arguments.agree, minority=arguments.minority)
    settled = take_position(store, viewer, shared_id, positions, at=at) if positions else False
    key = "cli.shared.settled" if settled else "cli.shared.draft"
    return Answer(
        {"criterion": arguments.criterion, "settled": settled}, running.texts(key, criterion=arguments.criterion)
    )


def _case_id(running: Running) -> str:
    with running.desk.acting.store.read() as session:
        return case_id_of(session, running.desk.acting.viewer, running.arguments.number)


def _plain(line: Line) -> dict[str, object]:
    return {
        "criterion": line.criterion,
        "level": line.level,
        "reason": line.reason,
        "quotes": list(line.quotes),
        "questions": list(line.questions),
        "ask": line.level == ASK,
    }
