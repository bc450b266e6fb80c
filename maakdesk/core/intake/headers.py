"""The shipped words that tell what a column holds."""

import tomllib

from maakdesk.base.resources import resource
from maakdesk.core.intake.mapping import Vocabulary, vocabulary


def shipped_vocabulary() -> Vocabulary:
    """The content of `resources/mappings/headers.toml`, read afresh: an office may have added its own words."""
    return vocabulary(tomllib.loads(resource("mappings", "headers.toml").read_text(encoding="utf-8")))
