"""The document's own mark is found where it stands, and nothing else is taken for one."""

from __future__ import annotations

import pytest

from model.core.document import Block, BlockKind
from model.core.outcome import Level
from model.core.text import Locator, Span
from model.normalise.marks import find_mark

TITLE = "\n关于虚构事项的通知\n"
BODY = "虚构正文一段。\n" * 30


@pytest.mark.parametrize(
    ("text", "level", "term"),
    [
        ("机密★10年", "机密", "10年"),
        ("秘密★2027年6月30日", "秘密", "2027年6月30日"),
        ("绝密★启用前", "绝密", "启用前"),
        ("绝密·启用前", "绝密", "启用前"),
        ("机密 ★ 长期", "机密", "长期"),
        ("机 密★10年", "机密", "10年"),
        ("机 密 ★ 1 0 年", "机密", "10年"),
        ("机密★十年", "机密", "十年"),
        ("秘密*5年", "秘密", "5年"),
        ("秘密☆5年", "秘密", "5年"),
        ("機密★１０年", "机密", "10年"),
        ("絕密★啟用前", "绝密", "启用前"),
        ("【机密】", "机密", None),
        ("(秘密)", "秘密", None),
        ("机密★", "机密", None),
        ("机　密", "机密", None),
        ("秘密级", "秘密", None),
        ("000012\n机密★1年\n特急", "机密", "1年"),
        ("份号:000001　机密★1年　特急", "机密", "1年"),
        ("机密★公布前 加急", "机密", "公布前"),
        ("秘密★10年   000012", "秘密", "10年"),
        ("密级:机密★5年", "机密", "5年"),
        ("密级|机密★5年|缓急|特急", "机密", "5年"),
        ("缓急:平 密级:秘密 拟稿:虚构处", "秘密", None),
        ("密级:机密 保密期限:10年", "机密", "10年"),
        ("密级|机密|保密期限|10年", "机密", "10年"),
        ("密级:□绝密 □机密 ☑秘密", "秘密", None),
        ("机密⭐5年", "机密", "5年"),
        ("机密★★10年", "机密", "10年"),
        ("机密 十年", "机密", "十年"),
        ("绝密 启用前", "绝密", "启用前"),
        ("绝密★启用前  试卷类型:A", "绝密", "启用前"),
        ("特急 机密★10年", "机密", "10年"),
        ("〖机密〗", "机密", None),
        ("秘密★10年 变更为 机密★20年", "机密", "20年"),
    ],
)
def test_a_mark_at_the_head(text: str, level: str, term: str | None) -> None:
    """Every form of mark at the head is read, whatever its spaces, width, star or script."""
    mark = find_mark(text + TITLE + BODY)

    assert mark is not None
    assert (mark.level, mark.term) == (Level(level), term)


@pytest.mark.parametrize(
    "text", ["内部★5年", "工作秘密★3年", "商业秘密★长期", "普密★10年", "内部资料★2年", "国家秘密★5年", "商密★5年"]
)
def test_an_unlawful_form_has_no_level(text: str) -> None:
    """A star after anything but the three levels is found, and bears no level."""
    mark = find_mark(text + TITLE)

    assert mark is not None
    assert mark.level is None
    assert mark.raw == text


@pytest.mark.parametrize(
    "text",
    [
        "关于商业秘密\n保护工作的通知\n",
        "商业秘密\n" + BODY,
        "按照《关于虚构事项的通知》(机密★10年)的要求,现通知如下。\n",
        "该件标注为秘密,由机要室保管。\n",
        "机密级计算机使用规定\n",
        "保守国家秘密\n" + BODY,
        "密级:(空)\n",
        "密级:内部\n",
        "国家秘密标志的写法如下:\n机密★10年\n" + BODY,
        "原件标注\n机密★10年\n" + BODY,
        "★1. 提供驻场服务。\n",
        "公路*5年\n",
        BODY + "机密\n" + BODY,
        BODY + "机密★10年\n秘密★5年\n" + BODY,
        "普通机密码设备\n",
        "机密★10年是指该件保密十年\n",
        "密级:□绝密 □机密 □秘密\n",
        "密级:绝密/机密/秘密\n",
        "秘密 启用前\n",
        "秘密花园\n",
        "",
        "\n\n",
    ],
)
def test_what_is_not_the_documents_own_mark(text: str) -> None:
    """Citations, running text, examples, forms left blank and bare words deep in a text are no mark."""
    assert find_mark(text) is None


def test_a_mark_alone_on_a_line_deep_in_the_text_is_found() -> None:
    """An attachment's mark stands alone on its line, far from the head."""
    mark = find_mark(BODY + "附件2\n秘密★5年\n" + BODY)

    assert mark is not None
    assert (mark.level, mark.term) == (Level.CONFIDENTIAL, "5年")


def test_the_mark_at_the_head_prevails_over_the_attachments() -> None:
    """Of several marks the head's is the document's."""
    mark = find_mark("机密★10年" + TITLE + BODY + "附件2\n秘密★5年\n")

    assert mark is not None
    assert mark.level is Level.SECRET


def test_the_span_leads_back_to_the_original() -> None:
    """The span counts code points of the text as it is, spaces and traditional characters included."""
    text = "份號:000001\n  機 密 ★ １０年  特急\n" + BODY

    mark = find_mark(text)

    assert mark is not None
    assert text[mark.span.start : mark.span.end] == mark.raw == "機 密 ★ １０年"


def _blocks(*parts: tuple[str, BlockKind]) -> tuple[str, tuple[Block, ...]]:
    text, blocks = "", []
    for part, kind in parts:
        blocks.append(Block(Span(len(text), len(text) + len(part)), kind, Locator()))
        text += part + "\n"
    return text, tuple(blocks)


@pytest.mark.parametrize("kind", [BlockKind.HEADER, BlockKind.FOOTER, BlockKind.TEXT_BOX])
def test_a_bare_level_in_a_header_is_a_mark(kind: BlockKind) -> None:
    """A header repeats the mark on every page, often without a term, wherever the reader put it in the text."""
    text, blocks = _blocks(*[("虚构正文。", BlockKind.PARAGRAPH)] * 20, ("机密", kind))

    mark = find_mark(text, blocks)

    assert mark is not None
    assert mark.level is Level.SECRET
    assert find_mark(text) is None


@pytest.mark.parametrize("kind", [BlockKind.COMMENT, BlockKind.FOOTNOTE])
def test_a_mark_in_a_comment_is_not_the_documents(kind: BlockKind) -> None:
    """Somebody's remark marks nothing."""
    text, blocks = _blocks(("机密★10年", kind), ("虚构正文。", BlockKind.PARAGRAPH))

    assert find_mark(text, blocks) is None


def test_a_very_long_line_is_read_in_reasonable_time() -> None:
    """Half a million characters without a line break neither hang nor yield a mark."""
    assert find_mark("虚构单位关于(机密★10年)的说明。" * 30_000) is None


@pytest.mark.parametrize("text", ["机密★5年(已解密)", "机密★5年 已解密", "机密★5年\n解密", "机密★5年\n【已解密】"])
def test_a_struck_mark_is_known_as_such(text: str) -> None:
    """解密 in brackets beside the mark, or alone below it, says that the mark no longer holds."""
    mark = find_mark(text + TITLE + BODY)

    assert mark is not None
    assert mark.released
    assert (mark.level, mark.term) == (Level.SECRET, "5年")


@pytest.mark.parametrize("text", ["机密★公布前解密", "机密★2027年6月30日后解密", "机密★5年后解密"])
def test_a_condition_of_release_is_not_a_release(text: str) -> None:
    """A mark that says when it will be released is in force until then."""
    mark = find_mark(text + TITLE + BODY)

    assert mark is not None
    assert not mark.released
