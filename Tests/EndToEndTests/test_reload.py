"""SIGHUP and renewed certificates: what is new holds at once, what is broken changes nothing, nobody is cut off."""

import itertools
import json
import socket
import ssl
import subprocess
from datetime import datetime

import httpx
import pytest

from harness.brama import new_citizen
from harness.process import wait_until
from harness.saml import PlainRelyingParty, answer_in
from harness.tls import SecureBrama, make_certificate, serial_of
from harness.visitor import Visitor


serial = itertools.count()


@pytest.fixture
def brama(folder):
    brama = SecureBrama(folder / f"brama-{next(serial)}", "127.0.28.2").initialise()
    brama.client = httpx.Client(base_url=brama.url, verify=False, timeout=30)
    yield brama.start()
    brama.client.close()
    brama.stop()


def logged(brama, text: str):
    return wait_until(lambda: text in brama.server.tail(100_000), f"the log to say: {text}")


def operator_name(brama) -> bool:
    return "Ministerstwo Próby" in brama.client.get("/metadata").text


def test_a_configuration_is_taken_without_a_stop(brama):
    assert not operator_name(brama)
    brama.configure({"operator.name-pl": "Ministerstwo Próby"})
    brama.hang_up()
    assert wait_until(lambda: operator_name(brama), "the operator's new name")
    assert brama.figure("brama_configuration_reload_failed") == 0


@pytest.mark.parametrize("line, number", [
    ("nonsense: 1", 6004), ("log.level: loud", 6005), ("a: b: c", 6003), ("delivery.sms: gateway", 6005)])
def test_a_bad_configuration_changes_nothing_and_is_told(brama, line, number):
    read = brama.figure("brama_configuration_read_timestamp_seconds")
    good = (brama.directory / "brama.yaml").read_text()
    brama.configure({"operator.name-pl": "Ministerstwo Próby"})
    with (brama.directory / "brama.yaml").open("a") as file:
        file.write(line + "\n")
    brama.hang_up()
    logged(brama, f"number={number}")
    assert brama.figure("brama_configuration_reload_failed") == 1
    assert brama.figure("brama_configuration_read_timestamp_seconds") == read
    assert not operator_name(brama), "half of a bad configuration was taken"
    (brama.directory / "brama.yaml").write_text(good)
    brama.hang_up()
    logged(brama, "the configuration was reloaded")
    assert wait_until(lambda: brama.figure("brama_configuration_reload_failed") == 0, "the alarm's end")


def test_what_needs_a_restart_is_named(brama):
    brama.configure({"listen.port": "1234"})
    brama.hang_up()
    logged(brama, "keys=listen.port")
    assert brama.client.get("/health/ready").status_code == 200


def test_log_and_limits_follow_the_configuration(brama):
    brama.configure({"log.format": "json", "log.level": "notice"})
    brama.hang_up()
    line = wait_until(
        lambda: next((text for text in brama.server.tail(100_000).splitlines() if text.startswith("{")), None),
        "a line in JSON")
    assert json.loads(line)["message"] == "the configuration was reloaded"


def test_a_renewed_certificate_is_seen_and_open_connections_go_on(brama):
    context = ssl._create_unverified_context()
    with socket.create_connection((brama.address, brama.port)) as raw, \
            context.wrap_socket(raw, server_hostname="localhost") as open_connection:
        def ask():
            open_connection.sendall(b"GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n")
            answer = b""
            while b"alive" not in answer:
                part = open_connection.recv(4096)
                assert part, "the connection was closed"
                answer += part

        ask()
        before = serial_of(brama)
        make_certificate(brama.tls_folder)
        # Nobody says so: the change of the files is enough.
        renewed = wait_until(lambda: serial_of(brama) != before and serial_of(brama), "the new certificate")
        ask()
        make_certificate(brama.tls_folder)
        brama.hang_up()
        assert wait_until(lambda: serial_of(brama) not in (before, renewed), "the certificate after SIGHUP")
        ask()
    assert brama.figure("brama_tls_reload_failed") == 0
    seen = subprocess.run(
        ["openssl", "x509", "-noout", "-enddate", "-in", brama.tls_folder / "chain.pem", "-dateopt", "iso_8601"],
        capture_output=True, text=True, check=True).stdout
    end = datetime.fromisoformat(seen.strip().removeprefix("notAfter=").replace("Z", "+00:00")).timestamp()
    assert brama.figure("brama_tls_certificate_not_after_seconds") == end


@pytest.mark.parametrize("breakage", ["noise", "foreign key", "expired", "missing"])
def test_a_broken_certificate_keeps_the_old_one_and_alarms(brama, breakage):
    before = serial_of(brama)
    if breakage == "noise":
        (brama.tls_folder / "chain.pem").write_bytes(bytes(range(256)))
    elif breakage == "foreign key":
        other = brama.tls_folder / "other"
        other.mkdir()
        make_certificate(other)
        (brama.tls_folder / "key.pem").write_bytes((other / "key.pem").read_bytes())
    elif breakage == "expired":
        make_certificate(brama.tls_folder, days=-1)
    else:
        (brama.tls_folder / "chain.pem").unlink()
    logged(brama, "number=6403")
    assert brama.figure("brama_tls_reload_failed") == 1
    assert serial_of(brama) == before
    make_certificate(brama.tls_folder)
    assert wait_until(lambda: serial_of(brama) != before, "a good certificate again")
    assert wait_until(lambda: brama.figure("brama_tls_reload_failed") == 0, "the alarm's end")


def test_logins_go_on_through_reloads(brama, folder):
    citizen = brama.add(new_citizen())
    party = PlainRelyingParty("127.0.28.3").register(brama, folder)
    with Visitor(verify=False) as visitor:
        page = visitor.open(party.request(brama)[1])
        for step in range(4):
            brama.hang_up()
            wait_until(lambda: brama.server.tail(100_000).count("the configuration was reloaded") > step, "a reload")
            if page.form() is not None:
                break
            page = visitor.answer(page, brama, citizen, len(brama.codes(citizen)) - (step == 2))
        assert answer_in(page).assertion
