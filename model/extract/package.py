"""The container of office formats: parts of a zip unpacked within limits and parsed without entities (容器)."""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from dataclasses import dataclass
from io import BytesIO

from lxml import etree

from model.extract import refusal
from model.extract.limits import MEGABYTE, Limits

_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError)
_CHUNK = MEGABYTE
_HARMLESS = 32 * MEGABYTE  # repetitive text packs beyond any ratio; this much of it hurts nobody


@dataclass(frozen=True, slots=True)
class Relation:
    """关系 — a link of one part to another: id, kind (last word of its type) and target part."""

    id: str
    kind: str
    target: str


class Package:
    """容器 — opens the parts of one file; every failure is an UnreadableError naming the file."""

    def __init__(self, data: bytes, name: str, limits: Limits) -> None:
        self._name, self._limits = name, limits
        self._unpacked = 0
        try:
            self._archive = zipfile.ZipFile(BytesIO(data))
        except _BROKEN as error:
            raise refusal.damaged(name, "压缩结构不完整,文件可能没有传完或被改动") from error
        # Some writers use backslashes, a leading slash or other capitals; office programs open them all.
        self._parts = {_plain(info.filename): info for info in self._archive.infolist()}
        if len(self._parts) < len(self._archive.infolist()):
            # Readers disagree about which one counts: what a person saw may be the other one.
            raise refusal.damaged(name, "压缩包里有重名的部分,可能被改动过")

    def root(self, part: str) -> etree._Element | None:
        """Return the parsed root of a part; None when the package has no such part."""
        info = self._parts.get(_plain(part))
        if info is None:
            return None
        # No entities, no network, no huge trees: the three ways XML attacks its reader.
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_pis=True
        )
        try:
            root = etree.fromstring(self._unpack(info), parser)
        except etree.XMLSyntaxError as error:
            raise refusal.damaged(self._name, "文档内部的 XML 不完整或有错误") from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise refusal.damaged(self._name, "文档内部含有不应出现的实体声明(DTD),可能是恶意文件")
        return root

    def has(self, part: str) -> bool:
        """True if the package holds that part."""
        return _plain(part) in self._parts

    def content(self, part: str) -> bytes | None:
        """Return the bytes of a part; None when the package has no such part."""
        info = self._parts.get(_plain(part))
        return None if info is None else self._unpack(info)

    def relations(self, part: str) -> tuple[Relation, ...]:
        """Return the internal links of a part ("" for the package itself); none when it has no list."""
        folder, base = posixpath.split(part)
        root = self.root(posixpath.join(folder, "_rels", f"{base}.rels"))
        if root is None:
            return ()
        return tuple(
            Relation(
                link.get("Id", ""),
                link.get("Type", "").rpartition("/")[2],
                _plain(posixpath.normpath(posixpath.join("/", folder, link.get("Target", "")))),
            )
            for link in root.iter(_RELATION)
            if link.get("TargetMode") != "External"
        )

    def _unpack(self, info: zipfile.ZipInfo) -> bytes:
        """Unpack one part, counting what really comes out: declared sizes can lie."""
        if info.flag_bits & 0x1:
            raise refusal.encrypted(self._name)
        limits = self._limits
        ceiling = min(limits.max_part, limits.max_unpacked - self._unpacked)
        generous = max(_HARMLESS, info.compress_size * limits.max_ratio)
        out: list[bytes] = []
        size = 0
        try:
            with self._archive.open(info) as stream:
                while chunk := stream.read(_CHUNK):
                    size += len(chunk)
                    if size > min(ceiling, generous):
                        raise refusal.bomb(self._name)
                    out.append(chunk)
        except _BROKEN as error:
            raise refusal.damaged(self._name, "压缩内容校验不符,文件可能没有传完或被改动") from error
        self._unpacked += size
        return b"".join(out)


def _plain(part: str) -> str:
    return part.replace("\\", "/").lstrip("/").lower()
