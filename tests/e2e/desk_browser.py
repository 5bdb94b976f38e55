"""A person at the desk: what they click, type and read, in their own browser window."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from docx import Document
from playwright.sync_api import BrowserContext, Dialog, Locator, Page, Request, WebSocket, expect

WITHOUT_SIGNS = """paragraph => {
    const copy = paragraph.cloneNode(true);
    copy.querySelectorAll(".sign").forEach(sign => sign.remove());
    return copy.textContent;
}"""
LOCAL = ("data:", "blob:", "about:")


@dataclass
class Watch:
    """Everything a browser asked for outside the desk, and every dialog a script opened."""

    outside: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)

    def over(self, context: BrowserContext, url: str) -> None:
        """Watch a window that may ask `url` and nothing else."""

        def asked(request: Request) -> None:
            if not request.url.startswith((f"{url}/", *LOCAL)):
                self.outside.append(request.url)

        def connected(socket: WebSocket) -> None:
            if not socket.url.startswith(url.replace("http", "ws")):
                self.outside.append(socket.url)

        def opened(dialog: Dialog) -> None:
            self.dialogs.append(dialog.message)
            dialog.dismiss()

        context.on("request", asked)
        context.on("page", lambda page: page.on("websocket", connected))
        context.on("dialog", opened)


class Person:
    """Somebody signed in, in one window."""

    def __init__(self, page: Page, url: str) -> None:
        self.page, self.url = page, url

    def sign_in(self, login: str) -> None:
        """Enter with a sample account of the login page, unless this browser is signed in already."""
        self.page.goto(self.url)
        if self.page.url.endswith("/login"):
            self.page.get_by_role("row", name=login).get_by_role("button").click()
        self.heading("工作台")

    def heading(self, words: str | re.Pattern[str]) -> None:
        """Wait until the page with this heading stands."""
        expect(self.page.locator("h1.dm-title")).to_contain_text(words)

    def go(self, title: str) -> None:
        """Choose a page in the navigation."""
        self.page.get_by_test_id("stSidebarNav").get_by_role("link", name=title, exact=True).click()

    def hand_in(self, *files: tuple[str, bytes]) -> None:
        """Put files into 上传与建议."""
        payload = [{"name": name, "mimeType": "application/octet-stream", "buffer": data} for name, data in files]
        self._uploader().set_input_files(payload)

    def hand_in_from_disk(self, path: Path) -> None:
        """Put a file of any size into 上传与建议."""
        self._uploader().set_input_files(path)

    def _uploader(self) -> Locator:
        self.go("上传与建议")
        self.heading("上传与建议")
        self._rest()
        return self.page.get_by_test_id("stFileUploaderDropzoneInput").last  # the first one is for sources

    def open_new_case(self, name: str, data: bytes) -> str:
        """Hand a draft in and open its case; the case number."""
        self.hand_in((name, data))
        self.paragraphs.first.wait_for(timeout=60_000)
        return re.findall(r"no=([\d-]+)", self.page.url)[0]

    def open_case(self, case_no: str) -> None:
        """Open a case by its address."""
        self.page.goto(f"{self.url}/case?no={case_no}")
        self.heading(case_no)

    @property
    def paragraphs(self) -> Locator:
        """The paragraphs of the document pane."""
        return self.page.locator(".sheet p")

    def last_paragraph(self) -> str:
        """The last paragraph as read, without the signs of points in it."""
        return str(self.paragraphs.last.evaluate(WITHOUT_SIGNS))

    @property
    def notices(self) -> Locator:
        """Everything said in a box."""
        return self.page.locator(".dm-notice")

    def choose(self, choice: str) -> None:
        """Choose a level or outcome in the form."""
        self.page.get_by_test_id("stRadio").get_by_text(choice, exact=True).click()
        self.chosen(choice)

    def chosen(self, choice: str) -> None:
        """Wait until the form holds this choice; while it is drawn anew the old form stands beside it."""
        expect(self.page.get_by_role("radio", name=choice, exact=True, checked=True)).to_have_count(1)

    def write(self, label: str, text: str) -> Locator:
        """Type into a text field and wait until it says it is saved."""
        box = self.page.get_by_label(re.compile(label))
        box.fill(text)
        expect(self.page.locator(".field", has=box).locator(".note")).to_have_text("已保存")
        return box

    def decide(self, letter: str) -> None:
        """Choose a decision by its letter, once the bar stands, and see it chosen."""
        button = self.page.get_by_role("button", name=re.compile(f" {letter.upper()}$"))
        button.wait_for()
        self.page.keyboard.press(letter)
        expect(button).to_have_attribute("kind", "primary")

    def press(self, button: str | re.Pattern[str]) -> None:
        """Press a button once the page stands still: a button drawn anew under the mouse loses the press."""
        there = self.page.get_by_role("button", name=button)
        there.wait_for()
        self._rest()
        there.click()

    def _rest(self) -> None:
        """Wait until the page is drawn to its end."""
        self.page.locator('[data-test-script-state="notRunning"]').wait_for()

    def see_every_point(self) -> int:
        """Open every point with the keyboard; how many there were."""
        count = self.page.locator(".count")
        expect(count).to_contain_text(re.compile("密点"))
        points = self.page.locator(".bar .chip").count()
        for number in range(1, points + 1):
            self.page.keyboard.press("j")
            expect(count).to_have_text(f"密点已看 {number}/{points}")
        return points

    def fill_as_proposed(self, level: str) -> None:
        """Choose the level oneself, then take term, persons and basis over from the proposal."""
        self.choose(level)
        self.press(re.compile("照建议填"))
        expect(self.page.get_by_label("保密期限").last).not_to_have_value("")

    def submit(self, case_no: str) -> None:
        """提交审核, and be told so."""
        self.press("提交审核")
        expect(self.notices).to_contain_text(f"{case_no} 已提交审核")


def docx(lines: Sequence[str]) -> bytes:
    """A docx of these paragraphs."""
    document, stream = Document(), io.BytesIO()
    for line in lines:
        document.add_paragraph(line)
    document.save(stream)
    return stream.getvalue()
