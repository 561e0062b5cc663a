"""Real git repositories, made in a temporary folder."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

ME = "한지원 <jiwon@example.com>"
OTHER = "김다른 <other@example.com>"


@dataclass(frozen=True)
class Repository:
    """A repository of ``ME`` whose commits say when and by whom they were made."""

    path: Path

    @classmethod
    def new(cls, path: Path) -> Repository:
        path.mkdir(parents=True)
        made = cls(path)
        made.git("init", "-q", "-b", "main")
        made.git("config", "user.name", "한지원")
        made.git("config", "user.email", "jiwon@example.com")
        return made

    def git(self, *arguments: str, stdin: bytes = b"", **environment: str) -> str:
        plain = {
            **os.environ,
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_NOSYSTEM": "1",
            "LC_ALL": "C.UTF-8",
        }
        done = subprocess.run(
            ["git", *arguments],
            cwd=self.path,
            env=plain | environment,
            input=stdin,
            check=True,
            capture_output=True,
        )
        return done.stdout.decode("utf-8", "replace")

    def commit(self, message: str, when: str, *, author: str = ME, committed: str = "") -> str:
        """An empty commit; ``when`` is the author date, ``committed`` the commit date if it is another."""
        self.git(
            "commit",
            "-q",
            "--allow-empty",
            "--cleanup=verbatim",
            "-m",
            message,
            "--author",
            author,
            "--date",
            when,
            GIT_COMMITTER_DATE=committed or when,
        )
        return self.git("rev-parse", "HEAD").strip()

    def days(self, zone: str, author: str = "jiwon@example.com") -> list[str]:
        """What git itself says: the author's days in a time zone, oldest first, without merges."""
        out = self.git(
            "log",
            "--no-merges",
            "--reverse",
            "--use-mailmap",
            f"--author={author}",
            "--date=format-local:%Y-%m-%d",
            "--format=%ad",
            TZ=zone,
        )
        return out.split()
