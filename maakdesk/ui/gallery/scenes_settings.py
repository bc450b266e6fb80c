"""The room Instellingen, at a desk with five people."""

import tempfile
from collections.abc import Callable
from datetime import timedelta
from functools import cache
from pathlib import Path

from PySide6.QtWidgets import QWidget

from maakdesk.base.clock import FixedClock
from maakdesk.base.vocabulary import Background, Role
from maakdesk.bootstrap import Desk, backup_desk, make_desk
from maakdesk.core.clock.commands import add_outage
from maakdesk.core.people.commands import NewPerson, add_person
from maakdesk.core.vault import Cost
from maakdesk.ui.context import Context
from maakdesk.ui.gallery.scene import MOMENT, Scene
from maakdesk.ui.gallery.scenes_shell import NoActions
from maakdesk.ui.page import PageSpec
from maakdesk.ui.settings.desk_tab import DeskTab
from maakdesk.ui.settings.page import SettingsPage
from maakdesk.ui.settings.people_tab import PeopleTab
from maakdesk.ui.shell.shell import Shell, ShellSpec

_PASSPHRASE = "vier losse woorden samen"  # noqa: S105 - of a desk that lives for a picture
_PEOPLE = (
    ("Yusuf Bakker", {Role.CHAIR, Role.MEMBER}, Background.RESIDENT),
    ("Anne de Wit", {Role.MEMBER}, Background.EXPERT),
    ("Ravi Sewdien", {Role.MEMBER}, Background.CIVIL_SERVANT),
    ("Hanneke Prins", {Role.DECIDER}, Background.CIVIL_SERVANT),
)


@cache
def _desk() -> Desk:
    folder = Path(tempfile.mkdtemp(prefix="maakdesk-pictures-")) / "Bewonersinitiatieven Noord"
    desk, _ = make_desk(
        folder, name="Marit Overwater", passphrase=_PASSPHRASE, clock=FixedClock(MOMENT), cost=Cost(64, 1, 1)
    )
    for name, roles, background in _PEOPLE:
        add_person(desk.acting, NewPerson(name, roles, _PASSPHRASE, background), at=desk.now())
    for days, hours, report in (
        (40, 26, "Melding 2026-118 van de beheerder"),
        (1, None, "Melding 2026-131, map Storingen"),
    ):
        begun = desk.now() - timedelta(days=days, hours=3)
        until = begun + timedelta(hours=hours) if hours is not None else None
        add_outage(
            desk.acting.store, desk.acting.viewer, from_at=begun, until_at=until, text="", evidence=report,
            at=desk.now(), today=desk.today(),
        )  # fmt: skip
    backup_desk(desk)
    return desk


def _settings(tab: str, then: Callable[[SettingsPage], object] | None = None) -> Scene:
    def build(context: Context) -> QWidget:
        desk = _desk()
        room = PageSpec("settings", "settings", "shell.page.settings", lambda one: SettingsPage(one, desk), at_end=True)
        viewer = desk.acting.viewer
        part = context.texts("people.role.secretary")
        return Shell(context, ShellSpec(desk.folder.name, viewer.name, part, viewer.roles, (room,)), NoActions())

    def after(widget: QWidget) -> None:
        if isinstance(widget, Shell) and isinstance(page := widget.page(), SettingsPage):
            page.row.choose(tab)
            if then is not None:
                then(page)

    return Scene(f"12-instellingen-{tab}", build, after)


def _choose(page: SettingsPage) -> None:
    tab = page.tab()
    if isinstance(tab, PeopleTab):
        tab.table.setFocus()
        tab.table.choose_row(1)


def _verify(page: SettingsPage) -> None:
    tab = page.tab()
    if isinstance(tab, DeskTab):
        tab.look_through()


SCENES = (
    _settings("own"),
    _settings("people", _choose),
    _settings("office"),
    _settings("outages"),
    _settings("desk", _verify),
    _settings("look"),
)
