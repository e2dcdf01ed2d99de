"""The process that serves: waitress within limits, an orderly end, and a log.

waitress reads requests in one thread and answers them in a few others. What it lacks stands here:
room for a new connection when idle ones hold all places, an early end for bodies that nobody asked
for, closing in stages, draining on a signal, and a line for each request.
"""

from __future__ import annotations

import ctypes
import errno
import logging
import signal
import socket
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from types import FrameType
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from waitress import wasyncore
from waitress.adjustments import Adjustments
from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser, ParsingError
from waitress.server import TcpWSGIServer
from waitress.task import ErrorTask, ThreadedTaskDispatcher, WSGITask
from waitress.utilities import InternalServerError

from mapapp.errors import SetupError
from mapapp.settings import Settings

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

FILES_BESIDE = (
    24  # open files of the process itself: three streams, the listener, the trigger, reads
)
FEWEST_CONNECTIONS = 8
MEMORY_FOR_AN_ANSWER = 4 * 1024 * 1024  # bytes that wait in memory; the largest answer has 1 MB
MEMORY_FOR_ALL_ANSWERS = 128 * 1024 * 1024  # bytes that slow readers may leave waiting in all
STAGED_CLOSE = 2.0  # seconds for a client to take its last answer and close (RFC 9112, 9.6)
TAKEN_AT_ONCE = 32  # connections, before those that are open have their turn
GRACE = 0.5  # seconds without a word after which a connection is closed when the server ends
THREADS_END = 1  # seconds; those without work end at once
PAUSE = 1.0  # seconds before the next try when the machine gives no more connections
QUIET = 60.0  # seconds between two lines of log about the same want
TURN = 1.0  # seconds after which the loop looks at its connections although nothing came
LONGEST_METHOD = 20
LONGEST_ADDRESS = 1000  # characters of an address in the log
NO_MORE = (errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.ENOMEM)
M_MMAP_THRESHOLD, M_ARENA_MAX = -3, -8  # malloc.h
IN_PATHS, IN_QUERIES = "/:@!$&'()*+,;=~", "%/?:@!$&'()*+,;=~"  # RFC 3986, 3.3 and 3.4

log = logging.getLogger("mapapp")
access_log = logging.getLogger("mapapp.access")


class _Parser(HTTPRequestParser):  # type: ignore[misc]
    """A request as it comes in."""

    command = path = "-"  # until the first line is read
    query = ""
    finished_at = 0.0
    rest = b""  # of what came with the request: the next ones

    def received(self, data: bytes) -> int:
        """Take in bytes of the request; when it is complete, or refused, nothing more is awaited.

        Notes
        -----
        waitress would send ``100 Continue`` and wait for a body that does not exist, or that it has
        already refused (RFC 9110, 10.1.1).
        """
        consumed: int = super().received(data)
        if not self.completed or self.empty:
            return consumed
        self.expect_continue = False
        self.finished_at = time.monotonic()
        self.rest = data[consumed:]
        return len(data)

    def parse_header(self, header: bytes) -> None:
        """Read the head; what Python's own parsers refuse (``http://[``) is a bad request too."""
        try:
            super().parse_header(header)
        except ValueError as error:
            raise ParsingError("Bad URI or number") from error


class _Logged:
    """What the tasks of waitress, for answers and for errors, have in common here."""

    channel: Any
    request: Any
    has_body: bool
    sent = 0  # bytes of the answer's body

    def write(self, data: bytes) -> None:
        super().write(data)  # type: ignore[misc]
        if self.has_body:
            self.sent += len(data)

    def build_response_header(self) -> bytes:
        """Write the head; a server that ends tells clients to come back by a new connection."""
        if self.channel.server.ending:
            self.request.headers["CONNECTION"] = "close"
        head: bytes = super().build_response_header()  # type: ignore[misc]
        return head

    def tell(self, status: str) -> None:
        """Log the request, now that its answer is handed over."""
        with_query = self.channel.server.settings.access_log == "query"
        access_log.info(
            "%s %s %s %d %.1f",
            self.request.command[:LONGEST_METHOD],
            _address_asked(self.request, with_query),
            status.partition(" ")[0],
            self.sent,
            (time.monotonic() - self.request.finished_at) * 1000,
        )


class _Task(_Logged, WSGITask):  # type: ignore[misc]
    """A request that the application answers."""

    def service(self) -> None:
        try:
            super().service()
        except Exception:
            self.tell(self.status if self.complete else "500")
            raise
        self.tell(self.status)

    def execute(self) -> None:
        try:
            super().execute()
        except OSError:  # of this machine, such as a full disk: waitress would keep it to itself
            log.exception("answer not written")
            raise


class _ErrorTask(_Logged, ErrorTask):  # type: ignore[misc]
    """A request that is refused before the application sees it."""

    def service(self) -> None:
        try:
            super().service()
        finally:
            if not isinstance(self.request.error, InternalServerError):  # that one has its line
                self.tell(self.status)


def _address_asked(request: _Parser, with_query: bool) -> str:
    """Return the address of a request, quoted: no byte of it can begin a line of its own."""
    path = quote(request.path, IN_PATHS, "latin-1")
    if with_query and request.query:
        path += "?" + quote(request.query, IN_QUERIES, "latin-1")
    return path if len(path) <= LONGEST_ADDRESS else path[: LONGEST_ADDRESS - 3] + "..."


class _Channel(HTTPChannel):  # type: ignore[misc]
    """A connection."""

    task_class = _Task
    error_task_class = _ErrorTask
    parser_class = _Parser

    closing_since: float | None = None
    rest = b""  # requests that wait until the answer before theirs has been taken

    def __init__(self, *args: Any, **named: Any) -> None:
        self.free_since = time.monotonic()
        super().__init__(*args, **named)

    @property
    def is_free(self) -> bool:
        """Whether nobody works for this connection: no request is whole, no answer on its way."""
        return not (self.requests or self.total_outbufs_len)

    @property
    def has_more(self) -> bool:
        """Whether bytes have come that are not read yet."""
        try:
            return bool(self.socket.recv(1, socket.MSG_PEEK))
        except OSError:
            return False

    def readable(self) -> bool:
        """Return whether bytes are wanted; takes up the next of several requests that came at once.

        Notes
        -----
        waitress answers those one after the other, whether anybody takes the answers or not: at
        16 MB its thread waits for the reader, and a few such readers hold all threads.
        """
        if self.rest and self.is_free:
            rest, self.rest = self.rest, b""
            self.received(rest)
        return self.closing_since is not None or bool(super().readable())

    def writable(self) -> bool:
        return self.closing_since is None and bool(super().writable())

    def service(self) -> None:
        super().service()
        self.free_since = time.monotonic()

    def handle_write(self) -> None:
        super().handle_write()
        if not self.total_outbufs_len:
            self.free_since = time.monotonic()

    def handle_read(self) -> None:
        if self.closing_since is None:
            super().handle_read()
            return
        with suppress(OSError):  # what still comes is read and dropped, and the end closes
            self.recv(65536)
            return
        self.drop()

    def handle_close(self) -> None:
        """Close; after an answer in stages, since closing on unread bytes would take it back."""
        answered = self.will_close and self.connected and not self.total_outbufs_len
        if answered and self.closing_since is None:
            with suppress(OSError):
                self.socket.shutdown(socket.SHUT_WR)
                self.closing_since = time.monotonic()
                return
        self.drop()

    def drop(self) -> None:
        """Close at once."""
        super().handle_close()

    def time_is_up(self, now: float, timeout: float) -> bool:
        """Return whether this connection has had its time.

        Idle or with half a request: `timeout` since it became free, however often a byte comes.
        With an answer on its way: `timeout` since the client last took some of it.
        """
        if self.closing_since is not None:
            return now - self.closing_since > STAGED_CLOSE
        if self.is_free:
            return now - self.free_since > timeout
        return not self.requests and time.time() - self.last_activity > timeout


class Server(TcpWSGIServer):  # type: ignore[misc]
    """waitress on a socket that listens, within the limits of the settings.

    Parameters
    ----------
    app : WSGI application
        What answers.
    settings : Settings
        The limits.
    listener : socket.socket
        Where connections come from; the server closes it.

    Raises
    ------
    SetupError
        If the machine gives too few open files or threads.
    """

    channel_class = _Channel

    def __init__(self, app: WSGIApplication, settings: Settings, listener: socket.socket) -> None:
        self.settings = settings
        self.connection_limit = _within_open_files(settings.connection_limit)
        self.ending: str | None = None
        self._paused_until = self._told_at = -QUIET
        self._next_look = 0.0
        dispatcher = ThreadedTaskDispatcher()
        try:
            dispatcher.set_thread_count(settings.threads)
        except RuntimeError as error:
            raise SetupError(
                f"cannot start {settings.threads} threads ({error}): give the process more memory "
                "(ulimit -v) or processes (ulimit -u), or set MAPAPP_THREADS lower"
            ) from error
        super().__init__(
            app,
            {},
            _sock=listener,
            dispatcher=dispatcher,
            adj=_adjustments(settings),
            sockinfo=(listener.family, listener.type, listener.proto, listener.getsockname()),
            bind_socket=False,
        )

    def readable(self) -> bool:
        """Return whether a connection can be taken; looks at the others now and then."""
        now = time.monotonic()
        if now >= self._next_look:
            self._next_look = now + TURN
            self.maintenance(now)
        if not self.accepting or now < self._paused_until:
            return False
        return len(self.active_channels) < self.connection_limit or self._idlest() is not None

    def maintenance(self, now: float) -> None:
        """Close what has had its time, and slow readers where too much waits for them."""
        channels = list(self.active_channels.values())
        for channel in channels:
            if channel.time_is_up(now, self.settings.channel_timeout):
                channel.drop()
        slow = [channel for channel in channels if channel.total_outbufs_len]
        slow.sort(key=lambda channel: float(channel.last_activity), reverse=True)
        while sum(channel.total_outbufs_len for channel in slow) > MEMORY_FOR_ALL_ANSWERS:
            slow.pop().drop()

    def add_task(self, channel: _Channel) -> None:
        """Let a thread answer the request of a connection."""
        channel.rest = channel.requests[0].rest
        super().add_task(channel)

    def handle_accept(self) -> None:
        """Take those who wait; at the limit the one that has been idle longest makes room for one.

        Notes
        -----
        waitress takes one on each turn, and each turn looks at all that are open.
        """
        if len(self.active_channels) >= self.connection_limit and (idlest := self._idlest()):
            self._tell(f"{self.connection_limit} connections are open: the idlest one makes room")
            idlest.drop()
        for _ in range(TAKEN_AT_ONCE):
            if not self._take() or len(self.active_channels) >= self.connection_limit:
                break

    def _take(self) -> bool:
        """Take a connection, if one waits and the machine can give it."""
        try:
            pair = self.accept()
        except OSError as error:
            if error.errno in NO_MORE:
                self._tell(f"no further connection: {error.strerror}")
                self._paused_until = time.monotonic() + PAUSE
            return False
        if pair is None:
            return False
        connection, address = pair
        with suppress(OSError):  # the client has gone already; reading will tell
            self.set_socket_options(connection)
        self.channel_class(self, connection, address, self.adj, map=self._map)
        return True

    def _idlest(self) -> _Channel | None:
        """Return the connection that costs least to close: idle longest, or else a slow reader."""
        channels: list[_Channel] = sorted(
            self.active_channels.values(), key=lambda each: float(each.free_since)
        )
        for channel in channels:
            if channel.is_free and not channel.has_more:
                return channel
        slow = time.monotonic() - STAGED_CLOSE
        waiting = (each for each in channels if not each.requests and each.free_since < slow)
        return next(waiting, None)

    def _tell(self, want: str) -> None:
        """Log what is wanting, once in a while and not for each connection."""
        now = time.monotonic()
        if now - self._told_at >= QUIET:
            self._told_at = now
            log.warning(want)

    def run(self) -> None:
        """Serve until SIGTERM or SIGINT; then take no more, and finish what is in flight.

        A second signal ends the process at once. The log says what could not be finished within
        ``settings.drain_timeout`` seconds.
        """
        while not self.ending:
            self._turn(TURN)
        log.info("end: %s", self.ending)
        self._drain(time.monotonic() + self.settings.drain_timeout)

    def end(self, why: str) -> None:
        """Let `run` come to its end; may be called by a signal handler."""
        self.ending = why
        self.pull_trigger()

    def close_all(self) -> None:
        """Close everything at once."""
        self.task_dispatcher.set_thread_count(0)
        wasyncore.close_all(self._map)

    def _turn(self, seconds: float) -> None:
        # poll, not select: that one fails on the file with number 1024
        wasyncore.loop(seconds, use_poll=True, map=self._map, count=1)

    def _drain(self, deadline: float) -> None:
        while len(self.active_channels) < self.connection_limit and self._take():
            pass  # whoever could connect is answered
        wasyncore.dispatcher.close(self)
        while self.active_channels and (now := time.monotonic()) < deadline:
            self.maintenance(now)
            for channel in list(self.active_channels.values()):
                ended = channel.is_free and channel.closing_since is None
                if ended and not channel.has_more:  # this process may have been late to read
                    heard = now - channel.free_since, time.time() - channel.last_activity
                    if min(heard) > GRACE:
                        channel.drop()
            self._turn(GRACE / 10)
        unfinished = sum(not channel.is_free for channel in self.active_channels.values())
        if unfinished:
            log.warning("answers not finished in time: %d", unfinished)
        else:
            self.task_dispatcher.shutdown(timeout=THREADS_END)


def serve(app: WSGIApplication, settings: Settings, announce: Callable[[str], None]) -> None:
    """Serve an application until SIGTERM or SIGINT.

    Parameters
    ----------
    app : WSGI application
        What answers.
    settings : Settings
        Where to listen, and within what limits.
    announce : callable
        Called with the address, once it can be asked.

    Raises
    ------
    SetupError
        If the address cannot be had, or the machine gives too few open files or threads.
    """
    _keep_memory_flat()
    with _listen(settings.host, settings.port) as listener:
        server = Server(app, settings, listener)
        try:
            with _ended_by_signals(server):
                announce(_address(settings.host, listener.getsockname()[1]))
                server.run()
        finally:
            server.close_all()


def start_log(settings: Settings) -> None:
    """Send the log to stderr: faults and wants always, requests where the settings say so.

    Notes
    -----
    A message is one line that begins with its time, and a traceback stands below it, indented: so
    no text of a request can pass for a line of the log.
    """
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Formatter("%(asctime)s %(message)s"))
    log.setLevel(logging.WARNING if settings.access_log == "off" else logging.INFO)
    for logger in (log, logging.getLogger("waitress")):
        logger.handlers[:] = [handler]
        logger.propagate = False
    # waitress warns of every request that waits for a thread, as some of any first view do.
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)


def log_start(settings: Settings, facts: Mapping[str, object]) -> None:
    """Log what serves, and how: the `facts` and every setting."""
    words = {**facts, **vars(settings)}
    log.info("start: %s", " ".join(f"{name}={value}" for name, value in words.items()))


class _Formatter(logging.Formatter):
    default_time_format = "%Y-%m-%dT%H:%M:%S"
    default_msec_format = "%s.%03dZ"
    converter = staticmethod(time.gmtime)

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - logging's own name
        return _printable(super().formatMessage(record))

    def formatException(self, exc_info: Any) -> str:  # noqa: N802
        lines = super().formatException(exc_info).splitlines()
        return "\n".join(f"  {_printable(line)}" for line in lines)


def _printable(text: str) -> str:
    return "".join(each if each.isprintable() else ascii(each)[1:-1] for each in text)


def _adjustments(settings: Settings) -> Adjustments:
    return Adjustments(
        threads=settings.threads,
        backlog=settings.backlog,
        max_request_header_size=settings.max_request_header_size,
        max_request_body_size=settings.max_request_body_size,
        outbuf_overflow=MEMORY_FOR_AN_ANSWER,
        log_socket_errors=False,  # a client that goes away is no fault
        ident=None,
        clear_untrusted_proxy_headers=not settings.proxies,  # create_app reads them
    )


def _within_open_files(wanted: int) -> int:
    """Return how many connections the process can have; say so if it is less than `wanted`."""
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return wanted
    files, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    if files == resource.RLIM_INFINITY or files - FILES_BESIDE >= wanted:
        return wanted
    possible = files - FILES_BESIDE
    if possible < FEWEST_CONNECTIONS:
        raise SetupError(
            f"this process may open {files} files only (ulimit -n): "
            f"at least {FILES_BESIDE + FEWEST_CONNECTIONS} are needed"
        )
    log.warning(
        "at most %d connections, not %d: this process may open %d files only (ulimit -n)",
        possible,
        wanted,
        files,
    )
    return possible


def _keep_memory_flat() -> None:
    """Let glibc give large bodies back when they are free, and share what remains among threads.

    Notes
    -----
    By itself it keeps a heap for each thread, and bodies of ever other sizes tear holes into it.
    ``mallopt`` with two heaps, and each block of 64 kB and more apart; other systems have neither
    the call nor the need. docs/reliability.md tells what it spares.
    """
    with suppress(AttributeError, OSError, TypeError):
        libc = ctypes.CDLL(None)
        libc.mallopt(M_ARENA_MAX, 2)
        libc.mallopt(M_MMAP_THRESHOLD, 64 * 1024)


@contextmanager
def _ended_by_signals(server: Server) -> Iterator[None]:
    """Let SIGTERM and SIGINT end a server in order, and a second one the process at once."""

    def end(number: int, _: FrameType | None) -> None:
        for each in handled:
            signal.signal(each, signal.SIG_DFL)
        server.end(signal.Signals(number).name)

    handled = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        for number in handled:
            signal.signal(number, end)
        yield
    finally:
        for number, handler in handled.items():
            signal.signal(number, handler)


def _listen(host: str, port: int) -> socket.socket:
    """Take the port before anything else can fail quietly."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as error:
        reason = str(error.strerror).partition(" (")[0]  # without repeating the address
        raise SetupError(f"cannot serve on {host} port {port}: {reason}") from error


def _address(host: str, port: int) -> str:
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"
