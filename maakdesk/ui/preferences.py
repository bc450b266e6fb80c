"""What this computer remembers about the window: look, language, size. Nothing of a desk."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QLocale, QSettings, QStandardPaths

from maakdesk.base.i18n import Language
from maakdesk.ui.theme import ThemeName

SCALES = (100, 110, 125, 150, 175, 200)


class Preferences:
    """A small file in the person's own settings folder; anything unreadable in it counts as not set."""

    def __init__(self, file: Path | None = None) -> None:
        """Read `file`; default `window.ini` in the settings folder of this computer's user."""
        folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericConfigLocation))
        self._settings = QSettings(str(file or folder / "maakdesk" / "window.ini"), QSettings.Format.IniFormat)

    @property
    def language(self) -> Language:
        """The language chosen, else Dutch unless this computer speaks English."""
        stored = self._text("language")
        if stored in set(Language):
            return Language(stored)
        return Language.EN if QLocale.system().language() == QLocale.Language.English else Language.NL

    @language.setter
    def language(self, language: Language) -> None:
        self._settings.setValue("language", language.value)

    @property
    def theme(self) -> ThemeName:
        """The colours chosen; default those of the system."""
        stored = self._text("theme")
        return ThemeName(stored) if stored in set(ThemeName) else ThemeName.SYSTEM

    @theme.setter
    def theme(self, theme: ThemeName) -> None:
        self._settings.setValue("theme", theme.value)

    @property
    def scale(self) -> int:
        """The text size in percent, one of `SCALES`."""
        stored = self._number("scale", SCALES[0])
        return stored if stored in SCALES else SCALES[0]

    @scale.setter
    def scale(self, scale: int) -> None:
        self._settings.setValue("scale", scale)

    @property
    def geometry(self) -> QByteArray:
        """Where the window stood, as Qt keeps it; empty at first."""
        value = self._settings.value("geometry")
        return value if isinstance(value, QByteArray) else QByteArray()

    @geometry.setter
    def geometry(self, geometry: QByteArray) -> None:
        self._settings.setValue("geometry", geometry)

    def save(self) -> None:
        """Write what was changed."""
        self._settings.sync()

    def _text(self, key: str) -> str:
        value = self._settings.value(key, "")
        return value if isinstance(value, str) else ""

    def _number(self, key: str, default: int) -> int:
        value = self._settings.value(key, default)  # a number as long as this process lives, a text from the file
        try:
            return int(value) if isinstance(value, int | str) else default
        except ValueError:
            return default
