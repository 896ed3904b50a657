"""A citizen signs in by e-ID card: browser, agent and a simulated card, in process and on a real PC/SC service."""

import re
from base64 import b64decode

import httpx
import pytest

from harness.brama import Brama, new_citizen
from harness.browser import SignIn, arrive, examine, on, question_on, submit
from harness.card import CardOffice
from harness.electronic_id import answer, choose_card, code_on, number_on, refusal, words_on
from harness.portals import begin_sign_in, knows
from harness.process import wait_until
from harness.saml import PlainRelyingParty

@pytest.fixture(scope="module")
def office(demo):
    """The demo's own authority, which Brama trusts."""
    return CardOffice(demo.folder / "demo" / "cards")


@pytest.fixture
def holder(office):
    """A person with a card and without a trusted profile, whom Brama does not know."""
    person = new_citizen()
    return office.issue(pesel=person.pesel, given_name="Anna Maria", family_name=person.family_name)


def on_card_page(demo, page, portal=None):
    begin_sign_in(page, portal or demo.peup)
    choose_card(page)
    return page


def settle(page):
    """The page moves on by itself; the way back to the portal is free but for consent."""
    page.locator("form#consent").wait_for()
    submit(page, "form#consent button[value=accept]")
    arrive(page)


@pytest.mark.parametrize("portal", ["sekap", "peup", "e_urzad"])
def test_somebody_without_a_trusted_profile_signs_in_by_card(demo, page, holder, portal):
    address = getattr(demo, portal)
    on_card_page(demo, page, address)
    answer(demo.brama.url, code_on(page), holder)
    settle(page)
    assert on(page, address) and knows(page, holder)
    known = [row for row in demo.brama.listing("citizen", "list") if row["pesel"] == holder.pesel]
    assert len(known) == 1 and "userName" not in known[0]
    assert known[0]["givenName"] == "Anna" and known[0]["secondName"] == "Maria"


def test_a_card_signs_in_without_script(demo, new_context, holder):
    page = new_context(script=False).new_page()
    on_card_page(demo, page)
    answer(demo.brama.url, code_on(page), holder)
    # The page asks for itself again every few seconds.
    page.locator("form#consent").wait_for()
    submit(page, "form#consent button[value=accept]")
    arrive(page)
    assert knows(page, holder)


def test_the_button_asks_at_once(demo, new_context, holder):
    page = new_context(script=False).new_page()
    on_card_page(demo, page)
    answer(demo.brama.url, code_on(page), holder)
    submit(page, "#check-now")
    assert question_on(page) == "consent"


def test_a_card_on_a_reader_signs_in_through_pcscd(demo, page, holder, card_reader):
    on_card_page(demo, page)
    with card_reader.holding(holder):
        answer(demo.brama.url, code_on(page), holder, reader=card_reader)
    settle(page)
    assert knows(page, holder)


def test_the_session_of_a_card_signs_in_to_the_next_portal(demo, page, holder):
    on_card_page(demo, page)
    answer(demo.brama.url, code_on(page), holder)
    settle(page)
    begin_sign_in(page, demo.e_urzad)
    assert SignIn(page, demo.brama, holder_as_citizen(holder)).complete().asked in ([], ["consent"])
    assert knows(page, holder)


def holder_as_citizen(card):
    return new_citizen(pesel=card.pesel, family_name=card.family_name)


def test_what_the_card_signs_has_the_words_and_the_portal_of_the_page(demo, page):
    on_card_page(demo, page)
    opened = httpx.post(f"{demo.brama.url}/eid/agent/open", json={"code": code_on(page)}).json()
    signed = b64decode(opened["challenge"]).decode()
    assert f"\ncheck-words: {words_on(page)}\n" in signed
    assert f"\nrelying-party: {demo.relying_party('peup')}\n" in signed


def test_a_code_is_taken_by_one_agent(demo, page, holder, office):
    on_card_page(demo, page)
    code = code_on(page)
    opened = httpx.post(f"{demo.brama.url}/eid/agent/open", json={"code": code})
    assert opened.status_code == 200
    stranger = refusal(demo.brama.url, code, holder)
    assert "3103" in stranger.stderr or "3103" in str(stranger)
    # The page tells that somebody has the code; a new one takes it out of their hands.
    wait_until(lambda: page.locator("#card-code").count() == 0, "the page to show that the code is taken")
    submit(page, "form#new-code button")
    assert code_on(page) != code
    late = httpx.post(
        f"{demo.brama.url}/eid/agent/cancel", json={"ticket": opened.json()["ticket"], "reason": "declined"})
    assert late.json()["number"] == 3101
    answer(demo.brama.url, code_on(page), holder)
    settle(page)
    assert knows(page, holder)


def test_a_code_is_used_once(demo, page, holder):
    on_card_page(demo, page)
    code = code_on(page)
    answer(demo.brama.url, code, holder)
    settle(page)
    again = httpx.post(f"{demo.brama.url}/eid/agent/open", json={"code": code})
    assert again.status_code == 404 and again.json()["number"] == 3101
    assert again.json()["text"]["pl"] and again.json()["text"]["en"]


def test_a_login_that_the_agent_declines_says_so_and_can_go_on(demo, page, holder):
    on_card_page(demo, page)
    opened = httpx.post(f"{demo.brama.url}/eid/agent/open", json={"code": code_on(page)}).json()
    httpx.post(f"{demo.brama.url}/eid/agent/cancel", json={"ticket": opened["ticket"], "reason": "declined"})
    page.locator("#error-number").wait_for()
    assert number_on(page) == "3121"
    examine(page, "card-declined")
    submit(page, "main a.main")
    assert question_on(page) == "choose-method"


@pytest.mark.parametrize("reason, number", [
    ("wrong-pin", "3122"), ("pin-blocked", "3123"), ("wrong-can", "3124"), ("card-removed", "3125"),
    ("no-reader", "3126"), ("card-failed", "3127"),
])
def test_the_page_says_why_the_agent_gave_up(demo, page, reason, number):
    on_card_page(demo, page)
    opened = httpx.post(f"{demo.brama.url}/eid/agent/open", json={"code": code_on(page)}).json()
    httpx.post(f"{demo.brama.url}/eid/agent/cancel", json={"ticket": opened["ticket"], "reason": reason})
    page.locator("#error-number").wait_for()
    assert number_on(page) == number


def test_a_wrong_pin_three_times_blocks_the_card_and_signs_nobody_in(demo, page, holder):
    wrong = "0000" if holder.pin != "0000" else "1111"
    on_card_page(demo, page)
    for _ in range(3):
        refusal(demo.brama.url, code_on(page), holder, pin=wrong)
        page.locator("#error-number").wait_for()
        assert number_on(page) in ("3122", "3123")
        last = number_on(page)
        submit(page, "main a.main")
        choose_card(page)
    assert last == "3123"
    refusal(demo.brama.url, code_on(page), holder)
    page.locator("#error-number").wait_for()
    assert number_on(page) == "3123"


def test_a_lost_card_and_a_revoked_card_are_refused_at_once(demo, new_context, office):
    lost, revoked = (office.issue(pesel=new_citizen().pesel) for _ in range(2))
    page = new_context().new_page()
    demo.brama.run("eid", "lost", "add", lost.document_number)
    on_card_page(demo, page)
    assert "3113" in str(refusal(demo.brama.url, code_on(page), lost))
    page.locator("#error-number").wait_for()
    assert number_on(page) == "3113"
    demo.brama.run("eid", "lost", "remove", lost.document_number)
    office.revoke(revoked)
    demo.brama.run("eid", "crl", "refresh")
    submit(page, "main a.main")
    choose_card(page)
    assert "3110" in str(refusal(demo.brama.url, code_on(page), revoked))
    page.locator("#error-number").wait_for()
    submit(page, "main a.main")
    choose_card(page)
    answer(demo.brama.url, code_on(page), lost)
    page.locator("form#consent").wait_for()


def test_a_card_of_an_authority_that_is_not_trusted_is_refused(demo, page, tmp_path):
    stranger = CardOffice(tmp_path / "eid").issue()
    on_card_page(demo, page)
    assert "3107" in str(refusal(demo.brama.url, code_on(page), stranger))
    page.locator("#error-number").wait_for()
    assert number_on(page) == "3107"


@pytest.fixture
def demanding(demo):
    """e-urząd demands level high for as long as the test runs."""
    party = demo.relying_party("e-urzad")
    demo.brama.set(party, minimum_level="high")
    yield demo.e_urzad
    demo.brama.set(party, minimum_level="low")


def test_a_session_by_trusted_profile_steps_up_with_the_card(demo, page, citizen, office, demanding):
    begin_sign_in(page, demo.peup)
    SignIn(page, demo.brama, citizen).complete()
    begin_sign_in(page, demanding)
    assert question_on(page) == "choose-method"
    values = page.locator("button[name=method]").evaluate_all("all => all.map(each => each.value)")
    assert values == ["e-id"], "nothing else reaches the level"
    examine(page, "choose-method-step-up")
    card = office.issue(pesel=citizen.pesel, given_name=citizen.given_name, family_name=citizen.family_name)
    choose_card(page)
    answer(demo.brama.url, code_on(page), card)
    settle(page)
    assert on(page, demanding) and knows(page, citizen)
    assert [row["level"] for row in sessions_of(demo, citizen.user_name) if row["state"] == "active"] == ["high"]
    issued = demo.brama.listing("assertion", "list")[0]
    assert (issued["level"], issued["method"]) == ("high", "e-id")


def sessions_of(demo, user_name: str) -> list:
    return [row for row in demo.brama.listing("session", "list") if row["citizen"] == user_name]


def test_another_persons_card_takes_nothing_over(demo, page, citizen, holder, demanding):
    begin_sign_in(page, demo.peup)
    SignIn(page, demo.brama, citizen).complete()
    begin_sign_in(page, demanding)
    choose_card(page)
    answer(demo.brama.url, code_on(page), holder)
    settle(page)
    assert on(page, demanding) and knows(page, holder)
    assert all(row["state"] == "ended" for row in sessions_of(demo, citizen.user_name))


@pytest.mark.parametrize("language", ["pl-PL", "en-GB"])
def test_the_pages_are_for_everybody(demo, new_context, language):
    page = new_context(language=language).new_page()
    on_card_page(demo, page)
    examine(page, "card")
    httpx.post(f"{demo.brama.url}/eid/agent/open", json={"code": code_on(page)})
    wait_until(lambda: page.locator("#card-code").count() == 0, "the page to show that the code is taken")
    examine(page, "card-opened")


def test_the_page_works_by_keyboard(demo, page):
    begin_sign_in(page, demo.peup)
    page.locator("form#choose-method button[value=e-id]").focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    code = code_on(page)
    page.locator("#check-now").focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('form')?.id") == "new-code"
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert code_on(page) != code


def test_two_tabs_are_two_logins_and_a_reload_shows_the_same_code(demo, new_context, holder):
    context = new_context()
    first, second = context.new_page(), context.new_page()
    on_card_page(demo, first)
    on_card_page(demo, second, demo.e_urzad)
    code = code_on(first)
    assert code != code_on(second)
    first.reload()
    assert code_on(first) == code
    answer(demo.brama.url, code, holder)
    settle(first)
    assert on(first, demo.peup) and knows(first, holder)
    assert re.fullmatch(r"\d{9}", code_on(second))


@pytest.fixture
def hasty(tmp_path):
    """A Brama of its own whose codes hold for two seconds, and an address that begins a login there."""
    brama = Brama(tmp_path / "brama", "127.0.31.2").initialise()
    office = CardOffice(tmp_path / "eid")
    office.issue()
    brama.run("eid", "trust", "add", office.certificate)
    brama.configure({"eid.code-lifetime-seconds": 2})
    party = PlainRelyingParty("127.0.31.3").register(brama, tmp_path, minimum_level="high")
    try:
        yield brama.start(), party
    finally:
        brama.stop()


@pytest.mark.parametrize("script", [True, False])
def test_a_code_expires_and_a_new_one_is_a_button_away(hasty, new_context, script):
    brama, party = hasty
    page = new_context(script=script).new_page()
    page.goto(party.request(brama)[1])
    choose_card(page)
    code = code_on(page)
    page.locator("form#new-code button.main").wait_for()
    assert page.locator("#card-code").count() == 0
    late = httpx.post(f"{brama.url}/eid/agent/open", json={"code": code})
    assert late.status_code == 410 and late.json()["number"] == 3102
    if script:
        examine(page, "card-expired")
    submit(page, "form#new-code button")
    assert code_on(page) != code
