"""Last words (最后一次保存) — what was typed just before a page went away, sent by the browser's beacon."""

from __future__ import annotations

import json
from dataclasses import replace

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from app.desk.elements import Opinion, Ruling
from app.desk.state import CaseState
from app.views.elements_form import changed_elements
from app.views.gate import COOKIE
from app.views.office import office
from model.core.errors import DingmiError

LONGEST_TEXT = 20_000
REFERRAL_FIELDS = frozenset({"to", "measures", "claims"})
ANSWER_PREFIX = "answer_"
ANSWER_FIELDS = frozenset({"organ", "instrument", "dated"})


async def keep_draft(request: Request) -> Response:
    """POST /desk/draft {case_no, field, text}: 204 when kept, 4xx when not; nobody reads the answer."""
    try:
        said = json.loads(await request.body())
        case_no, field, text = str(said["case_no"]), str(said["field"]), str(said["text"])[:LONGEST_TEXT]
    except (ValueError, KeyError, TypeError):
        return Response(status_code=400)
    try:
        await run_in_threadpool(_keep, request.cookies.get(COOKIE), case_no, field, text)
    except DingmiError:
        return Response(status_code=409)
    return Response(status_code=204)


def _keep(token: str | None, case_no: str, field: str, text: str) -> None:
    desk = office().desk
    actor = desk.sessions.actor_of(token)
    if actor is None:
        raise DingmiError("请先登录。")
    case = desk.cases.open_case(actor, case_no)
    if actor.login == case.drafter_login:
        opinion = changed_opinion(case.opinion, field, text)
        if opinion != case.opinion:
            desk.cases.save_opinion(actor, case_no, opinion, case.version)
    elif case.state in (CaseState.PENDING, CaseState.REFERRED):
        kept = case.set_aside if isinstance(case.set_aside, Ruling) else Ruling()
        ruling = changed_ruling(kept, field, text)
        if ruling != kept:
            desk.cases.keep_ruling(actor, case_no, ruling)


def changed_opinion(opinion: Opinion, field: str, text: str) -> Opinion:
    """The opinion with one text field changed."""
    if field == "remark":
        return replace(opinion, remark=text)
    return replace(opinion, elements=changed_elements(opinion.elements, field, text))


def changed_ruling(ruling: Ruling, field: str, text: str) -> Ruling:
    """The ruling with one text field changed."""
    if field == "reason":
        return replace(ruling, reason=text)
    if field in REFERRAL_FIELDS:
        return replace(ruling, referral=replace(ruling.referral, **{field: text}))
    if field.startswith(ANSWER_PREFIX) and field.removeprefix(ANSWER_PREFIX) in ANSWER_FIELDS:
        return replace(ruling, answer=replace(ruling.answer, **{field.removeprefix(ANSWER_PREFIX): text}))
    return replace(ruling, elements=changed_elements(ruling.elements, field, text))
