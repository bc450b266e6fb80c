"""Numbers and sums as they are said on the page."""

from maakdesk.base.i18n import Language, Texts


def count(texts: Texts, number: int) -> str:
    """A number of rows with a mark between thousands."""
    return f"{number:,}".replace(",", "." if texts.language is Language.NL else ",")
