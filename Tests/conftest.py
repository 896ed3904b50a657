"""Fixtures for all tests that run the released programs."""

import pytest

from harness.process import BINARIES, temporary_folder


def pytest_collection_modifyitems(items):
    """Without the release build nothing here can run, and that is a failure, not a skip."""
    if items and not (BINARIES / "brama").exists():
        pytest.exit(f"no release build in {BINARIES}: run `make test` or `scripts/build-release`", returncode=1)


@pytest.fixture(scope="module")
def folder():
    """A folder for the files of a module's tests."""
    with temporary_folder("test") as path:
        yield path
