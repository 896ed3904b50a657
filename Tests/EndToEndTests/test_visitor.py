"""The tests' own client does with a lost connection what browsers do, and no more."""

import socket
import threading

import httpx
import pytest

from harness.visitor import Visitor

ANSWER = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"


@pytest.fixture
def server():
    """Starts a server that, connection by connection, answers so many of so many requests and closes it."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        def serve(connections):
            for answers, requests in connections:
                connection, _ = listener.accept()
                with connection:
                    for number in range(requests):
                        connection.recv(65_536)
                        if number < answers:
                            connection.sendall(ANSWER)

        def start(*connections):
            threading.Thread(target=serve, args=(connections,), daemon=True).start()
            return f"http://127.0.0.1:{listener.getsockname()[1]}/"
        yield start


def test_a_request_whose_kept_connection_was_closed_is_sent_once_more(server):
    url = server((1, 2), (1, 1))
    with Visitor() as visitor:
        assert [visitor.client.post(url, data={"a": "b"}).text for _ in range(2)] == ["ok", "ok"]


def test_a_new_connection_that_closes_without_an_answer_is_an_error(server):
    url = server((0, 1), (1, 1))
    with Visitor() as visitor, pytest.raises(httpx.RemoteProtocolError):
        visitor.client.post(url, data={"a": "b"})


def test_a_request_is_sent_once_more_and_not_again(server):
    url = server((1, 2), (0, 1), (1, 1))
    with Visitor() as visitor:
        assert visitor.client.post(url, data={"a": "b"}).text == "ok"
        with pytest.raises(httpx.RemoteProtocolError):
            visitor.client.post(url, data={"a": "b"})
