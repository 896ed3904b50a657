"""The demo, started by its own script on addresses of the tests' choosing."""

import os
from pathlib import Path

from harness.brama import Brama
from harness.process import ROOT, Program


class Demo:
    """Brama, three portals and two banks, and what a citizen sees of each."""

    def __init__(self, folder: Path, base: str, port: int = 8080, *options: str):
        self.folder = Path(folder)
        self.base, self.port, self.options = base, port, options
        self.brama = Brama(self.folder / "demo" / "brama", f"{base}2", port)
        self.sekap, self.peup, self.e_urzad = (f"http://{base}{number}:{port}" for number in (3, 4, 5))
        self.banks = {"debina": f"http://{base}6:{port}", "granit": f"http://{base}7:{port}"}
        self.program = None

    def start(self):
        ready = self.folder / "ready"
        self.program = Program(
            [ROOT / "scripts" / "demo", "--no-build", "--directory", self.folder / "demo", "--port", self.port,
             "--address-base", self.base, "--ready-file", ready, *self.options],
            self.folder / "demo.log", env={**os.environ, "LC_ALL": "C.UTF-8"})
        self.program.start()
        self.program.wait_for(ready.exists, "the demo to be ready", seconds=120)
        return self

    @property
    def shown(self) -> str:
        """What the script printed."""
        return self.program.log.read_text(errors="replace")

    def stop(self):
        self.program.stop()

    def relying_party(self, portal: str) -> str:
        """The portal's entityID."""
        return Brama.entity_id_of(self.folder / "demo" / "portals" / f"{portal}.metadata.xml")
