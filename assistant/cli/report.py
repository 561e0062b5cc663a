"""Events and runs as lines for a person, on standard error."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence

import click

from assistant import prices
from assistant.collection import Collection
from assistant.errors import TooDear
from assistant.events import Collected, Estimated, Event, Finished, Notice, StageStarted
from assistant.schema import Dropped, Evidence, EvidenceKind, Hidden, Run, Survey

_KINDS: dict[EvidenceKind, str] = {
    "note": "메모",
    "commit": "커밋",
    "post": "블로그 글",
    "link": "링크",
    "goal": "지난해의 목표",
}

AS_MEASURED = "괄호는 글 사이의 편차와 문장 수의 우연으로 나눈 차이, *는 2를 넘는 것"


def follow(events: Iterator[Event], *, yes: bool = False) -> tuple[Run, bool]:
    """Shows what happens until the end; the finished run, and whether the LLM failed on the way.

    Raises TooDear where a draft may cost more than its limit and, without ``yes``, nobody can be asked.
    """
    failed = False
    for event in events:
        match event:
            case StageStarted(message):
                click.echo(f"· {message}", err=True)
            case Notice(message, failure):
                failed = failed or failure
                click.echo(f"{'!' if failure else '-'} {message}", err=True)
            case Estimated():
                _agree(event, yes=yes)
            case Finished(run):
                return run, failed
            case _:
                pass
    raise AssertionError("a run ended without its last event")


def collected(events: Iterator[Event]) -> Collection:
    """Shows what happens until everything is collected."""
    for event in events:
        match event:
            case StageStarted(message):
                click.echo(f"· {message}", err=True)
            case Notice(message):
                click.echo(f"- {message}", err=True)
            case Collected(collection):
                return collection
            case _:
                pass
    raise AssertionError("a collection ended without its last event")


def hidden(found: Sequence[Hidden]) -> None:
    """What was replaced by a stand-in, and where; never the value."""
    if found:
        click.echo("\n[가린 것]", err=True)
    for each in found:
        click.echo(f"{each.name} {each.count}건 ({each.place})", err=True)


def left_out(dropped: Sequence[Dropped], *, explained: bool) -> None:
    """How much was not taken, or every piece of it with the reason."""
    if dropped and not explained:
        click.echo(f"· 빼거나 건너뛴 것 {len(dropped):,}건 (--explain으로 이유를 봅니다)", err=True)
    elif dropped:
        click.echo("\n[빼거나 건너뛴 것]", err=True)
        for each in dropped:
            click.echo(f"{each.reason} | {each.text} ({each.place})", err=True)


def _agree(event: Estimated, *, yes: bool) -> None:
    """Shows the estimate; above the limit goes on only if the user says so."""
    click.echo(f"· {event.estimate}", err=True)
    if not event.over or yes:
        return
    limit = f"상한 {event.limit:,.0f}원"
    more = f"{limit}보다 많습니다" if event.estimate.cost else f"값을 몰라 {limit}을 지킬 수 없습니다"
    if sys.stdin.isatty() and sys.stderr.isatty():
        click.confirm(f"? {more}. 계속할까요?", abort=True, err=True)
        return
    raise TooDear(
        f"{more}. 아무것도 보내지 않았습니다. 그래도 쓰려면 --yes를, 키 없이 쓰려면 --engine offline을 주세요."
    )


def summarise(run: Run) -> None:
    """Doubts and questions that are left, and what the run cost."""
    for finding in run.findings:
        click.echo(f"? 확인해 주세요: {finding.detail} → {finding.sentence}", err=True)
    for question in run.questions:
        click.echo(f"? {question.text}", err=True)
    compare(run)
    if run.dropped:
        click.echo(f"· 쓰지 않은 것 {len(run.dropped)}건 (--explain으로 이유를 봅니다)", err=True)
    cost(run)


def cost(run: Run) -> None:
    """What a model was asked and said, if one was."""
    usage = run.usage
    if usage.engine == "llm":
        tokens = f"요청 {usage.requests}번, 토큰 {usage.prompt_tokens:,} + {usage.completion_tokens:,}"
        price = prices.price(usage.model)
        spent = f", {price.cost(usage.prompt_tokens, usage.completion_tokens)}" if price else ""
        replayed = f", 받아 둔 답 {usage.replayed}번" if usage.replayed else ""
        click.echo(f"· LLM {usage.model}: {tokens}{spent}{replayed}", err=True)


def compare(run: Run) -> None:
    """The user's habits beside the draft's, those that are off marked."""
    if not (run.voice and run.traits):
        return
    click.echo(f"· 말투: 내 글 {run.voice.posts}편과 초안 ({AS_MEASURED})", err=True)
    for each in run.traits:
        mark = "*" if each.off else " "
        values = f"{each.shown(each.author)} → {each.shown(each.draft)} ({each.deviations:+.1f})"
        click.echo(f"  {mark} {each.name}: {values}", err=True)


def explain(run: Run) -> None:
    """Every sentence with its evidence, and everything that was left out with the reason."""
    places = {each.id: f"{each.place} {each.text}" for each in run.evidence}
    also: dict[str, list[Evidence]] = defaultdict(list)
    for one in run.evidence:
        also[one.same_as].append(one)
    click.echo("\n[문장과 근거]", err=True)
    for section in run.draft.sections:
        for sentence in section.sentences:
            click.echo(f"{section.heading} | {sentence.text}", err=True)
            for each in sentence.evidence:
                click.echo(f"    {each} {places.get(each, '')}", err=True)
                for other in also[each]:
                    click.echo(f"        같은 일: {other.id} {other.place} {other.text}", err=True)
    _survey(run.survey, {each.id: each for each in run.evidence})
    hidden(run.hidden)
    click.echo("\n[쓰지 않은 것]", err=True)
    for dropped in run.dropped:
        click.echo(f"{dropped.reason} | {dropped.text} ({dropped.place})", err=True)


def _survey(survey: Survey, known: dict[str, Evidence]) -> None:
    """Counts, threads, conflicts and gaps; a heading without anything under it is not shown."""
    if survey.tally.commits:
        tally = survey.tally
        where = f"저장소 {tally.repositories:,}곳, {tally.months:,}달 가운데 {tally.days:,}일"
        click.echo(f"\n[센 것]\n커밋 {tally.commits:,}건 ({where})", err=True)
    if survey.threads:
        click.echo("\n[여러 달에 걸친 일]", err=True)
    for thread in survey.threads:
        click.echo(thread.topic, err=True)
        for step in thread.steps:
            click.echo(f"    {step.when} {step.stage} {step.evidence} {known[step.evidence].text}", err=True)
    if survey.conflicts:
        click.echo("\n[서로 다른 숫자]", err=True)
    for conflict in survey.conflicts:
        click.echo(f"{conflict.topic}: {' / '.join(conflict.values)}", err=True)
        for each in conflict.evidence:
            click.echo(f"    {each} {known[each].place} {known[each].text}", err=True)
    if survey.silent or survey.missing:
        click.echo("\n[자료가 없는 곳]", err=True)
    if survey.silent:
        click.echo(f"달: {', '.join(survey.silent)}", err=True)
    if survey.missing:
        click.echo(f"종류: {', '.join(_KINDS[each] for each in survey.missing)}", err=True)
