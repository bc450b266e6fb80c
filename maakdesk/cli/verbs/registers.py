"""Verbs for registers: one comes in, one goes out."""

import json
from pathlib import Path

from maakdesk.base.errors import Refused
from maakdesk.base.money import format_euros
from maakdesk.bootstrap import export_judgements, export_register, read_register
from maakdesk.cli.running import Answer, Running
from maakdesk.cli.verbs.dossier import wanted
from maakdesk.core.intake.commands import import_register as take_in
from maakdesk.core.intake.plan import ImportPlan
from maakdesk.core.intake.queries import mapping_for, plan_register
from maakdesk.core.intake.words import why

_LARGEST_MAPPING = 1_000_000


def import_register(running: Running) -> Answer:
    """Import a register of applications: all accepted rows at once, or with --dry-run only the report."""
    arguments, desk = running.arguments, running.desk
    store, viewer = desk.acting.store, desk.acting.viewer
    table = read_register(Path(arguments.file), sheet=arguments.sheet)
    given = _mapping_file(Path(arguments.mapping)) if arguments.mapping else None
    with store.read() as session:
        mapping = mapping_for(session, viewer, table, given=given)
        if arguments.dry_run:
            plan = plan_register(session, viewer, table, mapping)
    if arguments.dry_run:
        plan.require_rows()
    else:
        plan = take_in(store, viewer, table, mapping, at=desk.now())
    return Answer(_plain(running, plan), _words(running, plan, dry_run=arguments.dry_run))


def register(running: Running) -> Answer:
    """Export the register as a workbook, and as open data."""
    arguments, desk = running.arguments, running.desk
    chosen = wanted(running)
    state = running.texts(f"widgets.state.{arguments.state}") if arguments.state else ""
    selection = ", ".join(word for word in (arguments.search, state) if word) or running.texts("cli.all_cases")
    targets = [Path(name) for name in (arguments.out, arguments.open_data) if name]
    for target, ending in zip(targets, (".xlsx", ".csv"), strict=False):
        if target.suffix.lower() != ending:
            raise Refused("register.ending", file=target.name, ending=ending)
    count = 0
    for target in targets:
        count = export_register(desk, target, chosen, texts=running.texts, selection=selection)
    data = {"file": arguments.out, "open_data": arguments.open_data, "cases": count}
    return Answer(data, running.texts.n("cli.register", count, file=targets[0].name))


def judgements_export(running: Running) -> Answer:
    """Export all opened judgements for the auditor, with a warning in it; the register never holds them."""
    target = Path(running.arguments.out)
    if target.suffix.lower() != ".xlsx":
        raise Refused("register.ending", file=target.name, ending=".xlsx")
    count = export_judgements(running.desk, target, texts=running.texts)
    return Answer(
        {"file": running.arguments.out, "lines": count}, running.texts.n("cli.judgements", count, file=target.name)
    )


def _mapping_file(path: Path) -> object:
    try:
        with path.open(encoding="utf-8") as file:
            return json.loads(file.read(_LARGEST_MAPPING))
    except (OSError, ValueError, RecursionError) as error:
        raise Refused("import.map_unreadable", file=path.name) from error


def _plain(running: Running, plan: ImportPlan) -> dict[str, object]:
    rows = [{"row": note.row, "what": note.what.value, "why": why(note, running.texts)} for note in plan.notes]
    return {
        "read": plan.read,
        "imported": plan.imported,
        "duplicates": plan.duplicates,
        "refused": plan.refused,
        "skipped": plan.skipped,
        "asked_cents": plan.asked_cents,
        "granted_cents": plan.granted_cents,
        "kept_out_asked_cents": plan.kept_out_asked_cents,
        "kept_out_granted_cents": plan.kept_out_granted_cents,
        "rows": rows,
    }


def _words(running: Running, plan: ImportPlan, *, dry_run: bool) -> str:
    texts = running.texts
    sums = {
        "read": plan.read, "imported": plan.imported, "duplicates": plan.duplicates, "refused": plan.refused,
        "skipped": plan.skipped, "asked": format_euros(plan.asked_cents, texts.language),
        "granted": format_euros(plan.granted_cents, texts.language),
    }  # fmt: skip
    lines = [texts("cli.import.tried" if dry_run else "cli.import.done", **sums)]
    lines += [texts("cli.import.row", row=note.row, why=why(note, texts)) for note in plan.notes]
    return "\n".join(lines)
