"""The typeface of the window: Atkinson Hyperlegible, with Noto Sans for glyphs it lacks."""

from importlib.util import find_spec
from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase

FAMILY = "Atkinson Hyperlegible"
FALLBACKS = ["Noto Sans", "DejaVu Sans", "Segoe UI", "Helvetica Neue"]

# Sizes at 100 %: pixels of the type and of its line.
KINDS: dict[str, tuple[int, int]] = {
    "caption": (12, 16),
    "second": (13, 18),
    "body": (14, 20),
    "typing": (15, 22),
    "reading": (16, 26),
    "heading": (16, 24),
    "subtitle": (18, 24),
    "title": (24, 32),
    "welcome": (32, 40),
}
# Kinds that are what to look at first on a page; all others are regular unless asked.
_BOLD = {"heading", "subtitle", "title", "welcome"}


def _folder(package: str) -> Path | None:
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        return None
    return Path(spec.submodule_search_locations[0]) / "files"


def load(styles: tuple[str, ...] = ("Regular", "Bold")) -> bool:
    """Make the typeface known to Qt; needs a QApplication.

    Regular and bold are all that the first page needs; `load_rest` brings the others after the first paint.

    Returns:
        whether every style was found; without it the window uses the fall-back fonts of the system.
    """
    folder = _folder("fontpkg_atkinson_hyperlegible")
    if folder is None:
        return False
    files = [folder / f"AtkinsonHyperlegible-{style}.ttf" for style in styles]
    loaded = [file.is_file() and QFontDatabase.addApplicationFont(str(file)) >= 0 for file in files]
    return all(loaded)


def load_rest() -> None:
    """Italic and the fall-back font: not needed for the first page."""
    load(("Italic", "BoldItalic"))
    folder = _folder("fontpkg_noto_sans")
    if folder is not None:
        for file in folder.glob("NotoSans*.ttf"):
            QFontDatabase.addApplicationFont(str(file))


def font(kind: str, scale: float, *, bold: bool | None = None, italic: bool = False, tabular: bool = False) -> QFont:
    """A font of one of `KINDS` at `scale` (1.0 = 100 %).

    Args:
        kind: a key of `KINDS`.
        scale: the text scale; sizes are whole pixels.
        bold: None takes the kind's own weight.
        italic: for quotes.
        tabular: figures of equal width, for tables, times and numbers.
    """
    size, _ = KINDS[kind]
    made = QFont(FAMILY)
    made.setFamilies([FAMILY, *FALLBACKS])
    made.setPixelSize(max(1, round(size * scale)))
    made.setBold(kind in _BOLD if bold is None else bold)
    made.setItalic(italic)
    if tabular:
        made.setFeature(QFont.Tag("tnum"), 1)
    return made
