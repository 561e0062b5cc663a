"""``assistant draft``: inputs to a post."""

from __future__ import annotations

import json
import sys
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from assistant import files
from assistant.cli import korean
from assistant.errors import ModelError, OptionError, OutputError
from assistant.schema import REGISTERS, Period

if TYPE_CHECKING:
    from assistant.pipeline import Job
    from assistant.schema import Run

EPILOG = """\b
예:
  assistant draft notes.txt
  assistant draft notes.txt commits.txt links.txt --year 2025 -o 회고.md
  assistant draft ~/code/my-repo --author me@example.com --register 합니다
  cat notes.txt | assistant draft -
"""


@click.command(cls=korean.Command, epilog=EPILOG, short_help="메모·커밋·링크로 회고 초안을 씁니다.")
@click.argument("inputs", nargs=-1, required=True, metavar="입력…")
@click.option(
    "-o", "--output", metavar="파일", help="표준 출력 대신 새 파일에 씁니다. 있는 파일은 덮어쓰지 않습니다."
)
@click.option(
    "--form", default="yearly", metavar="양식", help="회고 양식 이름이나 자기 양식 파일(.md). 기본값 yearly."
)
@click.option("--register", metavar="|".join(REGISTERS), help="문체. 기본값은 양식을 따릅니다.")
@click.option("--year", metavar="연도", help="돌아볼 해. 주지 않으면 자료에서 찾습니다.")
@click.option("--from", "start", metavar="날짜", help="돌아볼 첫날 (2025-03 또는 2025-03-01).")
@click.option("--to", "end", metavar="날짜", help="돌아볼 마지막 날.")
@click.option(
    "--author",
    "authors",
    multiple=True,
    metavar="이름",
    help="내 커밋의 이름이나 메일. 여러 번 쓸 수 있습니다.",
)
@click.option(
    "--hide",
    multiple=True,
    metavar="말",
    help="가릴 말(회사·고객·서비스 이름). 여러 번 쓸 수 있고, ‘배추마켓=회사’처럼 대신 쓸 말을 줄 수 있습니다.",
)
@click.option(
    "--voice",
    multiple=True,
    metavar="파일",
    help="말투를 잴 내 글. 두 편에서 다섯 편까지, 글마다 한 번씩 줍니다.",
)
@click.option(
    "--engine", metavar="auto|offline|llm", help="글을 쓰는 엔진. auto는 키나 주소가 있으면 LLM을 씁니다."
)
@click.option("--model", metavar="이름", help="LLM 모델 이름.")
@click.option("--base-url", metavar="주소", help="OpenAI 호환 서버 주소 (예: http://127.0.0.1:11434/v1).")
@click.option("--json", "as_json", is_flag=True, help="글 대신 근거까지 담은 JSON을 씁니다.")
@click.option(
    "--explain", "explained", is_flag=True, help="문장마다의 근거와 쓰지 않은 자료를 함께 보여 줍니다."
)
def draft(inputs: tuple[str, ...], output: str | None, as_json: bool, explained: bool, **options: Any) -> int:
    """메모, 커밋 기록, git 저장소, 링크 파일을 읽어 회고 초안을 씁니다. ‘-’는 표준 입력입니다."""
    from assistant import config, pipeline
    from assistant.cli import report

    if output:
        files.require_free(Path(output))
    flags = {
        name: options[name]
        for name in ("register", "authors", "hide", "voice", "engine", "model", "base_url")
    }
    settings = config.load(flags=flags)
    now = datetime.now(settings.zone)
    job = _job(
        inputs, form=options["form"], period=_period(options["year"], options["start"], options["end"])
    )
    run, failed = report.follow(pipeline.draft(job, settings, now=now))
    _keep(run, now)
    _write(_rendered(run, now, as_json=as_json), output)
    report.summarise(run)
    if explained:
        report.explain(run)
    return ModelError.exit_code if failed else 0


def _job(inputs: tuple[str, ...], *, form: str, period: Period | None) -> Job:
    from assistant import sources
    from assistant.pipeline import Job

    found, unread = [], []
    for each in inputs:
        if each == "-":
            found.append(sources.from_bytes(sys.stdin.buffer.read(), "표준 입력"))
            continue
        items, passed_over = sources.from_path(each)
        found += items
        unread += passed_over
    return Job(tuple(found), form, period, tuple(unread))


def _keep(run: Run, now: datetime) -> None:
    """A full disk must not cost the draft that is about to be printed."""
    from assistant import pipeline

    try:
        pipeline.keep(run, now=now)
    except OutputError as error:
        click.echo(f"- {error}", err=True)


def _rendered(run: Run, now: datetime, *, as_json: bool) -> str:
    if as_json:
        from assistant.document import document

        return json.dumps(document(run), ensure_ascii=False, indent=2) + "\n"
    from assistant.export.post import Post

    return Post.of(run.draft, now).render()


def _write(text: str, output: str | None) -> None:
    if output:
        files.write_new(Path(output), text)
        click.echo(f"· {output}에 썼습니다.", err=True)
    else:
        sys.stdout.buffer.write(text.encode("utf-8"))
        sys.stdout.buffer.flush()


def _period(year: str | None, start: str | None, end: str | None) -> Period | None:
    if year:
        if start or end:
            raise OptionError("--year와 --from/--to는 함께 쓸 수 없습니다. 하나만 주세요.")
        if not (year.isdecimal() and len(year) == 4 and 1970 <= int(year) <= 9998):
            raise OptionError(f"--year ‘{year}’는 연도가 아닙니다. 예: --year 2025")
        return Period.of_year(int(year))
    if not (start or end):
        return None
    first, last = (_day(value, name) if value else None for value, name in ((start, "--from"), (end, "--to")))
    if not (first and last):
        raise OptionError("--from과 --to는 둘 다 주어야 합니다. 예: --from 2025-01 --to 2025-06")
    period = Period(first.start, last.end)
    if period.start > period.end:
        raise OptionError(f"--from ‘{start}’이 --to ‘{end}’보다 늦습니다. 순서를 바꿔 주세요.")
    return period


def _day(value: str, option: str) -> Period:
    """A day, or the whole month or year that the value names."""
    try:
        if len(value) == 10:
            day = date.fromisoformat(value)
            return Period(day, day)
        return Period.around(
            date.fromisoformat(f"{value}-01" if len(value) == 7 else f"{value}-01-01").isoformat()[
                : len(value)
            ]
        )
    except ValueError as error:
        raise OptionError(f"{option} ‘{value}’는 날짜가 아닙니다. 예: {option} 2025-03-01") from error
