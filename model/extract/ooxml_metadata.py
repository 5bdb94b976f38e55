"""What an Office Open XML file states about itself: title, author, dates (文件属性)."""

from __future__ import annotations

from model.extract.package import Package

_STATED = ("title", "creator", "created", "modified")


def stated_metadata(package: Package) -> dict[str, str]:
    """Return title, author and dates as the file states them; they prove nothing."""
    target = next((link.target for link in package.relations("") if link.kind == "core-properties"), None)
    root = package.root(target) if target else None
    if root is None:
        return {}
    stated = {str(child.tag).rpartition("}")[2]: (child.text or "").strip() for child in root}
    return {key: stated[key] for key in _STATED if stated.get(key)}
