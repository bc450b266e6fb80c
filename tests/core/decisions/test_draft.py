"""A draft of a decision comes back from its plain form as it was, and becomes a decision only when it is one."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maakdesk.base.errors import Refused
from maakdesk.base.vocabulary import DutyKind, Outcome
from maakdesk.core.accord.reading import shipped_schemes
from maakdesk.core.decisions.commands import new_decision
from maakdesk.core.decisions.draft import DecisionDraft, DutyInput, ReasonInput, first_draft, from_body, to_body

TODAY = date(2026, 3, 10)
DAYS = st.none() | st.dates(date(2000, 1, 1), date(2100, 1, 1))
TEXT = st.text(max_size=30)
DRAFTS = st.builds(
    DecisionDraft,
    outcome=st.none() | st.sampled_from([Outcome.GRANTED, Outcome.PARTIAL, Outcome.REFUSED]),
    amount_cents=st.none() | st.integers(0, 10**12),
    decided_on=DAYS,
    reasons=st.lists(st.builds(ReasonInput, TEXT, TEXT, st.none() | TEXT), max_size=3).map(tuple),
    duties=st.lists(st.builds(DutyInput, st.sampled_from(DutyKind), TEXT, DAYS, TEXT), max_size=3).map(tuple),
    grounds=st.lists(TEXT, max_size=3).map(tuple),
    weighing=TEXT,
    hardship=TEXT,
    on_behalf_of=TEXT,
    deviation=st.none() | TEXT,
    correction_reason=TEXT,
)


@given(DRAFTS)
def test_plain_form_and_back(draft: DecisionDraft) -> None:
    assert from_body(json.loads(json.dumps(to_body(draft)))) == draft


@given(DRAFTS)
def test_a_decision_has_an_outcome_and_a_day(draft: DecisionDraft) -> None:
    if draft.outcome is None or draft.decided_on is None:
        with pytest.raises(Refused):
            new_decision(draft)
        return
    new = new_decision(draft)
    assert (new.outcome, new.decided_on, new.deviation) == (draft.outcome, draft.decided_on, draft.deviation)
    assert new.grounds == (() if draft.outcome is Outcome.GRANTED else draft.grounds)
    assert new.amount_cents == (None if draft.outcome is Outcome.REFUSED else draft.amount_cents)


def test_begins_with_what_the_panel_thinks_together_and_the_duties_of_the_scheme() -> None:
    scheme = shipped_schemes()["resident_initiative"]
    keys = [criterion.key for criterion in scheme.criteria]
    draft = first_draft(scheme, {keys[2]: "c", keys[0]: "a"}, today=TODAY, on_behalf_of="Namens iemand,")
    assert [(one.criterion, one.text) for one in draft.reasons] == [(keys[0], "a"), (keys[2], "c")]
    assert draft.unused(keys) == tuple(key for key in keys if key not in {keys[0], keys[2]})
    assert len(draft.duties) == len(scheme.duties)
    assert all(duty.due_on is not None and duty.due_on > TODAY for duty in draft.duties)
    assert draft.deviation is None
