"""报请函 — the letter that sends a case up: why, what is proposed, how it is protected, within which time."""

from __future__ import annotations

from datetime import date

from app.desk.basis import ChosenBasis
from app.desk.referral import ReferralKind, ReferralRecord
from app.paper.sheet import Sheet

TITLES = {
    ReferralKind.UPWARD: "关于报请确定“{}”密级的函",
    ReferralKind.UNCLEAR: "关于不明确事项“{}”的报请函",
    ReferralKind.DISPUTE: "关于有争议事项“{}”的报请函",
}
GROUNDS = {
    ReferralKind.UPWARD: "经对照保密事项范围，该事项的密级超出本机关登记的定密权限，现报请确定。",
    ReferralKind.UNCLEAR: "该事项符合国家秘密的条件，经查保密事项范围没有规定，现报请确定。",
    ReferralKind.DISPUTE: "各方对该事项是否属于国家秘密或者属于何种密级有不同意见，现报请确定。",
}
CHANNEL = "本件含拟定的国家秘密事项，不得通过非涉密渠道传递。"


def referral_letter(referral: ReferralRecord) -> bytes:
    """The letter as docx, bearing the proposed mark; number, contact and signature are left to the office."""
    elements, entry = referral.ruling.elements, referral.ruling.referral
    sheet = Sheet(f"件号{referral.case_no} 第{referral.draft_no}稿", demonstration=referral.demonstration)
    sheet.mark(f"{referral.level}★{elements.term}")
    sheet.beside(referral.organ, "〔    〕    号")
    sheet.title(TITLES[referral.kind].format(referral.title))
    sheet.line(f"{entry.to}：")
    sheet.heading("一、报请事由")
    sheet.line(GROUNDS[referral.kind], indent=True)
    sheet.line(f"理由：{referral.ruling.reason}", indent=True)
    if entry.claims:
        sheet.line(f"各方主张：{entry.claims}", indent=True)
    sheet.heading("二、拟定意见")
    for name, words in (
        ("密级", referral.level),
        ("保密期限", elements.term),
        ("知悉范围", "、".join(elements.known_to)),
        ("依据", basis_lines(referral.bases) or "保密事项范围没有规定"),
    ):
        sheet.line(f"{name}：{words}", indent=True)
    sheet.heading("三、已先行采取的保密措施")
    sheet.line(entry.measures, indent=True)
    sheet.heading("四、时限")
    sheet.line(_times(referral), indent=True)
    sheet.line(CHANNEL, indent=True)
    sheet.line("附件：")
    sheet.line("联系人：            电话：")
    sheet.line(referral.organ, place="right")
    sheet.line(day_words(referral.referred_on), place="right")
    return sheet.data()


def _times(referral: ReferralRecord) -> str:
    last = f"，报送截止日{referral.due.text}" if referral.due else ""
    within = f"，报送时限为{referral.within}{last}" if referral.within else ""
    answer = f"请于{referral.answer_within}批复。" if referral.answer_within else "请予批复。"
    return f"拟定日期{day_words(referral.proposed_on)}{within}。{answer}"


def basis_lines(bases: tuple[ChosenBasis, ...]) -> str:
    """Bases as print: demonstration rows are named as such."""
    return ";".join(
        f"{'示范依据 ' if basis.demonstration else ''}{basis.regulation} {basis.item_no} {basis.name}".strip()
        for basis in bases
    )


def day_words(day: date) -> str:
    """A day as official documents write it."""
    return f"{day.year}年{day.month}月{day.day}日"
