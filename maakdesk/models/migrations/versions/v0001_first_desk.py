"""The first desk: records, people, dossiers, judging, deciding."""

import sqlalchemy as sa
from alembic import op

from maakdesk.models import base as types
from maakdesk.models.ddl import POSTGRES_APPEND_ONLY, append_only_ddl, search_ddl

revision = "0001"
down_revision = None

_FROZEN: tuple[tuple[str, tuple[str, ...] | None], ...] = (
    ("operation", None),
    ("change", None),
    ("change_value", None),
    ("tombstone", None),
    ("scheme_version", ("key", "version", "title", "body", "digest")),
    ("application", ("case_id", "version", "submitted_at", "answers", "digest")),
    ("judgement", ("case_id", "person_id", "handed_in_at", "after_opening")),
    ("judgement_line", ("judgement_id", "criterion", "level", "reason", "quotes", "questions")),
    ("letter", ("case_id", "decision_id", "version", "content", "content_sha256", "file_id", "sending_on", "final_at")),
    ("file", ("stored_name", "sha256", "size")),
)


def upgrade() -> None:
    """Make the tables, the search index and the triggers that keep the record append-only."""
    op.create_table(
        "device",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("since", types.Moment(), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_device")),
    )
    op.create_table(
        "gate",
        sa.Column("operation_id", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("operation_id", name=op.f("pk_gate")),
    )
    op.create_table(
        "operation",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("device", sa.String(length=32), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("hlc", sa.BigInteger(), nullable=False),
        sa.Column("at", types.Moment(), nullable=False),
        sa.Column("by", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=True),
        sa.Column("previous", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_operation")),
        sa.UniqueConstraint("device", "seq", name=op.f("uq_operation_device_seq")),
    )
    op.create_index(op.f("ix_operation_case_id"), "operation", ["case_id"], unique=False)
    op.create_index(op.f("ix_operation_hlc"), "operation", ["hlc"], unique=False)
    op.create_table(
        "search_text",
        sa.Column("key", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("record_id", sa.String(length=32), nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=True),
        sa.Column("author_id", sa.String(length=32), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_search_text")),
        sa.UniqueConstraint("record_id", name=op.f("uq_search_text_record_id")),
    )
    op.create_index(op.f("ix_search_text_case_id"), "search_text", ["case_id"], unique=False)
    op.create_table(
        "tombstone",
        sa.Column("n", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("operation_id", sa.String(length=32), nullable=False),
        sa.Column("reason", sa.String(length=40), nullable=False),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_tombstone")),
    )
    op.create_table(
        "change",
        sa.Column("n", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("operation_id", sa.String(length=32), nullable=False),
        sa.Column("record_kind", sa.String(length=30), nullable=False),
        sa.Column("record_id", sa.String(length=32), nullable=False),
        sa.Column("field", sa.String(length=40), nullable=True),
        sa.Column("base", sa.String(length=32), nullable=True),
        sa.Column("commitment", sa.LargeBinary(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["operation_id"],
            ["operation.id"],
            name=op.f("fk_change_operation_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_change")),
    )
    op.create_index(op.f("ix_change_operation_id"), "change", ["operation_id"], unique=False)
    op.create_index("ix_change_record", "change", ["record_id", "field", "n"], unique=False)
    op.create_table(
        "party",
        sa.Column(
            "kind",
            sa.Enum(
                "person",
                "organisation",
                "collective",
                "unknown",
                name="partykind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("author_id", sa.String(length=32), nullable=False),
        sa.Column("deleted", sa.String(length=32), nullable=True),
        sa.Column("rev", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["rev"], ["operation.id"], name=op.f("fk_party_rev"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_party")),
    )
    op.create_index(op.f("ix_party_folded"), "party", ["folded"], unique=False)
    op.create_table(
        "person",
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("folded", sa.String(length=400), nullable=False),
        sa.Column("roles", types.Words(length=200), nullable=False),
        sa.Column(
            "background",
            sa.Enum(
                "resident",
                "expert",
                "civil_servant",
                "initiator",
                name="background",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("sign_public", sa.String(length=64), nullable=False),
        sa.Column("seal_public", sa.String(length=64), nullable=False),
        sa.Column("reset_at", types.Moment(), nullable=True),
        sa.Column("reset_by", sa.String(length=32), nullable=True),
        sa.Column("reset_confirmed_at", types.Moment(), nullable=True),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("author_id", sa.String(length=32), nullable=False),
        sa.Column("deleted", sa.String(length=32), nullable=True),
        sa.Column("rev", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["rev"], ["operation.id"], name=op.f("fk_person_rev"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
    )
    op.create_index(
        "uq_person_folded",
        "person",
        ["folded"],
        unique=True,
        sqlite_where=sa.text("deleted IS NULL"),
        postgresql_where=sa.text("deleted IS NULL"),
    )
    op.create_table(
        "saved_view",
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("definition", types.Json(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("author_id", sa.String(length=32), nullable=False),
        sa.Column("deleted", sa.String(length=32), nullable=True),
        sa.Column("rev", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["rev"], ["operation.id"], name=op.f("fk_saved_view_rev"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_view")),
    )
    op.create_table(
        "scheme_version",
        sa.Column("key", sa.String(length=60), nullable=False),
        sa.Column("version", sa.String(length=30), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("body", types.Json(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("author_id", sa.String(length=32), nullable=False),
        sa.Column("deleted", sa.String(length=32), nullable=True),
        sa.Column("rev", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["rev"], ["operation.id"], name=op.f("fk_scheme_version_rev"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_scheme_version")),
        sa.UniqueConstraint("key", "digest", name=op.f("uq_scheme_version_key_digest")),
    )
    op.create_table(
        "setting",
        sa.Column("key", sa.String(length=60), nullable=False),
        sa.Column("value", types.Json(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("author_id", sa.String(length=32), nullable=False),
        sa.Column("deleted", sa.String(length=32), nullable=True),
        sa.Column("rev", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["rev"], ["operation.id"], name=op.f("fk_setting_rev"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_setting")),
        sa.UniqueConstraint("key", name=op.f("uq_setting_key")),
    )
    op.create_table(
        "source_mapping",
        sa.Column("source", sa.String(length=64), nullable=False),
        sa.Column("mapping", types.Json(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("author_id", sa.String(length=32), nullable=False),
        sa.Column("deleted", sa.String(length=32), nullable=True),
        sa.Column("rev", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["rev"], ["operation.id"], name=op.f("fk_source_mapping_rev"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_source_mapping")),
        sa.UniqueConstraint("source", name=op.f("uq_source_mapping_source")),
    )
    op.create_table(
        "case",
        sa.Column("number", sa.String(length=40), nullable=False),
        sa.Column("number_year", sa.Integer(), nullable=False),
        sa.Column("number_serial", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("sort_title", sa.String(length=80), nullable=False),
        sa.Column("applicant", sa.Text(), nullable=False),
        sa.Column("sort_applicant", sa.String(length=80), nullable=False),
        sa.Column("party_id", sa.String(length=32), nullable=False),
        sa.Column("scheme_version_id", sa.String(length=32), nullable=True),
        sa.Column("scheme_name", sa.String(length=200), nullable=False),
        sa.Column("department", sa.String(length=200), nullable=False),
        sa.Column("theme", sa.String(length=200), nullable=False),
        sa.Column("district", sa.String(length=60), nullable=False),
        sa.Column("area_code", sa.String(length=10), nullable=True),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("periodicity", sa.String(length=40), nullable=False),
        sa.Column("asked_cents", sa.BigInteger(), nullable=True),
        sa.Column("granted_cents", sa.BigInteger(), nullable=True),
        sa.Column("received_on", sa.Date(), nullable=True),
        sa.Column(
            "stage",
            sa.Enum(
                "received",
                "complete",
                "assessment",
                "conversation",
                "drafting",
                "signing",
                "sent",
                "running",
                "accounting",
                "closed",
                name="stage",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "outcome",
            sa.Enum(
                "none",
                "granted",
                "partial",
                "refused",
                "withdrawn",
                "not_processed",
                "forwarded",
                name="outcome",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "clock",
            sa.Enum(
                "runs",
                "stopped",
                "passed",
                "none",
                name="clockstate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("deadline", sa.Date(), nullable=True),
        sa.Column("handler_id", sa.String(length=32), nullable=True),
        sa.Column("source", sa.String(length=64), nullable=True),
        sa.Column("source_row", sa.Integer(), nullable=True),
        sa.Column("source_number", sa.String(length=120), nullable=True),
        sa.Column("source_fingerprint", sa.String(length=64), nullable=True),
        sa.Column("source_remarks", types.Json(), nullable=True),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("author_id", sa.String(length=32), nullable=False),
        sa.Column("deleted", sa.String(length=32), nullable=True),
        sa.Column("rev", sa.String(length=32), nullable=False),
        sa.CheckConstraint(
            "outcome <> 'refused' OR granted_cents IS NULL OR granted_cents = 0", name=op.f("ck_case_refused_is_zero")
        ),
        sa.CheckConstraint("asked_cents >= 0", name=op.f("ck_case_asked_not_negative")),
        sa.CheckConstraint("granted_cents >= 0", name=op.f("ck_case_granted_not_negative")),
        sa.ForeignKeyConstraint(
            ["party_id"], ["party.id"], name=op.f("fk_case_party_id"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["rev"], ["operation.id"], name=op.f("fk_case_rev"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["scheme_version_id"],
            ["scheme_version.id"],
            name=op.f("fk_case_scheme_version_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case")),
        sa.UniqueConstraint("number", name=op.f("uq_case_number")),
    )
    op.create_index("ix_case_deadline", "case", ["deadline", "id"], unique=False)
    op.create_index("ix_case_number_order", "case", ["number_year", "number_serial", "id", "deleted"], unique=False)
    op.create_index(op.f("ix_case_party_id"), "case", ["party_id"], unique=False)
    op.create_index("ix_case_sort_title", "case", ["sort_title", "id", "deleted"], unique=False)
    op.create_index(op.f("ix_case_source_fingerprint"), "case", ["source_fingerprint"], unique=False)
    op.create_table(
        "change_value",
        sa.Column("n", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("salt", sa.LargeBinary(length=16), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["n"], ["change.n"], name=op.f("fk_change_value_n"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_change_value")),
    )
    op.create_table(
        "private_detail",
        sa.Column("party_id", sa.String(length=32), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "address",
                "account",
                "birth_date",
                "email",
                "phone",
                name="privatekind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("author_id", sa.String(length=32), nullable=False),
        sa.Column("deleted", sa.String(length=32), nullable=True),
        sa.Column("rev", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["party_id"], ["party.id"], name=op.f("fk_private_detail_party_id"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["rev"], ["operation.id"], name=op.f("fk_private_detail_rev"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_private_detail")),
    )
    op.create_index(op.f("ix_private_detail_party_id"), "private_detail", ["party_id"], unique=False)
    op.create_table(
        "application",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("submitted_at", types.Moment(), nullable=False),
        sa.Column("answers", types.Json(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("author_id", sa.String(length=32), nullable=False),
        sa.Column("deleted", sa.String(length=32), nullable=True),
        sa.Column("rev", sa.String(length=32), nullable=False),
        sa.CheckConstraint("version >= 1", name=op.f("ck_application_version_counts")),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case.id"], name=op.f("fk_application_case_id"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["rev"], ["operation.id"], name=op.f("fk_application_rev"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_application")),
        sa.UniqueConstraint("case_id", "version", name=op.f("uq_application_case_id_version")),
    )
    op.create_index(op.f("ix_application_case_id"), "application", ["case_id"], unique=False)
    op.create_table(
        "decision",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column(
            "outcome",
            sa.Enum(
                "none",
                "granted",
                "partial",
                "refused",
                "withdrawn",
                "not_processed",
                "forwarded",
                name="outcome",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("amount_cents", sa.BigInteger(), nullable=False),
        sa.Column("grounds", types.Json(), nullable=False),
        sa.Column("weighing", sa.Text(), nullable=False),
        sa.Column("hardship", sa.Text(), nullable=False),
        sa.Column("on_behalf_of", sa.Text(), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("decider_id", sa.String(length=32), nullable=False),
        sa.Column("deviation", sa.Text(), nullable=True),
        sa.Column("correction_reason", sa.Text(), nullable=True),
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("author_id", sa.String(length=32), nullable=False),
        sa.Column("deleted", sa.String(length=32), nullable=True),
        sa.Column("rev", sa.String(length=32), nullable=False),
        sa.CheckConstraint("(outcome = 'refused') = (amount_cents = 0)", name=op.f("ck_decision_refused_is_zero")),
        sa.CheckConstraint("outcome IN ('granted', 'partial', 'refused')", name=op.f("ck_decision_outcome_decides")),
        sa.CheckConstraint("amount_cents >= 0", name=op.f("ck_decision_amount_not_negative")),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case.id"], name=op.f("fk_decision_case_id"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["rev"], ["operation.id"], name=op.f("fk_decision_rev"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision")),
        sa.UniqueConstraint("case_id", "version", name=op.f("uq_decision_case_id_version")),
    )
    op.create_index(op.f("ix_decision_case_id"), "decision", ["case_id"], unique=False)
    op.create_table(
        "file",
        sa.Column("case_id", sa.String(length=32), nullable=True),
        sa.Column("stored_name", sa.String(length=64), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("media_type", sa.String(length=100), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("author_id", sa.String(length=32), nullable=False),
        sa.Column("deleted", sa.String(length=32), nullable=True),
        sa.Column("rev", sa.String(length=32), nullable=False),
        sa.CheckConstraint("size >= 0", name=op.f("ck_file_size_not_negative")),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case.id"], name=op.f("fk_file_case_id"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["rev"], ["operation.id"], name=op.f("fk_file_rev"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_file")),
    )
    op.create_index(op.f("ix_file_case_id"), "file", ["case_id"], unique=False)
    op.create_index(op.f("ix_file_stored_name"), "file", ["stored_name"], unique=False)
    op.create_table(
        "judgement",
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("handed_in_at", types.Moment(), nullable=False),
        sa.Column("after_opening", sa.Boolean(), nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("author_id", sa.String(length=32), nullable=False),
        sa.Column("deleted", sa.String(length=32), nullable=True),
        sa.Column("rev", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case.id"], name=op.f("fk_judgement_case_id"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_judgement_person_id"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["rev"], ["operation.id"], name=op.f("fk_judgement_rev"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_judgement")),
    )
    op.create_index(op.f("ix_judgement_case_id"), "judgement", ["case_id"], unique=False)
    op.create_index(op.f("ix_judgement_person_id"), "judgement", ["person_id"], unique=False)
    op.create_table(
        "note",
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("author_id", sa.String(length=32), nullable=False),
        sa.Column("deleted", sa.String(length=32), nullable=True),
        sa.Column("rev", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case.id"], name=op.f("fk_note_case_id"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["rev"], ["operation.id"], name=op.f("fk_note_rev"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_note")),
    )
    op.create_index(op.f("ix_note_case_id"), "note", ["case_id"], unique=False)
    op.create_table(
        "sending_plan",
        sa.Column("sending_on", sa.Date(), nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("author_id", sa.String(length=32), nullable=False),
        sa.Column("deleted", sa.String(length=32), nullable=True),
        sa.Column("rev", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case.id"], name=op.f("fk_sending_plan_case_id"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["rev"], ["operation.id"], name=op.f("fk_sending_plan_rev"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sending_plan")),
    )
    op.create_index(op.f("ix_sending_plan_case_id"), "sending_plan", ["case_id"], unique=False)
    op.create_index(
        "uq_sending_plan_case",
        "sending_plan",
        ["case_id"],
        unique=True,
        sqlite_where=sa.text("deleted IS NULL"),
        postgresql_where=sa.text("deleted IS NULL"),
    )
    op.create_table(
        "panel",
        sa.Column("opens_at", types.Moment(), nullable=False),
        sa.Column("quorum", sa.Integer(), nullable=False),
        sa.Column("secretary_id", sa.String(length=32), nullable=False),
        sa.Column("opened_at", types.Moment(), nullable=True),
        sa.Column("opened_by", sa.String(length=32), nullable=True),
        sa.Column("open_reason", sa.Text(), nullable=True),
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("author_id", sa.String(length=32), nullable=False),
        sa.Column("deleted", sa.String(length=32), nullable=True),
        sa.Column("rev", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case.id"], name=op.f("fk_panel_case_id"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["rev"], ["operation.id"], name=op.f("fk_panel_rev"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_panel")),
        sa.UniqueConstraint("case_id", name=op.f("uq_panel_case_id")),
    )
    op.create_index(op.f("ix_panel_case_id"), "panel", ["case_id"], unique=False)
    op.create_table(
        "recusal",
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("author_id", sa.String(length=32), nullable=False),
        sa.Column("deleted", sa.String(length=32), nullable=True),
        sa.Column("rev", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case.id"], name=op.f("fk_recusal_case_id"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_recusal_person_id"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["rev"], ["operation.id"], name=op.f("fk_recusal_rev"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recusal")),
    )
    op.create_index(op.f("ix_recusal_case_id"), "recusal", ["case_id"], unique=False)
    op.create_table(
        "sealed_judgement",
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("handed_in_at", types.Moment(), nullable=False),
        sa.Column("ciphertext", sa.LargeBinary(), nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("author_id", sa.String(length=32), nullable=False),
        sa.Column("deleted", sa.String(length=32), nullable=True),
        sa.Column("rev", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case.id"], name=op.f("fk_sealed_judgement_case_id"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_sealed_judgement_person_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["rev"], ["operation.id"], name=op.f("fk_sealed_judgement_rev"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sealed_judgement")),
    )
    op.create_index(op.f("ix_sealed_judgement_case_id"), "sealed_judgement", ["case_id"], unique=False)
    op.create_index(op.f("ix_sealed_judgement_person_id"), "sealed_judgement", ["person_id"], unique=False)
    op.create_table(
        "shared_judgement",
        sa.Column("criterion", sa.String(length=60), nullable=False),
        sa.Column("level", sa.String(length=60), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("settled", sa.Boolean(), nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("author_id", sa.String(length=32), nullable=False),
        sa.Column("deleted", sa.String(length=32), nullable=True),
        sa.Column("rev", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case.id"], name=op.f("fk_shared_judgement_case_id"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["rev"], ["operation.id"], name=op.f("fk_shared_judgement_rev"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shared_judgement")),
        sa.UniqueConstraint("case_id", "criterion", name=op.f("uq_shared_judgement_case_id_criterion")),
    )
    op.create_index(op.f("ix_shared_judgement_case_id"), "shared_judgement", ["case_id"], unique=False)
    op.create_table(
        "agreement",
        sa.Column("shared_id", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column(
            "stance",
            sa.Enum("agree", "aside", name="stance", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("minority", sa.Text(), nullable=True),
        sa.Column("named", sa.Boolean(), nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("author_id", sa.String(length=32), nullable=False),
        sa.Column("deleted", sa.String(length=32), nullable=True),
        sa.Column("rev", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case.id"], name=op.f("fk_agreement_case_id"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_agreement_person_id"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["rev"], ["operation.id"], name=op.f("fk_agreement_rev"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["shared_id"],
            ["shared_judgement.id"],
            name=op.f("fk_agreement_shared_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreement")),
        sa.UniqueConstraint("shared_id", "version", "person_id", name=op.f("uq_agreement_shared_id_version_person_id")),
    )
    op.create_index(op.f("ix_agreement_case_id"), "agreement", ["case_id"], unique=False)
    op.create_index(op.f("ix_agreement_shared_id"), "agreement", ["shared_id"], unique=False)
    op.create_table(
        "decision_reason",
        sa.Column("decision_id", sa.String(length=32), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("criterion", sa.String(length=60), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("not_counted", sa.Text(), nullable=True),
        sa.Column("shared_id", sa.String(length=32), nullable=True),
        sa.Column("shared_version", sa.Integer(), nullable=True),
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("author_id", sa.String(length=32), nullable=False),
        sa.Column("deleted", sa.String(length=32), nullable=True),
        sa.Column("rev", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case.id"], name=op.f("fk_decision_reason_case_id"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["decision_id"],
            ["decision.id"],
            name=op.f("fk_decision_reason_decision_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["rev"], ["operation.id"], name=op.f("fk_decision_reason_rev"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["shared_id"],
            ["shared_judgement.id"],
            name=op.f("fk_decision_reason_shared_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision_reason")),
        sa.UniqueConstraint("decision_id", "criterion", name=op.f("uq_decision_reason_decision_id_criterion")),
    )
    op.create_index(op.f("ix_decision_reason_case_id"), "decision_reason", ["case_id"], unique=False)
    op.create_index(op.f("ix_decision_reason_decision_id"), "decision_reason", ["decision_id"], unique=False)
    op.create_table(
        "duty",
        sa.Column("decision_id", sa.String(length=32), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("duty", "condition", name="dutykind", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("basis", sa.String(length=120), nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("author_id", sa.String(length=32), nullable=False),
        sa.Column("deleted", sa.String(length=32), nullable=True),
        sa.Column("rev", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case.id"], name=op.f("fk_duty_case_id"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["decision_id"], ["decision.id"], name=op.f("fk_duty_decision_id"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["rev"], ["operation.id"], name=op.f("fk_duty_rev"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_duty")),
    )
    op.create_index(op.f("ix_duty_case_id"), "duty", ["case_id"], unique=False)
    op.create_index(op.f("ix_duty_decision_id"), "duty", ["decision_id"], unique=False)
    op.create_table(
        "judgement_line",
        sa.Column("judgement_id", sa.String(length=32), nullable=False),
        sa.Column("criterion", sa.String(length=60), nullable=False),
        sa.Column("level", sa.String(length=60), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("quotes", types.Json(), nullable=False),
        sa.Column("questions", types.Json(), nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("author_id", sa.String(length=32), nullable=False),
        sa.Column("deleted", sa.String(length=32), nullable=True),
        sa.Column("rev", sa.String(length=32), nullable=False),
        sa.CheckConstraint("level = 'ask' OR length(reason) > 0", name=op.f("ck_judgement_line_level_has_reason")),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case.id"], name=op.f("fk_judgement_line_case_id"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["judgement_id"],
            ["judgement.id"],
            name=op.f("fk_judgement_line_judgement_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["rev"], ["operation.id"], name=op.f("fk_judgement_line_rev"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_judgement_line")),
        sa.UniqueConstraint("judgement_id", "criterion", name=op.f("uq_judgement_line_judgement_id_criterion")),
    )
    op.create_index(op.f("ix_judgement_line_case_id"), "judgement_line", ["case_id"], unique=False)
    op.create_index(op.f("ix_judgement_line_judgement_id"), "judgement_line", ["judgement_id"], unique=False)
    op.create_table(
        "letter",
        sa.Column("decision_id", sa.String(length=32), nullable=False),
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
        sa.Column("content", types.Json(), nullable=False),
        sa.Column("content_sha256", sa.String(length=64), nullable=False),
        sa.Column("file_id", sa.String(length=32), nullable=False),
        sa.Column("sending_on", sa.Date(), nullable=False),
        sa.Column("objection_until", sa.Date(), nullable=True),
        sa.Column("final_at", types.Moment(), nullable=False),
        sa.Column("signed_by", sa.Text(), nullable=True),
        sa.Column("signed_on", sa.Date(), nullable=True),
        sa.Column("scan_file_id", sa.String(length=32), nullable=True),
        sa.Column("sent_on", sa.Date(), nullable=True),
        sa.Column("correction_reason", sa.Text(), nullable=True),
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("author_id", sa.String(length=32), nullable=False),
        sa.Column("deleted", sa.String(length=32), nullable=True),
        sa.Column("rev", sa.String(length=32), nullable=False),
        sa.CheckConstraint("sent_on IS NULL OR status IN ('sent', 'replaced')", name=op.f("ck_letter_sent_has_date")),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case.id"], name=op.f("fk_letter_case_id"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["decision_id"], ["decision.id"], name=op.f("fk_letter_decision_id"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["file_id"], ["file.id"], name=op.f("fk_letter_file_id"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["rev"], ["operation.id"], name=op.f("fk_letter_rev"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["scan_file_id"], ["file.id"], name=op.f("fk_letter_scan_file_id"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter")),
        sa.UniqueConstraint("case_id", "version", name=op.f("uq_letter_case_id_version")),
    )
    op.create_index(op.f("ix_letter_case_id"), "letter", ["case_id"], unique=False)
    op.create_table(
        "seat",
        sa.Column("panel_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column(
            "part",
            sa.Enum("chair", "deputy", "member", name="seatpart", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("judges", sa.Boolean(), nullable=False),
        sa.Column(
            "background",
            sa.Enum(
                "resident",
                "expert",
                "civil_servant",
                "initiator",
                name="background",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("recused_at", types.Moment(), nullable=True),
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("author_id", sa.String(length=32), nullable=False),
        sa.Column("deleted", sa.String(length=32), nullable=True),
        sa.Column("rev", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case.id"], name=op.f("fk_seat_case_id"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["panel_id"], ["panel.id"], name=op.f("fk_seat_panel_id"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_seat_person_id"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["rev"], ["operation.id"], name=op.f("fk_seat_rev"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seat")),
        sa.UniqueConstraint("case_id", "person_id", name=op.f("uq_seat_case_id_person_id")),
    )
    op.create_index(op.f("ix_seat_case_id"), "seat", ["case_id"], unique=False)
    op.create_index(op.f("ix_seat_person_id"), "seat", ["person_id"], unique=False)

    dialect = op.get_context().dialect
    statements = list(search_ddl(dialect))
    if dialect.name == "postgresql":
        statements.append(POSTGRES_APPEND_ONLY)
    for table, columns in _FROZEN:
        statements.extend(append_only_ddl(dialect, table, columns, name=table))
    for statement in statements:
        op.execute(statement)
