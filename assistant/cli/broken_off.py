"""Drafts that were broken off: what was written is kept, and gone on with later."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

from assistant.cli import report
from assistant.errors import InputError, OptionError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assistant.config import Settings
    from assistant.events import Event
    from assistant.schema import Run


def resume(inputs: tuple[str, ...], flags: dict[str, Any]) -> tuple[Iterator[Event], Settings, datetime]:
    """The draft that was not finished, with the settings of then but for those that are given now."""
    from assistant import config, pipeline

    if inputs:
        raise OptionError(
            "--resume은 끝내지 못한 초안을 그때의 자료로 이어 씁니다. 입력을 빼고 다시 해 주세요."
        )
    begun = pipeline.unfinished()
    if begun is None:
        raise InputError("이어 쓸 초안이 없습니다. 새로 쓰려면 입력을 주세요. 예: assistant draft notes.txt")
    given = {name: value for name, value in flags.items() if value}
    settings = config.load(flags={**begun.settings, **given})
    return pipeline.resume(begun, settings), settings, begun.now


def follow(events: Iterator[Event], settings: Settings, now: datetime, *, yes: bool) -> tuple[Run, bool]:
    """Shows what happens; what was written when the user stops goes into the library.

    With ``yes`` nobody is asked about the cost.
    """
    try:
        return report.follow(events, yes=yes)
    except KeyboardInterrupt:
        _keep_part(settings, now)
        raise


def _keep_part(settings: Settings, now: datetime) -> None:
    """What a model has written since ``now``; the engine's drafts take a moment and are not kept in part."""
    from assistant import pipeline, shelf

    begun = pipeline.unfinished()
    if begun is None or begun.now != now:
        return
    if begun.begun:
        kept = shelf.keep(pipeline.so_far(begun, settings), now=datetime.now(settings.zone))
        click.echo(f"- 지금까지 쓴 것을 남겼습니다: assistant drafts {kept}", err=True)
    click.echo("- 이어서 쓰려면: assistant draft --resume", err=True)
