"""One text in both languages, as a scheme holds it."""

from dataclasses import dataclass

from maakdesk.base.i18n import Language


@dataclass(frozen=True, slots=True)
class Words:
    """One text in both languages."""

    nl: str
    en: str

    def of(self, language: Language) -> str:
        """The text in `language`."""
        return self.en if language is Language.EN else self.nl
