"""The dossier and the law's clock: events and terms, letters of the clock, parties, files, what was said."""

import sqlalchemy as sa
from alembic import op

from maakdesk.models import base as types
from maakdesk.models.ddl import append_only_ddl

revision = "0002"
down_revision = "0001"

_FROZEN: tuple[tuple[str, tuple[str, ...] | None], ...] = (
    ("scheme_adoption", ("scheme_version_id", "adopted_on", "sources")),
    ("clock_event", ("case_id", "kind", "on_day", "last_day", "length_count", "length_unit", "text", "basis")),
    ("counted_term", ("case_id", "purpose", "rule", "start_on", "end_on", "outer_on", "inputs", "steps")),
    (
        "notice",
        ("case_id", "kind", "version", "facts", "content", "content_sha256", "file_id", "sending_on", "final_at"),
    ),
    ("attachment", ("case_id", "file_id", "original_name", "received_on")),
    ("contact_moment", ("case_id", "channel", "happened_at", "who", "said", "promised", "promise_by")),
    ("minutes", ("case_id", "appointment_id", "criterion", "version", "text")),
    ("minutes_reaction", ("case_id", "minutes_id", "text", "received_on")),
    ("message", ("case_id", "parent_id", "audience", "text")),
)


def upgrade() -> None:
    """Make the tables, and the triggers that keep what was told and counted as it was."""
    op.create_table(
        "outage",
        sa.Column("from_at", types.Moment(), nullable=False),
        sa.Column("until_at", types.Moment(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("author_id", sa.String(length=32), nullable=False),
        sa.Column("deleted", sa.String(length=32), nullable=True),
        sa.Column("rev", sa.String(length=32), nullable=False),
        sa.CheckConstraint("until_at IS NULL OR until_at >= from_at", name=op.f("ck_outage_until_not_before")),
        sa.ForeignKeyConstraint(
            ["rev"], ["operation.id"], name=op.f("fk_outage_rev"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outage")),
    )
    op.create_table(
        "agreed_channel",
        sa.Column("party_id", sa.String(length=32), nullable=False),
        sa.Column(
            "message",
            sa.Enum(
                "receipt",
                "questions",
                "decision",
                "news",
                name="messagekind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "channel",
            sa.Enum(
                "form",
                "email",
                "post",
                "desk",
                "phone",
                "online",
                "conversation",
                "register",
                name="channel",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("agreed_on", sa.Date(), nullable=False),
        sa.Column("how", sa.Text(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("author_id", sa.String(length=32), nullable=False),
        sa.Column("deleted", sa.String(length=32), nullable=True),
        sa.Column("rev", sa.String(length=32), nullable=False),
        sa.CheckConstraint(
            "ended_on IS NULL OR ended_on >= agreed_on", name=op.f("ck_agreed_channel_ended_not_before")
        ),
        sa.ForeignKeyConstraint(
            ["party_id"], ["party.id"], name=op.f("fk_agreed_channel_party_id"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["rev"], ["operation.id"], name=op.f("fk_agreed_channel_rev"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreed_channel")),
    )
    op.create_index(op.f("ix_agreed_channel_party_id"), "agreed_channel", ["party_id"], unique=False)
    op.create_table(
        "scheme_adoption",
        sa.Column("scheme_version_id", sa.String(length=32), nullable=False),
        sa.Column("adopted_on", sa.Date(), nullable=False),
        sa.Column("sources", types.Json(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("author_id", sa.String(length=32), nullable=False),
        sa.Column("deleted", sa.String(length=32), nullable=True),
        sa.Column("rev", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["rev"], ["operation.id"], name=op.f("fk_scheme_adoption_rev"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["scheme_version_id"],
            ["scheme_version.id"],
            name=op.f("fk_scheme_adoption_scheme_version_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_scheme_adoption")),
    )
    op.create_index(
        op.f("ix_scheme_adoption_scheme_version_id"), "scheme_adoption", ["scheme_version_id"], unique=False
    )
    op.create_table(
        "case_link",
        sa.Column("other_id", sa.String(length=32), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "repeats",
                "objects_to",
                "complains_of",
                "follows",
                "belongs_with",
                name="linkkind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("remark", sa.Text(), nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("author_id", sa.String(length=32), nullable=False),
        sa.Column("deleted", sa.String(length=32), nullable=True),
        sa.Column("rev", sa.String(length=32), nullable=False),
        sa.CheckConstraint("case_id <> other_id", name=op.f("ck_case_link_two_cases")),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case.id"], name=op.f("fk_case_link_case_id"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["other_id"], ["case.id"], name=op.f("fk_case_link_other_id"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["rev"], ["operation.id"], name=op.f("fk_case_link_rev"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_link")),
        sa.UniqueConstraint("case_id", "other_id", "kind", name=op.f("uq_case_link_case_id_other_id_kind")),
    )
    op.create_index(op.f("ix_case_link_case_id"), "case_link", ["case_id"], unique=False)
    op.create_index(op.f("ix_case_link_other_id"), "case_link", ["other_id"], unique=False)
    op.create_table(
        "case_party",
        sa.Column("party_id", sa.String(length=32), nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "applicant",
                "co_applicant",
                "lead_applicant",
                "representative",
                "contact",
                name="partyrole",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("remark", sa.Text(), nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("author_id", sa.String(length=32), nullable=False),
        sa.Column("deleted", sa.String(length=32), nullable=True),
        sa.Column("rev", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case.id"], name=op.f("fk_case_party_case_id"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["party_id"], ["party.id"], name=op.f("fk_case_party_party_id"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["rev"], ["operation.id"], name=op.f("fk_case_party_rev"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_party")),
    )
    op.create_index(op.f("ix_case_party_case_id"), "case_party", ["case_id"], unique=False)
    op.create_index(op.f("ix_case_party_party_id"), "case_party", ["party_id"], unique=False)
    op.create_table(
        "contact_moment",
        sa.Column(
            "channel",
            sa.Enum(
                "form",
                "email",
                "post",
                "desk",
                "phone",
                "online",
                "conversation",
                "register",
                name="channel",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("happened_at", types.Moment(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("said", sa.Text(), nullable=False),
        sa.Column("promised", sa.Text(), nullable=False),
        sa.Column("promise_by", sa.Date(), nullable=True),
        sa.Column("promise_of", sa.String(length=32), nullable=True),
        sa.Column("kept_on", sa.Date(), nullable=True),
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("author_id", sa.String(length=32), nullable=False),
        sa.Column("deleted", sa.String(length=32), nullable=True),
        sa.Column("rev", sa.String(length=32), nullable=False),
        sa.CheckConstraint(
            "kept_on IS NULL OR length(promised) > 0", name=op.f("ck_contact_moment_kept_what_was_promised")
        ),
        sa.CheckConstraint(
            "promise_by IS NULL OR length(promised) > 0", name=op.f("ck_contact_moment_promise_says_what")
        ),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case.id"], name=op.f("fk_contact_moment_case_id"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["promise_of"],
            ["person.id"],
            name=op.f("fk_contact_moment_promise_of"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["rev"], ["operation.id"], name=op.f("fk_contact_moment_rev"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact_moment")),
    )
    op.create_index(op.f("ix_contact_moment_case_id"), "contact_moment", ["case_id"], unique=False)
    op.create_index(
        "ix_contact_moment_open_promise",
        "contact_moment",
        ["promise_by", "case_id"],
        unique=False,
        sqlite_where=sa.text("kept_on IS NULL AND promised <> ''"),
        postgresql_where=sa.text("kept_on IS NULL AND promised <> ''"),
    )
    op.create_table(
        "counted_term",
        sa.Column(
            "purpose",
            sa.Enum(
                "decision",
                "supplement",
                "not_processing",
                "objection",
                "objection_decision",
                "penalty_begin",
                "penalty_end",
                "penalty_decision",
                "payment",
                "determination",
                "retention",
                name="termpurpose",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("rule", sa.String(length=40), nullable=False),
        sa.Column("start_on", sa.Date(), nullable=False),
        sa.Column("end_on", sa.Date(), nullable=False),
        sa.Column("outer_on", sa.Date(), nullable=False),
        sa.Column("certain", sa.Boolean(), nullable=False),
        sa.Column("inputs", types.Json(), nullable=False),
        sa.Column("steps", types.Json(), nullable=False),
        sa.Column("calendar_version", sa.String(length=40), nullable=False),
        sa.Column("engine_version", sa.String(length=20), nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("author_id", sa.String(length=32), nullable=False),
        sa.Column("deleted", sa.String(length=32), nullable=True),
        sa.Column("rev", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case.id"], name=op.f("fk_counted_term_case_id"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["rev"], ["operation.id"], name=op.f("fk_counted_term_rev"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_counted_term")),
    )
    op.create_index(op.f("ix_counted_term_case_id"), "counted_term", ["case_id"], unique=False)
    op.create_index("ix_counted_term_purpose_end_on", "counted_term", ["purpose", "end_on"], unique=False)
    op.create_table(
        "message",
        sa.Column("parent_id", sa.String(length=32), nullable=True),
        sa.Column(
            "audience",
            sa.Enum("office", "panel", name="audience", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("mentions", types.Json(), nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("author_id", sa.String(length=32), nullable=False),
        sa.Column("deleted", sa.String(length=32), nullable=True),
        sa.Column("rev", sa.String(length=32), nullable=False),
        sa.CheckConstraint("length(text) > 0", name=op.f("ck_message_says_something")),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case.id"], name=op.f("fk_message_case_id"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["parent_id"], ["message.id"], name=op.f("fk_message_parent_id"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["rev"], ["operation.id"], name=op.f("fk_message_rev"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_message")),
    )
    op.create_index(op.f("ix_message_case_id"), "message", ["case_id"], unique=False)
    op.create_index(op.f("ix_message_parent_id"), "message", ["parent_id"], unique=False)
    op.create_table(
        "question",
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("criterion", sa.String(length=60), nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.Column("answer_by", sa.Date(), nullable=True),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("author_id", sa.String(length=32), nullable=False),
        sa.Column("deleted", sa.String(length=32), nullable=True),
        sa.Column("rev", sa.String(length=32), nullable=False),
        sa.CheckConstraint("(answered_on IS NULL) = (answer IS NULL)", name=op.f("ck_question_answered_on_a_day")),
        sa.CheckConstraint("length(text) > 0", name=op.f("ck_question_asks_something")),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case.id"], name=op.f("fk_question_case_id"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["rev"], ["operation.id"], name=op.f("fk_question_rev"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_question")),
    )
    op.create_index(op.f("ix_question_case_id"), "question", ["case_id"], unique=False)
    op.create_table(
        "attachment",
        sa.Column("file_id", sa.String(length=32), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("original_name", sa.Text(), nullable=False),
        sa.Column("document", sa.String(length=60), nullable=True),
        sa.Column(
            "channel",
            sa.Enum(
                "form",
                "email",
                "post",
                "desk",
                "phone",
                "online",
                "conversation",
                "register",
                name="channel",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column(
            "release",
            sa.Enum(
                "closed", "whole", "redacted", name="release", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column("released_at", types.Moment(), nullable=True),
        sa.Column("released_by", sa.String(length=32), nullable=True),
        sa.Column("redacted_file_id", sa.String(length=32), nullable=True),
        sa.Column("findings", types.Json(), nullable=False),
        sa.Column("of_id", sa.String(length=32), nullable=True),
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("author_id", sa.String(length=32), nullable=False),
        sa.Column("deleted", sa.String(length=32), nullable=True),
        sa.Column("rev", sa.String(length=32), nullable=False),
        # Last, because SQLite reads through a long text to come to what stands behind it.
        sa.Column("extracted", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "(release = 'closed') = (released_at IS NULL)", name=op.f("ck_attachment_released_has_moment")
        ),
        sa.CheckConstraint(
            "(release = 'redacted') = (redacted_file_id IS NOT NULL)", name=op.f("ck_attachment_redacted_has_copy")
        ),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case.id"], name=op.f("fk_attachment_case_id"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["file_id"], ["file.id"], name=op.f("fk_attachment_file_id"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["of_id"], ["attachment.id"], name=op.f("fk_attachment_of_id"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["redacted_file_id"],
            ["file.id"],
            name=op.f("fk_attachment_redacted_file_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["rev"], ["operation.id"], name=op.f("fk_attachment_rev"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachment")),
    )
    op.create_index(op.f("ix_attachment_case_id"), "attachment", ["case_id"], unique=False)
    op.create_index(op.f("ix_attachment_file_id"), "attachment", ["file_id"], unique=False)
    op.create_index(op.f("ix_attachment_redacted_file_id"), "attachment", ["redacted_file_id"], unique=False)
    op.create_table(
        "notice",
        sa.Column(
            "kind",
            sa.Enum(
                "receipt",
                "supplement",
                "extension",
                "later",
                "invitation",
                "postponement_consent",
                "not_processed",
                "forwarding",
                name="noticekind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "draft",
                "final",
                "signed",
                "sent",
                "replaced",
                name="letterstatus",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("facts", types.Json(), nullable=False),
        sa.Column("content", types.Json(), nullable=False),
        sa.Column("content_sha256", sa.String(length=64), nullable=False),
        sa.Column("file_id", sa.String(length=32), nullable=False),
        sa.Column("sending_on", sa.Date(), nullable=False),
        sa.Column("final_at", types.Moment(), nullable=False),
        sa.Column("sent_on", sa.Date(), nullable=True),
        sa.Column(
            "channel",
            sa.Enum(
                "form",
                "email",
                "post",
                "desk",
                "phone",
                "online",
                "conversation",
                "register",
                name="channel",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("author_id", sa.String(length=32), nullable=False),
        sa.Column("deleted", sa.String(length=32), nullable=True),
        sa.Column("rev", sa.String(length=32), nullable=False),
        sa.CheckConstraint("status IN ('final', 'sent', 'replaced')", name=op.f("ck_notice_status_of_notice")),
        sa.CheckConstraint("(sent_on IS NULL) = (channel IS NULL)", name=op.f("ck_notice_sent_by_channel")),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case.id"], name=op.f("fk_notice_case_id"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["file_id"], ["file.id"], name=op.f("fk_notice_file_id"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["rev"], ["operation.id"], name=op.f("fk_notice_rev"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice")),
        sa.UniqueConstraint("case_id", "kind", "version", name=op.f("uq_notice_case_id_kind_version")),
    )
    op.create_index(op.f("ix_notice_case_id"), "notice", ["case_id"], unique=False)
    op.create_index("ix_notice_status", "notice", ["status", "sending_on"], unique=False)
    op.create_table(
        "anchor",
        sa.Column("attachment_id", sa.String(length=32), nullable=False),
        sa.Column("page", sa.Integer(), nullable=True),
        sa.Column("left", sa.Integer(), nullable=True),
        sa.Column("top", sa.Integer(), nullable=True),
        sa.Column("right", sa.Integer(), nullable=True),
        sa.Column("bottom", sa.Integer(), nullable=True),
        sa.Column("from_ms", sa.Integer(), nullable=True),
        sa.Column("until_ms", sa.Integer(), nullable=True),
        sa.Column("quoted", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("for_panel", sa.Boolean(), nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("author_id", sa.String(length=32), nullable=False),
        sa.Column("deleted", sa.String(length=32), nullable=True),
        sa.Column("rev", sa.String(length=32), nullable=False),
        sa.CheckConstraint("(page IS NULL) <> (from_ms IS NULL)", name=op.f("ck_anchor_page_or_moment")),
        sa.CheckConstraint("from_ms IS NULL OR from_ms >= 0", name=op.f("ck_anchor_moment_not_negative")),
        sa.CheckConstraint("page IS NULL OR page >= 1", name=op.f("ck_anchor_page_counts")),
        sa.CheckConstraint("until_ms IS NULL OR until_ms >= from_ms", name=op.f("ck_anchor_until_not_before")),
        sa.ForeignKeyConstraint(
            ["attachment_id"],
            ["attachment.id"],
            name=op.f("fk_anchor_attachment_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case.id"], name=op.f("fk_anchor_case_id"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["rev"], ["operation.id"], name=op.f("fk_anchor_rev"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_anchor")),
    )
    op.create_index(op.f("ix_anchor_attachment_id"), "anchor", ["attachment_id"], unique=False)
    op.create_index(op.f("ix_anchor_case_id"), "anchor", ["case_id"], unique=False)
    op.create_table(
        "appearance",
        sa.Column("attachment_id", sa.String(length=32), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("agreed_on", sa.Date(), nullable=False),
        sa.Column("how", sa.Text(), nullable=False),
        sa.Column("until_day", sa.Date(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("author_id", sa.String(length=32), nullable=False),
        sa.Column("deleted", sa.String(length=32), nullable=True),
        sa.Column("rev", sa.String(length=32), nullable=False),
        sa.CheckConstraint("until_day IS NULL OR until_day >= agreed_on", name=op.f("ck_appearance_until_not_before")),
        sa.ForeignKeyConstraint(
            ["attachment_id"],
            ["attachment.id"],
            name=op.f("fk_appearance_attachment_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case.id"], name=op.f("fk_appearance_case_id"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["rev"], ["operation.id"], name=op.f("fk_appearance_rev"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appearance")),
    )
    op.create_index(op.f("ix_appearance_attachment_id"), "appearance", ["attachment_id"], unique=False)
    op.create_index(op.f("ix_appearance_case_id"), "appearance", ["case_id"], unique=False)
    op.create_table(
        "appointment",
        sa.Column(
            "form",
            sa.Enum(
                "come",
                "phone",
                "online",
                "writing",
                name="talkform",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("starts_at", types.Moment(), nullable=True),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("react_by", sa.Date(), nullable=True),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("people", types.Json(), nullable=False),
        sa.Column("interpreter", sa.String(length=60), nullable=False),
        sa.Column("somebody_along", sa.Boolean(), nullable=False),
        sa.Column(
            "attendance",
            sa.Enum(
                "planned",
                "came",
                "not_come",
                "cancelled",
                name="attendance",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("notice_id", sa.String(length=32), nullable=True),
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("author_id", sa.String(length=32), nullable=False),
        sa.Column("deleted", sa.String(length=32), nullable=True),
        sa.Column("rev", sa.String(length=32), nullable=False),
        sa.CheckConstraint("react_by IS NULL OR form = 'writing'", name=op.f("ck_appointment_writing_has_day")),
        sa.CheckConstraint("minutes > 0", name=op.f("ck_appointment_lasts")),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case.id"], name=op.f("fk_appointment_case_id"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["notice_id"], ["notice.id"], name=op.f("fk_appointment_notice_id"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["rev"], ["operation.id"], name=op.f("fk_appointment_rev"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appointment")),
    )
    op.create_index(op.f("ix_appointment_case_id"), "appointment", ["case_id"], unique=False)
    op.create_index(op.f("ix_appointment_starts_at"), "appointment", ["starts_at"], unique=False)
    op.create_table(
        "clock_event",
        sa.Column(
            "kind",
            sa.Enum(
                "received",
                "receipt_confirmed",
                "complete",
                "supplement_asked",
                "supplement_received",
                "supplement_declined",
                "foreign_information",
                "postponement_agreed",
                "applicant_delay",
                "force_majeure",
                "extended",
                "later_told",
                "talk_offered",
                "heard",
                "default_notice",
                "penalty_fixed",
                "withdrawn",
                "forwarded",
                "not_processed",
                "sent",
                "objection_received",
                "excuse_asked",
                "excuse_answered",
                "adjourned",
                name="clockeventkind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=True),
        sa.Column("length_count", sa.Integer(), nullable=True),
        sa.Column("length_unit", sa.String(length=10), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("basis", sa.String(length=120), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("notice_id", sa.String(length=32), nullable=True),
        sa.Column("file_id", sa.String(length=32), nullable=True),
        sa.Column("answers_id", sa.String(length=32), nullable=True),
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("author_id", sa.String(length=32), nullable=False),
        sa.Column("deleted", sa.String(length=32), nullable=True),
        sa.Column("rev", sa.String(length=32), nullable=False),
        sa.CheckConstraint(
            "(length_count IS NULL) = (length_unit IS NULL)", name=op.f("ck_clock_event_length_has_unit")
        ),
        sa.CheckConstraint("last_day IS NULL OR last_day >= on_day", name=op.f("ck_clock_event_last_day_not_before")),
        sa.CheckConstraint(
            "notice_id IS NOT NULL OR file_id IS NOT NULL OR length(evidence) > 0",
            name=op.f("ck_clock_event_event_has_evidence"),
        ),
        sa.ForeignKeyConstraint(
            ["answers_id"],
            ["clock_event.id"],
            name=op.f("fk_clock_event_answers_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case.id"], name=op.f("fk_clock_event_case_id"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["file_id"], ["file.id"], name=op.f("fk_clock_event_file_id"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["notice_id"], ["notice.id"], name=op.f("fk_clock_event_notice_id"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["rev"], ["operation.id"], name=op.f("fk_clock_event_rev"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clock_event")),
    )
    op.create_index(op.f("ix_clock_event_case_id"), "clock_event", ["case_id"], unique=False)
    op.create_index("ix_clock_event_kind_last_day", "clock_event", ["kind", "last_day"], unique=False)
    op.create_index("ix_clock_event_case_id_kind", "clock_event", ["case_id", "kind", "deleted"], unique=False)
    op.create_table(
        "minutes",
        sa.Column("appointment_id", sa.String(length=32), nullable=True),
        sa.Column("criterion", sa.String(length=60), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("sent_on", sa.Date(), nullable=True),
        sa.Column("react_by", sa.Date(), nullable=True),
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("author_id", sa.String(length=32), nullable=False),
        sa.Column("deleted", sa.String(length=32), nullable=True),
        sa.Column("rev", sa.String(length=32), nullable=False),
        sa.CheckConstraint("react_by IS NULL OR sent_on IS NOT NULL", name=op.f("ck_minutes_reaction_after_sending")),
        sa.ForeignKeyConstraint(
            ["appointment_id"],
            ["appointment.id"],
            name=op.f("fk_minutes_appointment_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case.id"], name=op.f("fk_minutes_case_id"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["rev"], ["operation.id"], name=op.f("fk_minutes_rev"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_minutes")),
        sa.UniqueConstraint(
            "case_id",
            "appointment_id",
            "criterion",
            "version",
            name=op.f("uq_minutes_case_id_appointment_id_criterion_version"),
        ),
    )
    op.create_index(op.f("ix_minutes_appointment_id"), "minutes", ["appointment_id"], unique=False)
    op.create_index(op.f("ix_minutes_case_id"), "minutes", ["case_id"], unique=False)
    op.create_table(
        "minutes_reaction",
        sa.Column("minutes_id", sa.String(length=32), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column(
            "channel",
            sa.Enum(
                "form",
                "email",
                "post",
                "desk",
                "phone",
                "online",
                "conversation",
                "register",
                name="channel",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("author_id", sa.String(length=32), nullable=False),
        sa.Column("deleted", sa.String(length=32), nullable=True),
        sa.Column("rev", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case.id"], name=op.f("fk_minutes_reaction_case_id"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["minutes_id"],
            ["minutes.id"],
            name=op.f("fk_minutes_reaction_minutes_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["rev"], ["operation.id"], name=op.f("fk_minutes_reaction_rev"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_minutes_reaction")),
    )
    op.create_index(op.f("ix_minutes_reaction_case_id"), "minutes_reaction", ["case_id"], unique=False)
    op.create_index(op.f("ix_minutes_reaction_minutes_id"), "minutes_reaction", ["minutes_id"], unique=False)
    op.add_column("application", sa.Column("channel", sa.String(length=40), nullable=True))
    op.add_column("application", sa.Column("received_on", sa.Date(), nullable=True))
    op.add_column("application", sa.Column("received_from", sa.Text(), nullable=True))
    op.add_column("party", sa.Column("merged_into", sa.String(length=32), nullable=True))
    op.create_index(op.f("ix_party_merged_into"), "party", ["merged_into"], unique=False)
    op.drop_index("ix_case_deadline", table_name="case")
    op.create_index(
        "ix_case_deadline", "case", ["deadline", "id", "stage", "clock", "handler_id", "deleted"], unique=False
    )
    op.create_index("ix_letter_status", "letter", ["status", "sending_on"], unique=False)
    op.create_index(op.f("ix_panel_opens_at"), "panel", ["opens_at"], unique=False)
    op.add_column("judgement_line", sa.Column("places", types.Json(), nullable=True))
    op.add_column("scheme_version", sa.Column("published_at", types.Moment(), nullable=True))

    dialect = op.get_context().dialect
    for table, columns in _FROZEN:
        for statement in append_only_ddl(dialect, table, columns, name=table):
            op.execute(statement)
