"""Colours and second signs of levels (密级的颜色与第二标记), so that nothing rests on colour alone."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LevelStyle:
    """How one level looks: style-sheet class, word, one-character sign, text and ground colour, underline."""

    look: str
    word: str
    sign: str
    text: str
    ground: str
    underline: str

    @property
    def rule(self) -> str:
        """The style-sheet rule of this look."""
        line = f"text-decoration-style: {self.underline};" if self.underline != "none" else "text-decoration: none;"
        return f".{self.look} {{ color: {self.text}; background: {self.ground}; {line} }}"


UNCLEAR = LevelStyle("lv-unclear", "不明确", "?", "#5B2A86", "#F1E8F8", "wavy")

STYLES = (
    LevelStyle("lv-top", "绝密", "绝", "#7A0019", "#FDE7EA", "double"),
    LevelStyle("lv-secret", "机密", "机", "#A63A00", "#FFEEDD", "solid"),
    LevelStyle("lv-confidential", "秘密", "秘", "#6B5300", "#FFF7CC", "dotted"),
    LevelStyle("lv-work", "工作秘密", "工", "#1B4F8A", "#E6F0FA", "dashed"),
    UNCLEAR,
    LevelStyle("lv-lacking", "依据不足", "?", "#5B2A86", "#F1E8F8", "wavy"),
    LevelStyle("lv-open", "非密", "非", "#37474F", "#ECEFF1", "none"),
    LevelStyle("lv-unread", "无法读取", "×", "#FFFFFF", "#333333", "none"),
)

_BY_WORD = {style.word: style for style in STYLES}


def style_of(outcome: str, level: str | None) -> LevelStyle:
    """The style of a level, or of the outcome where there is no level; words as printed."""
    return _BY_WORD.get(level or outcome, UNCLEAR)


def style_rules() -> str:
    """All looks as style-sheet rules, for the page and for the document pane."""
    return "\n".join(style.rule for style in STYLES)
