"""A server killed in the middle of a logout: after the restart the rest is told."""

import signal

import pytest

from harness.brama import Brama, new_citizen
from harness.logout import go_on, left, newest_session
from harness.process import BINARIES, Program, answers, wait_until
from harness.visitor import Visitor

BASE = "127.0.33."


class Portals:
    """The demo's portals in a process that a test can hold still."""

    def __init__(self, folder, brama):
        self.folder, self.brama = folder, brama
        self.sekap, self.peup = f"http://{BASE}3:8080", f"http://{BASE}4:8080"
        addresses = {"sekap": 3, "peup": 4, "e-urzad": 5, "debina": 6, "granit": 7}
        self.options = [
            word for name, number in addresses.items() for word in (f"--{name}-address", f"{BASE}{number}")]
        self.program = None

    def start(self):
        import subprocess

        subprocess.run(
            [BINARIES / "brama-demo", "init", "--directory", self.folder, *self.options], check=True,
            capture_output=True, timeout=120)
        for portal in ("sekap", "peup"):
            self.brama.register(
                self.folder / f"{portal}.metadata.xml",
                release="FirstName,FamilyName,PersonIdentifier,Email,Phone", consent="never")
        metadata = self.folder / "brama.metadata.xml"
        metadata.write_text(self.brama.run("metadata"))
        self.program = Program(
            [BINARIES / "brama-demo", "serve", "--directory", self.folder, "--brama-metadata", metadata, *self.options],
            self.folder.parent / "portals.log").start()
        self.program.wait_for(lambda: answers(f"{self.peup}/health/live"), "the portals")
        return self


@pytest.fixture(scope="module")
def brama(folder):
    brama = Brama(folder / "brama", f"{BASE}2").initialise()
    yield brama.start()
    brama.stop()


@pytest.fixture(scope="module")
def portals(folder, brama):
    portals = Portals(folder / "portals", brama).start()
    yield portals
    portals.program.stop()


@pytest.fixture
def visitor(brama, portals):
    """Somebody who is signed in at SEKAP, which hears over SOAP, and at PeUP, which needs the browser."""
    citizen = brama.add(new_citizen())
    with Visitor() as visitor:
        for portal in (portals.sekap, portals.peup):
            visitor.sign_in(visitor.open(f"{portal}/logowanie"), brama, citizen)
        assert len(newest_session(brama)["relyingParties"]) == 2
        yield visitor


def restart(brama):
    brama.server.kill()
    brama.start()


def states(brama) -> dict:
    return newest_session(brama)["notLoggedOut"]


def test_a_portal_that_was_being_asked_is_asked_again_after_a_kill(brama, portals, visitor):
    sekap = Brama.entity_id_of(portals.folder / "sekap.metadata.xml")
    # The portal takes the connection and says nothing: the server is in the middle of asking.
    portals.program.signal(signal.SIGSTOP)
    try:
        brama.run("session", "end", newest_session(brama)["id"])
        wait_until(lambda: states(brama).get(sekap) == "asked", "the server to ask", interval=0.2)
        restart(brama)
        assert states(brama).get(sekap) == "asked", "what was under way is on disk"
    finally:
        portals.program.signal(signal.SIGCONT)
    wait_until(lambda: sekap not in states(brama), "SEKAP to be told", 60, interval=1)
    brama.run("audit", "verify")


def test_a_browser_goes_on_where_it_was_after_a_kill(brama, portals, visitor):
    page = visitor.open(f"{brama.url}/logout")
    page = visitor.submit(page, page.form("logout"))
    assert page.document.xpath("//a[@id='go-on']"), "SEKAP was told, PeUP is next"
    restart(brama)
    page = go_on(visitor, visitor.open(page.url))
    assert left(page) == [], page.text
    assert states(brama) == {}
