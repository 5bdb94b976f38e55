"""`dingmi catalogue`: an office's table is checked whole, and listed."""

from __future__ import annotations

from pathlib import Path

GOOD = "序号,国家秘密事项名称,密级,保密期限,知悉范围\n1,启用前的市级命题清样(虚构),秘密,启用前,命题人员\n"
BAD = "序号,国家秘密事项名称,密级,保密期限,知悉范围\n1,甲事项,特密,启用前,某人\n2,,秘密,10年,某人\n"


def table(folder: Path, text: str) -> Path:
    """A CSV table in that folder."""
    path = folder / "目录表.csv"
    path.write_text(text, "utf-8")
    return path


def test_the_shipped_catalogue_is_sound(dingmi) -> None:
    """Without a table the catalogue that comes with the program is checked."""
    done = dingmi("catalogue", "check")

    assert done.returncode == 0
    assert "没有发现错误" in done.stdout


def test_a_sound_table_is_counted(dingmi, tmp_path: Path) -> None:
    """A table without faults is named with its rows."""
    done = dingmi("catalogue", "check", table(tmp_path, GOOD))

    assert done.returncode == 0
    assert "1 项" in done.stdout


def test_every_fault_of_a_table_is_told_at_once(dingmi, tmp_path: Path) -> None:
    """Both faults are named on stderr with their place, and the exit code says that a file could not be used."""
    done = dingmi("catalogue", "check", table(tmp_path, BAD))

    assert done.returncode == 1
    assert "特密" in done.stderr
    assert "没有事项名称" in done.stderr
    assert done.stdout == ""


def test_rows_are_listed_by_field(dingmi) -> None:
    """`list --field` keeps to one field; every row shows its level or 工作秘密."""
    everything, one = dingmi("catalogue", "list"), dingmi("catalogue", "list", "--field", "教育")

    assert everything.returncode == one.returncode == 0
    assert 0 < one.stdout.count("\n") < everything.stdout.count("\n")
    assert "edu-" in one.stdout
    assert "org-" not in one.stdout
