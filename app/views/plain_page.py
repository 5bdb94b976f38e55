"""Plain pages — what stands outside the desk (登录、修改口令、标志副本): one frame, one file of content for each."""

from __future__ import annotations

from functools import cache
from html import escape
from pathlib import Path
from string import Template


def plain_page(name: str, title: str, **parts: str) -> str:
    """Return the page `name` (its content stands in `<name>.html`) with these parts, which are HTML already."""
    return _template("plain_page").substitute(title=escape(title), content=_template(name).substitute(parts))


def told(said: str) -> str:
    """Return what a person is told first, as HTML; nothing for nothing."""
    return f'<p class="error" role="alert">{escape(said)}</p>' if said else ""


@cache
def _template(name: str) -> Template:
    return Template((Path(__file__).parent / f"{name}.html").read_text("utf-8"))
