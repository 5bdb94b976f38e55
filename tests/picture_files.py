"""The golden page as a picture of every format, for the contract tests; nothing is drawn here, so no font is needed."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from PIL import Image

from model.extract import Format

GOLDEN = Path(__file__).parent / "golden" / "extract"
_NAMES = {
    Format.BMP: "BMP",
    Format.GIF: "GIF",
    Format.JPG: "JPEG",
    Format.PNG: "PNG",
    Format.TIFF: "TIFF",
    Format.WEBP: "WEBP",
}


def picture(form: Format, frames: int = 1, mode: str = "L") -> bytes:
    """The golden page, small, in a format; several frames where the format has them."""
    page = Image.open(GOLDEN / "notice-200.png").convert("L").resize((413, 585)).convert(mode)
    out = BytesIO()
    more = {"save_all": True, "append_images": [page.rotate(180)] * (frames - 1)} if frames > 1 else {}
    page.save(out, _NAMES[form], **more)
    return out.getvalue()


PICTURES = {form: picture(form) for form in _NAMES}
