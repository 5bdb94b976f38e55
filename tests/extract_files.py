"""Files for the extraction tests, made on the spot: sound ones, broken ones, hostile ones. All words are invented."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from io import BytesIO

from docx import Document
from openpyxl import Workbook
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
RELATIONS = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SENTENCE = "关于云川市水务工作的报告,请审阅。"


def docx(paragraphs: Sequence[str] = (SENTENCE,)) -> bytes:
    """A docx as python-docx writes it."""
    document = Document()
    for words in paragraphs:
        document.add_paragraph(words)
    return saved(document)


def saved(document: Document) -> bytes:
    """The bytes of a python-docx document."""
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def xlsx(rows: Sequence[Sequence[object]] = ((SENTENCE,),)) -> bytes:
    """A workbook of one sheet as openpyxl writes it."""
    book = Workbook()
    for row in rows:
        book.active.append(row)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def rtf(paragraphs: Sequence[str] = (SENTENCE,)) -> bytes:
    """An RTF file in Chinese bytes, as Word writes them."""
    lines = ("".join(f"\\'{byte:02x}" for byte in words.encode("gb18030")) + r"\par" for words in paragraphs)
    head = r"{\rtf1\ansi\ansicpg936\deff0{\fonttbl{\f0\fnil\fcharset134 SimSun;}}"
    return (head + "\n".join(lines) + "}").encode()


def html(paragraphs: Sequence[str] = (SENTENCE,), encoding: str = "utf-8", label: str = "utf-8") -> bytes:
    """A web page in an encoding, labelled with one."""
    lines = "".join(f"<p>{words}</p>\n" for words in paragraphs)
    page = f'<!DOCTYPE html>\n<html><head><meta charset="{label}"><title>A</title></head><body>{lines}</body></html>'
    return page.encode(encoding)


SLIDE = (
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    f'xmlns:r="{OFFICE}"'
)


def pptx_shape(words: str, left: float, top: float, mark: str = "") -> str:
    """A shape of one paragraph; left and top in centimetres, `mark` makes it a placeholder."""
    corner = f'<a:xfrm><a:off x="{int(left * 360000)}" y="{int(top * 360000)}"/></a:xfrm>'
    body = f"<p:txBody><a:p><a:r><a:t>{words}</a:t></a:r></a:p></p:txBody>"
    return f"<p:sp><p:nvSpPr><p:nvPr>{mark}</p:nvPr></p:nvSpPr><p:spPr>{corner}</p:spPr>{body}</p:sp>"


def pptx_links(slide: int, **parts: tuple[str, str]) -> dict[str, str]:
    """Parts linked to a slide, kind=(name, XML of its shapes); ids r1, r2 … in order."""
    targets = {kind: f"/{name}" for kind, (name, _) in parts.items()}
    pages = {
        name: f"<p:x {SLIDE}><p:cSld><p:spTree>{content}</p:spTree></p:cSld></p:x>" for name, content in parts.values()
    }
    return {f"ppt/slides/_rels/slide{slide}.xml.rels": links(**targets), **pages}


def pptx(
    slides: Sequence[str] = (pptx_shape(SENTENCE, 1, 1),),
    extra: dict[str, str] | None = None,
    hidden: Sequence[int] = (),
    lost: int = 0,
) -> bytes:
    """A presentation from the XML of the shapes of each slide; the numbers in `hidden` are not shown."""
    numbers = range(1, len(slides) + 1)
    entries = "".join(f'<p:sldId id="{255 + number}" r:id="s{number}"/>' for number in numbers)
    rows = "".join(
        f'<Relationship Id="s{number}" Type="{OFFICE}/slide" Target="slides/slide{number}.xml"/>' for number in numbers
    )
    pages = {
        f"ppt/slides/slide{number}.xml": f"<p:sld {SLIDE} show='{int(number not in hidden)}'><p:cSld><p:spTree>{shapes}"
        "</p:spTree></p:cSld></p:sld>"
        for number, shapes in enumerate(slides, start=1)
        if number != lost
    }
    deck = f"<p:presentation {SLIDE}><p:sldIdLst>{entries}</p:sldIdLst></p:presentation>"
    listed = f"<Relationships {RELATIONS}>{rows}</Relationships>"
    return zipped({"ppt/presentation.xml": deck, "ppt/_rels/presentation.xml.rels": listed, **pages, **(extra or {})})


def odf(
    holds: str,
    body: str,
    *,
    kind: str | None = None,
    styles: str = "",
    automatic: str = "",
    extra: dict[str, str] | None = None,
) -> bytes:
    """An OpenDocument file from the XML inside office:text, office:spreadsheet or office:presentation."""
    urn = "urn:oasis:names:tc:opendocument:xmlns"
    prefixes = {"draw": "drawing", "svg": "svg-compatible"}
    used = ["office", "text", "table", "draw", "svg", "style", "presentation"]
    spaces = " ".join(f'xmlns:{prefix}="{urn}:{prefixes.get(prefix, prefix)}:1.0"' for prefix in used)
    spaces += ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    content = (
        f"<office:document-content {spaces}><office:automatic-styles>{automatic}</office:automatic-styles>"
        f"<office:body><office:{holds}>{body}</office:{holds}></office:body></office:document-content>"
    )
    named = {"mimetype": f"application/vnd.oasis.opendocument.{holds}"} if kind is None else {}
    sheet = f"<office:document-styles {spaces}>{styles}</office:document-styles>"
    return zipped({**named, "content.xml": content, "styles.xml": sheet, **(extra or {})})


def zipped(parts: dict[str, str | bytes]) -> bytes:
    """A zip with the given parts."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def raw_docx(body: str, extra: dict[str, str | bytes] | None = None, spaces: str = "") -> bytes:
    """A docx from the XML inside w:body, with nothing else in it unless given."""
    document = f'<?xml version="1.0" encoding="UTF-8"?><w:document {WORD} {spaces}><w:body>{body}</w:body></w:document>'
    return zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": document, **(extra or {})})


def paragraph(words: str) -> str:
    """A w:p with one run."""
    return f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"


def links(**targets: str) -> str:
    """A relationship part: kind=target, ids r1, r2 … in order."""
    rows = "".join(
        f'<Relationship Id="r{number}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets.items(), start=1)
    )
    return f"<Relationships {RELATIONS}>{rows}</Relationships>"


def pdf(pages: Sequence[Sequence[str]] = ((SENTENCE,),), encrypt: object = None) -> bytes:
    """A born-digital pdf: one line of text after another, 14 points, left margin 72 points."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1, encrypt=encrypt)
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    for lines in pages:
        canvas.setFont("STSong-Light", 14)
        for number, line in enumerate(lines):
            canvas.drawString(72, 760 - 22 * number, line)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def picture_pdf(pages: int = 1) -> bytes:
    """A pdf whose pages are nothing but pictures."""
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    out = BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    grey = ImageReader(Image.new("L", (60, 80), 120))
    for _ in range(pages):
        canvas.drawImage(grey, 0, 0, *A4)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def bare_pdf(*objects: bytes) -> bytes:
    """A pdf from its objects, numbered from 1; the first is the catalogue."""
    out = bytearray(b"%PDF-1.4\n")
    offsets = []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n" % number + content + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(out)


def stream(content: bytes) -> bytes:
    """A pdf stream object."""
    return b"<</Length %d>>stream\n" % len(content) + content + b"\nendstream"


def ole(*streams: str) -> bytes:
    """The outline of an OLE compound file: its signature and a directory naming the streams."""
    sector = bytearray(512)
    for slot, name in enumerate(streams):
        entry = name.encode("utf-16-le") + b"\0\0"
        sector[128 * slot : 128 * slot + len(entry)] = entry
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + bytes(sector)
