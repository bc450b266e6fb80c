"""A term counted from facts in words (`invite=2026-01-12`), as the command line and worked examples give them."""

from collections.abc import Mapping
from datetime import date, timedelta

from maakdesk.base.calendar import shipped_calendar
from maakdesk.base.dates import FIRST_YEAR, LAST_YEAR
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
_CAUSES = {
    "agreed": "agreed",
    "foreign": "foreign_information",
    "delay": "applicant_delay",
    "majeure": "force_majeure",
    "outage": "outage",
}
"""Spans of days told as `<name>_from` and `<name>_to`, with the ground on which the clock stood still."""
_REQUESTS = ("", *(str(n) for n in range(2, 10)))
_MOST = {Unit.DAYS: 36_525, Unit.WEEKS: 5_200, Unit.MONTHS: 1_200, Unit.YEARS: 100}
_FACTS = frozenset(
    (
        *(unit.value for unit in Unit),
        *(f"{name}{place}" for name in ("invite", "supplement", "term_end") for place in _REQUESTS),
        *(f"{name}_{end}" for name in _CAUSES for end in ("from", "to")),
        *("term_set", "count", "adjourn_weeks", "adjourn_until", "adjourn_told", "committee", "lapsed"),
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
    period was set; `count=strict|circulaire`; days agreed (`agreed_from`, `agreed_to`), of information from abroad
    (`foreign_from` …), delay by the applicant (`delay_from` …), force majeure (`majeure_from` …), a failure of the
    office's system (`outage_from` …); `adjourn_weeks` or `adjourn_until`, told on `adjourn_told` (else in time);
    `lapsed`, the last day of the term before a notice of default; `committee=yes` (Awb 7:13).

    Raises:
        Refused: `deadline.unknown_rule`, `deadline.unknown_fact`, `deadline.fact_unreadable`, `deadline.fact_missing`,
            `deadline.days_reversed`, `deadline.no_length`.
    """
    unknown = sorted(set(facts) - _FACTS)
    if unknown:
        raise Refused("deadline.unknown_fact", fact=unknown[0][:40], known=", ".join(sorted(_FACTS)))
    rule = _rule(name, facts)
    first = _first(name, start, facts)
    return term(
        rule,
        first,
        calendar=shipped_calendar(),
        length=_length(facts),
        suspensions=_suspensions(facts),
        adjournments=_adjournments(facts, first),
    )


def _first(name: str, start: date, facts: Mapping[str, str]) -> date:
    """A notice of default on or before the last day of the term works from the day after that (circular, 1.1)."""
    if "lapsed" in facts:
        return max(start, _day(facts, "lapsed") + _DAY)
    return start + _DAY if name == "awb_4_17_early_notice" else start


def _rule(name: str, facts: Mapping[str, str]) -> TermRule:
    key = _ALSO.get(name, name)
    if key not in shipped_terms():
        raise Refused("deadline.unknown_rule", rule=name[:40], known=", ".join(known_rules()))
    committee = f"{key}_committee"
    return shipped_terms()[committee if _yes(facts, "committee") and committee in shipped_terms() else key]


def _length(facts: Mapping[str, str]) -> Length | None:
    told = [Length(_number(facts, unit.value, unit), unit) for unit in Unit if unit.value in facts]
    return told[0] if told else None


def _suspensions(facts: Mapping[str, str]) -> list[Suspension]:
    found = [_supplement(facts, place) for place in _REQUESTS if f"invite{place}" in facts]
    for place in _REQUESTS:
        alone = [name for name in (f"supplement{place}", f"term_end{place}") if name in facts]
        if alone and f"invite{place}" not in facts:
            raise Refused("deadline.fact_missing", fact=f"invite{place}")
    for name, ground in _CAUSES.items():
        if f"{name}_from" in facts or f"{name}_to" in facts:
            first, last = _day(facts, f"{name}_from"), _day(facts, f"{name}_to")
            if last < first:
                raise Refused("deadline.days_reversed", first=first, last=last)
            found.append(Suspension(first, last, ground))
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
    told = _day(facts, "adjourn_told") if "adjourn_told" in facts else start + _DAY
    if "adjourn_until" in facts:
        return [Adjournment(None, told=told, until=_day(facts, "adjourn_until"))]
    if "adjourn_weeks" not in facts:
        return []
    return [Adjournment(Length(_number(facts, "adjourn_weeks", Unit.WEEKS), Unit.WEEKS), told=told)]


def _day(facts: Mapping[str, str], name: str) -> date:
    if name not in facts:
        raise Refused("deadline.fact_missing", fact=name)
    try:
        day = date.fromisoformat(facts[name])
    except ValueError:
        raise _unreadable(facts, name) from None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise Refused("date.out_of_range", first=FIRST_YEAR, last=LAST_YEAR)
    return day


def _number(facts: Mapping[str, str], name: str, unit: Unit) -> int:
    told = facts[name]
    if not (told.isascii() and told.isdigit() and len(told) < 6 and 0 < int(told) <= _MOST[unit]):
        raise _unreadable(facts, name)
    return int(told)


def _yes(facts: Mapping[str, str], name: str) -> bool:
    told = facts.get(name, "no")
    if told not in ("yes", "no"):
        raise _unreadable(facts, name)
    return told == "yes"


def _unreadable(facts: Mapping[str, str], name: str) -> Refused:
    return Refused("deadline.fact_unreadable", fact=name, value=facts[name][:40])
