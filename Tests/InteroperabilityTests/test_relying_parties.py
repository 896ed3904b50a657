"""Shibboleth's service provider and mod_auth_mellon, as Debian ships them, sign citizens in at Brama."""

from base64 import b64decode

import pytest
from lxml import etree

from harness import mellon, shibboleth
from harness.apache import environment_of
from harness.brama import Brama, new_citizen
from harness.visitor import Visitor

BRAMA_ADDRESS = "127.0.20.2"
GRANTED = "FirstName,FamilyName,DateOfBirth"


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


def shibboleth_by_post(folder, address, metadata, brama):
    return shibboleth.Shibboleth(folder, address, brama.entity_id, metadata, shibboleth.POST)


def shibboleth_by_artifact(folder, address, metadata, brama):
    return shibboleth.Shibboleth(folder, address, brama.entity_id, metadata, shibboleth.ARTIFACT)


def mellon_by_post(folder, address, metadata, _):
    return mellon.Mellon(folder, address, metadata)


def mellon_by_artifact(folder, address, metadata, _):
    return mellon.Mellon(folder, address, metadata, mellon.ARTIFACT)


PRODUCTS = [shibboleth_by_post, shibboleth_by_artifact, mellon_by_post, mellon_by_artifact]
# What each product answers its visitor with, once it has been told of a refusal.
ANSWERS_TO_A_REFUSAL = {
    shibboleth_by_post: 500, shibboleth_by_artifact: 500, mellon_by_post: 401, mellon_by_artifact: 500}


@pytest.fixture(scope="module", params=range(len(PRODUCTS)), ids=lambda number: PRODUCTS[number].__name__)
def relying_party(request, folder, brama, identity_provider_metadata):
    """One product, on an address of its own, registered with nothing but its metadata and what it may know."""
    make = PRODUCTS[request.param]
    own = folder / make.__name__
    own.mkdir(mode=0o755)
    party = make(own, f"127.0.20.{10 + request.param}", identity_provider_metadata, brama)
    try:
        party.start()
        brama.register(party.metadata, release=GRANTED)
        party.binding = "Artifact" if "artifact" in make.__name__ else "POST"
        party.answer_to_a_refusal = ANSWERS_TO_A_REFUSAL[make]
        yield party
    finally:
        party.stop()


class Recorder(Visitor):
    """A visitor that remembers the SAML messages it carried."""

    def __init__(self):
        super().__init__()
        self.carried = []

    def submit(self, page, form, **fields):
        self.carried += [name for name, _ in form.form_values() if name.startswith("SAML")]
        return super().submit(page, form, **fields)


def test_a_citizen_signs_in_and_the_relying_party_knows_the_granted_data(relying_party, brama, citizen):
    with Recorder() as visitor:
        page = visitor.sign_in(visitor.open(relying_party.apache.secure_url), brama, citizen)
        carried = visitor.carried or sorted(
            name for answer in page.answer.history for name in answer.url.params if name in ("SAMLart", "SAMLResponse"))
    assert page.status == 200, f"{page.text}\n{relying_party.apache.logs()}\n{brama.server.tail()}"
    seen = environment_of(page)
    assert seen["FirstName"] == citizen.given_name
    assert seen["FamilyName"] == citizen.family_name
    assert seen["DateOfBirth"].startswith("1985-03-21")
    assert citizen.pesel not in page.text, "what was not granted was released"
    assert carried == (["SAMLart"] if relying_party.binding == "Artifact" else ["SAMLResponse"])


# What mod_auth_mellon got for an artifact it tells nobody; the other three can be looked at.
@pytest.mark.parametrize("relying_party", range(3), indirect=True, ids=lambda number: PRODUCTS[number].__name__)
def test_the_assertion_went_out_encrypted(relying_party, brama, citizen):
    with Visitor() as visitor:
        page = visitor.sign_in_until_answered(visitor.open(relying_party.apache.secure_url), brama, citizen)
        if relying_party.binding == "POST":
            assert_encrypted(b64decode(dict(page.form().form_values())["SAMLResponse"]))
        else:
            before = relying_party.decrypted_assertions
            assert visitor.hand_on(page).status == 200
            assert relying_party.decrypted_assertions == before + 1


def assert_encrypted(response: bytes):
    """One encrypted assertion by AES-GCM, and none in clear."""
    document = etree.fromstring(response)
    names = {"saml": "urn:oasis:names:tc:SAML:2.0:assertion", "xenc": "http://www.w3.org/2001/04/xmlenc#"}
    assert document.xpath("count(saml:EncryptedAssertion)", namespaces=names) == 1
    assert document.xpath("count(//saml:Assertion)", namespaces=names) == 0
    algorithm = document.xpath("string(//xenc:EncryptedData/xenc:EncryptionMethod/@Algorithm)", namespaces=names)
    assert algorithm in {f"http://www.w3.org/2009/xmlenc11#aes{bits}-gcm" for bits in (128, 256)}


def test_a_second_visit_needs_no_second_login(relying_party, brama, citizen):
    with Visitor() as visitor:
        visitor.sign_in(visitor.open(relying_party.apache.secure_url), brama, citizen)
        sent = len(brama.codes(citizen))
        forget_cookies_of(visitor, relying_party.apache.url)
        page = visitor.hand_on(visitor.open(relying_party.apache.secure_url))
        assert page.status == 200
        assert environment_of(page)["FirstName"] == citizen.given_name
        assert len(brama.codes(citizen)) == sent


def forget_cookies_of(visitor, url):
    """The relying party's session is gone, Brama's is not."""
    host = url.split("//")[1].split(":")[0]
    for cookie in list(visitor.client.cookies.jar):
        if cookie.domain == host:
            visitor.client.cookies.jar.clear(cookie.domain, cookie.path, cookie.name)


def test_a_refused_consent_reaches_the_relying_party_as_an_error(relying_party, brama, citizen):
    with Visitor() as visitor:
        page = visitor.sign_in(
            visitor.open(relying_party.apache.secure_url), brama, citizen, decision="refuse")
    assert page.is_at(relying_party.apache.url), "the answer did not reach the relying party"
    assert page.status == relying_party.answer_to_a_refusal
    assert "FirstName" not in page.text
    told = relying_party.status_told(page)
    for said in ("status:Responder", "status:RequestDenied", "BRAMA-2008: the citizen did not agree"):
        assert said in told, f"{said} is not in {told!r}\n{relying_party.apache.logs()}"
