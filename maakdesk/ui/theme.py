"""Colours, type and measures of the window, from `resources/theme/*.toml` and one text scale.

One `Theme` is passed around; painted widgets ask it for colours while they paint, so that a change shows at once.
"""

from enum import StrEnum
from typing import NamedTuple

from PySide6.QtCore import QObject, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QApplication

from maakdesk.base.plain_toml import read_toml
from maakdesk.base.resources import resource
from maakdesk.ui import fonts
from maakdesk.ui.icons import Icons
from maakdesk.ui.style_sheet import style_sheet


class ThemeName(StrEnum):
    """What a person chooses; `SYSTEM` follows the computer's own scheme."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    HIGH = "high"


class Tokens(NamedTuple):
    """The colours of one theme, as "#RRGGBB" by token."""

    name: str
    dark: bool
    colours: dict[str, str]
    on_select: dict[str, str]


def read_tokens(name: str) -> Tokens:
    """The theme file `name`.

    Raises:
        FileNotFoundError: there is no such theme.
    """
    data = read_toml(resource("theme", f"{name}.toml"))
    return Tokens(name, bool(data["dark"]), dict(data["colours"]), dict(data["on_select"]))


class Theme(QObject):
    """The look in force. `changed` is sent after a change of colours or scale has reached the application."""

    changed = Signal()

    def __init__(self, name: ThemeName = ThemeName.SYSTEM, scale: int = 100) -> None:
        """Choose `name` and a text `scale` in percent, 100 to 200; nothing is applied yet."""
        super().__init__()
        self.icons = Icons()
        self._wanted = name
        self._scale = scale
        self._tokens = read_tokens(self._resolve())
        self._colours: dict[str, QColor] = {}
        self._fonts: dict[tuple[str, bool | None, bool, bool], QFont] = {}
        self._applied = False

    @property
    def wanted(self) -> ThemeName:
        """What was chosen, which may be to follow the system."""
        return self._wanted

    @property
    def tokens(self) -> Tokens:
        """The colours in force."""
        return self._tokens

    @property
    def high(self) -> bool:
        """Whether this is the high contrast theme."""
        return self._tokens.name == "high"

    @property
    def percent(self) -> int:
        """The text scale in percent."""
        return self._scale

    @property
    def wide_text(self) -> bool:
        """Whether text is above 125 %: columns leave, views become a drop-down, the quick look a strip."""
        return self._scale > 125

    def px(self, pixels: float) -> int:
        """A measure of the design (at 100 %) in pixels at the present scale."""
        return max(1, round(pixels * self._scale / 100)) if pixels else 0

    def colour(self, token: str, *, selected: bool = False) -> QColor:
        """The colour of `token`; `selected` gives what is readable on a chosen row.

        Raises:
            KeyError: there is no such token (a defect).
        """
        key = f"{token}/{selected}"
        if key not in self._colours:
            text = self._tokens.on_select.get(token) if selected else None
            self._colours[key] = QColor(text or self._tokens.colours[token])
        return self._colours[key]

    def font(
        self, kind: str = "body", *, bold: bool | None = None, italic: bool = False, tabular: bool = False
    ) -> QFont:
        """A font of `fonts.KINDS` at the present scale."""
        key = (kind, bold, italic, tabular)
        if key not in self._fonts:
            self._fonts[key] = fonts.font(kind, self._scale / 100, bold=bold, italic=italic, tabular=tabular)
        return QFont(self._fonts[key])  # a copy: whoever asked may change it

    def line_height(self, kind: str) -> int:
        """The line height of a kind of type, in pixels at the present scale."""
        return self.px(fonts.KINDS[kind][1])

    def pixmap(
        self, name: str, size: int = 16, tone: str = "ink2", *, selected: bool = False, ratio: float = 0
    ) -> QPixmap:
        """The icon `name` at `size` design pixels in the colour `tone`, sharp on the screen it is shown on."""
        application = QGuiApplication.instance()
        density = ratio or (application.devicePixelRatio() if isinstance(application, QGuiApplication) else 1.0)
        return self.icons.pixmap(name, self.px(size), self.colour(tone, selected=selected), density)

    def icon(self, name: str, size: int = 16, tone: str = "ink2") -> QIcon:
        """The icon `name` for a button or a menu; the same when disabled, in the colour of captions."""
        icon = QIcon(self.pixmap(name, size, tone))
        icon.addPixmap(self.pixmap(name, size, "ink3"), QIcon.Mode.Disabled)
        return icon

    def draw_icon(self, painter: QPainter, rect: QRectF, name: str, tone: str, *, selected: bool = False) -> None:
        """Draw an icon while painting a widget."""
        ratio = painter.device().devicePixelRatio()
        colour = self.colour(tone, selected=selected)
        painter.drawPixmap(rect.topLeft(), self.icons.pixmap(name, round(rect.width()), colour, ratio))

    def use(self, name: ThemeName | None = None, scale: int | None = None) -> None:
        """Change the colours, the scale or both, at once.

        Raises:
            ValueError: the scale lies outside 100 to 200.
        """
        if scale is not None and not 100 <= scale <= 200:
            raise ValueError("scale")
        self._wanted = name or self._wanted
        self._scale = scale or self._scale
        self._tokens = read_tokens(self._resolve())
        self._colours.clear()
        self._fonts.clear()
        if self._applied:
            self.apply()
            self.changed.emit()

    def apply(self) -> None:
        """Give the application this font, palette and style sheet; from now on follow the system's scheme."""
        self.apply_type()
        self.apply_sheet()

    def apply_type(self) -> None:
        """Give the application this font and palette: all that making widgets needs."""
        application = _application()
        application.setPalette(self._palette())
        application.setFont(self.font())

    def apply_sheet(self) -> None:
        """Give the application this style sheet; from now on follow the system's scheme.

        Under a style sheet Qt tells every widget again of its style whenever something around it gets a parent. What is
        made before the sheet is there is spared that: a tenth of the start.
        """
        application = _application()
        application.setStyleSheet(style_sheet(self._tokens.colours, self._tokens.on_select, self._scale / 100))
        if not self._applied:
            self._applied = True
            application.styleHints().colorSchemeChanged.connect(self._system_changed)

    def _system_changed(self) -> None:
        if self._wanted is ThemeName.SYSTEM:
            self.use()

    def _resolve(self) -> str:
        if self._wanted is not ThemeName.SYSTEM:
            return self._wanted.value
        hints = QGuiApplication.styleHints() if QGuiApplication.instance() else None
        if hints is None:
            return "light"
        accessibility = getattr(hints, "accessibility", None)  # Qt 6.10 and newer
        if accessibility is not None and accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
            return "high"
        return "dark" if hints.colorScheme() == Qt.ColorScheme.Dark else "light"

    def _palette(self) -> QPalette:
        colour = self.colour
        palette = QPalette()
        role = QPalette.ColorRole
        for where, token in (
            (role.Window, "ground"), (role.WindowText, "ink"), (role.Base, "surface"), (role.AlternateBase, "surface"),
            (role.Text, "ink"), (role.Button, "surface"), (role.ButtonText, "ink"), (role.PlaceholderText, "ink3"),
            (role.Link, "accent"), (role.LinkVisited, "accent"), (role.ToolTipBase, "surface"),
            (role.ToolTipText, "ink"), (role.Light, "surface"), (role.Mid, "edge"), (role.Dark, "edge"),
            (role.Highlight, "select"), (role.Accent, "accent"), (role.BrightText, "red"),
        ):  # fmt: skip
            palette.setColor(where, colour(token))
        palette.setColor(role.HighlightedText, colour("ink", selected=True))
        for where in (role.WindowText, role.Text, role.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, where, colour("ink3"))
        return palette


def _application() -> QApplication:
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        raise TypeError("a theme needs a QApplication")
    return application
