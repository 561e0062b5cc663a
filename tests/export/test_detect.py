"""What a folder is: every generator by its own files, and refusals that say why and what to do."""

import re
from pathlib import Path, PurePosixPath

import pytest

from assistant.errors import InputError
from assistant.export import conventions
from assistant.export.detect import detect
from assistant.export.post import Post
from assistant.export.render import render

from . import leave_one_out as loo

POST = "---\ntitle: 첫 글\ndate: 2025-01-02\n---\n\n오늘은 글을 하나 썼다. 내일도 하나 쓸 것이다.\n"
KINDS = {
    "astro-collection": ("astro", ".", "src/content/blog"),
    "astro-mdx": ("astro", ".", "src/content/blog"),
    "astro-monorepo": ("astro", "apps/blog", "contents/articles"),
    "docusaurus-bundles": ("docusaurus", ".", "blog"),
    "docusaurus-dated": ("docusaurus", ".", "blog"),
    "eleventy-posts": ("eleventy", ".", "posts"),
    "folder-dated": ("folder", ".", "."),
    "gatsby-embedded": ("gatsby", ".", "content/posts"),
    "gatsby-emoji": ("gatsby", ".", "content"),
    "gatsby-topics": ("gatsby", ".", "contents/posts"),
    "gatsby-utc": ("gatsby", ".", "content/blog"),
    "hexo-dated": ("hexo", ".", "source/_posts"),
    "hexo-drafts": ("hexo", ".", "source/_posts"),
    "hexo-open": ("hexo", ".", "source/_posts"),
    "hexo-yaml": ("hexo", ".", "source/_posts"),
    "hugo-aligned": ("hugo", ".", "content/post"),
    "hugo-bundle": ("hugo", ".", "content/posts"),
    "hugo-flat": ("hugo", ".", "content/posts"),
    "hugo-json": ("hugo", ".", "content/posts"),
    "hugo-spaced": ("hugo", ".", "content/posts"),
    "hugo-toml": ("hugo", ".", "content/post"),
    "hugo-windows": ("hugo", ".", "content/posts"),
    "jekyll-chirpy": ("jekyll", ".", "_posts"),
    "jekyll-plain": ("jekyll", ".", "_posts"),
    "jekyll-sitemap": ("jekyll", ".", "_posts"),
    "jekyll-toc": ("jekyll", ".", "_posts"),
    "jekyll-wiki": ("jekyll", ".", "_wiki"),
    "mkdocs-blog": ("mkdocs", ".", "docs/blog/posts"),
    "next-metadata": ("next", ".", "src/contents/article"),
    "next-published": ("next", ".", "posts"),
    "next-translations": ("next", ".", "content/posts"),
    "obsidian-vault": ("obsidian", ".", "글"),
    "pelican-flat": ("pelican", ".", "content"),
    "pelican-header": ("pelican", ".", "content"),
}


@pytest.mark.parametrize("name", loo.sites())
def test_every_fixture_is_known_for_what_it_is(name: str) -> None:
    """Generator, base in a monorepo, and the folder where posts lie."""
    site = detect(loo.SITES / name)
    assert (site.generator, str(site.base), str(site.folders[0])) == KINDS[name]
    assert site.seen


def _tree(root: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return root


TREES = {
    "Hexo and Jekyll share a name": (
        {
            "_config.yml": "title: 가\nnew_post_name: :title.md\n",
            "source/_posts/a.md": POST,
            "_posts/b.md": POST,
        },
        "hexo",
    ),
    "Hexo by its package": (
        {
            "_config.yml": "title: 가\n",
            "package.json": '{"dependencies": {"hexo": "7"}}',
            "source/_posts/a.md": POST,
        },
        "hexo",
    ),
    "an old configuration left beside a new site": (
        {"_config.yml": "theme: minima\n", "gatsby-config.js": "", "content/blog/a/index.md": POST},
        "gatsby",
    ),
    "notes of Obsidian inside a site": (
        {"hugo.toml": 'baseURL = "x"\n', "content/posts/a.md": POST, "content/.obsidian/app.json": "{}"},
        "hugo",
    ),
    "posts of Jekyll in folders of their own": (
        {"_config.yml": "a: b\n", "dev/_posts/2025-01-02-a.md": POST, "life/_posts/2025-01-03-b.md": POST},
        "jekyll",
    ),
    "a site in a folder": (
        {"frontend/README.md": "# 앱\n", "site/hugo.toml": "", "site/content/a.md": POST},
        "hugo",
    ),
    "a blog beside its documentation": (
        {"docusaurus.config.js": "", "docs/a.md": POST, "blog/2025-01-02-a.md": POST},
        "docusaurus",
    ),
    "a folder with dated names only": (
        {"2025-01-02 회고.md": "쉬었다.\n", "2024-12-30 회고.md": "일했다.\n"},
        "folder",
    ),
    "a configuration that is broken": ({"hugo.toml": "= [", "content/posts/a.md": POST}, "hugo"),
}


@pytest.mark.parametrize("name", TREES)
def test_trees_that_could_be_taken_for_another(name: str, tmp_path: Path) -> None:
    """No wrong but confident answer."""
    files, generator = TREES[name]
    assert detect(_tree(tmp_path, files)).generator == generator


REFUSED = {
    "empty": ({}, "글이 하나도 없습니다"),
    "only a readme": (
        {"README.md": "# 저장소\n", ".git/HEAD": "ref: refs/heads/main\n"},
        "글이 하나도 없습니다",
    ),
    "built": (
        {
            "index.html": '<meta name="generator" content="Hugo 0.55.6">',
            ".git/HEAD": "ref: refs/heads/master\n",
        }
        | {f"p{number}/index.html": "<p>" for number in range(12)}
        | {".git/packed-refs": "# pack\nabc refs/remotes/origin/source\nabc refs/heads/master\n"},
        "이미 만들어진 사이트 (Hugo 0.55.6)라 글을 넣을 곳이 없습니다. 원본이 있는 브랜치를 체크아웃하세요: source.",
    ),
    "documentation of MkDocs": (
        {"mkdocs.yml": "site_name: a\n", "docs/index.md": POST},
        "블로그 플러그인이 없는 MkDocs",
    ),
    "documentation of Docusaurus": (
        {"docusaurus.config.js": "", "docs/a.md": POST},
        "블로그가 없는 Docusaurus",
    ),
    "a site without posts": ({"_config.yml": "a: b\n", "Gemfile": "gem 'jekyll'\n"}, "--folder _posts"),
    "code": (
        {"app/main.py": "", "app/a.py": "", "README.md": "# 앱\n", "docs/a.md": "# 쓰는 법\n"},
        "--folder",
    ),
    "posts that are no Markdown": (
        {"hugo.toml": "", "content/posts/a.adoc": "= 제목\n"},
        "Hugo 사이트이지만 글이 Markdown이 아닙니다 (‘a.adoc’)",
    ),
    "two blogs": (
        {"a/hugo.toml": "", "a/content/a.md": POST, "b/hugo.toml": "", "b/content/b.md": POST},
        "블로그가 여럿입니다: a (Hugo), b (Hugo)",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_takes_no_post_is_refused_with_the_next_step(name: str, tmp_path: Path) -> None:
    """Never a guess: the reason, the value and what to do, in one line."""
    files, words = REFUSED[name]
    with pytest.raises(InputError, match=re.escape(words)) as error:
        detect(_tree(tmp_path, files))
    assert "\n" not in str(error.value)


def test_a_folder_that_the_user_names_is_taken(tmp_path: Path) -> None:
    """Also when it does not exist yet, but never outside of the blog."""
    _tree(tmp_path, {"_config.yml": "a: b\n", "Gemfile": "gem 'jekyll'\n"})
    site = detect(tmp_path, folder=PurePosixPath("_posts"))
    assert (site.generator, site.folders) == ("jekyll", (PurePosixPath("_posts"),))
    for outside in ("../x", "/etc"):
        with pytest.raises(InputError, match="블로그 안의 폴더가 아닙니다"):
            detect(tmp_path, folder=PurePosixPath(outside))


def test_notes_without_front_matter_stay_without_it(tmp_path: Path) -> None:
    """The title is a heading as in the other notes; that a draft cannot be marked is said."""
    _tree(
        tmp_path, {f"2025-0{number}-02 회고.md": f"# {number}월 회고\n\n쉬었다.\n" for number in range(1, 5)}
    )
    now = loo.NOW
    post = Post({"title": "12월 회고", "date": now, "tags": ["회고"]}, "일했다.\n")
    plan = render(post, conventions.learn(detect(tmp_path)), now=now)
    assert {str(path): data.decode() for path, data in plan.files.items()} == {
        "2025-12-31 12월 회고.md": "# 12월 회고\n\n일했다.\n"
    }
    assert not plan.is_draft
    assert any("초안 표시를 넣지 못했습니다" in warning for warning in plan.warnings)


def test_nothing_of_the_repository_is_run(tmp_path: Path) -> None:
    """Configurations that are programs are only looked at; links and pipes are not followed."""
    program = f"open({str(tmp_path / 'ran')!r}, 'w')\n"
    _tree(tmp_path, {"pelicanconf.py": program + 'PATH = "content"\n', "content/a.md": POST})
    (tmp_path / "content/loop").symlink_to(tmp_path)
    assert detect(tmp_path).generator == "pelican"
    assert not (tmp_path / "ran").exists()
