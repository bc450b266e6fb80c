"""Files are taken in whole or not at all, begin closed, and leave nothing behind when the last link ends."""

import io
import subprocess
import sys
import textwrap
from datetime import timedelta
from pathlib import Path
from typing import Any, BinaryIO

import pytest
from sqlalchemy import select, text

from maakdesk.base.errors import NotFound, Refused, WorldError
from maakdesk.base.vocabulary import Channel, FindingKind, Release
from maakdesk.core.acting import Acting
from maakdesk.core.attachments.anchor import Place, Rectangle
from maakdesk.core.attachments.commands import (
    AttachmentChange,
    NewAnchor,
    NewAppearance,
    NewAttachment,
    add_anchor,
    add_appearance,
    attach,
    change_attachment,
    close,
    end_appearance,
    end_expired,
    release,
    release_redacted,
    remove,
    remove_anchor,
)
from maakdesk.core.attachments.destroying import finish_destroying
from maakdesk.core.attachments.extracted import Extracted
from maakdesk.core.attachments.queries import (
    anchors_of,
    appearances_of,
    attachment,
    attachments_of,
    extracted_text,
    open_attachment,
)
from maakdesk.core.audit import verify
from maakdesk.core.dossier.filters import CaseFilter
from maakdesk.core.dossier.queries import count_cases
from maakdesk.models import Attachment, FileRow, Tombstone
from tests.office import RECEIVED, Office

BSN = "123456782"


def _new(name: str = "begroting.txt", **changes: object) -> NewAttachment:
    plain: dict[str, object] = {
        "title": "", "original_name": name, "document": None, "channel": Channel.POST, "received_on": RECEIVED,
    }  # fmt: skip
    return NewAttachment(**{**plain, **changes})  # type: ignore[arg-type]


def _read(content: BinaryIO) -> Extracted:
    return Extracted("text/plain", content.read().decode())


def _attach(office: Office, case_id: str, content: bytes = b"Vijf pannen", name: str = "begroting.txt") -> str:
    return attach(
        office["secretary"], case_id, io.BytesIO(content), _new(name), at=office.now(), today=office.desk.today(),
        extract=_read,
    )  # fmt: skip


def _stored(acting: Acting) -> list[str]:
    return sorted(acting.files.names())


def test_a_file_comes_in_closed_and_its_content_is_what_it_was(office: Office) -> None:
    case_id = office.case()
    office.panel(case_id)
    added = _attach(office, case_id, f"Mijn BSN is {BSN}.".encode())
    secretary = office["secretary"]
    with secretary.store.read() as session:
        (row,) = attachments_of(session, secretary.viewer, case_id)
        assert extracted_text(session, secretary.viewer, added) == f"Mijn BSN is {BSN}."
    assert (row.id, row.name, row.title, row.media_type, row.size) == (
        added, "begroting.txt", "begroting.txt", "text/plain", 22,
    )  # fmt: skip
    assert (row.release, row.added_by, row.released_by) == (Release.CLOSED, "secretary", None)
    assert [(one.kind, one.start, one.end) for one in row.findings] == [(FindingKind.BSN, 12, 21)]
    with open_attachment(secretary, added).content as content:
        assert content.read() == f"Mijn BSN is {BSN}.".encode()
    member = office["resident"]
    with member.store.read() as session:
        assert attachments_of(session, member.viewer, case_id) == []
    with pytest.raises(NotFound):
        open_attachment(member, added)


def test_release_whole_close_again_tells_who_and_when(office: Office) -> None:
    case_id = office.case()
    office.panel(case_id)
    added = _attach(office, case_id)
    secretary, member = office["secretary"], office["resident"]
    at = office.now()
    release(secretary, added, at=at)
    with member.store.read() as session:
        (row,) = attachments_of(session, member.viewer, case_id)
    assert (row.release, row.released_by, row.released_at) == (Release.WHOLE, "secretary", at)
    assert row.findings == ()
    with open_attachment(member, added).content as content:
        assert content.read() == b"Vijf pannen"
    close(secretary, added, at=office.now())
    with pytest.raises(NotFound):
        open_attachment(member, added)
    with pytest.raises(Refused, match=r"attachment\.closed_already"):
        close(secretary, added, at=office.now())
    assert verify(secretary.store).ok


def test_a_panel_meets_nothing_of_what_was_covered(office: Office) -> None:
    case_id = office.case()
    office.panel(case_id)
    secretary, member = office["secretary"], office["resident"]
    added = _attach(office, case_id, f"geheimwoord {BSN}".encode(), name="geheimnaam.txt")
    change_attachment(secretary, added, AttachmentChange(title="Begroting"), at=office.now())
    release(secretary, added, at=office.now())
    mark = NewAnchor(Place(page=1, rectangle=Rectangle(0, 0, 10_000, 500)), quoted="geheimwoord", for_panel=True)
    add_anchor(secretary.store, secretary.viewer, added, mark, at=office.now())
    release_redacted(secretary, added, io.BytesIO("█ █".encode()), at=office.now(), extract=_read)
    with member.store.read() as session:
        (row,) = attachments_of(session, member.viewer, case_id)
        told = repr((row, anchors_of(session, member.viewer, added), extracted_text(session, member.viewer, added)))
        found = [count_cases(session, member.viewer, CaseFilter(typed=word)) for word in ("geheimwoord", "geheimnaam")]
        own = count_cases(session, secretary.viewer, CaseFilter(typed="geheimwoord"))
    assert "geheim" not in told
    assert (found, own) == ([0, 0], 1)
    opened = open_attachment(member, added)
    with opened.content as content:
        assert content.read().decode() == "█ █"
    assert opened.name == "Begroting"
    with open_attachment(secretary, added).content as content:
        assert b"geheimwoord" in content.read()
    with open_attachment(secretary, added, redacted=True).content as content:
        assert content.read().decode() == "█ █"


def test_a_copy_in_which_a_number_can_still_be_read_is_refused(office: Office) -> None:
    case_id = office.case()
    secretary = office["secretary"]
    added = _attach(office, case_id)
    before = _stored(secretary)
    telling = io.BytesIO(f"nog steeds {BSN}".encode())
    with pytest.raises(Refused, match=r"attachment\.copy_tells") as refused:
        release_redacted(secretary, added, telling, at=office.now(), extract=_read)
    assert refused.value.data["findings"] == ("bsn",)
    with pytest.raises(Refused, match=r"attachment\.copy_same"):
        release_redacted(secretary, added, io.BytesIO(b"Vijf pannen"), at=office.now(), extract=_read)
    assert _stored(secretary) == before
    telling.seek(0)
    release_redacted(secretary, added, telling, at=office.now(), extract=_read, knowing=True)
    assert len(_stored(secretary)) == len(before) + 1
    close(secretary, added, at=office.now())
    assert _stored(secretary) == before


def test_the_last_links_end_destroys_the_content_and_what_was_read_in_it(office: Office) -> None:
    first, second = office.case("Een"), office.case("Twee")
    secretary = office["secretary"]
    one, two = _attach(office, first, b"dubbelganger"), _attach(office, second, b"dubbelganger")
    (name,) = _stored(secretary)
    remove(secretary, one, at=office.now())
    assert _stored(secretary) == [name]
    remove(secretary, two, at=office.now())
    assert _stored(secretary) == []
    with pytest.raises(NotFound):
        open_attachment(secretary, two)
    assert verify(secretary.store).ok
    with secretary.store.read() as session:
        kept = str([session.execute(text(f"SELECT * FROM {table}")).all() for table in ("attachment", "change_value")])
        assert "dubbelganger" not in kept
        assert {stone.reason for stone in session.scalars(select(Tombstone))} == {"removed"}
        assert count_cases(session, secretary.viewer, CaseFilter(typed="dubbelganger")) == 0


def test_what_a_crash_left_is_destroyed_when_the_desk_is_opened(office: Office) -> None:
    secretary = office["secretary"]
    added = _attach(office, office.case(), b"weg ermee")
    (name,) = _stored(secretary)
    path = secretary.files.folder / name
    content = path.read_bytes()
    remove(secretary, added, at=office.now())
    path.write_bytes(content)
    unknown = path.with_name("0" * 64)
    unknown.write_bytes(b"of an older record")
    assert finish_destroying(secretary.store, secretary.files) == 1
    assert list(secretary.files.folder.iterdir()) == [unknown]


def test_a_transcript_lies_beside_its_recording(office: Office) -> None:
    case_id, other = office.case("Een"), office.case("Twee")
    secretary = office["secretary"]
    film, words, elsewhere = (
        _attach(office, case_id, b"film"), _attach(office, case_id, b"woorden"), _attach(office, other, b"elders"),
    )  # fmt: skip
    change_attachment(secretary, words, AttachmentChange(of_id=film, document="plan"), at=office.now())
    with secretary.store.read() as session:
        row = attachment(session, secretary.viewer, words)
    assert (row.of_id, row.document) == (film, "plan")
    for wrong, code in ((words, "attachment.of_itself"), (elsewhere, "not_found")):
        with pytest.raises((Refused, NotFound), match=code.replace(".", r"\.")):
            change_attachment(secretary, words, AttachmentChange(of_id=wrong), at=office.now())
    with pytest.raises(Refused, match=r"attachment\.has_transcript"):
        remove(secretary, film, at=office.now())
    change_attachment(secretary, words, AttachmentChange(of_id=""), at=office.now())
    remove(secretary, film, at=office.now())


def test_a_recording_whose_consent_ended_is_closed_to_the_panel_in_every_way(office: Office) -> None:
    case_id = office.case()
    office.panel(case_id)
    secretary, member, today = office["secretary"], office["resident"], office.desk.today()
    added = _attach(office, case_id, b"opnamewoord")
    release(secretary, added, at=office.now())
    anna = NewAppearance("Anna", agreed_on=today, how="mondeling", until_day=today + timedelta(days=3))
    agreed = add_appearance(secretary.store, secretary.viewer, added, anna, at=office.now(), today=today)
    assert end_expired(secretary.store, secretary.viewer, at=office.now(), today=today + timedelta(days=3)) == 0
    assert _panel_meets(member, case_id, added)
    assert end_expired(secretary.store, member.viewer, at=office.now(), today=today + timedelta(days=4)) == 1
    assert not _panel_meets(member, case_id, added)
    with secretary.store.read() as session:
        (row,) = attachments_of(session, secretary.viewer, case_id)
        (who,) = appearances_of(session, secretary.viewer, added)
    assert row.consent_ended == today + timedelta(days=4)
    assert (who.who, who.until_day, who.ended_on) == ("Anna", today + timedelta(days=3), row.consent_ended)
    with pytest.raises(Refused, match=r"attachment\.consent_ended"):
        release(secretary, added, at=office.now())
    with pytest.raises(Refused, match=r"appearance\.ended_already"):
        end_appearance(secretary.store, secretary.viewer, agreed, ended_on=today, at=office.now(), today=today)
    again = NewAppearance("anna", agreed_on=today, how="brief")
    anew = add_appearance(secretary.store, secretary.viewer, added, again, at=office.now(), today=today)
    assert _panel_meets(member, case_id, added)
    end_appearance(secretary.store, secretary.viewer, anew, ended_on=today, at=office.now(), today=today)
    assert not _panel_meets(member, case_id, added)


def _panel_meets(member: Acting, case_id: str, attachment_id: str) -> bool:
    with member.store.read() as session:
        listed = bool(attachments_of(session, member.viewer, case_id))
        found = count_cases(session, member.viewer, CaseFilter(typed="opnamewoord")) == 1
    try:
        open_attachment(member, attachment_id).content.close()
        opened = True
    except NotFound:
        opened = False
    assert listed == found == opened
    return listed


@pytest.mark.parametrize(
    ("place", "code"),
    [
        (Place(), "anchor.no_place"),
        (Place(page=0), "anchor.no_place"),
        (Place(page=1, from_ms=3), "anchor.no_place"),
        (Place(page=1, rectangle=Rectangle(5, 5, 5, 9)), "anchor.no_place"),
        (Place(page=1, rectangle=Rectangle(0, 0, 10_001, 9)), "anchor.no_place"),
        (Place(from_ms=-1), "anchor.no_place"),
        (Place(from_ms=5, until_ms=4), "anchor.no_place"),
    ],
)
def test_a_mark_is_a_place(office: Office, place: Place, code: str) -> None:
    added = _attach(office, office.case())
    secretary = office["secretary"]
    with pytest.raises(Refused, match=code.replace(".", r"\.")):
        add_anchor(secretary.store, secretary.viewer, added, NewAnchor(place, note="hier"), at=office.now())


def test_a_panel_sees_the_marks_that_were_made_for_it(office: Office) -> None:
    case_id = office.case()
    office.panel(case_id)
    secretary, member = office["secretary"], office["resident"]
    added = _attach(office, case_id)
    moment = Place(from_ms=12_000, until_ms=15_000)
    for_panel = NewAnchor(moment, note="Hier vertelt zij over de tuin", for_panel=True)
    with pytest.raises(Refused, match=r"anchor\.file_closed"):
        add_anchor(secretary.store, secretary.viewer, added, for_panel, at=office.now())
    release(secretary, added, at=office.now())
    shown = add_anchor(secretary.store, secretary.viewer, added, for_panel, at=office.now())
    add_anchor(secretary.store, secretary.viewer, added, NewAnchor(Place(page=2), note="intern"), at=office.now())
    with member.store.read() as session:
        (row,) = anchors_of(session, member.viewer, added)
    assert (row.id, row.place, row.note, row.by) == (shown, moment, "Hier vertelt zij over de tuin", "secretary")
    with secretary.store.read() as session:
        assert len(anchors_of(session, secretary.viewer, added)) == 2
    remove_anchor(secretary.store, secretary.viewer, shown, at=office.now())
    with member.store.read() as session:
        assert anchors_of(session, member.viewer, added) == []


def test_nothing_is_kept_of_what_was_stopped_refused_or_broke_off(office: Office) -> None:
    case_id, secretary = office.case(), office["secretary"]
    told: list[int] = []
    calls: dict[str, Any] = {"today": office.desk.today(), "extract": _read}

    class Breaking(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            if self.tell() >= 100_000:
                raise OSError(5, "cable")
            return super().read(size)

    def until_stopped(done: int) -> None:
        told.append(done)
        if done > 300_000:
            raise Refused("attachment.cancelled")

    with pytest.raises(Refused, match=r"attachment\.cancelled"):
        attach(
            secretary, case_id, io.BytesIO(bytes(1_000_000)), _new(), at=office.now(), progress=until_stopped, **calls
        )
    with pytest.raises(Refused, match=r"attachment\.empty"):
        attach(secretary, case_id, io.BytesIO(), _new(), at=office.now(), **calls)
    with pytest.raises(WorldError):
        attach(secretary, case_id, Breaking(bytes(500_000)), _new(), at=office.now(), **calls)
    late = _new(received_on=office.desk.today() + timedelta(days=1))
    with pytest.raises(Refused, match=r"attachment\.received_in_future"):
        attach(secretary, case_id, io.BytesIO(b"x"), late, at=office.now(), **calls)
    with pytest.raises(Refused, match=r"access\.role"):
        attach(office["decider"], case_id, io.BytesIO(b"x"), _new(), at=office.now(), **calls)
    with pytest.raises(NotFound):
        attach(secretary, "0" * 32, io.BytesIO(b"x"), _new(), at=office.now(), **calls)
    assert list(secretary.files.folder.glob("*")) == []
    with secretary.store.read() as session:
        assert session.scalars(select(Attachment)).all() == []
        assert session.scalars(select(FileRow)).all() == []


def test_a_damaged_file_is_noticed_while_it_is_read(office: Office) -> None:
    secretary = office["secretary"]
    added = _attach(office, office.case(), b"woord " * 50_000)
    (name,) = _stored(secretary)
    path = secretary.files.folder / name
    damaged = bytearray(path.read_bytes())
    damaged[150_000] ^= 1
    path.write_bytes(damaged)
    with open_attachment(secretary, added).content as content:
        assert content.read(1000).startswith(b"woord ")
        with pytest.raises(WorldError, match=r"files\.damaged"):
            content.read()


def test_a_hundred_megabytes_take_little_memory(tmp_path: Path) -> None:
    program = """
        import resource, sys
        from datetime import date
        from pathlib import Path
        from maakdesk.base.vocabulary import Channel
        from maakdesk.core.attachments.commands import NewAttachment, attach
        from maakdesk.core.attachments.queries import open_attachment
        from tests.office import RECEIVED, Office
        office = Office(Path(sys.argv[1]))
        case_id, secretary = office.case(), office["secretary"]
        class Sparse:
            left = 100_000_000
            def read(self, size):
                size = min(size, self.left)
                self.left -= size
                return bytes(size)
        new = NewAttachment("", "film.mp4", None, Channel.POST, RECEIVED)
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        added = attach(secretary, case_id, Sparse(), new, at=office.now(), today=office.desk.today())
        with open_attachment(secretary, added).content as content:
            content.seek(90_000_000)
            assert content.read(10) == bytes(10)
        print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
        office.close()
        """
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(program), str(tmp_path / "desk")],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) * (1 if sys.platform == "darwin" else 1024) < 20_000_000
