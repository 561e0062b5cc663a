"""``assistant drafts``: the versions that were kept."""

from __future__ import annotations

import click

from assistant.cli import korean
from assistant.errors import OptionError
from assistant.korean import josa


@click.command(cls=korean.Command, short_help="보관된 초안을 보거나 다시 꺼냅니다.")
@click.argument("version", required=False, metavar="[번호]")
def drafts(version: str | None) -> int:
    """지금까지 쓴 초안의 목록을 보여 줍니다. 번호를 주면 그 초안을 표준 출력에 씁니다."""
    from assistant import shelf
    from assistant.export.post import Post

    if version is not None:
        if not version.isdecimal():
            shown = josa.attach(f"‘{version}’", "은")
            raise OptionError(f"{shown} 초안 번호가 아닙니다. ‘assistant drafts’의 맨 앞 숫자를 주세요.")
        run, kept = shelf.kept(int(version))
        click.echo(Post.of(run.draft, kept).render(), nl=False)
        return 0
    for each in shelf.versions():
        click.echo(f"{each.id:>4}  {each.kept[:16].replace('T', ' ')}  {shelf.described(each)}")
    return 0
