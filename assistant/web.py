"""Public web pages, fetched so that nobody inside the user's network can be reached through a link.

A name is resolved once, every address of it must be public, and the connection goes to the address that
was checked. Redirects are followed by hand under the same rules; size, time and type are limited; no
proxy, cookie or credential of the environment is used. Address ranges after the IANA special-purpose
registries (https://www.iana.org/assignments/iana-ipv4-special-registry).
"""

from __future__ import annotations

import ipaddress
import socket
import ssl
import time
import zlib
from collections.abc import Callable, Iterable
from functools import cache
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any
from urllib.parse import urljoin, urlsplit

import httpcore2
import httpx2

from assistant.errors import InputError
from assistant.korean import josa

DEADLINE = 10.0  # seconds for one page, redirects included
MAX_BYTES = 2_000_000  # of one page, before and after decompression
_HOPS = 3
_PORTS = {"http": 80, "https": 443}
_TYPES = ("text/html", "application/xhtml+xml")
_SPECIAL = tuple(
    map(
        ipaddress.ip_network,
        (
            "192.0.0.0/24",
            "192.88.99.0/24",
            "64:ff9b::/96",
            "64:ff9b:1::/48",
            "2001::/23",
            "2002::/16",
            "fec0::/10",
        ),
    )
)
_HEADERS = {
    "User-Agent": "Mozilla/5.0 (compatible; hoego-assistant)",
    "Accept": "text/html,application/xhtml+xml",
    "Accept-Encoding": "gzip",
    "Accept-Language": "ko,en;q=0.5",
}

Resolve = Callable[[str, int], Iterable[str]]
Connect = Callable[[str, int, float], httpcore2.NetworkStream]


def resolve(host: str, port: int) -> list[str]:
    """All addresses of a name, as the system gives them. Raises OSError when there is none."""
    return list(
        dict.fromkeys(str(each[4][0]) for each in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))
    )


def connect(address: str, port: int, timeout: float) -> httpcore2.NetworkStream:
    """A connection to an address. Raises an error of httpcore2."""
    return httpcore2.SyncBackend().connect_tcp(address, port, timeout)


def is_public(address: str) -> bool:
    """Whether an IP address is one that anybody on the internet may reach."""
    found = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(found, ipaddress.IPv6Address) and found.ipv4_mapped:
        found = found.ipv4_mapped
    special = any(found in net for net in _SPECIAL if net.version == found.version)
    return found.is_global and not (found.is_multicast or found.is_reserved or special)


class _Refused(httpcore2.ConnectError):
    """The address must not be connected to."""


def get(
    url: str, *, resolve: Resolve = resolve, connect: Connect = connect, deadline: float = DEADLINE
) -> bytes:
    """The HTML at a public http or https address.

    Raises InputError naming the address and why it was refused or could not be had.
    """
    end = time.monotonic() + deadline
    here = url
    try:
        for _ in range(_HOPS + 1):
            with _open(here, resolve, connect, end=end) as client, client.stream("GET", here) as answer:
                if not answer.has_redirect_location:
                    return _body(answer, url, end)
                here = urljoin(here, answer.headers["location"])
    except InputError as error:
        raise InputError(_told(url, str(error), here)) from error
    except (httpx2.TimeoutException, httpcore2.TimeoutException) as error:
        raise InputError(_told(url, f"{deadline:.0f}초 안에 답하지 않습니다", here)) from error
    except (
        httpx2.HTTPError,
        httpx2.InvalidURL,
        httpcore2.NetworkError,
        OSError,
        UnicodeError,
        ValueError,
    ) as error:
        refused = "공개된 주소가 아닙니다" if _is_refusal(error) else "연결할 수 없습니다"
        raise InputError(_told(url, refused, here)) from error
    raise InputError(_told(url, f"{_HOPS}번보다 많이 옮겨 다닙니다"))


def _told(url: str, reason: str, here: str = "") -> str:
    moved = f" (옮겨 간 곳: {here[:200]})" if here and here != url else ""
    return f"‘{url[:200]}’: {reason}{moved}"


def _is_refusal(error: BaseException | None) -> bool:
    while error is not None:
        if isinstance(error, _Refused):
            return True
        error = error.__cause__ or error.__context__
    return False


def _open(url: str, resolve: Resolve, connect: Connect, *, end: float) -> httpx2.Client:
    """A client for one address that can connect to nothing but its checked self."""
    parts = urlsplit(url)
    if parts.scheme not in _PORTS:
        raise InputError("http와 https 주소만 읽습니다")
    if (
        not parts.hostname
        or parts.username is not None
        or (parts.port or _PORTS[parts.scheme]) not in _PORTS.values()
    ):
        raise InputError("이름과 비밀번호나 다른 포트가 든 주소는 읽지 않습니다")
    tls = _tls()
    transport = httpx2.HTTPTransport(verify=tls, trust_env=False)
    transport._pool = httpcore2.ConnectionPool(ssl_context=tls, network_backend=_Guard(resolve, connect, end))
    return httpx2.Client(
        transport=transport, trust_env=False, headers=_HEADERS, follow_redirects=False, timeout=DEADLINE
    )


@cache
def _tls() -> ssl.SSLContext:
    return httpx2.create_ssl_context(trust_env=False)


def _body(answer: httpx2.Response, url: str, end: float) -> bytes:
    if answer.status_code != httpx2.codes.OK:
        raise InputError(f"서버가 {josa.attach(str(answer.status_code), '으로')} 답합니다")
    if answer.headers.get("content-type", "").partition(";")[0].strip().lower() not in _TYPES:
        raise InputError("HTML 페이지가 아닙니다")
    encoding = answer.headers.get("content-encoding", "identity").strip().lower()
    if encoding not in ("identity", "gzip", ""):
        raise InputError("모르는 방식으로 압축된 페이지입니다")
    raw = bytearray()
    for chunk in answer.iter_raw():
        raw += chunk
        if len(raw) > MAX_BYTES:
            raise InputError("너무 큰 페이지입니다")
        if time.monotonic() > end:
            raise httpx2.ReadTimeout("the page took too long")
    return _inflated(bytes(raw)) if encoding == "gzip" else bytes(raw)


def _inflated(raw: bytes) -> bytes:
    """Unzipped up to the limit: a bomb never unfolds."""
    unzip = zlib.decompressobj(wbits=31)
    try:
        whole = unzip.decompress(raw, MAX_BYTES + 1)
    except zlib.error as error:
        raise InputError("압축이 깨진 페이지입니다") from error
    if len(whole) > MAX_BYTES:
        raise InputError("너무 큰 페이지입니다")
    return whole


class _Guard(httpcore2.NetworkBackend):
    """Resolves once, requires every address to be public, and connects to the first of them."""

    def __init__(self, resolve: Resolve, connect: Connect, end: float) -> None:
        self._resolve, self._connect, self._end = resolve, connect, end

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:
        addresses = _within(self._end, lambda: list(self._resolve(host, port)))
        if port not in _PORTS.values() or not addresses or not all(map(is_public, addresses)):
            raise _Refused("not a public address")
        return _Hurried(self._connect(addresses[0], port, _left(self._end)), self._end)


class _Hurried(httpcore2.NetworkStream):
    """A stream whose every step must end before the deadline: a server cannot drip for ever."""

    def __init__(self, stream: httpcore2.NetworkStream, end: float) -> None:
        self._stream, self._end = stream, end

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, _left(self._end))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, _left(self._end))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        return _Hurried(self._stream.start_tls(ssl_context, server_hostname, _left(self._end)), self._end)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


def _within(end: float, look_up: Callable[[], list[str]]) -> list[str]:
    """What a look-up finds before the deadline: the system's own has none, so it is left to its thread.

    Raises OSError as the look-up does, and ConnectTimeout.
    """
    answers: SimpleQueue[list[str] | Exception] = SimpleQueue()

    def answer() -> None:
        try:
            answers.put(look_up())
        except (OSError, UnicodeError) as error:
            answers.put(error)

    Thread(target=answer, daemon=True).start()
    try:
        found = answers.get(timeout=_left(end))
    except Empty as error:
        raise httpcore2.ConnectTimeout("the name was not resolved in time") from error
    if isinstance(found, Exception):
        raise found
    return found


def _left(end: float) -> float:
    """Seconds until the deadline. Raises ReadTimeout when it has passed."""
    seconds = end - time.monotonic()
    if seconds <= 0:
        raise httpcore2.ReadTimeout("the deadline has passed")
    return seconds
