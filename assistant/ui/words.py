"""What the app calls things."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Final

from assistant import prices
from assistant.errors import AssistantError
from assistant.korean import josa
from assistant.schema import Author, EvidenceKind, Run

ICON = Path(__file__).with_name("icon.svg")
STYLE = Path(__file__).with_name("style.css")
TYPING = f"<script>{Path(__file__).with_name('typing.js').read_text(encoding='utf-8')}</script>"
COLLECT, REVIEW, WRITE, DELIVER = STEPS = ("1 모으기", "2 돌아보기", "3 쓰기", "4 내보내기")

KINDS: Final[dict[EvidenceKind, str]] = {
    "note": "메모",
    "commit": "커밋",
    "link": "링크",
    "post": "글",
    "goal": "목표",
    "answer": "답",
}
AUTHORS: Final[dict[Author, tuple[str, str]]] = {  # label and colour
    "user": ("내 문장", "green"),
    "engine": ("엔진", "gray"),
    "model": ("모델", "violet"),
}
DOUBTS: Final = {
    "number": "숫자",
    "date": "날짜",
    "name": "이름",
    "role": "역할",
    "degree": "정도",
    "cause": "까닭",
    "feeling": "느낌",
    "claim": "내용",
    "unsupported": "근거 없음",
    "register": "문체",
    "leftover": "남은 조각",
}
_OPTIONS = {  # what messages name for the command line, as the app calls it
    "--author": "‘커밋 작성자’",
    "--fetch": "‘링크 제목 가져오기’",
    "--year": "‘연도’",
    "--from": "‘첫날’",
    "--to": "‘마지막 날짜’",
    "--base-url": "‘서버 URL’",
    " 고친 뒤 다시 하거나 --verify 없이 내보내 주세요.": "",
    " --verify 없이 내보내 주세요.": "",
    "--folder": "‘글을 둘 폴더’",
    "--slug": "‘주소 이름’",
    "--blog": "‘블로그 폴더’",
    "--engine offline": "‘오프라인’",
    "--model": "‘모델’",
    "--max-cost": "‘비용 상한’",
    "--hide": "‘가릴 말’",
    "OPENAI_API_KEY": "‘API 키’",
}
_UNFORESEEN = (
    "생각하지 못한 문제가 생겼습니다. 적은 글은 그대로 있습니다. "
    "다시 해 보고, 또 생기면 터미널에 남은 기록을 알려 주세요."
)


def explain(error: Exception) -> str:
    """What went wrong, for the user; what nobody foresaw is logged with its traceback."""
    if isinstance(error, AssistantError):
        return in_the_app(str(error))
    logging.getLogger(__name__).error("unforeseen", exc_info=error)
    return _UNFORESEEN


def in_the_app(message: str) -> str:
    """A message without the names of the command line's options."""
    for option, name in _OPTIONS.items():
        message = message.replace(option, name)
    return message


def amount(run: Run) -> str:
    """How much of each kind was found: ``메모 62 · 커밋 41``."""
    counts = {kind: sum(each.kind == kind for each in run.evidence) for kind in KINDS}
    return " · ".join(f"{KINDS[kind]} {count}" for kind, count in counts.items() if count)


def cost(run: Run) -> str:
    """Who wrote the draft from how much, and what it cost as far as that is known."""
    usage = run.usage
    writer = josa.attach("오프라인 엔진" if usage.engine == "offline" else f"LLM({usage.model})", "이")
    wrote = f"{writer} 근거 {len(run.facts)}건으로 썼습니다."
    if not usage.requests:
        return wrote
    price = prices.price(usage.model)
    spent = f", {price.cost(usage.prompt_tokens, usage.completion_tokens)}" if price else ""
    return (
        f"{wrote} 요청 {usage.requests}번, 토큰 {usage.prompt_tokens:,} + {usage.completion_tokens:,}{spent}"
    )
