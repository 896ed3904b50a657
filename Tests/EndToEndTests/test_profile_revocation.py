"""The end of a profile, by its owner: asked twice, and then at once."""

from harness.browser import SignIn, question_on, submit
from harness.own_pages import code_to, give_codes, mail_to, open_own


def test_a_profile_is_revoked_after_two_questions_and_opens_nothing_any_more(demo, page, citizen):
    open_own(page, demo.brama, citizen, "/profil/uniewaznienie")
    assert page.locator(".warning").is_visible()
    known = len(demo.brama.sent(citizen.email))
    submit(page, "#own-revocation button[type=submit]")
    assert page.locator(".warning").is_visible(), "the second question"
    page.goto(demo.brama.url + "/profil")
    assert citizen.user_name in page.locator("main").inner_text(), "the first answer revokes nothing"
    page.go_back()
    give_codes(page, code_to(demo.brama, citizen.email, known))
    assert page.url.endswith("/profil/gotowe/uniewaznienie")
    mail_to(demo.brama, citizen.email, "unieważniony")

    page.goto(demo.brama.url + "/profil")
    assert question_on(page) is not None, "the session that rested on the profile has ended"
    sign_in = SignIn(page, demo.brama, citizen).up_to("login")
    sign_in.login()
    assert question_on(page) == "login"
