"""Lucide line icons, drawn in the colour of the text beside them.

The drawings are read from the database of the `python-lucide` package with plain sqlite3: importing that package costs
60 ms, opening its file under 1 ms.
"""

from _sqlite3 import Connection, connect  # the module around it loads datetime: 5 ms before the first page
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

LINE = 1.75
# What a small drawing of ours is called; Lucide has no such shape.
OWN = {
    "level-full": '<rect x="4" y="4" width="16" height="16" rx="2" fill="{c}"/>',
    "level-half": '<rect x="4" y="4" width="16" height="16" rx="2"/><path d="M5 5v14h14z" fill="{c}" stroke="none"/>',
    "level-empty": '<rect x="4" y="4" width="16" height="16" rx="2"/>',
    "level-crossed": '<rect x="4" y="4" width="16" height="16" rx="2"/><path d="m8.5 8.5 7 7M15.5 8.5l-7 7"/>',
    "level-question": '<circle cx="12" cy="12" r="9" stroke-dasharray="2.6 2.6"/>'
    '<path d="M9.6 9.6a2.5 2.5 0 0 1 4.9.7c0 1.6-2.4 2.1-2.4 3.4"/><path d="M12 16.9h.01"/>',
    "street": '<path d="M1 20h22M3 20V9l2-3 2 3v11M7 20V10h1V8h3v2h1v10M12 20V8l3-4 3 4v12M18 20v-9l2-3 2 3v9"/>',
}
_HEAD = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="{c}" stroke-width="{w}" '
    'stroke-linecap="round" stroke-linejoin="round">'
)


class Icons:
    """The icons by name; each drawing is read once, each picture is kept by name, size, colour and density."""

    def __init__(self) -> None:
        """Read nothing yet."""
        self._bodies: dict[str, str] = {}
        self._pictures: dict[tuple[str, int, str, float], QPixmap] = {}
        self._database: Connection | None = None

    def pixmap(self, name: str, size: int, colour: QColor, ratio: float = 1.0) -> QPixmap:
        """The icon as a picture of `size` device-independent pixels, sharp at `ratio` (device pixels per pixel).

        Raises:
            KeyError: there is no icon of that name (a defect).
        """
        key = (name, size, colour.name(QColor.NameFormat.HexArgb), ratio)
        if key not in self._pictures:
            self._body(name)  # before the painter begins: a picture must not go while somebody paints on it
            if len(self._pictures) > 600:  # a change of theme or scale leaves old ones behind
                self._pictures.clear()
            picture = QPixmap(round(size * ratio), round(size * ratio))
            picture.setDevicePixelRatio(ratio)
            picture.fill(Qt.GlobalColor.transparent)
            painter = QPainter(picture)
            self.draw(painter, QRectF(0, 0, size, size), name, colour)
            painter.end()
            self._pictures[key] = picture
        return self._pictures[key]

    def draw(self, painter: QPainter, rect: QRectF, name: str, colour: QColor) -> None:
        """Draw the icon into `rect` at whatever sharpness the painter has."""
        # A line of 1.75 on a drawing of 24 wide gets thin at 16; keep it readable as Lucide's own small sizes do.
        width = LINE * (24 / rect.width()) ** 0.35 if rect.width() < 24 else LINE * 24 / rect.width()
        renderer = QSvgRenderer(QByteArray(self._svg(name, colour, width).encode()))
        renderer.render(painter, rect)

    def _svg(self, name: str, colour: QColor, width: float) -> str:
        head = _HEAD.format(c=colour.name(), w=round(width, 2))
        return head + self._body(name).replace("{c}", colour.name()) + "</svg>"

    def _body(self, name: str) -> str:
        if name in OWN:
            return OWN[name]
        if name not in self._bodies:
            if self._database is None:  # kept open: each opening reads what tables there are, for every icon again
                self._database = connect(f"file:{_file()}?mode=ro&immutable=1", uri=True)
            row = self._database.execute("select svg from icons where name = ?", (name,)).fetchone()
            if row is None:
                raise KeyError(name)
            svg = str(row[0])
            self._bodies[name] = svg[svg.index(">") + 1 : svg.rindex("</svg>")]
        return self._bodies[name]


def _file() -> str:
    spec = find_spec("lucide")
    if spec is None or not spec.submodule_search_locations:
        raise KeyError("lucide")
    path = Path(spec.submodule_search_locations[0]) / "data" / "lucide-icons.db"
    return path.as_posix().replace("%", "%25").replace("?", "%3f").replace("#", "%23")
