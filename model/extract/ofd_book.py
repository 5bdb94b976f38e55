"""The book inside an OFD package: documents, pages, templates, resources, notes, attachments (OFD 结构)."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from model.extract import refusal
from model.extract.member import Member
from model.extract.ofd_xml import child, children, floats, local, words
from model.extract.package import Package

_A4 = [0.0, 0.0, 210.0, 297.0]
_METADATA = {"Title": "title", "Author": "creator", "CreationDate": "created", "ModDate": "modified"}


@dataclass(frozen=True, slots=True)
class Body:
    """文档体 — one document of the package: the part it stands in, its root, and its shared resources."""

    part: str
    root: etree._Element
    units: dict[str, etree._Element] = field(default_factory=dict)  # composite drawings
    media: dict[str, str] = field(default_factory=dict)  # picture resource → part

    @property
    def box(self) -> list[float]:
        """Left, top, width and height of its pages, in millimetres."""
        return page_box(child(self.root, "CommonData", "PageArea")) or _A4


class Book:
    """书 — opens an OFD package; a missing main part is an UnreadableError naming the file."""

    def __init__(self, package: Package, name: str) -> None:
        self._package, self._name = package, name
        entry = package.root("OFD.xml")
        if package.content("Encryptions.xml") is not None:
            raise refusal.encrypted(name)
        if entry is None:
            raise refusal.damaged(name, "缺少主文件 OFD.xml")
        self._entry = entry
        self.bodies = tuple(self._bodies())
        if not self.bodies:
            raise refusal.damaged(name, "找不到其中的文档")

    def _bodies(self) -> Iterator[Body]:
        for listed in children(self._entry, "DocBody"):
            where = words(listed, "DocRoot") or listed.get("DocRoot", "")
            part = self._part("", where)
            root = self._package.root(part)
            if root is not None:
                body = Body(part, root)
                self._add_resources(body, child(root, "CommonData"), part)
                yield body

    def _add_resources(self, body: Body, stating: etree._Element | None, part: str) -> None:
        for kind in ("PublicRes", "DocumentRes", "PageRes"):
            for listed in children(stating, kind):
                listing = self.at(part, words(listed), body)
                self._add_listing(body, self._package.root(listing), listing)

    def _add_listing(self, body: Body, root: etree._Element | None, listing: str) -> None:
        base = posixpath.join(posixpath.dirname(listing), (root.get("BaseLoc") or "") if root is not None else "")
        for item in root.iter() if root is not None else ():
            if local(item) == "CompositeGraphicUnit":
                body.units[item.get("ID", "")] = item
            elif local(item) == "MultiMedia":
                body.media[item.get("ID", "")] = self._part(base + "/", words(item, "MediaFile"))

    def resources_of(self, body: Body, page: etree._Element, part: str) -> Body:
        """Return the body with the resources a page states for itself."""
        if next(children(page, "PageRes"), None) is None:
            return body
        own = Body(body.part, body.root, dict(body.units), dict(body.media))
        self._add_resources(own, page, part)
        return own

    def pages(self, body: Body) -> list[tuple[str, str]]:
        """Return id and part of each page, in order."""
        listed = children(child(body.root, "Pages"), "Page")
        return [(page.get("ID", ""), self.at(body.part, page.get("BaseLoc", ""), body)) for page in listed]

    def templates(self, body: Body) -> dict[str, str]:
        """Return the part of each template, by its id."""
        listed = children(child(body.root, "CommonData"), "TemplatePage")
        return {page.get("ID", ""): self.at(body.part, page.get("BaseLoc", ""), body) for page in listed}

    def annotations(self, body: Body) -> dict[str, list[str]]:
        """Return the parts that hold the notes on each page, by the page's id."""
        part = self.at(body.part, words(body.root, "Annotations"), body)
        found: dict[str, list[str]] = {}
        for page in children(self._package.root(part), "Page"):
            found.setdefault(page.get("PageID", ""), []).append(self.at(part, words(page, "FileLoc"), body))
        return found

    def attachments(self) -> Iterator[Member]:
        """Return the attached files, those marked invisible too."""
        for body in self.bodies:
            part = self.at(body.part, words(body.root, "Attachments"), body)
            for listed in children(self._package.root(part), "Attachment"):
                content = self._package.content(self.at(part, words(listed, "FileLoc"), body))
                name, suffix = listed.get("Name") or "附件", listed.get("Format", "")
                path = name if not suffix or name.lower().endswith(f".{suffix.lower()}") else f"{name}.{suffix}"
                missing = refusal.damaged(path, "附件的内容不在文件里")
                yield Member(path, missing if content is None else content)

    def signatures(self) -> int:
        """Return how many signatures and seals the package lists."""
        count = 0
        for listed in children(self._entry, "DocBody"):
            root = self._package.root(self._part("", words(listed, "Signatures")))
            count += sum(1 for _ in children(root, "Signature"))
        return count

    def metadata(self) -> dict[str, str]:
        """Return title, author and dates of the first document as stated; they prove nothing."""
        info = child(self._entry, "DocBody", "DocInfo")
        return {ours: words(info, theirs) for theirs, ours in _METADATA.items() if words(info, theirs)}

    def root(self, part: str) -> etree._Element | None:
        """Return the parsed root of a part; None when there is none."""
        return self._package.root(part)

    def content(self, part: str) -> bytes | None:
        """Return the bytes of a part; None when there is none."""
        return self._package.content(part)

    def at(self, part: str, where: str, body: Body) -> str:
        """Return the part a location means: beside the part that states it, else from the document, else the root."""
        tried = [self._part(part, where), self._part(body.part, where), self._part("", where)]
        return next((one for one in tried if where and self._package.has(one)), tried[0])

    @staticmethod
    def _part(beside: str, where: str) -> str:
        if where.startswith("/"):
            return posixpath.normpath(where).lstrip("/")
        return posixpath.normpath(posixpath.join(posixpath.dirname(beside), where.replace("\\", "/"))).lstrip("/")


def page_box(area: etree._Element | None) -> list[float] | None:
    """Return the physical box of an area in millimetres; None when it states none."""
    stated = words(area, "PhysicalBox") or (area.get("PhysicalBox", "") if area is not None else "")
    box = floats(stated)
    return box if len(box) == len(_A4) and box[2] > 0 and box[3] > 0 else None
