"""What changed from one draft to the next: paragraphs, points, proposal."""

from __future__ import annotations

from typing import Any

from desk_bench import CONFIDENTIAL, SECRET, document, proposal

from app.desk.draft_change import DraftChange, draft_change
from app.desk.elements import Elements
from model.recommend.contract import to_json


def changed(before: str, after: str, first: Elements = SECRET, second: Elements = SECRET) -> DraftChange:
    """The change between two texts with these proposals."""
    documents = document(before), document(after)
    proposals: tuple[Any, Any] = to_json(proposal(documents[0], first)), to_json(proposal(documents[1], second))
    return draft_change((1, 2), documents, proposals)


def test_paragraphs_that_moved_or_stayed_do_not_count() -> None:
    """Only what is new, reworded or gone is shown, in the order of its draft."""
    found = changed("甲\n乙\n丙", "丙\n甲\n丁\n乙二")

    assert (found.added, found.removed) == (("丁", "乙二"), ("乙",))
    assert found.summary == "2段新增或改写,1段删去或改写"


def test_a_paragraph_said_once_more_counts_once() -> None:
    """Equal paragraphs are paired off one by one."""
    assert changed("甲", "甲\n甲").added == ("甲",)


def test_a_different_proposal_is_named_element_by_element() -> None:
    """Before and after stand in print; elements that stayed are left out."""
    found = changed("甲", "甲", SECRET, CONFIDENTIAL)

    assert ("密级", "机密", "秘密") in found.proposed
    assert ("保密期限", "公布前", "5年") in found.proposed
    assert {name for name, _, _ in found.proposed} == {"密级", "保密期限", "依据"}


def test_nothing_changed_is_said() -> None:
    """The same file handed in twice is recognised as such."""
    assert changed("甲", "甲").summary == "文字、密点和建议都没有变化"
