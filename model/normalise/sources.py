"""Finding the secret documents a draft cites: title, number, level, term, and what it carries of them (来源)."""

from __future__ import annotations

from collections.abc import Iterable

from model.core.finding import CitedSource
from model.normalise.marks import find_mark
from model.normalise.marks_term import parse_term
from model.normalise.sources_carried import Cues, carries, demands
from model.normalise.sources_mention import Mention, mentions_of
from model.normalise.sources_name import Name, name_near
from model.normalise.sources_text import SourceText

_UNNAMED = "未写题名"


def find_sources(text: str) -> tuple[CitedSource, ...]:
    """The documents the draft cites with a secrecy mark or level, in order; each named once.

    `carried` is True when the draft shows that it carries the content or the distribution list, False
    when it only names title or number, None when that could not be told. A document said to have been
    declassified, or one of a worked example, is left out. Spans count the code points of `text`.
    """
    plain = SourceText.of(text)
    cues = Cues.of(plain.text)
    found: dict[str, CitedSource] = {}
    own = find_mark(text)
    for mention in mentions_of(plain):
        if own is not None and plain.span(mention.start, mention.end).overlaps(own.span):
            continue
        name = name_near(plain, mention.start, mention.end)
        source = _source(plain, cues, mention, name)
        key = source.doc_no or source.title
        found[key] = _merged(found[key], source) if key in found else source
    return tuple(_named_once(found.values()))


def _source(plain: SourceText, cues: Cues, mention: Mention, name: Name) -> CitedSource:
    term = parse_term(mention.term) if mention.term else None
    level = mention.level
    return CitedSource(
        title=name.title or f"{_UNNAMED}的{level.value if level else '密码电报'}来件",
        doc_no=name.doc_no,
        level=level,
        term=term.text if term else None,
        dated=name.dated,
        carried=carries(cues, plain.line(mention.start, mention.end)[0], mention),
        span=plain.span(min(name.start, mention.start), max(name.end, mention.end)),
        demanded=demands(cues, plain.line(mention.start, mention.end)[0], mention),
    )


def _merged(first: CitedSource, again: CitedSource) -> CitedSource:
    """One document mentioned twice: the first mention, completed by what the second adds."""
    return CitedSource(
        title=first.title,
        doc_no=first.doc_no,
        level=first.level or again.level,
        term=first.term or again.term,
        dated=first.dated or again.dated,
        carried=first.carried if again.carried is None else first.carried or again.carried,
        span=first.span,
        demanded=first.demanded or again.demanded,
    )


def _named_once(sources: Iterable[CitedSource]) -> list[CitedSource]:
    """An unnamed mention of a level that a named source already bears is the same document again."""
    kept = list(sources)
    named = {source.level for source in kept if is_named(source)}
    return [source for source in kept if is_named(source) or source.level not in named]


def is_named(source: CitedSource) -> bool:
    """True if the draft gives the document's title or number, not only a level."""
    return source.doc_no is not None or not source.title.startswith(_UNNAMED)
