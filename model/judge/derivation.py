"""Rules of derived classification (派生定密)."""

from __future__ import annotations

from model.core.catalogue import Row, RowClass
from model.core.finding import CitedSource
from model.core.outcome import Level, Outcome
from model.judge.case import Case
from model.judge.derived_term import reckon
from model.judge.draft import Draft
from model.judge.minutes import Minutes
from model.judge.rule import rule
from model.judge.source_term import is_over, last_day
from model.normalise.marks_term import has_expired
from model.normalise.sources import is_named


@rule("derive.source_expired")
def source_expired(case: Case, draft: Draft, minutes: Minutes) -> None:
    """A source whose term is over has declassified itself; nothing derives from it."""
    for source in case.question.sources:
        draft.ends[source] = last_day(source)
    over = [source for source in case.question.sources if is_over(source, case.question.on)]
    if not over:
        return
    minutes.warn("来源期限已满,自行解密,不再据此派生:" + _titles(over) + ";请核对来源是否办过延长")
    if draft.outcome is Outcome.DERIVED and not _live(case) and not draft.settled:
        draft.outcome = Outcome.INSUFFICIENT
        minutes.ask("来源是否延长", "来源文件的保密期限是否在届满前办理了延长?")


@rule("derive.carried")
def carried(case: Case, draft: Draft, minutes: Minutes) -> None:
    """A draft that carries, sums up or details what has been classified derives from it."""
    if draft.settled:
        return
    live = _live(case)
    certain = tuple(source for source in live if source.carried)
    if draft.outcome is Outcome.DERIVED:
        draft.deriving = certain or tuple(source for source in live if source.carried is None)
        if draft.deriving and not certain:
            minutes.warn("是否写入了来源的内容没有看准,请核对原件:" + _titles(draft.deriving))
    elif draft.outcome is Outcome.STATE_SECRET:
        draft.deriving = certain
    else:
        draft.deriving = tuple(source for source in certain if source.span is None or is_named(source))
        if certain and not draft.deriving:
            minutes.warn("文中似乎写入了标密来件的内容,请核对是否应当派生")
    if not draft.deriving:
        return
    message = "写入了已定密来源的内容,应当派生定密:" + _titles(draft.deriving)
    if draft.outcome is Outcome.DERIVED:
        minutes.ok(message)
    else:
        minutes.warn(f"排序认为是{draft.outcome.value},但{message}")
    draft.outcome = Outcome.DERIVED
    higher = [source for source in live if source.carried is None and _above(source, draft.deriving)]
    if higher:
        minutes.warn("另有密级更高的来源,是否写入了它的内容没有看准,请核对原件:" + _titles(higher))


@rule("derive.demanded")
def demanded(case: Case, draft: Draft, minutes: Minutes) -> None:
    """What makes use of a matter whose own organ demands classification derives from it, whatever is carried."""
    asking = [one for one in case.question.sources if one.demanded and _usable(one, case)]
    if draft.settled or not asking:
        return
    draft.deriving = (*draft.deriving, *(one for one in asking if one not in draft.deriving))
    minutes.warn("原定密机关对使用该事项有明确的定密要求,应当派生定密:" + _titles(asking))
    draft.outcome = Outcome.DERIVED


@rule("derive.unstated_expired")
def unstated_expired(case: Case, draft: Draft, minutes: Minutes) -> None:
    """Nothing derives from a source without a lawful term once the longest one, from its own date, is over."""
    if draft.settled or draft.outcome is not Outcome.DERIVED:
        return
    over = [one for one in draft.deriving if has_expired(reckon(one, case).last_lawful(case), case.question.on)]
    if not over:
        return
    minutes.warn("来源没有合法可用的期限,按最长年限推算已经届满,不据此派生:" + _titles(over) + ";请向原定密机关核实")
    minutes.ask("来源是否延长", "来源文件的保密期限是多长?是否在届满前办理了延长?")
    draft.deriving = tuple(one for one in draft.deriving if one not in over)
    if not draft.deriving:
        draft.outcome, draft.settled = Outcome.INSUFFICIENT, True


@rule("derive.title_only")
def title_only(case: Case, draft: Draft, minutes: Minutes) -> None:
    """Naming a secret document by title or number does not derive, but is not for publication."""
    named = [source for source in case.question.sources if source.carried is False and source not in draft.deriving]
    if not named or draft.settled:
        return
    message = "只提到涉密文件的标题或者文号,不派生;标题、文号不宜公开:" + _titles(named)
    if draft.outcome is Outcome.NOT_SECRET:
        minutes.warn(message)
    else:
        minutes.note(message)


@rule("derive.source_missing")
def source_missing(case: Case, draft: Draft, minutes: Minutes) -> None:
    """Without a source whose level is known nothing derives; the source is asked for."""
    if draft.outcome is not Outcome.DERIVED or draft.deriving:
        return
    draft.outcome = Outcome.STATE_SECRET if case.state_row is not None else Outcome.INSUFFICIENT
    minutes.warn("排序认为是派生,但看不出来源的密级,不能派生;请补来源文件的名称、文号、密级和期限")
    minutes.ask("来源文件", "依据的是哪一份已定密的文件?其密级、保密期限和制发日是什么?")


@rule("derive.level")
def level(case: Case, draft: Draft, minutes: Minutes) -> None:
    """The level is the source's; of several sources, the highest."""
    if draft.outcome is not Outcome.DERIVED:
        return
    draft.level = max((source.level for source in draft.deriving if source.level), key=lambda one: one.weight)
    draft.row = _row_at(case, draft.level)
    several = "几个来源中最高的" if len(draft.deriving) > 1 else "来源的"
    minutes.ok(f"密级随来源,取{several}密级:{draft.level.value}")
    state = case.state_row
    if state is not None and state.level is not None and state.level.weight > draft.level.weight:
        minutes.warn(f"最相符的目录事项为{state.level.value}级,高于来源,请核对是否另有需要原始定密的内容")


def _live(case: Case) -> tuple[CitedSource, ...]:
    """Sources with a level that are still in term and not merely named."""
    return tuple(one for one in case.question.sources if one.carried is not False and _usable(one, case))


def _usable(source: CitedSource, case: Case) -> bool:
    """True if its level is known and its term not over."""
    return source.level is not None and not is_over(source, case.question.on)


def _above(source: CitedSource, others: tuple[CitedSource, ...]) -> bool:
    """True if its level is higher than every one of the others."""
    highest = max((one.level.weight for one in others if one.level is not None), default=0)
    return source.level is not None and source.level.weight > highest


def _row_at(case: Case, level: Level) -> Row | None:
    """The best row of that level, to show beside the source; a mere remainder shows nothing."""
    rows = (finding.row for finding in case.question.ranking.findings if not case.names_nothing(finding.row))
    return next((row for row in rows if row.row_class is RowClass.STATE_SECRET and row.level is level), None)


def _titles(sources: list[CitedSource] | tuple[CitedSource, ...]) -> str:
    return "、".join(source.doc_no or source.title for source in sources)


WHETHER = (source_expired, carried, demanded, unstated_expired, title_only, source_missing)
ELEMENTS = (level,)
