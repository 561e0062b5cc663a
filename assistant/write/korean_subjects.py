"""Korean commit subjects told as sentences: only particles and the predicate at the end are written by us."""

from __future__ import annotations

import re

from assistant.korean.josa import attach
from assistant.korean.predicate import NoPredicate, find
from assistant.korean.realise import realise
from assistant.korean.register import in_past
from assistant.write.subject_nouns import is_a, is_artefact, is_deed, names_defect, verbal, verbal_kind
from assistant.write.subject_objects import PARTICLES, has_ending, marked_object

_LONGEST = 200  # characters of a subject
_MOST_DEEDS = 3
_FINAL_M = 16  # of a syllable: https://www.unicode.org/versions/Unicode15.0.0/ch03.pdf, 3.12
_HOUSEKEEPING = ("refactor", "docs", "chore", "build", "ci", "test", "style", "remove", "rename", "config")

_DID = re.compile(
    r"(?P<head>.{1,200}?) ?(?:한다|합니다|해요|함|하기|하였음|했음|했다|했습니다|했어요|하였다|하였습니다|했슴)"
)
_CAUSED = re.compile(r".{1,200}(?:도록|[가-힣](?<!되는|하는)게)")
_DOUBTFUL = re.compile(
    r"[가-힣)][.!?] +\S|->|→|=>| [+>] | vs\.? |\)(?:[와과]|이?랑) ", re.IGNORECASE
)  # titles, not deeds
_SUBJECT = re.compile(
    r"[가-힣A-Za-z](?:이|가) (?!.*(?:도록|게) )\S"
)  # ``fix: 키보드가 입력창을 가림`` tells the defect
_OF_CODE = ("형식", "구조", "방식", "포맷", "로직")  # what only its author changes
_CIRCUMSTANCES = tuple(each for each in PARTICLES if each not in ("이", "가", "와", "과"))  # 내가 쓴 글
_SENDING = ("전송", "발송", "송출", "표시", "노출")  # what a program does for as long as it runs
_PLACE = re.compile(r"(?:상단|하단|중앙|좌측|우측|왼쪽|오른쪽|맨 위|맨 아래|상위|최상단)$")
_IN_BRACKETS = re.compile(r" ?\([^()]{1,80}\)$")
_REST = re.compile(r"(?P<head>.{2,150}?)(?: - (?P<dash>[^()]{1,80})| ?\((?P<bracket>[^()]{1,80})\))")
_SPLIT = re.compile(
    r" 및 |, ?| ?& ?| 그리고 |(?<=[가-힣]{2})하고 "
    r"|(?<=(?:추가|수정|변경|삭제|제거))/(?=(?:추가|수정|변경|삭제|제거|구현|작성)$)"
)
_ARROW = re.compile(
    r"(?P<old>[^,→>]{1,60}?) ?(?:->|=>|→|>) ?(?P<new>[^,→>]{1,60}?)(?: ?(?P<to>으로|로))?"
    r"(?: (?P<what>네이밍|이름|변수명|메서드명|클래스명|필드명|컬럼명|명칭|타입|형식|자료형|값|방식|버전))?"
    r" (?P<noun>변경|수정|전환|교체|대체|이전|이동)"
)
_AMOUNT = re.compile(r"(?P<object>.{2,50}[가-힣A-Za-z)]) (?P<amount>\d\S{0,10})")
_VERBAL_ENDING = re.compile(r"[임림킴침춤김짐꿈뺌둠움듦눔음냄줌옴봄깸뗌맴뜸품큼컴함놈옮람남]$")
_GOAL = re.compile(
    r" (?P<stem>줄이|바꾸|옮기|고치|나누|합치|늘리|맞추|붙이|높이|낮추|없애|넓히|좁히|비우|채우|숨기|남기|올리|빼)기$"
)
_TRANSITIVE = re.compile(r"(?:[을를]|도록|게|으로|로) \S{0,12}[^있하]다$")
_CONDITION_WORDS = ("시", "후", "때", "경우", "뒤", "이후", "마다")
_IF = re.compile(r"[가-힣]{1,2}(?<![화측전장단가수표국반도])면")


def sentence(description: str, *, type: str = "") -> str:
    """The subject as a plain (한다) past sentence without a full stop, or '' where no rule is sure.

    The commit's ``type`` decides only whether what a program can do too (``이동``, ``생성``) was done by
    the author, and gives its own verb (``fix:``) to a subject that names a defect.
    """
    text = description.lstrip().rstrip(" .!~")
    if len(text) > _LONGEST or text.count("(") != text.count(")"):
        return ""
    if found := _ARROW.fullmatch(text):
        return _past(_changed(found))
    if _DOUBTFUL.search(_IN_BRACKETS.sub("", text)):
        return ""
    subject = _Subject(type)
    if found := _REST.fullmatch(text):
        stem = subject.stem(found["head"]) or _mended(found["head"], type)
        return _past(stem, f"({found['dash'] or found['bracket']})")
    noted = text if type == "feat" else _nominal(text) or text
    noted = "" if type == "fix" and _SUBJECT.search(noted) else noted
    return _past(subject.stem(text)) or _by_note_rules(noted) or _told(text) or _past(_mended(text, type))


def _past(stem: str, rest: str = "") -> str:
    """A stem in 하 or 시키 as a past sentence."""
    if not stem:
        return ""
    return f"{stem[:-1]}{'했다' if stem.endswith('하') else '켰다'}{rest}"


def _by_note_rules(text: str) -> str:
    """Subjects that end in a transitive verb (``한 번으로 줄임``) are told like any note."""
    if not _VERBAL_ENDING.search(text) or "," in text:
        return ""
    result = realise(text, mode="done", register="한다")
    told = result.text.rstrip(".")
    return told if result.status == "ok" and _TRANSITIVE.search(told) and not told.endswith("는다") else ""


def _told(text: str) -> str:
    """``페이지를 만든다``: a finished sentence about the author's deed, in the past."""
    if not _TRANSITIVE.search(text) or re.search(r"[가-힣](?:이|가|은|는) ", text):
        return ""
    try:
        predicate = find(text)
    except NoPredicate:
        return ""
    if predicate.kind != "verb" or predicate.tensed or predicate.ending.act != "서술":
        return ""
    return in_past(predicate, "한다").removesuffix(".")


def _nominal(text: str) -> str:
    """``개수 줄이기`` as ``개수 줄임``; '' where the last verb is not one of a deed."""
    if not _GOAL.search(text):
        return ""
    stem = text.removesuffix("기")
    return stem[:-1] + chr(ord(stem[-1]) + _FINAL_M)


def _mended(text: str, commit_type: str) -> str:
    """``fix: 앱이 죽는 문제``: the author's own ``fix`` is the verb of a subject that names a defect."""
    if commit_type != "fix" or len(text.split()) < 2 or not names_defect(text):
        return ""
    return f"{attach(text, '을')} 수정하"


def _changed(found: re.Match[str]) -> str:
    """``long -> double 타입 변경``: the old by the new."""
    old, new, what = found["old"], found["new"], found["what"] or ""
    amounts = _AMOUNT.fullmatch(old)
    if amounts and not what and re.match(r"\d", new):
        return f"{attach(amounts['object'], '을')} {amounts['amount']}에서 {attach(new, '으로')} {found['noun']}하"
    if ">" in found[0].replace("->", "").replace("=>", "") and not found["to"]:
        return ""
    if (
        (" " in new and found["noun"] in ("이동", "이전"))
        or old.endswith(PARTICLES)
        or re.search("[을를] ", old)
        or " 및 " in new
        or (not what and verbal_kind(new.split()[-1]))
    ):
        return ""
    return f"{attach(f'{old} {what}'.strip(), '을')} {attach(new, '으로')} {found['noun']}하"


class _Subject:
    """Builds stems in 하 or 시키: ``로그인 기능을 추가하``; '' where no rule is sure."""

    def __init__(self, commit_type: str) -> None:
        self._housekeeping = commit_type in _HOUSEKEEPING
        self._feature = commit_type == "feat"
        self._mends = commit_type == "fix"

    def stem(self, text: str) -> str:
        did = _DID.fullmatch(text)
        if did and _CAUSED.fullmatch(did["head"]):
            return f"{did['head']} 하"
        parts = _deeds(did["head"] if did else text)
        return self._joined(parts) if len(parts) > 1 else self._single(parts[0])

    def _joined(self, parts: list[str]) -> str:
        """``A 추가 및 B 수정``: clauses joined with -고; a bare noun shares the object before it."""
        told = [f"{part}하" if is_deed(part) else self._single(part) for part in parts]
        return "고 ".join(told) if all(told) else ""

    def _single(self, text: str) -> str:
        noun, head = verbal(text)
        if _PLACE.search(head) or (noun == "초기화" and self._mends and not _has_condition(head)):
            return ""
        if noun == "처리" and _has_condition(head) and _is_handling(head.rpartition(" ")[2]):
            return f"{head} 처리하도록 하"
        if noun == "처리" and self._feature and " " not in head:
            return ""
        object_ = marked_object(head, noun) if head else ""
        if not object_:
            return ""
        if verbal_kind(noun) == "cause":
            return f"{object_} {noun}시키"
        if self._names_feature(noun, head, object_):
            return ""
        if self._is_own(noun, head):
            return f"{object_} {noun}하"
        return f"{object_} {noun}하도록 하" if _is_detailed(head, object_) else ""

    def _names_feature(self, noun: str, head: str, object_: str) -> bool:
        """``feat: 프로필 수정``: what users can do now, and nothing that the author did once."""
        bare = not _is_detailed(head, object_) and not has_ending(head)
        named = bare and verbal_kind(noun) in ("user", "either") and not is_artefact(head)
        of_code = head.endswith(_OF_CODE) or is_artefact(head.rpartition(" ")[0])
        return self._feature and named and not of_code

    def _is_own(self, noun: str, head: str) -> bool:
        kind = verbal_kind(noun)
        if kind == "either":
            return self._housekeeping or not _has_condition(head)
        if kind == "system" and noun in _SENDING:
            return False
        return kind != "system" or self._housekeeping or (noun == "생성" and is_artefact(head))


def _is_handling(word: str) -> bool:
    """``만료 처리``, ``숨김 처리``: what is handled is a deed of its own, and no object."""
    return bool(verbal_kind(word)) or bool(_VERBAL_ENDING.search(word))


def _deeds(text: str) -> list[str]:
    """The clauses of a list of deeds; the whole text as one where the list is a list of things."""
    parts = [part.strip() for part in _SPLIT.split(text)]
    if not 1 < len(parts) <= _MOST_DEEDS:
        return [text]
    *first, last = parts
    if not all(is_deed(verbal(part)[0]) for part in first) or not last:
        return [text]
    if len(parts) == 2 and is_deed(last):
        return parts
    if verbal_kind(last.split()[0]) or not all(_is_split_safe(verbal(part)[0], last) for part in first):
        return [text]
    return parts


def _is_split_safe(noun: str, last: str) -> bool:
    """Whether the noun is the author's deed and not half of a feature's name (``등록 및 수정 기능``)."""
    last_noun, head = verbal(last)
    return bool(last_noun) and (is_a(noun, "deed") or not is_a(head.rpartition(" ")[2], "feature"))


def _is_detailed(head: str, object_: str) -> bool:
    """Whether a system's behaviour is told with its circumstances; without, it is a feature's name."""
    if _has_condition(head) or " 대신 " in head:
        return True
    return any(
        word.endswith(_CIRCUMSTANCES) and len(word) > 1 for word in object_.split()[:-1] + head.split()[-1:]
    )


def _has_condition(head: str) -> bool:
    """``탈퇴 시``, ``조회시``, ``누르면``: what follows happens whenever that does."""
    return any(
        word in _CONDITION_WORDS
        or bool(_IF.fullmatch(word[-3:]))
        or (word.endswith(("시", "후")) and bool(verbal_kind(word[:-1])))
        or (word.endswith(("때", "마다")) and len(word) > 2)
        for word in head.split()
    )
