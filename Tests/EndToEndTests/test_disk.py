"""The disk: synchronised between request and answer, and survived when it is full."""

import os
import re
import sqlite3
import subprocess

import httpx
import pytest

from harness.brama import Brama, new_citizen
from harness.process import wait_until
from harness.saml import PlainRelyingParty, answer_in
from harness.visitor import Visitor

DISK_FULL = "5002"
SYNC = ("fsync", "fdatasync")


def system_calls(trace: str):
    """The trace's calls in the order in which they ended: name, what they were given, the process."""
    pending = {}
    for line in trace.splitlines():
        process, _, call = line.partition(" ")
        call = call.strip()
        if call.endswith("<unfinished ...>"):
            pending[process] = call.removesuffix("<unfinished ...>")
            continue
        resumed = re.match(r"<\.\.\. \w+ resumed>", call)
        if resumed:
            call = pending.pop(process, "") + call[resumed.end():]
        name, _, arguments = call.partition("(")
        yield name, arguments


def test_the_write_ahead_log_is_synced_between_the_request_and_its_answer(folder):
    brama = Brama(folder / "traced", "127.0.23.2").initialise()
    citizen = brama.add(new_citizen())
    relying_party = PlainRelyingParty("127.0.23.3").register(brama, folder)
    trace = folder / "strace.txt"
    calls = "read,recvfrom,recvmsg,readv,write,writev,sendto,sendmsg,fsync,fdatasync"
    brama.wrapper = ["strace", "-f", "-y", "-s", "64", "-e", f"trace={calls}", "-o", trace]
    brama.start()
    try:
        with Visitor() as visitor:
            _, url = relying_party.request(brama)
            visitor.sign_in_until_answered(visitor.open(url), brama, citizen)
            # Single sign-on, on a connection of its own.
            _, url = relying_party.request(brama)
            page = visitor.open(url)
            assert answer_in(page).assertion
    finally:
        brama.stop()
    between = calls_of_the_last_sign_on(trace.read_text(errors="replace"))
    synced = [arguments for name, arguments in between if name in SYNC and "-wal>" in arguments]
    assert synced, f"no sync of the write-ahead log before the answer; seen: {sorted({n for n, _ in between})}"
    assert all(arguments.rstrip().endswith("= 0") for arguments in synced)


def calls_of_the_last_sign_on(trace: str) -> list:
    """What happened from the reading of the last single sign-on request to the beginning of its answer."""
    calls = list(system_calls(trace))
    reads = [
        number for number, (name, arguments) in enumerate(calls)
        if name in ("read", "recvfrom", "recvmsg", "readv") and '"GET /login/SingleSignOnService' in arguments
    ]
    assert reads, "the trace shows no request"
    first = reads[-1]
    socket = calls[first][1].partition(",")[0]
    for number in range(first + 1, len(calls)):
        name, arguments = calls[number]
        if name in ("write", "writev", "sendto", "sendmsg") and arguments.startswith(socket) and "HTTP/1.1" in arguments:
            return calls[first:number]
    raise AssertionError("the trace shows no answer")


@pytest.fixture
def small_disk(folder):
    """A file system of 48 MiB."""
    point = folder / "small"
    point.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=48m,mode=0755", "brama-test", point], capture_output=True, text=True)
    if mounted.returncode != 0:
        cannot = pytest.fail if "BRAMA_CI" in os.environ else pytest.skip
        cannot(f"a small file system cannot be mounted here: {mounted.stderr.strip()}")
    yield point
    subprocess.run(["umount", "--lazy", point], check=True)


def fill(point):
    """Takes every free byte; what is given back is a file to remove."""
    ballast = point / "ballast"
    with ballast.open("wb", buffering=0) as file:
        for size in (1 << 20, 4096, 1):
            try:
                while True:
                    file.write(os.urandom(size))
            except OSError:
                continue
    return ballast


def database_of(brama):
    return next(path for path in brama.directory.rglob("*") if path.is_file() and is_database(path))


def is_database(path) -> bool:
    with path.open("rb") as file:
        return file.read(15) == b"SQLite format 3"


def test_a_full_disk_ends_in_an_error_page_and_a_healthy_database(small_disk, folder):
    brama = Brama(small_disk / "brama", "127.0.23.4").initialise()
    citizen = brama.add(new_citizen())
    relying_party = PlainRelyingParty("127.0.23.5").register(brama, folder)
    brama.start()
    try:
        with Visitor() as visitor:
            _, url = relying_party.request(brama)
            visitor.sign_in_until_answered(visitor.open(url), brama, citizen)
            assert health(brama, "ready") == 200
            ballast = fill(small_disk)
            told = ask_until_refused(visitor, relying_party, brama)
            wait_until(lambda: health(brama, "ready") == 503, "the server to say that it is not ready")
            assert health(brama, "live") == 200
            connection = sqlite3.connect(f"file:{database_of(brama)}?mode=ro", uri=True)
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            connection.close()
            ballast.unlink()
            wait_until(lambda: health(brama, "ready") == 200, "the server to be ready again")
            _, url = relying_party.request(brama)
            answer = answer_in(visitor.open(url))
            assert answer and answer.assertion, "the service does not recover"
        kept = {row["id"] for row in brama.listing("assertion", "list")}
        assert set(told) | {answer.assertion} <= kept
        brama.run("audit", "verify")
    finally:
        brama.stop()


def health(brama, question: str) -> int:
    return httpx.get(f"{brama.url}/health/{question}", timeout=30).status_code


def ask_until_refused(visitor, relying_party, brama) -> list:
    """Asks until the disk is full: the assertions told until then. The refusal is a page for a person, with a number."""
    told = []
    for _ in range(3000):
        _, url = relying_party.request(brama)
        page = visitor.open(url)
        answer = answer_in(page)
        if answer is None or answer.assertion is None:
            assert answer is None, "a full disk is told to the citizen"
            assert page.status in (500, 503, 507)
            assert page.document is not None and page.document.xpath("//h1"), "no page for a person"
            assert page.document.xpath("string(//*[@id='error-number'])").strip() == DISK_FULL
            assert brama.server.is_alive
            return told
        told.append(answer.assertion)
    raise AssertionError("the disk never became full")
