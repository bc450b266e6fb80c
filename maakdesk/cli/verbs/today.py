"""Verbs for the work of a day: what asks for attention, and giving cases to somebody."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from maakdesk.cli.running import Answer, Running
from maakdesk.core.dossier.assigning import assign_cases
from maakdesk.core.dossier.queries import case_id_of
from maakdesk.core.people.queries import person_named
from maakdesk.core.today.queries import worklist
from maakdesk.core.today.rows import TodayRow, Worklist
from maakdesk.core.today.words import date_title, day_words, summary, why_words


def today(running: Running) -> Answer:
    """Tell what asks for attention today, and why."""
    desk, texts = running.desk, running.texts
    with desk.acting.store.read() as session:
        work = worklist(session, desk.acting.viewer, now=desk.now(), mine=not running.arguments.all)
    lines = [f"{date_title(work.today, texts)}. {summary(work, texts)}"]
    for group in work.groups:
        lines.append(texts(f"today.group.{group.group}"))
        lines += [f"  {_line(running, row, work)}" for row in group.rows]
        if group.total > len(group.rows):
            lines.append(f"  {texts.n('today.more', group.total - len(group.rows))}")
    data = {
        "day": work.today.isoformat(),
        "total": work.total,
        "passed": work.passed,
        "groups": [
            {"group": group.group, "total": group.total, "rows": [_plain(running, row, work) for row in group.rows]}
            for group in work.groups
        ],
    }
    return Answer(data, "\n".join(lines))


def assign(running: Running) -> Answer:
    """Give cases to a handler, in one step."""
    desk, texts, arguments = running.desk, running.texts, running.arguments
    acting = desk.acting
    with acting.store.read() as session:
        handler = person_named(session, acting.viewer, arguments.to)
        ids = [case_id_of(session, acting.viewer, number) for number in dict.fromkeys(arguments.numbers)]
    found = assign_cases(acting.store, acting.viewer, ids, handler.id, at=desk.now())
    lines = [texts.n("dossier.bulk.done", len(found.changes), name=handler.name)]
    lines += [
        texts("dossier.bulk.stays.line", number=number, why=texts(f"dossier.bulk.stays.{why}"))
        for number, why in found.stays
    ]
    stays = [{"number": number, "why": why.value} for number, why in found.stays]
    return Answer({"assigned": len(found.changes), "to": handler.name, "stays": stays}, "\n".join(lines))


def _line(running: Running, row: TodayRow, work: Worklist) -> str:
    texts = running.texts
    day = day_words(row, texts, work.today, work.amber_days).words
    why = why_words(row, texts, work.today)
    return texts("today.line", day=day, number=row.number, title=row.title, why=why)


def _plain(running: Running, row: TodayRow, work: Worklist) -> dict[str, object]:
    return {
        "number": row.number,
        "title": row.title,
        "on": row.day.isoformat() if row.day is not None else None,
        "reasons": [{"why": one.why.value, **_values(one.data)} for one in row.reasons],
        "words": why_words(row, running.texts, work.today),
        "act": row.act.value,
    }


def _values(data: Mapping[str, object]) -> dict[str, object]:
    """Days and moments as text, keys as their own."""
    found: dict[str, object] = {}
    for name, value in data.items():
        if isinstance(value, date):  # a moment too
            found[name] = value.isoformat()
        else:
            found[name] = value.value if isinstance(value, StrEnum) else value
    return found
