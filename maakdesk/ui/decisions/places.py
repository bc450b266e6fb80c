"""Where a fact lives that the letter still lacks, when it is not on this tab."""

from maakdesk.core.letters.guards import Missing
from maakdesk.ui.page import Place

_TABS = {
    "application": ("title", "applicant", "received_on", "asked_cents", "activities", "case_number"),
    "assessment": ("adviser", "adviser_composition", "minority_text"),
    "letters": ("sending_on", "pay_by", "objection_last_day"),
}
"""The tab of the case on which a fact lives; what is on none lives in the settings of the office."""


def home_of(missing: Missing, case_id: str) -> tuple[str, Place]:
    """The page to go to, and the place on it: a tab of the case, the room of schemes, or the settings."""
    if missing.place == "not_adopted":
        key, _, version = missing.item.partition(" --version ")
        return "schemes", {"key": key, "version": version, "tab": "check"}
    tab = next((tab for tab, places in _TABS.items() if missing.place in places), "")
    if tab:
        return "case", {"case_id": case_id, "tab": tab}
    return "settings", {"place": missing.place}
