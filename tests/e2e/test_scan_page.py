"""The report of a scan in a real Chromium: it opens from the disk, asks nobody, folds and filters."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser
from scan_bench import TELLING, scan

pytestmark = pytest.mark.e2e


def test_the_report_folds_and_filters_without_a_network(chromium: Browser, tmp_path: Path) -> None:
    """Choosing an outcome leaves its files; a folder opens on a press; an evil name stays words; nothing is fetched."""
    root = tmp_path / "来件"
    (root / "甲处" / "2019").mkdir(parents=True)
    for number in range(6):
        telling = TELLING if number % 3 == 0 else ""
        (root / "甲处" / "2019" / f"{number}<b>文.txt").write_text(f"关于第{number}号的通知{telling}", "utf-8")
    scan(root, tmp_path / "out")
    page = chromium.new_page()
    asked: list[str] = []
    faults: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: faults.append(str(error)))

    page.goto((tmp_path / "out" / "report.html").as_uri())
    page.select_option("select[name=outcome]", label="国家秘密 2")
    for folder in ("甲处/", "2019/"):
        page.locator("#tree summary", has_text=folder).click()

    assert page.locator("#shown").inner_text() == "显示 2 份"
    assert page.locator(".file > summary").first.inner_text().startswith("0<b>文.txt")
    assert page.locator(".file").count() == 2
    assert (len(asked), faults) == (1, [])
    page.close()
