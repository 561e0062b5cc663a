"""A model's prose as it arrives: sentences, and the ids of the evidence that each names at its end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from assistant import markdown
from assistant.errors import ModelError
from assistant.korean import text as korean_text

LONGEST_LINE = 4_000  # characters; what is longer without a break is no prose and is let go

_IDS = r"\[\s{0,3}e\d{1,6}(?:\s{0,3}(?:[,;·/]\s{0,3})?e\d{1,6}){0,60}\s{0,3}\]"
_CITATION = re.compile(rf"(?:\s{{0,3}}{_IDS}){{1,20}}(?P<stop>[.!?…]{{0,3}})[ \t]{{0,3}}")
_ID = re.compile(r"e\d{1,6}")
_BULLET = re.compile(r"\A\s{0,8}(?:[-*+•·]|\d{1,2}[.)])\s{1,4}")
_MARKUP = re.compile(r"\s{0,8}(?:#|```|~~~|\||(?:-{3,9}|={3,9}|\*{3,9})\s*$)")
_TAG = re.compile(
    r"</?(?:a|b|blockquote|br|code|div|em|h[1-6]|hr|i|img|li|mark|ol|p|pre|s|script|small|span|strong|style"
    r"|su[bp]|t[dhr]|table|u|ul)\b[^<>]{0,300}>|<!--[^<>]{0,300}-->"
)
_PREDICATE = re.compile(r"[다요죠까네음함됨임]['\"’”)]{0,3}[.!?…]")
_OPEN_END = re.compile(r"[가-힣A-Za-z0-9%)\]’”]$")


@dataclass(frozen=True)
class Cited:
    """A sentence without its citation; ``ids`` is empty if it has none.

    Sentences with the same ``block`` stand together in a bullet or a paragraph. One that ``leans`` names no
    ids itself; it has those of its neighbour in the line.
    """

    text: str
    ids: tuple[str, ...]
    block: int
    leans: bool = False


def cited(pieces: Iterator[str], *, layout: Literal["bullets", "paragraphs"]) -> Iterator[Cited]:
    """The sentences of a streamed text, each as soon as its citation is whole.

    Headings, tables, code, HTML and emphasis of the model's own are left out. A line that begins
    with ids does not say which sentence they mean, so it has none. When the stream breaks off with a
    ModelError the sentences that were whole come first.
    """
    reader = _Reader(by_line=layout == "bullets")
    try:
        for piece in pieces:
            yield from reader.feed(piece)
    except ModelError:
        yield from reader.finished()
        raise
    yield from reader.feed("\n")


class _Reader:
    """Holds back what is not whole yet: the last line, from its last finished sentence on."""

    def __init__(self, *, by_line: bool) -> None:
        self._by_line = by_line
        self._held = ""
        self._fresh = True  # whether what is held begins a line
        self._named: tuple[str, ...] = ()  # the ids that the line has named last
        self._block = 0

    def feed(self, piece: str) -> Iterator[Cited]:
        *lines, rest = (self._held + piece).split("\n")
        for line in lines:
            self._hold(line)
            yield from self._end_line()
        self._hold(rest)
        if "]" in rest:
            yield from self.finished(growing=True)

    def _hold(self, text: str) -> None:
        self._held = text
        if len(text) > LONGEST_LINE:
            self._held, self._fresh = "#", True  # as if it were a heading: gone with its line

    def finished(self, *, growing: bool = False) -> Iterator[Cited]:
        """The sentences of the held line whose citation is whole.

        While the line grows, one more citation or a full stop may still follow the last one.
        """
        if self._fresh and (_MARKUP.match(self._held) or _begins_with_ids(self._held)):
            return
        end = 0
        for match in _CITATION.finditer(self._held):
            if growing and self._held[match.end() : match.end() + 1] in ("", "["):
                break
            yield from self._sentences(_stopped(self._held[end : match.start()], match["stop"]), match[0])
            end = match.end()
        self._held = self._held[end:]

    def _end_line(self) -> Iterator[Cited]:
        line = self._held
        yield from self.finished()
        if not (self._fresh and _MARKUP.match(self._held)):
            yield from self._sentences(_CITATION.sub(" ", self._held), "")
        if self._by_line or not line.strip():
            self._block += 1
        self._fresh = True
        self._named = ()

    def _sentences(self, words: str, citation: str) -> Iterator[Cited]:
        """The citation is that of the last sentence before it; the others lean on it, or on the one before."""
        if self._fresh:
            words = _BULLET.sub("", words, count=1)
            self._fresh = False
        ids = tuple(dict.fromkeys(_ID.findall(citation)))
        self._named = ids or self._named
        told = [markdown.safe(each) for each in _told(_clean(words))]
        for number, sentence in enumerate(told, 1):
            text = f"{sentence}." if _OPEN_END.search(sentence) else sentence
            cites = bool(ids) and number == len(told)
            yield Cited(text, self._named, self._block, leans=bool(self._named) and not cites)


def _told(text: str) -> list[str]:
    """Sentences; a full stop after no predicate (``2031.06. 3년째다.``) is not the end of one."""
    told: list[str] = []
    for piece in korean_text.sentences(text):
        if told and not _PREDICATE.search(told[-1]):
            told[-1] += f" {piece}"
        else:
            told.append(piece)
    return told


def _begins_with_ids(line: str) -> bool:
    return bool(_CITATION.match(_BULLET.sub("", line, count=1)))


def _stopped(words: str, stop: str) -> str:
    """The words with the full stop that the model set behind the citation, where it set none before it."""
    return words if words.rstrip()[-1:] in (".", "!", "?", "…") else words + stop


def _clean(words: str) -> str:
    """Without tags, links and emphasis."""
    return korean_text.plain(_TAG.sub("", words))
