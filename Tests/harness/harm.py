"""Load that means harm, bounded in connections and time, and honest logins beside it.

`test_harm.py` holds what must hold; `scripts/bench-harm` prints how many honest logins ended.
"""

import asyncio
import itertools
import json
import random
import threading
import time
import zlib
from base64 import b64encode
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

import httpx

from harness.saml import PlainRelyingParty, answer_in
from harness.visitor import Visitor

DEEP = 20_000
MEGABYTE = 1024 * 1024


@dataclass
class Outcome:
    """What came of the honest logins while a harm went on, and what the server's memory came to."""

    harm: str
    begun: int
    ended: int
    slowest: float
    peak: float
    blows: int
    complaints: list
    # What no harm may bring about, such as an answer to a guess.
    faults: list


class Target:
    """A server, what harm needs to know of it, and citizens who just want to sign in."""

    def __init__(self, brama, open_party: PlainRelyingParty, strict_party: PlainRelyingParty, citizens: list):
        self.brama, self.open_party, self.strict_party, self.citizens = brama, open_party, strict_party, citizens
        self.address = (brama.address, brama.port)

    def memory(self, field: str) -> float:
        """MiB out of the process's status."""
        status = Path(f"/proc/{self.brama.server.process.pid}/status").read_text()
        return next(int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith(field))

    def credentials(self, visitor: Visitor):
        """The page that asks a visitor of the open portal for user name and password, or what came in its place."""
        page = visitor.open(self.open_party.request(self.brama)[1])
        choice = page.form("choose-method")
        return page if choice is None else visitor.submit(page, choice, method="trusted-profile")

    def forget_peak(self):
        Path(f"/proc/{self.brama.server.process.pid}/clear_refs").write_text("5")

    def newest_code(self, citizen) -> str:
        """The newest code sent to a citizen, out of the development outbox itself."""
        lines = (self.brama.directory / "outbox.jsonl").read_text().splitlines()
        sent = (json.loads(line) for line in reversed(lines) if citizen.email in line or citizen.phone in line)
        return next(message["code"] for message in sent if "code" in message)

    def sign_in(self, citizen):
        """One honest login, from the request to the Response; raises what went wrong."""
        with Visitor() as visitor:
            _, url = self.open_party.request(self.brama)
            page = visitor.open(url)
            for form, fields in (
                    ("choose-method", lambda: {"method": "trusted-profile"}),
                    ("login", lambda: {"username": citizen.user_name, "password": citizen.password}),
                    ("code", lambda: {"code": self.newest_code(citizen)})):
                found = page.form(form)
                assert found is not None, f"no {form} on {page.url} ({page.status}): {page.text[:300]}"
                page = visitor.submit(page, found, **fields())
            answer = answer_in(page)
            assert answer and answer.assertion, f"no assertion on {page.url} ({page.status})"


class Missed(Exception):
    """The server gave nothing to strike at, so that there was no blow."""


class Harm:
    """Blows from several threads until the end of the time; what it is, is for `strike` to say."""

    threads = 4

    def __init__(self, target: Target):
        self.target = target
        self.blows = 0
        self.faults = []
        self.over = threading.Event()
        self._workers = [threading.Thread(target=self._work, args=(number,)) for number in range(self.threads)]

    def __enter__(self):
        for worker in self._workers:
            worker.start()
        return self

    def __exit__(self, *_):
        self.over.set()
        for worker in self._workers:
            worker.join()

    def _work(self, number: int):
        serial = itertools.count(number, self.threads)
        while not self.over.is_set():
            try:
                self.strike(next(serial))
                self.blows += 1
            except (OSError, httpx.HTTPError, Missed):
                # Whatever the server does to who harms it is right, as long as others are served.
                self.over.wait(0.05)
            except Exception as fault:
                self.faults.append(f"{type(fault).__name__}: {fault}")
                self.over.wait(0.05)

    def strike(self, number: int):
        raise NotImplementedError

    @staticmethod
    def source(number: int) -> str:
        """One of many addresses."""
        return f"127.66.{number // 250 % 250}.{number % 250 + 1}"

    def client(self, number: int, **options) -> httpx.Client:
        """A client at one of many addresses."""
        return httpx.Client(transport=httpx.HTTPTransport(local_address=self.source(number)), timeout=30, **options)


class Connections(Harm):
    """Many connections at once from a few addresses, each with something to say, octet by octet."""

    threads = 1
    count = 600
    opening = b""
    trickle = b""

    def strike(self, number: int):
        asyncio.run(self._hold())
        if not self.blows:
            raise Missed

    async def _hold(self):
        await asyncio.gather(*(self._connection(number) for number in range(self.count)))

    async def _connection(self, number: int):
        while not self.over.is_set():
            writer = None
            try:
                _, writer = await asyncio.open_connection(
                    *self.target.address, local_addr=(f"127.67.0.{number % 4 + 1}", 0))
                self.blows += 1
                writer.write(self.opening)
                while not self.over.is_set() and not writer.is_closing():
                    await asyncio.sleep(0.5)
                    writer.write(self.trickle)
                    await writer.drain()
            except OSError:
                await asyncio.sleep(0.2)
            finally:
                if writer:
                    writer.close()


class SilentConnections(Connections):
    """connections that say nothing"""


class SlowHeads(Connections):
    """heads that never end"""

    opening = b"GET /metadata HTTP/1.1\r\nHost: brama\r\nX-Slow: "
    trickle = b"a"


class SlowBodies(Connections):
    """bodies that never end"""

    opening = (b"POST /login/SingleSignOnService HTTP/1.1\r\nHost: brama\r\nContent-Length: 60000\r\n"
               b"Content-Type: application/x-www-form-urlencoded\r\n\r\nSAMLRequest=")
    trickle = b"A"


class HugeMessages(Harm):
    """messages that are huge or deep"""

    def strike(self, number: int):
        url = f"{self.target.brama.url}/login/SingleSignOnService"
        soap = f"{self.target.brama.url}/login-services/idpArtifactResolutionService"
        with self.client(number) as client:
            client.post(url, data={"SAMLRequest": "A" * (2 * MEGABYTE)})
            client.post(url, data={"SAMLRequest": b64encode(b"<a>" * DEEP).decode()})
            client.post(soap, content=b"<a>" * DEEP, headers={"Content-Type": "text/xml"})
            client.post(soap, content=b"<a " + b" ".join(b'b%d="c"' % n for n in range(5_000)) + b"/>")
            client.get(url, headers={"X-Huge": "a" * 200_000})


class InflationBombs(Harm):
    """messages that inflate out of proportion"""

    BOMB = None

    def strike(self, number: int):
        if InflationBombs.BOMB is None:
            deflate = zlib.compressobj(9, zlib.DEFLATED, -15)
            octets = deflate.compress(b"<a>" + b" " * (40 * MEGABYTE)) + deflate.flush()
            InflationBombs.BOMB = urlencode({"SAMLRequest": b64encode(octets).decode()})
        with self.client(number) as client:
            client.get(f"{self.target.brama.url}/login/SingleSignOnService?{self.BOMB}")


class UnknownIssuers(Harm):
    """requests of portals that nobody knows"""

    def strike(self, number: int):
        party = PlainRelyingParty(f"unknown-{random.random()}.example")
        with self.client(number) as client:
            client.get(party.request(self.target.brama)[1])


class UnsignedRequests(Harm):
    """unsigned requests in the name of a portal that signs"""

    def strike(self, number: int):
        with self.client(number) as client:
            client.get(self.target.strict_party.request(self.target.brama)[1])


class Replays(Harm):
    """one request again and again, from many browsers"""

    def __init__(self, target: Target):
        super().__init__(target)
        _, self.url = target.open_party.request(target.brama)

    def strike(self, number: int):
        with self.client(number) as client:
            client.get(self.url)


class ArtifactGuessing(Harm):
    """artifacts that nobody issued"""

    ENVELOPE = """<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><samlp:ArtifactResolve
 xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="_{id}" Version="2.0" IssueInstant="{now}"><saml:Issuer
 xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">{issuer}</saml:Issuer><samlp:Artifact>{artifact}</samlp:Artifact>
</samlp:ArtifactResolve></s:Body></s:Envelope>"""

    def strike(self, number: int):
        party = random.choice([self.target.strict_party, self.target.open_party])
        now = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
        body = self.ENVELOPE.format(
            id=random.randbytes(16).hex(), issuer=party.entity_id, now=now,
            artifact=b64encode(b"\0\4\0\0" + random.randbytes(40)).decode())
        with self.client(number) as client:
            answer = client.post(f"{self.target.brama.url}/login-services/idpArtifactResolutionService",
                                 content=body, headers={"Content-Type": "text/xml"})
        assert "Assertion" not in answer.text, f"a guess was answered: {answer.text}"
        if "Envelope" not in answer.text:
            raise Missed


class PasswordGuessing(Harm):
    """passwords guessed from many addresses, for names that exist and names that do not"""

    def __init__(self, target: Target, names: list):
        super().__init__(target)
        self.names = names

    def strike(self, number: int):
        with Visitor(address=self.source(number)) as visitor:
            page = self.target.credentials(visitor)
            for guess in range(3):
                form = page.form("login")
                if form is None:
                    raise Missed
                name = random.choice(self.names + [f"nobody-{number}"])
                page = visitor.submit(page, form, username=name, password=f"Guess-{number}-{guess}")
                assert page.form("code") is None, f"a guessed password of {name} was taken"


class CodeGuessing(Harm):
    """codes guessed by somebody who has a citizen's password"""

    threads = 2

    def __init__(self, target: Target, victim):
        super().__init__(target)
        self.victim = victim

    def strike(self, number: int):
        with Visitor(address=self.source(number)) as visitor:
            page = self.target.credentials(visitor)
            form = page.form("login")
            if form is None:
                raise Missed
            page = visitor.submit(page, form, username=self.victim.user_name, password=self.victim.password)
            if page.form("code") is None:
                raise Missed
            for _ in range(5):
                form = page.form("code")
                if form is None:
                    return
                page = visitor.submit(page, form, code=f"{random.randrange(10 ** 8):08d}")
                assert answer_in(page) is None, "a guessed code was taken"


def endure(target: Target, harm: Harm, logins: int, seconds: float) -> Outcome:
    """Lets the harm go on for the time at least, and until so many honest logins, two at a time, have been tried."""
    target.forget_peak()
    times, complaints, left = [], [], list(range(logins))
    lock = threading.Lock()

    def honest():
        while True:
            with lock:
                if not left:
                    return
                citizen = target.citizens[left.pop() % len(target.citizens)]
            begin = time.monotonic()
            try:
                target.sign_in(citizen)
                times.append(time.monotonic() - begin)
            except (AssertionError, httpx.HTTPError, StopIteration) as problem:
                complaints.append(f"{type(problem).__name__}: {problem}")

    with harm:
        end = time.monotonic() + seconds
        people = [threading.Thread(target=honest) for _ in range(2)]
        for person in people:
            person.start()
        for person in people:
            person.join()
        harm.over.wait(max(0, end - time.monotonic()))
    return Outcome(
        harm=type(harm).__doc__, begun=logins, ended=len(times), slowest=max(times, default=float("inf")),
        peak=target.memory("VmHWM"), blows=harm.blows, complaints=complaints,
        faults=harm.faults)


def every_harm(target: Target, victims: list):
    """All of them; the victims' accounts are guessed at and are not those of the honest citizens."""
    yield SilentConnections(target)
    yield SlowHeads(target)
    yield SlowBodies(target)
    yield HugeMessages(target)
    yield InflationBombs(target)
    yield UnknownIssuers(target)
    yield UnsignedRequests(target)
    yield Replays(target)
    yield ArtifactGuessing(target)
    # Not of one victim: who is slowed down for wrong passwords is asked for no code.
    yield PasswordGuessing(target, [victims[1].user_name])
    yield CodeGuessing(target, victims[0])


def prepare(brama, folder: Path, new_citizen, addresses: tuple) -> tuple:
    """A running server with two portals, four honest citizens and two victims: the target and the victims."""
    brama.initialise()
    # The honest citizens sign in more often than people do; the limits are small, so that they are reached.
    brama.configure({
        "code.per-hour": 100_000, "password.delay-limit-seconds": 5, "connections.limit": 400,
        "connections.per-address": 100, "connections.first-request-seconds": 2, "requests.body-seconds": 3,
        "requests.limit": 64})
    citizens = [brama.add(new_citizen()) for _ in range(6)]
    open_party = PlainRelyingParty(addresses[0]).register(brama, folder)
    strict_party = PlainRelyingParty(addresses[1])
    strict_folder = folder / "strict"
    strict_folder.mkdir()
    strict_party.register(brama, strict_folder, signed_requests="required")
    brama.start()
    return Target(brama, open_party, strict_party, citizens[:4]), citizens[4:]
