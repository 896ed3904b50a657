"""PyPI's django-logingovpl 0.0.4, unmodified, signs citizens in at Brama as it did at login.gov.pl."""

import subprocess
from base64 import b64decode

import httpx
import pytest
from lxml import etree

from harness.brama import Brama, new_citizen
from harness.logingovpl import Site, key_pair
from harness.process import wait_until
from harness.visitor import Visitor

BRAMA_ADDRESS = "127.0.60.2"
NAMES = {
    "ds": "http://www.w3.org/2000/09/xmldsig#",
    "md": "urn:oasis:names:tc:SAML:2.0:metadata",
    "saml": "urn:oasis:names:tc:SAML:2.0:assertion",
    "xenc": "http://www.w3.org/2001/04/xmlenc#",
    "samlp": "urn:oasis:names:tc:SAML:2.0:protocol",
}


@pytest.fixture(scope="module")
def brama(folder):
    brama = Brama(folder / "brama", BRAMA_ADDRESS).initialise()
    yield brama.start()
    brama.stop()


@pytest.fixture(scope="module")
def site(folder, brama):
    site = Site(folder, "127.0.60.10", brama, "MinisterstwoCyfryzacji")
    try:
        site.register(brama, "--provider-name", "saml-emulator")
        yield site.start()
    finally:
        site.stop()


def begin(visitor, site):
    """The page to which the site's own form leads: it posts to an address of the original, which here is Brama."""
    page = visitor.open(f"{site.url}/login/")
    form = page.form()
    assert form.get("action") == "https://symulator.login.gov.pl/login/SingleSignOnService"
    form.set("action", site.sso)
    return visitor.submit(page, form)


def sign_in(visitor, site, brama, citizen):
    return visitor.hand_on(visitor.sign_in_until_answered(begin(visitor, site), brama, citizen))


def who(visitor, site):
    return visitor.client.get(f"{site.url}/who/").json()


def test_the_client_signs_a_citizen_in(brama, site):
    citizen = brama.add(new_citizen(given_name="Roch", family_name="Żółć-Apitz"))
    with Visitor() as visitor:
        page = sign_in(visitor, site, brama, citizen)
        assert page.url == f"{site.url}/who/", page.text[:500]
        assert who(visitor, site) == {"pesel": citizen.pesel, "first": "Roch", "last": "Żółć-Apitz"}
    with Visitor() as stranger:
        assert who(stranger, site) == {}


def signed_in(brama, site):
    """The exchange over the back channel in the course of one login that succeeded."""
    citizen = brama.add(new_citizen())
    with Visitor() as visitor:
        sign_in(visitor, site, brama, citizen)
        assert who(visitor, site)["pesel"] == citizen.pesel
    return site.channel.exchanges[-1]


def test_quirk_1_its_form_posts_to_the_original_and_its_request_names_us(site):
    with Visitor() as visitor:
        form = visitor.open(f"{site.url}/login/").form()
        assert form.get("action") == "https://symulator.login.gov.pl/login/SingleSignOnService"
        request = etree.fromstring(b64decode(dict(form.form_values())["SAMLRequest"]))
        assert request.get("Destination") == site.sso


def test_quirk_2_every_one_of_its_resolves_has_the_same_ID(brama, site):
    identifiers = [
        etree.fromstring(signed_in(brama, site)[1]).xpath("string(//samlp:ArtifactResolve/@ID)", namespaces=NAMES)
        for _ in range(2)]
    assert identifiers == ["ID-2062b5c4-87ac-482a-af14-f94e0197dab3"] * 2


def test_quirk_3_its_resolves_have_neither_Content_Type_nor_SOAPAction_and_others_have_odd_ones(brama, site):
    headers, _, _ = signed_in(brama, site)
    assert "Content-Type" not in headers and "SOAPAction" not in headers
    for odd in [{"Content-Type": "application/soap+xml"}, {"Content-Type": "text/xml", "SOAPAction": '"anything"'}]:
        site.channel.headers = odd
        try:
            signed_in(brama, site)
        finally:
            site.channel.headers = {}


def test_quirk_4_it_signs_by_its_encryption_key_beside_another_that_is_registered(folder, brama):
    site = Site(folder, "127.0.60.12", brama, "ŻółtyUrząd")
    try:
        _, other = key_pair(site.folder, "signing")
        site.register(brama, signing=[other])
        site.start()
        assert next(row for row in brama.listing("sp", "list") if row["id"] == site.issuer)["signingKeys"] == 2
        signed_in(brama, site)
    finally:
        site.stop()


def test_quirk_5_its_local_time_labelled_Z_is_served_only_where_the_registration_allows_for_it(folder, brama):
    site = Site(folder, "127.0.60.11", brama, "Warszawa", time_zone="Europe/Warsaw")
    try:
        site.register(brama)
        site.start()
        with Visitor() as visitor:
            # Even the error waits behind an artifact that the client asks for in its own time: it gets none.
            page = visitor.hand_on(begin(visitor, site))
            assert page.status == 500
            assert who(visitor, site) == {}
        brama.set(site.issuer, clock_tolerance="7500")
        citizen = brama.add(new_citizen())

        def accepted():
            with Visitor() as visitor:
                page = begin(visitor, site)
                return page.form("choose-method") is not None

        wait_until(accepted, "the clock tolerance to be taken up")
        with Visitor() as visitor:
            sign_in(visitor, site, brama, citizen)
            assert who(visitor, site)["pesel"] == citizen.pesel
    finally:
        site.stop()


def test_quirk_6_RelayState_comes_back_beside_SAMLart_in_a_form_by_POST(brama, site):
    citizen = brama.add(new_citizen())
    with Visitor() as visitor:
        page = visitor.open(f"{site.url}/login/")
        form = page.form()
        relay_state = dict(form.form_values())["RelayState"]
        form.set("action", site.sso)
        page = visitor.sign_in_until_answered(visitor.submit(page, form), brama, citizen)
        answer = page.form()
        assert (answer.get("method").lower(), answer.get("action")) == ("post", site.acs)
        fields = answer.form_values()
        assert [name for name, _ in fields] == ["SAMLart", "RelayState"]
        assert dict(fields)["RelayState"] == relay_state


def test_quirk_7_the_first_CipherValue_is_the_wrapped_key(brama, site):
    answer = etree.fromstring(signed_in(brama, site)[2])
    first = answer.xpath("//xenc:CipherValue", namespaces=NAMES)[0]
    assert first.xpath("local-name(../..)") == "EncryptedKey"
    # A key of 256 bits, and the eight octets that the wrap adds.
    assert len(b64decode(first.text)) == 40
    method = answer.xpath("string(//xenc:EncryptedData/xenc:EncryptionMethod/@Algorithm)", namespaces=NAMES)
    assert method == "http://www.w3.org/2009/xmlenc11#aes256-gcm"


def test_quirk_8_it_needs_all_four_attributes_and_is_refused_before_a_login_that_could_not_give_them(brama, site):
    brama.set(site.issuer, release="FirstName,FamilyName,DateOfBirth")
    try:
        def refused():
            with Visitor() as visitor:
                page = visitor.hand_on(begin(visitor, site))
                return page if page.status == 400 else None

        wait_until(refused, "the smaller release to be taken up")
        assert b"BRAMA-2015" in site.channel.exchanges[-1][2]
        assert b"PersonIdentifier" in site.channel.exchanges[-1][2]
    finally:
        brama.set(site.issuer, release="FirstName,FamilyName,DateOfBirth,PersonIdentifier")

    def accepted():
        with Visitor() as visitor:
            return begin(visitor, site).form("choose-method") is not None

    wait_until(accepted, "the whole release to be taken up")
    signed_in(brama, site)


def test_quirk_9_a_refusal_is_a_Response_and_the_client_reads_AuthnFailed_from_it(brama, site):
    with Visitor() as visitor:
        page = begin(visitor, site)
        page = visitor.submit(page, page.form("cancel"))
        page = visitor.hand_on(page)
        assert page.status == 400
        assert page.text == "urn:oasis:names:tc:SAML:2.0:status:AuthnFailed"
        answer = etree.fromstring(site.channel.exchanges[-1][2])
        assert answer.xpath("string(//samlp:ArtifactResponse/samlp:Status/samlp:StatusCode/@Value)", namespaces=NAMES) \
            == "urn:oasis:names:tc:SAML:2.0:status:Success"
        assert not answer.xpath("//saml:Assertion | //saml:EncryptedAssertion", namespaces=NAMES)
        assert who(visitor, site) == {}


def verify(folder, octets, element, certificate):
    """Throws unless xmlsec1, which shares no code with Brama, finds the element's own signature good."""
    message, key = folder / "message.xml", folder / "key.pem"
    message.write_bytes(octets)
    lines = "\n".join(certificate[start:start + 64] for start in range(0, len(certificate), 64))
    key.write_text(f"-----BEGIN CERTIFICATE-----\n{lines}\n-----END CERTIFICATE-----\n")
    identifiers = [
        word for name in ("ArtifactResponse", "Response")
        for word in ("--id-attr:ID", f"urn:oasis:names:tc:SAML:2.0:protocol:{name}")]
    done = subprocess.run(
        ["xmlsec1", "--verify", "--enabled-key-data", "key-name", "--pubkey-cert-pem", key, *identifiers,
         "--node-xpath", f"//*[local-name()='{element}']/*[local-name()='Signature']", message],
        capture_output=True, text=True)
    return done.returncode == 0


def test_quirk_10_it_verifies_no_signature_and_xmlsec1_finds_them_good(brama, site, tmp_path):
    octets = signed_in(brama, site)[2]
    answer = etree.fromstring(octets)
    published = etree.fromstring(httpx.get(f"{brama.url}/metadata").content).xpath(
        "//md:IDPSSODescriptor/md:KeyDescriptor[@use='signing']//ds:X509Certificate/text()", namespaces=NAMES)
    for element in ("ArtifactResponse", "Response"):
        path = f"//samlp:{element}/ds:Signature"
        method = answer.xpath(f"string({path}//ds:SignatureMethod/@Algorithm)", namespaces=NAMES)
        assert method == "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256"
        certificate = answer.xpath(f"string({path}//ds:X509Certificate)", namespaces=NAMES)
        assert certificate in published
        assert verify(tmp_path, octets, element, certificate)
        # The check can fail: by a changed octet.
        changed = octets.replace(b"status:Success", b"status:Succes5")
        assert not verify(tmp_path, changed, element, certificate)
    assert len(answer.xpath("//saml:EncryptedAssertion", namespaces=NAMES)) == 1
    assert not answer.xpath("//saml:Assertion", namespaces=NAMES)
    issuers = answer.xpath("//saml:Issuer/text()", namespaces=NAMES)
    assert set(issuers) == {BRAMA_ADDRESS}


def test_another_ProviderName_than_the_registered_one_is_refused(brama, site):
    brama.set(site.issuer, provider_name="inny")
    try:
        def refused():
            with Visitor() as visitor:
                page = visitor.hand_on(begin(visitor, site))
                return page if page.status == 400 else None

        page = wait_until(refused, "the changed ProviderName to be taken up")
        assert page.text == "urn:oasis:names:tc:SAML:2.0:status:RequestDenied"
        assert b"BRAMA-2014" in site.channel.exchanges[-1][2]
    finally:
        brama.set(site.issuer, provider_name="saml-emulator")

    def accepted():
        with Visitor() as visitor:
            return begin(visitor, site).form("choose-method") is not None

    wait_until(accepted, "the right ProviderName to be taken up")
