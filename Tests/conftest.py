"""Fixtures for all tests that run the released programs."""

import os

import pytest

from harness.network import enter_own_network, missing_for_own_network
from harness.process import BINARIES, temporary_folder

MOST_WORKERS = 2


def pytest_xdist_auto_num_workers(config):
    """As many as have a processor each; one after the other where they could not have a network each."""
    workers = min(len(os.sched_getaffinity(0)), MOST_WORKERS)
    return 0 if workers < 2 or missing_for_own_network() else workers


def pytest_configure(config):
    """Workers run side by side, and files share loopback addresses: each worker has a network of its own."""
    if hasattr(config, "workerinput"):
        enter_own_network()


def pytest_collection_modifyitems(items):
    """Without the release build nothing here can run, and that is a failure, not a skip."""
    if items and not (BINARIES / "brama").exists():
        pytest.exit(f"no release build in {BINARIES}: run `make test` or `scripts/build-release`", returncode=1)


@pytest.fixture(scope="module")
def folder():
    """A folder for the files of a module's tests."""
    with temporary_folder("test") as path:
        yield path
