"""What the room says of one version of a scheme."""

from maakdesk.base.clock import local_day
from maakdesk.base.dates import long_date
from maakdesk.base.i18n import Texts
from maakdesk.core.accord.queries import SchemeRow


def origin_words(row: SchemeRow, texts: Texts) -> str:
    """Where a version comes from: an example of the program, or published by the office on a day."""
    if row.published_at is None:
        return texts("schemes.room.shipped")
    return texts("schemes.room.own", day=long_date(local_day(row.published_at), texts.language))


def state_words(row: SchemeRow, texts: Texts) -> str:
    """How many values are still to be checked, or that letters can go out."""
    if row.adopted:
        return texts("schemes.room.adopted")
    return texts.n("schemes.room.unread", len(row.unread)) if row.unread else texts("schemes.room.to_adopt")


def list_words(row: SchemeRow, texts: Texts) -> str:
    """The second line of a scheme in the list."""
    parts = [row.scheme.version, state_words(row, texts)]
    if row.cases:
        parts.append(texts.n("schemes.room.cases", row.cases))
    return " · ".join(parts)
