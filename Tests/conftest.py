"""Fixtures for all tests that run the released programs."""

import os
import shutil
import tempfile
from pathlib import Path

import pytest

from harness.process import BINARIES


def pytest_collection_modifyitems(items):
    """Without the release build nothing here can run, and that is a failure, not a skip."""
    if items and not (BINARIES / "brama").exists():
        pytest.exit(f"no release build in {BINARIES}: run `make test` or `swift build -c release`", returncode=1)


@pytest.fixture(scope="module")
def folder():
    """A folder that other users (Apache's) may read; it is kept when the environment says so."""
    path = Path(tempfile.mkdtemp(prefix="brama-test-"))
    path.chmod(0o755)
    yield path
    if "BRAMA_KEEP" not in os.environ:
        shutil.rmtree(path, ignore_errors=True)
