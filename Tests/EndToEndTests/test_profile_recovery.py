"""What was forgotten: the user name, the password; and the lock after wrong tries."""

from harness.brama import new_citizen
from harness.browser import SignIn, question_on, submit
from harness.own_pages import code_to, give_codes, mail_to, open_own

LINK = r"(https?://\S+/profil/haslo/[A-Za-z0-9_-]{43})"


def ask_for_link(page, brama, user_name, pesel):
    page.goto(brama.url + "/profil/haslo")
    page.fill("#forgotten-password [name=username]", user_name)
    page.fill("#forgotten-password [name=pesel]", pesel)
    submit(page, "#forgotten-password button[type=submit]")


def test_a_forgotten_password_is_chosen_anew_and_lifts_the_lock(demo, page, citizen):
    page.goto(demo.brama.url + "/profil")
    sign_in = SignIn(page, demo.brama, citizen).up_to("login")
    for _ in range(7):
        sign_in.login("Zla-Brama-1")
    locked = page.locator(".summary").inner_text()
    submit(page, "main a[href='/profil/haslo']")
    ask_for_link(page, demo.brama, citizen.user_name, citizen.pesel)
    assert page.url.endswith("/profil/gotowe/link-wyslany")
    page.goto(mail_to(demo.brama, citizen.email, LINK).group(1))
    page.fill("#new-password [name=new-password]", "kot")
    submit(page, "#new-password button[type=submit]")
    assert page.locator("#new-password-error").is_visible()
    mails, texts = (len(demo.brama.sent(address)) for address in (citizen.email, citizen.phone))
    page.fill("#new-password [name=new-password]", "Nowa-Brama-9")
    submit(page, "#new-password button[type=submit]")
    # The link is in the mailbox, so the code is not, though this citizen's codes go there otherwise.
    give_codes(page, code_to(demo.brama, citizen.phone, texts))
    assert [message for message in demo.brama.sent(citizen.email)[mails:] if message.get("code")] == []
    assert page.url.endswith("/profil/gotowe/haslo")

    page.goto(demo.brama.url + "/profil")
    sign_in = SignIn(page, demo.brama, citizen).up_to("login")
    sign_in.login("Nowa-Brama-9")
    assert question_on(page) == "code", f"no wait is left of: {locked}"
    sign_in.code()
    assert citizen.pesel in page.locator("main").inner_text()


def test_a_forgotten_user_name_is_mailed_to_the_address_that_has_it(demo, page, citizen):
    page.goto(demo.brama.url + "/profil/nazwa")
    page.fill("#forgotten-name [name=email]", citizen.email)
    submit(page, "#forgotten-name button[type=submit]")
    assert page.url.endswith("/profil/gotowe/nazwa-wyslana")
    mail_to(demo.brama, citizen.email, citizen.user_name)


def test_recovery_tells_a_stranger_nothing(demo, new_context, citizen):
    stranger = new_citizen()
    said = []
    for user_name, pesel in ((citizen.user_name, citizen.pesel), (stranger.user_name, stranger.pesel),
                             (citizen.user_name, stranger.pesel)):
        page = new_context().new_page()
        ask_for_link(page, demo.brama, user_name, pesel)
        said.append((page.url, page.locator("main").inner_html()))
    assert len(set(said)) == 1
    mail_to(demo.brama, citizen.email, LINK)
    assert demo.brama.sent(stranger.email) == []
    assert len([message for message in demo.brama.sent(citizen.email) if "/profil/haslo/" in message["text"]]) == 1


def test_an_old_link_opens_nothing(demo, page):
    page.goto(demo.brama.url + "/profil/haslo/" + "A" * 43)
    assert page.locator("#error-number").inner_text() == "3401"


def test_a_citizen_who_is_signed_in_still_needs_the_old_password(demo, page, citizen):
    open_own(page, demo.brama, citizen, "/profil/zmiana-hasla")
    page.fill("[name=new-password]", "Nowa-Brama-9")
    submit(page, "#own-password button[type=submit]")
    assert page.locator("#old-password-error").is_visible()
