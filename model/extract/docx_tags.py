"""The element names of WordprocessingML that carry text or meaning for us (docx 元素名)."""

from __future__ import annotations

from lxml import etree

_WORD = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",  # the strict variant
)
_MATH = (
    "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "http://purl.oclc.org/ooxml/officeDocument/math",
)
_DRAWING = ("http://schemas.openxmlformats.org/drawingml/2006/main", "http://purl.oclc.org/ooxml/drawingml/main")
_CHART = ("http://schemas.openxmlformats.org/drawingml/2006/chart", "http://purl.oclc.org/ooxml/drawingml/chart")
_DIAGRAM = ("http://schemas.openxmlformats.org/drawingml/2006/diagram", "http://purl.oclc.org/ooxml/drawingml/diagram")
_PLACE = (
    "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing",
)
_VML = ("urn:schemas-microsoft-com:vml",)
_OFFICE = ("urn:schemas-microsoft-com:office:office",)
_COMPATIBILITY = ("http://schemas.openxmlformats.org/markup-compatibility/2006",)
_RELATIONSHIPS = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
)

# Full tag → short name; whatever is not here carries no text of its own and is passed over.
SHORT: dict[str, str] = (
    {
        f"{{{space}}}{local}": short
        for spaces, names in (
            (
                _WORD,
                (
                    "body p r t tab br cr noBreakHyphen sym drawing pict object tbl tr tc sdt sdtContent "
                    "hyperlink ins moveTo del moveFrom smartTag customXml fldSimple dir bdo ruby rubyBase "
                    "txbxContent altChunk footnote endnote comment headerReference footerReference rPr trPr vanish"
                ),
            ),
            (_MATH, "oMath oMathPara"),
            (_COMPATIBILITY, "AlternateContent Choice Fallback"),
            (_DRAWING, "blip"),
            (_CHART, "chart"),
            (_DIAGRAM, "relIds"),
            (_PLACE, "extent"),
            (_VML, "imagedata shape textpath"),
            (_OFFICE, "OLEObject"),
        )
        for space in spaces
        for local, short in ((name, name) for name in names.split())
    }
    | {f"{{{space}}}t": "mathText" for space in _MATH}
    | {f"{{{space}}}t": "drawingText" for space in _DRAWING}
)

RELATION_IDS = tuple(f"{{{space}}}id" for space in _RELATIONSHIPS)


def attribute(element: etree._Element, local: str) -> str | None:
    """Return a Word attribute of `element` in whichever variant of the namespace it was written."""
    return next((value for space in _WORD if (value := element.get(f"{{{space}}}{local}")) is not None), None)


def tags(short: str) -> tuple[str, ...]:
    """Return every full tag known by that short name."""
    return tuple(tag for tag, name in SHORT.items() if name == short)


def chosen(alternatives: etree._Element) -> etree._Element:
    """Return the branch of an AlternateContent to read: the first choice that holds anything, else the fallback.

    Both branches carry the same words, for newer and older readers; reading both would double them.
    """
    branches = [child for child in alternatives if SHORT.get(child.tag) in ("Choice", "Fallback")]
    return next((branch for branch in branches if len(branch)), alternatives)
