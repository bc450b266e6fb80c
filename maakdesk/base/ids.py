"""Ids are UUIDv7, made here only, so that records of many desks can merge and sort by time."""

import secrets
from datetime import UTC, datetime, timedelta

from maakdesk.base.clock import epoch_ms


def new_id(at: datetime) -> str:
    """A UUIDv7 (RFC 9562 §5.7) as 32 lower-case hex digits; ids made at a later millisecond sort later.

    Args:
        at: an aware moment; its UTC milliseconds become the first 48 bits.

    Raises:
        ValueError: `at` has no time zone.
    """
    random = secrets.randbits(74)
    value = (epoch_ms(at) & 0xFFFF_FFFF_FFFF) << 80
    value |= 0x7 << 76
    value |= (random >> 62) << 64
    value |= 0b10 << 62
    value |= random & 0x3FFF_FFFF_FFFF_FFFF
    return f"{value:032x}"


def new_id_after(at: datetime, previous: str | None) -> str:
    """An id as of `new_id` that also sorts after `previous`, so that what one write adds keeps its order.

    Raises:
        ValueError: `at` has no time zone.
    """
    fresh = new_id(at)
    if previous is None or fresh > previous:
        return fresh
    # RFC 9562 §6.2, method 2: the random part counts on.
    return f"{int(previous, 16) + 1:032x}"


def new_ids(at: datetime, n: int) -> list[str]:
    """`n` ids as of `new_id`, in rising order, for many records of one write.

    Raises:
        ValueError: `at` has no time zone.
    """
    first = int(new_id(at), 16)
    # RFC 9562 §6.2, method 2: the random part counts on.
    return [f"{first + place:032x}" for place in range(n)]


def made_at(record_id: str) -> datetime:
    """The moment (UTC, whole milliseconds) at which an id of `new_id` was made."""
    return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=int(record_id[:12], 16))


def first_id(at: datetime) -> str:
    """What sorts before every id that is made at `at` or later, and after every earlier one.

    Raises:
        ValueError: `at` has no time zone.
    """
    return f"{epoch_ms(at):012x}"
