"""What an e-mail says of an application: who sent it, when the office received it, what came along. Nothing is guessed.

Its words are kept as they are, as one answer; which question of the scheme they answer, somebody says who read them.
"""

from datetime import date

from maakdesk.base.clock import local_day
from maakdesk.base.i18n import Texts
from maakdesk.base.vocabulary import Channel, PartyKind, PrivateKind
from maakdesk.core.dossier.application import Answer
from maakdesk.core.intake.mail import RawMail, receipt_of
from maakdesk.core.intake.submission import Involved, Submission
from maakdesk.core.parties.rules import party_kind

MESSAGE = "message"
"""The key of the answer that holds the words of an e-mail."""
_LONGEST_TITLE = 300


def submission_from_mail(mail: RawMail, scheme_key: str, *, own_domain: str, today: date, texts: Texts) -> Submission:
    """An application under a scheme as an e-mail brings it; the message itself comes last of what is enclosed.

    `own_domain` is that of the office's own mail server (setting `office.mail_domain`), which says when it came.
    Without any line that says so it came in today, with a remark.
    """
    receipt = receipt_of(mail, own_domain)
    remarks = list(mail.remarks)
    if receipt is None:
        remarks.append("no_received")
        received_on, shown = today, texts("intake.from.mail.nothing")
    else:
        if not receipt.own:
            remarks.append("not_own_server")
        received_on, shown = local_day(receipt.passage.at), texts("intake.from.mail", line=receipt.passage.line[:1_000])
    name = mail.sender_name.strip() or mail.sender
    kind = party_kind(name)
    private = ((PrivateKind.EMAIL, mail.sender),) if mail.sender else ()
    label = texts("intake.answer.message")
    return Submission(
        scheme_key=scheme_key,
        title=mail.subject.strip()[:_LONGEST_TITLE] or texts("intake.from.mail.no_subject"),
        applicant=Involved(name, kind=kind if name else PartyKind.UNKNOWN, private=private),
        received_on=received_on,
        received_from=shown,
        channel=Channel.EMAIL,
        answers=(Answer(MESSAGE, label, mail.text),) if mail.text.strip() else (),
        enclosed=(*mail.enclosed, mail.original),
        remarks=tuple(remarks),
    )
