"""Signing out everywhere, and an honest report of it: three portals, from each side, with one of them stopped."""

from contextlib import contextmanager

import pytest

from harness.brama import Brama
from harness.browser import SignIn, examine, submit
from harness.logout import newest_session, with_logout_at
from harness.portals import begin_sign_in, knows
from harness.process import wait_until

NOWHERE = "http://127.0.30.99:9/slo"


def sign_in_everywhere(page, demo, citizen):
    for portal in (demo.sekap, demo.peup, demo.e_urzad):
        begin_sign_in(page, portal)
        SignIn(page, demo.brama, citizen).complete()
    for portal in (demo.peup, demo.e_urzad):
        page.goto(portal)
        assert knows(page, citizen), portal


def sign_out_at(page, portal):
    """Presses the portal's own button."""
    page.goto(portal)
    if not page.locator("#portal-logout").count():
        page.goto(portal + "/sprawy")
    page.locator("#portal-logout").click()


def sign_out_at_brama(page, demo):
    page.goto(demo.brama.url)
    submit(page, "footer a[href='/logout']")
    page.locator("form#logout button").click()


def nobody_knows(page, demo, citizen, *portals):
    for portal in portals or (demo.sekap, demo.peup, demo.e_urzad):
        page.goto(portal)
        assert not knows(page, citizen), portal
    begin_sign_in(page, demo.e_urzad)
    assert page.locator("form#choose-method").count(), "Brama has forgotten the session too"


@contextmanager
def stopped(demo, portal):
    """As if the portal's server had been stopped: nothing listens where its logout messages go."""
    metadata = demo.folder / "demo" / "portals" / f"{portal}.metadata.xml"
    entity_id = Brama.entity_id_of(metadata)
    demo.brama.run("sp", "update", entity_id, with_logout_at(metadata, demo.folder / f"{portal}.stopped.xml", NOWHERE))
    try:
        yield entity_id
    finally:
        demo.brama.run("sp", "update", entity_id, metadata)


@pytest.mark.parametrize("portal", ["sekap", "peup", "e_urzad"])
def test_signing_out_at_one_portal_signs_out_everywhere(demo, page, citizen, portal):
    sign_in_everywhere(page, demo, citizen)
    address = getattr(demo, portal)
    sign_out_at(page, address)
    page.wait_for_url(address + "/wyloguj?wynik=*")
    assert page.locator("#everywhere").count() == 1
    nobody_knows(page, demo, citizen)


def test_signing_out_at_brama_signs_out_everywhere(demo, page, citizen):
    sign_in_everywhere(page, demo, citizen)
    sign_out_at_brama(page, demo)
    page.locator("li.out").nth(2).wait_for()
    assert page.locator("main li.left").count() == 0
    nobody_knows(page, demo, citizen)


def test_a_stopped_portal_is_named_and_the_others_are_signed_out(demo, page, citizen):
    sign_in_everywhere(page, demo, citizen)
    with stopped(demo, "peup") as entity_id:
        sign_out_at_brama(page, demo)
        page.locator("main li.left").wait_for()
        assert "PeUP" in page.locator("main li.left").inner_text()
        assert page.locator("main li.out").count() == 2
        assert newest_session(demo.brama)["notLoggedOut"] == {entity_id: "unreachable"}
        page.goto(demo.peup)
        assert knows(page, citizen), "the report told the truth"
        nobody_knows(page, demo, citizen, demo.sekap, demo.e_urzad)


def test_the_portal_that_asked_is_told_that_it_was_not_everywhere(demo, page, citizen):
    sign_in_everywhere(page, demo, citizen)
    with stopped(demo, "peup"):
        sign_out_at(page, demo.e_urzad)
        page.locator("main li.left").wait_for()
        submit(page, "main a.main")
        page.wait_for_url(demo.e_urzad + "/wyloguj?wynik=czesciowo")
        assert page.locator("#not-everywhere").count() == 1


def test_a_portal_that_did_not_hear_over_soap_is_told_once_it_is_back(demo, page, citizen):
    sign_in_everywhere(page, demo, citizen)
    with stopped(demo, "sekap") as entity_id:
        sign_out_at_brama(page, demo)
        page.locator("main li.left").wait_for()
        assert "SEKAP" in page.locator("main li.left").inner_text()
        session = newest_session(demo.brama)
        assert session["notLoggedOut"] == {entity_id: "unreachable"}

    def told():
        rows = {row["id"]: row for row in demo.brama.listing("session", "list")}
        return rows[session["id"]]["notLoggedOut"] == {}

    wait_until(told, "SEKAP to be told", 90, interval=1)
    nobody_knows(page, demo, citizen)


def standing_still(context):
    """A page on which nothing goes on by itself, though axe can run: every script arrives empty."""
    context.without_script = True
    context.route("**/*.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
    return context.new_page()


@pytest.mark.parametrize("language", ["pl-PL", "en-GB"])
def test_the_pages_of_a_logout_have_no_barrier(demo, new_context, citizen, language):
    page = standing_still(new_context(language=language))
    page.goto(demo.brama.url + "/logout")
    examine(page, "logout-nobody")
    sign_in_everywhere(page, demo, citizen)
    page.goto(demo.brama.url + "/logout")
    examine(page, "logout")
    with stopped(demo, "peup"):
        page.locator("form#logout button").focus()
        with page.expect_navigation():
            page.keyboard.press("Enter")
        examine(page, "logout-going-on")
        while page.locator("a#go-on, form#hand-over").count():
            if page.locator("form#hand-over").count():
                examine(page, "logout-hand-over")
            submit(page, "a#go-on, form#hand-over button")
        examine(page, "logout-partial")
    begin_sign_in(page, demo.e_urzad)
    SignIn(page, demo.brama, citizen).complete()
    page.goto(demo.brama.url + "/logout")
    submit(page, "form#logout button")
    while page.locator("a#go-on, form#hand-over").count():
        submit(page, "a#go-on, form#hand-over button")
    examine(page, "logout-complete")


def test_a_citizen_signs_out_by_keyboard_alone(demo, page, citizen):
    begin_sign_in(page, demo.peup)
    SignIn(page, demo.brama, citizen).complete()
    page.goto(demo.brama.url + "/logout")
    page.locator("main").focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('form')?.id") == "logout"
    page.keyboard.press("Enter")
    page.locator("main li.out").wait_for()
