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

from extract_files import SENTENCE, docx, xlsx
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


def main() -> None:
    """Write every file."""
    for name in ("appointment-request.docx", "storage-budget.xlsx", "flood-briefing.pptx"):
        stem, _, suffix = name.partition(".")
        (GOLDEN / f"{stem}.{OLD[suffix]}").write_bytes(saved_as_old((GOLDEN / name).read_bytes(), suffix))
    (GOLDEN / "flood-letter.eml").write_bytes(eml())
    (GOLDEN / "flood-letter.msg").write_bytes(msg(attachments={}))
    plain = {"docx": docx([SENTENCE, "第二段", "第三段"]), "xlsx": xlsx([[SENTENCE], ["项目", "金额"], ["水库", 12]])}
    plain["fodp"] = slides([[SENTENCE, "第二行"], ["第二页的内容"]])
    for suffix, data in plain.items():
        (SAMPLES / f"plain.{OLD[suffix]}").write_bytes(saved_as_old(data, suffix))


if __name__ == "__main__":
    main()
