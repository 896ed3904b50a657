"""A relying party of a few lines: unsigned requests by Redirect, plain Responses by POST."""

import uuid
import zlib
from base64 import b64decode, b64encode
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path
from urllib.parse import urlencode

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from lxml import etree

NAMES = {"saml": "urn:oasis:names:tc:SAML:2.0:assertion", "samlp": "urn:oasis:names:tc:SAML:2.0:protocol"}

METADATA = """<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="{entity_id}">
  <SPSSODescriptor AuthnRequestsSigned="false" protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
    <AssertionConsumerService index="0" isDefault="true" Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST"
        Location="{acs}"/>
  </SPSSODescriptor>
</EntityDescriptor>
"""

KEY = """<KeyDescriptor{use}>
    <ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:X509Data>
      <ds:X509Certificate>{certificate}</ds:X509Certificate></ds:X509Data></ds:KeyInfo>{methods}
  </KeyDescriptor>
  """

REQUEST = """<samlp:AuthnRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol"
 xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="{id}" Version="2.0" IssueInstant="{now}"
 Destination="{destination}"{attributes}><saml:Issuer>{issuer}</saml:Issuer>{context}</samlp:AuthnRequest>"""

CONTEXT = """<samlp:RequestedAuthnContext Comparison="minimum"><saml:AuthnContextClassRef>{level}\
</saml:AuthnContextClassRef></samlp:RequestedAuthnContext>"""


@dataclass(frozen=True)
class Answer:
    """What a Response says; an error has no assertion."""

    in_response_to: str
    status: list
    assertion: str
    session_index: str


class PlainRelyingParty:
    """Nothing has to listen at its address: the tests read the form that would be posted there."""

    def __init__(self, address: str, port: int = 8080):
        self.entity_id = f"http://{address}:{port}/plain"
        self.acs = f"http://{address}:{port}/acs"

    def register(self, brama, folder: Path, **settings):
        """Registers it for unsigned requests and without a question of consent."""
        file = Path(folder) / "plain.metadata.xml"
        file.write_text(METADATA.format(entity_id=self.entity_id, acs=self.acs))
        brama.register(
            file, release="FirstName,FamilyName", **{"signed_requests": "optional", "consent": "never"} | settings)
        return self

    def request(self, brama, level: str = None, relay_state: str = None, **attributes):
        """A fresh request: its ID, and the address a browser is sent to."""
        destination = f"{brama.url}/login/SingleSignOnService"
        identifier = f"_{uuid.uuid4().hex}"
        xml = REQUEST.format(
            id=identifier, now=now(), destination=destination,
            issuer=self.entity_id, attributes="".join(f' {name}="{value}"' for name, value in attributes.items()),
            context=CONTEXT.format(level=level) if level else "")
        query = {"SAMLRequest": deflated(xml)} | ({"RelayState": relay_state} if relay_state else {})
        return identifier, f"{destination}?{urlencode(query)}"


def certificate(key) -> str:
    """A certificate of the key, as metadata have it."""
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "recipient")])
    now = datetime.now(timezone.utc)
    made = x509.CertificateBuilder(name, name, key.public_key(), 1, now, now + timedelta(days=2))
    return b64encode(made.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.DER)).decode()


def with_key(metadata: str, key, use: str = None, methods: str = "") -> str:
    """The metadata with a descriptor of the key, for one use or both."""
    descriptor = KEY.format(
        use=f' use="{use}"' if use else "", certificate=certificate(key), methods=methods)
    return metadata.replace("<AssertionConsumerService", descriptor + "<AssertionConsumerService", 1)


def deflated(xml: str) -> str:
    """As the Redirect binding carries it, before it is escaped."""
    deflate = zlib.compressobj(9, zlib.DEFLATED, -15)
    return b64encode(deflate.compress(xml.encode()) + deflate.flush()).decode()


def now(seconds: int = 0) -> str:
    """The time so many seconds from now, as messages have it."""
    return (datetime.now(timezone.utc) + timedelta(seconds=seconds)).strftime("%Y-%m-%dT%H:%M:%SZ")


def answer_in(page) -> Answer:
    """The Response on a page that hands it on, or nothing if the page is another."""
    form = page.form()
    if form is None or "SAMLResponse" not in (fields := dict(form.form_values())):
        return None
    response = etree.fromstring(b64decode(fields["SAMLResponse"]))

    def value(path):
        return response.xpath(f"string({path})", namespaces=NAMES) or None

    return Answer(
        in_response_to=response.get("InResponseTo"),
        status=response.xpath("//samlp:StatusCode/@Value", namespaces=NAMES),
        assertion=value("saml:Assertion/@ID"),
        session_index=value("saml:Assertion/saml:AuthnStatement/@SessionIndex"),
    )
