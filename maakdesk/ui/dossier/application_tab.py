"""Aanvraag: the applicant's words, the facts, and what only the office reads."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from maakdesk.base.clock import local_day
from maakdesk.base.dates import long_date
from maakdesk.base.vocabulary import Role
from maakdesk.core.accord.versions import current_schemes
from maakdesk.core.dossier.additions import ApplicationVersion, application_versions
from maakdesk.core.dossier.queries import CaseDetail, case_detail
from maakdesk.core.viewer import OFFICE
from maakdesk.ui.context import Context
from maakdesk.ui.dossier.facts_pane import FactsPane
from maakdesk.ui.dossier.notes_pane import NotesPane
from maakdesk.ui.dossier.reading_text import ReadingText
from maakdesk.ui.dossier.side_pane import SidePane
from maakdesk.ui.dossier.tab import CasePart, CaseTab
from maakdesk.ui.dossier.versions_view import VersionsView, version_choices
from maakdesk.ui.page import Place
from maakdesk.ui.widgets.fields import ChoiceField
from maakdesk.ui.widgets.labels import IconLabel, Label, ground, hairline
from maakdesk.ui.widgets.tab_order import reading_order, tab_through

if TYPE_CHECKING:
    from maakdesk.bootstrap import Desk

_SIDE = 340


class ApplicationTab(CaseTab):
    """What was asked, as it was handed in; beside it facts, private details and notes, each for whom it is."""

    def __init__(
        self, context: Context, desk: "Desk", parts: "Sequence[Callable[[Context, Desk], CasePart]]" = ()
    ) -> None:
        """Show nothing yet; `parts` of other rooms stand above the facts."""
        super().__init__(context, desk)
        self.parts = [part(context, desk) for part in parts]
        theme, viewer = context.theme, desk.acting.viewer
        self.text = ReadingText(context, context.texts("dossier.app.what"))
        self._sign = IconLabel(theme, "snowflake", 16)
        self._kept = Label(theme, "", "second", tone="ink2", wrap=True)
        self.versions = ChoiceField(context, name=context.texts("dossier.versions"), tool=True)
        self.beside = VersionsView(context)
        self._versions: tuple[ApplicationVersion, ...] = ()
        self.facts = FactsPane(context, desk, may_change=viewer.has(Role.SECRETARY))
        self.notes = NotesPane(context, desk, may_write=viewer.has(Role.SECRETARY, Role.DECIDER))
        if not viewer.has(*OFFICE):
            self.notes.hide()
        inside = QWidget()
        ground(inside, "ground")
        right = QVBoxLayout(inside)
        right.setContentsMargins(theme.px(20), theme.px(16), theme.px(20), theme.px(20))
        right.setSpacing(theme.px(16))
        for part in self.parts:
            right.addWidget(part)
            part.go.connect(self.go)
            part.laid.connect(self._order)
        right.addWidget(self.facts)
        right.addWidget(self.notes)
        right.addStretch(1)
        self._side = SidePane(inside)
        self._side.setFixedWidth(theme.px(_SIDE))
        across = QHBoxLayout()
        across.setSpacing(0)
        across.addWidget(self._reading(), 1)
        across.addWidget(hairline(down=True))
        across.addWidget(self._side)
        self.column.addLayout(across, 1)
        speaking: list[FactsPane | NotesPane | CasePart] = [self.facts, self.notes, *self.parts]
        for pane in speaking:
            pane.said.connect(self.said)
            pane.problem.connect(self.band.error)

    def _reading(self) -> QWidget:
        """The words, above them since when they are fixed and which version it is."""
        theme = self.context.theme
        reading = QWidget()
        ground(reading, "surface")
        left = QVBoxLayout(reading)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(0)
        kept = QHBoxLayout()
        kept.setContentsMargins(theme.px(24), theme.px(10), theme.px(24), theme.px(10))
        kept.setSpacing(theme.px(8))
        kept.addWidget(self._sign)
        kept.addWidget(self._kept, 1)
        kept.addWidget(self.versions)
        left.addLayout(kept)
        left.addWidget(hairline())
        left.addWidget(self.text, 1)
        left.addWidget(self.beside, 1)
        self.beside.hide()
        self.versions.hide()
        self.versions.currentIndexChanged.connect(lambda _at: self._show_version())
        return reading

    def show_case(self, case_id: str) -> None:
        """Another case: what was typed on the one before is kept as its draft."""
        super().show_case(case_id)
        self.facts.stop_correcting()
        self.notes.show_case(case_id)
        for part in self.parts:
            part.show_case(case_id)

    def reload(self) -> None:
        """Read the application, the facts and the notes."""
        for part in self.parts:
            part.reload()
        desk, case_id = self.desk, self.case_id

        def read(_progress: object) -> tuple[CaseDetail, dict[str, str], tuple[ApplicationVersion, ...]]:
            viewer = desk.acting.viewer
            with desk.acting.store.read() as session:
                titles = {key: scheme.title.nl for key, scheme in current_schemes(session).items()}
                versions = application_versions(session, viewer, case_id)
                return case_detail(session, viewer, case_id), titles, versions

        self.context.tasks.run(
            read, owner=self, done=lambda found: self._show(*found), failed=self.band.error, key="detail"
        )

    def remember(self) -> Place:
        """How far one has read, and what is typed."""
        return {"scroll": self.text.verticalScrollBar().value(), **self.facts.remember()}

    def recall(self, place: Place) -> None:
        """Go back there once it has been read."""
        self._scroll_to = int(str(place.get("scroll") or 0))
        self.facts.recall(place)

    def leave(self) -> None:
        """Keep a half typed note."""
        self.notes.save_draft()
        for part in self.parts:
            part.leave()

    def panes(self) -> tuple[QWidget, ...]:
        """The words, the facts, the notes."""
        return self.text, *self.parts, self.facts, self.notes

    _scroll_to = 0

    def _order(self) -> None:
        tab_through([self.text, *reading_order(self._side)])

    def _offer(self, versions: tuple[ApplicationVersion, ...]) -> None:
        """Where something was added later, each version and both beside each other can be chosen."""
        newer = len(versions) != len(self._versions)
        self._versions = versions
        self.versions.setVisible(len(versions) > 1)
        self.versions.set_choices(version_choices(versions, self.context.texts) if len(versions) > 1 else [])
        if newer and len(versions) > 1:
            self.versions.set_key(str(versions[-1].version))
        self._show_version()

    def _show_version(self) -> None:
        key = self.versions.key() if len(self._versions) > 1 else None
        beside = key == "beside"
        self.beside.setVisible(beside)
        self.text.setVisible(not beside)
        if beside:
            self.beside.show_versions(self._versions[0], self._versions[-1])
        elif key is not None:
            chosen = next(one for one in self._versions if str(one.version) == key)
            self.text.show_text([(one.label, one.text) for one in chosen.answers if one.text.strip()])

    def _show(self, detail: CaseDetail, schemes: dict[str, str], versions: tuple[ApplicationVersion, ...]) -> None:
        if detail.row.id != self.case_id:
            return
        texts = self.context.texts
        parts = [(one.label, one.text) for one in detail.answers if one.text.strip()]
        from_register = detail.row.received_on is None and not parts
        if from_register:
            self._sign.set_icon("file-down")
            self._kept.setText(texts("dossier.app.register"))
        else:
            day = local_day(detail.submitted_at) if detail.submitted_at else detail.row.received_on
            self._sign.set_icon("snowflake")
            self._kept.setText("" if day is None else texts("dossier.app.frozen", day=long_date(day, texts.language)))
        at = self._scroll_to or self.text.verticalScrollBar().value()
        self.text.show_text(parts or [(detail.row.title, texts("dossier.app.nothing"))])
        self.text.verticalScrollBar().setValue(at)
        self._scroll_to = 0
        self._offer(versions)
        self.facts.show_detail(detail, schemes)
        self.notes.show_notes(detail.notes)
