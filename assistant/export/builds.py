"""How each generator builds a site: only what is installed already, only into a folder of ours.

A build runs the repository's own code, so it happens when the user asks for it, in a copy, without the
user's keys. An exit code is not believed: a build that wrote no page has failed.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from assistant import programs
from assistant.errors import InputError
from assistant.export.base import Site
from assistant.korean import josa

TIMEOUT = 600.0  # seconds for one build
_LEFT_BEHIND = shutil.ignore_patterns(
    ".git",
    "node_modules",
    "_site",
    ".jekyll-cache",
    ".hugo_build.lock",
    ".cache",
    ".astro",
    ".docusaurus",
    ".next",
    "db.json",
)
_SECRET = re.compile(r"KEY|TOKEN|SECRET|PASSW|CREDENTIAL", re.IGNORECASE)
_QUIET = {
    "LC_ALL": "C.UTF-8",
    "CI": "true",
    "JEKYLL_NO_BUNDLER_REQUIRE": "true",
    "JEKYLL_ENV": "production",
    "ASTRO_TELEMETRY_DISABLED": "1",
    "GATSBY_TELEMETRY_DISABLED": "1",
    "DOCUSAURUS_NO_PERSISTENT_CACHE": "1",
    "NEXT_TELEMETRY_DISABLED": "1",
    "NO_UPDATE_NOTIFIER": "1",
}


@dataclass(frozen=True)
class Recipe:
    """``command`` makes the arguments from the site's folder and the output's; ``out`` is where pages go.

    ``modules`` says that the program lies in the site's ``node_modules``; ``out`` is set for generators
    that write where they want, relative to the site's folder; ``skipped`` are endings of files there that
    are no pages, as a server keeps them beside those.
    """

    program: str
    command: Callable[[Path, Path], list[str]]
    modules: bool = False
    out: Callable[[Path], Path] | None = None
    skipped: tuple[str, ...] = ()
    environment: Mapping[str, str] = field(default_factory=dict)


def _pelican(site: Path, out: Path) -> list[str]:
    settings = site / "pelicanconf.py"
    named = re.search(r"^PATH\s*=", settings.read_text(encoding="utf-8", errors="replace"), re.MULTILINE)
    return [*([] if named else ["content"]), "-s", "pelicanconf.py", "-o", str(out)]


def _hexo_out(site: Path) -> Path:
    config = (site / "_config.yml").read_text(encoding="utf-8", errors="replace")
    named = re.search(r"^public_dir:\s*['\"]?([\w./-]+)", config, re.MULTILINE)
    return site / (named[1] if named else "public")


def _next(site: Path, out: Path) -> list[str]:
    """From version 16 on Next builds with Turbopack, which refuses packages that are links, unless told not to."""
    try:
        package = json.loads((site / "node_modules/next/package.json").read_bytes())
        is_new = int(str(package["version"]).partition(".")[0]) >= 16
    except (OSError, ValueError, KeyError):
        is_new = False
    return ["build", *(["--webpack"] if is_new else [])]


def _next_out(site: Path) -> Path:
    """The exported pages, or those that a server would show, which lie there as well."""
    configs = [path.read_text("utf-8", "replace") for path in site.glob("next.config.*")]
    is_exported = any(re.search(r"""\boutput\s*:\s*["'`]export""", text) for text in configs)
    return site / ("out" if is_exported else ".next/server")


RECIPES: dict[str, Recipe] = {
    "hugo": Recipe("hugo", lambda site, out: ["-s", str(site), "-d", str(out), "--enableGitInfo=false"]),
    "jekyll": Recipe(
        "jekyll",
        lambda site, out: ["build", "--safe", "-s", str(site), "-d", str(out), "--disable-disk-cache"],
    ),
    "pelican": Recipe("pelican", _pelican),
    "hexo": Recipe("hexo", lambda site, out: ["generate", "--force"], modules=True, out=_hexo_out),
    "astro": Recipe("astro", lambda site, out: ["build", "--outDir", str(out)], modules=True),
    "eleventy": Recipe("eleventy", lambda site, out: [f"--output={out}", "--quiet"], modules=True),
    "docusaurus": Recipe("docusaurus", lambda site, out: ["build", "--out-dir", str(out)], modules=True),
    "next": Recipe("next", _next, modules=True, out=_next_out, skipped=(".js", ".json")),
    "gatsby": Recipe("gatsby", lambda site, out: ["build"], modules=True, out=lambda site: site / "public"),
    "mkdocs": Recipe("mkdocs", lambda site, out: ["build", "-q", "-d", str(out)]),
}


@dataclass(frozen=True)
class Built:
    """The pages of a finished build by their path, or why there are none (one Korean line)."""

    pages: Mapping[str, bytes]
    failure: str = ""


def require_recipe(site: Site) -> Recipe:
    """Raises InputError, naming what to install, when the site cannot be built here."""
    recipe = RECIPES.get(site.generator)
    if recipe is None:
        raise InputError("이 블로그는 빌드해서 확인하는 방법을 모릅니다. --verify 없이 내보내 주세요.")
    if find(recipe, site.root / site.base) is None:
        how = (
            "블로그 폴더에서 npm ci를 한 뒤"
            if recipe.modules
            else f"{josa.attach(recipe.program, '을')} 설치한 뒤"
        )
        raise InputError(f"‘{recipe.program}’ 명령을 찾지 못해 빌드해 볼 수 없습니다. {how} 다시 해 주세요.")
    return recipe


def copied(site: Site, folder: Path) -> Path:
    """A throw-away copy of the whole root below ``folder``; packages of node are linked, caches stay behind."""
    copy = folder / "site"
    shutil.copytree(site.root, copy, symlinks=True, ignore=_LEFT_BEHIND)
    for modules in {site.root / "node_modules", site.root / site.base / "node_modules"}:
        if modules.is_dir():
            _link_packages(modules, copy / modules.relative_to(site.root))
    return copy


def lacking(site: Site) -> str:
    """What a build may lack because submodules, like a theme, were not fetched; a Korean sentence or nothing."""
    try:
        named = re.findall(r"(?m)^\s*path\s*=\s*(\S.*)$", (site.root / ".gitmodules").read_text("utf-8"))
    except (OSError, UnicodeDecodeError):
        return ""
    empty = [path for path in named if not any((site.root / path).glob("*"))]
    if not empty:
        return ""
    return f"비어 있는 서브모듈({', '.join(empty)})은 git submodule update --init으로 받습니다. "


def build(site: Site, copy: Path, out: Path) -> Built:
    """Builds the copy into ``out``, which must not exist yet. Raises InputError when no generator is there."""
    recipe, base = require_recipe(site), copy / site.base
    program = find(recipe, base)
    if recipe.out:
        shutil.rmtree(recipe.out(base), ignore_errors=True)
    kept = {name: value for name, value in os.environ.items() if not _SECRET.search(name)}
    ran = programs.run(
        [str(program), *recipe.command(base, out)],
        folder=base,
        environment={**kept, **_QUIET, **recipe.environment},
        timeout=TIMEOUT,
    )
    if ran.code is None:
        return Built({}, f"빌드가 {TIMEOUT / 60:.0f}분 안에 끝나지 않았습니다.")
    if ran.code:
        return Built({}, f"빌드가 실패했습니다: {ran.said or f'끝난 코드 {ran.code}'}")
    pages = _pages(recipe.out(base) if recipe.out else out, recipe.skipped)
    if not any(name.endswith(".html") for name in pages):
        return Built({}, f"빌드는 끝났다고 하는데 만들어진 페이지가 없습니다: {ran.said}")
    return Built(pages)


def find(recipe: Recipe, base: Path) -> Path | None:
    """The generator that is installed for a site in ``base``; None if there is none."""
    if recipe.modules:
        places = [folder / "node_modules/.bin" for folder in (base, *base.parents)]
        found = next((each / recipe.program for each in places if (each / recipe.program).exists()), None)
        return found
    beside = Path(sys.executable).with_name(recipe.program)  # hugo and pelican from a package of Python
    named = shutil.which(recipe.program)
    return Path(named) if named else beside if beside.exists() else None


def _link_packages(modules: Path, copy: Path) -> None:
    """A folder of our own with a link to each package: caches that tools put there do not land in the user's."""
    copy.mkdir(parents=True, exist_ok=True)
    for package in modules.iterdir():
        if package.name.startswith("@") and package.is_dir():
            (copy / package.name).mkdir()
            for scoped in package.iterdir():
                (copy / package.name / scoped.name).symlink_to(scoped.resolve())
        elif package.name == ".bin" or not package.name.startswith("."):
            (copy / package.name).symlink_to(package.resolve())


def _pages(out: Path, skipped: tuple[str, ...]) -> dict[str, bytes]:
    found = out.rglob("*") if out.is_dir() else ()
    files = (path for path in found if path.is_file() and path.suffix not in skipped)
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in files}
