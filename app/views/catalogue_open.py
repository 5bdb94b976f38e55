"""Which version of the catalogue this person has open, and what goes with it; forgotten on leaving."""

from __future__ import annotations

import streamlit as st

_OPEN, _ROW, _TRIAL = "catalogue_version", "catalogue_row", "catalogue_trial"


def opened_version() -> int | None:
    """The number of the open version."""
    number: int | None = st.session_state.get(_OPEN)
    return number


def open_version(number: int) -> None:
    """Open a version."""
    close_version()
    st.session_state[_OPEN] = number


def close_version() -> None:
    """Back to the list."""
    for key in (_OPEN, _ROW, _TRIAL):
        st.session_state.pop(key, None)


def opened_row() -> str | None:
    """The id of the row whose conditions are being corrected."""
    row_id: str | None = st.session_state.get(_ROW)
    return row_id


def open_row(row_id: str | None) -> None:
    """Correct this row; None for no row."""
    st.session_state[_ROW] = row_id


def trial_key() -> str:
    """Where the trial run of the open version is held."""
    return _TRIAL
