"""A page as people see it, as a picture to lay beside its text (页面图像); for pdf and pictures."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from model.extract import refusal
from model.extract.form import Format
from model.extract.image import frame_of
from model.extract.limits import Limits
from model.extract.pdf import page_of
from model.extract.sniff import sniff

if TYPE_CHECKING:
    from model.extract.ocr_engine import Picture

PICTURES = frozenset({Format.BMP, Format.GIF, Format.JPG, Format.PNG, Format.TIFF, Format.WEBP})
DRAWN = frozenset({Format.PDF, *PICTURES})  # the formats a page can be drawn of
_LONGEST = 1400  # pixels: legible on a screen
_DOTS = 120 / 72  # pixels a point


def page_image(data: bytes, name: str, number: int, limits: Limits) -> bytes:
    """Return page `number`, from 1, as PNG; raises UnreadableError when it cannot be drawn."""
    if not data or len(data) > limits.max_bytes:
        raise refusal.too_large(name, len(data), limits.max_bytes)
    form = sniff(data, name)
    if form is Format.PDF:
        return _png(page_of(data, name, number, _DOTS, _LONGEST))
    if form in PICTURES:
        return _png(frame_of(data, name, number))
    raise refusal.unsupported(name, f"不能成图的格式({form.value})", "请用原软件打开原件对照")


def _png(picture: Picture) -> bytes:
    from PIL import Image

    image = Image.fromarray(picture[:, :, ::-1])
    image.thumbnail((_LONGEST, _LONGEST))
    out = BytesIO()
    image.save(out, "PNG")
    return out.getvalue()
