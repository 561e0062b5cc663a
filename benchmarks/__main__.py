"""Speed and memory, measured from outside like a user would; ratios are to a bare Python of the same run."""

from __future__ import annotations

import os
import random
import shutil
import socket
import statistics
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from benchmarks import blog, chain, gather

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "samples" / "yearly"
THINGS = (
    "로그인 화면",
    "결제 콜백",
    "검색 필터",
    "캐시 키",
    "알림 발송",
    "권한 검사",
    "에러 처리",
    "토큰 갱신",
)
DEEDS = ("추가", "수정", "제거", "개선", "분리", "적용", "이전")
INPUTS = [SAMPLE / name for name in ("notes.txt", "commits.txt", "links.txt")]


@dataclass(frozen=True)
class Row:
    """Median seconds and peak megabytes (None when not measured), with the bar each should stay under."""

    name: str
    seconds: float
    limit: float
    megabytes: float | None = None
    most: float | None = None


def main() -> None:
    bare = run([sys.executable, "-c", "pass"], times=9)
    rows = [
        command("assistant --help", ["--help"], limit=0.1, times=9),
        command("assistant draft --help", ["draft", "--help"], limit=0.1, times=9),
        command("draft, 메모", ["draft", str(INPUTS[0]), "--engine", "offline"], limit=3.0, most=450),
        command(
            "draft, 메모+커밋+링크", ["draft", *map(str, INPUTS), "--engine", "offline"], limit=3.0, most=450
        ),
        first_sentence(),
        two_hundred_notes(),
        *growth(),
        *(Row(*timing) for timing in gather.timings(run)),
        *(Row(*timing) for timing in blog.timings()),
        *app(),
    ]
    table(rows, bare[0])
    print()
    chain.main()


def first_sentence() -> Row:
    """A new process, the engine loaded, one note told."""
    code = (
        "from assistant.korean.realise import realise; realise('카프카 도입', mode='done', register='한다')"
    )
    seconds, megabytes = run([sys.executable, "-c", code], times=3)
    return Row("첫 문장까지", seconds, 2.5, megabytes, 400)


def two_hundred_notes() -> Row:
    """Notes sorted by kind and told, the engine loaded before."""
    from assistant.korean.realise import realise
    from assistant.write.classify import classify

    notes = [f"{thing} {number}번 {deed}" for number, thing in enumerate(THINGS * 4, 1) for deed in DEEDS][
        :200
    ]
    classify(realise(notes[0], mode="done", register="한다").text)
    start = time.perf_counter()
    for note in notes:
        classify(note)
        realise(note, mode="done", register="한다")
    return Row("메모 200건, 불러온 뒤", time.perf_counter() - start, 1.0)


def growth() -> Iterator[Row]:
    """Drafts from ever longer commit logs: time and memory may grow no faster than the log."""
    for commits, limit in ((1_000, 3.0), (10_000, 8.0), (100_000, 80.0)):
        with TemporaryDirectory() as folder:
            path = Path(folder) / "commits.txt"
            path.write_text("\n".join(_log(commits)), encoding="utf-8")
            arguments = ["draft", str(path), "--engine", "offline", "--year", "2025"]
            yield command(f"draft, 커밋 {commits:,}건", arguments, limit=limit, times=1)


def _log(commits: int) -> Iterator[str]:
    """``sha date subject`` lines of a year, the same on every run."""
    chance = random.Random(commits)  # noqa: S311
    for _ in range(commits):
        day = f"2025-{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d}"
        said = f"{chance.choice(THINGS)} {chance.randint(1, 999)}번 {chance.choice(DEEDS)}"
        scope = chance.choice(("(auth)", "(order)", "(pay)", "(search)", ""))
        yield f"{chance.getrandbits(40):010x} {day} {chance.choice(('feat', 'fix', 'refactor'))}{scope}: {said}"


def command(
    name: str, arguments: list[str], *, limit: float, times: int = 3, most: float | None = None
) -> Row:
    seconds, megabytes = run([sys.executable, "-m", "assistant", *arguments], times=times)
    return Row(name, seconds, limit, megabytes, most)


def run(arguments: list[str], *, times: int) -> tuple[float, float]:
    """Median wall seconds and peak resident megabytes of a whole process."""
    taken = [_once(arguments) for _ in range(times)]
    return statistics.median(seconds for seconds, _ in taken), max(peak for _, peak in taken)


def _once(arguments: list[str]) -> tuple[float, float]:
    start = time.perf_counter()
    process = subprocess.Popen(arguments, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=ROOT)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(arguments)}: {process.returncode}")
    return time.perf_counter() - start, usage.ru_maxrss / 1024


def app() -> Iterator[Row]:
    """From the command to a server that answers, and from opening the page to its content on the screen."""
    from playwright.sync_api import sync_playwright

    path = shutil.which("chromium") or shutil.which("google-chrome")
    if path is None:
        raise SystemExit("앱의 첫 화면을 재려면 Chromium이 필요합니다.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        taken = [_start_and_open(browser) for _ in range(3)]
        browser.close()
    ready, shown = (statistics.median(each) for each in zip(*taken, strict=True))
    yield Row("app, 서버가 뜰 때까지", ready, 2.0)
    yield Row("app, 열고 첫 화면까지", shown, 2.0)


def _start_and_open(browser: Browser) -> tuple[float, float]:
    with _server() as (url, ready):
        return ready, _timed(lambda: _open(browser, url))


def _open(browser: Browser, url: str) -> None:
    page = browser.new_page(locale="ko-KR")
    page.goto(url)
    page.get_by_role("button", name="초안 쓰기").first.wait_for()


def _timed(action: Callable[[], None]) -> float:
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


@contextmanager
def _server() -> Iterator[tuple[str, float]]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    flags = ["--server.headless", "true", "--server.port", str(port), "--server.address", "127.0.0.1"]
    arguments = [
        sys.executable,
        "-m",
        "streamlit",
        "run",
        "app.py",
        *flags,
        "--browser.gatherUsageStats",
        "false",
    ]
    start = time.perf_counter()
    process = subprocess.Popen(arguments, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        url = f"http://127.0.0.1:{port}"
        while not _healthy(f"{url}/_stcore/health"):
            time.sleep(0.02)
        yield url, time.perf_counter() - start
    finally:
        process.terminate()
        process.wait()


def _healthy(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=1) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


def table(rows: list[Row], bare: float) -> None:
    print(f"{'잰 것':<28}{'초':>8}{'한도':>7}{'× 빈 Python':>13}{'MB':>7}{'한도':>7}")
    for row in rows:
        memory = f"{row.megabytes:7.0f}" if row.megabytes else "      -"
        most = f"{row.most:7.0f}" if row.most else "      -"
        mark = (
            "" if row.seconds <= row.limit and (row.megabytes or 0) <= (row.most or 1e9) else "  한도를 넘음"
        )
        print(
            f"{row.name:<28}{row.seconds:8.3f}{row.limit:7.2f}{row.seconds / bare:13.1f}{memory}{most}{mark}"
        )


if __name__ == "__main__":
    with TemporaryDirectory() as home:  # nobody's own drafts are read or added to
        os.environ.update(
            {"HOME": home, **{f"XDG_{kind}_HOME": home for kind in ("DATA", "CACHE", "CONFIG")}}
        )
        main()
