"""The tables, the same on SQLite and PostgreSQL.

A concept is three tables, for its language sections and terms are what people ask a database about.  Lists of
strings (``domains``, ``examples``...), ``forms``, ``links``, ``transactions`` and ``ext`` are JSON in a text column:
they are read and written whole, in their order, and nothing joins on them; a child table for each would be a score
more queries for every load.  Text rather than the databases' own JSON types, which differ in what they refuse and
reorder.

Keys are names and positions, never numbers that a server hands out; no triggers, and every table has a
primary key, so that a distributed database that speaks PostgreSQL stays possible.  Column names are the field
names of :mod:`lexicon.model.concept`.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import (
    Boolean,
    Column,
    DateTime,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
)

from lexicon.model.concept import ConceptStatus, Link, TermStatus, Transaction
from lexicon.storage.codec import dump_ext, load_ext, pack_forms, pack_records, unpack_forms, unpack_records

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Dialect

    from lexicon.model.concept import WrittenForm

E = TypeVar("E", bound=StrEnum)
R = TypeVar("R", Link, Transaction)


class Strings(TypeDecorator[tuple[str, ...]]):
    """A list of strings; NULL when it is empty."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: tuple[str, ...] | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Return what is stored."""
        return json.dumps(value, ensure_ascii=False) if value else None

    def process_result_value(self, value: str | None, dialect: Dialect) -> tuple[str, ...]:  # noqa: ARG002
        """Return what the model holds."""
        return tuple(json.loads(value)) if value else ()


class Forms(TypeDecorator["tuple[WrittenForm, ...]"]):
    """The listed forms of a term; NULL when there are none."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: tuple[WrittenForm, ...] | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Return what is stored."""
        return json.dumps(pack_forms(value), ensure_ascii=False) if value else None

    def process_result_value(self, value: str | None, dialect: Dialect) -> tuple[WrittenForm, ...]:  # noqa: ARG002
        """Return what the model holds."""
        return unpack_forms(json.loads(value)) if value else ()


class Records(TypeDecorator[tuple[R, ...]]):
    """A list of links or of transactions; NULL when there are none."""

    impl = Text
    cache_ok = True

    def __init__(self, kind: type[R]) -> None:
        super().__init__()
        self.kind: type[R] = kind

    def process_bind_param(self, value: tuple[R, ...] | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Return what is stored."""
        return json.dumps(pack_records(value), ensure_ascii=False) if value else None

    def process_result_value(self, value: str | None, dialect: Dialect) -> tuple[R, ...]:  # noqa: ARG002
        """Return what the model holds."""
        return unpack_records(self.kind, json.loads(value)) if value else ()


class Ext(TypeDecorator["Mapping[str, Any]"]):
    """Data of other tools; NULL when there is none."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Mapping[str, Any] | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Return what is stored."""
        return dump_ext(value) if value else None

    def process_result_value(self, value: str | None, dialect: Dialect) -> Mapping[str, Any]:  # noqa: ARG002
        """Return what the model holds."""
        return load_ext(value) if value else {}


class Word(TypeDecorator[E]):
    """One value of an enumeration, stored as its word."""

    impl = String
    cache_ok = True

    def __init__(self, enumeration: type[E]) -> None:
        super().__init__()
        self.enumeration = enumeration
        self._members = {member.value: member for member in enumeration}

    def process_bind_param(self, value: E | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Return what is stored."""
        return value.value if value else None

    def process_result_value(self, value: str | None, dialect: Dialect) -> E | None:  # noqa: ARG002
        """Return what the model holds."""
        return self._members[value] if value else None


class Moment(TypeDecorator[datetime]):
    """A point in time, in UTC in the database and out of it (SQLite stores no zone)."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Return what is stored."""
        return value.astimezone(UTC) if value else None

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Return what the model holds."""
        if value is None:
            return None
        return value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC)


metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(referred_table_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)

concept = Table(
    "concept",
    metadata,
    Column("id", String, primary_key=True),
    Column("status", Word(ConceptStatus), nullable=False),
    Column("domains", Strings),
    Column("definition", Text),
    Column("broader", Strings),
    Column("narrower", Strings),
    Column("related", Strings),
    Column("replaced_by", String),
    Column("customers", Strings),
    Column("projects", Strings),
    Column("note", Text),
    Column("source", Text),
    Column("links", Records(Link)),
    Column("transactions", Records(Transaction)),
    Column("ext", Ext),
    Column("digest", String, nullable=False),  # SHA-256 of the concept's canonical JSON
)

language_section = Table(
    "language_section",
    metadata,
    Column("concept_id", String, primary_key=True),
    Column("tag", String, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("definition", Text),
    Column("definition_source", Text),
    Column("gloss", Text),
    Column("gloss_policy", String),
    Column("note", Text),
    Column("source", Text),
    Column("links", Records(Link)),
    Column("transactions", Records(Transaction)),
    Column("ext", Ext),
    ForeignKeyConstraint(["concept_id"], ["concept.id"], ondelete="CASCADE"),
)

term = Table(
    "term",
    metadata,
    Column("concept_id", String, primary_key=True),
    Column("tag", String, primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("text", Text, nullable=False),
    Column("pos", String),
    Column("status", Word(TermStatus), nullable=False),
    Column("gender", String),
    Column("number", String),
    Column("register", String),
    Column("type", String),
    Column("region", String),
    Column("short_for", Text),
    Column("transliteration_of", Text),
    Column("scheme", String),
    Column("case", String),
    Column("homograph", Boolean, nullable=False),
    Column("do_not_translate", Boolean, nullable=False),
    Column("no_inflect", Boolean, nullable=False),
    Column("no_clitic", Boolean, nullable=False),
    Column("allowed_in", Strings),
    Column("forms", Forms),
    Column("location", String),
    Column("context", Text),
    Column("context_source", Text),
    Column("source", Text),
    Column("note", Text),
    Column("reviewed", Boolean, nullable=False),
    Column("examples", Strings),
    Column("counter_examples", Strings),
    Column("see", Strings),
    Column("customers", Strings),
    Column("projects", Strings),
    Column("links", Records(Link)),
    Column("transactions", Records(Transaction)),
    Column("ext", Ext),
    ForeignKeyConstraint(
        ["concept_id", "tag"], ["language_section.concept_id", "language_section.tag"], ondelete="CASCADE"
    ),
)

sync_state = Table(
    "sync_state",
    metadata,
    Column("concept_id", String, primary_key=True),  # outlives the concept: its removal is a change too
    Column("path", Text, nullable=False),
    Column("digest", String, nullable=False),  # of the file, as the caller computes it
    Column("concept", Text, nullable=False),  # canonical JSON
)

revision = Table(
    "revision",
    metadata,
    Column("concept_id", String, primary_key=True),  # outlives the concept
    Column("number", Integer, primary_key=True, autoincrement=False),  # counts the changes of the concept, from 1
    Column("change_id", String, nullable=False),  # UUID shared by all that changed in one transaction
    Column("at", Moment, nullable=False),
    Column("author", String, nullable=False),
    Column("origin", String, nullable=False),
    Column("operation", String, nullable=False),
    Column("before", Text),  # canonical JSON; NULL: there was none
    Column("after", Text),  # canonical JSON; NULL: there is none
    Index(None, "change_id"),
)

comment = Table(
    "comment",
    metadata,
    Column("concept_id", String, primary_key=True),  # outlives the concept
    Column("number", Integer, primary_key=True, autoincrement=False),  # counts the comments on the concept, from 1
    Column("revision", Integer, nullable=False),  # the number of the change that it was written after; 0: none yet
    Column("at", Moment, nullable=False),
    Column("author", String, nullable=False),
    Column("text", Text, nullable=False),
)
