"""Relying parties from a federation's metadata: fetched on schedule by the running server, over real HTTP."""

import json
import subprocess

import pytest

from harness.brama import Brama, CommandFailed
from harness.federation import MD, Federation, MetadataServer, entity
from harness.process import BINARIES, wait_until
from harness.saml import PlainRelyingParty
from harness.visitor import Visitor

A, B, C = (f"http://127.0.23.{host}:8080" for host in (11, 12, 13))


@pytest.fixture(scope="module")
def brama(folder):
    brama = Brama(folder / "brama", "127.0.23.2").initialise().start()
    yield brama
    brama.stop()


@pytest.fixture(scope="module")
def server():
    server = MetadataServer("127.0.23.3")
    yield server
    server.stop()


@pytest.fixture(scope="module")
def federation(folder):
    return Federation(folder)


@pytest.fixture
def source(brama, server, federation):
    """A source of two relying parties that is looked at every second; removed again with what it brought."""
    server.publish("/md", federation.document(entity(A), entity(B)), etag='"1"')
    brama.run(
        "metadata-source", "add", f"{server.url}/md", "--id", "fed", "--key", federation.certificate,
        "--set", "interval=1")
    yield "fed"
    brama.run("metadata-source", "remove", "fed")


def shown(brama):
    return json.loads(brama.run("metadata-source", "show", "fed", "--json"))


def served(brama):
    return [party["id"].removesuffix("/saml") for party in brama.listing("sp", "list") if party["state"] == "enabled"]


def alarm(brama) -> float:
    return brama.figure('brama_metadata_source_alarm{source="fed"}')


def page_for(brama, base):
    """What a citizen sees who comes from a relying party of the federation."""
    party = PlainRelyingParty(base.removeprefix("http://").removesuffix(":8080"))
    party.entity_id, party.acs = f"{base}/saml", f"{base}/acs"
    return Visitor().open(party.request(brama)[1])


def test_a_running_server_serves_the_federation_and_follows_its_changes(brama, server, federation, source):
    """MD02-a"""
    assert served(brama) == [A, B]
    wait_until(lambda: "1004" not in page_for(brama, A).text and "1003" not in page_for(brama, A).text, "A is served", 5)
    server.publish("/md", federation.document(entity(A, "new"), entity(C)), etag='"2"')
    wait_until(lambda: served(brama) == [A, C], "the change is taken")
    shown_a = json.loads(brama.run("sp", "show", f"{A}/saml", "--json"))
    assert shown_a["assertionConsumerServices"] == [f"{A}/new"]
    assert shown_a["source"] == "fed"
    wait_until(lambda: "1004" in page_for(brama, B).text, "B is served no more", 5)
    brama.set(f"{A}/saml", release="FirstName")
    server.publish("/md", federation.document(entity(A), entity(B)), etag='"3"')
    wait_until(lambda: served(brama) == [A, B], "B comes back")
    assert json.loads(brama.run("sp", "show", f"{A}/saml", "--json"))["release"] == ["FirstName"]


def test_an_unchanged_document_is_not_sent_again(brama, server, source):
    """MD02-a"""
    before = len(server.requests)
    wait_until(lambda: len(server.requests) > before + 2, "three more looks")
    assert all(headers.get("If-None-Match") == '"1"' for _, headers in server.requests[before + 1:])
    assert not shown(brama)["alarm"]


@pytest.mark.parametrize("status", [301, 302, 307])
def test_redirects_are_followed(brama, server, federation, source, status):
    """MD02-b"""
    server.publish("/elsewhere", federation.document(entity(C)))
    server.redirect("/md", "/elsewhere", status)
    wait_until(lambda: served(brama) == [C], "the redirect's document is taken")


def test_a_redirect_to_plain_http_is_not_followed(brama, server, source):
    server.redirect("/md", "http://metadata.example/md", 302)
    wait_until(lambda: shown(brama)["alarm"], "the alarm")
    assert "metadata.example" in shown(brama)["problem"]
    assert served(brama) == [A, B]


@pytest.mark.parametrize("harm", ["cut", "flood", "unsigned", "stranger", "expired", "gone", "html"])
def test_a_bad_answer_changes_nothing_and_raises_the_alarm(brama, server, federation, folder, source, harm):
    """V38"""
    good = federation.document(entity(A, "evil"), entity(C))
    wait_until(lambda: alarm(brama) == 0, "the figures")
    if harm == "cut":
        server.cut("/md", good)
    elif harm == "flood":
        server.flood("/md")
    elif harm == "unsigned":
        server.publish("/md", good.replace(b"SignedInfo", b"Other"))
    elif harm == "stranger":
        server.publish("/md", Federation(folder, "stranger").document(entity(C)))
    elif harm == "expired":
        server.publish("/md", federation.document(entity(C), seconds=-5))
    elif harm == "html":
        server.publish("/md", b"<html><p>Sign in to the network</html>")
    else:
        del server.answers["/md"]
    wait_until(lambda: alarm(brama) == 1, "the alarm in the figures")
    found = shown(brama)
    assert found["alarm"] and found["problem"] and found["failures"] >= 1
    assert "ALARM" in brama.run("metadata-source", "list")
    assert "was not refreshed" in brama.server.tail(100_000)
    assert served(brama) == [A, B]
    server.publish("/md", federation.document(entity(A), entity(B)))
    wait_until(lambda: alarm(brama) == 0, "the alarm's end")


def test_a_slow_source_keeps_nobody_waiting(brama, server, federation, source):
    slow = server.stall("/md", federation.document(entity(C)))
    before = len(server.requests)
    wait_until(lambda: len(server.requests) > before, "the refresh is under way")
    assert served(brama) == [A, B]
    assert "1004" not in page_for(brama, A).text
    slow.set()
    wait_until(lambda: served(brama) == [C], "the slow document")


def test_the_end_of_the_copy_ends_its_relying_parties(brama, server, federation, source):
    """MD05-ar"""
    server.publish("/md", federation.document(entity(A), seconds=4), etag='"short"')
    wait_until(lambda: served(brama) == [A], "the short document")
    del server.answers["/md"]
    wait_until(lambda: served(brama) == [], "its end")
    wait_until(lambda: "1004" in page_for(brama, A).text, "nobody is signed in", 5)
    states = {party["id"]: party["state"] for party in brama.listing("sp", "list")}
    assert states == {f"{A}/saml": "expired", f"{B}/saml": "withdrawn"}


def test_killed_in_the_middle_of_a_refresh_the_last_good_copy_is_whole(brama, server, federation, source):
    for size in (40, 80, 160):
        wait_until(lambda: not shown(brama)["alarm"], "a good start")
        before = len(server.requests)
        many = [entity(f"https://sp{number}.example") for number in range(size)]
        slow = server.stall("/md", federation.document(*many))
        wait_until(lambda: len(server.requests) > before, "the refresh is under way")
        slow.set()
        brama.server.kill()
        # All of the new document or nothing of it.
        assert len(served(brama)) in (2, size)
        assert "intact" in brama.run("audit", "verify")
        server.publish("/md", federation.document(entity(A), entity(B)))
        brama.start()
        wait_until(lambda: served(brama) == [A, B], "the next refresh")


def test_a_refused_source_leaves_nothing(brama, server, federation, folder):
    server.publish("/other", federation.document(entity(C)))
    before = brama.listing("audit", "list")
    stranger = Federation(folder, "other")
    with pytest.raises(CommandFailed, match="BRAMA-6502"):
        brama.run("metadata-source", "add", f"{server.url}/other", "--key", stranger.certificate)
    with pytest.raises(CommandFailed, match="BRAMA-6502"):
        brama.run("metadata-source", "add", f"{server.url}/other")
    assert brama.listing("metadata-source", "list") == []
    assert served(brama) == []
    assert brama.listing("audit", "list") == before


def test_check_explains_what_an_address_gives(brama, server):
    bad = entity(C).replace(f"{C}/acs", "javascript:alert(1)")
    server.publish("/bad", f'<md:EntitiesDescriptor xmlns:md="{MD}">{bad}</md:EntitiesDescriptor>'.encode())
    done = subprocess.run(
        [BINARIES / "brama", "sp", "check", f"{server.url}/bad"], capture_output=True, text=True, timeout=60)
    assert done.returncode == 1
    assert "BRAMA-6504" in done.stderr
    assert "javascript:alert(1)" in done.stdout
