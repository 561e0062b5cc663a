"""Little sites that the real generators build: a tree of posts under the least of a theme."""

from __future__ import annotations

import base64
import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

import pytest

from assistant.export import builds, images
from assistant.export.base import Site

THEMES = Path(__file__).parents[1] / "themes"
TREES = Path(__file__).parents[1] / "sites"
MODULES = Path(os.environ.get("HOEGO_GENERATORS", "/nowhere"))  # where .ci/run installs packages of node
FIRST = ("hugo", "pelican")  # tier 0: packages of Python
SECOND = ("jekyll", "hexo", "astro")  # tier 1: what .ci/run installs
SLOW = ("docusaurus", "next")  # of tier 1 too, but a build takes so long that there are few of them

CONFIG_MORE = 'SITENAME = "글"\nAUTHOR = "나"\nDEFAULT_LANG = "ko"\nSITEURL = ""\nSTATIC_PATHS = ["images"]\n'
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)

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
    "docusaurus": {},
    "next": {},
}
POSTS = {
    "hugo": "content/posts",
    "pelican": "content",
    "jekyll": "_posts",
    "hexo": "source/_posts",
    "astro": "src/content/blog",
    "docusaurus": "blog",
    "next": "posts",
}
OLD = {
    "hugo": ("old.md", "---\ntitle: 옛 글\ndate: 2024-12-31T10:00:00+09:00\n---\n\n옛 이야기\n"),
    "pelican": ("old.md", "Title: 옛 글\nDate: 2024-12-31 10:00\n\n옛 이야기\n"),
    "jekyll": ("2024-12-31-old.md", "---\nlayout: post\ntitle: 옛 글\n---\n\n옛 이야기\n"),
    "hexo": ("old.md", "---\ntitle: 옛 글\ndate: 2024-12-31 10:00:00\n---\n\n옛 이야기\n"),
    "astro": ("old.md", "---\ntitle: 옛 글\npubDate: 2024-12-31\ndraft: false\n---\n\n옛 이야기\n"),
    "docusaurus": ("old.md", "---\ntitle: 옛 글\ndate: 2024-12-31T10:00\n---\n\n옛 이야기\n"),
    "next": (
        "old.md",
        "---\ntitle: 옛 글\ndate: '2024-12-31T01:00:00.000Z'\ndraft: false\n---\n\n옛 이야기\n",
    ),
}


def require(generator: str) -> None:
    """Skips, with the reason, when the generator is not installed; on the build machine that is a failure."""
    recipe = builds.RECIPES[generator]
    if recipe.modules:
        found = (MODULES / generator / "node_modules/.bin" / recipe.program).exists()
        reason = f"{generator} is not in $HOEGO_GENERATORS (.ci/run installs it there)"
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


def trees() -> list[str]:
    """The trees of ``tests/sites`` that are built; other sites of Next have schemas or pages of their own."""
    known = {each.name: each.name.partition("-")[0] for each in TREES.iterdir()}
    others = {name for name, generator in known.items() if generator == "next" and name != "next-published"}
    return sorted(name for name in known.keys() - others if known[name] in FIRST + SECOND + SLOW)


def grown(name: str, folder: Path) -> Path:
    """A copy of a tree that can be built: with a theme, and with the pictures that its posts show."""
    generator = name.partition("-")[0]
    shutil.copytree(TREES / name, folder)
    for post in folder.rglob("*.md*"):
        for reference in images.references(post.read_text(encoding="utf-8")):
            beside = folder / "content" if generator == "pelican" else post.parent  # where its pages look
            if reference.startswith("/"):
                beside = folder / "static" if generator == "docusaurus" else folder.parent / "elsewhere"
            picture = beside / unquote(reference).lstrip("/")
            if not picture.exists():
                picture.parent.mkdir(parents=True, exist_ok=True)
                picture.write_bytes(PNG)
    _GROWTH.get(generator, lambda _: None)(folder)
    base = next((each.parent for each in folder.rglob("astro.config.*")), folder)
    theme(base, generator)
    return folder


def _grow_jekyll(folder: Path) -> None:
    """Without the theme that the tree asks for, which is a package of Ruby, and with the layout that it gives."""
    config = folder / "_config.yml"
    text = re.sub(r"(?m)^theme:.*\n", "", config.read_text("utf-8"))
    _write(config, f"{text}defaults: [{{scope: {{path: ''}}, values: {{layout: post}}}}]\n")
    shutil.rmtree(folder / "_layouts", ignore_errors=True)


def _grow_hexo(folder: Path) -> None:
    (folder / "package.json").unlink(missing_ok=True)
    with (folder / "_config.yml").open("a", encoding="utf-8") as config:
        config.write("theme: plain\ntimezone: Asia/Seoul\npermalink: :year/:month/:day/:title/\n")
        config.write("marked:\n  prependRoot: true\n  postAsset: true\n")


def _grow_astro(folder: Path) -> None:
    """A monorepo gets pages of its own and a schema for its names of keys."""
    base, posts = next(folder.rglob("astro.config.*")).parent, "contents/articles"
    if not (folder / posts).is_dir():
        return
    shutil.rmtree(base / "src/pages", ignore_errors=True)
    place = os.path.relpath(folder / posts, base)
    schema = "z.object({ title: z.string(), date: z.coerce.date() }).passthrough()"
    for path, old, new in (
        ("src/content.config.ts", "./src/content/blog", place),
        ("src/content.config.ts", re.compile(r"z\.object\(\{.*?\n  \}\)", re.DOTALL), schema),
        ("src/pages/index.astro", "!data.draft", 'data.state === "published"'),
        ("src/pages/rss.xml.js", "!data.draft", 'data.state === "published"'),
        ("src/pages/posts/[...slug].astro", "!data.draft", 'data.state === "published"'),
        ("src/pages/posts/[...slug].astro", "pubDate", "date"),
    ):
        source = base / path if (base / path).exists() else THEMES / "astro" / path
        text = source.read_text(encoding="utf-8")
        _write(base / path, old.sub(new, text) if isinstance(old, re.Pattern) else text.replace(old, new))


def _grow_docusaurus(folder: Path) -> None:
    """With the theme's settings, and with the author that the posts name."""
    for config in folder.glob("docusaurus.config.*"):
        config.unlink()
    _write(folder / "blog/authors.yml", "me: {name: 나}\n")


def _grow_next(folder: Path) -> None:
    for config in folder.glob("next.config.*"):
        config.unlink()


def _grow_pelican(folder: Path) -> None:
    _write(folder / "pelicanconf.py", (folder / "pelicanconf.py").read_text("utf-8") + CONFIG_MORE)


_GROWTH: dict[str, Callable[[Path], None]] = {
    "jekyll": _grow_jekyll,
    "hexo": _grow_hexo,
    "astro": _grow_astro,
    "docusaurus": _grow_docusaurus,
    "next": _grow_next,
}


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
