"""Posts for places without a repository: what is pasted shows what the Markdown says, and nothing acts."""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping
from datetime import datetime
from html.parser import HTMLParser
from pathlib import Path
from zoneinfo import ZoneInfo

import frontmatter
import pytest

from assistant.export.pictures import beside
from assistant.export.post import Post
from assistant.export.targets import TARGETS, find
from assistant.export.targets.html import pictures
from assistant.export.targets.obsidian import tag
from assistant.export.targets.velog import with_endnotes

NOW = datetime(2025, 12, 31, 21, tzinfo=ZoneInfo("Asia/Seoul"))
TITLE = '2025년 회고: {{body}} & <script>"나"</script>'
VOID = {"br", "hr", "img", "meta", "link", "input"}
PICTURE = b"\x89PNG picture"
BODY = """\
# 큰 제목

카프카를 도입했다[^왜]. `List<String>`과 List<String>, `[^왜]`는 그대로다.
그리고 또[^2].

[^왜]: 유실 때문에.

    둘째 **문단**.
[^2]: 두 번째.

- [ ] 할 일
- [x] 한 일

| 달 | 건수 |
|----|-----:|
| 1월 | 3 |

```java
List<String> a; // [^왜] <script>
```

> 인용 &amp; ~~취소~~

<details><summary>더 보기</summary>

안쪽

</details>

![그림](a.png "이름") ![밖](https://x.example/b.png)
<img src="x" onerror="alert(1)"> <a href="javascript:alert(1)">눌러</a> <script>alert(1)</script>
"""

HTML = """\
<h2>큰 제목</h2>
<p>카프카를 도입했다<sup>[1]</sup>. <code>List&lt;String&gt;</code>과 List&lt;String&gt;, <code>[^왜]</code>는 그대로다.
그리고 또<sup>[2]</sup>.</p>
<ul>
<li>☐ 할 일</li>
<li>☑ 한 일</li>
</ul>
<table>
<thead>
<tr>
<th>달</th>
<th align="right">건수</th>
</tr>
</thead>
<tbody>
<tr>
<td>1월</td>
<td align="right">3</td>
</tr>
</tbody>
</table>
<pre><code class="language-java">List&lt;String&gt; a; // [^왜] &lt;script&gt;
</code></pre>
<blockquote>
<p>인용 &amp; <s>취소</s></p>
</blockquote>
<details><summary>더 보기</summary>
<p>안쪽</p>
</details>
<p>[그림: 그림] <img src="https://x.example/b.png" alt="밖">
<img src="x"> <a>눌러</a> &lt;script&gt;alert(1)&lt;/script&gt;</p>
<hr>
<ol>
<li><p>유실 때문에.</p>
<p>둘째 <strong>문단</strong>.</p>
</li>
<li><p>두 번째.</p>
</li>
</ol>
"""


def _post(body: str = BODY) -> Post:
    meta = {"title": TITLE, "date": NOW, "summary": "요약", "tags": ["회고", "2025", "한 해"], "draft": True}
    return Post(meta, body)


def _render(
    key: str, body: str = BODY, files: Mapping[str, bytes] | None = None
) -> tuple[str, tuple[str, ...]]:
    target = find(key)
    assert target
    page = target.render(_post(body), files or {})
    return page.text, page.notices


class _Reader(HTMLParser):
    """What a browser would show, and what would be wrong or act."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self.open.append(tag)
        self.wrong += [tag] if tag in ("script", "iframe", "object", "embed", "form") else []
        self.wrong += [name for name, _ in attrs if name.startswith("on")]
        self.wrong += [str(value) for _, value in attrs if "script:" in str(value).lower()]

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"/{tag}")

    def handle_data(self, data: str) -> None:
        self.text += data if self.open[-1:] != ["style"] else ""


def _read(html: str) -> _Reader:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    assert reader.open == []
    return reader


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text)


def test_tistory_gets_clean_html() -> None:
    """Headings from the second level, notes as a list, unknown tags as words, pictures as places to fill."""
    text, notices = _render("tistory")
    assert text == HTML
    assert notices == ("그림은 직접 올려 ‘[그림: …]’ 자리에 넣어 주세요: a.png",)
    assert _read(text).wrong == []


def test_velog_gets_markdown_without_front_matter() -> None:
    """Footnotes are end-notes, code is untouched, and tags that no post needs are words."""
    text, notices = _render("velog")
    changed = {
        "[^왜]. `": "[1]. `",
        "과 List<String>": "과 List&lt;String>",
        "또[^2]": "또[2]",
        '<img src="x" onerror': '&lt;img src="x" onerror',
        '<a href="javascript': '&lt;a href="javascript',
        "<script>alert(1)</script>": "&lt;script>alert(1)&lt;/script>",
        "[^왜]: 유실 때문에.\n\n    둘째 **문단**.\n[^2]: 두 번째.\n\n": "\n",
    }
    expected = BODY
    for old, new in changed.items():
        assert expected.count(old) == 1
        expected = expected.replace(old, new)
    assert text == f"{expected}\n---\n\n[1] 유실 때문에.\n\n둘째 **문단**.\n\n[2] 두 번째.\n"
    assert notices == ("그림은 벨로그에 올린 뒤 주소를 바꿔 주세요: a.png",)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("가[^1] 나[^없음]", "가[^1] 나[^없음]"),
        ("가[^b] 나[^a]\n\n[^a]: 에이\n[^b]: 비[^a]", "가[1] 나[2]\n\n---\n\n[1] 비[2]\n\n[2] 에이"),
        ("가\n\n[^a]: 부르지 않은\n이어진 줄\n\n나", "가\n\n\n나\n\n---\n\n[1] 부르지 않은\n이어진 줄"),
        ("가[^a] [나][1]\n\n[1]: http://x\n[^a]: 주", "가[주1] [나][1]\n\n[1]: http://x\n\n---\n\n[주1] 주"),
        (
            "```\n[^a]: 코드\n```\n\n    [^a]: 코드\n\n[^a]: 주",
            "```\n[^a]: 코드\n```\n\n    [^a]: 코드\n\n---\n\n[1] 주",
        ),
        ("``[^a] ` `` [^a]\n\n[^a]: 주\n[^a]: 또", "``[^a] ` `` [1]\n\n---\n\n[1] 주\n\n또"),
        ("<https://a.b> <me@a.b> 1 < 2", "<https://a.b> <me@a.b> 1 < 2"),
    ],
)
def test_endnotes(body: str, expected: str) -> None:
    """Numbered in the order of use; what is no footnote stays; no word is lost."""
    assert with_endnotes(body) == expected


def test_the_web_page_stands_alone() -> None:
    """One file that loads nothing: the picture is inside, that of another machine is words, holes stay text."""
    text, notices = _render("html", files={"a.png": PICTURE})
    reader = _read(text)
    assert reader.wrong == []
    assert f'src="data:image/png;base64,{base64.b64encode(PICTURE).decode()}"' in text
    assert notices == tuple(
        f"그림을 파일에 넣지 못해 이름만 남겼습니다: {each}" for each in ("https://x.example/b.png",)
    )
    assert re.findall(r"(?:src|href|url)\W+https?:", text) == []
    assert text.count("2025년 회고: {{body}} &amp; &lt;script&gt;&quot;나&quot;&lt;/script&gt;") == 2
    assert '<time datetime="2025-12-31">2025년 12월 31일</time>' in text
    assert "default-src 'none'" in text
    assert "prefers-color-scheme: dark" in text


@pytest.mark.parametrize("key", ["tistory", "html"])
def test_pages_say_what_the_markdown_says(key: str) -> None:
    """Every word of prose and code is shown, in order, and no other but the marks of notes and boxes."""
    text, _ = _render(key)
    shown = _words(_read(text[text.find("<h2") :].replace("</article>\n</body>\n</html>", "")).text)
    notes = ["유실", "때문에", "둘째", "문단", "두", "번째"]
    told = _words(
        "큰 제목 카프카를 도입했다 1 List<String>과 List<String> [^왜]는 그대로다 그리고 또 2 할 일 한 일 "
        "달 건수 1월 3 List<String> a [^왜] <script> 인용 취소 더 보기 안쪽 그림 그림"
    )
    told += ["그림", "밖"] if key == "html" else []
    assert shown == [*told, "눌러", *_words("<script>alert(1)</script>"), *notes]


def test_obsidian_gets_properties_that_it_knows() -> None:
    """The title is an alias, the date is a day, tags are words that may be tags; the body is the user's."""
    text, _ = _render("obsidian")
    read = frontmatter.loads(text)
    assert read.metadata == {
        "aliases": [TITLE],
        "date": NOW.date(),
        "tags": ["회고", "y2025", "한-해"],
        "summary": "요약",
    }
    assert read.content == BODY.strip()
    assert [tag(each) for each in ("#회고", "a b", "C++", "2025", "가/나", "!!")] == [
        "회고",
        "a-b",
        "C",
        "y2025",
        "가/나",
        "",
    ]


def test_every_place_is_found_by_its_key() -> None:
    """Keys are what the command line takes; labels are what the app shows."""
    assert [each.key for each in TARGETS] == ["velog", "tistory", "obsidian", "html", "md"]
    assert find("naver") is None


def test_pictures_come_from_beside_the_draft_only(tmp_path: Path) -> None:
    """No file outside its folder is read, by whatever spelling, and nothing is fetched."""
    folder = tmp_path / "draft"
    (folder / "img").mkdir(parents=True)
    (folder / "img/한 장.png").write_bytes(PICTURE)
    (tmp_path / "secret.png").write_bytes(b"secret")
    (folder / "link.png").symlink_to(tmp_path / "secret.png")
    outside = (
        "../secret.png",
        "link.png",
        "/etc/passwd",
        "file:///etc/passwd",
        "//x/a.png",
        "none.png",
        "%00",
    )
    body = " ".join(f"![]({each})" for each in ("img/한%20장.png", *outside))
    assert beside(pictures(body), folder) == {"img/%ED%95%9C%20%EC%9E%A5.png": PICTURE}
