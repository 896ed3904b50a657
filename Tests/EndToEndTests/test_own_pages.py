"""A citizen's own pages: what is kept of them, and what they change."""

import json
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from harness.brama import new_citizen
from harness.browser import SignIn, arrive, on, question_on, submit
from harness.own_pages import code_to, give_codes, mail_to, open_own
from harness.portals import begin_sign_in, knows


def test_a_citizen_signs_in_to_brama_itself_and_sees_what_the_profile_holds(demo, page, citizen):
    page.goto(demo.brama.url)
    submit(page, "footer a[href='/profil']")
    assert page.locator(".asking-name").inner_text() == "Brama"
    open_own(page, demo.brama, citizen)
    assert page.url == demo.brama.url + "/profil"
    text = page.locator("main").inner_text()
    for datum in (citizen.user_name, citizen.pesel, citizen.email, citizen.family_name):
        assert datum in text


def test_the_session_of_a_portal_opens_the_page_too_and_signing_out_closes_it(demo, page, citizen):
    begin_sign_in(page, demo.peup)
    SignIn(page, demo.brama, citizen).complete()
    page.goto(demo.brama.url + "/profil")
    assert question_on(page) is None and citizen.pesel in page.locator("main").inner_text()
    page.goto(demo.brama.url + "/logout")
    submit(page, "form#logout button")
    page.goto(demo.brama.url + "/profil")
    assert question_on(page) is not None and citizen.pesel not in page.locator("main").inner_text()


def test_an_e_mail_address_is_proven_on_old_and_new_and_both_are_told(demo, page, citizen):
    new = f"nowy-{citizen.email}"
    open_own(page, demo.brama, citizen, "/profil/e-mail")
    page.fill("#own-email [name=email]", "bez-malpy")
    submit(page, "#own-email button[type=submit]")
    assert page.locator("#email-error").is_visible()
    assert page.input_value("#own-email [name=email]") == "bez-malpy"
    known = len(demo.brama.sent(citizen.email))
    page.fill("#own-email [name=email]", new)
    submit(page, "#own-email button[type=submit]")
    give_codes(page, code_to(demo.brama, citizen.email, known), code_to(demo.brama, new, 0))
    assert page.url.endswith("/profil/gotowe/e-mail")
    submit(page, "main a.main")
    assert new in page.locator("main").inner_text()
    for address in (citizen.email, new):
        mail_to(demo.brama, address, "Adres e-mail został zmieniony")


def test_a_telephone_number_is_changed_and_codes_then_go_there(demo, page, citizen):
    new = "+48611" + citizen.phone[-6:]
    open_own(page, demo.brama, citizen, "/profil/telefon")
    page.fill("#own-phone [name=phone]", new)
    submit(page, "#own-phone button[type=submit]")
    give_codes(page, code_to(demo.brama, citizen.phone, 0), code_to(demo.brama, new, 0))
    page.goto(demo.brama.url + "/profil/kody")
    page.check("#own-channel [value=sms]")
    known = {address: len(demo.brama.sent(address)) for address in (citizen.email, new)}
    submit(page, "#own-channel button[type=submit]")
    give_codes(page, *(code_to(demo.brama, address, count) for address, count in known.items()))
    assert page.url.endswith("/profil/gotowe/kody")
    page.goto(demo.brama.url + "/profil")
    assert "SMS-em" in page.locator("main").inner_text()


def test_a_password_is_changed_with_the_old_one_and_a_code_and_every_session_ends(demo, page, citizen):
    open_own(page, demo.brama, citizen, "/profil/zmiana-hasla")
    page.fill("[name=old-password]", "nie-to-Haslo-1")
    page.fill("[name=new-password]", "Nowa-Brama-9")
    submit(page, "#own-password button[type=submit]")
    assert page.locator("#old-password-error").is_visible()
    assert page.input_value("[name=new-password]") == ""
    page.fill("[name=old-password]", citizen.password)
    page.fill("[name=new-password]", "Nowa-Brama-9")
    known = len(demo.brama.sent(citizen.email))
    submit(page, "#own-password button[type=submit]")
    give_codes(page, code_to(demo.brama, citizen.email, known))
    assert page.url.endswith("/profil/gotowe/haslo")
    page.goto(demo.brama.url + "/profil")
    sign_in = SignIn(page, demo.brama, citizen).up_to("login")
    sign_in.login(citizen.password)
    assert question_on(page) == "login", "the old password is good for nothing"
    sign_in.login("Nowa-Brama-9")
    assert question_on(page) == "code"


MONTHS = ("stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia").split()


def minutes_since(begin: datetime) -> set:
    """Every minute from then up to now, as a page in Polish has it."""
    end = datetime.now(begin.tzinfo)
    instants = [begin + timedelta(minutes=count) for count in range(int((end - begin).total_seconds() / 60) + 1)]
    return {(f"{at.day}\u00a0{MONTHS[at.month - 1]}\u00a0{at.year}", f"{at:%H:%M}") for at in [*instants, end]}


def test_each_sign_in_is_told_by_when_to_whom_how_and_from_where(demo, new_context, citizen):
    begin = datetime.now(ZoneInfo("Europe/Warsaw"))
    other = new_context().new_page()
    begin_sign_in(other, demo.peup)
    SignIn(other, demo.brama, citizen).complete()
    begin_sign_in(other, demo.e_urzad)
    assert "login" not in SignIn(other, demo.brama, citizen).complete().asked, "this one is single sign-on"
    page = new_context().new_page()
    open_own(page, demo.brama, citizen, "/profil/logowania")
    lines = page.locator(".records li").all()
    for line, place in zip(lines, ("Brama: Twój profil", "e-urząd", "PeUP"), strict=True):
        assert place in line.locator(".portal-name").inner_text()
        when = line.locator(".portal-state").inner_text()
        assert any(day in when and minute in when for day, minute in minutes_since(begin)), when
        assert line.locator(".note").all_inner_texts() == ["Profil zaufany", "Adres IP: 127.0.0.1"]


def test_sessions_and_consents_are_shown_and_can_be_ended(demo, new_context, citizen):
    other = new_context().new_page()
    begin_sign_in(other, demo.peup)
    SignIn(other, demo.brama, citizen).complete()
    page = new_context().new_page()
    open_own(page, demo.brama, citizen, "/profil/sesje")
    assert page.locator(".records li").count() == 2
    submit(page, ".records form button")
    assert page.locator(".records li").count() == 1
    other.goto(demo.brama.url + "/profil")
    assert question_on(other) is not None, "the session that was ended signs nobody in"

    page.goto(demo.brama.url + "/profil/zgody")
    assert page.locator(".records li").count() == 1
    submit(page, ".records form button")
    assert page.locator(".records li").count() == 0
    begin_sign_in(page, demo.peup)
    arrive(page)
    assert question_on(page) == "consent", "the portal has to ask again"


def test_a_copy_of_all_data_can_be_taken_away(demo, page, citizen):
    open_own(page, demo.brama, citizen, "/profil/dane")
    with page.expect_download() as waiting:
        page.locator("#own-copy button[type=submit]").click()
    copy = json.loads(waiting.value.path().read_text(encoding="utf-8"))
    assert waiting.value.suggested_filename == "brama.json"
    assert copy["person"]["pesel"] == citizen.pesel
    assert copy["trustedProfile"]["userName"] == citizen.user_name
    assert copy["signIns"][0]["to"] == "Brama"
    assert "argon2" not in json.dumps(copy)


def test_another_citizen_sees_nothing_of_it(demo, new_context, citizen):
    begun = new_context().new_page()
    open_own(begun, demo.brama, citizen, "/profil/sesje")
    stranger = demo.brama.add(new_citizen())
    page = new_context().new_page()
    open_own(page, demo.brama, stranger, "/profil/sesje")
    assert page.locator(".records li").count() == 1
    page.goto(demo.brama.url + "/profil/logowania")
    assert page.locator(".records li").count() == 1


def test_the_pages_work_without_script_and_the_way_back_leads_to_the_front_page(demo, new_context, citizen):
    page = new_context(script=False).new_page()
    page.goto(demo.brama.url + "/profil")
    submit(page, "form#cancel button")
    assert on(page, demo.brama.url) and page.locator(".welcome").count() == 1
    open_own(page, demo.brama, citizen)
    assert citizen.pesel in page.locator("main").inner_text()
    begin_sign_in(page, demo.peup)
    SignIn(page, demo.brama, citizen).complete()
    assert knows(page, citizen)
