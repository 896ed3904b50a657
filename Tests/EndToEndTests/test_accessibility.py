"""What test_pages.py does not examine, under axe in Polish and English; by keyboard alone, and without script."""

import pytest

from harness.browser import SignIn, arrive, examine, on, press_enter, question_on, submit, tab_to
from harness.portals import begin_sign_in, fill_in_step, knows

LANGUAGES = ["pl-PL", "en-GB"]
PORTALS = ["sekap", "peup", "e_urzad"]
CONSENT_REFUSED = "7102"


def hold_back_scripts(page):
    def answer(route):
        if route.request.resource_type == "script":
            route.fulfill(body="", content_type="text/javascript")
        else:
            route.continue_()

    page.route("**/*", answer)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_that_hands_the_message_on_has_no_barrier(demo, new_context, citizen, language):
    page = new_context(language=language).new_page()
    begin_sign_in(page, demo.peup)
    sign_in = SignIn(page, demo.brama, citizen).up_to("consent")
    # The page submits itself; without its script it can be looked at.
    hold_back_scripts(page)
    sign_in.consent()
    assert page.locator("input[name=SAMLResponse]").count() == 1
    examine(page, "hand-over")


@pytest.mark.parametrize("portal", PORTALS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_portals_have_no_barrier(demo, new_context, citizen, portal, language):
    page = new_context(language=language).new_page()
    address = getattr(demo, portal)
    page.goto(address)
    examine(page, f"{portal}-start")
    if portal == "sekap":
        submit(page, ".catalogue a >> nth=0")
        examine(page, "sekap-service")
    begin_sign_in(page, address)
    SignIn(page, demo.brama, citizen).complete()
    examine(page, f"{portal}-signed-in")


def test_the_pages_of_a_payment_and_of_an_account_have_no_barrier(demo, page, citizen):
    begin_sign_in(page, demo.e_urzad)
    SignIn(page, demo.brama, citizen).complete()
    page.goto(f"{demo.e_urzad}/zobowiazania")
    examine(page, "e_urzad-liabilities")
    submit(page, "#account-application")
    examine(page, "e_urzad-account")
    page.goto(f"{demo.e_urzad}/zobowiazania")
    submit(page, "#pay")
    arrive(page)
    SignIn(page, demo.brama, citizen).complete()
    examine(page, "e_urzad-paid")
    page.goto(demo.e_urzad)
    submit(page, "#high-level")
    arrive(page)
    assert on(page, demo.brama.url) and question_on(page) == "choose-method"
    examine(page, "choose-method-high-level")


@pytest.mark.parametrize("portal", PORTALS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_portals_page_of_an_error_has_no_barrier(demo, new_context, citizen, portal, language):
    page = new_context(language=language).new_page()
    begin_sign_in(page, getattr(demo, portal))
    SignIn(page, demo.brama, citizen).up_to("consent").consent("refuse")
    arrive(page)
    assert on(page, getattr(demo, portal)) and page.locator("#error").is_visible()
    assert page.locator("#error-number").inner_text() == CONSENT_REFUSED
    assert page.locator("html").get_attribute("lang") == language[:2]
    examine(page, f"{portal}-refused")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_of_an_answered_login_has_no_barrier(demo, new_context, citizen, language):
    page = new_context(language=language).new_page()
    begin_sign_in(page, demo.peup)
    sign_in = SignIn(page, demo.brama, citizen).up_to("consent")
    answered = page.url
    sign_in.complete()
    page.goto(answered)
    examine(page, "already-answered")


def test_the_four_steps_of_sekap_have_no_barrier(demo, page, citizen):
    begin_sign_in(page, demo.sekap)
    SignIn(page, demo.brama, citizen).complete()
    for step in range(1, 5):
        examine(page, f"sekap-step-{step}")
        fill_in_step(page)
    examine(page, "sekap-after-registration")


def test_the_language_can_be_switched_in_the_middle_of_a_login(demo, page, citizen):
    begin_sign_in(page, demo.peup)
    sign_in = SignIn(page, demo.brama, citizen).up_to("login")
    with page.expect_navigation():
        page.locator("a[hreflang=en], a[lang=en]").first.click()
    assert page.locator("html").get_attribute("lang") == "en"
    sign_in.up_to("code")
    assert page.locator("html").get_attribute("lang") == "en", "the choice holds for the pages that follow"
    sign_in.complete()
    assert knows(page, citizen)


def test_the_whole_login_works_by_keyboard_alone(demo, page, citizen):
    begin_sign_in(page, demo.peup)
    assert question_on(page) == "choose-method"
    tab_to(page, "#choose-method button[value=trusted-profile]")
    press_enter(page)
    tab_to(page, "#login [name=username]")
    page.keyboard.type(citizen.user_name)
    tab_to(page, "#login [name=password]")
    page.keyboard.type(citizen.password)
    press_enter(page)
    tab_to(page, "#code [name=code]")
    page.keyboard.type(demo.brama.next_code(citizen, 0))
    press_enter(page)
    tab_to(page, "#consent button[value=accept]")
    press_enter(page)
    arrive(page)
    assert on(page, demo.peup) and knows(page, citizen)


@pytest.mark.parametrize("portal", PORTALS)
def test_everything_works_without_script(demo, new_context, citizen, portal):
    page = new_context(script=False).new_page()
    begin_sign_in(page, getattr(demo, portal))
    SignIn(page, demo.brama, citizen).complete()
    assert on(page, getattr(demo, portal)) and knows(page, citizen)
