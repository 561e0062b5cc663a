"""What is held against a model's sentence before anybody sees it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from assistant import prompts
from assistant.korean import guard
from assistant.korean.kiwi import tokens
from assistant.schema import Evidence, SectionSpec, Sentence
from assistant.write import wording
from assistant.write.base import Brief, Check

UNCITED = "근거를 밝히지 않은 문장"
_LONG = 10  # letters from which on a sentence of the prompt's is known as such


@dataclass(frozen=True)
class Doubt:
    """Why a sentence cannot stay, in Korean; ``kind`` is that of the finding, empty for mere wording."""

    why: str
    kind: str = ""


class Scales:
    """Weighs sentences for one brief, with the check of facts that the writer was given."""

    def __init__(self, brief: Brief, check: Check) -> None:
        self._register = brief.register
        self._check = check
        self._known = {each.id: each for each in brief.evidence}

    def weigh(
        self, sentence: Sentence, spec: SectionSpec, *, leans: bool = False
    ) -> tuple[Sentence, Doubt | None]:
        """The sentence in the register of the draft, not laid on thick, and why it cannot stay, if it cannot.

        One that ``leans`` on the evidence of its neighbour must say it in the evidence's own words, but for
        a verb that a noun of the evidence may stand for (제주 4박 5일: 다녀왔다).
        """
        said = replace(sentence, text=wording.polished(sentence.text, self._register, spec.mode))
        evidence = [self._known[id_] for id_ in said.evidence]
        if _is_echo(sentence.text):
            return said, Doubt("모델에게 준 안내의 말입니다.")
        if spec.mode == "plan" and wording.tells_as_done(said.text, evidence):
            return said, Doubt("앞으로 할 일을 이미 한 일처럼 썼습니다.")
        if leans and not _is_told_by(evidence, said.text):
            return said, Doubt(UNCITED)
        return self._toned_down(said, evidence)

    def _toned_down(self, said: Sentence, evidence: Sequence[Evidence]) -> tuple[Sentence, Doubt | None]:
        """The sentence without the adverbs of degree that nobody said, and what is doubted still."""
        doubt = self._doubt(said.text, evidence)
        while doubt and doubt.kind == "degree" and (bare := wording.without_degree(said.text, doubt.why)):
            said = replace(said, text=bare)
            doubt = self._doubt(said.text, evidence)
        return said, doubt

    def _doubt(self, text: str, evidence: Sequence[Evidence]) -> Doubt | None:
        worded = wording.doubt(text, self._register, evidence)
        if worded:
            return Doubt(worded)
        found = self._check(text, evidence)
        return Doubt(" ".join(each.detail for each in found), found[0].kind) if found else None


def _is_told_by(evidence: Sequence[Evidence], text: str) -> bool:
    new = set(guard.new_facts(list(map(_whole, evidence)), text))
    return not new or (len(new) == 1 and new <= {each.form for each in tokens(text) if each.tag == "VV"})


def _whole(evidence: Evidence) -> str:
    """All that is known of a piece of evidence, as words."""
    numbers = (int(part) for part in (evidence.when or "").split("-") if part)
    return f"{evidence.text}\n{evidence.heading}\n{' '.join(map(str, numbers))}"


def _is_echo(text: str) -> bool:
    letters = _letters(text)
    return len(letters) >= _LONG and letters in _told_to_models()


@cache
def _told_to_models() -> str:
    """The rules and examples of the prompts, as letters only."""
    return "\n".join(_letters(prompts.load(name).system) for name in ("section", "revision"))


def _letters(text: str) -> str:
    return re.sub(r"[\W_]|e9\d{3}", "", text)
