"""Serves the made-up week on a loopback port of the system's choice, under a clock that runs fast."""

from __future__ import annotations

import hashlib
import sys
import threading
from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self

from monitor.demo.bodies import feed_body, page_body, page_path
from monitor.demo.week import WEEK, Publisher, Week


class WeekClock:
    """How much of the week has passed.

    It stands at zero until every feed was asked for once, so that what stood there before the week is always read
    first, however slowly the daemon starts; then it runs `speed` times as fast as `monotonic` and stops after a week.
    """

    def __init__(self, feeds: frozenset[str], *, speed: float, monotonic: Callable[[], float]) -> None:
        self._unasked = set(feeds)
        self._speed, self._monotonic = speed, monotonic
        self._started: float | None = None
        self._lock = threading.Lock()

    def asked(self, feed: str) -> None:
        """Note that a feed was asked for; the last one that was missing starts the clock."""
        with self._lock:
            self._unasked.discard(feed)
            if not self._unasked and self._started is None:
                self._started = self._monotonic()

    @property
    def runs(self) -> bool:
        """Every feed was asked for once."""
        return self._started is not None

    def passed(self) -> timedelta:
        with self._lock:
            if self._started is None:
                return timedelta(0)
            return min(WEEK, timedelta(seconds=(self._monotonic() - self._started) * self._speed))


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: Any, client_address: Any) -> None:
        """A reader who hangs up is no fault to show on the screen between alerts."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class WeekServer:
    """The week's feeds over HTTP, as long as the `with` block lasts."""

    def __init__(self, week: Week, *, monday: datetime, speed: float, monotonic: Callable[[], float]) -> None:
        self.week, self.monday = week, monday
        self._alive = frozenset(publisher.id for publisher in week.publishers if publisher.alive)
        self.clock = WeekClock(self._alive, speed=speed, monotonic=monotonic)
        self.answers: Counter[tuple[str, int]] = Counter()  #: (feed, HTTP status) → how often
        self._asked_after: set[str] = set()  #: the feeds that were asked for after the week had ended
        self._http = _Server(("127.0.0.1", 0), _handler(self))
        self._http.daemon_threads = True
        self._thread = threading.Thread(target=self._http.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True)

    @property
    def home(self) -> str:
        """The server's address, without a slash at the end."""
        return f"http://127.0.0.1:{self._http.server_address[1]}"

    @property
    def over(self) -> bool:
        """The week has ended, and every feed that lives was asked for since."""
        return self._alive <= self._asked_after

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._http.shutdown()
        self._http.server_close()

    def feed(self, name: str) -> tuple[HTTPStatus, str, bytes]:
        """What a feed's address answers now."""
        publisher = self._publisher(name)
        if publisher is None:
            return _missing()
        passed = self.clock.passed()
        self.clock.asked(name)
        if passed == WEEK:
            self._asked_after.add(name)
        if not publisher.alive:
            return _missing()
        return HTTPStatus.OK, *feed_body(self.week, publisher, home=self.home, monday=self.monday, passed=passed)

    def page(self, path: str) -> tuple[HTTPStatus, str, bytes]:
        """What an article's address answers now."""
        for item in self.week.items:
            publisher = self._publisher(item.publisher)
            if publisher is not None and page_path(item) == path:
                return HTTPStatus.OK, "text/html; charset=utf-8", page_body(publisher, item, self.clock.passed())
        return _missing()

    def _publisher(self, name: str) -> Publisher | None:
        return next((publisher for publisher in self.week.publishers if publisher.id == name), None)


def _missing() -> tuple[HTTPStatus, str, bytes]:
    return HTTPStatus.NOT_FOUND, "text/plain; charset=utf-8", b"There is nothing here any more.\n"


def _handler(server: WeekServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            path = self.path.partition("?")[0]
            if not path.startswith("/feeds/"):
                self._answer(*server.page(path))
                return
            name = path.removeprefix("/feeds/")
            status, kind, body = server.feed(name)
            etag = f'"{hashlib.blake2b(body, digest_size=8).hexdigest()}"'
            if status is HTTPStatus.OK and self.headers.get("If-None-Match") == etag:
                status, body = HTTPStatus.NOT_MODIFIED, b""
            server.answers[name, status] += 1
            self._answer(status, kind, body, etag)

        def _answer(self, status: HTTPStatus, kind: str, body: bytes, etag: str = "") -> None:
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            if body:
                self.send_header("Content-Type", kind)
            if etag:
                self.send_header("ETag", etag)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
            """Say nothing: the terminal belongs to the alerts."""

    return Handler
