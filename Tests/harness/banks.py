"""What a citizen does at a bank of the demo."""

from dataclasses import dataclass

from playwright.sync_api import Page

from harness.browser import arrive, submit


@dataclass(frozen=True)
class Customer:
    """A customer of both banks."""

    number: str
    password: str
    given_name: str
    family_name: str
    pesel: str


ANNA = Customer("10000001", "Wiosna-2026", "Anna", "Nowak-Święcicka", "90090515836")
ROCH = Customer("10000002", "Jesien-2026", "Roch", "Apitz", "87022243734")
OLGA = Customer("10000003", "Lato-2026", "Olga", "Wrona", "02070803628")


def choose(page: Page, bank: str):
    """Leaves Brama's choice page for a bank, up to the bank's first page."""
    submit(page, f"form#choose-method button[value='bank:{bank}']")
    arrive(page)


def sign_in(page: Page, customer: Customer):
    """Signs in at the bank, unless the bank knows its customer already."""
    if page.locator("form#bank-login").count():
        page.fill("form#bank-login [name=number]", customer.number)
        page.fill("form#bank-login [name=password]", customer.password)
        submit(page, "form#bank-login button[type=submit]")


def decide(page: Page, decision: str = "agree", fault: str = "none"):
    """Answers the bank's consent page, and comes back to Brama."""
    page.select_option("#fault", fault)
    submit(page, f"form#bank-consent button[value={decision}]")
    arrive(page)


def confirm(page: Page, bank: str, customer: Customer, decision: str = "agree", fault: str = "none"):
    """The whole way through a bank, from Brama's choice page and back to Brama."""
    choose(page, bank)
    sign_in(page, customer)
    decide(page, decision, fault)


def error_on(page: Page):
    """The number of the error that the page shows, or nothing."""
    shown = page.locator("#error-number")
    return int(shown.inner_text()) if shown.count() else None
