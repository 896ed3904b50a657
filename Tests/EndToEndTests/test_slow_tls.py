"""Slow clients under TLS and HTTP/2: whoever does not get on is closed in a bounded time, and others are served."""

import socket
import ssl
import time

import httpx
import pytest

from harness.tls import SecureBrama

PREFACE = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
HEADERS, DATA, SETTINGS, CONTINUATION = 1, 0, 4, 9
# Far above the limits of the fixture, and far below what a server without limits would wait.
BOUND = 40


@pytest.fixture(scope="module")
def brama(folder):
    brama = SecureBrama(folder / "brama", "127.0.32.2").initialise()
    brama.configure({"connections.first-request-seconds": 2, "requests.body-seconds": 2})
    yield brama.start()
    brama.stop()


def frame(kind: int, flags: int, stream: int, payload: bytes) -> bytes:
    return len(payload).to_bytes(3) + bytes([kind, flags]) + stream.to_bytes(4) + payload


def literal(name: str, value: str) -> bytes:
    """A header without indexing, as HPACK writes it plainly (RFC 7541 §6.2.2)."""
    return b"\0" + bytes([len(name)]) + name.encode() + bytes([len(value)]) + value.encode()


def post(brama) -> bytes:
    return b"".join(literal(*pair) for pair in [
        (":method", "POST"), (":scheme", "https"), (":path", "/login/SingleSignOnService"),
        (":authority", f"{brama.address}:{brama.port}"), ("content-type", "application/x-www-form-urlencoded")])


def raw(brama):
    return socket.create_connection((brama.address, brama.port), timeout=BOUND)


def secure(brama, protocol: str = "h2"):
    context = ssl._create_unverified_context()
    context.set_alpn_protocols([protocol])
    connection = context.wrap_socket(raw(brama), server_hostname="localhost")
    assert connection.selected_alpn_protocol() == protocol
    return connection


def drops(connection, trickle=None) -> float:
    """How long the connection lives while a little is sent every half second."""
    begin = time.monotonic()
    connection.settimeout(0.5)
    while time.monotonic() - begin < BOUND:
        try:
            if not connection.recv(65536):
                return time.monotonic() - begin
        except TimeoutError:
            pass
        except OSError:
            return time.monotonic() - begin
        try:
            if trickle:
                connection.sendall(trickle())
        except OSError:
            return time.monotonic() - begin
    raise AssertionError(f"still open after {BOUND} s")


def assert_others_are_served(brama):
    assert httpx.get(f"{brama.url}/health/live", verify=False, timeout=30).status_code == 200


def test_a_connection_that_never_begins_a_handshake(brama):
    with raw(brama) as connection:
        drops(connection)
    assert_others_are_served(brama)


def test_a_handshake_octet_by_octet(brama):
    hello = iter(client_hello())
    with raw(brama) as connection:
        drops(connection, lambda: bytes([next(hello)]))
    assert_others_are_served(brama)


def client_hello() -> bytes:
    """What a client would say first."""
    incoming, outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
    handshake = ssl._create_unverified_context().wrap_bio(incoming, outgoing, server_hostname="localhost")
    with pytest.raises(ssl.SSLWantReadError):
        handshake.do_handshake()
    return outgoing.read()


@pytest.mark.parametrize("protocol", ["h2", "http/1.1"])
def test_silence_after_the_handshake(brama, protocol):
    with secure(brama, protocol) as connection:
        drops(connection)
    assert_others_are_served(brama)


def test_http_2_without_a_request(brama):
    with secure(brama) as connection:
        connection.sendall(PREFACE + frame(SETTINGS, 0, 0, b""))
        # Pings are no requests.
        drops(connection, lambda: frame(6, 0, 0, bytes(8)))
    assert_others_are_served(brama)


def test_http_2_headers_without_an_end(brama):
    with secure(brama) as connection:
        connection.sendall(PREFACE + frame(SETTINGS, 0, 0, b"") + frame(HEADERS, 0, 1, post(brama)))
        numbers = iter(range(1000))
        drops(connection, lambda: frame(CONTINUATION, 0, 1, literal(f"x-{next(numbers)}", "a")))
    assert_others_are_served(brama)


def test_an_http_2_body_octet_by_octet(brama):
    """The stream is ended, by an answer (408) or a reset, however long the client would go on."""
    with secure(brama) as connection:
        connection.sendall(PREFACE + frame(SETTINGS, 0, 0, b"") + frame(HEADERS, 4, 1, post(brama)))
        begin, seen = time.monotonic(), b""
        connection.settimeout(0.5)
        while not ended(seen) and time.monotonic() - begin < BOUND:
            connection.sendall(frame(DATA, 0, 1, b"a"))
            try:
                seen += connection.recv(65536)
            except TimeoutError:
                pass
        assert ended(seen), f"still open after {BOUND} s"
    assert_others_are_served(brama)


def ended(octets: bytes) -> bool:
    """Whether the server ended stream 1, or is going away."""
    while len(octets) >= 9:
        length, kind, flags = int.from_bytes(octets[:3]), octets[3], octets[4]
        stream = int.from_bytes(octets[5:9])
        if stream == 1 and (kind == 3 or flags & 1 and kind in (HEADERS, DATA)) or kind == 7:
            return True
        octets = octets[9 + length:]
    return False
