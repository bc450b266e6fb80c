"""The quick reader gives what the library gives, for every file of ours and for whatever else somebody writes."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maakdesk.base import plain_toml
from maakdesk.base.resources import resource

OURS = sorted([*resource("i18n").glob("*.toml"), *resource("theme").glob("*.toml")])
FRONT = [resource("i18n", f"{name}.toml") for name in ("welcome", "widgets", "shell", "passphrase")]
_LINES = st.sampled_from(
    (
        'a = "b"',
        'b = "c" # said',
        "c = true",
        "d = 1",
        "[t]",
        "[[t]]",
        "[a.b]",
        "",
        "# only said",
        '"k.l" = { nl = "x", en = "y" }',
        '"k.m" = { nl = "", en = "y\\n" }',
        "'e' = 'f'",
        'f = """g',
        '"""',
        'é = "x"',
        "g=true",
        '"h" = { en = "x", nl = "y" }',
        'i = "tab\there"',
        'j = "\x01"',
    )
)


@pytest.mark.parametrize("path", OURS, ids=lambda path: path.name)
def test_the_same_as_the_library(path: Path) -> None:
    assert plain_toml.read_toml(path) == tomllib.loads(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", FRONT, ids=lambda path: path.name)
def test_what_the_first_page_reads_is_plain(path: Path) -> None:
    """Otherwise the first page waits for the library."""
    assert plain_toml._plain(path.read_text(encoding="utf-8")) is not None


@given(st.lists(_LINES, max_size=6).map("\n".join))
def test_never_another_value_than_the_library(text: str) -> None:
    found = plain_toml._plain(text)
    try:
        expected = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        assert found is None
    else:
        assert found in (None, expected)
