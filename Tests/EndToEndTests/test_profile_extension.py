"""Three years more: with a code by e-mail and one by SMS."""

import re

from harness.browser import examine, submit
from harness.own_pages import code_to, give_codes, mail_to, open_own


def test_a_profile_is_extended_with_both_codes_and_not_for_a_second_term(demo, page, citizen):
    open_own(page, demo.brama, citizen)
    before = page.locator("#validity").inner_text()
    page.goto(demo.brama.url + "/profil/przedluzenie")
    known = {address: len(demo.brama.sent(address)) for address in (citizen.email, citizen.phone)}
    submit(page, "#own-renewal button[type=submit]")
    mailed, texted = (code_to(demo.brama, address, count) for address, count in known.items())
    give_codes(page, texted, mailed)
    assert page.locator(".summary").is_visible(), "each code is good for its own field"
    give_codes(page, mailed, texted)
    assert page.url.endswith("/profil/gotowe/przedluzenie")
    page.goto(demo.brama.url + "/profil")
    after = page.locator("#validity").inner_text()
    year = re.compile(r"\b20\d\d\b")
    assert int(year.search(after).group()) == int(year.search(before).group()) + 3
    mail_to(demo.brama, citizen.email, "przedłużony")

    page.goto(demo.brama.url + "/profil/przedluzenie")
    submit(page, "#own-renewal button[type=submit]")
    assert page.locator(".summary").is_visible()


def test_three_wrong_codes_end_the_change_and_nothing_is_changed(demo, page, citizen):
    open_own(page, demo.brama, citizen)
    before = page.locator("#validity").inner_text()
    page.goto(demo.brama.url + "/profil/przedluzenie")
    known = {address: len(demo.brama.sent(address)) for address in (citizen.email, citizen.phone)}
    submit(page, "#own-renewal button[type=submit]")
    right = [code_to(demo.brama, address, count) for address, count in known.items()]
    wrong = [f"{(int(code) + 1) % 10**8:08d}" for code in right]
    for _ in range(3):
        give_codes(page, *wrong)
    give_codes(page, *right)
    assert page.locator(".summary").is_visible()
    page.goto(demo.brama.url + "/profil")
    assert page.locator("#validity").inner_text() == before


def test_codes_are_sent_again_and_only_the_newest_count(demo, page, citizen):
    open_own(page, demo.brama, citizen, "/profil/przedluzenie")
    known = {address: len(demo.brama.sent(address)) for address in (citizen.email, citizen.phone)}
    submit(page, "#own-renewal button[type=submit]")
    old = [code_to(demo.brama, address, count) for address, count in known.items()]
    known = {address: len(demo.brama.sent(address)) for address in known}
    submit(page, "#resend button")
    assert page.locator(".news").is_visible()
    examine(page, "own-codes-sent-again")
    new = [code_to(demo.brama, address, count) for address, count in known.items()]
    give_codes(page, old[0], new[1])
    assert page.locator("#code1-error").is_visible() and page.locator("#code2-error").count() == 0
    give_codes(page, *new)
    assert page.url.endswith("/profil/gotowe/przedluzenie")
