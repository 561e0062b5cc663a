"""Messages to oneself as KakaoTalk exports them: days, names and clocks stand around what was said.

``[나] [오후 9:12] 인턴 붙음`` is the note 인턴 붙음 of the day above it. A talk of several people stays as it is:
whose note a line is cannot be told from it.
"""

from __future__ import annotations

import re

_CLOCK = r"(?:오전|오후|AM|PM)\s?\d{1,2}:\d{2}|\d{1,2}:\d{2}(?:\s?[AP]M)?"
_MESSAGE = re.compile(rf"^\[([^\[\]\n]{{1,40}})\] \[(?:{_CLOCK})\] ?", re.MULTILINE)
_STAMPED = re.compile(
    rf"^(20\d\d)(?:년|\.) ?(\d{{1,2}})(?:월|\.) ?(\d{{1,2}})(?:일|\.)? (?:{_CLOCK}), ([^:\n]{{1,40}}?) : ",
    re.MULTILINE,
)
_DAY = re.compile(r"^-{3,} (20\d\d년 \d{1,2}월 \d{1,2}일)(?: [월화수목금토일]요일)? -{3,}$", re.MULTILINE)
_HEADER = re.compile(
    r"^(?:.{1,60} 님과 카카오톡 대화|저장한 날짜 ?: .{1,40}|\S{1,40}님이 (?:들어왔|나갔)습니다\.)$",
    re.MULTILINE,
)
_ATTACHED = re.compile(
    r"^(?:사진(?: \d{1,2}장)?|동영상|이모티콘|음성메시지|파일: .{1,200}|삭제된 메시지입니다\.)$", re.MULTILINE
)
_FEWEST = 3  # messages that make a talk


def plain(text: str) -> str:
    """What one person wrote to themselves, a line each under its day; any other text as it is. Lines stay lines."""
    messages, stamped = _MESSAGE.findall(text), _STAMPED.findall(text)
    speakers = {*messages, *(each[-1] for each in stamped)}
    if len(messages) + len(stamped) < _FEWEST or len(speakers) != 1:
        return text
    text = _HEADER.sub("", _DAY.sub(r"\1", text))
    return _ATTACHED.sub("", _STAMPED.sub(r"\1-\2-\3 ", _MESSAGE.sub("", text)))
