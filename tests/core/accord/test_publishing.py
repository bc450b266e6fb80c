"""A scheme becomes the office's own: published as a new version, read back, and only then may letters go out on it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from maakdesk.base.errors import Refused
from maakdesk.base.i18n import Texts
from maakdesk.base.resources import resource
from maakdesk.base.telling import tell
from maakdesk.bootstrap import render_letter
from maakdesk.core.accord.adoption import adopted, read_back, require_adopted, still_unsure
from maakdesk.core.accord.commands import Adopted, Published, adopt, publish
from maakdesk.core.accord.queries import scheme_rows
from maakdesk.core.accord.reading import read_scheme, shipped_schemes
from maakdesk.core.accord.source_text import as_toml, source_text
from maakdesk.core.accord.versions import case_scheme, current_schemes, newest_row
from maakdesk.core.letters.commands import make_final
from maakdesk.core.letters.gathering import prepare_letter
from maakdesk.models import Case
from tests.core.accord.example import EXAMPLE
from tests.office import START, Office, in_full

SHIPPED = resource("schemes", "resident_initiative.toml").read_text(encoding="utf-8")
KEY = "resident_initiative"
SURE = EXAMPLE.replace("check = true", "check = false")


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """A desk on which nobody read anything back yet."""
    made = Office(tmp_path / "desk", adopting=False)
    yield made
    made.close()


def publish_as(office: Office, who: str, text: str) -> Published:
    acting = office[who]
    return publish(acting.store, acting.viewer, text, at=office.now(), today=START.date())


def adopt_as(office: Office, who: str, key: str, sources: dict[str, str] | None = None, **more: str) -> Adopted:
    acting = office[who]
    told = {"for_the_rest": more.get("rest", ""), "version": more.get("version")}
    return adopt(acting.store, acting.viewer, key, sources or {}, at=office.now(), today=START.date(), **told)  # type: ignore[arg-type]


def newer(text: str = SHIPPED, version: str = "2026-9") -> str:
    return text.replace('version = "2026-2"', f'version = "{version}"')


def code_of(act: Callable[[], object]) -> str:
    with pytest.raises(Refused) as refusal:
        act()
    said = tell(refusal.value, Texts())
    assert "{" not in said
    return refusal.value.code


def is_adopted(office: Office, key: str) -> bool:
    with office.desk.acting.store.read() as session:
        row = newest_row(session, key)
        return row is not None and adopted(session, row.id)


def test_no_letter_becomes_final_on_an_example(office: Office) -> None:
    case_id = office.talked()
    office.decide(case_id)
    secretary = office["secretary"]

    def final() -> str:
        return make_final(secretary, case_id, sending_on=START.date(), render=in_full, at=office.now())

    with pytest.raises(Refused) as refusal:
        final()
    assert refusal.value.code == "letter.missing"
    missing = refusal.value.data["missing"]
    assert isinstance(missing, tuple)
    assert [place for place, _, _ in missing] == ["not_adopted"]
    assert f"maakdesk scheme adopt {KEY} --source" in tell(refusal.value, Texts())
    with secretary.store.read() as session:
        case = session.get_one(Case, case_id)
        assert code_of(lambda: require_adopted(session, case)) == "scheme.not_adopted"
        assert adopt_is_missing(session, secretary, case_id)
    unsure = shipped_schemes()[KEY].unsure
    partly = adopt_as(office, "secretary", KEY, dict.fromkeys(unsure[1:], "ASA 2023"))
    assert partly.unsure == 1
    assert code_of(final) == "letter.missing"
    assert adopt_as(office, "administrator", KEY, {unsure[0]: " ASA 2023 art. 9 "}).unsure == 0
    assert final()
    with secretary.store.read() as session:
        row = newest_row(session, KEY)
        assert row is not None
        sources = read_back(session, row.id)
        assert sources is not None
        assert sources[unsure[0]] == "ASA 2023 art. 9"
        assert set(sources) == set(unsure)
        require_adopted(session, session.get_one(Case, case_id))


def adopt_is_missing(session: object, acting: object, case_id: str) -> bool:
    prepared = prepare_letter(session, acting.viewer, case_id, sending_on=START.date())  # type: ignore[arg-type,attr-defined]
    return "not_adopted" in {one.place for one in prepared.composition.missing}


def test_a_running_case_keeps_its_version_and_a_new_one_takes_the_newest(office: Office) -> None:
    first = office.case()
    text = newer(SHIPPED.replace("Wat wordt er beter in de buurt door dit plan?", "Wat wordt er beter?"))
    done = publish_as(office, "secretary", text)
    second = office.case()
    with office.desk.acting.store.read() as session:
        old, new = (case_scheme(session, session.get_one(Case, case_id)) for case_id in (first, second))
        assert (old.version, new.version) == ("2026-2", "2026-9")
        assert new.criteria[0].question.nl == "Wat wordt er beter?"
        assert current_schemes(session)[KEY].digest == done.scheme.digest


def test_who_may(office: Office) -> None:
    for who in ("chair", "decider", "auditor", "coach", "resident"):
        assert code_of(lambda who=who: publish_as(office, who, newer())) == "access.role"  # type: ignore[misc]
        assert code_of(lambda who=who: adopt_as(office, who, KEY, rest="x")) == "access.role"  # type: ignore[misc]
    publish_as(office, "administrator", newer())


def test_the_same_content_and_a_taken_name_are_refused(office: Office) -> None:
    assert code_of(lambda: publish_as(office, "secretary", SHIPPED)) == "scheme.published_already"
    office.case()
    assert code_of(lambda: publish_as(office, "secretary", "# laid out anew\n" + SHIPPED)) == "scheme.published_already"
    changed = SHIPPED.replace("weeks = 52", "weeks = 53")
    assert code_of(lambda: publish_as(office, "secretary", changed)) == "scheme.version_taken"
    publish_as(office, "secretary", newer(changed))
    assert code_of(lambda: publish_as(office, "secretary", newer(changed))) == "scheme.published_already"
    assert code_of(lambda: publish_as(office, "secretary", SHIPPED)) == "scheme.published_already"
    publish_as(office, "secretary", newer(version="2027-1"))  # what ran before may run again, under a name of its own


def test_a_mistake_in_the_file_publishes_nothing(office: Office) -> None:
    assert code_of(lambda: publish_as(office, "secretary", newer() + "\n[punten]\n")) == "scheme.unknown_key"
    with office.desk.acting.store.read() as session:
        assert newest_row(session, KEY) is None


def test_a_value_that_lost_its_mark_needs_a_source(office: Office) -> None:
    bare = newer(SHIPPED.replace('basis = "Awb 4:13"\ncheck = true', 'basis = "Awb 4:13"'))
    assert code_of(lambda: publish_as(office, "secretary", bare)) == "scheme.source_missing"
    told = newer(SHIPPED.replace('basis = "Awb 4:13"\ncheck = true', 'basis = "Awb 4:13"\nsource = "Blad 1"'))
    done = publish_as(office, "secretary", told)
    assert "decision_term" not in done.scheme.unsure


def test_an_own_version_in_which_nothing_is_unsure_needs_no_adoption(office: Office) -> None:
    done = publish_as(office, "secretary", SURE)
    assert done.unsure == 0
    assert is_adopted(office, "street_round")
    unsure = publish_as(office, "secretary", EXAMPLE.replace('version = "2026-1"', 'version = "2026-2"'))
    assert unsure.unsure == 2
    assert not is_adopted(office, "street_round")


def test_what_was_read_back_stays_so_while_it_does_not_change(office: Office) -> None:
    adopt_as(office, "secretary", KEY, rest="Gemeenteblad 2026, 4")
    assert is_adopted(office, KEY)
    same = publish_as(office, "secretary", newer(SHIPPED.replace("Waarde voor de buurt", "Waarde")))
    assert same.unsure == 0
    assert is_adopted(office, KEY)
    longer = newer(SHIPPED.replace('rule = "awb_4_13"', 'rule = "awb_4_13"\nweeks = 6'), "2027-1")
    assert publish_as(office, "secretary", longer).unsure == 1
    with office.desk.acting.store.read() as session:
        row = newest_row(session, KEY)
        assert row is not None
        assert still_unsure(session, row.id) == ("decision_term",)


def test_adopting_asks_for_a_source_and_for_places_that_are_unsure(office: Office) -> None:
    assert code_of(lambda: adopt_as(office, "secretary", KEY)) == "scheme.adopt_empty"
    assert code_of(lambda: adopt_as(office, "secretary", KEY, {"decision_term": " "})) == "scheme.adopt_empty"
    assert code_of(lambda: adopt_as(office, "secretary", KEY, {"grounds.charm": "x"})) == "scheme.adopt_unknown"
    assert code_of(lambda: adopt_as(office, "secretary", "charm", rest="x")) == "scheme.unknown"
    assert code_of(lambda: adopt_as(office, "secretary", KEY, rest="x", version="1900")) == "scheme.version_unknown"
    office.case()
    publish_as(office, "secretary", newer())
    assert adopt_as(office, "secretary", KEY, rest="x", version="2026-2").version == "2026-2"
    assert not is_adopted(office, KEY)


def test_a_copy_can_be_edited_and_read_back(office: Office) -> None:
    for key, scheme in shipped_schemes().items():
        assert read_scheme(as_toml(scheme)).digest == scheme.digest
        with office.desk.acting.store.read() as session:
            assert source_text(session, key) == resource("schemes", f"{key}.toml").read_text(encoding="utf-8")
    example = read_scheme(EXAMPLE)
    assert read_scheme(as_toml(example)).digest == example.digest
    publish_as(office, "secretary", SURE)
    with office.desk.acting.store.read() as session:
        assert read_scheme(source_text(session, "street_round")).digest == read_scheme(SURE).digest
        assert code_of(lambda: source_text(session, "nowhere")) == "scheme.unknown"


def test_the_letter_itself_is_the_real_one(office: Office) -> None:
    adopt_as(office, "secretary", KEY, rest="Gemeenteblad 2026, 4")
    case_id = office.talked()
    office.decide(case_id)
    assert make_final(office["secretary"], case_id, sending_on=START.date(), render=render_letter, at=office.now())


def test_the_list_of_versions_counts_only_cases_that_one_may_see(office: Office) -> None:
    office.case()
    publish_as(office, "secretary", newer())
    office.case()
    office.case()
    for who, counts in (("secretary", [2, 1]), ("auditor", [2, 1]), ("administrator", [0, 0]), ("coach", [0, 0])):
        with office[who].store.read() as session:
            rows = [row for row in scheme_rows(session, office[who].viewer) if row.scheme.key == KEY]
        assert [(row.scheme.version, row.newest) for row in rows] == [("2026-9", True), ("2026-2", False)]
        assert [row.cases for row in rows] == counts
    with office["secretary"].store.read() as session:
        others = [row for row in scheme_rows(session, office["secretary"].viewer) if row.scheme.key != KEY]
    assert {row.version_id for row in others} == {None}


@pytest.mark.parametrize("instrument", ["objection_decision", "complaint_answer"])
def test_no_letter_with_the_wrong_remedy_becomes_final(office: Office, instrument: str) -> None:
    text = newer(SHIPPED.replace('instrument = "besluit"', f'instrument = "{instrument}"'))
    publish_as(office, "secretary", text)
    adopt_as(office, "secretary", KEY, rest="Blad 1")
    case_id = office.talked()
    office.decide(case_id)
    with office["secretary"].store.read() as session:
        prepared = prepare_letter(session, office["secretary"].viewer, case_id, sending_on=START.date())
    assert [one.place for one in prepared.composition.missing] == ["not_written"]
