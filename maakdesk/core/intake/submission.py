"""One application as it came in, by whatever way: what a form, an e-mail and somebody who types all come down to."""

from dataclasses import dataclass, field
from datetime import date

from maakdesk.base.vocabulary import Channel, MessageKind, PartyKind, PartyRole, PrivateKind
from maakdesk.core.dossier.application import Answer
from maakdesk.core.intake.mail import Enclosed


@dataclass(frozen=True, slots=True)
class Involved:
    """Somebody in an application. `party_id`: who of this desk it turned out to be."""

    name: str
    role: PartyRole = PartyRole.APPLICANT
    kind: PartyKind = PartyKind.UNKNOWN
    private: tuple[tuple[PrivateKind, str], ...] = field(default=(), repr=False)
    party_id: str | None = None


@dataclass(frozen=True, slots=True)
class Consent:
    """That the applicant said by which channel they can be reached for a kind of message (Awb 2:8)."""

    message: MessageKind
    channel: Channel


@dataclass(frozen=True, slots=True)
class Submission:
    """What is taken in. `received_on` is a legal fact (Awb 4:13), `received_from` what shows it, in words.

    `asked_cents` is what is asked; `consents` were given with the application itself, which shows them.
    """

    scheme_key: str
    title: str
    applicant: Involved
    received_on: date
    received_from: str
    channel: Channel
    asked_cents: int | None = None
    answers: tuple[Answer, ...] = ()
    area_code: str | None = None
    others: tuple[Involved, ...] = ()
    consents: tuple[Consent, ...] = ()
    enclosed: tuple[Enclosed, ...] = ()
    remarks: tuple[str, ...] = ()
    """Keys of `mail.remark.<key>` about how it came."""


@dataclass(frozen=True, slots=True)
class TakenIn:
    """The case that came of it."""

    case_id: str
    number: str
