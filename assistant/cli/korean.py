"""click in Korean: help pages and usage errors."""

from __future__ import annotations

import difflib

import click


class _Formatting(click.Command):
    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), "사용법: ")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        options = [each for each in self.get_params(ctx) if isinstance(each, click.Option)]
        records = [record for each in options if (record := each.get_help_record(ctx))]
        with formatter.section("옵션"):
            formatter.write_dl(records)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option:
            option.help = "이 도움말을 보여 줍니다."
        return option


class Command(_Formatting):
    """A command whose help is Korean; ``epilog`` holds examples, line by line."""

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        return ["[옵션]", *(piece for each in self.get_params(ctx) for piece in each.get_usage_pieces(ctx))]


class Group(_Formatting, click.Group):
    """A group whose help is Korean."""

    command_class = Command

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        return ["[옵션]", "명령 [인자]…"]

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        super().format_options(ctx, formatter)
        with formatter.section("명령"):
            formatter.write_dl([(name, each.get_short_help_str(90)) for name, each in self.commands.items()])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        if self.get_command(ctx, name) is None and not name.startswith("-"):
            close = difflib.get_close_matches(name, self.commands, n=1)
            hint = f"혹시 ‘{close[0]}’인가요?" if close else f"쓸 수 있는 명령: {', '.join(self.commands)}"
            raise click.UsageError(f"‘{name}’ 명령은 없습니다. {hint}", ctx)
        return super().resolve_command(ctx, args)


def explain(error: click.ClickException) -> str:
    """A usage error as one Korean line that names the value and the next step."""
    command = getattr(getattr(error, "ctx", None), "command_path", "assistant")
    help_hint = f"‘{command} --help’를 보세요."
    match error:
        case click.NoSuchOption():
            close = f" 혹시 {', '.join(error.possibilities)}인가요?" if error.possibilities else ""
            return f"‘{error.option_name}’ 옵션은 없습니다.{close} {help_hint}"
        case click.MissingParameter():
            name = error.param.make_metavar(error.ctx) if error.param and error.ctx else "인자"
            if isinstance(error.param, click.Option):
                name = f"{error.param.opts[-1]} {name}"
            return f"빠진 값이 있습니다: {name}. {help_hint}"
        case click.BadOptionUsage():
            return f"‘{error.option_name}’ 옵션에 값이 필요합니다. {help_hint}"
        case click.BadParameter():
            name = error.param.opts[0] if error.param else "값"
            return f"{name}의 값이 맞지 않습니다: {error.message} {help_hint}"
        case _:
            return error.message
