"""Front matter is found by its fences and changed by the line; every other byte stays."""

import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

from assistant.export import readers
from assistant.export.frontblock import Block, find, replaced
from assistant.export.items import Kind
from assistant.export.scalars import double, yaml_text

SITES = Path(__file__).parents[1] / "sites"
FILES = {
    "yaml": b"---\ntitle: \xea\xb0\x80\ntags :\n    - a\n# note\ndate: 2024-11-09T14:54:00.000Z\n---\n\nbody\n",
    "crlf": b"---\r\ntitle: a\r\ntags:\r\n- b\r\n---\r\n\r\nbody\r\n",
    "bom": b"\xef\xbb\xbf---\ntitle: a\n---\nbody",
    "indent": "---\ntitle: a\n---\n\n\u3000첫 문단\n\n\n\n".encode(),
    "toml": b'+++\ntitle = "a"\ntags = [\n  "b",\n]\n[params]\nx = 1\n+++\nbody\n',
    "mmd": b"Title: a: b\nDate: 2024-01-01\nTags: x,\n  y\n\nbody\n",
    "open": b"title: a\ndate: 2024-01-01 10:00:00\ntags:\n- b\n---\n\nbody\n",
    "json": b'{\n  "title": "a",\n  "tags": ["b"]\n}\n\nbody\n',
    "js": b'export const metadata = {\n  title: "a",\n  tags: ["b"],\n};\n\nbody\n',
    "separator": "---\ntitle: a\u2028b\n---\nbody\n".encode(),
    "no end": b"---\ntitle: a\n---",
    "bytes": b"---\ntitle: \xff\xfe\n---\n\x80",
}
KINDS = {"toml": "toml", "mmd": "mmd", "open": "hexo-open", "json": "json", "js": "jsexport"}


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_given_back_byte_for_byte(name: str) -> None:
    """Of every kind, with CRLF, a byte order mark, wide spaces and no end of line; its items tile the block."""
    block = find(FILES[name])
    assert block.kind == KINDS.get(name, "yaml")
    assert block.encoded() == FILES[name]
    assert all(block.text[item.start : item.end] == item.raw for item in block.items)


@pytest.mark.parametrize("path", sorted(SITES.rglob("*.md*")), ids=lambda path: str(path.relative_to(SITES)))
def test_setting_a_key_to_its_own_lines_changes_nothing(path: Path) -> None:
    """The no-op edit of every post of every fixture is byte-identical."""
    data = path.read_bytes()
    block = find(data)
    for item in block.items if block.kind != "json" else ():
        block = replaced(block, item.key, item.raw)
    assert block.encoded() == data


@pytest.mark.parametrize(
    "data",
    [
        b"---\n\nA\n\n---\n\nB",
        b"---\nonly words\n---\nB",
        b"---\ntitle: a\n",
        b"",
        b"Note: this is a sentence\nand more\n\nbody",
        b"# heading\n\n---\n\ntext\n",
        b"{ not json }\n",
    ],
)
def test_rules_and_sentences_are_no_front_matter(data: bytes) -> None:
    """Text between two rules is text; a library would drop it in silence."""
    assert find(data) == Block("none", data.decode(), 0, 0, 0)


def test_what_cannot_be_read_is_left_out_and_the_rest_stays() -> None:
    """A date that is no date is text; a broken item costs only itself."""
    block = find(b"---\ndate: 2025-04-13 17:04:95\ntags: [a, b\ntitle: '\xea\xb0\x80'\nok: yes\n---\n")
    assert block.meta == {"date": "2025-04-13 17:04:95", "title": "가", "ok": True}


def test_a_small_file_cannot_unfold_into_a_huge_one() -> None:
    """References to references are not followed."""
    lines = ["a0: &a0 [x, x]"] + [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30)]
    assert isinstance(find(("---\n" + "\n".join(lines) + "\n---\n").encode()).meta, dict)


_WORDS = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufeff\u2028\u2029"), max_size=20
)
_NAMES = st.sampled_from(["title", "date", "tags", "author", "lang", "요약", "x-y", "cover"])
_BODIES = st.sampled_from(["", "\n", "body\n", "\n\u3000본문\n\n---\n\n끝", "no end"])


def _yaml(entries: dict[str, str], ends: str) -> str:
    shapes = (
        "{k}: {v}",
        "{k} : {v}",
        "{k}:   {v}",
        "{k}:\n  - {v}\n  - {v}",
        "{k}: [{v}, {v}]",
        "# 말\n{k}: {v}",
    )
    lines = [
        shapes[number % len(shapes)].format(k=key, v=double(value))
        for number, (key, value) in enumerate(entries.items())
    ]
    return f"---\n{chr(10).join(lines)}\n{ends}---\n"


def _toml(entries: dict[str, str], ends: str) -> str:
    shapes = ("{k} = {v}", "{k} = [\n  {v},\n  {v},\n]", "{k}   = {v} # 말", "{k} = [{v}]")
    lines = [
        shapes[number % len(shapes)].format(k=double(key), v=double(value))
        for number, (key, value) in enumerate(entries.items())
    ]
    return f"+++\n{chr(10).join(lines)}\n{ends}+++\n"


def _open(entries: dict[str, str], ends: str) -> str:
    return _yaml({"title": "가", **entries}, ends).removeprefix("---\n")


def _mmd(entries: dict[str, str], ends: str) -> str:
    lines = [
        f"{key.title()}: {' '.join(value.split()) or '-'}" for key, value in entries.items() if key.isascii()
    ]
    return "Title: 가\n" + "".join(f"{line}\n" for line in lines if not line.startswith("Title")) + "\n"


@given(
    st.sampled_from([("yaml", _yaml), ("toml", _toml), ("hexo-open", _open), ("mmd", _mmd)]),
    st.dictionaries(_NAMES, _WORDS, max_size=6),
    st.sampled_from(["", "\n", "# 끝\n"]),
    _BODIES,
    _WORDS,
    st.booleans(),
)
def test_an_edit_changes_one_key_and_no_other_byte(
    kind: tuple[Kind, Callable[[dict[str, str], str], str]],
    entries: dict[str, str],
    ends: str,
    body: str,
    value: str,
    windows: bool,
) -> None:
    """Set, add and remove: read again it is the old with that key, and all other text is where it was."""
    name, write = kind
    assume(name != "mmd" or value.split())
    text = write(entries, ends) + body
    block = find((text.replace("\n", "\r\n") if windows else text).encode())
    assert block.kind == name
    for key in [*block.meta, "new"]:
        said = " ".join(value.split()) if name == "mmd" else value
        line = {"toml": f"{double(key)} = {double(said)}", "mmd": f"{key}: {said}"}.get(
            name, f"{key}: {yaml_text(said, 'plain')}"
        )
        changed = find(replaced(block, key, line).encoded())
        assert changed.meta == {**block.meta, key: said}
        assert _without(changed, key) == _without(block, key)
        if key != "new" and len(block.items) > 1 and key.lower() not in ("title", "date"):
            removed = find(replaced(block, key, "").encoded())
            assert removed.meta == {held: each for held, each in block.meta.items() if held != key}


def _without(block: Block, key: str) -> str:
    item = block.item(key)
    return block.text if item is None else block.text[: item.start] + block.text[item.end :]


def test_json_is_edited_by_its_values() -> None:
    """Set, add and remove in JSON keep the other keys and the body as they are."""
    block = find(FILES["json"])
    assert replaced(block, "title", '"title": "나"').encoded() == FILES["json"].replace(
        b'"a"', '"나"'.encode()
    )
    assert find(replaced(block, "new", '"new": 1').encoded()).meta == {"title": "a", "tags": ["b"], "new": 1}
    assert find(replaced(block, "tags", "").encoded()).meta == {"title": "a"}


@given(st.text(), st.sampled_from(["plain", "single", "double"]), st.booleans())
def test_every_text_is_read_back_as_it_was(text: str, style: str, in_flow: bool) -> None:
    """Whatever quotes the author prefers, YAML and TOML give the same string back."""
    assume(not any("\ud800" <= char <= "\udfff" for char in text))
    written = yaml_text(text, style, in_flow=in_flow)  # type: ignore[arg-type]
    line = f"k: [{written}]\n" if in_flow else f"k: {written}\n"
    read = yaml.load(line, Loader=yaml.SafeLoader)["k"]
    assert read == ([text] if in_flow else text)
    assert yaml.load(line, Loader=readers.Loader)["k"] == read  # noqa: S506
    assert tomllib.loads(f"k = {double(text)}\n")["k"] == text
