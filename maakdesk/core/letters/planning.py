"""The day on which a letter is meant to go out, kept as a draft until the letter is final."""

from datetime import date, datetime

from maakdesk.core.drafts import Drafts


def planned_sending(drafts: Drafts, case_id: str) -> date | None:
    """The day that this person plans to send the letter of a case, or None."""
    draft = drafts.load(_key(case_id))
    return date.fromisoformat(draft.body) if draft is not None else None


def plan_sending(drafts: Drafts, case_id: str, day: date | None, *, at: datetime) -> None:
    """Keep the planned day; None forgets it."""
    if day is None:
        drafts.delete(_key(case_id))
    else:
        drafts.save(_key(case_id), day.isoformat(), at=at)


def _key(case_id: str) -> str:
    return f"sending:{case_id}"
