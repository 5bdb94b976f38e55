"""Typed conditions (层级、阶段、量值、除外) read from the words of a row's name."""

from __future__ import annotations

import re
import unicodedata

from model.catalogue.layers import read_layers
from model.catalogue.phases import read_phases
from model.catalogue.quantities import read_quantities
from model.core.catalogue import Conditions

_CLAUSE = r"[^,;。()、]"
_EXCEPTIONS = (
    re.compile(rf"(?<![免解消删扣废])除(?P<what>{_CLAUSE}{{1,30}}?)(?:以外|之外|外)的?"),
    re.compile(r"(?:不含|不包括|不包含)(?P<what>[^,;。()]{1,30})"),
    re.compile(rf"(?P<what>{_CLAUSE}{{1,20}}?)(?:除外|以外的?)"),
    re.compile(r"\(非(?P<what>[^()]{1,20})\)"),
)
_BRACKETS = str.maketrans({"【": "(", "】": ")", "〔": "(", "〕": ")", "∶": ":"})
_MAY_EXCEPT = re.compile(r"除|以外|不含|不包|\(非")
_LIMITS = re.compile(r"(?:仅限|限于|仅指|指)([^,;。]{1,40})")


def parse_conditions(name: str, produced_by: str = "", note: str = "") -> Conditions:
    """The conditions `name` (事项名称) states; an empty field means the name states no such condition.

    `note` (备注) adds exceptions and what it limits the matter to (仅限…). `produced_by` (产生层级) is given
    where it alone tells rows of one name apart: its layer then counts as territory. Layers an exception
    names are taken off (县级以上,不含县级).
    """
    text, exceptions = _without_exceptions(_fold(name))
    remark, more = _without_exceptions(_fold(note))
    limits = "".join(_LIMITS.findall(remark)) if remark else ""
    layers, limited = read_layers(text), read_layers(limits)
    taken_off = read_layers(",".join((*exceptions, *more)))
    territories = layers.territories or limited.territories
    if not territories and produced_by:
        territories = read_layers(_fold(produced_by)).territories
    return Conditions(
        ranks=tuple(rank for rank in layers.ranks or limited.ranks if rank not in taken_off.ranks),
        territories=tuple(layer for layer in territories if layer not in taken_off.territories),
        phases=read_phases(text) or read_phases(limits),
        quantities=read_quantities(text) + read_quantities(limits),
        exceptions=exceptions + more,
        body_ranks=tuple(rank for rank in layers.bodies or limited.bodies if rank not in taken_off.ranks),
    )


def _fold(text: str) -> str:
    """Half-width and without spaces; the full-width comma and colon become ASCII with the rest."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text).translate(_BRACKETS))


def _without_exceptions(text: str) -> tuple[str, tuple[str, ...]]:
    found: list[str] = []
    if not _MAY_EXCEPT.search(text):
        return text, ()
    for pattern in _EXCEPTIONS:
        found += (match["what"] for match in pattern.finditer(text))
        text = pattern.sub("", text)
    return text, tuple(found)
