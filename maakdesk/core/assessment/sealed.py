"""What a sealed judgement says, for whoever holds a key to it: the keys of now, or those of before a reset."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime

from maakdesk.core.acting import Acting
from maakdesk.core.assessment.rules import Line
from maakdesk.core.sealing import is_sealed_to
from maakdesk.core.vault import Identity, OpenVault
from maakdesk.models import SealedJudgement


def opened_lines(acting: Acting, sealed: SealedJudgement) -> dict[str, Line]:
    """What a sealed judgement says, for whoever it was sealed to.

    Raises:
        Refused: `vault.not_for_you`.
    """
    return opened_with(acting.vault, sealed)


def opened_with(keys: OpenVault | Identity, sealed: SealedJudgement) -> dict[str, Line]:
    """What a sealed judgement says with these keys.

    Raises:
        Refused: `vault.not_for_you`.
    """
    plain = keys.open_sealed(sealed.ciphertext, context=seal_context(sealed.case_id, sealed.person_id))
    return lines_of(json.loads(plain))


def own_lines(acting: Acting, sealed: SealedJudgement) -> dict[str, Line] | None:
    """What one's own sealed judgement says; None when it was sealed before a reset and not brought back."""
    if is_sealed_to(acting.vault.public_keys.sealing, sealed.ciphertext):
        return opened_lines(acting, sealed)
    copy = acting.drafts.load(copy_key(sealed))
    return lines_of(copy.body) if copy is not None else None


def keep_copy(acting: Acting, sealed: SealedJudgement, lines: Mapping[str, Line], *, at: datetime) -> None:
    """Keep among one's own drafts what one's sealed judgement says; the judgement itself stays as it is."""
    acting.drafts.save(copy_key(sealed), [asdict(line) for line in lines.values()], at=at)


def copy_key(sealed: SealedJudgement) -> str:
    """Under which key its author keeps what they brought back of a judgement that was sealed before a reset."""
    return f"sealed:{sealed.id}"


def lines_of(plain: list[dict[str, object]]) -> dict[str, Line]:
    """The lines of a judgement from the plain values in which they are sealed and kept, by criterion."""
    lines = {}
    for item in plain:
        quotes, questions = item["quotes"], item["questions"]
        places = item.get("places") or []  # none in what was sealed before a quote could stand in a file
        assert isinstance(quotes, list) and isinstance(questions, list)  # noqa: S101, PT018  (we wrote it so)
        assert isinstance(places, list)  # noqa: S101
        line = Line(
            str(item["criterion"]), str(item["level"]), str(item["reason"]),
            tuple(quotes), tuple(questions), tuple(places),
        )  # fmt: skip
        lines[line.criterion] = line
    return lines


def seal_context(case_id: str, author_id: str) -> bytes:
    """What is bound to a sealed judgement: it opens on no other case and for no other author."""
    return f"judgement {case_id} {author_id}".encode()
