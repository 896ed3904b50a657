"""Chromium, as a citizen uses it, with an eye on what the citizen does not see."""

import os
import re
from contextlib import contextmanager
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, sync_playwright

from harness.brama import Brama, Citizen
from harness.process import ARTIFACTS

WIDTHS = (320, 768, 1280)
CHROMIUM = "/usr/bin/chromium"
# The reference of a refusal, which no page has twice.
REFERENCE = re.compile(r"\b[0-9A-Z]{5}-[0-9A-Z]{5}\b")


@contextmanager
def chromium():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        try:
            yield browser
        finally:
            browser.close()


class Watch:
    """What pages of a context complained of: breaches of the content security policy, and script errors."""

    def __init__(self, context):
        self.complaints = []
        context.on("console", self.on_console)
        context.on("weberror", lambda error: self.complaints.append(str(error.error)))

    def on_console(self, message):
        # The address bar's answer to an error page; what the page itself did wrong says more than that.
        if message.type == "error" and "Failed to load resource: the server responded with a status" not in message.text:
            self.complaints.append(f"{message.text} ({message.location.get('url')})")


def on(page: Page, url: str) -> bool:
    return urlsplit(page.url).netloc == urlsplit(url).netloc


LIGHT, DARK = "light", "dark"


def examine(page: Page, name: str, schemes=(LIGHT,)):
    """At each width and in each colour scheme: axe finds nothing, nothing is cut off, everything can be hit, every
    error is tied to its field; a picture of each is kept."""
    folder = ARTIFACTS / "screenshots"
    folder.mkdir(parents=True, exist_ok=True)
    size = page.viewport_size
    language = page.evaluate("document.documentElement.lang")
    for scheme in schemes:
        # Without motion, so that nothing is judged between two colours.
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            mark = "" if scheme == LIGHT else f"-{scheme}"
            page.screenshot(path=folder / f"{name}-{language}-{width}{mark}.png", full_page=True)
            found = Axe().run(page)
            report = "\n".join(
                f"{violation['id']}: {violation['help']}: {[node['html'] for node in violation['nodes']]}"
                for violation in found.response["violations"])
            assert not report, f"{name} at {width} px, {scheme} ({page.url}):\n{report}"
            assert not (small := small_targets(page)), f"{name} at {width} px: targets under 24 px: {small}"
            assert not (loose := loose_errors(page)), f"{name}: errors that no field tells of: {loose}"
            overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            assert overflow <= 0, f"{name} is {overflow} px wider than {width} px"
    if "BRAMA_PICTURES" in os.environ:
        more_pictures(page, f"{name}-{language}", folder)
    page.emulate_media(color_scheme=LIGHT, reduced_motion="no-preference")
    page.set_viewport_size(size)


def more_pictures(page: Page, name: str, folder):
    """On paper as wide as A4, and in the colours that a person has forced."""
    for mark, width, media in (("print", 794, {"media": "print"}), ("forced", 1280, {"forced_colors": "active"})):
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme=LIGHT, **media)
        page.screenshot(path=folder / f"{name}-{width}-{mark}.png", full_page=True)
        page.emulate_media(media="screen", forced_colors="none")


def small_targets(page: Page) -> list:
    """What can be pressed and is less than 24 px wide or high (WCAG 2.5.8), but for links within a line of text."""
    return page.evaluate("""() => {
        const inText = link => link.tagName === "A" && getComputedStyle(link).display === "inline";
        const hidden = target => target.closest(".unseen, .skip") || !target.getClientRects().length;
        return [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary")]
            .filter(target => !hidden(target) && !inText(target))
            .map(target => [target.getBoundingClientRect(), target.outerHTML.slice(0, 120)])
            .filter(([box]) => box.width < 23.5 || box.height < 23.5)
            .map(([box, html]) => `${Math.round(box.width)}x${Math.round(box.height)} ${html}`)
    }""")


def loose_errors(page: Page) -> list:
    """Errors of fields that their fields do not name, and fields said to be wrong that name no error."""
    return page.evaluate("""() => {
        const named = field => (field.getAttribute("aria-describedby") || "").split(" ");
        const fields = [...document.querySelectorAll("[aria-invalid=true]")];
        const errors = [...document.querySelectorAll(".error[id]")].filter(error => error.getAttribute("role") !== "alert");
        return errors.filter(error => !fields.some(field => named(field).includes(error.id))).map(error => error.id)
            .concat(fields.filter(field => !named(field).some(id => document.getElementById(id)?.matches(".error")))
                .map(field => field.id))
    }""")


def reading_order(page: Page) -> str:
    """What a screen reader is told, line by line, as Chromium's accessibility tree has it; digits and references are all #."""
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    by_id = {node["nodeId"]: node for node in nodes}
    lines = []
    skipped = {"none", "generic", "StaticText", "InlineTextBox", "LineBreak", "ListMarker", "paragraph", "RootWebArea",
               "HTML", "LabelText", "list", "listitem", "DescriptionListDetail", "time", "strong", "code"}
    spoken = {"StaticText"}

    def visit(node, depth, under_named):
        role = node.get("role", {}).get("value", "")
        name = node.get("name", {}).get("value", "").strip()
        shown = not node.get("ignored") and (role in spoken and not under_named or role not in skipped)
        if shown and (name or role not in spoken):
            described = node.get("description", {}).get("value", "")
            states = [f"{one['name']}={one['value'].get('value')}" for one in node.get("properties", [])
                      if one["name"] in ("invalid", "required", "level") and one["value"].get("value") not in (False, "false")]
            line = " ".join(part for part in [role if role not in spoken else "text", f"“{name}”" if name else "",
                                              f"({described})" if described else "", *states] if part)
            # A space that does not break the line is read out like any other.
            lines.append("  " * depth + re.sub(r"\d+", "#", REFERENCE.sub("#-#", line)).replace("\u00a0", " "))
        named = under_named or shown and bool(name) and role in {"link", "button", "heading", "textbox", "term", "LabelText"}
        for child in node.get("childIds", []):
            if child in by_id:
                visit(by_id[child], depth + (1 if shown and role not in spoken else 0), named)

    visit(nodes[0], 0, False)
    return "\n".join(lines) + "\n"


def submit(page: Page, selector: str):
    """Presses a button, and waits for the page that follows it."""
    with page.expect_navigation():
        page.locator(selector).click()


def tab_to(page: Page, selector: str):
    """Presses Tab until the element has the focus, and expects that the focus can be seen."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            assert page.evaluate(
                "() => { const style = getComputedStyle(document.activeElement);"
                " return (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0)"
                " || style.boxShadow !== 'none' }"), f"the focus on {selector} cannot be seen"
            return
    raise AssertionError(f"{selector} cannot be reached by keyboard at {page.url}")


def press_enter(page: Page):
    """Presses Enter, and waits for the page that follows."""
    with page.expect_navigation():
        page.keyboard.press("Enter")


QUESTIONS = ("choose-method", "login", "code", "consent")


def question_on(page: Page):
    """The id of the form that Brama asks with, or nothing."""
    return next((name for name in QUESTIONS if page.locator(f"form#{name}").count()), None)


class SignIn:
    """Answers Brama's questions one by one."""

    def __init__(self, page: Page, brama: Brama, citizen: Citizen):
        self.page, self.brama, self.citizen = page, brama, citizen
        self.known = len(brama.codes(citizen))
        self.asked = []

    def choose_method(self):
        submit(self.page, "form#choose-method button[name=method][value=trusted-profile]")

    def login(self, password: str = None):
        self.page.fill("form#login [name=username]", self.citizen.user_name)
        self.page.fill("form#login [name=password]", password or self.citizen.password)
        submit(self.page, "form#login button[type=submit]")

    def code(self, code: str = None):
        self.page.fill("form#code [name=code]", code or self.brama.next_code(self.citizen, self.known))
        submit(self.page, "form#code button[type=submit]")

    def consent(self, decision: str = "accept"):
        submit(self.page, f"form#consent button[name=decision][value={decision}]")

    def up_to(self, question: str):
        """Answers what is asked before the question."""
        for _ in range(len(QUESTIONS) + 1):
            asked = question_on(self.page)
            if asked == question:
                return self
            self.answer(asked)
        raise AssertionError(f"{question} was never asked; now at {self.page.url}")

    def answer(self, asked: str):
        assert asked, f"Brama asks nothing at {self.page.url}: {self.page.locator('body').inner_text()[:1000]}"
        self.asked.append(asked)
        {"choose-method": self.choose_method, "login": self.login, "code": self.code, "consent": self.consent}[asked]()

    def complete(self):
        """Answers everything, and arrives where the citizen was going."""
        for _ in range(len(QUESTIONS) + 1):
            arrive(self.page)
            if not on(self.page, self.brama.url):
                return self
            self.answer(question_on(self.page))
        raise AssertionError(f"no end of questions at {self.page.url}")


HAND_OVER = ("form:has(input[name=SAMLResponse]), form:has(input[name=SAMLart]), form:has(input[name=SAMLRequest]), "
             "a#departure")


def arrive(page: Page):
    """Waits until the page is one to read; one that hands a message on does so by itself, or by its button."""
    page.wait_for_load_state()
    for _ in range(4):
        if not page.locator(HAND_OVER).count():
            return
        if runs_script(page):
            page.locator(HAND_OVER).first.wait_for(state="detached")
            page.wait_for_load_state()
        else:
            link = page.locator("a#departure").count()
            submit(page, "a#departure" if link else "form:has(input[name^=SAML]) button")


def runs_script(page: Page) -> bool:
    return not getattr(page.context, "without_script", False)
