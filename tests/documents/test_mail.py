"""An e-mail is read as it is, whatever is inside; what is too much is refused with a sentence."""

from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maakdesk.base.errors import DeskError, Refused, WorldError
from maakdesk.base.i18n import Language, Texts
from maakdesk.base.telling import tell
from maakdesk.core.attachments.rules import safe_name
from maakdesk.core.intake.mail import receipt_of
from maakdesk.documents.mail import MOST_PARTS, mail_from, read_mail

HEAD = b"From: Roos de Vries <roos@example.org>\r\nSubject: Soep op de stoep\r\n"
OURS = "from a.example (1.2.3.4) by mx1.stad.example (Postfix) with ESMTP id 4; Tue, 3 Mar 2026 00:30:00 +0100"
THEIRS = "from pc by smtp.example.org; Mon, 2 Mar 2026 08:00:00 +0000"


def message() -> EmailMessage:
    made = EmailMessage()
    made["From"], made["Subject"] = "Roos de Vries <roos@example.org>", "Soep óp de stoep"
    made["Date"] = "Sun, 1 Feb 2026 09:00:00 +0100"
    made.set_content("Beste gemeente,\n\nWij koken sóep.\n")
    return made


def test_words_sender_and_files_are_told_apart() -> None:
    made = message()
    made.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="begroting 2026.pdf")
    made.add_attachment(b"\0\0\0 ftypmp42", maintype="video", subtype="mp4", filename="film.mp4")
    read = mail_from(made.as_bytes(), "bericht.eml")
    assert (read.sender, read.sender_name, read.subject) == ("roos@example.org", "Roos de Vries", "Soep óp de stoep")
    assert "Wij koken sóep." in read.text
    assert [(one.name, one.media_type, one.content) for one in read.enclosed] == [
        ("begroting 2026.pdf", "application/pdf", b"%PDF-1.7"),
        ("film.mp4", "video/mp4", b"\0\0\0 ftypmp42"),
    ]
    assert read.original.content == made.as_bytes()
    assert read.remarks == ()


def received(*lines: str) -> bytes:
    return b"".join(f"Received: {line}\r\n".encode() for line in lines) + message().as_bytes()


def test_the_moment_of_receipt_is_that_of_the_offices_own_server_and_never_the_date() -> None:
    read = mail_from(received("by forwarder.example; Wed, 4 Mar 2026 10:00:00 +0100", OURS, THEIRS), "m.eml")
    found = receipt_of(read, "stad.example")
    assert found is not None
    assert found.own
    assert found.passage.at == datetime(2026, 3, 2, 23, 30, tzinfo=UTC)
    assert "mx1.stad.example" in found.passage.line


@pytest.mark.parametrize(("domain", "own"), [("", True), ("elders.example", False), ("ad.example", False)])
def test_without_a_line_of_the_office_the_newest_counts_and_that_is_said(domain: str, own: bool) -> None:
    found = receipt_of(mail_from(received(OURS, THEIRS), "m.eml"), domain)
    assert found is not None
    assert (found.own, found.passage.by) == (own, "mx1.stad.example")


def test_without_any_line_nobody_knows_when() -> None:
    assert receipt_of(mail_from(message().as_bytes(), "m.eml"), "stad.example") is None
    unreadable = ["by mx.stad.example", "by mx.stad.example; gisteren", "by x; Mon, 99 Zzz 9999 99:99:99 +9999"]
    assert receipt_of(mail_from(received(*unreadable), "m.eml"), "stad.example") is None


def test_a_page_becomes_words_and_nothing_is_fetched() -> None:
    page = b"<html><head><style>p{}</style></head><body><p>Wij <b>koken</b> &euro; 5<br>soep</p><script>x()</script>"
    page += b'<a href="https://elders.example/x">klik</a><img src="https://volg.example/p.png" alt="logo"></body>'
    read = mail_from(HEAD + b"Content-Type: text/html; charset=utf-8\r\n\r\n" + page, "m.eml")
    assert read.text == "Wij koken € 5\nsoep\nklik <https://elders.example/x> [logo]"
    assert read.from_html
    assert read.remarks == ("html",)


def test_the_plain_words_go_before_the_page() -> None:
    made = message()
    made.add_alternative("<p>Iets anders</p>", subtype="html")
    assert mail_from(made.as_bytes(), "m.eml").text.strip().startswith("Beste gemeente")


def test_a_zip_in_a_zip_and_a_message_in_a_message_come_along_unopened(tmp_path: Path) -> None:
    inner, outer = tmp_path / "in.zip", tmp_path / "uit.zip"
    with ZipFile(inner, "w") as file:
        file.writestr("diep.txt", "x")
    with ZipFile(outer, "w") as file:
        file.write(inner, "in.zip")
    made = message()
    made.add_attachment(outer.read_bytes(), maintype="application", subtype="zip", filename="uit.zip")
    made.add_attachment(message())
    read = mail_from(made.as_bytes(), "m.eml")
    assert [(one.name, one.media_type) for one in read.enclosed] == [
        ("uit.zip", "application/zip"),
        ("Soep óp de stoep.eml", "message/rfc822"),
    ]
    assert read.enclosed[0].content == outer.read_bytes()
    assert "Wij koken sóep.".encode() in mail_from(read.enclosed[1].content, "x").text.encode()


@pytest.mark.parametrize(
    "name", ["../../x", "C:\\windows\\x.exe", "a\x07b.pdf", "n" * 10_000 + ".pdf", "\u202egpj.exe"]
)
def test_a_name_is_kept_as_it_was_given_and_shown_as_a_name_alone(name: str) -> None:
    part = f'Content-Type: application/octet-stream\r\nContent-Disposition: attachment; filename="{name}"\r\n\r\nx'
    if "\\" in name:
        part = part.replace("\\", "\\\\")
    (one,) = mail_from(HEAD + part.encode(), "m.eml").enclosed
    assert one.name == name
    shown = safe_name(one.name)
    assert "/" not in shown
    assert "\\" not in shown
    assert not shown.startswith(".")
    assert len(shown) <= 200
    assert shown.isprintable()


def test_what_outlook_packs_is_kept_and_pointed_out() -> None:
    made = message()
    made.add_attachment(b"\x78\x9f\x3e\x22", maintype="application", subtype="ms-tnef", filename="winmail.dat")
    read = mail_from(made.as_bytes(), "m.eml")
    assert (read.enclosed[0].name, read.remarks) == ("winmail.dat", ("winmail",))


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (b"Content-Type: text/plain; charset=klingon\r\n\r\ncaf\xc3\xa9", "café"),
        (b"Content-Type: text/plain; charset=utf-8\r\n\r\ncaf\xe9", "café"),
        (b"Content-Type: text/plain; charset=\r\n\r\nhoi", "hoi"),
        (b"Content-Type: multipart/mixed; boundary=x\r\n\r\nzonder grens", ""),
        (b"Content-Transfer-Encoding: base64\r\n\r\n!!! geen base64 ===", None),
    ],
)
def test_a_message_that_is_broken_is_read_as_far_as_it_goes(body: bytes, text: str | None) -> None:
    read = mail_from(HEAD + body, "m.eml")
    assert read.subject == "Soep op de stoep"
    assert text is None or read.text.strip() == text


def nested(depth: int) -> bytes:
    return HEAD + b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (at, at) for at in range(depth)
    )


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b" \r\n", "mail.empty"),
        (b"%PDF-1.7\nhallo", "mail.not_one"),
        (b"\0\1\2" * 99, "mail.not_one"),
        (nested(40), "mail.too_deep"),
        (nested(900), "mail.too_deep"),
        (HEAD + b"content-type: message/rfc822\n\nFrom: a\n" * 900, "mail.too_deep"),
        (
            HEAD + b"Content-Type: multipart/mixed; boundary=b\r\n\r\n" + b"--b\r\n\r\nx\r\n" * 10_000,
            "mail.too_many_parts",
        ),
        (nested(9_000), "mail.too_many_parts"),
    ],
)
def test_what_is_too_much_is_refused_in_a_sentence(data: bytes, code: str) -> None:
    with pytest.raises(Refused) as caught:
        mail_from(data, "bericht.eml")
    assert caught.value.code == code
    for language in Language:
        assert "bericht.eml" in tell(caught.value, Texts(language))


def test_some_hundred_parts_are_an_ordinary_album() -> None:
    made = message()
    for at in range(200):
        made.add_attachment(b"x", maintype="image", subtype="jpeg", filename=f"{at}.jpg")
    assert len(mail_from(made.as_bytes(), "m.eml").enclosed) == 200
    assert MOST_PARTS > 200


@pytest.mark.parametrize(
    "head",
    [
        b"Content-Type: text/plain; " + b"a=b;" * 50_000,
        b"Content-Type: text/plain; x=" + b'"' * 100_000,
        b"Content-Disposition: attachment; filename=" + b"(" * 100_000,
        b"To: " + b"<" * 100_000,
    ],
)
def test_a_header_of_a_hundred_thousand_signs_takes_no_time(head: bytes) -> None:
    assert mail_from(HEAD + head + b"\r\n\r\nhoi", "m.eml").sender == "roos@example.org"


def test_a_file_that_is_not_there_or_is_a_folder_is_said(tmp_path: Path) -> None:
    with pytest.raises(WorldError) as missing:
        read_mail(tmp_path / "weg.eml")
    assert missing.value.code == "mail.unreadable"
    with pytest.raises(Refused) as folder:
        read_mail(tmp_path)
    assert folder.value.code == "mail.not_one"


@given(st.binary(max_size=600))
def test_whatever_lies_in_the_file_there_is_an_answer(data: bytes) -> None:
    for whole in (data, HEAD + data, HEAD + b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n" + data):
        try:
            read = mail_from(whole, "m.eml")
        except DeskError as error:
            tell(error, Texts())
            continue
        assert read.original.content == whole
        read.text.encode()
        for one in read.enclosed:
            safe_name(one.name).encode("utf-8")
