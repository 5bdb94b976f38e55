"""The command line in words: what a person gives, what they are told, and what is never said."""

from __future__ import annotations

import os
import socket
import stat
from datetime import date, datetime
from pathlib import Path

import pytest

from app.cli import launch
from app.cli.exit import ExitCode, WrongUseError, code_of, exit_of
from app.cli.fault import describe
from app.cli.launch import has_screen
from app.cli.options import parse_date, parse_setting, review_day
from app.cli.text_folder import TextFolder
from app.scan.failure import OWN_FAULT, Failure
from model.core.document import Document
from model.core.errors import ArtifactError, DataFault, ReadFailure, UnreadableError


@pytest.mark.parametrize("words", ["2026-13-01", "去年", "26-1-1", ""])
def test_a_wrong_date_is_refused_with_the_right_form(words: str) -> None:
    """A date that is none names the option and shows how to write one."""
    with pytest.raises(WrongUseError, match=r"--dated.*2026-03-12"):
        parse_date("--dated", words)


def test_a_date_is_read_and_its_absence_kept() -> None:
    """No date given stays unknown: the document's own date is never taken to be today."""
    assert parse_date("--dated", "2026-03-12") == date(2026, 3, 12)
    assert parse_date("--dated", None) is None


def test_the_day_of_review_is_today_unless_given() -> None:
    """Only the day of review falls back to the clock of the machine."""
    before = datetime.now().astimezone().date()

    assert before <= review_day(None) <= datetime.now().astimezone().date()
    assert review_day("2020-02-29") == date(2020, 2, 29)


@pytest.mark.parametrize("words", ["宽", "中", "严"])
def test_the_three_settings_are_taken(words: str) -> None:
    """宽、中、严 and nothing else."""
    assert parse_setting(words) == words


def test_another_setting_is_refused_with_the_choices() -> None:
    """A wrong setting is answered with the three that exist."""
    with pytest.raises(WrongUseError, match="宽、中、严"):
        parse_setting("松")


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (UnreadableError("甲", ReadFailure.EMPTY, "空", "重存"), ExitCode.UNREAD),
        (DataFault(["甲:1: 错"]), ExitCode.WRONG_USE),
        (WrongUseError("错"), ExitCode.WRONG_USE),
        (ArtifactError("签名不符"), ExitCode.OUR_FAULT),
    ],
)
def test_each_error_has_its_exit_code(error: UnreadableError | DataFault, code: int) -> None:
    """Unreadable 1, wrong input 2, our own installation 3."""
    assert code_of(error) == code


def test_the_worst_failure_decides_the_exit_code() -> None:
    """A fault of ours outweighs any number of unreadable files; none at all is 0."""
    unread, fault = Failure("甲", "空文件", "…"), Failure("乙", OWN_FAULT, "…")

    assert exit_of([]) == ExitCode.DONE
    assert exit_of([unread]) == ExitCode.UNREAD
    assert exit_of([unread, fault]) == ExitCode.OUR_FAULT


def test_a_fault_is_described_without_its_words() -> None:
    """The message of an exception may quote the draft; kind and place are enough to report."""
    with pytest.raises(ValueError, match="绿松石蜂鸟") as raised:
        int("第三季度清样:绿松石蜂鸟")

    told = describe(raised.value)

    assert "ValueError" in told
    assert "test_cli_words.py" in told
    assert "绿松石蜂鸟" not in told


@pytest.mark.parametrize(
    ("environment", "screen"),
    [({"DISPLAY": ":0"}, True), ({"WAYLAND_DISPLAY": "wayland-0"}, True), ({"DISPLAY": ""}, False), ({}, False)],
)
def test_a_browser_is_opened_only_where_there_is_a_screen(environment: dict[str, str], *, screen: bool) -> None:
    """On a server no window is tried."""
    assert has_screen(environment) is screen


def test_the_browser_waits_for_the_desk_to_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    """The page is opened once something listens, and not at all when nothing ever does."""
    opened: list[str] = []
    monkeypatch.setattr(launch.webbrowser, "open", lambda url: opened.append(url) or True)
    monkeypatch.setattr(launch, "PATIENCE", 0.5)
    with socket.create_server(("127.0.0.1", 0)) as desk:
        port = desk.getsockname()[1]
        assert launch.open_when_ready("http://desk", port)

    assert not launch.open_when_ready("http://nobody", port)
    assert opened == ["http://desk"]


def a_document(text: str) -> Document:
    """A document with that text."""
    return Document("甲.docx", "c" * 64, "docx", text, ())


def test_extracted_text_keeps_its_offsets(tmp_path: Path) -> None:
    """What `--text` writes is the text the offsets count, newline for newline, for its owner only."""
    text = "第一段\n第二段\r\n\U0001f426"
    folder = TextFolder(tmp_path / "文字", [tmp_path / "甲.docx"])

    written = folder.write(tmp_path / "甲.docx", a_document(text))

    assert written.read_bytes().decode("utf-8") == text
    assert stat.S_IMODE(written.stat().st_mode) == 0o600
    assert stat.S_IMODE(written.parent.stat().st_mode) == 0o700


def test_text_is_never_written_beside_its_source(tmp_path: Path) -> None:
    """The folder of a source is refused, also by another name for it."""
    (tmp_path / "链接").symlink_to(tmp_path)

    for folder in (tmp_path, tmp_path / "x" / "..", tmp_path / "链接"):
        with pytest.raises(WrongUseError, match="--text"):
            TextFolder(folder, [tmp_path / "甲.docx"])


def test_two_drafts_of_one_name_keep_their_own_text(tmp_path: Path) -> None:
    """Files of the same name from two folders do not overwrite each other."""
    folder = TextFolder(tmp_path / "文字", [])
    other = Document("甲.docx", "d" * 64, "docx", "乙", ())

    written = {folder.write(Path("a/甲.docx"), a_document("甲")), folder.write(Path("b/甲.docx"), other)}

    assert len(written) == 2


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    """A file where the folder should be is a clear refusal."""
    blocked = tmp_path / "文件"
    blocked.write_text("x", "utf-8")

    with pytest.raises(WrongUseError, match=f"--text.*{os.sep}文件"):
        TextFolder(blocked, [])
