"""The demo and a browser, once for all browser tests; a fresh citizen and a clean context for each."""

import pytest

from harness.brama import new_citizen
from harness.browser import Watch, chromium
from harness.card import CardOffice, CardReader
from harness.demo import Demo
from harness.process import temporary_folder


@pytest.fixture(scope="session")
def demo():
    with temporary_folder("demo") as folder:
        demo = Demo(folder, "127.0.30.")
        try:
            yield demo.start()
        finally:
            demo.stop()


@pytest.fixture(scope="session")
def browser():
    with chromium() as browser:
        yield browser


@pytest.fixture
def citizen(demo):
    """A person with a trusted profile whom no other test knows."""
    return demo.brama.add(new_citizen())


@pytest.fixture
def new_context(browser):
    """Makes browser contexts; at the end none of their pages may have broken its policy or thrown."""
    made = []

    def make(script: bool = True, language: str = "pl-PL"):
        context = browser.new_context(
            locale=language, java_script_enabled=script, viewport={"width": 1280, "height": 800})
        context.set_default_timeout(20_000)
        context.without_script = not script
        made.append((context, Watch(context)))
        return context

    yield make
    complaints = [complaint for _, watch in made for complaint in watch.complaints]
    for context, _ in made:
        context.close()
    assert not complaints


@pytest.fixture
def page(new_context):
    return new_context().new_page()


@pytest.fixture(scope="session")
def card_reader():
    """pcscd with a virtual reader, empty; `with card_reader.holding(card)` puts a card on it."""
    with temporary_folder("pcscd") as folder:
        reader = CardReader(folder / "pcscd")
        try:
            yield reader.start()
        finally:
            reader.stop()


@pytest.fixture(scope="module")
def card_office(folder):
    """An authority that makes cards."""
    return CardOffice(folder / "eid")
