"""Words for people, in Dutch and English, from `resources/i18n/<feature>.toml`; a feature is read when asked for."""

from enum import StrEnum
from pathlib import Path

from maakdesk.base.plain_toml import read_toml
from maakdesk.base.resources import resource


class Language(StrEnum):
    """The languages of the window, the command line and the documents."""

    NL = "nl"
    EN = "en"


class Texts:
    """The words of one language. `texts("cases.empty.title")` reads the key `empty.title` of `cases.toml`."""

    def __init__(self, language: Language = Language.NL, *, folder: Path | None = None) -> None:
        """Speak `language`; `folder` holds the catalogues (default: the shipped ones)."""
        self.language = language
        self._folder = folder or resource("i18n")
        self._features: dict[str, dict[str, dict[str, str]]] = {}

    def __call__(self, key: str, /, **values: object) -> str:
        """The sentence of `key` with its placeholders filled.

        Raises:
            KeyError: no catalogue has the key (a defect: a test looks every used key up).
        """
        feature, _, rest = key.partition(".")
        template = self._catalogue(feature)[rest][self.language.value]
        return template.format(**values) if values else template

    def n(self, key: str, n: int, /, **values: object) -> str:
        """The sentence of `key.one` or `key.other`, by the count `n`, which it may also show as `{n}`."""
        return self(f"{key}.{'one' if n == 1 else 'other'}", n=n, **values)

    def has(self, key: str) -> bool:
        """Whether `key` is in its catalogue."""
        feature, _, rest = key.partition(".")
        return (self._folder / f"{feature}.toml").is_file() and rest in self._catalogue(feature)

    def _catalogue(self, feature: str) -> dict[str, dict[str, str]]:
        if feature not in self._features:
            self._features[feature] = read_toml(self._folder / f"{feature}.toml")
        return self._features[feature]
