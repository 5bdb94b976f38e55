"""`dingmi recommend` on real files: JSON for programs, words for people, a named refusal for what cannot be read."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from model.recommend.contract import validate

NOTICE = (
    "云川市教育局关于召开学校卫生工作例会的通知\n各县区教育局:\n定于3月20日上午9时召开学校卫生工作例会,"
    "请派一名负责同志参加,并带上本地工作情况。\n云川市教育局\n2026年3月12日"
)


SAMPLE = Path(__file__).resolve().parents[2] / "data" / "samples" / "01-试题送审请示.docx"


def records(output: str) -> list[dict]:
    """Every line of stdout as an object."""
    return [json.loads(line) for line in output.splitlines()]


def test_one_object_per_file_in_the_published_shape(dingmi, write_docx, organ_file: Path, tmp_path: Path) -> None:
    """Two files give two lines, in order, each a valid proposal with the facts that were given."""
    first = write_docx("甲.docx", NOTICE)
    second = tmp_path / "乙.txt"
    second.write_text(NOTICE, "utf-8")

    done = dingmi("recommend", first, second, "--organ", organ_file, "--on", "2026-03-20", "--json")

    assert (done.returncode, done.stderr) == (0, "")
    found = records(done.stdout)
    assert [record["file"] for record in found] == [str(first), str(second)]
    for record in found:
        validate(record)
        assert record["organ"] == {"name": "云川市教育局(虚构)", "level": "市级", "authority": ["机密", "秘密"]}
        assert (record["dated"], record["on"]) == ("2026-03-12", "2026-03-20")
        assert record["outcome"] == "非密"
    assert found[0]["sha256"] == hashlib.sha256(first.read_bytes()).hexdigest()
    assert found[0]["document"]["format"] == "docx"


def test_without_an_organ_the_authority_is_unknown(dingmi, write_docx) -> None:
    """No organ given: null, said so, and never sure."""
    done = dingmi("recommend", write_docx("甲.docx", NOTICE), "--json")

    record = records(done.stdout)[0]
    assert record["organ"] is None
    assert record["sure"] is False
    assert any("机关" in reason or "权限" in reason for reason in record["review_reasons"])


def test_the_given_date_counts_only_where_the_draft_has_none(dingmi, write_docx) -> None:
    """`--dated` fills a gap; it never overrules the draft's own date."""
    undated = write_docx("无日期.docx", "关于例会的通知\n请准时参加。")
    dated = write_docx("有日期.docx", NOTICE)

    done = dingmi("recommend", undated, dated, "--dated", "2025-05-06", "--json")

    assert [record["dated"] for record in records(done.stdout)] == ["2025-05-06", "2026-03-12"]


def test_offsets_count_the_text_that_is_written(dingmi, tmp_path: Path) -> None:
    """Each point is the slice of the extracted text at its offsets, code point by code point."""
    done = dingmi("recommend", SAMPLE, "--json", "--text", tmp_path / "文字")

    record = records(done.stdout)[0]
    (written,) = (tmp_path / "文字").iterdir()
    text = written.read_bytes().decode("utf-8")
    assert len(text) == record["document"]["chars"]
    assert record["points"]
    for point in record["points"]:
        assert text[point["start"] : point["end"]] == point["text"]


def test_a_person_reads_words(dingmi, write_docx) -> None:
    """Without --json the proposal is told in Chinese, with the reminder that a person decides."""
    done = dingmi("recommend", write_docx("甲.docx", NOTICE))

    assert done.returncode == 0
    assert "没有发现国家秘密或工作秘密的依据" in done.stdout
    assert "由定密责任人确认" in done.stdout
    assert "{" not in done.stdout


@pytest.mark.parametrize(
    ("name", "content", "category"),
    [
        ("空.docx", b"", "空文件"),
        ("图.txt", b"\x89PNG\r\n\x1a\n" + b"\0" * 64, "文件损坏"),
        ("坏.docx", b"PK\x03\x04" + b"\0" * 64, "文件损坏"),
    ],
)
def test_an_unreadable_file_is_named_and_never_called_not_secret(
    dingmi, write_docx, tmp_path: Path, name: str, content: bytes, category: str
) -> None:
    """Exit code 1; file, cause and remedy on stderr; 无法读取 in the JSON; the other file still gets its proposal."""
    (tmp_path / name).write_bytes(content)

    done = dingmi("recommend", tmp_path / name, write_docx("甲.docx", NOTICE), "--json")

    assert done.returncode == 1
    unread, read = records(done.stdout)
    validate(unread)
    assert (unread["outcome"], unread["sure"]) == ("无法读取", False)
    assert read["outcome"] == "非密"
    assert name in done.stderr
    assert category in done.stderr
    assert "请" in done.stderr


def test_a_missing_file_is_an_unread_file(dingmi) -> None:
    """A wrong path is told like any other file that cannot be read."""
    done = dingmi("recommend", "没有.docx", "--json")

    assert done.returncode == 1
    assert "没有.docx" in done.stderr
    assert records(done.stdout)[0]["outcome"] == "无法读取"


def test_a_folder_is_sent_to_scan(dingmi, tmp_path: Path) -> None:
    """`recommend` on a folder names the command for folders."""
    done = dingmi("recommend", tmp_path, "--json")

    assert done.returncode == 1
    assert "dingmi scan" in done.stderr


def test_the_same_draft_gives_the_same_proposal(dingmi, organ_file: Path) -> None:
    """Two runs on the same day differ in nothing: a proposal is reproducible."""
    asked = ("recommend", SAMPLE, "--organ", organ_file, "--on", "2026-03-20", "--json")

    assert dingmi(*asked).stdout == dingmi(*asked).stdout


def test_an_official_table_never_seen_counts(dingmi, write_docx, tmp_path: Path, organ_file: Path) -> None:
    """A row of a given table, known by its name alone, becomes the basis, and is no demonstration row."""
    table = tmp_path / "水利目录.csv"
    table.write_text(
        "序号,国家秘密事项名称,密级,保密期限,产生层级,知悉范围,备注\n"
        "1,大型水库垮坝应急调度的具体方案(虚构),机密,10年,省市,调度人员,\n",
        "utf-8",
    )
    draft = write_docx(
        "方案.docx",
        "清河水库垮坝应急调度方案\n一、总则\n本方案规定大型水库垮坝时的应急调度具体安排:泄洪闸门启闭顺序、"
        "分洪区启用次序、下游转移口令与联络方式。\n云川市水利局\n2026年3月12日",
    )

    done = dingmi("recommend", draft, "--catalogue", table, "--organ", organ_file, "--json")

    record = records(done.stdout)[0]
    candidates = [basis["id"] for basis in record["basis"]] + [other["item"] for other in record["alternatives"]]
    assert "水利目录#1" in candidates
    assert all(not basis["demonstration"] for basis in record["basis"] if basis["id"] == "水利目录#1")


def test_a_faulty_table_is_refused_before_any_draft_is_read(dingmi, write_docx, tmp_path: Path) -> None:
    """Exit code 2, every fault of the table on stderr, no proposal on a half-read catalogue."""
    table = tmp_path / "坏目录.csv"
    table.write_text("序号,国家秘密事项名称,密级,保密期限\n1,甲事项,特密,启用前\n", "utf-8")

    done = dingmi("recommend", write_docx("甲.docx", NOTICE), "--catalogue", table)

    assert (done.returncode, done.stdout) == (2, "")
    assert "坏目录.csv" in done.stderr
    assert "特密" in done.stderr


def test_the_samples_of_the_readme_get_their_answers(dingmi, organ_file: Path) -> None:
    """The first run a newcomer makes shows what the table beside the samples promises."""
    drafts = sorted(SAMPLE.parent.glob("0[1-4]-*"))

    done = dingmi("recommend", *drafts, "--organ", organ_file, "--on", "2026-06-01", "--json")

    assert done.returncode == 0
    answers = [(record["outcome"], record["level"]) for record in records(done.stdout)]
    assert answers == [("国家秘密", "秘密"), ("非密", None), ("国家秘密", "秘密"), ("非密", None)]
