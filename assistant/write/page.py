"""A section as it grows under a writer's hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import takewhile

from assistant import markdown
from assistant.events import TextArrived
from assistant.schema import Block, BlockStyle, Section, SectionSpec, Sentence

OTHERWISE = "그 밖에"
_TOP = 3  # the level of a section's own sub-headings
_STYLES: dict[str, BlockStyle] = {"bullets": "bullet", "paragraphs": "paragraph"}


class Page:
    """Each step returns the Markdown that it adds; all pieces together are the rendered section.

    A doubted sentence keeps its place, unseen, until ``mended`` puts something there.
    """

    def __init__(self, spec: SectionSpec) -> None:
        self._spec = spec
        self._blocks: list[Block] = []
        self._place: tuple[int, tuple[str, ...]] = (-1, ())
        self._doubted: set[Sentence] = set()
        self._shown = ""

    @property
    def section(self) -> Section:
        """What is seen: everything but the doubted sentences."""
        return self.mended(dict.fromkeys(self._doubted, ()))

    @property
    def ids(self) -> set[str]:
        """The evidence that the section stands on so far, seen or unseen."""
        return {id_ for block in self._blocks for sentence in block.sentences for id_ in sentence.evidence}

    def mended(self, instead: Mapping[Sentence, tuple[Sentence, ...]]) -> Section:
        """The section with other sentences, or none, in the place of some."""
        return swap(Section(self._spec.key, self._spec.heading, tuple(self._blocks)), instead)

    def doubt(self, sentence: Sentence, *, number: int, headings: tuple[str, ...] = ()) -> None:
        """A sentence that is not to be seen as it is."""
        self._doubted.add(sentence)
        self._put(sentence, (number, headings))

    def miss(self, sentence: Sentence, *, after: Sequence[str], headings: tuple[str, ...] = ()) -> str:
        """Keep a place for a sentence behind the last one that tells any of ``after``, the nearest evidence first.

        Where nothing does it opens the section, or comes last under its headings. Returns the sentence that it
        follows, if one is seen there.
        """
        self._doubted.add(sentence)
        for id_ in after:
            for at in range(len(self._blocks) - 1, -1, -1):
                told = self._blocks[at].sentences
                last = max((n for n, each in enumerate(told) if id_ in each.evidence), default=None)
                if last is not None:
                    self._insert(sentence, at, last + 1)
                    return told[last].text if told[last] not in self._doubted else ""
        if headings:
            self._put(sentence, (self._place[0] + 1, headings))
        elif self._blocks[:1] and self._blocks[0].style == "paragraph":
            self._insert(sentence, 0, 0)
        else:
            self._blocks.insert(0, Block(_STYLES[self._spec.layout], (sentence,)))
        return ""

    def _insert(self, sentence: Sentence, at: int, behind: int) -> None:
        """A bullet of its own below, or one more sentence in the paragraph."""
        block = self._blocks[at]
        if block.style == "bullet":
            self._blocks.insert(at + 1, replace(block, sentences=(sentence,)))
        else:
            said = (*block.sentences[:behind], sentence, *block.sentences[behind:])
            self._blocks[at] = replace(block, sentences=said)

    def say(self, sentence: Sentence, *, number: int, headings: tuple[str, ...] = ()) -> TextArrived:
        """One more sentence under its sub-headings, outermost first.

        It goes on in the block before it where the numbers of the blocks and the headings agree.
        """
        self._put(sentence, (number, headings))
        return self._grown(markdown.render_section(self.section).rstrip("\n"))

    def add(self, blocks: tuple[Block, ...]) -> TextArrived:
        """Whole blocks at the end, after which the section is complete."""
        self._blocks += blocks
        return self._grown(markdown.render_section(self.section) + "\n")

    def _put(self, sentence: Sentence, place: tuple[int, tuple[str, ...]]) -> None:
        if place == self._place:
            last = self._blocks.pop()
            self._blocks.append(replace(last, sentences=(*last.sentences, sentence)))
        else:
            self._blocks += self._titles(place[1])
            self._blocks.append(Block(_STYLES[self._spec.layout], (sentence,)))
        self._place = place

    def _titles(self, headings: tuple[str, ...]) -> list[Block]:
        """The headings that differ from those above the last sentence, or a neutral one to end them."""
        above = self._place[1]
        same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(headings, above, strict=False)))
        titles = headings[same:] or ((OTHERWISE,) if len(above) > same else ())
        return [Block("heading", title=title, level=level) for level, title in enumerate(titles, _TOP + same)]

    def _grown(self, text: str) -> TextArrived:
        added = text[len(self._shown) :]
        self._shown = text
        return TextArrived(self._spec.key, added, self.section)


def swap(section: Section, instead: Mapping[Sentence, tuple[Sentence, ...]]) -> Section:
    """A section with other sentences in the place of some, and no block or heading left without words.

    Several in the place of one in a bullet become bullets of their own.
    """
    blocks: list[Block] = []
    for block in section.blocks:
        said = tuple(new for old in block.sentences for new in instead.get(old, (old,)))
        if block.style == "bullet" and len(said) > len(block.sentences):
            blocks += [Block("bullet", (sentence,)) for sentence in said]
        elif said or not block.sentences:
            blocks.append(replace(block, sentences=said))
    return replace(section, blocks=_headed(blocks))


def together(section: Section) -> Section:
    """The section with each sub-heading once, over all that was told under it; what has none comes first."""
    under: dict[tuple[str, ...], list[Block]] = {(): []}
    path: tuple[str, ...] = ()
    for block in section.blocks:
        if block.style != "heading":
            under[path].append(block)
            continue
        above = path[: block.level - _TOP]
        path = above if block.title == OTHERWISE else (*above, block.title)
        for depth in range(1, len(path) + 1):
            under.setdefault(path[:depth], [])
    order = {path: number for number, path in enumerate(under)}
    blocks: list[Block] = []
    for path in sorted(under, key=lambda path: [order[path[:depth]] for depth in range(1, len(path) + 1)]):
        if path:
            blocks.append(Block("heading", title=path[-1], level=_TOP + len(path) - 1))
        blocks += under[path]
    return replace(section, blocks=tuple(blocks))


def _headed(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Without headings that head nothing: followed by one as high, or by the end."""
    kept: list[Block] = []
    below = 1  # the level of the heading that comes next; 0 when words do, 1 at the end
    for block in reversed(blocks):
        if block.style != "heading":
            kept.append(block)
            below = 0
        elif below == 0 or below > block.level:
            kept.append(block)
            below = block.level
    return tuple(reversed(kept))
