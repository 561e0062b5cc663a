"""Korean commit subjects told as sentences: only particles and the predicate at the end are written by us."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from assistant.korean import kiwi
from assistant.korean.josa import attach
from assistant.korean.realise import realise
from assistant.tables import rows

_DATA = Path(__file__).parent / "data"
_LONGEST = 200  # characters of a subject
_MOST_DEEDS = 3
_HOUSEKEEPING = ("refactor", "docs", "chore", "build", "ci", "test", "style", "remove", "rename", "config")

_DID = re.compile(
    r"(?P<head>.{1,200}?) ?(?:한다|합니다|해요|함|하기|하였음|했음|했다|했습니다|했어요|하였다|하였습니다|했슴)"
)
_CAUSED = re.compile(r".{1,200}(?:도록|[가-힣](?<!되는|하는)게)")
_SENTENCES = re.compile(r"[가-힣)][.!?] +\S|->|→|=>| [+>] ")
_SPLIT = re.compile(r" 및 |, ?| ?& ?| 그리고 |(?<=(?:추가|수정|변경|삭제|제거))/(?=[가-힣]{2}(?:$| ))")
_ARROW = re.compile(
    r"(?P<old>[^,→>]{1,60}?) ?(?:->|=>|→|>) ?(?P<new>[^,→>]{1,60}?)(?:으로|로)?"
    r"(?: (?P<what>네이밍|이름|명칭|타입|형식|자료형|값|방식|버전))? (?P<noun>변경|수정|전환|교체|대체|이전|이동)"
)
_VERSION = re.compile(r"(?:^|\s)v?\d[\d.]{0,12}(?:\.x)?(?: ?버전)?$")
_CODE_NAME = re.compile(r"\S{0,60}(?:[a-z][A-Z]|[._=/@()])\S{0,60}")
_NUMBERED = re.compile(
    r"(?P<object>.{1,80}?[가-힣A-Za-z)]) (?P<rest>"
    r"(?:\d\S{0,10}에서 )?(?:최대 |최소 )?\d\S{0,10}(?: 단위)?(?:으로|로|까지|씩|마다)"
    r"|\d[\d,.]{0,10}(?:일|시간|분|초|회|번|개월|주|%|배|건|개|종|곳|명))"
)
_ENDING = re.compile(r"(?:도록|게|여|해서|어서|아서|고|며|면|하지|지 않)$")
_DANGLING = re.compile(
    r"(?:^|\s)(?:시|후|때|전|중|경우|뒤|이후|이전|동안|내|간|시에|때마다|무한)$|[가-힣]시$|[가-힣]적$"
)
_CONDITION = re.compile(r"(?:^|\s)(?:시|후|때|경우|뒤|이후|마다)\s|[가-힣](?:시|면|때|후) ")
_PARTICLE = (
    "을",
    "를",
    "에",
    "에서",
    "으로",
    "로",
    "에게",
    "까지",
    "부터",
    "씩",
    "만",
    "와",
    "과",
    "이",
    "가",
)


@cache
def _words() -> dict[str, str]:
    """Words and what they do at the end of a subject; the kinds are explained in the table itself."""
    return {word: kind for kind, word in rows(_DATA / "commit_nouns.tsv", 2)}


def _kind(word: str) -> str:
    """The kind of a verbal noun, also of one done again (``재조정``); '' of any other word."""
    kind = _words().get(word) or (_words().get(word[1:], "") if word.startswith("재") else "")
    return kind if kind in ("deed", "own", "to", "either", "system") else ""


def _is_deed(word: str) -> bool:
    return _kind(word) in ("deed", "own", "to", "either")


def sentence(description: str, *, type: str = "") -> str:
    """The subject as a plain (한다) past sentence without a full stop, or '' where no rule is sure.

    The commit's ``type`` only decides whether what a program can do too (``이동``, ``생성``) was done by
    the author; it never gives a verb.
    """
    text = description.strip(" .!~")
    if len(text) > _LONGEST or text.count("(") != text.count(")"):
        return ""
    if found := _ARROW.fullmatch(text):
        return _past(_changed(found))
    if _SENTENCES.search(text):
        return ""
    subject = _Subject(type)
    head, dash, more = text.partition(" - ")
    if dash:
        return _past(subject.stem(head), f"({more})")
    return _past(subject.stem(text)) or _by_note_rules(text) or _past(_mended(text, type))


def _past(stem: str, rest: str = "") -> str:
    return f"{stem[:-1]}했다{rest}" if stem else ""


def _by_note_rules(text: str) -> str:
    """Subjects that end in a verb (``한 번으로 줄임``) are told like any note."""
    if (
        not re.search(r"[임림킴침춤김짐꿈뺌둠움듦눔음]$", text)
        or "," in text
        or text.endswith(("보임", "없음"))
    ):
        return ""
    result = realise(text, mode="done", register="한다")
    told = result.text.rstrip(".")
    return (
        told if result.status == "ok" and re.search(r"[^있]다$", told) and not told.endswith("는다") else ""
    )


def _mended(text: str, commit_type: str) -> str:
    """``fix: 앱이 죽는 문제``: the author's own ``fix`` is the verb of a subject that names a defect."""
    if commit_type != "fix" or len(text.split()) < 2 or not text.endswith(_defects()):
        return ""
    return f"{attach(text, '을')} 수정하"


@cache
def _defects() -> tuple[str, ...]:
    return tuple(word for word, kind in _words().items() if kind == "defect")


def _changed(found: re.Match[str]) -> str:
    """``long -> double 타입 변경``: the old by the new."""
    old, new, what = found["old"], found["new"], found["what"] or ""
    if old.endswith(_PARTICLE) or " 및 " in new or (not what and _kind(new.split()[-1])):
        return ""
    return f"{attach(f'{old} {what}'.strip(), '을')} {attach(new, '으로')} {found['noun']}하"


class _Subject:
    """Builds stems that end in 하: ``로그인 기능을 추가하``; '' where no rule is sure."""

    def __init__(self, commit_type: str) -> None:
        self._housekeeping = commit_type in _HOUSEKEEPING

    def stem(self, text: str) -> str:
        did = _DID.fullmatch(text)
        if did and _CAUSED.fullmatch(did["head"]):
            return f"{did['head']} 하"
        text = did["head"] if did else text
        parts = _deeds(text)
        if len(parts) == 1:
            return self._single(text)
        return self._joined(parts)

    def _joined(self, parts: list[str]) -> str:
        """``A 추가 및 B 수정``: clauses joined with -고; a bare last noun shares the object before it."""
        told = [part if _is_deed(part) else self._single(part) for part in parts]
        if not all(told):
            return ""
        last = told[-1] if told[-1].endswith("하") else f"{told[-1]}하"
        return "고 ".join([*told[:-1], last])

    def _single(self, text: str) -> str:
        noun, head = _verbal(text)
        object_ = _object(head, noun) if head else ""
        if not object_:
            return ""
        if self._is_own(noun, head):
            return f"{object_} {noun}하"
        return f"{object_} {noun}하도록 하" if _is_detailed(head, object_) else ""

    def _is_own(self, noun: str, head: str) -> bool:
        kind = _kind(noun)
        if kind == "either":
            return self._housekeeping or not _CONDITION.search(f"{head} ")
        return kind != "system" or self._housekeeping or (noun == "생성" and _is_artefact(head))


def _deeds(text: str) -> list[str]:
    """The clauses of a list of deeds; the whole text as one where the list is a list of things."""
    parts = [part.strip() for part in _SPLIT.split(text)]
    if not 1 < len(parts) <= _MOST_DEEDS:
        return [text]
    *first, last = parts
    if not all(_is_deed(_verbal(part)[0]) for part in first) or not last:
        return [text]
    if len(parts) == 2 and _is_deed(last):
        return parts
    if _kind(last.split()[0]) or not all(_is_split_safe(_verbal(part)[0], last) for part in first):
        return [text]
    return parts


def _is_split_safe(noun: str, last: str) -> bool:
    """Whether the noun is the author's deed and not half of a feature's name (``등록 및 수정 기능``)."""
    verbal, head = _verbal(last)
    return bool(verbal) and (_kind(noun) == "deed" or _words().get(head.rpartition(" ")[2]) != "feature")


def _is_detailed(head: str, object_: str) -> bool:
    """Whether a system's behaviour is told with its circumstances; without, it is a feature's name."""
    return bool(_CONDITION.search(f"{head} ")) or any(
        word.endswith(_PARTICLE) and len(word) > 1 for word in object_.split()[:-1] + head.split()[-1:]
    )


def _is_artefact(head: str) -> bool:
    """Whether the last word names a piece of code, which only its author creates."""
    last = re.sub(r"[을를]$", "", head.rpartition(" ")[2])
    return last.isascii() or _words().get(last) in ("artefact", "feature") or last.endswith(_long_artefacts())


@cache
def _long_artefacts() -> tuple[str, ...]:
    return tuple(word for word, kind in _words().items() if kind == "artefact" and len(word) > 2)


def _verbal(text: str) -> tuple[str, str]:
    """The verbal noun at the end and what stands before it; '' where there is none."""
    words = text.split()
    if len(words) > 2 and _kind(" ".join(words[-2:])):
        return " ".join(words[-2:]), " ".join(words[:-2])
    head, _, last = text.rpartition(" ")
    if _kind(last):
        return last, head
    for length in (4, 3, 2):
        noun, before = last[-length:], last[:-length]
        if _kind(noun) and len(before) >= 2 and re.fullmatch(r"[가-힣A-Za-z]+", before):
            return noun, f"{head} {before}".strip()
    return "", ""


def _object(head: str, noun: str) -> str:
    """What stands before the verbal noun, with the particle that it needs; '' where it is no object."""
    before, _, last = head.rpartition(" ")
    if before and (_words().get(last) == "adverb" or _tag(last) == "MAG"):
        marked = _object(before, noun)
        return f"{marked} {last}" if marked else ""
    if _DANGLING.search(head) or _lists_deeds(head):
        return ""
    if noun in ("업그레이드", "버전업", "다운그레이드") and _VERSION.search(head):
        return attach(head, "으로")
    tag = _tag(head)
    if tag in ("ETM", "JKG", "EP", "EF", "IC", "MM", "VV", "VA"):
        return ""
    if numbered := _NUMBERED.fullmatch(head):
        return f"{_marked(numbered['object'])} {numbered['rest']}"
    if tag == "JKB":
        return _with_complement(head)
    if tag.startswith(("J", "MA")) or (tag == "EC" and _ENDING.search(head)):
        return head
    return attach(head, "에" if _kind(noun) == "to" else "을")


def _tag(text: str) -> str:
    tokens = kiwi.tokens(text)
    return tokens[-1].tag if tokens else ""


def _lists_deeds(head: str) -> bool:
    """``A 추가, B 수정 & C``: deeds that were not split apart must not become one object."""
    *first, _ = [part.strip() for part in re.split(r",| 및 |&", head)]
    return any(
        _is_deed(_verbal(part)[0]) and " " in part and _kind(_verbal(part)[0]) == "deed" for part in first
    )


def _with_complement(head: str) -> str:
    """``매직 넘버 상수로``: the object before a complement gets its 을; '' where the border is unclear."""
    before, _, last = head.rpartition(" ")
    if not before or not _is_noun_run(before):
        return head
    if not last.endswith("로"):
        return f"{_marked(before)} {last}" if last[:2].isascii() else ""
    if _CODE_NAME.fullmatch(last) or not _is_class_noun(last):
        return f"{_marked(before)} {last}"
    rest, _, modifier = before.rpartition(" ")
    if not rest or _kind(modifier):
        return head
    return f"{_marked(rest)} {modifier} {last}"


def _is_class_noun(word: str) -> bool:
    """Whether a complement is a general noun, which takes a modifier (``상속 구조로``)."""
    bare = re.sub(r"(?:으로|로)$", "", word)
    return len(bare) < 2 or _words().get(bare) in ("artefact", "feature", "class") or bool(_kind(bare))


def _is_noun_run(text: str) -> bool:
    """Whether a text is nouns only and could be an object."""
    return not _DANGLING.search(text) and not any(
        token.tag in ("JKO", "JKB", "JKS", "JX", "EC", "ETM", "MAG") for token in kiwi.tokens(text)
    )


def _marked(name: str) -> str:
    """A name with 을, unless it does not end in a noun."""
    if _DANGLING.search(name):
        return name
    return attach(name, "을") if _tag(name).startswith(("NN", "SL", "XS", "SN", "ETN", "SS")) else name
