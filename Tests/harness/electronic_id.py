"""A citizen who signs in by e-ID card: the page, and the agent beside it."""

import re

from harness.browser import submit
from harness.card import Card, CardCommandFailed, CardReader, brama_card


def choose_card(page):
    submit(page, "form#choose-method button[name=method][value=e-id]")


def code_on(page) -> str:
    """The nine digits that the page shows."""
    return re.sub(r"\s", "", page.locator("#card-code").inner_text())


def words_on(page) -> str:
    return page.locator("#check-words").inner_text()


def answer(server: str, code: str, card: Card, reader: CardReader = None, pin: str = None, can: str = None) -> str:
    """The agent takes the code and answers it with the card: in process, or on a reader; returns what it said."""
    place = [] if reader else ["--simulated", card.file]
    return brama_card(
        "login", code, "--server", server, "--yes", *place, "--can-file", card.secret_file("can", can or card.can),
        "--pin-file", card.secret_file("pin", pin or card.pin), environment=reader.environment if reader else None)


def refusal(server: str, code: str, card: Card, **options) -> CardCommandFailed:
    """How the agent ends that does not sign in."""
    try:
        said = answer(server, code, card, **options)
    except CardCommandFailed as failure:
        return failure
    raise AssertionError(f"the agent signed in: {said}")


def number_on(page) -> str:
    """The number of the error page."""
    return page.locator("#error-number").inner_text()
