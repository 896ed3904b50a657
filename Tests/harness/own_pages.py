"""A citizen's own pages at Brama, and the codes and links that they send."""

import re

from harness.brama import Brama, Citizen
from harness.browser import SignIn, question_on, submit
from harness.process import wait_until


def open_own(page, brama: Brama, citizen: Citizen, path: str = "/profil"):
    """Opens a page of the citizen's own, signing in where Brama asks for it."""
    page.goto(brama.url + path)
    sign_in = SignIn(page, brama, citizen)
    while (asked := question_on(page)) is not None:
        sign_in.answer(asked)
    return sign_in


def code_to(brama: Brama, address: str, known: int) -> str:
    """The newest code to an address, once there is one beyond the `known` messages."""

    def newest():
        fresh = [message["code"] for message in brama.sent(address)[known:] if message.get("code")]
        return fresh[-1] if fresh else None

    return wait_until(newest, f"a code to {address}")


def mail_to(brama: Brama, address: str, pattern: str):
    """The first mail to an address that has the pattern."""

    def found():
        return next((match for message in brama.sent(address)
                     if (match := re.search(pattern, message["text"]))), None)

    return wait_until(found, f"a mail to {address} with {pattern}")


def give_codes(page, *codes: str):
    """Types the codes of a change."""
    for number, code in enumerate(codes, start=1):
        page.fill(f"form#own-codes [name=code{number}]", code)
    submit(page, "form#own-codes button[type=submit]")
