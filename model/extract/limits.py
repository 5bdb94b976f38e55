"""Limits — how much a single file may cost before reading stops (大小、页数、时间、内存上限)."""

from __future__ import annotations

from dataclasses import dataclass

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """上限 — sizes are bytes, times are seconds.

    `max_unpacked` bounds everything unpacked from one container, `max_part` one part of it, and
    `max_ratio` how many times larger than its packed form a large part may be: together they stop
    archive bombs. `max_depth` bounds how many containers may lie in one another, `max_members` the
    files inside one file on all levels together.

    With `ocr`, characters of up to `ocr_pages` pictures of pages are recognised; each such page may take
    `wall_seconds` and `ocr_cpu_seconds` of its own, and the recogniser `ocr_memory` besides `memory`.
    """

    max_bytes: int = 50 * MEGABYTE
    max_chars: int = 10_000_000
    max_pages: int = 3_000
    max_unpacked: int = 300 * MEGABYTE
    max_part: int = 100 * MEGABYTE
    max_ratio: int = 200
    max_depth: int = 5
    max_members: int = 2_000
    wall_seconds: float = 90.0
    cpu_seconds: int = 60
    memory: int = 2048 * MEGABYTE
    ocr: bool = True
    ocr_pages: int = 100
    ocr_cpu_seconds: int = 90
    ocr_memory: int = 2048 * MEGABYTE


DEFAULT_LIMITS = Limits()
