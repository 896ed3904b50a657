"""A network of one's own: nothing but loopback is in it, and its addresses are nobody else's."""

import ctypes
import os
import shutil
import subprocess

from harness.process import SYSTEM_PATH

_NEW_NETWORK = 0x40000000  # CLONE_NEWNET


def missing_for_own_network() -> list:
    """What `enter_own_network` needs and does not find; empty where it can be done."""
    return ([] if shutil.which("ip", path=SYSTEM_PATH) else ["ip"]) + ([] if os.geteuid() == 0 else ["root"])


def enter_own_network():
    """From now on this thread, and every thread and program that it starts, is in a network of its own."""
    if ctypes.CDLL(None, use_errno=True).unshare(_NEW_NETWORK) != 0:
        raise OSError(ctypes.get_errno(), "cannot have a network of its own")
    subprocess.run(["ip", "link", "set", "lo", "up"], check=True, env={**os.environ, "PATH": SYSTEM_PATH})
