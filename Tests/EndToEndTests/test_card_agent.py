"""The citizen's agent as a process: what it asks, shows, signs and sends, against a server that writes down what comes."""

import base64
import json
import os
import pty
import signal
import subprocess
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from harness.process import BINARIES, wait_until

CHALLENGE = "".join(f"{line}\n" for line in [
    "brama-card-challenge: 1",
    "identity-provider: https://brama.example",
    "relying-party: https://peup.example/sp",
    "relying-party-name-pl: PeUP Orzesze",
    "relying-party-name-en: PeUP of Orzesze",
    "purpose: sign-in",
    "login: " + "ab" * 32,
    "issued-at: 2026-11-22T00:00:00Z",
    "expires-at: 2026-11-22T00:03:00Z",
    "nonce: " + "A" * 43,
    "check-words: jabłko rower",
]).encode()


class Server(ThreadingHTTPServer):
    """Answers as Brama does, or as the test says, and remembers."""

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.received = []
        self.replies = {
            "/eid/agent/open": (200, {"ticket": "T", "challenge": base64.b64encode(CHALLENGE).decode()}),
            "/eid/agent/answer": (200, {"outcome": "accepted"}),
            "/eid/agent/cancel": (200, {"outcome": "cancelled"}),
        }

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def sent_to(self, path: str) -> list:
        return [body for where, body in self.received if where == path]


class Handler(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.received.append((self.path, json.loads(body)))
        status, reply = self.server.replies.get(self.path, (404, "<html>not here</html>"))
        octets = (reply if isinstance(reply, str) else json.dumps(reply)).encode()
        self.send_response(status)
        if 300 <= status < 400:
            self.send_header("Location", f"{self.server.url}/elsewhere")
        self.send_header("Content-Length", str(len(octets)))
        self.end_headers()
        self.wfile.write(octets)

    def log_message(self, *words):
        pass


@pytest.fixture
def server():
    server = Server()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def card(card_office):
    return card_office.issue(can="500540", pin="1234", puk="87654321")


def login(server, card, *words, pin="1234", can="500540", language="C.UTF-8"):
    """A script's login; the files with CAN and PIN lie beside the card."""
    return subprocess.run(
        [BINARIES / "brama-card", "login", "123 456 789", "--server", server.url, "--yes", "--simulated", card.file,
         "--can-file", card.secret_file("can", can), "--pin-file", card.secret_file("pin", pin), *words],
        capture_output=True, text=True, timeout=60, stdin=subprocess.DEVNULL, env={**os.environ, "LC_ALL": language})


def at_terminal(server, card, answers: dict, language="pl_PL.UTF-8"):
    """A citizen's login at a terminal: each prompt is answered when it is seen. Exit code and the screen."""
    leader, follower = pty.openpty()
    child = subprocess.Popen(
        [BINARIES / "brama-card", "login", "123456789", "--simulated", card.file], stdin=follower, stdout=follower,
        stderr=follower, env={**os.environ, "LC_ALL": language, "BRAMA_SERVER": server.url})
    os.close(follower)
    screen, waiting = "", list(answers.items())
    try:
        while True:
            octets = os.read(leader, 4096)
            if not octets:
                break
            screen += octets.decode(errors="replace")
            if waiting and waiting[0][0] in screen:
                os.write(leader, (waiting.pop(0)[1] + "\n").encode())
    except OSError:
        pass  # The terminal is gone with the program.
    finally:
        os.close(leader)
    return child.wait(timeout=60), screen


def is_signed(answer: dict, folder) -> bool:
    """Whether the signature is the certificate's, over the challenge: OpenSSL says so."""
    for name, octets in [("cert", answer["certificate"]), ("sig", answer["signature"])]:
        (folder / name).write_bytes(base64.b64decode(octets))
    (folder / "challenge").write_bytes(CHALLENGE)
    key = subprocess.run(
        ["openssl", "x509", "-inform", "DER", "-in", folder / "cert", "-pubkey", "-noout"], check=True,
        capture_output=True)
    (folder / "key").write_bytes(key.stdout)
    done = subprocess.run(
        ["openssl", "dgst", "-sha384", "-verify", folder / "key", "-signature", folder / "sig", folder / "challenge"],
        capture_output=True)
    return done.returncode == 0


def test_a_script_signs_in(server, card, tmp_path):
    done = login(server, card)
    assert done.returncode == 0, done.stderr
    assert server.sent_to("/eid/agent/open") == [{"code": "123456789"}]
    [answer] = server.sent_to("/eid/agent/answer")
    assert answer["ticket"] == "T"
    assert is_signed(answer, tmp_path)
    assert "PeUP of Orzesze" in done.stderr and "JABŁKO ROWER" in done.stderr
    assert done.stdout == ""


def test_a_citizen_signs_in_at_a_terminal_and_no_secret_is_seen(server, card, tmp_path):
    code, screen = at_terminal(server, card, {"[t/N]": "t", "CAN (": "500540", "PIN (": "1234"})
    assert code == 0, screen
    assert "PeUP Orzesze" in screen and "JABŁKO ROWER" in screen and "Wróć do przeglądarki" in screen
    assert "500540" not in screen and "1234" not in screen
    [answer] = server.sent_to("/eid/agent/answer")
    assert is_signed(answer, tmp_path)


def test_a_citizen_who_does_not_recognise_the_login_signs_nothing(server, card):
    code, screen = at_terminal(server, card, {"[y/N]": "n"}, language="C.UTF-8")
    assert code == 11
    assert "CARD-8107" in screen
    assert server.sent_to("/eid/agent/cancel") == [{"ticket": "T", "reason": "declined"}]
    assert not server.sent_to("/eid/agent/answer")


def test_an_expired_code_is_told_in_bramas_words(server, card):
    server.replies["/eid/agent/open"] = (
        410, {"number": 3104, "text": {"pl": "Ten kod wygasł.", "en": "This code has expired."}})
    done = login(server, card)
    assert (done.returncode, "BRAMA-3104: This code has expired." in done.stderr) == (10, True)
    done = login(server, card, language="pl_PL.UTF-8")
    assert "BRAMA-3104: Ten kod wygasł." in done.stderr


def test_a_refused_answer_is_told(server, card):
    server.replies["/eid/agent/answer"] = (403, {"number": 3110, "text": {"pl": "Odwołana.", "en": "Revoked."}})
    done = login(server, card)
    assert (done.returncode, "BRAMA-3110: Revoked." in done.stderr) == (10, True)


@pytest.mark.parametrize("status, reply", [(200, "<html>hello</html>"), (200, "{}"), (404, "not here"), (307, "")])
def test_what_is_not_brama_gets_nothing_more(server, card, status, reply):
    server.replies["/eid/agent/open"] = (status, reply)
    done = login(server, card)
    assert (done.returncode, "CARD-8104" in done.stderr) == (69, True)
    assert len(server.received) == 1


def test_a_challenge_of_another_form_is_not_signed(server, card):
    altered = CHALLENGE.replace(b"purpose: sign-in", b"purpose: sell-house")
    server.replies["/eid/agent/open"] = (200, {"ticket": "T", "challenge": base64.b64encode(altered).decode()})
    done = login(server, card)
    assert (done.returncode, "CARD-8106" in done.stderr) == (10, True)
    assert not server.sent_to("/eid/agent/answer")


def test_a_server_that_does_not_answer(server, card):
    server.server_close()
    done = login(server, card)
    assert (done.returncode, "CARD-8103" in done.stderr) == (69, True)


def test_wrong_numbers_are_told_and_the_page_learns_of_it(server, card_office):
    card = card_office.issue(can="500540", pin="1234", puk="87654321")
    done = login(server, card, can="500541")
    assert (done.returncode, "CARD-8129" in done.stderr) == (22, True)
    for code, sentence in [(23, "2 tries are left"), (23, "One try is left"), (24, "The PIN is blocked")]:
        done = login(server, card, pin="0000")
        assert (done.returncode, sentence in done.stderr) == (code, True), done.stderr
    done = login(server, card)
    assert (done.returncode, "CARD-8132" in done.stderr) == (24, True)
    reasons = [message["reason"] for message in server.sent_to("/eid/agent/cancel")]
    assert reasons == ["wrong-can", "wrong-pin", "wrong-pin", "pin-blocked", "pin-blocked"]
    assert not server.sent_to("/eid/agent/answer")


def test_without_pcscd_the_code_is_not_taken(server, card, tmp_path):
    done = subprocess.run(
        [BINARIES / "brama-card", "login", "123456789", "--server", server.url, "--yes"], capture_output=True,
        text=True, timeout=60, stdin=subprocess.DEVNULL,
        env={**os.environ, "LC_ALL": "C", "PCSCLITE_CSOCK_NAME": str(tmp_path / "nobody")})
    assert (done.returncode, "CARD-8120" in done.stderr) == (20, True)
    assert not server.received


def over_pcsc(server, card_reader, card, folder, *words):
    """A script's login with whatever lies on the reader."""
    return subprocess.Popen(
        [BINARIES / "brama-card", "login", "123456789", "--server", server.url, "--yes",
         "--can-file", card.secret_file("can", card.can), "--pin-file", card.secret_file("pin", card.pin), *words],
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=(folder / "stderr").open("w"),
        env={**os.environ, "LC_ALL": "C", **card_reader.environment})


def test_a_citizen_signs_in_over_pcsc(server, card_reader, card, tmp_path):
    with card_reader.holding(card):
        assert over_pcsc(server, card_reader, card, tmp_path).wait(60) == 0, (tmp_path / "stderr").read_text()
    [answer] = server.sent_to("/eid/agent/answer")
    assert is_signed(answer, tmp_path)


def test_the_agent_waits_for_the_card(server, card_reader, card, tmp_path):
    agent = over_pcsc(server, card_reader, card, tmp_path)
    wait_until(lambda: "Put the e-ID card on the reader" in (tmp_path / "stderr").read_text(), "the agent to wait")
    with card_reader.holding(card):
        assert agent.wait(60) == 0, (tmp_path / "stderr").read_text()
    assert server.sent_to("/eid/agent/answer")


def test_a_wait_that_is_interrupted_ends_at_once_and_the_page_learns_of_it(server, card_reader, card, tmp_path):
    agent = over_pcsc(server, card_reader, card, tmp_path, "--wait", "600")
    wait_until(lambda: "Put the e-ID card on the reader" in (tmp_path / "stderr").read_text(), "the agent to wait")
    started = time.monotonic()
    agent.send_signal(signal.SIGINT)
    assert agent.wait(60) == 130
    assert time.monotonic() - started < 20
    assert [message["reason"] for message in server.sent_to("/eid/agent/cancel")] == ["declined"]


def test_a_card_that_never_comes(server, card_reader, card, tmp_path):
    assert over_pcsc(server, card_reader, card, tmp_path, "--wait", "1").wait(60) == 21
    assert "CARD-8124" in (tmp_path / "stderr").read_text()
    assert [message["reason"] for message in server.sent_to("/eid/agent/cancel")] == ["card-removed"]


def test_a_reader_that_is_not_there(server, card_reader, card, tmp_path):
    assert over_pcsc(server, card_reader, card, tmp_path, "--reader", "Nobody's").wait(60) == 20
    assert "CARD-8108" in (tmp_path / "stderr").read_text()
    assert not server.received
