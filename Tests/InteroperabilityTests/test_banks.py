"""Debian's SimpleSAMLphp stands where a bank stands, and Shibboleth's service provider where a portal stands."""

from base64 import b64decode
from dataclasses import replace

import pytest
from lxml import etree

from harness import shibboleth
from harness.apache import environment_of
from harness.brama import Brama, new_citizen, pesel
from harness.process import wait_until
from harness.simplesamlphp import SimpleSAMLphp
from harness.visitor import Visitor

BRAMA_ADDRESS = "127.0.22.2"
NAMES = {"saml": "urn:oasis:names:tc:SAML:2.0:assertion", "samlp": "urn:oasis:names:tc:SAML:2.0:protocol"}
PASSWORD_CLASS = "urn:oasis:names:tc:SAML:2.0:ac:classes:Password"
SCOPING = """<SessionInitiator type="Chaining" Location="/Proxied" id="Proxied" entityID="{identity_provider}">
        <SessionInitiator type="SAML2" acsIndex="1">
          <samlp:AuthnRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="_template" Version="2.0"
              IssueInstant="2026-01-01T00:00:00Z">
            <samlp:Scoping ProxyCount="{count}"><samlp:RequesterID>https://first.example/saml</samlp:RequesterID></samlp:Scoping>
          </samlp:AuthnRequest>
        </SessionInitiator>
      </SessionInitiator>"""


@pytest.fixture(scope="module")
def brama(folder):
    brama = Brama(folder / "brama", BRAMA_ADDRESS).initialise()
    yield brama.start()
    brama.stop()


@pytest.fixture(scope="module")
def brama_metadata(brama, folder):
    file = folder / "brama.metadata.xml"
    file.write_text(brama.run("metadata"), encoding="utf-8")
    file.chmod(0o644)
    return file


@pytest.fixture(scope="module")
def customers(brama):
    """Two people with a trusted profile, and one whom only the bank knows."""
    known = [replace(brama.add(new_citizen()), password="Klient-1"), replace(brama.add(new_citizen()), password="Klient-2")]
    return known + [replace(new_citizen(), user_name="nowa", password="Klient-3", pesel=pesel("900905", 4321))]


@pytest.fixture(scope="module")
def bank(folder, brama, brama_metadata, customers):
    own = folder / "bank"
    own.mkdir()
    bank = SimpleSAMLphp(own, "127.0.22.30", brama_metadata, customers)
    try:
        bank.start()
        brama.run("idp", "add", bank.metadata, "--id", "simple", "--set", f"class={PASSWORD_CLASS}:substantial",
                  "--set", "name-pl=SimpleBank", "--set", "name-en=SimpleBank")
        yield bank
    finally:
        bank.stop()


@pytest.fixture(scope="module", params=[1, 0], ids=["ProxyCount 1", "ProxyCount 0"])
def portal(request, folder, brama, brama_metadata):
    """Shibboleth's service provider, whose request says how many providers may stand in between."""
    own = folder / f"portal-{request.param}"
    own.mkdir(mode=0o755)
    party = shibboleth.Shibboleth(own, f"127.0.22.{10 + request.param}", brama.entity_id, brama_metadata)
    file = own / "shibboleth2.xml"
    initiator = SCOPING.format(identity_provider=brama.entity_id, count=request.param)
    file.write_text(file.read_text().replace('<Handler type="Session"', initiator + '\n      <Handler type="Session"', 1))
    party.count = request.param
    try:
        party.start()
        brama.register(party.metadata, release="FirstName,FamilyName,PersonIdentifier", minimum_level="substantial")
        yield party
    finally:
        party.stop()


def begin(visitor, portal):
    """From the portal to Brama's choice page."""
    return visitor.hand_on(visitor.open(f"{portal.apache.url}/Shibboleth.sso/Proxied?target={portal.apache.secure_url}"))


def to_the_bank(visitor, portal, way="post"):
    """From the portal to the page that carries the request to the bank, and the request; a running server takes up
    what `idp set` changed within a second."""

    def departure():
        page = begin(visitor, portal)
        page = visitor.submit(page, page.form("choose-method"), method="bank:simple")
        link = page.document.xpath("//a[@id='departure']/@href")
        if link:
            return (link[0], None) if way == "redirect" else None
        request = etree.fromstring(b64decode(dict(page.form().form_values())["SAMLRequest"]))
        answer = request.get("ProtocolBinding").rsplit("-", 1)[1].lower()
        return (page, request) if way == answer else None

    return wait_until(departure, f"a request for an answer by {way}")


def agree(visitor, page):
    while page.form("consent") is not None:
        page = visitor.submit(page, page.form("consent"), decision="accept")
    return page


def test_the_chain_from_portal_to_bank_and_back(portal, brama, bank, customers):
    with Visitor() as visitor:
        page = begin(visitor, portal)
        offered = page.document.xpath("//button[@name='method']/@value")
        if portal.count == 0:
            assert offered == ["trusted-profile"], "ProxyCount 0 permits no proxying"
            return
        assert "bank:simple" in offered
        page, request = to_the_bank(visitor, portal)
        assert request.xpath("string(samlp:Scoping/@ProxyCount)", namespaces=NAMES) == "0"
        assert request.xpath("samlp:Scoping/samlp:RequesterID/text()", namespaces=NAMES) == [
            "https://first.example/saml", portal.entity_id]
        assert request.xpath("string(saml:Issuer)", namespaces=NAMES) == brama.entity_id
        page = bank.sign_in(visitor, visitor.hand_on(page), customers[0])
        page = visitor.hand_on(agree(visitor, visitor.hand_on(page)))
    assert page.status == 200, f"{page.text}\n{brama.server.tail()}\n{bank.logs()}\n{portal.apache.logs()}"
    seen = environment_of(page)
    assert seen["PersonIdentifier"] == customers[0].pesel and seen["FamilyName"] == customers[0].family_name
    assert seen["AuthenticatingAuthority"] == bank.entity_id
    assert seen["Shib_AuthnContext_Class"] == "http://eidas.europa.eu/LoA/substantial"
    assert "green" not in page.text, "what the bank handed over beyond the grant was passed on"


@pytest.fixture(params=["post", "artifact", "redirect"])
def way(request, brama, bank):
    """How request and answer travel; SimpleSAMLphp does not sign ArtifactResponses."""
    brama.run("idp", "set", "simple", f"request={'redirect' if request.param == 'redirect' else 'post'}",
              f"answer={'artifact' if request.param == 'artifact' else 'post'}",
              f"artifact-response={'any' if request.param == 'artifact' else 'signed'}")
    yield request.param
    brama.run("idp", "set", "simple", "request=post", "answer=post", "artifact-response=signed")


@pytest.mark.parametrize("portal", [1], indirect=True)
def test_every_binding_carries_request_and_answer(portal, brama, bank, customers, way):
    with Visitor() as visitor:
        page, request = to_the_bank(visitor, portal, way)
        page = visitor.hand_on(page) if request is not None else visitor.open(page)
        page = bank.sign_in(visitor, page, customers[1])
        page = visitor.hand_on(agree(visitor, visitor.hand_on(page)))
    assert page.status == 200, f"{page.text}\n{brama.server.tail()}\n{bank.logs()}"
    assert environment_of(page)["PersonIdentifier"] == customers[1].pesel


@pytest.mark.parametrize("portal", [1], indirect=True)
def test_a_person_whom_only_the_bank_knows_is_signed_in(portal, brama, bank, customers):
    with Visitor() as visitor:
        page, _ = to_the_bank(visitor, portal)
        page = bank.sign_in(visitor, visitor.hand_on(page), customers[2])
        page = visitor.hand_on(agree(visitor, visitor.hand_on(page)))
    assert page.status == 200, f"{page.text}\n{brama.server.tail()}"
    assert environment_of(page)["PersonIdentifier"] == customers[2].pesel


@pytest.mark.parametrize("portal", [1], indirect=True)
def test_a_class_without_a_level_proves_nothing(portal, brama, bank, customers):
    def error_number():
        with Visitor() as visitor:
            page, _ = to_the_bank(visitor, portal)
            page = visitor.hand_on(bank.sign_in(visitor, visitor.hand_on(page), customers[0]))
        # Until the server has taken up the setting the citizen is signed in, and the portal answers with plain text.
        return page.document is not None and page.document.xpath("string(//*[@id='error-number'])")

    brama.run("idp", "set", "simple", f"class={PASSWORD_CLASS}:low")
    try:
        assert wait_until(error_number, "a refusal of the class") == "3204"
    finally:
        brama.run("idp", "set", "simple", f"class={PASSWORD_CLASS}:substantial")
