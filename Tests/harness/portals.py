"""What a citizen does at the demo's portals."""

import re

from playwright.sync_api import Page

from harness.brama import Citizen

SIGN_IN = re.compile(r"zaloguj|sign in|log in", re.IGNORECASE)


def begin_sign_in(page: Page, portal: str):
    """Opens the portal and follows its way to Brama."""
    page.goto(portal)
    press_sign_in(page)


def press_sign_in(page: Page):
    with page.expect_navigation():
        page.locator("main").get_by_role("link", name=SIGN_IN).or_(
            page.locator("main").get_by_role("button", name=SIGN_IN)).first.click()


def knows(page: Page, citizen: Citizen) -> bool:
    """Whether the portal shows who is signed in."""
    text = page.locator("body").inner_text()
    values = " ".join(field.input_value() for field in page.locator("input:not([type=hidden])").all())
    return citizen.family_name in text + values
