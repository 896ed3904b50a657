"""Programs under test: started, waited for by what they answer, and ended with everything they started."""

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

import httpx

ROOT = Path(__file__).resolve().parents[2]
BINARIES = Path(os.environ.get("BRAMA_BINARIES", ROOT / ".build" / "release"))
ARTIFACTS = ROOT / "Tests" / ".artifacts"
# Where an administrator's programs are, too.
SYSTEM_PATH = f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin"


def wait_until(condition, what: str, seconds: float = 30, interval: float = 0.05):
    """Asks again and again until `condition` says something true, and returns it."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        found = condition()
        if found:
            return found
        time.sleep(interval)
    raise AssertionError(f"waited {seconds} s in vain for {what}")


def answers(url: str) -> bool:
    """Whether the URL answers with anything but a server's error, by whatever certificate."""
    try:
        return httpx.get(url, timeout=2, verify=False).status_code < 500
    except httpx.HTTPError:
        return False


def listens(address: str, port: int) -> bool:
    """Whether anybody takes connections there."""
    try:
        socket.create_connection((address, port), timeout=5).close()
        return True
    except OSError:
        return False


@contextmanager
def temporary_folder(name: str):
    """A folder that other users (Apache's) may read; it is kept when the environment says so."""
    path = Path(tempfile.mkdtemp(prefix=f"brama-{name}-"))
    path.chmod(0o755)
    try:
        yield path
    finally:
        if "BRAMA_KEEP" not in os.environ:
            shutil.rmtree(path, ignore_errors=True)


class Program:
    """A child in a process group of its own, its output in a file."""

    def __init__(self, command: list, log: Path, **options):
        self.command = [str(word) for word in command]
        self.log = Path(log)
        self.options = options
        self.process = None

    def start(self):
        with self.log.open("ab") as output:
            self.process = subprocess.Popen(
                self.command, stdin=subprocess.DEVNULL, stdout=output, stderr=output, start_new_session=True,
                **self.options,
            )
        return self

    @property
    def is_alive(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def wait_for(self, condition, what: str, seconds: float = 60):
        """Waits for the condition as long as the program lives."""

        def check():
            if not self.is_alive:
                raise AssertionError(f"{self.command[0]} ended with {self.process.returncode}: {self.tail()}")
            return condition()

        return wait_until(check, f"{what}; the log says: {self.tail()}", seconds)

    def tail(self, characters: int = 2000) -> str:
        return self.log.read_text(errors="replace")[-characters:] if self.log.exists() else ""

    def stop(self, seconds: float = 15):
        """Asks it to end, and insists after a while."""
        if not self.is_alive:
            return
        self.signal(signal.SIGTERM)
        try:
            self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            self.kill()

    def kill(self):
        """Ends it as a power cut would: it cannot do anything about it."""
        self.signal(signal.SIGKILL)
        self.process.wait()

    def signal(self, number):
        try:
            os.killpg(self.process.pid, number)
        except ProcessLookupError:
            pass
