"""Draft repository (稿库): drafts with their proposals; texts are held apart so that they alone can be wiped."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import Connection, delete, insert, select

from app.store.tables import draft, held_text, proposal
from app.store.vault import Vault
from model.core.document import Document

_DOCUMENT = TypeAdapter(Document)


class DraftRepository:
    """Drafts and proposals are written once; `wipe` removes the texts and nothing else."""

    def __init__(self, connection: Connection, vault: Vault) -> None:
        self._connection = connection
        self._vault = vault

    def add(self, case_no: str, draft_no: int, document: Document, suggested: dict[str, Any], now: datetime) -> str:
        """Write a draft with its proposal (schema 1); the SHA-256 of the stored proposal."""
        gaps = self._vault.seal(json.dumps(gap_messages(document), ensure_ascii=False), "gaps", case_no, draft_no)
        texts = [point["text"] for point in suggested["points"]]
        bare = {**suggested, "points": [{**point, "text": ""} for point in suggested["points"]]}
        body = json.dumps(bare, ensure_ascii=False, sort_keys=True)
        digest = hashlib.sha256(body.encode()).hexdigest()
        place = {"case_no": case_no, "draft_no": draft_no}
        self._connection.execute(
            insert(draft).values(**place, sha256=document.sha256, gaps_sealed=gaps, created_at=now)
        )
        self._connection.execute(
            insert(proposal).values(
                **place,
                versions=json.dumps(suggested["versions"], ensure_ascii=False),
                body_sealed=self._vault.seal(body, "proposal", case_no, draft_no),
                digest=digest,
            )
        )
        self._hold(case_no, draft_no, "document", _DOCUMENT.dump_json(document).decode())
        self._hold(case_no, draft_no, "points", json.dumps(texts, ensure_ascii=False))
        return digest

    def _hold(self, case_no: str, draft_no: int, part: str, plain: str) -> None:
        sealed = self._vault.seal(plain, part, case_no, draft_no)
        self._connection.execute(insert(held_text).values(case_no=case_no, draft_no=draft_no, part=part, sealed=sealed))

    def _held(self, case_no: str, draft_no: int, part: str) -> str | None:
        query = select(held_text.c.sealed).where(
            held_text.c.case_no == case_no, held_text.c.draft_no == draft_no, held_text.c.part == part
        )
        sealed = self._connection.execute(query).scalar()
        return None if sealed is None else self._vault.open(sealed, part, case_no, draft_no)

    def document(self, case_no: str, draft_no: int) -> Document | None:
        """The extracted document; None once wiped."""
        plain = self._held(case_no, draft_no, "document")
        return None if plain is None else _DOCUMENT.validate_json(plain)

    def proposal(self, case_no: str, draft_no: int) -> dict[str, Any]:
        """The proposal as it was made (schema 1); its points' texts are empty once wiped."""
        query = select(proposal.c.body_sealed).where(proposal.c.case_no == case_no, proposal.c.draft_no == draft_no)
        sealed = self._connection.execute(query).scalar_one()
        body: dict[str, Any] = json.loads(self._vault.open(sealed, "proposal", case_no, draft_no))
        texts = self._held(case_no, draft_no, "points")
        for point, text in zip(body["points"], json.loads(texts) if texts else [], strict=False):
            point["text"] = text
        return body

    def gaps(self, case_no: str, draft_no: int) -> tuple[str, ...]:
        """The parts of the draft that could not be read."""
        query = select(draft.c.gaps_sealed).where(draft.c.case_no == case_no, draft.c.draft_no == draft_no)
        sealed = self._connection.execute(query).scalar_one()
        return tuple(json.loads(self._vault.open(sealed, "gaps", case_no, draft_no)))

    def wipe(self, case_no: str) -> int:
        """Delete the texts of all drafts of a case; how many pieces went."""
        return self._connection.execute(delete(held_text).where(held_text.c.case_no == case_no)).rowcount


def gap_messages(document: Document) -> list[str]:
    """Chinese messages of all gaps of a document and its attachments, in reading order."""
    own = [f"第{gap.page}页:{gap.message}" if gap.page else gap.message for gap in document.gaps]
    return own + [f"附件{child.name} {message}" for child in document.children for message in gap_messages(child)]
