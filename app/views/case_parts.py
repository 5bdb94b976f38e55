"""Parts of a case on the page (件的各部分) — the same for whoever opens it."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

import streamlit as st

from app.desk.basis import ChosenBasis
from app.desk.case import CaseView, Decision
from app.desk.elements import Elements
from app.desk.referral import ReferralRecord
from app.desk.state import CaseState
from app.views.case_list import clock_words
from app.views.elements_form import choice_of
from app.views.form_session import FormSession
from app.views.page_view import draw_page, forget_pages
from app.widgets.case_table import Cell, Line, show_table
from app.widgets.notice import notice, quiet, section, title
from app.widgets.pane import pane_points, show_pane
from app.widgets.proposal_card import badge, show_proposal

SPLIT = (58, 42)
PANE_HEIGHT = 390


def draw_head(case: CaseView) -> None:
    """Number, title, state, draft."""
    title(f"{case.case_no} {case.title}", f"{case.state} · 第{case.draft_no}稿 · 承办人 {case.drafter}")


def draw_text_and_proposal(case: CaseView, form: FormSession | None) -> None:
    """The two columns; which points were opened is kept in `form`, when there is one."""
    left, right = st.columns(SPLIT)
    with left:
        _draw_text(case, form)
    with right, st.container(height=PANE_HEIGHT, border=True):
        show_proposal(case.proposal, case.text)


def _draw_text(case: CaseView, form: FormSession | None) -> None:
    if case.document is None:
        forget_pages(case)
        notice("定稿或撤回后,本系统保存的原文和密点文字已清除,其余记录保留。", lead="原文已清除。")
        return
    for issue in case.document.issues:
        quiet(issue.message)
    key = f"pane.{case.case_no}.{case.draft_no}"
    points = pane_points(case.proposal)
    seen = show_pane(case.document, points, key=key, height=PANE_HEIGHT)
    draw_page(case, case.document)
    if form:
        form.seen = seen


def all_points_seen(case: CaseView, form: FormSession) -> bool:
    """True when every point was opened, or there are none, or the text is gone."""
    return case.document is None or len(set(form.seen)) >= len(case.proposal["points"])


def elements_words(elements: Elements) -> str:
    """Elements as one line of HTML: badge, term, who may know."""
    choice = choice_of(elements)
    if choice is None or elements.outcome is None:
        return "尚未填写"
    level = elements.level.value if elements.level else None
    rest = "  ".join(part for part in (elements.term, "、".join(elements.known_to)) if part)
    return f"{badge(elements.outcome.value, level)} {escape(rest)}"


def draw_comparison(case: CaseView) -> None:
    """承办人 and 系统, one under the other, in equal type."""
    suggested = Elements.of_proposal(case.proposal)
    remark = f"<dt>说明</dt><dd>{escape(case.opinion.remark)}</dd>" if case.opinion.remark else ""
    st.html(
        '<dl class="dm-fields">'
        f"<dt>承办人</dt><dd>{elements_words(case.opinion.elements)}</dd>{remark}"
        f"<dt>系统</dt><dd>{elements_words(suggested)}</dd></dl>"
    )


def draw_referral(case: CaseView) -> None:
    """What went up, why, to whom; what the case waits for, and how it is protected meanwhile."""
    referral = case.referral
    assert referral is not None  # only referred cases are drawn so
    entry, protected = referral.ruling.referral, f"其间按{referral.level}级保护,不得公开。"
    late = "报送已逾时限。" if referral.late else ""
    notice(f"{referral.waits}。{late}{protected}", lead=f"已报请{entry.to}({referral.kind})。", kind="warn")
    fields = {
        "拟定": elements_words(referral.ruling.elements),
        "依据": escape(basis_words(referral.bases)),
        "理由": escape(referral.ruling.reason),
        "各方主张": escape(entry.claims),
        "保护措施": escape(entry.measures),
        "报请": escape(f"{referral.reviewer} {clock_words(referral.at)};时限:{_time_words(referral)}"),
    }
    _show_fields(fields)


def _time_words(referral: ReferralRecord) -> str:
    last = f",至{referral.due.text}" if referral.due else ""
    return f"{referral.within or '法规未定'}{last}"


def basis_words(bases: tuple[ChosenBasis, ...]) -> str:
    """Bases as one line of print."""
    return ";".join(f"{'示范依据 ' if entry.demonstration else ''}{entry.regulation} {entry.name}" for entry in bases)


def _show_fields(fields: Mapping[str, str]) -> None:
    rows = "".join(f"<dt>{name}</dt><dd>{value}</dd>" for name, value in fields.items() if value)
    st.html(f'<dl class="dm-fields">{rows}</dl>')


def draw_decision(decision: Decision) -> None:
    """What was decided, by whom, why."""
    section("决定")
    points = decision.ruling.points_seen
    fields = {
        "决定": elements_words(decision.ruling.elements),
        "依据": escape(basis_words(decision.bases)),
        "批复": escape(decision.ruling.answer.text),
        "理由": escape(decision.ruling.reason),
        "改动": escape("、".join(decision.changed)),
        "看过密点": escape(f"第{'、'.join(map(str, points))}处" if points else ""),
        "责任人": escape(f"{decision.reviewer} {clock_words(decision.at)}"),
    }
    _show_fields(fields)


def draw_papers(case: CaseView) -> None:
    """Links to the forms of this case; a draft nobody submitted yet has none."""
    if case.state is CaseState.DRAFT:
        return
    papers = {"/desk/approval.docx": "定密审批单"}
    if case.referral:
        papers["/desk/referral.docx"] = "报请函"
    links = " · ".join(
        f'<a href="{path}?no={escape(case.case_no)}" target="_self">{name}(docx)</a>' for path, name in papers.items()
    )
    if case.decision and case.decision.ruling.elements.level:
        links += f' · <a href="/desk/mark?no={escape(case.case_no)}" target="_self">标志副本</a>'
    st.html(f'<p class="dm-quiet">表样:{links}</p>')


def draw_history(case: CaseView) -> None:
    """Every step of the case, oldest first."""
    with st.expander(f"办理记录 {len(case.history)} 条"):
        lines = [
            Line(
                tuple(
                    Cell(text)
                    for text in (clock_words(event.at), event.who, event.act, f"第{event.draft_no}稿", event.note)
                )
            )
            for event in case.history
        ]
        show_table("办理记录", ("时间", "人", "动作", "稿", "留言"), lines, key=f"history.{case.case_no}")
