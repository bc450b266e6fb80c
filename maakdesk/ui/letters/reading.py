"""What the letters tab and the room of letters show, read off the window's thread."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from maakdesk.base.i18n import Language
from maakdesk.base.vocabulary import LetterStatus
from maakdesk.bootstrap import unsupported_characters
from maakdesk.core.decisions.queries import decision_of_case
from maakdesk.core.letters.gathering import Prepared, prepare_letter
from maakdesk.core.letters.planning import planned_sending
from maakdesk.core.letters.queries import LetterRow, letters_of_case, may_handle_letters
from maakdesk.core.notices.queries import notices_of_case
from maakdesk.core.settings import settings
from maakdesk.ui.letters.papers import Paper, newest_first

if TYPE_CHECKING:
    from maakdesk.bootstrap import Desk

WAITING = (LetterStatus.FINAL, LetterStatus.SIGNED)
ICONS = {
    LetterStatus.DRAFT: ("pen-line", "ink2"),
    LetterStatus.FINAL: ("lock", "ink2"),
    LetterStatus.SIGNED: ("signature", "ink2"),
    LetterStatus.SENT: ("send", "green"),
    LetterStatus.REPLACED: ("circle-slash", "ink3"),
}


@dataclass(frozen=True, slots=True)
class CaseLetters:
    """The letters on one case, newest first, and what the next one needs.

    `prepared` is the letter of the newest decision with the planned day, while no letter of that decision waits or was
    sent. `papers` are all, with the letters of the clock. `names` are the missing facts in the window's language;
    `unsupported` what no typeface can print.
    """

    number: str
    rows: tuple[LetterRow, ...]
    decided: bool
    prepared: Prepared | None
    names: dict[tuple[str, str], tuple[str, str]]
    remarks: tuple[str, ...]
    unsupported: tuple[str, ...]
    sending_on: date | None
    may_act: bool
    signatory: str
    papers: tuple[Paper, ...] = ()

    @property
    def newest(self) -> LetterRow | None:
        """The newest letter."""
        return self.rows[0] if self.rows else None


def read_letters(desk: "Desk", case_id: str, language: Language, sending_on: date | None) -> CaseLetters:
    """Read the letters of a case; `sending_on` is the day that is typed now, else the planned one is taken."""
    acting = desk.acting
    with acting.store.read() as session:
        viewer = acting.viewer
        planned = sending_on or planned_sending(session, viewer, case_id)
        rows = tuple(letters_of_case(session, viewer, case_id))
        notices = notices_of_case(session, viewer, case_id)
        decision = decision_of_case(session, viewer, case_id)
        newest = rows[0] if rows else None
        may_act = may_handle_letters(session, viewer, case_id)
        number = newest.number if newest else ""
        signatory = str(settings(session)["office.signatory_name"])
        prepared = told = None
        if decision is not None and may_act and (newest is None or newest.decision_id != decision.id):
            prepared = told = prepare_letter(session, viewer, case_id, sending_on=planned)
            if language is not Language.NL:
                told = prepare_letter(session, viewer, case_id, sending_on=planned, language=language)
    names: dict[tuple[str, str], tuple[str, str]] = {}
    remarks: tuple[str, ...] = ()
    if prepared is not None and told is not None:
        mine, other = prepared.composition, told.composition
        pairs = zip(mine.missing, other.missing, strict=True)
        names = {(one.place, one.name): (said.name, said.where) for one, said in pairs}
        remarks = tuple(remark.text for remark in other.remarks)
    letter = prepared.composition.letter if prepared else None
    return CaseLetters(
        number=number,
        rows=rows,
        decided=decision is not None,
        prepared=prepared,
        names=names,
        remarks=remarks,
        unsupported=unsupported_characters(letter) if letter else (),
        sending_on=planned,
        may_act=may_act,
        signatory=signatory,
        papers=newest_first((*rows, *notices)),
    )


def read_pdf(desk: "Desk", row: Paper) -> bytes:
    """The PDF of a letter as it was frozen.

    Raises:
        WorldError: the file is damaged or gone.
    """
    with desk.acting.files.open(row.stored_name) as stored:
        return stored.read()
