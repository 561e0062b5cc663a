"""New posts copy the author: lines, order, path, place and switch, each with its evidence."""

import shutil
import statistics
import unicodedata
from datetime import datetime
from difflib import SequenceMatcher
from pathlib import Path, PurePosixPath

import pytest

from assistant.errors import AssistantError
from assistant.export import conventions, frontblock
from assistant.export.base import Plan, Wishes
from assistant.export.detect import detect
from assistant.export.post import Post
from assistant.export.render import render

from . import leave_one_out as loo


@pytest.fixture(scope="module")
def trials(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[loo.Trial]]:
    folder = tmp_path_factory.mktemp("sites")
    return {name: [loo.trial(name, path, folder) for path in loo.post_paths(name)] for name in loo.sites()}


def _same_lines(trial: loo.Trial) -> float:
    old, new = trial.lines
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) / len(old)


def test_nearly_every_line_of_the_author_is_written_again(trials: dict[str, list[loo.Trial]]) -> None:
    """Leave-one-out on 29 styles: 95 % of lines, 92 % on the mean blog, 80 % of whole blocks."""
    assert len(trials) >= 20
    everything = [_same_lines(trial) for each in trials.values() for trial in each]
    by_blog = {name: statistics.mean(map(_same_lines, each)) for name, each in trials.items()}
    whole = statistics.mean(trial.lines[0] == trial.lines[1] for each in trials.values() for trial in each)
    assert statistics.mean(everything) >= 0.95
    assert statistics.mean(by_blog.values()) >= 0.92, by_blog
    assert whole >= 0.8


def test_every_value_is_read_back_as_it_was(trials: dict[str, list[loo.Trial]]) -> None:
    """Whatever the shape, title, date, tags and the author's own keys say the same."""
    for trial in (trial for each in trials.values() for trial in each):
        assert trial.new.meta == trial.old.meta, trial.path


def test_keys_keep_the_authors_order(trials: dict[str, list[loo.Trial]]) -> None:
    """At least 97 % of blocks have their keys in the same order."""
    orders = [
        [item.key for item in trial.old.items] == [item.key for item in trial.new.items]
        for each in trials.values()
        for trial in each
    ]
    assert statistics.mean(orders) >= 0.97


def test_a_post_lies_where_the_author_would_have_put_it(trials: dict[str, list[loo.Trial]]) -> None:
    """At least 95 % of paths are the very same, in NFC."""
    paths = {
        f"{name}: {trial.path}": str(trial.plan.path) == unicodedata.normalize("NFC", trial.path)
        for name, each in trials.items()
        for trial in each
    }
    wrong = [path for path, is_right in paths.items() if not is_right]
    assert len(wrong) <= len(paths) * 0.05, wrong


def _plan(name: str, tmp_path: Path, **meta: object) -> Plan:
    root = tmp_path / name
    if not root.exists():
        shutil.copytree(loo.SITES / name, root)
    style = conventions.learn(detect(root), Wishes(publish=True))
    known = {"title": "2025년 회고", "date": loo.NOW, "summary": "", "tags": ["회고"], "draft": True}
    return render(Post({**known, **meta}, "## 돌아보기\n\n쉬었다.\n"), style, now=loo.NOW)


@pytest.mark.parametrize(
    ("name", "path", "line"),
    [
        ("jekyll-toc", "_posts/2025-12-31-review-2025.md", "categories: [ Essay ]"),
        ("hugo-bundle", "content/posts/2025-12-31-review-2025/index.md", "  - 회고"),
        ("hugo-spaced", "content/posts/review-2025.md", "  - review"),
        ("gatsby-topics", "contents/posts/essay/review-2025/index.md", "title: 2025년 회고"),
        ("jekyll-wiki", "_wiki/review/review-2025.md", "parent  : [[/review]]"),
        ("hugo-toml", "content/post/daily/2025-12-31-review-2025/index.md", 'author = "하루"'),
    ],
)
def test_earlier_retrospectives_beat_the_majority(name: str, path: str, line: str, tmp_path: Path) -> None:
    """Folder, name and category are those of last year's, not of the many posts about other things."""
    plan = _plan(name, tmp_path)
    assert str(plan.path) == path
    assert line in plan.files[plan.path].decode().split("\n")


def test_a_new_post_in_the_style_of_a_wiki(tmp_path: Path) -> None:
    """The whole file: aligned keys, offsets, the table of contents; the id that nobody can know is left out."""
    plan = _plan("jekyll-wiki", tmp_path, summary="고친 것들")
    assert plan.files[plan.path].decode() == (
        "---\n"
        "layout  : wiki\n"
        "title   : 2025년 회고\n"
        "summary : 고친 것들\n"
        "date    : 2025-12-31 21:00:00 +0900\n"
        "updated : 2025-12-31 21:00:00 +0900\n"
        "tag     : 회고\n"
        "toc     : true\n"
        "public  : true\n"
        "parent  : [[/review]]\n"
        "latex   : false\n"
        "---\n"
        "* TOC\n"
        "{:toc}\n\n"
        "## 돌아보기\n\n쉬었다.\n"
    )
    assert plan.unknown == ("resource",)


def test_each_choice_has_its_evidence(tmp_path: Path) -> None:
    """What was inferred is shown with the number of posts that say so."""
    plan = _plan("hugo-bundle", tmp_path)
    shown = {choice.name: (choice.value, choice.reason) for choice in plan.choices}
    assert shown["경로"] == ("content/posts/{Y}-{m}-{d}-{slug}/index.md", "최근 7편 중 7편")
    assert shown["tags"] == ("줄마다 - 꼴", "최근 7편 중 7편")
    assert shown["categories"] == ("categories: - 회고", "앞선 회고 2편 중 2편")


def test_what_the_user_set_beats_what_was_learned(tmp_path: Path) -> None:
    """Folder, name and front matter of the user's own win."""
    shutil.copytree(loo.SITES / "hugo-flat", tmp_path / "blog")
    wishes = Wishes(PurePosixPath("content/essay"), "my-year", publish=True, meta={"categories": ["life"]})
    style = conventions.learn(detect(tmp_path / "blog", folder=wishes.folder), wishes)
    plan = render(Post({"title": "가", "date": loo.NOW, "tags": []}, "나\n"), style, now=loo.NOW)
    assert str(plan.path) == "content/essay/2025-12-31-my-year.md"
    assert "categories: [life]" in plan.files[plan.path].decode()


DRAFTS = [
    ("jekyll-toc", "published: false"),
    ("jekyll-wiki", "published: false"),
    ("hugo-bundle", "draft: true"),
    ("hugo-toml", "draft = true"),
    ("hugo-json", '  "draft": true'),
    ("hexo-open", "published: false"),
    ("eleventy-posts", "permalink: false"),
    ("pelican-header", "Status: draft"),
    ("astro-monorepo", "state: draft"),
    ("next-published", "published: false"),
    ("docusaurus-dated", "draft: true"),
    ("mkdocs-blog", "draft: true"),
]


@pytest.mark.parametrize(("name", "line"), DRAFTS)
def test_a_draft_is_hidden_by_the_switch_that_the_site_heeds(name: str, line: str) -> None:
    """Jekyll, Hexo and Eleventy publish ``draft: true``; an author's own key is used in the author's words."""
    style = conventions.learn(detect(loo.SITES / name))
    plan = render(Post({"title": "가", "date": loo.NOW, "tags": []}, "나\n"), style, now=loo.NOW)
    assert plan.is_draft
    assert line in [each.rstrip(",") for each in plan.files[plan.path].decode().split("\n")]


def test_a_folder_for_drafts_that_is_in_use_gets_the_draft(tmp_path: Path) -> None:
    """Jekyll hides what lies in _drafts, which is named without its day."""
    shutil.copytree(loo.SITES / "jekyll-toc", tmp_path / "blog")
    (tmp_path / "blog/_drafts").mkdir()
    (tmp_path / "blog/_drafts/later.md").write_text("---\ntitle: 나중\n---\n", encoding="utf-8")
    style = conventions.learn(detect(tmp_path / "blog"))
    plan = render(Post({"title": "2025년 회고", "date": loo.NOW, "tags": []}, "나\n"), style, now=loo.NOW)
    assert str(plan.path) == "_drafts/review-2025.md"


@pytest.mark.parametrize("name", ["hugo-flat", "hugo-toml", "hugo-json", "hexo-open", "next-metadata"])
def test_data_of_the_users_own_is_kept_as_data(name: str, tmp_path: Path) -> None:
    """A list of plans with keys of their own is read back as it was."""
    goals = [{"text": '러닝 "500km"', "done": False}, {"text": "책: 열두 권", "count": 12}]
    plan = _plan(name, tmp_path, goals=goals)
    assert frontblock.find(plan.files[plan.path]).meta["goals"] == goals


def test_a_table_of_toml_stays_last(tmp_path: Path) -> None:
    """What comes after a table would belong to it: keys of the post come before."""
    shutil.copytree(loo.SITES / "hugo-toml", tmp_path / "hugo-toml")
    for path in (tmp_path / "hugo-toml").rglob("index.md"):
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("\n+++\n", "\n[params]\ntoc = true\n+++\n"), encoding="utf-8")
    plan = _plan("hugo-toml", tmp_path, 종류="연간")
    meta = frontblock.find(plan.files[plan.path]).meta
    assert (meta["params"], meta["종류"], meta["title"]) == ({"toc": True}, "연간", "2025년 회고")


BROKEN = {
    "no-such-second.md": "---\ntitle: 가\ndate: 2025-04-13 17:04:95\n---\n",
    "dots.md": "---\ntitle: 가\ndate: 2022.12.22.\n---\n",
    "strange-zone.md": "---\ntitle: 가\ndate: 2021-11-13 00:00:00 +/-TTTT\n---\n",
    "bracket.md": "---\ntitle: [가] 나\ntags: [a, b\n---\n",
    "tab.md": "---\ntitle:\t가\n\ttags: x\n---\n",
    "never-closed.md": "---\ntitle: 가\n",
    "only-rules.md": "---\n\n가\n\n---\n\n나\n",
    "empty.md": "",
    "nested.md": "---\nthumbnail: { thumbnailSrc }\ntitle: ☼ 가\n---\n",
    "twice.md": "---\ntitle: 가\ntitle: 나\n---\n",
    "odd-day.md": "---\ntitle: 가\ndate: 9999-9-99\n---\n",
}


def test_broken_posts_stop_nothing(tmp_path: Path) -> None:
    """Old posts broken in every way that was seen, and bytes that are no text, change nothing in the result."""
    shutil.copytree(loo.SITES / "hugo-bundle", tmp_path / "hugo-bundle")
    sound = _plan("hugo-bundle", tmp_path)
    for name, text in BROKEN.items():
        (tmp_path / "hugo-bundle/content/posts" / name).write_text(text, encoding="utf-8")
    (tmp_path / "hugo-bundle/content/posts/bytes.md").write_bytes(b"---\ntitle: \xff\xfe\x00\n---\n\x80\x81")
    assert _plan("hugo-bundle", tmp_path).files == sound.files


def test_a_schema_is_obeyed_before_it_breaks_the_build(tmp_path: Path) -> None:
    """A title longer than the site allows is told before the build stops."""
    plan = _plan("next-translations", tmp_path, title="가" * 120)
    assert "title은 99자까지인데 120자입니다. 줄이지 않으면 빌드가 멈춥니다." in plan.warnings
    assert "description은 꼭 있어야 하는 항목입니다. 채우지 않으면 빌드가 멈춥니다." in plan.warnings


def test_a_site_without_posts_gets_the_schemas_keys(tmp_path: Path) -> None:
    """With a folder named by the user, required keys of an Astro collection come first."""
    (tmp_path / "astro.config.mjs").write_text("export default {}\n", encoding="utf-8")
    (tmp_path / "src").mkdir()
    (tmp_path / "src/content.config.ts").write_text(
        "const blog = defineCollection({ schema: z.object({\n  title: z.string(),\n"
        "  pubDate: z.coerce.date(),\n  category: z.enum(['개발', '일상']),\n  tags: z.array(z.string()).default([]),\n"
        "}) });\n",
        encoding="utf-8",
    )
    folder = PurePosixPath("src/content/blog")
    style = conventions.learn(detect(tmp_path, folder=folder), Wishes(folder, publish=True))
    plan = render(
        Post({"title": "2025년 회고", "date": loo.NOW, "tags": ["회고"]}, "나\n"), style, now=loo.NOW
    )
    assert plan.files[plan.path].decode() == (
        "---\ntitle: 2025년 회고\npubDate: 2025-12-31T21:00:00+09:00\ntags: [회고]\n---\n\n나\n"
    )
    assert "category는 꼭 있어야 하는 항목입니다. 채우지 않으면 빌드가 멈춥니다." in plan.warnings


ARCHETYPE = """+++
title = '{{ .Name }}'
date = {{ .Date }}
draft = true
author = '나'
id = '{{ now }}'
tags = []
+++
"""
FIRST = """+++
title = '회고'
date = 2025-12-31T21:00:00+09:00
draft = true
author = '나'
tags = ["가"]
+++

나
"""


def test_an_archetype_shows_a_first_post(tmp_path: Path) -> None:
    """Without posts the site's own template tells the format, the keys and their quotes; its holes stay out."""
    (tmp_path / "archetypes").mkdir()
    (tmp_path / "hugo.toml").write_text('baseURL = "https://a.example/"\n', encoding="utf-8")
    (tmp_path / "archetypes/default.md").write_text(ARCHETYPE, encoding="utf-8")
    folder = PurePosixPath("content/posts")
    style = conventions.learn(detect(tmp_path, folder=folder), Wishes(folder))
    plan = render(Post({"title": "회고", "date": loo.NOW, "tags": ["가"]}, "나\n"), style, now=loo.NOW)
    assert {str(path): data.decode() for path, data in plan.files.items()} == {"content/posts/회고.md": FIRST}
    assert plan.unknown == ("id",)


@pytest.mark.parametrize(
    ("name", "hour", "line"),
    [
        ("jekyll-chirpy", 0, "date: 2025-12-31 00:30:00 +0900"),
        ("hugo-windows", 0, "date: 2025-12-31T00:30:00+09:00"),
        ("hugo-windows", 10, "date: 2025-12-31"),
        ("hexo-open", 0, "date: 2025-12-31 00:30:00"),
        ("gatsby-utc", 0, 'date: "2025-12-30T15:30:00.000Z"'),
        ("next-published", 0, "date: 2025-12-31 00:30:00"),
    ],
)
def test_a_date_is_spelled_so_that_the_site_shows_it_now(name: str, hour: int, line: str) -> None:
    """A day alone is a midnight in UTC: before nine in Seoul it would hide the post, so the time is written."""
    now = datetime(2025, 12, 31, hour, 30, tzinfo=loo.SEOUL)
    style = conventions.learn(detect(loo.SITES / name), Wishes(publish=True))
    plan = render(Post({"title": "가", "date": now, "tags": []}, "나\n"), style, now=now)
    assert line in plan.files[plan.path].decode().replace("\r\n", "\n").split("\n")


def test_slugs_that_cannot_be_names_are_refused_with_one_line(tmp_path: Path) -> None:
    """Empty, reserved and too long names of the user's own."""
    site = detect(loo.SITES / "hugo-flat")
    for slug in ("", "///", "con", "aux.md", "가" * 100, "..", "\u202e"):
        style = conventions.learn(site, Wishes(slug=slug))
        with pytest.raises(AssistantError) as error:
            render(Post({"title": "가", "date": loo.NOW}, "나\n"), style, now=loo.NOW)
        assert "\n" not in str(error.value)


def test_a_long_title_is_cut_to_a_name_that_file_systems_take() -> None:
    """300 characters of Hangul: at most 240 bytes for a component, whole characters, the title itself whole."""
    for name in loo.sites():
        style = conventions.learn(detect(loo.SITES / name))
        title = "가나다라 " * 60
        plan = render(Post({"title": title.strip(), "date": loo.NOW, "tags": []}, "나\n"), style, now=loo.NOW)
        assert max(len(part.encode()) for part in plan.path.parts) <= 240
        assert "\ufffd" not in str(plan.path)


def test_pictures_go_where_the_author_keeps_them(tmp_path: Path) -> None:
    """Beside the post, in the site's public folder by name or by day, or in Hexo's own folder."""
    body = "![화면](shot.png)\n\n![없음](gone.png)\n"
    expected = {
        "gatsby-topics": ("contents/posts/essay/review-2025/shot.png", "![화면](./shot.png)"),
        "hugo-flat": ("static/assets/post/2025-12-31/shot.png", "![화면](/assets/post/2025-12-31/shot.png)"),
        "jekyll-chirpy": ("assets/img/2025-12-31/shot.png", "![화면](/assets/img/2025-12-31/shot.png)"),
        "jekyll-sitemap": ("images/review-2025/shot.png", "![화면](/images/review-2025/shot.png)"),
        "hexo-yaml": ("source/_posts/2025년-회고/shot.png", "{% asset_img shot.png %}"),
        "gatsby-embedded": ("static/images/posts/202512/shot.png", "![화면](/images/posts/202512/shot.png)"),
        "pelican-header": (
            "content/2025-12/images/2025-12/review-2025/shot.png",
            "![화면](./images/2025-12/review-2025/shot.png)",
        ),
        "astro-monorepo": ("contents/articles/2025년-회고/assets/shot.png", "![화면](./assets/shot.png)"),
    }
    for name, (path, shown) in expected.items():
        style = conventions.learn(detect(loo.SITES / name))
        post = Post({"title": "2025년 회고", "date": loo.NOW, "tags": []}, body)
        plan = render(post, style, now=loo.NOW, pictures={"shot.png": b"png"})
        text = plan.files[plan.path].decode()
        assert plan.files.get(PurePosixPath(path)) == b"png", (name, list(plan.files))
        assert shown in text
        assert "*(그림: 없음)*" in text
        assert "그림 ‘gone.png’가 없어 설명만 남겼습니다." in plan.warnings


def test_front_matter_kinds_are_written_in_kind() -> None:
    """What is written is found again as the author's kind."""
    for name in loo.sites():
        style = conventions.learn(detect(loo.SITES / name))
        plan = render(Post({"title": "가", "date": loo.NOW, "tags": ["나"]}, "다\n"), style, now=loo.NOW)
        assert frontblock.find(plan.files[plan.path]).kind == style.kind
