"""README shows what the program really prints (``pytest --regenerate`` writes it anew)."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from assistant import prompts
from benchmarks import quality
from tests.cli.conftest import Ran, assistant  # noqa: F401

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
SHOWN = 34  # lines of the draft


def hold(name: str, content: str, regenerate: bool) -> None:
    """The block ``name`` of README holds ``content``."""
    text = README.read_text(encoding="utf-8")
    block = re.compile(rf"(<!-- {name}:start -->\n).*?(<!-- {name}:end -->)", re.DOTALL)
    wanted = block.sub(lambda match: match[1] + content + match[2], text)
    if regenerate:
        README.write_text(wanted, encoding="utf-8")
    assert text == wanted or regenerate


def test_the_draft_in_readme_is_the_programs_own(assistant: Callable[..., Ran], regenerate: bool) -> None:  # noqa: F811
    """The first lines of the sample's draft, but for the day on which it is written."""
    inputs = [str(ROOT / "samples" / "yearly" / name) for name in ("notes.txt", "commits.txt", "links.txt")]
    lines = assistant("draft", *inputs).out.splitlines()
    shown = [re.sub(r"^date: .*", "date: 2025-12-31T21:00:00+09:00", line) for line in lines[:SHOWN]]
    hold("draft", "```markdown\n" + "\n".join(shown) + "\n…\n```\n", regenerate)


def test_the_forms_in_readme_are_those_that_ship(regenerate: bool) -> None:
    """Key, name, register and sections of every form."""
    rows = ["| 양식 | 이름 | 문체 | 절 |", "|---|---|---|---|"]
    for form in prompts.forms():
        heads = [section.heading for section in form.sections if not section.months and not section.per]
        months = ["1월 … 12월"] if any(section.months for section in form.sections) else []
        rows.append(f"| `{form.key}` | {form.name} | {form.register} | {' · '.join([*months, *heads])} |")
    hold("forms", "\n".join(rows) + "\n", regenerate)


def test_the_scores_in_readme_are_measured(regenerate: bool) -> None:
    """The held-out half as it is."""
    rows = ["| 항목 | 기준 | 점수 |", "|---|---|---|"]
    for each in quality.MEASURES:
        rows.append(f"| {each.name} | {each.bar or '-'} | {each.of(quality.read('held', each.file))} |")
    hold("quality", "\n".join(rows) + "\n", regenerate)
