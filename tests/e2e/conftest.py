"""The real desk in a real Chromium: a server on a free port with a home of its own, a browser that is watched."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Generator, Iterator
from pathlib import Path

import pytest
from desk_browser import Person, Watch
from desk_server import DeskServer
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
]

FAILED = pytest.StashKey[bool]()
SCREEN = {"width": 1366, "height": 768}


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One Chromium for all journeys."""
    if not Path(CHROMIUM).exists() and shutil.which("chromium") is None:
        pytest.fail(
            "端到端测试需要 Chromium 和中文字体:apt-get install chromium fonts-wqy-zenhei(make test 会自动安装)。"
        )
    with sync_playwright() as playwright:
        found = CHROMIUM if Path(CHROMIUM).exists() else shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=found, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DeskServer]:
    """One desk for the journeys that do not stop it."""
    running = DeskServer(tmp_path_factory.mktemp("desk"))
    running.start()
    yield running
    running.stop()


@pytest.fixture
def own_server(tmp_path: Path) -> Iterator[DeskServer]:
    """A desk of the test's own, to be stopped and started at will."""
    running = DeskServer(tmp_path)
    running.start()
    yield running
    running.stop()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Remember on the test that it failed, for the picture taken afterwards."""
    report = yield
    item.stash[FAILED] = item.stash.get(FAILED, False) or report.failed
    return report


class Windows:
    """Browser windows by desk and person, kept over the tests of a session so that each page is fetched once."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._contexts: dict[tuple[str, str], BrowserContext] = {}
        self.watch = Watch()
        self.open: list[Page] = []

    def of(self, desk: DeskServer, login: str) -> BrowserContext:
        """The browser of this person at this desk."""
        if (desk.url, login) not in self._contexts:
            context = self._browser.new_context(viewport=SCREEN, locale="zh-CN", accept_downloads=True)
            context.set_default_timeout(20_000)
            self.watch.over(context, desk.url)
            self._contexts[desk.url, login] = context
        return self._contexts[desk.url, login]


@pytest.fixture(scope="session")
def windows(chromium: Browser) -> Windows:
    """All windows of the session."""
    return Windows(chromium)


@pytest.fixture
def sign_in(
    windows: Windows, request: pytest.FixtureRequest, tmp_path: Path
) -> Iterator[Callable[[DeskServer, str], Person]]:
    """Opens a window for a person; whatever any window asked outside this machine fails the test."""

    def enter(desk: DeskServer, login: str) -> Person:
        page = windows.of(desk, login).new_page()
        windows.open.append(page)
        person = Person(page, desk.url)
        person.sign_in(login)
        return person

    yield enter
    for number, page in enumerate(windows.open):
        if request.node.stash.get(FAILED, False):
            page.screenshot(path=tmp_path / f"窗口{number}.png", full_page=True)
        page.close()
    windows.open.clear()
    assert windows.watch.outside == []
    assert windows.watch.dialogs == []
