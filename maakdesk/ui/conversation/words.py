"""What was said, in words: when it was, how, and how long a promise still has."""

from datetime import date, datetime

from maakdesk.base.clock import AMSTERDAM, local_day
from maakdesk.base.dates import long_date, short_date
from maakdesk.base.i18n import Texts
from maakdesk.base.vocabulary import Channel, TalkForm
from maakdesk.core.conversation.queries import AppointmentRow

CHANNELS = (Channel.PHONE, Channel.EMAIL, Channel.DESK, Channel.ONLINE, Channel.POST)
"""The ways in which somebody is spoken to; the others are ways in which papers come in."""

CHANNEL_ICONS = {
    Channel.PHONE: "phone", Channel.EMAIL: "mail", Channel.DESK: "door-open", Channel.ONLINE: "video",
    Channel.POST: "mailbox", Channel.FORM: "file-input", Channel.CONVERSATION: "messages-square",
    Channel.REGISTER: "file-down",
}  # fmt: skip
FORM_ICONS = {
    TalkForm.COME: "map-pin", TalkForm.PHONE: "phone", TalkForm.ONLINE: "video", TalkForm.WRITING: "pen-line",
}  # fmt: skip


def moment_words(texts: Texts, moment: datetime, today: date) -> str:
    """`vandaag 10:40`, `ma 9 maart 14:05`: a moment as the clock in Amsterdam told it."""
    local = moment.astimezone(AMSTERDAM)
    return f"{day_words(texts, local.date(), today)} {local:%H:%M}"


def day_words(texts: Texts, day: date, today: date) -> str:
    """`vandaag`, `gisteren`, else the date, with its year only where it is another."""
    away = (day - today).days
    near = {0: "today", -1: "yesterday", 1: "tomorrow"}.get(away)
    return texts(f"conversation.day.{near}") if near else short_date(day, texts.language, this_year=today.year)


def due_words(texts: Texts, day: date, today: date) -> tuple[str, str]:
    """By when something was promised, in words and as a tone: it never turns red without saying how late it is."""
    away = (day - today).days
    when = day_words(texts, day, today)
    if away < 0:
        return texts.n("conversation.promise.late", -away, day=when), "red"
    return texts("conversation.promise.by", day=when), "amber" if away <= 1 else "ink2"


def appointment_words(texts: Texts, row: AppointmentRow) -> str:
    """When a talk is, or until when somebody can answer in writing, in full."""
    if row.starts_at is None:
        day = long_date(row.react_by, texts.language) if row.react_by else ""
        return texts("conversation.talk.writing_until", day=day)
    local = row.starts_at.astimezone(AMSTERDAM)
    day = long_date(local_day(row.starts_at), texts.language)
    return texts("conversation.talk.when", day=day, time=f"{local:%H:%M}", minutes=row.minutes)
