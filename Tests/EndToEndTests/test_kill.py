"""Durable before visible: a server killed in the middle of a storm has lost nothing that anyone was told."""

import json
import threading

import httpx
import pytest

from harness.brama import Brama, new_citizen
from harness.process import wait_until
from harness.saml import PlainRelyingParty, answer_in
from harness.visitor import Visitor

ROUNDS = [60, 200, 400]
SESSIONS = 6


@pytest.fixture(scope="module")
def brama(folder):
    brama = Brama(folder / "brama", "127.0.22.2").initialise()
    # The storm's citizens sign in more often than people do.
    brama.configure({"code.per-hour": 100_000})
    yield brama.start()
    brama.stop()


@pytest.fixture(scope="module")
def relying_party(brama, folder):
    return PlainRelyingParty("127.0.22.3").register(brama, folder)


@pytest.fixture(scope="module")
def citizens(brama):
    return [brama.add(new_citizen()) for _ in range(2 * SESSIONS)]


class Storm:
    """Clients that ask for single sign-on and sign in anew until the server is gone, and remember every answer."""

    def __init__(self, brama, relying_party):
        self.brama, self.relying_party = brama, relying_party
        self.told = []
        self.signed_in = []
        self.errors = []
        self.ended = threading.Event()

    def ask(self, visitor):
        """One request on an existing session, which an assertion answers."""
        identifier, url = self.relying_party.request(self.brama)
        page = visitor.open(url)
        answer = answer_in(page)
        assert answer and answer.assertion, f"the session is gone; at {page.url}: {page.text[:1500]}"
        assert answer.in_response_to == identifier
        self.told.append(answer)

    def sign_in(self, citizen):
        """One sign-in of a visitor of its own, who is remembered once the assertion has come."""
        visitor = Visitor()
        _, url = self.relying_party.request(self.brama)
        page = visitor.sign_in_until_answered(visitor.open(url), self.brama, citizen)
        answer = answer_in(page)
        assert answer and answer.assertion, f"no assertion at {page.url}: {page.text[:1500]}"
        self.told.append(answer)
        self.signed_in.append(visitor)

    def until_the_end(self, work):
        """Repeats the work; a connection that breaks is the end, anything else a failure."""

        def run():
            try:
                while not self.ended.is_set():
                    work()
            except httpx.TransportError:
                pass
            except Exception as error:
                if not self.ended.is_set():
                    self.errors.append(error)

        thread = threading.Thread(target=run, daemon=True)
        thread.start()
        return thread


@pytest.mark.parametrize("answers_before_the_kill", ROUNDS)
def test_what_was_told_is_there_after_a_kill(brama, relying_party, citizens, answers_before_the_kill):
    storm = Storm(brama, relying_party)
    for citizen in citizens[:SESSIONS]:
        storm.sign_in(citizen)
    threads = [storm.until_the_end(lambda visitor=visitor: storm.ask(visitor)) for visitor in storm.signed_in]
    threads += [
        storm.until_the_end(lambda citizen=citizen: storm.sign_in(citizen)) for citizen in citizens[SESSIONS:][:2]
    ]

    def has_raged():
        return len(storm.told) >= answers_before_the_kill and len(storm.signed_in) > SESSIONS

    wait_until(lambda: storm.errors or has_raged(), "the storm", 120, interval=0.002)
    # Killed with requests on their way; the clients stop when their connections break.
    brama.server.kill()
    storm.ended.set()
    for thread in threads:
        thread.join(60)
        assert not thread.is_alive()
    assert not storm.errors
    assert len(storm.signed_in) > SESSIONS, "the control: sessions were begun in the storm"
    told = list(storm.told)

    brama.start()
    kept = {row["id"] for row in brama.listing("assertion", "list")}
    lost = [answer.assertion for answer in told if answer.assertion not in kept]
    assert not lost, f"{len(lost)} of {len(told)} assertions are lost"
    recorded = json.dumps(brama.listing("audit", "list"))
    assert [answer.assertion for answer in told if answer.assertion not in recorded] == []
    brama.run("audit", "verify")
    for visitor in storm.signed_in:
        storm.ask(visitor)
        visitor.client.close()
