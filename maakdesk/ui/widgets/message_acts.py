"""What the menu of messages offers: the letters of the clock, and what comes back on them."""

from enum import StrEnum

from maakdesk.base.vocabulary import NoticeKind


class Reply(StrEnum):
    """What can be recorded without a letter of one's own."""

    RECEIVED = "received"
    DECLINED = "declined"
    EXCUSE = "excuse"
    SIGNED = "signed"
    WITHDRAWN = "withdrawn"


Act = NoticeKind | Reply

LETTERS: tuple[NoticeKind, ...] = (
    NoticeKind.RECEIPT,
    NoticeKind.SUPPLEMENT,
    NoticeKind.INVITATION,
    NoticeKind.EXTENSION,
    NoticeKind.LATER,
    NoticeKind.POSTPONEMENT_CONSENT,
    NoticeKind.NOT_PROCESSED,
    NoticeKind.FORWARDING,
)
"""The letters, in the order in which a case usually needs them."""

REPLIES: tuple[Reply, ...] = (Reply.RECEIVED, Reply.DECLINED, Reply.EXCUSE, Reply.SIGNED, Reply.WITHDRAWN)

ICONS: dict[Act, str] = {
    NoticeKind.RECEIPT: "mail-check",
    NoticeKind.SUPPLEMENT: "list-checks",
    NoticeKind.INVITATION: "messages-square",
    NoticeKind.EXTENSION: "calendar-plus",
    NoticeKind.LATER: "calendar-clock",
    NoticeKind.POSTPONEMENT_CONSENT: "handshake",
    NoticeKind.NOT_PROCESSED: "circle-slash",
    NoticeKind.FORWARDING: "forward",
    Reply.RECEIVED: "inbox",
    Reply.DECLINED: "circle-x",
    Reply.EXCUSE: "message-circle-question-mark",
    Reply.SIGNED: "signature",
    Reply.WITHDRAWN: "undo-2",
}


def act_of(key: str) -> Act | None:
    """The act with this key, or None."""
    acts: tuple[Act, ...] = (*LETTERS, *REPLIES)
    return next((one for one in acts if one.value == key), None)
