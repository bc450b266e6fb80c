"""What follows from a message: the days as they are, and as they become, before anything is saved."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from maakdesk.base.dates import long_date
from maakdesk.base.i18n import Language
from maakdesk.base.vocabulary import NoticeKind
from maakdesk.core.notices.gathering import PreparedNotice
from maakdesk.ui.context import Context
from maakdesk.ui.notices.reading import Found
from maakdesk.ui.widgets.labels import IconLabel, Label, columns, let_go


class Effects(QWidget):
    """A few sentences, each about one day."""

    def __init__(self, context: Context) -> None:
        """Nothing follows yet."""
        super().__init__()
        self._context = context
        self._inside: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._said: list[tuple[str, str, str]] = []
        self.hide()

    def show_found(self, found: Found) -> None:
        """Say what follows from the letter that is being made."""
        lines = self._lines(found.prepared) if found.prepared is not None else []
        if lines == self._said:
            return
        self._said = lines
        if self._inside is not None:
            let_go(self._inside)
        context = self._context
        self._inside = QWidget()
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(context.theme.px(4))
        for icon, tone, words in lines:
            row = columns(context, gap=8)
            row.addWidget(IconLabel(context.theme, icon, 16, tone=tone))
            row.addWidget(Label(context.theme, words, "second", wrap=True), 1)
            column.addLayout(row)
        self._column.addWidget(self._inside)
        self.setVisible(bool(lines))

    def words(self) -> str:
        """What is said, for tests and readers."""
        return " ".join(words for _, _, words in self._said)

    def _lines(self, made: PreparedNotice) -> list[tuple[str, str, str]]:
        texts, now = self._context.texts, made.contents.decide_by
        tone = "red" if made.contents.overdue else "ink2"
        wanted = [_Effect("now", "clock", tone, {"day": now}), *_OF.get(made.contents.kind, _nothing)(made)]
        return [
            (one.icon, one.tone, texts(f"notices.effect.{one.key}", **one.told(texts.language)))
            for one in wanted
            if None not in one.days.values()
        ]


@dataclass(frozen=True, slots=True)
class _Effect:
    """One sentence; it is left out while a day in it is not known."""

    key: str
    icon: str = "calendar-check"
    tone: str = "green"
    days: Mapping[str, date | None] = field(default_factory=dict)

    def told(self, language: Language) -> dict[str, str]:
        return {name: long_date(day, language) for name, day in self.days.items() if day is not None}


def _nothing(_made: PreparedNotice) -> list[_Effect]:
    return []


def _supplement(made: PreparedNotice) -> list[_Effect]:
    return [_Effect("supplement", days={"day": made.contents.new_day, "last": made.contents.chosen.last_day})]


def _consent(made: PreparedNotice) -> list[_Effect]:
    return [_Effect("becomes", days={"day": made.contents.new_day})]


def _extension(made: PreparedNotice) -> list[_Effect]:
    if made.longest is None:
        return [_Effect("no_extension", "circle-alert", "amber")]
    return [_Effect("longest", "info", "ink2", {"day": made.longest})]


def _later(_made: PreparedNotice) -> list[_Effect]:
    return [_Effect("moves_nothing", "info", "ink2")]


def _not_processed(made: PreparedNotice) -> list[_Effect]:
    leaving = made.leaving
    if leaving is None:
        return []
    return [
        _Effect("leaving", "info", "ink2", {"first": leaving.from_day, "last": leaving.latest}),
        _Effect("objection", days={"day": made.contents.objection_last_day}),
        *([_Effect("ask_first", "circle-alert", "amber")] if leaving.ask_first else []),
    ]


def _forwarding(_made: PreparedNotice) -> list[_Effect]:
    return [_Effect("ends", "info", "ink2")]


_OF: Mapping[NoticeKind, Callable[[PreparedNotice], list[_Effect]]] = {
    NoticeKind.SUPPLEMENT: _supplement,
    NoticeKind.POSTPONEMENT_CONSENT: _consent,
    NoticeKind.EXTENSION: _extension,
    NoticeKind.LATER: _later,
    NoticeKind.NOT_PROCESSED: _not_processed,
    NoticeKind.FORWARDING: _forwarding,
}
