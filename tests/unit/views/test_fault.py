"""Own faults: what a person sees, what the log holds, and what neither ever shows."""

from __future__ import annotations

import logging

import pytest

from app.views.fault import fault_code, keep_messages_out_of_logs

CANARY = "金丝雀庚辛壬"


def _fault() -> ValueError:
    with pytest.raises(ValueError, match=CANARY) as caught:
        raise ValueError(f"在“{CANARY}”处出错")
    return caught.value


def test_the_code_is_in_the_log_and_the_message_is_not(caplog: pytest.LogCaptureFixture) -> None:
    """The log names kind and place of a fault under the code shown, never its message."""
    code = fault_code(_fault())
    assert code in caplog.text
    assert "ValueError" in caplog.text
    assert "test_fault.py" in caplog.text
    assert CANARY not in caplog.text


def test_streamlits_own_record_of_a_fault_is_dropped(caplog: pytest.LogCaptureFixture) -> None:
    """Streamlit logs a fault with its message; that record does not come through, its other records do."""
    keep_messages_out_of_logs()
    logger = logging.getLogger("streamlit.error_util")
    logger.addHandler(caplog.handler)
    try:
        logger.error("Uncaught app execution", exc_info=_fault())
        logger.warning("something else")
    finally:
        logger.removeHandler(caplog.handler)
    assert CANARY not in caplog.text
    assert "something else" in caplog.text
