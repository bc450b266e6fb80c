"""The room Regelingen: reading a scheme, checking it, trying it, and what a new version would change."""

import tempfile
from collections.abc import Callable
from datetime import timedelta
from functools import cache
from pathlib import Path

from PySide6.QtWidgets import QWidget

from maakdesk.base.clock import FixedClock
from maakdesk.base.resources import resource
from maakdesk.bootstrap import Desk, make_desk
from maakdesk.core.accord.commands import adopt, publish
from maakdesk.core.accord.reading import shipped_schemes
from maakdesk.core.dossier.commands import NewCase, add_case
from maakdesk.core.vault import Cost
from maakdesk.ui.context import Context
from maakdesk.ui.gallery.scene import MOMENT, Scene
from maakdesk.ui.gallery.scenes_shell import NoActions
from maakdesk.ui.page import PageSpec
from maakdesk.ui.schemes.page import SchemesPage
from maakdesk.ui.schemes.publish import look_at
from maakdesk.ui.shell.shell import Shell, ShellSpec

_PASSPHRASE = "vier losse woorden samen"  # noqa: S105 - of a desk that lives for a picture
_CHALLENGE = "right_to_challenge"
_RESIDENT = "resident_initiative"


@cache
def _desk() -> Desk:
    folder = Path(tempfile.mkdtemp(prefix="maakdesk-pictures-")) / "Bewonersinitiatieven Noord"
    desk, _ = make_desk(
        folder, name="Marit Overwater", passphrase=_PASSPHRASE, clock=FixedClock(MOMENT), cost=Cost(64, 1, 1)
    )
    store, viewer, today = desk.acting.store, desk.acting.viewer, desk.today()
    for n in range(3):
        new = NewCase("Soep op de stoep", "De Lange Tafel", _RESIDENT, today - timedelta(days=n), 450_000)
        add_case(store, viewer, new, at=MOMENT, today=today)
    adopt(store, viewer, _RESIDENT, {}, for_the_rest="Gemeenteblad 2026, 112", at=MOMENT, today=today)
    text = _edited("2026-3", _RESIDENT).replace("Waarde voor de buurt", "Waarde voor de straat en de buurt")
    publish(store, viewer, text, at=MOMENT + timedelta(minutes=1), today=today)
    some = dict.fromkeys(shipped_schemes()[_CHALLENGE].unsure[:2], "Participatieverordening, artikel 7")
    adopt(store, viewer, _CHALLENGE, some, at=MOMENT, today=today)
    return desk


def _edited(version: str, key: str) -> str:
    text = resource("schemes", f"{key}.toml").read_text(encoding="utf-8")
    return text.replace('version = "2026-2"', f'version = "{version}"')


def _scene(name: str, key: str, tab: str, then: Callable[[SchemesPage, Context], object] | None = None) -> Scene:
    contexts: list[Context] = []

    def build(context: Context) -> QWidget:
        desk = _desk()
        contexts.append(context)
        room = PageSpec("schemes", "scroll-text", "schemes.room.title", lambda one: SchemesPage(one, desk))
        part = context.texts("people.role.secretary")
        viewer = desk.acting.viewer
        return Shell(context, ShellSpec(desk.folder.name, viewer.name, part, viewer.roles, (room,)), NoActions())

    def after(widget: QWidget) -> None:
        if isinstance(widget, Shell) and isinstance(page := widget.page(), SchemesPage):
            page.list.row(key).click()
            page.tabs.choose(tab)
            if then is not None:
                then(page, contexts[-1])

    return Scene(f"14-regelingen-{name}", build, after)


def _file(page: SchemesPage, context: Context, text: str) -> None:
    path = Path(tempfile.mkdtemp(prefix="maakdesk-pictures-")) / "bewonersinitiatief-2027.toml"
    path.write_text(text, encoding="utf-8")
    page.show_checked(look_at(_desk(), path, context))


def _differences(page: SchemesPage, context: Context) -> None:
    text = _edited("2027-1", _RESIDENT).replace("to_euros = 5000", "to_euros = 7500")
    text = text.replace("above_euros = 5000", "above_euros = 7500").replace("weeks = 8\nbasis", "weeks = 6\nbasis")
    _file(page, context, text.replace("weeks = 52", "weeks = 40", 1))


def _mistake(page: SchemesPage, context: Context) -> None:
    _file(page, context, _edited("2027-1", _RESIDENT).replace("above_euros = 5000", "above_euros = 6000"))


def _example(page: SchemesPage, _context: Context) -> None:
    page.trial.asked.set_cents(620_000)


SCENES = (
    _scene("lezen", _RESIDENT, "text"),
    _scene("nakijken", _CHALLENGE, "check"),
    _scene("uitproberen", _RESIDENT, "try", _example),
    _scene("donutdeal", "donut_deal", "try"),
    _scene("inkoop", "social_procurement", "text"),
    _scene("verschil", _RESIDENT, "text", _differences),
    _scene("fout", _RESIDENT, "text", _mistake),
)
