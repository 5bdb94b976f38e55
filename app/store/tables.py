"""Tables (表) of the desk.

`…sealed` columns are encrypted by the vault; everything else may be read in the machine room.
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    false,
)

from app.store.moment import Moment

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_label)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

account = Table(
    "account",
    metadata,
    Column("login", String(64), primary_key=True),
    Column("name", String(64), nullable=False),
    Column("roles", Text, nullable=False),  # JSON list
    Column("password", Text, nullable=False),  # argon2 hash
    Column("sample", Boolean, nullable=False),
    Column("failures", Integer, nullable=False),
    Column("locked_until", Moment),
    Column("must_change", Boolean, nullable=False, server_default=false()),  # the password is a first, one-time one
)

login_session = Table(
    "login_session",
    metadata,
    Column("token_hash", String(64), primary_key=True),
    Column("login", ForeignKey("account.login"), nullable=False),
    Column("expires_at", Moment, nullable=False),
)

case_counter = Table(
    "case_counter",
    metadata,
    Column("year", Integer, primary_key=True, autoincrement=False),
    Column("last", Integer, nullable=False),
)

desk_case = Table(
    "desk_case",
    metadata,
    Column("case_no", String(16), primary_key=True),
    Column("state", String(16), nullable=False, index=True),
    Column("version", Integer, nullable=False),  # optimistic lock
    Column("draft_no", Integer, nullable=False),
    Column("drafter", ForeignKey("account.login"), nullable=False, index=True),
    Column("reviewer", ForeignKey("account.login")),
    Column("title_sealed", LargeBinary, nullable=False),
    Column("outcome", String(16)),
    Column("level", String(8)),
    Column("sure", Boolean, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("updated_at", Moment, nullable=False),
    Column("updated_by", ForeignKey("account.login"), nullable=False),
    Column("submitted_at", Moment),
)

draft = Table(  # 稿; append-only
    "draft",
    metadata,
    Column("case_no", ForeignKey("desk_case.case_no"), primary_key=True),
    Column("draft_no", Integer, primary_key=True, autoincrement=False),
    Column("sha256", String(64), nullable=False),
    Column("gaps_sealed", LargeBinary, nullable=False),  # JSON list of Chinese messages; they may name files
    Column("created_at", Moment, nullable=False),
)

proposal = Table(  # 建议; append-only; the points' texts are held apart
    "proposal",
    metadata,
    Column("case_no", ForeignKey("desk_case.case_no"), primary_key=True),
    Column("draft_no", Integer, primary_key=True, autoincrement=False),
    Column("versions", Text, nullable=False),  # JSON object
    Column("body_sealed", LargeBinary, nullable=False),
    Column("digest", String(64), nullable=False),  # SHA-256 of the body
)

held_text = Table(  # 暂存文本; deleted when the case closes
    "held_text",
    metadata,
    Column("case_no", ForeignKey("desk_case.case_no"), primary_key=True),
    Column("draft_no", Integer, primary_key=True, autoincrement=False),
    Column("part", String(16), primary_key=True),  # document | points
    Column("sealed", LargeBinary, nullable=False),
)

opinion = Table(  # 承办人意见; working values
    "opinion",
    metadata,
    Column("case_no", ForeignKey("desk_case.case_no"), primary_key=True),
    Column("sealed", LargeBinary, nullable=False),
)

set_aside = Table(  # what a person had entered when somebody else was quicker
    "set_aside",
    metadata,
    Column("case_no", ForeignKey("desk_case.case_no"), primary_key=True),
    Column("login", ForeignKey("account.login"), primary_key=True),
    Column("kind", String(16), nullable=False),  # opinion | ruling
    Column("sealed", LargeBinary, nullable=False),
)

decision = Table(  # 决定; append-only
    "decision",
    metadata,
    Column("case_no", ForeignKey("desk_case.case_no"), primary_key=True),
    Column("draft_no", Integer, nullable=False),
    Column("outcome", String(16), nullable=False),
    Column("level", String(8)),
    Column("reviewer", ForeignKey("account.login"), nullable=False),
    Column("at", Moment, nullable=False, index=True),
    Column("sealed", LargeBinary, nullable=False),
)

referral = Table(  # 报请; append-only
    "referral",
    metadata,
    Column("case_no", ForeignKey("desk_case.case_no"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("kind", String(16), nullable=False),
    Column("level", String(8), nullable=False),
    Column("reviewer", ForeignKey("account.login"), nullable=False),
    Column("at", Moment, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
)

case_opening = Table(  # 查看登记: who opened a case of 机密 or above in which session; append-only
    "case_opening",
    metadata,
    Column("case_no", ForeignKey("desk_case.case_no"), primary_key=True),
    Column("login", ForeignKey("account.login"), primary_key=True),
    Column("session", String(16), primary_key=True),
    Column("level", String(8), nullable=False),
    Column("at", Moment, nullable=False),
)

case_event = Table(  # 办理记录; append-only
    "case_event",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("case_no", ForeignKey("desk_case.case_no"), nullable=False, index=True),
    Column("at", Moment, nullable=False),
    Column("login", ForeignKey("account.login"), nullable=False),
    Column("act", String(16), nullable=False),
    Column("state", String(16), nullable=False),
    Column("draft_no", Integer, nullable=False),
    Column("note_sealed", LargeBinary),
)

action_done = Table(  # once-only action ids
    "action_done",
    metadata,
    Column("action", String(64), primary_key=True),
    Column("login", ForeignKey("account.login"), primary_key=True),
    Column("result", String(64), nullable=False),
    Column("at", Moment, nullable=False),
)

catalogue_version = Table(  # 目录版本; the rows may be secret themselves
    "catalogue_version",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("state", String(16), nullable=False),
    Column("valid_from", String(10), nullable=False),  # ISO dates
    Column("valid_to", String(10)),
    Column("supersedes", ForeignKey("catalogue_version.number")),
    Column("row_count", Integer, nullable=False),
    Column("imported_by", ForeignKey("account.login"), nullable=False),
    Column("imported_at", Moment, nullable=False),
    Column("activated_by", ForeignKey("account.login")),
    Column("activated_at", Moment),
    Column("about_sealed", LargeBinary, nullable=False),  # regulation, file names and their SHA-256
    Column("rows_sealed", LargeBinary, nullable=False),
    Column("reason_sealed", LargeBinary),
)

catalogue_use = Table(  # one row: whether the demonstration catalogue is left out
    "catalogue_use",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("only_own", Boolean, nullable=False),
)

audit_entry = Table(  # 审计日志; append-only
    "audit_entry",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("at", String(40), nullable=False),  # the very characters that were hashed
    Column("login", String(64), nullable=False),
    Column("act", String(32), nullable=False),
    Column("case_no", String(16)),
    Column("detail", Text, nullable=False),  # JSON of versions, digests, rule ids: never text
    Column("digest", String(64), nullable=False),  # SHA-256 over the previous digest and this entry
    Column("digest_sm3", String(64)),  # the same with SM3, where this Python offers it
)

audit_head = Table(  # one row, sealed with the key outside the database
    "audit_head",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("seq", Integer, nullable=False),
    Column("digest", String(64), nullable=False),
    Column("seal", String(64), nullable=False),
)

APPEND_ONLY = (draft, proposal, decision, referral, case_opening, case_event, audit_entry)
