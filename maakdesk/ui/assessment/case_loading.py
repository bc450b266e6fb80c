"""What the tab of a case reads: the panel, and after the opening the judgements and what is thought together."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from maakdesk.base.vocabulary import Role, SeatPart, Stage
from maakdesk.core.accord.queries import scheme_of_case
from maakdesk.core.accord.scheme import Scheme
from maakdesk.core.accord.versions import current_schemes
from maakdesk.core.assessment.queries import (
    MemberJudgement,
    PanelRow,
    SeatRow,
    Standing,
    disagreement,
    judgements,
    panel_row,
)
from maakdesk.core.assessment.rules import Difference
from maakdesk.core.deliberation.queries import SharedRow, shared_judgements
from maakdesk.core.dossier.queries import CaseDetail, case_detail
from maakdesk.core.panels.queries import RecusalRow, recusals
from maakdesk.core.panels.rules import Problem, opening_problems
from maakdesk.core.people.queries import PersonRow, people

if TYPE_CHECKING:
    from maakdesk.bootstrap import Desk

_COMPOSABLE = (Stage.RECEIVED, Stage.COMPLETE, Stage.ASSESSMENT, Stage.CLOSED)


@dataclass(frozen=True, slots=True)
class CaseAssessment:
    """One case as its tab shows it to whoever looks."""

    detail: CaseDetail
    scheme: Scheme | None
    panel: PanelRow | None
    found: tuple[MemberJudgement, ...]
    differences: tuple[Difference, ...]
    shared: dict[str, SharedRow]
    people: tuple[PersonRow, ...]
    schemes: dict[str, Scheme]
    drafts: dict[str, tuple[str, str]]
    """What the viewer wrote of a shared judgement and did not put down yet: level and reason by criterion."""
    recusals: tuple[RecusalRow, ...]
    """Why people stood aside, for who may read that."""
    viewer_id: str
    is_secretary: bool
    at: datetime

    @property
    def seat(self) -> SeatRow | None:
        """The viewer's own place on the panel."""
        seats = self.panel.seats if self.panel is not None else ()
        return next((one for one in seats if one.person_id == self.viewer_id), None)

    @property
    def presides(self) -> bool:
        """Whether the viewer is the chair or the deputy."""
        return self.seat is not None and self.seat.part in (SeatPart.CHAIR, SeatPart.DEPUTY)

    @property
    def may_compose(self) -> bool:
        """Whether the viewer may give this case a panel now."""
        begun = self.panel is not None and any(
            seat.standing not in (None, Standing.OPEN, Standing.ASIDE) for seat in self.panel.seats
        )
        open_stage = self.detail.stage in _COMPOSABLE
        return self.is_secretary and self.seat is None and not begun and open_stage

    @property
    def may_talk(self) -> bool:
        """Whether the viewer may write our judgement together now."""
        opened = self.panel is not None and self.panel.opened_at is not None
        return opened and self.detail.stage is Stage.CONVERSATION and (self.seat is not None or self.is_secretary)

    @property
    def may_record(self) -> bool:
        """Whether the viewer may record what others said."""
        return self.may_talk and (self.presides or (self.seat is None and self.is_secretary))

    def lacks_to_open(self) -> list[Problem]:
        """Why the judgements may not be opened now; the first that nothing helps against, then those for a reason."""
        if self.panel is None or self.scheme is None:
            return []
        handed = [seat.background for seat in self.panel.seats if seat.standing is Standing.HANDED_IN]
        return opening_problems(
            handed, now=self.at, opens_at=self.panel.opens_at, quorum=self.panel.quorum,
            backgrounds=self.scheme.panel.backgrounds,
        )  # fmt: skip


def draft_key(case_id: str, criterion: str) -> str:
    """Where the viewer's own draft of a shared judgement is kept."""
    return f"shared:{case_id}:{criterion}"


def load_assessment(desk: "Desk", case_id: str) -> CaseAssessment:
    """Read a case for its tab.

    Raises:
        NotFound: no such case for this viewer.
    """
    acting = desk.acting
    viewer = acting.viewer
    with acting.store.read() as session:
        detail = case_detail(session, viewer, case_id)
        scheme = scheme_of_case(session, viewer, case_id)
        panel = panel_row(session, viewer, case_id)
        found = judgements(session, viewer, case_id)
        drafts = {
            draft.key.rpartition(":")[2]: (str(draft.body["level"]), str(draft.body["reason"]))
            for draft in acting.drafts.all(draft_key(case_id, ""))
        }
        return CaseAssessment(
            detail=detail,
            scheme=scheme,
            panel=panel,
            found=tuple(found),
            differences=tuple(disagreement(scheme, found)) if scheme is not None and found else (),
            shared=shared_judgements(session, viewer, case_id),
            people=tuple(people(session, viewer)) if viewer.has(Role.SECRETARY) else (),
            schemes=current_schemes(session) if viewer.has(Role.SECRETARY) else {},
            drafts=drafts,
            recusals=recusals(session, viewer, case_id),
            viewer_id=viewer.person_id,
            is_secretary=viewer.has(Role.SECRETARY),
            at=desk.now(),
        )
