"""A year collected, redacted and digested, beside what ``git log`` itself takes; and redaction alone."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

Timing = tuple[str, float, float, float | None, float | None]  # name, seconds, limit, megabytes, limit

SIZES = ((10_000, 2_000), (100_000, 20_000))  # commits and notes
SECONDS, MEGABYTES = 6.0, 500.0  # of the first size
GROWTH = 1.5  # times the first size's seconds for one piece
LINES, LINES_A_SECOND = 100_000, 50_000
DAYS = 200  # with notes

PLACES = [
    "주문",
    "결제",
    "재고",
    "쿠폰",
    "알림",
    "검색",
    "정산",
    "회원",
    "배송",
    "리뷰",
    "장바구니",
    "대시보드",
]
THINGS = [
    "목록 조회",
    "캐시 키",
    "콜백",
    "권한 검사",
    "에러 처리",
    "배치",
    "지표",
    "인덱스",
    "재시도",
    "로그",
]
DEEDS = ["추가", "수정", "제거", "개선", "분리", "적용", "이전", "정리"]
NOTED = [
    "를 맡음",
    " 때문에 밤샘",
    "를 발표함",
    " 문서를 씀",
    "가 느려서 고침",
    "를 접음",
    " 다시 시작",
    " 완료",
]
SECRETS = [
    "비번: hunter2-{}!",
    "문의는 me{}@corp.example 로",
    "010-1234-{}",
    "API_KEY=abcd{}efgh",
    "커밋 {:040x}",
]


def timings(run: Callable[..., tuple[float, float]]) -> Iterator[Timing]:
    """``git log``, the same commits and notes gathered, at both sizes; then redaction by itself.

    ``run`` takes a command and gives its seconds and megabytes.
    """
    limit, most = SECONDS, MEGABYTES
    for commits, notes in SIZES:
        with TemporaryDirectory() as folder:
            write_year(Path(folder), commits, notes)
            log = ["git", "-C", f"{folder}/repo", "log", "--format=%H%x1f%aN%x1f%aE%x1f%aI%x1f%s"]
            yield f"git log, 커밋 {commits:,}건", run(log, times=3)[0], limit, None, None
            seconds, megabytes = run([sys.executable, "-m", "benchmarks.gather", folder], times=1)
        yield f"모으고 가리고 고르기, {commits + notes:,}건", seconds, limit, megabytes, most
        limit, most = GROWTH * seconds / (commits + notes) * sum(SIZES[-1]), MEGABYTES * 10
    yield f"가리기, {LINES:,}줄", redaction(), LINES / LINES_A_SECOND, None, None


def gather(folder: Path) -> int:
    """Everything up to the first word of a draft; how much was chosen."""
    from assistant import pipeline, sources
    from assistant.config import Settings
    from assistant.events import Gathered

    given = [item for name in ("repo", "notes") for item in sources.from_path(str(folder / name))[0]]
    job = pipeline.Job(tuple(given))
    for event in pipeline.draft(job, Settings(engine="offline"), now=datetime(2026, 1, 5, tzinfo=UTC)):
        if isinstance(event, Gathered):
            return len(event.run.evidence)
    raise AssertionError("nothing was gathered")


def redaction() -> float:
    """Seconds for lines of notes and commits, one in twenty with something to hide."""
    from assistant.redact import redact

    chance = random.Random(7)  # noqa: S311
    lines = [_note(chance) if chance.random() < 0.5 else _subject(chance) for _ in range(LINES)]
    lines[::20] = [chance.choice(SECRETS).format(chance.randrange(1000, 10_000)) for _ in lines[::20]]
    redact(lines[0])
    start = time.perf_counter()
    for line in lines:
        redact(line)
    return time.perf_counter() - start


def write_year(folder: Path, commits: int, notes: int) -> None:
    """A repository and a folder of daily notes of 2025, the same on every run."""
    chance = random.Random(commits)  # noqa: S311
    subprocess.run(["git", "init", "-q", "-b", "main", str(folder / "repo")], check=True)
    stream = "".join(_imported(chance, number / commits) for number in range(commits))
    importer = ["git", "-C", str(folder / "repo"), "fast-import", "--quiet"]
    subprocess.run(importer, input=stream.encode(), check=True)
    (folder / "notes").mkdir()
    for day in range(DAYS):
        when = datetime(2025, 1, 1, tzinfo=UTC) + timedelta(days=day * 365 // DAYS)
        lines = [f"- {_note(chance)}" for _ in range(notes // DAYS)]
        (folder / "notes" / f"{when:%Y-%m-%d}.md").write_text("\n".join(lines), encoding="utf-8")


def _imported(chance: random.Random, part: float) -> str:
    when = datetime(2025, 1, 1, tzinfo=UTC) + timedelta(days=364 * part)
    who = f"나 <me@example.com> {int(when.timestamp())} +0900"
    subject = _subject(chance)
    return f"commit refs/heads/main\nauthor {who}\ncommitter {who}\ndata {len(subject.encode())}\n{subject}\n"


def _subject(chance: random.Random) -> str:
    kind, scope = chance.choice(("feat", "fix", "test")), chance.choice(("(order)", "(pay)", "(search)", ""))
    about = f"{chance.choice(PLACES)} {chance.choice(THINGS)} {chance.randrange(1000)}번"
    return f"{kind}{scope}: {about} {chance.choice(DEEDS)}"


def _note(chance: random.Random) -> str:
    count = chance.randrange(2, 900)
    return f"{chance.choice(PLACES)} {chance.choice(THINGS)}{chance.choice(NOTED)} ({count}건, {count}ms)"


if __name__ == "__main__":
    print(gather(Path(sys.argv[1])))
