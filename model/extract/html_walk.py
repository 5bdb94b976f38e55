"""One walk over a web page: blocks become paragraphs, rows of tables rows (网页遍历)."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from lxml import etree

from model.core.document import BlockKind
from model.core.text import Locator
from model.extract.reading import CELL_SEPARATOR, Piece

_DROPPED = frozenset(("script", "style", "template", "datalist", "rp", "rt", "audio", "video", "canvas"))
_INLINE_NAMES = (
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img input ins kbd label mark nobr o q rb ruby s "
    "samp small span strike strong sub sup time tt u var wbr svg g text tspan math mi mn mo mrow ms mtext"
)
_INLINE = frozenset(_INLINE_NAMES.split())
_FOREIGN = frozenset(("iframe", "frame", "object", "embed", "applet"))
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_TYPED = ("text", "search", "email", "tel", "url", "number", "date", "")
_LARGE = (265, 150)  # pixels, about 7 by 4 cm: from this size on, a picture can be a page or a table
_FRAME = 8  # a cell of more paragraphs than this is a column of the page, not a cell of a table
_FACTS = {"author": "creator", "pubdate": "created", "publishdate": "created"}

Text = tuple[str, BlockKind]


@dataclass(slots=True)
class _Table:
    """表 — the table being read: its number in the page, its rows so far, the current row and cell."""

    number: int
    rows: int = 0
    row: list[list[Text]] = field(default_factory=list)
    nested: bool = False
    open: bool = False  # a cell is being read


class Walker:
    """遍历 — `pieces` holds what was read, `notes` what was noticed, `facts` what the page says of itself."""

    def __init__(self, room: int) -> None:
        self.pieces: list[Piece] = []
        self.notes: Counter[str] = Counter()
        self.facts: dict[str, str] = {}
        self._room = room
        self._words: list[str] = []
        self._tables: list[_Table] = []
        self._count = Counter[str]()
        self._lists: list[int | None] = []  # the next number of each open list; None where it has none
        self._exact = 0  # open elements whose blanks count
        self._hidden: etree._Element | None = None

    def walk(self, root: etree._Element) -> bool:
        """Read the whole page; False when it holds too much text."""
        steps = etree.iterwalk(root, events=("start", "end"))
        for event, element in steps:
            tag = str(element.tag).rpartition("}")[2].lower()
            if event == "end":
                self._leave(element, tag)
                self._say(element.tail)
            elif tag in _DROPPED or self._is_fact(element, tag):
                steps.skip_subtree()
            else:
                self._enter(element, tag)
            if self._room < 0:
                return False
        self._end_block()
        return True

    def _is_fact(self, element: etree._Element, tag: str) -> bool:
        """Keep title, author and date aside; tell whether the element was such."""
        if tag == "title" and "title" not in self.facts and (element.text or "").strip():
            self.facts["title"] = _BLANKS.sub(" ", element.text or "").strip()
        elif tag == "meta" and element.get("name", "").lower() in _FACTS and element.get("content", "").strip():
            self.facts[_FACTS[element.get("name", "").lower()]] = element.get("content", "").strip()
        return tag in ("title", "meta")

    def _enter(self, element: etree._Element, tag: str) -> None:
        self._notice(element, tag)
        if tag not in _INLINE:
            self._end_block()
        match tag:
            case "table":
                self._count["table"] += not self._tables
                for outer in self._tables[-1:]:
                    outer.nested = True
                self._tables.append(_Table(self._count["table"]))
            case "td" | "th" if self._tables:
                self._tables[-1].row.append([])
                self._tables[-1].open = True
            case "ol" | "ul":
                start = element.get("start", "1")
                self._lists.append((int(start) if start.isdecimal() else 1) if tag == "ol" else None)
            case "li":
                self._number(element)
            case "pre" | "textarea":
                self._exact += 1
            case "input" if element.get("type", "").lower() in _TYPED:
                self._say(element.get("value"))
        self._say(element.text)

    def _leave(self, element: etree._Element, tag: str) -> None:
        if element is self._hidden:
            self._hidden = None
        if tag not in _INLINE and tag not in _DROPPED:
            self._end_block()
        match tag:
            case "table" if self._tables:
                self._end_row()
                self._tables.pop()
            case "tr" if self._tables:
                self._end_row()
            case "td" | "th" if self._tables:
                self._tables[-1].open = False
            case "ol" | "ul" if self._lists:
                self._lists.pop()
            case "pre" | "textarea":
                self._exact -= 1

    def _notice(self, element: etree._Element, tag: str) -> None:
        unseen = "hidden" in element.attrib or _UNSEEN.search(element.get("style", ""))
        if self._hidden is None and unseen and any(words.strip() for words in element.itertext()):
            self._hidden = element
            self.notes["hidden"] += 1
        if tag == "img":
            self.notes["picture" if _is_large(element) else "small_picture"] += 1
        elif tag in _FOREIGN:
            self.notes["object"] += 1

    def _number(self, element: etree._Element) -> None:
        """Spell out the number a browser shows before an entry of a list."""
        number = self._lists[-1] if self._lists else None
        if number is None:
            return
        stated = element.get("value", "")
        number = int(stated) if stated.isdecimal() else number
        self._words.append(f"{number}. ")
        self._lists[-1] = number + 1

    def _say(self, words: str | None) -> None:
        if words:
            self._words.append(words if self._exact else _BLANKS.sub(" ", words))

    def _end_block(self) -> None:
        text, self._words = "".join(self._words), []
        text = text if self._exact else _BLANKS.sub(" ", text).strip(" ")
        if not text.strip():
            return
        self._room -= len(text) + 1
        for line in text.split("\n") if self._exact else (text,):
            self._keep(line, BlockKind.PARAGRAPH)

    def _keep(self, text: str, kind: BlockKind) -> None:
        """Put a text into the cell being read, or among the pieces."""
        holder = next((table for table in reversed(self._tables) if table.open and table.row), None)
        if holder is not None:
            holder.row[-1].append((text, kind))
        elif text.strip():
            self._count["paragraph"] += 1
            self.pieces.append(Piece(text, kind, Locator(paragraph=self._count["paragraph"])))

    def _end_row(self) -> None:
        """Read a row as one piece; a row that only lays out the page gives what is in it."""
        table = self._tables[-1]
        row, nested, table.row, table.nested, table.open = table.row, table.nested, [], False, False
        filled = [cell for cell in row if cell]
        if not filled:
            return
        table.rows += 1
        most = max(len(cell) for cell in filled)
        if nested or len(row) == 1 or most > _FRAME or (len(filled) == 1 and most > 1):
            texts = [text for cell in row for text in cell]
        else:
            cells = (" ".join(text.strip() for text, _ in cell) for cell in row)
            texts = [(CELL_SEPARATOR.join(cells), BlockKind.TABLE_ROW)]
        place = Locator(cell=f"表{table.number}第{table.rows}行")
        for text, kind in texts:
            if any(outer.open for outer in self._tables[:-1]):
                self._keep(text, kind)
            else:
                self.pieces.append(Piece(text, kind, place))


def _is_large(picture: etree._Element) -> bool:
    try:
        sides = [float(picture.get(side, "0").strip().removesuffix("px")) for side in ("width", "height")]
    except ValueError:
        return False
    return sides[0] >= _LARGE[0] and sides[1] >= _LARGE[1]
