"""Simulated cards on a real PC/SC service: what every PC/SC program sees, and brama-card's own commands."""

import os
import re
import signal

import pytest

from harness.card import ANSWER_TO_RESET, Card, CardCommandFailed, CardReader, brama_card
from harness.process import BINARIES, ROOT, Program, wait_until


def tries(reader, card: Card) -> int:
    """The tries that PIN1 has left, asked over PC/SC: PACE, secure messaging, VERIFY without data."""
    return int(brama_card(
        "pin", "tries", "--can-file", card.secret_file("can", card.can), "--wait", 20,
        environment=reader.environment))


def change_pin(reader, card: Card, old: str, new: str):
    brama_card(
        "pin", "change", "--can-file", card.secret_file("can", card.can), "--wait", 20,
        "--pin-file", card.secret_file("pin", old), "--new-pin-file", card.secret_file("new-pin", new),
        environment=reader.environment)


def unblock(reader, card: Card, puk: str, new: str):
    brama_card(
        "pin", "unblock", "--can-file", card.secret_file("can", card.can), "--wait", 20,
        "--puk-file", card.secret_file("puk", puk), "--new-pin-file", card.secret_file("new-pin", new),
        environment=reader.environment)


def test_opensc_sees_the_card(card_reader, card_office):
    card = card_office.issue()
    with card_reader.holding(card):
        atr = card_reader.run("opensc-tool", "--atr", "--reader", "0").strip()
        assert atr.lower() == ANSWER_TO_RESET.lower().replace(" ", ":")
        # EF.CardAccess is readable in clear, the application is not.
        answers = card_reader.run(
            "opensc-tool", "--reader", "0", "--card-driver", "default", "--send-apdu", "00A4020C02011C", "--send-apdu",
            "00B0000000", "--send-apdu", "00A4040C0AA0000001674541555448", check=False)
        received = re.findall(r"SW1=0x(..), SW2=0x(..)", answers)
        assert received == [("90", "00"), ("90", "00"), ("69", "82")]
        assert "31 14 30 12 06 0A 04 00 7F 00 07 02 02 04 02 04" in answers


def test_pcsc_scan_sees_the_card_come_and_go(card_reader, card_office, folder):
    log = folder / "pcsc_scan.log"
    scan = Program(
        ["stdbuf", "--output=L", "pcsc_scan"], log, env={**os.environ, **card_reader.environment}).start()
    try:
        with card_reader.holding(card_office.issue()):
            scan.wait_for(lambda: ANSWER_TO_RESET in scan.tail(20_000), "pcsc_scan to show the card's answer to reset")
        scan.wait_for(lambda: "Card removed" in scan.tail(20_000), "pcsc_scan to show that the card is gone")
    finally:
        scan.stop()


@pytest.mark.parametrize("curve", ["brainpoolP384r1", "brainpoolP256r1", "P-256"])
@pytest.mark.parametrize("cipher", ["AES-256", "AES-128"])
def test_the_reader_and_the_card_agree_on_every_curve_and_cipher(card_reader, card_office, curve, cipher):
    card = card_office.issue(curve=curve, cipher=cipher)
    with card_reader.holding(card):
        assert tries(card_reader, card) == 3


def test_tries_survive_a_card_that_is_taken_away_and_put_back(card_reader, card_office):
    card = card_office.issue(pin="1234")
    with card_reader.holding(card):
        with pytest.raises(CardCommandFailed):
            change_pin(card_reader, card, old="0000", new="5555")
        assert tries(card_reader, card) == 2
    with card_reader.holding(card):
        assert tries(card_reader, card) == 2
        change_pin(card_reader, card, old="1234", new="5555")
        assert tries(card_reader, card) == 3
    assert card.record["pin"] == {"digits": "5555", "triesLeft": 3}


def test_a_blocked_pin_is_unblocked_with_the_puk(card_reader, card_office):
    card = card_office.issue(pin="1234", puk="12345678")
    with card_reader.holding(card):
        for left in (2, 1, 0):
            with pytest.raises(CardCommandFailed):
                change_pin(card_reader, card, old="0000", new="5555")
            assert card.record["pin"]["triesLeft"] == left
        with pytest.raises(CardCommandFailed):
            change_pin(card_reader, card, old="1234", new="5555")
        with pytest.raises(CardCommandFailed):
            unblock(card_reader, card, puk="00000000", new="5555")
        unblock(card_reader, card, puk="12345678", new="5555")
        assert tries(card_reader, card) == 3


def test_three_wrong_puks_block_the_card_for_good(card_reader, card_office):
    card = card_office.issue(puk="12345678")
    with card_reader.holding(card):
        for _ in range(3):
            with pytest.raises(CardCommandFailed):
                unblock(card_reader, card, puk="00000000", new="5555")
        with pytest.raises(CardCommandFailed):
            unblock(card_reader, card, puk="12345678", new="5555")
    assert card.record["puk"]["triesLeft"] == 0


def test_a_wrong_can_costs_nothing(card_reader, card_office):
    card = card_office.issue(can="123456")
    wrong = card.secret_file("wrong-can", "123457")
    with card_reader.holding(card):
        before = card.record
        for _ in range(4):
            with pytest.raises(CardCommandFailed):
                brama_card("pin", "tries", "--can-file", wrong, "--wait", 20, environment=card_reader.environment)
        assert card.record == before
        assert tries(card_reader, card) == 3


def test_no_try_is_free_when_the_card_is_torn_out_at_any_command(card_reader, card_office):
    """A wrong PIN, and power lost after each number of commands: a try is on record or the PIN was never compared."""
    card = card_office.issue(pin="1234", curve="brainpoolP256r1")
    port = 35990
    compared = []
    for commands in range(1, 13):
        before = card.record["pin"]["triesLeft"]
        # By turns on both readers: pcscd looks for cards every 400 ms, and takes a card that was torn out and is back
        # before it has looked for one that is not there.
        slot = 35963 + commands % 2
        line = Program(
            [*card_reader.inside, "python3", ROOT / "Tests/harness/cut_line.py", port, slot, commands],
            card.file.with_suffix(f".line-{commands}.log")).start()
        line.wait_for(lambda: "listening" in line.tail(), "the line to listen")
        simulator = Program(
            [*card_reader.inside, BINARIES / "brama-card", "simulate", card.file, "--port", port],
            card.file.with_suffix(f".cut-{commands}.log")).start()
        try:
            line.wait_for(card_reader.has_card, "the card to be seen")
            with pytest.raises(CardCommandFailed) as failure:
                change_pin(card_reader, card, old="0000", new="5555")
            # A card that is gone is never told as a wrong PIN or as another card; the ninth command is the guess.
            assert failure.value.returncode in ((21,) if commands <= 9 else (23, 24)), failure.value
        finally:
            simulator.stop()
            line.stop()
            card_reader.wait_until_empty()
        after = card.record["pin"]["triesLeft"]
        compared.append(before - after)
        assert before - after in (0, 1)
        if after == 0:
            with card_reader.holding(card):
                unblock(card_reader, card, puk=card.puk, new="1234")
    assert 1 in compared and 0 in compared


def test_a_card_is_in_one_reader_at_a_time(card_reader, card_office):
    card = card_office.issue()
    with card_reader.holding(card):
        with pytest.raises(CardCommandFailed) as failure:
            brama_card("simulate", card.file)
        assert "CARD-8009" in failure.value.stderr
    # And is let go when its program ends, however it ends.
    simulator = card_reader.insert(card)
    simulator.signal(signal.SIGKILL)
    simulator.process.wait()
    card_reader.wait_until_empty()
    with card_reader.holding(card):
        assert tries(card_reader, card) == 3


def test_the_card_outlives_the_service(card_office, folder):
    """pcscd ends, and starts again in the same network; the card is on its reader again by itself."""
    card = card_office.issue()
    reader = CardReader(folder / "restarted").start()
    try:
        simulator = reader.insert(card)
        try:
            reader.stop()
            reader.start(beside=simulator)
            wait_until(reader.has_card, "the card to be back after pcscd was started again")
            assert tries(reader, card) == 3
        finally:
            simulator.stop()
    finally:
        reader.stop()


def test_a_try_is_on_disk_before_the_answer_leaves(card_reader, card_office):
    """The calls of the simulator, in their order: written, synced, renamed, the folder synced, then answered."""
    card = card_office.issue(pin="1234")
    trace = card.file.with_suffix(".strace")
    simulator = Program(
        [*card_reader.inside, "strace", "-f", "-e", "trace=fsync,rename,sendto", "-o", trace,
         BINARIES / "brama-card", "simulate", card.file], card.file.with_suffix(".traced.log")).start()
    try:
        simulator.wait_for(card_reader.has_card, "the card to be seen")
        with pytest.raises(CardCommandFailed):
            change_pin(card_reader, card, old="0000", new="5555")
    finally:
        simulator.stop()
        card_reader.wait_until_empty()
    calls = re.findall(r"^\d+ +(fsync|rename|sendto)\(", trace.read_text(), re.MULTILINE)
    assert calls.count("rename") == 1
    place = calls.index("rename")
    assert calls[place - 2:place + 3] == ["sendto", "fsync", "rename", "fsync", "sendto"]
