import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maakdesk.documents.tables.encoding import decode, without_halves

TEXT = "Één café in de Indische Buurt – € 1.500"


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (b"", "cp1252"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ],
)
def test_the_encoding_is_found(mark: bytes, encoding: str) -> None:
    assert decode(mark + TEXT.encode(encoding)) == TEXT


def test_bytes_that_windows_does_not_know_are_latin_1() -> None:
    assert decode(b"caf\xe9 \x81") == "café \x81"


def test_one_stray_byte_does_not_spoil_a_text_that_is_utf_8_otherwise() -> None:
    assert decode("Één café ".encode() + b"\x80\xe9") == "Één café €é"


@given(data=st.binary(max_size=200))
def test_every_byte_means_something_that_a_database_can_keep(data: bytes) -> None:
    assert without_halves(decode(data)).encode() is not None
