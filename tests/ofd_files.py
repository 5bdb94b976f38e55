"""OFD files made on the spot after GB/T 33190-2016; all words are invented."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from extract_files import SENTENCE, zipped

NAMESPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'
SIZE = 5.0  # millimetres: the size of characters unless said otherwise


def text(words: str, left: float, top: float, *, size: float = SIZE, more: str = "", code: str = "") -> str:
    """A text object with its upper left corner at a place, in millimetres; Chinese characters only."""
    steps = f'DeltaX="g {len(words) - 1} {size}"' if len(words) > 1 else ""
    return (
        f'<ofd:TextObject ID="9" Boundary="{left} {top} 170 {2 * size}" Font="1" Size="{size}" {more}>'
        f'<ofd:TextCode X="0" Y="{0.8 * size}" {code or steps}>{words}</ofd:TextCode></ofd:TextObject>'
    )


def element(name: str, inner: str = "", **stated: object) -> str:
    """One element of the standard's namespace, declared on it."""
    attributes = " ".join(f'{key}="{value}"' for key, value in stated.items())
    return f"<ofd:{name} {NAMESPACE} {attributes}>{inner}</ofd:{name}>"


def path(data: str, left: float, top: float, width: float, height: float, **stated: object) -> str:
    """A path in its own coordinates, its upper left corner at a place."""
    boundary = f"{left} {top} {width} {height}"
    return element("PathObject", element("AbbreviatedData", data), Boundary=boundary, **stated)


def frame(left: float, top: float, width: float, height: float) -> str:
    """The four rules around a cell."""
    return path(f"M 0 0 L {width} 0 L {width} {height} L 0 {height} C", left, top, width, height)


def image(resource: str, left: float = 0, top: float = 0, width: float = 210, height: float = 297) -> str:
    """A picture on the page."""
    return f'<ofd:ImageObject ID="7" Boundary="{left} {top} {width} {height}" ResourceID="{resource}"/>'


def page(*objects: str, template: str = "", resources: str = "") -> str:
    """A page of objects, over a template."""
    over = f'<ofd:Template TemplateID="{template}" ZOrder="Background"/>' if template else ""
    layer = f'<ofd:Content><ofd:Layer ID="2">{"".join(objects)}</ofd:Layer></ofd:Content>'
    return f"<ofd:Page {NAMESPACE}>{resources}{over}{layer}</ofd:Page>"


def ofd(
    pages: Sequence[str] = (page(text(SENTENCE, 20, 30)),),
    templates: Mapping[str, str] = {},
    document: str = "",
    common: str = "",
    body: str = "",
    parts: Mapping[str, str | bytes] = {},
) -> bytes:
    """An OFD of one document; `document`, `common` and `body` go into Document.xml, CommonData and DocBody."""
    listed = "".join(f'<ofd:Page ID="{n}" BaseLoc="Pages/Page_{n}/Content.xml"/>' for n in range(1, len(pages) + 1))
    below = "".join(f'<ofd:TemplatePage ID="{key}" BaseLoc="Tpls/{key}.xml"/>' for key in templates)
    box = "<ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>"
    return zipped(
        {
            "OFD.xml": f"<ofd:OFD {NAMESPACE}><ofd:DocBody><ofd:DocInfo><ofd:Title>虚构件</ofd:Title></ofd:DocInfo>"
            f"<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot>{body}</ofd:DocBody></ofd:OFD>",
            "Doc_0/Document.xml": f"<ofd:Document {NAMESPACE}><ofd:CommonData>{box}{below}{common}</ofd:CommonData>"
            f"<ofd:Pages>{listed}</ofd:Pages>{document}</ofd:Document>",
            **{f"Doc_0/Pages/Page_{n}/Content.xml": content for n, content in enumerate(pages, 1)},
            **{f"Doc_0/Tpls/{key}.xml": content for key, content in templates.items()},
            **parts,
        }
    )
