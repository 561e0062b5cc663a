"""``assistant collect``: inputs to a table by month and source, or to a file that a draft starts from."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from assistant import files
from assistant.cli import korean, material, report, wide

if TYPE_CHECKING:
    from assistant.collection import Collection

EPILOG = """\b
예:
  assistant collect ~/notes ~/code/my-repo 일정.ics --year 2025
  assistant collect ~/notes ~/blog 작년-회고.md -o 2025.json
  assistant draft 2025.json
"""


@click.command(cls=korean.Command, epilog=EPILOG, short_help="한 해의 자료를 모아 무엇이 있는지 보여 줍니다.")
@click.argument("inputs", nargs=-1, required=True, metavar="입력…")
@click.option(
    "-o", "--output", metavar="파일", help="모은 것을 새 JSON 파일에 씁니다. 있는 파일은 덮어쓰지 않습니다."
)
@material.options
@click.option("--all", "whole", is_flag=True, help="기간을 가리지 않고 모읍니다.")
@click.option("--json", "as_json", is_flag=True, help="표 대신 JSON을 씁니다.")
@click.option("--explain", "explained", is_flag=True, help="빼거나 건너뛴 것과 이유를 함께 보여 줍니다.")
def collect(
    inputs: tuple[str, ...], output: str | None, as_json: bool, explained: bool, **options: Any
) -> int:
    """메모, 저장소, 블로그, 일정, 목록, 링크를 읽어 달과 자료별로 셉니다. 비밀과 개인 정보는 먼저 가립니다."""
    from assistant import config, pipeline

    if output:
        files.require_free(Path(output))
    settings = config.load(flags={name: options[name] for name in ("authors", "hide")})
    given, unread = material.inputs(inputs)
    job = pipeline.Job(
        given,
        period=material.period(options["year"], options["start"], options["end"]),
        unread=unread,
        whole=options["whole"],
        bodies=options["bodies"],
        fetch=options["fetch"],
    )
    found = report.collected(pipeline.collect(job, settings, now=datetime.now(settings.zone)))
    if output:
        files.write_new(Path(output), found.render())
        click.echo(f"· {output}에 썼습니다. 이어서 쓰려면: assistant draft {output}", err=True)
    _print(found.render() if as_json else "\n".join(table(found)) + "\n")
    if explained:
        report.hidden(found.hidden)
    report.left_out(found.dropped, explained=explained)
    return 0


def table(found: Collection) -> list[str]:
    """What each source gave by month, in columns that line up."""
    from assistant.sources import SOURCES

    return wide.columns(found.table({source.key: source.label for source in SOURCES}))


def _print(text: str) -> None:
    sys.stdout.buffer.write(text.encode("utf-8"))
    sys.stdout.buffer.flush()
