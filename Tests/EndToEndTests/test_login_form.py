"""What goes wrong at the login form: wrong passwords, wrong codes, codes that came too late."""

from datetime import datetime, timedelta, timezone

import pytest

from harness.brama import Brama, new_citizen
from harness.browser import SignIn, arrive, on, question_on
from harness.portals import begin_sign_in, knows
from harness.process import wait_until
from harness.saml import PlainRelyingParty, answer_in
from harness.visitor import Visitor


def test_a_wrong_password_comes_back_with_the_user_name_and_without_the_password(demo, page, citizen):
    begin_sign_in(page, demo.peup)
    sign_in = SignIn(page, demo.brama, citizen).up_to("login")
    sign_in.login("Zielona-Brama-8")
    assert question_on(page) == "login"
    assert page.locator("[role=alert], .error-summary").first.is_visible()
    assert page.input_value("form#login [name=username]") == citizen.user_name
    assert page.input_value("form#login [name=password]") == ""
    assert demo.brama.codes(citizen) == []
    sign_in.complete()
    assert on(page, demo.peup) and knows(page, citizen)


def test_an_unknown_name_is_answered_as_a_wrong_password_is(demo, new_context, citizen):
    said = []
    for user_name in (citizen.user_name, "nikt-taki"):
        page = new_context().new_page()
        begin_sign_in(page, demo.peup)
        sign_in = SignIn(page, demo.brama, citizen).up_to("login")
        page.fill("form#login [name=username]", user_name)
        page.fill("form#login [name=password]", "Zielona-Brama-8")
        with page.expect_navigation():
            page.locator("form#login button[type=submit]").click()
        # How much time is left differs by the second.
        page.locator(".time-limit").evaluate("element => element.remove()")
        said.append(page.locator("main").inner_text())
        assert sign_in.asked == ["choose-method"]
    assert said[0] == said[1]


def test_three_wrong_codes_end_the_login_and_the_right_one_comes_too_late(demo, page, citizen):
    begin_sign_in(page, demo.peup)
    sign_in = SignIn(page, demo.brama, citizen).up_to("code")
    right = demo.brama.next_code(citizen, 0)
    wrong = f"{(int(right) + 1) % 10**8:08d}"
    for _ in range(3):
        assert question_on(page) == "code"
        sign_in.code(wrong)
    arrive(page)
    if question_on(page) == "code":
        sign_in.code(right)
        arrive(page)
    assert question_on(page) != "consent"
    assert not (on(page, demo.peup) and knows(page, citizen))


LIFETIME = 2


@pytest.fixture(scope="module")
def hasty_brama(folder):
    """A Brama whose codes hold for two seconds."""
    brama = Brama(folder / "brama", "127.0.31.2").initialise()
    brama.configure({"code.lifetime-seconds": LIFETIME})
    yield brama.start()
    brama.stop()


def test_an_expired_code_is_refused_and_a_new_one_is_offered(hasty_brama, folder):
    brama = hasty_brama
    citizen = brama.add(new_citizen())
    relying_party = PlainRelyingParty("127.0.31.3").register(brama, folder)
    with Visitor() as visitor:
        page = visitor.open(relying_party.request(brama)[1])
        while page.form("code") is None:
            page = visitor.answer(page, brama, citizen, 0)
        code = brama.next_code(citizen, 0)
        sent = datetime.fromisoformat(brama.listing("outbox", "list")[-1]["createdAt"].replace("Z", "+00:00"))
        # The listing's instants are cut to whole seconds.
        end = sent + timedelta(seconds=LIFETIME + 1)
        wait_until(lambda: datetime.now(timezone.utc) > end, "the code to expire")
        page = visitor.submit(page, page.form("code"), code=code)
        assert answer_in(page) is None, "an expired code signed somebody in"
        assert page.form("code") is not None and "Ten kod stracił ważność" in page.text
        visitor.submit(page, page.form("resend"))
        assert brama.next_code(citizen, 1) != code
