"""The words of the command line for the letters of the clock and what comes back on them."""

from argparse import ArgumentParser
from collections.abc import Callable

from maakdesk.base.vocabulary import Channel, NoticeKind, TalkForm
from maakdesk.cli import verbs
from maakdesk.cli.running import Verb

_KINDS = [kind.value for kind in NoticeKind]


def notice_verbs(add: Callable[[str, Verb], ArgumentParser]) -> None:
    """Add them."""
    notice = add("notice", verbs.notice)
    notice.add_argument("number", metavar="NUMBER")
    notice.add_argument("kind", metavar="KIND", choices=_KINDS, help=", ".join(_KINDS))
    notice.add_argument("--out", required=True, metavar="FILE.pdf")
    notice.add_argument("--final", action="store_true")
    notice.add_argument("--sending", metavar="DATE", help="the day on which it goes out")
    notice.add_argument("--language", choices=["nl", "en"], default="nl", help="of the letter")
    notice.add_argument("--item", action="append", default=[], metavar="TEXT", help="something that is missing")
    notice.add_argument("--last-day", metavar="DATE", help="until when it can be sent; a working day")
    notice.add_argument("--reason", metavar="TEXT", help="why it takes longer, is shorter, or cannot go on")
    notice.add_argument("--from", dest="from_day", metavar="DATE", help="the first day of a postponement")
    notice.add_argument("--until", metavar="DATE", help="the new day, or the last day of a postponement")
    notice.add_argument("--form", choices=[form.value for form in TalkForm], help="how the talk takes place")
    notice.add_argument("--meet", metavar="DATE", help="the day of the talk")
    notice.add_argument("--time", metavar="HH.MM")
    for name in ("place", "people", "purpose", "used", "to", "contact", "excuse", "on-behalf-of"):
        notice.add_argument(f"--{name}", metavar="TEXT")
    sent = add("notice-sent", verbs.notice_sent)
    sent.add_argument("number", metavar="NUMBER")
    sent.add_argument("kind", metavar="KIND", choices=_KINDS)
    sent.add_argument("--date", required=True, metavar="DATE")
    sent.add_argument("--channel", required=True, choices=[channel.value for channel in Channel])
    consent = add("consent", verbs.consent)
    consent.add_argument("number", metavar="NUMBER")
    consent.add_argument("--signed", required=True, metavar="DATE")
    consent.add_argument("--evidence", required=True, metavar="TEXT")
    supplement = add("supplement", verbs.supplement)
    supplement.add_argument("number", metavar="NUMBER")
    supplement.add_argument("--received", required=True, metavar="DATE")
    supplement.add_argument("--missing", action="append", default=[], metavar="TEXT", help="what did not come with it")
    supplement.add_argument("--declined", action="store_true", help="the applicant said not to send it")
    supplement.add_argument("--evidence", metavar="TEXT", help="what shows the day")
    withdraw = add("withdraw", verbs.withdrawal)
    withdraw.add_argument("number", metavar="NUMBER")
    withdraw.add_argument("--on", required=True, metavar="DATE")
    withdraw.add_argument("--evidence", required=True, metavar="TEXT")
    add("missing", verbs.missing).add_argument("number", metavar="NUMBER")
    complete = add("complete", verbs.complete)
    complete.add_argument("number", metavar="NUMBER")
    complete.add_argument("--on", required=True, metavar="DATE")
    complete.add_argument("--reason", default="", metavar="TEXT", help="why it can do without what is missing")
    withhold = add("withhold", verbs.withheld)
    withhold.add_argument("number", metavar="NUMBER")
    withhold.add_argument("key", metavar="KEY", help="of a field or a document; `missing` lists them")
    withhold.add_argument("--reason", required=True, metavar="TEXT")
    withhold.add_argument("--on", required=True, metavar="DATE")
    withhold.add_argument("--evidence", default="", metavar="TEXT")
    objection = add("objection", verbs.objection)
    objection.add_argument("number", metavar="NUMBER")
    objection.add_argument("--about", required=True, metavar="NUMBER", help="the case of the decision or the conduct")
