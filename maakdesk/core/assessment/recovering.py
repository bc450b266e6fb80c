"""After a reset of one's passphrase: what one judged and wrote before comes back with the recovery key of that time."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from maakdesk.core.access import seen
from maakdesk.core.acting import Acting
from maakdesk.core.assessment.sealed import keep_copy, opened_with
from maakdesk.core.drafts import Drafts
from maakdesk.core.sealing import is_sealed_to
from maakdesk.core.vault import Identity
from maakdesk.models import SealedJudgement


@dataclass(frozen=True, slots=True)
class BroughtBack:
    """How many judgements their author can read again, and how many drafts of before are there again."""

    judgements: int
    drafts: int


def bring_back(acting: Acting, old_code: str, *, at: datetime) -> BroughtBack:
    """Make what was sealed to one's former keys readable to oneself, and take over the drafts of that time.

    What was handed in stays handed in, sealed as it is; its author reads it again and can take it back. A draft of
    before does not replace a newer one. Only the recovery key of that time opens the former keys: whoever did the reset
    was given another one, and the desk key does not help.

    Raises:
        Refused: `vault.recovery_typo`; `vault.cannot_open` when it opens no former keys of this person.
        WorldError: `drafts.damaged`, `disk.…`.
    """
    former = acting.vault.recover_old_identity(old_code)
    try:
        with acting.store.read() as session:
            judgements = _judgements(session, acting, former, at)
        drafts = 0
        for draft in Drafts.of_before(acting.vault.folder, former):
            if acting.drafts.load(draft.key) is None:
                acting.drafts.save(draft.key, draft.body, at=draft.saved_at)
                drafts += 1
        return BroughtBack(judgements, drafts)
    finally:
        former.close()


def _judgements(session: Session, acting: Acting, former: Identity, at: datetime) -> int:
    mine = seen(SealedJudgement, acting.viewer).where(SealedJudgement.person_id == acting.viewer.person_id)
    found = [one for one in session.scalars(mine) if is_sealed_to(former.public.sealing, one.ciphertext)]
    for sealed in found:
        keep_copy(acting, sealed, opened_with(former, sealed), at=at)
    return len(found)
