"""Signing in through the demo's banks: the way there and back, and what becomes of each fault."""

import pytest

from harness.banks import ANNA, OLGA, ROCH, choose, confirm, decide, error_on, sign_in
from harness.browser import arrive, examine, on, question_on, submit
from harness.portals import begin_sign_in, forget

LANGUAGES = ["pl-PL", "en-GB"]


def knows(page, customer) -> bool:
    shown = page.locator("#citizen-name")
    return shown.count() > 0 and customer.family_name in shown.first.inner_text()


def consent(page):
    """Agrees to the release to the portal, where Brama asks."""
    arrive(page)
    if question_on(page) == "consent":
        submit(page, "form#consent button[value=accept]")
        arrive(page)


@pytest.mark.parametrize("bank", ["debina", "granit"])
def test_a_citizen_signs_in_through_a_bank(demo, page, bank):
    begin_sign_in(page, demo.peup)
    choose(page, bank)
    assert on(page, demo.banks[bank])
    sign_in(page, ANNA)
    assert demo.relying_party("peup") in page.locator("#requesters").text_content()
    decide(page)
    consent(page)
    assert on(page, demo.peup) and knows(page, ANNA)
    forget(page, demo.peup)
    begin_sign_in(page, demo.peup)
    assert on(page, demo.peup) and knows(page, ANNA), "the second visit asked something"


def test_a_person_whom_brama_does_not_know_is_known_by_the_bank(demo, page):
    begin_sign_in(page, demo.peup)
    confirm(page, "debina", OLGA)
    consent(page)
    assert on(page, demo.peup) and knows(page, OLGA)


FAULTS = {
    "expired": 3203, "low-level": 3204, "unsigned": 3206, "foreign-key": 3209, "tampered": 3209, "wrapped": 3209,
    "unsolicited": 3207, "other-audience": 3209, "no-personal-number": 3212,
}


@pytest.mark.parametrize("bank", ["debina", "granit"])
@pytest.mark.parametrize("fault, number", FAULTS.items())
def test_each_fault_ends_in_its_own_page_and_another_way_leads_on(demo, page, bank, fault, number):
    begin_sign_in(page, demo.peup)
    confirm(page, bank, ANNA, fault=fault)
    assert error_on(page) == number, page.locator("body").inner_text()
    page.reload()
    assert error_on(page) == number, "reloading the page told something else"
    submit(page, "a.main")
    assert question_on(page) == "choose-method"
    confirm(page, "debina", ANNA)
    consent(page)
    assert on(page, demo.peup) and knows(page, ANNA)


@pytest.mark.parametrize("decision, number", [("refuse", 3202), ("cancel", 3201)])
def test_a_refusal_and_a_cancellation_lead_back_to_the_portal(demo, page, decision, number):
    begin_sign_in(page, demo.peup)
    confirm(page, "granit", ANNA, decision=decision)
    assert error_on(page) == number
    submit(page, "form#cancel button")
    arrive(page)
    assert on(page, demo.peup)


def test_an_answer_is_used_once(demo, page):
    begin_sign_in(page, demo.peup)
    confirm(page, "debina", ANNA)
    consent(page)
    forget(page, demo.peup)
    forget(page, demo.brama.url)
    begin_sign_in(page, demo.peup)
    confirm(page, "debina", ANNA, fault="replayed")
    # The previous login's browser secret is gone with its cookies: nobody may take that answer up.
    assert error_on(page) in (3208, 4003)
    assert not knows(page, ANNA)


def test_another_person_than_the_one_of_the_session_is_refused(demo, page):
    begin_sign_in(page, demo.e_urzad)
    confirm(page, "debina", ANNA)
    consent(page)
    pay(page, demo)
    confirm(page, "granit", ROCH)
    assert error_on(page) == 3205
    submit(page, "a.main")
    confirm(page, "granit", ANNA, fault="other-person")
    assert error_on(page) == 3205


def test_a_fresh_proof_is_never_answered_from_an_old_login_at_the_bank(demo, page):
    begin_sign_in(page, demo.e_urzad)
    confirm(page, "debina", ANNA)
    consent(page)
    pay(page, demo)
    choose(page, "debina")
    assert page.locator("form#bank-login").count(), "the bank was not told to ask again"
    sign_in(page, ANNA)
    decide(page, fault="stale-proof")
    assert error_on(page) == 3210
    submit(page, "a.main")
    confirm(page, "debina", ANNA)
    consent(page)
    assert on(page, demo.e_urzad)


def pay(page, demo):
    """Orders a payment, which e-urząd lets nobody make without a fresh login."""
    page.goto(f"{demo.e_urzad}/zobowiazania")
    submit(page, "#pay")
    arrive(page)


def test_back_and_reload_never_lose_the_portal(demo, page):
    begin_sign_in(page, demo.peup)
    choose(page, "debina")
    page.go_back()
    arrive(page)
    page.goto(page.url if on(page, demo.brama.url) else demo.peup)
    if not on(page, demo.brama.url):
        begin_sign_in(page, demo.peup)
    assert question_on(page) == "choose-method"
    confirm(page, "granit", ANNA)
    consent(page)
    assert on(page, demo.peup) and knows(page, ANNA)


def test_two_tabs_are_two_logins(demo, new_context):
    context = new_context()
    first, second = context.new_page(), context.new_page()
    begin_sign_in(first, demo.peup)
    begin_sign_in(second, demo.sekap)
    choose(first, "debina")
    choose(second, "granit")
    sign_in(second, ANNA)
    decide(second)
    consent(second)
    assert on(second, demo.sekap)
    sign_in(first, ANNA)
    decide(first)
    consent(first)
    assert on(first, demo.peup) and knows(first, ANNA)


def test_the_page_says_when_a_bank_is_awaited(demo, page):
    begin_sign_in(page, demo.peup)
    login = page.url
    choose(page, "debina")
    page.goto(login)
    assert page.locator("#awaited").is_visible()
    confirm(page, "debina", ANNA)
    consent(page)
    assert knows(page, ANNA)


def test_it_works_without_script(demo, new_context):
    page = new_context(script=False).new_page()
    begin_sign_in(page, demo.peup)
    confirm(page, "debina", ANNA)
    consent(page)
    assert on(page, demo.peup) and knows(page, ANNA)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pages_around_a_bank_have_no_barrier(demo, new_context, language):
    page = new_context(language=language).new_page()
    begin_sign_in(page, demo.peup)
    login = page.url
    examine(page, "choose-method-with-banks")
    for bank in ("debina", "granit"):
        choose(page, bank)
        examine(page, f"bank-{bank}-login")
        sign_in(page, ANNA)
        examine(page, f"bank-{bank}-consent")
        page.goto(login)
        examine(page, "choose-method-awaited")
    confirm(page, "debina", ANNA, fault="unsigned")
    examine(page, "bank-refused")


def test_a_bank_is_reached_by_keyboard_alone(demo, page):
    begin_sign_in(page, demo.peup)
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.value") == "bank:debina":
            break
    with page.expect_navigation():
        page.keyboard.press("Enter")
    arrive(page)
    assert on(page, demo.banks["debina"])
