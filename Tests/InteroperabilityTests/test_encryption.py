"""Everything Brama encrypts is decrypted by an implementation that is not ours."""

from base64 import b64decode
from dataclasses import dataclass
from itertools import count

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from lxml import etree

from harness.brama import Brama, new_citizen
from harness.process import wait_until
from harness.saml import METADATA, NAMES, PlainRelyingParty, with_key
from harness.visitor import Visitor
from harness.xml_encryption import XENC, XENC11, decrypt, one, party

BRAMA_ADDRESS = "127.0.22.8"
PARTY_ADDRESS = "127.0.22.9"
GCM = ["aes128-gcm", "aes256-gcm"]


@dataclass(frozen=True)
class Recipient(PlainRelyingParty):
    """A relying party with a key to be encrypted for."""

    entity_id: str
    acs: str
    key: object

    def register_at(self, brama, folder, methods="", **settings):
        metadata = METADATA.format(entity_id=self.entity_id, acs=self.acs)
        file = folder / "recipient.metadata.xml"
        file.write_text(with_key(metadata, self.key, "encryption", methods))
        settings = {"signed_requests": "optional", "consent": "never"} | settings
        brama.register(file, release="FirstName,FamilyName", **settings)
        return self


@pytest.fixture(scope="module")
def brama(folder):
    brama = Brama(folder / "brama", BRAMA_ADDRESS).initialise()
    yield brama.start()
    brama.stop()


@pytest.fixture(scope="module")
def citizen(brama):
    return brama.add(new_citizen())


@pytest.fixture(scope="module")
def visitor(brama, citizen, folder):
    """A browser with a session at Brama, so that every further request is answered at once."""
    party = PlainRelyingParty(PARTY_ADDRESS, 80).register(brama, folder)
    with Visitor() as visitor:
        def arrive():
            page = visitor.open(party.request(brama)[1])
            return page if page.status == 200 else None

        page = wait_until(arrive, "the relying party to be known")
        visitor.sign_in_until_answered(page, brama, citizen)
        yield visitor


@pytest.fixture(scope="module")
def keys():
    return {
        "rsa": rsa.generate_private_key(65537, 2048),
        "p256": ec.generate_private_key(ec.SECP256R1()),
        "p384": ec.generate_private_key(ec.SECP384R1()),
    }


_ports = count(8100)


@pytest.fixture
def recipient(keys, brama, folder):
    def register(kind, methods="", **settings):
        port = next(_ports)
        made = Recipient(f"http://{PARTY_ADDRESS}:{port}/odbiorca-ż", f"http://{PARTY_ADDRESS}:{port}/acs", keys[kind])
        return made.register_at(brama, folder, methods, **settings)

    return register


def encrypted(brama, visitor, recipient):
    """The xenc:EncryptedData of the answer to a request of the recipient's."""

    def answer():
        page = visitor.open(recipient.request(brama)[1])
        return page if page.status == 200 and page.form() is not None else None

    fields = dict(wait_until(answer, "an answer to the relying party").form().form_values())
    response = etree.fromstring(b64decode(fields["SAMLResponse"]))
    assert not response.xpath("//saml:Assertion", namespaces=NAMES)
    return one(response, "//*[local-name() = 'EncryptedAssertion']/xenc:EncryptedData")


def check(octets, recipient, citizen):
    """The octets are the assertion about the citizen for this relying party."""
    assertion = etree.fromstring(octets)
    assert assertion.tag == f"{{{NAMES['saml']}}}Assertion"
    assert assertion.xpath("string(//saml:Audience)", namespaces=NAMES) == recipient.entity_id
    values = assertion.xpath("//saml:AttributeValue/text()", namespaces=NAMES)
    assert values == [citizen.given_name, citizen.family_name]


@pytest.mark.parametrize("block", GCM)
@pytest.mark.parametrize("transport", ["", "rsa-oaep-mgf1p", "rsa-oaep"])
def test_a_key_under_rsa_oaep_is_unwrapped(brama, visitor, citizen, recipient, block, transport):
    uris = {
        "rsa-oaep-mgf1p": XENC + "rsa-oaep-mgf1p",
        "rsa-oaep": XENC11 + "rsa-oaep",
    }
    inside = f"""<ds:DigestMethod xmlns:ds="http://www.w3.org/2000/09/xmldsig#" Algorithm="{XENC}sha256"/>
      <x:MGF xmlns:x="{XENC11}" Algorithm="{XENC11}mgf1sha256"/>""" if transport == "rsa-oaep" else ""
    methods = f'<EncryptionMethod Algorithm="{uris[transport]}">{inside}</EncryptionMethod>' if transport else ""
    portal = recipient("rsa", methods, encryption=block)
    data = encrypted(brama, visitor, portal)
    assert one(data, "xenc:EncryptionMethod/@Algorithm") == XENC11 + block
    method = one(data, "ds:KeyInfo/xenc:EncryptedKey/xenc:EncryptionMethod")
    assert method.get("Algorithm") == uris[transport or "rsa-oaep-mgf1p"]
    check(decrypt(data, portal.key), portal, citizen)


@pytest.mark.parametrize("block", GCM)
@pytest.mark.parametrize("parameters", ["standard", "national"])
@pytest.mark.parametrize("curve", ["p256", "p384"])
def test_an_agreed_key_is_unwrapped(brama, visitor, citizen, recipient, curve, parameters, block):
    portal = recipient(curve, encryption=block, key_derivation=parameters)
    data = encrypted(brama, visitor, portal)
    assert one(data, "xenc:EncryptionMethod/@Algorithm") == XENC11 + block
    assert party(data, "AlgorithmID", parameters) == XENC + "kw-aes256"
    assert party(data, "PartyUInfo", parameters) == brama.entity_id
    assert party(data, "PartyVInfo", parameters) == portal.entity_id
    check(decrypt(data, portal.key, parameters), portal, citizen)


def test_one_encoding_read_as_the_other_opens_nothing(brama, visitor, recipient):
    """The control of the two readings: they differ."""
    portal = recipient("p256", key_derivation="national")
    data = encrypted(brama, visitor, portal)
    with pytest.raises(AssertionError):
        decrypt(data, portal.key, "standard")
