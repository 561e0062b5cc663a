"""Whether a word of a sentence is supported by the words of its evidence: the same, another name, or a synonym."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from itertools import pairwise

from assistant.korean.loanword import same_name
from assistant.korean.meaning import Word, is_known, likeness
from assistant.verify import lists

SYNONYMS = ("synonyms.txt", "names.txt", "technologies.txt", "abbreviations.txt")
NAMES = ("names.txt", "technologies.txt", "abbreviations.txt")

_HANGUL = re.compile(r"[가-힣]")
_SUFFIXES = frozenset(
    "장식실용기물터어료비소반화률율함회부원자인점권금량표지서력성형제품법"
)  # add no fact: 시험장, 결혼식, 우편함
_TURNING = frozenset("불미비무반부")  # make another word: 비공개, 부회장
_SYLLABLES = 2  # of the shortest noun that is known by its head
_ARROWS = ("->", "→", "=>", "⇒", "➡")
_MOST_JOINED = 3  # nouns that make one name
_PARTICLES = re.compile(
    r"(?<=[가-힣]{2})(?:[이가을를은는에의와과도만로]|으로|에서|에게|한테|이랑|까지|부터|처럼|보다)$"
)
_LATIN_HEAD = 4  # letters of an English word that may begin a longer one: user of userprog
_HUMP = re.compile(r"[A-Z][a-z0-9]+|[a-z0-9]+")  # words of camelCase
_ENDINGS = ("ies", "es", "s", "ed", "d", "ing", "er")


@lru_cache(maxsize=16384)
def stems(form: str) -> frozenset[str]:
    """A word in lower case; an English one also without the usual endings, a Korean one without 하."""
    low = form.casefold()
    if _HANGUL.search(low):
        root = low.removesuffix("하")  # 속상 of 속상하
        return frozenset((low, root if len(root) > 1 else low))
    cut = {low.removesuffix(ending) for ending in _ENDINGS if len(low) > len(ending) + 2}
    return frozenset({low, *cut, *(f"{each}e" for each in cut if each != low)})


def spelled(word: Word) -> frozenset[str]:
    """Every form under which a word may be looked for."""
    return stems(word.form) | stems(word.whole or word.form)


@lru_cache(maxsize=16384)
def others(form: str) -> frozenset[str]:
    """What else may be written for a word; blanks left out."""
    known = lists.partners(*SYNONYMS)
    return frozenset(other for stem in stems(form) for other in known.get(stem, ()))


@cache
def other_names(name: str) -> frozenset[str]:
    """The other spellings of a name or abbreviation, in lower case."""
    return lists.partners(*NAMES).get(name.casefold(), frozenset())


@cache
def members(form: str) -> frozenset[str]:
    """What belongs to a kind of thing: 푸들 and 코기 to 강아지. A kind does not belong to its members."""
    groups = (group for group in lists.groups("families.txt") if group[0] == form)
    return frozenset(member for group in groups for member in group)


@lru_cache(maxsize=4096)
def without_particle(word: Word) -> Word:
    """A noun without a particle that the analyser took for its end: 지연이, 포스트그레스로, 바운티에."""
    if word.tag not in ("NNG", "NNP") or is_known(word):
        return word
    return replace(word, form=_PARTICLES.sub("", word.form), whole="")


class Vocabulary:
    """The words of a text, ready to be asked for."""

    def __init__(self, written: str, words: Iterable[Word], latin: Iterable[str] = ()) -> None:
        self.written = written
        self.words = tuple(words)
        parts = (part for name in latin for part in re.split(r"[.\-_/]", name))
        own = (word.form for word in self.words if word.tag == "SL")
        humps = (part for name in latin for part in _HUMP.findall(name))
        self.latin = tuple(dict.fromkeys((*own, *parts, *humps)))
        self.forms = frozenset(form for word in self.words for form in spelled(word))
        self.forms |= {stem for name in self.latin for stem in stems(name)}

    def support(self, word: Word) -> float:
        """1 for a word that is there in some spelling or as a synonym, else how like the likest is, below 1."""
        if self._tells(word) or ((bare := without_particle(word)) != word and self._tells(bare)):
            return 1.0
        return min(0.99, max((likeness(word, other) for other in self.words), default=0.0))

    def _tells(self, word: Word) -> bool:
        """Whether a word is there: as such, in another shape, under another name, or as one of its kind."""
        forms = spelled(word)
        if any(self.holds(form) for form in forms) or any(holds(word) for holds in self._readings):
            return True
        meant = {other for form in forms for other in (*others(form), *members(form))}
        if any(self.holds(other) for other in meant) or self._begins_with(meant):
            return True
        if forms & lists.words("arrows.txt") and any(arrow in self.written for arrow in _ARROWS):
            return True
        types = {type_ for type_, _ in lists.rows("commit_types.tsv", 2)}  # fix is no 픽스
        return any(same_name(word.form, latin) for latin in self.latin if latin not in types)

    def _begins_with(self, names: Iterable[str]) -> bool:
        """Whether a Latin word begins with an English one: userprog with user."""
        heads = tuple(name for name in names if name.isascii() and len(name) >= _LATIN_HEAD)
        return bool(heads) and any(latin.casefold().startswith(heads) for latin in self.latin)

    def _holds_part(self, word: Word) -> bool:
        """A noun of one syllable inside a noun of the evidence: 밤 of 밤샘."""
        nouns = (each.form for each in self.words if each.tag == "NNG")
        return (
            word.tag == "NNG"
            and len(word.form) == 1
            and any(word.form in (noun[0], noun[-1]) for noun in nouns)
        )

    def _holds_head(self, word: Word) -> bool:
        """A noun that is one of the evidence and a syllable more: 시험장 of 시험, 이메일 of 메일."""
        if word.tag not in ("NNG", "NNP") or len(word.form) <= _SYLLABLES:
            return False
        heads = {word.form[:-1]} if word.form[-1] in _SUFFIXES else set()
        if any(other.isascii() and other in self.forms for head in heads for other in others(head)):
            return True  # 빌드용 of build
        heads |= {word.form[1:]} if word.form[0] not in _TURNING else set()
        return any(each.form in heads for each in self.words if each.tag in ("NNG", "NNP"))

    @property
    def _readings(self) -> tuple[Callable[[Word], bool], ...]:
        """Ways in which a noun may stand there in another shape."""
        return (self._holds_initials, self._holds_part, self._holds_head)

    def compounds(self, words: Sequence[Word], text: str) -> set[Word]:
        """Nouns side by side that are known as one: 코딩 테스트 for 코테, 블랙 프라이데이 for 블프."""
        known: set[Word] = set()
        for at, first in enumerate(words):
            for end in range(at + 1, min(at + _MOST_JOINED, len(words))):
                run = words[at : end + 1]
                if any(
                    later.start - word.end > 1 or "SL" in (word.tag, later.tag)
                    for word, later in pairwise(run)
                ):
                    break
                surface = text[first.start : run[-1].end].replace(" ", "")
                joined = Word(surface, "NNG", first.start, run[-1].end)
                initials = "".join(word.form[0] for word in run)
                if self.support(joined) == 1 or (len(initials) > 1 and initials in self.written):
                    known.update(run)
        return known

    def _holds_initials(self, word: Word) -> bool:
        """Whether a short noun is made of the first syllables of others (코테 of 코딩 테스트), or one of it (컴공)."""
        if word.tag not in ("NNG", "NNP"):
            return False
        length = len(word.form)
        if length > _MOST_JOINED:
            shorts = (each.form for each in self.words if 1 < len(each.form) <= _MOST_JOINED)
            return any(_shortens(short, word.form) for short in shorts)
        runs = (self.words[at : at + length] for at in range(len(self.words) - length + 1))
        return length > 1 and any(
            "".join(each.form[0] for each in run) == word.form and _is_run(run) for run in runs
        )

    def holds(self, form: str) -> bool:
        """Whether a form is one of the words, or stands anywhere if it is long enough to mean itself."""
        if form in self.forms:
            return True
        close = form.replace(" ", "")
        if _HANGUL.search(close):
            return len(close) > 1 and close in self.written
        if not close.isascii() or not close[:1].isalpha():
            return close in self.written
        return not form.isalnum() and close in self.written


def _shortens(short: str, long: str) -> bool:
    """Whether a word keeps some syllables of a longer one in order, the first among them: 컴공 of 컴퓨터공학."""
    rest = iter(long)
    return short[0] == long[0] and all(syllable in rest for syllable in short)


def _is_run(words: Sequence[Word]) -> bool:
    """Whether nouns stand side by side."""
    return all(0 <= later.start - word.end <= 1 for word, later in pairwise(words))


def alike(one: Word, other: Word, least: float) -> bool:
    """Whether two words may mean the same thing."""
    mine, theirs = spelled(one), spelled(other)
    if mine & theirs or any(others(form) & theirs for form in mine):
        return True
    return same_name(one.form, other.form) or likeness(one, other) >= least
