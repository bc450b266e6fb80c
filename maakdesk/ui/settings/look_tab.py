"""How the window looks: colours, text size, language; each at once, for this computer."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QButtonGroup

from maakdesk.base.i18n import Language
from maakdesk.ui.context import Context
from maakdesk.ui.preferences import SCALES
from maakdesk.ui.settings.tab import SettingsTab
from maakdesk.ui.theme import ThemeName
from maakdesk.ui.widgets.chips import Chip

if TYPE_CHECKING:
    from maakdesk.bootstrap import Desk


class LookTab(SettingsTab):
    """Three rows of chips; of each row one is on."""

    def __init__(self, context: Context, desk: "Desk", say: Callable[[str], object]) -> None:
        """Show what is in force."""
        super().__init__(context, desk, say)
        texts, theme, look = context.texts, context.theme, context.look
        self.part(texts("shell.look.theme"), texts("settings.look.theme"))
        self.themes = self._choice(
            [texts(f"shell.look.theme.{name}") for name in ThemeName],
            list(ThemeName).index(theme.wanted),
            [partial(look.use_theme, name) for name in ThemeName],
        )
        self.part(texts("shell.look.scale"), texts("settings.look.scale"))
        self.scales = self._choice(
            [f"{scale} %" for scale in SCALES],
            SCALES.index(theme.percent),
            [partial(look.use_scale, scale) for scale in SCALES],
        )
        self.part(texts("shell.look.language"), texts("settings.look.language"))
        self.languages = self._choice(
            [texts(f"shell.look.language.{language}") for language in Language],
            list(Language).index(texts.language),
            [partial(look.use_language, language) for language in Language],
        )

    def _choice(self, words: Sequence[str], at: int, acts: Sequence[Callable[[], object]]) -> list[Chip]:
        group = QButtonGroup(self)
        chips = [Chip(self.context, word) for word in words]
        for place, (chip, act) in enumerate(zip(chips, acts, strict=True)):
            group.addButton(chip)
            chip.setChecked(place == at)
            chip.toggled.connect(lambda _on, one=chip: one.updateGeometry())
            chip.clicked.connect(lambda _checked=False, one=act: one())
        self.row(*chips)
        return chips
