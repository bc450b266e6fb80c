"""The shell: rooms somebody may enter, keys that clash nowhere, pages made on demand, the way back after a lock."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from maakdesk.base.errors import Refused
from maakdesk.base.i18n import Language
from maakdesk.ui.commands_palette import CommandBox
from maakdesk.ui.context import Context
from maakdesk.ui.crash import report_of
from maakdesk.ui.main_window import MainWindow
from maakdesk.ui.page import Hint, Page, PageSpec, Place
from maakdesk.ui.preferences import Preferences
from maakdesk.ui.shell.idle import IdleWatch
from maakdesk.ui.shell.keys_dialog import CrashDialog, KeysDialog
from maakdesk.ui.shell.shell import Shell, ShellSpec
from maakdesk.ui.shortcuts import keys_used, letters_for, used_twice
from maakdesk.ui.theme import ThemeName
from maakdesk.ui.widgets.form import TextField
from maakdesk.ui.widgets.toast import Toast
from tests.ui.accessibility import assert_accessible, unnamed


class Desk:
    """Remembers what the menus asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def lock(self) -> None:
        """Remember."""
        self.asked.append("lock")

    def leave_desk(self) -> None:
        """Remember."""
        self.asked.append("leave")

    def look(self, menu: QMenu) -> None:
        """One line."""
        menu.addAction("Licht")


class Notes(Page):
    """A page with one field that remembers what was typed."""

    def __init__(self, context: Context, title: str = "Zaken") -> None:
        super().__init__(context, title)
        self.field = TextField(context, f"Notitie bij {title}")
        self.column.addWidget(self.field)
        self.column.addStretch(1)
        self.loads = 0
        self.left = 0

    def reload(self) -> None:
        """Count."""
        self.loads += 1

    def leave(self) -> None:
        """Count."""
        self.left += 1

    def hints(self) -> tuple[Hint, ...]:
        """One key."""
        return (Hint("Ctrl+Return", "inleveren"),)

    def remember(self) -> Place:
        """The text."""
        return {"text": self.field.text()}

    def recall(self, place: Place) -> None:
        """The text again."""
        self.field.setText(str(place.get("text", "")))

    def concerns(self, changes: object) -> bool:
        """Only its own title."""
        return changes == self.title()


def spec(roles: set[str], made: list[str] | None = None) -> ShellSpec:
    def page(title: str) -> "type[Page] | object":
        def factory(context: Context) -> Page:
            if made is not None:
                made.append(title)
            return Notes(context, title)

        return factory

    rooms = (
        PageSpec("cases", "folder", "shell.page.cases", page("Zaken")),  # type: ignore[arg-type]
        PageSpec("letters", "mail", "shell.page.letters", page("Brieven"), frozenset({"secretary"})),  # type: ignore[arg-type]
        PageSpec("settings", "settings", "shell.page.settings", page("Instellingen"), at_end=True),  # type: ignore[arg-type]
    )
    case = PageSpec("case", "folder", "shell.page.cases", page("Zaak"))  # type: ignore[arg-type]
    return ShellSpec("Noord", "Marit Overwater", "secretaris", roles, rooms, ((case, "cases"),))


@pytest.fixture
def shell(qtbot: QtBot, context: Context) -> Iterator[Shell]:
    window = MainWindow()
    qtbot.addWidget(window)
    shell = Shell(context, spec({"secretary"}), Desk())
    window.show_shell(shell)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    yield shell
    window.close()


def notes(shell: Shell) -> Notes:
    page = shell.page()
    assert isinstance(page, Notes)
    return page


def test_people_see_only_the_rooms_they_may_enter(qtbot: QtBot, context: Context) -> None:
    shell = Shell(context, spec({"member"}), Desk())
    qtbot.addWidget(shell)
    assert shell.rail.rooms() == ["cases", "settings"]
    with pytest.raises(KeyError):
        shell.go("letters")


def test_a_page_is_made_when_somebody_goes_there(qtbot: QtBot, context: Context) -> None:
    made: list[str] = []
    shell = Shell(context, spec({"secretary"}, made), Desk())
    qtbot.addWidget(shell)
    assert made == ["Zaken"]
    shell.go("letters")
    shell.go("cases")
    assert made == ["Zaken", "Brieven"]


def test_no_key_is_used_twice_also_not_by_the_letters_of_levels(shell: Shell) -> None:
    keys = keys_used(shell)
    assert {"Alt+1", "F1", "Ctrl+K", "Ctrl+L"} <= set(keys)
    taken = [key[-1] for key in keys if key.startswith("Alt+") and key[-1].isalpha() and len(key) == len("Alt+X")]
    letters = letters_for(
        ["Breed gedragen", "Gedragen door een groep", "Nog smal", "Geen draagvlak", "Kan niet"], taken
    )
    assert used_twice([*keys, *(f"Alt+{letter}" for letter in letters)]) == []


@pytest.mark.parametrize("language", list(Language))
def test_the_menus_have_letters_of_their_own(context: Context, language: Language) -> None:
    from maakdesk.base.i18n import Texts

    texts = Texts(language)
    letters = [
        texts(f"shell.menu.{name}").partition("&")[2][0].upper()
        for name in ("file", "edit", "page", "view", "go", "help")
    ]
    assert len(set(letters)) == len(letters)


def test_a_key_used_twice_is_found() -> None:
    assert used_twice(["Ctrl+N", "ctrl+n", "Ctrl+M"]) == ["Ctrl+N"]


def test_letters_are_unique_and_never_a_menu_letter() -> None:
    assert letters_for(["Breed", "Gedragen", "Geen"], ["B", "g"]) == ["R", "E", "N"]


def test_alt_and_a_number_go_to_a_room_and_the_title_follows(shell: Shell) -> None:
    assert shell.window().windowTitle() == "Zaken – MaakDesk"
    QTest.keyClick(shell.window(), Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert shell.window().windowTitle() == "Brieven – MaakDesk"
    shell.back()
    assert notes(shell).title() == "Zaken"


def test_counts_are_read_out(shell: Shell) -> None:
    shell.rail.set_count("cases", 1412)
    assert any(one.accessibleName() == "Zaken, 1.412" for one in shell.rail._buttons.values())


def test_pages_reload_when_stale_and_seen_only(context: Context, shell: Shell) -> None:
    first = notes(shell)
    shell.go("letters")
    letters = notes(shell)
    assert (first.loads, letters.loads) == (1, 1)
    context.operations.broadcast("Zaken")
    assert (first.loads, letters.loads) == (1, 1)
    shell.go("cases")
    assert first.loads == 2
    context.operations.broadcast("Zaken")
    assert first.loads == 3


def test_leaving_a_page_saves_and_coming_back_after_a_lock_is_the_same_line(
    qtbot: QtBot, context: Context, shell: Shell
) -> None:
    notes(shell).field.setText("half getypt")
    shell.go("case", {"text": "van een zaak"})
    assert shell._pages["cases"].left == 1  # type: ignore[attr-defined]
    place = shell.place()
    again = Shell(context, spec({"secretary"}), Desk())
    qtbot.addWidget(again)
    again.return_to(place)
    assert notes(again).title() == "Zaak"
    assert notes(again).field.text() == "van een zaak"


def test_an_unhandled_error_is_said_in_the_window(shell: Shell, context: Context) -> None:
    shell.show_error(Refused("not_found"))
    assert shell.band.words() == context.texts("error.not_found")


def test_f6_reaches_the_toast(shell: Shell) -> None:
    shell.toasts.show_toast(Toast("Gelukt", action="Open"))
    QTest.keyClick(shell.window(), Qt.Key.Key_F6)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert shell.toasts.isAncestorOf(focus)


def test_the_box_finds_commands_and_does_them(shell: Shell) -> None:
    box = shell.row.box
    assert isinstance(box, CommandBox)
    notes(shell).field.setFocus()
    QTest.keyClick(shell.window(), Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert box.hasFocus()
    QTest.keyClicks(box, "brieven")
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert notes(shell).title() == "Brieven"
    box.go()
    QTest.keyClick(box, Qt.Key.Key_Escape)
    assert not box.hasFocus()


def test_everything_in_the_shell_has_a_name_and_tab_reaches_it(shell: Shell) -> None:
    assert_accessible(shell, reading_order=False)
    assert unnamed(shell) == []


def test_the_status_bar_says_what_was_done_and_the_keys(shell: Shell, context: Context) -> None:
    context.operations.said.emit("Bewaard, 10:42")
    assert shell.status.words() == "Bewaard, 10:42"
    dialog = KeysDialog(context, shell, notes(shell).hints())
    assert "Ctrl Enter: inleveren" in dialog.lines
    assert any(line.startswith("Ctrl K") for line in dialog.lines)
    dialog.deleteLater()


def test_an_idle_desk_warns_a_minute_before_and_then_locks(qtbot: QtBot) -> None:
    now = [0.0]
    watch = IdleWatch(10, seconds_now=lambda: now[0])
    told: list[str] = []
    watch.warned.connect(lambda: told.append("warned"))
    watch.returned.connect(lambda: told.append("returned"))
    watch.passed.connect(lambda: told.append("passed"))
    watch.start()
    now[0] = 539
    watch.check()
    assert told == []
    now[0] = 540
    watch.check()
    watch.check()
    field = TextFieldAlone()
    qtbot.addWidget(field)
    QTest.keyClick(field, Qt.Key.Key_A)
    assert told == ["warned", "returned"]
    now[0] = 1140
    watch.check()
    assert told == ["warned", "returned", "passed"]


class TextFieldAlone(Page):
    """Any widget that gets an event."""

    def __init__(self) -> None:
        from PySide6.QtWidgets import QWidget

        QWidget.__init__(self)


def test_a_report_tells_places_and_no_words_of_people() -> None:
    secret = "mevrouw Jansen, Pollepelstraat 7"
    try:
        try:
            int(secret)
        except ValueError as problem:
            raise KeyError(secret) from problem
    except KeyError as error:
        report = report_of(error)
    assert "Jansen" not in report
    assert "KeyError" in report
    assert "ValueError" in report
    assert "tests/ui/test_shell.py" in report
    assert str(Path.home()) not in report


def test_the_crash_dialog_can_be_read_and_copied(qtbot: QtBot, context: Context) -> None:
    dialog = CrashDialog(context, "verslag")
    qtbot.addWidget(dialog)
    dialog.show()
    assert unnamed(dialog) == []


def test_preferences_come_back_and_nonsense_counts_as_not_set(tmp_path: Path) -> None:
    file = tmp_path / "window.ini"
    first = Preferences(file)
    first.language, first.theme, first.scale = Language.EN, ThemeName.DARK, 150
    first.save()
    again = Preferences(file)
    assert (again.language, again.theme, again.scale) == (Language.EN, ThemeName.DARK, 150)
    file.write_text("[General]\nlanguage=xx\ntheme=9\nscale=abc\n", encoding="utf-8")
    broken = Preferences(file)
    assert (broken.theme, broken.scale) == (ThemeName.SYSTEM, 100)
