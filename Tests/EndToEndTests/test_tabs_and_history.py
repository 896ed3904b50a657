"""Two tabs, the back button and reload: a login is a row, and its page can be seen again."""

from harness.browser import SignIn, arrive, on, question_on
from harness.portals import begin_sign_in, knows


def test_two_tabs_sign_in_at_two_portals_side_by_side(demo, new_context, citizen):
    context = new_context()
    first, second = context.new_page(), context.new_page()
    begin_sign_in(first, demo.peup)
    begin_sign_in(second, demo.sekap)
    first_login = SignIn(first, demo.brama, citizen).up_to("login")
    second_login = SignIn(second, demo.brama, citizen).up_to("login")
    first_login.complete()
    assert on(first, demo.peup) and knows(first, citizen)
    second_login.complete()
    assert on(second, demo.sekap) and knows(second, citizen)
    assert "login" in first_login.asked


def test_two_tabs_sign_in_at_one_portal_and_both_arrive(demo, new_context, citizen):
    context = new_context()
    pages = [context.new_page(), context.new_page()]
    for page in pages:
        begin_sign_in(page, demo.e_urzad)
    for page in pages:
        SignIn(page, demo.brama, citizen).complete()
        assert on(page, demo.e_urzad)
    for page in pages:
        page.goto(demo.e_urzad)
        assert knows(page, citizen)


def test_reload_keeps_every_page_of_the_login(demo, page, citizen):
    begin_sign_in(page, demo.peup)
    sign_in = SignIn(page, demo.brama, citizen)
    for question in ("choose-method", "login", "code", "consent"):
        sign_in.up_to(question)
        page.reload()
        assert question_on(page) == question
    assert len(demo.brama.codes(citizen)) == 1, "a reload sends no second code"
    sign_in.complete()
    assert knows(page, citizen)


def test_going_back_and_forth_leads_on_from_where_the_login_stands(demo, page, citizen):
    begin_sign_in(page, demo.peup)
    sign_in = SignIn(page, demo.brama, citizen).up_to("login")
    page.go_back()
    page.go_forward()
    assert question_on(page) == "login"
    sign_in.complete()
    assert on(page, demo.peup) and knows(page, citizen)


def test_going_back_to_a_login_that_was_answered_is_no_dead_end(demo, page, citizen):
    begin_sign_in(page, demo.peup)
    SignIn(page, demo.brama, citizen).up_to("consent")
    at_brama = page.url
    SignIn(page, demo.brama, citizen).complete()
    page.goto(at_brama)
    assert question_on(page) is None
    assert "1012" in page.locator("body").inner_text()
    # The page offers a way on: a new start at the portal.
    assert page.locator("main a[href], main form").count() > 0
    arrive(page)
