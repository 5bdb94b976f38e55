"""Bad and hostile files: a Chinese message, no crash, no script run, no word in the log."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from desk_browser import Person, docx
from desk_server import DeskServer
from playwright.sync_api import expect

pytestmark = pytest.mark.e2e

SignIn = Callable[[DeskServer, str], Person]
CANARY = "绿松石蜂鸟九号"
HOSTILE = "<script>document.title='坏'</script><img src='http://evil.example/x' onerror='alert(1)'>"


def test_bad_files_are_refused_one_by_one(server: DeskServer, sign_in: SignIn) -> None:
    """Empty, broken and foreign files each get their message with cause and remedy; the good one goes on."""
    drafter = sign_in(server, "chengban")
    drafter.hand_in(
        ("空.docx", b""),
        ("坏.docx", b"PK\x03\x04" + b"0" * 200),
        ("图.png", b"\x89PNG\r\n\x1a\n" + b"0" * 200),
        ("好.txt", "关于值班安排的通知(虚构)\n请各科室报送值班表。".encode()),
    )
    expect(drafter.page.get_by_role("button", name=re.compile("看建议"))).to_be_visible(timeout=60_000)
    errors = drafter.page.locator(".dm-notice.error")
    expect(errors).to_have_count(3)
    for number, name in enumerate(("空.docx", "坏.docx", "图.png")):
        expect(errors.nth(number)).to_contain_text(re.compile(rf"^{name}:.+。.*请"))
    assert "Traceback" not in drafter.page.content()


def test_a_file_over_the_limit_is_refused_in_chinese(server: DeskServer, sign_in: SignIn, tmp_path: Path) -> None:
    """51 MB are taken in and refused by name, with the limit and what to do."""
    drafter = sign_in(server, "chengban")
    large = tmp_path / "大.txt"
    large.write_bytes(b"a" * (51 * 1024 * 1024))
    drafter.hand_in_from_disk(large)
    refusal = drafter.page.locator(".dm-notice.error").filter(has_text="大.txt")
    expect(refusal).to_contain_text("大.txt:超过大小上限", timeout=60_000)


def test_a_long_text_is_read_part_by_part(server: DeskServer, sign_in: SignIn) -> None:
    """A text of more than a hundred thousand characters is shown in parts, down to its last paragraph."""
    lines = [f"第{number}段:请各科室按时报送值班表。" for number in range(6500)]
    drafter = sign_in(server, "chengban")
    drafter.open_new_case("长.txt", "\n".join(["关于值班安排的通知(虚构)", *lines]).encode())
    expect(drafter.page.get_by_text("第1/2部分")).to_be_visible()
    drafter.press("下一部分")
    expect(drafter.page.get_by_text("第2/2部分")).to_be_visible()
    expect(drafter.paragraphs.last).to_have_text(lines[-1])


def test_a_hostile_draft_is_only_text(server: DeskServer, sign_in: SignIn) -> None:
    """Markup in title, body and file name is shown as the characters it is, everywhere it appears."""
    drafter = sign_in(server, "chengban")
    case_no = drafter.open_new_case(f"{HOSTILE[:8]}.docx", docx([f"{HOSTILE}关于通知(虚构)", f"正文{HOSTILE}。"]))
    assert HOSTILE in drafter.last_paragraph()
    drafter.choose("不明确")
    drafter.submit(case_no)
    expect(drafter.page.get_by_role("table", name="本人承办")).to_contain_text(case_no)
    reviewer = sign_in(server, "shenhe")
    reviewer.open_case(case_no)
    reviewer.paragraphs.first.wait_for()
    assert HOSTILE in reviewer.last_paragraph()
    for person in (drafter, reviewer):
        assert person.page.title() != "坏"
        assert person.page.locator("img[src*=evil]").count() == 0


def test_two_uploads_at_once_stay_apart(server: DeskServer, sign_in: SignIn) -> None:
    """Two windows hand in at the same moment; each draft becomes a case with its own text."""
    windows = [sign_in(server, "chengban") for _ in range(2)]
    for number, window in enumerate(windows):
        window.hand_in((f"并行{number}.txt", f"关于第{number}号事项的通知(虚构)\n这是第{number}号正文。".encode()))
    for number, window in enumerate(windows):
        expect(window.paragraphs.last).to_have_text(f"这是第{number}号正文。", timeout=60_000)


def test_no_word_of_a_draft_reaches_log_or_disk(server: DeskServer, sign_in: SignIn) -> None:
    """After a whole handling, log and home are free of the text in the clear, and nothing went outside."""
    drafter = sign_in(server, "chengban")
    case_no = drafter.open_new_case("探测.docx", docx([f"关于{CANARY}的通知(虚构)", f"{CANARY}正文。"]))
    drafter.choose("不明确")
    drafter.write("说明", f"{CANARY}说明")
    drafter.submit(case_no)
    assert CANARY not in server.log.read_text("utf-8")
    found = [path for path in server.home.rglob("*") if path.is_file() and CANARY.encode() in path.read_bytes()]
    assert found == []
    assert server.noted.read_text("utf-8") == ""
