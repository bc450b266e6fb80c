"""What keeps a letter of the clock from becoming final: facts that the law or a reader needs and that are missing."""

from collections.abc import Iterator

from maakdesk.base.vocabulary import NoticeKind, TalkForm
from maakdesk.core.letters.guards import Missing, Remark
from maakdesk.core.letters.templates import Templates
from maakdesk.core.notices.facts import NoticeContents


def missing_facts(contents: NoticeContents, templates: Templates) -> tuple[Missing, ...]:
    """Everything that must be filled in before this letter can be final, in the order of the letter."""
    found = [_missing(place, "", templates) for place in dict.fromkeys(_open_places(contents))]
    if contents.not_adopted:
        found.append(_missing("not_adopted", contents.not_adopted, templates))
    return tuple(found)


def _missing(place: str, item: str, templates: Templates) -> Missing:
    name, where = templates.missing[place]
    return Missing(place, name.format(item=item), where.format(item=item), item)


def remarks(contents: NoticeContents, templates: Templates) -> tuple[Remark, ...]:
    """What deserves a look and may be right."""
    sending, chosen = contents.envelope.sending_on, contents.chosen
    tells_term = contents.kind in {NoticeKind.RECEIPT, NoticeKind.EXTENSION, NoticeKind.LATER}
    found = {
        "no_address": not any(line.strip() for line in contents.envelope.address),
        "answer_term": tells_term and not contents.besluit,
        "last_day_holidays": chosen.last_day is not None and contents.in_holidays is True,
        "holidays_unknown": chosen.last_day is not None and contents.in_holidays is None,
        "later_past": contents.kind is NoticeKind.LATER and contents.overdue,
        "sending_weekend": sending is not None and sending.weekday() >= 5,
    }
    return tuple(Remark(key, templates.texts[f"remarks.{key}"]) for key, holds in found.items() if holds)


def _open_places(contents: NoticeContents) -> Iterator[str]:
    envelope = contents.envelope
    for place, text in (("case_number", envelope.case_number), ("title", contents.title)):
        if not text.strip():
            yield place
    if not envelope.applicant.strip():
        yield "applicant"
    if envelope.received_on is None:
        yield "received_on"
    yield from _OF_KIND[contents.kind](contents)
    if envelope.sending_on is None:
        yield "sending_on"
    yield from _office(contents)


def _receipt(contents: NoticeContents) -> Iterator[str]:
    if contents.decide_by is None:
        yield "decide_by"


def _supplement(contents: NoticeContents) -> Iterator[str]:
    """Without a list and a last day it stops no clock (ECLI:NL:RVS:2016:2527)."""
    chosen = contents.chosen
    if not any(item.strip() for item in chosen.items):
        yield "items"
    if chosen.last_day is None:
        yield "last_day"
    elif contents.shortest is not None and chosen.last_day < contents.shortest and not chosen.reason.strip():
        yield "shorter_reason"


def _extension(contents: NoticeContents) -> Iterator[str]:
    yield from _later(contents)
    if contents.extension is None or not contents.extension.article.strip():
        yield "extension_basis"


def _later(contents: NoticeContents) -> Iterator[str]:
    if contents.chosen.until is None:
        yield "until"
    if not contents.chosen.reason.strip():
        yield "why"
    if contents.decide_by is None:
        yield "decide_by"


def _invitation(contents: NoticeContents) -> Iterator[str]:
    chosen = contents.chosen
    if not chosen.purpose.strip():
        yield "purpose"
    if chosen.form is None:
        yield "form"
    else:
        if chosen.meet_day is None:
            yield "meet_day"
        if chosen.form is not TalkForm.WRITING and not chosen.meet_time.strip():
            yield "meet_time"
        if not chosen.place.strip():
            yield "meet_place"
    if not chosen.people.strip():
        yield "people"


def _consent(contents: NoticeContents) -> Iterator[str]:
    if contents.chosen.from_day is None:
        yield "from_day"
    if contents.chosen.until is None:
        yield "consent_until"
    if contents.new_day is None:
        yield "new_day"
    if contents.decide_by is None:
        yield "decide_by"
    if not contents.envelope.office.contact_email.strip():
        yield "contact_way"


def _not_processed(contents: NoticeContents) -> Iterator[str]:
    chosen = contents.chosen
    if chosen.decided_on is None:
        yield "decided_on"
    if not contents.requests:
        yield "requests"
    if not any(item.strip() for item in chosen.items):
        yield "items"
    if not chosen.reason.strip():
        yield "why"
    if not chosen.excuse.strip():
        yield "excuse"
    if not chosen.on_behalf_of.strip():
        yield "mandate"
    if contents.besluit and contents.objection_last_day is None:
        yield "objection_last_day"


def _forwarding(contents: NoticeContents) -> Iterator[str]:
    if not contents.chosen.to.strip():
        yield "to"


_OF_KIND = {
    NoticeKind.RECEIPT: _receipt,
    NoticeKind.SUPPLEMENT: _supplement,
    NoticeKind.EXTENSION: _extension,
    NoticeKind.LATER: _later,
    NoticeKind.INVITATION: _invitation,
    NoticeKind.POSTPONEMENT_CONSENT: _consent,
    NoticeKind.NOT_PROCESSED: _not_processed,
    NoticeKind.FORWARDING: _forwarding,
}


def _office(contents: NoticeContents) -> Iterator[str]:
    office, decides = contents.envelope.office, contents.kind is NoticeKind.NOT_PROCESSED
    for place in ("organisation", "contact_name", "signatory_name", "signatory_function"):
        if not getattr(office, place).strip():
            yield place
    if decides and not office.authority.strip():
        yield "authority"
    if not any(line.strip() for line in office.return_address):
        yield "return_address"
    if not office.contact_phone.strip() and not office.contact_email.strip():
        yield "contact_way"
    if decides and contents.besluit and not any(line.strip() for line in office.objection_address):
        yield "objection_address"
