"""Bodies show what they say under every template language, and the escape can be taken back exactly."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.errors import InputError
from assistant.export import escapes
from assistant.export.generators import GENERATORS, by_key

_BITS = st.sampled_from(
    [
        *"<>{}%#&;`\\ \n*/-=!\"'",
        *("{{", "{%", "%}", "}}", "{{<", ">}}", "{{%", "%}}", "/*", "*/", "{#", "{/*", "*/}", '{{ "{{" }}'),
        *("&lt;", "&#60;", "&#060;", "&#x3c;", "&#123;", "&#0123;", "&#105;mport", "&#37;"),
        *("```", "~~~", "\n\n", "    ", "- ", "import ", "export ", "가나", "\\<", "raw", "endraw"),
        *(
            "<br>",
            "<br />",
            "<br/>",
            "<br  />",
            "<b>",
            "</b>",
            "<script>",
            "<T>",
            "List<String>",
            '<img src="x">',
        ),
        *("<!--", "-->", "<!-- more -->", "https://a.b", "<https://a.b>", "[https://a.b](<https://a.b>)"),
    ]
)


@pytest.mark.parametrize("key", [generator.key for generator in GENERATORS])
@given(body=st.lists(_BITS, max_size=14).map("".join) | st.text(max_size=60))
@settings(deadline=None, max_examples=60)
def test_an_escape_can_be_taken_back(key: str, body: str) -> None:
    """unescape(escape(x)) == x for every generator, in Markdown and MDX; Hugo may refuse with a message."""
    generator = by_key(key)
    for suffix in (".md", ".mdx"):
        try:
            escaped = generator.escape(body, suffix)
        except InputError as error:
            assert key == "hugo" and "\n" not in str(error)
            continue
        assert generator.unescape(escaped, suffix) == body


@pytest.mark.parametrize(
    ("key", "suffix", "body", "escaped"),
    [
        ("jekyll", ".md", "```\n{{ x }}\n```\n", '```\n{{ "{{" }} x }}\n```\n'),
        ("jekyll", ".md", "List<String>과 `List<T>`", "List&lt;String>과 `List<T>`"),
        ("jekyll", ".md", "{% endraw %}", '{{ "{%" }} endraw %}'),
        ("eleventy", ".md", "{# 말 #}", '{{ "{#" }} 말 #}'),
        ("hexo", ".md", "{% x %}\n```\n{% y %}\n```\n", '{{ "{%" }} x %}\n```\n{% y %}\n```\n'),
        ("hugo", ".md", "{{< x >}} {{% y %}}", "{{</* x */>}} {{%/* y */%}}"),
        ("hugo", ".md", "{{< x", "{&#123;< x"),
        ("astro", ".md", "a < b {x} <br>", "a < b {x} <br>"),
        ("astro", ".mdx", "a < b {x} <br>", "a &lt; b &#123;x&#125; <br />"),
        ("docusaurus", ".md", "<!--truncate-->\n<!-- 말 -->", "<!--truncate-->\n{/* 말 */}"),
        (
            "docusaurus",
            ".md",
            "import x\n`{x}` <https://a.b>",
            "&#105;mport x\n`{x}` [https://a.b](<https://a.b>)",
        ),
        ("docusaurus", ".md", "<p>열기만", "&lt;p>열기만"),
        ("pelican", ".md", "\\<T>", "&#x3c;T>"),
        ("folder", ".md", "<script>alert(1)</script>", "&lt;script>alert(1)&lt;/script>"),
        ("folder", ".md", '<img src=x onerror="x()">', '&lt;img src=x onerror="x()">'),
        ("folder", ".md", '<a href="java&#115;cript:x">', '&lt;a href="java&#115;cript:x">'),
        ("folder", ".md", "<kbd>F1</kbd>", "<kbd>F1</kbd>"),
        ("folder", ".md", "가\n\n    <T> 코드\n", "가\n\n    <T> 코드\n"),
    ],
)
def test_what_each_site_gets(key: str, suffix: str, body: str, escaped: str) -> None:
    """One line of every rule."""
    assert by_key(key).escape(body, suffix) == escaped


def test_hugo_cannot_show_an_open_shortcode_in_code() -> None:
    """What no escape can save is refused with the place and the next step."""
    with pytest.raises(InputError, match="‘{{<’가 닫히지 않아"):
        by_key("hugo").escape("```\n{{< x\n```\n", ".md")


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ("[가](javascript:alert(1))", "[가](#)"),
        ("[가]( <JaVaScript:alert>)", "[가]( <#>)"),
        ("[가](java&#x0a;script:alert)", "[가](#)"),
        ("![가](data:image/png;base64,AA)", "![가](data:image/png;base64,AA)"),
        ("[가]: vbscript:x\n", "[가]: #\n"),
        ("`[가](javascript:x)`", "`[가](javascript:x)`"),
    ],
)
def test_links_that_would_run_a_script_go_nowhere(body: str, shown: str) -> None:
    """The words stay; code that speaks of such a link stays too."""
    assert escapes.defused(body) == shown
