"""From what was typed to a case with its files: done off the UI thread, and nothing is done twice after a crash."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from maakdesk.base.errors import DeskError
from maakdesk.base.i18n import Texts
from maakdesk.base.vocabulary import Role
from maakdesk.bootstrap import reading_texts
from maakdesk.core.accord.scheme import Scheme
from maakdesk.core.attachments.commands import NewAttachment
from maakdesk.core.attachments.many import HowFar, attach_files
from maakdesk.core.intake.commands import attach_enclosed, take_in
from maakdesk.core.intake.steps import submission_of, understood
from maakdesk.core.intake.submission import Submission
from maakdesk.core.intake.typed import Typed
from maakdesk.ui.intake.incoming import enclosed_of
from maakdesk.ui.tasks import Progress

if TYPE_CHECKING:
    from maakdesk.bootstrap import Desk

DRAFT = "case:new"


@dataclass(frozen=True, slots=True)
class Recorded:
    """The case that was made, and what could not come along."""

    case_id: str
    number: str
    refused: tuple[DeskError, ...] = ()


def record(
    desk: "Desk",
    typed: Typed,
    schemes: Mapping[str, Scheme],
    body: Mapping[str, Any],
    *,
    texts: Texts,
    progress: Progress,
) -> Recorded | None:
    """Take the case in and add its files; None when something still stands in the way.

    `body` is the draft: it says that the case was made before the files are added, and is gone when they are.

    Raises:
        Refused, WorldError, NotFound: as `take_in`; nothing was made, and the draft is as it was.
    """
    acting, scheme = desk.acting, schemes[typed.scheme]
    read = understood(typed, scheme, today=desk.today())
    if read.stops:
        return None
    source = str(body.get("source") or "")
    came = enclosed_of(Path(source), schemes, texts) if source and any(one.place >= 0 for one in typed.files) else ()
    enclosed = tuple(
        replace(came[one.place], document=one.document or None) for one in typed.files if 0 <= one.place < len(came)
    )
    new = submission_of(typed, read, scheme, texts, enclosed)
    taken = take_in(acting.store, acting.viewer, new, at=desk.now(), today=desk.today())
    acting.drafts.save(DRAFT, {**body, "taken": taken.number}, at=desk.now())
    refused: tuple[DeskError, ...] = ()
    if typed.files and acting.viewer.has(Role.SECRETARY):
        refused = _add_files(desk, taken.case_id, typed, new, progress)
    acting.drafts.delete(DRAFT)
    return Recorded(taken.case_id, taken.number, refused)


def _add_files(desk: "Desk", case_id: str, typed: Typed, new: Submission, progress: Progress) -> tuple[DeskError, ...]:
    acting, today = desk.acting, desk.today()
    refused: list[DeskError] = []
    with reading_texts() as extract:
        try:
            taken = attach_enclosed(acting, case_id, new, at=desk.now, today=today, extract=extract)
            refused += [one.error for one in taken if one.error is not None]
            for one in typed.files:
                if one.place < 0:
                    about = NewAttachment("", "", one.document or None, new.channel, new.received_on)
                    attach = partial(attach_files, acting, case_id, [Path(one.path)], about, at=desk.now, today=today)
                    more = attach(extract=extract, progress=partial(_tell, progress))
                    refused += [added.error for added in more if added.error is not None]
        except DeskError as error:  # the disk is full: the case stands, and what is lacking is said
            refused.append(error)
    return tuple(refused)


def _tell(progress: Progress, far: HowFar) -> None:
    progress(far.done, far.total)
