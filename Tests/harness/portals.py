"""What a citizen does at the demo's portals."""

from playwright.sync_api import Page

from harness.browser import arrive, submit
from harness.brama import Citizen


def begin_sign_in(page: Page, portal: str):
    """Opens the portal and follows its way to Brama, up to the first page there that asks something."""
    page.goto(portal)
    submit(page, "#login")
    arrive(page)


def knows(page: Page, citizen: Citizen) -> bool:
    """Whether the portal shows that this citizen is signed in."""
    shown = page.locator("#citizen-name")
    return shown.count() > 0 and citizen.family_name in shown.first.inner_text()


def forget(page: Page, portal: str):
    """The portal's session is gone, Brama's is not."""
    page.context.clear_cookies(domain=portal.split("//")[1].split(":")[0])


def fill_in_step(page: Page):
    """One of SEKAP's four steps: agrees to what has to be agreed to, and goes on."""
    for box in ("#accepted", "#declared"):
        if page.locator(box).count():
            page.check(box)
    submit(page, "form.step button[type=submit]")
