"""The drop-down that says what shows an event: a letter that was sent, a file of the case, or words."""

from maakdesk.base.dates import short_date
from maakdesk.core.clock.events import CHOSEN_FILE, CHOSEN_LETTER
from maakdesk.core.clock.evidence import Evidence
from maakdesk.ui.context import Context
from maakdesk.ui.widgets.fields import ChoiceField


class ShownBy(ChoiceField):
    """Words until something is chosen. What a draft asks for is chosen as soon as it is offered."""

    def __init__(self, context: Context) -> None:
        """Offer words alone."""
        self._words = ("", context.texts("clock.page.shown_by.words"))
        super().__init__(context, [self._words])
        self._texts = context.texts
        self._offered: dict[str, Evidence] = {}
        self._wanted = ""
        self.currentIndexChanged.connect(lambda _at: self.want(self.key() or ""))

    def want(self, key: str) -> None:
        """Choose by key, now or once it is offered."""
        self._wanted = key
        if self.key() != key and self.findData(key) >= 0:
            self.set_key(key)

    def wanted(self) -> str:
        """The key of what is chosen, empty for words."""
        return self._wanted

    def offer(self, evidence: list[Evidence]) -> None:
        """Offer these, beside words."""
        self._offered = {one.notice_id or one.file_id or "": one for one in evidence}
        self.set_choices([self._words, *((key, self._told(one)) for key, one in self._offered.items())])
        self.want(self._wanted if self._wanted in self._offered else "")

    def chosen(self) -> Evidence | None:
        """The letter or file that is chosen; None for words."""
        return self._offered.get(self._wanted)

    def _told(self, one: Evidence) -> str:
        kind = "letter" if one.notice_id else "file"
        return self._texts(
            f"clock.page.shown_by.{kind}", day=short_date(one.on_day, self._texts.language), title=one.title
        )


def written(one: Evidence) -> str:
    """What is written down as evidence beside the letter or file itself."""
    return CHOSEN_LETTER if one.notice_id else CHOSEN_FILE
