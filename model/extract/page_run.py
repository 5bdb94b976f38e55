"""Runs: words with their place on a page, however they were found — recognised or drawn (版面上的字串)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

from model.extract.pdf_line import Box
from model.extract.pdf_paragraph import glue

_SAME_LINE = 0.5  # centres this near (in heights of the lower run) stand on one line
_WORD_GAP = 0.6  # a wider gap (in heights) is a space people see
_CELL_GAP = 1.5  # a wider gap separates columns or cells
_JITTER = 0.18  # heights that differ less from the usual one are the usual one: boxes of a recogniser vary


@dataclass(frozen=True, slots=True)
class Run:
    """字串 — a stretch of text on one line; the axis runs upwards as in PDF user space, in any unit."""

    text: str
    box: Box

    @property
    def height(self) -> float:
        """Height of the run, never 0."""
        return max(self.box.top - self.box.bottom, 1e-6)

    @property
    def middle(self) -> float:
        """Height of its centre on the page."""
        return (self.box.top + self.box.bottom) / 2


Strip = tuple[Run, ...]  # one line of the page as the runs that wide gaps leave apart, left to right


def strips(runs: Sequence[Run]) -> list[Strip]:
    """Return the lines of the page from top to bottom, each as runs that stand apart."""
    lines: list[list[Run]] = []
    for run in sorted(runs, key=lambda run: -run.middle):
        line = lines[-1] if lines else []
        if line and abs(line[0].middle - run.middle) <= _SAME_LINE * min(run.height, line[0].height):
            line.append(run)
        else:
            lines.append([run])
    return [_apart(sorted(line, key=lambda run: run.box.left)) for line in lines]


def _apart(line: list[Run]) -> Strip:
    """Join runs that touch; leave those that a wide gap separates."""
    joined = [line[0]]
    for run in line[1:]:
        last = joined[-1]
        gap = run.box.left - last.box.right
        height = min(run.height, last.height)
        if gap > _CELL_GAP * height:
            joined.append(run)
        else:
            between = " " if gap > _WORD_GAP * height else ""
            joined[-1] = Run(glue(last.text, run.text) if not between else f"{last.text} {run.text}", around(last, run))
    return tuple(joined)


def around(*runs: Run) -> Box:
    """Return the box around runs."""
    boxes = [run.box for run in runs]
    return Box(
        min(box.left for box in boxes),
        min(box.bottom for box in boxes),
        max(box.right for box in boxes),
        max(box.top for box in boxes),
    )


def evened(runs: Sequence[Run]) -> list[Run]:
    """Give runs of about the usual height that very height, so that lines of one paragraph look alike."""
    if not runs:
        return []
    usual = median(run.height for run in runs)
    return [_high(run, usual) if abs(run.height - usual) <= _JITTER * usual else run for run in runs]


def _high(run: Run, height: float) -> Run:
    middle = run.middle
    return replace(run, box=Box(run.box.left, middle - height / 2, run.box.right, middle + height / 2))
