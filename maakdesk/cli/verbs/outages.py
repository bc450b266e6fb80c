"""Verbs for failures of the office's own system, by which filing periods become longer."""

from maakdesk.base.dates import parse_moment
from maakdesk.cli.running import Answer, Running
from maakdesk.core.clock.commands import add_outage, end_outage
from maakdesk.core.clock.outages import OutageRow, outages
from maakdesk.core.clock.words import lengthened_words, span_words


def outage_add(running: Running) -> Answer:
    """Record that the office's own system could not be reached; filing periods that ran become longer."""
    arguments, desk = running.arguments, running.desk
    outage_id = add_outage(
        desk.acting.store,
        desk.acting.viewer,
        from_at=parse_moment(arguments.from_at),
        until_at=parse_moment(arguments.until) if arguments.until else None,
        text=arguments.text,
        evidence=arguments.evidence,
        at=desk.now(),
        today=desk.today(),
    )
    return _told(running, outage_id, "clock.outage.added")


def outage_end(running: Running) -> Answer:
    """Record when an outage that still went on was over."""
    arguments, desk = running.arguments, running.desk
    end_outage(
        desk.acting.store,
        desk.acting.viewer,
        arguments.id,
        until_at=parse_moment(arguments.until),
        at=desk.now(),
        today=desk.today(),
    )
    return _told(running, arguments.id, "clock.outage.ended")


def outage_list(running: Running) -> Answer:
    """Tell of every outage, the newest first, and which periods became longer by it."""
    rows, texts = _rows(running), running.texts
    lines = [
        texts(
            "clock.outage.line",
            id=row.id,
            span=span_words(row, texts),
            evidence=row.evidence,
            lengthened=lengthened_words(row.lengthened, texts),
        )
        for row in rows
    ]
    return Answer({"outages": [_plain(row) for row in rows]}, "\n".join(lines) or texts("clock.outage.none"))


def _told(running: Running, outage_id: str, key: str) -> Answer:
    row = next(one for one in _rows(running) if one.id == outage_id)
    return Answer(_plain(row), f"{running.texts(key)} {lengthened_words(row.lengthened, running.texts)}")


def _rows(running: Running) -> list[OutageRow]:
    desk = running.desk
    with desk.acting.store.read() as session:
        return outages(session, desk.acting.viewer, today=desk.today())


def _plain(row: OutageRow) -> dict[str, object]:
    return {
        "id": row.id,
        "from": row.from_at.isoformat(),
        "until": row.until_at.isoformat() if row.until_at is not None else None,
        "evidence": row.evidence,
        "text": row.text,
        "lengthened": [
            {"number": one.number, "purpose": one.purpose.value, "days": one.days, "until": one.until.isoformat()}
            for one in row.lengthened
        ],
    }
