"""A draft by a large language model: an outline, then each section from its own evidence.

outline ─► sections, several at once ─► each sentence weighed ─► one revision of all that were doubted
        ─► what is still doubted, and what the model did not deliver, is told by the embedded engine

The model's sentences count only with the ids of the evidence they stand on, so a draft is always whole
and never less true than one of the engine.
"""

from __future__ import annotations

from collections.abc import Collection, Generator, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from assistant.errors import AnswerUnusable, ModelError
from assistant.events import Drafted, Event, Notice, SectionDone, StageStarted
from assistant.schema import Block, Dropped, Evidence, Retold, Section, SectionSpec, Sentence
from assistant.write import assign as rules
from assistant.write.assemble import assemble
from assistant.write.base import Brief, Check, Memory
from assistant.write.chronology import moments
from assistant.write.making import Making
from assistant.write.numbers import Numbers
from assistant.write.offline import write_section
from assistant.write.orders import is_order
from assistant.write.outline import Points, in_time, outline
from assistant.write.page import swap, together
from assistant.write.retell import gone, told_instead
from assistant.write.revision import Doubted, revise
from assistant.write.streams import Streams
from assistant.write.weigh import Scales

if TYPE_CHECKING:
    from assistant.llm.base import ChatModel

REVISED = "근거와 달라 모델이 고쳐 씀"
UNUSED = "모델이 쓰지 않음"


class ChainWriter:
    """Outline, sections, one revision, and the embedded engine for what fails.

    ``check`` doubts a sentence by its evidence; ``memory`` keeps outlines from one run to the next;
    at most ``parallel`` sections are asked for at the same time.
    """

    key = "llm"

    def __init__(
        self, chat: ChatModel, *, check: Check, memory: Memory | None = None, parallel: int = 1
    ) -> None:
        self._chat = chat
        self._check = check
        self._memory = memory
        self._parallel = parallel

    def write(self, brief: Brief, begun: Mapping[str, Section] | None = None) -> Iterator[Event]:
        scales = Scales(brief, self._check)
        writing = _Writing(self._chat, brief, scales, memory=self._memory, begun=begun or {})
        return writing.events(Streams(self._parallel))


class _Writing:
    """One draft in the making; after the first lasting failure in it the model is not asked again."""

    def __init__(
        self,
        chat: ChatModel,
        brief: Brief,
        scales: Scales,
        *,
        memory: Memory | None,
        begun: Mapping[str, Section],
    ) -> None:
        self._chat = chat
        self._begun = begun
        self._brief = brief
        self._scales = scales
        self._memory = memory
        self._numbers = Numbers(brief.evidence)
        self._failures: set[str] = set()
        self._failed = False
        self._unusable = 0  # answers in a row that nothing could be made of
        self._drawn = False
        self._dropped: list[Dropped] = []
        self._left: dict[Sentence, str] = {}  # what is doubted still, after its revision
        self._retold: list[Retold] = []

    def events(self, streams: Streams) -> Iterator[Event]:
        try:
            plan = yield from self._plan(streams)
            makings = [self._making(spec, plan[spec.key], streams) for spec in self._brief.form.sections]
            for making in makings:
                yield from self._section(making, streams)
            sections = yield from self._mended(makings)
        except BaseException:
            streams.stop()
            self._chat.hang_up()
            raise
        draft = assemble(self._brief, sections)
        yield Drafted(draft, self._chat.usage, tuple(self._dropped), tuple(self._retold))

    def _plan(self, streams: Streams) -> Generator[Event, None, dict[str, Points]]:
        """What each section tells: the model's outline, or what the rules say where it has none.

        Links always stay where the rules put them: an address is copied, not retold. So do the notes that
        the model forgot: what the user said is not lost between two requests.
        """
        ruled = rules.assign(self._brief)
        plan: dict[str, Points] = {
            key: tuple((each,) for each in found if not is_order(each))
            for key, found in ruled.sections.items()
        }
        telling = self._worth_telling(plan)
        yield StageStarted("근거를 절마다 나누는 중")
        try:
            drawn = outline(
                self._chat,
                self._brief,
                telling,
                numbers=self._numbers,
                streams=streams,
                memory=self._memory,
            )
        except ModelError as error:
            self._failed = not isinstance(error, AnswerUnusable)
            self._unusable += 1
            rest = "초안은 오프라인 엔진으로 씁니다." if self._failed else "절은 오프라인 규칙으로 나눕니다."
            yield Notice(f"{error} {rest}", failure=True)
            streams.go_on()
        else:
            placed = {each.id for points in drawn.values() for point in points for each in point}
            when = moments(self._brief.evidence)
            plan = {
                key: (*in_time((*drawn[key], *_forgotten(points, placed)), when), *_links(points))
                for key, points in plan.items()
            }
            self._drawn = True
        self._leave_out(plan)
        return plan

    def _worth_telling(self, plan: dict[str, Points]) -> list[Evidence]:
        """What the model sees: no links, no orders, and nothing that never belongs into a retrospective."""
        placed = {each.id for points in plan.values() for point in points for each in point}
        told = (each for each in self._brief.evidence if each.kind != "link" and not each.same_as)
        said = (each for each in told if not is_order(each))
        return [each for each in said if each.id in placed or rules.kind_of(each) != "other"]

    def _leave_out(self, plan: dict[str, Points]) -> None:
        """List the evidence that no section tells."""
        placed = {each.id for points in plan.values() for point in points for each in point}
        for each in self._brief.evidence:
            if each.id not in placed and not each.same_as:
                self._dropped.append(Dropped(each.text, self._reason(each), each.place))

    def _reason(self, each: Evidence) -> str:
        if is_order(each):
            return "글 쓰는 프로그램에 시키는 말이라 모델에 보내지 않음"
        if rules.kind_of(each) == "other":
            return "회고에 쓸 내용이 아님"
        return "모델이 어느 절에도 넣지 않음" if self._drawn else "이 양식에 들어갈 절이 없음"

    def _making(self, spec: SectionSpec, points: Points, streams: Streams) -> Making:
        making = Making(self._chat, self._brief, spec, points, numbers=self._numbers, scales=self._scales)
        if not self._failed:
            making.begin(streams, begun=self._begun.get(spec.key), memory=self._memory)
        return making

    def _section(self, making: Making, streams: Streams) -> Iterator[Event]:
        """One section: the model's sentences, then the engine's for what the model could not tell."""
        if making.tells:
            yield StageStarted(f"‘{making.spec.heading}’ 절을 쓰는 중")
            yield from self._ask(making, streams)
            making.remember(self._memory)
        self._dropped += making.dropped
        page, left = making.page, making.left
        if page.ids and making.whole:
            unused = [each for each in left if each.kind == "commit"]
            self._dropped += [Dropped(each.text, UNUSED, each.place) for each in unused]
            making.ask_for_missed()
            left = [each for each in left if each.kind == "link"]
        rest = () if page.ids and not left else self._by_engine(making.spec, left)
        if page.section.blocks or rest:
            yield page.add(rest)
            yield SectionDone(page.section)

    def _by_engine(self, spec: SectionSpec, evidence: Sequence[Evidence]) -> tuple[Block, ...]:
        return write_section(spec, evidence, self._brief.register).blocks

    def _ask(self, making: Making, streams: Streams) -> Iterator[Event]:
        """The model's part of a section, sentence by sentence."""
        heading = making.spec.heading
        try:
            yield from making.written()
        except ModelError as error:
            self._unusable += 1
            lasting = not isinstance(error, AnswerUnusable) or self._unusable > 1
            rest = "나머지는" if lasting else f"‘{heading}’ 절의 나머지는"
            yield from self._failure(f"{error} {rest} 오프라인 엔진으로 씁니다.")
            if lasting:
                self._failed = True
                streams.close()
        else:
            self._unusable = 0
            if making.asked and not making.page.ids:
                yield Notice(f"모델이 ‘{heading}’ 절에 근거를 밝히지 않아 이 절은 오프라인 엔진으로 씁니다.")
        streams.go_on()

    def _failure(self, message: str, *, failure: bool = True) -> Iterator[Event]:
        """A failure is told once, however many sections it costs."""
        if message not in self._failures:
            self._failures.add(message)
            yield Notice(message, failure=failure)

    def _mended(self, makings: Sequence[Making]) -> Generator[Event, None, tuple[Section, ...]]:
        """The sections, with what the model or the engine says in the place of the doubted sentences."""
        doubted = [each.beside(making.page.section) for making in makings for each in making.doubted]
        doubted.sort(
            key=lambda each: each.is_missed
        )  # a request holds so many; a lie matters more than a gap
        revised: dict[Sentence, tuple[Sentence, ...]] = {}
        if doubted and not self._failed:
            yield StageStarted(_named(doubted))
            revised = yield from self._revised(doubted)
        sections = []
        for making in makings:
            section = self._with_instead(making, revised)
            if section.blocks and section != making.page.section:
                yield SectionDone(section)
            sections.append(section)
        return tuple(sections)

    def _revised(
        self, doubted: Sequence[Doubted]
    ) -> Generator[Event, None, dict[Sentence, tuple[Sentence, ...]]]:
        """What the model says instead, where all of it can stand."""
        try:
            answers = revise(self._chat, doubted, self._brief, numbers=self._numbers)
        except ModelError as error:
            lost = f"{error} 의심스러운 문장은 오프라인 엔진으로 고쳐 씁니다."
            yield from self._failure(lost, failure=not isinstance(error, AnswerUnusable))
            return {}
        revised: dict[Sentence, tuple[Sentence, ...]] = {}
        for each in doubted:
            said = answers.get(each.sentence, ())
            weighed = [
                self._scales.weigh(Sentence(one.text, one.ids, "model"), each.spec, leans=one.leans)
                for one in said
                if one.ids
            ]
            doubts = [doubt for _, doubt in weighed if doubt]
            if each.is_told(said) or (each.is_missed and each.sentence in answers and not said):
                revised[each.sentence] = ()
            elif weighed and len(weighed) == len(said) and not doubts:
                revised[each.sentence] = tuple(sentence for sentence, _ in weighed)
            elif kinds := [doubt.kind for doubt in doubts if doubt.kind]:
                self._left[each.sentence] = kinds[0]
        return revised

    def _with_instead(self, making: Making, revised: dict[Sentence, tuple[Sentence, ...]]) -> Section:
        """A section as it stays."""
        mine = {each.sentence: revised[each.sentence] for each in making.doubted if each.sentence in revised}
        still = [each.sentence for each in making.doubted if each.sentence not in mine]
        section, key = making.page.mended(mine), making.spec.key
        instead = told_instead(section, still, making.spec, self._brief)
        for each in making.doubted:
            old, why = each.sentence, each.doubt.why
            if each.is_missed:
                self._dropped += [] if {**instead, **mine}[old] else [Dropped(old.text, UNUSED, key)]
            elif old in mine:
                self._dropped.append(gone(old, mine[old], why, key, how=REVISED))
            else:
                self._dropped.append(gone(old, instead[old], why, key))
                self._retold.append(Retold(key, self._left.get(old, each.doubt.kind), old.evidence))
        return together(swap(section, instead))


def _links(points: Points) -> Points:
    return tuple(point for point in points if point[0].kind == "link")


def _forgotten(points: Points, placed: Collection[str]) -> Points:
    """The notes of a section by the rules that are nowhere in the model's outline."""
    return tuple(
        point for point in points if point[0].kind not in ("commit", "link") and point[0].id not in placed
    )


def _named(doubted: Sequence[Doubted]) -> str:
    """What a revision is about to do."""
    missed = sum(each.is_missed for each in doubted)
    if missed == len(doubted):
        return f"빠진 메모 {missed}개를 더하는 중"
    rest = f"고치고 빠진 메모 {missed}개를 더하는" if missed else "고치는"
    return f"의심스러운 문장 {len(doubted) - missed}개를 {rest} 중"
