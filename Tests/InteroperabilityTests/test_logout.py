"""Shibboleth's service provider and mod_auth_mellon sign out with Brama: from either side, by the browser and over SOAP."""

import pytest

from harness import mellon, shibboleth
from harness.brama import Brama, new_citizen
from harness.logout import go_on, left, newest_session, sign_out_at_brama, without
from harness.process import wait_until
from harness.visitor import Visitor

BRAMA_ADDRESS = "127.0.25.2"


@pytest.fixture(scope="module")
def brama(folder):
    brama = Brama(folder / "brama", BRAMA_ADDRESS).initialise()
    yield brama.start()
    brama.stop()


@pytest.fixture
def citizen(brama):
    return brama.add(new_citizen())


@pytest.fixture(scope="module")
def identity_provider_metadata(brama, folder):
    file = folder / "brama.metadata.xml"
    file.write_text(brama.run("metadata"), encoding="utf-8")
    return file


PRODUCTS = ["shibboleth-front", "shibboleth-back", "mellon-front", "mellon-back"]


@pytest.fixture(scope="module", params=PRODUCTS)
def relying_party(request, folder, brama, identity_provider_metadata):
    """One product, registered with its own metadata: by what they offer Brama tells it, over SOAP if it may."""
    product, channel = request.param.split("-")
    own = folder / request.param
    own.mkdir(mode=0o755)
    address = f"127.0.25.{10 + PRODUCTS.index(request.param)}"
    if product == "shibboleth":
        known = identity_provider_metadata
        if channel == "back":
            # What is left for shibd is to ask over SOAP too.
            known = without(known, own / "brama.metadata.xml", "HTTP-Redirect", "HTTP-POST")
        party = shibboleth.Shibboleth(own, address, brama.entity_id, known)
        party.logout_path = "/Shibboleth.sso/Logout"
        # shibd asks by the asynchronous extension unless it is told not to.
        party.is_asynchronous = channel == "front"
    else:
        party = mellon.Mellon(own, address, identity_provider_metadata)
        party.logout_path = "/mellon/logout?ReturnTo=/open"
        party.is_asynchronous = False
    try:
        party.start()
        registered = party.metadata
        if channel == "front":
            registered = without(party.metadata, own / "registered.xml", "SOAP")
        brama.register(registered, release="FirstName", consent="never")
        party.channel = channel
        yield party
    finally:
        party.stop()


def signed_in(visitor, relying_party, brama, citizen):
    page = visitor.sign_in(visitor.open(relying_party.apache.secure_url), brama, citizen)
    assert page.status == 200 and citizen.given_name in page.text, f"{page.text}\n{relying_party.apache.logs()}"


def is_asked_to_sign_in(visitor, relying_party, brama) -> bool:
    """Whether neither the relying party nor Brama knows the visitor any more."""
    page = visitor.hand_on(visitor.open(relying_party.apache.secure_url))
    return page.is_at(brama.url) and page.form("choose-method") is not None


def test_a_logout_begun_at_the_relying_party_ends_the_session_at_brama(relying_party, brama, citizen):
    with Visitor() as visitor:
        signed_in(visitor, relying_party, brama, citizen)
        assert not is_asked_to_sign_in(visitor, relying_party, brama)
        page = go_on(visitor, visitor.open(relying_party.apache.url + relying_party.logout_path))
        assert page.status == 200, f"{page.text}\n{relying_party.apache.logs()}\n{brama.server.tail()}"
        if relying_party.is_asynchronous:
            # No answer is wanted: the citizen reads the outcome at Brama.
            assert page.is_at(brama.url) and left(page) == []
        else:
            assert page.is_at(relying_party.apache.url), f"{page.url}: {page.text}"
        assert newest_session(brama)["state"] == "ended"
        assert is_asked_to_sign_in(visitor, relying_party, brama)


def test_a_logout_begun_at_brama_ends_the_relying_partys_session(relying_party, brama, citizen):
    with Visitor() as visitor:
        signed_in(visitor, relying_party, brama, citizen)
        page = sign_out_at_brama(visitor, brama)
        assert page.is_at(brama.url), f"{page.url}: {page.text}\n{relying_party.apache.logs()}"
        assert left(page) == [], f"{page.text}\n{relying_party.apache.logs()}\n{brama.server.tail()}"
        assert newest_session(brama)["notLoggedOut"] == {}
        assert is_asked_to_sign_in(visitor, relying_party, brama)


def test_a_session_that_an_administrator_ends_is_told_over_soap(relying_party, brama, citizen):
    with Visitor() as visitor:
        signed_in(visitor, relying_party, brama, citizen)
        session = newest_session(brama)["id"]
        brama.run("session", "end", session[:16])
        if relying_party.channel == "front":
            expected = {relying_party.entity_id: "no-browser"}
            wait_until(lambda: newest_session(brama)["notLoggedOut"] == expected, "the record of who was not told")
            return
        wait_until(lambda: told(brama, relying_party, session), "the portal to be told", 30)
        assert newest_session(brama)["notLoggedOut"] == {}
        assert is_asked_to_sign_in(visitor, relying_party, brama)


def told(brama, relying_party, session) -> bool:
    return any(
        event["kind"] == "participant-logged-out" and event["relyingParty"] == relying_party.entity_id
        and event["facts"]["session"] == session for event in brama.listing("audit", "list"))
