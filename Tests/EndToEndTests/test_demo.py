"""The demo's script: what it prints is true, and Ctrl-C ends all of it."""

import signal
import time

from harness.brama import Citizen
from harness.browser import SignIn
from harness.demo import Demo
from harness.portals import begin_sign_in, knows
from harness.process import answers, wait_until


def test_a_citizen_whom_the_demo_prints_can_sign_in(demo, page):
    for address in (demo.sekap, demo.peup, demo.e_urzad, demo.brama.url):
        assert address in demo.shown
    user_name, password = next(line.split()[:2] for line in demo.shown.splitlines() if "anna_nowak" in line)
    citizen = Citizen(
        user_name=user_name, password=password, family_name="Nowak-Święcicka", email="anna_nowak@example.pl")
    begin_sign_in(page, demo.peup)
    SignIn(page, demo.brama, citizen).complete()
    assert knows(page, citizen)


def test_an_interrupt_ends_every_server_and_the_next_start_takes_seconds(folder):
    demo = Demo(folder, "127.0.32.").start()
    servers = [demo.brama.url + "/health/live", demo.sekap, demo.peup, demo.e_urzad]
    assert all(answers(server) for server in servers)
    demo.program.signal(signal.SIGINT)
    wait_until(lambda: not demo.program.is_alive, "the script to end")
    assert not any(answers(server) for server in servers)
    registered = demo.brama.listing("sp", "list")
    begin = time.monotonic()
    demo.start()
    assert time.monotonic() - begin < 15
    assert demo.brama.listing("sp", "list") == registered
    demo.stop()
