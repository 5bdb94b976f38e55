"""Rules about who may decide (定密权限)."""

from __future__ import annotations

import re

from model.core.outcome import Level, Organ, OrganLevel, Outcome
from model.core.proposal import Referral
from model.judge.case import Case
from model.judge.draft import Draft
from model.judge.minutes import Minutes
from model.judge.rule import rule

_RANKED = (OrganLevel.TOWN, OrganLevel.COUNTY, OrganLevel.CITY, OrganLevel.PROVINCE, OrganLevel.CENTRAL)
_WORDS = {
    OrganLevel.CENTRAL: re.compile(r"中央|国家|国务院|全国|^[^省市县区]{2,5}部$|总局"),
    OrganLevel.PROVINCE: re.compile(r"省|自治区|直辖市"),
    OrganLevel.CITY: re.compile(r"市(?!场)"),
    OrganLevel.COUNTY: re.compile(r"县|区(?!的市)|各单位"),
    OrganLevel.TOWN: re.compile(r"乡|镇|各单位"),
}


@rule("authority.known")
def known(case: Case, draft: Draft, minutes: Minutes) -> None:
    """Without an organ on record nobody can say who may decide."""
    if case.question.organ is None and draft.outcome is not Outcome.UNREADABLE:
        minutes.warn("没有登记产生机关,定密权限不明;请在机关资料中登记机关层级、定密权限和依据")


@rule("authority.enough")
def enough(case: Case, draft: Draft, minutes: Minutes) -> None:
    """An organ whose authority does not reach protects first and refers the matter up at once."""
    organ = case.question.organ
    if draft.outcome is not Outcome.STATE_SECRET or organ is None or draft.level is None:
        return
    if draft.level in levels_of(organ, case):
        minutes.ok(f"本机关有{draft.level.value}级定密权限")
        return
    draft.referral = Referral(
        to=case.law.addressee("upward").to(organ.level, draft.level),
        within=case.law.deadline("upward.report").text,
        why=f"本机关登记的定密权限不含{draft.level.value}级",
        proposed_level=draft.level,
    )
    minutes.note(f"本机关没有{draft.level.value}级定密权限:先按拟定密级采取保密措施,并立即报请{draft.referral.to}")


@rule("authority.grant")
def grant(case: Case, draft: Draft, minutes: Minutes) -> None:
    """A grant is in writing and is entered as the organ's authority."""
    organ = case.question.organ
    if draft.outcome is not Outcome.STATE_SECRET or organ is None or organ.grant is None:
        return
    if draft.level in organ.authority:
        minutes.ok("登记有定密授权,权限已载入机关资料")
    elif draft.level in levels_of(organ, case):
        minutes.warn("权限只见于授权书文字,没有登记为机关的定密权限;请核对授权书的级别、事项和期限")
    else:
        minutes.note("登记的定密授权不含这个密级")


@rule("authority.beyond_level")
def beyond_level(case: Case, draft: Draft, minutes: Minutes) -> None:
    """Authority beyond what the organ's level has by statute needs a grant on record."""
    organ = case.question.organ
    if draft.outcome is not Outcome.STATE_SECRET or organ is None or organ.grant is not None:
        return
    if draft.level in organ.authority and draft.level not in case.law.authority(organ.level):
        minutes.warn(f"登记的权限超出{organ.level.value}机关的法定权限,又没有登记授权书;请核对授权依据")


@rule("authority.produced_by")
def produced_by(case: Case, draft: Draft, minutes: Minutes) -> None:
    """A row names the level of organ that produces the matter; another organ may hold it only by handling it."""
    organ = case.question.organ
    if draft.outcome is not Outcome.STATE_SECRET or organ is None or draft.row is None:
        return
    levels = producing_levels(draft.row.produced_by)
    if levels and organ.level not in levels:
        minutes.note(
            f"目录写的产生层级是“{draft.row.produced_by}”,与本机关层级不同;请核对是否属于执行、办理别的机关的事项"
        )


@rule("authority.derived_exempt")
def derived_exempt(case: Case, draft: Draft, minutes: Minutes) -> None:  # noqa: ARG001
    """Derived classification is not bound by the organ's authority."""
    if draft.outcome is Outcome.DERIVED:
        minutes.ok("派生定密不受本机关定密权限限制,由派生定密责任人审核")


def levels_of(organ: Organ, case: Case) -> tuple[Level, ...]:
    """The levels an organ may decide: what it recorded; where it recorded none, what its written grant names."""
    if organ.authority or organ.grant is None:
        return organ.authority
    if any(word in organ.grant for word in case.law.wording.grant_negations):
        return ()
    return tuple(level for level in Level if re.search(rf"(?<!国家){level.value}", organ.grant))


def producing_levels(text: str) -> frozenset[OrganLevel]:
    """The levels of organ a 产生层级 column names; empty when it names none or all."""
    if "各级" in text:
        return frozenset()
    named = {level for level, words in _WORDS.items() if any(words.search(part) for part in re.split("[、,]", text))}
    if named and "以上" in text:
        lowest = min(_RANKED.index(level) for level in named)
        named = set(_RANKED[lowest:])
    return frozenset(named)


RULES = (known, enough, grant, beyond_level, produced_by, derived_exempt)
