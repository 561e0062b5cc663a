"""A draft by a large language model: an outline, then each section from its own evidence.

The model's sentences count only with the ids of the evidence they stand on. What the model does not
deliver, the embedded engine writes, so that a draft is always whole.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from typing import TYPE_CHECKING

from assistant.errors import AnswerUnusable, ModelError
from assistant.events import Drafted, Event, Notice, SectionDone, StageStarted
from assistant.schema import Block, Dropped, Evidence, Section, SectionSpec, Sentence
from assistant.write import assign as rules
from assistant.write.assemble import assemble
from assistant.write.base import Brief
from assistant.write.citations import cited
from assistant.write.offline import write_section
from assistant.write.outline import Points, outline
from assistant.write.page import Page
from assistant.write.task import Task

if TYPE_CHECKING:
    from assistant.llm.base import ChatModel


class ChainWriter:
    """Outline, sections, and the embedded engine for what fails."""

    key = "llm"

    def __init__(self, chat: ChatModel) -> None:
        self._chat = chat

    def write(self, brief: Brief) -> Iterator[Event]:
        return _Writing(self._chat, brief).events()


class _Writing:
    """One draft in the making; after the first failure in it the model is not asked again."""

    def __init__(self, chat: ChatModel, brief: Brief) -> None:
        self._chat = chat
        self._brief = brief
        self._failed = False
        self._dropped: list[Dropped] = []

    def events(self) -> Iterator[Event]:
        plan = yield from self._plan()
        sections = []
        for spec in self._brief.form.sections:
            section = yield from self._section(spec, plan[spec.key])
            sections.append(section)
            if section.blocks:
                yield SectionDone(section)
        draft = assemble(self._brief, tuple(sections))
        yield Drafted(draft, self._chat.usage, tuple(self._dropped))

    def _plan(self) -> Generator[Event, None, dict[str, Points]]:
        """What each section tells: the model's outline, or what the rules say where it has none.

        Links always stay where the rules put them: an address is copied, not retold.
        """
        ruled = rules.assign(self._brief)
        plan: dict[str, Points] = {
            key: tuple((each,) for each in found) for key, found in ruled.sections.items()
        }
        yield StageStarted("근거를 절마다 나누는 중")
        try:
            drawn = outline(self._chat, self._brief, self._worth_telling(plan))
        except ModelError as error:
            self._failed = not isinstance(error, AnswerUnusable)
            rest = "초안은 오프라인 엔진으로 씁니다." if self._failed else "절은 오프라인 규칙으로 나눕니다."
            yield Notice(f"{error} {rest}", failure=True)
            self._dropped += ruled.dropped
            return plan
        plan = {key: drawn[key] + _links(points) for key, points in plan.items()}
        self._leave_out(plan)
        return plan

    def _worth_telling(self, plan: dict[str, Points]) -> list[Evidence]:
        """What the model sees: no links, and nothing that never belongs into a retrospective."""
        placed = {each.id for points in plan.values() for point in points for each in point}
        said = (each for each in self._brief.evidence if each.kind != "link" and not each.same_as)
        return [each for each in said if each.id in placed or rules.kind_of(each) != "other"]

    def _leave_out(self, plan: dict[str, Points]) -> None:
        """List the evidence that no section tells."""
        placed = {each.id for points in plan.values() for point in points for each in point}
        for each in self._brief.evidence:
            if each.id not in placed and not each.same_as:
                other = rules.kind_of(each) == "other"
                reason = "회고에 쓸 내용이 아님" if other else "모델이 어느 절에도 넣지 않음"
                self._dropped.append(Dropped(each.text, reason, each.place))

    def _section(self, spec: SectionSpec, points: Points) -> Generator[Event, None, Section]:
        """One section: the model's sentences, then the engine's for what the model could not tell."""
        page = Page(spec)
        task = Task.of(spec, tuple(point for point in points if point[0].kind != "link"))
        if task.points and not self._failed:
            yield StageStarted(f"‘{spec.heading}’ 절을 쓰는 중")
            yield from self._ask(page, task)
        left = [each for point in points for each in point if each.id not in page.ids]
        if page.section.blocks and not self._failed:
            unused = [each for each in left if each.kind != "link"]
            self._dropped += [Dropped(each.text, "모델이 쓰지 않음", each.place) for each in unused]
            left = [each for each in left if each.kind == "link"]
        rest = () if page.section.blocks and not left else self._by_engine(spec, left)
        if page.section.blocks or rest:
            yield page.add(rest)
        return page.section

    def _by_engine(self, spec: SectionSpec, evidence: Sequence[Evidence]) -> tuple[Block, ...]:
        return write_section(spec, evidence, self._brief.register).blocks

    def _ask(self, page: Page, task: Task) -> Iterator[Event]:
        """The model's part of a section, sentence by sentence."""
        try:
            yield from self._stream(page, task)
        except ModelError as error:
            self._failed = True
            yield Notice(f"{error} 나머지는 오프라인 엔진으로 씁니다.", failure=True)
        else:
            if not page.section.blocks:
                heading = task.spec.heading
                yield Notice(f"모델이 ‘{heading}’ 절에 근거를 밝히지 않아 이 절은 오프라인 엔진으로 씁니다.")

    def _stream(self, page: Page, task: Task) -> Iterator[Event]:
        message = task.message(self._brief)
        with closing(self._chat.stream(message.system, message.user)) as pieces:
            for found in cited(pieces, layout=task.spec.layout):
                ids = tuple(id_ for id_ in found.ids if id_ in task.headings)
                if ids:
                    sentence = Sentence(found.text, ids, "model")
                    yield page.say(sentence, number=found.block, headings=task.headings[ids[0]])
                else:
                    reason = "다른 절이나 없는 근거를 댄 문장" if found.ids else "근거를 밝히지 않은 문장"
                    self._dropped.append(Dropped(found.text, reason, task.spec.key))


def _links(points: Points) -> Points:
    return tuple(point for point in points if point[0].kind == "link")
