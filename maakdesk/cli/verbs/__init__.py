"""What each word of the command line does; one module for each part of the work."""

from maakdesk.cli.verbs.attachments import attach, files, release
from maakdesk.cli.verbs.clock import agenda, event
from maakdesk.cli.verbs.deciding import decide, letter, sent, signed
from maakdesk.cli.verbs.demo import demo
from maakdesk.cli.verbs.desks import backup, init, passphrase_change, restore, setting_list, setting_set, verify
from maakdesk.cli.verbs.dossier import case, case_change, case_new, cases, note
from maakdesk.cli.verbs.intake import intake
from maakdesk.cli.verbs.judging import (
    hand_in,
    judge,
    judgements,
    open_judgements,
    panel,
    recuse,
    shared,
    take_back,
)
from maakdesk.cli.verbs.notices import (
    complete,
    consent,
    missing,
    notice,
    notice_sent,
    objection,
    supplement,
    withdrawal,
    withheld,
)
from maakdesk.cli.verbs.outages import outage_add, outage_end, outage_list
from maakdesk.cli.verbs.people import person_add, person_change, person_list, person_remove, person_reset
from maakdesk.cli.verbs.publishing import scheme_adopt, scheme_export, scheme_publish
from maakdesk.cli.verbs.registers import import_register, judgements_export, register
from maakdesk.cli.verbs.schemes import scheme_check, scheme_list, scheme_show, scheme_try
from maakdesk.cli.verbs.terms import deadline
from maakdesk.cli.verbs.today import assign, today

__all__ = [
    "agenda", "assign", "attach", "backup", "case", "case_change", "case_new", "cases", "complete", "consent",
    "deadline", "decide", "demo", "event", "files", "hand_in", "import_register", "init", "intake", "judge",
    "judgements", "judgements_export", "letter", "missing", "note", "notice", "notice_sent", "objection",
    "open_judgements", "outage_add", "outage_end", "outage_list", "panel", "passphrase_change", "person_add",
    "person_change", "person_list", "person_remove", "person_reset", "recuse", "register", "release", "restore",
    "scheme_adopt", "scheme_check", "scheme_export", "scheme_list", "scheme_publish", "scheme_show", "scheme_try",
    "sent", "setting_list", "setting_set", "shared", "signed", "supplement", "take_back", "today", "verify",
    "withdrawal", "withheld",
]  # fmt: skip
