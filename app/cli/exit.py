"""Exit codes of the command line, and the error of wrong use."""

from __future__ import annotations

from collections.abc import Collection
from enum import IntEnum

from app.scan.failure import Failure
from model.core.errors import ArtifactError, DingmiError, UnreadableError


class ExitCode(IntEnum):
    """退出码 — the published meaning of each code."""

    DONE = 0
    UNREAD = 1  # some files could not be read
    WRONG_USE = 2
    OUR_FAULT = 3


class WrongUseError(DingmiError):
    """The command was given something it cannot use; the message says what and what to give instead."""


def code_of(error: DingmiError) -> ExitCode:
    """The exit code of an error that ended a command."""
    if isinstance(error, UnreadableError):
        return ExitCode.UNREAD
    return ExitCode.OUR_FAULT if isinstance(error, ArtifactError) else ExitCode.WRONG_USE


def exit_of(failures: Collection[Failure]) -> ExitCode:
    """The exit code of a run over files that ended: our own faults weigh more than files that could not be read."""
    if any(failure.own_fault for failure in failures):
        return ExitCode.OUR_FAULT
    return ExitCode.UNREAD if failures else ExitCode.DONE
