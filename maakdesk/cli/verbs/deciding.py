"""Verbs for the decision and its letter."""

from pathlib import Path
from typing import BinaryIO

from maakdesk.base.dates import parse_date
from maakdesk.base.errors import Refused, WorldError
from maakdesk.base.i18n import Language, Texts
from maakdesk.base.money import parse_euros
from maakdesk.base.vocabulary import Outcome
from maakdesk.bootstrap import render_letter
from maakdesk.cli.running import Answer, Running
from maakdesk.core.decisions.commands import NewDecision
from maakdesk.core.decisions.commands import decide as take_decision
from maakdesk.core.dossier.queries import case_id_of
from maakdesk.core.durable import write_durably
from maakdesk.core.letters.commands import make_final, record_sending, record_signature
from maakdesk.core.letters.gathering import prepare_letter
from maakdesk.core.letters.queries import letters_of_case
from maakdesk.core.world import told

_OUTCOMES = {"grant": Outcome.GRANTED, "partial": Outcome.PARTIAL, "refuse": Outcome.REFUSED}


def decide(running: Running) -> Answer:
    """Take a decision by mandate, with reasons from what the panel thought together."""
    arguments, desk = running.arguments, running.desk
    outcome = _OUTCOMES[arguments.outcome]
    new = NewDecision(
        outcome=outcome,
        weighing=arguments.weighing,
        on_behalf_of=arguments.on_behalf_of,
        decided_on=parse_date(arguments.by_date, today=desk.today()),
        amount_cents=parse_euros(arguments.amount) if arguments.amount else None,
        grounds=tuple(arguments.ground),
        hardship=arguments.hardship or _hardship(outcome),
        correction_reason=arguments.correction,
    )
    take_decision(desk.acting.store, desk.acting.viewer, _case_id(running), new, at=desk.now())
    data = {"number": arguments.number, "outcome": arguments.outcome}
    return Answer(data, running.texts("cli.decided", number=arguments.number))


def _hardship(outcome: Outcome) -> str:
    """A refusal answers the question of Awb 4:84 (letters are Dutch): without words of its own, by the weighing."""
    return "" if outcome is Outcome.GRANTED else Texts(Language.NL)("letters.hardship.in_weighing")


def letter(running: Running) -> Answer:
    """Make the letter as a PDF: a draft to read, or final with the day on which it will be sent."""
    arguments, desk = running.arguments, running.desk
    case_id = _case_id(running)
    sending = parse_date(arguments.sending, today=desk.today()) if arguments.sending else None
    if arguments.final:
        if sending is None:
            raise Refused("letter.no_sending_day")
        letter_id = make_final(desk.acting, case_id, sending_on=sending, render=render_letter, at=desk.now())
    with desk.acting.store.read() as session:
        found = letters_of_case(session, desk.acting.viewer, case_id)
        prepared = None if arguments.final else prepare_letter(session, desk.acting.viewer, case_id, sending_on=sending)
    if prepared is not None:
        pdf = render_letter(prepared.composition.letter, desk.now())
        missing = [{"place": one.place, "name": one.name, "where": one.where} for one in prepared.composition.missing]
        remarks, until = [one.text for one in prepared.composition.remarks], prepared.objection_until
    else:
        final = next(one for one in found if one.id == letter_id)
        with desk.acting.files.open(final.stored_name) as stored:
            pdf = stored.read()
        missing, remarks, until = [], [], final.objection_until
    target = Path(arguments.out)
    try:
        write_durably(target, pdf)
    except OSError as error:
        raise told(error) from error
    data = {
        "file": str(target), "final": arguments.final, "missing": missing, "remarks": remarks,
        "objection_until": until.isoformat() if until else None,
    }  # fmt: skip
    words = [running.texts("cli.letter.final" if arguments.final else "cli.letter.draft", file=target.name)]
    words += [f"- {one['name']}: {one['where']}" for one in missing] + [f"- {remark}" for remark in remarks]
    return Answer(data, "\n".join(words))


def signed(running: Running) -> Answer:
    """Record who signed the letter on paper, with the scan."""
    arguments, desk = running.arguments, running.desk
    case_id = _case_id(running)
    with desk.acting.store.read() as session:
        found = letters_of_case(session, desk.acting.viewer, case_id)
    if not found:
        raise Refused("letter.not_final")
    signed_on = parse_date(arguments.date, today=desk.today())
    scan = _opened(arguments.scan) if arguments.scan else None
    try:
        record_signature(
            desk.acting, found[0].id, signed_by=arguments.by, signed_on=signed_on, scan=scan, at=desk.now()
        )
    finally:
        if scan is not None:
            scan.close()
    return Answer({"signed_by": arguments.by}, running.texts("cli.signed", name=arguments.by))


def sent(running: Running) -> Answer:
    """Record the day on which the letter went out; then the decision holds."""
    arguments, desk = running.arguments, running.desk
    sent_on = parse_date(arguments.date, today=desk.today())
    record_sending(desk.acting, _case_id(running), sent_on=sent_on, today=desk.today(), at=desk.now())
    return Answer({"sent": sent_on.isoformat()}, running.texts("cli.sent", number=arguments.number))


def _case_id(running: Running) -> str:
    with running.desk.acting.store.read() as session:
        return case_id_of(session, running.desk.acting.viewer, running.arguments.number)


def _opened(path: str) -> BinaryIO:
    try:
        return Path(path).open("rb")
    except OSError as error:
        raise WorldError("cli.no_file", file=Path(path).name) from error
