"""A recovery key, shown once: large, to print, to keep as a PDF or to copy; going on asks that it was kept."""

from html import escape
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QGuiApplication,
    QPagedPaintDevice,
    QPainter,
    QPaintEvent,
    QPdfWriter,
    QPen,
    QTextDocument,
)
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from maakdesk.base.dates import long_date
from maakdesk.ui.context import Context
from maakdesk.ui.widgets.buttons import Button
from maakdesk.ui.widgets.fields import Check
from maakdesk.ui.widgets.labels import Label, columns

_IN_A_ROW = 3


class RecoveryCard(QWidget):
    """Shows a recovery key of `person` at the desk called `desk`. `kept` says whether somebody ticked to have it."""

    kept = Signal(bool)

    def __init__(self, context: Context, *, desk: str, person: str, code: str) -> None:
        """`code` is in groups of four with dashes between."""
        super().__init__()
        self._context, self._desk, self._person, self._code = context, desk, person, code
        theme, texts = context.theme, context.texts
        self._said = Label(theme, "", "second", tone="green", wrap=True)
        buttons = columns(context, gap=8)
        buttons.addWidget(Button(context, texts("passphrase.key.print"), icon="printer", on=self._print))
        buttons.addWidget(Button(context, texts("passphrase.key.save"), icon="file-down", on=self._save))
        buttons.addWidget(Button(context, texts("passphrase.key.copy"), icon="copy", on=self._copy))
        buttons.addStretch(1)
        self.check = Check(context, texts("passphrase.key.kept"), self.kept.emit)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(12))
        layout.addWidget(_Key(context, code))
        layout.addLayout(buttons)
        layout.addWidget(self._said)
        layout.addWidget(self.check)
        self._said.hide()

    def code(self) -> str:
        """The key that is shown."""
        return self._code

    def sheet(self) -> QTextDocument:
        """The sheet to print."""
        texts = self._context.texts
        groups = self._code.split("-")
        rows = [groups[start : start + _IN_A_ROW] for start in range(0, len(groups), _IN_A_ROW)]
        key = "<br>".join("&nbsp;&nbsp;&nbsp;".join(row) for row in rows)
        day = long_date(self._context.today(), texts.language)
        parts = [
            f"<h1>{escape(texts('passphrase.sheet.title'))}</h1>",
            f"<p>{escape(texts('passphrase.sheet.of', desk=self._desk, person=self._person, day=day))}</p>",
            f"<p style='font-size:22pt; font-weight:bold; font-family:monospace; margin:24pt 0'>{key}</p>",
            *(f"<p>{escape(texts(f'passphrase.sheet.{part}'))}</p>" for part in ("what", "where", "how")),
        ]
        document = QTextDocument(self)
        document.setDefaultFont(QFont(self._context.theme.font().family(), 12))
        document.setHtml("".join(parts))
        return document

    def _print(self) -> None:
        printer = self._context.ask.printer(self, self._context.texts("passphrase.key.print"))
        if printer is not None:
            self._put(printer)
            self._say("printed")

    def _save(self) -> None:
        texts = self._context.texts
        proposed = texts("passphrase.sheet.file", desk=self._desk)
        path = self._context.ask.save_file(self, texts("passphrase.key.save"), proposed, "PDF (*.pdf)")
        if path is not None:
            self._write(path)

    def _write(self, path: Path) -> None:
        writer = QPdfWriter(str(path))
        writer.setTitle(self._context.texts("passphrase.sheet.title"))
        self._put(writer)
        self._say("saved" if path.is_file() else "not_saved")

    def _put(self, device: QPagedPaintDevice) -> None:
        self.sheet().print_(device)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._code)
        self._say("copied")

    def _say(self, what: str) -> None:
        self._said.setText(self._context.texts(f"passphrase.key.{what}"))
        self._said.set_tone("amber" if what == "not_saved" else "green")
        self._said.show()


class _Key(QLabel):
    """The key in three rows of three groups, in a frame; it can be read out and is not in the focus order."""

    def __init__(self, context: Context, code: str) -> None:
        super().__init__(code)
        self._theme, self._groups = context.theme, code.split("-")
        self.setAccessibleName(f"{context.texts('passphrase.key.name')}: {' '.join(self._groups)}")
        context.theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        theme = self._theme
        rows = -(-len(self._groups) // _IN_A_ROW)
        return QSize(theme.px(360), theme.px(24 + 38 * rows))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("edge"), 1))
        painter.setBrush(theme.colour("surface"))
        box = QRectF(0.5, 0.5, min(self.width(), theme.px(460)) - 1, self.height() - 1)
        painter.drawRoundedRect(box, theme.px(8), theme.px(8))
        font = theme.font("title", tabular=True)
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, theme.px(3))
        painter.setFont(font)
        painter.setPen(theme.colour("ink"))
        wide, high = box.width() / _IN_A_ROW, theme.px(38)
        for place, group in enumerate(self._groups):
            row, column = divmod(place, _IN_A_ROW)
            cell = QRectF(column * wide, theme.px(12) + row * high, wide, high)
            painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, group)
