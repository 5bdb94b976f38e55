"""Makes the old formats and mails among the golden drafts, and the samples of the contract.

`python tests/golden/make_legacy.py` needs `soffice` and rewrites the old files and mails in the folders below.
The tests read what it left; they do not need it.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from extract_files import SENTENCE, WORD, docx, links, paragraph, raw_docx, xlsx
from mail_files import eml, msg

from model.extract.limits import Limits
from model.extract.ole import OleBox
from model.extract.ole_carve import carve

GOLDEN = Path(__file__).resolve().parent / "extract"
SAMPLES = Path(__file__).resolve().parents[1] / "contract" / "extract_samples"
OLD = {"docx": "doc", "xlsx": "xls", "pptx": "ppt", "fodp": "ppt"}
THUMBNAIL = 100_000  # a summary longer than this is nearly all picture


def saved_as_old(data: bytes, suffix: str) -> bytes:
    """The file as LibreOffice saves it in the format before 2007, without the picture of its first page."""
    with TemporaryDirectory() as folder:
        source = Path(folder) / f"draft.{suffix}"
        source.write_bytes(data)
        command = ["soffice", "--headless", "--convert-to", OLD[suffix], "--outdir", folder, str(source)]
        subprocess.run(command, check=True, capture_output=True)
        made = source.with_suffix(f".{OLD[suffix]}").read_bytes()
    box = OleBox(made, "draft", Limits())
    large = tuple(path for path in box.paths if path[-1][0] == "\5" and len(box.stream(*path) or b"") > THUMBNAIL)
    return (carve(box, without=large) if large else None) or made


def slides(pages: list[list[str]]) -> bytes:
    """A presentation as flat OpenDocument: one text box a page, one paragraph a line."""
    office = "urn:oasis:names:tc:opendocument:xmlns"
    spaces = " ".join(f'xmlns:{short}="{office}:{name}:1.0"' for short, name in (
        ("office", "office"), ("draw", "drawing"), ("text", "text"), ("svg", "svg-compatible"),
    ))  # fmt: skip
    drawn = "".join(
        f'<draw:page draw:name="p{number}"><draw:frame svg:x="2cm" svg:y="2cm" svg:width="20cm" svg:height="5cm">'
        f"<draw:text-box>{words}</draw:text-box></draw:frame></draw:page>"
        for number, words in enumerate("".join(f"<text:p>{line}</text:p>" for line in lines) for lines in pages)
    )
    kind = 'office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.presentation"'
    body = f"<office:body><office:presentation>{drawn}</office:presentation></office:body>"
    return f'<?xml version="1.0" encoding="UTF-8"?><office:document {spaces} {kind}>{body}</office:document>'.encode()


def telling() -> bytes:
    """A docx with what a reviewer must be told of: revisions, hidden words, a note, a comment, a box, a table."""
    run = "<w:r><w:t>{}</w:t></w:r>".format
    dated = 'w:author="虚构" w:date="2026-03-12T09:00:00Z"'
    cells = "".join(f"<w:tc><w:tcPr/>{paragraph(words)}</w:tc>" for words in ("甲", "", "丙"))
    two_lines = f"<w:tc><w:tcPr/>{paragraph('乙一')}{paragraph('乙二')}</w:tc>"
    field = '<w:fldChar w:fldCharType="{}"/>'.format
    body = (
        f'<w:p>{run("保留")}<w:ins w:id="1" {dated}>{run("插入")}</w:ins>'
        f'<w:del w:id="2" {dated}><w:r><w:delText>删除</w:delText></w:r></w:del>{run("之后")}</w:p>'
        f"<w:p>{run('明文')}<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐文</w:t></w:r></w:p>"
        f'<w:p>{run("脚注处")}<w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
        f'<w:p><w:commentRangeStart w:id="0"/>{run("批注处")}<w:commentRangeEnd w:id="0"/>'
        f'<w:r><w:commentReference w:id="0"/></w:r></w:p>'
        f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/><w:gridCol/><w:gridCol/><w:gridCol/></w:tblGrid>"
        f"<w:tr>{cells}{two_lines}</w:tr></w:tbl>"
        f"<w:p><w:r>{field('begin')}</w:r><w:r><w:instrText>DATE</w:instrText></w:r><w:r>{field('separate')}</w:r>"
        f"{run('三月十二日')}<w:r>{field('end')}</w:r></w:p>"
    )
    note = f'<w:footnotes {WORD}><w:footnote w:id="2">{paragraph("脚注的话")}</w:footnote></w:footnotes>'
    said = f'<w:comments {WORD}><w:comment w:id="0" {dated}>{paragraph("批注的话")}</w:comment></w:comments>'
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    types = "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{kind}.{name}+xml"/>'
        for part, name in (("document", "document.main"), ("footnotes", "footnotes"), ("comments", "comments"))
    )
    package = (
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
    )
    spaces = 'xmlns="http://schemas.openxmlformats.org/package/2006/content-types"'
    return raw_docx(
        body,
        {
            "[Content_Types].xml": f"<Types {spaces}>{package}{types}</Types>",
            "_rels/.rels": links(officeDocument="word/document.xml"),
            "word/_rels/document.xml.rels": links(footnotes="footnotes.xml", comments="comments.xml"),
            "word/footnotes.xml": note,
            "word/comments.xml": said,
        },
    )


def main() -> None:
    """Write every file."""
    for name in ("appointment-request.docx", "storage-budget.xlsx", "flood-briefing.pptx"):
        stem, _, suffix = name.partition(".")
        (GOLDEN / f"{stem}.{OLD[suffix]}").write_bytes(saved_as_old((GOLDEN / name).read_bytes(), suffix))
    (GOLDEN / "flood-letter.eml").write_bytes(eml())
    (GOLDEN / "flood-letter.msg").write_bytes(msg(attachments={}))
    plain = {"docx": docx([SENTENCE, "第二段", "第三段"]), "xlsx": xlsx([[SENTENCE], ["项目", "金额"], ["水库", 12]])}
    plain["fodp"] = slides([[SENTENCE, "第二行"], ["第二页的内容"]])
    (SAMPLES / "telling.doc").write_bytes(saved_as_old(telling(), "docx"))
    for suffix, data in plain.items():
        (SAMPLES / f"plain.{OLD[suffix]}").write_bytes(saved_as_old(data, suffix))


if __name__ == "__main__":
    main()
