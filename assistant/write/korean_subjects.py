"""Korean commit subjects told as sentences: only particles and the predicate at the end are written by us."""

from __future__ import annotations

import re

from assistant.korean.josa import attach
from assistant.write import subject_changes, subject_verbs
from assistant.write.subject_borders import ends_in_time
from assistant.write.subject_inner import with_inner_object
from assistant.write.subject_lists import clauses, is_authored
from assistant.write.subject_nouns import is_a, is_artefact, is_deed, names_defect, verbal, verbal_kind
from assistant.write.subject_objects import PARTICLES, has_ending, marked_object

_LONGEST = 200  # characters of a subject
_HOUSEKEEPING = ("refactor", "docs", "chore", "build", "ci", "test", "style", "remove", "rename", "config")

_DID = re.compile(
    r"(?P<head>.{1,200}?) ?(?:한다|합니다|해요|함|하기|하였음|했음|했다|했습니다|했어요|하였다|하였습니다|했슴)"
)
_CAUSED = re.compile(r".{1,200}(?:도록|[가-힣](?<!되는|하는)게)")
_DOUBTFUL = re.compile(
    r"[가-힣)][.!?] +\S|->|→|=>| > |(?<!N) \+ |(?:^| )\d\. .{1,150} \d\. | vs\.? |\)(?:[와과]|이?랑) ",
    re.IGNORECASE,
)  # titles, not deeds
_RUN_ON = re.compile(
    r"(?:도록|게|[을를]) (?P<noun>[가-힣]{2,6})(?! 하)(?: \S+){3}"
)  # ``보이도록 수정`` and more text
_SUBJECT = re.compile(
    r"[가-힣A-Za-z](?:이|가) (?!.*(?:도록|게) )\S"
)  # ``fix: 키보드가 입력창을 가림`` tells the defect
_OF_CODE = re.compile(
    r"(?:형식|구조|방식|포맷|로직|코드|라우팅|여백|간격|패딩|마진|굵기|네이밍|컨벤션|의존성|메서드|함수|변수)명?$"
    r"|[a-z][A-Z]|[a-z][._][a-z]"
)  # what only its author changes
_NO_FEATURE = ("deed", "cause")  # and these stand beside no feature's name
_BARE = ("초기", "기본", "기초", "공통", "전역", "신규")  # modify the deed: ``초기 세팅``
_CIRCUMSTANCES = tuple(each for each in PARTICLES if each not in ("이", "가", "와", "과"))  # 내가 쓴 글
_SENDING = ("전송", "발송", "송출", "표시", "노출", "관리")  # what a program does for as long as it runs
_PLACE = re.compile(r"(?:상단|하단|중앙|좌측|우측|왼쪽|오른쪽|맨 위|맨 아래|상위|최상단)$")
_TOOL = re.compile(r"[가-힣](?:으로|로) \S+$")  # ``QR 스캔으로 출석 처리``: what a program then does
_IN_BRACKETS = re.compile(r" ?\([^()]{1,80}\)$")
_REST = re.compile(r"(?P<head>.{2,150}?)(?: - (?P<dash>[^()]{1,80})| ?\((?P<bracket>[^()]{1,80})\))")
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
    changed = subject_changes.stem(text)
    if changed is not None:
        return _past(changed)
    if any(_DOUBTFUL.search(part) for part in clauses(_IN_BRACKETS.sub("", text))) or _runs_on(text):
        return ""
    subject = _Subject(type)
    if found := _REST.fullmatch(text):
        stem = subject.stem(found["head"]) or _mended(found["head"], type)
        return _past(stem, f"({found['dash'] or found['bracket']})")
    return _past(subject.stem(text)) or _by_verb(text, type) or _past(_mended(text, type))


def _runs_on(text: str) -> bool:
    """Whether two subjects stand in one without a mark between them."""
    return any(is_a(found["noun"], "deed", "own", "user") for found in _RUN_ON.finditer(text))


def _by_verb(text: str, commit_type: str) -> str:
    """Of a feature ``-기`` is what users do, and ``fix: 키보드가 입력창을 가림`` tells the defect."""
    feature = commit_type == "feat" and text.endswith("기")
    defect = commit_type == "fix" and _SUBJECT.search(text) and not text.endswith("다")
    return "" if feature or defect else subject_verbs.past(text)


def _past(stem: str, rest: str = "") -> str:
    """A stem in 하 or 시키 as a past sentence."""
    if not stem:
        return ""
    return f"{stem[:-1]}{'했다' if stem.endswith('하') else '켰다'}{rest}"


def _mended(text: str, commit_type: str) -> str:
    """``fix: 앱이 죽는 문제``: the author's own ``fix`` is the verb of a subject that names a defect."""
    if commit_type != "fix" or len(text.split()) < 2 or not names_defect(text):
        return ""
    return f"{attach(text, '을')} 수정하"


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
        parts = clauses(did["head"] if did else text)
        return self._joined(parts) if len(parts) > 1 else self._single(parts[0])

    def _joined(self, parts: list[str]) -> str:
        """``A 추가 및 B 수정``: clauses joined with -고; a bare noun shares the object before it."""
        known = any(is_a(verbal(part)[0], *_NO_FEATURE) for part in parts)
        told = [f"{part}하" if is_deed(part) else self._single(part, known=known) for part in parts]
        return "고 ".join(told) if all(told) else ""

    def _single(self, text: str, *, known: bool = False) -> str:
        """``known``: that other deeds of the subject are the author's, so that it lists no features."""
        noun, head = verbal(text)
        if _PLACE.search(head) or (noun == "초기화" and self._mends and not _has_condition(head)):
            return ""
        handling = self._handling(head) if noun == "처리" else None
        if handling is not None:
            return handling
        object_ = with_inner_object(marked_object(head, noun)) if head else ""
        if not object_:
            return ""
        if verbal_kind(noun) == "cause":
            return f"{object_} {noun}시키"
        if not known and self._names_feature(noun, head, object_):
            return ""
        if self._is_own(noun, head):
            return f"{head} {attach(noun, '을')} 하" if _is_compound(head, noun) else f"{object_} {noun}하"
        return f"{object_} {noun}하도록 하" if _is_detailed(head, object_) else ""

    def _handling(self, head: str) -> str | None:
        """What is told of 처리 where it says how, not what; None where it has an object like any deed."""
        before, _, last = head.rpartition(" ")
        nominal = subject_verbs.is_nominal(last)
        if _has_condition(head) and (nominal or verbal_kind(last) or _is_bare(before, last)):
            return f"{head} 처리하도록 하"
        if self._feature and not before:
            return ""
        if nominal:
            return f"{head} 처리를 하"
        object_ = marked_object(head, "처리") if self._feature and _TOOL.search(head) else ""
        return f"{object_} 처리하도록 하" if object_ else None

    def _names_feature(self, noun: str, head: str, object_: str) -> bool:
        """``feat: 프로필 수정``: what users can do now, and nothing that the author did once."""
        bare = not _is_detailed(head, object_) and not has_ending(head)
        named = bare and verbal_kind(noun) in ("user", "either") and not is_artefact(head)
        of_code = bool(_OF_CODE.search(head)) or is_artefact(head.rpartition(" ")[0])
        return self._feature and named and not of_code

    def _is_own(self, noun: str, head: str) -> bool:
        kind = verbal_kind(noun)
        if kind == "either":
            return self._housekeeping or not _has_condition(head)
        if kind == "system" and (noun in _SENDING or _has_condition(head)):
            return False
        return self._housekeeping or kind != "system" or is_authored(noun, head)


def _is_compound(head: str, noun: str) -> bool:
    """Whether a deed and the word before it are one: ``초기 세팅``, ``S3 기반 최적화``, ``결제 알람 슬랙 연동``."""
    *before, last = head.split()
    linked = is_a(noun, "link") and len(before) > 1 and is_a(last, "service")
    return last in _BARE or is_a(last, "bound") or linked


def _is_bare(before: str, last: str) -> bool:
    """``오류 시 스낵바``: a word without a particle, which need not be what is handled."""
    return not before.endswith("경우") and not last.endswith(PARTICLES)


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
        or ends_in_time(word)
        or (word.endswith(("때", "마다")) and len(word) > 2)
        for word in head.replace(",", " ").split()
    )
