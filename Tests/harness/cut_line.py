"""A line between vpcd and a simulated card that is cut after a number of commands.

    cut_line.py PORT VPCD-PORT COMMANDS

The card connects to PORT. The last command still reaches the card, its answer no longer reaches the reader: the moment at
which a card that counts a try too late would give one away.
"""

import socket
import struct
import sys


def receive(line: socket.socket) -> bytes:
    """One message of vpcd's protocol: two octets of length, and that many octets."""
    head = exactly(line, 2)
    return exactly(line, struct.unpack(">H", head)[0])


def exactly(line: socket.socket, count: int) -> bytes:
    octets = b""
    while len(octets) < count:
        part = line.recv(count - len(octets))
        line.setsockopt(socket.IPPROTO_TCP, socket.TCP_QUICKACK, 1)
        if not part:
            raise EOFError
        octets += part
    return octets


def send(line: socket.socket, message: bytes):
    line.sendall(struct.pack(">H", len(message)) + message)


def relay(card: socket.socket, reader: socket.socket, commands: int):
    while True:
        message = receive(reader)
        print(message.hex() or "nothing", flush=True)
        send(card, message)
        if len(message) == 1 and message[0] != 4:
            continue
        answer = receive(card)
        commands -= len(message) > 1
        if commands == 0:
            return
        send(reader, answer)


def main(port: int, vpcd_port: int, commands: int):
    with socket.create_server(("127.0.0.1", port)) as server:
        print("listening", flush=True)
        card, _ = server.accept()
    with card, socket.create_connection(("127.0.0.1", vpcd_port)) as reader:
        try:
            relay(card, reader, commands)
        except (EOFError, ConnectionError):
            pass


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
