"""e-urząd as a client of login.gov.pl, SEKAP as a client of ePUAP: what goes over the wire, and what a citizen sees."""

import zlib
from base64 import b64decode
from urllib.parse import parse_qs, unquote_plus, urlsplit

import pytest
from lxml import etree

from harness.brama import new_citizen
from harness.browser import SignIn, arrive, on, submit
from harness.demo import Demo
from harness.portals import begin_sign_in, fill_in_step, knows
from harness.process import wait_until

NAMES = {
    "saml": "urn:oasis:names:tc:SAML:2.0:assertion", "samlp": "urn:oasis:names:tc:SAML:2.0:protocol",
    "ds": "http://www.w3.org/2000/09/xmldsig#", "eidas": "http://eidas.europa.eu/saml-extensions",
}
SEKAP_NAME = "/sekap/Skrytka/Domyślna"


class Wire:
    """Every request that a page sends."""

    def __init__(self, page):
        self.sent = []
        page.on("request", lambda request: self.sent.append((request.method, request.url, request.post_data or "")))

    def to(self, path: str):
        """The method, and the fields of query or form, of the one request to a path."""
        found = [entry for entry in self.sent if urlsplit(entry[1]).path == path]
        assert len(found) == 1, [entry[:2] for entry in self.sent]
        method, url, body = found[0]
        return method, {name: values[0] for name, values in parse_qs(body or urlsplit(url).query).items()}


def element(message: bytes):
    return etree.fromstring(message)


def value(tree, path):
    return tree.xpath(f"string({path})", namespaces=NAMES)


def test_e_urzad_signs_in_through_login_gov_pl(demo, page, citizen):
    wire = Wire(page)
    page.goto(demo.e_urzad)
    assert page.locator("#login").inner_text() == "Zaloguj się przez login.gov.pl"
    submit(page, "#login")
    arrive(page)
    SignIn(page, demo.brama, citizen).complete()
    assert on(page, demo.e_urzad) and knows(page, citizen)

    method, fields = wire.to("/login/SingleSignOnService")
    request = element(b64decode(fields["SAMLRequest"]))
    assert method == "POST" and fields["RelayState"]
    assert value(request, "ds:Signature//ds:SignatureMethod/@Algorithm").endswith("#ecdsa-sha256")
    assert value(request, "samlp:Extensions/eidas:SPType") == "public"
    assert len(request.xpath("samlp:Extensions/eidas:RequestedAttributes/*", namespaces=NAMES)) == 4
    assert request.get("ProviderName") == "e-urząd"

    method, fields = wire.to("/saml/acs/artifact")
    assert method == "POST" and set(fields) == {"SAMLart", "RelayState"}
    issued = demo.brama.listing("assertion", "list")[0]
    assert issued["relyingParty"] == demo.relying_party("e-urzad") and issued["state"] == "fetched"


def test_e_urzad_is_told_what_its_page_shows_and_no_more(demo, page, citizen):
    begin_sign_in(page, demo.e_urzad)
    SignIn(page, demo.brama, citizen).complete()
    page.goto(f"{demo.e_urzad}/wniosek")
    shown = page.locator("main").inner_text()
    assert citizen.pesel in shown and "21.03.1985" in shown
    assert page.input_value("#email") == ""


@pytest.fixture(scope="module")
def old_demo(folder):
    demo = Demo(folder, "127.0.34.", 8080, "--sekap-profile", "epuap")
    yield demo.start()
    demo.stop()


@pytest.fixture
def old_citizen(old_demo):
    return old_demo.brama.add(new_citizen())


def test_sekap_signs_in_through_epuap_and_out_again(old_demo, page, old_citizen):
    wire = Wire(page)
    page.goto(old_demo.sekap)
    assert page.locator("#login").inner_text() == "Zaloguj przez ePUAP"
    submit(page, "#login")
    arrive(page)
    SignIn(page, old_demo.brama, old_citizen).complete()
    for _ in range(4):
        fill_in_step(page)
    page.goto(old_demo.sekap)
    assert knows(page, old_citizen)

    method, fields = wire.to("/DracoEngine2/draco.jsf")
    request = element(zlib.decompress(b64decode(fields["SAMLRequest"]), -15))
    assert method == "GET" and "Signature" not in fields
    assert value(request, "saml:Issuer") == SEKAP_NAME
    assert not request.xpath("//ds:Signature", namespaces=NAMES)
    assert wire.to("/saml/acs/artifact")[0] == "GET"
    issued = next(
        row for row in old_demo.brama.listing("assertion", "list") if row["relyingParty"] == SEKAP_NAME)
    assert issued["level"] == "low" and issued["state"] == "fetched"

    wire.sent.clear()
    submit(page, "#portal-logout")
    page.wait_for_url(lambda url: on(page, old_demo.sekap) and "/wyloguj" in unquote_plus(url))
    method, fields = wire.to("/DracoEngine2/draco.jsf")
    assert method == "GET" and "Signature" not in fields
    request = element(zlib.decompress(b64decode(fields["SAMLRequest"]), -15))
    assert value(request, "samlp:NameID") == old_citizen.user_name
    wait_until(
        lambda: not any(row["state"] == "active" for row in old_demo.brama.listing("session", "list")), "the session to end")
