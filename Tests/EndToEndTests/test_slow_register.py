"""A person register that does not answer: the hour's round waits for it, and nobody else does."""

import socket
import threading

import pytest

from harness.brama import Brama, new_citizen
from harness.own_pages import mail_to
from harness.process import wait_until
from harness.visitor import Visitor

CITIZENS = 5


class SilentRegister:
    """Takes connections and says nothing."""

    def __init__(self, address: str):
        self.socket = socket.create_server((address, 0))
        self.url = f"http://{address}:{self.socket.getsockname()[1]}"
        self.connections = []
        threading.Thread(target=self.take, daemon=True).start()

    def take(self):
        while True:
            try:
                self.connections.append(self.socket.accept()[0])
            except OSError:
                return

    def close(self):
        self.socket.close()


@pytest.fixture
def register():
    register = SilentRegister("127.0.29.41")
    yield register
    register.close()


def test_a_mail_goes_out_while_the_round_waits_for_the_person_register(folder, register):
    brama = Brama(folder / "brama", "127.0.29.40").initialise()
    brama.configure({"person-register.source": "http", "person-register.url": register.url})
    citizens = [brama.add(new_citizen()) for _ in range(CITIZENS)]
    brama.start()
    try:
        wait_until(lambda: register.connections, "the round to ask the register")
        with Visitor() as visitor:
            page = visitor.open(brama.url + "/profil/nazwa")
            visitor.submit(page, page.form("forgotten-name"), email=citizens[-1].email)
        mail_to(brama, citizens[-1].email, citizens[-1].user_name)
        assert len(register.connections) < CITIZENS, "the round must still be under way for this to prove anything"
    finally:
        brama.stop()
