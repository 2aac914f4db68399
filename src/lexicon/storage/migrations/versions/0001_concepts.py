"""Concepts with their sections and terms, the last agreed state of each file, and the history."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "concept",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("domains", sa.Text()),
        sa.Column("related", sa.Text()),
        sa.Column("replaced_by", sa.String()),
        sa.Column("note", sa.Text()),
        sa.Column("source", sa.Text()),
        sa.Column("ext", sa.Text()),
        sa.Column("digest", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_concept"),
    )
    op.create_table(
        "language_section",
        sa.Column("concept_id", sa.String(), nullable=False),
        sa.Column("tag", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("definition", sa.Text()),
        sa.Column("gloss", sa.Text()),
        sa.Column("gloss_policy", sa.String()),
        sa.Column("note", sa.Text()),
        sa.Column("source", sa.Text()),
        sa.Column("ext", sa.Text()),
        sa.PrimaryKeyConstraint("concept_id", "tag", name="pk_language_section"),
        sa.ForeignKeyConstraint(["concept_id"], ["concept.id"], name="fk_language_section_concept", ondelete="CASCADE"),
    )
    op.create_table(
        "term",
        sa.Column("concept_id", sa.String(), nullable=False),
        sa.Column("tag", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("pos", sa.String()),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("gender", sa.String()),
        sa.Column("number", sa.String()),
        sa.Column("register", sa.String()),
        sa.Column("type", sa.String()),
        sa.Column("region", sa.String()),
        sa.Column("short_for", sa.Text()),
        sa.Column("transliteration_of", sa.Text()),
        sa.Column("scheme", sa.String()),
        sa.Column("case", sa.String()),
        sa.Column("homograph", sa.Boolean(), nullable=False),
        sa.Column("do_not_translate", sa.Boolean(), nullable=False),
        sa.Column("no_inflect", sa.Boolean(), nullable=False),
        sa.Column("no_clitic", sa.Boolean(), nullable=False),
        sa.Column("allowed_in", sa.Text()),
        sa.Column("forms", sa.Text()),
        sa.Column("context", sa.Text()),
        sa.Column("source", sa.Text()),
        sa.Column("note", sa.Text()),
        sa.Column("reviewed", sa.Boolean(), nullable=False),
        sa.Column("examples", sa.Text()),
        sa.Column("counter_examples", sa.Text()),
        sa.Column("ext", sa.Text()),
        sa.PrimaryKeyConstraint("concept_id", "tag", "position", name="pk_term"),
        sa.ForeignKeyConstraint(
            ["concept_id", "tag"],
            ["language_section.concept_id", "language_section.tag"],
            name="fk_term_language_section",
            ondelete="CASCADE",
        ),
    )
    op.create_table(
        "sync_state",
        sa.Column("concept_id", sa.String(), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("concept", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("concept_id", name="pk_sync_state"),
    )
    op.create_table(
        "revision",
        sa.Column("concept_id", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("change_id", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("author", sa.String(), nullable=False),
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("operation", sa.String(), nullable=False),
        sa.Column("before", sa.Text()),
        sa.Column("after", sa.Text()),
        sa.PrimaryKeyConstraint("concept_id", "number", name="pk_revision"),
    )
    op.create_index("ix_revision_change_id", "revision", ["change_id"])
