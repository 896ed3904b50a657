"""Signing out: what a visitor without script does on Brama's pages, and what Brama's records say."""

from lxml import etree

MD = {"md": "urn:oasis:names:tc:SAML:2.0:metadata"}
BINDING = "urn:oasis:names:tc:SAML:2.0:bindings:"


def sign_out_at_brama(visitor, brama):
    """From Brama's own page through every portal to the report."""
    page = visitor.open(f"{brama.url}/logout")
    form = page.form("logout")
    assert form is not None, f"nobody is signed in: {page.text[:1500]}"
    return go_on(visitor, visitor.submit(page, form))


def go_on(visitor, page):
    """Follows the links and forms of a logout until one page is the last."""
    for _ in range(12):
        if page.form() is not None:
            page = visitor.submit(page, page.form())
            continue
        links = page.document.xpath("//a[@id='go-on']/@href") if page.document is not None else []
        if not links:
            return page
        page = visitor.open(page.answer.url.join(links[0]))
    raise AssertionError(f"no end of the logout at {page.url}: {page.text[:1500]}")


def left(page) -> list:
    """The portals that the report calls not signed out."""
    return [name.text_content() for name in page.document.xpath("//li[@class='left']//span[@class='portal-name']")]


def newest_session(brama) -> dict:
    return brama.listing("session", "list")[0]


def without(metadata, file, *bindings):
    """A copy of metadata without SingleLogoutServices of these bindings."""
    document = etree.parse(str(metadata))
    for service in document.findall(".//md:SingleLogoutService", MD):
        if service.get("Binding") in {BINDING + binding for binding in bindings}:
            service.getparent().remove(service)
    file.write_bytes(etree.tostring(document))
    return file


def with_logout_at(metadata, file, location):
    """A copy of metadata whose SingleLogoutServices are all elsewhere."""
    document = etree.parse(str(metadata))
    for service in document.findall(".//md:SingleLogoutService", MD):
        service.set("Location", location)
    file.write_bytes(etree.tostring(document))
    return file
