"""`brama sp preview` prints what a login then answers: the same elements, attributes, names and algorithms."""

import time
from base64 import b64decode

import httpx
import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from lxml import etree

from harness.brama import Brama, new_citizen
from harness.saml import METADATA, NAMES, PlainRelyingParty, with_key
from harness.visitor import Visitor
from harness.xml_encryption import decrypt

# What is another in every answer, or a secret of its own.
FLEETING = {"ID", "IssueInstant", "InResponseTo", "NotBefore", "NotOnOrAfter", "AuthnInstant", "SessionIndex",
            "SessionNotOnOrAfter", "URI", "Id", "PartyUInfo", "PartyVInfo", "AlgorithmID"}
FLEETING_TEXTS = {"DigestValue", "SignatureValue", "CipherValue", "PublicKey"}
TRANSIENT = "urn:oasis:names:tc:SAML:2.0:nameid-format:transient"
RESOLVE = """<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><samlp:ArtifactResolve
 xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="_{id}" Version="2.0" IssueInstant="{now}"><saml:Issuer
 xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">{issuer}</saml:Issuer><samlp:Artifact>{artifact}</samlp:Artifact>
</samlp:ArtifactResolve></s:Body></s:Envelope>"""
KINDS = {
    "plain": {},
    "everything signed, by elliptic curve, with a lasting name": {
        "algorithm": "ecdsa-sha384", "sign": "both", "name_id": "persistent", "release": "PersonIdentifier,DateOfBirth",
        "attribute_name": "PersonIdentifier:urn:example:pesel", "date_of_birth": "date-z"},
    "encrypted for RSA": {"key": "rsa", "encryption": "aes256-gcm", "sign": "response"},
    "encrypted for a curve, under the user name": {"key": "ec", "name_id": "user-name", "algorithm": "rsa-sha512"},
    "by artifact": {"binding": "HTTP-Artifact", "artifact_delivery": "post", "key": "rsa", "signed_resolves": "optional",
                    "encrypt": "off"},
}


@pytest.fixture(scope="module")
def brama(folder):
    brama = Brama(folder / "brama", "127.0.35.2").initialise()
    brama.citizen = brama.add(new_citizen())
    yield brama.start()
    brama.stop()


def shape(element) -> list:
    """The tree without what is fleeting: names, attributes and texts in order."""
    found = []
    for part in element.iter(etree.Element):
        tag = etree.QName(part)
        attributes = {name: value for name, value in part.attrib.items() if name not in FLEETING}
        text = (part.text or "").strip()
        is_fleeting = tag.localname in FLEETING_TEXTS or part.get("Format") == TRANSIENT
        found.append((tag.namespace, tag.localname, attributes, "" if is_fleeting else text))
    return found


def register(brama, folder, number: int, kind: dict) -> PlainRelyingParty:
    party = PlainRelyingParty(f"127.0.35.{10 + number}")
    kind = {"signed_requests": "optional", "consent": "never", "release": "FirstName,FamilyName"} | kind
    party.binding, key = kind.pop("binding", "HTTP-POST"), kind.pop("key", None)
    party.key = {"rsa": lambda: rsa.generate_private_key(65537, 2048), "ec": lambda: ec.generate_private_key(ec.SECP256R1()),
                 None: lambda: None}[key]()
    metadata = METADATA.replace("HTTP-POST", party.binding).format(entity_id=party.entity_id, acs=party.acs)
    file = folder / f"party-{number}.xml"
    file.write_text(with_key(metadata, party.key) if party.key else metadata)
    brama.register(file, release=kind.pop("release"), **kind)
    return party


def received(brama, party, visitor, page):
    """Where the answer goes, by which binding, and the Response as the relying party has it at last."""
    form = page.form()
    fields = dict(form.form_values())
    if "SAMLart" not in fields:
        return form.get("action"), "HTTP-POST", etree.fromstring(b64decode(fields["SAMLResponse"]))
    answer = httpx.post(
        f"{brama.url}/login-services/idpArtifactResolutionService", headers={"Content-Type": "text/xml"},
        content=RESOLVE.format(id=fields["SAMLart"].encode().hex()[:30], issuer=party.entity_id,
                               now=time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()), artifact=fields["SAMLart"]))
    response = etree.fromstring(answer.content).find(".//{*}ArtifactResponse/{*}Response")
    return form.get("action"), "HTTP-Artifact", etree.fromstring(etree.tostring(response))


def assertion_of(response, party):
    encrypted = response.xpath("saml:EncryptedAssertion/*[1]", namespaces=NAMES)
    if encrypted:
        return etree.fromstring(decrypt(encrypted[0], party.key))
    return response.find("saml:Assertion", NAMES)


@pytest.mark.parametrize("kind", KINDS)
def test_the_preview_is_what_the_login_answers(brama, folder, kind):
    party = register(brama, folder, list(KINDS).index(kind), KINDS[kind])
    row = brama.listing("sp", "preview", party.entity_id, "--citizen", brama.citizen.user_name)
    with Visitor() as visitor:
        page = visitor.open(party.request(brama)[1])
        page = visitor.sign_in_until_answered(page, brama, brama.citizen)
        destination, binding, response = received(brama, party, visitor, page)
    previewed = etree.fromstring(row["response"].encode())
    assert (row["destination"], row["binding"]) == (destination, f"urn:oasis:names:tc:SAML:2.0:bindings:{binding}")
    assert row["isEncrypted"] == bool(response.xpath("saml:EncryptedAssertion", namespaces=NAMES))
    assert row["isEncrypted"] == (KINDS[kind].get("key") is not None and KINDS[kind].get("encrypt") != "off")
    assert shape(previewed) == shape(response)
    told = shape(assertion_of(response, party))
    assert shape(etree.fromstring(row["assertion"].encode())) == told
    assert shape(assertion_of(previewed, party)) == told
    # The control: there is something in it to be the same.
    assert {"AttributeValue", "NameID", "SignatureMethod"} <= {name for _, name, *_ in told + shape(response)}
    known = {name.get("FriendlyName") for name in assertion_of(response, party).iter("{*}Attribute")}
    assert not known & {left["attribute"] for left in row["leftOut"]}


def test_a_preview_after_a_change_is_no_longer_what_was_answered(brama, folder):
    party = register(brama, folder, 20, {})

    def preview():
        row = brama.listing("sp", "preview", party.entity_id, "--citizen", brama.citizen.user_name)
        return shape(etree.fromstring(row["response"].encode()))

    before = preview()
    assert preview() == before
    brama.set(party.entity_id, release="FirstName")
    fewer = preview()
    brama.set(party.entity_id, release="FirstName,FamilyName", algorithm="rsa-sha384")
    assert len({str(before), str(fewer), str(preview())}) == 3
