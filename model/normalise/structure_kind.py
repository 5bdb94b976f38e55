"""Kinds of document, told from the title, the closing words or the way the text opens (文种)."""

from __future__ import annotations

import re

# Kind → other words a title may end with for it. The fifteen statutory kinds come first, then
# what offices write besides. Longer words are tried before shorter ones.
_KINDS: dict[str, str] = {
    "决议": "",
    "决定": "",
    "命令": "令",
    "公报": "公报摘要",
    "公告": "",
    "通告": "",
    "意见": "实施意见 指导意见 征求意见稿 审查意见",
    "通知": "",
    "通报": "情况通报",
    "报告": "汇报 汇报提纲 情况反映 汇报要点 分析 研判 综述 简况 年报 调研",
    "请示": "",
    "批复": "",
    "议案": "提案",
    "函": "复函 便函 公函 商请函 答复",
    "纪要": "会议纪要",
    "公示": "公示名单 任前公示 考察预告",
    "方案": "预案 计划 安排 规划 工作要点 设想 初步考虑",
    "制度": "规则 细则 章程 守则 规程 规范",
    "办法": "",
    "规定": "",
    "条例": "",
    "名单": "名册 花名册 人选名单 一览",
    "清单": "台账 目录 明细",
    "表": "统计表 汇总表 登记表 审批表 呈报表 一览表 明细表 审核表 申请表 情况表 号码表 登记 单",
    "记录": "笔录 摘记 速记 谈话要点 询问 备忘 备忘录",
    "讲话": "讲话稿 发言 发言提纲 讲解提纲 致辞 讲稿 讲义 讲话要点",
    "简报": "快报 专报 摘报 动态 信息 内参",
    "新闻稿": "通稿 报道 新闻发布稿 消息 专访",
    "试卷": "试题 试题卷 考试卷 副卷 题本 参考答案 评分标准 答题卡 命题稿 清样校对单",
    "说明": "情况说明 起草说明 解读 问答",
    "批示": "呈批件 呈批笺 签报 批示抄清",
    "总结": "述职报告",
    "邮件": "",
    "合同": "协议 协议书",
    "考察材料": "考察报告 干部考察材料",
}
_WORDS = sorted(
    ((word, kind) for kind, others in _KINDS.items() for word in (kind, *others.split())),
    key=lambda pair: -len(pair[0]),
)
# Remarks after the kind that a title may carry: (征求意见稿), (试行), 汇总二稿, 之三, 2026年第3期.
_REMARKS = re.compile(
    r"(?:\s*(?:\([^()]{1,30}\)|〔[^〕]{1,20}〕|\[[^\]]{1,20}\]|【[^】]{1,20}】|第?[\d一二三四五六七八九十]+[期号次稿]"
    r"|[一二三四五六七八九十]稿|之[一二三四五六七八九十]|送审稿|讨论稿|修订稿|初稿|草案|底稿))+$"
)
_CLOSINGS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), kind)
    for pattern, kind in (
        (r"(?:妥否|当否|可否|是否妥当|如无不妥).{0,4}请.{0,4}(?:批示|批复|审批|示|审示|指示|核准)", "请示"),
        (r"^(?:特此请示|请予批准|请予审批|请批复|请批示)", "请示"),
        (r"^特此通知", "通知"),
        (r"^(?:特此|专此|以上)报告", "报告"),
        (r"^特此公告", "公告"),
        (r"^特此通告", "通告"),
        (r"^特此通报", "通报"),
        (r"^特此公示", "公示"),
        (r"^(?:特此|专此)(?:函|致函)(?:告|复|达|商)?|^(?:请予|盼予|敬请)函复", "函"),
        (r"^(?:特此批复|此复)[。.]?$", "批复"),
    )
)
_OPENINGS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), kind)
    for pattern, kind in (
        (r"^(?:发件人?|收件人?|主题|From|To|Subject):", "邮件"),
        (r"^问:", "记录"),
        (r"^(?:时间|地点|记录人?|谈话人|被谈话人|出席|列席|主持人?|讯问人?|询问人?):", "记录"),
        (r"^(?:各位|同志们|各位领导|各位代表|同志们,朋友们)[^。]{0,20}[:,]?$", "讲话"),
        (r"^本报讯|^本网讯|^记者.{0,12}(?:报道|获悉)|^\(?(?:通讯员|记者)", "新闻稿"),
    )
)


def kind_of_title(folded: str) -> tuple[str, int, int] | None:
    """Return the kind a folded title ends with, and where the word stands; None when it ends with none."""
    title = _REMARKS.sub("", folded).rstrip(' 。.》"”')
    for word, kind in _WORDS:
        if title.endswith(word):
            return kind, len(title) - len(word), len(title)
    return None


def kind_of_closing(folded: str) -> tuple[str, int, int] | None:
    """Return the kind that a closing formula gives away (妥否,请批示 → 请示)."""
    return _first(_CLOSINGS, folded)


def kind_of_opening(folded: str) -> tuple[str, int, int] | None:
    """Return the kind that an opening line gives away (发件人: → 邮件)."""
    return _first(_OPENINGS, folded)


def _first(patterns: tuple[tuple[re.Pattern[str], str], ...], folded: str) -> tuple[str, int, int] | None:
    for pattern, kind in patterns:
        if match := pattern.search(folded):
            return kind, match.start(), match.end()
    return None
