"""The sheet with the recovery key: printed, it is a real page on which the whole key can be read back."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from maakdesk.base.i18n import Language, Texts
from maakdesk.core.vault.recovery_code import new_recovery_code, read_recovery_code
from maakdesk.ui.ask import ScriptedAsk
from maakdesk.ui.context import Context
from maakdesk.ui.widgets.recovery_card import RecoveryCard
from tests.ui.widgets.showing import Show

DESK, PERSON = "Noord & <Oost>", "Ágnes O’Brien"


def speaking(context: Context, language: Language, *answers: object) -> Context:
    """The context of a window in `language`, in which somebody gives `answers`."""
    texts, ask = Texts(language), ScriptedAsk(answers)
    return Context(texts, context.theme, context.tasks, context.operations, ask, context.clock)


def press(card: RecoveryCard, words: str) -> None:
    """Press a button of the card by keyboard."""
    button = next(one for one in card.findChildren(QPushButton) if one.text() == words)
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)


def words_of(pdf: Path) -> str:
    """Everything that can be read on the only page of a PDF, on one line."""
    document = QPdfDocument()
    assert document.load(str(pdf)) == QPdfDocument.Error.None_
    assert document.pageCount() == 1, "a second sheet would be left in the printer"
    return " ".join(document.getAllText(0).text().split())


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("way", ["print", "save"])
def test_the_key_is_on_paper_whole_with_whose_it_is_and_what_to_do(
    context: Context, show: Show, tmp_path: Path, language: Language, way: str
) -> None:
    pdf = tmp_path / "sleutel.pdf"
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(pdf))
    own = speaking(context, language, printer if way == "print" else pdf)
    code = new_recovery_code()
    card = RecoveryCard(own, desk=DESK, person=PERSON, code=code)
    show(card)
    press(card, own.texts(f"passphrase.key.{way}"))
    said = words_of(pdf)
    groups = code.split("-")
    assert " ".join(groups) in said
    start = said.index(groups[0])
    typed = "".join(said[start : start + len(" ".join(groups))].split())
    assert read_recovery_code(typed) == read_recovery_code(code), "what stands on paper opens the desk"
    for part in ("title", "what", "where", "how"):
        assert own.texts(f"passphrase.sheet.{part}") in said
    assert DESK in said
    assert PERSON in said
    done = {"print": "printed", "save": "saved"}[way]
    assert card._said.text() == own.texts(f"passphrase.key.{done}")


def test_nothing_is_said_to_be_printed_when_nobody_chose_a_printer(context: Context, show: Show) -> None:
    own = speaking(context, Language.NL, None)
    card = RecoveryCard(own, desk=DESK, person=PERSON, code=new_recovery_code())
    show(card)
    press(card, own.texts("passphrase.key.print"))
    assert card._said.isHidden()
