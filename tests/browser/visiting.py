"""Somebody at a real browser. Every page they see is held to the same promises."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Locator, Page, Request, expect

# Pages are measured elsewhere; here a busy machine may take its time.
expect.set_options(timeout=30_000)

STANDARDS = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


class Visit:
    """A session in Chromium: what it asks for, what it complains of, the page it shows."""

    def __init__(self, context: BrowserContext, address: str, *, javascript: bool) -> None:
        self.context = context
        self.address = address
        self.javascript = javascript
        self.asked: list[str] = []
        self.complaints: list[str] = []
        self.page: Page = context.new_page()
        self.page.on("request", self._note)
        self.page.on(
            "console", lambda said: self.complaints.append(said.text) if said.type == "error" else None
        )
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def open(self, path: str) -> None:
        """Go to a page."""
        self.page.goto(self.address + path)
        self.check()

    def press(self, name: str, *, within: str = "main") -> None:
        """Press the first button or link with this name."""
        named = self.page.locator(within).get_by_role("button", name=name)
        linked = self.page.locator(within).get_by_role("link", name=name)
        self.follow(named.or_(linked))

    def follow(self, link: Locator) -> None:
        """Go where the first of these links or buttons leads.

        A click does not wait for the page it asks for: whoever looks at once, on a busy machine,
        sees the page before, or half of the next.
        """
        with self.page.expect_navigation():
            link.first.click()
        self.check()

    def fill(self, label: str, text: str) -> None:
        """Write into a field."""
        self.page.get_by_label(label, exact=False).first.fill(text)

    def shows(self, words: str) -> bool:
        """Tell whether the page says something."""
        return words in self.page.locator("body").inner_text()

    def register(self, role: str, email: str, password: str) -> None:
        """Make an account, in English."""
        self.open(f"/register?role={role}&lang=en")
        self.fill("Your name", "陳大文")
        self.fill("Firm", "Star Moulding Limited")
        self.fill("E-mail address", email)
        self.fill("Password", password)
        self.press("Register")

    def sign_in(self, email: str, password: str) -> None:
        """Sign in, in English."""
        self.open("/sign-in?lang=en")
        self.fill("E-mail address", email)
        self.fill("Password", password)
        self.press("Sign in")

    def scrolls_inside(self) -> bool:
        """Tell whether a table of the page is wider than its place; it needs no script of ours."""
        return any(
            box.evaluate("box => box.scrollWidth > box.clientWidth")
            for box in self.page.locator("main .scroll-box").all()
        )

    def check(self) -> None:
        """Hold the page on show to what every page promises."""
        expect(self.page.locator("h1")).to_have_count(1)
        if self.javascript:
            self._check_width()
            self._check_access()

    def end(self) -> None:
        """Close the browser and look back at what it did."""
        self.context.close()
        strangers = [url for url in self.asked if not url.startswith((self.address, "data:"))]
        assert strangers == []
        assert self.complaints == []

    def _note(self, request: Request) -> None:
        self.asked.append(request.url)

    def _check_width(self) -> None:
        too_wide = self.page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        assert too_wide <= 0, f"{self.page.url} scrolls sideways by {too_wide} px"

    def _check_access(self) -> None:
        found = Axe().run(self.page, options=STANDARDS).response["violations"]
        assert found == [], f"{self.page.url}: " + "; ".join(
            f"{one['id']}: {[node['html'][:120] for node in one['nodes'][:3]]}" for one in found
        )
