"""The real generators say what became of a post; a build is believed for its pages, not for its exit code."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path, PurePosixPath
from zoneinfo import ZoneInfo

import pytest

from assistant.errors import InputError
from assistant.export import builds
from assistant.export.base import Plan, Site
from assistant.export.proof import Check, Proof, days, leaking, page_of, prove, titles

from . import sites
from .plans import snapshot

WHEN = datetime(2025, 3, 31, 21, tzinfo=ZoneInfo("Asia/Seoul"))
TITLE = '2025년 회고: "나" # 🎉'
BODY = "\n본문 한 줄\n"
DRAFTS = {  # what hides a post there, where it goes, and what it says
    "hugo": (
        "content/posts/회고.md",
        f"---\ntitle: '{TITLE}'\ndate: 2025-03-31T21:00:00+09:00\ndraft: true\n---\n",
    ),
    "pelican": ("content/회고.md", f"Title: {TITLE}\nDate: 2025-03-31 21:00\nStatus: draft\n"),
    "jekyll": (
        "_drafts/회고.md",
        f"---\nlayout: post\ntitle: '{TITLE}'\ndate: 2025-03-31 21:00:00 +0900\n---\n",
    ),
    "hexo": ("source/_drafts/회고.md", f"---\ntitle: '{TITLE}'\ndate: 2025-03-31 21:00:00\n---\n"),
    "astro": (
        "src/content/blog/회고.md",
        f"---\ntitle: '{TITLE}'\npubDate: 2025-03-31T12:00:00Z\ndraft: true\n---\n",
    ),
}
MOVED = {"jekyll": "_posts/2025-03-31-회고.md", "hexo": "source/_posts/회고.md"}
PASSED = [
    ("초안을 넣은 빌드", True),
    ("초안이 보이지 않음", True),
    ("공개했을 때의 빌드", True),
    ("사라진 페이지", True),
    ("글의 페이지", True),
    ("제목", True),
    ("날짜", True),
]


def _plan(site: Site, path: str, text: str, *, is_draft: bool = False) -> Plan:
    place = PurePosixPath(path)
    return Plan(site, place, {place: text.encode()}, (), (), (), is_draft)


def _public(site: Site) -> Plan:
    path, text = DRAFTS[site.generator]
    text = text.replace("draft: true\n", "").replace("Status: draft\n", "")
    return _plan(site, MOVED.get(site.generator, path), text + BODY)


def _draft(site: Site) -> Plan:
    path, text = DRAFTS[site.generator]
    return _plan(site, path, text + BODY, is_draft=True)


def _failed(proof: Proof) -> dict[str, str]:
    return {check.name: check.detail for check in proof.checks if check.passed is False}


@pytest.mark.parametrize("generator", sites.FIRST + sites.SECOND)
def test_a_good_post_passes_and_the_blog_is_untouched(tmp_path: Path, generator: str) -> None:
    """Hidden as a draft; in public it is there with title and day, and no page is lost."""
    site = sites.fresh(tmp_path / "blog", generator)
    before = snapshot(tmp_path)
    proof = prove(_draft(site), _public(site), title=TITLE, when=WHEN)
    assert [(check.name, check.passed) for check in proof.checks] == PASSED
    assert proof.passed
    assert snapshot(tmp_path) == before


@pytest.mark.parametrize("generator", ["jekyll", "hexo"])
def test_a_draft_in_the_wrong_place_is_seen(tmp_path: Path, generator: str) -> None:
    """``draft: true`` among the posts hides nothing there, and the pages that show it are named."""
    site = sites.fresh(tmp_path, generator)
    public = _public(site)
    text = public.files[public.path].decode().replace("---\n", "---\ndraft: true\n", 1)
    proof = prove(_plan(site, str(public.path), text, is_draft=True), public, title=TITLE, when=WHEN)
    assert not proof.passed
    assert "index.html" in _failed(proof)["초안이 보이지 않음"]


def test_a_wrong_title_or_day_is_seen(tmp_path: Path) -> None:
    """An unquoted ``#`` cuts the title, an offset moves the day: the build succeeds, the proof does not."""
    site = sites.fresh(tmp_path, "hugo")
    text = f"---\ntitle: 2025년 회고 # 나\ndate: 2025-04-01T00:30:00+09:00\n---\n{BODY}"
    plan = _plan(site, "content/posts/a.md", text)
    failed = _failed(prove(plan, plan, title="2025년 회고 # 나", when=WHEN))
    assert failed == {
        "제목": "‘2025년 회고 # 나’가 아니라 2025년 회고 · 2025년 회고",
        "날짜": "2025-03-31이 아니라 2025-04-01",
    }


def test_an_address_of_another_day_is_seen(tmp_path: Path) -> None:
    """Jekyll puts the day into the address; half an hour after midnight it is the day before in UTC."""
    site = sites.fresh(tmp_path, "jekyll")
    (tmp_path / "_config.yml").write_text("permalink: /:year/:month/:day/:title/\ntimezone: UTC\n", "utf-8")
    when = datetime(2025, 3, 31, 0, 30, tzinfo=WHEN.tzinfo)
    text = f"---\nlayout: post\ntitle: 회고\ndate: 2025-03-31 00:30:00 +0900\n---\n{BODY}"
    plan = _plan(site, "_posts/2025-03-31-a.md", text)
    failed = _failed(prove(plan, plan, title="회고", when=when))
    assert failed == {"날짜": "주소의 날짜가 2025-03-31이 아니라 2025-03-30입니다: 2025/03/30/a/index.html"}


def test_a_day_that_the_plan_has_told_of_is_no_failure(tmp_path: Path) -> None:
    """The warning stands above the proof already; what it warns of is shown as seen, not as wrong."""
    site = sites.fresh(tmp_path, "hugo")
    text = f"---\ntitle: 회고\ndate: 2025-03-30T21:00:00+09:00\n---\n{BODY}"
    plan = replace(_plan(site, "content/posts/a.md", text), day_doubt="하루 앞당겨집니다.")
    proof = prove(plan, plan, title="회고", when=WHEN)
    assert proof.passed
    assert [check for check in proof.checks if check.passed is None] == [
        Check("날짜", None, "2025-03-31이 아니라 2025-03-30")
    ]


def test_a_theme_that_was_not_fetched_is_named(tmp_path: Path) -> None:
    """A clone without its submodules builds nothing: the command that fetches them is told."""
    site = sites.fresh(tmp_path, "hugo")
    (tmp_path / ".gitmodules").write_text('[submodule "t"]\n\tpath = themes/t\n\turl = x\n', "utf-8")
    (tmp_path / "hugo.toml").write_text("title = [", encoding="utf-8")
    with pytest.raises(InputError, match=r"서브모듈\(themes/t\)은 git submodule update --init으로"):
        prove(_public(site), _public(site), title=TITLE, when=WHEN)


def test_lost_pages_are_named(tmp_path: Path) -> None:
    """An ``index.md`` makes Hugo's section a single page, and the posts in it vanish."""
    site = sites.fresh(tmp_path, "hugo")
    plan = _plan(
        site, "content/posts/index.md", f"---\ntitle: 회고\ndate: 2025-03-31T21:00:00+09:00\n---\n{BODY}"
    )
    assert _failed(prove(plan, plan, title="회고", when=WHEN)) == {"사라진 페이지": "posts/old/index.html"}


def test_a_build_that_breaks_is_told_in_its_own_words(tmp_path: Path) -> None:
    """Before the export or because of it: the failing build and the generator's last line."""
    site = sites.fresh(tmp_path, "hugo")
    broken = _plan(site, "content/posts/a.md", "---\ntitle: [\n---\n")
    failed = _failed(prove(broken, broken, title="회고", when=WHEN))
    assert failed.keys() == {"공개했을 때의 빌드"}
    assert "a.md" in failed["공개했을 때의 빌드"]
    (tmp_path / "hugo.toml").write_text("title = [", encoding="utf-8")
    with pytest.raises(InputError, match="지금 블로그부터 여기서는 빌드되지 않아.*hugo.toml"):
        prove(_public(site), _public(site), title=TITLE, when=WHEN)


def test_a_build_without_pages_has_failed(tmp_path: Path) -> None:
    """Hexo without its key in ``package.json`` prints help and exits with 0."""
    site = sites.fresh(tmp_path, "hexo")
    (tmp_path / "package.json").write_text(json.dumps({"name": "blog"}), encoding="utf-8")
    with pytest.raises(InputError, match="빌드는 끝났다고 하는데 만들어진 페이지가 없습니다"):
        prove(_draft(site), _public(site), title=TITLE, when=WHEN)


def test_a_missing_generator_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is missing and how to get it; sites that nobody knows how to build are said to be so."""
    monkeypatch.setenv("PATH", str(tmp_path))
    for generator, message in (
        ("jekyll", "‘jekyll’ 명령을 찾지 못해.*설치한 뒤"),
        ("astro", "‘astro’ 명령을 찾지 못해.*npm ci"),
        ("next", "‘next’ 명령을 찾지 못해.*npm ci"),
        ("zola", "빌드해서 확인하는 방법을 모릅니다"),
    ):
        site = Site(tmp_path, generator, PurePosixPath(), (), ())
        plan = _plan(site, "a.md", "")
        with pytest.raises(InputError, match=message):
            prove(plan, plan, title="회고", when=WHEN)


def test_a_build_that_never_ends_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The generator and its children are stopped, and the time is named."""
    program = tmp_path / "bin/hugo"
    program.parent.mkdir()
    program.write_text("#!/bin/sh\nsleep 60 & wait\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}:/bin:/usr/bin")
    monkeypatch.setattr(builds, "TIMEOUT", 0.2)
    built = builds.build(Site(tmp_path, "hugo", PurePosixPath(), (), ()), tmp_path, tmp_path / "out")
    assert "안에 끝나지 않았습니다" in built.failure


@pytest.mark.parametrize(
    ("version", "config", "arguments", "out"),
    [
        ("15.5.4", "export default { output: 'export' }", "build", "out"),
        ("16.0.1", "module.exports = {}", "build --webpack", ".next/server"),
    ],
)
def test_next_shows_what_it_exports_or_what_its_server_would(
    tmp_path: Path, version: str, config: str, arguments: str, out: str
) -> None:
    """Packages that are links need the older bundler; a server's own code beside the pages is not looked at."""
    program = tmp_path / "node_modules/.bin/next"
    program.parent.mkdir(parents=True)
    lines = ("#!/bin/sh", 'test "$*" = "$ARGS" || exit 3', f"mkdir -p {out}", f"echo 글 >{out}/a.html")
    program.write_text("\n".join((*lines, f"echo 초안 >{out}/a.js")).replace("$ARGS", arguments), "utf-8")
    program.chmod(0o755)
    (tmp_path / "node_modules/next").mkdir()
    (tmp_path / "node_modules/next/package.json").write_text(f'{{"version": "{version}"}}', "utf-8")
    (tmp_path / "next.config.mjs").write_text(config, "utf-8")
    built = builds.build(Site(tmp_path, "next", PurePosixPath(), (), ()), tmp_path, tmp_path / "o")
    assert (built.failure, dict(built.pages)) == ("", {"a.html": "글\n".encode()})


def test_the_build_sees_no_keys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The repository's code runs without what looks like a secret in the environment."""
    program = tmp_path / "bin/hugo"
    program.parent.mkdir()
    program.write_text("#!/bin/sh\nenv >&2\nexit 1\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}:/bin:/usr/bin")
    monkeypatch.setenv("OPENAI_API_KEY", "sk-planted")
    site = Site(tmp_path, "hugo", PurePosixPath(), (), ())
    monkeypatch.setattr(builds.programs, "run", _spied := _Spy(builds.programs.run))
    builds.build(site, tmp_path, tmp_path / "out")
    assert b"PATH=" in _spied.err
    assert b"sk-planted" not in _spied.err


class _Spy:
    def __init__(self, real: object) -> None:
        self.real, self.err = real, b""

    def __call__(self, *arguments: object, **named: object) -> object:
        ran = self.real(*arguments, **named)  # type: ignore[operator]
        self.err = ran.err
        return ran


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ('<time datetime="2025-03-31T21:00:00+09:00">', {date(2025, 3, 31)}),
        ('<time datetime="2025-03-31T15:30:00.000Z">', {date(2025, 4, 1)}),
        ("2025-03-31 21:00:00 +0900", {date(2025, 3, 31)}),
        ("2025-03-31T23:59:00+00:00", {date(2025, 3, 31), date(2025, 4, 1)}),
        ("2025.03.31. 2025년 1월 2일 2025/3/4", {date(2025, 3, 31), date(2025, 1, 2), date(2025, 3, 4)}),
        (
            "Mar 31, 2025 · January 2nd, 2025 · 3 March 2025",
            {date(2025, 3, 31), date(2025, 1, 2), date(2025, 3, 3)},
        ),
        ("2025-13-40 2025.99.99 99 Foo 2025", set()),
        ("10.2025.123 12025-03-310", set()),
    ],
)
def test_days_as_pages_show_them(page: str, expected: set[date]) -> None:
    """Instants are days in the author's zone; what is no date is none."""
    assert set(days(page, WHEN)) == expected


def test_titles_leaks_and_pages() -> None:
    """Entities and folded spaces are read as shown; a word leaks only where it was not before, in any spelling."""
    assert titles("<title>A &amp; B</title><h1>\n A <em>&quot;B&quot;</em>\n</h1><p>C</p>") == [
        "A & B",
        'A "B"',
    ]
    pages = {
        "index.html": b"a &amp; b",
        "feed.json": b'"\\ud68c\\uace0"',
        "old.html": "회고".encode(),
        "a.css": b"a & b",
    }
    before = {"old.html": "회고".encode()}
    assert leaking(pages, before, words=("a & b", "회고")) == ["index.html", "feed.json"]
    shown = {"index.html": b"mark", "tags/x/index.html": b"mark", "2025/a.html": b"mark more", "b.html": b""}
    assert page_of(shown, {}, "mark") == "2025/a.html"
    assert page_of({}, {}, "mark") is None
