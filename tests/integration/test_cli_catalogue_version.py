"""The office's versions on the command line: import, difference, trial, activation by a second account, export."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from model.catalogue import read_table

HEAD = "序号,国家秘密事项名称,密级,保密期限,产生层级,知悉范围,备注\n"
MATTER = "启用前的全市初中学业水平考试试题、参考答案和评分细则"
TABLE = HEAD + f"1,{MATTER},机密,启用前,市级,命题组长,\n2,在办的水事案件材料(虚构),秘密,结案前,市级,承办人,\n"
SAMPLE = Path(__file__).resolve().parents[2] / "data" / "samples" / "01-试题送审请示.docx"
ABOUT = ("--regulation", "青湖市教育考试工作国家秘密范围的规定(虚构)", "--from", "2025-01-01")


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """A sound table of two matters."""
    path = tmp_path / "考试目录.csv"
    path.write_text(TABLE, "utf-8")
    return path


@pytest.fixture
def by(dingmi, monkeypatch: pytest.MonkeyPatch, home: Path) -> Callable[..., object]:
    """Runs `dingmi catalogue …` as one of the sample accounts of a new demonstration home."""
    monkeypatch.setenv("DINGMI_HOME", str(home))

    def run(account: str, *words: str | Path, password: str = "dingmi-demo") -> object:
        monkeypatch.setattr(sys, "stdin", io.StringIO(f"{password}\n"))
        return dingmi("catalogue", *words, "--account", account)

    return run


def test_from_a_table_to_an_activated_version(by, table: Path, tmp_path: Path) -> None:
    """Preview keeps nothing; import submits; the importer cannot activate, another person can; export comes back."""
    shown = by("chengban", "import", table, *ABOUT, "--preview")
    assert (shown.returncode, "没有导入" in shown.stderr) == (0, True)
    assert "地域:市级;阶段:启用启封前" in shown.stdout
    assert "第1版已提交" in by("chengban", "import", table, *ABOUT).stderr
    refused = by("chengban", "activate", "1")
    assert (refused.returncode, "此操作只限定密责任人" in refused.stderr) == (2, True)
    assert "账号或口令不对" in by("shenhe", "activate", "1", password="wrong").stderr
    assert "已启用" in by("shenhe", "activate", "1").stderr
    assert "已启用" in by("lingdao", "versions").stdout

    out = tmp_path / "导出.xlsx"
    assert by("dangan", "export", "1", "--out", out).returncode == 0
    assert read_table(out).rows[0].name == MATTER
    assert "已有这个文件" in by("dangan", "export", "1", "--out", out).stderr


def test_two_roles_of_one_person_do_not_make_two_persons(by, table: Path) -> None:
    """A 定密责任人 who imported cannot activate the import on the command line either."""
    by("shenhe", "import", table, *ABOUT)
    refused = by("shenhe", "activate", "1")
    assert refused.returncode == 2
    assert "须由另一名定密责任人核对后启用" in refused.stderr


def test_the_difference_and_the_way_back(by, table: Path, tmp_path: Path) -> None:
    """A file is compared with a version, a version with the one it supersedes; withdrawing needs a reviewer."""
    by("chengban", "import", table, *ABOUT)
    by("shenhe", "activate", "1")
    newer = tmp_path / "新目录.csv"
    newer.write_text(HEAD + f"1,{MATTER},秘密,启用前,市级,命题组长,\n", "utf-8")

    compared = by("chengban", "diff", newer, "--against", "1")
    assert "新增 0 项,修改 1 项,删除 1 项" in compared.stdout
    assert "请加 --against" in by("chengban", "diff", newer).stderr
    late = ("--regulation", "考试范围(虚构)", "--from", "2026-01-01", "--supersedes", "1")
    assert "修改 1 项" in by("chengban", "import", newer, *late).stdout
    assert "删除 1 项" in by("shenhe", "diff", "2").stdout
    assert by("chengban", "withdraw", "1", "--reason", "不想要").returncode == 2
    assert by("shenhe", "withdraw", "1", "--reason", "原件有误").returncode == 0


def test_a_trial_over_a_folder(by, table: Path, tmp_path: Path) -> None:
    """Before activation each file is judged both ways; only changes are told; an unreadable file stays in."""
    folder = tmp_path / "文稿"
    folder.mkdir()
    (folder / SAMPLE.name).write_bytes(SAMPLE.read_bytes())
    (folder / "坏.docx").write_bytes(b"PK\x03\x04")
    by("chengban", "import", table, *ABOUT)

    done = by("shenhe", "dry-run", "1", folder, "--json")

    told = {line["file"]: line["altered"] for line in map(json.loads, done.stdout.splitlines())}
    assert ["密级", "秘密", "机密"] in told[SAMPLE.name]
    assert told["坏.docx"] == []
    assert by("chengban", "dry-run", "1", folder).returncode == 2
    assert "不是文件夹" in by("shenhe", "dry-run", "1", SAMPLE).stderr


def test_without_an_account_nothing_is_done(dingmi, table: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An import nobody answers for is refused before anything is read."""
    monkeypatch.setenv("DINGMI_HOME", str(home))
    done = dingmi("catalogue", "import", table, *ABOUT)
    assert done.returncode == 2
    assert "--account" in done.stderr
    assert list(home.iterdir()) == []
