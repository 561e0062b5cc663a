"""Little sites that the real generators build: a tree of posts under the least of a theme."""

from __future__ import annotations

import os
import shutil
from pathlib import Path, PurePosixPath

import pytest

from assistant.export import builds
from assistant.export.base import Site

THEMES = Path(__file__).parents[1] / "themes"
# Where .ci/run installs the packages of node; taken before any test moves the home away.
MODULES = Path(os.environ.get("HOEGO_GENERATORS") or Path.home() / ".cache/hoego-generators")
FIRST = ("hugo", "pelican")  # tier 0: packages of Python
SECOND = ("jekyll", "hexo", "astro")  # tier 1: what .ci/run installs

CONFIG = {
    "hugo": {
        "hugo.toml": 'baseURL = "https://blog.example/"\ntitle = "블로그"\ntimeZone = "Asia/Seoul"\n',
    },
    "pelican": {
        "pelicanconf.py": (
            'SITENAME = "블로그"\nAUTHOR = "나"\nSITEURL = ""\nPATH = "content"\nTIMEZONE = "Asia/Seoul"\n'
            'DEFAULT_LANG = "ko"\nFEED_ALL_ATOM = "feeds/all.atom.xml"\n'
        ),
    },
    "jekyll": {
        "_config.yml": (
            "title: 블로그\ntimezone: Asia/Seoul\npermalink: /:year/:month/:day/:title/\nexclude: [node_modules]\n"
        ),
    },
    "hexo": {
        "_config.yml": (
            "title: 블로그\nurl: https://blog.example\ntimezone: Asia/Seoul\ntheme: plain\nsource_dir: source\n"
            "permalink: :year/:month/:day/:title/\nnew_post_name: :title.md\n"
        ),
    },
    "astro": {},
}
POSTS = {
    "hugo": "content/posts",
    "pelican": "content",
    "jekyll": "_posts",
    "hexo": "source/_posts",
    "astro": "src/content/blog",
}
OLD = {
    "hugo": ("old.md", "---\ntitle: 옛 글\ndate: 2024-12-31T10:00:00+09:00\n---\n\n옛 이야기\n"),
    "pelican": ("old.md", "Title: 옛 글\nDate: 2024-12-31 10:00\n\n옛 이야기\n"),
    "jekyll": ("2024-12-31-old.md", "---\nlayout: post\ntitle: 옛 글\n---\n\n옛 이야기\n"),
    "hexo": ("old.md", "---\ntitle: 옛 글\ndate: 2024-12-31 10:00:00\n---\n\n옛 이야기\n"),
    "astro": ("old.md", "---\ntitle: 옛 글\npubDate: 2024-12-31\ndraft: false\n---\n\n옛 이야기\n"),
}


def require(generator: str) -> None:
    """Skips, with the reason, when the generator is not installed; on the build machine that is a failure."""
    recipe = builds.RECIPES[generator]
    if recipe.modules:
        found = (MODULES / generator / "node_modules/.bin" / recipe.program).exists()
        reason = f"{generator} is not installed in {MODULES} (.ci/run does that)"
    else:
        found = builds.find(recipe, Path("/")) is not None
        reason = f"no {recipe.program} on PATH (.ci/run installs it)"
    if not found and os.environ.get("CI") == "true":
        pytest.fail(reason)
    if not found:
        pytest.skip(reason)


def fresh(folder: Path, generator: str) -> Site:
    """A site with one old post, ready to be built."""
    for name, text in CONFIG[generator].items():
        _write(folder / name, text)
    name, text = OLD[generator]
    _write(folder / POSTS[generator] / name, text)
    theme(folder, generator)
    return Site(folder, generator, PurePosixPath(), (PurePosixPath(POSTS[generator]),), ())


def theme(folder: Path, generator: str) -> None:
    """Lays what a site needs to be built under a tree of posts; what the tree has of its own stays."""
    require(generator)
    source = THEMES / generator
    place = folder / "themes/plain" if generator == "hexo" else folder
    for path in source.rglob("*") if source.is_dir() else ():
        target = place / path.relative_to(source)
        if generator == "hexo" and path.name == "package.json":
            target = folder / path.name
        if path.is_file() and path.name != "package-lock.json" and not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
    if builds.RECIPES[generator].modules:
        (folder / "node_modules").symlink_to(MODULES / generator / "node_modules")


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
