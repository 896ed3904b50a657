"""What operators ask a running server: figures, health, log, and how it ends."""

import json
import re
import signal
import socket
import subprocess

import httpx
import pytest

from harness.brama import Brama, new_citizen
from harness.process import ROOT, listens, wait_until
from harness.saml import PlainRelyingParty, answer_in
from harness.visitor import Visitor

# Only there once a metadata source, or a relying party with a certificate, is.
CONDITIONAL = re.compile(r"brama_(metadata_source|relying_party_certificate|tls_certificate)_\w+")


@pytest.fixture(scope="module")
def brama(folder):
    brama = Brama(folder / "brama", "127.0.29.2").initialise()
    brama.configure({"log.format": "json", "log.level": "debug"})
    brama.citizen = brama.add(new_citizen())
    brama.party = PlainRelyingParty("127.0.29.3").register(brama, folder)
    yield brama.start()
    brama.stop()


def sign_in(brama, visitor):
    page = visitor.open(brama.party.request(brama)[1])
    return visitor.sign_in_until_answered(page, brama, brama.citizen)


def figures(brama) -> set:
    text = httpx.get(f"{brama.url}/metrics").text
    return set(re.findall(r"^# TYPE (\S+) ", text, re.M))


def documented() -> set:
    text = (ROOT / "docs" / "operations.md").read_text()
    return set(re.findall(r"^\| `(brama_\w+)` \|", text, re.M))


def test_every_figure_is_documented_and_every_documented_figure_is_told(brama):
    with Visitor() as visitor:
        assert answer_in(sign_in(brama, visitor)).assertion
        visitor.open(f"{brama.url}/login/no-such-login")
    told = figures(brama)
    assert told - documented() == set()
    assert {name for name in documented() if not CONDITIONAL.fullmatch(name)} - told == set()


def test_figures_move_with_what_they_tell_of(brama):
    def value(name: str) -> float:
        return brama.figure(name) or 0

    refused = 'brama_refusals_total{number="4001"}'
    refusals = value(refused)
    names = ['brama_logins_total{method="trusted-profile",outcome="proven"}', "brama_response_issue_duration_seconds_count",
             'brama_deliveries_total{channel="email",outcome="taken"}', "brama_password_check_duration_seconds_count"]
    before = [value(name) for name in names]
    commits = value("brama_store_commit_duration_seconds_count")
    signatures = value("brama_signature_duration_seconds_count")
    with Visitor() as visitor:
        sign_in(brama, visitor)
        assert value(refused) == refusals, "nobody was refused"
        visitor.open(f"{brama.url}/login/no-such-login")
    assert value(refused) == refusals + 1
    assert [value(name) - was for name, was in zip(names, before)] == [1, 1, 1, 1]
    assert value("brama_store_commit_duration_seconds_count") > commits
    assert value("brama_signature_duration_seconds_count") > signatures
    assert value("brama_password_queue_length") == 0 and value("brama_ready") == 1


@pytest.mark.parametrize("layout", ["text", "json"])
def test_no_secret_reaches_the_log(brama, layout):
    text = (brama.directory / "brama.yaml").read_text()
    (brama.directory / "brama.yaml").write_text(re.sub(r'log.format: "\w+"', f'log.format: "{layout}"', text))
    offset = len(brama.server.tail(10**9))
    brama.hang_up()
    wait_until(lambda: "the configuration was reloaded" in brama.server.tail(10**9)[offset:], "the reload")
    offset = len(brama.server.tail(10**9))
    with Visitor() as visitor:
        page = visitor.open(brama.party.request(brama, relay_state="state-of-the-portal")[1])
        login = page.url
        page = visitor.answer(page, brama, brama.citizen, 0)
        wrong = visitor.submit(page, page.form("login"), username=brama.citizen.user_name, password="Wrong-Password-9")
        answer = visitor.sign_in_until_answered(wrong, brama, brama.citizen)
        assertion = answer_in(answer)
        message = dict(answer.form().form_values())["SAMLResponse"]
        visitor.open(f"{brama.url}/login/no-such-login-token")
        cookies = [cookie.value for cookie in visitor.client.cookies.jar if len(cookie.value) > 10]
    number = {"text": "number=4001", "json": '"number":4001'}[layout]
    wait_until(lambda: number in brama.server.tail(10**9)[offset:], "the refusal in the log")
    said = brama.server.tail(10**9)[offset:]
    secrets = [brama.citizen.password, "Wrong-Password-9", brama.citizen.pesel, brama.citizen.user_name,
               brama.citizen.email, brama.citizen.phone, brama.citizen.family_name, message[:60], "state-of-the-portal", "no-such",
               login.rsplit("/", 1)[1], "-----BEGIN", *brama.codes(brama.citizen), *cookies]
    assert assertion.assertion and len(secrets) > 12
    for secret in secrets:
        assert secret not in said, f"{secret} stands in the log"
    if layout == "json":
        lines = [json.loads(line) for line in said.splitlines()]
        refusal = next(line for line in lines if line.get("number") == 4001)
        assert {"time", "level", "logger", "message", "number", "reference"} <= refusal.keys()
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", refusal["time"])
        allowed = {"time", "level", "logger", "message", "number", "reference", "relying_party", "details"}
        assert all(line.keys() <= allowed for line in lines)


def test_a_login_that_is_in_flight_at_the_stop_gets_its_answer(folder):
    brama = Brama(folder / "stopping", "127.0.29.4").initialise()
    citizen = brama.add(new_citizen())
    party = PlainRelyingParty("127.0.29.5").register(brama, folder)
    brama.start()
    with Visitor() as visitor:
        page = visitor.open(party.request(brama)[1])
        page = visitor.answer(page, brama, citizen, 0)
        # The form is on its way, all but its last octet, when the server is told to stop.
        form = page.form("login")
        fields = [(key, value) for key, value in form.form_values() if key not in ("username", "password")]
        request = visitor.client.build_request(
            "POST", httpx.URL(page.url).join(form.get("action")),
            data=dict(fields) | {"username": citizen.user_name, "password": citizen.password},
            headers={"Origin": brama.url})
        octets = b"".join([
            f"POST {request.url.raw_path.decode()} HTTP/1.1\r\n".encode(),
            *(name + b": " + value + b"\r\n" for name, value in request.headers.raw), b"\r\n", request.read()])
        with socket.create_connection((brama.address, brama.port), timeout=60) as connection:
            connection.sendall(octets[:-1])
            wait_until(lambda: has_read(brama, connection, len(octets) - 1), "the request to have arrived")
            brama.server.process.send_signal(signal.SIGTERM)
            wait_until(lambda: not listens(brama.address, brama.port), "the server to listen no more")
            connection.sendall(octets[-1:])
            answer = b""
            while part := connection.recv(65536):
                answer += part
    assert answer.startswith(b"HTTP/1.1 303"), answer[:200]
    assert brama.server.process.wait(60) == 0
    # What it did was done: a code was sent.
    assert len(brama.codes(citizen)) == 1


def has_read(brama, connection, octets: int) -> bool:
    """Whether the server has taken so many octets from its end of the connection."""
    here = connection.getsockname()
    shown = subprocess.run(
        ["ss", "-tniHO", "state", "established", "src", f"{brama.address}:{brama.port}", "dst", f"{here[0]}:{here[1]}"],
        capture_output=True, text=True, check=True).stdout
    waiting, received = re.match(r"(\d+)", shown.strip()), re.search(r"bytes_received:(\d+)", shown)
    return bool(received) and int(waiting[1]) == 0 and int(received[1]) >= octets
