"""Which evidence a model would tell together, and in which section."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Generator, Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING, Any

from assistant import prompts
from assistant.errors import AnswerCut, ContextTooLong
from assistant.schema import Evidence, Mode, SectionSpec
from assistant.write.assign import claimed, kind_of
from assistant.write.base import Brief, Memory
from assistant.write.chronology import in_order, moments
from assistant.write.listing import about, listing
from assistant.write.numbers import Numbers
from assistant.write.placements import Placements
from assistant.write.streams import Streams

if TYPE_CHECKING:
    from assistant.llm.base import ChatModel

Points = tuple[tuple[Evidence, ...], ...]

MOST_IDS = 250  # OpenAI takes no longer enum in a strict schema without further limits
FEW_IDS = 100  # an outline of so few is drawn in ten seconds or so, and what belongs together stays together
LEAST_IDS = 10  # a request that is too long with so few pieces of evidence is too long without any
MODES: dict[Mode, str] = {"done": "지난 일", "plan": "앞으로 할 일"}


def outline(
    chat: ChatModel,
    brief: Brief,
    evidence: Sequence[Evidence],
    *,
    numbers: Numbers,
    streams: Streams,
    memory: Memory | None = None,
) -> dict[str, Points]:
    """Points by section key; every piece of evidence in at most one, each section in every answer.

    What an earlier outline placed stays there, and only what is new is asked for: one more note moves
    nothing else. Asks once for a little evidence, for each half of the time at once for more, month by
    month for more than 250 pieces, and joins. Points come in the order in which they happened. Raises
    ModelError.
    """
    asking = _Asking(chat, brief, numbers)
    placements = Placements.recall(memory, asking.name, numbers)
    unknown = placements.unknown(evidence)
    copies = len(asking.sections) < len(brief.form.sections)  # a section of links costs no request
    feeds = [streams.open(partial(asking.told, batch)) for batch in batches(unknown, halved=copies)]
    for feed in feeds:
        for piece in feed.pieces():
            asked, points = json.loads(piece)
            placements.add(asked, points)
    placements.keep()
    points = placements.points(in_order(evidence))
    when = moments(evidence)
    return {spec.key: in_time(points.get(spec.key, ()), when) for spec in brief.form.sections}


class _Asking:
    """The request of an outline, for whatever evidence of one brief."""

    def __init__(self, chat: ChatModel, brief: Brief, numbers: Numbers) -> None:
        self._chat = chat
        self._brief = brief
        self._numbers = numbers
        self._prompt = prompts.load("outline")
        self.sections = [spec for spec in brief.form.sections if set(spec.takes) != {"link"}]

    @property
    def name(self) -> str:
        """What an outline depends on beside its evidence."""
        return json.dumps([self._chat.model, self._prompt.system, about(self._brief), self._described])

    @property
    def _described(self) -> str:
        return "\n".join(map(_describe, self.sections))

    def told(self, batch: Sequence[Evidence]) -> Generator[str, None, None]:
        """For each answer one piece of JSON: the ids that were asked for, and the points by section."""
        for part, answer in self.ask(batch):
            drawn = _points(answer, self.sections, part)
            points = {key: [[each.id for each in point] for point in found] for key, found in drawn.items()}
            yield json.dumps([[each.id for each in part], points])

    def ask(
        self, batch: Sequence[Evidence]
    ) -> Iterator[tuple[Sequence[Evidence], dict[str, list[list[str]]]]]:
        """The answer for a batch, or for each of its halves when the model cannot read or answer it at once."""
        try:
            yield batch, self._answer(batch)
        except (ContextTooLong, AnswerCut):
            if len(batch) <= LEAST_IDS:
                raise
            half = len(batch) // 2
            yield from self.ask(batch[:half])
            yield from self.ask(batch[half:])

    def _answer(self, batch: Sequence[Evidence]) -> dict[str, list[list[str]]]:
        shown = [self._numbers.shown[each.id] for each in batch]
        message = self._prompt.render(
            form=about(self._brief),
            sections=self._described,
            evidence=listing(batch, self._numbers, among=batch),
        )
        schema = _schema([spec.key for spec in self.sections], shown)
        answer = self._chat.structured(message.system, message.user, name="outline", schema=schema)
        real = self._numbers.real
        return {key: [[real(each) for each in point] for point in points] for key, points in answer.items()}


def batches(evidence: Sequence[Evidence], *, halved: bool) -> Iterator[Sequence[Evidence]]:
    """What is asked for at once: an answer is as long as its evidence, and two halves take half the time."""
    if not halved or not FEW_IDS < len(evidence) <= MOST_IDS:
        yield from months(evidence, MOST_IDS)
        return
    ordered, when = in_order(evidence), moments(evidence)
    months_of = [when[each.id][:7] for each in ordered]
    starts = [at for at in range(1, len(ordered)) if months_of[at] != months_of[at - 1]]
    middle = min(starts, key=lambda at: abs(at - len(ordered) // 2), default=len(ordered))
    yield from filter(None, (ordered[:middle], ordered[middle:]))


def months(evidence: Sequence[Evidence], most: int) -> Iterator[list[Evidence]]:
    """The evidence by month, as many months together as ``most`` allows; a larger month is cut."""
    batch: list[Evidence] = []
    when = moments(evidence)
    for _, group in groupby(in_order(evidence), key=lambda each: when[each.id][:7]):
        month = list(group)
        for part in (month[at : at + most] for at in range(0, len(month), most)):
            if len(batch) + len(part) > most:
                yield batch
                batch = []
            batch += part
    if batch:
        yield batch


def in_time(points: Sequence[Sequence[Evidence]], when: Mapping[str, str]) -> Points:
    """Points by what happened first in each; those without a moment come last, as they are."""
    return tuple(sorted(map(tuple, points), key=lambda point: min(when[each.id] for each in point)))


def _describe(spec: SectionSpec) -> str:
    guide = "" if spec.months else " ".join(spec.guide.split())  # which month it is of says all
    return f"- {spec.key} ({MODES[spec.mode]}) {spec.heading}{f': {guide}' if guide else ''}"


def _schema(keys: Sequence[str], ids: Sequence[str]) -> dict[str, Any]:
    """Lists of lists of ids for each section; the ids are spelled out once."""
    point = {"type": "array", "items": {"$ref": "#/$defs/id"}}
    return {
        "type": "object",
        "properties": {key: {"type": "array", "items": point} for key in keys},
        "required": list(keys),
        "additionalProperties": False,
        "$defs": {"id": {"type": "string", "enum": list(ids)}},
    }


def _points(
    answer: dict[str, list[list[str]]], sections: Sequence[SectionSpec], batch: Sequence[Evidence]
) -> dict[str, Points]:
    """The answer with each piece of evidence once, where it was named first or where its month belongs."""
    left = {each.id: each for each in batch}
    drawn: dict[str, list[tuple[Evidence, ...]]] = defaultdict(list)
    for spec in sections:
        for ids in answer[spec.key]:
            named = [left.pop(id_) for id_ in dict.fromkeys(ids) if id_ in left]
            for key, point in groupby(named, key=lambda each: _home(spec, each, sections)):
                drawn[key].append(tuple(point))
    return {key: tuple(points) for key, points in drawn.items()}


def _home(spec: SectionSpec, evidence: Evidence, sections: Sequence[SectionSpec]) -> str:
    """The section that was named, unless its months or the user's own heading ask for another.

    Under ``아쉬운 점`` stands a regret: a model may move it among sections that take regrets, to no other.
    """
    if spec.months and evidence.month is not None and evidence.month not in spec.months:
        return next((each.key for each in sections if evidence.month in each.months), spec.key)
    own = None if kind_of(evidence) in spec.takes else claimed(evidence, sections)
    return own.key if own else spec.key
