"""The remaining data categories of TBX-Basic, and comments."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_NEW = {
    "concept": ("definition", "broader", "narrower", "customers", "projects", "links", "transactions"),
    "language_section": ("definition_source", "links", "transactions"),
    "term": ("location", "context_source", "see", "customers", "projects", "links", "transactions"),
}


def upgrade() -> None:
    for table, names in _NEW.items():
        for name in names:
            op.add_column(table, sa.Column(name, sa.String() if name == "location" else sa.Text()))
    op.create_table(
        "comment",
        sa.Column("concept_id", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("author", sa.String(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("concept_id", "number", name="pk_comment"),
    )
