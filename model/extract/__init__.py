"""Files become Documents: one file per format, one contract, contained in a worker."""

from model.extract.contained import Containment, extract_contained
from model.extract.form import Format
from model.extract.limits import Limits
from model.extract.quality import UNREADABLE_BELOW
from model.extract.registry import extract

__all__ = ["UNREADABLE_BELOW", "Containment", "Format", "Limits", "extract", "extract_contained"]
