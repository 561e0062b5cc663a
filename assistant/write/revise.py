"""One section written again as the user asks, from the evidence that it stands on."""

from __future__ import annotations

import re
from collections.abc import Generator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from assistant import markdown, prompts
from assistant.errors import AnswerUnusable, OptionError
from assistant.events import Event
from assistant.korean import text as korean_text
from assistant.korean.register import convert
from assistant.prompts import Message
from assistant.schema import (
    HEADING_JOINT,
    REGISTERS,
    Author,
    Block,
    BlockStyle,
    Dropped,
    Evidence,
    Register,
    Retold,
    SectionSpec,
    Sentence,
)
from assistant.write import wishes
from assistant.write.base import Brief, Check
from assistant.write.citations import cited
from assistant.write.listing import about, listing
from assistant.write.numbers import Numbers
from assistant.write.offline import COMMITS, write_section
from assistant.write.outline import MODES
from assistant.write.page import OTHERWISE, Page, swap
from assistant.write.retell import gone, told_instead
from assistant.write.task import LAYOUTS, Task
from assistant.write.weigh import UNCITED, Doubt, Scales
from assistant.write.wishes import Wishes

if TYPE_CHECKING:
    from assistant.llm.base import ChatModel

_OPEN = re.compile(r"[가-힣A-Za-z0-9%)\]’”]$")


def titles(spec: SectionSpec, evidence: Sequence[Evidence]) -> set[str]:
    """Every sub-heading and remark that the program may have put into a section."""
    said = {convert(spec.empty, register).text for register in REGISTERS}
    named = {part.heading for part in spec.parts} | {COMMITS, OTHERWISE} | said
    return named | {head for each in evidence for head in each.heading.split(HEADING_JOINT)}


def by_engine(spec: SectionSpec, blocks: Sequence[Block], wish: Wishes, brief: Brief) -> tuple[Block, ...]:
    """The section as wished, by rules. Raises OptionError naming what the engine cannot do."""
    if wish.rest:
        raise OptionError(
            f"LLM 없이는 ‘{wish.rest}’ 부탁을 들을 수 없습니다. 할 수 있는 것: {wishes.CAN}. "
            "다른 부탁은 OPENAI_API_KEY나 --base-url로 LLM을 이은 뒤에 해 주세요."
        )
    known = {each.id: each for each in brief.evidence}
    if wish.is_empty:
        return write_section(spec, _standing_on(blocks, brief), brief.register).blocks
    return wishes.grant(wish, blocks, known)


@dataclass(frozen=True)
class Wanted:
    """The section as it is, what is asked of it, and what doubts a sentence by its evidence."""

    blocks: tuple[Block, ...]
    ask: str
    check: Check


@dataclass(frozen=True)
class Rewritten:
    """The section as it stays, its sentences that did not, with the reason, and what these stood on."""

    blocks: tuple[Block, ...]
    dropped: tuple[Dropped, ...]
    retold: tuple[Retold, ...]


def by_model(
    chat: ChatModel, brief: Brief, spec: SectionSpec, wanted: Wanted
) -> Generator[Event, None, Rewritten]:
    """The section as a model writes it.

    A sentence counts with ids of the section's own evidence; what is doubted gives way to the sentences
    that told its evidence before, or to the engine's telling. Raises ModelError, AnswerUnusable too when no
    sentence names its evidence.
    """
    task = Task.of(spec, tuple(_points(wanted.blocks, brief)))
    numbers, scales = Numbers(brief.evidence), Scales(brief, wanted.check)
    message = _message(task, brief, wanted, numbers)
    page = Page(spec)
    dropped: list[Dropped] = []
    doubted: dict[Sentence, Doubt] = {}
    with closing(chat.stream(message.system, message.user)) as pieces:
        for found in cited(pieces, layout=spec.layout):
            ids = tuple(id_ for each in found.ids if (id_ := numbers.real(each)) in task.headings)
            sentence, doubt = scales.weigh(Sentence(found.text, ids, "model"), spec, leans=found.leans)
            if not ids or (found.leans and doubt):
                dropped.append(Dropped(found.text, UNCITED, spec.key))
                continue
            if doubt:
                doubted[sentence] = doubt
            yield page.say(sentence, number=found.block, headings=task.headings[ids[0]])
    if not page.section.blocks:
        raise AnswerUnusable(
            f"모델이 근거를 밝힌 문장을 쓰지 않아 ‘{spec.heading}’ 절을 그대로 두었습니다. "
            "다시 하거나 다른 말로 부탁해 주세요."
        )
    instead = dict(told_instead(page.section, doubted, spec, brief))
    instead |= {
        each: old for each in doubted if (old := _as_before(each, instead[each], wanted, scales, spec))
    }
    told = swap(page.section, instead)
    dropped += [gone(each, instead[each], doubt.why, spec.key) for each, doubt in doubted.items()]
    retold = tuple(Retold(spec.key, doubt.kind, each.evidence) for each, doubt in doubted.items())
    return Rewritten(told.blocks, tuple(dropped), retold)


def _as_before(
    doubted: Sentence, engine: Sequence[Sentence], wanted: Wanted, scales: Scales, spec: SectionSpec
) -> tuple[Sentence, ...]:
    """The sentences that told the same evidence until now, if they tell all that the engine would and stand."""
    ids = set(doubted.evidence)
    stood = [each for block in wanted.blocks for each in block.sentences if set(each.evidence) <= ids]
    told = {id_ for each in stood for id_ in each.evidence}
    weighed = [scales.weigh(each, spec) for each in stood]
    missing = {id_ for each in engine for id_ in each.evidence} - told
    if not engine or missing or any(doubt for _, doubt in weighed):
        return ()
    return tuple(sentence for sentence, _ in weighed)


def _points(blocks: Sequence[Block], brief: Brief) -> list[tuple[Evidence, ...]]:
    """The evidence of each block, each piece once, links apart."""
    left = {each.id: each for each in brief.evidence if each.kind != "link"}
    found = (
        tuple(left.pop(id_) for each in block.sentences for id_ in each.evidence if id_ in left)
        for block in blocks
    )
    return [point for point in found if point]


def _standing_on(blocks: Sequence[Block], brief: Brief) -> list[Evidence]:
    ids = {id_ for block in blocks for each in block.sentences for id_ in each.evidence}
    return [each for each in brief.evidence if each.id in ids and each.kind != "link"]


def _message(task: Task, brief: Brief, wanted: Wanted, numbers: Numbers) -> Message:
    spec = task.spec
    told = [each for point in task.points for each in point]
    return prompts.load("revise").render(
        form=about(brief),
        heading=spec.heading,
        guide=" ".join(spec.guide.split()) or "따로 없음",
        voice=brief.voice or "따로 없음",
        register=brief.register,
        mode=MODES[spec.mode],
        layout=LAYOUTS[spec.layout],
        evidence=_unclosed("\n".join(listing(point, numbers, among=told) for point in task.points)),
        text=_unclosed("\n".join(filter(None, (_with_ids(block, numbers) for block in wanted.blocks)))),
        ask=_unclosed(" ".join(wanted.ask.split())),
    )


def _unclosed(text: str) -> str:
    """Without a mark that could end the part of the prompt in which the text stands."""
    return text.replace("</", "/")


def _with_ids(block: Block, numbers: Numbers) -> str:
    """A block as the model is shown it, ids behind each sentence."""
    shown = [(each.text, [numbers.shown[id_] for id_ in each.evidence]) for each in block.sentences]
    said = " ".join(f"{text} [{', '.join(ids)}]" for text, ids in shown if ids)
    return f"- {said}" if said and block.style == "bullet" else said


def with_answer(
    spec: SectionSpec,
    blocks: Sequence[Block],
    answer: Sequence[Evidence],
    beside: Sequence[str],
    brief: Brief,
) -> tuple[Block, ...]:
    """The blocks with an answer told right behind what stands on ``beside``, else at the end.

    What said that there is nothing to tell goes.
    """
    blocks = [each for each in blocks if each.style != "aside"]
    told = tuple(sentence for line in answer for sentence in _said(line, brief.register))
    near = set(beside)
    at = [n for n, block in enumerate(blocks) if near & {id_ for s in block.sentences for id_ in s.evidence}]
    if at and blocks[at[-1]].style == "paragraph":
        return _within(blocks, at[-1], near, told)
    end = at[-1] + 1 if at else len(blocks)
    style: BlockStyle = "bullet" if spec.layout == "bullets" else "paragraph"
    return (*blocks[:end], Block(style, told), *blocks[end:])


def _said(answer: Evidence, register: Register) -> list[Sentence]:
    """A line of an answer in the register of the draft; nothing else of it is changed."""
    found = []
    for number, piece in enumerate(korean_text.sentences(answer.text)):
        result = convert(piece, register)
        author: Author = "engine" if result.status == "ok" else "user"
        text = markdown.safe(result.text)
        text = f"{text}." if _OPEN.search(text) else text
        if answer.month and not number and f"{answer.month}월" not in text:
            text = f"{answer.month}월{'에는' if author == 'engine' else ','} {text}"
        found.append(Sentence(text, (answer.id,), author))
    return found


def _within(
    blocks: Sequence[Block], at: int, near: set[str], sentences: Sequence[Sentence]
) -> tuple[Block, ...]:
    """Sentences inside a paragraph, behind the last one that stands on the evidence."""
    block = blocks[at]
    last = max(n for n, each in enumerate(block.sentences) if near & set(each.evidence)) + 1
    grown = replace(block, sentences=(*block.sentences[:last], *sentences, *block.sentences[last:]))
    return (*blocks[:at], grown, *blocks[at + 1 :])
