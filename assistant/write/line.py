"""A line of a note or a post as its kind is told from it: plain, lower case, its closing brackets set aside."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from assistant.korean import hangul

_LONGEST = 400  # characters of a line that are looked at
_BULLET = re.compile(r"^(?:[-*•・·▪◦+>]|\d{1,2}[.)])\s{1,4}")
_TAIL = re.compile(r"[\s.!~…,;:ㅋㅎㅠㅜ?\U0001F000-\U0001FAFF\u2600-\u27BF\ufe0f]{1,80}$")
_GLOSS = re.compile(r"(?<=\S)\s?\(([^()]{1,80})\)$")
_TURN = re.compile(r"지만|으나[ ,]|[가-힣]나,|는데[ ,]|하지만|그러나|근데|그런데|[.!?;]{1,3} ")
_WITH_PAST = "".join(
    chr(code) for code in range(0xAC00, 0xD7A4) if (code - 0xAC00) % 28 == 20 and chr(code) not in "있겠"
)
_PAST_END = re.compile(
    rf"(?:[{_WITH_PAST}](?:다|음|습니다|어요|어|네|지|죠|고|던|는데|지만|다가)|완료|탈락|합격|성공|실패"
    r"|[가-힣]던 (?:한 ?)?해)$"
)


@dataclass(frozen=True)
class Line:
    """A line as the cues see it: ``gloss`` is what its closing brackets held, ``turn`` where it turns last."""

    text: str
    gloss: str
    turn: int

    @classmethod
    def of(cls, text: str) -> Line:
        line = " ".join(unicodedata.normalize("NFC", text[:_LONGEST]).casefold().split())
        line = _BULLET.sub("", line)
        line = _TAIL.sub("", line) or line
        gloss = _GLOSS.search(line)
        if gloss:
            line = _TAIL.sub("", line[: gloss.start()]) or line
        turns = [found.end() for found in _TURN.finditer(line)]
        return cls(line, gloss[1] if gloss else "", turns[-1] if turns else 0)

    @property
    def is_past(self) -> bool:
        return bool(_PAST_END.search(self.text))

    @property
    def has_happened(self) -> bool:
        """Whether it is past, or ends in a verb as notes write what was done (``모심``)."""
        return self.is_past or (len(self.text) > 1 and hangul.coda(self.text[-1]) == "ㅁ")

    def find(self, pattern: re.Pattern[str]) -> tuple[str, bool] | None:
        """What the pattern finds and whether it stands before the last turn or in brackets."""
        if found := pattern.search(self.text, self.turn):
            return found[0], False
        if self.turn and (found := pattern.search(self.text)):
            return found[0], found.end() <= self.turn
        if self.gloss and not _is_of_whole(pattern) and (found := pattern.search(self.gloss)):
            return found[0], True
        return None


def _is_of_whole(pattern: re.Pattern[str]) -> bool:
    """Whether it says what a whole line is: ``(10/20)`` behind a line is no line of digits."""
    return pattern.pattern.startswith("^") and pattern.pattern.endswith("$")
