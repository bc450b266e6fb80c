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


class PartyRole(StrEnum):
    """What somebody is in a case beside, or as, the applicant."""

    APPLICANT = "applicant"
    CO_APPLICANT = "co_applicant"
    LEAD_APPLICANT = "lead_applicant"
    REPRESENTATIVE = "representative"
    CONTACT = "contact"


class Channel(StrEnum):
    """The way by which something came in, went out or was said."""

    FORM = "form"
    EMAIL = "email"
    POST = "post"
    DESK = "desk"
    PHONE = "phone"
    ONLINE = "online"
    CONVERSATION = "conversation"
    REGISTER = "register"


class MessageKind(StrEnum):
    """The kinds of message for which a channel is agreed with somebody, each by itself (Awb 2:8)."""

    RECEIPT = "receipt"
    QUESTIONS = "questions"
    DECISION = "decision"
    NEWS = "news"


class LinkKind(StrEnum):
    """How one case goes with an earlier one."""

    REPEATS = "repeats"
    OBJECTS_TO = "objects_to"
    COMPLAINS_OF = "complains_of"
    FOLLOWS = "follows"
    BELONGS_WITH = "belongs_with"


class ClockEventKind(StrEnum):
    """What happened to the law's clock of one case; each has a day, and a letter or other evidence."""

    RECEIVED = "received"
    RECEIPT_CONFIRMED = "receipt_confirmed"
    COMPLETE = "complete"
    SUPPLEMENT_ASKED = "supplement_asked"
    SUPPLEMENT_RECEIVED = "supplement_received"
    SUPPLEMENT_DECLINED = "supplement_declined"
    FOREIGN_INFORMATION = "foreign_information"
    POSTPONEMENT_AGREED = "postponement_agreed"
    APPLICANT_DELAY = "applicant_delay"
    FORCE_MAJEURE = "force_majeure"
    EXTENDED = "extended"
    LATER_TOLD = "later_told"
    TALK_OFFERED = "talk_offered"
    HEARD = "heard"
    DEFAULT_NOTICE = "default_notice"
    PENALTY_FIXED = "penalty_fixed"
    WITHDRAWN = "withdrawn"
    FORWARDED = "forwarded"
    NOT_PROCESSED = "not_processed"
    SENT = "sent"
    OBJECTION_RECEIVED = "objection_received"
    EXCUSE_ASKED = "excuse_asked"
    EXCUSE_ANSWERED = "excuse_answered"
    ADJOURNED = "adjourned"


class TermPurpose(StrEnum):
    """What a counted term is for."""

    DECISION = "decision"
    SUPPLEMENT = "supplement"
    NOT_PROCESSING = "not_processing"
    OBJECTION = "objection"
    OBJECTION_DECISION = "objection_decision"
    PENALTY_BEGIN = "penalty_begin"
    PENALTY_END = "penalty_end"
    PENALTY_DECISION = "penalty_decision"
    PAYMENT = "payment"
    DETERMINATION = "determination"
    RETENTION = "retention"


class NoticeKind(StrEnum):
    """The letters of the clock: what the office tells somebody on the way to a decision."""

    RECEIPT = "receipt"
    SUPPLEMENT = "supplement"
    EXTENSION = "extension"
    LATER = "later"
    INVITATION = "invitation"
    POSTPONEMENT_CONSENT = "postponement_consent"
    NOT_PROCESSED = "not_processed"
    FORWARDING = "forwarding"


class Release(StrEnum):
    """What a panel may see of a file: nothing until somebody released it, whole or as a redacted copy."""

    CLOSED = "closed"
    WHOLE = "whole"
    REDACTED = "redacted"


class FindingKind(StrEnum):
    """What was found in a file before a panel may see it: private numbers, or that nobody could look."""

    BSN = "bsn"
    IBAN = "iban"
    PHONE = "phone"
    BIRTH_DATE = "birth_date"
    CUT = "cut"
    NO_TEXT = "no_text"
    LOCKED = "locked"
    UNREADABLE = "unreadable"


class TalkForm(StrEnum):
    """How a talk with the applicant takes place."""

    COME = "come"
    PHONE = "phone"
    ONLINE = "online"
    WRITING = "writing"


class Attendance(StrEnum):
    """What became of an appointment; not coming never counts against somebody."""

    PLANNED = "planned"
    CAME = "came"
    NOT_COME = "not_come"
    CANCELLED = "cancelled"


class Audience(StrEnum):
    """Who reads something that was written inside."""

    OFFICE = "office"
    PANEL = "panel"


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
    SCHEME_PUBLISHED = "accord:scheme:published"
    SCHEME_ADOPTED = "accord:scheme:adopted"
    REGISTER_IMPORTED = "intake:register:imported"
    CASE_ADDED = "dossier:case:added"
    CASE_CHANGED = "dossier:case:changed"
    NOTE_ADDED = "dossier:note:added"
    APPLICATION_EXTENDED = "dossier:application:extended"
    CASE_LINKED = "dossier:link:added"
    CASE_UNLINKED = "dossier:link:removed"
    CASES_ASSIGNED = "dossier:handler:assigned"
    PARTY_ADDED = "dossier:party:added"
    PARTY_CHANGED = "dossier:party:changed"
    PARTY_REMOVED = "dossier:party:removed"
    PARTIES_MERGED = "dossier:party:merged"
    CHANNEL_AGREED = "dossier:channel:agreed"
    CHANNEL_ENDED = "dossier:channel:ended"
    CLOCK_EVENT_ADDED = "clock:event:added"
    CLOCK_EVENT_REMOVED = "clock:event:removed"
    CLOCK_COUNTED = "clock:term:counted"
    OUTAGE_ADDED = "clock:outage:added"
    OUTAGE_ENDED = "clock:outage:ended"
    NOTICE_FINAL = "notices:notice:final"
    NOTICE_SENT = "notices:notice:sent"
    NOTICE_REPLACED = "notices:notice:replaced"
    FILE_ATTACHED = "attachments:file:added"
    FILE_CHANGED = "attachments:file:changed"
    FILE_REMOVED = "attachments:file:removed"
    FILE_RELEASED = "attachments:file:released"
    FILE_CLOSED = "attachments:file:closed"
    FILE_REDACTED = "attachments:file:redacted"
    ANCHOR_ADDED = "attachments:anchor:added"
    ANCHOR_REMOVED = "attachments:anchor:removed"
    APPEARANCE_ADDED = "attachments:appearance:added"
    APPEARANCE_ENDED = "attachments:appearance:ended"
    CONTACT_LOGGED = "conversation:contact:logged"
    PROMISE_KEPT = "conversation:promise:kept"
    APPOINTMENT_MADE = "conversation:appointment:made"
    APPOINTMENT_CHANGED = "conversation:appointment:changed"
    MINUTES_WRITTEN = "conversation:minutes:written"
    MINUTES_SENT = "conversation:minutes:sent"
    MINUTES_ANSWERED = "conversation:minutes:answered"
    QUESTION_ASKED = "conversation:question:asked"
    QUESTION_ANSWERED = "conversation:question:answered"
    MESSAGE_WRITTEN = "conversation:message:written"
    PANEL_COMPOSED = "panels:panel:composed"
    PANEL_CHANGED = "panels:panel:changed"
    MEMBER_RECUSED = "panels:member:recused"
    JUDGEMENT_HANDED_IN = "assessment:judgement:handed_in"
    JUDGEMENT_TAKEN_BACK = "assessment:judgement:taken_back"
    JUDGEMENTS_OPENED = "assessment:judgements:opened"
    SHARED_WRITTEN = "deliberation:shared:written"
    SHARED_AGREED = "deliberation:shared:agreed"
    DECISION_DRAFTED = "decisions:decision:drafted"
    SENDING_PLANNED = "letters:sending:planned"
    LETTER_FINAL = "letters:letter:final"
    LETTER_SIGNED = "letters:letter:signed"
    LETTER_SENT = "letters:letter:sent"
    LETTER_REPLACED = "letters:letter:replaced"
    REGISTER_EXPORTED = "registers:register:exported"
    JUDGEMENTS_EXPORTED = "registers:judgements:exported"
