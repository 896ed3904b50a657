"""What goes wrong at the login form: wrong passwords, wrong codes, codes that came too late."""

from datetime import datetime, timedelta, timezone

import pytest

from harness.brama import Brama, new_citizen
from harness.browser import SignIn, examine, on, question_on, submit
from harness.portals import begin_sign_in, knows
from harness.process import wait_until
from harness.saml import PlainRelyingParty


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
    for _ in range(2):
        sign_in.code(wrong)
        assert question_on(page) == "code"
    # A tab that still has the form, from which the right code can be sent.
    late = page.context.new_page()
    late.goto(page.url)
    assert question_on(late) == "code"
    sign_in.code(wrong)
    assert question_on(page) is None and page.locator("#error-number").inner_text() == "3005"
    late_sign_in = SignIn(late, demo.brama, citizen)
    late_sign_in.code(right)
    assert question_on(late) == "choose-method", "the right code came too late, and the login begins again"
    assert citizen.user_name not in [row["citizen"] for row in demo.brama.listing("session", "list")]
    other = page.context.new_page()
    other.goto(demo.peup)
    assert not knows(other, citizen)
    late_sign_in.complete()
    assert on(late, demo.peup) and knows(late, citizen), "the control: a new code does it"
    assert citizen.user_name in [row["citizen"] for row in demo.brama.listing("session", "list")]


LIFETIME = 2


@pytest.fixture(scope="module")
def hasty_brama(folder):
    """A Brama whose codes hold for two seconds."""
    brama = Brama(folder / "brama", "127.0.31.2").initialise()
    brama.configure({"code.lifetime-seconds": LIFETIME})
    yield brama.start()
    brama.stop()


def test_an_expired_code_is_refused_and_a_new_one_is_offered(hasty_brama, folder, page):
    brama = hasty_brama
    citizen = brama.add(new_citizen())
    relying_party = PlainRelyingParty("127.0.31.3").register(brama, folder)
    page.goto(relying_party.request(brama)[1])
    sign_in = SignIn(page, brama, citizen).up_to("code")
    code = brama.next_code(citizen, 0)
    sent = datetime.fromisoformat(brama.listing("outbox", "list")[-1]["createdAt"].replace("Z", "+00:00"))
    # The listing's instants are cut to whole seconds.
    end = sent + timedelta(seconds=LIFETIME + 1)
    wait_until(lambda: datetime.now(timezone.utc) > end, "the code to expire")
    sign_in.code(code)
    assert question_on(page) == "code", "an expired code is not taken"
    assert "Ten kod stracił ważność" in page.locator(".summary").inner_text()
    examine(page, "code-expired")
    submit(page, "form#resend button")
    assert question_on(page) == "code" and page.locator(".news[role=status]").is_visible()
    assert brama.next_code(citizen, 1) != code
