"""The words of the command line: which verbs there are and what each takes."""

import argparse
import locale
import os
from collections.abc import Callable
from itertools import pairwise
from typing import NoReturn

from maakdesk import __version__
from maakdesk.base.errors import Refused
from maakdesk.base.i18n import Language
from maakdesk.base.vocabulary import Background, Role
from maakdesk.cli import verbs
from maakdesk.cli.notice_arguments import notice_verbs
from maakdesk.cli.running import Verb

_GROUPS = frozenset({"person", "case", "scheme", "setting", "passphrase", "outage"})
"""First words that are followed by a second: `person add`. `case` alone shows a case."""

_WITH_VALUE = frozenset({"--desk", "--as", "--passphrase-file", "--lang"})
"""Options before the verb whose value is no verb, whatever it looks like."""

_FILES = frozenset(
    (
        "answers",
        "desk",
        "passphrase_file",
        "new_passphrase_file",
        "out",
        "file",
        "files",
        "ics",
        "mapping",
        "open_data",
        "redacted",
        "scan",
    )
)
"""Arguments that name files."""

_LISTS = frozenset({"facts", "question", "quote", "ground", "agree", "role", "value", "document", "item", "missing"})
"""Arguments that may be given many times, or not at all."""

_SECONDS = frozenset(
    {
        "add",
        "list",
        "check",
        "show",
        "change",
        "remove",
        "reset",
        "new",
        "set",
        "adopt",
        "publish",
        "export",
        "try",
        "end",
    }
)


class WrongUse(Exception):
    """The words are off (2), or help or the version was asked for (0)."""

    def __init__(self, code: int, message: str = "") -> None:
        """Keep the exit code and what to say."""
        super().__init__(message)
        self.code, self.message = code, message


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise WrongUse(2, f"{self.format_usage()}{self.prog}: {message}")

    def exit(self, status: int = 0, message: str | None = None) -> NoReturn:
        raise WrongUse(status, (message or "").rstrip("\n"))


def language_of(argv: list[str]) -> Language:
    """The language to speak: `--lang`, else the environment's; Dutch when in doubt."""
    words = " ".join(argv).replace("--lang=", "--lang ").split()
    if "--lang" in words[:-1]:
        told = words[words.index("--lang") + 1]
        if told in set(Language):
            return Language(told)
    setting = os.environ.get("LC_ALL") or os.environ.get("LANG") or locale.getlocale()[0] or ""
    return Language.EN if setting.startswith("en") else Language.NL


def parse(argv: list[str]) -> argparse.Namespace:
    """The arguments of one run, with `verb` to carry out.

    Raises:
        WrongUse: the words are off, or only help or the version was asked for.
    """
    arguments = _parser().parse_args(_joined(argv))
    _put_dashes_back(arguments)
    if arguments.name is None:
        raise WrongUse(2, _parser().format_help())
    return arguments


def require_text(arguments: argparse.Namespace) -> None:
    """Go on only when everything that will be kept is text; names of files may be any bytes.

    Raises:
        Refused: `cli.not_text`: the terminal sent bytes that are no letters in its own encoding.
    """
    for name, value in vars(arguments).items():
        words = value if isinstance(value, list) else [value]
        for word in words:
            if name not in _FILES and isinstance(word, str) and not _is_text(word):
                raise Refused("cli.not_text", option=name.replace("_", "-"))


def _put_dashes_back(arguments: argparse.Namespace) -> None:
    """Two dashes may be a value (`--title=--`): argparse takes them away until Python 3.12.5 and leaves a list."""
    for name, value in vars(arguments).items():
        if value == [] and name not in _LISTS:
            setattr(arguments, name, "--")
        elif isinstance(value, list):
            setattr(arguments, name, ["--" if one == [] else one for one in value])


def _is_text(word: str) -> bool:
    return not any("\ud800" <= sign <= "\udfff" for sign in word)


def _joined(argv: list[str]) -> list[str]:
    """`person add` as one word, so that options may stand before and after it."""
    words = list(argv)
    for place, (word, second) in enumerate(pairwise(argv)):
        told = place > 0 and argv[place - 1] in _WITH_VALUE
        if word in _GROUPS and second in _SECONDS and not told:
            words[place : place + 2] = [f"{word}-{second}"]
            break
    return words


def _parser() -> argparse.ArgumentParser:
    common = _common(argparse.SUPPRESS)
    parser = _Parser(prog="maakdesk", parents=[_common(None)], allow_abbrev=False)
    parser.add_argument("--version", action="version", version=f"MaakDesk {__version__}")
    made = parser.add_subparsers(dest="name", metavar="VERB", parser_class=_Parser)

    def add(name: str, verb: Verb) -> argparse.ArgumentParser:
        one = made.add_parser(name, parents=[common], allow_abbrev=False, help=(verb.__doc__ or "").splitlines()[0])
        one.set_defaults(verb=verb)
        return one

    _desk_verbs(add)
    _people_verbs(add)
    _case_verbs(add)
    _clock_verbs(add)
    notice_verbs(add)
    _judging_verbs(add)
    _deciding_verbs(add)
    return parser


def _common(default: str | None) -> _Parser:
    """The options that may stand before or after any verb; after it, an absent one leaves what stood before."""
    common = _Parser(add_help=False)
    common.add_argument("--desk", metavar="DIR", default=default)
    common.add_argument("--as", dest="as_name", metavar="NAME", default=default)
    common.add_argument("--passphrase-file", metavar="FILE", default=default)
    common.add_argument("--lang", choices=[language.value for language in Language], default=default)
    common.add_argument("--json", action="store_true", default=default or False)
    return common


Add = Callable[[str, Verb], argparse.ArgumentParser]


def _desk_verbs(add: Add) -> None:
    add("demo", verbs.demo).add_argument("out", metavar="OUT")
    add("init", verbs.init).add_argument("--code", default="MA")
    add("verify", verbs.verify)
    counted = add("deadline", verbs.deadline)
    counted.add_argument("rule", metavar="RULE")
    counted.add_argument("start", metavar="START")
    counted.add_argument("facts", nargs="*", metavar="KEY=VALUE")
    add("backup", verbs.backup)
    add("restore", verbs.restore).add_argument("file", metavar="FILE")
    add("setting-list", verbs.setting_list)
    setting = add("setting-set", verbs.setting_set)
    setting.add_argument("key")
    setting.add_argument("value")
    add("scheme-list", verbs.scheme_list)
    add("scheme-check", verbs.scheme_check).add_argument("file", metavar="FILE")
    add("scheme-show", verbs.scheme_show).add_argument("key", metavar="KEY")
    export = add("scheme-export", verbs.scheme_export)
    export.add_argument("key", metavar="KEY")
    export.add_argument("out", metavar="FILE")
    trial = add("scheme-try", verbs.scheme_try)
    trial.add_argument("file", metavar="FILE")
    trial.add_argument("--answers", metavar="FILE.json")
    trial.add_argument("--asked", metavar="EUROS")
    trial.add_argument("--received", metavar="DATE")
    trial.add_argument("--document", action="append", default=[], metavar="KEY")
    publish = add("scheme-publish", verbs.scheme_publish)
    publish.add_argument("file", metavar="FILE")
    publish.add_argument("--dry-run", action="store_true")
    adopt = add("scheme-adopt", verbs.scheme_adopt)
    adopt.add_argument("key", metavar="KEY")
    adopt.add_argument("--source", default="", metavar="TEXT")
    adopt.add_argument("--value", action="append", default=[], metavar="PLACE=TEXT")
    adopt.add_argument("--version", dest="scheme_version", metavar="VERSION")
    add("passphrase-change", verbs.passphrase_change).add_argument("--new-passphrase-file", metavar="FILE")


def _people_verbs(add: Add) -> None:
    new = add("person-add", verbs.person_add)
    new.add_argument("person", metavar="NAME")
    new.add_argument("--role", required=True, type=_roles, metavar="ROLE[,ROLE]")
    new.add_argument("--background", choices=[background.value for background in Background])
    new.add_argument("--new-passphrase-file", metavar="FILE")
    add("person-list", verbs.person_list)
    change = add("person-change", verbs.person_change)
    change.add_argument("person", metavar="NAME")
    change.add_argument("--name", dest="new_name")
    change.add_argument("--role", type=_roles, metavar="ROLE[,ROLE]")
    change.add_argument("--background", choices=[background.value for background in Background])
    add("person-remove", verbs.person_remove).add_argument("person", metavar="NAME")
    reset = add("person-reset", verbs.person_reset)
    reset.add_argument("person", metavar="NAME")
    reset.add_argument("--new-passphrase-file", metavar="FILE")


def _case_verbs(add: Add) -> None:
    register = add("import", verbs.import_register)
    register.add_argument("file", metavar="FILE")
    register.add_argument("--sheet", metavar="NAME")
    register.add_argument("--map", dest="mapping", metavar="FILE")
    register.add_argument("--dry-run", action="store_true")
    intake = add("intake", verbs.intake)
    intake.add_argument("file", metavar="FILE.json|FILE.eml")
    intake.add_argument("--scheme", metavar="KEY", help="for an e-mail, which names none")
    intake.add_argument("--to", metavar="NUMBER", help="an addition to this case: a new version beside the first")
    listing = add("cases", verbs.cases)
    listing.add_argument("--search", default="", metavar="TEXT")
    listing.add_argument("--state", metavar="KEY")
    listing.add_argument("--limit", type=_count, default=50, metavar="N")
    add("case", verbs.case).add_argument("number", metavar="NUMBER")
    new = add("case-new", verbs.case_new)
    new.add_argument("--title", required=True)
    new.add_argument("--applicant", required=True)
    new.add_argument("--asked", required=True, metavar="EUROS")
    new.add_argument("--scheme", required=True, metavar="KEY")
    new.add_argument("--received", required=True, metavar="DATE")
    change = add("case-change", verbs.case_change)
    change.add_argument("number", metavar="NUMBER")
    change.add_argument("--title")
    change.add_argument("--asked", metavar="EUROS")
    change.add_argument("--scheme", metavar="KEY")
    change.add_argument("--received", metavar="DATE")
    change.add_argument("--reason", default="", metavar="TEXT", help="why another day of receipt")
    note = add("note", verbs.note)
    note.add_argument("number", metavar="NUMBER")
    note.add_argument("text", metavar="TEXT")
    attaching = add("attach", verbs.attach)
    attaching.add_argument("number", metavar="NUMBER")
    attaching.add_argument("files", nargs="+", metavar="FILE")
    attaching.add_argument("--document", metavar="KEY", help="the document of the scheme that they answer")
    add("files", verbs.files).add_argument("number", metavar="NUMBER")
    releasing = add("release", verbs.release)
    releasing.add_argument("number", metavar="NUMBER")
    releasing.add_argument("file_id", metavar="FILE-ID")
    releasing.add_argument("--redacted", metavar="FILE", help="a copy in which was covered what a panel may not see")
    add("judgements-export", verbs.judgements_export).add_argument("--out", required=True, metavar="FILE.xlsx")
    export = add("register", verbs.register)
    export.add_argument("--out", required=True, metavar="FILE.xlsx")
    export.add_argument("--open-data", metavar="FILE.csv")
    export.add_argument("--search", default="", metavar="TEXT")
    export.add_argument("--state", metavar="KEY")


def _clock_verbs(add: Add) -> None:
    event = add("event", verbs.event)
    event.add_argument("number", metavar="NUMBER")
    event.add_argument("kind", metavar="KIND", help="a key such as supplement_asked; an unknown one lists them all")
    event.add_argument("--on", required=True, metavar="DATE", help="the legal day: sent, received, told")
    event.add_argument("--last-day", metavar="DATE", help="the last day of the period that was set, or the new end")
    event.add_argument("--weeks", type=_count, metavar="N", help="by how many weeks a term is made longer")
    event.add_argument("--basis", metavar="TEXT", help="the article that allows it")
    event.add_argument("--evidence", metavar="TEXT", help="what shows it: which letter, where it lies")
    today = add("today", verbs.today)
    today.add_argument("--all", action="store_true", help="also the work of colleagues")
    assign = add("assign", verbs.assign)
    assign.add_argument("numbers", nargs="+", metavar="NUMBER")
    assign.add_argument("--to", required=True, metavar="NAME")
    agenda = add("agenda", verbs.agenda)
    agenda.add_argument("--until", metavar="DATE")
    agenda.add_argument("--ics", metavar="FILE.ics")
    outage = add("outage-add", verbs.outage_add)
    outage.add_argument("--from", dest="from_at", required=True, metavar="MOMENT")
    outage.add_argument("--until", metavar="MOMENT", help="left out: it still goes on")
    outage.add_argument("--evidence", required=True, metavar="TEXT", help="what shows it: which report, where it lies")
    outage.add_argument("--text", default="", metavar="TEXT")
    ended = add("outage-end", verbs.outage_end)
    ended.add_argument("id", metavar="ID")
    ended.add_argument("--until", required=True, metavar="MOMENT")
    add("outage-list", verbs.outage_list)


def _judging_verbs(add: Add) -> None:
    panel = add("panel", verbs.panel)
    panel.add_argument("number", metavar="NUMBER")
    panel.add_argument("--member", action="extend", nargs="+", required=True, metavar="NAME")
    panel.add_argument("--chair", required=True, metavar="NAME")
    panel.add_argument("--deputy", metavar="NAME")
    panel.add_argument("--opens", required=True, metavar="DATETIME")
    panel.add_argument("--scheme", metavar="KEY", help="for a case of a register, which came without criteria")
    recuse = add("recuse", verbs.recuse)
    recuse.add_argument("number", metavar="NUMBER")
    recuse.add_argument("--member", required=True, metavar="NAME")
    recuse.add_argument("--reason", required=True, metavar="TEXT")
    judge = add("judge", verbs.judge)
    judge.add_argument("number", metavar="NUMBER")
    judge.add_argument("--criterion", required=True, metavar="KEY")
    judge.add_argument("--level", required=True, metavar="KEY")
    judge.add_argument("--reason", default="", metavar="TEXT")
    judge.add_argument("--question", action="append", default=[], metavar="TEXT")
    judge.add_argument("--quote", action="append", default=[], metavar="TEXT")
    for name, verb in (("hand-in", verbs.hand_in), ("take-back", verbs.take_back), ("judgements", verbs.judgements)):
        add(name, verb).add_argument("number", metavar="NUMBER")
    opening = add("open", verbs.open_judgements)
    opening.add_argument("number", metavar="NUMBER")
    opening.add_argument("--reason", metavar="TEXT")
    shared = add("shared", verbs.shared)
    shared.add_argument("number", metavar="NUMBER")
    shared.add_argument("--criterion", required=True, metavar="KEY")
    shared.add_argument("--level", required=True, metavar="KEY")
    shared.add_argument("--reason", required=True, metavar="TEXT")
    shared.add_argument("--agree", action="extend", nargs="+", default=[], metavar="NAME")
    shared.add_argument("--minority", metavar="TEXT")


def _deciding_verbs(add: Add) -> None:
    decide = add("decide", verbs.decide)
    decide.add_argument("number", metavar="NUMBER")
    decide.add_argument("--outcome", required=True, choices=["grant", "partial", "refuse"])
    decide.add_argument("--amount", metavar="EUROS")
    decide.add_argument("--ground", action="append", default=[], metavar="KEY")
    decide.add_argument("--weighing", required=True, metavar="TEXT")
    decide.add_argument(
        "--hardship", metavar="TEXT", help="the answer to Awb 4:84; without it a refusal refers to the weighing"
    )
    decide.add_argument("--on-behalf-of", required=True, metavar="TEXT")
    decide.add_argument("--by-date", required=True, metavar="DATE", help="the date of the decision")
    decide.add_argument("--correction", metavar="TEXT", help="why a decision that was sent is changed")
    letter = add("letter", verbs.letter)
    letter.add_argument("number", metavar="NUMBER")
    letter.add_argument("--out", required=True, metavar="FILE.pdf")
    letter.add_argument("--final", action="store_true")
    letter.add_argument("--sending", metavar="DATE")
    signed = add("signed", verbs.signed)
    signed.add_argument("number", metavar="NUMBER")
    signed.add_argument("--by", required=True, metavar="NAME")
    signed.add_argument("--date", required=True, metavar="DATE")
    signed.add_argument("--scan", metavar="FILE")
    sent = add("sent", verbs.sent)
    sent.add_argument("number", metavar="NUMBER")
    sent.add_argument("--date", required=True, metavar="DATE")


def _roles(text: str) -> list[Role]:
    try:
        return [Role(word.strip()) for word in text.split(",") if word.strip()]
    except ValueError:
        raise argparse.ArgumentTypeError(f"roles are: {', '.join(Role)}") from None


def _count(text: str) -> int:
    if not text.isdigit():
        raise argparse.ArgumentTypeError("a whole number from 0")
    return int(text)
