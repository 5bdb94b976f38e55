"""The registry of formats, and the one verb: extract (读取文件)."""

from __future__ import annotations

from collections.abc import Callable

from model.core.document import Document
from model.extract import refusal
from model.extract.archive_7z import read_7z
from model.extract.archive_tar import read_bz2, read_gz, read_tar, read_xz
from model.extract.archive_zip import read_zip
from model.extract.assembly import assemble
from model.extract.doc import read_doc
from model.extract.docx import read_docx
from model.extract.eml import read_eml
from model.extract.form import Format
from model.extract.html import read_html
from model.extract.image import read_image
from model.extract.limits import DEFAULT_LIMITS, Limits
from model.extract.msg import read_msg
from model.extract.nesting import Allowance, Nest
from model.extract.odf import read_odf
from model.extract.ofd import read_ofd
from model.extract.pdf import read_pdf
from model.extract.ppt import read_ppt
from model.extract.pptx import read_pptx
from model.extract.reading import Reading
from model.extract.recognition import recognition
from model.extract.rtf import read_rtf
from model.extract.sniff import sniff
from model.extract.txt import read_txt
from model.extract.xls import read_xls
from model.extract.xlsx import read_xlsx

Reader = Callable[[bytes, str, Limits], Reading]

READERS: dict[Format, Reader] = {
    Format.DOC: read_doc,
    Format.DOCX: read_docx,
    Format.OFD: read_ofd,
    Format.PDF: read_pdf,
    Format.XLS: read_xls,
    Format.XLSX: read_xlsx,
    Format.PPT: read_ppt,
    Format.PPTX: read_pptx,
    **dict.fromkeys((Format.ODT, Format.ODS, Format.ODP), read_odf),
    Format.RTF: read_rtf,
    Format.HTML: read_html,
    Format.EML: read_eml,
    Format.MSG: read_msg,
    Format.ZIP: read_zip,
    Format.TAR: read_tar,
    Format.GZIP: read_gz,
    Format.BZIP2: read_bz2,
    Format.XZ: read_xz,
    Format.SEVEN_ZIP: read_7z,
    Format.TXT: read_txt,
    **dict.fromkeys((Format.BMP, Format.GIF, Format.JPG, Format.PNG, Format.TIFF, Format.WEBP), read_image),
}


def extract(data: bytes, name: str, limits: Limits = DEFAULT_LIMITS) -> Document:
    """读取 — return the Document in `data`; raises UnreadableError, and nothing else, when it cannot.

    The format is told by content. Runs in this process: use `extract_contained` for files of
    unknown origin. Files inside the file become `children`, those nobody could read among them.
    """
    with recognition(limits):
        return _extract(data, name, limits, Allowance.of(limits), 0)


def _extract(data: bytes, name: str, limits: Limits, allowance: Allowance, depth: int) -> Document:
    if not data:
        raise refusal.empty(name)
    if len(data) > limits.max_bytes:
        raise refusal.too_large(name, len(data), limits.max_bytes)
    try:
        form = sniff(data, name)
        reading = READERS[form](data, name, limits)
        children = Nest(name, depth, limits, allowance, _extract).children(reading.members)
        return assemble(data, name, form, reading, limits, children)
    except MemoryError as error:
        raise refusal.memory(name) from error
    except RecursionError as error:
        raise refusal.damaged(name, "内部结构嵌套过深") from error
