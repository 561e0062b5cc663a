"""README shows what the program really prints (``pytest --regenerate`` writes it anew)."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from tests.cli.conftest import Ran, assistant  # noqa: F401

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
BLOCK = re.compile(r"(<!-- draft:start -->\n).*?(<!-- draft:end -->)", re.DOTALL)
SHOWN = 34  # lines of the draft


def test_the_draft_in_readme_is_the_programs_own(assistant: Callable[..., Ran], regenerate: bool) -> None:  # noqa: F811
    """The first lines of the sample's draft, but for the day on which it is written."""
    inputs = [str(ROOT / "samples" / "yearly" / name) for name in ("notes.txt", "commits.txt", "links.txt")]
    lines = assistant("draft", *inputs).out.splitlines()
    shown = [re.sub(r"^date: .*", "date: 2025-12-31T21:00:00+09:00", line) for line in lines[:SHOWN]]
    block = "```markdown\n" + "\n".join(shown) + "\n…\n```\n"
    text = README.read_text(encoding="utf-8")
    wanted = BLOCK.sub(lambda match: match[1] + block + match[2], text)
    if regenerate:
        README.write_text(wanted, encoding="utf-8")
    assert text == wanted or regenerate
