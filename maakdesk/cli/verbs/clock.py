"""Verbs for the clock of cases: what is due, and recording what happened."""

from datetime import date
from pathlib import Path

from maakdesk.base.dates import long_date, parse_date
from maakdesk.base.errors import Refused
from maakdesk.base.vocabulary import ClockEventKind
from maakdesk.bootstrap import export_agenda, keep_clocks
from maakdesk.cli.running import Answer, Running
from maakdesk.core.clock.commands import add_event
from maakdesk.core.clock.events import NewEvent
from maakdesk.core.clock.queries import AgendaRow, case_clock
from maakdesk.core.clock.queries import agenda as rows_due
from maakdesk.core.clock.words import what_words, why_words
from maakdesk.core.deadlines.terms import Length, Unit
from maakdesk.core.dossier.queries import case_id_of, case_rows


def agenda(running: Running) -> Answer:
    """Tell what is due and why, soonest first; with --ics also as a calendar."""
    arguments, desk, texts = running.arguments, running.desk, running.texts
    keep_clocks(desk)
    until = parse_date(arguments.until, today=desk.today()) if arguments.until else None
    with desk.acting.store.read() as session:
        rows = rows_due(session, desk.acting.viewer, until=until)
    data: dict[str, object] = {"agenda": [_plain(running, row) for row in rows]}
    lines = [_line(running, row) for row in rows] or [texts("clock.agenda.none")]
    if arguments.ics:
        target = Path(arguments.ics)
        if target.suffix.lower() != ".ics":
            raise Refused("register.ending", file=target.name, ending=".ics")
        written = export_agenda(desk, target, rows, texts=texts)
        data["file"] = arguments.ics
        lines.append(texts.n("clock.agenda.written", written, file=target.name))
    return Answer(data, "\n".join(lines))


def event(running: Running) -> Answer:
    """Record what happened to the clock of a case."""
    arguments, desk, texts = running.arguments, running.desk, running.texts
    if arguments.kind not in set(ClockEventKind):
        raise Refused("clock.unknown_kind", kind=arguments.kind[:40], known=", ".join(ClockEventKind))
    today, viewer = desk.today(), desk.acting.viewer
    new = NewEvent(
        kind=ClockEventKind(arguments.kind),
        on_day=parse_date(arguments.on, today=today),
        last_day=parse_date(arguments.last_day, today=today) if arguments.last_day else None,
        length=Length(arguments.weeks, Unit.WEEKS) if arguments.weeks else None,
        basis=arguments.basis or "",
        evidence=arguments.evidence or "",
    )
    with desk.acting.store.read() as session:
        case_id = case_id_of(session, viewer, arguments.number)
    event_id = add_event(desk.acting.store, viewer, case_id, new, at=desk.now(), today=today)
    with desk.acting.store.read() as session:
        [row] = case_rows(session, viewer, [case_id])
        clock = case_clock(session, viewer, case_id, today)
    words = [
        texts("clock.event.added", kind=texts(f"clock.kind.{new.kind}"), day=long_date(new.on_day, texts.language)),
        texts("clock.event.deadline", day=long_date(row.deadline, texts.language))
        if row.deadline is not None
        else texts("clock.event.no_deadline"),
    ]
    data = {
        "id": event_id,
        "number": arguments.number,
        "kind": new.kind.value,
        "on": new.on_day.isoformat(),
        "clock": row.clock.value,
        "deadline": _iso(row.deadline),
        "outer": _iso(clock.outer.end) if clock is not None and row.deadline is not None else None,
    }
    return Answer(data, "\n".join(words))


def _plain(running: Running, row: AgendaRow) -> dict[str, object]:
    return {
        "number": row.number,
        "title": row.title,
        "purpose": row.purpose.value,
        "what": what_words(row, running.texts),
        "on": row.end_on.isoformat(),
        "outer": row.outer_on.isoformat(),
        "certain": row.certain,
        "why": why_words(row, running.texts),
    }


def _line(running: Running, row: AgendaRow) -> str:
    texts = running.texts
    return texts(
        "clock.agenda.line",
        day=long_date(row.end_on, texts.language),
        number=row.number,
        title=row.title,
        what=what_words(row, texts),
        why=why_words(row, texts),
    )


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None
