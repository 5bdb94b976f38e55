"""Own faults (程序出错) — shown as a short code, logged as types and places only, never with document text."""

from __future__ import annotations

import logging
import secrets
import traceback

import streamlit as st

from app.widgets.notice import notice
from model.core.errors import DingmiError

LOG = logging.getLogger(__name__)
DEEPEST = 6


def keep_messages_out_of_logs() -> None:
    """Stop Streamlit from logging exceptions with their messages: a message may quote a draft."""
    logging.getLogger("streamlit.error_util").addFilter(lambda record: record.exc_info is None)


def fault_code(fault: BaseException) -> str:
    """Log what kind of fault arose and where; the code a person reports it by."""
    code = secrets.token_hex(2).upper()
    frames = traceback.extract_tb(fault.__traceback__)[-DEEPEST:]
    places = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in reversed(frames)]
    LOG.error("程序出错(编号%s)%s 于 %s", code, type(fault).__name__, " < ".join(places))
    return code


def show_fault(fault: Exception) -> bool:
    """Show the person a refusal in its own words, a fault by its code; True: Streamlit has nothing to add."""
    if isinstance(fault, DingmiError):
        notice(str(fault), kind="error")
        return True
    st.error(f"程序出错(编号{fault_code(fault)}),填写内容未丢失;请只报编号,勿发文件内容。")
    return True
