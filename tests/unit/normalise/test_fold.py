"""Folding: one plain form, and the way back to the original place."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from model.normalise.fold import fold, fold_characters


def test_traditional_full_width_and_spaces_fold_to_one_form() -> None:
    """The same sentence in another script, width and spacing folds to the same text."""
    plain = fold("关于撤县设区的请示,共12项").text

    assert fold("關於撤縣設區的請示，共１２項").text == plain
    assert fold("关 于 撤 县　设区 的请示，共12项").text == plain


def test_spaces_between_latin_words_stay() -> None:
    """Blanks that separate words or numbers are not layout."""
    assert fold("GDP  12 3").text == "GDP 12 3"


def test_place_in_folded_text_leads_back_to_the_original() -> None:
    """A passage found in folded text unfolds to the passage a person sees."""
    original = "一、拟 任\n\n市 长：张　三"
    folded = fold(original)
    at = folded.text.index("市长")

    span = folded.unfold(at, at + 2)

    assert original[span.start : span.end] == "市 长"


@given(st.text(alphabet=st.sampled_from("甲乙關後 \n\t　ａ1，,：\u200b\x00。"), max_size=60))
def test_every_folded_character_has_its_origin(text: str) -> None:
    """Origins rise strictly, stay inside the text, and end with its length."""
    folded = fold(text)

    assert len(folded.origin) == len(folded.text) + 1
    assert folded.origin[-1] == len(text)
    assert all(a < b for a, b in zip(folded.origin, folded.origin[1:], strict=False))
    flat = fold_characters(text)
    assert all(flat[o] == c or c in " \n" for o, c in zip(folded.origin, folded.text, strict=False))


@given(st.text(max_size=80))
def test_folding_any_text_keeps_length_character_by_character(text: str) -> None:
    """Character folding never changes the length, whatever the text."""
    assert len(fold_characters(text)) == len(text)
