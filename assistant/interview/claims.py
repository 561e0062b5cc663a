"""What was said without what makes it worth reading: a number, a reason, a measure, a lesson."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from assistant.interview.base import Ask, Known, quoted, wrote
from assistant.korean import josa
from assistant.korean.nouns import ends_in_person
from assistant.schema import Evidence, Question

_BETTER = re.compile(
    r"개선|향상|단축|최적화|절감|안정화|가속|빨라[졌짐]|빠르게|줄[임였었]|줄어|늘[렸림었]|높[였임]|나아[졌짐]"
)
_HELD_BACK = re.compile(
    r"[할될] 수|하지 못|지 않|려고|[하되]기 위|필요|해야|싶"
)  # what was not done, or not yet
_MEASURED = re.compile(r"\d|두 배|세 배|절반|반으로|[한두세] 번")
_DECIDED = re.compile(
    r"옮[김겼]|바[꿈꿨]|갈아[탐탔]|이직|퇴사|전환|이전|도입|그만[둠뒀]|접[음었]|포기(?!하지)|보류|지원함"
)
_BEGUN = re.compile(r"시작(?:함|했|$|[.!~ (])")
_BOUNDED = re.compile(
    r"\d|매일|매주|매달|매월|분기|까지|안에|상반기|하반기|한 달|일주일|마다|하나|두 |세 |다음|봄|여름|가을|겨울"
)
_MANNER = re.compile(r"말고|않기|지 말|면 |:")  # how to live, which no number measures
_MORE = "그 일에 더 적을 것이 있다면 무엇인가요?"
_MISSING = {  # by what was doubted: how much it is missed, and how it is asked for
    "cause": (76, "그렇게 된 까닭이 있다면 무엇이었나요?"),
    "feeling": (76, "그때 어떤 기분이었나요?"),
    "claim": (47, _MORE),
    "degree": (47, _MORE),
}
_SUBJECT = re.compile(r"(?:이|가|은|는|도)?\s*$")
_SHORTEST = 6  # characters of a note that says enough to be asked about


def numbers(known: Known) -> Iterator[Ask]:
    """A claim that something got better, without how much."""
    for each in _worth(known.of_kind("achievement", "commit")):
        if _BETTER.search(each.text) and not (_MEASURED.search(each.text) or _HELD_BACK.search(each.text)):
            ask = "얼마나 달라졌나요? 숫자로 말할 수 있다면 적어 주세요."
            yield _ask(known, each, weight=74, lack="number", ask=ask)


def reasons(known: Known) -> Iterator[Ask]:
    """A turn that was taken, without why."""
    done = _worth(known.of_kind("achievement", "event", "learning"))
    for pattern in (_DECIDED, _BEGUN):
        for each in done:
            turn = pattern.search(each.text)
            if turn and not _is_of_others(each.text[: turn.start()]) and not known.gives_reason(each):
                yield _ask(known, each, weight=60, lack="reason", ask="그렇게 한 까닭은 무엇이었나요?")


def _is_of_others(before: str) -> bool:
    """Whether the last word before a turn is a person, whose turn it was: ``사수 퇴사``."""
    return ends_in_person(_SUBJECT.sub("", before))


def plans(known: Known) -> Iterator[Ask]:
    """A plan without how much or until when."""
    for each in known.of_kind("plan"):
        whole = f"{each.text} {each.heading}"
        if not _BOUNDED.search(whole) and not _MANNER.search(each.text):
            text = f"{josa.attach(quoted(each), '을')} 계획으로 적었습니다. 얼마나, 언제까지 할 생각인가요?"
            yield Ask(55, "measure", Question(text, known.home[each.id], (each.id,)))


def goals(known: Known) -> Iterator[Ask]:
    """What was planned a year before, those first of which one can say whether they were reached."""
    takers = [spec.key for spec in known.form.sections if {"achievement", "regret"} & set(spec.takes)]
    for each in sorted(known.goals, key=lambda each: not _BOUNDED.search(each.text)) if takers else ():
        text = f"지난해에 {josa.attach(quoted(each), '을')} 목표로 적었습니다. 어떻게 되었나요?"
        yield Ask(90, "goal", Question(text, takers[0], (each.id,)))


def lessons(known: Known) -> Iterator[Ask]:
    """A regret, told as one, without what one would do instead."""
    regrets = {spec.key for spec in known.form.sections if "regret" in spec.takes}
    for each in _worth(each for each in known.of_kind("regret") if known.home[each.id] in regrets):
        ask = "다시 한다면 무엇을 다르게 하고 싶나요?"
        yield _ask(known, each, weight=50, lack="lesson", ask=ask)


def retold(known: Known) -> Iterator[Ask]:
    """What a model would have told and the evidence does not say: its author knows. Nothing of it is said.

    Who has told a feeling is not asked for one, nor is anybody about no time in particular, and who gave a
    reason is not asked for another.
    """
    for each in known.retold:
        about = [known.by_id[id_] for id_ in each.evidence if id_ in known.home]
        near = next((one for one in about if one.kind != "commit"), next(iter(about), None))
        if near and each.kind in _MISSING and not _says(known, near, each.kind):
            weight, ask = _MISSING[each.kind]
            yield _ask(known, near, weight=weight, lack="retold", ask=ask)


def _says(known: Known, evidence: Evidence, kind: str) -> bool:
    if kind == "cause":
        return known.gives_reason(evidence)
    return kind == "feeling" and (known.kinds.get(evidence.id) == "feeling" or not evidence.month)


def _ask(known: Known, evidence: Evidence, *, weight: int, lack: str, ask: str) -> Ask:
    question = Question(f"{wrote(known, evidence)} {ask}", known.home[evidence.id], (evidence.id,))
    return Ask(weight, lack, question)


def _worth(evidence: Iterable[Evidence]) -> list[Evidence]:
    """What says enough, notes before commits."""
    found = [each for each in evidence if len(each.text) >= _SHORTEST]
    return sorted(found, key=lambda each: each.kind == "commit")
