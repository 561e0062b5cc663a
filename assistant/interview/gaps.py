"""What is not there at all: a section without a word, months without any, no regret, no feeling."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice

from assistant.interview.base import Ask, Known, wrote
from assistant.schema import Evidence, Question, SectionSpec

_TROUBLE = re.compile(
    r"장애|실패|롤백|중단|흐지부지|미뤘|미룸|미뤄|못 ?[가-힣]|접[음었]|탈락|유실|버그|그만|포기(?!하지)|놓[침쳤]"
)
_PROUD = re.compile(r"완주|합격|수상|우승|승진|출시|런칭|발표|(?<!나)머지|완독|이직")
_GLAD = re.compile(r"!|🎉|🏃|👏|드디어|처음")
_LIFE = re.compile(
    r"운동|러닝|달리|달렸|마라톤|헬스|수영|등산|클라이밍|자전거|여행|가족|부모|엄마|아빠|어머니|아버지|동생|친구|연애|결혼"
    r"|이사|아이|고양이|강아지|소설|독서|책|영화|공연|음악|기타|피아노|베이스|취미|건강|병원|휴가|제주"
)
_CHOICES = 20  # pieces of evidence to ask about, some of which another question may be about
_MOST_SILENT = 9  # months; notes of the other three are no diary
_ASKED = {
    "regret": "다시 한다면 무엇을 다르게 하고 싶나요?",
    "feeling": "그때 어떤 기분이었나요?",
    "life": "그 무렵 일 밖에서는 어떻게 지냈나요?",
}
_WEIGHTS = {"regret": 92, "feeling": 86, "plan": 84, "life": 82}


def sections(known: Known) -> Iterator[Ask]:
    """For each section that got nothing to say, questions about the evidence that comes nearest to it, best first."""
    empty = {each.key for each in known.draft.sections if not each.sentences}
    for spec in known.form.sections:
        if spec.ask and spec.key in empty:
            kind = (
                "life"
                if spec.about == "life"
                else next((each for each in spec.takes if each in _WEIGHTS), "")
            )
            for near in (*islice(_nearest(known, spec), _CHOICES), None):
                yield Ask(_WEIGHTS.get(kind, 80), f"section {spec.key}", _about(known, spec, near))


def _about(known: Known, spec: SectionSpec, near: Evidence | None) -> Question:
    if near is None:
        return Question(spec.ask, spec.key)
    lead = wrote(known, near, ending="는데,")
    return Question(f"{lead} ‘{spec.heading}’ 절은 아직 비어 있습니다. {spec.ask}", spec.key, (near.id,))


def _nearest(known: Known, spec: SectionSpec) -> Iterator[Evidence]:
    """Trouble for a regret, regrets for a plan, what one may be proud of for a feeling, then the fullest months."""
    if spec.about != "life":
        if "plan" in spec.takes:
            yield from known.of_kind("regret")
        if {"regret", "learning", "plan"} & set(spec.takes):
            yield from _matching(known.said, _TROUBLE)
        yield from _proud(known)
    months: dict[str, list[Evidence]] = {}
    for each in sorted(known.told, key=lambda each: each.kind == "commit"):
        months.setdefault((each.when or "")[:7], []).append(each)
    yield from (month[0] for month in sorted(months.values(), key=len, reverse=True))
    yield from known.told


def _proud(known: Known) -> list[Evidence]:
    """What one may be proud of, the gladdest and latest first."""
    found = _matching(known.of_kind("achievement", "event"), _PROUD)
    found.reverse()
    return sorted(found, key=lambda each: not _GLAD.search(each.text))


def _matching(evidence: Iterable[Evidence], pattern: re.Pattern[str]) -> list[Evidence]:
    return [each for each in evidence if pattern.search(each.text)]


def feelings(known: Known) -> Iterator[Ask]:
    """No regret or no feeling anywhere, where the form has no section that says so itself."""
    empty = {each.key for each in known.draft.sections if not each.sentences}
    asked = {kind for spec in known.form.sections if spec.key in empty and spec.ask for kind in spec.takes}
    trouble = _matching(known.said, _TROUBLE)
    if trouble and "regret" not in asked and not known.of_kind("regret") and _takes(known, "regret"):
        yield _ask(known, trouble[0], "regret", weight=85)
    proud = _proud(known)
    if proud and "feeling" not in asked and _takes(known, "feeling"):
        yield _ask(known, proud[0], "feeling", weight=45 if known.of_kind("feeling") else 83)


def life(known: Known) -> Iterator[Ask]:
    """Nothing of life outside work in a whole year, where the form has no section that says so itself."""
    has_section = any(spec.about == "life" and spec.ask for spec in known.form.sections)
    if known.form.span != "year" or has_section or any(_LIFE.search(each.text) for each in known.evidence):
        return
    months = Counter((each.when or "")[:7] for each in known.said if each.month)
    for month, _ in months.most_common(_CHOICES):
        near = next(each for each in known.said if (each.when or "")[:7] == month)
        text = f"{wrote(known, near, ending='지만')} 일 밖의 이야기는 찾지 못했습니다. {_ASKED['life']}"
        yield Ask(68, "life", Question(text, known.home[near.id], (near.id,)))


def _ask(known: Known, evidence: Evidence, lack: str, *, weight: int) -> Ask:
    text = f"{wrote(known, evidence)} {_ASKED[lack]}"
    return Ask(weight, lack, Question(text, known.home[evidence.id], (evidence.id,)))


def _takes(known: Known, kind: str) -> bool:
    return any(kind in spec.takes for spec in known.form.sections)


def months(known: Known) -> Iterator[Ask]:
    """The months in which nothing was written down, named once, after what was written last before one of them."""
    silent = known.survey.silent
    dated = [each for each in known.said if each.month and each.when]
    if not dated or not 0 < len(silent) <= _MOST_SILENT:
        return
    before = {month: [each for each in dated if (each.when or "") < month] for month in silent}
    near = [found[-1] for found in before.values() if found]
    for each in near or dated[:1]:
        lead = wrote(known, each, ending="고" if near else "는데,")
        text = f"{lead} {_named(silent)}에는 기록이 없습니다. 그때는 어떻게 지냈나요?"
        when = silent[0] if len(silent) == 1 else None
        yield Ask(72, "month", Question(text, _section_of_month(known, silent[0], each), (each.id,), when))


def _named(silent: tuple[str, ...]) -> str:
    """``8월``, ``6월~8월``, ``2월, 6월~8월``."""
    numbers = [int(each[:4]) * 12 + int(each[5:7]) - 1 for each in silent]
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    names = [[f"{number % 12 + 1}월" for number in (run[0], run[-1])] for run in runs]
    return ", ".join(first if first == last else f"{first}~{last}" for first, last in names)


def _section_of_month(known: Known, month: str, near: Evidence) -> str:
    number = int(month[5:7])
    return next((spec.key for spec in known.form.sections if number in spec.months), known.home[near.id])
