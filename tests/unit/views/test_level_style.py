"""Levels look different by more than colour, and every pair of colours can be read."""

from __future__ import annotations

from app.widgets.level_style import STYLES, style_of


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_text_on_its_ground_reaches_the_contrast_promised() -> None:
    """Every text colour stands out from its ground at 5.7:1 or more."""
    for style in STYLES:
        lighter, darker = sorted((_luminance(style.text), _luminance(style.ground)), reverse=True)
        assert (lighter + 0.05) / (darker + 0.05) >= 5.7, style.word


def test_levels_differ_in_sign_and_underline() -> None:
    """The three levels and work secret differ in sign and in underline, not only in colour."""
    marked = [style for style in STYLES if style.word in ("绝密", "机密", "秘密", "工作秘密")]
    assert len({style.sign for style in marked}) == len({style.underline for style in marked}) == 4


def test_level_goes_before_outcome() -> None:
    """A secret shows its level; an outcome without level shows itself."""
    assert style_of("国家秘密", "机密").word == "机密"
    assert style_of("非密", None).word == "非密"
