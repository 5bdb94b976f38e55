"""Judging — one legal rule is one small function; the ranking proposes, the law disposes (校核)."""

from model.judge.judge import judge

__all__ = ["judge"]
