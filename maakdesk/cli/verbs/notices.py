"""Verbs for the letters of the clock: made, sent, answered; and for what is missing."""

from argparse import Namespace
from datetime import date
from pathlib import Path

from maakdesk.base.dates import long_date, parse_date
from maakdesk.base.errors import Refused
from maakdesk.base.i18n import Language
from maakdesk.base.vocabulary import Channel, LetterStatus, NoticeKind, TalkForm
from maakdesk.bootstrap import render_letter
from maakdesk.cli.running import Answer, Running
from maakdesk.core.clock.events import TYPED_IN
from maakdesk.core.completeness.commands import Withheld, mark_complete, withhold
from maakdesk.core.completeness.queries import completeness_of
from maakdesk.core.completeness.rules import Need
from maakdesk.core.dossier.queries import case_id_of, case_rows
from maakdesk.core.durable import write_durably
from maakdesk.core.letters.guards import Missing
from maakdesk.core.notices.answers import supplement_declined, supplement_received, withdraw
from maakdesk.core.notices.commands import NewNotice, make_final, record_consent, record_sent
from maakdesk.core.notices.facts import NoticeFacts
from maakdesk.core.notices.gathering import PreparedNotice, prepare_notice
from maakdesk.core.notices.queries import NoticeRow, notices_of_case
from maakdesk.core.objections.commands import link_complaint, link_objection
from maakdesk.core.objections.queries import reviews_by_complaint
from maakdesk.core.world import told


def notice(running: Running) -> Answer:
    """Make a letter of the clock as a PDF: a draft to read, or final with the day on which it will be sent."""
    arguments, desk, kind = running.arguments, running.desk, NoticeKind(running.arguments.kind)
    case_id, today, language = _case_id(running), desk.today(), Language(arguments.language)
    sending = _day(arguments.sending, today)
    facts = _facts(arguments, today)
    with desk.acting.store.read() as session:
        prepared = prepare_notice(
            session, desk.acting.viewer, case_id, kind, facts, sending_on=sending, today=today, language=language
        )
    if arguments.final:
        if sending is None:
            raise Refused("notice.sending_needed")
        new = NewNotice(kind, facts, sending, language)
        notice_id = make_final(desk.acting, case_id, new, render=render_letter, at=desk.now(), today=today)
        row = next(one for one in _rows(running, case_id) if one.id == notice_id)
        with desk.acting.files.open(row.stored_name) as stored:
            pdf = stored.read()
    else:
        pdf = render_letter(prepared.composition.letter, desk.now())
    target = Path(arguments.out)
    try:
        write_durably(target, pdf)
    except OSError as error:
        raise told(error) from error
    missing: tuple[Missing, ...] = () if arguments.final else prepared.composition.missing
    remarks = [remark.text for remark in prepared.composition.remarks]
    data = {
        "file": str(target), "kind": kind.value, "final": arguments.final,
        "missing": [{"place": one.place, "name": one.name, "where": one.where} for one in missing],
        "remarks": remarks, **_days(prepared),
    }  # fmt: skip
    words = [running.texts("notices.cli.final" if arguments.final else "notices.cli.draft", file=target.name)]
    words += [f"- {one.name}: {one.where}" for one in missing] + [f"- {remark}" for remark in remarks]
    return Answer(data, "\n".join(words))


def notice_sent(running: Running) -> Answer:
    """Record the day and the channel by which a letter of the clock went out; the clock learns of it."""
    arguments, desk, kind = running.arguments, running.desk, NoticeKind(running.arguments.kind)
    case_id = _case_id(running)
    waiting = [row for row in _rows(running, case_id) if row.kind is kind and row.status is LetterStatus.FINAL]
    if not waiting:
        raise Refused("notice.none_final", notice=kind)
    sent_on = parse_date(arguments.date, today=desk.today())
    channel = Channel(arguments.channel)
    record_sent(desk.acting, waiting[0].id, channel=channel, sent_on=sent_on, today=desk.today(), at=desk.now())
    return _stands(running, case_id, "notices.cli.sent", {"sent": sent_on.isoformat(), "channel": channel.value})


def consent(running: Running) -> Answer:
    """Record that the applicant signed for a postponement; now the clock stands still."""
    arguments, desk = running.arguments, running.desk
    case_id, kind = _case_id(running), NoticeKind.POSTPONEMENT_CONSENT
    asked = [row for row in _rows(running, case_id) if row.kind is kind and row.status is LetterStatus.SENT]
    if not asked:
        raise Refused("notice.no_consent_asked")
    signed_on = parse_date(arguments.signed, today=desk.today())
    record_consent(
        desk.acting, asked[0].id, signed_on=signed_on, evidence=arguments.evidence, today=desk.today(), at=desk.now()
    )
    return _stands(running, case_id, "notices.cli.consent", {"signed": signed_on.isoformat()})


def supplement(running: Running) -> Answer:
    """Record that a supplement came in, whole or in part, or that it was declined."""
    arguments, desk = running.arguments, running.desk
    case_id, store, viewer, today = _case_id(running), desk.acting.store, desk.acting.viewer, desk.today()
    day, evidence = parse_date(arguments.received, today=today), arguments.evidence or TYPED_IN
    if arguments.declined:
        supplement_declined(store, viewer, case_id, told_on=day, evidence=evidence, at=desk.now(), today=today)
    else:
        supplement_received(
            store, viewer, case_id, received_on=day, evidence=evidence, still_missing=arguments.missing,
            at=desk.now(), today=today,
        )  # fmt: skip
    return _stands(running, case_id, "notices.cli.supplement", {"received": day.isoformat()})


def withdrawal(running: Running) -> Answer:
    """Record that the applicant took the application back."""
    arguments, desk = running.arguments, running.desk
    case_id, day = _case_id(running), parse_date(running.arguments.on, today=desk.today())
    withdraw(
        desk.acting.store, desk.acting.viewer, case_id, on_day=day, evidence=arguments.evidence, at=desk.now(),
        today=desk.today(),
    )  # fmt: skip
    return _stands(running, case_id, "notices.cli.withdrawn", {"on": day.isoformat()})


def missing(running: Running) -> Answer:
    """Tell what the scheme asks of an application, and what of it is missing."""
    desk, texts = running.desk, running.texts
    with desk.acting.store.read() as session:
        case_id = case_id_of(session, desk.acting.viewer, running.arguments.number)
        found = completeness_of(session, desk.acting.viewer, case_id, today=desk.today())
    if found is None:
        raise Refused("scheme.none", number=running.arguments.number)
    data = {
        "needs": [_need(one, texts.language) for one in found.needs],
        "missing": [one.key for one in found.missing],
        "complete": _iso(found.complete_on),
        "receipt_confirmed": _iso(found.confirmed_on),
    }
    lines = [f"- {one.label.of(texts.language)}" for one in found.missing]
    return Answer(data, "\n".join([texts.n("completeness.lacking", len(lines)), *lines] if lines else [
        texts("completeness.nothing")
    ]))  # fmt: skip


def complete(running: Running) -> Answer:
    """Record that an application is complete."""
    arguments, desk = running.arguments, running.desk
    case_id, day = _case_id(running), parse_date(running.arguments.on, today=desk.today())
    mark_complete(
        desk.acting.store, desk.acting.viewer, case_id, complete_on=day, reason=arguments.reason, at=desk.now(),
        today=desk.today(),
    )  # fmt: skip
    return _stands(running, case_id, "notices.cli.complete", {"complete": day.isoformat()})


def withheld(running: Running) -> Answer:
    """Record that the applicant keeps an answer or a document back, with the reason."""
    arguments, desk = running.arguments, running.desk
    day = parse_date(arguments.on, today=desk.today())
    new = Withheld(arguments.key, arguments.reason, day, arguments.evidence)
    withhold(desk.acting.store, desk.acting.viewer, _case_id(running), new, at=desk.now(), today=desk.today())
    return Answer({"withheld": arguments.key}, running.texts("notices.cli.withheld", key=arguments.key))


def objection(running: Running) -> Answer:
    """Say to which decision an objection objects, or of which case a complaint complains."""
    arguments, desk = running.arguments, running.desk
    case_id, acting = _case_id(running), desk.acting
    with acting.store.read() as session:
        about = case_id_of(session, acting.viewer, arguments.about)
        complains = reviews_by_complaint(session, acting.viewer, case_id)
    if complains:
        link_complaint(acting.store, acting.viewer, case_id, about, at=desk.now())
    else:
        link_objection(acting.store, acting.viewer, case_id, about, at=desk.now(), today=desk.today())
    return _stands(running, case_id, "notices.cli.linked", {"about": arguments.about})


def _facts(arguments: Namespace, today: date) -> NoticeFacts:
    return NoticeFacts(
        items=tuple(arguments.item),
        last_day=_day(arguments.last_day, today),
        reason=arguments.reason or "",
        from_day=_day(arguments.from_day, today),
        until=_day(arguments.until, today),
        form=TalkForm(arguments.form) if arguments.form else None,
        meet_day=_day(arguments.meet, today),
        meet_time=arguments.time or "",
        place=arguments.place or "",
        people=arguments.people or "",
        purpose=arguments.purpose or "",
        used=arguments.used or "",
        to=arguments.to or "",
        contact=arguments.contact or "",
        on_behalf_of=arguments.on_behalf_of or "",
        excuse=arguments.excuse or "",
    )


def _days(prepared: PreparedNotice) -> dict[str, str | None]:
    """The days that the letter tells or proposes."""
    contents, proposed = prepared.contents, prepared.last_day
    return {
        "decide_by": _iso(contents.decide_by),
        "new_day": _iso(contents.new_day),
        "objection_until": _iso(contents.objection_last_day),
        "last_day_from": _iso(proposed.day if proposed else None),
        "extension_through": _iso(prepared.longest),
    }


def _stands(running: Running, case_id: str, words: str, data: dict[str, object]) -> Answer:
    """What became of the case and its clock."""
    desk, texts, number = running.desk, running.texts, running.arguments.number
    with desk.acting.store.read() as session:
        [row] = case_rows(session, desk.acting.viewer, [case_id])
    lines = [texts(words, number=number)]
    if row.deadline is not None:
        lines.append(texts("clock.event.deadline", day=long_date(row.deadline, texts.language)))
    more = {"number": number, "state": row.state.value, "clock": row.clock.value, "deadline": _iso(row.deadline)}
    return Answer({**data, **more}, "\n".join(lines))


def _need(one: Need, language: Language) -> dict[str, object]:
    return {
        "kind": one.kind.value, "key": one.key, "label": one.label.of(language), "met": one.met,
        "withheld": one.withheld,
    }  # fmt: skip


def _rows(running: Running, case_id: str) -> list[NoticeRow]:
    with running.desk.acting.store.read() as session:
        return notices_of_case(session, running.desk.acting.viewer, case_id)


def _case_id(running: Running) -> str:
    with running.desk.acting.store.read() as session:
        return case_id_of(session, running.desk.acting.viewer, running.arguments.number)


def _day(text: str | None, today: date) -> date | None:
    return parse_date(text, today=today) if text else None


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None
