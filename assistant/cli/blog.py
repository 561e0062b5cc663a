"""``assistant export --blog``: the plan is shown, asked about the first time, and then carried out."""

from __future__ import annotations

import sys
import textwrap
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import click

from assistant.errors import OptionError, OutputError

if TYPE_CHECKING:
    from assistant.export.base import Plan, Wishes
    from assistant.export.proposal import Delivered, Proposal

YES = ("y", "yes", "ㅛ", "네", "예", "응")  # ㅛ is a y in Korean input
_MARKS = {True: "✓", False: "✗", None: "-"}


@dataclass(frozen=True)
class Request:
    """What the user asked for; the fields are the command's options."""

    source: Path
    blog: Path
    now: datetime
    slug: str | None = None
    folder: str | None = None
    publish: bool = False
    commit: bool = False
    verify: bool = False
    dry_run: bool = False
    yes: bool = False


def into_blog(request: Request) -> int:
    """Shows, asks and does what was asked for. Raises AssistantError; nothing is written then."""
    from assistant import publish

    manuscript = publish.read(request.source, now=request.now)
    proposal = publish.propose(manuscript, request.blog, _wishes(request), now=request.now)
    if request.dry_run or proposal.is_first or proposal.earlier:
        _show(proposal)
    else:
        _remark(proposal.plan)
    if request.dry_run or proposal.earlier:
        sys.stdout.buffer.write(proposal.difference.encode("utf-8", "replace"))
        sys.stdout.buffer.flush()
    if request.verify:
        _prove(proposal)
    if request.dry_run:
        click.echo("· --dry-run이라 아무것도 쓰지 않았습니다.", err=True)
        return 0
    if proposal.is_done and proposal.earlier:
        click.echo(f"· 같은 글이 이미 있어 쓸 것이 없습니다: {proposal.earlier.where}.", err=True)
        return 0
    proposal.require_new()
    if proposal.is_first and not request.yes:
        _ask()
    _tell(publish.deliver(proposal, now=request.now, is_committed=request.commit))
    return 0


def _wishes(request: Request) -> Wishes:
    from assistant.export.base import Wishes

    folder = PurePosixPath(request.folder) if request.folder else None
    return Wishes(folder=folder, slug=request.slug, publish=request.publish)


def _show(proposal: Proposal) -> None:
    """Where the post goes, how it begins, and why."""
    plan = proposal.plan
    click.echo(f"· 블로그: {', '.join(plan.site.seen) or plan.site.generator}", err=True)
    click.echo(f"· 글: {plan.path} · {plan.state}", err=True)
    for path in plan.files:
        if path != plan.path:
            click.echo(f"· 그림: {path}", err=True)
    for choice in plan.choices:
        click.echo(f"    {choice.name}: {choice.value} — {choice.reason}", err=True)
        if choice.others and not any(choice.listed in each for each in plan.warnings):
            guess = "짐작입니다. " if choice.is_guess else ""
            click.echo(f"        {guess}다르면 {choice.option}: {choice.listed}", err=True)
    click.echo(textwrap.indent(_head(plan), "  | "), err=True)
    _remark(plan)


def _head(plan: Plan) -> str:
    """The front matter as it would be written."""
    from assistant.export import frontblock

    block = frontblock.find(plan.files[plan.path])
    return block.text[: block.body].encode("utf-8", "replace").decode().strip("\r\n")


def _remark(plan: Plan) -> None:
    for warning in plan.warnings:
        click.echo(f"! {warning}", err=True)


def _prove(proposal: Proposal) -> None:
    """Raises OutputError when a check failed."""
    from assistant import publish

    click.echo("· 복사본을 빌드하는 중", err=True)
    proof = publish.check(proposal)
    for check in proof.checks:
        click.echo(f"{_MARKS[check.passed]} {check.name}: {check.detail}", err=True)
    if not proof.passed:
        raise OutputError(
            "빌드한 블로그가 맞지 않아 쓰지 않았습니다. ✗를 고치거나 --verify 없이 내보내 주세요."
        )


def _ask() -> None:
    """Raises OptionError when there is nobody to ask, or the answer is no."""
    if not sys.stdin.isatty():
        raise OptionError("이 블로그에는 처음 내보냅니다. 위와 같이 써도 되면 --yes를 더해 주세요.")
    answer = click.prompt("이대로 쓸까요? [y/N]", default="n", show_default=False, err=True)
    if answer.strip().casefold() not in YES:
        raise click.Abort


def _tell(done: Delivered) -> None:
    """New files on standard output, or the commit and the two commands that come next."""
    for path in done.paths:
        click.echo(path)
    if done.commit:
        click.echo(done.commit.branch)
        click.echo("· 작업 폴더와 인덱스는 그대로이고 푸시하지 않았습니다. 다음에 할 일:", err=True)
        for command in done.commit.next:
            click.echo(f"    {command}", err=True)
    for notice in done.notices:
        click.echo(f"- {notice}", err=True)
