"""``assistant draft``: inputs to a post."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from assistant import files
from assistant.cli import broken_off, korean, material, report
from assistant.errors import InputError, ModelError, OptionError, OutputError
from assistant.korean import josa
from assistant.schema import REGISTERS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assistant.config import Settings
    from assistant.events import Event
    from assistant.pipeline import Job
    from assistant.schema import Run

EPILOG = """\b
예:
  assistant draft notes.txt
  assistant draft notes.txt commits.txt links.txt --year 2025 -o 회고.md
  assistant draft ~/code/my-repo --author me@example.com --register 합니다
  cat notes.txt | assistant draft -
"""
FLAGS = ("register", "authors", "hide", "voice", "engine", "model", "base_url", "cache")


@click.command(cls=korean.Command, epilog=EPILOG, short_help="메모·커밋·링크로 회고 초안을 씁니다.")
@click.argument("inputs", nargs=-1, metavar="입력…")
@click.option(
    "-o", "--output", metavar="파일", help="표준 출력 대신 새 파일에 씁니다. 있는 파일은 덮어쓰지 않습니다."
)
@click.option(
    "--form", default="yearly", metavar="양식", help="회고 양식 이름이나 자기 양식 파일(.md). 기본값 yearly."
)
@click.option("--register", metavar="|".join(REGISTERS), help="문체. 기본값은 양식을 따릅니다.")
@material.options
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
@click.option("--max-cost", metavar="원", help="LLM 비용의 상한. 어림이 이보다 많으면 묻습니다. 기본값 1000.")
@click.option("--yes", "-y", is_flag=True, help="비용을 묻지 않고 씁니다. 어림은 그대로 보여 줍니다.")
@click.option(
    "--cache",
    metavar="on|fresh|off",
    help="받아 둔 LLM의 답을 다시 쓸지(on), 새로 물을지(fresh), 남기지도 않을지(off). 기본값 on.",
)
@click.option(
    "--judge", is_flag=True, help="쓴 문장을 모델이 근거와 한 번 더 견주어 봅니다. 요청이 더 듭니다."
)
@click.option(
    "--no-answers", "forgetful", is_flag=True, help="전에 assistant interview에서 한 답을 넣지 않습니다."
)
@click.option("--json", "as_json", is_flag=True, help="글 대신 근거까지 담은 JSON을 씁니다.")
@click.option(
    "--explain", "explained", is_flag=True, help="문장마다의 근거와 쓰지 않은 것을 함께 보여 줍니다."
)
@click.option(
    "--resume", "resumed", is_flag=True, help="끝내지 못한 LLM 초안을 이어 씁니다. 입력은 주지 않습니다."
)
def draft(inputs: tuple[str, ...], output: str | None, as_json: bool, explained: bool, **options: Any) -> int:
    """메모, 저장소, 블로그, 일정, 목록, 링크, 지난 회고를 읽어 회고 초안을 씁니다.

    ‘-’는 표준 입력입니다. ‘assistant collect’가 쓴 JSON도 입력입니다.
    """
    if output:
        files.require_free(Path(output))
    if options["resumed"]:
        events, settings, now = broken_off.resume(inputs, flags_of(options))
    else:
        events, settings, now = _begin(inputs, options)
    run, failed = broken_off.follow(events, settings, now, yes=options["yes"])
    if not options["forgetful"]:
        before, run = run, recalled(run, settings)
        if count := len(run.answers) - len(before.answers):
            click.echo(f"- 전에 한 답 {count}개를 넣었습니다. 빼려면 --no-answers를 주세요.", err=True)
    keep(run, now)
    write(rendered(run, now, as_json=as_json), output)
    report.summarise(run)
    if explained:
        report.explain(run)
    if failed:
        click.echo("- 모델이 쓰지 못한 것은 나중에 이어 쓸 수 있습니다: assistant draft --resume", err=True)
    return ModelError.exit_code if failed else 0


def _begin(inputs: tuple[str, ...], options: Mapping[str, Any]) -> tuple[Iterator[Event], Settings, datetime]:
    """A new draft: its events, its settings and when it begins."""
    from assistant import pipeline

    if not inputs:
        raise OptionError("빠진 값이 있습니다: 입력…. 예: assistant draft notes.txt")
    settings = settings_of(options)
    now = datetime.now(settings.zone)
    return pipeline.draft(job_of(inputs, options), settings, now=now), settings, now


def settings_of(options: Mapping[str, Any]) -> Settings:
    """The settings under the options of a command that writes. Raises OptionError."""
    from assistant import config

    return config.load(flags=flags_of(options))


def flags_of(options: Mapping[str, Any]) -> dict[str, Any]:
    """The options that are settings. Raises OptionError."""
    return {name: options.get(name) for name in FLAGS} | {"max_cost": _won(options["max_cost"])}


def job_of(inputs: tuple[str, ...], options: Mapping[str, Any]) -> Job:
    """What is asked for, from the options that ``material`` and the form add."""
    from assistant.pipeline import Job

    given, unread = material.inputs(inputs)
    return Job(
        given,
        options["form"],
        material.period(options["year"], options["start"], options["end"]),
        unread,
        bodies=options["bodies"],
        judge=options.get("judge", False),
        fetch=options["fetch"],
    )


def recalled(run: Run, settings: Settings) -> Run:
    """The run with what was answered in earlier ones; a library that cannot be read costs the answers only."""
    from assistant import revision

    try:
        return revision.recalled(run, settings=settings)
    except InputError as error:
        click.echo(f"- {error}", err=True)
        return run


def keep(run: Run, now: datetime) -> None:
    """A full disk must not cost the draft that is about to be printed."""
    from assistant import shelf

    try:
        shelf.keep(run, now=now)
    except OutputError as error:
        click.echo(f"- {error}", err=True)


def rendered(run: Run, now: datetime, *, as_json: bool) -> str:
    if as_json:
        from assistant.document import document

        return json.dumps(document(run), ensure_ascii=False, indent=2) + "\n"
    from assistant.export.post import Post

    return Post.of(run.draft, now).render()


def write(text: str, output: str | None) -> None:
    if output:
        files.write_new(Path(output), text)
        click.echo(f"· {output}에 썼습니다.", err=True)
    else:
        sys.stdout.buffer.write(text.encode("utf-8"))
        sys.stdout.buffer.flush()


def _won(value: str | None) -> float | None:
    try:
        return float(value.replace(",", "").removesuffix("원")) if value is not None else None
    except ValueError as error:
        raise OptionError(
            f"--max-cost {josa.attach(f'‘{value}’', '은')} 금액이 아닙니다. 예: --max-cost 1000"
        ) from error
