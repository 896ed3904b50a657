"""A browser without script, without pictures and without patience: forms, cookies and redirects over HTTP."""

from urllib.parse import urljoin, urlsplit

import httpx
from lxml import html

from harness.brama import Brama, Citizen


class Page:
    """A page that was answered: its address, status and forms."""

    def __init__(self, answer: httpx.Response):
        self.answer = answer
        self.url = str(answer.url)
        self.status = answer.status_code
        self.text = answer.text
        is_html = "html" in answer.headers.get("content-type", "")
        self.document = html.document_fromstring(answer.content) if is_html and answer.text.strip() else None

    def form(self, identifier: str = None):
        """The form of that id, or the only form that carries a SAML message."""
        if self.document is None:
            return None
        if identifier:
            return next(iter(self.document.xpath("//form[@id=$id]", id=identifier)), None)
        handing_on = "//form[.//input[@name='SAMLResponse' or @name='SAMLart' or @name='SAMLRequest']]"
        return next(iter(self.document.xpath(handing_on)), None)

    def is_at(self, url: str) -> bool:
        return urlsplit(self.url).netloc == urlsplit(url).netloc


class KeptConnections(httpx.HTTPTransport):
    """Sends a request once more if the connection it went out on had been kept, and was closed before any answer.

    A server may close a connection that is idle at any moment, and a request may be on its way just then; browsers send
    it again on another (RFC 9112 §9.3.1). On a connection that was opened for the request, its end is an error.
    """

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        events = []
        request.extensions = request.extensions | {"trace": lambda event, _: events.append(event)}
        try:
            return super().handle_request(request)
        except (httpx.RemoteProtocolError, httpx.ReadError, httpx.WriteError):
            if any(event.startswith("connection.connect_tcp") for event in events):
                raise
            return super().handle_request(request)


class Visitor:
    """A client with cookies that follows redirects and submits forms."""

    def __init__(self, language: str = "pl", address: str = None, headers: dict = None, verify: bool = True):
        """Whose connections come from this address, if one is given."""
        self.client = httpx.Client(
            follow_redirects=True, max_redirects=10, timeout=60,
            headers={"Accept-Language": language, "Accept": "text/html,*/*"} | (headers or {}),
            transport=KeptConnections(local_address=address, verify=verify))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.client.close()

    def open(self, url: str) -> Page:
        return Page(self.client.get(url))

    def submit(self, page: Page, form, **fields) -> Page:
        """Submits a form as it stands, with the given fields put in."""
        values = [(key, value) for key, value in form.form_values() if key not in fields] + list(fields.items())
        target = urljoin(page.url, form.get("action") or page.url)
        origin = "{0.scheme}://{0.netloc}".format(urlsplit(page.url))
        headers = {"Origin": origin, "Referer": page.url}
        if (form.get("method") or "get").lower() == "get":
            return Page(self.client.get(target, params=values, headers=headers))
        return Page(self.client.post(target, data=dict(values), headers=headers))

    def answer(self, page: Page, brama: Brama, citizen: Citizen, known: int, decision: str = "accept"):
        """Answers the question on one of Brama's pages; nothing if the page asks none."""
        answers = {
            "choose-method": lambda: {"method": "trusted-profile"},
            "login": lambda: {"username": citizen.user_name, "password": citizen.password},
            "code": lambda: {"code": brama.next_code(citizen, known)},
            "consent": lambda: {"decision": decision},
        }
        for name, fields in answers.items():
            form = page.form(name)
            if form is not None:
                return self.submit(page, form, **fields())
        return None

    def sign_in_until_answered(self, page: Page, brama: Brama, citizen: Citizen, decision: str = "accept") -> Page:
        """Answers whatever Brama asks, up to the page that hands the SAML message on, or to another site."""
        known = len(brama.codes(citizen))
        for _ in range(8):
            if page.form() is not None or not page.is_at(brama.url):
                return page
            following = self.answer(page, brama, citizen, known, decision)
            assert following, f"nothing to do on {page.url} ({page.status}): {page.text[:1500]}"
            page = following
        raise AssertionError(f"no end of questions; the last at {page.url}: {page.text[:1500]}")

    def hand_on(self, page: Page) -> Page:
        """Submits the form that carries a SAML message, as long as there is one."""
        while page.form() is not None:
            page = self.submit(page, page.form())
        return page

    def sign_in(self, page: Page, brama: Brama, citizen: Citizen, decision: str = "accept") -> Page:
        """From a page of Brama's, or one on the way to it, back to the relying party."""
        page = self.hand_on(page) if not page.is_at(brama.url) else page
        return self.hand_on(self.sign_in_until_answered(page, brama, citizen, decision))
