"""Two tabs, the back button and reload: a login is a row, and its page can be seen again."""

from harness.browser import SignIn, arrive, on, question_on, submit
from harness.portals import begin_sign_in, forget, knows


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


def go_back(page):
    """Presses the back button, which has to lead to a page of the browser's history."""
    assert page.go_back(), f"there is nothing to go back to from {page.url}"


def test_going_back_and_forth_leads_on_from_where_the_login_stands(demo, page, citizen):
    begin_sign_in(page, demo.peup)
    sign_in = SignIn(page, demo.brama, citizen)
    for question in ("login", "code", "consent"):
        sign_in.up_to(question)
        go_back(page)
        assert on(page, demo.brama.url) and question_on(page) == question
        page.go_forward()
        assert on(page, demo.brama.url) and question_on(page) == question
    assert len(demo.brama.codes(citizen)) == 1, "going back sends no second code"
    sign_in.complete()
    assert on(page, demo.peup) and knows(page, citizen)


def test_every_page_that_the_back_button_leads_to_can_be_answered(demo, page, citizen):
    begin_sign_in(page, demo.peup)
    sign_in = SignIn(page, demo.brama, citizen)
    for question in ("login", "code", "consent"):
        sign_in.up_to(question)
        go_back(page)
        assert question_on(page) == question
        sign_in.answer(question)
    assert sign_in.asked == ["choose-method", "login", "code", "consent"], "nothing is asked twice"
    arrive(page)
    assert on(page, demo.peup) and knows(page, citizen)


def test_going_back_to_a_login_that_was_answered_is_no_dead_end(demo, page, citizen):
    begin_sign_in(page, demo.peup)
    SignIn(page, demo.brama, citizen).complete()
    assert on(page, demo.peup) and knows(page, citizen)
    go_back(page)
    assert on(page, demo.brama.url) and question_on(page) is None
    assert page.locator("#error-number").inner_text() == "1012"
    submit(page, "main a.main")
    arrive(page)
    assert on(page, demo.peup) and knows(page, citizen)


def test_the_way_on_from_a_login_that_was_answered_is_a_new_start(demo, page, citizen):
    begin_sign_in(page, demo.peup)
    SignIn(page, demo.brama, citizen).complete()
    forget(page, demo.peup)
    go_back(page)
    submit(page, "main a.main")
    assert on(page, demo.peup) and not knows(page, citizen)
    submit(page, "#login")
    assert SignIn(page, demo.brama, citizen).complete().asked == [], "Brama's session has stayed"
    assert on(page, demo.peup) and knows(page, citizen)
