"""What ``collect`` and ``draft`` are given: inputs, period, and whose commits."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

import click

from assistant.errors import InputError, OptionError
from assistant.korean import josa
from assistant.schema import Dropped, Period

if TYPE_CHECKING:
    from assistant.sources import Input

_F = TypeVar("_F", bound=Callable[..., Any])

_OPTIONS = (
    click.option("--year", metavar="연도", help="돌아볼 해. 주지 않으면 자료에서 찾습니다."),
    click.option("--from", "start", metavar="날짜", help="돌아볼 첫날 (2025-03 또는 2025-03-01)."),
    click.option("--to", "end", metavar="날짜", help="돌아볼 마지막 날."),
    click.option(
        "--author",
        "authors",
        multiple=True,
        metavar="이름",
        help="내 커밋의 이름이나 메일. 여러 번 쓸 수 있습니다. 기본값은 git 설정과 .mailmap입니다.",
    ),
    click.option(
        "--hide",
        multiple=True,
        metavar="말",
        help="가릴 말(회사·고객·서비스 이름). 여러 번 쓸 수 있고, ‘배추마켓=회사’처럼 대신 쓸 말을 줄 수 있습니다.",
    ),
    click.option("--bodies", is_flag=True, help="커밋 메시지의 본문도 읽습니다."),
    click.option("--fetch", is_flag=True, help="링크의 제목·날짜·설명을 웹에서 가져옵니다 (공개 주소만)."),
)


def options(command: _F) -> _F:
    """The options of a command that reads material."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def inputs(paths: tuple[str, ...]) -> tuple[tuple[Input, ...], tuple[Dropped, ...]]:
    """The inputs at paths and addresses, and what was passed over; ``-`` is standard input.

    What cannot be read is told of while something else can. Raises InputError when nothing can be read.
    """
    found: list[Input] = []
    unread: list[Dropped] = []
    refused: list[InputError] = []
    for each in dict.fromkeys(paths):
        try:
            items, passed_over = _read(each)
        except InputError as error:
            refused.append(error)
            passed_over = [Dropped(each, str(error), each)]
        else:
            found += items
        unread += passed_over
    if refused and not found:
        raise InputError("\n      ".join(map(str, refused)))
    for failure in refused:
        click.echo(f"! 읽지 못해 뺐습니다. {failure}", err=True)
    return tuple(found), tuple(unread)


def _read(path: str) -> tuple[list[Input], list[Dropped]]:
    from assistant import sources

    if path == "-":
        return [sources.from_bytes(sys.stdin.buffer.read(), "표준 입력")], []
    return sources.from_path(path)


def period(year: str | None, start: str | None, end: str | None) -> Period | None:
    """The period that the options name, None when they do not. Raises OptionError."""
    if year:
        if start or end:
            raise OptionError("--year와 --from/--to는 함께 쓸 수 없습니다. 하나만 주세요.")
        if not (year.isdecimal() and len(year) == 4 and 1970 <= int(year) <= 9998):
            raise OptionError(f"--year {josa.attach(f'‘{year}’', '은')} 연도가 아닙니다. 예: --year 2025")
        return Period.of_year(int(year))
    if not (start or end):
        return None
    first, last = (_day(value, name) if value else None for value, name in ((start, "--from"), (end, "--to")))
    if not (first and last):
        raise OptionError("--from과 --to는 둘 다 주어야 합니다. 예: --from 2025-01 --to 2025-06")
    found = Period(first.start, last.end)
    if found.start > found.end:
        raise OptionError(
            f"--from {josa.attach(f'‘{start}’', '이')} --to ‘{end}’보다 늦습니다. 순서를 바꿔 주세요."
        )
    return found


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
        raise OptionError(
            f"{option} {josa.attach(f'‘{value}’', '은')} 날짜가 아닙니다. 예: {option} 2025-03-01"
        ) from error
