"""PyPI's zeep builds its client from our WSDL and asks the services of pz.gov.pl over WS-Security."""

from base64 import b64decode
from datetime import datetime, timedelta, timezone

import httpx
import pytest
import xmlsec
import zeep
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from lxml import etree
from zeep.transports import Transport
from zeep.wsse.signature import BinarySignature

from harness.brama import Brama, new_citizen
from harness.process import wait_until
from harness.saml import METADATA, PlainRelyingParty, answer_in
from harness.visitor import Visitor

BRAMA_ADDRESS = "127.0.22.10"
PARTY_ADDRESS = "127.0.22.11"
PERSON = "{http://crd.gov.pl/xml/schematy/osoba/2009/03/06/}"
PROFILE = "{http://crd.gov.pl/xml/schematy/ppzp/}"
KEY = """<KeyDescriptor use="signing">
    <ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:X509Data>
      <ds:X509Certificate>{certificate}</ds:X509Certificate></ds:X509Data></ds:KeyInfo>
  </KeyDescriptor>
  <AssertionConsumerService"""


class Credential:
    """An RSA key with a self-signed certificate, in files."""

    def __init__(self, folder, name):
        key = rsa.generate_private_key(65537, 2048)
        subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
        now = datetime.now(timezone.utc)
        certificate = x509.CertificateBuilder(
            subject, subject, key.public_key(), 7, now, now + timedelta(days=2)).sign(key, hashes.SHA256())
        self.key, self.certificate = folder / f"{name}.key.pem", folder / f"{name}.crt.pem"
        self.key.write_bytes(key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()))
        self.certificate.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))

    @property
    def base64(self):
        return "".join(self.certificate.read_text().splitlines()[1:-1])


class Toolkit(BinarySignature):
    """zeep signs with the relying party's key and verifies with Brama's certificate."""

    def __init__(self, credential, brama_certificate):
        super().__init__(
            str(credential.key), str(credential.certificate), signature_method=xmlsec.Transform.RSA_SHA256,
            digest_method=xmlsec.Transform.SHA256)
        self.verifier = BinarySignature(str(credential.key), str(brama_certificate))

    def verify(self, envelope):
        return self.verifier.verify(envelope)


@pytest.fixture(scope="module")
def brama(folder):
    brama = Brama(folder / "brama", BRAMA_ADDRESS).initialise()
    yield brama.start()
    brama.stop()


@pytest.fixture(scope="module")
def brama_certificate(brama, folder):
    """The certificate of the active RSA key, out of the metadata: RSA is signed with before EC."""
    metadata = etree.fromstring(brama.run("metadata").encode())
    names = {"md": "urn:oasis:names:tc:SAML:2.0:metadata", "ds": "http://www.w3.org/2000/09/xmldsig#"}
    for text in metadata.xpath("//md:IDPSSODescriptor/md:KeyDescriptor[@use='signing']//ds:X509Certificate/text()",
                               namespaces=names):
        certificate = x509.load_der_x509_certificate(b64decode(text))
        if isinstance(certificate.public_key(), rsa.RSAPublicKey):
            file = folder / "brama.crt.pem"
            file.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
            return file
    raise AssertionError("no RSA key in the metadata")


@pytest.fixture(scope="module")
def citizen(brama):
    return brama.add(new_citizen())


@pytest.fixture(scope="module")
def credential(folder):
    return Credential(folder, "urzad")


@pytest.fixture(scope="module")
def office(brama, credential, folder):
    """A relying party with these services."""
    office = PlainRelyingParty(PARTY_ADDRESS, 8110)
    file = folder / "office.metadata.xml"
    descriptor = KEY.format(certificate=credential.base64)
    file.write_text(METADATA.replace("<AssertionConsumerService", descriptor)
                    .format(entity_id=office.entity_id, acs=office.acs))
    brama.register(
        file, release="FirstName,FamilyName,PersonIdentifier,Email", signed_requests="optional", consent="never",
        national_services="on")
    return office


@pytest.fixture(scope="module")
def tgsid(brama, citizen, office):
    """The ID of an assertion about the citizen for the relying party."""
    with Visitor() as visitor:
        def arrive():
            page = visitor.open(office.request(brama)[1])
            return page if page.status == 200 else None

        page = wait_until(arrive, "the relying party to be known")
        return answer_in(visitor.sign_in_until_answered(page, brama, citizen)).assertion


def client(brama, service, wsse=None):
    path = {"tpUserInfo": "/pz-services/tpUserInfo",
            "idpIdentityInfoService": "/dt-services/idpIdentityInfoService"}[service]
    # Only this server is asked for anything: neither schema nor import leads elsewhere.
    return zeep.Client(f"{brama.url}{path}?wsdl", wsse=wsse, transport=Transport(timeout=30))


@pytest.fixture
def toolkit(credential, brama_certificate):
    return Toolkit(credential, brama_certificate)


def test_get_tp_user_info_is_read(brama, citizen, toolkit, tgsid):
    answer = client(brama, "tpUserInfo", toolkit).service.getTpUserInfo(tgsid=tgsid, systemOrganisationId="0")
    answer = answer.getTpUserInfoReturn if hasattr(answer, "getTpUserInfoReturn") else answer
    assert answer.accountEmailAddress == citizen.email
    role = etree.fromstring(answer.claimedRole)
    assert role.tag == PROFILE + "PodpisZP"
    person = role.find(f"{PROFILE}DaneZP/{PROFILE}DaneZPOsobyFizycznej")
    assert [(child.tag, child.text) for child in person] == [
        (PERSON + "Nazwisko", citizen.family_name), (PERSON + "Imie", citizen.given_name),
        (PERSON + "PESEL", citizen.pesel), (PROFILE + "IdKontaUzytkownikaEpuap", citizen.user_name),
    ]
    assert person[0].get(PERSON + "rodzajCzlonu") == "pierwszyCzlon"


def test_resolve_user_id_is_read(brama, citizen, toolkit, tgsid):
    now = datetime.now(timezone.utc)
    answer = client(brama, "idpIdentityInfoService", toolkit).service.resolveUserId(
        assertionId=tgsid, callId="wywolanie-1", requestTimestamp=now)
    assert answer.userId == citizen.user_name
    assert answer.callId == "wywolanie-1"
    assert abs((answer.responseTimestamp - now).total_seconds()) < 60


def test_an_unknown_session_is_a_fault_with_wyjatek(brama, toolkit):
    with pytest.raises(zeep.exceptions.Fault) as fault:
        client(brama, "tpUserInfo", toolkit).service.getTpUserInfo(tgsid="_nikogo")
    exception = fault.value.detail.find("{http://wsdl.epuap.gov.pl/obiekty/}Wyjatek")
    assert exception.findtext("kod") == "9003"
    assert exception.findtext("komunikat").startswith("Brak ważnej sesji")


def test_a_stranger_is_answered_401(brama, folder, brama_certificate, tgsid):
    stranger = Toolkit(Credential(folder, "obcy"), brama_certificate)
    with pytest.raises(zeep.exceptions.TransportError) as refused:
        client(brama, "tpUserInfo", stranger).service.getTpUserInfo(tgsid=tgsid)
    assert refused.value.status_code == 401


def test_an_unsigned_call_is_answered_401(brama, tgsid):
    with pytest.raises(zeep.exceptions.TransportError) as refused:
        client(brama, "tpUserInfo").service.getTpUserInfo(tgsid=tgsid)
    assert refused.value.status_code == 401


def test_a_call_that_was_changed_on_its_way_is_answered_401(brama, toolkit, tgsid):
    service = client(brama, "tpUserInfo", toolkit)
    envelope = service.create_message(service.service, "getTpUserInfo", tgsid="_inny")
    octets = etree.tostring(envelope)
    url = f"{brama.url}/pz-services/tpUserInfo"
    assert httpx.post(url, content=octets).status_code == 500  # the control: signed as it stands, no such session
    assert httpx.post(url, content=octets.replace(b"_inny", tgsid.encode())).status_code == 401


def test_with_the_services_off_nobody_is_answered(brama, toolkit, office, tgsid):
    brama.set(office.entity_id, national_services="off")
    service = client(brama, "tpUserInfo", toolkit).service

    def refused():
        try:
            service.getTpUserInfo(tgsid=tgsid)
        except zeep.exceptions.TransportError as error:
            return error.status_code == 401
        return False

    wait_until(refused, "the services to be off")
