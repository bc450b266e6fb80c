"""Names from outside are names and no paths; a file is what it begins with."""

import pytest

from maakdesk.core.attachments.anchor import Place, Rectangle, place_key, read_place_key
from maakdesk.core.attachments.rules import kind_of, safe_name

_ID = "0" * 32


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../x", "x"),
        (r"C:\Users\Anna\plan.pdf", "plan.pdf"),
        ("con.txt", "_con.txt"),
        ("rekening\u202efdp.exe", "rekening⟨RLO⟩fdp.exe"),
        ("..", "bestand"),
        ("", "bestand"),
        ("a" * 300 + ".pdf", "a" * 196 + ".pdf"),
        ('plan: "definitief?".docx', "plan_ _definitief__.docx"),
    ],
)
def test_a_name_is_only_a_name(given: str, kept: str) -> None:
    assert safe_name(given) == kept
    assert safe_name(kept) == kept


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"%PDF-1.7", "application/pdf"),
        (b"\x89PNG\r\n\x1a\n", "image/png"),
        (b"RIFF\x00\x00\x00\x00WAVEfmt ", "audio/wav"),
        (b"\x00\x00\x00\x20ftypisom", "video/mp4"),
        (b"\x00\x00\x00\x20ftypM4A ", "audio/mp4"),
        (b"\x1aE\xdf\xa3", "video/webm"),
        (b"BM\x10\x00\x00\x00\x00\x00\x00\x00", "image/bmp"),
        (b"BMW's en andere auto's", "application/octet-stream"),
        (b"", "application/octet-stream"),
    ],
)
def test_a_file_is_what_it_begins_with(head: bytes, kind: str) -> None:
    assert kind_of(head) == kind


@pytest.mark.parametrize(
    "place",
    [Place(page=3), Place(page=2, rectangle=Rectangle(1, 2, 9_999, 10_000)), Place(from_ms=0), Place(from_ms=90_000)],
)
def test_a_place_beside_a_quote_is_read_back(place: Place) -> None:
    assert read_place_key(place_key("0" * 32, place)) == ("0" * 32, place)


@pytest.mark.parametrize(
    "key",
    [
        "",
        "x",
        "../../x p1",
        "0" * 32,
        "0" * 32 + " p0",
        "0" * 32 + " p1 9,9,1,1",
        "0" * 32 + " t1 1,1,2,2",
        "\u0660" * 32,
    ],
)
def test_what_is_no_place_is_none(key: str) -> None:
    assert read_place_key(key) is None
