"""`brama explain` on what is met on the wire: what it says of each, in which words, and which rule is met or broken."""

import json
import re
import subprocess
import uuid
import zlib
from base64 import b64decode, b64encode
from hashlib import sha1
from urllib.parse import quote, unquote

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa

from harness.brama import Brama, CommandFailed, new_citizen
from harness.process import BINARIES, wait_until
from harness.saml import METADATA, PlainRelyingParty, answer_in, deflated, now, with_key
from harness.visitor import Visitor

NOBODYS = "https://nobody.example/ac/classes/oath"
RSA_SHA256 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"
HEAD = """xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" \
ID="_{id}" Version="2.0" IssueInstant="{now}" Destination="{destination}"{more}><saml:Issuer>{issuer}</saml:Issuer>"""
LOGOUT_REQUEST = f"""<samlp:LogoutRequest {HEAD}<saml:NameID>somebody</saml:NameID>\
<samlp:SessionIndex>_1</samlp:SessionIndex></samlp:LogoutRequest>"""
LOGOUT_RESPONSE = f"""<samlp:LogoutResponse {HEAD}<samlp:Status><samlp:StatusCode \
Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status></samlp:LogoutResponse>"""
RESOLVE = f"<samlp:ArtifactResolve {HEAD}<samlp:Artifact>{{artifact}}</samlp:Artifact></samlp:ArtifactResolve>"
ENVELOPE = """<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>{}</s:Body></s:Envelope>"""


class Signer(PlainRelyingParty):
    """A relying party with a key, whose answers go by artifact."""

    key = rsa.generate_private_key(65537, 2048)

    def register(self, brama, folder):
        metadata = METADATA.replace("HTTP-POST", "HTTP-Artifact").format(entity_id=self.entity_id, acs=self.acs)
        file = folder / "signer.xml"
        file.write_text(with_key(metadata, self.key))
        brama.register(file, release="FirstName", signed_requests="optional", consent="never", artifact_delivery="post")
        return self

    def message(self, template: str, brama, **differences) -> str:
        fields = {"id": uuid.uuid4().hex, "now": now(), "destination": f"{brama.url}/login/SingleLogoutService",
                  "more": "", "issuer": self.entity_id}
        return template.format(**fields | differences)

    def signed(self, xml: str, name: str = "SAMLRequest") -> str:
        """The query that a signature covers (Bindings §3.4.4.1)."""
        query = f"{name}={quote(deflated(xml), '')}&RelayState=a&SigAlg={quote(RSA_SHA256, '')}"
        signature = self.key.sign(query.encode(), padding.PKCS1v15(), hashes.SHA256())
        return f"{query}&Signature={quote(b64encode(signature), '')}"


@pytest.fixture(scope="module")
def brama(folder):
    brama = Brama(folder / "brama", "127.0.36.2").initialise()
    brama.citizen = brama.add(new_citizen())
    brama.party = PlainRelyingParty("127.0.36.3").register(brama, folder)
    brama.signer = Signer("127.0.36.4").register(brama, folder)
    yield brama.start()
    brama.stop()


def explain(brama, text: str) -> dict:
    found = json.loads(brama.run("explain", "--json", text=text))
    found["facts"] = {fact["name"]: fact["value"] for fact in found["facts"]}
    # People read the same, though an age grows in between.
    said = brama.run("explain", text=text)
    assert said.startswith(f"{found['kind']}, {found['carrier']}.") and timeless(found["verdict"]) in timeless(said)
    return found


def timeless(text: str) -> str:
    return re.sub(r"\d+ seconds", "some seconds", text)


def sign_in(brama, party, **request):
    with Visitor() as visitor:
        page = visitor.open(party.request(brama, **request)[1])
        return visitor.sign_in_until_answered(page, brama, brama.citizen)


def spellings(xml: str, name: str) -> dict:
    """How one message may have been copied."""
    base64 = b64encode(xml.encode()).decode()
    page = f"""<!DOCTYPE html><html><head><title>x</title></head><body onload="go()"><form method="post" action="/acs">
        <input type="hidden" name="RelayState" value="a&amp;b"><input type="hidden" name="{name}" value="{base64}">
        <button>Dalej</button></form></body></html>"""
    return {
        "XML": xml, "base64": base64, "base64 in lines": "\n".join(base64[at:at + 64] for at in range(0, len(base64), 64)),
        "escaped base64": quote(base64, ""), "a form's body": f"RelayState=a&{name}={quote(base64, '')}",
        "a whole page": page, "deflate": deflated(xml), "escaped deflate": quote(deflated(xml), ""),
    }


def by_redirect(xml: str, name: str) -> dict:
    query = f"{name}={quote(deflated(xml), '')}"
    return {"a query": query, "a URL": f"https://x.example/acs?{query}&RelayState=1#top"}


def test_an_answer_in_every_spelling(brama):
    page = sign_in(brama, brama.party)
    answer = answer_in(page)
    xml = b64decode(dict(page.form().form_values())["SAMLResponse"]).decode()
    for spelling, text in (spellings(xml, "SAMLResponse") | {"the very page": page.text}).items():
        found = explain(brama, text)
        assert found["kind"] == "Response" and "number" not in found, spelling
        facts = found["facts"]
        assert facts["from"] == brama.entity_id and facts["InResponseTo"] == answer.in_response_to, spelling
        assert facts["status"] == "urn:oasis:names:tc:SAML:2.0:status:Success", spelling
        assert facts["assertion"] == f"{answer.assertion}, on record: sent, for {brama.party.entity_id}", spelling
        assert found["verdict"] == "An answer of this server's, as a relying party gets it."
        assert brama.citizen.family_name not in str(found), "whom it is about is not told"
    for text in by_redirect(xml, "SAMLResponse").values():
        with pytest.raises(CommandFailed, match="BRAMA-6402.*a `Signature` where none may stand"):
            explain(brama, text)


def test_an_answer_that_is_an_error_and_one_of_a_stranger(brama):
    page = sign_in(brama, brama.party, level=NOBODYS)
    found = explain(brama, page.text)
    assert found["kind"] == "Response" and found["facts"]["signed"] == "yes"
    assert "NoAuthnContext: BRAMA-2003" in found["facts"]["status"] and "assertion" not in found["facts"]
    assert "without an assertion" in found["verdict"] and "errors.md" in found["remedy"]
    # The reference in its status message tells the rest.
    reference = found["facts"]["status"].rsplit("[", 1)[1].rstrip("]")

    def story():
        done = subprocess.run([BINARIES / "brama", "explain", reference, "--json", "--directory", brama.directory],
                              capture_output=True, text=True, timeout=60)
        return done.returncode == 0 and json.loads(done.stdout)

    assert wait_until(story, "the refusal to be written")["number"] == 2003
    xml = b64decode(dict(page.form().form_values())["SAMLResponse"]).decode()
    foreign = explain(brama, xml.replace(f">{brama.entity_id}<", ">https://stranger.example<"))
    assert foreign["verdict"] == "No bank is registered as `https://stranger.example`: it would be refused."
    assert foreign["remedy"] == "brama idp list"


def test_a_request_before_and_after_it_was_brought(brama):
    with Visitor() as visitor:
        _, url = brama.party.request(brama)
        fresh = explain(brama, url)
        assert fresh["verdict"] == "The server would accept it now." and len(fresh["rules"]) == 15
        assert all(rule["isMet"] for rule in fresh["rules"]) and fresh["carrier"] == "by Redirect"
        assert explain(brama, url)["verdict"] == fresh["verdict"], "explaining a request uses it up"
        visitor.open(url)
    xml = zlib.decompress(b64decode(unquote(url.split("SAMLRequest=")[1])), -15).decode()
    for spelling, text in (spellings(xml, "SAMLRequest") | by_redirect(xml, "SAMLRequest")).items():
        assert explain(brama, text)["number"] == 1012, spelling
    used = explain(brama, url)
    assert used["number"] == 1012 and "sent here before" in used["verdict"]
    assert [rule["name"] for rule in used["rules"] if not rule["isMet"]] == ["the ID was not seen before"]
    assert "ID of its own" in used["remedy"]


# By the number that the server refuses a LogoutRequest with.
BROKEN = {
    1003: "the Issuer is registered", 1004: "the relying party is switched on",
    1005: "a signature that is there or demanded is made by a registered key",
    1006: "a signature that is there or demanded is made by a registered key", 2001: "the version is 2.0",
    2009: "the Destination is this server's address", 2010: "IssueInstant is recent", 2011: "IssueInstant is recent",
    2102: "NotOnOrAfter is not past", 2103: "the identifier can be read",
}


def test_a_logout_of_a_relying_party_that_is_switched_off(brama):
    query = brama.signer.signed(brama.signer.message(LOGOUT_REQUEST, brama))
    brama.run("sp", "disable", brama.signer.entity_id)
    try:
        found = explain(brama, query)
        assert found["number"] == 1004 and "switched off" in found["verdict"] and "sp enable" in found["remedy"]
        assert found["rules"][-1] == {"name": BROKEN[1004], "isMet": False}
    finally:
        brama.run("sp", "enable", brama.signer.entity_id)
    assert "number" not in explain(brama, query)


def logout_cases(brama) -> dict:
    """The text, the verdict, the number if there is one."""
    signer = brama.signer
    query = signer.signed(signer.message(LOGOUT_REQUEST, brama))
    plain = signer.message(LOGOUT_REQUEST, brama)
    old = signer.signed(signer.message(LOGOUT_REQUEST, brama, now=now(-86_400)))
    early = signer.signed(signer.message(LOGOUT_REQUEST, brama, now=now(86_400)))
    over = signer.signed(signer.message(LOGOUT_REQUEST, brama, more=f' NotOnOrAfter="{now(-3600)}"'))
    answer = signer.signed(signer.message(LOGOUT_RESPONSE, brama, more=' InResponseTo="_1"'), "SAMLResponse")
    astray = signer.signed(signer.message(LOGOUT_REQUEST, brama, destination="https://other.example"))
    nowhere = signer.signed(signer.message(LOGOUT_REQUEST, brama, destination=""))
    nameless = signer.signed(signer.message(LOGOUT_REQUEST, brama).replace("saml:NameID", "saml:BaseID"))
    earlier = signer.signed(signer.message(LOGOUT_REQUEST, brama).replace('Version="2.0"', 'Version="1.1"'))
    stranger = signer.message(LOGOUT_REQUEST, brama, issuer="https://stranger.example")
    hidden = "Its signature travels in the query, which is not here"
    return {
        "signed": (query, "The sender is proven; it ends the sessions", None),
        "signed, as a URL": (f"{brama.url}/login/SingleLogoutService?{query}", "The sender is proven", None),
        "changed": (query.replace("RelayState=a", "RelayState=b"), "None of the 1 registered key made", 1006),
        "not signed": (plain, "It is not signed", 1005),
        "not signed, in an envelope": (ENVELOPE.format(plain), "It is not signed", 1005),
        "of another version": (earlier, "It is of another version than 2.0", 2001),
        "for another server": (astray, "Its Destination is another address", 2009),
        "for nobody": (nowhere, "Its Destination is another address", 2009),
        "of an identifier that is not supported": (nameless, "Its identifier cannot be read", 2103),
        "out of its query": (unquote(query.split("&")[0].split("=", 1)[1]), hidden, None),
        "old": (old, "seconds ago, which is too long", 2010),
        "early": (early, "seconds in the future: compare the clocks", 2011),
        "over": (over, "Its NotOnOrAfter is past", 2102),
        "of a stranger": (stranger, "No relying party is registered as `https://stranger.example`", 1003),
        "an answer": (answer, "The sender is proven; it counts if it answers", None),
        "a changed answer": (answer.replace("RelayState=a", "RelayState=b"), "None of the 1 registered key made", None),
    }


@pytest.mark.parametrize("kind", [
    "signed", "signed, as a URL", "changed", "not signed", "not signed, in an envelope", "of another version",
    "for another server", "for nobody", "of an identifier that is not supported", "out of its query", "old", "early", "over",
    "of a stranger", "an answer", "a changed answer"])
def test_messages_of_a_logout(brama, kind):
    text, verdict, number = logout_cases(brama)[kind]
    found = explain(brama, text)
    assert found["kind"] == ("LogoutResponse" if "answer" in kind else "LogoutRequest")
    assert verdict in found["verdict"], found["verdict"]
    assert found.get("number") == number
    if number:
        assert found["remedy"] and found["verdict"].startswith(f"BRAMA-{number}: ")
        assert [rule["isMet"] for rule in found["rules"]] == [True] * (len(found["rules"]) - 1) + [False]
        assert found["rules"][-1]["name"] == BROKEN[number]
    if kind.startswith("signed"):
        assert [rule["name"] for rule in found["rules"]][-1] == BROKEN[2103] and all(
            rule["isMet"] for rule in found["rules"])
    if "stranger" not in kind:
        assert found["facts"]["from"] == brama.signer.entity_id
    if "envelope" in kind:
        assert found["carrier"] == "in a SOAP envelope"
    if "answer" not in kind:
        assert found["facts"]["SessionIndex"] == "_1" and ("NameID" in found["facts"]["who"]) == (number != 2103)
        assert "somebody" not in str(found), "whom it is about is not told"


def test_an_artifact_waits_is_taken_from_its_page_and_from_a_resolve(brama):
    page = sign_in(brama, brama.signer)
    artifact = dict(page.form().form_values())["SAMLart"]
    resolve = ENVELOPE.format(brama.signer.message(RESOLVE, brama, artifact=artifact))
    for text in (page.text, artifact, quote(artifact, ""), f"SAMLart={quote(artifact, '')}", resolve):
        found = explain(brama, text)
        assert found["kind"] == ("ArtifactResolve" if text is resolve else "SAMLart")
        assert found["verdict"] == "Its message waits to be resolved."
        assert found["facts"]["for"] == brama.signer.entity_id and "(this server)" in found["facts"]["issued by"]
        assert found["facts"]["assertion"].startswith("_")


def test_artifacts_with_nothing_behind_them(brama):
    own = b64encode(b"\0\4\0\0" + sha1(brama.entity_id.encode()).digest() + bytes(20)).decode()
    found = explain(brama, own)
    assert found["verdict"].startswith("Nothing is behind it") and "start anew" in found["remedy"]
    foreign = explain(brama, b64encode(b"\0\4\0\0" + bytes(40)).decode())
    assert "no entityID that is known here" in foreign["verdict"] and foreign["facts"]["issued by"] == "nobody known here"
    assert explain(brama, "SAMLart=AAAA")["verdict"].startswith("It is no SAML 2.0 artifact of type 4")


def test_what_a_page_says_of_a_login_is_not_changed_by_explaining_it(brama):
    before = brama.listing("assertion", "list"), brama.listing("session", "list")
    for text, *_ in logout_cases(brama).values():
        explain(brama, text)
    assert (brama.listing("assertion", "list"), brama.listing("session", "list")) == before
