"""Letters of the clock for tests: one of each kind, in Dutch and English, and some on other tracks."""

from dataclasses import replace
from datetime import date

from maakdesk.base.i18n import Language
from maakdesk.base.vocabulary import NoticeKind, TalkForm
from maakdesk.core.letters.facts import LegalBasis
from maakdesk.core.letters.letter import Letter
from maakdesk.core.letters.templates import load_templates
from maakdesk.core.letters.writer import Envelope
from maakdesk.core.notices.compose import compose_notice
from maakdesk.core.notices.facts import NoticeContents, NoticeFacts, Request, Track
from tests.letter_cases import OFFICE

ENVELOPE = Envelope(
    case_number="MA-2026-00042",
    received_on=date(2026, 1, 12),
    applicant="Stichting De Lange Tafel",
    salutation="mevrouw Özdemir",
    address=("t.a.v. mevrouw A. Özdemir", "Waddenweg 17", "1025 LK Amsterdam"),
    sending_on=date(2026, 1, 16),
    office=OFFICE,
)

_NL: dict[NoticeKind, NoticeFacts] = {
    NoticeKind.RECEIPT: NoticeFacts(),
    NoticeKind.SUPPLEMENT: NoticeFacts(
        items=("de begroting, met wat anderen betalen", "wie er meedoen"), last_day=date(2026, 1, 30)
    ),
    NoticeKind.EXTENSION: NoticeFacts(
        reason="Het panel kon door ziekte niet bij elkaar komen. Dat gebeurt nu op 10 maart.", until=date(2026, 4, 20)
    ),
    NoticeKind.LATER: NoticeFacts(reason="Wij wachten op advies over de vergunning.", until=date(2026, 3, 23)),
    NoticeKind.INVITATION: NoticeFacts(
        purpose="Wij willen graag horen wie er meedoen. Ook vragen wij waar het geld voor is.",
        form=TalkForm.COME,
        meet_day=date(2026, 2, 3),
        meet_time="19.30",
        place="Buurthuis De Brug, Buikslotermeerplein 1, Amsterdam",
        people="twee leden van het panel en de secretaris",
        used="Ook gebruiken wij de foto’s die u mailde.",
    ),
    NoticeKind.POSTPONEMENT_CONSENT: NoticeFacts(
        reason="U wilt eerst met de school praten.", from_day=date(2026, 1, 20), until=date(2026, 2, 2)
    ),
    NoticeKind.NOT_PROCESSED: NoticeFacts(
        items=("de begroting, met wat anderen betalen",),
        reason="Wij weten niet waar het geld voor is.",
        on_behalf_of="Het college van burgemeester en wethouders van Voorbeeld,\nnamens dit college,",
        decided_on=date(2026, 2, 16),
        excuse="Op 9 februari belden wij u. U vertelde dat de penningmeester is gestopt.",
    ),
    NoticeKind.FORWARDING: NoticeFacts(
        to="de provincie Noord-Holland",
        contact="Postbus 123, 2000 MD Haarlem",
        reason="Het gaat om een provinciale weg.",
    ),
}

_EN: dict[NoticeKind, NoticeFacts] = {
    **_NL,
    NoticeKind.SUPPLEMENT: replace(_NL[NoticeKind.SUPPLEMENT], items=("the budget", "who take part")),
    NoticeKind.INVITATION: replace(
        _NL[NoticeKind.INVITATION], form=TalkForm.WRITING, meet_time="", purpose="We want to hear who take part."
    ),
}


_ASKED = Request(date(2026, 1, 16), date(2026, 1, 30), ("de begroting", "wie er meedoen"))


def contents_of(kind: NoticeKind, facts: NoticeFacts) -> NoticeContents:
    """A letter of the case of `ENVELOPE` with everything filled in."""
    decided = kind is NoticeKind.NOT_PROCESSED
    return NoticeContents(
        kind=kind,
        track=Track.APPLICATION,
        envelope=replace(ENVELOPE, sending_on=date(2026, 2, 16)) if decided else ENVELOPE,
        title="Samen koken in de Buikslotermeer",
        chosen=facts,
        besluit=True,
        decide_by=date(2026, 3, 9),
        new_day=date(2026, 3, 23),
        shortest=date(2026, 1, 30),
        extension=LegalBasis("Regeling Bewonersinitiatieven Voorbeeld, artikel 6", ""),
        requests=(Request(date(2026, 1, 16), date(2026, 1, 30), ("de begroting", "wie er meedoen")),)
        if decided
        else (),
        objection_last_day=date(2026, 3, 30) if decided else None,
        objection_explanation="Dat is na zes weken." if decided else "",
    )


NOTICES: dict[str, tuple[NoticeContents, Language]] = {
    **{f"{kind}-nl": (contents_of(kind, facts), Language.NL) for kind, facts in _NL.items()},
    **{f"{kind}-en": (contents_of(kind, facts), Language.EN) for kind, facts in _EN.items()},
}
NOTICES["receipt-missing-nl"] = (
    replace(NOTICES["receipt-nl"][0], chosen=NoticeFacts(items=("de begroting",))),
    Language.NL,
)
NOTICES["supplement-short-nl"] = (
    replace(
        NOTICES["supplement-nl"][0],
        chosen=replace(_NL[NoticeKind.SUPPLEMENT], last_day=date(2026, 1, 23), reason="De ronde sluit op 26 januari."),
        requests=(Request(date(2026, 1, 5), date(2026, 1, 14), ("de begroting",)),),
    ),
    Language.NL,
)
NOTICES["receipt-objection-nl"] = (
    replace(
        NOTICES["receipt-nl"][0],
        track=Track.OBJECTION,
        envelope=replace(ENVELOPE, received_label="labels.received_objection"),
    ),
    Language.NL,
)
NOTICES["later-complaint-nl"] = (
    replace(
        NOTICES["later-nl"][0],
        track=Track.COMPLAINT,
        besluit=False,
        envelope=replace(ENVELOPE, received_label="labels.received_complaint"),
    ),
    Language.NL,
)


def notice_of(name: str) -> Letter:
    """The composed letter of one of `NOTICES`, which must be complete."""
    contents, language = NOTICES[name]
    composition = compose_notice(contents, load_templates(language, "notices"))
    assert composition.missing == ()
    return composition.letter
