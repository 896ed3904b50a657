"""docs/operations.md walks through an administrator's day; here each of its steps is taken, in order."""

import os
import re
import subprocess

from harness.process import BINARIES, ROOT
from harness.saml import METADATA


def steps() -> list:
    """The commands of the section, block by block."""
    text = (ROOT / "docs" / "operations.md").read_text()
    section = re.search(r"^## A walk through\n(.*?)^## ", text, re.M | re.S)[1]
    return re.findall(r"^```sh\n(.*?)^```", section, re.M | re.S)


def test_every_step_of_the_walk_does_what_it_says(folder):
    blocks = steps()
    assert len(blocks) == 5, "a step of the walk is missing"
    (folder / "sekap.xml").write_text(
        METADATA.format(entity_id="https://sekap.example.pl/saml", acs="https://sekap.example.pl/acs"))
    script = "set -euo pipefail\n" + "\n".join(blocks).replace("/var/lib/brama", str(folder / "instance"))
    done = subprocess.run(
        ["bash", "-c", script], cwd=folder, capture_output=True, text=True, timeout=300,
        env={**os.environ, "PATH": f"{BINARIES}:{os.environ['PATH']}"})
    assert done.returncode == 0, done.stderr + done.stdout
    for said in ("is registered", "is a whole copy", "The audit chain is intact", "The export is the chain of",
                 "Verified OK"):
        assert said in done.stdout, f"{said} is missing in: {done.stdout}"
    # The key was rolled: one of its kind signs, and it is the new one that signed the head.
    states = re.findall(r"^signing-rsa-3072-\w+ +signing +rsa-3072 +(\w+)", done.stdout, re.M)
    assert sorted(states[-2:]) == ["active", "retired"]
