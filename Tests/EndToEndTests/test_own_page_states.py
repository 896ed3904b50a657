"""Every state of the pages of a citizen's own, with names as long as they can be, at 320, 768 and 1280 px under axe, in
Polish, English and Ukrainian."""

import pytest

from harness.brama import new_citizen
from harness.browser import SignIn, examine, submit
from harness.own_pages import code_to, mail_to, open_own
from harness.portals import begin_sign_in

LANGUAGES = ["pl-PL", "en-GB", "uk-UA"]
LONG = "Wielkoszlachetnowiejska-Konstantynopolitańczykowianeczkówna"
LINK = r"(https?://\S+/profil/haslo/[A-Za-z0-9_-]{43})"


@pytest.fixture
def person(demo):
    person = new_citizen(given_name="Maksymilian Aleksander Konstanty", family_name=LONG)
    person.email = f"bardzo.dlugi.adres.poczty.elektronicznej.{person.user_name}@podpoddomena.poddomena.przyklad.example.pl"
    return demo.brama.add(person)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_kept_has_no_barrier_be_it_nothing_or_much(demo, new_context, person, language):
    page = new_context(language=language).new_page()
    page.goto(demo.brama.url + "/profil/zgody")
    sign_in = SignIn(page, demo.brama, person).up_to("login")
    sign_in.login("Zla-Brama-1")
    open_own(page, demo.brama, person, "/profil/zgody")
    assert page.locator(".records li").count() == 0
    examine(page, "own-consents-none")
    other = new_context(language=language).new_page()
    for portal in (demo.peup, demo.e_urzad):
        begin_sign_in(other, portal)
        SignIn(other, demo.brama, person).complete()
    for path, count in (("", None), ("/logowania", 4), ("/sesje", 2), ("/zgody", 2), ("/dane", None)):
        page.goto(f"{demo.brama.url}/profil{path}")
        assert count is None or page.locator(".records li").count() == count, path
        examine(page, "own" + path.replace("/", "-"))
    page.goto(demo.brama.url + "/profil/logowania?pomin=50")
    assert page.locator(".records li").count() == 0
    examine(page, "own-sign-ins-beyond")


WRONG = {"zmiana-hasla": ("own-password", {"old-password": "kot", "new-password": "kot"}),
         "e-mail": ("own-email", {"email": LONG}), "telefon": ("own-phone", {"phone": LONG})}


@pytest.mark.parametrize("language", LANGUAGES)
def test_changes_have_no_barrier_nor_have_their_errors(demo, new_context, person, language):
    page = new_context(language=language).new_page()
    open_own(page, demo.brama, person)
    for path, (form, values) in WRONG.items():
        page.goto(f"{demo.brama.url}/profil/{path}")
        examine(page, f"own-{path}")
        for name, value in values.items():
            page.fill(f"#{form} [name={name}]", value)
        submit(page, f"#{form} button[type=submit]")
        assert page.locator(".summary").count() == 1
        examine(page, f"own-{path}-wrong")
    for path in ("kody", "przedluzenie", "uniewaznienie"):
        page.goto(f"{demo.brama.url}/profil/{path}")
        examine(page, f"own-{path}")
    known = len(demo.brama.sent(person.email))
    submit(page, "#own-revocation button[type=submit]")
    examine(page, "own-codes-revocation")
    page.goto(demo.brama.url + "/profil/przedluzenie")
    submit(page, "#own-renewal button[type=submit]")
    code_to(demo.brama, person.email, known + 1)
    examine(page, "own-codes")
    submit(page, "#own-codes button[type=submit]")
    assert page.locator(".summary").count() == 1
    examine(page, "own-codes-wrong")


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_forgotten_has_no_barrier(demo, new_context, person, language):
    page = new_context(language=language).new_page()
    for path, form in (("nazwa", "forgotten-name"), ("haslo", "forgotten-password")):
        page.goto(f"{demo.brama.url}/profil/{path}")
        examine(page, f"recovery-{path}")
        submit(page, f"#{form} button[type=submit]")
        assert page.locator(".summary").count() == 1
        examine(page, f"recovery-{path}-wrong")
    page.fill("#forgotten-password [name=username]", person.user_name)
    page.fill("#forgotten-password [name=pesel]", person.pesel)
    submit(page, "#forgotten-password button[type=submit]")
    page.goto(mail_to(demo.brama, person.email, LINK).group(1))
    examine(page, "recovery-new")
    page.fill("#new-password [name=new-password]", "kot")
    submit(page, "#new-password button[type=submit]")
    assert page.locator(".summary").count() == 1
    examine(page, "recovery-new-wrong")
    page.goto(f"{demo.brama.url}/profil/haslo/{'A' * 43}")
    assert page.locator("#error-number").inner_text() == "3401"
    examine(page, "recovery-old-link")


NOTICES = ["haslo", "e-mail", "telefon", "kody", "przedluzenie", "uniewaznienie", "nazwa-wyslana", "link-wyslany"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_done_is_told_without_a_barrier(demo, new_context, language):
    page = new_context(language=language).new_page()
    for notice in NOTICES:
        page.goto(f"{demo.brama.url}/profil/gotowe/{notice}")
        assert page.locator("[role=status]").count() == 1
        examine(page, f"own-notice-{notice}")
