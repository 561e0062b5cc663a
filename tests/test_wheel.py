"""The wheel is whole: prompts and word lists are inside, and it drafts where nothing else of ours is."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
from pathlib import Path

import frontmatter

ROOT = Path(__file__).parent.parent
NOTES = "2025년\n## 3월\n- 카프카 도입을 맡음\n"


def _run(*command: str | Path, cwd: Path, text: str | None = None) -> str:
    done = subprocess.run(
        [str(each) for each in command],
        cwd=cwd,
        input=text,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_built_wheel_drafts_in_a_clean_environment(tmp_path: Path) -> None:
    """A new virtual environment with the wheel, its dependencies and no checkout writes a post."""
    _run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", tmp_path, ROOT, cwd=tmp_path)
    (wheel,) = tmp_path.glob("*.whl")
    _run(sys.executable, "-m", "venv", "--without-pip", tmp_path / "venv", cwd=tmp_path)
    bin_ = tmp_path / "venv" / ("Scripts" if os.name == "nt" else "bin")
    install = (
        "-m",
        "pip",
        "--python",
        bin_ / "python",
        "install",
        "--quiet",
        "--no-deps",
        "--no-index",
        wheel,
    )
    _run(sys.executable, *install, cwd=tmp_path)
    (site,) = (tmp_path / "venv").glob("lib/python*/site-packages")
    # The dependencies of this environment; a folder that is added this way brings no editable install along.
    (site / "dependencies.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    where = _run(bin_ / "python", "-c", "import assistant; print(assistant.__file__)", cwd=tmp_path)
    assert Path(where.strip()).is_relative_to(tmp_path)
    post = frontmatter.loads(_run(bin_ / "assistant", "draft", "-", cwd=tmp_path, text=NOTES))
    assert post.content == "## 성과\n\n- 3월에는 카프카 도입을 맡았다."
