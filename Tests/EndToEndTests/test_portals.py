"""What the portals do with the person that Brama told them of."""

from harness.browser import SignIn, arrive, on, submit
from harness.portals import begin_sign_in, fill_in_step, forget, knows


def sign_in_from_a_service_card(page, demo, citizen):
    """Asks for the first service of the catalogue; returns its card's address."""
    page.goto(demo.sekap)
    submit(page, ".catalogue a >> nth=0")
    card = page.url
    submit(page, "#login")
    arrive(page)
    SignIn(page, demo.brama, citizen).complete()
    return card


def test_sekap_registers_a_new_citizen_in_four_steps_with_the_data_filled_in(demo, page, citizen):
    card = sign_in_from_a_service_card(page, demo, citizen)
    fill_in_step(page)
    assert page.input_value("#family-name") == citizen.family_name
    assert page.input_value("#given-name") == citizen.given_name
    assert page.input_value("#pesel") == citizen.pesel
    fill_in_step(page)
    assert page.input_value("#email") == citizen.email
    fill_in_step(page)
    fill_in_step(page)
    assert page.url == card
    assert page.locator("#service-card").is_visible()


def test_sekap_leads_a_returning_citizen_to_the_card_that_was_asked_for(demo, page, citizen):
    sign_in_from_a_service_card(page, demo, citizen)
    for _ in range(4):
        fill_in_step(page)
    forget(page, demo.sekap)
    card = sign_in_from_a_service_card(page, demo, citizen)
    assert page.url == card
    assert page.locator("#service-card").is_visible() and knows(page, citizen)


def test_e_urzad_offers_an_account_to_a_citizen_whom_it_does_not_know(demo, page, citizen):
    begin_sign_in(page, demo.e_urzad)
    SignIn(page, demo.brama, citizen).complete()
    page.goto(f"{demo.e_urzad}/zobowiazania")
    assert page.locator("#has-account").count() == 0
    submit(page, "#account-application")
    page.fill("#email", citizen.email)  # login.gov.pl tells no address
    submit(page, "main form button[type=submit]")
    page.goto(f"{demo.e_urzad}/zobowiazania")
    assert page.locator("#has-account").is_visible()
    assert on(page, demo.e_urzad)
