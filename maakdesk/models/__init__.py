"""SQLAlchemy entities and constraints, and the migrations that bring a desk to them; no workflow."""

from maakdesk.models.attachments import Anchor, Appearance, Attachment
from maakdesk.models.base import Base, Record
from maakdesk.models.clock import ClockEvent, CountedTerm, Outage
from maakdesk.models.conversation import Appointment, ContactMoment, Message, Minutes, MinutesReaction, Question
from maakdesk.models.deciding import Decision, DecisionReason, Duty, Letter, SendingPlan
from maakdesk.models.dossier import (
    Application,
    Case,
    FileRow,
    Note,
    Party,
    PrivateDetail,
    SchemeAdoption,
    SchemeVersion,
    SourceMapping,
)
from maakdesk.models.judging import (
    Agreement,
    Judgement,
    JudgementLine,
    Panel,
    Recusal,
    SealedJudgement,
    Seat,
    SharedJudgement,
)
from maakdesk.models.notices import Notice
from maakdesk.models.parties import AgreedChannel, CaseLink, CaseParty
from maakdesk.models.people import Person, SavedView, Setting
from maakdesk.models.records import (
    ChangeRow,
    ChangeValue,
    Device,
    Gate,
    OperationRow,
    SearchText,
    Tombstone,
)

__all__ = [
    "AgreedChannel", "Agreement", "Anchor", "Appearance", "Application", "Appointment", "Attachment", "Base",
    "Case", "CaseLink", "CaseParty", "ChangeRow", "ChangeValue", "ClockEvent", "ContactMoment", "CountedTerm",
    "Decision", "DecisionReason", "Device", "Duty", "FileRow", "Gate", "Judgement", "JudgementLine", "Letter",
    "Message", "Minutes", "MinutesReaction", "Note", "Notice", "OperationRow", "Outage", "Panel", "Party", "Person",
    "PrivateDetail", "Question", "Record", "Recusal", "SavedView", "SchemeAdoption", "SchemeVersion",
    "SealedJudgement", "SearchText", "Seat", "SendingPlan", "Setting", "SharedJudgement", "SourceMapping", "Tombstone",
]  # fmt: skip
