"""Carving: a storage inside a compound file becomes a compound file of its own (复合文档的切出, [MS-CFB])."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass, field

from model.extract.ole import OleBox

_SECTOR, _SMALL = 512, 64
_CUTOFF = 4096  # streams shorter than this lie in the mini stream
_END, _FREE, _FAT, _NONE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD, 0xFFFFFFFF
_HEAD_SLOTS = 109  # FAT sectors the header can name; enough for seven megabytes
_STREAM, _STORAGE, _ROOT = 2, 1, 5
_BLACK = 1
_NAME = 31  # characters of a directory name


Tree = Mapping[str, "bytes | Tree"]


@dataclass(slots=True)
class _Node:
    name: str
    kind: int
    content: bytes = b""
    children: list[_Node] = field(default_factory=list)
    index: int = 0
    start: int = _END
    right: int = _NONE  # the next sibling


def carve(box: OleBox, *folder: str, without: tuple[tuple[str, ...], ...] = ()) -> bytes | None:
    """Return the storage at `folder` as a compound file, but for the paths in `without`.

    None when it is too large to be written again.
    """
    root = _Node("Root Entry", _ROOT, children=_nodes(box, folder, without))
    return _written(root)


def compound(tree: Tree) -> bytes:
    """Return a compound file of streams (bytes) and storages (trees); ValueError for more than seven megabytes."""
    written = _written(_Node("Root Entry", _ROOT, children=_grown(tree)))
    if written is None:
        raise ValueError("复合文档超过 7 MB")
    return written


def _grown(tree: Tree) -> list[_Node]:
    return [
        _Node(name, _STREAM, content) if isinstance(content, bytes) else _Node(name, _STORAGE, children=_grown(content))
        for name, content in tree.items()
    ]


def _nodes(box: OleBox, folder: tuple[str, ...], without: tuple[tuple[str, ...], ...]) -> list[_Node]:
    nodes = []
    for path in box.under(*folder):
        if path in without:
            continue
        content = box.stream(*path)
        if content is None:
            nodes.append(_Node(path[-1], _STORAGE, children=_nodes(box, path, without)))
        else:
            nodes.append(_Node(path[-1], _STREAM, content))
    return nodes


def _written(root: _Node) -> bytes | None:
    nodes = _numbered(root)
    small, large = bytearray(), bytearray()
    small_table: list[int] = []
    table: list[int] = []
    for node in nodes:
        if node.kind == _STREAM and node.content:
            if len(node.content) < _CUTOFF:
                node.start = _append(small, small_table, node.content, _SMALL)
            else:
                node.start = _append(large, table, node.content, _SECTOR)
    root.content = bytes(small)
    root.start = _append(large, table, root.content, _SECTOR) if small else _END
    listing = struct.pack(f"<{len(small_table)}I", *small_table)
    small_start = _append(large, table, listing, _SECTOR, fill=b"\xff") if listing else _END
    directory = b"".join(map(_entry, nodes))
    directory_start = _append(large, table, directory, _SECTOR)
    fats = -(-(len(table)) // (_SECTOR // 4 - 1))
    if fats > _HEAD_SLOTS:
        return None
    first = len(table)
    table += [_FAT] * fats + [_FREE] * (fats * _SECTOR // 4 - len(table) - fats)
    head = struct.pack(
        "<8s16xHHHHH6xIIIIIIIIII", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9, 6,
        0, fats, directory_start, 0, _CUTOFF, small_start, -(-len(listing) // _SECTOR), _END, 0,
        *[first] if fats else [_FREE],
    )  # fmt: skip
    slots = [*range(first + 1, first + fats), *[_FREE] * (_HEAD_SLOTS - max(1, fats))]
    return head + struct.pack(f"<{len(slots)}I", *slots) + bytes(large) + struct.pack(f"<{len(table)}I", *table)


def _numbered(root: _Node) -> list[_Node]:
    """Return all nodes, the root first, each knowing its number."""
    nodes: list[_Node] = []
    waiting = [root]
    while waiting:
        node = waiting.pop(0)
        node.index = len(nodes)
        nodes.append(node)
        node.children.sort(key=lambda child: (len(child.name), child.name.upper()))
        waiting += node.children
    for node in nodes:
        for child, following in zip(node.children, node.children[1:], strict=False):
            child.right = following.index
    return nodes


def _append(out: bytearray, table: list[int], content: bytes, size: int, fill: bytes = b"\0") -> int:
    """Append content padded to whole sectors, chain them in the table; the number of the first."""
    first, count = len(table), -(-len(content) // size)
    out += content + fill * (count * size - len(content))
    table += [*range(first + 1, first + count), _END]
    return first


def _entry(node: _Node) -> bytes:
    """Return a directory entry. Siblings hang in a chain to the right: not balanced, but in order."""
    name = node.name[:_NAME].encode("utf-16-le", "replace") + b"\0\0"
    child = node.children[0].index if node.children else _NONE
    return struct.pack(
        "<64sHBBIII16xI16xIQ", name, len(name), node.kind, _BLACK, _NONE, node.right, child, 0,
        node.start, len(node.content),
    )  # fmt: skip
