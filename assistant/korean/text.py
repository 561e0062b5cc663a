"""Blocks of Markdown and of plain notes, and the sentences in them."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from assistant.korean import lexicon
from assistant.korean.outline import Outline

Kind = Literal["front_matter", "heading", "bullet", "paragraph", "quote", "code", "comment", "table", "rule"]


@dataclass(frozen=True)
class Unit:
    """One block: its text without markup, its first line (from 1), its depth and the headings it stands under.

    `depth` is the level of a heading (from 1), the nesting of a bullet or quote (from 0), else 0.
    A heading's own text is not among its `headings`. `ticked` says that the box of a task is.
    """

    kind: Kind
    text: str
    line: int
    depth: int = 0
    headings: tuple[str, ...] = ()
    ticked: bool = False


@dataclass(frozen=True)
class _Line:
    number: int
    text: str


NEWLINE = re.compile(r"\r\n|\n|\r")
FRONT_MATTER = re.compile(r"(---|\+\+\+)[ \t]*$")
COMMENT = re.compile(r"<!--.{0,2000}?-->")
FENCE = re.compile(r"[ \t]{0,12}(`{3,}|~{3,})(?=[ -~\t]*$)")  # `~~~아` is a sigh, not code
ATX = re.compile(r"[ ]{0,3}(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*$")
TIGHT_ATX = re.compile(r"(#{2,6})([^#\s].*)$")  # `##제목`, as notes have it; one `#` would be a tag
UNDERLINE = re.compile(r"[ ]{0,3}(=+|-+)[ \t]*$")
RULE = re.compile(r"[ ]{0,3}([-*_=~─━])(?:[ \t]*\1){2,}[ \t]*$")
BULLET = re.compile(
    r"([ \t\u3000]*)(?:[-*+•·・∙▪▫◦‣○●◎□–—ㅇㄴ]|\d{1,3}[.)]|[①-⑳]|[(]\d{1,2}[)])[ \t\u3000]+(?=\S)"
)
TIGHT_BULLET = re.compile(r"([ \t\u3000]*)(?:[-•▪◦‣○●]|\d{1,2}[.)])(?=[가-힣A-Za-z\[])")
ORDERED_DATE = re.compile(r"[ \t]*\d{1,2}\.[ \t]?\d{1,2}(?:[.\s(]|$)")
TASK = re.compile(r"\[[xX✓✔]\][ \t]+")  # an open box stays: what was not ticked was not done
QUOTE = re.compile(r"[ ]{0,3}((?:>[ \t]?)+)")
TABLE = re.compile(r"[ \t]*\|.*\|[ \t]*$")

IMAGE = re.compile(r"!\[([^\[\]]{0,500})\]\([^()\s]{0,2000}(?:\([^()\s]{0,500}\))?[^()]{0,500}\)")
LINK = re.compile(r"\[([^\[\]]{1,500})\]\([^()\s]{0,2000}(?:\([^()\s]{0,500}\))?[^()]{0,500}\)")
REFERENCE = re.compile(r"\[([^\[\]]{1,500})\]\[[^\[\]]{0,200}\]")
AUTOLINK = re.compile(r"<(https?://[^<>\s]{1,2000})>")
STRONG = re.compile(r"\*\*(?=\S)([^*\n]{1,2000}?)(?<=\S)\*\*")

LOOSE = re.compile(r"[^\s.!?…,:(\[#>|`][^.!?…,:|`]{0,23}(?:(?<![다요음함됨])|(?<=처음|다음|마음))")
WRAPPED = 30  # characters; a shorter line that ends like this trails off: `작년 목표였는데`
TRAILING = re.compile(r"[가-힣]는데$")
# a connective ending, but no noun that ends alike: 2024년 회고
OPEN_END = re.compile(
    r"(?<![회참광창신경재권퇴최공원충]고)(?:,|(?:[가-힣])(?:고|며|면서|지만|는데|은데|어서|아서|해서|니까|려고|면|자마자))$"
)


def units(text: str) -> list[Unit]:
    """Blocks of `text` in order; blank lines are left out, every other character stays in one of them.

    Each line of prose is a block of its own, unless the line before it ends in a comma or in a connective
    ending: notes put one thing on a line, and some prose is wrapped by hand.
    """
    return list(_Parser(text).units())


class _Parser:
    def __init__(self, text: str) -> None:
        lines = NEWLINE.split(text.removeprefix("\ufeff"))
        self.lines = [_Line(number, line.rstrip()) for number, line in enumerate(lines, 1)]
        self.at = 0
        self.outline = Outline()
        self.indents: list[int] = []
        self.loose = Counter(self._loose_label(at) for at in range(len(self.lines)))

    def units(self) -> Iterator[Unit]:
        yield from self._front_matter()
        while self.at < len(self.lines):
            if self.lines[self.at].text.strip():
                yield self._block()
            else:
                self.at += 1

    def _front_matter(self) -> Iterator[Unit]:
        start = next((index for index, line in enumerate(self.lines) if line.text.strip()), 0)
        fence = FRONT_MATTER.match(self.lines[start].text)
        if not fence:
            return
        for end in range(start + 1, len(self.lines)):
            line = self.lines[end].text
            if line == fence[1]:
                self.at = end + 1
                yield Unit("front_matter", self._joined(start + 1, end), self.lines[start].number)
                return
            if fence[1] == "---" and not re.match(r"[\w\"'-]+[ ]*:|[ \t#-]|$", line):
                return

    def _joined(self, start: int, end: int) -> str:
        return "\n".join(line.text for line in self.lines[start:end])

    def _block(self) -> Unit:
        line = self.lines[self.at]
        for read in (
            self._comment,
            self._code,
            self._heading,
            self._rule,
            self._table,
            self._quote,
            self._bullet,
        ):
            unit = read(line)
            if unit:
                return unit
        return self._paragraph(line)

    def _unit(self, kind: Kind, text: str, line: _Line, *, depth: int = 0) -> Unit:
        if kind != "bullet":
            self.indents.clear()
        return Unit(kind, text, line.number, depth, self.outline.headings)

    def _code(self, line: _Line) -> Unit | None:
        fence = FENCE.match(line.text)
        if not fence:
            return None
        start = self.at + 1
        end = start
        while end < len(self.lines) and not self.lines[end].text.strip().startswith(fence[1]):
            end += 1
        self.at = end + 1
        return self._unit("code", self._joined(start, end), line)

    def _comment(self, line: _Line) -> Unit | None:
        """What HTML hides, headings and all, if it is closed anywhere; what follows on its last line is told."""
        if not line.text.lstrip().startswith("<!--"):
            return None
        start = self.at
        end = next((at for at in range(start, len(self.lines)) if "-->" in self.lines[at].text), None)
        if end is None:
            return None
        last, (hidden, _, shown) = self.lines[end], self.lines[end].text.partition("-->")
        text = "\n".join([*(each.text for each in self.lines[start:end]), hidden])
        self.lines[end] = _Line(last.number, shown.strip())
        self.at = end
        return self._unit("comment", text.replace("<!--", "", 1).strip(), line)

    def _heading(self, line: _Line) -> Unit | None:
        match = ATX.match(line.text) or TIGHT_ATX.match(line.text)
        if match:
            self.at += 1
            return self._titled(line, plain(match[2] or ""), level=len(match[1]))
        underline = UNDERLINE.match(self._next())
        if underline and self._may_be_underlined(line.text, underline[1]):
            self.at += 2
            return self._titled(line, plain(line.text), level=1 if underline[1][0] == "=" else 2)
        label = self.outline.label(line.text)
        if not label and (label := self._loose_label(self.at)) and self.loose[label] == 1:
            self.outline.leave_times()
        if label:
            self.at += 1
            return self._titled(line, label)
        return None

    def _loose_label(self, at: int) -> str:
        """A few words after a blank line and right above a bullet, or known to head: a heading without any mark.

        One that comes back (`회사` under every month) stands under the month, one of its own ends it.
        """
        text = self.lines[at].text.strip()
        alone = at == 0 or not self.lines[at - 1].text.strip()
        follows = self.lines[at + 1].text if at + 1 < len(self.lines) else ""
        heads = _bullet_mark(follows) or (follows.strip() and _is_head(text))
        if not (alone and LOOSE.fullmatch(text) and heads) or _bullet_mark(text):
            return ""
        return text

    def _titled(self, line: _Line, title: str, *, level: int = 0) -> Unit:
        depth = (
            self.outline.enter_level(title, level) if level else self.outline.enter_label(line.text, title)
        )
        self.indents.clear()
        return Unit("heading", title, line.number, depth, self.outline.headings[:-1])

    def _next(self) -> str:
        return self.lines[self.at + 1].text if self.at + 1 < len(self.lines) else ""

    @staticmethod
    def _may_be_underlined(text: str, underline: str) -> bool:
        """A rule right under a sentence or a bullet is a rule, whatever CommonMark says."""
        marked = BULLET.match(text) or QUOTE.match(text) or TABLE.match(text) or RULE.match(text)
        return len(underline) >= 2 and not marked and len(text) <= 80 and text[-1] not in ".!?…,다요"

    def _rule(self, line: _Line) -> Unit | None:
        if not RULE.match(line.text):
            return None
        self.at += 1
        return self._unit("rule", line.text.strip(), line)

    def _table(self, line: _Line) -> Unit | None:
        if not TABLE.match(line.text):
            return None
        start = self.at
        while self.at < len(self.lines) and TABLE.match(self.lines[self.at].text):
            self.at += 1
        return self._unit("table", self._joined(start, self.at), line)

    def _quote(self, line: _Line) -> Unit | None:
        match = QUOTE.match(line.text)
        if not match:
            return None
        self.at += 1
        return self._unit("quote", plain(line.text[match.end() :]), line, depth=match[1].count(">") - 1)

    def _bullet(self, line: _Line) -> Unit | None:
        match = _bullet_mark(line.text)
        if not match:
            return None
        indent = len(match[1].expandtabs(4))
        ticked = TASK.match(line.text, match.end())
        text = plain(line.text[ticked.end() if ticked else match.end() :])
        self.at += 1
        if self.outline.is_time(text):
            depth = self.outline.enter_label("-", text.rstrip(": "))
            self.indents.clear()
            return Unit("heading", self.outline.headings[-1], line.number, depth, self.outline.headings[:-1])
        while self.indents and self.indents[-1] > indent:
            self.indents.pop()
        if not self.indents or self.indents[-1] < indent:
            self.indents.append(indent)
        text = self._with_continuation(text, indent=indent + 1)
        unit = self._unit("bullet", text, line, depth=len(self.indents) - 1)
        return replace(unit, ticked=bool(ticked))

    def _paragraph(self, line: _Line) -> Unit:
        self.at += 1
        return self._unit("paragraph", self._with_continuation(plain(line.text)), line)

    def _with_continuation(self, text: str, *, indent: int = 0) -> str:
        """`text` and the lines after it, as long as it breaks off in a comma or a connective ending.

        A bullet goes on only in lines that are indented under it.
        """
        parts = [text]
        while (
            OPEN_END.search(parts[-1][-10:])
            and not (len(parts[-1]) < WRAPPED and TRAILING.search(parts[-1]))
            and self.at < len(self.lines)
            and self.lines[self.at].text.startswith(" " * indent)
            and self._is_prose(self.lines[self.at].text)
        ):
            parts.append(plain(self.lines[self.at].text))
            self.at += 1
        return " ".join(parts)

    def _is_prose(self, text: str) -> bool:
        marks = (FENCE, ATX, RULE, TABLE, QUOTE)
        return bool(
            text.strip()
            and not any(mark.match(text) for mark in marks)
            and not _bullet_mark(text)
            and not self.outline.label(text)
        )


def _is_head(text: str) -> bool:
    """Whether a line is known to head what stands under it: `앞으로`, `잘한 것`."""
    return "".join(text.split()).rstrip(":：.") in lexicon.words("heads.txt")


def _bullet_mark(text: str) -> re.Match[str] | None:
    if ORDERED_DATE.match(text):
        return None
    return BULLET.match(text) or TIGHT_BULLET.match(text)


def plain(text: str) -> str:
    """`text` without hidden remarks and the marks of links, images and strong emphasis."""
    text = COMMENT.sub("", text)
    for mark in (IMAGE, LINK, REFERENCE, AUTOLINK, STRONG):
        text = mark.sub(r"\1", text)
    return text.strip()


OPENERS = {"“": "”", "‘": "’", "「": "」", "『": "』", "(": ")", "[": "]", "《": "》"}
END = re.compile(r"(?:[.!?。！？]+|…+|~+[.!?]+)(?:[\"'”’)\]」』》]*)(?=\s|$|[‘“])|[。！？]")
EMOJI = re.compile(
    r"[\u2190-\u21ff\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff\ufe0f\u200d]+|(?:[ㅋㅎㅠㅜ]{2,}|\^\^|;;+)[.!~]*"
)


def sentences(text: str) -> list[str]:
    """Sentences of one paragraph or line, each verbatim, in order; only whitespace between them is lost.

    A sentence is not broken inside brackets or quotation marks, nor before a lower-case letter or a particle.
    """
    pieces = []
    start = 0
    for end in _ends(text):
        piece = text[start:end].strip()
        if piece:
            pieces.append(piece)
            start = end
    rest = text[start:].strip()
    return [*pieces, rest] if rest else pieces


QUOTED = re.compile(
    r"\s?(?:이?라(?:는|고|며|던|면서)|이?란|하(?:는|고|며)\s)"
)  # what stands before was a quotation
ABBREVIATION = re.compile(r"(?:^|\s)(?:[A-Za-z]|ex|vs|etc|e\.g|i\.e|No|Dr|Mr|Ms|cf|\d{1,4})\.$")


def _ends(text: str) -> Iterator[int]:
    inside = _enclosed(text)
    for match in END.finditer(text):
        end = match.end()
        if (
            inside[match.start()]
            or ABBREVIATION.search(text[max(0, end - 8) : end])
            or QUOTED.match(text, end)
        ):
            continue
        trailing = re.match(rf"\s*(?:{EMOJI.pattern})", text[end : end + 60])
        yield end + (trailing.end() if trailing else 0)


def _enclosed(text: str) -> list[bool]:
    """For each character whether it stands inside brackets or quotation marks that are closed later on."""
    inside = [False] * len(text)
    stack: list[tuple[str, int]] = []
    for index, char in enumerate(text):
        if stack and char == stack[-1][0]:
            _, start = stack.pop()
            if not stack:
                inside[start:index] = [True] * (index - start)
        elif char in OPENERS:
            stack.append((OPENERS[char], index))
        elif char == '"' and not any(closing == '"' for closing, _ in stack):
            stack.append(('"', index))
    return inside
