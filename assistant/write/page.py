"""A section as it grows under a writer's hand."""

from __future__ import annotations

from dataclasses import replace

from assistant import markdown
from assistant.events import TextArrived
from assistant.schema import Block, BlockStyle, Section, SectionSpec, Sentence

_STYLES: dict[str, BlockStyle] = {"bullets": "bullet", "paragraphs": "paragraph"}


class Page:
    """Each step returns the Markdown that it adds; all pieces together are the rendered section."""

    def __init__(self, spec: SectionSpec) -> None:
        self._spec = spec
        self._blocks: list[Block] = []
        self._number: int | None = None
        self._shown = ""

    @property
    def section(self) -> Section:
        return Section(self._spec.key, self._spec.heading, tuple(self._blocks))

    @property
    def ids(self) -> set[str]:
        """The evidence that the section stands on so far."""
        return {id_ for sentence in self.section.sentences for id_ in sentence.evidence}

    def say(self, sentence: Sentence, *, number: int) -> TextArrived:
        """One more sentence, in the block of the one before it if the numbers of the blocks agree."""
        if number == self._number:
            last = self._blocks.pop()
            self._blocks.append(replace(last, sentences=(*last.sentences, sentence)))
        else:
            self._blocks.append(Block(_STYLES[self._spec.layout], (sentence,)))
        self._number = number
        return self._grown(markdown.render_section(self.section).rstrip("\n"))

    def add(self, blocks: tuple[Block, ...]) -> TextArrived:
        """Whole blocks at the end, after which the section is complete."""
        self._blocks += blocks
        return self._grown(markdown.render_section(self.section) + "\n")

    def _grown(self, text: str) -> TextArrived:
        added = text[len(self._shown) :]
        self._shown = text
        return TextArrived(self._spec.key, added)
