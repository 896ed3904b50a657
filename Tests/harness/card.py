"""Simulated e-ID cards, and the PC/SC service with a virtual reader to put them on."""

import contextlib
import json
import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from harness.process import BINARIES, SYSTEM_PATH, Program, wait_until

# The e-dowód's answer to reset, as the simulated cards give it.
ANSWER_TO_RESET = "3B 84 80 01 47 43 50 43 12"


class CardCommandFailed(AssertionError):
    """A command of brama-card's ended with an error."""

    def __init__(self, command: list, done: subprocess.CompletedProcess):
        super().__init__(f"{' '.join(map(str, command))} ended with {done.returncode}: {done.stderr}{done.stdout}")
        self.returncode = done.returncode
        self.stderr = done.stderr


def brama_card(*words, environment: dict = None, wrapper: list = (), text: str = None, timeout: float = 60) -> str:
    """Runs one command of brama-card to its end and returns what it printed."""
    command = [*wrapper, BINARIES / "brama-card", *words]
    done = subprocess.run(
        [str(word) for word in command], input=text, capture_output=True, text=True, timeout=timeout,
        env={**os.environ, "LC_ALL": "C.UTF-8", **(environment or {})})
    if done.returncode != 0:
        raise CardCommandFailed(command, done)
    return done.stdout


@dataclass
class Card:
    """A simulated card and its numbers."""

    file: Path
    can: str
    pin: str
    puk: str
    serial_number: str
    document_number: str
    pesel: str
    given_name: str
    family_name: str

    @property
    def record(self) -> dict:
        """What the card keeps without power."""
        return json.loads(self.file.read_text())

    def secret_file(self, name: str, digits: str) -> Path:
        """A file with one of the card's numbers, for the agent's options such as --pin-file."""
        path = self.file.with_suffix(f".{name}")
        path.write_text(f"{digits}\n")
        path.chmod(0o600)
        return path


class CardOffice:
    """The demo authority that makes cards, in a directory of its own."""

    def __init__(self, directory: Path):
        self.directory = Path(directory)

    @property
    def certificate(self) -> Path:
        """The authority's certificate, for `brama eid trust add`."""
        return self.directory / "ca.crt.pem"

    @property
    def revocation_list(self) -> Path:
        return self.directory / "ca.crl"

    def issue(self, pesel: str = "44051401359", given_name: str = "Anna", family_name: str = "Żółć-Łęcka",
              **options) -> Card:
        """Makes a card; options are those of `brama-card issue`, `_` for `-`."""
        words = [word for key, value in options.items() for word in (f"--{key.replace('_', '-')}", value)]
        printed = json.loads(brama_card(
            "issue", "--directory", self.directory, "--pesel", pesel, "--given-name", given_name,
            "--family-name", family_name, "--json", *words))
        return Card(
            file=Path(printed["cardFile"]), can=printed["can"], pin=printed["pin1"], puk=printed["puk"],
            serial_number=printed["serialNumber"], document_number=printed["documentNumber"], pesel=pesel,
            given_name=given_name, family_name=family_name)

    def revoke(self, card: Card):
        brama_card("revoke", card.file, "--directory", self.directory)

    def renew_revocation_list(self, days: int = 30):
        brama_card("crl", "--directory", self.directory, "--crl-days", days)


class CardReader:
    """pcscd in the foreground with vpcd's virtual readers, in network and mount namespaces of its own.

    vpcd listens on every address, so nothing but the card may share its network. PC/SC programs reach pcscd through its
    Unix socket, which lies in `folder` and is named by `environment`: several of these run side by side.
    """

    def __init__(self, folder: Path):
        self.folder = Path(folder)
        self.daemon = None

    @property
    def environment(self) -> dict:
        """What a PC/SC program needs in its environment to reach this pcscd and no other."""
        return {"PCSCLITE_CSOCK_NAME": str(self.folder / "pcscd.comm")}

    @staticmethod
    def missing() -> list:
        """What this needs and does not find; empty where it can run."""
        tools = [tool for tool in ("pcscd", "unshare", "nsenter", "ip") if not shutil.which(tool, path=SYSTEM_PATH)]
        return tools + ([] if os.geteuid() == 0 else ["root, for namespaces of its own"])

    def start(self, beside: Program = None):
        """Starts pcscd, in a network of its own or in that of a program that runs already."""
        assert not self.missing(), f"a virtual card reader needs {', '.join(self.missing())}"
        self.folder.mkdir(parents=True, exist_ok=True)
        script = (
            "set -e; ip link set lo up; mkdir -p /run/pcscd; mount --bind \"$0\" /run/pcscd; "
            "exec pcscd --foreground")
        network = [*_inside(beside), "unshare", "--mount"] if beside else ["unshare", "--net", "--mount"]
        self.daemon = Program(
            [*network, "sh", "-c", script, self.folder], self.folder.with_suffix(".log"),
            env={**os.environ, "PATH": SYSTEM_PATH}).start()
        self.daemon.wait_for(lambda: "Virtual PCD 00 00" in self.readers(), "pcscd to show its virtual reader")
        return self

    def stop(self):
        if self.daemon:
            self.daemon.stop()

    def run(self, *command, check: bool = True, timeout: float = 60) -> str:
        """Runs a PC/SC program on this pcscd and returns what it printed."""
        done = subprocess.run(
            [str(word) for word in command], capture_output=True, text=True, timeout=timeout, stdin=subprocess.DEVNULL,
            env={**os.environ, "PATH": SYSTEM_PATH, "LC_ALL": "C.UTF-8", **self.environment})
        assert not check or done.returncode == 0, f"{command} ended with {done.returncode}: {done.stderr}{done.stdout}"
        return done.stdout + done.stderr

    def readers(self) -> str:
        return self.run("opensc-tool", "--list-readers", check=False)

    @property
    def inside(self) -> list:
        """The words that put a command into this reader's network."""
        return _inside(self.daemon)

    def insert(self, card: Card, port: int = 35963) -> Program:
        """Puts a card on the reader, and waits until it is seen there; stopping the program takes it away."""
        log = card.file.with_suffix(".simulate.log")
        simulator = Program(
            [*self.inside, BINARIES / "brama-card", "simulate", card.file, "--port", port], log,
            env={**os.environ, "PATH": SYSTEM_PATH}).start()
        simulator.wait_for(self.has_card, "the card to be seen on the reader")
        return simulator

    @contextlib.contextmanager
    def holding(self, card: Card):
        """The card lies on the reader for as long as the block lasts."""
        simulator = self.insert(card)
        try:
            yield simulator
        finally:
            simulator.stop()
            self.wait_until_empty()

    def has_card(self) -> bool:
        return any("Yes" in line and "Virtual PCD" in line for line in self.readers().splitlines())

    def wait_until_empty(self):
        wait_until(lambda: not self.has_card(), "the reader to be empty")


def _inside(program: Program) -> list:
    return ["nsenter", f"--target={program.process.pid}", "--net"]
