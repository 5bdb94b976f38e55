"""The contract of every container: each file inside becomes a child, or is named with the reason it could not."""

from __future__ import annotations

import gzip
import hashlib
import zipfile
from io import BytesIO

import pytest
from container_files import CONTAINERS, INSIDE, LETTER, gbk_zip, seven_zipped, tarred
from extract_files import SENTENCE, docx, zipped

from model.core.document import Document
from model.core.errors import ReadFailure, UnreadableError
from model.extract import Containment, Format, Limits, extract
from model.extract.limits import MEGABYTE
from model.extract.member import plain_path

every_container = pytest.mark.parametrize("form", list(CONTAINERS))


def names(document: Document) -> list[str]:
    """The names of all children, level by level."""
    return [name for child in document.children for name in (child.name, *names(child))]


def outcome(data: bytes, limits: Limits) -> tuple[str, ReadFailure | None]:
    """What is told of a container that cannot be read whole: its last gap, or the category of its refusal."""
    try:
        document = extract(data, "外", limits)
    except UnreadableError as error:
        return "", error.category
    return document.gaps[-1].message if document.gaps else "", None


@every_container
def test_every_file_inside_becomes_a_child_under_its_path(form: Format) -> None:
    """Paths are joined to the container's name, the text and hash are those of the file itself."""
    document = extract(CONTAINERS[form], f"外.{form}")

    assert (document.format, document.text, document.gaps) == (form.value, "", ())
    assert {child.name: child.sha256 for child in document.children} == {
        f"外.{form}/{path}": hashlib.sha256(content).hexdigest() for path, content in INSIDE.items()
    }
    assert all(child.text.startswith(SENTENCE) and child.quality == 1.0 for child in document.children)


@every_container
def test_a_container_comes_over_the_wire_whole(form: Format) -> None:
    """Read in a worker, the tree is the same."""
    with Containment() as containment:
        assert containment.extract(CONTAINERS[form], f"外.{form}") == extract(CONTAINERS[form], f"外.{form}")


@every_container
def test_a_cut_container_is_refused_or_says_what_it_lacks(form: Format) -> None:
    """Half an archive is never taken for a whole one."""
    data = CONTAINERS[form]

    gap, category = outcome(data[: len(data) // 2], Limits())

    assert gap or category is ReadFailure.DAMAGED


def test_containers_lie_in_one_another_and_paths_show_how() -> None:
    """A docx in a zip in a tar in a zip is named by its whole way."""
    inner = zipped({"三.txt": LETTER})
    document = extract(zipped({"内/一.tar": tarred({"二.zip": inner})}), "外.zip")

    assert names(document) == ["外.zip/内/一.tar", "外.zip/内/一.tar/二.zip", "外.zip/内/一.tar/二.zip/三.txt"]


def test_a_single_packed_file_loses_its_packing_suffix() -> None:
    """甲.txt.gz holds 甲.txt."""
    document = extract(gzip.compress(LETTER), "甲.txt.GZ")

    assert [child.name for child in document.children] == ["甲.txt.GZ/甲.txt"]


@pytest.mark.parametrize(
    "data",
    [zipped({"通知/一.txt": LETTER}), gbk_zip({"通知/一.txt": LETTER}), tarred({"通知/一.txt": LETTER}, "gbk")],
    ids=["zip in UTF-8", "zip in GBK", "tar in GBK"],
)
def test_chinese_names_are_read_in_either_encoding(data: bytes) -> None:
    """Names are shown as their author wrote them."""
    assert names(extract(data, "外")) == ["外/通知/一.txt"]


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("../../etc/一.txt", "etc/一.txt"),
        ("C:\\内\\一.txt", "内/一.txt"),
        ("/一.txt", "一.txt"),
        ("一\u202etxt.exe", "一txt.exe"),
        ("..", "未命名"),
    ],
)
def test_a_path_that_leads_out_is_shown_without_the_way_out(path: str, shown: str) -> None:
    """Names from an archive are for showing only, and may not deceive."""
    assert plain_path(path) == shown


def test_two_files_of_one_name_stay_two() -> None:
    """The second is told apart by a number."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as book:
        book.writestr("一.txt", "第一份文件的内容")
        with pytest.warns(UserWarning, match="Duplicate"):
            book.writestr("一.txt", "第二份文件的内容")

    document = extract(out.getvalue(), "外")

    assert [(child.name, child.text) for child in document.children] == [
        ("外/一.txt", "第一份文件的内容"),
        ("外/一.txt(2)", "第二份文件的内容"),
    ]


def test_a_file_inside_that_cannot_be_read_is_a_child_and_a_gap() -> None:
    """It has its category, a message under its own path, and bars any conclusion from the container's silence."""
    document = extract(zipped({"一.txt": LETTER, "二.rar": b"Rar!\x1a\x07\x00" + bytes(20)}), "外.zip")

    unread = document.children[1]
    assert (unread.name, unread.text, unread.quality) == ("外.zip/二.rar", "", 0.0)
    assert unread.issues[0].code == "unsupported"
    assert unread.gaps[0].message.startswith("外.zip/二.rar:尚不支持,这是压缩包(rar)")
    assert [gap.message for gap in document.gaps] == [f"其中的文件未能读取:{unread.gaps[0].message}"]


def test_locked_files_in_a_zip_are_named_and_the_others_read() -> None:
    """One password does not hide what has none."""
    data = bytearray(zipped({"一.txt": LETTER, "二.txt": LETTER}))
    for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.rindex(signature) + flags] |= 1

    document = extract(bytes(data), "外.zip")

    assert [child.issues[0].code if child.issues else "read" for child in document.children] == ["read", "encrypted"]


def test_a_locked_7z_is_refused_as_locked() -> None:
    """Names alone may be open; the content is not."""
    with pytest.raises(UnreadableError) as caught:
        extract(seven_zipped(INSIDE, password="kouling"), "外.7z")

    assert caught.value.category is ReadFailure.ENCRYPTED


@pytest.mark.parametrize("data", [zipped({}), tarred({"内/": b""}), seven_zipped({})], ids=["zip", "tar", "7z"])
def test_an_archive_without_files_is_empty(data: bytes) -> None:
    """There is nothing to judge."""
    with pytest.raises(UnreadableError) as caught:
        extract(data, "外")

    assert caught.value.category is ReadFailure.EMPTY


def test_what_systems_leave_behind_is_no_file_and_is_counted() -> None:
    """A reviewer is not asked to read .DS_Store, and is told it was there."""
    document = extract(zipped({"一.txt": LETTER, "__MACOSX/._一.txt": b"\0\5", "内/Thumbs.db": b"\0"}), "外.zip")

    assert names(document) == ["外.zip/一.txt"]
    assert [(issue.code, issue.message[:5]) for issue in document.issues] == [("clutter", "有 2 个")]


def nested(levels: int) -> bytes:
    """A text in that many zips."""
    data = LETTER
    for level in range(levels):
        data = zipped({f"{level}.bin": data})
    return data


def test_nesting_has_a_floor() -> None:
    """What lies too deep is named, not read and not passed over."""
    document = extract(nested(8), "外.zip", Limits(max_depth=3))

    deepest = document
    while deepest.children:
        deepest = deepest.children[0]
    assert len(names(document)) == 4
    assert "嵌套超过 3 层" in deepest.gaps[0].message
    assert extract(nested(3), "外.zip", Limits(max_depth=3)).children[0].children[0].children[0].text


def test_the_number_of_files_is_counted_across_levels() -> None:
    """Five inner archives of three files are fifteen files and five archives, not three."""
    inner = zipped({f"{number}.txt": LETTER for number in range(3)})
    data = zipped({f"{number}.zip": inner for number in range(5)})

    document = extract(data, "外.zip", Limits(max_members=10))

    assert sum(bool(child.text) for one in document.children for child in one.children) < 10
    assert "其余文件没有读取" in document.children[-1].gaps[0].message
    assert all("其余文件" not in name for name in names(extract(data, "外.zip", Limits(max_members=20))))


def test_unpacked_bytes_are_counted_across_levels() -> None:
    """Many harmless members together are still a bomb."""
    inner = zipped({"一.txt": b"a" * MEGABYTE, "二.txt": b"b" * MEGABYTE})
    data = zipped({f"{number}.zip": inner for number in range(4)})

    document = extract(data, "外.zip", Limits(max_unpacked=5 * MEGABYTE))

    found = [child for one in document.children for child in one.children or (one,)]
    assert sum(len(child.text) for child in found) <= 5 * MEGABYTE
    assert {child.issues[0].code for child in found if not child.text} == {"too_large"}
    assert document.children[-1].gaps


@pytest.mark.parametrize(
    "bomb",
    [
        zipped({"一.bin": bytes(40 * MEGABYTE)}),
        gzip.compress(bytes(40 * MEGABYTE)),
        seven_zipped({"一.bin": bytes(40 * MEGABYTE)}),
    ],
    ids=["zip", "gz", "7z"],
)
def test_a_bomb_is_stopped_while_it_unpacks(bomb: bytes) -> None:
    """Forty megabytes of nothing in a few kilobytes, under a limit of thirty."""
    gap, category = outcome(bomb, Limits(max_part=30 * MEGABYTE, max_unpacked=30 * MEGABYTE))

    assert "压缩炸弹" in gap or category is ReadFailure.TOO_LARGE


def test_text_is_counted_across_children() -> None:
    """The limit on characters holds for all files together."""
    document = extract(zipped({f"{n}.docx": docx([SENTENCE * 10]) for n in range(5)}), "外.zip", Limits(max_chars=500))

    assert sum(len(child.text) for child in document.children) <= 500
    assert document.children[-1].issues[0].code == "too_large"


def test_a_reader_that_fails_on_one_file_spares_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault of ours inside an archive is told of that file, without its words."""
    from model.extract import registry

    def fails(data: bytes, name: str, limits: Limits) -> None:
        raise ZeroDivisionError("文件里的话")

    monkeypatch.setitem(registry.READERS, Format.DOCX, fails)

    letter, broken = extract(zipped(dict(INSIDE)), "外.zip").children

    assert letter.text.startswith(SENTENCE)
    assert broken.issues[0].code == "damaged"
    assert "ZeroDivisionError" in broken.gaps[0].message
    assert "文件里的话" not in broken.gaps[0].message
