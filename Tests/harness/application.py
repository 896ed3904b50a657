"""Somebody who applies for a trusted profile, and the officers of a confirmation point, in a browser."""

import json
import sqlite3
import subprocess
import time
from base64 import b64encode
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from ssl import PEM_cert_to_DER_cert

from playwright.sync_api import Page

from harness.brama import Brama, Citizen, new_citizen
from harness.browser import SignIn, submit
from harness.process import wait_until

CARD_NUMBER = "ABA300000"
# Below this the form is not taken from anybody: no person reads it so fast.
LEAST_SECONDS = 2.5


@dataclass
class Filled:
    """A form that was filled in, and when it was shown."""

    page: Page
    shown: float

    def send(self):
        wait_until(lambda: time.monotonic() - self.shown > LEAST_SECONDS, "the form to be old enough")
        submit(self.page, "form#account button[type=submit]")


def fill_in(page: Page, brama: Brama, citizen: Citizen, **differences) -> Filled:
    """Fills the form for a new profile in; `differences` go by the fields' names, `_` for `-`."""
    page.goto(f"{brama.url}/profil/nowe")
    shown = time.monotonic()
    fields = {
        "username": citizen.user_name, "password": citizen.password, "given_name": citizen.given_name,
        "family_name": citizen.family_name, "pesel": citizen.pesel, "email": citizen.email, "phone": citizen.phone,
        **differences,
    }
    for name, value in fields.items():
        page.fill(f"form#account [name={name.replace('_', '-')}]", value)
    page.check(f"form#account [name=channel][value={citizen.channel}]")
    page.check("form#account [name=terms]")
    return Filled(page, shown)


def prove(page: Page, brama: Brama, citizen: Citizen, known: int = 0):
    """Types the code that was sent."""
    page.fill("form#application-code [name=code]", brama.next_code(citizen, known))
    submit(page, "form#application-code button[type=submit]")


def apply(page: Page, brama: Brama, citizen: Citizen) -> str:
    """The whole form and the code; the number of the application."""
    fill_in(page, brama, citizen).send()
    prove(page, brama, citizen)
    return page.locator("#application-number").inner_text()


def add_point(brama: Brama, point: str = "um"):
    brama.run("point", "add", point, "--kind", "gmina", "--name", "Urząd Miejski", "--street", "al. Zwycięstwa 20",
              "--postal-code", "41-200", "--city", "Sosnowiec")


def new_officer(brama: Brama, point: str = "um", **differences) -> Citizen:
    officer = brama.add(new_citizen(**differences))
    brama.run("officer", "add", officer.user_name, "--point", point)
    return officer


def at_desk(page: Page, brama: Brama, officer: Citizen, point: str = "um") -> Page:
    """Signs the officer in and goes to the desk of the point."""
    page.goto(f"{brama.url}/profil/urzednik")
    sign_in = SignIn(page, brama, officer)
    for _ in range(4):
        if "/profil/urzednik" in page.url:
            break
        sign_in.answer(next(name for name in ("choose-method", "login", "code") if page.locator(f"form#{name}").count()))
    page.goto(f"{brama.url}/profil/urzednik/{point}")
    return page


def find(page: Page, text: str):
    page.fill("form#find [name=query]", text)
    submit(page, "form#find button[type=submit]")


def confirm(page: Page, number: str = CARD_NUMBER):
    page.check("form#confirm [name=document-kind][value=id-card]")
    page.fill("form#confirm [name=document-number]", number)
    submit(page, "form#confirm button[type=submit]")


def profile_of(brama: Brama, citizen: Citizen):
    """What `citizen list` says of the person, or nothing."""
    found = [row for row in brama.listing("citizen", "list") if row["pesel"] == citizen.pesel]
    return found[0] if found else None


def has_profile(brama: Brama, citizen: Citizen) -> bool:
    return bool((profile_of(brama, citizen) or {}).get("userName"))


def note_in_register(brama: Brama, citizen: Citizen):
    """Puts the person into the development register, which a demo compares names with."""
    file = brama.directory / "people.json"
    people = json.loads(file.read_text(encoding="utf-8"))
    people.append({**people[0], "pesel": citizen.pesel, "givenName": citizen.given_name,
                   "familyName": citizen.family_name, "isDead": False})
    fresh = file.with_suffix(".new")
    fresh.write_text(json.dumps(people), encoding="utf-8")
    fresh.replace(file)


def bring_call_forward(brama: Brama, number: str):
    """Sets the call of an application to a minute ago, since no test waits for a weekday."""
    reference = time.time() - 978_307_200 - 60
    with sqlite3.connect(brama.directory / "brama.sqlite", timeout=30) as database:
        content = json.loads(
            database.execute("SELECT content FROM applications WHERE number = ?", [number]).fetchone()[0])
        content["videoCall"] = reference
        database.execute("UPDATE applications SET content = ?, video_call = ? WHERE number = ?",
                         [json.dumps(content), reference, number])
    database.close()


class QualifiedAuthority:
    """An authority of qualified certificates, made by the openssl program."""

    def __init__(self, folder: Path):
        self.folder = Path(folder)
        self.folder.mkdir(parents=True, exist_ok=True)
        self.write("req.cnf", "[req]\ndistinguished_name=dn\n[dn]\n")
        self.write("ca.ext", "keyUsage=critical,keyCertSign,cRLSign\nbasicConstraints=critical,CA:TRUE\n"
                             "subjectKeyIdentifier=hash\n")
        self.openssl("genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048", "-out", "ca.key")
        self.openssl("req", "-new", "-utf8", "-config", "req.cnf", "-key", "ca.key", "-subj", "/C=PL/CN=NCCert",
                     "-out", "ca.csr")
        self.openssl("x509", "-req", "-in", "ca.csr", "-days", "3650", "-extfile", "ca.ext", "-signkey", "ca.key",
                     "-out", "ca.crt")
        self.publish()

    @property
    def revocation_list(self) -> Path:
        return self.folder / "ca.crl"

    def publish(self, *revoked: int):
        rows = "".join(f"R\t491231235959Z\t250101000000Z\t{serial:04X}\tunknown\t/CN=x\n" for serial in revoked)
        self.write("index", rows)
        self.write("number", "01\n")
        self.write("ca.cnf", "[ca]\ndefault_ca=t\n[t]\ndatabase=index\ncrlnumber=number\ndefault_md=sha256\n")
        self.openssl("ca", "-config", "ca.cnf", "-gencrl", "-crldays", "30", "-cert", "ca.crt", "-keyfile", "ca.key",
                     "-out", "ca.crl")

    def signer(self, pesel: str, name: str = "signer", is_qualified: bool = True) -> str:
        """Makes a key and a certificate, and returns their name."""
        statement = "1.3.6.1.5.5.7.1.3=DER:30:0A:30:08:06:06:04:00:8E:46:01:01\n" if is_qualified else ""
        self.write(f"{name}.ext", "keyUsage=critical,nonRepudiation\nbasicConstraints=critical,CA:FALSE\n"
                                  f"{statement}subjectKeyIdentifier=hash\nauthorityKeyIdentifier=keyid\n")
        self.openssl("genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048", "-out", f"{name}.key")
        self.openssl("req", "-new", "-utf8", "-config", "req.cnf", "-key", f"{name}.key", "-subj",
                     f"/C=PL/SN=Żółć/GN=Anna/CN=Anna Żółć/serialNumber=PNOPL-{pesel}", "-out", f"{name}.csr")
        self.openssl("x509", "-req", "-in", f"{name}.csr", "-CA", "ca.crt", "-CAkey", "ca.key", "-set_serial", "4242",
                     "-days", "365", "-extfile", f"{name}.ext", "-out", f"{name}.crt")
        return name

    def sign(self, document: bytes, name: str = "signer") -> Path:
        """The document with an enveloped XAdES signature by xmlsec1."""
        certificate = PEM_cert_to_DER_cert((self.folder / f"{name}.crt").read_text())
        digest = b64encode(sha256(certificate).digest()).decode()
        text = document.decode()
        end = text.rindex("</")
        (self.folder / "template.xml").write_text(text[:end] + TEMPLATE.replace("CERTIFICATE", digest) + text[end:])
        signed = self.folder / "signed.xml"
        subprocess.run(
            ["xmlsec1", "--sign", "--privkey-pem", f"{name}.key,{name}.crt", "--id-attr:Id",
             "http://uri.etsi.org/01903/v1.3.2#:SignedProperties", "--output", signed, "template.xml"],
            cwd=self.folder, check=True, capture_output=True)
        return signed

    def write(self, name: str, text: str):
        (self.folder / name).write_text(text)

    def openssl(self, *words):
        subprocess.run(["openssl", *words], cwd=self.folder, check=True, capture_output=True)


_C14N = "http://www.w3.org/2001/10/xml-exc-c14n#"
_SHA256 = '<ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/>'
TEMPLATE = (
    '<ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#" Id="sig"><ds:SignedInfo>'
    f'<ds:CanonicalizationMethod Algorithm="{_C14N}"/>'
    '<ds:SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"/>'
    '<ds:Reference URI=""><ds:Transforms>'
    '<ds:Transform Algorithm="http://www.w3.org/2000/09/xmldsig#enveloped-signature"/>'
    f'<ds:Transform Algorithm="{_C14N}"/></ds:Transforms>{_SHA256}<ds:DigestValue/></ds:Reference>'
    '<ds:Reference Type="http://uri.etsi.org/01903#SignedProperties" URI="#props"><ds:Transforms>'
    f'<ds:Transform Algorithm="{_C14N}"/></ds:Transforms>{_SHA256}<ds:DigestValue/></ds:Reference></ds:SignedInfo>'
    '<ds:SignatureValue/><ds:KeyInfo><ds:X509Data><ds:X509Certificate/></ds:X509Data></ds:KeyInfo><ds:Object>'
    '<xades:QualifyingProperties xmlns:xades="http://uri.etsi.org/01903/v1.3.2#" Target="#sig">'
    '<xades:SignedProperties Id="props"><xades:SignedSignatureProperties>'
    '<xades:SigningTime>2026-11-27T10:00:00Z</xades:SigningTime><xades:SigningCertificateV2><xades:Cert>'
    f'<xades:CertDigest>{_SHA256}<ds:DigestValue>CERTIFICATE</ds:DigestValue></xades:CertDigest></xades:Cert>'
    '</xades:SigningCertificateV2></xades:SignedSignatureProperties></xades:SignedProperties>'
    '</xades:QualifyingProperties></ds:Object></ds:Signature>')
