"""The browser door (网页入口): `run` serves the desk; Streamlit executes this same file to draw a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.settings import Settings


def run(settings: Settings, port: int) -> int:
    """Serve the desk of a prepared home on 127.0.0.1 until stopped; 0. Raises DingmiError when it cannot start."""
    from app.views.server import serve

    serve(settings, port)
    return 0


if __name__ == "__main__":
    from app.views.desk import draw

    draw()
