"""What a remark about a number or an address says, in the language of the reader."""

from maakdesk.base.i18n import Texts
from maakdesk.base.text import show_controls
from maakdesk.core.parties.checks import Remark


def remark_words(remark: Remark, texts: Texts) -> str:
    """The sentence: what may be wrong, and what to look at."""
    data = {key: show_controls(value) if isinstance(value, str) else value for key, value in remark.data.items()}
    return texts(f"parties.check.{remark.code}", **data)
