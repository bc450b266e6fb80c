"""SQLAlchemy entities and constraints, and the migrations that bring a desk to them; no workflow."""

from maakdesk.models.base import Base, Record
from maakdesk.models.deciding import Decision, DecisionReason, Duty, Letter
from maakdesk.models.dossier import (
    Application,
    Case,
    FileRow,
    Note,
    Party,
    PrivateDetail,
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
    "Agreement", "Application", "Base", "Case", "ChangeRow", "ChangeValue", "Decision", "DecisionReason", "Device",
    "Duty", "FileRow", "Gate", "Judgement", "JudgementLine", "Letter", "Note", "OperationRow", "Panel", "Party",
    "Person", "PrivateDetail", "Record", "Recusal", "SavedView", "SchemeVersion", "SealedJudgement", "SearchText",
    "Seat", "Setting", "SharedJudgement", "SourceMapping", "Tombstone",
]  # fmt: skip
