"""Provision — an article of an instrument in one edition (条文)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Provision:
    """条文 — `reference` (instrument.topic) is stable across editions; `number` is not.

    `gist` is in our own words. `verified` is True only when the text was found and compared.
    """

    reference: str
    title: str
    edition: str
    number: str
    gist: str
    verified: bool
    start: date
    end: date | None

    @property
    def label(self) -> str:
        """The article as a person cites it, e.g. 《…法》(2024年修订)第二十条."""
        return f"《{self.title}》({self.edition}){self.number}"
