"""The main story: a citizen signs in at a portal, and at the next one without a question."""

import pytest

from harness.browser import SignIn, arrive, on, question_on, submit
from harness.portals import begin_sign_in, forget, knows
from harness.saml import PlainRelyingParty, answer_in
from harness.visitor import Visitor

# A context class that no method proves.
NOBODYS = "https://nobody.example/ac/classes/oath"
SUBSTANTIAL = "http://eidas.europa.eu/LoA/substantial"
NO_CONTEXT = "urn:oasis:names:tc:SAML:2.0:status:NoAuthnContext"


@pytest.mark.parametrize("portal", ["sekap", "peup", "e_urzad"])
def test_a_citizen_signs_in_with_a_trusted_profile(demo, page, citizen, portal):
    address = getattr(demo, portal)
    begin_sign_in(page, address)
    asked = SignIn(page, demo.brama, citizen).complete().asked
    assert asked == ["choose-method", "login", "code", "consent"]
    assert on(page, address)
    assert knows(page, citizen)


def test_the_second_portal_asks_for_no_login(demo, page, citizen):
    begin_sign_in(page, demo.peup)
    SignIn(page, demo.brama, citizen).complete()
    begin_sign_in(page, demo.e_urzad)
    # What goes to the second portal is for the citizen to say, once; who is there is known already.
    assert SignIn(page, demo.brama, citizen).complete().asked in ([], ["consent"])
    assert on(page, demo.e_urzad) and knows(page, citizen)


def test_where_consent_was_given_the_way_is_free(demo, new_context, citizen):
    first = new_context().new_page()
    for portal in (demo.peup, demo.sekap):
        begin_sign_in(first, portal)
        SignIn(first, demo.brama, citizen).complete()
    second = new_context().new_page()
    begin_sign_in(second, demo.peup)
    assert SignIn(second, demo.brama, citizen).complete().asked == ["choose-method", "login", "code"]
    begin_sign_in(second, demo.sekap)
    assert question_on(second) is None
    assert on(second, demo.sekap) and knows(second, citizen)


def test_another_browser_has_to_sign_in_itself(demo, new_context, citizen):
    first, second = new_context().new_page(), new_context().new_page()
    begin_sign_in(first, demo.peup)
    SignIn(first, demo.brama, citizen).complete()
    begin_sign_in(second, demo.peup)
    assert question_on(second) == "choose-method"


def test_a_refused_consent_is_told_to_the_portal_and_signs_nobody_in(demo, page, citizen):
    begin_sign_in(page, demo.peup)
    sign_in = SignIn(page, demo.brama, citizen).up_to("consent")
    assert citizen.family_name in page.locator("body").inner_text(), "consent shows what would be sent"
    assert page.locator("main .badge").count() == 0, "who is asked for the first time is not told of more data"
    sign_in.consent("refuse")
    arrive(page)
    assert on(page, demo.peup)
    assert page.locator("#error").is_visible()
    page.goto(demo.peup)
    assert not knows(page, citizen)


def test_consent_is_asked_again_when_the_data_grow(demo, page, citizen):
    begin_sign_in(page, demo.peup)
    SignIn(page, demo.brama, citizen).complete()
    peup = demo.relying_party("peup")
    demo.brama.set(peup, release="FirstName,FamilyName,DateOfBirth")
    try:
        forget(page, demo.peup)
        begin_sign_in(page, demo.peup)
        SignIn(page, demo.brama, citizen).up_to("consent")
        assert page.locator("main .badge").count() == 1, "what is new is marked"
    finally:
        demo.brama.set(peup, release="FirstName,FamilyName")


def test_a_payment_asks_again_in_spite_of_the_session(demo, page, citizen):
    begin_sign_in(page, demo.e_urzad)
    SignIn(page, demo.brama, citizen).complete()
    page.goto(f"{demo.e_urzad}/zobowiazania")
    submit(page, "#pay")
    arrive(page)
    assert SignIn(page, demo.brama, citizen).complete().asked == ["choose-method", "login", "code"]
    assert on(page, demo.e_urzad)
    assert page.locator("#paid").is_visible()


@pytest.fixture(scope="module")
def plain(demo):
    return PlainRelyingParty("127.0.30.9").register(demo.brama, demo.folder)


def test_a_level_that_no_method_reaches_is_answered_with_no_context(demo, citizen, plain):
    with Visitor() as visitor:
        _, reachable = plain.request(demo.brama, level=SUBSTANTIAL)
        page = visitor.sign_in_until_answered(visitor.open(reachable), demo.brama, citizen)
        assert answer_in(page).assertion, "the control: what the method reaches is granted"
        identifier, unreachable = plain.request(demo.brama, level=NOBODYS)
        answer = answer_in(visitor.open(unreachable))
    assert answer.assertion is None
    assert answer.in_response_to == identifier
    assert NO_CONTEXT in answer.status


def offered(page) -> list:
    """The methods that the choice page offers."""
    return [button.get_attribute("value") for button in page.locator("form#choose-method button[name=method]").all()]


def test_a_page_that_asks_for_a_higher_level_is_offered_what_reaches_it(demo, page, citizen):
    begin_sign_in(page, demo.e_urzad)
    assert "trusted-profile" in offered(page), "the control: without a wish every method will do"
    SignIn(page, demo.brama, citizen).complete()
    assert knows(page, citizen)
    page.goto(demo.e_urzad)
    submit(page, "#high-level")
    assert offered(page) == ["e-id"]


def test_a_portal_registered_for_a_higher_level_gets_no_lower_one(demo, page, citizen):
    peup = demo.relying_party("peup")
    begin_sign_in(page, demo.peup)
    SignIn(page, demo.brama, citizen).complete()
    assert knows(page, citizen), "the control: it works at the level it had"
    demo.brama.set(peup, minimum_level="high")
    try:
        forget(page, demo.peup)
        begin_sign_in(page, demo.peup)
        assert offered(page) == ["e-id"]
        page.goto(demo.peup)
        assert not knows(page, citizen)
    finally:
        demo.brama.set(peup, minimum_level="low")
