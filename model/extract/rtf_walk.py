"""One walk over the tokens of an RTF file: groups, states, destinations (RTF 遍历)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from sys import maxunicode

from model.core.document import BlockKind
from model.extract.reading import Piece
from model.extract.rtf_font import Fonts
from model.extract.rtf_story import Story
from model.extract.rtf_text import SIGNS
from model.extract.rtf_token import Kind, Token

_STORIES: dict[str, BlockKind] = {
    **dict.fromkeys(("header", "headerl", "headerr", "headerf"), BlockKind.HEADER),
    **dict.fromkeys(("footer", "footerl", "footerr", "footerf"), BlockKind.FOOTER),
    **dict.fromkeys(("footnote",), BlockKind.FOOTNOTE),
    **dict.fromkeys(("annotation",), BlockKind.COMMENT),
    **dict.fromkeys(("shptxt", "dptxbxtext"), BlockKind.TEXT_BOX),
}
# Groups that hold no text of the document.
_SILENT_NAMES = (
    "colortbl stylesheet filetbl listtable listoverridetable revtbl rsidtbl generator pict objdata objclass objname "
    "nonshppict fldinst datafield bkmkstart bkmkend xe tc themedata colorschememapping datastore latentstyles "
    "atnid atnauthor atndate atnref atnparent atrfstart atrfend nonesttables pgptbl wgrffmtfilter xmlnstbl xmlopen "
    "xmlclose mmathPict mmathPr panose falt htmltag mhtmltag ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn private "
    "userprops template keycode sp shprslt list listoverride listlevel listname"
)
_SILENT = frozenset(_SILENT_NAMES.split())
# Starred groups that are read all the same.
_ENTERED_NAMES = (
    "annotation shpinst shppict nesttableprops ud listtext do dptxbxtext moMath moMathPara mr oMath oMathPara"
)
_ENTERED = frozenset(_ENTERED_NAMES.split())
_FACTS = {"title": "title", "author": "creator", "creatim": "created", "revtim": "modified"}
_DATE_PARTS = ("yr", "mo", "dy")
_SWITCHES = {
    "v": "hidden",
    "deleted": "deleted",
    "revised": "inserted",
    "intbl": "in_table",
    "htmlrtf": "html_only",
}
_RESETS = ("pard", "plain")
_UNITS_PER_CM = 567  # twips
_LARGE = (7, 4)  # cm: from about this size on, a picture can be a pasted page or table


@dataclass(slots=True)
class State:
    """状态 — what a group inherits and gives back at its end."""

    silent: bool = False
    place: str = ""  # the destination, where it has a meaning of its own
    font: int | None = None
    skip: int = 1  # characters that follow \\u for readers without Unicode
    hidden: bool = False
    deleted: bool = False
    inserted: bool = False
    in_table: bool = False
    html_only: bool = False  # words that only repeat markup of a mail
    begins: bool = True  # nothing but \\* has stood in this group
    starred: bool = False
    story: Story | None = None  # the story that ends with this group


class Walker:
    """遍历 — takes tokens one after another; `finish` returns the pieces, `notes` and `facts` what was noticed."""

    def __init__(self) -> None:
        self.notes: Counter[str] = Counter()
        self.facts: dict[str, str] = {}
        self.size = 0
        self._state = State()
        self._stack: list[State] = []
        self._body = Story()
        self._stories = [self._body]
        self._ended: list[Piece] = []  # headers, notes, comments: read after the body
        self._fonts = Fonts()
        self._raw = bytearray()
        self._passed = 0  # characters still to be passed over after \\u
        self._picture = [0, 0]
        self.unclosed = False  # groups left open at the end: the file was cut

    @property
    def deep(self) -> int:
        """How many groups are open."""
        return len(self._stack)

    def take(self, token: Token) -> None:
        """Take the next token."""
        if token.kind is Kind.BYTES:
            self._bytes(token)
            return
        self._flush()
        if token.kind is Kind.OPEN:
            self._open()
        elif token.kind is Kind.CLOSE:
            self._close()
        elif token.kind is Kind.STARRED:
            self._state.starred = True
        else:
            self._word(token.word, token.number)
            self._state.begins = False

    def finish(self) -> list[Piece]:
        """Return body, then headers, footers, notes and comments."""
        self._flush()
        self.unclosed = bool(self._stack)
        while self._stack:
            self._close()
        order = (BlockKind.HEADER, BlockKind.FOOTER, BlockKind.FOOTNOTE, BlockKind.COMMENT)
        around = [piece for kind in order for piece in self._ended if piece.kind is kind]
        return [*self._body.end(), *around]

    def _open(self) -> None:
        self._passed = 0
        self._stack.append(self._state)
        self._state = replace(self._state, begins=True, starred=False, story=None)

    def _close(self) -> None:
        self._passed = 0
        if not self._stack:
            return
        ending, self._state = self._state, self._stack.pop()
        if ending.place == "pict" and self._state.place != "pict":
            self.notes["picture" if self._is_large() else "small_picture"] += 1
        if ending.story is not None:
            self._stories.pop()
            pieces = ending.story.end()
            self.notes["comment"] += ending.story.kind is BlockKind.COMMENT and bool(pieces)
            if ending.story.kind is BlockKind.TEXT_BOX:
                self._stories[-1].after.extend(pieces)
            else:
                self._ended.extend(pieces)

    def _is_large(self) -> bool:
        return all(side >= least * _UNITS_PER_CM for side, least in zip(self._picture, _LARGE, strict=True))

    def _bytes(self, token: Token) -> None:
        state = self._state
        state.begins = False
        raw = token.raw
        if self._passed:
            taken = min(self._passed, len(raw))
            self._passed, raw = self._passed - taken, raw[taken:]
        if state.silent:
            return
        if state.place == "font":
            self._fonts.name(raw)
        else:
            self._raw += raw

    def _flush(self) -> None:
        """Decode the bytes that stand together: a character may be half escaped and half plain."""
        if self._raw:
            raw, self._raw = bytes(self._raw), bytearray()
            words, unknown = self._fonts.read(raw, self._state.font)
            self.notes["symbol"] += unknown
            self._say(words)

    def _say(self, words: str) -> None:
        state = self._state
        if state.silent or state.html_only or not words:
            return
        if state.place in _FACTS.values():
            self.facts[state.place] = self.facts.get(state.place, "") + words
        elif state.deleted:
            self.notes["deleted"] += 1
        else:
            self.notes["hidden"] += state.hidden and bool(words.strip())
            self.notes["inserted"] += state.inserted and bool(words.strip())
            self._stories[-1].say(words)
            self.size += len(words)

    def _word(self, word: str, number: int | None) -> None:
        state = self._state
        if state.begins and self._destination(word):
            return
        if state.place == "font":
            self._fonts.entry(word, number)
        elif word in _SWITCHES:
            setattr(state, _SWITCHES[word], number != 0)
        elif word in _RESETS:
            self._reset(word)
        elif word in ("f", "uc"):
            self._number(word, number or 0)
        elif state.silent:
            self._measure(word, number)
        elif word == "u" and number is not None:
            self._unicode(number)
        elif word in SIGNS:
            self._sign(SIGNS[word])
        elif not self._structure(word):
            self._fonts.head(word, number)
            self._date(word, number)

    def _destination(self, word: str) -> bool:
        """Enter the group a first word opens; tell whether the word was that."""
        state = self._state
        if word in _STORIES and not state.silent:
            state.story = Story(_STORIES[word])
            state.in_table = False
            self._stories.append(state.story)
        elif word == "pict":
            self._picture = [0, 0]
            state.silent, state.place = True, "pict"
        elif word == "object":
            self.notes["object"] += 1
        elif word == "fonttbl":
            state.place = "font"
        elif word == "info":
            state.place = "info"
        elif state.place == "info":
            state.place = _FACTS.get(word, "other")
            state.silent = state.place == "other"
        elif word == "upr":
            state.silent, state.place = True, "upr"
        elif word == "ud" and state.place == "upr":
            state.silent, state.place = False, ""
        elif word in _SILENT or (state.starred and word not in _ENTERED):
            state.silent = True
        else:
            return False
        return True

    def _reset(self, word: str) -> None:
        state = self._state
        if word == "pard":
            state.in_table = False
        else:
            state.hidden = state.deleted = state.inserted = False
            state.font = None

    def _number(self, word: str, number: int) -> None:
        if word == "f":
            self._state.font = number
        else:
            self._state.skip = max(0, number)

    def _measure(self, word: str, number: int | None) -> None:
        """Take the size of a picture."""
        if word in ("picwgoal", "pichgoal") and number:
            self._picture[word == "pichgoal"] = number

    def _unicode(self, number: int) -> None:
        code = number & 0xFFFF if number < 0 else number
        self._say(self._fonts.sign(code, self._state.font) if code <= maxunicode else "\ufffd")
        self._passed = self._state.skip

    def _sign(self, sign: str) -> None:
        if self._passed:
            self._passed -= 1
        else:
            self._say(sign)

    def _structure(self, word: str) -> bool:
        story = self._stories[-1]
        match word:
            case "par" | "sect":
                story.end_paragraph(in_table=self._state.in_table)
            case "cell":
                story.end_cell()
            case "row":
                story.end_row()
            case "nestcell":
                story.end_inner_cell()
            case "nestrow":
                story.end_inner_row()
            case _:
                return False
        return True

    def _date(self, word: str, number: int | None) -> None:
        """Take a part of the day the file says it was made or changed."""
        if word in _DATE_PARTS and number is not None and self._state.place in ("created", "modified"):
            before = self.facts.get(self._state.place, "")
            self.facts[self._state.place] = f"{before}-{number:02d}" if before else f"{number}"
