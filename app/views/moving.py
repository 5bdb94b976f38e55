"""Moving (转到) — going from page to page; the address holds the page and the case number, nothing else."""

from __future__ import annotations

import streamlit as st
from streamlit.navigation.page import Page

_CASE = "case"
_PAGES = "open_pages"


def remember_pages(pages: dict[str, Page]) -> None:
    """Keep this person's pages by their path, for `go_to`."""
    st.session_state[_PAGES] = pages


def go_to(path: str, case_no: str | None = None) -> None:
    """Go to a page of this person, to a case on it if one is named."""
    st.switch_page(st.session_state[_PAGES][path], query_params={_CASE: case_no} if case_no else None)


def case_asked_for() -> str | None:
    """The case number in the address; None when the page is asked for as such."""
    return st.query_params.get(_CASE)
