"""The verb that takes in one application from a file."""

from pathlib import Path

from maakdesk.base.dates import long_date
from maakdesk.base.errors import Refused
from maakdesk.base.telling import tell
from maakdesk.bootstrap import read_mail, read_submission, reading_texts
from maakdesk.cli.running import Answer, Running
from maakdesk.core.accord.versions import current_schemes
from maakdesk.core.intake.commands import attach_enclosed, take_in
from maakdesk.core.intake.form import submission_from
from maakdesk.core.intake.from_mail import submission_from_mail
from maakdesk.core.intake.submission import Submission
from maakdesk.core.parties.checks import remarks
from maakdesk.core.parties.words import remark_words
from maakdesk.core.settings import settings


def intake(running: Running) -> Answer:
    """Take in one application: a submission of a form server (.json), or an e-mail (.eml) with --scheme."""
    desk, texts = running.desk, running.texts
    path = Path(running.arguments.file)
    new = _read(running, path)
    taken = take_in(desk.acting.store, desk.acting.viewer, new, at=desk.now(), today=desk.today())
    with reading_texts() as extract:
        files = attach_enclosed(desk.acting, taken.case_id, new, at=desk.now, today=desk.today(), extract=extract)
    told = [texts(f"mail.remark.{remark}") for remark in new.remarks]
    told += [remark_words(one, texts) for kind, value in new.applicant.private for one in remarks(kind, value)]
    told += [remark_words(one, texts) for answer in new.answers for one in remarks(None, answer.text)]
    told += [tell(one.error, texts) for one in files if one.error is not None]
    # The message itself is kept too, and is no attachment of it.
    own = 1 if path.suffix.lower() == ".eml" else 0
    attached = sum(one.id is not None for one in files) - own
    data = {
        "number": taken.number,
        "received_on": new.received_on.isoformat(),
        "received_from": new.received_from,
        "attachments": attached,
        "remarks": told,
    }
    day = long_date(new.received_on, texts.language)
    words = texts.n("cli.intake", attached, number=taken.number, day=day)
    return Answer(data, "\n".join([words, *told]))


def _read(running: Running, path: Path) -> Submission:
    desk = running.desk
    with desk.acting.store.read() as session:
        schemes, chosen = current_schemes(session), settings(session)
    ending = path.suffix.lower()
    if ending == ".json":
        return submission_from(read_submission(path), schemes, running.texts)
    if ending != ".eml":
        raise Refused("intake.kind", file=path.name)
    key = running.arguments.scheme
    if key not in schemes:
        raise Refused("intake.no_scheme", known=", ".join(sorted(schemes)))
    return submission_from_mail(
        read_mail(path), key, own_domain=chosen["office.mail_domain"], today=desk.today(), texts=running.texts
    )
