"""Questions as a text to fill in, and the answers read back from it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.errors import OptionError
from assistant.schema import Question

_HOW = "# 질문마다 그 아래에 답을 적어 --answers로 주세요. 여러 줄도 됩니다. 비워 둔 질문은 건너뜁니다."
_SHAPE = (
    "답 파일의 어느 줄이 어느 질문의 답인지 알 수 없습니다. ‘1. 질문’ 아래에 ‘답: …’을 적거나 "
    "‘1. 답’처럼 번호를 붙여 주세요. 질문은 assistant interview에 --answers 없이 뽑습니다."
)
_ASKED = re.compile(r"^(?P<number>\d{1,2}[.)][ \t]*)?(?P<text>\S.*)$(?P<room>\n답:)?", re.MULTILINE)
_NUMBERED = re.compile(r"^(\d{1,2})[.)][ \t]*(.*)$", re.MULTILINE)


def blank(questions: Sequence[Question]) -> str:
    """The questions, numbered, each with room for an answer."""
    asked = "".join(f"\n{number}. {each.text}\n답:\n" for number, each in enumerate(questions, 1))
    return f"{_HOW}\n{asked}" if asked else "# 더 물을 것이 없습니다.\n"


def filled(text: str, questions: Sequence[Question]) -> list[tuple[Question, str]]:
    """Answers by question: from a filled-in sheet, or from numbered lines.

    In a sheet every line that is a question ends the answer before it, whether it has kept its ``답:`` or not.
    Raises OptionError for an answer to a question that is not asked, and where nothing says to which
    question it is.
    """
    text = "\n".join(text.splitlines())
    by_text = {each.text: each for each in questions}
    found = [
        each
        for each in _ASKED.finditer(text)
        if each["text"].strip() in by_text or (each["number"] and each["room"])
    ]
    if found:
        ends = [*(each.start() for each in found[1:]), len(text)]
        pairs = [
            (_known(by_text, match["text"].strip()), text[match.end() : end].strip())
            for match, end in zip(found, ends, strict=True)
        ]
    elif numbered := _NUMBERED.findall(text):
        pairs = [(_at(questions, int(number)), answer.strip()) for number, answer in numbered]
    else:
        raise OptionError(_SHAPE)
    return [(question, answer) for question, answer in pairs if answer]


def _known(questions: dict[str, Question], text: str) -> Question:
    if text not in questions:
        raise OptionError(f"지금은 묻지 않는 질문입니다: ‘{text}’. 질문을 다시 뽑아 답을 옮겨 적어 주세요.")
    return questions[text]


def _at(questions: Sequence[Question], number: int) -> Question:
    if not 1 <= number <= len(questions):
        raise OptionError(f"{number}번 질문은 없습니다. 질문은 {len(questions)}개입니다.")
    return questions[number - 1]
