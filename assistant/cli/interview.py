"""``assistant interview``: what the draft lacks, asked; the answers become part of it."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from assistant import files
from assistant.cli import korean
from assistant.cli.draft import draft, job_of, keep, recalled, rendered, settings_of, write
from assistant.errors import ModelError
from assistant.events import Event, Finished, Notice

if TYPE_CHECKING:
    from assistant.config import Settings
    from assistant.schema import Question, Run

EPILOG = """\b
예:
  assistant interview notes.txt -o 회고.md
  assistant interview notes.txt < /dev/null > 질문.txt
  assistant interview notes.txt --answers 질문.txt -o 회고.md
"""
_SHARED = {"inputs", "output", "form", "register", "year", "start", "end", "authors", "hide", "voice"}
_SHARED |= {"bodies", "fetch", "max_cost", "yes", "cache", "engine", "model", "base_url", "as_json"}


@click.command(cls=korean.Command, epilog=EPILOG, short_help="빠진 것을 묻고 그 답까지 넣어 씁니다.")
@click.option("--answers", metavar="파일", help="답을 적은 파일. 터미널에서 묻지 않습니다.")
def interview(
    inputs: tuple[str, ...], output: str | None, answers: str | None, as_json: bool, **options: Any
) -> int:
    """초안에 빠진 것을 하나씩 묻고, 답을 넣어 회고 초안을 씁니다. 터미널이 아니면 질문만 보여 줍니다."""
    from assistant import pipeline, revision
    from assistant.cli import report
    from assistant.interview import sheet

    if output:
        files.require_free(Path(output))
    settings = settings_of(options)
    now = datetime.now(settings.zone)
    job = job_of(inputs, options)
    first = _first_look(pipeline.draft(job, replace(settings, engine="offline"), now=now))
    if answers is None:
        open_ones = recalled(first, settings).questions
        if count := len(first.questions) - len(open_ones):
            click.echo(f"- 전에 답한 질문 {count}개는 다시 묻지 않습니다.", err=True)
        if not sys.stdin.isatty():
            write(sheet.blank(open_ones), output)
            return 0
        given = _ask(open_ones)
    else:
        given = sheet.filled(_read(answers), first.questions)
    run = recalled(revision.answered(first, given, settings=settings)[0], settings)
    keep(run, now)  # whatever happens to a model, no answer is lost
    failed = False
    if settings.uses_llm:
        run, failed = report.follow(pipeline.draft(job, settings, now=now), yes=options["yes"])
        run, refused = _with_answers(run, given, settings, now)
        failed = failed or refused
    write(rendered(run, now, as_json=as_json), output)
    report.summarise(run)
    return ModelError.exit_code if failed else 0


interview.params[:0] = [each for each in draft.params if each.name in _SHARED]


def _first_look(events: Iterator[Event]) -> Run:
    """The engine's draft, of which only the questions are wanted."""
    click.echo("· 빠진 것을 찾는 중", err=True)
    for event in events:
        if isinstance(event, Notice):
            click.echo(f"- {event.message}", err=True)
        if isinstance(event, Finished):
            return event.run
    raise AssertionError("a run ended without its last event")


def _ask(questions: Sequence[Question]) -> list[tuple[Question, str]]:
    """One question after the other; an end of input ends the asking, not the draft."""
    if questions:
        click.echo("엔터만 치면 건너뛰고, Ctrl+C를 누르면 여기까지의 답으로 씁니다.", err=True)
    given = []
    for number, question in enumerate(questions, 1):
        click.echo(f"\n[{number}/{len(questions)}] {question.text}", err=True)
        try:
            given.append((question, click.prompt("답", default="", show_default=False, err=True)))
        except click.Abort:
            click.echo("\n- 여기까지의 답으로 씁니다.", err=True)
            break
    return given


def _read(path: str) -> str:
    from assistant import sources

    (item,) = sources.from_path(path)[0][:1]
    return item.text or ""


def _with_answers(
    run: Run, given: Sequence[tuple[Question, str]], settings: Settings, now: datetime
) -> tuple[Run, bool]:
    """The run with the answers in it, kept before a model is asked; and whether the model failed."""
    from assistant import revision
    from assistant.cli import report

    run, touched = revision.answered(run, given, settings=settings)
    run = recalled(run, settings)
    keep(run, now)
    if not touched:
        return run, False
    try:
        blended, _ = report.follow(revision.blend(run, touched, settings=settings))
    except ModelError as error:
        click.echo(f"! {error} 답은 오프라인 엔진이 넣은 대로 둡니다.", err=True)
        return run, True
    keep(blended, now)
    return blended, False
