"""The law's rules as scenarios a jurist can read: tests/scenarios/*.yaml."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest
from scenario_bench import NONE, Expected, Placed, law_of, question_of, scenarios

from model.core.proposal import Verdict
from model.judge import judge
from model.judge.judge import RULES
from model.law import Law, load_law

LAW = load_law(Path(__file__).parents[2] / "data" / "law")
ALL = list(scenarios())
SEVERITY = ["ok", "warn", "violation"]


@pytest.mark.parametrize("placed", ALL, ids=[f"{one.scenario.规则}-{one.scenario.名称}" for one in ALL])
def test_scenario(placed: Placed) -> None:
    """The verdict is what the scenario says, in every respect it names."""
    scenario = placed.scenario
    verdict = judge(question_of(scenario.已知), law_of(scenario.已知, LAW))

    wanted = scenario.应得.model_dump(exclude_none=True, exclude={"校核", "引用含", "说明含"})
    assert _seen(verdict, scenario.应得, wanted) == wanted
    _compare_checks(verdict, scenario.规则, scenario.应得)


def _seen(verdict: Verdict, expected: Expected, wanted: dict[str, object]) -> dict[str, object]:
    asked = {one.fact for one in verdict.missing}
    procedure = " ".join(one.article for one in verdict.procedure)
    reasons = " ".join(verdict.review_reasons)
    seen: dict[str, object] = {
        "结论": verdict.outcome.value,
        "密级": verdict.level.value if verdict.level else NONE,
        "期限": verdict.term.text if verdict.term else NONE,
        "到期": verdict.term.ends_on or NONE if verdict.term else NONE,
        "知悉范围": list(verdict.known_to),
        "标志": verdict.mark or NONE,
        "依据": [basis.id for basis in verdict.basis],
        "报请": _referral(verdict, expected),
        "把握": "是" if verdict.sure else "否",
        "询问": _found(expected.询问, asked) if asked else NONE,
        "提醒含": expected.提醒含 if (expected.提醒含 or "") in reasons else reasons,
        "程序含": expected.程序含 if (expected.程序含 or "") in procedure else procedure,
    }
    return {key: seen[key] for key in wanted}


def _found(wanted: str | None, asked: set[str]) -> object:
    return wanted if wanted in asked else sorted(asked)


def _referral(verdict: Verdict, expected: Expected) -> object:
    referral = verdict.referral
    if referral is None or expected.报请 is None or expected.报请 == NONE:
        return NONE if referral is None else referral
    wanted = expected.报请.model_dump(exclude_none=True)
    seen = {
        "对象含": wanted.get("对象含") if wanted.get("对象含", "") in referral.to else referral.to,
        "时限": referral.within,
        "密级": referral.proposed_level.value if referral.proposed_level else NONE,
        "截止": referral.due or NONE,
        "约": "否" if referral.due_exact else "是",
    }
    return {key: seen[key] for key in wanted}


def _compare_checks(verdict: Verdict, rule: str, expected: Expected) -> None:
    checks = [check for check in verdict.checks if check.rule == rule]
    statuses = [check.status.value for check in checks]
    assert max(statuses, key=SEVERITY.index, default=NONE) == expected.校核
    if expected.引用含 is not None:
        assert expected.引用含 in checks[0].cites
    if expected.说明含 is not None:
        assert any(expected.说明含 in check.message for check in checks)


def test_every_rule_has_its_scenarios() -> None:
    """A positive and a negative scenario for every rule, and one at the edge of a date where dates matter."""
    kinds: dict[str, set[str]] = defaultdict(set)
    for placed in ALL:
        kinds[placed.scenario.规则].add(placed.scenario.性质)
    needed = {rule.id: {"正例", "反例"} | ({"时点"} if rule.dated else set()) for rule in LAW.rules.values()}

    lacking = {rule: sorted(need - kinds[rule]) for rule, need in needed.items() if need - kinds[rule]}

    assert lacking == {}
    assert set(kinds) == set(needed)


def test_every_rule_of_the_data_is_a_function_and_back() -> None:
    """No rule on paper only, and no function without its article."""
    assert sorted(rule.id for rule in RULES) == sorted(LAW.rules)


def test_scenario_names_are_unique() -> None:
    """Two scenarios of one rule never share a name, so that a failure names one case."""
    names = [(placed.scenario.规则, placed.scenario.名称) for placed in ALL]

    assert len(names) == len(set(names))


@pytest.fixture(scope="module")
def law() -> Law:
    """The law as shipped."""
    return LAW


def test_statutory_rules_never_cite_an_unverified_article(law: Law) -> None:
    """Whatever the day, a check cites verified articles, or says plainly that it cannot."""
    for placed in ALL:
        verdict = judge(question_of(placed.scenario.已知), law)
        for check in verdict.checks:
            assert check.cites
            for provision in (one for editions in law.history.values() for one in editions):
                assert provision.verified or provision.label not in check.cites
