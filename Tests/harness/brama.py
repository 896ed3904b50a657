"""One instance of Brama, worked by its command line as an administrator would."""

import json
import os
import re
import signal
import subprocess
from dataclasses import dataclass, replace
from pathlib import Path

import httpx

from harness.process import BINARIES, Program, answers, wait_until


@dataclass
class Citizen:
    """A person with a trusted profile."""

    user_name: str = "anna-test"
    password: str = "Zielona-Brama-7"
    pesel: str = "85032112345"
    given_name: str = "Anna"
    family_name: str = "Żółć-Łęcka"
    email: str = "anna@example.pl"
    phone: str = "+48600100200"
    channel: str = "email"


_serial = iter(range(1, 1000))


def new_citizen(**differences) -> Citizen:
    """A citizen whom no other test knows."""
    number = next(_serial)
    return replace(
        Citizen(user_name=f"obywatel-{number}", pesel=pesel("850321", number * 10 + 4),
                email=f"obywatel{number}@example.pl", phone=f"+48600{number:06d}"), **differences)


def pesel(birth: str, serial: int) -> str:
    """The number with these six digits of birth and this serial number, with its check digit."""
    digits = f"{birth}{serial:04d}"
    weights = (1, 3, 7, 9, 1, 3, 7, 9, 1, 3)
    return digits + str(-sum(int(digit) * weight for digit, weight in zip(digits, weights)) % 10)


class CommandFailed(AssertionError):
    """A command of Brama's ended with an error."""


class Brama:
    """A directory, an address, and the server that may be running on it."""

    def __init__(self, directory: Path, address: str, port: int = 8080):
        self.directory = Path(directory)
        self.address = address
        self.port = port
        self.url = f"http://{address}:{port}"
        # Where the server itself listens; its citizens may know another address.
        self.inside = self.url
        self.entity_id = f"{self.url}/metadata"
        self.server = None
        # What a server is started under, such as strace.
        self.wrapper = []

    def run(self, *words, text: str = None) -> str:
        """Runs one command on this directory; `text` goes to its standard input."""
        command = [str(BINARIES / "brama"), *map(str, words), "--directory", str(self.directory)]
        done = subprocess.run(command, input=text, capture_output=True, text=True, timeout=120)
        if done.returncode != 0:
            raise CommandFailed(f"{' '.join(command)} ended with {done.returncode}: {done.stderr}{done.stdout}")
        return done.stdout

    def listing(self, *words) -> list:
        return json.loads(self.run(*words, "--json"))

    def initialise(self, *words):
        self.run("init", "--base-url", self.url, "--entity-id", self.entity_id, *words)
        return self

    def configure(self, values: dict):
        """Sets keys of brama.yaml; a running server reads them at SIGHUP or its next start."""
        with (self.directory / "brama.yaml").open("a", encoding="utf-8") as file:
            file.writelines(f'{key}: "{value}"\n' for key, value in values.items())

    def add(self, citizen: Citizen):
        """Gives the citizen a trusted profile."""
        self.run(
            "citizen", "add", "--user-name", citizen.user_name, "--pesel", citizen.pesel,
            "--given-name", citizen.given_name, "--family-name", citizen.family_name,
            "--email", citizen.email, "--phone", citizen.phone, "--channel", citizen.channel,
            text=f"{citizen.password}\n",
        )
        return citizen

    def register(self, metadata: Path, release: str = None, **settings):
        """Registers a relying party from its metadata; settings are those of `sp set`, `_` for `-`."""
        self.run("sp", "add", metadata, *(["--release", release] if release else []))
        if settings:
            self.set(self.entity_id_of(metadata), **settings)

    def set(self, relying_party: str, **settings):
        self.run("sp", "set", relying_party, *(f"{key.replace('_', '-')}={value}" for key, value in settings.items()))

    @staticmethod
    def entity_id_of(metadata: Path) -> str:
        from lxml import etree

        return etree.parse(str(metadata)).getroot().get("entityID")

    def start(self):
        """Starts the server and waits until it is ready."""
        environment = {**os.environ, "LC_ALL": "C.UTF-8"}
        command = [
            *self.wrapper, BINARIES / "brama", "serve", "--directory", self.directory,
            "--host", self.address, "--port", self.port,
        ]
        self.server = Program(command, self.directory.parent / f"{self.directory.name}.log", env=environment).start()
        self.server.wait_for(lambda: answers(f"{self.inside}/health/ready"), "Brama to be ready")
        return self

    def stop(self):
        if self.server:
            self.server.stop()

    def hang_up(self):
        """Has the running server read its configuration again."""
        self.server.process.send_signal(signal.SIGHUP)

    def figure(self, name: str) -> float:
        """A figure of the running server, with its labels; nothing if it has none of that name."""
        text = httpx.get(f"{self.inside}/metrics", timeout=30, verify=False).text
        found = re.search(rf"^{re.escape(name)} (\S+)$", text, re.M)
        return float(found[1]) if found else None

    def sent(self, *addresses: str) -> list:
        """What was sent to an address, the oldest first."""
        messages = [message for message in self.listing("outbox", "list") if message["to"] in addresses]
        return sorted(messages, key=lambda message: message["createdAt"])

    def codes(self, citizen: Citizen) -> list:
        """The codes sent to the citizen, the oldest first."""
        return [message["code"] for message in self.sent(citizen.email, citizen.phone) if message.get("code")]

    def next_code(self, citizen: Citizen, known: int) -> str:
        """The newest code, once there are more of them than the `known` ones."""

        def newest():
            codes = self.codes(citizen)
            return codes[-1] if len(codes) > known else None

        return wait_until(newest, "a one-time code in the outbox")
