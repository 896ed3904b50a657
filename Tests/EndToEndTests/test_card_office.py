"""The demo authority as a program: what it prints and writes, judged by openssl."""

import json
import stat
import subprocess

import pytest

from harness.card import CardCommandFailed, brama_card


def openssl(*words) -> str:
    done = subprocess.run(["openssl", *map(str, words)], capture_output=True, text=True, timeout=60)
    return done.stdout + done.stderr


def certificate_of(card, folder):
    """The card's certificate as a PEM file."""
    path = folder / f"{card.document_number}.pem"
    body = card.record["certificate"]
    lines = [body[start:start + 64] for start in range(0, len(body), 64)]
    path.write_text("\n".join(["-----BEGIN CERTIFICATE-----", *lines, "-----END CERTIFICATE-----", ""]))
    return path


def test_a_card_is_printed_once_and_kept_private(card_office):
    card = card_office.issue(pin="1234", document_number="ABA300000")
    assert card.document_number == "ABA300000" and card.pin == "1234"
    assert (len(card.can), len(card.puk)) == (6, 8)
    assert stat.S_IMODE(card.file.stat().st_mode) == 0o600
    assert stat.S_IMODE((card_office.directory / "ca.key.pem").stat().st_mode) == 0o600
    assert card.record["pin"] == {"digits": "1234", "triesLeft": 3}


def test_the_table_for_people_says_the_same(card_office):
    printed = brama_card(
        "issue", "--directory", card_office.directory, "--pesel", "44051401359", "--given-name", "Anna",
        "--family-name", "Nowak", "--document-number", "ABS123456", "--can", "123456", "--pin", "4321",
        "--puk", "87654321")
    rows = dict(line.split("  ", 1) for line in printed.splitlines())
    rows = {name: value.strip() for name, value in rows.items()}
    assert (rows["CAN"], rows["PIN1"], rows["PUK"]) == ("123456", "4321", "87654321")
    assert rows["document number"] == "ABS123456" and "PNOPL-44051401359" in rows["subject"]


def test_openssl_verifies_a_card_until_it_is_revoked(card_office, folder):
    good, bad = card_office.issue(), card_office.issue()
    verify = ["verify", "-x509_strict", "-crl_check", "-purpose", "sslclient", "-CAfile", card_office.certificate,
              "-CRLfile", card_office.directory / "ca.crl.pem"]
    for card in (good, bad):
        assert "OK" in openssl(*verify, certificate_of(card, folder))
    card_office.revoke(bad)
    assert "OK" in openssl(*verify, certificate_of(good, folder))
    assert "certificate revoked" in openssl(*verify, certificate_of(bad, folder))
    # By the serial number that was printed as well.
    brama_card("revoke", good.serial_number, "--directory", card_office.directory)
    assert "certificate revoked" in openssl(*verify, certificate_of(good, folder))
    der = openssl("crl", "-inform", "DER", "-in", card_office.revocation_list, "-noout", "-text")
    assert good.serial_number.upper() in der and bad.serial_number.upper() in der


def test_a_list_is_renewed_with_a_later_date_and_a_higher_number(card_office):
    card_office.issue()

    def number_and_date(days):
        card_office.renew_revocation_list(days)
        text = openssl("crl", "-inform", "DER", "-in", card_office.revocation_list, "-noout", "-crlnumber", "-nextupdate")
        number, date = (line.split("=", 1)[1] for line in text.splitlines())
        return int(number, 16), date

    (first, early), (second, late) = number_and_date(1), number_and_date(20)
    assert second == first + 1 and early != late


@pytest.mark.parametrize("words, number", [
    (["issue", "--pesel", "44051401358", "--given-name", "A", "--family-name", "B"], "CARD-8004"),
    (["issue", "--pesel", "44051401359", "--given-name", "A", "--family-name", "B", "--pin", "12"], "CARD-8005"),
    (["issue", "--pesel", "44051401359", "--given-name", "A", "--family-name", "B", "--valid-from", "soon"],
     "CARD-8006"),
    (["revoke", "00"], "CARD-8010"),
    (["revoke", "00", "--crl-days", "0"], "CARD-8001"),
])
def test_wrong_words_are_refused_with_a_number(card_office, words, number):
    card_office.issue()
    before = json.loads((card_office.directory / "issued.json").read_text())
    with pytest.raises(CardCommandFailed) as failure:
        brama_card(*words, "--directory", card_office.directory)
    assert number in failure.value.stderr
    assert json.loads((card_office.directory / "issued.json").read_text()) == before
