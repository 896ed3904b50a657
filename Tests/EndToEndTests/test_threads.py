"""How the server's threads share a processor (docs/adr/0013)."""

import ctypes
import os
import platform
import struct

import pytest

from harness.brama import Brama

TURN = 50_000_000
ATTRIBUTES = struct.Struct("=IIQiIQQQII")
# The number of sched_getattr(2), for which this glibc has no function.
GETATTR = {"x86_64": 315, "aarch64": 275}


def attributes(thread: int) -> tuple:
    """A thread's policy, its niceness, and its turn in nanoseconds; before Linux 6.12 the turn is 0."""
    number = GETATTR.get(platform.machine()) or pytest.skip("the system call's number is not known here")
    buffer = ctypes.create_string_buffer(ATTRIBUTES.size)
    assert ctypes.CDLL(None, use_errno=True).syscall(number, thread, buffer, ATTRIBUTES.size, 0) == 0
    _, policy, _, nice, _, turn, *_ = ATTRIBUTES.unpack(buffer.raw)
    return policy, nice, turn


def test_the_server_s_threads_work_in_batches_and_in_long_turns(folder):
    brama = Brama(folder / "brama", "127.0.46.1").initialise()
    # What the administrator chose stays; libdispatch gives its own threads others.
    brama.wrapper = ["nice", "--adjustment=5"]
    brama.start()
    try:
        threads = [int(name) for name in os.listdir(f"/proc/{brama.server.process.pid}/task")]
        found = {(policy, turn) for policy, _, turn in map(attributes, threads)}
        main = attributes(brama.server.process.pid)
    finally:
        brama.stop()
    policy, nice, turn = attributes(0)
    assert policy == os.SCHED_OTHER and turn != TURN, "the control: this test's own thread"
    assert len(threads) > 2
    expected = TURN if turn else 0
    assert found == {(os.SCHED_BATCH, expected)}
    assert main == (os.SCHED_BATCH, nice + 5, expected)
