"""Web pages (html, xhtml): paragraphs, table rows, lists; encoding by the bytes before the label (网页)."""

from __future__ import annotations

import codecs
import re

from lxml import etree

from model.core.document import Issue
from model.extract import docx_notice, refusal
from model.extract.encoding import decode
from model.extract.html_walk import Walker
from model.extract.limits import Limits
from model.extract.reading import Reading

_LABEL = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_LABEL_WITHIN = 4096
# What pages call by one name, browsers read by another that holds it.
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs", "iso8859-1": "cp1252", "ascii": "utf-8"}
_TELLING = re.compile(rb"[^<>\x80-\xff]{0,20}[\x80-\xff][^<>]*")  # text; markup says nothing about an encoding
_TELLING_ENOUGH = 64 * 1024
_DEEPEST = "Excessive depth"


def read_html(data: bytes, name: str, limits: Limits) -> Reading:
    """Return the paragraphs and rows of a page; raises UnreadableError for one that is hostile or no text.

    Scripts and styles are dropped; what the page hides counts as text and is reported.
    """
    label = _label(data)
    decoded = decode(data, label, _sample(data))
    if decoded is None:
        raise refusal.damaged(name, "无法识别网页的文字编码")
    walker = Walker(limits.max_chars)
    if not walker.walk(_parsed(decoded.text, name)):
        raise refusal.too_much_text(name, limits.max_chars)
    issues = list(docx_notice.issues(walker.notes))
    if label is not None and label != decoded.encoding:
        issues.append(Issue("mislabelled", "网页声明的文字编码与内容不符,已按内容读取"))
    if decoded.undecodable:
        issues.append(Issue("undecodable", f"有 {decoded.undecodable} 处文字无法解码,已用占位符代替"))
    return Reading(
        pieces=tuple(walker.pieces),
        issues=tuple(issues),
        gaps=docx_notice.gaps(walker.notes),
        metadata={"encoding": decoded.encoding, **walker.facts},
        empty_cause="网页里没有任何文字",
    )


def _label(data: bytes) -> str | None:
    """Return the encoding the page says it has; None when it says none we know."""
    found = _LABEL.search(data[:_LABEL_WITHIN])
    if found is None:
        return None
    try:
        known = codecs.lookup(found[1].decode("ascii")).name
    except LookupError:
        return None
    # A page whose label could be read byte by byte is not in UTF-16, whatever it says.
    return None if known.startswith("utf-16") else _WIDER.get(known, known)


def _sample(data: bytes) -> bytes | None:
    """Return the parts of the page that tell its encoding; None when the whole must serve."""
    if b"\0" in data[:_LABEL_WITHIN]:
        return None
    parts: list[bytes] = []
    size = 0
    for match in _TELLING.finditer(data):
        parts.append(match[0])
        size += len(match[0])
        if size > _TELLING_ENOUGH:
            break
    return b"\n".join(parts) or None


def _parsed(text: str, name: str) -> etree._Element:
    # Huge trees are allowed, for else the parser drops silently what lies deeper than 255 levels.
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(text.replace("\0", "").encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError as error:
        raise refusal.damaged(name, "网页内容不完整或有错误") from error
    if any(_DEEPEST in str(entry.message) for entry in parser.error_log):
        raise refusal.damaged(name, "内部结构嵌套过深")
    if root is None:
        raise refusal.no_text(name, "网页里没有任何文字")
    return root
