"""Rules about who may decide (定密权限)."""

from __future__ import annotations

from model.core.outcome import Level, Organ, Outcome
from model.core.proposal import Referral
from model.judge.case import Case
from model.judge.draft import Draft
from model.judge.grant import Grant
from model.judge.minutes import Minutes
from model.judge.organ_levels import producing_levels
from model.judge.rule import rule


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
        due=case.question.on,
    )
    minutes.note(f"本机关没有{draft.level.value}级定密权限:先按拟定密级采取保密措施,并立即报请{draft.referral.to}")


@rule("authority.grant")
def grant(case: Case, draft: Draft, minutes: Minutes) -> None:
    """A grant is in writing and is entered as the organ's authority."""
    organ = case.question.organ
    if draft.outcome is not Outcome.STATE_SECRET or organ is None or organ.grant is None:
        return
    if draft.level not in levels_of(organ, case):
        minutes.note("登记的定密授权不能用于这个密级")
    elif draft.level in organ.authority:
        minutes.ok("登记有定密授权,权限已载入机关资料")
    else:
        minutes.warn("权限只见于授权书文字,没有登记为机关的定密权限;请核对授权书的级别、事项和期限")


@rule("authority.regrant")
def regrant(case: Case, draft: Draft, minutes: Minutes) -> None:
    """An organ that holds a grant cannot pass it on."""
    held = _grant(case)
    if draft.outcome is Outcome.STATE_SECRET and held is not None and held.regranted:
        minutes.warn("授权书写的是再授权:被授权机关不得再授权,不能据此定密")


@rule("authority.grantor")
def grantor(case: Case, draft: Draft, minutes: Minutes) -> None:
    """A grant gives no level the granting organ itself has no authority for."""
    held = _grant(case)
    if draft.outcome is not Outcome.STATE_SECRET or held is None or held.grantor is None:
        return
    beyond = held.beyond(case.law)
    if draft.level in beyond:
        minutes.warn(f"授权机关是{held.grantor.value}机关,自己没有{draft.level.value}级定密权限,超出的授权无效")
    else:
        minutes.ok("授权没有超出授权机关的定密权限")


@rule("authority.grant_period")
def grant_period(case: Case, draft: Draft, minutes: Minutes) -> None:
    """A grant that has run out by the document's day gives nothing."""
    held = _grant(case)
    if draft.outcome is not Outcome.STATE_SECRET or held is None or held.until is None:
        return
    if held.over(case.day):
        minutes.warn(f"定密授权已于{held.until}届满,不能据此定密;请核对是否续授")
    else:
        minutes.ok(f"定密授权到{held.until}为止,尚在期限内")


@rule("authority.grant_range")
def grant_range(case: Case, draft: Draft, minutes: Minutes) -> None:
    """A grant for certain matters covers no others."""
    held = _grant(case)
    if draft.outcome is not Outcome.STATE_SECRET or draft.row is None or held is None or not held.matters:
        return
    row = draft.row
    if any(one and (one in held.matters or held.matters in one) for one in (row.name, row.regulation, row.field)):
        minutes.ok(f"事项在授权范围“{held.matters}”之内")
    else:
        minutes.warn(f"定密授权限于“{held.matters}”,看不出本事项在其中;请核对,不在其中的应当报请")


@rule("authority.beyond_level")
def beyond_level(case: Case, draft: Draft, minutes: Minutes) -> None:
    """Authority beyond what the organ's level has by statute needs a grant on record."""
    organ = case.question.organ
    held = _grant(case)
    if draft.outcome is not Outcome.STATE_SECRET or organ is None:
        return
    granted = held is not None and draft.level in held.levels
    if draft.level in organ.authority and draft.level not in case.law.authority(organ.level) and not granted:
        minutes.warn(f"登记的权限超出{organ.level.value}机关的法定权限,又没有登记授予这个密级的授权书;请核对授权依据")


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
    """The levels an organ may decide: what it recorded; where it recorded none, what its written grant names.

    What goes beyond the organ's level by statute rests on the grant, and falls with it.
    """
    grant = _grant(case)
    held = organ.authority if organ.authority or grant is None else grant.levels
    if grant is None:
        return held
    own, lost = case.law.authority(organ.level), _lost(grant, case)
    return tuple(level for level in held if level not in lost or (level in organ.authority and level in own))


def _grant(case: Case) -> Grant | None:
    organ = case.question.organ
    return Grant.of(organ.grant, case.law) if organ is not None and organ.grant else None


def _lost(grant: Grant, case: Case) -> tuple[Level, ...]:
    """The levels the grant cannot give: all when it was passed on or has run out, else those beyond the grantor."""
    expired = case.law.applies("authority.grant_period") and grant.over(case.day)
    return tuple(Level) if grant.regranted or expired else grant.beyond(case.law)


RULES = (known, grant, regrant, grantor, grant_period, grant_range, enough, beyond_level, produced_by, derived_exempt)
