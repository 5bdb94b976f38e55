"""Delicate wording (措辞) — the sentences a proposal is introduced with; exact, because people act on them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from model.core.outcome import Level

NO_BASIS = "没有依据不能定为国家秘密,也不表示可以公开。可:补充目录或来源|按工作秘密|按不明确事项报请|通读后确认非密。"
TALK = re.compile("绝密|机密|秘密|涉密|保密|定密")
OFTEN = 3  # words about secrecy that make a text one that talks about it
UNDECIDED = frozenset({"不明确", "依据不足", "无法读取"})


@dataclass(frozen=True, slots=True)
class Saying:
    """One notice: bold first sentence, the rest, and its kind (info, warn, error, unclear)."""

    lead: str
    text: str
    kind: str


def assurance(proposal: Mapping[str, Any]) -> str:
    """把握 in words, never a percentage: 充分, 有疑问 or 不足."""
    if proposal["outcome"] in UNDECIDED:
        return "不足"
    return "充分" if proposal["sure"] else "有疑问"


def sayings(proposal: Mapping[str, Any], text: str = "") -> tuple[Saying, ...]:
    """What must be said before the proposal is read, most pressing first; `text` is the draft's, while kept."""
    found = (
        _unreadable(proposal),
        _no_authority(proposal),
        _over_marked(proposal),
        _undecided(proposal),
        _not_secret(proposal, text),
    )
    return tuple(saying for saying in found if saying)


def _unreadable(proposal: Mapping[str, Any]) -> Saying | None:
    gaps = proposal["document"]["gaps"]
    if not gaps:
        return None
    places = ";".join(gap["message"].rstrip("。") for gap in gaps)
    return Saying(f"{places}。未读出不等于非密。", "请看原件逐处确认,或换清晰件。", "error")


def _no_authority(proposal: Mapping[str, Any]) -> Saying | None:
    referral, organ = proposal["referral"], proposal["organ"]
    if not referral or not referral["proposed_level"] or organ is None:
        return None
    level, held = referral["proposed_level"], organ["authority"]
    reach = f"本机关定密权限到{held[0]}级" if held else "本机关没有定密权限"
    return Saying(
        f"{reach},此事项为{level}级。",
        f"请现在就按{level}级保护,并{referral['within']}报请{referral['to']}确定。(派生定密不受此限。)",
        "warn",
    )


def _over_marked(proposal: Mapping[str, Any]) -> Saying | None:
    mark, level = proposal["document"]["existing_mark"], proposal["level"]
    if not (mark and mark["level"] and level) or Level(mark["level"]).weight <= Level(level).weight:
        return None
    return Saying("可能定高了。", f"文稿标为{mark['level']};目录规定此事项为{level}级,不得自行提高。", "warn")


def _undecided(proposal: Mapping[str, Any]) -> Saying | None:
    if proposal["outcome"] == "不明确":
        return Saying("系统不能判断。", _possibilities(proposal), "unclear")
    if proposal["outcome"] == "依据不足":
        missing = "".join(fact["question"] for fact in proposal["missing"])
        if missing:
            return Saying("还缺少能决定结论的事实。", f"请补充:{missing}", "unclear")
        return Saying("现有目录中没有找到对应事项。", NO_BASIS, "unclear")
    return None


def _possibilities(proposal: Mapping[str, Any]) -> str:
    names = [_possible(alternative) for alternative in proposal["alternatives"][:2]]
    differ = "、".join(fact["fact"] for fact in proposal["missing"])
    places = "、".join(dict.fromkeys(place_words(point["locator"]) for point in proposal["points"][:2]))
    first = f"可能是{'或'.join(names)}" if names else "没有足够的把握指向任何一项"
    middle = f",差别在{differ}" if differ and names else ""
    return f"{first}{middle}。{f'请核对{places}。' if places else '请通读全文后判断。'}"


def _possible(alternative: Mapping[str, Any]) -> str:
    return f"{alternative['level'] or alternative['outcome']}({alternative['name']})"


def _not_secret(proposal: Mapping[str, Any], text: str) -> Saying | None:
    if proposal["outcome"] != "非密":
        return None
    if len(TALK.findall(text)) >= OFTEN:
        return Saying("", "文中多次提到“秘密”,但只是讲规定,未发现秘密内容。是否非密由人通读全文后决定。", "info")
    looked = "、".join(proposal.get("looked_for", ())[:6])
    searched = f"已比对:{looked}。" if looked else ""
    return Saying("未发现秘密内容。", f"{searched}是否非密由人通读全文后决定;公开前仍须保密审查。", "info")


def place_words(locator: Mapping[str, Any] | None) -> str:
    """A locator in words: 第1页第3段; empty when nothing is known."""
    if not locator:
        return ""
    page, paragraph = locator.get("page"), locator.get("paragraph")
    sheet, cell = locator.get("sheet"), locator.get("cell")
    words = (f"第{page}页" if page else "") + (f"第{paragraph}段" if paragraph else "")
    return words + (f"工作表“{sheet}”" if sheet else "") + (f"{cell}格" if cell else "")


def item_words(regulation: str, item_no: str) -> str:
    """A regulation with the number of its item: 某目录第12项; tables write the number bare or in full."""
    number = f"第{item_no}项" if item_no.isdecimal() else f" {item_no}"
    return f"{regulation}{number}".strip()
