"""After the password, the e-ID card or a bank in the place of the code."""

import pytest

from harness import banks
from harness.brama import Citizen
from harness.browser import SignIn, arrive, examine, question_on, submit
from harness.card import CardOffice
from harness.electronic_id import answer, code_on, number_on
from harness.own_pages import open_own
from harness.portals import begin_sign_in, knows


@pytest.fixture(scope="module")
def office(demo):
    """The demo's own authority, which Brama trusts."""
    return CardOffice(demo.folder / "demo" / "cards")


def choose_card_instead(demo, page, citizen):
    begin_sign_in(page, demo.peup)
    SignIn(page, demo.brama, citizen).up_to("code")
    submit(page, "form#other-factors button[value=e-id]")


def test_a_card_stands_in_for_the_code(demo, page, citizen, office):
    card = office.issue(pesel=citizen.pesel, given_name=citizen.given_name, family_name=citizen.family_name)
    choose_card_instead(demo, page, citizen)
    answer(demo.brama.url, code_on(page), card)
    page.locator("form#consent").wait_for()
    submit(page, "form#consent button[value=accept]")
    arrive(page)
    assert knows(page, citizen)
    open_own(page, demo.brama, citizen, "/profil/logowania")
    assert "Profil zaufany" in page.locator(".records li").first.inner_text()


def test_another_person_s_card_signs_nobody_in(demo, page, citizen, office):
    card = office.issue(pesel="87022243734", given_name="Jan", family_name="Inny")
    choose_card_instead(demo, page, citizen)
    answer(demo.brama.url, code_on(page), card)
    page.locator("#error-number").wait_for()
    assert number_on(page) == "3011"
    page.goto(demo.brama.url + "/profil")
    assert question_on(page) is not None, "nobody is signed in"


# A customer of the demo's banks who has a trusted profile.
ANNA = Citizen(
    user_name="anna_nowak", password="Wiosna-2026", pesel=banks.ANNA.pesel, family_name=banks.ANNA.family_name,
    email="anna_nowak@example.pl")


def choose_bank_instead(demo, page):
    begin_sign_in(page, demo.peup)
    SignIn(page, demo.brama, ANNA).up_to("code")
    submit(page, "form#other-factors button[value='bank:debina']")
    arrive(page)


def test_a_bank_stands_in_for_the_code(demo, page):
    choose_bank_instead(demo, page)
    banks.sign_in(page, banks.ANNA)
    banks.decide(page)
    if question_on(page) == "consent":
        submit(page, "form#consent button[value=accept]")
        arrive(page)
    assert knows(page, ANNA)
    page.goto(demo.brama.url + "/profil")
    assert banks.ANNA.pesel in page.locator("main").inner_text(), "the password and the bank prove the profile's owner"


def test_another_person_s_bank_signs_nobody_in(demo, page):
    choose_bank_instead(demo, page)
    banks.sign_in(page, banks.ROCH)
    banks.decide(page)
    assert banks.error_on(page) == 3011
    page.goto(demo.brama.url + "/profil")
    assert question_on(page) is not None, "nobody is signed in"


def test_the_page_that_offers_the_card_has_no_barrier(demo, page, citizen):
    begin_sign_in(page, demo.peup)
    SignIn(page, demo.brama, citizen).up_to("code")
    assert page.locator("form#other-factors").count() == 1
    examine(page, "code-or-card")
