"""Which edition of the catalogue holds on which day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.catalogue.edition import Edition, editions_on

FIRST = Edition(1, "甲范围(虚构)", (), date(2010, 1, 1))
SECOND = Edition(2, "甲范围(虚构)", (), date(2020, 6, 1), None, 1)
THIRD = Edition(3, "甲范围(虚构)", (), date(2024, 1, 1), date(2024, 12, 31), 2)
OTHER = Edition(4, "乙范围(虚构)", (), date(2022, 1, 1))
ALL = (FIRST, SECOND, THIRD, OTHER)


@pytest.mark.parametrize(
    ("day", "chosen", "outside"),
    [
        (date(2009, 12, 31), {1, 4}, {1, 4}),
        (date(2010, 1, 1), {1, 4}, {4}),
        (date(2020, 5, 31), {1, 4}, {4}),
        (date(2020, 6, 1), {2, 4}, {4}),
        (date(2023, 12, 31), {2, 4}, set()),
        (date(2024, 1, 1), {3, 4}, set()),
        (date(2024, 12, 31), {3, 4}, set()),
        (date(2025, 1, 1), {3, 4}, {3}),
    ],
)
def test_each_line_gives_its_edition_of_the_day(day: date, chosen: set[int], outside: set[int]) -> None:
    """The day before a new edition the old one holds, on its first day the new one; past the last, the nearest."""
    found = editions_on(ALL, day)

    assert {edition.number for edition in found.editions} == chosen
    assert {edition.number for edition in found.outside} == outside


def test_without_the_newer_one_the_older_holds_on() -> None:
    """Once the superseding edition is out of use, its predecessor has no last day."""
    assert editions_on((FIRST, OTHER), date(2026, 1, 1)).outside == ()
    assert editions_on((SECOND,), date(2026, 1, 1)).editions == (SECOND,)


def test_nothing_in_use_gives_nothing() -> None:
    """No editions, no choice."""
    assert editions_on((), date(2026, 1, 1)).editions == ()


@given(st.permutations(ALL), st.integers(0, 9000))
def test_the_order_of_import_does_not_matter(editions: list[Edition], days: int) -> None:
    """On any day the same editions hold, in whatever order they were imported, and one of each line."""
    day = date(2005, 1, 1) + timedelta(days=days)
    found = {edition.number for edition in editions_on(editions, day).editions}

    assert found == {edition.number for edition in editions_on(ALL, day).editions}
    assert len(found) == 2
