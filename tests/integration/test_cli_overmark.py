"""`dingmi overmark` on a small folder of invented public texts."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

NOTICE = (
    "关于端午节放假的公告\n6月19日至21日放假,政务大厅暂停办理业务,请提前安排。\n云川市人民政府(虚构)\n2026年6月12日"
)
LAW = (
    "保密工作制度\n第一条 为做好保密工作,制定本制度。第二条 涉密人员应当遵守保密纪律,国家秘密分为绝密、机密、秘密三级。"
)


def test_shares_are_given_by_set_and_for_talking_texts(dingmi, tmp_path: Path) -> None:
    """Each set has its line; texts that talk about secrecy are also counted apart."""
    rows = [
        {"id": "a-1", "set": "甲", "text": NOTICE, "secrecy_words": 0},
        {"id": "b-1", "set": "乙", "text": LAW, "secrecy_words": 6},
    ]
    with gzip.open(tmp_path / "public.jsonl.gz", "wt", encoding="utf-8") as sink:
        sink.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)

    done = dingmi("overmark", tmp_path)

    assert done.returncode == 0
    lines = {line.split("│")[1].strip(): line for line in done.stdout.splitlines() if line.count("│") > 3}
    assert {"甲", "乙", "合计", "谈论保密的"} <= set(lines)
    assert "0(0.00%)" in lines["合计"]


def test_an_empty_folder_is_wrong_use(dingmi, tmp_path: Path) -> None:
    """A folder without public texts is named, with exit code 2."""
    done = dingmi("overmark", tmp_path)

    assert done.returncode == 2
    assert "没有公开文件" in done.stderr
