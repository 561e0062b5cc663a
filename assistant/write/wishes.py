"""What the embedded engine understands of a request about a section, and does without a model."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from assistant.korean.register import convert
from assistant.schema import Block, Evidence, EvidenceKind, Register, Sentence

CAN = "더 짧게(몇 개만), 문체 바꾸기(한다체·합니다체·해요체), 목록으로·문단으로, ‘낱말’ 빼기, 커밋·링크 빼기"
_PARAGRAPH = 5  # sentences
_NUMBERS = {"하나": 1, "한": 1, "두": 2, "둘": 2, "세": 3, "셋": 3, "네": 4, "넷": 4, "다섯": 5}
_MOST = re.compile(
    r"(?:(\d{1,2}|한|두|세|네|다섯)\s?(?:개|가지|문장|줄|항목)|(하나|둘|셋|넷|다섯))(?:로|으로|만|까지)?"
)
_FEWER = re.compile(
    r"짧(?:게|아)\S{0,3}|(?<!늘)줄(?:여|이|인)\S{0,4}|간(?:단|결|략)(?:히|하게|하고)?|요약\S{0,3}|압축\S{0,3}|핵심만|추려\S{0,3}"
)
_REGISTERS: tuple[tuple[Register, re.Pattern[str]], ...] = (
    ("합니다", re.compile(r"합니다체?|합쇼체|존댓말|존대말|경어|높임말|격식체?")),
    ("해요", re.compile(r"해요체?")),
    ("한다", re.compile(r"한다체?|해라체|평어|반말|평서체")),
)
_LAYOUTS: tuple[tuple[Literal["bullets", "paragraphs"], re.Pattern[str]], ...] = (
    ("bullets", re.compile(r"목록|불릿|글머리표?|항목별")),
    ("paragraphs", re.compile(r"문단|줄글|이어지는 글|산문")),
)
_QUOTED = r"[‘'\"“]([^’'\"”]{1,40})[’'\"”]"
_TOLD = "이야기|얘기|내용|문장|부분|말"
_AWAY = r"\s?(?:빼|지워|지우|없애|삭제)(?!지 ?(?:말|마))\S{0,4}"
_WITHOUT = re.compile(rf"{_QUOTED}(?:\s?(?:{_TOLD}))?(?:은|는|을|를|이|가|도)?{_AWAY}")
_KINDS: dict[str, EvidenceKind] = {"커밋": "commit", "링크": "link"}
_WITHOUT_KIND = re.compile(
    rf"(?:^|(?<=[,.고게며로] ))({'|'.join(_KINDS)})(?:\s?(?:{_TOLD}|목록))?(?:들)?(?:은|는|을|를|도)?{_AWAY}"
)
# words before 빼 that name no topic: kinds of things, pointers and amounts
_NO_TOPIC = (
    rf"\S{{0,4}}(?:{_TOLD})|숫자|날짜|커밋|링크|제목|소제목|표|코드|이모지|느낌|감정|목록|문단|글|반복|중복|군더더기|먼저"
    r"|(?:이|그|저)(?:건|거|것)?|여기|모두|전부|전체|다시|내|제"
)
# a noun without quotation marks, alone where a part of the request begins
_BARE = re.compile(
    r"(?:^|(?<=[,.고게며로] ))(?:(?:좀|조금|그냥|이제|그리고|이 ?절에서) )?"
    rf"(?!(?:{_NO_TOPIC})(?:은|는|을|를|도|들|만)?\s)([^\s,.‘’'\"“”]{{2,20}}?)"
    rf"(?:(?<![은는한된던운할될른])\s(?:{_TOLD}))?(?:은|는|을|를|도)?{_AWAY}"
)
_OWN = re.compile(
    r"(?:내가|직접|제가) ?(?:쓴|적은|고친) ?(?:문장|글|말|것)|(?:내|제) ?(?:문장|글|말)(?:도|까지|을|를)"
)
_FILLER = re.compile(
    r"이 ?절|전체|전부|모두|조금|좀|더|다시|한번|그리고|그냥|써|쓰|적어|바꿔|바꾸|고쳐|해|만들어|남기|남겨|하게|하고"
    r"|주세요|줘요|줘|주라|달라|부탁\S{0,4}|말투|문체|어조|문장|로|으로|을|를|은|는|만|고|도|체|까지|라|기|길이|글"
)
_CUT = "\n"  # where something was understood
_AT_EDGES = re.compile(r"[\s,.].*[\s,.]")


@dataclass(frozen=True)
class Wishes:
    """A request taken apart.

    ``own`` is whether it is also about the sentences that the user wrote, ``without_kinds`` are kinds of
    evidence of which nothing is to be told; an empty request asks for the engine's own telling. ``rest`` is what
    the engine does not understand, in the user's words: the part that is left over where that is one part, else
    all of the request.
    """

    fewer: bool = False
    most: int = 0
    register: Register | None = None
    layout: Literal["", "bullets", "paragraphs"] = ""
    without: tuple[str, ...] = ()
    without_kinds: tuple[EvidenceKind, ...] = ()
    own: bool = False
    rest: str = ""

    @property
    def is_empty(self) -> bool:
        return self == Wishes(own=self.own)


def understand(ask: str) -> Wishes:
    """The wishes in a request of any wording."""
    rest = whole = " ".join(ask.split())
    kinds = tuple(_KINDS[match[1]] for match in _WITHOUT_KIND.finditer(rest))
    rest = _WITHOUT_KIND.sub(_CUT, rest)
    without = []
    for pattern in (_WITHOUT, _BARE):
        without += [match[1] for match in pattern.finditer(rest)]
        rest = pattern.sub(_CUT, rest)
    own = bool(_OWN.search(rest))
    rest = _OWN.sub(_CUT, rest)
    register = next((each for each, pattern in _REGISTERS if pattern.search(rest)), None)
    layout: Literal["", "bullets", "paragraphs"] = next(
        (each for each, pattern in _LAYOUTS if pattern.search(rest)), ""
    )
    for _, pattern in (*_REGISTERS, *_LAYOUTS):
        rest = pattern.sub(_CUT, rest)
    count = _MOST.search(rest)
    fewer = bool(count or _FEWER.search(rest))
    rest = _FEWER.sub(_CUT, _MOST.sub(_CUT, rest))
    return Wishes(fewer, _number(count), register, layout, tuple(without), kinds, own, _left(rest, whole))


def _left(rest: str, whole: str) -> str:
    """What is not understood, where it was not cut out of the middle of a word; else the whole request."""
    parts = [each for each in _edged(rest) if re.search(r"\w", _FILLER.sub("", each))]
    if len(parts) == 1 and _AT_EDGES.fullmatch(parts[0]):
        return parts[0].strip(" ,.")
    return whole if parts else ""


def _edged(rest: str) -> list[str]:
    """The parts between the cuts; the beginning and the end of a request are edges of words."""
    return f" {rest} ".split(_CUT)


def _number(count: re.Match[str] | None) -> int:
    if not count:
        return 0
    said = count[1] or count[2]
    return int(said) if said.isdecimal() else _NUMBERS[said]


def grant(wishes: Wishes, blocks: Sequence[Block], evidence: Mapping[str, Evidence]) -> tuple[Block, ...]:
    """The blocks as wished; sentences keep their evidence and author, and none is new."""
    found = list(blocks)
    if wishes.without:
        found = _units(found, lambda sentences: not _names(sentences, wishes.without))
    if wishes.without_kinds:
        found = _units(found, lambda sentences: not _stand_on(sentences, wishes.without_kinds, evidence))
    if wishes.fewer:
        found = _fewer(found, wishes.most, evidence)
    if wishes.register:
        found = [_in_register(block, wishes.register) for block in found]
    if wishes.layout:
        found = _laid_out(found, wishes.layout)
    return tuple(_with_content(found))


def _names(sentences: Sequence[Sentence], words: Sequence[str]) -> bool:
    return any(word.casefold() in each.text.casefold() for each in sentences for word in words)


def _stand_on(
    sentences: Sequence[Sentence], kinds: Collection[EvidenceKind], evidence: Mapping[str, Evidence]
) -> bool:
    """Whether these sentences tell of nothing but evidence of some kinds."""
    known = [evidence[id_].kind for each in sentences for id_ in each.evidence if id_ in evidence]
    return bool(known) and set(known) <= set(kinds)


def _units(blocks: Sequence[Block], keep: Callable[[tuple[Sentence, ...]], bool]) -> list[Block]:
    """The bullets, and the sentences of paragraphs, that are to be kept; headings stay."""
    kept = []
    for block in blocks:
        if block.style == "paragraph":
            left = tuple(each for each in block.sentences if keep((each,)))
            kept += [replace(block, sentences=left)] if left else []
        elif block.style != "bullet" or keep(block.sentences):
            kept.append(block)
    return kept


def _fewer(blocks: Sequence[Block], most: int, evidence: Mapping[str, Evidence]) -> list[Block]:
    """Half of the points, or as many as were asked for: what was said before what was committed, numbers
    before none, longer before shorter.
    """
    points: list[tuple[Sentence, ...]] = []
    for block in blocks:
        points += [block.sentences] if block.style == "bullet" else [(each,) for each in block.sentences]
    ranked = sorted(points, key=lambda point: _worth(point, evidence), reverse=True)
    chosen = ranked[: most or (len(points) + 1) // 2]
    return _units(blocks, lambda sentences: any(sentences is each or sentences == each for each in chosen))


def _worth(point: Sequence[Sentence], evidence: Mapping[str, Evidence]) -> tuple[bool, bool, int]:
    ids = [id_ for each in point for id_ in each.evidence]
    said = any(evidence[id_].kind != "commit" for id_ in ids if id_ in evidence)
    text = " ".join(each.text for each in point)
    return said, bool(re.search(r"\d", text)), min(len(text), 80)


def _in_register(block: Block, register: Register) -> Block:
    sentences = tuple(replace(each, text=convert(each.text, register).text) for each in block.sentences)
    return replace(block, sentences=sentences)


def _laid_out(blocks: Sequence[Block], layout: Literal["bullets", "paragraphs"]) -> list[Block]:
    found: list[Block] = []
    for block in blocks:
        if not block.sentences:
            found.append(block)
        elif layout == "bullets":
            parts = [(each,) for each in block.sentences] if block.style == "paragraph" else [block.sentences]
            found += [Block("bullet", part) for part in parts]
        elif found and found[-1].style == "paragraph" and len(found[-1].sentences) < _PARAGRAPH:
            found[-1] = replace(found[-1], sentences=(*found[-1].sentences, *block.sentences))
        else:
            found.append(Block("paragraph", block.sentences))
    return found


def _with_content(blocks: Sequence[Block]) -> list[Block]:
    """Without headings under which nothing is left."""
    kept: list[Block] = []
    for block in reversed(blocks):
        below = kept[-1] if kept else None
        if block.style == "heading" and (
            below is None or (below.style == "heading" and below.level <= block.level)
        ):
            continue
        kept.append(block)
    return kept[::-1]
