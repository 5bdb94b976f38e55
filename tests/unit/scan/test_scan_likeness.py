"""Fingerprints tell versions of a text from other texts, without holding its words."""

from __future__ import annotations

import random

from app.scan.likeness import ALIKE, Likeness


def text(seed: int, length: int = 1500) -> str:
    """A text of characters drawn at random."""
    drawn = random.Random(seed)
    return "".join(chr(0x4E00 + drawn.randrange(2500)) for _ in range(length))


def likeness(words: str) -> Likeness:
    """The fingerprint of a text that is long enough."""
    found = Likeness.of(words)
    assert found is not None
    return found


def test_spaces_and_breaks_make_no_difference() -> None:
    """The same words set differently have the same fingerprint."""
    words = text(1)

    assert likeness(words) == likeness("\n".join(words[at : at + 30] + " " for at in range(0, len(words), 30)))


def test_a_small_change_stays_alike_and_a_large_one_does_not() -> None:
    """The estimate is near the share of common runs: 1% of characters changed is a version, a third is not."""
    words = text(2)
    few, many = list(words), list(words)
    for at in range(0, len(words), 100):
        few[at] = "改"
    for at in range(0, len(words), 12):
        many[at] = "改"

    assert likeness(words).similarity(likeness("".join(few))) >= ALIKE
    assert likeness(words).similarity(likeness("".join(many))) < ALIKE
    assert likeness(words).similarity(likeness(text(3))) < 0.1


def test_versions_are_found_by_their_bands() -> None:
    """Of 60 texts with 2% of their characters changed, all share a whole band with the first."""
    missed = 0
    for seed in range(60):
        words = text(seed, 600)
        changed = list(words)
        for at in range(7, len(words), 150):
            changed[at] = "改"
        missed += not set(likeness(words).bands()) & set(likeness("".join(changed)).bands())

    assert missed == 0


def test_short_texts_have_no_fingerprint() -> None:
    """Two notices of a line are alike by their form; that says nothing."""
    assert Likeness.of("关于召开例会的通知") is None


def test_a_fingerprint_survives_the_journal() -> None:
    """Bytes and back."""
    found = likeness(text(4))

    assert Likeness.from_bytes(found.to_bytes()) == found
    assert len(found.to_bytes()) == 240


def test_very_long_texts_are_sampled_alike() -> None:
    """Of long texts the same runs are looked at in both, so a version is still known."""
    words = text(5, 60_000)

    assert likeness(words).similarity(likeness(words[:-400])) >= ALIKE
