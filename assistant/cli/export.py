"""``assistant export``: a draft to a folder, or to a place without a repository."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assistant import files
from assistant.cli import korean

if TYPE_CHECKING:
    from assistant.export.post import Post
    from assistant.export.targets import Page, Target

PLACES = "velog|tistory|obsidian|html|md"
EPILOG = """\b
예:
  assistant export 회고.md --to ~/blog/_posts
  assistant export 회고.md --to velog
  assistant export 회고.md --to html -o 회고.html
"""


@click.command(cls=korean.Command, epilog=EPILOG, short_help="고친 초안을 블로그 글 파일로 내보냅니다.")
@click.argument("source", metavar="초안.md")
@click.option(
    "--to",
    "place",
    metavar=f"폴더|{PLACES}",
    required=True,
    help="새 글 파일(YYYY-MM-DD-제목.md)을 둘 폴더, 또는 붙여넣을 곳.",
)
@click.option("-o", "--output", metavar="파일", help="붙여넣을 글을 표준 출력 대신 새 파일에 씁니다.")
@click.option("--slug", metavar="이름", help="파일 이름에 쓸 말. 기본값은 제목입니다.")
def export(source: str, place: str, output: str | None, slug: str | None) -> int:
    """고친 초안을 내보냅니다. 있는 파일은 덮어쓰지 않습니다."""
    from assistant import config, pipeline
    from assistant.export import targets

    now = datetime.now(config.load().zone)
    target = targets.find(place)
    if target is None:
        click.echo(pipeline.export(Path(source), Path(place), now=now, slug=slug))
        return 0
    if Path(place).is_dir():
        click.echo(f"- ‘{place}’ 폴더에 쓰려면 --to ./{place}를 주세요.", err=True)
    _paste(pipeline.read(Path(source), now=now), target, source=Path(source), output=output)
    return 0


def _paste(post: Post, target: Target, *, source: Path, output: str | None) -> None:
    """The text goes to standard output or a new file; what is typed in beside it and left to do is told."""
    from assistant.export import pictures
    from assistant.export.targets import Sheet, html

    page = target.render(post, pictures.beside(html.pictures(post.body), source.parent))
    _write(page, output)
    if target.sheet:
        click.echo(Sheet.of(post).lines(), err=True, nl=False)
    for notice in page.notices:
        click.echo(f"- {notice}", err=True)


def _write(page: Page, output: str | None) -> None:
    if output:
        files.write_new(Path(output), page.text)
        click.echo(f"· {output}에 썼습니다.", err=True)
    else:
        sys.stdout.buffer.write(page.text.encode())
        sys.stdout.buffer.flush()
