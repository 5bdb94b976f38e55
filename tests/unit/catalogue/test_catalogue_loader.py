"""The strict loader: every fault at once, each with file, line, cause and what to write."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from model.catalogue import load_catalogue
from model.core.catalogue import RowClass
from model.core.errors import DataFault
from model.core.outcome import Level

DATA = Path(__file__).parents[3] / "data" / "catalogue"
REGULATIONS = """\
label: test-1
regulations:
  - {id: reg-a, title: 水务工作国家秘密目录(虚构), status: 示范}
"""
ROW = """\
  - id: {id}
    matter: water
    regulation: {regulation}
    item_no: "1"
    name: 未公布的省级供水数据
    class: {kind}
{level}    term: {term}
    produced_by: 省级
    known_to: 承办人
    definition: 虚构的供水数据。
    requires: [未公布]
    excludes: []
    typical_documents: [报告]
    trigger_terms: [供水]
    examples: {{fits: [甲], not: [乙]}}
    provenance: {{name: demonstration, level: demonstration, source: 示范}}
    demonstration: true
    verified: false
"""


def _row(**changes: str) -> str:
    values = {"id": "water-1", "regulation": "reg-a", "kind": "state_secret", "level": "秘密", "term": "1年"} | changes
    values["level"] = f"    level: {values['level']}\n" if values["level"] else ""
    return ROW.format(**values)


def _folder(tmp_path: Path, **files: str) -> Path:
    (tmp_path / "regulations.yaml").write_text(files.pop("regulations", REGULATIONS), encoding="utf-8")
    for stem, text in files.items():
        (tmp_path / f"{stem}.yaml").write_text(text, encoding="utf-8")
    return tmp_path


def _faults(folder: Path) -> list[str]:
    with pytest.raises(DataFault) as caught:
        load_catalogue(folder)
    return caught.value.faults


def test_a_row_as_its_file_writes_it(tmp_path: Path) -> None:
    """A sound file gives typed rows: regulation by title, field from the file's head, conditions from the name."""
    catalogue = load_catalogue(_folder(tmp_path, water="field: 水务\nrows:\n" + _row()))

    row = catalogue.row("water-1")

    assert (row.row_class, row.level, row.term) == (RowClass.STATE_SECRET, Level.CONFIDENTIAL, "1年")
    assert (row.field, row.regulation, row.item_no) == ("水务", "水务工作国家秘密目录(虚构)", "1")
    assert (row.examples, row.near_misses, row.demonstration, row.verified) == (("甲",), ("乙",), True, False)
    assert [territory.name for territory in row.conditions.territories] == ["PROVINCE"]


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"regulation": "reg-b"}, "water.yaml:5: 范围“reg-b”不在 regulations.yaml 中;应先在那里登记"),
        ({"kind": "work_secret"}, "water.yaml:9: 工作秘密不是密级,却写了“秘密”;应删去 level"),
        ({"level": ""}, "water.yaml:8: 国家秘密事项没有密级;应补上 level: 绝密、机密或秘密"),
        (
            {"level": "内部"},
            "water.yaml:9: “level”的值“内部”不在规定之内;应写成 '绝密', '机密' or '秘密'",
        ),
        (
            {"term": "另行通知"},
            "water.yaml:10: 保密期限“另行通知”无法判定何时届满;应写成期限(如“10年”)、日期或明确的解密条件(如“公布前”)",
        ),
        (
            {"term": '""'},
            "water.yaml:10: 没有保密期限;应写成期限(如“10年”)、日期或解密条件(如“公布前”)",
        ),
        ({"id": "Water_1"}, "water.yaml:3: “id”的值“Water_1”写法不对;应为小写字母、数字和连字符"),
    ],
)
def test_one_fault(tmp_path: Path, changes: dict[str, str], fault: str) -> None:
    """Each kind of fault is named with its line."""
    folder = _folder(tmp_path, water="field: 水务\nrows:\n" + _row(**changes))

    assert _faults(folder) == [fault]


def test_unknown_missing_and_repeated_keys(tmp_path: Path) -> None:
    """Unknown, missing and repeated keys are faults of their lines."""
    row = _row().replace("    known_to: 承办人\n", "    knownto: 承办人\n    term: 2年\n")

    assert _faults(_folder(tmp_path, water="field: 水务\nrows:\n" + row)) == [
        "water.yaml:13: 键“term”重复;应只写一次",
        "water.yaml:3: 缺少“known_to”;应补上",
        "water.yaml:12: 不认识的键“knownto”;应删去或改成规定的键",
    ]


def test_wrong_shapes(tmp_path: Path) -> None:
    """Text for a list, a word for true, an empty list of triggers."""
    row = _row().replace("requires: [未公布]", "requires: 未公布").replace("verified: false", "verified: 否")
    row = row.replace("trigger_terms: [供水]", "trigger_terms: []").replace("known_to: 承办人", "known_to: [承办人]")

    assert _faults(_folder(tmp_path, water="field: 水务\nrows:\n" + row)) == [
        "water.yaml:12: “known_to”不是文字;应写成一行文字",
        "water.yaml:14: “requires”不是清单;应写成 [甲, 乙]",
        "water.yaml:17: “trigger_terms”是空的;应写上内容",
        "water.yaml:21: “verified”的值“否”不对;应写成 true 或 false",
    ]


def test_same_id_in_two_files(tmp_path: Path) -> None:
    """An id is used once in the whole catalogue; the fault names both places."""
    text = "field: 水务\nrows:\n" + _row()

    assert _faults(_folder(tmp_path, a=text, b="# 注释\n" + text)) == [
        "b.yaml:4: 编号“water-1”与 a.yaml:3 重复;应改成没有用过的编号"
    ]


def test_faults_of_all_files_at_once(tmp_path: Path) -> None:
    """One broken file does not hide the faults of another."""
    regulations = REGULATIONS + "  - {id: reg-a, title: 又一份, status: 废止}\n"
    folder = _folder(
        tmp_path, regulations=regulations, a="field: [未闭合\nrows: 1", b="field: 水务\nrows:\n" + _row(term="待定")
    )

    starts = [fault.split(":")[:2] for fault in _faults(folder)]

    assert starts == [["regulations.yaml", "4"], ["a.yaml", "2"], ["b.yaml", "10"]]


def test_repeated_regulation(tmp_path: Path) -> None:
    """A regulation is registered once."""
    regulations = REGULATIONS + "  - {id: reg-a, title: 又一份, status: 示范}\n"

    assert _faults(_folder(tmp_path, regulations=regulations, a="field: 水务\nrows:\n" + _row())) == [
        "regulations.yaml:4: 编号“reg-a”重复;应改成没有用过的编号"
    ]


def test_missing_empty_and_wrongly_encoded_files(tmp_path: Path) -> None:
    """A folder without regulations, without fields, or with a file that is not UTF-8 says so."""
    empty = tmp_path / "empty"
    empty.mkdir()
    assert _faults(empty)[0].startswith("regulations.yaml:1: 找不到文件")

    only = tmp_path / "only"
    only.mkdir()
    assert _faults(_folder(only)) == ["only:1: 文件夹里没有目录文件;应放入每个领域一个的 YAML 文件"]

    (only / "water.yaml").write_bytes("field: 水务".encode("gb18030"))
    assert _faults(only) == ["water.yaml:1: 文件不是 UTF-8 编码;应另存为 UTF-8"]


def test_version_follows_content_only(tmp_path: Path) -> None:
    """Comments and layout leave the version alone; a changed word does not."""
    text = "field: 水务\nrows:\n" + _row()
    versions = []
    for number, variant in enumerate([text, "# 注释\n\n" + text, text.replace("1年", "2年")]):
        folder = tmp_path / str(number)
        folder.mkdir()
        versions.append(load_catalogue(_folder(folder, water=variant)).version)

    assert versions[0].startswith("test-1+")
    assert versions[0] == versions[1] != versions[2]


def test_loading_is_fast() -> None:
    """The demonstration catalogue loads fast enough for a cold command line."""
    load_catalogue(DATA)
    taken = []
    for _ in range(5):
        begun = time.process_time()
        load_catalogue(DATA)
        taken.append(time.process_time() - begun)

    assert min(taken) < 0.4  # about 0.12 where this was written; the pure-Python parser takes most of a second
