"""Pages are fetched from public addresses only, within limits; nothing inside can be reached."""

from __future__ import annotations

import gzip
import socket
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from zoneinfo import ZoneInfo

import httpcore2
import pytest

from assistant import sources, web
from assistant.errors import InputError
from assistant.schema import Period
from assistant.sources import Scope, pages

PUBLIC = "93.184.215.14"
PAGE = "<html><head><title>카프카 | 블로그</title></head><body><p>본문</p></body></html>".encode()


class _Site(BaseHTTPRequestHandler):
    """Answers by path: every trap that a server can set."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        if path.startswith("/to/"):
            self._send(302, b"", {"Location": self.path.partition("?")[2]})
        elif path == "/loop":
            self._send(302, b"", {"Location": "/loop"})
        elif path == "/bomb":
            self._send(200, gzip.compress(bytes(50_000_000)), {"Content-Encoding": "gzip"})
        elif path == "/big":
            self._send(200, b"x" * 2_100_000)
        elif path == "/pdf":
            self._send(200, b"%PDF", {"Content-Type": "application/pdf"})
        elif path == "/missing":
            self._send(404, b"")
        elif path == "/brotli":
            self._send(200, b"...", {"Content-Encoding": "br"})
        elif path in ("/drip", "/drip-headers"):
            self._drip(headers=path == "/drip-headers")
        elif path == "/gzip":
            self._send(200, gzip.compress(PAGE), {"Content-Encoding": "gzip"})
        else:
            self._send(200, PAGE)

    def _send(self, code: int, body: bytes, headers: dict[str, str] | None = None) -> None:
        self.send_response(code)
        for name, value in {
            "Content-Type": "text/html",
            "Content-Length": str(len(body)),
            **(headers or {}),
        }.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def _drip(self, *, headers: bool) -> None:
        """One byte at a time, each well within the time that a single read may take."""
        start = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 100000\r\n"
        self.wfile.write(start if headers else start + b"\r\n")
        try:
            for number in range(200):
                self.wfile.write(b"X-%d: 1\r\n" % number if headers else b"x")
                self.wfile.flush()
                time.sleep(0.02)
        except OSError:
            pass

    def log_message(self, *_: object) -> None:
        pass


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """A client that leaves in the middle is what these tests are about."""


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    server = _Server(("127.0.0.1", 0), _Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_address[1]
    server.shutdown()
    server.server_close()


class Net:
    """A resolver with scripted answers, and connections that all end at the loopback server."""

    def __init__(self, port: int, **names: list[list[str]]) -> None:
        self._port, self._names = port, names
        self.connected: list[tuple[str, int]] = []

    def resolve(self, host: str, port: int) -> list[str]:
        if host.replace(".", "").isdecimal() or ":" in host:
            return [host]
        answers = self._names.get(host.partition(".")[0], [[PUBLIC]])
        return answers.pop(0) if len(answers) > 1 else answers[0]

    def connect(self, address: str, port: int, timeout: float) -> httpcore2.NetworkStream:
        self.connected.append((address, port))
        return web.connect("127.0.0.1", self._port, timeout)

    def get(self, url: str, deadline: float = 5.0) -> bytes:
        return web.get(url, resolve=self.resolve, connect=self.connect, deadline=deadline)


@pytest.mark.parametrize("path", ["", "gzip", "to/?http://other.example/", "to/?/gzip"])
def test_a_public_page_is_read(port: int, path: str) -> None:
    """Plain, compressed, or behind a redirect; the connection goes to the address that was checked."""
    net = Net(port)
    assert net.get(f"http://blog.example/{path}") == PAGE
    assert set(net.connected) == {(PUBLIC, 80)}


INSIDE = (
    "127.0.0.1",
    "127.8.8.8",
    "0.0.0.0",  # noqa: S104
    "10.0.0.5",
    "172.16.3.4",
    "192.168.0.1",
    "169.254.169.254",
    "100.64.0.1",
    "192.0.0.8",
    "192.88.99.1",
    "198.18.0.1",
    "224.0.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "::1",
    "::",
    "fe80::1%eth0",
    "fc00::1",
    "ff02::1",
    "::ffff:127.0.0.1",
    "::ffff:169.254.169.254",
    "64:ff9b::7f00:1",
    "2002:7f00:1::",
    "2001:0:53aa:64c:0:7c80:3f57:fefe",
    "fec0::1",
)


@pytest.mark.parametrize("address", INSIDE)
def test_no_packet_goes_to_an_address_inside(port: int, address: str) -> None:
    """Loopback, private, link-local, metadata, multicast, and all their disguises, by name or by number."""
    net = Net(port, inside=[[address]], mixed=[[PUBLIC, address]])
    literal = f"[{address}]" if ":" in address else address
    urls = ["http://inside.example/", "http://mixed.example/", f"http://site.example/to/?http://{literal}/"]
    for url in [*urls, f"http://{literal}/"]:
        with pytest.raises(InputError, match=r"공개된 주소가 아닙니다|연결할 수 없습니다"):
            net.get(url)
    assert {where for where, _ in net.connected} <= {PUBLIC}


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("file:///etc/passwd", "http와 https 주소만 읽습니다"),
        ("ftp://site.example/", "http와 https 주소만 읽습니다"),
        ("gopher://site.example/", "http와 https 주소만 읽습니다"),
        ("http://me:secret@site.example/", "이름과 비밀번호나 다른 포트가 든 주소는 읽지 않습니다"),
        ("http://site.example:22/", "이름과 비밀번호나 다른 포트가 든 주소는 읽지 않습니다"),
        ("http:///x", "이름과 비밀번호나 다른 포트가 든 주소는 읽지 않습니다"),
        ("http://site.example/to/?file:///etc/passwd", "http와 https 주소만 읽습니다"),
        ("http://site.example/loop", "3번보다 많이 옮겨 다닙니다"),
        ("http://site.example/bomb", "너무 큰 페이지입니다"),
        ("http://site.example/big", "너무 큰 페이지입니다"),
        ("http://site.example/pdf", "HTML 페이지가 아닙니다"),
        ("http://site.example/missing", "서버가 404로 답합니다"),
        ("http://site.example/brotli", "모르는 방식으로 압축된 페이지입니다"),
    ],
)
def test_what_is_refused_says_why(port: int, url: str, reason: str) -> None:
    """The message names the address that the user gave, and where it led."""
    net = Net(port)
    with pytest.raises(InputError) as refused:
        net.get(url)
    assert str(refused.value).startswith(f"‘{url}’: {reason}")


def test_a_name_that_changes_its_mind_is_pinned(port: int) -> None:
    """A name that is public when it is checked and inside when it is used is connected to where it was checked."""
    net = Net(port, twice=[[PUBLIC], ["127.0.0.1"]])
    assert net.get("http://twice.example/") == PAGE
    assert net.connected == [(PUBLIC, 80)]
    with pytest.raises(InputError, match="공개된 주소가 아닙니다"):
        net.get("http://twice.example/")


@pytest.mark.parametrize("path", ["drip", "drip-headers"])
def test_a_slow_drip_ends_at_the_deadline(port: int, path: str) -> None:
    """Neither a body nor headers that come byte by byte hold the program."""
    with pytest.raises(InputError, match="초 안에 답하지 않습니다"):
        Net(port).get(f"http://site.example/{path}", deadline=0.3)


def test_a_name_that_never_resolves_ends_at_the_deadline() -> None:
    """The system's look-up has no time limit of its own; one that fails is told at once."""
    waiting = threading.Event()

    def never(host: str, port: int) -> list[str]:
        waiting.wait(5)
        return []

    def fails(host: str, port: int) -> list[str]:
        raise socket.gaierror(-2, "Name or service not known")

    with pytest.raises(InputError, match="0초 안에 답하지 않습니다"):
        web.get("http://slow.example/", resolve=never, deadline=0.1)
    waiting.set()
    with pytest.raises(InputError, match="연결할 수 없습니다"):
        web.get("http://nowhere.example/", resolve=fails)


def test_the_proxy_of_the_environment_is_not_used(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """A proxy would connect on our behalf, unchecked."""
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    net = Net(port)
    assert net.get("http://blog.example/") == PAGE
    assert net.connected == [(PUBLIC, 80)]


@pytest.fixture
def fetching(monkeypatch: pytest.MonkeyPatch) -> Callable[[dict[str, bytes]], None]:
    """Lets addresses answer with given pages; all others are refused."""

    def fetching(answers: dict[str, bytes]) -> None:
        def get(url: str) -> bytes:
            if url not in answers:
                raise InputError(f"‘{url}’: 공개된 주소가 아닙니다")
            return answers[url]

        monkeypatch.setattr(web, "get", get)

    return fetching


BLOG = """<html><head><title>우리 블로그</title><meta property="og:title" content="카프카 &amp; 나">
<meta property="article:published_time" content="2025-03-01T10:00:00+09:00">
<meta name="description" content="왜 멈췄는지"></head><body><article><p>본문이다.</p></article></body></html>"""


def test_pages_tell_title_date_and_description(fetching: Callable[[dict[str, bytes]], None]) -> None:
    """The user's own words stay first; what cannot be had stays an address, and is said."""
    fetching({"https://blog.example/kafka": BLOG.encode(), "https://blog.example/own": BLOG.encode("euc-kr")})
    scope = Scope(2025, Period.of_year(2025), (), ZoneInfo("Asia/Seoul"), fetch=sources.fetcher())
    text = "https://blog.example/kafka\n내 글 https://blog.example/own 4월\nhttp://169.254.169.254/meta\nfile:///etc/passwd\n"
    reading = sources.collect([sources.Input("링크.txt", text=text)], scope)
    assert [(each.text, each.when, each.heading) for each in reading.evidence] == [
        ("카프카 & 나", "2025-03-01", "왜 멈췄는지"),
        ("내 글 4월", "2025-04", "카프카 & 나 / 왜 멈췄는지"),
        ("http://169.254.169.254/meta", None, ""),
    ]
    assert reading.remarks == ("‘http://169.254.169.254/meta’: 공개된 주소가 아닙니다. 주소만 남깁니다.",)
    assert [(each.text, each.reason) for each in reading.dropped] == [
        ("file:///etc/passwd", "http와 https 주소만 읽음")
    ]


def test_a_page_without_a_story_still_has_its_title() -> None:
    """An index page gives no text to extract; its title is enough."""
    assert (
        pages.read("<title>목록 &lt;1&gt;</title><ul><li>가".encode(), "https://x.example/").title
        == "목록 <1>"
    )
    with pytest.raises(InputError, match="제목을 찾지 못했습니다"):
        pages.read(b"<html></html>", "https://x.example/")
