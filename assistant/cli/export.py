"""``assistant export``: a draft into a blog, to a folder, or to a place without a repository."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from assistant import files
from assistant.cli import korean
from assistant.errors import OptionError
from assistant.korean import josa

if TYPE_CHECKING:
    from assistant.export.post import Manuscript
    from assistant.export.targets import Page, Target

PLACES = "velog|tistory|obsidian|html|md"
EPILOG = """\b
예:
  assistant export 회고.md --blog ~/blog --dry-run
  assistant export 회고.md --blog ~/blog --commit
  assistant export 회고.md --to ~/글
  assistant export 회고.md --to velog
  assistant export 회고.md --to html -o 회고.html
"""


@click.command(cls=korean.Command, epilog=EPILOG, short_help="고친 초안을 블로그 글로 내보냅니다.")
@click.argument("source", metavar="초안.md")
@click.option(
    "--blog", metavar="폴더", help="블로그 저장소. 그 블로그의 글을 읽어 같은 자리, 같은 머리말로 씁니다."
)
@click.option(
    "--to",
    "place",
    metavar=f"폴더|{PLACES}",
    help="새 글 파일(YYYY-MM-DD-제목.md)을 둘 폴더, 또는 붙여넣을 곳.",
)
@click.option("-o", "--output", metavar="파일", help="붙여넣을 글을 표준 출력 대신 새 파일에 씁니다.")
@click.option(
    "--slug",
    metavar="이름",
    help="파일 이름과 주소에 쓸 말. 기본값은 블로그의 버릇이나 제목입니다. "
    "블로그에서는 회고.mdx처럼 끝까지 적으면 그 이름 그대로 씁니다.",
)
@click.option("--folder", metavar="폴더", help="블로그 안에서 글을 둘 폴더. 기본값은 글에서 알아냅니다.")
@click.option("--publish", is_flag=True, help="초안 표시 없이, 바로 공개될 글로 씁니다.")
@click.option(
    "--commit",
    is_flag=True,
    help="작업 폴더 대신 새 가지(branch)에 커밋 하나로 넣습니다. 푸시하지 않습니다.",
)
@click.option(
    "--verify",
    is_flag=True,
    help="먼저 복사본을 빌드해 봅니다. 그 블로그의 코드가 실행됩니다.",
)
@click.option("--dry-run", is_flag=True, help="무엇을 왜 어디에 쓸지와 그 차이만 보여 주고 쓰지 않습니다.")
@click.option("--yes", is_flag=True, help="처음 내보내는 블로그에서도 묻지 않습니다.")
def export(source: str, blog: str | None, place: str | None, output: str | None, **options: Any) -> int:
    """고친 초안을 내보냅니다. 새 파일만 쓰고, 있는 파일은 덮어쓰지 않습니다."""
    from assistant import config, publish
    from assistant.export import targets

    _require_one_door(blog, place, output, options)
    now = datetime.now(config.load().zone)
    if blog is not None:
        from assistant.cli.blog import Request, into_blog

        return into_blog(Request(Path(source), Path(blog).expanduser(), now=now, **options))
    place = str(place)
    target = targets.find(place)
    if target is None:
        path, is_new = publish.to_folder(Path(source), Path(place), now=now, slug=options["slug"])
        if is_new:
            click.echo(path)
        else:
            click.echo(f"· 같은 글이 이미 있어 쓸 것이 없습니다: ‘{path}’.", err=True)
        return 0
    if Path(place).is_dir():
        click.echo(f"- ‘{place}’ 폴더에 쓰려면 --to {josa.attach(f'./{place}', '을')} 주세요.", err=True)
    _paste(publish.read(Path(source), now=now), target, output)
    return 0


def _require_one_door(
    blog: str | None, place: str | None, output: str | None, options: dict[str, Any]
) -> None:
    """Raises OptionError for options that say nothing together."""
    if (blog is None) == (place is None):
        raise OptionError(
            "내보낼 곳을 하나 주세요: --blog 블로그-폴더, 또는 --to 폴더나 "
            f"{PLACES.replace('|', '·')} 가운데 하나. ‘assistant export --help’에 예가 있습니다."
        )
    if blog is None:
        for name in ("folder", "publish", "commit", "verify", "dry_run", "yes"):
            if options[name]:
                raise OptionError(f"--{name.replace('_', '-')} 옵션은 --blog와 함께 씁니다.")
    elif output is not None:
        raise OptionError("-o 옵션은 --to와 함께 씁니다. 블로그에서의 이름은 --slug로 줍니다.")


def _paste(manuscript: Manuscript, target: Target, output: str | None) -> None:
    """The text goes to standard output or a new file; what is typed in beside it and left to do is told."""
    from assistant.export.targets import Sheet

    page = target.render(manuscript.post, manuscript.pictures or {})
    _write(page, output)
    if target.sheet:
        click.echo(Sheet.of(manuscript.post).lines(), err=True, nl=False)
    for notice in page.notices:
        click.echo(f"- {notice}", err=True)


def _write(page: Page, output: str | None) -> None:
    if output:
        files.write_new(Path(output), page.text)
        click.echo(f"· {output}에 썼습니다.", err=True)
    else:
        sys.stdout.buffer.write(page.text.encode())
        sys.stdout.buffer.flush()
