"""``assistant export``: a draft to a file in a folder."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from assistant.cli import korean


@click.command(cls=korean.Command, short_help="고친 초안을 블로그 글 파일로 내보냅니다.")
@click.argument("source", metavar="초안.md")
@click.option(
    "--to", "folder", required=True, metavar="폴더", help="새 글 파일(YYYY-MM-DD-제목.md)을 둘 폴더."
)
@click.option("--slug", metavar="이름", help="파일 이름에 쓸 말. 기본값은 제목입니다.")
def export(source: str, folder: str, slug: str | None) -> int:
    """초안을 머리말(제목·날짜·요약·태그·draft)이 있는 새 글 파일로 씁니다. 있는 파일은 덮어쓰지 않습니다."""
    from assistant import config, pipeline

    now = datetime.now(config.load().zone)
    click.echo(pipeline.export(Path(source), Path(folder), now=now, slug=slug))
    return 0
