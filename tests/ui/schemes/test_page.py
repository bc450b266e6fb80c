"""Regelingen: reading, checking with sources, trying, copying, publishing a file or learning what is wrong in it."""

from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from maakdesk.base.resources import resource
from maakdesk.bootstrap import Desk, unlock_desk
from maakdesk.core.accord.adoption import adopted, read_back
from maakdesk.core.accord.commands import publish
from maakdesk.core.accord.reading import read_scheme, shipped_schemes
from maakdesk.core.accord.versions import newest_row, running_scheme
from maakdesk.ui.ask import ScriptedAsk
from maakdesk.ui.context import Context
from maakdesk.ui.schemes.page import SchemesPage
from maakdesk.ui.widgets.fields import ChoiceField
from maakdesk.ui.widgets.form import TextField
from tests.core.accord.example import EXAMPLE
from tests.ui.accessibility import assert_accessible
from tests.ui.schemes.conftest import AUDITOR, PASSPHRASE, shown

KEY = "resident_initiative"
UNSURE = shipped_schemes()[KEY].unsure


def chosen(page: SchemesPage, qtbot: QtBot, key: str = KEY) -> None:
    page.list.row(key).click()
    qtbot.waitUntil(lambda: (row := page.chosen()) is not None and row.scheme.key == key)


def sources(desk: Desk, key: str = KEY) -> dict[str, str]:
    with desk.acting.store.read() as session:
        row = newest_row(session, key)
        return {} if row is None else dict(read_back(session, row.id) or {})


def is_adopted(desk: Desk) -> bool:
    with desk.acting.store.read() as session:
        row = newest_row(session, KEY)
        return row is not None and adopted(session, row.id)


def test_every_scheme_is_listed_and_read_in_words(window: Context, desk: Desk, qtbot: QtBot) -> None:
    page = shown(window, desk, qtbot)
    assert page.status == f"{len(shipped_schemes())} regelingen"
    chosen(page, qtbot)
    text = page.text.toPlainText()
    scheme = shipped_schemes()[KEY]
    for criterion in scheme.criteria:
        assert criterion.question.nl in text
        assert all(level.meaning.nl in text for level in criterion.levels)
    assert all(field.label.nl in text for field in scheme.fields)
    assert all(ground.text.nl in text for ground in scheme.grounds)
    assert text.count("nakijken") == len(UNSURE)
    assert f"{len(UNSURE)} nakijken" in page.list.row(KEY).accessibleDescription()
    assert_accessible(page)


def test_a_mark_leads_to_its_field_and_sources_make_the_scheme_ones_own(
    window: Context, desk: Desk, qtbot: QtBot
) -> None:
    page = shown(window, desk, qtbot)
    chosen(page, qtbot)
    page.text.unsure.emit("decision_term")
    assert page.tabs.current() == "check"
    field = page.read_back.fields["decision_term"]
    assert field.hasFocus()
    QTest.keyClicks(field, "Gemeenteblad 2026, 112")
    assert page.read_back.save.isEnabled()
    QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: sources(desk) == {"decision_term": "Gemeenteblad 2026, 112"})
    qtbot.waitUntil(lambda: len(page.chosen().unread) == len(UNSURE) - 1)  # type: ignore[union-attr]
    assert not is_adopted(desk)
    assert page.read_back.fields["decision_term"].text() == "Gemeenteblad 2026, 112"
    QTest.keyClicks(page.read_back.fields["*"], "ASA 2023")
    page.read_back.save.click()
    qtbot.waitUntil(lambda: is_adopted(desk))
    qtbot.waitUntil(lambda: page.chosen().adopted)  # type: ignore[union-attr]
    assert sources(desk)["decision_term"] == "Gemeenteblad 2026, 112"
    assert sources(desk)["extension"] == "ASA 2023"
    page.tabs.choose("text")
    assert "nakijken" not in page.text.toPlainText()
    assert "Gemeenteblad 2026, 112" in page.text.toPlainText()
    assert "nagekeken" in page.list.row(KEY).accessibleDescription()


def test_typed_sources_come_back_after_leaving(window: Context, desk: Desk, qtbot: QtBot) -> None:
    page = shown(window, desk, qtbot)
    chosen(page, qtbot)
    page.tabs.choose("check")
    QTest.keyClicks(page.read_back.fields["extension"], "half getypt")
    chosen(page, qtbot, "right_to_challenge")
    chosen(page, qtbot)
    assert page.read_back.fields["extension"].text() == "half getypt"
    page.leave()
    again = shown(window, desk, qtbot)
    chosen(again, qtbot)
    again.tabs.choose("check")
    assert again.read_back.fields["extension"].text() == "half getypt"
    assert sources(desk) == {}


def test_an_example_is_tried_and_nothing_is_written(window: Context, desk: Desk, qtbot: QtBot) -> None:
    page = shown(window, desk, qtbot)
    chosen(page, qtbot)
    page.tabs.choose("try")
    assert "Begroting" not in page.trial.outcome.toPlainText()
    QTest.keyClicks(page.trial.asked, "6.000")
    outcome = page.trial.outcome.toPlainText
    assert "Begroting" in outcome()
    assert "achteraf, op aanvraag" in outcome()
    lines = page.trial.editors["budget"]
    lines.setPlainText("Brood; 6.000; 5.000")  # type: ignore[attr-defined]
    assert "niet het bedrag dat u vraagt" in outcome()
    lines.setPlainText("Brood; 6.000; 6.000")  # type: ignore[attr-defined]
    assert "niet het bedrag dat u vraagt" not in outcome()
    flag = page.trial.editors["public_space"]
    assert isinstance(flag, ChoiceField)
    flag.set_key("yes")
    assert "Hoe staat het met de vergunning?" in outcome()
    line = page.trial.editors["contact_name"]
    assert isinstance(line, TextField)
    QTest.keyClicks(line, "Bo")
    assert "Wie kunnen wij bellen" not in outcome()
    with desk.acting.store.read() as session:
        assert newest_row(session, KEY) is None


def test_a_copy_is_saved_edited_and_published(
    window: Context, desk: Desk, qtbot: QtBot, ask: ScriptedAsk, tmp_path: Path
) -> None:
    page = shown(window, desk, qtbot)
    chosen(page, qtbot)
    file = tmp_path / "mijn.toml"
    ask.answers += [file, file]
    page.export.click()
    qtbot.waitUntil(file.exists)
    text = file.read_text(encoding="utf-8")
    assert text == resource("schemes", f"{KEY}.toml").read_text(encoding="utf-8")
    file.write_text(text.replace('version = "2026-2"', 'version = "2026-2"\npunten = 3'), encoding="utf-8")
    page.take_in.click()
    qtbot.waitUntil(lambda: "punten" in page.checked.band.words())
    assert "punten = 3" in page.checked.text.toPlainText()
    assert page.checked.publish.isHidden()
    changed = text.replace('version = "2026-2"', 'version = "2026-3"').replace("Draagvlak", "Steun uit de buurt")
    file.write_text(changed, encoding="utf-8")
    page.checked.again_button.click()
    qtbot.waitUntil(lambda: "Draagvlak → Steun uit de buurt" in page.checked.text.toPlainText())
    assert not page.checked.band.words()
    assert_accessible(page)
    page.checked.publish.click()
    qtbot.waitUntil(lambda: (row := page.chosen()) is not None and row.scheme.version == "2026-3")
    with desk.acting.store.read() as session:
        assert running_scheme(session, KEY) == read_scheme(changed)
    assert page.tabs.current() == "check"
    assert not page.checked.isVisible()


def test_a_scheme_that_is_new_here_and_one_that_runs_already(
    window: Context, desk: Desk, qtbot: QtBot, ask: ScriptedAsk, tmp_path: Path
) -> None:
    page = shown(window, desk, qtbot)
    file = tmp_path / "ronde.toml"
    file.write_text(EXAMPLE, encoding="utf-8")
    ask.answers += [file, file]
    page.take_file()
    qtbot.waitUntil(page.checked.isVisible)
    page.checked.publish.click()
    qtbot.waitUntil(lambda: page.list.current() == "street_round")
    page.take_file()
    qtbot.waitUntil(lambda: "al gepubliceerd" in page.checked.band.words())
    page.checked.back.click()
    assert not page.checked.isVisible()


def test_an_auditor_reads_and_changes_nothing(window: Context, desk: Desk, qtbot: QtBot) -> None:
    folder = desk.folder
    desk.close()
    with unlock_desk(folder, name=AUDITOR, passphrase=PASSPHRASE, clock=window.clock) as theirs:
        page = shown(window, theirs, qtbot)
        assert page.take_in.isHidden()
        chosen(page, qtbot)
        page.recall({"key": KEY, "tab": "check"})
        assert page.tabs.current() == "text"
        page.text.unsure.emit("decision_term")
        assert page.tabs.current() == "text"


def test_a_letter_that_waits_leads_here(window: Context, desk: Desk, qtbot: QtBot) -> None:
    page = shown(window, desk, qtbot)
    page.recall({"key": "right_to_challenge", "version": "", "tab": "check"})
    assert (page.list.current(), page.tabs.current()) == ("right_to_challenge", "check")
    assert page.remember() == {"key": "right_to_challenge", "version": "2026-2", "tab": "check"}


def test_a_newer_example_of_the_program_is_compared_with_what_runs(window: Context, desk: Desk, qtbot: QtBot) -> None:
    older = resource("schemes", f"{KEY}.toml").read_text(encoding="utf-8")
    older = older.replace('version = "2026-2"', 'version = "2025-1"').replace("Draagvlak", "Steun uit de buurt")
    acting = desk.acting
    before = desk.now() - timedelta(hours=1)
    publish(acting.store, acting.viewer, older, at=before, today=desk.today())
    page = shown(window, desk, qtbot)
    chosen(page, qtbot, "right_to_challenge")
    assert page.newer.isHidden()
    chosen(page, qtbot)
    assert page.newer.isVisible()
    page.newer.click()
    qtbot.waitUntil(lambda: "Steun uit de buurt → Draagvlak" in page.checked.text.toPlainText())
    page.checked.publish.click()
    qtbot.waitUntil(lambda: (row := page.chosen()) is not None and row.scheme.version == "2026-2")
    qtbot.waitUntil(page.newer.isHidden)
