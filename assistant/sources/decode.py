"""Bytes in, NFC text out: UTF-8 with or without BOM, UTF-16, CP949."""

from __future__ import annotations

import codecs
import os
import re
import unicodedata

from assistant.errors import InputError

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_SAMPLE = 4096
_COLOUR = re.compile(
    r"\x1b\[[0-9;]{0,20}[A-Za-z]"
)  # ``git log`` colours what it prints into a file when told to
# Controls but tab and line feed, and marks that turn the direction of text: a terminal or a page would obey them.
_UNSEEN = dict.fromkeys(
    [
        *range(0x09),
        0x0B,
        0x0C,
        *range(0x0E, 0x20),
        *range(0x7F, 0xA0),
        *range(0x202A, 0x202F),
        *range(0x2066, 0x206A),
    ]
)


def decode(data: bytes, name: str) -> str:
    """The text of a file in NFC, with line feeds as line ends and without control characters.

    Raises InputError when it is empty or not text.
    """
    if data.startswith(b"PK\x03\x04"):
        raise InputError(f"압축 파일입니다: ‘{name}’. 압축을 풀고 그 폴더를 주세요.")
    encoding = _encoding(data)
    if encoding is None:
        raise InputError(f"글 파일이 아닙니다: ‘{name}’. .txt나 .md 같은 텍스트 파일을 주세요.")
    text = unicodedata.normalize("NFC", data.decode(encoding).replace("\ufeff", ""))
    if not text.strip():
        raise InputError(f"비어 있는 파일입니다: ‘{name}’. 내용이 있는 파일을 주세요.")
    return visible(_COLOUR.sub("", text.replace("\r\n", "\n").replace("\r", "\n")))


def shown(name: str) -> str:
    """A file's name or path in NFC; bytes that are no UTF-8 are read as CP949, as old archives have them."""
    return visible(unicodedata.normalize("NFC", "/".join(map(_readable, name.split("/")))))


def _readable(part: str) -> str:
    try:
        part.encode("utf-8")
    except UnicodeEncodeError:
        raw = os.fsencode(part)
        return raw.decode("cp949" if _decodes(raw, "cp949") else "utf-8", errors="replace")
    return part


def visible(text: str) -> str:
    """The text without characters that a terminal or a page would obey instead of showing."""
    return text.translate(_UNSEEN)


def _encoding(data: bytes) -> str | None:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return encoding if _decodes(data, encoding) else None
    if b"\0" in data[:_SAMPLE]:
        return next((each for each in ("utf-16-le", "utf-16-be") if _reads_as_text(data, each)), None)
    if _controls(data[:_SAMPLE]) > len(data[:_SAMPLE]) // 20:
        return None
    return next((each for each in ("utf-8", "cp949") if _decodes(data, each)), None)


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _reads_as_text(data: bytes, encoding: str) -> bool:
    """UTF-16 without a mark: accepted when nearly all of a sample is Hangul, ASCII or common marks."""
    sample = data[: _SAMPLE - _SAMPLE % 2]
    if len(data) % 2 or not _decodes(data, encoding):
        return False
    text = sample.decode(encoding, errors="ignore")
    plain = sum("가" <= char <= "힣" or " " <= char <= "~" or char in "\n\r\t·…“”‘’" for char in text)
    return plain > len(text) * 0.9


def _controls(sample: bytes) -> int:
    return sum(byte < 32 and byte not in b"\t\n\r\f\x1b" for byte in sample)
