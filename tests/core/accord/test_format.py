"""Everything a scheme can hold is read, and every kind of mistake in it is refused with the line to mend."""

import json
import tomllib
from dataclasses import fields, is_dataclass
from datetime import date
from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maakdesk.base.errors import DeskError, Refused
from maakdesk.base.i18n import Language, Texts
from maakdesk.base.telling import tell
from maakdesk.base.vocabulary import NoticeKind, PartyRole
from maakdesk.core.accord.amounts import SUPPLEMENT, Determination, FirstCome, Proof, Talk
from maakdesk.core.accord.asking import Condition, FieldKind
from maakdesk.core.accord.reading import read_scheme, scheme_from, shipped_schemes
from maakdesk.core.accord.scheme import Instrument, Remedy
from maakdesk.core.deadlines.terms import Length, Unit
from tests.core.accord.example import EXAMPLE

SHARING = 'first_come = "none"\nfirst_come_check = false\nfirst_come_source = "Awb 4:26"\ntalk = "all"'
OTHER_CEILING = """[[ceilings]]
key = "other"
euros = 1
from = 2026-12-31
through = 2027-01-01
publication = { reference = "x", on = 2025-12-01 }
# """


def refused(text: str) -> Refused:
    with pytest.raises(Refused) as refusal:
        read_scheme(text)
    return refusal.value


def line_of(text: str, part: str) -> int:
    return next(number for number, line in enumerate(text.splitlines(), start=1) if part in line)


def test_the_example_is_read_whole() -> None:
    scheme = read_scheme(EXAMPLE)
    assert [(tier.from_cents, tier.to_cents) for tier in scheme.tiers] == [(50_000, 499_999), (500_000, 2_500_000)]
    assert scheme.tiers[1].determination is Determination.ON_REQUEST
    assert scheme.tiers[1].account_within == Length(13, Unit.WEEKS)
    assert scheme.tiers[1].proof == (Proof.REPORT, Proof.COSTS)
    assert [scheme.tier(cents) for cents in (49_999, 2_500_001)] == [None, None]
    assert (scheme.tier(499_999), scheme.tier(500_000)) == scheme.tiers
    assert scheme.extension is not None
    assert scheme.extension.length == Length(4, Unit.WEEKS)
    assert (scheme.supplement.minimum, scheme.supplement.minimum_in_holidays) == (10, 15)
    assert scheme.ranking is not None
    assert scheme.ranking.opens_on == date(2026, 2, 1)
    assert scheme.ceilings[0].publication.on == date(2025, 12, 1)
    assert (scheme.first_come, scheme.talk) == (FirstCome.NONE, Talk.ALL)
    assert {one.kind for one in scheme.fields} == set(FieldKind)
    assert [one.required_when for one in scheme.fields if one.required_when] == [
        Condition("street", (True,)), Condition("own_money", least=100_000), Condition(least=500_000)
    ]  # fmt: skip
    partners = scheme.asked("partners")
    assert partners is not None
    assert partners.role is PartyRole.CO_APPLICANT
    assert scheme.documents[0].from_cents == 1_000_000
    assert scheme.checks[0].among == ("water", "soil")
    assert scheme.remedies == (Remedy.OBJECTION,)
    assert scheme.unsure == ("decision_term", "basis.Verordening straten 1")
    assert scheme.sourced["decision_term"].source == "Gemeenteblad 2026, 1, p. 3"


def test_what_is_left_out_has_the_meaning_the_page_gives_it() -> None:
    text = EXAMPLE
    for part in ("[extension]", "[supplement]", "[payment_term]", "[determination_term]", "[ranking]"):
        text = without(text, part)
    for part in ("[[tiers]]", "[[ceilings]]", "[[documents]]", "[[checks]]"):
        while part in text:
            text = without(text, part)
    text = text.replace(SHARING, "").replace(line_with(text, "notices ="), "")
    scheme = read_scheme(text)
    assert (scheme.first_come, scheme.talk, scheme.ranking) == (FirstCome.NONE, Talk.NONE, None)
    assert scheme.supplement == SUPPLEMENT
    assert "supplement" in scheme.unsure
    assert set(NoticeKind) - set(scheme.notices) == {NoticeKind.EXTENSION}
    assert read_scheme(EXAMPLE.replace(line_with(EXAMPLE, "notices ="), "")).notices == tuple(NoticeKind)


def line_with(text: str, part: str) -> str:
    return next(line for line in text.splitlines() if line.startswith(part))


def without(text: str, header: str) -> str:
    """The text without one table (through the next header or rule of dashes)."""
    begin = text.index(f"\n{header}") + 1
    ends = [at for at in (text.find("\n[", begin + 1), text.find("\n# ---", begin + 1)) if at > 0]
    return text[:begin] + (text[min(ends) + 1 :] if ends else "")


def test_remedies_follow_from_the_instrument() -> None:
    for instrument in Instrument:
        scheme = read_scheme(EXAMPLE.replace('instrument = "besluit"', f'instrument = "{instrument}"'))
        assert (Remedy.OBJECTION in scheme.remedies) == (instrument is Instrument.BESLUIT)
        assert scheme.remedies


@pytest.mark.parametrize(
    ("old", "new", "code", "part"),
    [
        # instrument, letters, sharing
        ('notices = ["receipt", ', "notices = [", "scheme.notice_receipt", "notices ="),
        ("[extension]  ", "[extensions]  ", "scheme.notice_extension", "notices ="),
        ('first_come = "none"', 'first_come = "luck"', "scheme.unknown_word", "first_come ="),
        ('first_come = "none"', 'first_come = "receipt"', "scheme.ranking_first_come", "first_come ="),
        ('talk = "all"  ', "# ", "scheme.ranking_talk", "[ranking]"),
        ('talk = "all"', 'talk = "some"', "scheme.unknown_word", "talk ="),
        # terms
        ('basis = "Verordening straten 5 l.2"', "", "scheme.term_basis", "[extension]"),
        ("weeks = 4\n", "", "scheme.term_length", "[extension]"),
        ("weeks = 4\n", "weeks = 4\nmonths = 1\n", "scheme.term_length", "[extension]"),
        ('basis = "Awb 4:87 l.1"', "", "scheme.term_basis", "[payment_term]"),
        ('basis = "Awb 4:5 l.1"', "", "scheme.term_basis", "[supplement]"),
        ("working_days = 10", "working_days = 0", "scheme.number", "working_days = 0"),
        ("working_days_in_holidays = 15", "working_days_in_holidays = 9", "scheme.number", "in_holidays = 9"),
        # tiers
        ("below_euros = 5000", "below_euros = 4000", "scheme.tier_gap", "[[tiers]]#2"),
        ("below_euros = 5000", "to_euros = 4999", "scheme.tier_gap", "[[tiers]]#2"),
        ("below_euros = 5000", "to_euros = 5000", "scheme.tier_overlap", "[[tiers]]#2"),
        ("below_euros = 5000", "", "scheme.tier_overlap", "[[tiers]]#2"),
        ("from_euros = 5000\n", "above_euros = 5000\n", "scheme.tier_gap", "[[tiers]]#2"),
        ("to_euros = 25000", "to_euros = 4000", "scheme.tier_order", "[[tiers]]#2"),
        ("from_euros = 500\n", "from_euros = 500\nabove_euros = 500\n", "scheme.tier_bounds", "above_euros = 500"),
        ("from_euros = 500\n", "", "scheme.missing", "[[tiers]]"),
        ('basis = "Awb 4:43"', "", "scheme.term_basis", "[[tiers]]"),
        ('determination = "direct"', 'determination = "later"', "scheme.unknown_word", 'determination = "later"'),
        ('determination = "direct"', 'determination = "direct"\naccount_within = { weeks = 1 }', "scheme.tier_direct",
         "account_within = { weeks = 1 }"),
        ("account_within = { weeks = 13 }", "#", "scheme.missing", "[[tiers]]#2"),
        ("account_within = { weeks = 13 }", "account_within = {}", "scheme.term_length", "account_within"),
        ("advance_percent = 80", "advance_percent = 101", "scheme.number", "advance_percent"),
        ('proof = ["film", "talk"]', 'proof = ["film", "film"]', "scheme.twice", 'proof = ["film", "film"]'),
        # ceilings
        ('publication = { reference = "Gemeenteblad 2025, 9", on = 2025-12-01 }', "", "scheme.missing", "[[ceilings]]"),
        (", on = 2025-12-01", "", "scheme.missing", "Gemeenteblad 2025, 9"),
        ("on = 2025-12-01", 'on = "1 december"', "scheme.day", "1 december"),
        ("from = 2026-01-01", "from = 2026-01-01T10:00:00", "scheme.day", "T10:00"),
        ("through = 2026-12-31", "through = 2025-12-31", "scheme.ceiling_period", "through ="),
        ("# A scheme that ranks says", OTHER_CEILING, "scheme.ceiling_overlap", "[[ceilings]]#2"),
        # ranking
        ('publication = { reference = "Gemeenteblad 2026, 2", on = 2026-01-10 }', "", "scheme.ranking_publication",
         "[ranking]"),
        ('reference = "Gemeenteblad 2026, 2", ', "", "scheme.missing", "publication = { on = 2026-01-10"),
        ("on = 2026-01-10", "on = 2026-02-01", "scheme.ranking_late", "opens_on"),
        ("closes_on = 2026-03-01", "closes_on = 2026-02-01", "scheme.ranking_window", "closes_on"),
        ("additions = {", "added = {", "scheme.missing", "[ranking]"),
        # fields
        ('  { key = "soil"', '  { key = "water"', "scheme.twice", "options = ["),
        ('kind = "flag"\n', 'kind = "flag"\nseveral = true\n', "scheme.not_for_kind", "several = true\n#last"),
        ('kind = "line"\nlabel = { nl = "Waar komt', 'kind = "line"\noptions = []\nlabel = { nl = "Waar komt',
         "scheme.not_for_kind", "options = []"),
        ('kind = "area"\n', 'kind = "area"\nprivate = "phone"\n', "scheme.not_for_kind", 'private = "phone"'),
        ('kind = "area"\n', 'kind = "place"\n', "scheme.unknown_word", 'kind = "place"'),
        ('role = "co_applicant"', 'role = "friend"', "scheme.unknown_word", "role ="),
        ('{ field = "street", is = true }', '{ field = "avenue", is = true }', "scheme.unknown_field", "avenue"),
        ('{ field = "street", is = true }', '{ field = "days", at_least = 1 }', "scheme.unknown_field", '"days", at'),
        ('{ field = "street", is = true }', '{ field = "street", is = "yes" }', "scheme.kind", 'is = "yes"'),
        ('{ field = "street", is = true }', '{ field = "area", is = true }', "scheme.condition_kind", '"area", is'),
        ('{ field = "street", is = true }', '{ field = "themes", is = "fire" }', "scheme.unknown_word", '"fire"'),
        ('{ field = "street", is = true }', '{ field = "themes", is = ["soil", "soil"] }', "scheme.twice", '"soil"]'),
        ('{ field = "street", is = true }', '{ field = "themes", is = [] }', "scheme.empty", "is = []"),
        ('{ field = "street", is = true }', '{ field = "street" }', "scheme.missing", '{ field = "street" }'),
        ('{ field = "street", is = true }', "{ asked_from_euros = -1 }", "scheme.number", "= -1"),
        ('{ field = "street", is = true }', '{ field = "street", is = true, at_least = 1 }', "scheme.unknown_key",
         "at_least = 1"),
        ("at_least_euros = 1000", "at_least = 1000", "scheme.missing", "at_least = 1000"),
        ("required_when = { asked_from", "required = true\nrequired_when = { asked_from", "scheme.required_twice",
         "required_when = { asked_from"),
        ('kind = "money"\nlabel = { nl = "Bedrag"', 'kind = "party"\nlabel = { nl = "Bedrag"', "scheme.unknown_word",
         'kind = "party"\n#last'),
        ('kind = "line"\nlabel = { nl = "Waarvoor"', 'kind = "line"\ntotal = true\nlabel = { nl = "Waarvoor"',
         "scheme.not_for_kind", "total = true"),
        # documents and checks
        ("from_euros = 10000", "from_euros = 10000\nrequired = true", "scheme.required_twice", "from_euros = 10000"),
        ("from_euros = 10000", 'required_when = { field = "nowhere", is = true }', "scheme.unknown_field", "nowhere"),
        ('among = ["water", "soil"]', 'among = ["water", "fire"]', "scheme.unknown_word", "among ="),
        ("least = 1\n", "least = 3\n", "scheme.number", "least = 3"),
        ('field = "partners"\n', 'field = "street"\n', "scheme.check_kind", 'field = "street"\n#last'),
        ('column = "amount"', 'column = "item"', "scheme.unknown_field", 'column = "item"'),
        ('field = "budget"\n', 'field = "themes"\n', "scheme.check_kind", 'field = "themes"\n#last'),
        ('not_after = "ends_on"', 'not_after = "begins_on"', "scheme.check_kind", "not_after"),
        ('not_after = "ends_on"', 'not_after = "days"', "scheme.check_kind", "not_after"),
        ('kind = "in_order"', 'kind = "in_style"', "scheme.unknown_word", "in_style"),
        ('key = "order"', 'key = "green"', "scheme.twice", 'key = "green"\n#last'),
    ],
)  # fmt: skip
def test_what_is_wrong_is_refused_with_its_line_and_a_reason(old: str, new: str, code: str, part: str) -> None:
    assert old in EXAMPLE
    text = EXAMPLE.replace(old, new, 1)
    refusal = refused(text)
    assert refusal.code == code
    assert refusal.data["line"] == _place(text, part)
    for language in Language:
        said = tell(refusal, Texts(language))
        assert "{" not in said
        assert str(refusal.data["line"]) in said


def _place(text: str, part: str) -> int:
    """The line of the first, second or last place where `part` stands (`#2`, `#last`)."""
    wanted, _, which = part.partition("#")
    lines = [number for number, line in enumerate(text.splitlines(), start=1) if wanted.strip() in line.split("  #")[0]]
    lines = [number for number in lines if not text.splitlines()[number - 1].startswith("#")]
    return lines[{"": 0, "2": 1, "last": -1}[which]]


def test_a_choice_needs_options_and_a_table_columns() -> None:
    begin = EXAMPLE.index("options = [")
    rest = EXAMPLE[EXAMPLE.index("]\n", begin) + 1 :]
    lone = f'{EXAMPLE[:begin]}options = [{{ key = "water", label = {{ nl = "W", en = "W" }} }}]{rest}'
    assert (refused(lone).code, refused(lone).data["n"]) == ("scheme.options", 1)
    bare = without(without(EXAMPLE, "[[fields.columns]]"), "[[fields.columns]]")
    assert refused(bare).code == "scheme.columns"


@pytest.mark.parametrize("text", ["a = " + "[" * 20_000, "a = 1" + "0" * 10_000, "# " + "x" * 1_000_001])
def test_a_file_that_is_a_trap_is_refused(text: str) -> None:
    assert refused(text).code in {"scheme.syntax", "scheme.too_large"}


def test_the_recorded_version_reads_back_the_same() -> None:
    scheme = read_scheme(EXAMPLE)
    assert scheme_from(json.loads(scheme.canonical)) == scheme


def test_every_list_of_words_stands_on_the_page_and_in_both_languages() -> None:
    for kind in (FieldKind, Determination, Proof, NoticeKind, PartyRole, Instrument):
        assert issubclass(kind, StrEnum)
        assert [word for word in kind if word.value not in EXAMPLE] == []


SCALARS = st.one_of(st.none(), st.booleans(), st.integers(-2, 2**70), st.floats(), st.text(max_size=12), st.dates())
ANY_VALUE = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)


@given(st.data())
def test_any_mutation_is_read_or_refused_and_nothing_else(data: st.DataObject) -> None:
    try:
        scheme = scheme_from(mutated(data))
    except DeskError as refusal:
        assert tell(refusal, Texts(Language.NL))  # noqa: PT017 - reading it may go well
    else:
        assert scheme.digest


def mutated(data: st.DataObject) -> dict[str, object]:
    """The example with one to three places changed."""
    body = tomllib.loads(EXAMPLE)
    for _ in range(data.draw(st.integers(1, 3))):
        _mutate(data, body)
    return body


def _mutate(data: st.DataObject, node: object) -> None:
    """Change one place of the tree: another value, no value, the value of a neighbour, or a new name."""
    while True:
        keys: list[object] = list(node) if isinstance(node, dict) else list(range(len(node)))  # type: ignore[arg-type]
        if not keys:
            return
        key = data.draw(st.sampled_from(keys))
        inner = node[key]  # type: ignore[index]
        if isinstance(inner, dict | list) and inner and data.draw(st.booleans()):
            node = inner
            continue
        how = data.draw(st.sampled_from(["other", "none", "neighbour", "new"]))
        if how == "none":
            del node[key]  # type: ignore[attr-defined]
        elif how == "neighbour":
            node[key] = node[data.draw(st.sampled_from(keys))]  # type: ignore[index]
        elif how == "new" and isinstance(node, dict):
            node[data.draw(st.text(max_size=8))] = data.draw(ANY_VALUE)
        else:
            node[key] = data.draw(ANY_VALUE)  # type: ignore[index]
        return


@given(st.integers(0, len(EXAMPLE) - 1), st.integers(1, 600), st.text(max_size=20))
def test_a_damaged_text_is_read_or_refused_and_nothing_else(begin: int, length: int, put: str) -> None:
    try:
        read_scheme(EXAMPLE[:begin] + put + EXAMPLE[begin + length :])
    except DeskError as refusal:
        assert tell(refusal, Texts(Language.EN))  # noqa: PT017 - reading it may go well


def test_nothing_read_can_be_changed() -> None:
    for part in (read_scheme(EXAMPLE), *shipped_schemes().values()):
        assert is_dataclass(part)
        assert not any(isinstance(getattr(part, one.name), list | dict) for one in fields(part))
