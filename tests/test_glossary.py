"""One word for one thing: the glossary is whole, and Dutch texts keep to it."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from maakdesk.base.resources import resource, resources_dir
from maakdesk.base.vocabulary import Background, Role

GLOSSARY = Path(__file__).parent.parent / "docs" / "glossary.md"
ROW = re.compile(r"^\| `(?P<code>\w+)` \| (?P<nl>[^|]+) \| (?P<en>[^|]+) \| (?P<source>[^|]+) \|$", re.MULTILINE)
NOT_OUR_WORDS = re.compile(
    r"\b(lezing(en)?|jullie|score[ns]?|het spoor|de staat van)\b|\bnooit\b[^.]*\b(aanvrager|lees|leest)\b"
    r"|\b(aanvrager|lees|leest)\b[^.]*\bnooit\b",
    re.IGNORECASE,
)


def dutch_texts(value: object, where: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for name, part in value.items():
            if name == "nl" and isinstance(part, str):
                yield where, part
            else:
                yield from dutch_texts(part, f"{where}.{name}")
    elif isinstance(value, list):
        for place, part in enumerate(value):
            yield from dutch_texts(part, f"{where}.{place}")


def catalogues() -> list[Path]:
    return sorted([*resource("i18n").glob("*.toml"), *resource("schemes").glob("*.toml")])


def test_each_word_stands_once_with_both_languages_and_a_source() -> None:
    rows = ROW.findall(GLOSSARY.read_text(encoding="utf-8"))
    codes = [row[0] for row in rows]
    assert len(codes) > 150
    assert sorted({code for code in codes if codes.count(code) > 1}) == []
    assert len(rows) == GLOSSARY.read_text(encoding="utf-8").count("\n| `")


def test_roles_and_backgrounds_are_in_it() -> None:
    codes = {row[0] for row in ROW.findall(GLOSSARY.read_text(encoding="utf-8"))}
    assert {*Role, *Background} <= codes


@pytest.mark.parametrize("path", catalogues(), ids=lambda path: path.relative_to(resources_dir()).as_posix())
def test_dutch_texts_keep_to_it(path: Path) -> None:
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    assert [(where, text) for where, text in dutch_texts(table, path.stem) if NOT_OUR_WORDS.search(text)] == []


def test_the_search_for_other_words_finds_them() -> None:
    wrong = ["Uw lezing", "Wat willen jullie doen?", "De aanvrager leest het nooit.", "Nooit leest de aanvrager dit."]
    assert all(NOT_OUR_WORDS.search(text) for text in wrong)
    assert not NOT_OUR_WORDS.search("De aanvraag staat stil. U leest dit later.")
