"""Wording that makes a term no term: vague conditions, and choices among several (期限的写法)."""

from __future__ import annotations

import re

from model.core.proposal import TermKind
from model.judge.case import Case
from model.normalise.marks_term import parse_term


def is_vague(text: str, case: Case) -> bool:
    """True when nobody can tell from the wording whether the term is over, e.g. 工作需要时解密."""
    return any(word in text for word in case.law.wording.undecidable_terms)


def is_choice(text: str, case: Case) -> bool:
    """True for 10年或者公布前: a period or date beside something else. 公布或者撤销前 is one condition."""
    words = sorted(case.law.wording.choice_of_terms, key=len, reverse=True)
    parts = [part for part in re.split("|".join(map(re.escape, words)), text) if part.strip(",、;")]
    terms = [parse_term(part) for part in parts]
    return len(parts) > 1 and any(one is not None and one.kind is not TermKind.EVENT for one in terms)
