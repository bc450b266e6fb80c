"""The clock explained: while it waits, after it stood still, over holidays; and the page that records events."""

from collections.abc import Callable
from datetime import date
from functools import cache

from PySide6.QtWidgets import QWidget

from maakdesk.base.vocabulary import ClockEventKind
from maakdesk.bootstrap import Desk
from maakdesk.core.clock.commands import add_event
from maakdesk.core.clock.events import NewEvent
from maakdesk.core.dossier.commands import NewCase, add_case
from maakdesk.core.dossier.queries import case_id_of
from maakdesk.ui.clock.page import EventPage
from maakdesk.ui.dossier.case_page import CasePage
from maakdesk.ui.gallery.desk import copied_desk
from maakdesk.ui.gallery.scene import Scene
from maakdesk.ui.gallery.scenes_dossier import shell_of
from maakdesk.ui.shell.shell import Shell

_KIND = ClockEventKind
_STORY = {
    "Buurtkeuken De Lange Pollepel": (
        date(2026, 1, 6),
        (
            NewEvent(_KIND.SUPPLEMENT_ASKED, date(2026, 1, 12), last_day=date(2026, 2, 2), evidence="brief 1"),
            NewEvent(_KIND.SUPPLEMENT_RECEIVED, date(2026, 1, 26), evidence="mail van 26 januari"),
        ),
    ),
    "Een moestuin op het dak": (
        date(2026, 2, 17),
        (
            NewEvent(_KIND.RECEIPT_CONFIRMED, date(2026, 2, 18), evidence="brief 1"),
            NewEvent(_KIND.SUPPLEMENT_ASKED, date(2026, 2, 27), last_day=date(2026, 3, 20), evidence="brief 2"),
        ),
    ),
    "De laatste bel": (
        date(2025, 12, 9),
        (
            NewEvent(_KIND.LATER_TOLD, date(2026, 1, 28), last_day=date(2026, 3, 31), evidence="brief 1"),
            NewEvent(_KIND.DEFAULT_NOTICE, date(2026, 2, 10), evidence="brief van de aanvrager"),
        ),
    ),
    "Zingen bij de brug": (date(2026, 3, 2), ()),
}
"""Invented cases whose clock has something to tell, each with the day of receipt and what happened."""


@cache
def _desk() -> Desk:
    desk = copied_desk("clock")
    for title, (received, events) in _STORY.items():
        new = NewCase(title=title, applicant="Buurtgroep", scheme_key="resident_initiative", received_on=received)
        acting = desk.acting
        number = add_case(acting.store, acting.viewer, new, at=desk.now(), today=desk.today())
        with acting.store.read() as session:
            case_id = case_id_of(session, acting.viewer, number)
        _IDS[title] = case_id
        for event in events:
            add_event(acting.store, acting.viewer, case_id, event, at=desk.now(), today=desk.today())
    return desk


_IDS: dict[str, str] = {}


def _clock(title: str, then: Callable[[CasePage], object] | None = None) -> Callable[[QWidget], None]:
    def after(widget: QWidget) -> None:
        if not isinstance(widget, Shell):
            raise TypeError(type(widget).__name__)
        widget.go("case", {"case_id": _IDS[title], "tab": "application"})
        page = widget.page()
        if isinstance(page, CasePage):
            page.open_clock()
            if then is not None:
                then(page)

    return after


def _what_if(page: CasePage) -> None:
    popover = page.popover()
    if popover is not None:
        popover.if_day.setText("16-3")
        popover.if_day.textEdited.emit("16-3")


def _other(page: CasePage) -> None:
    popover = page.popover()
    if popover is not None:
        popover.explain(page.other_dates()[0])


def _event(title: str, kind: ClockEventKind, **typed: str) -> Callable[[QWidget], None]:
    def after(widget: QWidget) -> None:
        if not isinstance(widget, Shell):
            raise TypeError(type(widget).__name__)
        widget.go("clock_event", {"case_id": _IDS[title], "kind": kind.value})
        page = widget.page()
        if isinstance(page, EventPage):
            for name, words in typed.items():
                line = getattr(page, name)
                line.setText(words)
                line.textEdited.emit(words)

    return after


SCENES = (
    Scene("04-klok-stilstand", shell_of(_desk), _clock("Buurtkeuken De Lange Pollepel")),
    Scene("04-klok-wacht", shell_of(_desk), _clock("Een moestuin op het dak", _what_if)),
    Scene("04-klok-koningsdag", shell_of(_desk), _clock("Zingen bij de brug")),
    Scene("04-klok-dwangsom", shell_of(_desk), _clock("De laatste bel")),
    Scene("04-klok-andere-datum", shell_of(_desk), _clock("De laatste bel", _other)),
    Scene(
        "04-klok-vastleggen",
        shell_of(_desk),
        _event(
            "Zingen bij de brug", _KIND.POSTPONEMENT_AGREED, on_day="16-3", last_day="22-3", evidence="mail van 9 maart"
        ),
    ),
    Scene(
        "04-klok-vastleggen-kan-niet",
        shell_of(_desk),
        _event("De laatste bel", _KIND.EXTENDED, weeks="4", basis="ASA 2023"),
    ),
)
