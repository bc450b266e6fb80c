"""Erasing private numbers from an application as submitted: they go, and what was frozen verifies for the rest."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from maakdesk.base.errors import Refused
from maakdesk.base.vocabulary import FindingKind, Operation, Role
from maakdesk.core.access import find, require, require_unseated, seen
from maakdesk.core.attachments.findings import findings_in
from maakdesk.core.dossier.application import Answer, answers_digest
from maakdesk.core.erasing import BLACK, put_instead
from maakdesk.core.store import Store
from maakdesk.core.viewer import Viewer
from maakdesk.models import Application, Case


def erase_typed(store: Store, viewer: Viewer, case_id: str, kinds: Collection[FindingKind], *, at: datetime) -> int:
    """Erase every number of these kinds from the answers of every version of an application; gives how many.

    The rest of each answer stays as submitted. What it was frozen by (its digest) is taken anew over what is left, in
    the same operation: the old one goes too, because somebody who knows the rest could find the number by trying. The
    chain holds, and the tombstones tell that something stood here, when it was erased and by whom, never what.

    Raises:
        Refused: `erase.nothing`, `erase.not_frozen` (an application is not as it was frozen: nothing is erased, so
            that this stays to be seen), `access.role`, `access.seated`.
        NotFound: no such case for this viewer.
    """
    require(viewer, Role.SECRETARY)
    with store.write(Operation.ERASED, at=at, by=viewer.person_id, case_id=case_id) as write:
        find(write.session, Case, viewer, Case.id == case_id)
        require_unseated(write.session, viewer, case_id)
        erased = 0
        for row in write.session.scalars(seen(Application, viewer).where(Application.case_id == case_id)).all():
            if row.digest != _digest(row.answers):
                raise Refused("erase.not_frozen", version=row.version)
            left = [_without(answer, kinds) for answer in row.answers]
            here = sum(count for _, count in left)
            if here:
                answers = [answer for answer, _ in left]
                put_instead(write, row, {"answers": answers, "digest": _digest(answers)}, reason="privacy")
                erased += here
        if not erased:
            raise Refused("erase.nothing")
        return erased


def _digest(answers: Sequence[dict[str, Any]]) -> str:
    return answers_digest([Answer(**answer) for answer in answers])


def _without(answer: dict[str, Any], kinds: Collection[FindingKind]) -> tuple[dict[str, Any], int]:
    """An answer in which each number of these kinds is black, and how many there were."""
    text: str = answer["text"]
    found = [text[one.start : one.end] for one in findings_in(text) if one.kind in kinds]
    return (_blackened(answer, found), len(found)) if found else (answer, 0)


def _blackened(value: Any, numbers: Sequence[str]) -> Any:  # noqa: ANN401 - a plain value of any form
    if isinstance(value, str):
        for number in numbers:
            value = value.replace(number, BLACK)
        return value
    if isinstance(value, list):
        return [_blackened(one, numbers) for one in value]
    if isinstance(value, dict):
        return {key: _blackened(one, numbers) for key, one in value.items()}
    return value
