"""Moving (转到) — going from page to page; the address holds the page and the case number, nothing else."""

from __future__ import annotations

import streamlit as st
from streamlit.navigation.page import Page

CASE_PAGE = "case"
_CASE = "no"
_PAGES = "open_pages"


def remember_pages(pages: dict[str, Page]) -> None:
    """Keep this person's pages by their path, for `go_to`."""
    st.session_state[_PAGES] = pages


def go_to(path: str) -> None:
    """Go to a page of this person."""
    st.switch_page(st.session_state[_PAGES][path])


def open_case(case_no: str) -> None:
    """Go to one case."""
    st.switch_page(st.session_state[_PAGES][CASE_PAGE], query_params={_CASE: case_no})


def case_asked_for() -> str | None:
    """The case number in the address; None when the page is asked for as such."""
    return st.query_params.get(_CASE)
