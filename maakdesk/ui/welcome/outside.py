"""What is said of desks before they are unlocked, beyond their names. Runs off the UI thread, after the first paint."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from maakdesk.base.clock import AMSTERDAM, Clock, local_day
from maakdesk.base.dates import long_date, long_moment
from maakdesk.base.i18n import Language, Texts
from maakdesk.core.backup import backups
from maakdesk.core.lock import looks_shared
from maakdesk.ui.welcome.recent import RecentDesk


@dataclass(frozen=True, slots=True)
class Outside:
    """Words by desk about its last use; of the chosen one its newest backup, and why its folder is no good place."""

    used: dict[Path, str]
    folder: Path | None = None
    backup: str = ""
    shared: str = ""


def look(desks: Sequence[RecentDesk], folder: Path | None, texts: Texts, clock: Clock) -> Outside:
    """Look at `desks`, and closer at the chosen one in `folder`."""
    now = clock.now()
    used = {desk.folder: used_words(desk, now, texts) for desk in desks}
    if folder is None:
        return Outside(used)
    found = backups(folder)
    newest = texts("welcome.backup.last", moment=long_moment(found[0].made_at, texts.language)) if found else ""
    shared = looks_shared(folder)
    return Outside(
        used,
        folder,
        newest or texts("welcome.backup.none"),
        texts(shared.key, **shared.data) if shared is not None else "",
    )


def used_words(desk: RecentDesk, now: datetime, texts: Texts) -> str:
    """When a desk was last used, or that it lies elsewhere now."""
    if not desk.folder.is_dir():
        return texts("welcome.used.gone")
    try:
        moment = datetime.fromisoformat(desk.used)
        day, today = local_day(moment), local_day(now)
    except ValueError:
        return ""
    time = f"{moment.astimezone(AMSTERDAM):{'%H.%M' if texts.language is Language.NL else '%H:%M'}}"
    if day == today:
        return texts("welcome.used.today", time=time)
    if day == today - timedelta(days=1):
        return texts("welcome.used.yesterday", time=time)
    words = texts("welcome.used.day", day=long_date(day, texts.language))
    return words[:1].upper() + words[1:]
