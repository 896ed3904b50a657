"""Somebody gets a trusted profile: the form, the code, and each way of confirming it."""

import shutil
import time
from pathlib import Path

import pytest

from harness.application import (
    CARD_NUMBER, LEAST_SECONDS, QualifiedAuthority, add_point, apply, at_desk, bring_call_forward, confirm, fill_in, find,
    has_profile, new_officer, note_in_register, prove,
)
from harness.banks import OLGA, choose, decide, sign_in
from harness.brama import Brama, new_citizen
from harness.browser import examine, press_enter, submit, tab_to
from harness.card import CardOffice
from harness.electronic_id import answer, choose_card, code_on
from harness.process import wait_until

LANGUAGES = ["pl-PL", "en-GB", "uk-UA"]


@pytest.fixture(scope="module")
def qualified(folder):
    place = folder / "qualified"
    place.mkdir()
    return QualifiedAuthority(place)


@pytest.fixture(scope="module")
def brama(folder, qualified):
    """A Brama of its own, which takes any number of applications from one address."""
    brama = Brama(folder / "brama", "127.0.44.2").initialise()
    brama.configure({"application.free-forms": 10_000, "qualified.crl-urls": f"file://{qualified.revocation_list}"})
    anchors = brama.directory / "qualified" / "authorities.pem"
    anchors.parent.mkdir(exist_ok=True)
    shutil.copy(qualified.folder / "ca.crt", anchors)
    add_point(brama)
    brama.start()
    yield brama
    brama.stop()


@pytest.fixture
def applicant():
    return new_citizen()


def is_ready(page) -> bool:
    page.reload()
    return "Twój profil zaufany jest gotowy" in page.locator("h1").inner_text()


def test_a_point_confirms_and_the_owner_signs_in(brama, new_context, applicant):
    page = new_context().new_page()
    number = apply(page, brama, applicant)
    desk = at_desk(new_context().new_page(), brama, new_officer(brama))
    find(desk, number)
    confirm(desk)
    assert desk.locator(".news").count() == 1
    assert is_ready(page) and has_profile(brama, applicant)


def test_everything_works_without_script(brama, new_context, applicant):
    page = new_context(script=False).new_page()
    number = apply(page, brama, applicant)
    desk = at_desk(new_context(script=False).new_page(), brama, new_officer(brama))
    find(desk, applicant.pesel)
    assert number in desk.locator("h1").inner_text()
    confirm(desk)
    assert is_ready(page)


def test_a_bank_confirms_its_customer(demo, page):
    customer = new_citizen(given_name=OLGA.given_name, family_name=OLGA.family_name, pesel=OLGA.pesel)
    note_in_register(demo.brama, customer)
    apply(page, demo.brama, customer)
    submit(page, "#way-online")
    choose(page, "debina")
    sign_in(page, OLGA)
    decide(page)
    assert OLGA.pesel in page.locator("dl.data").inner_text()
    submit(page, "form#proof button")
    assert is_ready(page) and has_profile(demo.brama, customer)


def test_a_card_confirms_its_holder(demo, page):
    applicant = new_citizen()
    note_in_register(demo.brama, applicant)
    card = CardOffice(demo.folder / "demo" / "cards").issue(
        pesel=applicant.pesel, given_name=applicant.given_name, family_name=applicant.family_name)
    apply(page, demo.brama, applicant)
    submit(page, "#way-online")
    choose_card(page)
    answer(demo.brama.url, code_on(page), card)
    page.locator("form#proof").wait_for()
    submit(page, "form#proof button")
    assert is_ready(page) and has_profile(demo.brama, applicant)


def downloaded(page) -> bytes:
    with page.expect_download() as download:
        page.locator("#document").click()
    return Path(download.value.path()).read_bytes()


def upload(page, file: Path):
    page.set_input_files("form#signature [name=signed]", file)
    submit(page, "form#signature button[type=submit]")


def test_a_qualified_signature_confirms_its_signer(brama, page, applicant, qualified):
    apply(page, brama, applicant)
    submit(page, "#way-signature")
    document = downloaded(page)
    # Each refusal is followed by the next try on the same page.
    stranger = qualified.signer(new_citizen().pesel, "stranger")
    upload(page, qualified.sign(document, stranger))
    assert page.locator("#signed-error").count() == 1 and not has_profile(brama, applicant)
    plain = qualified.signer(applicant.pesel, "plain", is_qualified=False)
    upload(page, qualified.sign(document, plain))
    assert page.locator("#signed-error").count() == 1
    signer = qualified.signer(applicant.pesel)
    upload(page, qualified.sign(document.replace(b"Anna", b"Olga"), signer))
    assert page.locator("#signed-error").count() == 1
    upload(page, qualified.sign(document, signer))
    assert is_ready(page) and has_profile(brama, applicant)


def test_a_video_call_confirms_for_three_months(brama, new_context, applicant):
    page = new_context().new_page()
    number = apply(page, brama, applicant)
    submit(page, "#way-call")
    for index in (1, 3):
        page.select_option("#time-field", index=index)
        submit(page, "form#call button[type=submit]")
        shown = page.locator("#application-call").inner_text()
        submit(page, "#way-call")
        assert page.locator("#application-call").inner_text() == shown
    bring_call_forward(brama, number)
    desk = at_desk(new_context().new_page(), brama, new_officer(brama))
    submit(desk, f"#calls a:has-text('{number}')")
    desk.fill("form#call-confirm [name=read-out]", "1111-2222-3333")
    desk.check("form#call-confirm [name=call-document-kind][value=passport]")
    desk.fill("form#call-confirm [name=call-document-number]", "EH1234567")
    submit(desk, "form#call-confirm button[type=submit]")
    assert desk.locator(".summary").count() == 1 and not has_profile(brama, applicant)
    desk.fill("form#call-confirm [name=read-out]", number.replace("-", " "))
    desk.check("form#call-confirm [name=call-document-kind][value=id-card]")
    desk.fill("form#call-confirm [name=call-document-number]", "ABA300000")
    submit(desk, "form#call-confirm button[type=submit]")
    assert has_profile(brama, applicant)


def test_an_account_files_its_application_later_and_withdraws_it(brama, page, applicant):
    fill_in(page, brama, applicant, pesel="").send()
    page.fill("form#pesel [name=pesel]", applicant.pesel)
    submit(page, "form#pesel button[type=submit]")
    prove(page, brama, applicant)
    submit(page, "#withdraw")
    submit(page, "form#withdrawal button")
    assert "wycofany" in page.locator("h1").inner_text()


def test_nothing_typed_is_lost_but_the_password(brama, page, applicant):
    filled = fill_in(page, brama, applicant, phone="12", street="Długa 1")
    filled.send()
    assert page.locator("#phone-error").count() == 1 and page.locator("#street-error").count() == 1
    assert page.input_value("[name=username]") == applicant.user_name
    assert page.input_value("[name=street]") == "Długa 1"
    assert page.input_value("[name=password]") == ""


def test_a_stranger_learns_nothing(brama, page, applicant):
    holder = brama.add(new_citizen())
    pages = {}
    for name, same in (("unknown", {}), ("pesel", {"pesel": holder.pesel}), ("name", {"user_name": holder.user_name}),
                       ("email", {"email": holder.email})):
        stranger = new_citizen(channel="sms", **same)
        fill_in(page, brama, stranger).send()
        shown = page.locator("main").inner_html().replace(page.url.rsplit("/", 1)[1], "")
        masked = f"***&nbsp;***&nbsp;{stranger.phone[-3:]}"
        assert masked in shown
        pages[name] = shown.replace(masked, "")
        prove(page, brama, stranger)
        # Next comes the e-mail address, which only its owner can prove.
        assert page.locator("form#application-code").count() == 1, f"{name} told something"
        if name != "email":
            prove(page, brama, stranger, known=1)
            assert page.locator("#application-number").count() == 1, f"{name} told something"
        assert len(brama.codes(stranger)) == (1 if name == "email" else 2)
    assert len(set(pages.values())) == 1
    notices = wait_until(lambda: [mail for mail in brama.sent(holder.email) if not mail.get("code")]
                         if len(brama.sent(holder.email)) >= 3 else None, "the holder's notices")
    assert len(notices) >= 3, "the holder was not told each time"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pages_of_an_application_have_no_barrier(brama, new_context, applicant, language):
    page = new_context(language=language).new_page()
    for path, name in (("punkty?szukaj=sosnowiec", "points"), ("punkty?szukaj=nigdzie", "points-none"),
                       ("regulamin", "terms"), ("nowe", "account")):
        page.goto(f"{brama.url}/profil/{path}")
        examine(page, name)
    submit(page, "form#account button[type=submit]")
    examine(page, "account-wrong")
    fill_in(page, brama, applicant).send()
    examine(page, "application-code")
    submit(page, "form#application-code button[type=submit]")
    assert page.locator(".summary").count() == 1
    examine(page, "application-code-wrong")
    prove(page, brama, applicant)
    examine(page, "application")
    for way in ("signature", "call"):
        submit(page, f"#way-{way}")
        examine(page, f"application-{way}")
        submit(page, f"form#{way} button[type=submit]")
        assert page.locator(".summary").count() == 1
        examine(page, f"application-{way}-wrong")
        page.goto(page.url.rsplit("/", 1)[0])
    submit(page, "#withdraw")
    examine(page, "application-withdrawal")
    submit(page, "form#withdrawal button")
    examine(page, "application-withdrawn")


def test_a_whole_application_works_by_keyboard_alone(brama, new_context, applicant):
    page = new_context().new_page()
    page.goto(f"{brama.url}/profil/nowe")
    shown = time.monotonic()
    typed = {"username": applicant.user_name, "password": applicant.password, "given-name": applicant.given_name,
             "family-name": applicant.family_name, "pesel": applicant.pesel, "email": applicant.email,
             "phone": applicant.phone}
    for name, value in typed.items():
        tab_to(page, f"form#account [name={name}]")
        page.keyboard.type(value)
    tab_to(page, "form#account [name=channel]")
    for _ in range(2):
        if not page.locator(f"[name=channel][value={applicant.channel}]").is_checked():
            page.keyboard.press("ArrowDown")
    assert page.locator(f"[name=channel][value={applicant.channel}]").is_checked()
    tab_to(page, "form#account [name=terms]")
    page.keyboard.press("Space")
    wait_until(lambda: time.monotonic() - shown > LEAST_SECONDS, "the form to be old enough")
    tab_to(page, "form#account button[type=submit]")
    press_enter(page)
    tab_to(page, "form#application-code [name=code]")
    page.keyboard.type(brama.next_code(applicant, 0))
    press_enter(page)
    number = page.locator("#application-number").inner_text()
    tab_to(page, "#way-call")
    press_enter(page)
    tab_to(page, "form#call select")
    page.keyboard.press("ArrowDown")
    tab_to(page, "form#call button[type=submit]")
    press_enter(page)
    assert page.locator("#application-call").count() == 1
    bring_call_forward(brama, number)

    desk = at_desk(new_context().new_page(), brama, new_officer(brama))
    tab_to(desk, "form#find [name=query]")
    desk.keyboard.type(number)
    press_enter(desk)
    tab_to(desk, "form#call-confirm [name=read-out]")
    desk.keyboard.type(number)
    tab_to(desk, "form#call-confirm [name=call-document-kind]")
    desk.keyboard.press("Space")
    tab_to(desk, "form#call-confirm [name=call-document-number]")
    desk.keyboard.type(CARD_NUMBER)
    tab_to(desk, "form#call-confirm button[type=submit]")
    press_enter(desk)
    assert desk.locator(".news").count() == 1
    assert is_ready(page) and has_profile(brama, applicant)
