"""Sound and film: played from the encrypted file as it is read, with a line of time on which the marks stand.

Qt Multimedia is imported when somebody plays something; where its system library is missing, that import fails.

The player reads the file in a thread of its own, through a device written in Python. So nothing that may wait for that
thread is called from Python, which would hold the interpreter while the other needs it: every act on a player goes by a
queued signal to a slot of Qt, and a player is taken away by the event loop. There is a new one for each recording.
"""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtMultimedia import QAudioOutput, QMediaPlayer
from PySide6.QtMultimediaWidgets import QVideoWidget
from PySide6.QtWidgets import QHBoxLayout, QSlider, QStyle, QStyleOptionSlider, QVBoxLayout, QWidget

from maakdesk.core.attachments.queries import AnchorRow
from maakdesk.ui.attachments.device import DecryptedDevice
from maakdesk.ui.attachments.words import time_words
from maakdesk.ui.context import Context
from maakdesk.ui.widgets.buttons import IconButton
from maakdesk.ui.widgets.fields import ChoiceField
from maakdesk.ui.widgets.labels import IconLabel, Label, ground, hairline

SPEEDS = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0)
_SECONDS = 5_000


class Player(QWidget):
    """Plays one recording. `failed` says that it cannot be played; `moment` carries where it is, in milliseconds."""

    failed = Signal()
    moment = Signal(int)
    _plays = Signal()
    _waits = Signal()
    _goes = Signal("qlonglong")  # type: ignore[arg-type]
    _runs = Signal("double")  # type: ignore[arg-type]

    def __init__(self, context: Context) -> None:
        """Play nothing yet."""
        super().__init__()
        theme, texts = context.theme, context.texts
        self._context = context
        self._wanted: int | None = None
        self.player: QMediaPlayer | None = None
        self.picture: QVideoWidget | None = None
        self._sound = QAudioOutput(self)
        self._heard = IconLabel(theme, "audio-lines", 64, tone="ink3")
        self.time = TimeLine(context)
        self._now = Label(theme, time_words(0), "second", tone="ink2", tabular=True)
        self._whole = Label(theme, "", "second", tone="ink2", tabular=True)
        self.play = IconButton(context, "play", texts("attachments.play"), self.switch)
        said = [(str(one), f"{one:g}×".replace(".", texts("attachments.point"))) for one in SPEEDS]
        self.speed = ChoiceField(context, said, name=texts("attachments.speed"))
        self.speed.set_key("1.0")
        self._loud = QSlider(Qt.Orientation.Horizontal)
        self._loud.setRange(0, 100)
        self._loud.setValue(80)
        self._loud.setAccessibleName(texts("attachments.volume"))
        self._loud.setFixedWidth(theme.px(90))
        self._build()
        self._sound.setVolume(0.8)
        self._loud.valueChanged.connect(lambda value: self._sound.setVolume(value / 100))
        self.speed.currentIndexChanged.connect(lambda _at: self._runs.emit(float(self.speed.key() or 1)))
        self.time.sought.connect(self.seek)
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self.stop)

    def show_recording(self, device: DecryptedDevice, *, film: bool) -> None:
        """Show the beginning of a recording; nothing sounds before somebody plays it."""
        self.stop()
        self.player = player = QMediaPlayer(self)
        self._heard.setVisible(not film)
        if film:
            self.picture = QVideoWidget()
            self.picture.setAccessibleName(self._context.texts("attachments.film"))
            for inner in self.picture.findChildren(QWidget):
                inner.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # what plays is steered by the bar below it
            self._middle.addWidget(self.picture, 1)
            player.setVideoOutput(self.picture)
        player.setAudioOutput(self._sound)
        player.positionChanged.connect(self._moved)
        player.durationChanged.connect(self._measured)
        player.playbackStateChanged.connect(self._told)
        player.mediaStatusChanged.connect(self._status)
        player.errorOccurred.connect(lambda _error, _words: self.failed.emit())
        queued = Qt.ConnectionType.QueuedConnection
        self._plays.connect(player.play, queued)
        self._waits.connect(player.pause, queued)
        self._goes.connect(player.setPosition, queued)
        self._runs.connect(player.setPlaybackRate, queued)
        player.destroyed.connect(lambda: device.close())  # noqa: PLW0108 - it keeps the device until then
        player.setSourceDevice(device)  # what it is follows from its content
        self._moved(0)
        self._told(QMediaPlayer.PlaybackState.StoppedState)
        self._runs.emit(float(self.speed.key() or 1))
        if film:
            self._waits.emit()  # at its first picture

    def show_marks(self, anchors: Sequence[AnchorRow]) -> None:
        """Show where somebody marked a moment."""
        self.time.show_marks([one.place.from_ms for one in anchors if one.place.from_ms is not None])

    def switch(self) -> None:
        """Play, or wait."""
        (self._waits if self.playing() else self._plays).emit()

    def playing(self) -> bool:
        """Whether it plays now."""
        return self.player is not None and self.player.playbackState() is QMediaPlayer.PlaybackState.PlayingState

    def wait(self) -> None:
        """Play no further for now."""
        self._waits.emit()

    def length(self) -> int:
        """How long the recording is, in milliseconds; 0 while that is not known."""
        return int(self.player.duration()) if self.player is not None else 0

    def seek(self, milliseconds: int) -> None:
        """Go to a moment; as soon as the recording is known, when it is not yet."""
        if self.length() <= 0:
            self._wanted = milliseconds
        else:
            self._goes.emit(max(0, min(milliseconds, self.length())))

    def now(self) -> int:
        """The moment it is at, in milliseconds."""
        return int(self.player.position()) if self.player is not None else 0

    def stop(self) -> None:
        """Let go of the recording, as soon as the event loop comes round."""
        for gone in (self.player, self.picture):
            if gone is not None:
                gone.blockSignals(True)
                gone.deleteLater()
        if self.picture is not None:
            self.picture.hide()
        self.player = self.picture = self._wanted = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space plays and waits; the arrows go five seconds on and back."""
        if event.key() == Qt.Key.Key_Space:
            self.switch()
        elif event.key() in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            self.seek(self.now() + (_SECONDS if event.key() == Qt.Key.Key_Right else -_SECONDS))
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        theme = self._context.theme
        stage = QWidget()
        ground(stage, "rail")
        self._middle = QVBoxLayout(stage)
        self._middle.setContentsMargins(theme.px(16), theme.px(16), theme.px(16), theme.px(16))
        self._middle.addWidget(self._heard, 1, Qt.AlignmentFlag.AlignCenter)
        bar = QWidget()
        ground(bar, "ground")
        row = QHBoxLayout(bar)
        row.setContentsMargins(theme.px(16), theme.px(8), theme.px(16), theme.px(8))
        row.setSpacing(theme.px(10))
        row.addWidget(self.play)
        row.addWidget(self._now)
        row.addWidget(self.time, 1)
        row.addWidget(self._whole)
        row.addWidget(self.speed)
        row.addWidget(IconLabel(theme, "volume-2", 16))
        row.addWidget(self._loud)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(stage, 1)
        column.addWidget(hairline())
        column.addWidget(bar)

    def _moved(self, milliseconds: int) -> None:
        self._now.setText(time_words(milliseconds))
        if not self.time.isSliderDown():
            self.time.setValue(milliseconds)
        self.moment.emit(milliseconds)

    def _measured(self, milliseconds: int) -> None:
        self.time.setRange(0, max(1, milliseconds))
        self._whole.setText(time_words(milliseconds))
        if self._wanted is not None and milliseconds > 0:
            self.seek(self._wanted)
            self._wanted = None

    def _told(self, state: QMediaPlayer.PlaybackState) -> None:
        playing = state is QMediaPlayer.PlaybackState.PlayingState
        self.play.set_icon("pause" if playing else "play")
        self.play.set_words(self._context.texts("attachments.pause" if playing else "attachments.play"))

    def _status(self, status: QMediaPlayer.MediaStatus) -> None:
        if status is QMediaPlayer.MediaStatus.InvalidMedia:
            self.failed.emit()


class TimeLine(QSlider):
    """The time of a recording, with a small flag where somebody marked a moment. `sought` carries milliseconds."""

    sought = Signal(int)

    def __init__(self, context: Context) -> None:
        """No time yet."""
        super().__init__(Qt.Orientation.Horizontal)
        self._theme = context.theme
        self._marks: list[int] = []
        self.setAccessibleName(context.texts("attachments.time"))
        self.setSingleStep(_SECONDS)
        self.setPageStep(6 * _SECONDS)
        self.sliderMoved.connect(self.sought.emit)
        self.actionTriggered.connect(lambda _action: self.sought.emit(self.sliderPosition()))

    def show_marks(self, moments: list[int]) -> None:
        """Show flags at these moments."""
        self._marks = moments
        self.update()

    def marks(self) -> list[int]:
        """The moments of the flags."""
        return self._marks

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press on the line goes there at once."""
        if event.button() == Qt.MouseButton.LeftButton and not self._groove().isEmpty():
            groove = self._groove()
            at = QStyle.sliderValueFromPosition(
                self.minimum(), self.maximum(), int(event.position().x()) - groove.left(), max(1, groove.width())
            )
            self.setValue(at)
            self.sought.emit(at)
        super().mousePressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line, and the flags on it."""
        groove = self._groove()
        line = QPainter(self)
        line.fillRect(groove.left(), self.height() // 2 - 2, groove.width(), 4, self._theme.colour("edge"))
        line.end()
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setPen(QPen(self._theme.colour("amber"), 2))
        for moment in self._marks:
            at = groove.left() + QStyle.sliderPositionFromValue(
                self.minimum(), self.maximum(), moment, max(1, groove.width())
            )
            painter.drawLine(at, 1, at, self.height() // 2 - 2)
            painter.fillRect(at, 1, self._theme.px(6), self._theme.px(5), self._theme.colour("amber"))
        painter.end()

    def _groove(self) -> QRect:
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        control, part = QStyle.ComplexControl.CC_Slider, QStyle.SubControl.SC_SliderGroove
        return self.style().subControlRect(control, option, part, self)
