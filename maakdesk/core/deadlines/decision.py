"""The day by which a case must be decided."""

from datetime import date

from maakdesk.base.calendar import shipped_calendar
from maakdesk.core.deadlines.rules import term
from maakdesk.core.deadlines.terms import Term, TermChoice


def decision_term(choice: TermChoice, received_on: date) -> Term:
    """The decision term that a scheme chose (Awb 4:13), counted from the day of receipt, with its steps."""
    return term(choice.rule, received_on, calendar=shipped_calendar(), length=choice.length)


def decision_day(choice: TermChoice, received_on: date) -> date:
    """The last day of the decision term."""
    return decision_term(choice, received_on).end
