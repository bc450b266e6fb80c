"""The list of desks of this computer: where and when, nothing of the inside, and never in the way."""

import json
from pathlib import Path

import pytest

from maakdesk.core.glance import glance
from maakdesk.ui.welcome.recent import MOST, RecentDesks, desk_name


def test_the_last_used_comes_first_and_once(tmp_path: Path) -> None:
    recent = RecentDesks(tmp_path / "settings" / "desks.json")
    for name, used in (("a", "2026-03-01"), ("b", "2026-03-03"), ("a", "2026-03-04")):
        recent.remember(tmp_path / name, f"{used}T09:00:00+00:00")
    assert [desk.name for desk in recent.desks()] == ["a", "b"]
    stored = json.loads((tmp_path / "settings" / "desks.json").read_text(encoding="utf-8"))
    assert {key for one in stored for key in one} == {"folder", "used"}


def test_only_a_few_are_kept(tmp_path: Path) -> None:
    recent = RecentDesks(tmp_path / "desks.json")
    for day in range(1, 20):
        recent.remember(tmp_path / str(day), f"2026-03-{day:02}T09:00:00+00:00")
    assert [desk.name for desk in recent.desks()] == [str(day) for day in range(19, 19 - MOST, -1)]


@pytest.mark.parametrize("content", [b"", b"{", b"[1]", b'[{"folder": 3, "used": 1}]', b'{"folder": "x"}', b"[" * 9000])
def test_an_unreadable_list_is_an_empty_one(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "desks.json"
    file.write_bytes(content)
    assert RecentDesks(file).desks() == []


def test_a_place_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    RecentDesks(tmp_path / "file" / "desks.json").remember(tmp_path, "2026-03-01T09:00:00+00:00")


def test_the_name_of_a_desk_is_that_of_its_folder() -> None:
    assert desk_name(Path("/a/Noord.maakdesk")) == "Noord"
    assert desk_name(Path("/a/Noord 2.5")) == "Noord 2.5"


@pytest.mark.parametrize("content", [b"", b"[]", b'{"slots": 3}', b'{"slots": [{"tag": 1}]}', b"[" * 9000])
def test_a_glance_at_a_broken_key_file_tells_nothing(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "keys.json").write_bytes(content)
    assert glance(tmp_path).is_desk
    assert not glance(tmp_path).several


def test_a_glance_counts_people_not_slots(tmp_path: Path) -> None:
    slots = [{"owner": "a"}, {"owner": "a"}]
    (tmp_path / "keys.json").write_text(json.dumps({"slots": slots}))
    assert not glance(tmp_path).several
    (tmp_path / "keys.json").write_text(json.dumps({"slots": [*slots, {"owner": "b"}]}))
    assert glance(tmp_path).several
    assert not glance(tmp_path / "elsewhere").is_desk
