"""Verbs for cases."""

from maakdesk.base.dates import long_date, parse_date
from maakdesk.base.errors import Refused
from maakdesk.base.money import format_euros, parse_euros
from maakdesk.base.vocabulary import State
from maakdesk.cli.running import Answer, Running
from maakdesk.core.accord.queries import case_criteria
from maakdesk.core.dossier.commands import CaseChange, NewCase, add_case, add_note, change_case
from maakdesk.core.dossier.filters import CaseFilter, Column, Condition, Test
from maakdesk.core.dossier.queries import CaseDetail, CaseRow, case_detail, case_id_of, count_cases, newest_found
from maakdesk.core.dossier.queries import cases as case_list
from maakdesk.core.intake.words import why


def wanted(running: Running) -> CaseFilter:
    """The selection that `--search` and `--state` ask for.

    Raises:
        Refused: `filter.state`.
    """
    state = running.arguments.state
    if state is not None and state not in set(State):
        raise Refused("filter.state", state=state[:40], known=", ".join(State))
    conditions = () if state is None else (Condition(Column.STATE, Test.IS, state),)
    return CaseFilter(typed=running.arguments.search, conditions=conditions)


def cases(running: Running) -> Answer:
    """List cases: newest first, or those in which the typed words are found."""
    acting, limit = running.desk.acting, running.arguments.limit
    chosen = wanted(running)
    with acting.store.read() as session:
        total = count_cases(session, acting.viewer, chosen)
        if chosen.typed and not chosen.conditions:
            rows = newest_found(session, acting.viewer, chosen.typed, limit=limit)
        else:
            rows = case_list(session, acting.viewer, chosen, limit=limit)
    words = [running.texts.n("cli.cases", total), *(_line(running, row) for row in rows)]
    return Answer({"total": total, "cases": [plain_row(row) for row in rows]}, "\n".join(words))


def case(running: Running) -> Answer:
    """Show one case with its application and the criteria by which it is judged."""
    acting = running.desk.acting
    with acting.store.read() as session:
        case_id = case_id_of(session, acting.viewer, running.arguments.number)
        detail = case_detail(session, acting.viewer, case_id)
        criteria = case_criteria(session, acting.viewer, case_id)
    language = running.texts.language
    data = {
        **plain_row(detail.row),
        "stage": detail.stage,
        "outcome": detail.outcome,
        "received": detail.row.received_on.isoformat() if detail.row.received_on else None,
        "answers": [{"key": one.key, "label": one.label, "text": one.text} for one in detail.answers],
        "source": _source(running, detail),
        "notes": [{"by": note.by, "text": note.text} for note in detail.notes],
        "criteria": [
            {
                "key": one.key,
                "name": one.name.of(language),
                "question": one.question.of(language),
                "levels": [{"key": level.key, "label": level.label.of(language)} for level in one.levels],
            }
            for one in criteria
        ],
    }
    words = [_line(running, detail.row)]
    words += [why(one, running.texts) for one in detail.source_remarks]
    words += [f"{one.label}: {one.text}" for one in detail.answers]
    for one in criteria:
        levels = ", ".join(f"{level.key} ({level.label.of(language)})" for level in one.levels)
        words.append(f"{one.key}: {one.question.of(language)} [{levels}]")
    return Answer(data, "\n".join(words))


def case_new(running: Running) -> Answer:
    """Take in one application."""
    arguments, desk = running.arguments, running.desk
    new = NewCase(
        title=arguments.title,
        applicant=arguments.applicant,
        scheme_key=arguments.scheme,
        received_on=parse_date(arguments.received, today=desk.today()),
        asked_cents=parse_euros(arguments.asked),
    )
    number = add_case(desk.acting.store, desk.acting.viewer, new, at=desk.now(), today=desk.today())
    return Answer({"number": number}, running.texts("cli.case_new", number=number))


def case_change(running: Running) -> Answer:
    """Correct the facts of a case, or put a case of a register under a scheme."""
    arguments, desk = running.arguments, running.desk
    change = CaseChange(
        title=arguments.title,
        received_on=parse_date(arguments.received, today=desk.today()) if arguments.received else None,
        asked_cents=parse_euros(arguments.asked) if arguments.asked else None,
        scheme_key=arguments.scheme,
        received_reason=arguments.reason,
    )
    with desk.acting.store.read() as session:
        case_id = case_id_of(session, desk.acting.viewer, arguments.number)
    change_case(desk.acting.store, desk.acting.viewer, case_id, change, at=desk.now(), today=desk.today())
    return Answer({"number": arguments.number}, running.texts("cli.case_changed", number=arguments.number))


def note(running: Running) -> Answer:
    """Write a remark of the office on a case; panels do not read it."""
    arguments, desk = running.arguments, running.desk
    with desk.acting.store.read() as session:
        case_id = case_id_of(session, desk.acting.viewer, arguments.number)
    add_note(desk.acting.store, desk.acting.viewer, case_id, arguments.text, at=desk.now())
    return Answer({"number": arguments.number}, running.texts("cli.note", number=arguments.number))


def plain_row(row: CaseRow) -> dict[str, object]:
    """A case as `--json` tells it."""
    return {
        "number": row.number,
        "title": row.title,
        "applicant": row.applicant,
        "scheme": row.scheme,
        "state": row.state.value,
        "asked_cents": row.asked_cents,
        "granted_cents": row.granted_cents,
        "deadline": row.deadline.isoformat() if row.deadline else None,
    }


def _source(running: Running, detail: CaseDetail) -> dict[str, object] | None:
    """Where in a register a case came from, and what was remarkable there; None for one that came in by itself."""
    if detail.source_row is None:
        return None
    remarks = [{"code": one.code, **one.data, "why": why(one, running.texts)} for one in detail.source_remarks]
    return {"row": detail.source_row, "number": detail.source_number, "remarks": remarks}


def _line(running: Running, row: CaseRow) -> str:
    texts = running.texts
    parts = [row.number, row.title, row.applicant, texts(f"widgets.state.{row.state}")]
    if row.asked_cents is not None:
        parts.append(format_euros(row.asked_cents, texts.language))
    if row.deadline is not None:
        parts.append(long_date(row.deadline, texts.language))
    return " · ".join(parts)
