"""A term counted from facts in words (`invite=2026-01-12`), as the command line and worked examples give them."""

from collections.abc import Mapping
from datetime import date, timedelta

from maakdesk.base.calendar import shipped_calendar
from maakdesk.base.errors import Refused
from maakdesk.core.deadlines.catalogue import shipped_terms
from maakdesk.core.deadlines.rules import supplement_suspension, term
from maakdesk.core.deadlines.terms import Adjournment, Length, SupplementCount, Suspension, Term, TermRule, Unit

# Names under which a term is also known in worked examples: the general term, told apart by what is counted.
_ALSO = {
    "court_weeks": "court_term",
    "statutory_weeks": "act_term",
    "atw_days": "act_term",
    "ordinance_weeks": "bylaw_term",
    "awb_4_15": "awb_4_13",
    "awb_4_15_adjourned": "awb_4_13",
    "awb_4_17_early_notice": "awb_4_17_first_day",
    "zgw_archiefactiedatum": "retention_term",
}
_FACTS = frozenset(
    (
        *(unit.value for unit in Unit),
        *("invite", "supplement", "term_end", "invite2", "supplement2", "term_end2", "term_set", "count"),
        *("agreed_from", "agreed_to", "adjourn_weeks", "adjourn_told", "committee"),
    )
)
_DAY = timedelta(days=1)


def known_rules() -> tuple[str, ...]:
    """Every name under which a term can be asked for."""
    return tuple(sorted({*shipped_terms(), *_ALSO}))


def term_told(name: str, start: date, facts: Mapping[str, str]) -> Term:
    """Count the term called `name` from `start` with `facts`; without `count` it counts strictly.

    Facts: a length (`days`, `weeks`, `months`, `years`); a request to supplement (`invite`) with the day the supplement
    came (`supplement`) or the last day that was set (`term_end`), a second one (`invite2` …), `term_set=no` when no
    period was set; `count=strict|circulaire`; days agreed (`agreed_from`, `agreed_to`); `adjourn_weeks`, told on
    `adjourn_told` (else in time); `committee=yes` (Awb 7:13).

    Raises:
        Refused: `deadline.unknown_rule`, `deadline.unknown_fact`, `deadline.fact_unreadable`, `deadline.fact_missing`,
            `deadline.days_reversed`, `deadline.no_length`.
    """
    unknown = sorted(set(facts) - _FACTS)
    if unknown:
        raise Refused("deadline.unknown_fact", fact=unknown[0][:40], known=", ".join(sorted(_FACTS)))
    rule = _rule(name, facts)
    # A notice of default that comes on the last day of the term works from the day after it (circular, 1.1).
    first = start + _DAY if name == "awb_4_17_early_notice" else start
    return term(
        rule,
        first,
        calendar=shipped_calendar(),
        length=_length(facts),
        suspensions=_suspensions(facts),
        adjournments=_adjournments(facts, first),
    )


def _rule(name: str, facts: Mapping[str, str]) -> TermRule:
    key = _ALSO.get(name, name)
    if key not in shipped_terms():
        raise Refused("deadline.unknown_rule", rule=name[:40], known=", ".join(known_rules()))
    committee = f"{key}_committee"
    return shipped_terms()[committee if _yes(facts, "committee") and committee in shipped_terms() else key]


def _length(facts: Mapping[str, str]) -> Length | None:
    told = [Length(_number(facts, unit.value), unit) for unit in Unit if unit.value in facts]
    return told[0] if told else None


def _suspensions(facts: Mapping[str, str]) -> list[Suspension]:
    found = [_supplement(facts, place) for place in ("", "2") if f"invite{place}" in facts]
    if "agreed_from" in facts or "agreed_to" in facts:
        first, last = _day(facts, "agreed_from"), _day(facts, "agreed_to")
        if last < first:
            raise Refused("deadline.days_reversed", first=first, last=last)
        found.append(Suspension(first, last, "agreed"))
    return [gap for gap in found if gap is not None]


def _supplement(facts: Mapping[str, str], place: str) -> Suspension | None:
    asked = _day(facts, f"invite{place}")
    came = _day(facts, f"supplement{place}") if f"supplement{place}" in facts else None
    if came is not None and came < asked:
        raise Refused("deadline.days_reversed", first=asked, last=came)
    # A period was set unless it is said that none was; when the supplement came in it, its last day does not matter.
    last = _day(facts, f"term_end{place}") if f"term_end{place}" in facts else came
    if "term_set" in facts and not _yes(facts, "term_set"):
        last = None
    elif last is None:
        raise Refused("deadline.fact_missing", fact=f"supplement{place} / term_end{place}")
    try:
        count = SupplementCount(facts.get("count", SupplementCount.STRICT))
    except ValueError:
        raise _unreadable(facts, "count") from None
    return supplement_suspension(asked, received=came, last_day=last, count=count)


def _adjournments(facts: Mapping[str, str], start: date) -> list[Adjournment]:
    if "adjourn_weeks" not in facts:
        return []
    told = _day(facts, "adjourn_told") if "adjourn_told" in facts else start + _DAY
    return [Adjournment(Length(_number(facts, "adjourn_weeks"), Unit.WEEKS), told=told)]


def _day(facts: Mapping[str, str], name: str) -> date:
    if name not in facts:
        raise Refused("deadline.fact_missing", fact=name)
    try:
        return date.fromisoformat(facts[name])
    except ValueError:
        raise _unreadable(facts, name) from None


def _number(facts: Mapping[str, str], name: str) -> int:
    if not (facts[name].isascii() and facts[name].isdigit() and 0 < int(facts[name]) < 10_000):
        raise _unreadable(facts, name)
    return int(facts[name])


def _yes(facts: Mapping[str, str], name: str) -> bool:
    told = facts.get(name, "no")
    if told not in ("yes", "no"):
        raise _unreadable(facts, name)
    return told == "yes"


def _unreadable(facts: Mapping[str, str], name: str) -> Refused:
    return Refused("deadline.fact_unreadable", fact=name, value=facts[name][:40])
