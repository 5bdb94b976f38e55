"""Pictures of pages: png, jpg, tiff with several pages, bmp, gif, webp — read by recognition (图片)."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from model.extract import refusal
from model.extract.limits import Limits
from model.extract.page import Page, PageState
from model.extract.reading import Reading
from model.extract.recognition import beyond_gap, recognise, recognised_issue

if TYPE_CHECKING:
    from PIL.Image import Image

    from model.extract.ocr_engine import Picture

_MOST_PIXELS = 100_000_000  # A2 at 400 dots to the inch; unpacked that is 300 MB
_SMALL = 1_000  # pixels: a smaller picture is drawn larger, so that its characters can be told
_KINDS = ("PNG", "JPEG", "TIFF", "BMP", "GIF", "WEBP")  # the only decoders a file may reach


def read_image(data: bytes, name: str, limits: Limits) -> Reading:
    """Return the reading of a picture; raises UnreadableError for a broken one, or one without legible words."""
    book = _open(data, name)
    count = int(getattr(book, "n_frames", 1))
    if count > limits.max_pages:
        raise refusal.too_many_pages(name, count, limits.max_pages)
    numbers = range(1, count + 1)
    pages = recognise(numbers, lambda number: _drawn(book, number)) if limits.ocr else {}
    states = [page.state for page in pages.values()]
    if PageState.RECOGNISED not in states:
        raise refusal.no_text(name, _silence(pages, limits))
    read = [number for number, page in pages.items() if page.state is PageState.RECOGNISED]
    left = [number for number in numbers if number not in pages]
    return Reading(
        pieces=tuple(piece for page in pages.values() for piece in page.pieces),
        pages=count,
        silent_pages=len(left) + states.count(PageState.SCANNED) + sum(1 - page.sureness for page in pages.values()),
        issues=(*(issue for page in pages.values() for issue in page.issues), *recognised_issue(read)),
        gaps=(*(gap for page in pages.values() for gap in page.gaps), *beyond_gap(left, limits)),
    )


def _silence(pages: dict[int, Page], limits: Limits) -> str:
    if not limits.ocr:
        return "这是图片,本机关关闭了文字识别"
    if not pages:
        return f"这是图片,同一份文件里要识别的图片超过 {limits.ocr_pages} 页,没有读取"
    return "这是图片,没有识别出文字"


def _open(data: bytes, name: str) -> Image:
    from PIL import Image, UnidentifiedImageError

    try:
        book = Image.open(BytesIO(data), formats=_KINDS)
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError, SyntaxError) as error:
        raise refusal.damaged(name, "图片结构有错误,无法打开") from error
    if book.width * book.height > _MOST_PIXELS:
        raise refusal.too_large_picture(name, book.width, book.height)
    return book


def frame_of(data: bytes, name: str, number: int) -> Picture:
    """Return frame `number`, from 1, of a picture file; raises UnreadableError when it cannot be decoded."""
    try:
        return _drawn(_open(data, name), number)
    except (OSError, EOFError, ValueError, SyntaxError) as error:
        raise refusal.damaged(name, f"第{number}页无法打开") from error


def picture_of(data: bytes) -> Picture:
    """Return the first frame of a picture that lies inside a document; raises what its decoder raises."""
    return _drawn(_open(data, ""), 1)


def _drawn(book: Image, number: int) -> Picture:
    """Return one frame upright, on white, at a legible size."""
    import numpy as np
    from PIL import Image, ImageOps

    book.seek(number - 1)
    if book.width * book.height > _MOST_PIXELS:  # each frame has a size of its own
        raise ValueError(number)
    frame = ImageOps.exif_transpose(book)
    if frame.has_transparency_data:
        frame = frame.convert("RGBA")
        frame = Image.alpha_composite(Image.new("RGBA", frame.size, "white"), frame)
    frame = ImageOps.autocontrast(frame) if frame.mode in ("I;16", "I", "F") else frame
    if max(frame.size) < _SMALL:
        frame = frame.convert("RGB").resize((frame.width * 2, frame.height * 2), Image.Resampling.LANCZOS)
    return np.ascontiguousarray(np.asarray(frame.convert("RGB"))[:, :, ::-1])
