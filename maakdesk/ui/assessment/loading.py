"""What the judge's page reads, in one go and off the UI thread: the case, and nothing of anybody else's judgement."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from maakdesk.base.errors import NotFound, Refused
from maakdesk.core.accord.queries import scheme_of_case
from maakdesk.core.accord.scheme import Scheme
from maakdesk.core.assessment.commands import OwnJudgement, own_judgement
from maakdesk.core.assessment.queries import JudgingCase, judging_cases, panel_row
from maakdesk.core.dossier.application import Answer
from maakdesk.core.dossier.queries import CaseRow, case_detail
from maakdesk.core.people.queries import own_reset

if TYPE_CHECKING:
    from maakdesk.bootstrap import Desk


@dataclass(frozen=True, slots=True)
class Judging:
    """One case as its judge sees it."""

    row: CaseRow
    answers: tuple[Answer, ...]
    scheme: Scheme
    opens_at: datetime
    opened: bool
    own: OwnJudgement
    owed: tuple[JudgingCase, ...]
    """The cases still to judge, this one among them when it is."""
    at: datetime
    """When this was read: the opening moment has passed or not."""
    reset: tuple[datetime, str] | None
    """When (UTC) and by whom one's passphrase was reset, while that waits for one's confirmation."""


def load_judging(desk: "Desk", case_id: str) -> Judging:
    """Read a case for its judge.

    Raises:
        NotFound: no seat on the panel of this case.
        Refused: `judge.presides`.
    """
    acting = desk.acting
    with acting.store.read() as session:
        detail = case_detail(session, acting.viewer, case_id)
        scheme = scheme_of_case(session, acting.viewer, case_id)
        panel = panel_row(session, acting.viewer, case_id)
        seats = panel.seats if panel is not None else ()
        seat = next((one for one in seats if one.person_id == acting.viewer.person_id), None)
        if panel is None or scheme is None or seat is None:
            raise NotFound(what=detail.row.number)
        if not seat.judges:
            raise Refused("judge.presides")
        return Judging(
            row=detail.row,
            answers=detail.answers,
            scheme=scheme,
            opens_at=panel.opens_at,
            opened=panel.opened_at is not None,
            own=own_judgement(session, acting, case_id),
            owed=tuple(judging_cases(session, acting.viewer)),
            at=desk.now(),
            reset=own_reset(session, acting.viewer),
        )
