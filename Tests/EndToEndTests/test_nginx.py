"""Behind nginx, as docs/operations.md has it: TLS and HTTP/2 end there, and addresses are believed from there alone."""

import pytest

from harness.brama import Brama, new_citizen
from harness.nginx import Nginx
from harness.saml import PlainRelyingParty, answer_in
from harness.visitor import Visitor

FORGED = "203.0.113.77"


class Behind(Brama):
    """Its citizens know the proxy's address; the server listens on another."""

    def __init__(self, folder, nginx: Nginx, address: str):
        super().__init__(folder, address)
        self.url = nginx.url
        self.entity_id = f"{nginx.url}/metadata"


@pytest.fixture(scope="module")
def brama(folder):
    nginx = Nginx(folder / "nginx", "127.0.31.2", "127.0.31.3", "127.0.31.4")
    brama = Behind(folder / "brama", nginx, "127.0.31.3").initialise()
    brama.configure({"trusted-proxies": "127.0.31.4"})
    brama.citizen = brama.add(new_citizen())
    brama.party = PlainRelyingParty("127.0.31.5").register(brama, folder)
    try:
        brama.start()
        nginx.start()
        yield brama
    finally:
        nginx.stop()
        brama.stop()


def visitor(address: str, headers: dict = None) -> Visitor:
    """Somebody whose connections come from this address."""
    return Visitor(address=address, headers=headers, verify=False)


def addresses(brama) -> list:
    """The network addresses that the audit chain has, the newest first."""
    return [row["personal"]["address"] for row in reversed(brama.listing("audit", "list"))
            if "address" in row["personal"]]


def fail_a_password(brama, someone):
    page = someone.open(brama.party.request(brama)[1])
    page = someone.answer(page, brama, brama.citizen, 0)
    someone.submit(page, page.form("login"), username=brama.citizen.user_name, password="Not-This-One-1")


def test_a_citizen_signs_in_through_the_proxy(brama):
    with visitor("127.0.31.21") as someone:
        page = someone.open(brama.party.request(brama)[1])
        assert page.url.startswith("https://127.0.31.2:8443/")
        answer = someone.sign_in_until_answered(page, brama, brama.citizen)
        assert answer_in(answer).assertion
        assert all(cookie.secure for cookie in someone.client.cookies.jar)
        assert "max-age" in answer.answer.headers["strict-transport-security"]
    assert addresses(brama)[0] == "127.0.31.21"


def test_a_real_browser_comes_as_far_as_the_password_over_http_2(brama, browser):
    context = browser.new_context(ignore_https_errors=True, locale="pl-PL")
    try:
        page = context.new_page()
        page.goto(brama.party.request(brama)[1])
        page.locator("#choose-method [value=trusted-profile]").first.click()
        protocol = page.evaluate("performance.getEntriesByType('navigation')[0].nextHopProtocol")
        assert protocol == "h2"
        assert page.locator("form#login").count() == 1
    finally:
        context.close()


def test_a_forged_header_is_not_believed(brama):
    with visitor("127.0.31.22", {"X-Forwarded-For": FORGED}) as someone:
        fail_a_password(brama, someone)
    assert addresses(brama)[0] == "127.0.31.22"
    assert FORGED not in addresses(brama)


def test_past_the_proxy_no_header_is_believed(folder):
    brama = Brama(folder / "direct", "127.0.31.6").initialise()
    brama.configure({"trusted-proxies": "127.0.31.4"})
    brama.citizen = brama.add(new_citizen())
    plain = folder / "plain"
    plain.mkdir()
    brama.party = PlainRelyingParty("127.0.31.7").register(brama, plain)
    brama.start()
    try:
        for source, believed in (("127.0.31.23", "127.0.31.23"), ("127.0.31.4", FORGED)):
            with visitor(source, {"X-Forwarded-For": FORGED}) as someone:
                fail_a_password(brama, someone)
            assert addresses(brama)[0] == believed
    finally:
        brama.stop()
