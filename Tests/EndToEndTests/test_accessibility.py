"""What test_pages.py does not examine, at 320 and at 1280 px under axe, in Polish and English; by keyboard alone, and
without script."""

import pytest

from harness.browser import SignIn, arrive, examine, on, question_on, submit
from harness.own_pages import code_to, open_own
from harness.portals import begin_sign_in, fill_in_step, knows

LANGUAGES = ["pl-PL", "en-GB"]


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


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pages_of_a_citizen_s_own_have_no_barrier(demo, new_context, citizen, language):
    page = new_context(language=language).new_page()
    begin_sign_in(page, demo.peup)
    SignIn(page, demo.brama, citizen).complete()
    page = page.context.new_page()
    open_own(page, demo.brama, citizen)
    examine(page, "own")
    for path in ("zmiana-hasla", "e-mail", "telefon", "kody", "przedluzenie", "uniewaznienie", "logowania", "sesje",
                 "zgody", "dane"):
        page.goto(f"{demo.brama.url}/profil/{path}")
        examine(page, f"own-{path}")
    page.goto(demo.brama.url + "/profil/zmiana-hasla")
    submit(page, "#own-password button[type=submit]")
    examine(page, "own-password-wrong")
    page.goto(demo.brama.url + "/profil/uniewaznienie")
    known = len(demo.brama.sent(citizen.email))
    submit(page, "#own-revocation button[type=submit]")
    examine(page, "own-codes-revocation")
    page.goto(demo.brama.url + "/profil/przedluzenie")
    submit(page, "#own-renewal button[type=submit]")
    code_to(demo.brama, citizen.email, known + 1)
    submit(page, "#own-codes button[type=submit]")
    examine(page, "own-codes-wrong")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", ["nazwa", "haslo", "gotowe/link-wyslany", "gotowe/uniewaznienie"])
def test_the_pages_for_what_was_forgotten_have_no_barrier(demo, new_context, language, path):
    page = new_context(language=language).new_page()
    page.goto(f"{demo.brama.url}/profil/{path}")
    examine(page, "recovery-" + path.replace("/", "-"))


@pytest.mark.parametrize("portal", ["sekap", "peup", "e_urzad"])
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
    examine(page, "e_urzad-refused")


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


def tab_to(page, selector: str):
    """Presses Tab until the element has the focus, and expects that the focus can be seen."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            assert page.evaluate(
                "() => { const style = getComputedStyle(document.activeElement);"
                " return (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0)"
                " || style.boxShadow !== 'none' }"), f"the focus on {selector} cannot be seen"
            return
    raise AssertionError(f"{selector} cannot be reached by keyboard at {page.url}")


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


def press_enter(page):
    with page.expect_navigation():
        page.keyboard.press("Enter")


@pytest.mark.parametrize("portal", ["sekap", "peup", "e_urzad"])
def test_everything_works_without_script(demo, new_context, citizen, portal):
    page = new_context(script=False).new_page()
    begin_sign_in(page, getattr(demo, portal))
    SignIn(page, demo.brama, citizen).complete()
    assert on(page, getattr(demo, portal)) and knows(page, citizen)
