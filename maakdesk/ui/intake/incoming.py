"""A file that was dropped on the window: an e-mail or a submission, read off the UI thread to be typed on from."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from maakdesk.base.i18n import Texts
from maakdesk.base.money import format_euros
from maakdesk.bootstrap import read_mail, read_submission
from maakdesk.core.accord.scheme import Scheme
from maakdesk.core.intake.form import submission_from
from maakdesk.core.intake.from_mail import submission_from_mail
from maakdesk.core.intake.mail import Enclosed
from maakdesk.core.intake.typed import Typed, typed_of
from maakdesk.core.settings import settings

if TYPE_CHECKING:
    from maakdesk.bootstrap import Desk

KINDS = (".eml", ".json")


@dataclass(frozen=True, slots=True)
class Incoming:
    """What a file says: as if it had been typed, with the words of the message to read beside it."""

    source: Path
    typed: Typed
    title: str = ""
    text: str = field(default="", repr=False)
    remarks: tuple[str, ...] = ()


def read_incoming(desk: "Desk", path: Path, schemes: Mapping[str, Scheme], scheme: str, texts: Texts) -> Incoming:
    """Read `path`; an e-mail, which names no scheme, is taken for one under `scheme` until somebody chooses.

    Raises:
        Refused, WorldError: `mail.…` or `form.…`.
    """
    if path.suffix.lower() == ".json":
        return _form(path, schemes, texts)
    with desk.acting.store.read() as session:
        domain = settings(session)["office.mail_domain"]
    mail = read_mail(path)
    new = submission_from_mail(mail, scheme, own_domain=domain, today=desk.today(), texts=texts)
    typed = typed_of(new, "")
    if "no_received" in new.remarks:  # somebody who knows when it came types that; nobody guesses
        typed = replace(typed, received="", received_from="")
    sender = f"{mail.sender_name} <{mail.sender}>".strip() if mail.sender else mail.sender_name
    return Incoming(path, typed, f"{mail.subject}\n{sender}".strip(), mail.text, new.remarks)


def enclosed_of(path: Path, schemes: Mapping[str, Scheme], texts: Texts) -> tuple[Enclosed, ...]:
    """What came along in a file that was typed on from, in the same order; read again, so that nothing waits in memory.

    Raises:
        Refused, WorldError: as `read_incoming`.
    """
    if path.suffix.lower() == ".json":
        return submission_from(read_submission(path), schemes, texts).enclosed
    mail = read_mail(path)
    return (*mail.enclosed, mail.original)


def _form(path: Path, schemes: Mapping[str, Scheme], texts: Texts) -> Incoming:
    form = read_submission(path)
    new = submission_from(form, schemes, texts)
    plain: Mapping[str, Any] = form.tree.get("values", {})
    asked = "" if new.asked_cents is None else format_euros(new.asked_cents, texts.language)
    return Incoming(path, typed_of(new, asked, plain), remarks=new.remarks)
