"""The field's own words as keys: one place for every list of fixed values (see docs/glossary.md)."""

from enum import StrEnum


class Role(StrEnum):
    """What a person may be at a desk; one person can be several."""

    COACH = "coach"
    SECRETARY = "secretary"
    CHAIR = "chair"
    MEMBER = "member"
    DECIDER = "decider"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"


class Background(StrEnum):
    """Where a panel member comes from."""

    RESIDENT = "resident"
    EXPERT = "expert"
    CIVIL_SERVANT = "civil_servant"
    INITIATOR = "initiator"


class PartyKind(StrEnum):
    """Who an applicant is."""

    PERSON = "person"
    ORGANISATION = "organisation"
    COLLECTIVE = "collective"
    UNKNOWN = "unknown"


class Stage(StrEnum):
    """How far a case has come."""

    RECEIVED = "received"
    COMPLETE = "complete"
    ASSESSMENT = "assessment"
    CONVERSATION = "conversation"
    DRAFTING = "drafting"
    SIGNING = "signing"
    SENT = "sent"
    RUNNING = "running"
    ACCOUNTING = "accounting"
    CLOSED = "closed"


class Outcome(StrEnum):
    """What became of a case."""

    NONE = "none"
    GRANTED = "granted"
    PARTIAL = "partial"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    NOT_PROCESSED = "not_processed"
    FORWARDED = "forwarded"


class ClockState(StrEnum):
    """Whether the law's clock runs for a case."""

    RUNS = "runs"
    STOPPED = "stopped"
    PASSED = "passed"
    NONE = "none"


class State(StrEnum):
    """The one word in which a case's stage, outcome and clock are shown."""

    RECEIVED = "received"
    COMPLETE = "complete"
    SUPPLEMENT_REQUESTED = "supplement_requested"
    IN_ASSESSMENT = "in_assessment"
    CONVERSATION = "conversation"
    DRAFTING = "drafting"
    TO_SIGN = "to_sign"
    GRANTED = "granted"
    PARTLY_GRANTED = "partly_granted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    NOT_PROCESSED = "not_processed"
    FORWARDED = "forwarded"
    ACCOUNTING = "accounting"


class SeatPart(StrEnum):
    """What somebody does on a panel."""

    CHAIR = "chair"
    DEPUTY = "deputy"
    MEMBER = "member"


class Stance(StrEnum):
    """How a panel member stands to a shared judgement."""

    AGREE = "agree"
    ASIDE = "aside"


class LetterStatus(StrEnum):
    """Final, signed and sent are three states of a letter."""

    DRAFT = "draft"
    FINAL = "final"
    SIGNED = "signed"
    SENT = "sent"
    REPLACED = "replaced"


class DutyKind(StrEnum):
    """A duty binds the recipient (Awb 4:37); a condition suspends the grant itself (Awb 4:33)."""

    DUTY = "duty"
    CONDITION = "condition"


class PrivateKind(StrEnum):
    """What a panel may never see of an applicant."""

    ADDRESS = "address"
    ACCOUNT = "account"
    BIRTH_DATE = "birth_date"
    EMAIL = "email"
    PHONE = "phone"


class Operation(StrEnum):
    """The name of every write, as it stands in the record: subject:object:what happened."""

    DESK_CREATED = "desk:desk:created"
    DESK_RESTORED = "desk:desk:restored"
    DESK_COPIED = "desk:desk:copied"
    SETTING_CHANGED = "desk:setting:changed"
    VIEW_SAVED = "desk:view:saved"
    VIEW_REMOVED = "desk:view:removed"
    UNDONE = "desk:operation:undone"
    ERASED = "desk:value:erased"
    PERSON_ADDED = "people:person:added"
    PERSON_CHANGED = "people:person:changed"
    PERSON_REMOVED = "people:person:removed"
    PASSPHRASE_CHANGED = "people:passphrase:changed"
    RECOVERY_KEY_RENEWED = "people:recovery_key:renewed"
    PASSPHRASE_RESET = "people:passphrase:reset"
    PASSPHRASE_RESET_CONFIRMED = "people:passphrase:confirmed"
    SCHEME_ADDED = "accord:scheme:added"
    REGISTER_IMPORTED = "intake:register:imported"
    CASE_ADDED = "dossier:case:added"
    CASE_CHANGED = "dossier:case:changed"
    NOTE_ADDED = "dossier:note:added"
    PANEL_COMPOSED = "panels:panel:composed"
    PANEL_CHANGED = "panels:panel:changed"
    MEMBER_RECUSED = "panels:member:recused"
    JUDGEMENT_HANDED_IN = "assessment:judgement:handed_in"
    JUDGEMENT_TAKEN_BACK = "assessment:judgement:taken_back"
    JUDGEMENTS_OPENED = "assessment:judgements:opened"
    SHARED_WRITTEN = "deliberation:shared:written"
    SHARED_AGREED = "deliberation:shared:agreed"
    DECISION_DRAFTED = "decisions:decision:drafted"
    LETTER_FINAL = "letters:letter:final"
    LETTER_SIGNED = "letters:letter:signed"
    LETTER_SENT = "letters:letter:sent"
    LETTER_REPLACED = "letters:letter:replaced"
    REGISTER_EXPORTED = "registers:register:exported"
    JUDGEMENTS_EXPORTED = "registers:judgements:exported"
