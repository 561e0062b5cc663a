"""Velog: GitHub-flavoured Markdown without front matter; footnotes, which it does not know, become end-notes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from assistant.export.post import Post
from assistant.export.targets import html
from assistant.export.targets.base import Page

_DEFINITION = re.compile(r" {0,3}\[\^([^\]\s]+)\]: ?(.*)")
_CODE_SPAN = re.compile(r"(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)")
_HANDLER = re.compile(r"<(?=[a-z][^>]*\s(?:on\w+\s*=|[\w:]+\s*=\s*[\"']?\s*javascript:))", re.IGNORECASE)
_REFERENCE = re.compile(r"\[\^([^\]\s]+)\]")
_BLOCK = re.compile(r" {0,3}(?:[#>*+-]|```|~~~|\d+[.)])")
_NUMBERED = re.compile(r"^ {0,3}\[\d+\]:", re.MULTILINE)


class Velog:
    """Pictures are uploaded by hand; their Markdown stays where it is."""

    key = "velog"
    label = "벨로그"
    hint = "벨로그의 글쓰기 화면에 붙여 넣으세요. 머리말은 빠지고 각주는 글 끝의 주석이 됩니다."
    suffix = ".md"
    sheet = True

    def render(self, post: Post, pictures: Mapping[str, bytes]) -> Page:
        local = [each for each in html.pictures(post.body) if not each.startswith(("http://", "https://"))]
        notices = tuple(f"그림은 벨로그에 올린 뒤 주소를 바꿔 주세요: {each}" for each in local)
        return Page(with_endnotes(post.body.strip()) + "\n", notices)


def with_endnotes(body: str) -> str:
    """The body with ``[^a]`` as ``[1]``, the notes below a rule, and no tag but those of prose; code stays."""
    lines, code = body.split("\n"), _code_lines(body)
    notes, rest = _definitions(lines, code)
    numbering = _Numbering(notes, "주" if _NUMBERED.search(body) else "")  # where [1] is a link already
    text = "\n".join(line if index in code else numbering.apply(line) for index, line in rest)
    told = numbering.told()
    return f"{text.rstrip()}\n\n---\n\n{told}" if told else text


@dataclass
class _Numbering:
    """Notes by label, and their numbers in the order in which they are met."""

    notes: dict[str, str]
    mark: str
    numbers: dict[str, int] = field(default_factory=dict)

    def apply(self, text: str) -> str:
        """References as numbers, and tags that no post needs as words, outside code spans."""
        parts, end = [], 0
        for span in _CODE_SPAN.finditer(text):
            parts += [self._prose(text[end : span.start()]), span[0]]
            end = span.end()
        return "".join([*parts, self._prose(text[end:])])

    def told(self) -> str:
        for label in self.notes:
            self._number(label)
        ordered = sorted(self.notes, key=self.numbers.__getitem__)
        return "\n\n".join(f"{self._number(each)} {self.apply(self.notes[each]).strip()}" for each in ordered)

    def _prose(self, text: str) -> str:
        told = _REFERENCE.sub(lambda each: self._number(each[1]) if each[1] in self.notes else each[0], text)
        return _HANDLER.sub("&lt;", html.as_words(told))

    def _number(self, label: str) -> str:
        return f"[{self.mark}{self.numbers.setdefault(label, len(self.numbers) + 1)}]"


def _code_lines(body: str) -> set[int]:
    tokens = [each for each in html.parser().parse(body) if each.type in ("fence", "code_block") and each.map]
    return {line for each in tokens for line in range(*(each.map or ()))}


def _definitions(lines: list[str], code: set[int]) -> tuple[dict[str, str], list[tuple[int, str]]]:
    """The notes by label, and the other lines with their numbers."""
    notes: dict[str, str] = {}
    rest: list[tuple[int, str]] = []
    label = ""
    for index, line in enumerate(lines):
        found = None if index in code else _DEFINITION.match(line)
        if found:
            label = found[1]
            notes[label] = "\n\n".join(filter(None, (notes.get(label), found[2])))
        elif label and (line.startswith("    ") or _goes_on(lines, index)):
            notes[label] += f"\n{line.removeprefix('    ')}"
        else:
            label = ""
            rest.append((index, line))
    return notes, rest


def _goes_on(lines: list[str], index: int) -> bool:
    """Whether an unindented line belongs to the note above: lazy words, or a blank line before indented ones."""
    if lines[index].strip():
        return bool(lines[index - 1].strip()) and not _BLOCK.match(lines[index])
    return next((line for line in lines[index:] if line.strip()), "").startswith("    ")
