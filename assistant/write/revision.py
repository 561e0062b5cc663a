"""One request in which a model may put right all sentences that were doubted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from assistant import prompts
from assistant.korean import guard
from assistant.schema import Evidence, Section, SectionSpec, Sentence
from assistant.write.base import Brief
from assistant.write.citations import Cited, cited
from assistant.write.listing import listing
from assistant.write.numbers import Numbers
from assistant.write.outline import MODES
from assistant.write.weigh import Doubt

if TYPE_CHECKING:
    from assistant.llm.base import ChatModel

MOST = 30  # sentences in one request; a model that lies more often is not worth the tokens


MISSED = Doubt("아직 쓰지 않은 메모입니다.")


@dataclass(frozen=True)
class Doubted:
    """A sentence of a section, why it cannot stay, and the one that stays right ``before`` it.

    A note that was ``MISSED`` stands for the sentence that nobody wrote about it. ``told`` are those that
    stay and stand on the same evidence, or around a note that was missed: what they say is not said again.
    """

    sentence: Sentence
    spec: SectionSpec
    doubt: Doubt
    before: str = ""
    told: tuple[Sentence, ...] = ()

    def beside(self, section: Section) -> Doubted:
        """The same with what is told in its section already."""
        mine = set(self.sentence.evidence)
        near = (each for each in section.sentences if self.is_missed or mine & set(each.evidence))
        return replace(self, told=tuple(near))

    @property
    def is_missed(self) -> bool:
        return self.doubt is MISSED

    def is_told(self, said: Sequence[Cited]) -> bool:
        """Whether the section says already what these sentences do."""
        ids = {id_ for each in self.told for id_ in each.evidence}
        if not said or not (self.is_missed or ids >= {id_ for each in said for id_ in each.ids}):
            return False
        told = [each.text for each in self.told]
        return not any(guard.new_facts(told, each.text) for each in said)


def revise(
    chat: ChatModel, doubted: Sequence[Doubted], brief: Brief, *, numbers: Numbers
) -> dict[Sentence, tuple[Cited, ...]]:
    """What the model says in the place of each of the first ``MOST`` sentences; ids are those of the brief.

    An answer is no better than a first one: it has to be checked in the same way. Raises ModelError.
    """
    asked = doubted[:MOST]
    known = {each.id: each for each in brief.evidence}
    shown = [_shown(f"s{number}", each, known, numbers) for number, each in enumerate(asked, 1)]
    message = prompts.load("revision").render(register=brief.register, doubted="\n\n".join(shown))
    names = [f"s{number}" for number in range(1, len(asked) + 1)]
    answer = chat.structured(message.system, message.user, name="revision", schema=_schema(names))
    return {
        each.sentence: _read(answer[name], each, numbers) for name, each in zip(names, asked, strict=True)
    }


def _shown(name: str, each: Doubted, known: dict[str, Evidence], numbers: Numbers) -> str:
    evidence = listing([known[id_] for id_ in each.sentence.evidence], numbers, among=tuple(known.values()))
    told = "" if each.is_missed else " ".join(said.text for said in each.told if said.text != each.before)
    lines = [
        f"{name} ({MODES[each.spec.mode]})",
        f"앞: {each.before}" if each.before else "",
        f"이미: {told}" if told else "",
        f"문장: {'(없음)' if each.is_missed else each.sentence.text}",
        f"까닭: {each.doubt.why}",
        f"<근거>\n{evidence}\n</근거>",
    ]
    return "\n".join(filter(None, lines))


def _schema(names: Sequence[str]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {name: {"type": "string"} for name in names},
        "required": list(names),
        "additionalProperties": False,
    }


def _read(answer: str, each: Doubted, numbers: Numbers) -> tuple[Cited, ...]:
    """The sentences of one answer, with only those ids that the doubted sentence had."""
    allowed = set(each.sentence.evidence)
    found = []
    for said in cited(iter([answer]), layout="paragraphs"):
        ids = tuple(id_ for number in said.ids if (id_ := numbers.real(number)) in allowed)
        found.append(replace(said, ids=ids))
    return tuple(found)
