"""Events and runs as lines for a person, on standard error."""

from __future__ import annotations

from collections.abc import Iterator

import click

from assistant.events import Event, Finished, Notice, StageStarted
from assistant.schema import Run


def follow(events: Iterator[Event]) -> tuple[Run, bool]:
    """Shows what happens until the end; the finished run, and whether the LLM failed on the way."""
    failed = False
    for event in events:
        match event:
            case StageStarted(message):
                click.echo(f"· {message}", err=True)
            case Notice(message, failure):
                failed = failed or failure
                click.echo(f"{'!' if failure else '-'} {message}", err=True)
            case Finished(run):
                return run, failed
            case _:
                pass
    raise AssertionError("a run ended without its last event")


def summarise(run: Run) -> None:
    """Doubts and questions that are left, and what the run cost."""
    for finding in run.findings:
        click.echo(f"? 확인해 주세요: {finding.detail} → {finding.sentence}", err=True)
    for question in run.questions:
        click.echo(f"? {question.text}", err=True)
    if run.dropped:
        click.echo(f"· 쓰지 않은 자료 {len(run.dropped)}건 (--explain으로 이유를 봅니다)", err=True)
    usage = run.usage
    if usage.engine == "llm":
        tokens = f"요청 {usage.requests}번, 토큰 {usage.prompt_tokens:,} + {usage.completion_tokens:,}"
        click.echo(f"· LLM {usage.model}: {tokens}", err=True)


def explain(run: Run) -> None:
    """Every sentence with its evidence, and everything that was left out with the reason."""
    places = {each.id: f"{each.place} {each.text}" for each in run.evidence}
    click.echo("\n[문장과 근거]", err=True)
    for section in run.draft.sections:
        for sentence in section.sentences:
            click.echo(f"{section.heading} | {sentence.text}", err=True)
            for each in sentence.evidence:
                click.echo(f"    {each} {places.get(each, '')}", err=True)
    click.echo("\n[쓰지 않은 자료]", err=True)
    for dropped in run.dropped:
        click.echo(f"{dropped.reason} | {dropped.text} ({dropped.place})", err=True)
