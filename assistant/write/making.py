"""One section on its way from its evidence, through a model, onto its page."""

from __future__ import annotations

import json
from collections.abc import Generator, Iterator
from contextlib import closing
from typing import TYPE_CHECKING

from assistant.errors import AnswerCut, ContextTooLong, ModelError, ServerUnreachable
from assistant.events import Event
from assistant.schema import Dropped, Evidence, Section, SectionSpec, Sentence
from assistant.write import told
from assistant.write.base import Brief, Memory
from assistant.write.citations import Cited, cited
from assistant.write.numbers import Numbers
from assistant.write.outline import Points
from assistant.write.page import Page
from assistant.write.revision import MISSED, Doubted
from assistant.write.streams import Feed, Streams
from assistant.write.task import Task
from assistant.write.told import Told
from assistant.write.weigh import UNCITED, Scales

if TYPE_CHECKING:
    from assistant.llm.base import ChatModel

_ELSEWHERE = "다른 절이나 없는 근거를 댄 문장"
MOST_REQUESTS = 6  # for one section, whatever is cut off or too long


class Making:
    """Asks for the section, reads what arrives, and keeps what was doubted or let go.

    ``whole`` says whether the model was heard to the end; then what it did not tell was its choice.
    """

    def __init__(
        self,
        chat: ChatModel,
        brief: Brief,
        spec: SectionSpec,
        points: Points,
        *,
        numbers: Numbers,
        scales: Scales,
    ) -> None:
        self.spec = spec
        self.page = Page(spec)
        self.feed: Feed | None = None
        self.doubted: list[Doubted] = []
        self.dropped: list[Dropped] = []
        self.whole = False
        self._chat = chat
        self._brief = brief
        self._points = points
        self._numbers = numbers
        self._scales = scales
        self._task = Task.of(spec, tuple(point for point in points if point[0].kind != "link"))
        self._rest = self._task
        self._old: list[Cited] = []
        self._said: list[Cited] = []
        self._before: dict[int, str] = {}  # the last sentence that stays, by its block
        self._requests = 0
        self._block = 0  # the number that the next answer's first block gets

    @property
    def tells(self) -> bool:
        """Whether a model has a part in the section."""
        return self.feed is not None or bool(self._old)

    @property
    def asked(self) -> bool:
        """Whether the model was asked for the section at all."""
        return self.feed is not None and self.feed.asked

    @property
    def left(self) -> list[Evidence]:
        """The evidence that the page does not stand on."""
        stands_on = self.page.ids
        return [each for point in self._points for each in point if each.id not in stands_on]

    def begin(self, streams: Streams, *, begun: Section | None, memory: Memory | None) -> None:
        """Let the section be asked for, if there is anything to tell.

        Of what a run that broke off had ``begun``, and of what an earlier run had told of nearly the same
        evidence, only the rest is asked for.
        """
        rest = self._task
        if rest.points and not self._is_kept():
            rest = self._go_on(begun) if begun else self._remember(memory)
        if rest.points:
            self._requests += 1
            self.feed = streams.open(lambda: self._open(rest))
        self._rest = rest

    def written(self) -> Iterator[Event]:
        """Each sentence that can stand, as it arrives. Raises ModelError for what is not delivered.

        An answer that breaks off is asked to go on where it stopped, and what is too long to be read at
        once is asked for in halves.
        """
        if self._old:
            yield from self._between()
        elif self.feed is not None:
            for each in self._answer(self._rest, self.feed.pieces()):
                yield from self._put(each)
        self.whole = self.feed is None or self.feed.asked

    def ask_for_missed(self) -> None:
        """Doubt the silence about each note that the model was shown to the end and did not tell."""
        order = [each.id for point in self._task.points for each in point]
        for each in self.left:
            if each.kind in ("link", "commit"):
                continue
            headings = self._task.headings[each.id]
            before = [id_ for id_ in order[: order.index(each.id)] if self._task.headings[id_] == headings]
            silence = Sentence(each.text, (each.id,), "model")
            told = self.page.miss(silence, after=before[::-1], headings=headings)
            self.doubted.append(Doubted(silence, self.spec, MISSED, told))

    def remember(self, memory: Memory | None) -> None:
        """Keep what the model said for the next run."""
        if self.whole and self._said:
            shown = [each.id for point in self._task.points for each in point]
            told.keep(memory, self._name, self._numbers, said=self._said, shown=shown)

    @property
    def _name(self) -> str:
        """What the telling depends on beside the evidence: the request without any."""
        message = Task(self.spec, (), {}).message(self._brief, self._numbers)
        return json.dumps([self._chat.model, message.system, message.user])

    def _is_kept(self) -> bool:
        message = self._task.message(self._brief, self._numbers)
        return self._chat.kept(message.system, message.user)

    def _go_on(self, begun: Section) -> Task:
        """What is left of the task after the sentences of a model that broke off."""
        blocks = [block.sentences for block in begun.blocks if block.sentences]
        said = [(number, each) for number, block in enumerate(blocks) for each in block]
        for number, each in said:
            ids = tuple(id_ for id_ in each.evidence if id_ in self._task.ids)
            if each.author == "model" and ids:
                self._old.append(Cited(each.text, ids, number))
        return self._task.without({id_ for each in self._old for id_ in each.ids})

    def _remember(self, memory: Memory | None) -> Task:
        """What is left of the task after what an earlier run has told; all of it if that is too little."""
        found = Told.recall(memory, self._name, self._numbers)
        rest = found.rest(self._task)
        if rest is None:
            return self._task
        self._old = found.still(self._task.ids)
        return rest

    def _between(self) -> Iterator[Event]:
        """What was told before and what is new, in the order of the evidence."""
        new: list[Cited] = []
        lost: ModelError | None = None
        try:
            if self.feed is not None:
                new.extend(self._answer(self._rest, self.feed.pieces()))
        except ModelError as error:
            lost = error
        order = [each.id for point in self._task.points for each in point]
        for each in told.merged(self._old, new, order):
            yield from self._put(each)
        if lost:
            raise lost

    def _answer(self, task: Task, pieces: Iterator[str]) -> Iterator[Cited]:
        """The sentences that an answer tells of the task, whatever it takes to get them all."""
        said: set[str] = set()
        try:
            for each in self._sentences(task, pieces):
                said.update(each.ids)
                yield each
        except ContextTooLong:
            halves = task.halves()
            if halves is None or self._requests + 2 > MOST_REQUESTS:
                raise
            self._requests += 2
            for half in halves:
                yield from self._more(half)
        except (AnswerCut, ServerUnreachable):
            rest = task.without(said)
            if not said or not rest.points or self._requests == MOST_REQUESTS:
                raise
            self._requests += 1
            yield from self._more(rest)

    def _more(self, task: Task) -> Iterator[Cited]:
        with closing(self._open(task)) as pieces:
            yield from self._answer(task, pieces)

    def _open(self, task: Task) -> Generator[str, None, None]:
        message = task.message(self._brief, self._numbers)
        return self._chat.stream(message.system, message.user)

    def _sentences(self, task: Task, pieces: Iterator[str]) -> Iterator[Cited]:
        """The sentences of one answer that name evidence of the task; the others are let go."""
        first = self._block
        for found in cited(pieces, layout=self.spec.layout):
            self._block = first + found.block + 1
            ids = tuple(id_ for each in found.ids if (id_ := self._numbers.real(each)) in task.ids)
            if ids:
                yield Cited(found.text, ids, first + found.block, found.leans)
            else:
                self._drop(found, UNCITED if found.leans or not found.ids else _ELSEWHERE)

    def _put(self, said: Cited) -> Iterator[Event]:
        """A sentence onto the page, or among the doubted."""
        told = Sentence(said.text, said.ids, "model")
        sentence, doubt = self._scales.weigh(told, self.spec, leans=said.leans)
        if doubt and said.leans:
            self._drop(said, UNCITED)
            return
        self._said.append(said)
        headings = self._task.headings[said.ids[0]]
        if doubt:
            self.doubted.append(Doubted(sentence, self.spec, doubt, self._before.get(said.block, "")))
            self.page.doubt(sentence, number=said.block, headings=headings)
        else:
            self._before = {said.block: sentence.text}
            yield self.page.say(sentence, number=said.block, headings=headings)

    def _drop(self, said: Cited, reason: str) -> None:
        dropped = Dropped(said.text, reason, self.spec.key)
        if dropped not in self.dropped:  # a weak model says the same a hundred times
            self.dropped.append(dropped)
