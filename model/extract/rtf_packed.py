"""RTF as Outlook packs it into a message (压缩 RTF, [MS-OXRTFCP])."""

from __future__ import annotations

import struct

from model.extract.limits import MEGABYTE

_PACKED, _PLAIN = 0x75465A4C, 0x414C454D
_RING = 4096
_MOST = 50 * MEGABYTE
# What every packer and unpacker begins with.
_START = (
    b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript "
    b"\\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par "
    b"\\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx"
)


def unpacked_rtf(packed: bytes) -> bytes:
    """Return the RTF in a packed body; nothing for one that is broken at its head, the rest up to a later break."""
    if len(packed) < 16:  # noqa: PLR2004 - the head of the body
        return b""
    _, size, kind, _ = struct.unpack_from("<4I", packed)
    if kind == _PLAIN:
        return packed[16 : 16 + size]
    return _unpacked(packed) if kind == _PACKED else b""


def _unpacked(packed: bytes) -> bytes:
    ring = bytearray(_START.ljust(_RING, b" "))
    write, at = len(_START), 16
    out = bytearray()
    while at < len(packed) and len(out) < _MOST:
        flags, at = packed[at], at + 1
        for bit in range(8):
            if not flags >> bit & 1:
                run, at = packed[at : at + 1], at + 1
            else:
                (pair,) = struct.unpack(">H", packed[at : at + 2].ljust(2, b"\0"))
                at += 2
                if pair >> 4 == write:
                    return bytes(out)
                run = bytes(ring[((pair >> 4) + step) % _RING] for step in range((pair & 15) + 2))
            for byte in run:
                ring[write] = byte
                write = (write + 1) % _RING
            out += run
    return bytes(out)
