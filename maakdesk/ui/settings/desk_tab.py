"""The desk itself: where it lies, its backups, whether its record holds, when it locks by itself."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from maakdesk.base.dates import long_moment
from maakdesk.base.errors import DeskError
from maakdesk.base.vocabulary import Role
from maakdesk.bootstrap import backup_desk
from maakdesk.core.audit import Verification, verify
from maakdesk.core.backup import BackupFile, backups
from maakdesk.core.lock import SharedPlace, looks_shared
from maakdesk.core.settings import change_setting, settings
from maakdesk.ui.ask import Answer, Question
from maakdesk.ui.context import Context
from maakdesk.ui.operations import Operation
from maakdesk.ui.settings.tab import SettingsTab
from maakdesk.ui.tasks import Progress
from maakdesk.ui.widgets.band import BandKind
from maakdesk.ui.widgets.buttons import Button, LinkButton
from maakdesk.ui.widgets.fields import ChoiceField
from maakdesk.ui.widgets.form import Field
from maakdesk.ui.widgets.labels import IconLabel, Label, clear, columns, hairline

if TYPE_CHECKING:
    from maakdesk.bootstrap import Desk

MINUTES = (5, 10, 15, 30, 60, 0)
"""After how many minutes a desk may lock by itself; 0 is never."""
_SHOWN = 12
_MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class DeskFacts:
    """What this tab shows: backups with their size in bytes, the minutes, why the folder is no good place."""

    backups: tuple[tuple[BackupFile, int], ...]
    lock_minutes: int
    shared: SharedPlace | None


class DeskTab(SettingsTab):
    """Reads the backups and the setting; every button does one thing and says what came of it."""

    def __init__(self, context: Context, desk: "Desk", say: Callable[[str], object]) -> None:
        """For the open `desk`."""
        super().__init__(context, desk, say)
        texts, theme = context.texts, context.theme
        self._facts: DeskFacts | None = None
        self._verifying: Progress | None = None
        self.part(texts("settings.desk.where"), texts("settings.desk.where.sentence"))
        self.put(Label(theme, str(desk.folder), "body", wrap=True, selectable=True), width=680, gap=12)
        self.row(Button(context, texts("settings.desk.show"), icon="folder-open", on=self._show_folder))
        self.part(texts("settings.desk.backups"), texts("settings.desk.backups.sentence"))
        self.backup = Button(context, texts("settings.desk.backup"), icon="archive", on=self.make_backup)
        self.row(self.backup)
        self.list = QWidget()
        self._rows = QVBoxLayout(self.list)
        self._rows.setContentsMargins(0, theme.px(12), 0, 0)
        self._rows.setSpacing(0)
        self.put(self.list, width=680)
        self.part(texts("settings.desk.verify"), texts("settings.desk.verify.sentence"))
        self.verify = Button(context, texts("settings.desk.verify.verb"), icon="shield-check", on=self.look_through)
        self._counted = Label(theme, "", "second", tone="ink2", tabular=True)
        self.row(self.verify, self._counted)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 0)
        self._bar.setAccessibleName(texts("settings.desk.verify.busy"))
        self.column.addSpacing(theme.px(10))
        self.put(self._bar)
        self._bar.hide()
        self._verdict_icon = IconLabel(theme, "circle-check", 18, tone="green")
        self._verdict = Label(theme, "", "body", wrap=True)
        line = columns(context, gap=10)
        line.addWidget(self._verdict_icon)
        line.addWidget(self._verdict, 1)
        self.column.addLayout(line)
        self._verdict_icon.hide()
        self.part(texts("settings.desk.lock"), texts("settings.desk.lock.sentence"))
        self.minutes = ChoiceField(context, [(str(one), _minutes(context, one)) for one in MINUTES])
        self.minutes.setEnabled(desk.acting.viewer.has(Role.ADMINISTRATOR, Role.SECRETARY))
        self.put(Field(context, texts("settings.desk.lock.after"), self.minutes), width=260)
        self.minutes.activated.connect(lambda _index: self._lock_after())

    def reload(self) -> None:
        """Read the backups and the setting."""
        self.context.tasks.run(lambda _progress: _read(self.desk), owner=self, done=self._show, key="desk")

    def make_backup(self) -> None:
        """Make a backup now."""
        self.backup.setEnabled(False)
        texts = self.context.texts
        work = Operation(lambda _progress: backup_desk(self.desk), said=texts("settings.desk.backed_up"), key="backup")
        self.context.operations.run(work, owner=self, done=self._backed_up, failed=self._not_backed_up)

    def look_through(self) -> None:
        """Verify the whole record; the same button stops it."""
        if self._verifying is not None:
            self._verifying.stop()
            return
        texts, store = self.context.texts, self.desk.acting.store
        self.verify.set_words(texts("settings.desk.verify.stop"))
        self._verdict_icon.hide()
        self._verdict.setText("")
        self._bar.show()
        self._verifying = self.context.tasks.run(
            lambda progress: verify(store, progress=lambda count: progress(count, count)),
            owner=self,
            done=self._verified,
            failed=self._not_verified,
            progress=lambda done, _total: self._counted.setText(texts.n("settings.desk.verify.counted", done)),
            cancelled=self._verify_over,
        )
        if self._bar.isHidden():
            self._verifying = None

    def _verified(self, found: Verification) -> None:
        self._verify_over()
        texts = self.context.texts
        if found.ok:
            words = texts.n("settings.desk.verify.ok", found.operations)
        else:
            words = texts("settings.desk.verify.broken", n=found.operations)
        self._verdict.setText(words)
        self._verdict_icon.set_icon(*(("circle-check", "green") if found.ok else ("triangle-alert", "amber")))
        self._verdict_icon.show()
        self.say(words)

    def _not_verified(self, error: DeskError) -> None:
        self._verify_over()
        self.band.error(error)

    def _verify_over(self) -> None:
        self._verifying = None
        self._bar.hide()
        self._counted.setText("")
        self.verify.set_words(self.context.texts("settings.desk.verify.verb"))

    def _backed_up(self, file: Path) -> None:
        self.backup.setEnabled(True)
        self.band.say(BandKind.DONE, "", self.context.texts("settings.desk.backup.made", file=file.name))
        self.reload()

    def _not_backed_up(self, error: DeskError) -> None:
        self.backup.setEnabled(True)
        self.band.error(error)

    def _show(self, facts: DeskFacts) -> None:
        self._facts = facts
        self.minutes.set_key(str(facts.lock_minutes))
        if facts.shared is not None and self.band.isHidden():
            self.band.say(BandKind.NOTE, "", self.context.texts(facts.shared.key, **facts.shared.data))
        self._show_backups(facts.backups)

    def _show_backups(self, found: Sequence[tuple[BackupFile, int]]) -> None:
        clear(self._rows)
        for file, size in found[:_SHOWN]:
            self._rows.addWidget(self._backup_row(file, size))
            self._rows.addWidget(hairline())
        if not found:
            self._rows.addWidget(
                Label(self.context.theme, self.context.texts("settings.desk.backups.none"), "body", tone="ink2")
            )

    def _backup_row(self, file: BackupFile, size: int) -> QWidget:
        theme, texts = self.context.theme, self.context.texts
        row = QWidget()
        row.setMinimumHeight(theme.px(36))
        line = columns(self.context, gap=12)
        row.setLayout(line)
        moment = long_moment(file.made_at, texts.language)
        line.addWidget(IconLabel(theme, "archive", 16))
        line.addWidget(Label(theme, moment, "body"), 1)
        megabytes = f"{max(size / _MEGABYTE, 0.1):.1f}"
        words = megabytes.replace(".", ",") if texts("settings.decimal") == "," else megabytes
        line.addWidget(Label(theme, texts("settings.desk.megabytes", n=words), "second", tone="ink2", tabular=True))
        restore = LinkButton(self.context, texts("settings.desk.restore"), partial(self._ask_restore, file))
        restore.setAccessibleName(texts("settings.desk.restore.of", moment=moment))
        line.addWidget(restore)
        return row

    def _ask_restore(self, file: BackupFile) -> None:
        texts = self.context.texts
        moment = long_moment(file.made_at, texts.language)
        question = Question(
            texts("settings.desk.restore.ask", moment=moment),
            texts("settings.desk.restore.go"),
            texts("settings.desk.restore.detail"),
        )
        if self.context.ask.question(self, question) is Answer.YES:
            self.context.look.restore(file.path.name)

    def _lock_after(self) -> None:
        minutes = int(self.minutes.key() or 0)
        desk, texts = self.desk, self.context.texts

        def write(_progress: Progress) -> None:
            change_setting(desk.acting.store, desk.acting.viewer, "desk.lock_minutes", minutes, at=desk.now())

        self.context.operations.run(
            Operation(write, said=texts("settings.saved"), key="lock"),
            owner=self,
            done=lambda _nothing: self.context.look.lock_after(minutes),
            failed=self.band.error,
        )

    def _show_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.desk.folder)))


def _minutes(context: Context, minutes: int) -> str:
    return context.texts.n("settings.desk.minutes", minutes) if minutes else context.texts("settings.desk.never")


def _read(desk: "Desk") -> DeskFacts:
    found = tuple((file, file.path.stat().st_size) for file in backups(desk.folder))
    with desk.acting.store.read() as session:
        minutes = int(settings(session)["desk.lock_minutes"])
    return DeskFacts(found, minutes, looks_shared(desk.folder))
