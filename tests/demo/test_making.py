"""The demo desk is a desk like any other: it verifies, everybody can sign in, and every state can be seen."""

import json
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from maakdesk.base.calendar import is_ordinary_day
from maakdesk.base.clock import FixedClock, local_day
from maakdesk.base.errors import Refused, WorldError
from maakdesk.base.i18n import Language
from maakdesk.base.vocabulary import Role, State
from maakdesk.bootstrap import Desk, unlock_desk
from maakdesk.cli import run
from maakdesk.core.accord.reading import shipped_schemes
from maakdesk.core.assessment.queries import judgements
from maakdesk.core.audit import history, verify
from maakdesk.core.dossier.queries import case_detail, case_id_of, states
from maakdesk.core.lock import DeskLock
from maakdesk.demo.making import DEMO_PASSPHRASE, DemoSummary, make_demo
from maakdesk.demo.script import read_script
from maakdesk.demo.timing import Timing
from tests.core.vaults import CHEAP, PHRASE

NOW = datetime(2026, 3, 13, 14, 0, tzinfo=UTC)
SHOWN = {
    State.RECEIVED, State.IN_ASSESSMENT, State.CONVERSATION, State.DRAFTING, State.TO_SIGN, State.GRANTED,
    State.PARTLY_GRANTED, State.REFUSED,
}  # fmt: skip


@pytest.fixture(scope="module", params=list(Language))
def made(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[DemoSummary, Path, Language]:
    """A demo in each language, at a fixed moment."""
    out = tmp_path_factory.mktemp(f"demo-{request.param}")
    summary = make_demo(out, passphrase=PHRASE, language=request.param, clock=FixedClock(NOW), cost=CHEAP)
    return summary, out, request.param


@pytest.fixture
def desk(made: tuple[DemoSummary, Path, Language]) -> Iterator[Desk]:
    """The demo, opened by its secretary."""
    with unlock_desk(Path(made[0].desk), name=None, passphrase=PHRASE, clock=FixedClock(NOW)) as opened:
        yield opened


def test_every_state_that_can_be_reached_is_there(desk: Desk) -> None:
    with desk.acting.store.read() as session:
        assert set(states(session, desk.acting.viewer)) == SHOWN


def test_its_record_holds_and_never_goes_back_in_time(desk: Desk) -> None:
    assert verify(desk.acting.store).ok
    with desk.acting.store.read() as session:
        lines = history(session, desk.acting.viewer, limit=10_000)
    moments = [line.at for line in reversed(lines)]
    assert all(one <= other for one, other in pairwise(moments))
    assert moments[-1] <= NOW
    assert NOW - moments[0] > timedelta(days=60)


def test_the_letter_and_the_register_are_files_of_their_kind(made: tuple[DemoSummary, Path, Language]) -> None:
    summary, out, _language = made
    assert (out / "letter.pdf").read_bytes().startswith(b"%PDF-")
    assert (out / "register.xlsx").read_bytes().startswith(b"PK")
    told = json.loads((out / "summary.json").read_text(encoding="utf-8"))
    assert (told["desk"], told["cases"], told["case"]) == (summary.desk, summary.cases, summary.case)
    assert told["passphrase"] is None, "a passphrase that somebody chose is not written down"
    assert PHRASE not in (out / "summary.json").read_text(encoding="utf-8")


def test_its_people_cover_the_work_and_all_sign_in(made: tuple[DemoSummary, Path, Language]) -> None:
    people = made[0].people
    roles = {str(role) for one in people for role in one["roles"]}  # type: ignore[attr-defined]
    assert roles == set(Role)
    for one in people:
        with unlock_desk(Path(made[0].desk), name=str(one["name"]), passphrase=PHRASE) as desk:
            assert desk.acting.viewer.name == one["name"]


def test_the_case_of_the_letter_tells_its_whole_story(made: tuple[DemoSummary, Path, Language], desk: Desk) -> None:
    with desk.acting.store.read() as session:
        viewer = desk.acting.viewer
        case_id = case_id_of(session, viewer, made[0].case)
        detail = case_detail(session, viewer, case_id)
        alone = judgements(session, viewer, case_id)
    assert (detail.row.state, len(alone)) == (State.GRANTED, 3)
    texts = "\n".join(answer.text for answer in detail.answers)
    quotes = [quote for one in alone for line in one.lines for quote in line.quotes]
    assert quotes
    assert all(quote in texts for quote in quotes), "a quote is from the application"


def test_every_judged_case_has_words_for_its_levels() -> None:
    for language in Language:
        script = read_script(language)
        for case in script.cases:
            criteria = shipped_schemes()[case.scheme].criteria
            for criterion, level in zip(criteria, case.levels, strict=False):
                assert level in {one.key for one in criterion.levels}, (case.title, criterion.key)
            assert set(case.answers) <= {one.key for one in shipped_schemes()[case.scheme].fields}
            assert all(case.answers.values())


def test_working_days_are_counted_without_weekends_and_holidays() -> None:
    timing = Timing(NOW)
    assert timing.day(0) == local_day(NOW)
    assert all(is_ordinary_day(timing.day(ago)) for ago in range(-60, 80) if ago)
    assert all(timing.day(ago) > timing.day(ago + 1) for ago in range(-60, 80))
    assert timing.at(0, 23) == NOW, "nothing has happened later than now"


def test_a_second_demo_does_not_overwrite_the_first(made: tuple[DemoSummary, Path, Language]) -> None:
    with pytest.raises(Refused) as caught:
        make_demo(made[1], passphrase=PHRASE, cost=CHEAP)
    assert caught.value.code == "demo.exists"


def test_by_command_line_its_passphrase_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """With the key derivation that people get, which is most of its time."""
    monkeypatch.delenv("MAAKDESK_PASSPHRASE", raising=False)
    assert run(["demo", str(tmp_path / "out"), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["passphrase"] == DEMO_PASSPHRASE
    assert run(["demo", str(tmp_path / "out"), "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["error"]["code"] == "demo.exists"


class _Stopped(BaseException):
    """Somebody pressed Stoppen."""


def _listing(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def test_it_tells_how_far_it_is_and_stopping_at_any_act_leaves_nothing(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []

    def make(stop_at: int | None) -> None:
        told.clear()

        def progress(done: int, total: int) -> None:
            told.append((done, total))
            if done == stop_at:
                raise _Stopped

        make_demo(tmp_path, passphrase=PHRASE, clock=FixedClock(NOW), cost=CHEAP, progress=progress)

    for stop_at in (1, 12, 40):
        with pytest.raises(_Stopped):
            make(stop_at)
        assert _listing(tmp_path) == []
    make(None)
    total = told[-1][1]
    assert [done for done, _ in told] == list(range(1, total + 1))
    assert "demo.maakdesk.making" not in _listing(tmp_path)
    with pytest.raises(Refused, match=r"demo\.exists"):
        make(None)
    assert (tmp_path / "demo.maakdesk" / "desk.db").exists()


def test_what_a_crash_left_half_is_made_again_but_not_while_somebody_makes_it(tmp_path: Path) -> None:
    class _Crash(BaseException):
        """The computer goes off: what runs afterwards does not."""

    half, kept = tmp_path / "kept", tmp_path / "out"

    def progress(done: int, _total: int) -> None:
        if done == 9:
            shutil.copytree(kept, half)
            raise _Crash

    with pytest.raises(_Crash):
        make_demo(kept, passphrase=PHRASE, clock=FixedClock(NOW), cost=CHEAP, progress=progress)
    with DeskLock.acquire(half / "demo.maakdesk", at=NOW), pytest.raises(WorldError, match=r"lock\.held"):
        make_demo(half, passphrase=PHRASE, clock=FixedClock(NOW), cost=CHEAP)
    make_demo(half, passphrase=PHRASE, clock=FixedClock(NOW), cost=CHEAP)
    with unlock_desk(half / "demo.maakdesk", name=None, passphrase=PHRASE, clock=FixedClock(NOW)) as desk:
        assert verify(desk.acting.store).ok
