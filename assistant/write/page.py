"""A section as it grows under a writer's hand."""

from __future__ import annotations

from dataclasses import replace
from itertools import takewhile

from assistant import markdown
from assistant.events import TextArrived
from assistant.schema import Block, BlockStyle, Section, SectionSpec, Sentence

OTHERWISE = "그 밖에"
_STYLES: dict[str, BlockStyle] = {"bullets": "bullet", "paragraphs": "paragraph"}


class Page:
    """Each step returns the Markdown that it adds; all pieces together are the rendered section."""

    def __init__(self, spec: SectionSpec) -> None:
        self._spec = spec
        self._blocks: list[Block] = []
        self._place: tuple[int, tuple[str, ...]] = (-1, ())
        self._shown = ""

    @property
    def section(self) -> Section:
        return Section(self._spec.key, self._spec.heading, tuple(self._blocks))

    @property
    def ids(self) -> set[str]:
        """The evidence that the section stands on so far."""
        return {id_ for sentence in self.section.sentences for id_ in sentence.evidence}

    def say(self, sentence: Sentence, *, number: int, headings: tuple[str, ...] = ()) -> TextArrived:
        """One more sentence under its sub-headings, outermost first.

        It goes on in the block before it where the numbers of the blocks and the headings agree.
        """
        if (number, headings) == self._place:
            last = self._blocks.pop()
            self._blocks.append(replace(last, sentences=(*last.sentences, sentence)))
        else:
            self._blocks += self._titles(headings)
            self._blocks.append(Block(_STYLES[self._spec.layout], (sentence,)))
        self._place = (number, headings)
        return self._grown(markdown.render_section(self.section).rstrip("\n"))

    def add(self, blocks: tuple[Block, ...]) -> TextArrived:
        """Whole blocks at the end, after which the section is complete."""
        self._blocks += blocks
        return self._grown(markdown.render_section(self.section) + "\n")

    def _titles(self, headings: tuple[str, ...]) -> list[Block]:
        """The headings that differ from those above the last sentence, or a neutral one to end them."""
        above = self._place[1]
        same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(headings, above, strict=False)))
        titles = headings[same:] or ((OTHERWISE,) if len(above) > same else ())
        return [Block("heading", title=title, level=level) for level, title in enumerate(titles, 3 + same)]

    def _grown(self, text: str) -> TextArrived:
        added = text[len(self._shown) :]
        self._shown = text
        return TextArrived(self._spec.key, added, self.section)
