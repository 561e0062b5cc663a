"""Commit subjects: their parts, those that say nothing, and those that were taken back.

Prefix grammar after https://www.conventionalcommits.org/en/v1.0.0/ and what teams write besides:
``[BE] feat: …``, ``feat/auth: …``, ``✨ …``, ``hotfix: fix: …``, ``… (#12)``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal

from assistant.tables import rows

Language = Literal["ko", "en", ""]

_DATA = Path(__file__).parent / "data"
_LONGEST = 300  # characters of a subject that patterns look at
_MOST_PREFIXES = 6

_EMOJI_CODE = re.compile(r":[a-z0-9_+-]{2,40}:\s{0,3}")
_TAG = re.compile(
    r"(?:\[(?P<square>[^\[\]]{1,40})\]|【(?P<thick>[^【】]{1,40})】|<(?P<angle>[^<>]{1,40})>|\((?P<round>[^()]{1,40})\))"
    r"\s{0,3}[::]?\s{0,3}(?=\S)"
)
_ISSUE_FIRST = re.compile(
    r"(?:(?:(?i:issues?|이슈)\s?)?(?P<issue>#\d{1,7}|[A-Z][A-Z0-9]{1,9}-\d{1,6})\s{0,3}[::\-|]?"
    r"|(?i:issue)(?P<number>\d{1,7}):)\s{1,3}(?=\S)"
)
_WORD = re.compile(
    r"(?P<word>[A-Za-z가-힣_-]{2,20}|[a-z]\d{1,2}[a-z]{1,3})"
    r"(?:\s?\((?P<scope>[^()]{1,60})\)|[/ ](?P<path>#?[\w.#/-]{1,40}))?"
    r"(?P<bang>!)?\s{0,2}(?:[::](?![/:])|(?<=\s)-(?=\s))\s{0,3}"
)
_PAIR = re.compile(r"([A-Za-z]{2,10})\s?[&+,/]\s?([A-Za-z]{2,10})\s?[::]\s{1,3}")  # ``feat & test: …``
_BARE_WORD = re.compile(r"(feat|chore|refactor|refact|hotfix|docs)\s{1,3}(?=[가-힣])", re.IGNORECASE)
_BRANCH = re.compile(
    r"(feat|feature|fix|hotfix|refactor|chore|docs|test|style)/(?:#\d{1,7}\s|(?=[가-힣]))", re.IGNORECASE
)
_ISSUE = re.compile(r"#\d{1,7}|[A-Z][A-Z0-9]{1,9}-\d{1,6}")
_ISSUE_LAST = re.compile(
    r"(?:^|(?<=\s)|(?<=[가-힣.)]))"
    r"(?:[(\[]?(?:(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?|refs?|see|issue|pr|이슈)[:\s]{1,3})?"
    r"(?P<issue>#\d{1,7}|[A-Z][A-Z0-9]{1,9}-\d{1,6})[)\]]?|\[(?:skip ci|ci skip)\])$",
    re.IGNORECASE,
)
_FEATURE = re.compile(  # after ``feat:`` the name of what users can do; alone it would say nothing
    r"(?:자동 ?|임시 ?)?(?:저장|백업|배포|리뷰|코멘트|커밋|체크포인트|충돌)(?: ?(?:처리|수정|작성|감지))?"
    r"|(?:create |edit )?(?:backups?|autosave|checkpoints?|reviews?|projects?)"
)
_JOINED = (
    "\ufe0f\u200d \U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff"  # what one emoji is made of besides
)
_INVISIBLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u200b-\u200f\u2060\ufeff]")
_HANGUL = re.compile(r"[가-힣]")
_LATIN = re.compile(r"[A-Za-z]")


@dataclass(frozen=True)
class Commit:
    """A subject taken apart. ``type`` is canonical (``feat``, ``fix``, …) or '' where none is given."""

    type: str
    scope: str
    description: str
    language: Language
    breaking: bool = False
    issue: str = ""


@cache
def _types() -> dict[str, str]:
    return {spelling: kind for kind, spelling in rows(_DATA / "commit_types.tsv", 2)}


@dataclass
class _Prefix:
    type: str = ""
    scope: str = ""
    issue: str = ""
    breaking: bool = False

    def note(self, word: str, *, free: bool) -> None:
        """Keep a tag as what it is; the first of each kind wins. ``free`` words may be a scope."""
        word = word.strip()
        kind = _types().get(word.casefold())
        if _ISSUE.fullmatch(word):
            self.issue = self.issue or word
        elif kind:
            self.type = self.type or kind
        elif free:
            self.scope = self.scope or word


@lru_cache(maxsize=200_000)
def parse(subject: str) -> Commit:
    """Take a subject apart; text that is not a known prefix stays in ``description``."""
    rest = " ".join(_INVISIBLE.sub("", subject).split())
    prefix = _Prefix()
    rest, last = _cut_issue(rest)
    for _ in range(_MOST_PREFIXES):
        shorter = _cut_prefix(rest, prefix)
        if shorter == rest:
            break
        rest = shorter
    return Commit(
        prefix.type,
        prefix.scope,
        rest,
        language_of(rest),
        prefix.breaking,
        prefix.issue or last,
    )


def language_of(text: str) -> Language:
    """``ko`` with any Hangul syllable, else ``en`` with any Latin letter, else ''."""
    if _HANGUL.search(text):
        return "ko"
    return "en" if _LATIN.search(text) else ""


def _cut_issue(text: str) -> tuple[str, str]:
    """The subject without trailing issue references, and the last of them."""
    issue = ""
    for _ in range(3):
        tail = text[-60:]
        found = _ISSUE_LAST.search(tail)
        if not found or len(tail) - found.start() >= len(text):
            break
        issue = issue or found["issue"] or ""
        text = text[: len(text) - (len(tail) - found.start())].rstrip(" -,:")
    return text, issue


def _cut_prefix(text: str, prefix: _Prefix) -> str:
    """The subject without its first prefix, which is noted; the same text when there is none."""
    if emoji := _leading_emoji(text):
        prefix.note(emoji.strip().rstrip("\ufe0f"), free=False)
        return text[len(emoji) :]
    if tag := _TAG.match(text):
        return _cut_tag(text, tag, prefix)
    if issue := _ISSUE_FIRST.match(text):
        prefix.note(issue["issue"] or f"#{issue['number']}", free=False)
        return text[issue.end() :]
    if bare := _BARE_WORD.match(text) or _BRANCH.match(text):
        prefix.note(bare[1], free=False)
        return text[bare.end() :]
    if (pair := _PAIR.match(text)) and all(word.casefold() in _types() for word in pair.groups()):
        prefix.note(pair[1], free=False)
        return text[pair.end() :]
    if word := _WORD.match(text):
        return _cut_word(text, word, prefix)
    return text


def _leading_emoji(text: str) -> str:
    if code := _EMOJI_CODE.match(text):
        return code[0]
    end = 0
    while end < min(len(text), 12) and (unicodedata.category(text[end]) == "So" or text[end] in _JOINED):
        end += 1
    return text[:end] if text[:end].strip() else ""


def _cut_tag(text: str, tag: re.Match[str], prefix: _Prefix) -> str:
    words = re.split(r"[/,|: ]", next(filter(None, tag.groups())))
    round_bracket = text[0] == "("
    if round_bracket and not all(word.casefold() in _types() or _ISSUE.fullmatch(word) for word in words):
        return text  # a remark in brackets, not a tag
    if len(words) > 3:
        return text
    for word in words:
        prefix.note(word, free=True)
    return text[tag.end() :]


def _cut_word(text: str, found: re.Match[str], prefix: _Prefix) -> str:
    word, scope = found["word"], found["scope"] or found["path"]
    known = word.casefold() in _types()
    if not known and not (found["scope"] or _is_plain_scope(word, text[found.end() :])):
        return text
    prefix.note(word, free=not known and not scope)
    for part in (scope or "").split(","):
        prefix.note(part, free=bool(part.strip()))
    prefix.breaking = prefix.breaking or bool(found["bang"])
    return text[found.end() :]


def _is_plain_scope(word: str, rest: str) -> bool:
    """``auth: add login``: a lower-case Latin word before the colon names a part of the program."""
    return bool(rest) and word.isascii() and word.islower()


@cache
def _noise_patterns() -> tuple[re.Pattern[str], dict[str, str]]:
    table = list(rows(_DATA / "commit_noise.tsv", 2))
    joined = "|".join(f"(?P<p{number}>{pattern})" for number, (pattern, _) in enumerate(table))
    return re.compile(joined), {f"p{number}": reason for number, (_, reason) in enumerate(table)}


def noise(subject: str) -> str:
    """Why the subject says nothing of what was done (Korean), or '' if it says something.

    The patterns must match the whole subject, with or without its prefixes; a word inside a longer
    subject never counts.
    """
    plain = " ".join(subject.split())[:_LONGEST].casefold()
    if _surely_reverted(plain):
        return "되돌린 커밋"
    pattern, reasons = _noise_patterns()
    parts = parse(plain)
    if parts.type == "feat" and _FEATURE.fullmatch(parts.description):
        return ""
    for text in (plain, parts.description):
        found = pattern.fullmatch(text.rstrip(" .!~") or text)
        if found and found.lastgroup:
            return reasons[found.lastgroup]
    return ""


_UNDO = r"(?:되돌림|되돌리기|되돌린다|되돌렸다|되돌려놓음|원복|원상복구|롤백|취소|revert)"
_SURE_REVERTS = (
    re.compile(r"(?:revert|되돌림|되돌리기|롤백|원복)\s{0,3}:?\s{0,3}[\"“](?P<target>.{1,280})[\"”]"),
    re.compile(rf"[\"'“‘](?P<target>.{{1,280}})[\"'”’]\s?(?:커밋|작업)?(?:을|를)?\s?{_UNDO}"),
    re.compile(
        r"(?:revert|reverts|reverted|되돌림|되돌리기|원복)(?:\([^()]{1,40}\))?!?\s{0,2}:\s{0,3}"
        rf"(?P<target>(?!.{{1,280}} {_UNDO}$).{{1,280}})"
    ),
    re.compile(
        r"reverts? (?:the )?(?:commit )?(?P<target>[0-9a-f]{7,40}|(?:last|previous) commit|pr #\d{1,7})"
    ),
    re.compile(rf"(?P<target>(?:이전|직전|지난|마지막) 커밋)(?:을|를)? {_UNDO}"),
)
_PERHAPS_REVERTS = (
    re.compile(r"revert (?P<target>.{1,280})"),
    re.compile(rf"(?P<target>.{{1,280}}?)(?: 커밋| 작업| pr)?(?:을|를)? {_UNDO}"),
)
_REAPPLY = re.compile(r"reapply \"(?P<target>.{1,280})\"")
_LAST_COMMIT = re.compile(r"(?:last|previous) commit|(?:이전|직전|지난|마지막) 커밋")
_ISSUE_TAIL = re.compile(r"\s{0,3}\(#\d{1,7}\)$")
_TRAILER = re.compile(r"This reverts commit ([0-9a-f]{7,40})")


def _plain(subject: str) -> str:
    """A subject as compared: one space, no case, no pull request number."""
    return _ISSUE_TAIL.sub("", " ".join(subject.split())[:_LONGEST].casefold()).rstrip()


def _first_target(forms: Sequence[re.Pattern[str]], texts: Sequence[str]) -> str:
    found = (form.fullmatch(text) for text in texts for form in forms)
    return next((match["target"].strip() for match in found if match), "")


def _surely_reverted(subject: str) -> str:
    """What a plain revert line takes back, or ''; ``revert: 캐시 크기 원복`` itself says what it did."""
    text = _plain(subject)
    described = parse(text).description
    if again := _REAPPLY.fullmatch(text) or _REAPPLY.fullmatch(described):
        return f'revert "{again["target"]}"'
    return _first_target(_SURE_REVERTS, (text, described))


def _perhaps_reverted(subject: str) -> str:
    """What the subject takes back if an earlier one reads so: ``로그인 기능 추가 되돌림``, or ''."""
    text = _plain(subject)
    return _first_target(_PERHAPS_REVERTS, (text, parse(text).description))


def reverted(
    subjects: Sequence[str],
    *,
    bodies: Sequence[str] = (),
    shas: Sequence[str] = (),
) -> set[int]:
    """Indices of revert commits and of what they cancel; ``subjects`` run from oldest to newest.

    A revert cancels the nearest earlier commit with the subject it names, or the one whose sha stands
    in ``This reverts commit <sha>`` of its body (``bodies`` and ``shas`` run beside ``subjects``).
    A revert of a revert brings the work back. A subject that only may be a revert
    (``… 되돌림``) is one when an earlier subject reads like the rest of it.
    """
    history = _History()
    for index, subject in enumerate(subjects):
        trailer = _TRAILER.search(bodies[index][:2000]) if index < len(bodies) else None
        history.read(index, subject, trailer[1] if trailer else "")
        if index < len(shas):
            history.name(index, shas[index])
    return history.out


class _History:
    """What stands after each commit.

    ``root`` maps a revert to the work that it switches off or on; ``spent`` are the commits that a
    later revert has already taken back.
    """

    def __init__(self) -> None:
        self.out: set[int] = set()
        self._shas: dict[str, int] = {}
        self._subjects: dict[str, list[int]] = {}
        self._keys: list[tuple[str, str]] = []
        self._root: dict[int, int] = {}
        self._spent: set[int] = set()

    def name(self, index: int, sha: str) -> None:
        self._shas[sha[:7]] = index

    def read(self, index: int, subject: str, sha: str) -> None:
        sure = _surely_reverted(subject)
        named = self._shas.get(sha[:7])
        if named is None:
            named = self._find(index, sure or _perhaps_reverted(subject))
        if sure or named is not None:
            self.out.add(index)
        if named is not None:
            self._switch(index, named)
        self._keys.append((_plain(subject), _plain(parse(subject).description)))
        self._push(index)

    def _switch(self, index: int, named: int) -> None:
        self._spent.add(named)
        root = self._root[index] = self._root.get(named, named)
        self.out.symmetric_difference_update({root})
        if root not in self.out:
            self._spent.discard(root)
            self._push(root)

    def _push(self, index: int) -> None:
        for key in dict.fromkeys(self._keys[index]):
            self._subjects.setdefault(key, []).append(index)

    def _find(self, index: int, target: str) -> int | None:
        """The nearest earlier commit that the target names; the whole subject goes before its parts."""
        if not target:
            return None
        if _LAST_COMMIT.fullmatch(target):
            return index - 1 if index else None
        inner = _perhaps_reverted(target)
        for key in (target, parse(target).description, inner):
            found = self._shas.get(key[:7]) if key else None
            found = self._nearest(_plain(key)) if found is None else found
            if found is not None:
                return found
        return None

    def _nearest(self, key: str) -> int | None:
        candidates = self._subjects.get(key, []) if key else []
        while candidates:
            index = candidates.pop()
            if index not in self._spent:
                return index
        return None
