"""``assistant revise``: one section of a draft written again, nothing else touched."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from assistant import files
from assistant.cli import korean
from assistant.cli.draft import keep, rendered, write

if TYPE_CHECKING:
    from assistant.schema import Run
    from assistant.shelf import Opened

EPILOG = """\b
예:
  assistant revise 회고.md --section 아쉬움 --ask "더 짧게" -o 회고-2.md
  assistant revise 12 --section regrets --ask "합니다체로"
  assistant revise 회고.md --section 성과 --ask "카프카 이야기를 먼저" --base-url http://127.0.0.1:11434/v1
"""


@click.command(cls=korean.Command, epilog=EPILOG, short_help="초안의 절 하나만 다시 씁니다.")
@click.argument("source", metavar="초안")
@click.option("--section", required=True, metavar="절", help="다시 쓸 절의 제목이나 key.")
@click.option("--ask", default="", metavar="부탁", help="어떻게 쓸지. 비우면 같은 근거로 다시 씁니다.")
@click.option(
    "-o", "--output", metavar="파일", help="표준 출력 대신 새 파일에 씁니다. 있는 파일은 덮어쓰지 않습니다."
)
@click.option(
    "--engine", metavar="auto|offline|llm", help="글을 쓰는 엔진. auto는 키나 주소가 있으면 LLM을 씁니다."
)
@click.option("--model", metavar="이름", help="LLM 모델 이름.")
@click.option("--base-url", metavar="주소", help="OpenAI 호환 서버 주소.")
@click.option(
    "--cache",
    metavar="on|fresh|off",
    help="받아 둔 LLM의 답을 다시 쓸지(on), 새로 물을지(fresh), 남기지도 않을지(off). 기본값 on.",
)
@click.option("--json", "as_json", is_flag=True, help="글 대신 근거까지 담은 JSON을 씁니다.")
def revise(source: str, section: str, ask: str, output: str | None, as_json: bool, **options: Any) -> int:
    """초안의 절 하나를 부탁대로 다시 씁니다. 초안은 보관함의 번호, draft --json의 파일, 또는 Markdown 파일입니다.

    나머지 절과 직접 쓴 문장은 그대로이고, 결과는 보관함의 새 판이 됩니다.
    """
    from datetime import datetime

    from assistant import config, revision, shelf
    from assistant.cli import report

    if output:
        files.require_free(Path(output))
    settings = config.load(flags=options)
    opened = shelf.opened(source)
    run, _ = report.follow(revision.revise(opened.run, section, ask, settings=settings))
    if run.draft == opened.run.draft:
        click.echo("- 부탁대로 하면 바뀌는 것이 없습니다.", err=True)
    for question in run.questions:
        if question not in opened.run.questions:
            click.echo(f"? {question.text}", err=True)
    keep(run, datetime.now(settings.zone))
    write(_written(run, opened, as_json=as_json), output)
    report.cost(run)
    return 0


def _written(run: Run, opened: Opened, *, as_json: bool) -> str:
    """The draft under the front matter of its own file, to the byte, where it came from one."""
    if as_json or not opened.head:
        return rendered(run, opened.kept, as_json=as_json)
    return opened.head + run.draft.body
