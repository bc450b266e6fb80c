"""Which rooms the window has: a line for each, added when its first use case works. What is not built is not shown.

Rooms and pages are `PageSpec`s, tabs of the case page `TabSpec`s; what is listed here is all there is. Adding one is a
line in `_rooms`, `_pages` or `TABS`, in the order in which people see them.
"""

from functools import partial
from typing import TYPE_CHECKING

from maakdesk.base.vocabulary import Role
from maakdesk.ui.assessment.page import JudgePage
from maakdesk.ui.assessment.tab import AssessmentTab
from maakdesk.ui.attachments.released import ReleasedFiles
from maakdesk.ui.attachments.tab import FilesTab
from maakdesk.ui.clock.page import EventPage
from maakdesk.ui.completeness.pane import CompletenessPane
from maakdesk.ui.context import Context
from maakdesk.ui.conversation.tab import ConversationTab
from maakdesk.ui.decisions.tab import DecisionTab
from maakdesk.ui.dossier.application_tab import ApplicationTab
from maakdesk.ui.dossier.case_page import CasePage
from maakdesk.ui.dossier.finder import case_finder
from maakdesk.ui.dossier.history_tab import HistoryTab
from maakdesk.ui.dossier.page import CasesPage
from maakdesk.ui.dossier.tab import TabSpec
from maakdesk.ui.intake.incoming import KINDS
from maakdesk.ui.intake.page import ImportPage
from maakdesk.ui.intake.wizard import WizardPage
from maakdesk.ui.letters.page import LettersPage
from maakdesk.ui.letters.tab import LettersTab
from maakdesk.ui.page import Page, PageSpec
from maakdesk.ui.parties.pane import PartiesPane
from maakdesk.ui.settings.page import SettingsPage
from maakdesk.ui.shell.shell import ShellSpec
from maakdesk.ui.today.page import TodayPage

if TYPE_CHECKING:
    from maakdesk.bootstrap import Desk

_TAKES_IN = frozenset({Role.SECRETARY.value})
_TYPES = _TAKES_IN | {Role.COACH.value}
_OFFICE = frozenset({Role.SECRETARY.value, Role.DECIDER.value, Role.AUDITOR.value})
_KEEPS = frozenset({Role.SECRETARY.value, Role.ADMINISTRATOR.value, Role.AUDITOR.value})
_HANDLES = frozenset({Role.SECRETARY.value, Role.DECIDER.value})
_JUDGES = frozenset({Role.MEMBER.value, Role.CHAIR.value})

TABS: tuple[TabSpec, ...] = (
    TabSpec("application", "dossier.tab.application", partial(ApplicationTab, parts=(CompletenessPane, PartiesPane))),
    TabSpec("conversation", "conversation.tab", ConversationTab),
    TabSpec("assessment", "dossier.tab.assessment", AssessmentTab),
    TabSpec("decision", "decisions.tab", DecisionTab),
    TabSpec("letters", "letters.tab", LettersTab),
    TabSpec("files", "attachments.tab", FilesTab),
    TabSpec("history", "dossier.tab.history", HistoryTab),
)
"""The tabs of the case page, in order: application, conversation, assessment, decision, letters, files, history."""

TAB_KEYS = tuple(spec.key for spec in TABS)


def shell_spec(desk: "Desk", context: Context) -> ShellSpec:
    """What the shell of an open desk shows to the person who opened it."""
    viewer = desk.acting.viewer
    pages = _pages(desk)
    part = ", ".join(context.texts(f"people.role.{role}") for role in Role if role in viewer.roles)
    return ShellSpec(
        desk.folder.stem,
        viewer.name,
        part,
        viewer.roles,
        _rooms(desk, frozenset(page.key for page, _ in pages if page.visible_for(viewer.roles))),
        pages,
        partial(case_finder, desk),
        dict.fromkeys(KINDS, "new_case"),
    )


def _rooms(desk: "Desk", pages: frozenset[str]) -> tuple[PageSpec, ...]:
    return (
        PageSpec("today", "sun", "today.room", lambda context: TodayPage(context, desk, pages, TAB_KEYS)),
        PageSpec("cases", "folder", "shell.page.cases", lambda context: CasesPage(context, desk, pages, TAB_KEYS)),
        PageSpec("letters", "mail", "letters.room", lambda context: LettersPage(context, desk), _OFFICE),
        PageSpec("schemes", "scroll-text", "schemes.room.title", lambda one: _schemes(one, desk), _KEEPS),
        PageSpec(
            "settings",
            "settings",
            "shell.page.settings",
            lambda context: SettingsPage(context, desk),
            at_end=True,
        ),
    )


def _schemes(context: Context, desk: "Desk") -> Page:
    from maakdesk.ui.schemes.page import SchemesPage  # noqa: PLC0415 - loaded when somebody goes there

    return SchemesPage(context, desk)


def _notice(context: Context, desk: "Desk") -> Page:
    from maakdesk.ui.notices.page import NoticePage  # noqa: PLC0415 - loaded when somebody goes there

    return NoticePage(context, desk)


def _pages(desk: "Desk") -> tuple[tuple[PageSpec, str], ...]:
    """The pages that rooms open, each with the room under which it belongs."""
    return (
        (PageSpec("case", "folder-open", "shell.page.cases", lambda context: CasePage(context, desk, TABS)), "cases"),
        (
            PageSpec(
                "judge", "scale", "shell.page.cases", lambda context: JudgePage(context, desk, ReleasedFiles), _JUDGES
            ),
            "cases",
        ),
        (PageSpec("notice", "mail", "shell.page.cases", lambda context: _notice(context, desk), _HANDLES), "cases"),
        (
            PageSpec("import", "file-down", "shell.page.cases", lambda context: ImportPage(context, desk), _TAKES_IN),
            "cases",
        ),
        (
            PageSpec("new_case", "plus", "shell.page.cases", lambda context: WizardPage(context, desk), _TYPES),
            "cases",
        ),
        (
            PageSpec("clock_event", "clock", "shell.page.cases", lambda context: EventPage(context, desk), _TAKES_IN),
            "cases",
        ),
    )
