"""`brama doctor`: what it finds of keys, ending certificates, banks and metadata sources, and that what it says mends it."""

import json
import re
import subprocess
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa

from harness.brama import Brama
from harness.process import BINARIES, wait_until
from harness.saml import METADATA, now, with_key
from harness.tls import make_certificate, openssl

PORTAL = "https://portal.example/saml"
BANK = """<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="https://bank.example/saml"{end}>
  <IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
  <AssertionConsumerService/></IDPSSODescriptor></EntityDescriptor>"""
SERVICE = """<SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST"
    Location="https://bank.example/sso"/>"""
DAY = 86_400
KEY = rsa.generate_private_key(65537, 2048)


class Patient(Brama):
    """An instance with something wrong about it."""

    def findings(self, check: str) -> list:
        """What `doctor` finds, and that its exit code and its words for people say the same."""
        command = [BINARIES / "brama", "doctor", "--directory", self.directory]
        told = subprocess.run([*command, "--json"], capture_output=True, text=True, timeout=60)
        shown = subprocess.run(command, capture_output=True, text=True, timeout=60)
        report = json.loads(told.stdout)
        assert told.returncode == shown.returncode == any(
            finding["severity"] == "problem" for finding in report["findings"])
        found = [finding for finding in report["findings"] if finding["check"] == check]
        for finding in found:
            assert f"{finding['severity']}: {check}: {finding['message']}\n  {finding['remedy']}\n" in shown.stdout
        return found

    def key(self, use: str, kind: str, state: str = "active") -> str:
        return next(row["id"] for row in self.listing("keys", "list")
                    if (row["use"], row["type"], row["state"]) == (use, kind, state))

    def forget_key(self, use: str, kind: str):
        """What is left where somebody has put an older list in place."""
        path = self.directory / "keys" / "keys.json"
        listed = json.loads(path.read_text())
        listed["keys"] = [key for key in listed["keys"] if (key["use"], key["type"]) != (use, kind)]
        path.write_text(json.dumps(listed))

    def file(self, name: str, text: str) -> Path:
        path = self.directory.parent / f"{self.directory.name}-{name}"
        path.write_text(text)
        return path


@pytest.fixture(scope="module")
def template(folder):
    return Patient(folder / "template", "127.0.37.2").initialise()


@pytest.fixture
def brama(template, folder, request):
    name = re.sub(r"\W", "-", request.node.name)
    subprocess.run(["cp", "-a", template.directory, folder / name], check=True)
    return Patient(folder / name, "127.0.37.2")


def only(found: list, severity: str) -> dict:
    assert [finding["severity"] for finding in found] == [severity], found
    return found[0]


@pytest.mark.parametrize("use, severity", [("signing", "problem"), ("encryption", "warning")])
def test_a_key_that_is_missing_and_the_commands_that_make_one(brama, use, severity):
    assert brama.findings("keys") == []
    brama.forget_key(use, "rsa-3072")
    if use == "encryption":
        assert brama.findings("keys") == [], "the key of the other family is still there"
        brama.forget_key(use, "p-256")
    finding = only(brama.findings("keys"), severity)
    generate, activate = re.findall(r"brama (keys \w+[^,]*)", finding["remedy"])
    brama.run(*generate.split())
    assert only(brama.findings("keys"), severity) == finding, "a key that waits does not do"
    brama.run(*activate.replace("ID", brama.key(use, "rsa-3072", "published")).split())
    assert brama.findings("keys") == []


def test_a_key_whose_file_is_gone_and_the_backup_that_has_it(brama, folder):
    brama.run("backup", folder / "with-all-keys")
    name = f"{brama.key('signing', 'rsa-3072')}.key.pem"
    (brama.directory / "keys" / name).unlink()
    finding = only(brama.findings("instance") or brama.findings("keys"), "problem")
    assert name.removesuffix(".key.pem") in finding["message"] and "backup" in finding["remedy"]
    (brama.directory / "keys" / name).write_bytes((folder / "with-all-keys" / "keys" / name).read_bytes())
    (brama.directory / "keys" / name).chmod(0o600)
    assert brama.findings("keys") == brama.findings("instance") == []


def test_a_certificate_of_our_own_that_ends_and_the_key_that_takes_over(brama):
    old = brama.key("signing", "rsa-3072")
    path = brama.directory / "keys" / f"{old}.crt.pem"
    for days, said in ((29, "expires in 28 days"), (2, "expires in 1 day ")):
        path.write_text(openssl("req", "-x509", "-new", "-key", path.with_name(f"{old}.key.pem"), "-days", days,
                                "-subj", "/CN=x"))
        finding = only(brama.findings("keys"), "warning")
        assert f"the certificate of {old} {said}" in finding["message"]
    for command in ("generate --use signing --type rsa-3072", "plan", "activate", f"retire {old}"):
        assert f"brama keys {command}" in finding["remedy"]
    brama.run("keys", "generate", "--use", "signing", "--type", "rsa-3072")
    brama.run("keys", "activate", brama.key("signing", "rsa-3072", "published"))
    assert len(brama.findings("keys")) == 1, "the old one is published as long as it is not retired"
    brama.run("keys", "retire", old)
    assert brama.findings("keys") == []


def test_a_relying_partys_certificate_and_metadata_that_end(brama):
    good = METADATA.format(entity_id=PORTAL, acs="https://portal.example/acs")
    brama.register(brama.file("good.xml", good), release="FirstName", encrypt="off")
    assert brama.findings("relying parties") == []
    # The harness's certificates are good for two days.
    ending = with_key(good, KEY).replace("<EntityDescriptor ", f'<EntityDescriptor validUntil="{now(5 * DAY)}" ')
    brama.run("sp", "update", PORTAL, brama.file("ending.xml", ending), "--yes")
    metadata, certificate = brama.findings("relying parties")
    assert f"the metadata of {PORTAL} expires in 4 days" in metadata["message"]
    assert f"a certificate in the metadata of {PORTAL} expires in 1 day" in certificate["message"]
    for finding in (metadata, certificate):
        assert finding["severity"] == "warning" and f"brama sp update {PORTAL} FILE" in finding["remedy"]
    brama.run("sp", "update", PORTAL, brama.file("good.xml", good), "--yes")
    assert brama.findings("relying parties") == []


def test_a_relying_party_that_cannot_be_answered(brama):
    brama.register(brama.file("good.xml", METADATA.format(entity_id=PORTAL, acs="https://portal.example/acs")),
                   algorithm="ecdsa-sha256", encrypt="off")
    empty = only(brama.findings("relying parties"), "warning")
    assert f"brama sp set {PORTAL} release=" in empty["remedy"]
    brama.set(PORTAL, release="FirstName")
    assert brama.findings("relying parties") == []
    brama.forget_key("signing", "p-256")
    finding = only(brama.findings("relying parties"), "problem")
    assert "ecdsa-sha256" in finding["message"]
    brama.run(*re.search(r"brama (sp set .*)", finding["remedy"])[1].split())
    assert brama.findings("relying parties") == []


def test_the_servers_own_certificate_that_ends(brama, folder):
    place = folder / "tls"
    place.mkdir()
    make_certificate(place, days=60)
    brama.configure({"tls.certificate": place / "chain.pem", "tls.key": place / "key.pem"})
    assert brama.findings("tls") == []
    for days, severity, said in ((10, "warning", "expires in 9 days"), (-1, "problem", "has expired (2020-02-01")):
        make_certificate(place, days=days)
        finding = only(brama.findings("tls"), severity)
        assert said in finding["message"] and "Renew it" in finding["remedy"]
    make_certificate(place, days=60)
    assert brama.findings("tls") == []


def bank(end: str = "", key=KEY) -> str:
    text = BANK.format(end=f' validUntil="{end}"' if end else "")
    text = with_key(text, key) if key else text
    return text.replace("<AssertionConsumerService/>", SERVICE)


def test_a_bank_that_cannot_sign_anybody_in(brama):
    brama.run("idp", "add", brama.file("bank.xml", bank()), "--id", "bank", "--set", "algorithm=ecdsa-sha256")
    assert brama.findings("banks") == []
    brama.forget_key("signing", "p-256")
    finding = only(brama.findings("banks"), "problem")
    assert finding["message"] == "bank: no active key of ours signs by ecdsa-sha256"
    checked = subprocess.run([BINARIES / "brama", *finding["remedy"].split()[1:], "--directory", brama.directory],
                             capture_output=True, text=True, timeout=60)
    assert checked.returncode == 1 and "no active key of ours signs by ecdsa-sha256" in checked.stdout
    brama.run("idp", "set", "bank", "algorithm=rsa-sha256")
    assert brama.findings("banks") == []


def test_a_bank_whose_metadata_have_ended_is_told_of_unless_it_is_switched_off(brama):
    end = now(15)
    brama.run("idp", "add", brama.file("bank.xml", bank(end)), "--id", "bank")
    assert brama.findings("banks") == []
    wait_until(lambda: now(-1) > end, "the end of the metadata")
    assert "its metadata are valid until" in only(brama.findings("banks"), "problem")["message"]
    brama.run("idp", "disable", "bank")
    assert brama.findings("banks") == []
    brama.run("idp", "enable", "bank")
    brama.run("idp", "set", "bank", f"metadata={brama.file('new.xml', bank(now(9 * DAY)))}")
    assert brama.findings("banks") == []


def test_a_metadata_source_that_fails_and_one_that_is_not_served_whole(brama):
    own = METADATA.format(entity_id=PORTAL, acs="https://portal.example/acs")
    source = brama.file("federation.xml", own)
    brama.run("metadata-source", "add", source, "--id", "fed", "--set", "release=FirstName")
    assert brama.findings("metadata sources") == []
    source.write_text("<nothing/>")
    refresh = [BINARIES / "brama", "metadata-source", "refresh", "fed", "--directory", brama.directory]
    assert subprocess.run(refresh, capture_output=True, timeout=60).returncode == 1
    finding = only(brama.findings("metadata sources"), "problem")
    assert "the source fed is not refreshed" in finding["message"]
    source.write_text(own.replace("portal.example/acs", "portal.example/new"))
    brama.run(*re.search(r"brama (.*)", finding["remedy"])[1].split())
    assert brama.findings("metadata sources") == []

    other = "https://other.example/saml"
    brama.register(brama.file("other.xml", METADATA.format(entity_id=other, acs="https://other.example/acs")),
                   release="FirstName")
    both = "".join(METADATA.format(entity_id=entity, acs="https://other.example/acs") for entity in (PORTAL, other))
    source.write_text(f'<EntitiesDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata">{both}</EntitiesDescriptor>')
    brama.run("metadata-source", "refresh", "fed")
    conflict = only(brama.findings("metadata sources"), "warning")
    shown = brama.run(*re.match(r"brama (metadata-source show fed)", conflict["remedy"])[1].split())
    assert "1 entities" in conflict["message"] and other in shown
    brama.run("sp", "remove", other)
    brama.run("metadata-source", "refresh", "fed")
    assert brama.findings("metadata sources") == []
