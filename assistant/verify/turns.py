"""Changes from one thing to another: ``Jenkins → GitHub Actions`` must not be told the other way round."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from assistant.korean.joints import parts
from assistant.korean.meaning import Word
from assistant.verify import lists
from assistant.verify.alike import Vocabulary, alike
from assistant.verify.changes import DOWN, GOOD, UP
from assistant.verify.source import Source, Statement
from assistant.verify.words import idioms

Doubt = tuple[str, str]

_LEAST = 0.6  # likeness of two words that may name the same thing
_REACH = 24  # characters on each side that may name what was left and what was taken up
_NOUN_END = r"(?<=[가-힣A-Za-z0-9)])"
_LEFT = r"(?:걷어내|버리|빼|없애|그만두|접|치우|떠나)"
_TURN = re.compile(
    r"\s?(?:->|→|=>|⇒|➡)\s?|에서 (?=[^.,]{1,24}?로(?:[\s,.]|$))"
    rf"|{_NOUN_END}[을를] ?{_LEFT}[가-힣]{{0,2}}\s|\s?대신(?:에)?\s|\swith\s|\sto\s|{_NOUN_END}\s버리고\s"
)
_CHANGED = re.compile(
    r"늘었|늘어[나났]|증가했|(?<=[이가은는도]) 올랐|(?<![지에로] )올라갔|높아졌|높아지"
    r"|커졌|많아졌|상승했|향상|좋아졌|좋아지|나아졌|나아지"
    r"|빨라졌|빨라지|줄었|줄어[들]|감소했|낮아졌|낮아지|하락했|짧아졌|느려졌|나빠졌|개선되"
)
_CHANGE = re.compile(
    r"늘|증가|오르|오름|올라|올림|높|많|상승|향상|좋|나아|낫|빠르|빠른|빠름|빨|줄|감소|낮|내려|내림|떨어|하락|짧|느리|느려|느린|느림"
    r"|[가-힣](?:졌|짐(?![가-힣]))"
    r"|나쁘|개선|(?<![가-힣])덜 |단축|절감|인상|최적화|튜닝|호전|악화|심해|회복|완화|강화|\d ?%|[\d두세네열] ?배|[↑↓▲▼]"
    r"|(?<![가-힣])(?:크[게고다]|커)|\bup\b|\bdown\b|improve|reduce|increase|decrease|optimi|perf"
)
_GREW = re.compile(r"[가-힣]{0,3}졌")  # what an adjective has become
_BORDER = re.compile(r"[,.;:\n()]")


def doubts(said: Statement, source: Source) -> Iterator[Doubt]:
    """A change of which the evidence tells the opposite direction."""
    stated = [turn for each in source.statements for turn in _turns(each)]
    for left, right in _turns(said):
        for before, after in stated:
            if _crossed(right, before, after) and not _any_alike(left, before):
                yield "claim", f"‘{right[0].form}’: 근거와 앞뒤가 반대입니다."
                return
    for change in _CHANGED.finditer(said.text):
        part = next(part for part in parts(said.text) if change.start() < part.end)
        counted = any(part.start <= each.start < part.end for each in said.quantities)
        if not counted and not _tells_change(said.words_in(part.start, change.start() + 1), source):
            yield "claim", f"‘{change[0]}’: 근거에 없는 변화입니다."
            return
    if became := _became(said, source):
        yield "claim", f"‘{became}’: 근거에 없는 변화입니다."
        return
    if wrong := _wrong_way(said, source):
        yield "claim", f"‘{wrong}’: 근거의 변화와 방향이 반대입니다."


def _became(said: Statement, source: Source) -> str:
    """What something is said to have become, 쉬워졌다, if the evidence neither says so nor tells of a change."""
    known = Vocabulary(source.written, source.words, source.latin)
    for word in said.words:
        plain = word.form in lists.words("neutral.txt") | lists.words("feelings.txt")
        plain = plain or any(start <= word.start < end for start, end in idioms(said))
        is_new = word.tag in ("VA", "XR") and not plain and _GREW.match(said.text, word.start + 1)
        if is_new and known.support(word) < 1 and not any(map(_changes, source.statements)):
            return said.text[word.start : word.end + 1]
    return ""


def _wrong_way(said: Statement, source: Source) -> str:
    """A change told without numbers, if every change of the evidence goes the other way in them."""
    rising = {pair.after.value > pair.before.value for pair in source.pairs}
    if said.quantities or len(rising) != 1 or GOOD.search(said.text):
        return ""
    right, wrong = (UP, DOWN) if rising == {True} else (DOWN, UP)
    found = wrong.search(said.text)
    return found[0] if found and not right.search(said.text) and not wrong.search(source.text) else ""


def _tells_change(words: Sequence[Word], source: Source) -> bool:
    """Whether the evidence of what changed, the last noun before the verb, tells of a change or counts twice."""
    subject = next((word for word in reversed(words) if word.tag in ("NNG", "NNP", "SL")), None)
    about = [
        text for text in source.statements if subject and Vocabulary("", text.words).support(subject) == 1
    ]
    return any(_changes(text) for text in about or source.statements)


def _changes(text: Statement) -> bool:
    if text.pairs or _CHANGED.search(text.text) or _CHANGE.search(text.text.casefold()):
        return True
    units = [each.unit for each in text.quantities]
    return len(set(units)) < len(units)


@lru_cache(maxsize=1024)
def _turns(text: Statement) -> tuple[tuple[tuple[Word, ...], tuple[Word, ...]], ...]:
    """The words before and after each sign of a change, within a clause and a few words."""
    found = []
    for match in _TURN.finditer(text.text):
        if any(pair.before.start <= match.start() < pair.after.end for pair in text.pairs):
            continue  # a change of a number is none of things
        borders = [border.end() for border in _BORDER.finditer(text.text, 0, match.start())]
        start = max(match.start() - _REACH, borders[-1] if borders else 0)
        border = _BORDER.search(text.text, match.end())
        end = min(match.end() + _REACH, border.start() if border else len(text.text))
        before, after = text.words_in(start, match.start()), text.words_in(match.end(), end)
        nouns = [tuple(word for word in side if word.tag in ("NNG", "NNP", "SL")) for side in (before, after)]
        if all(nouns):
            found.append((nouns[0], nouns[1]))
    return tuple(found)


def _crossed(words: Sequence[Word], before: Sequence[Word], after: Sequence[Word]) -> bool:
    """Whether the first thing that was taken up is what the evidence left, and nothing of what it took up."""
    return bool(words) and _any_alike(words[:2], before) and not _any_alike(words, after)


def _any_alike(words: Sequence[Word], others: Sequence[Word]) -> bool:
    return any(alike(word, other, _LEAST) for word in words for other in others)
