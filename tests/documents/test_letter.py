"""Letters on paper: what a screen reader hears, what a validator says, and that nothing disappears."""

import os
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

import page as page_validation
import pikepdf
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from maakdesk.base.i18n import Language
from maakdesk.core.letters.compose import compose_decision
from maakdesk.core.letters.letter import Bullets, Empty, Heading, Letter, Paragraph, Run, Table
from maakdesk.core.letters.templates import load_templates
from maakdesk.documents.letter import render_letter, render_letters, unsupported_characters
from tests.documents.pdf_tags import tag_tree
from tests.letter_cases import CASES, REFUSE_NL, letter_of
from tests.notice_cases import NOTICES, notice_of

MADE_AT = datetime(2026, 3, 12, 9, 30, tzinfo=UTC)
GOLDEN = Path(__file__).resolve().parent.parent / "golden" / "letters"
PROFILES = (page_validation.ValidationProfile.PDF_UA_1, page_validation.ValidationProfile.PDF_A_2A)
VERAPDF = next(
    (
        place
        for place in (
            os.environ.get("MAAKDESK_VERAPDF"),
            shutil.which("verapdf"),
            Path(__file__).resolve().parents[3] / "shared" / "tools" / "verapdf" / "verapdf",
        )
        if place and Path(place).is_file()
    ),
    None,
)
"""A command `verapdf FLAVOUR FILE…` that prints PASS or FAIL for each: named, installed, or beside the checkout."""

MIXED = (
    "Ελλάδα · Привет мир · שלום עולם 2026 · مرحبا بالعالم 123 · Łódź Nguyễn · e\u0301\u0323 "
    "\x00\x07\x7f\x85 tab\there · 中文 🙂 · zacht\u00adafgebroken · \u202eomgedraaid\u202c"
)


LETTERS = {**{name: letter_of(name) for name in CASES}, **{name: notice_of(name) for name in NOTICES}}
"""Every letter of the examples: those of decisions and those of the clock."""


def with_blocks(*blocks: object, name: str = "grant-nl") -> Letter:
    return replace(letter_of(name), blocks=blocks)  # type: ignore[arg-type]


def faults(pdf: bytes) -> list[str]:
    """What the validator has against a file, for both standards."""
    return [
        f"{failure.rule_id}: {failure.message}"
        for profile in PROFILES
        for failure in page_validation.validate_pdf_bytes(pdf, profile=profile).failures
    ]


@pytest.mark.parametrize("name", LETTERS)
def test_the_tag_tree_is_what_it_was(name: str) -> None:
    tree = tag_tree(render_letter(LETTERS[name], made_at=MADE_AT))
    golden = GOLDEN / f"{name}.txt"
    if os.environ.get("MAAKDESK_WRITE_GOLDEN"):
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text(tree, encoding="utf-8")
    assert tree == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", LETTERS)
def test_every_word_of_the_letter_is_read_once_and_in_order(name: str) -> None:
    letter = LETTERS[name]
    heard = " ".join(
        re.sub(r"(?m)^ *[A-Za-z0-9]+(?: \w+=\w+)*", "", tag_tree(render_letter(letter, made_at=MADE_AT))).split()
    )
    at = 0
    for text in letter.texts():
        for word in text.split():
            found = heard.find(word, at)
            assert found >= 0, word
            at = found + len(word)


@pytest.mark.parametrize("name", LETTERS)
def test_it_is_pdf_ua_1_and_pdf_a_2a(name: str, tmp_path: Path) -> None:
    pdf = render_letter(LETTERS[name], made_at=MADE_AT)
    assert faults(pdf) == []
    if shutil.which("qpdf"):
        (tmp_path / "letter.pdf").write_bytes(pdf)
        checked = subprocess.run(
            ["qpdf", "--check", tmp_path / "letter.pdf"], capture_output=True, text=True, check=False
        )
        assert checked.returncode == 0, checked.stdout + checked.stderr


def test_every_script_and_every_odd_character_is_pdf_ua_1_and_pdf_a_2a() -> None:
    letter = with_blocks(
        Heading(MIXED),
        Paragraph((Run(MIXED), Run(MIXED, bold=True), Empty("weighing", "de afweging"))),
        Bullets(((Run(MIXED),), ())),
        Table(("Wat", "Wanneer"), tuple(((Run(f"{MIXED} {row}"),), (Run("x"),)) for row in range(40))),
        Paragraph((Run("zonderspatie" * 500),)),
    )
    pdf = render_letter(letter, made_at=MADE_AT)
    assert faults(pdf) == []


def test_verapdf_agrees(tmp_path: Path) -> None:
    if VERAPDF is None or not shutil.which("java"):
        pytest.skip("veraPDF or Java is not on this computer: only page-validation has looked at the letters")
    files = []
    for name, letter in LETTERS.items():
        files.append(tmp_path / f"{name}.pdf")
        files[-1].write_bytes(render_letter(letter, made_at=MADE_AT))
    files.append(tmp_path / "mixed.pdf")
    files[-1].write_bytes(render_letter(with_blocks(Paragraph((Run(MIXED),))), made_at=MADE_AT))
    for flavour in ("ua1", "2a"):
        said = subprocess.run([VERAPDF, flavour, *files], capture_output=True, text=True, check=False)
        if said.returncode == 3:
            pytest.skip(f"veraPDF could not be set up: {said.stderr.strip()}")
        assert said.returncode == 0, said.stdout
        assert said.stdout.count("PASS") == len(files)


def test_the_same_letter_and_moment_give_the_same_bytes_in_another_process() -> None:
    letter = letter_of("partial-nl")
    here = render_letter(letter, made_at=MADE_AT)
    code = (
        (
            "import sys; from datetime import datetime, UTC; from tests.letter_cases import letter_of; "
            "from maakdesk.documents.letter import render_letter; "
            f"sys.stdout.buffer.write(render_letter(letter_of('partial-nl'), made_at={MADE_AT!r}))"
        )
        .replace("datetime.datetime(", "datetime(")
        .replace("datetime.timezone.utc", "UTC")
    )
    there = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        check=True,
        cwd=Path(__file__).resolve().parents[2],
        env={**os.environ, "PYTHONHASHSEED": "7"},
    ).stdout
    assert there == here
    assert render_letter(letter, made_at=MADE_AT + timedelta(seconds=1)) != here


def test_many_letters_are_the_letters_one_by_one() -> None:
    letters = [letter_of(name) for name in CASES]
    expected = [render_letter(letter, made_at=MADE_AT) for letter in letters]
    assert list(render_letters(letters, made_at=MADE_AT, processes=1)) == expected
    assert list(render_letters(letters, made_at=MADE_AT, processes=2)) == expected


def test_title_language_and_moment_stand_in_the_file() -> None:
    letter = letter_of("grant-en")
    with pikepdf.open(BytesIO(render_letter(letter, made_at=MADE_AT))) as pdf:
        assert str(pdf.Root.Lang) == "en-GB"
        assert str(pdf.docinfo.Title) == letter.subject
        assert str(pdf.docinfo.CreationDate) == "D:20260312093000+00'00'"
        assert pdf.open_metadata()["dc:title"] == letter.subject


def test_every_page_has_its_number_and_the_case_number_outside_the_text() -> None:
    letter = letter_of("partial-nl")
    pdf = render_letter(letter, made_at=MADE_AT)
    with pikepdf.open(BytesIO(pdf)) as document:
        count = len(document.pages)
    assert count > 1
    assert "Bladzijde" not in tag_tree(pdf)
    if shutil.which("pdftotext"):
        text = subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True).stdout
        for number, page in enumerate(text.decode().split("\f")[:-1], start=1):
            assert f"Bladzijde {number} van {count}" in page
            assert letter.reference in page


def test_words_are_kept_apart_at_line_ends_and_never_hyphenated() -> None:
    words = ["arbeidsongeschiktheidsverzekering", "gemeenteraadsverkiezingen", "buurt-initiatief"] * 30
    pdf = render_letter(with_blocks(Paragraph((Run(" ".join(words)),))), made_at=MADE_AT)
    (paragraph,) = (line for line in tag_tree(pdf).splitlines() if "arbeids" in line)
    assert paragraph.split()[1:] == words


def test_a_table_that_goes_on_repeats_its_head_on_paper_and_not_for_a_reader() -> None:
    rows = tuple(((Run(f"plicht {row}"),), (Run("morgen"),)) for row in range(120))
    pdf = render_letter(with_blocks(Table(("Wat u doet", "Uiterlijk op"), rows)), made_at=MADE_AT)
    assert tag_tree(pdf).count("Wat u doet") == 1
    assert tag_tree(pdf).count("TR") == 121
    if shutil.which("pdftotext"):
        text = subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True).stdout
        assert text.decode().count("Wat u doet") == text.decode().count("\f") > 2


def test_a_missing_fact_is_named_on_the_page_in_amber() -> None:
    composition = compose_decision(replace(REFUSE_NL, weighing=""), load_templates(Language.NL))
    pdf = render_letter(composition.letter, made_at=MADE_AT)
    assert "[de afweging van de belangen]" in tag_tree(pdf)
    assert faults(pdf) == []


def test_unsupported_characters_are_named_once_and_shown_by_number() -> None:
    letter = with_blocks(Paragraph((Run("Dag 中 en 🙂 en 中, niet é, Ω, я, \x00 of \u200d"),)))
    assert unsupported_characters(letter) == ("中", "🙂")
    tree = tag_tree(render_letter(letter, made_at=MADE_AT))
    assert "Dag 中 en 🙂 en 中, niet é, Ω, я, ␀ of" in tree


@pytest.mark.parametrize("text", ["שלום עולם", "مرحبا بالعالم", "Ελλάδα", "Привет"])
def test_other_scripts_have_a_font(text: str) -> None:
    assert unsupported_characters(with_blocks(Paragraph((Run(text),)))) == ()


@settings(max_examples=40)
@given(st.text(max_size=400), st.text(max_size=60), st.lists(st.text(max_size=60), max_size=4))
def test_any_text_renders(text: str, title: str, cells: list[str]) -> None:
    letter = replace(
        letter_of("refuse-nl"),
        addressee=(Run(text),),
        subject=title,
        blocks=(
            Paragraph((Run(text), Run(title, bold=True))),
            Bullets(tuple((Run(cell),) for cell in cells)),
            Table(("a", "b"), tuple(((Run(cell),), (Run(text),)) for cell in cells)),
        ),
    )
    assert render_letter(letter, made_at=MADE_AT).startswith(b"%PDF-1.7")


@settings(max_examples=15)
@given(st.text(min_size=1, max_size=120))
@example("N\x0cct£")  # its page, compressed, ends in a carriage return
def test_any_text_is_pdf_ua_1_and_pdf_a_2a(text: str) -> None:
    assert faults(render_letter(with_blocks(Paragraph((Run(text),))), made_at=MADE_AT)) == []


@given(st.text(alphabet=st.characters(codec="latin-1", exclude_categories=["Cc", "Cf"]), max_size=300))
def test_latin_text_is_heard_as_it_was_written(text: str) -> None:
    tree = tag_tree(render_letter(with_blocks(Paragraph((Run("begin " + text + " eind"),))), made_at=MADE_AT))
    heard = re.search(r"begin (.*)eind", tree, re.DOTALL)
    assert heard is not None
    assert heard[1].split() == text.split()
