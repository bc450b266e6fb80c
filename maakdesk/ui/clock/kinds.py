"""Which fields belong to which kind of event, as data for the form."""

from collections.abc import Mapping
from enum import Enum
from types import MappingProxyType

from maakdesk.base.vocabulary import ClockEventKind


class Asks(Enum):
    """What is asked of an event beside its day and its evidence."""

    LAST_DAY = "last_day"
    WEEKS = "weeks"
    BASIS = "basis"
    EXCEPTION = "exception"


_KIND = ClockEventKind

ASKED: Mapping[ClockEventKind, tuple[Asks, ...]] = MappingProxyType(
    {
        _KIND.RECEIPT_CONFIRMED: (),
        _KIND.COMPLETE: (),
        _KIND.SUPPLEMENT_ASKED: (Asks.LAST_DAY,),
        _KIND.SUPPLEMENT_RECEIVED: (),
        _KIND.SUPPLEMENT_DECLINED: (),
        _KIND.POSTPONEMENT_AGREED: (Asks.LAST_DAY,),
        _KIND.FOREIGN_INFORMATION: (Asks.LAST_DAY,),
        _KIND.APPLICANT_DELAY: (Asks.LAST_DAY,),
        _KIND.FORCE_MAJEURE: (Asks.LAST_DAY,),
        _KIND.EXTENDED: (Asks.WEEKS, Asks.LAST_DAY, Asks.BASIS),
        _KIND.LATER_TOLD: (Asks.LAST_DAY,),
        _KIND.TALK_OFFERED: (),
        _KIND.HEARD: (),
        _KIND.EXCUSE_ASKED: (Asks.LAST_DAY,),
        _KIND.EXCUSE_ANSWERED: (),
        _KIND.DEFAULT_NOTICE: (Asks.EXCEPTION,),
        _KIND.PENALTY_FIXED: (),
        _KIND.WITHDRAWN: (),
        _KIND.FORWARDED: (),
        _KIND.OBJECTION_RECEIVED: (),
        _KIND.ADJOURNED: (Asks.WEEKS,),
    }
)
"""What people record themselves, in the order in which it is offered; the rest follows from a case or from a letter."""
