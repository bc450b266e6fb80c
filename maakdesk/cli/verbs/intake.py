"""The verb that takes in one application from a file."""

from pathlib import Path

from maakdesk.base.dates import long_date
from maakdesk.base.errors import Refused
from maakdesk.base.telling import tell
from maakdesk.bootstrap import read_mail, read_submission, reading_texts
from maakdesk.cli.running import Answer, Running
from maakdesk.core.accord.versions import current_schemes
from maakdesk.core.dossier.additions import application_versions, overlaid
from maakdesk.core.dossier.commands import Addition, extend_application
from maakdesk.core.dossier.queries import case_id_of
from maakdesk.core.intake.commands import attach_enclosed, take_in
from maakdesk.core.intake.form import submission_from
from maakdesk.core.intake.from_mail import submission_from_mail
from maakdesk.core.intake.submission import Submission, TakenIn
from maakdesk.core.parties.checks import remarks
from maakdesk.core.parties.words import remark_words
from maakdesk.core.settings import settings


def intake(running: Running) -> Answer:
    """Take in one application: a submission of a form server (.json), or an e-mail (.eml) with --scheme."""
    desk, texts = running.desk, running.texts
    path = Path(running.arguments.file)
    new = _read(running, path)
    if running.arguments.to is None:
        taken = take_in(desk.acting.store, desk.acting.viewer, new, at=desk.now(), today=desk.today())
    else:
        taken = _extend(running, new)
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


def _extend(running: Running, new: Submission) -> TakenIn:
    """Freeze what came later beside what the case has; its parties and the day of receipt stay as they are."""
    desk, number = running.desk, running.arguments.to
    store, viewer = desk.acting.store, desk.acting.viewer
    with store.read() as session:
        case_id = case_id_of(session, viewer, number)
        versions = application_versions(session, viewer, case_id)
    before = versions[-1].answers if versions else ()
    answers = overlaid(before, new.answers, len(versions) + 1)
    addition = Addition(answers, new.received_on, new.received_from, new.channel)
    extend_application(store, viewer, case_id, addition, at=desk.now(), today=desk.today())
    return TakenIn(case_id, number)


def _read(running: Running, path: Path) -> Submission:
    desk = running.desk
    with desk.acting.store.read() as session:
        schemes, chosen = current_schemes(session), settings(session)
    ending = path.suffix.lower()
    if ending == ".json":
        return submission_from(read_submission(path), schemes, running.texts)
    if ending != ".eml":
        raise Refused("intake.kind", file=path.name)
    key = running.arguments.scheme or (next(iter(schemes)) if running.arguments.to else None)
    if key not in schemes:
        raise Refused("intake.no_scheme", known=", ".join(sorted(schemes)))
    return submission_from_mail(
        read_mail(path), key, own_domain=chosen["office.mail_domain"], today=desk.today(), texts=running.texts
    )
