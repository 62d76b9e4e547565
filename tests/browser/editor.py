"""The editor as a person meets it, spoken to in the words on the page."""

from typing import Any, Self

from playwright.sync_api import BrowserContext, ConsoleMessage, Locator, Request, expect

from tests.builders import Row

# What the browser says by itself of refusals and lost connections, which the page is meant to handle.
EXPECTED = "Failed to load resource: "


class Editor:
    """One tab on one organisation's chain."""

    def __init__(self, context: BrowserContext, server: str, organisation: str) -> None:
        self.server = server
        self.organisation = organisation
        self.api = f"{server}/api/v1/organisations"
        self.origin = {"Origin": server}
        self.requests = context.request
        self.page = context.new_page()
        self.complaints: list[str] = []
        self.foreign_requests: list[str] = []
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", self._watch)

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and not message.text.startswith(EXPECTED):
            self.complaints.append(message.text)

    def _watch(self, request: Request) -> None:
        if not request.url.startswith((self.server, "data:", "blob:")):
            self.foreign_requests.append(request.url)

    def opened(self, chain: Row) -> Self:
        """Store a chain and open it."""
        made = self.requests.post(self.api, data={"id": self.organisation, "name": "Any"}, headers=self.origin)
        assert made.ok, made.text()
        headers = {**self.origin, "If-Match": made.headers["etag"]}
        stored = self.requests.put(self.address("/chain"), data=chain, headers=headers)
        assert stored.ok, stored.text()
        return self.entered()

    def entered(self) -> Self:
        """Open the chain that is stored."""
        self.page.goto(f"{self.server}/#/o/{self.organisation}/chain")
        self.parties.first.wait_for()
        return self

    def start(self) -> None:
        """Open the start page."""
        self.page.goto(f"{self.server}/#/organisations")
        expect(self.page.get_by_role("heading", name="New organisation")).to_be_visible()

    def address(self, path: str) -> str:
        """An address of the API below this organisation."""
        return f"{self.api}/{self.organisation}{path}"

    def stored(self, path: str) -> Any:
        """What the server holds."""
        return self.requests.get(self.address(path)).json()

    def change_elsewhere(self, path: str, patch: Row) -> None:
        """Save as somebody else would."""
        version = self.requests.get(self.address(path)).headers["etag"]
        headers = {**self.origin, "If-Match": version, "Content-Type": "application/merge-patch+json"}
        assert self.requests.patch(self.address(path), data=patch, headers=headers).ok

    @property
    def parties(self) -> Locator:
        """The boxes on the canvas."""
        return self.page.locator(".react-flow__node-party")

    def party(self, party_id: str) -> Locator:
        """The box of one party."""
        return self.page.locator(f'.react-flow__node-party[data-id="{party_id}"]')

    @property
    def links(self) -> Locator:
        """The lines on the canvas."""
        return self.page.locator("[data-link]")

    def link(self, link_id: str) -> Locator:
        """The line of one link."""
        return self.page.locator(f'[data-link="{link_id}"]')

    @property
    def headline(self) -> Locator:
        """The numbers on top."""
        return self.page.get_by_role("region", name="The chain in numbers")

    @property
    def dialog(self) -> Locator:
        """The dialog that is open."""
        return self.page.get_by_role("dialog")

    @property
    def in_place(self) -> Locator:
        """What is typed right on the canvas."""
        return self.page.locator("form").filter(has_text="Enter keeps it")

    def saved(self, timeout_ms: float = 5_000) -> None:
        """Wait until the server has everything done at the page."""
        expect(self.page.get_by_text("All saved")).to_be_visible(timeout=timeout_ms)

    def finding(self, kind: str) -> Locator:
        """The first finding of a kind."""
        findings = self.page.get_by_role("complementary", name="Findings")
        return findings.get_by_role("listitem").filter(has_text=kind).first.get_by_role("button")

    def field(self, label: str) -> Locator:
        """An input of the inspector."""
        return self.page.get_by_role("complementary", name="Inspector").get_by_label(label, exact=True)

    def save(self) -> None:
        """Press Save."""
        self.page.get_by_role("button", name="Save", exact=True).click()
