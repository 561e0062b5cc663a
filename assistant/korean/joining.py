"""Two statements as one sentence, with -고: it puts them side by side and claims no cause."""

from __future__ import annotations

import re

from assistant.korean import hangul

PAST = "".join(
    chr(code) for code in range(0xAC00, 0xD7A4) if (code - 0xAC00) % 28 == 20 and chr(code) not in "있겠"
)
_ENDING = re.compile(r"(?:습니다|ㅂ니다|니다|다|어요|아요|에요|예요|요)$")
_INTENT = re.compile(r"^(.*[가-힣])려고 (한다|합니다|해요)\.$", re.DOTALL)
_MEANT = {"한다": "생각이다", "합니다": "생각입니다", "해요": "생각이에요"}
_ENDED = re.compile(rf"^(.*[{PAST}])(?:다|습니다|어요|아요)\.$", re.DOTALL)


def join(first: str, second: str) -> str | None:
    """``A를 추가했다.`` and ``B를 제거했다.`` as ``A를 추가했고 B를 제거했다.``

    None unless both end in a past declarative and a full stop.
    """
    left = _ENDED.match(first)
    if not left or not _ENDED.match(second):
        return None
    return f"{left[1]}고 {second}"


def ending(sentence: str) -> str:
    """What a reader hears at the end of a sentence, whatever its register: ``했`` of ``추가했습니다.``"""
    heard = "".join(re.findall(r"[가-힣]", sentence)[-5:])
    return _ENDING.sub("", heard)[-1:]


def meant(sentence: str) -> str | None:
    """``글을 읽으려고 한다.`` as ``글을 읽을 생각이다.``, which says the same; None for any other sentence."""
    intent = _INTENT.match(sentence)
    if not intent or hangul.coda(intent[1][-1]) not in ("", "ㄹ"):
        return None
    return f"{hangul.with_coda(intent[1], 'ㄹ')} {_MEANT[intent[2]]}."
