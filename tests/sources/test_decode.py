"""Bytes of any usual Korean encoding become NFC text."""

import unicodedata

import pytest

from assistant.errors import InputError
from assistant.sources.decode import decode

TEXT = "3월\n- 카프카 도입을 맡음 ㅜㅜ\n- 응답 320ms → 90ms\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949", "utf-16", "utf-16-le", "utf-16-be"])
def test_every_usual_encoding_reads_the_same(encoding: str) -> None:
    """The same notes come out whatever program saved them."""
    assert decode(TEXT.encode(encoding), "notes.txt") == TEXT


def test_macos_text_is_composed_and_line_ends_are_unified() -> None:
    """NFD becomes NFC; CRLF and CR become LF."""
    assert decode(unicodedata.normalize("NFD", "가나\r\n다라\r").encode(), "n.txt") == "가나\n다라\n"


def test_an_archive_is_to_be_unpacked() -> None:
    """Notion exports one; the message says what to do with it."""
    with pytest.raises(InputError, match="압축 파일입니다: ‘Export.zip’. 압축을 풀고 그 폴더를 주세요."):
        decode(b"PK\x03\x04" + bytes(100), "Export.zip")


@pytest.mark.parametrize("data", [b"", b" \n\t ", b"\xef\xbb\xbf"])
def test_an_empty_file_is_refused(data: bytes) -> None:
    """A file without a visible character is named in the message."""
    with pytest.raises(InputError, match="비어 있는 파일입니다: ‘n.txt’"):
        decode(data, "n.txt")


@pytest.mark.parametrize(
    "data", [b"\x89PNG\r\n\x1a\n" + bytes(range(256)), bytes(5000), b"\xff\xfe\x00", bytes(range(32)) * 40]
)
def test_a_binary_file_is_refused(data: bytes) -> None:
    """Bytes that are no text in any encoding are refused, not guessed at."""
    with pytest.raises(InputError, match="글 파일이 아닙니다: ‘n.png’"):
        decode(data, "n.png")
