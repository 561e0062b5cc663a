"""Rendered posts, built by the real generators: every title, body, date and picture as it was meant."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from html.parser import HTMLParser
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urljoin
from zoneinfo import ZoneInfo

import pytest

from assistant.export import builds, conventions, render
from assistant.export.base import Plan, Site, Wishes
from assistant.export.detect import detect
from assistant.export.post import Post
from assistant.export.proof import days, page_of, prove, titles

from . import sites
from .hostile import FENCES, PROSE, TITLES

SEOUL = ZoneInfo("Asia/Seoul")
WHEN = datetime(2025, 3, 31, 21, tzinfo=SEOUL)
GENERATORS = sites.FIRST + sites.SECOND


def _post(title: str, body: str, when: datetime = WHEN) -> Post:
    return Post({"title": title, "date": when, "summary": "", "tags": ["회고"], "draft": True}, body)


@pytest.fixture(params=GENERATORS)
def site(request: pytest.FixtureRequest, tmp_path: Path) -> Site:
    """A site with one old post, as the detector sees it."""
    sites.fresh(tmp_path / "blog", request.param)
    found = detect(tmp_path / "blog")
    assert found.generator == request.param
    return found


class _Built:
    """A copy of a site that posts are laid into, each with a word of its own, and built once."""

    def __init__(self, site: Site, folder: Path) -> None:
        self.site, self.folder = site, folder
        self.copy = builds.copied(site, folder)
        self.style = conventions.learn(site, Wishes(publish=True))
        self.pages: dict[str, bytes] = {}

    def add(self, post: Post, name: str, pictures: dict[str, bytes] | None = None) -> Plan:
        marked = Post({**post.meta, "slug": name}, f"{post.body}\n\n끝표시{name}끝\n")
        plan = render.render(marked, self.style, now=datetime.now(SEOUL), pictures=pictures)
        for path, data in plan.files.items():
            (self.copy / path).parent.mkdir(parents=True, exist_ok=True)
            (self.copy / path).write_bytes(data)
        return plan

    def build(self) -> None:
        built = builds.build(self.site, self.copy, self.folder / "out")
        assert built.failure == ""
        self.pages = dict(built.pages)

    def page(self, name: str) -> tuple[str, str]:
        """The address and the text of a post's own page."""
        address = page_of(self.pages, {"index.html": b"", "posts/index.html": b""}, f"끝표시{name}끝")
        assert address, f"no page shows {name}"
        return address, self.pages[address].decode()


class _Main(HTMLParser):
    """The words of a post's body, as a browser shows them, and the addresses of its pictures."""

    def __init__(self) -> None:
        super().__init__()
        self.text, self.pictures, self.scripts = "", [], 0
        self._in_gutter = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "td":
            self._in_gutter = ("class", "gutter") in attrs
        self.text += "\n" if tag == "br" else ""
        if tag == "img":
            self.pictures.append(str(dict(attrs)["src"]))
        self.scripts += tag == "script"

    def handle_data(self, data: str) -> None:
        self.text += "" if self._in_gutter else data


def _shown(page: str) -> _Main:
    reader = _Main()
    reader.feed(page[re.search(r"<body[^>]*>", page).end() :])  # type: ignore[union-attr]
    return reader


def _plain(text: str) -> str:
    """Without what browsers fold, and without the curls that some generators give to quotes and dashes."""
    for curled, straight in (("“”", '"'), ("‘’", "'"), ("–", "--"), ("…", "...")):
        text = re.sub(f"[{curled}]", straight, text)
    return " ".join(text.split())


def test_hostile_titles_are_read_back_exactly(site: Site, tmp_path: Path) -> None:
    """Each of them is the title of its page, character by character."""
    built = _Built(site, tmp_path)
    _add_titles(built, TITLES)
    built.build()
    assert _wrong_titles(built, TITLES) == {}


def _add_titles(built: _Built, added: Sequence[str]) -> None:
    for number, title in enumerate(added):
        built.add(_post(title, "본문"), f"t{number:02}")


def _wrong_titles(built: _Built, added: Sequence[str]) -> dict[str, list[str]]:
    """What stands on a page in place of its title."""
    shown = {title: titles(built.page(f"t{number:02}")[1]) for number, title in enumerate(added)}
    return {title: found for title, found in shown.items() if " ".join(title.split()) not in found}


def test_bodies_show_what_they_say(site: Site, tmp_path: Path) -> None:
    """Code in fences and words with braces and angles survive every template language; no script runs."""
    built = _Built(site, tmp_path)
    _add_bodies(built)
    built.build()
    assert _lost_words(built) == {}
    scripted = [name for name, (_, expected) in BODIES.items() if "<script>" in expected]
    assert [name for name in scripted if _shown(built.page(name)[1]).scripts] == []


BODIES = {f"f{number:02}": (f"앞\n\n```text\n{code}\n```\n", code) for number, code in enumerate(FENCES)}
BODIES |= {f"p{number:02}": (text, shown) for number, (text, shown) in enumerate(PROSE)}


def _add_bodies(built: _Built) -> None:
    for name, (text, _) in BODIES.items():
        built.add(_post("회고", text), name)


def _lost_words(built: _Built) -> dict[str, str]:
    """What was to be read on a page, and what is."""
    shown = {expected: _plain(_shown(built.page(name)[1]).text) for name, (_, expected) in BODIES.items()}
    return {expected: text for expected, text in shown.items() if _plain(expected) not in text}


CLOCKS = ("00:00", "00:30", "08:59", "09:00", "23:59", "now")
ZONES = {  # what sets the site's zone, and what takes its place
    "hugo": ("hugo.toml", 'timeZone = "Asia/Seoul"\n', ""),
    "pelican": ("pelicanconf.py", 'TIMEZONE = "Asia/Seoul"\n', ""),
    "jekyll": ("_config.yml", "timezone: Asia/Seoul\n", ""),
    "hexo": ("_config.yml", "timezone: Asia/Seoul\n", ""),
    "astro": ("astro.config.mjs", "", ""),
}


def _name(clock: str) -> str:
    return f"at{clock.replace(':', '')}"


def _moments() -> Iterator[tuple[str, datetime]]:
    for clock in CLOCKS:
        if clock == "now":
            yield clock, datetime.now(SEOUL).replace(microsecond=0)
        else:
            hour, minute = map(int, clock.split(":"))
            yield clock, datetime(2025, 3, 31, hour, minute, tzinfo=SEOUL)


@pytest.mark.parametrize("has_zone", [True, False])
@pytest.mark.parametrize("builder", ["UTC", "Asia/Seoul"])
def test_dates_are_the_ones_that_were_meant(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, builder: str, has_zone: bool
) -> None:
    """At every hour, wherever it is built: the post is there now; its day and address are right or doubted."""
    name, line, other = ZONES[site.generator]
    if not has_zone:
        config = site.root / name
        config.write_text(config.read_text("utf-8").replace(line, other), encoding="utf-8")
    monkeypatch.setenv("TZ", builder)
    built = _Built(site, tmp_path)
    plans = _add_clocks(built)
    built.build()
    assert _wrong_days(built, plans) == {}


def _add_clocks(built: _Built) -> dict[str, tuple[Plan, datetime]]:
    return {clock: (built.add(_post("회고", "본문", when), _name(clock)), when) for clock, when in _moments()}


def _wrong_days(built: _Built, plans: dict[str, tuple[Plan, datetime]]) -> dict[str, object]:
    wrong: dict[str, object] = {}
    for clock, (plan, when) in plans.items():
        address, page = built.page(_name(clock))
        shown = set(days(page, when))
        named = re.search(r"(\d{4})[/-](\d\d)[/-](\d\d)", address)
        right = when.date() in shown and (not named or "-".join(named.groups()) == f"{when:%Y-%m-%d}")
        if not right and not any("날짜" in warning or "시간" in warning for warning in plan.warnings):
            wrong[clock] = (address, shown, plan.warnings)
    return wrong


@pytest.mark.parametrize("generator", sites.SLOW)
def test_a_slow_site_shows_everything_as_it_was_meant(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, generator: str
) -> None:
    """Titles, bodies and clock times of all kinds in one build, far from Seoul, with the old page still there."""
    monkeypatch.setenv("TZ", "UTC")
    sites.fresh(tmp_path / "blog", generator)
    built = _Built(detect(tmp_path / "blog"), tmp_path)
    possible = [title for title in TITLES if not (generator == "docusaurus" and title.endswith("\\"))]
    _add_titles(built, possible)
    _add_bodies(built)
    plans = _add_clocks(built)
    built.build()
    assert _wrong_titles(built, possible) == {}
    assert _lost_words(built) == {}
    assert _wrong_days(built, plans) == {}
    assert [name for name in built.pages if name.endswith("old/index.html")] != []


def _draft_and_public(site: Site, post: Post, pictures: dict[str, bytes] | None = None) -> list[Plan]:
    styles = (conventions.learn(site, Wishes(publish=publish)) for publish in (False, True))
    return [render.render(post, style, now=datetime.now(SEOUL), pictures=pictures) for style in styles]


def test_a_draft_is_nowhere_and_the_post_is_everywhere(site: Site) -> None:
    """No index, tag, feed, sitemap or page shows the draft; in public all is right and only lists change."""
    draft, public = _draft_and_public(site, _post("2025년 회고: 첫 글", "본문"))
    proof = prove(draft, public, title="2025년 회고: 첫 글", when=WHEN)
    assert [check.name for check in proof.checks if not check.passed] == []
    assert len(proof.checks) == 7


_NEW = r"아주 새로운 회고|brand-new|\(2\)"  # Pelican's lists of authors and categories count posts


def test_existing_pages_change_only_where_they_list_the_post(site: Site, tmp_path: Path) -> None:
    """Each page that is not the same as before names the new post."""
    before = builds.build(site, builds.copied(site, tmp_path), tmp_path / "before").pages
    built = _Built(site, tmp_path / "new")
    built.add(_post("아주 새로운 회고", "본문"), "brand-new")
    built.build()
    changed = [name for name, data in before.items() if built.pages.get(name) != data]
    silent = [name for name in changed if not re.search(_NEW, built.pages[name].decode())]
    assert silent == []


def test_pictures_are_where_the_page_looks_for_them(site: Site, tmp_path: Path) -> None:
    """A picture beside the draft is copied and shown; one that is missing is a warning and no broken link."""
    built = _Built(site, tmp_path)
    body = "![한 장](<img/한 장.png>)\n\n![없음](none.png)\n"
    plan = built.add(
        _post("회고", body.replace("<img/한 장.png>", "img/한%20장.png")),
        "pic",
        {"img/한%20장.png": sites.PNG},
    )
    built.build()
    address, page = built.page("pic")
    pictures = [each for each in _shown(page).pictures if not each.startswith("data:")]
    assert len(pictures) == 1
    found = unquote(urljoin(f"https://blog.example/{address}", pictures[0])).removeprefix(
        "https://blog.example/"
    )
    if site.generator != "astro":  # which makes another format of it
        assert built.pages[found] == sites.PNG
    assert built.pages[found]
    assert any("none.png" in warning for warning in plan.warnings)


@pytest.mark.parametrize("name", sites.trees())
def test_every_tree_of_conventions_builds_with_a_new_post(tmp_path: Path, name: str) -> None:
    """In the author's own style: hidden as a draft; in public there, with title, day and picture; no page lost."""
    site = detect(sites.grown(name, tmp_path / "blog"))
    title, body = "2025년 1분기 회고: 덜어낸 것들", "본문\n\n![화면](shot.png)\n"
    draft, public = _draft_and_public(site, _post(title, body), {"shot.png": sites.PNG})
    proof = prove(draft, public, title=title, when=WHEN)
    assert [(check.name, check.detail) for check in proof.checks if check.passed is False] == []
    assert len(proof.checks) == 8


def test_a_picture_goes_where_a_template_names_it(tmp_path: Path) -> None:
    """An author who writes ``{{ site.baseurl }}`` before each picture gets the same, and the picture is found."""
    sites.fresh(tmp_path / "blog", "jekyll")
    (tmp_path / "blog/images/20250209").mkdir(parents=True)
    (tmp_path / "blog/images/20250209/old.png").write_bytes(sites.PNG)
    body = (
        "오래전에 있던 일을 그림과 함께 적어 둔다.\n\n![옛 것]({{ site.baseurl }}/images/20250209/old.png)\n"
    )
    old = f"---\nlayout: post\ntitle: 옛 그림\n---\n\n{body}"
    (tmp_path / "blog/_posts/2025-02-09-picture.md").write_text(old, encoding="utf-8")
    site = detect(tmp_path / "blog")
    draft, public = _draft_and_public(site, _post("회고", "![새 것](new.png)\n"), {"new.png": sites.PNG})
    assert PurePosixPath("images/20250331/new.png") in public.files
    proof = prove(draft, public, title="회고", when=WHEN)
    assert [check.detail for check in proof.checks if check.name == "그림"] == ["1장"]
    assert proof.passed
