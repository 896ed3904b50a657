"""Load that means harm: honest logins end all the same, in a bounded time and with bounded memory."""

import sqlite3

import pytest

from harness.brama import Brama, new_citizen
from harness.harm import (ArtifactGuessing, CodeGuessing, HugeMessages, InflationBombs, PasswordGuessing, Replays,
                          SilentConnections, SlowBodies, SlowHeads, UnknownIssuers, UnsignedRequests, endure, prepare)
from harness.process import wait_until
from harness.visitor import Visitor

LOGINS = 4
SECONDS = 4
# Wide enough for a busy machine and a debug build: without its defences the server answers nothing at all here.
SLOWEST = 60
# MiB on top of what the server needs for honest logins alone: two hashes of passwords and a full queue of messages.
MORE_MEMORY = 250


@pytest.fixture(scope="module")
def target_and_victims(folder):
    brama = Brama(folder / "brama", "127.0.25.2")
    try:
        yield prepare(brama, folder, new_citizen, ("127.0.25.3", "127.0.25.4"))
    finally:
        brama.stop()


@pytest.fixture(scope="module")
def target(target_and_victims):
    return target_and_victims[0]


@pytest.fixture(scope="module")
def peaceful(target):
    """The memory of a server that serves honest logins alone; the positive control of everything here."""
    for citizen in target.citizens:
        target.sign_in(citizen)
    return target.memory("VmHWM")


def rows(target, table: str) -> int:
    with sqlite3.connect(f"file:{target.brama.directory}/brama.sqlite?mode=ro", uri=True) as database:
        return database.execute(f"SELECT count(*) FROM {table}").fetchone()[0]


def check(outcome, peaceful):
    assert outcome.blows > 0, "nothing was done that harms"
    assert not outcome.faults, outcome.faults
    assert outcome.ended == outcome.begun, outcome.complaints
    assert outcome.slowest < SLOWEST
    assert outcome.peak < peaceful + MORE_MEMORY


@pytest.mark.parametrize("harm", [
    SilentConnections, SlowHeads, SlowBodies, HugeMessages, InflationBombs, Replays, ArtifactGuessing],
    ids=lambda harm: harm.__doc__)
def test_honest_logins_end_beside(target, peaceful, harm):
    check(endure(target, harm(target), LOGINS, SECONDS), peaceful)


@pytest.mark.parametrize("harm", [UnknownIssuers, UnsignedRequests], ids=lambda harm: harm.__doc__)
def test_what_is_not_signed_leaves_nothing_in_the_store(target, peaceful, harm):
    before = {table: rows(target, table) for table in ("seen_requests", "logins", "received_requests")}
    outcome = endure(target, harm(target), LOGINS, SECONDS)
    check(outcome, peaceful)
    for table, count in before.items():
        assert rows(target, table) <= count + LOGINS, f"{table} has grown with {outcome.blows} blows"


def test_honest_logins_end_beside_guessed_passwords(target_and_victims, peaceful):
    target, victims = target_and_victims
    check(endure(target, PasswordGuessing(target, [victims[1].user_name]), LOGINS, SECONDS), peaceful)


def test_honest_logins_end_beside_guessed_codes(target_and_victims, peaceful):
    target, victims = target_and_victims
    check(endure(target, CodeGuessing(target, victims[0]), LOGINS, SECONDS), peaceful)


def is_told_to_wait(target, citizen) -> bool:
    """Whether the right password is not looked at, since there were too many wrong ones."""
    with Visitor() as visitor:
        page = target.credentials(visitor)
        page = visitor.submit(page, page.form("login"), username=citizen.user_name, password=citizen.password)
    return page.form("login") is not None and "Za dużo nieudanych prób" in page.text


def test_the_victim_of_guesses_can_sign_in_once_they_have_ended(target_and_victims):
    target, victims = target_and_victims
    with PasswordGuessing(target, [victims[1].user_name]) as guessing:
        wait_until(lambda: is_told_to_wait(target, victims[1]), "the guesses to slow their victim down", 60, interval=1)
        assert not is_told_to_wait(target, victims[0]), "the control: nobody guesses this one's password"
    assert guessing.blows > 0 and not guessing.faults, guessing.faults

    def is_signed_in():
        try:
            target.sign_in(victims[1])
        except AssertionError:
            # The delay ends by itself, after `password.delay-limit-seconds` at the latest.
            return False
        return True

    assert wait_until(is_signed_in, "the account to be open again", 60, interval=1)
