"""The author's own style, measured on posts of theirs, and a draft held beside it.

Nothing here knows what a post is about: a voice holds shares, lengths and small words, no sentence.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from pathlib import Path
from statistics import fmean, quantiles, stdev
from typing import Literal

from assistant.errors import OptionError
from assistant.korean import style
from assistant.korean import text as korean_text
from assistant.schema import REGISTERS, Draft, Evidence, Finding, Habit, Register, Trait, Voice
from assistant.tables import rows

FEWEST, MOST = 2, 5  # posts
NAMES: dict[str, str] = {
    "한다": "한다체 문장",
    "합니다": "합니다체 문장",
    "해요": "해요체 문장",
    "noun": "명사로 끝나는 문장",
    "length": "문장 길이",
    "comma": "쉼표 있는 문장",
    "dots": "‘..’ 있는 문장",
    "bang": "‘!’ 있는 문장",
    "bangs": "‘!!’ 있는 문장",
    "tears": "‘ㅜㅜ’ 있는 문장",
    "laughs": "‘ㅋㅋ’ 있는 문장",
    "emoji": "이모지 있는 문장",
    "bullet": "목록으로 쓴 문장",
    "heading": "소제목",
}
_UNITS: dict[str, Literal["%", "자", "개"]] = {"length": "자", "heading": "개"}
_SIGNS = {
    "comma": re.compile(r"[,，](?!\d)"),
    "dots": re.compile(r"\.{2,}|…"),
    "bang": re.compile(r"!"),
    "bangs": re.compile(r"!{2,}"),
    "tears": re.compile(r"[ㅜㅠ]{1,9}"),
    "laughs": re.compile(r"[ㅋㅎ]{2,}"),
    "emoji": re.compile(r"[\u2600-\u27bf\U0001f000-\U0001faff]"),
}
_MARKS = {
    "dots": "‘..’",
    "bang": "‘!’",
    "bangs": "‘!!’",
    "tears": "‘ㅜㅜ’",
    "laughs": "‘ㅋㅋ’",
    "emoji": "이모지",
}
_FAVOURITES = 6
_DATA = Path(__file__).parent / "data"
_TELLING = 10  # characters of a sentence that could not be anybody's
_ENDING = 3  # characters at its end that another register may change


@dataclass(frozen=True)
class _Sentence:
    text: str
    bullet: bool
    ending: str
    register: Register | None


@dataclass(frozen=True)
class _Text:
    sentences: tuple[_Sentence, ...]
    headings: int

    @classmethod
    def of(cls, text: str) -> _Text:
        units = korean_text.units(unicodedata.normalize("NFC", text))
        told = [(each.kind == "bullet", each.text) for each in units if each.kind in ("paragraph", "bullet")]
        sentences = (
            _Sentence(piece, bullet, *style.ending(piece))
            for bullet, words in told
            for piece in korean_text.sentences(words)
            if re.search("[가-힣]", piece)
        )
        return cls(tuple(sentences), sum(each.kind == "heading" for each in units))

    def values(self, key: str) -> list[float]:
        """The habit in each sentence; headings are spread over all of them."""
        match key:
            case "length":
                return [float(len(each.text)) for each in self.sentences]
            case "bullet":
                return [float(each.bullet) for each in self.sentences]
            case "noun":
                return [float(each.ending == style.NO_PREDICATE) for each in self.sentences]
            case "heading":
                return [self.headings / len(self.sentences)] * len(self.sentences)
            case "한다" | "합니다" | "해요":
                return [float(each.register == key) for each in self.sentences]
        return [float(bool(_SIGNS[key].search(each.text))) for each in self.sentences]


def measure(posts: Sequence[tuple[str, str]]) -> Voice:
    """The voice of two to five posts, each a name and a text.

    Raises OptionError when there are fewer or more, or when one holds no Korean sentence.
    """
    if not FEWEST <= len(posts) <= MOST:
        raise OptionError(
            f"말투를 재려면 내 글이 {FEWEST}편에서 {MOST}편까지 있어야 합니다 (받은 글 {len(posts)}편)."
        )
    found = [_Text.of(text) for _, text in posts]
    if empty := [name for (name, _), text in zip(posts, found, strict=True) if not text.sentences]:
        raise OptionError(f"‘{empty[0]}’에 한국어 문장이 없어 말투를 잴 수 없습니다. 다른 글을 주세요.")
    habits = tuple(_habit(key, found) for key in NAMES)
    sentences = [each for text in found for each in text.sentences]
    registers = Counter(each.register for each in sentences if each.register)
    return Voice(
        posts=len(found),
        sentences=len(sentences),
        register=max(REGISTERS, key=lambda each: registers[each]),
        habits=habits,
        guide="\n".join(_guide(habits, sentences, [text for _, text in posts])),
    )


def _habit(key: str, texts: Sequence[_Text]) -> Habit:
    each = [text.values(key) for text in texts]
    every = [value for values in each for value in values]
    mean, spread = fmean(every), stdev(map(fmean, each))
    if key == "length":
        return Habit(key, mean, spread, stdev(every))
    share = (sum(every) + 1) / (len(every) + 2)  # what was never seen is rare, not impossible
    return Habit(key, mean, spread, sqrt(share * (1 - share)) if share < 1 else sqrt(share))


def compare(voice: Voice, body: str) -> tuple[Trait, ...]:
    """The author's habits beside those of a body; empty when the body holds no sentence."""
    text = _Text.of(body)
    count = len(text.sentences)
    if not count:
        return ()
    return tuple(
        Trait(
            NAMES[each.key],
            _UNITS.get(each.key, "%"),
            author=each.mean,
            deviation=sqrt(each.spread**2 + each.within**2 / count),
            draft=fmean(text.values(each.key)),
        )
        for each in voice.habits
    )


def _guide(habits: Sequence[Habit], sentences: Sequence[_Sentence], posts: Iterable[str]) -> list[str]:
    mean = {each.key: each.mean for each in habits}
    lengths = quantiles([len(each.text) for each in sentences], n=10) if len(sentences) > 1 else [0] * 9
    endings = Counter(each.ending for each in sentences).most_common(4)
    lines = [
        f"문장 길이: 평균 {mean['length']:.0f}자, 열에 여덟은 {lengths[0]:.0f}~{lengths[-1]:.0f}자",
        "끝맺음: " + _listed({name: count / len(sentences) for name, count in endings}),
        f"쉼표가 있는 문장: {mean['comma']:.0%}",
        "글에 두는 표시: " + (_listed({_spelled(key, sentences): mean[key] for key in _MARKS}) or "없음"),
    ]
    favourites = _favourites(posts)
    return [*lines, "자주 쓰는 작은 말: " + ", ".join(favourites)] if favourites else lines


def _spelled(key: str, sentences: Sequence[_Sentence]) -> str:
    """A mark as its author writes it most: ‘ㅎㅎ’ of one is ‘ㅋㅋ’ of another."""
    found = (_SIGNS[key].search(each.text) for each in sentences)
    forms = Counter(each[0][:2] for each in found if each)
    return f"‘{forms.most_common(1)[0][0]}’" if forms and key != "emoji" else _MARKS[key]


def _listed(shares: Mapping[str, float]) -> str:
    """What makes up a hundredth or more, the most first."""
    ranked = sorted(shares.items(), key=lambda each: -each[1])
    return ", ".join(f"{name} {share:.0%}" for name, share in ranked if share >= 0.01)


def _favourites(posts: Iterable[str]) -> list[str]:
    """Adverbs and connectives that come back in at least two posts, the most frequent first."""
    counts = [style.adverbs("\n".join(each.text for each in korean_text.units(post))) for post in posts]
    total = sum(counts, Counter[str]())
    claiming = {word for (word,) in rows(_DATA / "claiming_words.txt", 1)}
    shared = [word for word in total if sum(word in each for each in counts) > 1 and word not in claiming]
    return sorted(shared, key=lambda word: (-total[word], word))[:_FAVOURITES]


def borrowed(draft: Draft, posts: Iterable[str], evidence: Mapping[str, Evidence]) -> list[Finding]:
    """Sentences of a draft, none of the user's own, that stand in an old post and not in their evidence."""
    old = {head for post in posts for head in _heads(post)}
    found = []
    for section in draft.sections:
        for sentence in section.sentences:
            cited = "".join(_letters(evidence[each].text) for each in sentence.evidence if each in evidence)
            said = _letters(sentence.text)
            if sentence.author != "user" and any(head in said and head not in cited for head in old):
                detail = "예전 글에 있는 문장인데 근거에는 없습니다."
                found.append(Finding(section.key, sentence.text, "unsupported", detail))
    return found


def _heads(post: str) -> Iterable[str]:
    for each in _Text.of(post).sentences:
        letters = _letters(each.text)
        if len(letters) >= _TELLING:
            yield letters[:-_ENDING]


def _letters(text: str) -> str:
    return re.sub(r"\W+", "", unicodedata.normalize("NFC", text)).casefold()
