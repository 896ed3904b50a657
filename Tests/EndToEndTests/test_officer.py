"""The desk of officers at a confirmation point."""

import pytest

from harness.application import add_point, apply, at_desk, confirm, find, has_profile, new_officer
from harness.brama import Brama, new_citizen
from harness.browser import examine, submit


@pytest.fixture(scope="module")
def brama(folder):
    brama = Brama(folder / "brama", "127.0.45.2").initialise()
    brama.configure({"application.free-forms": 10_000})
    add_point(brama)
    brama.start()
    yield brama
    brama.stop()


@pytest.fixture
def officer(brama):
    return new_officer(brama)


@pytest.fixture
def applied(brama, new_context):
    """Somebody with an application that waits, and its number."""
    applicant = new_citizen()
    return applicant, apply(new_context().new_page(), brama, applicant)


def test_of_two_officers_at_once_one_wins_and_the_other_is_told(brama, new_context, officer, applied):
    applicant, number = applied
    first = at_desk(new_context().new_page(), brama, officer)
    second = at_desk(new_context().new_page(), brama, new_officer(brama))
    find(first, number)
    find(second, number)
    confirm(first)
    confirm(second)
    assert first.locator(".news").count() == 1 and has_profile(brama, applicant)
    assert second.locator("#decided").count() == 1


def test_officers_do_not_confirm_themselves(brama, new_context):
    person = new_citizen(channel="email")
    number = apply(new_context().new_page(), brama, person)
    desk = at_desk(new_context().new_page(), brama, new_officer(brama, pesel=person.pesel))
    find(desk, number)
    confirm(desk)
    assert "własnej sprawy" in desk.locator(".summary").inner_text()


def test_an_officer_removed_meanwhile_confirms_nothing(brama, page, officer, applied):
    applicant, number = applied
    at_desk(page, brama, officer)
    find(page, number)
    brama.run("officer", "remove", officer.user_name)
    confirm(page)
    assert page.locator("#error-number").inner_text() == "3404"
    assert not has_profile(brama, applicant)


def test_a_wrong_document_is_told_at_its_field(brama, page, officer, applied):
    applicant, number = applied
    at_desk(page, brama, officer)
    find(page, "0000-0000-0000")
    assert page.locator("#query-error").count() == 1
    find(page, number)
    confirm(page, "ABA300001")
    assert page.input_value("form#confirm [name=document-number]") == "ABA300001"
    assert page.locator("#document-number-error").count() == 1 and not has_profile(brama, applicant)


def test_a_rejection_is_told_to_the_applicant(brama, page, officer, applied):
    applicant, number = applied
    at_desk(page, brama, officer)
    find(page, number)
    page.fill("form#reject [name=reason]", "Zdjęcie przedstawia kogoś innego.")
    submit(page, "form#reject button")
    assert page.locator(".news").count() == 1 and not has_profile(brama, applicant)


def test_a_profile_is_revoked_at_the_point(brama, page, officer):
    holder = brama.add(new_citizen())
    at_desk(page, brama, officer)
    submit(page, "#revocation")
    page.fill("form#revoke [name=pesel]", holder.pesel)
    page.check("form#revoke [name=document-kind][value=id-card]")
    page.fill("form#revoke [name=document-number]", "ABA300000")
    submit(page, "form#revoke button")
    assert page.locator(".news").count() == 1 and not has_profile(brama, holder)


@pytest.mark.parametrize("language", ["pl-PL", "en-GB", "uk-UA"])
def test_the_desk_has_no_barrier(brama, new_context, officer, applied, language):
    applicant, number = applied
    page = at_desk(new_context(language=language).new_page(), brama, officer)
    examine(page, "desk-point")
    page.goto(f"{brama.url}/profil/urzednik")
    examine(page, "desk")
    page.goto(f"{brama.url}/profil/urzednik/um")
    find(page, "0000-0000-0000")
    examine(page, "desk-point-nothing-found")
    find(page, applicant.pesel)
    examine(page, "desk-application")
    for form in ("confirm", "reject"):
        submit(page, f"form#{form} button")
        assert page.locator(".summary").count() == 1
        examine(page, f"desk-application-wrong-{form}")
    other = at_desk(new_context().new_page(), brama, officer)
    find(other, number)
    confirm(other)
    confirm(page)
    assert page.locator("#decided").count() == 1
    examine(page, "desk-decided")
    page.goto(f"{brama.url}/profil/urzednik/um/uniewaznienie")
    examine(page, "desk-revocation")
    submit(page, "form#revoke button")
    assert page.locator(".summary").count() == 1
    examine(page, "desk-revocation-wrong")
    stranger = at_desk(new_context(language=language).new_page(), brama, brama.add(new_citizen()))
    assert stranger.locator("#error-number").inner_text() == "3404"
    examine(stranger, "desk-stranger")
