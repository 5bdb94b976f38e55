"""Proposal card (系统建议) — what is proposed, on which basis, what else it could be, what is missing."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

import streamlit as st

from app.widgets.level_style import style_of
from app.widgets.notice import bullets, notice, quiet
from app.widgets.wording import assurance, item_words, sayings

STATUS = {"ok": "符合", "warn": "请注意", "violation": "不合"}


def badge(outcome: str, level: str | None) -> str:
    """Level or outcome as HTML: sign, colour and underline together."""
    style = style_of(outcome, level)
    words = f"{outcome} · {level}" if level else outcome
    return f'<span class="dm-badge {style.look}"><i>{escape(style.sign)}</i>{escape(words)}</span>'


def show_proposal(proposal: Mapping[str, Any], text: str = "") -> None:
    """The whole card, alternatives in the same type as the proposal itself; `text` is the draft's, while kept."""
    for saying in sayings(proposal, text):
        notice(saying.text, lead=saying.lead, kind=saying.kind)
    amiss = sum(check["status"] != "ok" for check in proposal["checks"])
    course_name = f"校核与过程({amiss}处请注意)" if amiss else "校核与过程"
    main, other, missing, course = st.tabs(["建议", "另有可能·为何不是", "缺什么", course_name])
    with main:
        _show_main(proposal)
    with other:
        _show_alternatives(proposal)
    with missing:
        _show_missing(proposal)
    with course:
        _show_course(proposal)


def _show_main(proposal: Mapping[str, Any]) -> None:
    term, referral = proposal["term"], proposal["referral"]
    fields = {
        "结论": badge(proposal["outcome"], proposal["level"]),
        "把握": escape(_assurance_words(proposal)),
        "保密期限": escape(_term_words(term)) if term else "",
        "知悉范围": escape("、".join(proposal["known_to"])),
        "依据": "<br>".join(_basis(entry) for entry in proposal["basis"]),
        "来源": "<br>".join(_source(source) for source in proposal["sources"]),
        "标志": escape(proposal["mark"] or ""),
        "原有标志": escape(_existing(proposal["document"]["existing_mark"])),
        "报请": escape(f"{referral['to']}({referral['within']}):{referral['why']}") if referral else "",
        "程序依据": "<br>".join(_article(article) for article in proposal["procedure"] if article["verified"]),
    }
    rows = "".join(f"<dt>{name}</dt><dd>{value}</dd>" for name, value in fields.items() if value)
    quiet("系统建议,供参考,由人决定。")
    st.html(f'<dl class="dm-fields">{rows}</dl>')


def _assurance_words(proposal: Mapping[str, Any]) -> str:
    reasons = "".join(f" {reason}" for reason in proposal["review_reasons"])
    return assurance(proposal) + (f":{reasons.strip()}" if reasons else "")


def _term_words(term: Mapping[str, Any]) -> str:
    return f"{term['text']}(至{term['ends_on']})" if term["ends_on"] else str(term["text"])


def _existing(mark: Mapping[str, Any] | None) -> str:
    if mark is None:
        return ""
    return str(mark["raw"]) + ("" if mark["level"] else "(不是法定密级标志)")


def _basis(entry: Mapping[str, Any]) -> str:
    label = '<span class="dm-demo-basis">示范依据</span>' if entry["demonstration"] else ""
    return f"{label}{escape(item_words(entry['regulation'], entry['item_no']))} {escape(entry['name'])}"


def _source(source: Mapping[str, Any]) -> str:
    level = f" {source['level']}" if source["level"] else ""
    term = f" {source['term']}" if source["term"] else ""
    carried = "看不出是否摘录" if source.get("carried_unclear") else ("已摘录" if source["carried"] else "只提及")
    return escape(f"{source['title']} {source['doc_no'] or ''}{level}{term}({carried})")


def _article(article: Mapping[str, Any]) -> str:
    return f"{escape(article['article'])}<span class='dm-quiet'> {escape(article['gist'])}</span>"


def _show_alternatives(proposal: Mapping[str, Any]) -> None:
    if not proposal["alternatives"]:
        quiet("没有其他可能的事项。")
        return
    rows = "".join(
        f"<tr><td>{badge(entry['outcome'], entry['level'])}</td><td>{escape(entry['name'])}</td>"
        f"<td>{escape(entry['why_not'])}</td></tr>"
        for entry in proposal["alternatives"]
    )
    st.html(
        '<table class="dm-table" aria-label="另有可能"><tr><th>可能</th><th>事项</th><th>为何不是</th></tr>'
        f"{rows}</table>"
    )


def _show_missing(proposal: Mapping[str, Any]) -> None:
    if not proposal["missing"]:
        quiet("没有发现缺少的事实。")
        return
    bullets(f"{fact['fact']}:{fact['question']}" for fact in proposal["missing"])


def _show_course(proposal: Mapping[str, Any]) -> None:
    rows = "".join(_check(check) for check in sorted(proposal["checks"], key=lambda check: check["status"] == "ok"))
    head = '<tr><th class="dm-short">结果</th><th>校核与出处</th></tr>'
    st.html(f'<table class="dm-table" aria-label="校核">{head}{rows}</table>')
    if proposal["trace"]:
        bullets(proposal["trace"])
    versions = proposal["versions"]
    quiet(
        f"可复现:程序{versions['code']} 目录{versions['catalogue']} 法规{versions['law']} 模型{versions['model']};"
        f"成文日期{proposal['dated'] or '未写明'},审核日{proposal['on']}"
    )


def _check(check: Mapping[str, Any]) -> str:
    cited = f'<div class="dm-quiet">{escape(check["cites"])}</div>' if check["cites"] else ""
    return f'<tr><td class="dm-short">{STATUS[check["status"]]}</td><td>{escape(check["message"])}{cited}</td></tr>'
