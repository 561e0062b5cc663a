"""The terminal's door. Exit codes: 0 done, 2 option, 3 input, 4 output, 5 LLM, 6 cost, 130 stopped, 1 anything else."""

from __future__ import annotations

import sys
from typing import NoReturn

import click

from assistant import __version__
from assistant.cli import korean
from assistant.cli.collect import collect
from assistant.cli.draft import draft
from assistant.cli.drafts import drafts
from assistant.cli.export import export
from assistant.cli.interview import interview
from assistant.cli.revise import revise
from assistant.errors import AssistantError

STOPPED = 130


@click.group(
    cls=korean.Group,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="메모·커밋·링크를 모아 한국어 회고 초안을 씁니다. 근거가 없는 문장은 쓰지 않습니다.",
)
@click.version_option(
    __version__, "-V", "--version", message="%(prog)s %(version)s", help="버전을 보여 줍니다."
)
def cli() -> None:
    """Nothing of its own: every command does one thing."""


cli.add_command(draft)
cli.add_command(collect)
cli.add_command(interview)
cli.add_command(revise)
cli.add_command(export)
cli.add_command(drafts)


def main() -> NoReturn:
    """Runs a command; every foreseen failure ends as one Korean line on standard error."""
    try:
        result = cli.main(prog_name="assistant", standalone_mode=False)
        sys.exit(result if isinstance(result, int) else 0)
    except AssistantError as error:
        _fail(str(error), error.exit_code)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        sys.exit(error.exit_code)
    except click.ClickException as error:
        _fail(korean.explain(error), error.exit_code)
    except (KeyboardInterrupt, click.Abort):
        _fail("멈췄습니다.", STOPPED)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)


def _fail(message: str, code: int) -> NoReturn:
    click.echo(f"오류: {message}", err=True)
    sys.exit(code)
