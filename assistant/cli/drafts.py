"""``assistant drafts``: the versions that were kept."""

from __future__ import annotations

from datetime import datetime

import click

from assistant.cli import korean


@click.command(cls=korean.Command, short_help="보관된 초안을 보거나 다시 꺼냅니다.")
@click.argument("version", type=int, required=False, metavar="[번호]")
def drafts(version: int | None) -> int:
    """지금까지 쓴 초안의 목록을 보여 줍니다. 번호를 주면 그 초안을 표준 출력에 씁니다."""
    from assistant import config, pipeline
    from assistant.export.post import Post

    if version is not None:
        now = datetime.now(config.load().zone)
        click.echo(Post.of(pipeline.kept(version).draft, now).render(), nl=False)
        return 0
    for each in pipeline.versions():
        click.echo(f"{each.id:>4}  {each.kept[:16].replace('T', ' ')}  {each.title} ({each.length:,}자)")
    return 0
